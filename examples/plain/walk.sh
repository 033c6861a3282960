#!/bin/sh
# 样例：几件事项怎样沿责任链条办理。事项、申请人和审批意见都是虚拟的。
# 用法：buyao-init --from plain 目录 && walk.sh 目录
set -eu
BUYAO_DIR=${1:?usage: walk.sh ARCHIVE_DIR}
export BUYAO_DIR

# take 时间 科室 首问负责人 方式 选项……：受理一件事项，编号放在 $id 里
take() {
    at=$1 dept=$2 by=$3 channel=$4
    shift 4
    id=$(buyao-new -d "$dept" --by "$by" --at "$at" --channel "$channel" \
        --contact 13800000000 "$@")
}

# step 时间 经办人 程序 选项……：在 $id 上记一步，例如 step 2022-03-04T10:05 某人 escalate ……
step() {
    at=$1 by=$2 program=$3
    shift 3
    "buyao-$program" "$id" --by "$by" --at "$at" "$@"
}

# complain 时间 受理人 选项……：受理一件投诉，编号放在 $id 里
complain() {
    at=$1 by=$2
    shift 2
    id=$(buyao-complaint new --by "$by" --at "$at" "$@")
}

# tend 时间 经办人 handle|answer|refer 选项……：在投诉 $id 上记一步
tend() {
    at=$1 by=$2 what=$3
    shift 3
    buyao-complaint "$what" "$id" --by "$by" --at "$at" "$@"
}

# found 日期 情形：到这一天发现的、还没有进台账的违规，线索放在 $key 里
found() {
    key=$(buyao-breach find --new --today "$1" --kind "$2" -f tsv | cut -f 1)
}

# breach 时间 经办人 add|correct|notify|account 选项……：在违规台账上记一笔
breach() {
    at=$1 by=$2 what=$3
    shift 3
    buyao-breach "$what" --by "$by" --at "$at" "$@"
}

# inspect 时间 检查人 record|publish 选项……：在抽查 $check 上记一步
inspect() {
    at=$1 by=$2 what=$3
    shift 3
    buyao-inspect "$what" "$check" --by "$by" --at "$at" "$@"
}

# 一、首问负责人当场办结
take 2022-04-07T09:10 ywk 首问负责人 phone \
    --name 申请人甲 --organization 某某公司 \
    --category 投诉和业务咨询事项 \
    --matter '咨询办理许可所需的材料。'
step 2022-04-07T09:20 首问负责人 decide resolve \
    --opinion '已当场答复，并一次性告知所需材料。'
step 2022-04-07T09:25 首问负责人 reply --method phone --recording '电话记录2022-1' \
    --content '所需材料已在电话中逐项说明。'

# 二、科室负责人办结
take 2022-04-12T09:30 ywk 首问负责人 visit \
    --name 申请人乙 --organization 某某公司 \
    --category 行政许可事项 \
    --matter '申请许可，缺一份证明。'
step 2022-04-12T10:00 首问负责人 escalate \
    --reason '材料不齐全，能否先行受理把握不准。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'
step 2022-04-12T16:20 科室负责人 decide resolve \
    --opinion '先行受理，所缺证明由我科与出具单位核对。'
step 2022-04-13T09:20 首问负责人 reply --method in-person --content '已先行受理，所缺证明由我们核对。'

# 三、分管领导办结
take 2022-05-09T09:00 ywk 首问负责人 letter \
    --name 申请人丙 --organization 某某公司 \
    --category 政务服务事项 \
    --matter '申请事项现行规定没有明确可否办理。'
step 2022-05-09T10:30 首问负责人 escalate \
    --reason '规定不明确，把握不准。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'
step 2022-05-10T10:00 科室负责人 decide unsure \
    --opinion '没有先例，提请分管领导研判。'
step 2022-05-11T15:30 分管领导 decide resolve \
    --opinion '规定没有禁止，可以办理，今后照此办理。'
step 2022-05-12T10:00 首问负责人 reply --method written --content '可以办理，请携带申请表到窗口。'

# 四、主要领导办结
take 2022-05-16T09:00 bgs 首问负责人 assigned \
    --name 申请人丁 --organization 某某公司 \
    --category 党委政府领导交办事项 \
    --matter '交办：协调两个单位共同办理的事项。'
step 2022-05-16T10:20 首问负责人 escalate \
    --reason '涉及外单位，超出办公室职责范围。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'
step 2022-05-17T10:30 科室负责人 decide unsure \
    --opinion '已联系外单位，意见不一致，提请分管领导协调。'
step 2022-05-18T16:00 分管领导 decide unsure \
    --opinion '协调无果，建议由本单位先行办理，提请主要领导审定。'
step 2022-05-20T09:40 主要领导 decide resolve \
    --opinion '由本单位先行办理，办公室跟踪落实。'
step 2022-05-23T10:00 首问负责人 reply --method phone --recording '电话记录2022-2' \
    --content '由本单位先行办理，进展随时告知。'

# 五、逐级说“不”，主要领导最后审定
take 2022-05-24T09:20 ywk 首问负责人 visit \
    --name 申请人戊 --organization 某某公司 \
    --category 行政许可事项 \
    --matter '申请事项为法律明文禁止。'
step 2022-05-24T10:40 首问负责人 escalate \
    --reason '法律不允许。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'
step 2022-05-25T10:10 科室负责人 decide refuse \
    --opinion '经核对，法律明文禁止，不能办理。'
step 2022-05-26T15:20 分管领导 decide refuse \
    --opinion '同意，仍不能办，请研究替代办法。'
step 2022-05-27T10:00 主要领导 decide refuse \
    --opinion '确实不能办理。说“行”建议：改变申请内容后重新申请，由业务科全程辅导。'
shown=$id
# 不能办的：说“不”理由和说“行”建议一并答复
step 2022-05-30T10:00 首问负责人 reply --method written \
    --content '申请事项为法律明文禁止，不能办理。' \
    --proposal '改变申请内容后重新申请，由业务科全程辅导。'
step 2022-06-01T15:00 首问负责人 reply --feedback '愿意改变申请内容，希望尽快辅导。'
# 不满意的回访到满意为止；反映强烈的报告领导
step 2022-06-08T10:00 首问负责人 revisit --method phone --dissatisfied --strong 分管领导 \
    --comment '辅导还没有开始，意见较大。'
step 2022-06-14T15:00 首问负责人 revisit --method onsite --satisfied --comment '已经辅导并重新申请，满意。'

# 六、越级：直接提请分管领导
take 2022-06-15T15:00 ywk 首问负责人 visit \
    --name 申请人己 \
    --category 投诉和业务咨询事项 \
    --matter '投诉窗口人员态度生硬。'
step 2022-06-15T15:30 首问负责人 escalate --to deputy \
    --reason '投诉涉及科室负责人，提请分管领导。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'
step 2022-06-16T10:20 分管领导 decide resolve \
    --opinion '已核实并当面致歉，所办事项当日受理。'
step 2022-06-16T15:00 首问负责人 reply --method phone --recording '电话记录2022-3' \
    --content '已核实并致歉，所办事项已受理。'

# 七、跨季度：二季度末受理，7月办结
take 2022-06-30T15:20 ywk 首问负责人 online \
    --name 申请人庚 --organization 某某公司 \
    --category '业务服务流程中的“堵点”和“断点”' \
    --matter '网上申报系统不能上传附件。'
step 2022-06-30T16:30 首问负责人 escalate \
    --reason '系统由外单位维护，客观条件不具备。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'
step 2022-07-01T10:10 科室负责人 decide unsure \
    --opinion '修复时间不能确定，提请分管领导协调。'
step 2022-07-04T10:30 分管领导 decide resolve \
    --opinion '先由窗口收件受理，系统修复后代为补传。'
step 2022-07-05T09:30 首问负责人 reply --method phone --recording '电话记录2022-4' \
    --content '窗口已收件受理，不用重新上传。'

# 八、咨询：不能当场答复的，2个工作日内答复
take 2022-07-06T09:20 ywk 首问负责人 phone \
    --name 申请人壬 \
    --kind consult --category 投诉和业务咨询事项 \
    --matter '咨询外地的证明能否在本地使用。'
step 2022-07-06T09:50 首问负责人 escalate --ground unclear \
    --reason '没有明确规定，把握不准。' --basis '《某某市某某局说“不”事项提级管理制度》'
step 2022-07-07T10:30 科室负责人 decide resolve --opinion '可以使用，由我科核验。'
step 2022-07-07T11:00 首问负责人 reply --method phone --recording '电话记录2022-5' \
    --content '可以使用，带来由我们核验。'

# 九、一次性告知、承诺时限、延期、答复、回访、典型案例
take 2022-07-07T09:10 ywk 首问负责人 visit \
    --name 申请人癸 --organization 某某公司 \
    --category 行政许可事项 \
    --listed '申请材料齐全，但现行规定没有明确可否办理' \
    --matter '申请许可，缺三份材料。'
step 2022-07-07T09:40 首问负责人 notice \
    --missing 申请表 --missing 营业执照复印件 --missing 授权委托书 --until 2022-07-15 \
    --process '材料补齐当日受理，时限自补齐之日起算。'
step 2022-07-11T10:00 首问负责人 notice --received 申请表
step 2022-07-12T10:00 首问负责人 notice --all-received
step 2022-07-12T10:30 首问负责人 decide resolve --promise 2022-07-20 --opinion '当日受理，限期办结。'
step 2022-07-19T16:00 首问负责人 extend --until 2022-07-22 --told 2022-07-19 \
    --approved-by 分管领导 --reason '须由外单位回函确认。'
step 2022-07-21T10:00 首问负责人 reply --method in-person \
    --content '许可已经办结，证件当面交给申请人。' --feedback '一次说全，没有多跑。'
step 2022-07-26T10:00 首问负责人 revisit --method online --satisfied --comment '满意。'
step 2022-07-26T15:00 首问负责人 mark --example '材料一次说全，外单位的回函由科室去要。'

# 十、内部转办：接收的人承接首问责任
take 2022-07-11T09:00 bgs 首问负责人 visit \
    --name 申请人子 --category 行政许可事项 --matter '申请许可，找到了办公室。'
step 2022-07-11T09:15 首问负责人 transfer --to 业务科 --responder 首问负责人 --reason '由业务科承办。'
step 2022-07-11T15:00 首问负责人 decide resolve --opinion '材料齐全，当场办结。'
step 2022-07-11T15:10 首问负责人 reply --method in-person --content '许可已办结，当面交给申请人。'

# 十一、不属于本单位，口头提出的：告知主管单位的名称、地点和电话
take 2022-07-12T15:10 bgs 首问负责人 phone \
    --name 申请人丑 --category 来信来访事项 --matter '咨询不属于本单位的事项。'
step 2022-07-12T15:20 首问负责人 transfer --outside 某某主管部门 --address '某某路1号' --phone 0000-00000000

# 十二、不属于本单位，书面提出的：上一级同意，2个工作日内书面移交
take 2022-07-13T09:30 ywk 首问负责人 letter \
    --name 申请人寅 --category 来信来访事项 --matter '来信申请不属于本单位的事项。'
step 2022-07-13T11:00 首问负责人 transfer --outside 某某主管部门 --consent 科室负责人
step 2022-07-14T10:00 首问负责人 transfer --sent '移交函2022-1'

# 十三、共同办理：3个工作日内商定方案
take 2022-07-14T09:00 ywk 首问负责人 visit \
    --name 申请人卯 --category 政务服务事项 --matter '申请事项涉及两个科室。'
step 2022-07-14T09:40 首问负责人 escalate --reason '涉及办公室，超出自身职责范围。' --basis '《某某市某某局说“不”事项提级管理制度》'
step 2022-07-14T15:00 科室负责人 confer --with 办公室 --matter '材料由谁收。'
step 2022-07-18T16:00 科室负责人 confer --plan '由业务科一次收齐。'
step 2022-07-18T16:30 科室负责人 decide resolve --opinion '按商定的方案办。'
step 2022-07-19T09:30 首问负责人 reply --method phone --recording '电话记录2022-6' --content '交到业务科一次即可。'

# 十四、商定不成：列明各方理据和可行性建议，提请分管领导
take 2022-07-18T09:10 ywk 首问负责人 letter \
    --name 申请人辰 --category 来信来访事项 --matter '来信申请的事项由谁承办，两个科室意见不一致。'
step 2022-07-18T10:30 首问负责人 escalate --reason '承办科室不明确。' --basis '《某某市某某局说“不”事项提级管理制度》'
step 2022-07-18T16:00 科室负责人 confer --with 办公室 --matter '由谁承办。'
step 2022-07-20T15:00 科室负责人 confer --no-agreement \
    --grounds '业务科=没有这一项职责。' --grounds '办公室=只负责登记。' \
    --proposal '由业务科承办，办公室协助。'
step 2022-07-21T10:00 分管领导 decide resolve --opinion '按可行性建议办。'
step 2022-07-22T09:30 首问负责人 reply --method written --content '由业务科承办，已经受理。'

# 十五、更正和作废：原来的内容都留着
take 2022-07-19T09:00 bgs 首问负责人 visit \
    --name 申请人巳 --category 来信来访事项 --matter '查询批复。'
step 2022-07-19T09:10 首问负责人 decide resolve --opinion '已当场查到。'
step 2022-07-19T09:20 首问负责人 amend --void 1 --why '记到了别人的事项上。'
step 2022-07-19T09:25 首问负责人 amend --set applicant.name=申请人午 --why '登记时把姓名写错了。'
step 2022-07-19T15:00 首问负责人 decide resolve --opinion '批复已经查到。'
step 2022-07-19T15:10 首问负责人 reply --method in-person --content '批复复印件当面交给本人。'

# 十六、撤回：申请人不再申请
take 2022-07-20T10:00 ywk 首问负责人 online \
    --name 申请人未 --category 行政许可事项 --matter '申请许可。'
step 2022-07-21T09:00 首问负责人 amend --withdraw --why '申请人来电说不再申请。'

# 十七、逾期（有意留下的）：7月21日已能办，3个工作日内没有答复
take 2022-07-21T09:30 ywk 首问负责人 letter \
    --name 申请人申 --category 投诉和业务咨询事项 --matter '投诉办理进度无人告知。'
step 2022-07-21T10:20 首问负责人 escalate --reason '涉及多个环节，把握不准。' --basis '《某某市某某局说“不”事项提级管理制度》'
step 2022-07-21T16:00 科室负责人 decide resolve --opinion '情况属实，今后每个环节都告知。'

# 十八、未结：等待科室负责人审批
take 2022-07-27T09:30 bgs 首问负责人 letter \
    --name 申请人辛 \
    --category 来信来访事项 \
    --matter '来信请求查找多年前的批复。'
step 2022-07-27T10:40 首问负责人 escalate \
    --reason '档案存放地点不明，暂时无法回复。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'

# 十九、投诉：关联事项，登记受理，收集材料，督促，科室答复，反馈投诉人
complain 2022-06-09T09:00 首问负责人 --case "$shown" --channel visit --person 首问负责人 \
    --name 申请人戊 --organization 某某公司 --contact 13800000000 --matter '答复里说的辅导没有开始。'
tend 2022-06-09T15:00 首问负责人 handle --accept
tend 2022-06-09T15:10 首问负责人 handle --material 书面答复复印件 --material 来访记录
tend 2022-06-13T09:00 首问负责人 handle --chase --note '6月15日前书面答复。'
tend 2022-06-14T17:00 科室负责人 answer --finding upheld --content '情况属实，6月14日已经辅导，今后在答复中写明辅导时间。'
tend 2022-06-15T10:00 首问负责人 answer --told phone --content '已核实，辅导已经完成，业务科作了检讨。'

# 二十、投诉：不在受理范围的，做好答疑解惑
complain 2022-06-20T09:30 首问负责人 --against 业务科 --channel phone \
    --name 申请人甲 --contact 13800000000 --matter '来电投诉邻居占用公共通道。'
tend 2022-06-20T09:50 首问负责人 handle --explain '不属于“办不成事”的问题，已说明由所在街道办理。'

# 二十一、匿名投诉：科室答复后即办结，没有人可以反馈
complain 2022-07-04T08:40 首问负责人 --against 业务科 --channel letter --matter '意见箱来信：窗口中午没有人值班。'
tend 2022-07-04T10:00 首问负责人 handle --accept
tend 2022-07-06T16:00 科室负责人 answer --finding partly --content '有两天未安排值班，已排好值班表。'

# 二十二、逾期（有意留下的）：2个工作日内没有初步研判
complain 2022-07-22T10:00 首问负责人 --against 业务科 --channel online \
    --name 申请人未 --contact 13800000000 --matter '网上投诉：申请撤回以后仍收到催办短信。'

# 二十三、违规：系统发现投诉经核查属实，及时纠正，在一定范围内通报
found 2022-06-15 complaint-upheld
id=$(breach 2022-06-15T15:00 首问负责人 add --found "$key")
breach 2022-06-16T09:00 科室负责人 correct "$id" --content '辅导已经完成，今后在答复中写明辅导时间。'
breach 2022-06-20T08:30 首问负责人 notify "$id" --scope 全局

# 二十四、抽查：按种子随机抽取，谁都可以重新抽取；逐件检查，通报结果
check=$(buyao-inspect draw -q --uncommitted --by 首问负责人 --at 2022-07-05T09:00 \
    --quarter 2022Q2 --n 3 --seed 20220705)
inspect 2022-07-05T15:00 首问负责人 record --case 2022-ywk-0001 --result fine \
    --findings '当场答复，一次性告知。'
inspect 2022-07-05T16:00 首问负责人 record --case 2022-ywk-0002 --result fine \
    --findings '先行受理，由科室核对所缺证明。'
inspect 2022-07-06T09:30 首问负责人 record --case 2022-ywk-0004 --result fault \
    --findings '答复里说的辅导一周没有开始，回访不满意。' \
    --measures '答复中写明辅导的时间和人员。'
inspect 2022-07-07T09:00 首问负责人 publish --scope '各科室' \
    --text '说“行”建议要写明时间，按时落实。'

buyao-show "$shown"
# 二季度汇总表在最后一个工作日签发报送，存在 reports 里；有逾期的，buyao-due 退出码为1
buyao-report file 2022Q2 --by 填报人 --at 2022-06-30T17:30 --signed 主要领导
buyao-due --today 2022-07-28 || true
buyao-complaint list --today 2022-07-28
buyao-breach list
buyao-inspect draw --again "$check"
buyao-inspect list
buyao-inspect hot
buyao-report 2022Q2
buyao-report 2022Q3
# 年度考核表：各科室、各人
buyao-assess 2022
buyao-assess 2022 --person
