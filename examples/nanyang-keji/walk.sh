#!/bin/sh
# 南阳市科学技术局：几件事项怎样沿责任链条办理。事项、申请人和审批意见都是虚拟的。
# 用法：buyao-init --from nanyang-keji 目录 && walk.sh 目录
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

# 一、首问责任人当场办结（规范没有列事项范围，不写 --category）
take 2022-11-30T09:20 ks 首问责任人 phone \
    --name 申请人甲 --organization 某某公司 \
    --matter '咨询科技型中小企业评价怎样申报。'
step 2022-11-30T09:40 首问责任人 decide resolve \
    --opinion '已当场答复申报条件、程序和时限，并一次性告知所需材料。'
step 2022-11-30T09:45 首问责任人 reply --method phone --recording '电话记录2022-1' \
    --content '申报条件、程序、时限和所需材料，已在电话中逐项说明。'

# 二、科室负责人办结
take 2022-12-02T09:10 ks 首问责任人 visit \
    --name 申请人乙 --organization 某某公司 \
    --matter '申请技术合同认定登记，合同缺一处签章。'
step 2022-12-02T09:50 首问责任人 escalate \
    --reason '材料不齐全，签章方在外地，能否先受理把握不准。' \
    --basis '《南阳市科学技术局政务服务规范》第十一条'
step 2022-12-02T16:20 科室负责人 decide resolve \
    --opinion '凭扫描件先行受理，原件邮寄补正，收到后当日登记。'
step 2022-12-02T16:40 首问责任人 reply --method phone --recording '电话记录2022-2' \
    --content '凭扫描件已受理，原件寄到后当日登记。'

# 三、分管领导办结：事权管辖不明，及时请示领导
take 2022-12-06T10:00 jsdw 首问责任人 visit \
    --name 申请人丙 --organization 某某公司 \
    --matter '请求协调使用外单位的大型科研仪器。'
step 2022-12-06T10:40 首问责任人 escalate --ground unclear \
    --reason '仪器属外单位所有，由谁协调没有明确规定。' \
    --basis '《南阳市科学技术局政务服务规范》第八条（四）、第十二条'
step 2022-12-06T17:00 单位负责人 decide unsure \
    --opinion '本单位没有协调职责，提请分管领导明确。'
step 2022-12-08T10:30 分管领导 decide resolve \
    --opinion '由本单位牵头与仪器所有单位联系，签订使用协议，一周内安排上机。'
step 2022-12-09T09:30 首问责任人 reply --method phone --recording '电话记录2022-3' \
    --content '使用协议由本单位去谈，一周内安排上机。'

# 四、主要领导办结
take 2022-12-12T09:30 jgdw 首问责任人 phone \
    --name 申请人丁 --organization 某某公司 \
    --matter '投诉申报项目时被要求反复修改材料，没有一次说清楚。'
step 2022-12-12T11:00 首问责任人 escalate \
    --reason '涉及其他科室，需核实责任，超出本人职责范围。' \
    --basis '《南阳市科学技术局政务服务规范》第五条、第十条'
step 2022-12-13T16:40 科室负责人 decide unsure \
    --opinion '情况基本属实，是否补充受理须由局领导研究，提请分管领导。'
step 2022-12-14T15:30 分管领导 decide unsure \
    --opinion '申报期已过，能否补充受理涉及统一口径，提请主要领导审定。'
step 2022-12-16T09:50 主要领导 decide resolve \
    --opinion '责任在我局，准予补充受理，由科室一次性告知全部材料，机关党委（人事科）监督。'
step 2022-12-16T15:00 首问责任人 reply --method phone --recording '电话记录2022-4' \
    --content '准予补充受理，全部材料清单已一次发到邮箱。'
# 第三十条：意见和建议要认真考虑
step 2022-12-26T10:00 首问责任人 revisit --method letter --satisfied \
    --comment '已受理，建议申报通知附一份材料样本。'

# 五、逐级说“不”，主要领导最后审定
take 2022-12-14T09:00 ks 首问责任人 visit \
    --name 申请人戊 --organization 某某公司 \
    --matter '企业成立七个月，申请认定高新技术企业。'
step 2022-12-14T10:20 首问责任人 escalate \
    --reason '注册成立不满一年，不符合认定条件。' \
    --basis '《高新技术企业认定管理办法》第十一条'
step 2022-12-15T10:10 科室负责人 decide refuse \
    --opinion '经核对营业执照，成立不满一年，不能受理。'
step 2022-12-16T16:00 分管领导 decide refuse \
    --opinion '同意，仍不能办，请研究能为企业做什么。'
step 2022-12-19T10:40 主要领导 decide refuse \
    --opinion '确实不能办理。说“行”建议：先申报科技型中小企业评价，由科室辅导研发费用归集，满一年后即行申报。'
shown=$id
# 第十一条：及时告知不予受理的原因和依据，耐心解释；说“不”提级管理：同时给出说“行”建议
step 2022-12-20T09:30 首问责任人 reply --method in-person \
    --content '企业注册成立不满一年，不符合《高新技术企业认定管理办法》第十一条规定的条件，现在不能受理。' \
    --proposal '先申报科技型中小企业评价，由科室辅导研发费用归集，满一年后即行申报。' \
    --feedback '清楚了，希望辅导早点开始。'
# 第三十条：不满意的跟踪回访，反映强烈的及时向领导报告
step 2023-01-05T15:00 首问责任人 revisit --method phone --dissatisfied --strong 分管领导 \
    --comment '辅导还没有开始，意见较大。'
step 2023-01-12T10:00 首问责任人 revisit --method home --satisfied \
    --comment '科室上门辅导了一次，研发费用怎样归集已经清楚，满意。'

# 六、越级：时限将到，直接提请分管领导
take 2022-12-21T15:00 ks 首问责任人 visit \
    --name 申请人己 --organization 某某公司 \
    --matter '申请延长科技项目的验收时间，项目当周到期。'
step 2022-12-21T15:30 首问责任人 escalate --to deputy \
    --reason '科室负责人外出，当周到期来不及逐级审批，提请分管领导。' \
    --basis '《南阳市科学技术局政务服务规范》第十七条'
step 2022-12-22T09:40 分管领导 decide resolve \
    --opinion '同意延期，延期的原因和时限由首问责任人告知申请人。'
step 2022-12-22T10:00 首问责任人 reply --method phone --recording '电话记录2022-5' \
    --content '同意延期三个月，原因和新的时限已经说明。'

# 七、跨季度：四季度末受理，次年1月办结
take 2022-12-29T15:20 ks 首问责任人 letter \
    --name 申请人庚 --organization 某某公司 \
    --matter '申请变更科技项目承担单位的名称。'
step 2022-12-29T16:30 首问责任人 escalate \
    --reason '企业刚更名，项目合同如何变更把握不准。' \
    --basis '《南阳市科学技术局政务服务规范》第十二条'
step 2022-12-30T10:00 科室负责人 decide unsure \
    --opinion '项目下达单位不是我局，提请分管领导协调。'
step 2023-01-04T10:20 分管领导 decide resolve \
    --opinion '由科室代为转报项目下达单位，并同步办理我局备案。'
step 2023-01-04T15:00 首问责任人 reply --method written \
    --content '由科室代为转报项目下达单位，我局同步备案。'

# 八、咨询：法律法规没有明确规定的，及时提级请示，再把答复意见告知（第十二条）
take 2023-01-05T09:20 ks 首问责任人 phone \
    --name 申请人壬 --organization 某某公司 \
    --kind consult \
    --matter '咨询异地研发机构的费用能否一起归集。'
step 2023-01-05T09:50 首问责任人 escalate --ground unclear \
    --reason '异地机构没有独立法人资格，规定没有写明，把握不准。' \
    --basis '《南阳市科学技术局政务服务规范》第十二条'
step 2023-01-06T10:30 科室负责人 decide resolve --opinion '没有独立法人资格的，费用可以一起归集，须分账。'
step 2023-01-06T11:00 首问责任人 reply --method phone --recording '电话记录2023-1' \
    --content '可以一起归集，请按异地机构分账。'

# 九、一次性告知材料、程序和时限；承诺时限；延期；回访；典型案例（第十条、第十六条、第十七条、第二十七条）
take 2023-01-06T15:00 ks 首问责任人 visit \
    --name 申请人癸 --organization 某某公司 \
    --listed '法律法规没有明确规定或情况特殊的申办事项，承办人员无法当场作出明确答复和处理' \
    --matter '申请科技成果登记，成果由两家单位共同完成。'
step 2023-01-06T15:30 首问责任人 notice \
    --missing 成果登记表 --missing 共同完成单位的同意书 --missing 查新报告 --until 2023-01-13 \
    --process '材料补齐当日受理，核对后登记，时限自补齐之日起算。'
step 2023-01-09T10:00 首问责任人 notice --received 成果登记表 --received 查新报告
step 2023-01-11T10:00 首问责任人 notice --all-received
# 清单上这一事项10个工作日，从补齐那天起算；春节放假1月21日至27日，28日、29日调休上班，到1月30日
step 2023-01-11T10:30 首问责任人 decide resolve --promise 2023-01-19 \
    --opinion '材料齐全，当日受理，春节前登记。'
# 第十七条：报领导批准，将延期的原因和延长时限告知办事人
step 2023-01-18T16:00 首问责任人 extend --until 2023-01-30 --told 2023-01-18 \
    --approved-by 分管领导 --reason '共同完成单位的署名次序须重新确认。'
step 2023-01-29T10:00 首问责任人 reply --method in-person \
    --content '成果已登记，登记证书当面交给申请人。' --feedback '过节没有耽误，满意。'
step 2023-02-01T10:00 首问责任人 revisit --method online --satisfied --comment '程序清楚，时限说到做到。'
step 2023-02-01T15:00 科室负责人 mark --example '共同完成的成果先确认署名次序，一次说全材料，可供同类事项参考。'

# 十、内部转办：不属于本人职责，转交具体承办人员，由其承接首问责任（第八条（三））
take 2023-01-09T09:00 jgdw 首问责任人 visit \
    --name 申请人子 --organization 某某公司 \
    --matter '申请科技型中小企业入库，找到了机关党委（人事科）。'
step 2023-01-09T09:15 首问责任人 transfer --to 科室 --responder 首问责任人 \
    --reason '科技型中小企业入库由业务科室承办。'
step 2023-01-10T15:00 首问责任人 decide resolve --opinion '材料齐全，已经提交入库。'
step 2023-01-10T15:20 首问责任人 reply --method in-person --content '入库申请已提交，入库登记编号另行电话告知。'

# 十一、不属于科技部门，口头提出的：充分说明，告知具体承办部门的联系方式（第八条（四））
take 2023-01-10T15:10 jsdw 首问责任人 phone \
    --name 申请人丑 \
    --matter '咨询专利年费怎样减缴。'
step 2023-01-10T15:20 首问责任人 transfer --outside 市知识产权主管部门 \
    --address '某某路1号' --phone 0377-00000000 --reason '专利年费不属于科技管理部门职责。'

# 十二、不属于科技部门，书面提出的：上一级同意后书面移交；规范没有写经过哪个科室，由承办的人移交
take 2023-01-11T09:30 ks 首问责任人 letter \
    --name 申请人寅 --organization 某某公司 \
    --matter '来信请求解决厂房用电报装。'
step 2023-01-11T11:00 首问责任人 transfer --outside 市供电主管部门 --consent 科室负责人 \
    --reason '用电报装不属于科技管理部门职责。'
step 2023-01-12T10:00 首问责任人 transfer --sent '移交函2023-1'

# 十三、涉及其他科室：牵头会商，商定方案（第十三条）
take 2023-01-12T09:00 ks 首问责任人 visit \
    --name 申请人卯 --organization 某某公司 \
    --matter '申报项目要分别跑业务科室和局属单位，请求一次办完。'
step 2023-01-12T09:40 首问责任人 escalate \
    --reason '局属单位的手续不由本科室办，超出自身职责范围。' \
    --basis '《南阳市科学技术局政务服务规范》第十三条'
step 2023-01-12T15:00 科室负责人 confer --with 局属单位 --with jgdw --matter '项目申报手续怎样一次办完。'
step 2023-01-16T16:00 科室负责人 confer --plan '由业务科室收齐，局属单位派人到场，一次办完。'
step 2023-01-16T16:30 科室负责人 decide resolve --opinion '按商定的方案办，约好时间一次办完。'
step 2023-01-17T09:30 首问责任人 reply --method phone --recording '电话记录2023-2' \
    --content '周四上午到业务科室，一次办完。'

# 十四、会商无果：列明各方理据和建议，提请分管领导（第十二条）
take 2023-01-13T09:10 jsdw 首问责任人 letter \
    --name 申请人辰 --organization 某某公司 \
    --matter '来信请求共享一台闲置仪器，管理和使用分属两处。'
step 2023-01-13T10:30 首问责任人 escalate --ground unclear \
    --reason '闲置仪器能否对外共享没有明确规定。' \
    --basis '《南阳市科学技术局政务服务规范》第十二条'
step 2023-01-13T16:00 单位负责人 confer --with 科室 --with jgdw --matter '闲置仪器能否对外共享。'
step 2023-01-17T15:00 单位负责人 confer --no-agreement \
    --grounds '局属单位=仪器在本单位，没有收费依据。' \
    --grounds '科室=应当共享，但没有使用管理办法。' \
    --grounds '机关党委（人事科）=共享须有专人管理，没有编制。' \
    --proposal '先不收费，由局属单位派人看管，使用办法随后制定。'
step 2023-01-18T10:00 分管领导 decide resolve --opinion '按建议办，先行共享，办法一季度内制定。'
step 2023-01-19T09:30 首问责任人 reply --method written --content '闲置仪器可以预约使用，暂不收费。'

# 十五、更正：写错的更正，记错的作废，原来的内容都留着
take 2023-01-29T09:00 jsdw 首问责任人 visit \
    --name 申请人巳 --organization 某某公司 \
    --matter '查询科技报告是否收到。'
step 2023-01-29T09:10 首问责任人 decide resolve --opinion '已当场查到。'
step 2023-01-29T09:20 首问责任人 amend --void 1 --why '记到了别人的事项上，这一件须查邮件记录。'
step 2023-01-29T09:25 首问责任人 amend --set matter='查询寄来的科技报告纸质件是否收到。' \
    --why '登记时没有写明是纸质件。'
step 2023-01-29T15:00 首问责任人 decide resolve --opinion '已查到签收记录，1月20日收到。'
step 2023-01-29T15:20 首问责任人 reply --method phone --recording '电话记录2023-3' \
    --content '纸质件1月20日已经签收。'

# 十六、撤回：申请人不再申请
take 2023-01-30T10:00 ks 首问责任人 online \
    --name 申请人午 --organization 某某公司 \
    --matter '申请变更项目负责人。'
step 2023-01-31T09:00 首问责任人 amend --withdraw --why '申请人来电说负责人不变更了。'

# 十七、逾期（有意留下的）：承诺2月1日办结，到期没有办完，也没有延期（第十八条（一））
take 2023-01-17T09:30 jgdw 首问责任人 letter \
    --name 申请人未 \
    --matter '来信请求补发一份获奖证明。'
step 2023-01-17T10:20 首问责任人 escalate \
    --reason '奖励档案不在本科室，客观条件不具备。' \
    --basis '《南阳市科学技术局政务服务规范》第八条（二）'
step 2023-01-18T16:00 科室负责人 decide resolve --promise 2023-02-01 \
    --opinion '由本科室调取档案，2月1日前补发。'

# 十八、未结：等待单位负责人审批
take 2023-02-02T15:40 jsdw 首问责任人 online \
    --name 申请人辛 \
    --matter '请求提供科技文献的远程查询账号。'
step 2023-02-02T16:50 首问责任人 escalate \
    --reason '账号数量已用完，客观条件不具备。' \
    --basis '《南阳市科学技术局政务服务规范》第八条（二）'

# 十九、投诉：机关党委（人事科）受理，关联事项（第五条、第三十一条）
complain 2023-01-06T09:20 首问责任人 --case "$shown" --channel phone \
    --name 申请人戊 --organization 某某公司 --contact 13800000000 --matter '投诉电话反映辅导迟迟没有开始。'
tend 2023-01-06T10:00 首问责任人 handle --accept
tend 2023-01-09T09:00 首问责任人 handle --chase --note '请尽快上门。'
tend 2023-01-12T15:00 科室负责人 answer --finding upheld --content '情况属实，1月12日已上门辅导。'
tend 2023-01-13T09:00 首问责任人 answer --told phone --content '已上门辅导，科室已作检讨。'

# 二十、投诉：不在受理范围的，说明情况
complain 2023-01-16T10:00 首问责任人 --against 科室 --channel phone \
    --name 申请人酉 --contact 13800000000 --matter '来电投诉网购的软件不能激活。'
tend 2023-01-16T10:10 首问责任人 handle --explain '不属于科技政务服务，已告知消费者投诉电话。'

# 二十一、匿名投诉
complain 2023-01-18T08:40 首问责任人 --against 局属单位 --channel phone --matter '匿名来电：咨询电话上午无人接听。'
tend 2023-01-18T09:30 首问责任人 handle --accept
tend 2023-01-19T16:00 单位负责人 answer --finding partly --content '1月17日上午值班人员外出，已改为双人值班。'

# 二十二、违规：系统发现投诉经核查属实，及时纠正，在一定范围内通报（第三十一条、第三十二条）
found 2023-01-16 complaint-upheld
id=$(breach 2023-01-16T15:00 首问责任人 add --found "$key")
breach 2023-01-17T09:00 科室负责人 correct "$id" --content '已上门辅导，今后约定的日期写进办理记录。'
breach 2023-01-19T16:00 首问责任人 notify "$id" --scope 各科室 --content '科室在机关例会上作了检讨。'

# 二十三、抽查：按种子随机抽取，谁都可以重新抽取；逐件检查，通报结果
check=$(buyao-inspect draw -q --uncommitted --by 首问责任人 --at 2023-01-09T09:00 \
    --quarter 2022Q4 --n 3 --seed 2022Q4-20230109)
inspect 2023-01-09T15:00 首问责任人 record --case 2022-ks-0002 --result fine \
    --findings '当日提级，当日答复，先受理后补正。'
inspect 2023-01-10T09:30 首问责任人 record --case 2022-ks-0005 --result fine \
    --findings '项目下达单位在外，由科室代为转报，企业没有多跑。'
inspect 2023-01-10T11:00 首问责任人 record --case 2022-ks-0004 --result fault \
    --findings '科室负责人外出，没有指定代办人，只能直接提请分管领导。' \
    --measures '外出时在值班表上写明代办人。'
inspect 2023-01-11T09:00 首问责任人 publish --scope '机关各科室、局属各单位' \
    --text '科室负责人外出的，要指定代办人。'

buyao-show "$shown"
# 规范没有规定报送期限；四季度汇总表签发后存在 reports 里
buyao-report file 2022Q4 --by 填报人 --at 2023-01-05T10:00 --signed 主要领导
# 有逾期的，buyao-due 退出码为1
buyao-due --today 2023-02-03 || true
buyao-complaint list --today 2023-02-03
buyao-breach list
buyao-inspect draw --again "$check"
buyao-inspect list
buyao-inspect hot
buyao-report 2022Q4
buyao-report 2023Q1
# 年度考核表：各科室、各人
buyao-assess 2023
buyao-assess 2023 --person
