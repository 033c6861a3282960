#!/bin/sh
# 南阳市水利局：几件事项怎样沿责任链条办理。事项、申请人和审批意见都是虚拟的。
# 用法：buyao-init --from nanyang-shuili 目录 && walk.sh 目录
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
take 2022-02-08T09:20 xzspk 首问负责人 phone \
    --name 申请人甲 --organization 某某公司 \
    --category 投诉和业务咨询事项 \
    --matter '咨询生产建设项目水土保持方案由谁编制、向谁报批。'
step 2022-02-08T09:40 首问负责人 decide resolve \
    --opinion '已当场说明水土保持方案的编制要求和报批程序，并一次性告知所需材料。'
step 2022-02-08T09:45 首问负责人 reply --method phone --recording '电话记录2022-1' \
    --content '水土保持方案的编制要求、报批程序和所需材料，已在电话中逐项说明。'

# 二、科室负责人办结
take 2022-02-15T09:10 xzspk 首问负责人 visit \
    --name 申请人乙 --organization 某某公司 \
    --category 行政许可事项 \
    --matter '取水许可证即将到期，申请延续，距届满不足45日。'
step 2022-02-15T09:50 首问负责人 escalate \
    --reason '未在有效期届满45日前提出，能否受理把握不准。' \
    --basis '《取水许可和水资源费征收管理条例》第二十五条'
step 2022-02-15T16:30 科室负责人 decide resolve \
    --opinion '企业取水条件没有变化，先行受理，容缺材料三日内补齐，在有效期届满前作出决定。'
step 2022-02-16T09:30 首问负责人 reply --method phone --recording '电话记录2022-2' \
    --content '延续申请已经受理，请在三日内补齐容缺材料。'

# 三、分管领导办结：科室把握不准
take 2022-03-04T09:30 xzspk 首问负责人 visit \
    --name 申请人丙 --organization 某某公司 \
    --category 行政许可事项 \
    --matter '取水许可证延续，取水口位置与原批复不一致，希望本周办结。'
step 2022-03-04T10:05 首问负责人 escalate \
    --reason '取水口变更，材料不足以受理。' \
    --basis '《取水许可和水资源费征收管理条例》第二十五条、第二十六条'
step 2022-03-04T16:20 科室负责人 decide unsure \
    --opinion '建议走简易论证，提请分管领导研判。'
step 2022-03-07T10:00 杨柯 decide resolve \
    --opinion '同意简易论证，变更与延续一并办理，行政审批服务科全程跟踪。'
step 2022-03-07T11:00 首问负责人 reply --method phone --recording '电话记录2022-3' \
    --content '变更与延续一并办理，走简易论证，本周安排现场核对。'

# 四、主要领导办结：领导交办，跨区域协调
take 2022-03-14T08:50 bgs 首问负责人 assigned \
    --name 申请人丁 --organization 某某村 \
    --category 党委政府领导交办事项 \
    --matter '春灌期间两地用水时间冲突，请求协调灌溉用水。'
step 2022-03-14T10:10 首问负责人 escalate \
    --reason '涉及两地用水调度，超出办公室职责范围。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》三（三）'
step 2022-03-14T17:20 科室负责人 decide unsure \
    --opinion '已与两地沟通，意见不一致，提请分管领导协调。'
step 2022-03-16T11:20 闫道畅 decide unsure \
    --opinion '已会商一次，未形成一致意见。可行性建议：分时段轮灌。提请主要领导研究。'
step 2022-03-18T09:40 主要领导 decide resolve \
    --opinion '按分时段轮灌办理，由局里统一发出调度安排，办公室跟踪落实。'
step 2022-03-21T10:00 首问负责人 reply --method written \
    --content '按分时段轮灌安排，书面通知已发两地。'

# 五、逐级说“不”，主要领导最后审定
take 2022-03-21T09:00 xzspk 首问负责人 letter \
    --name 申请人戊 --organization 某某公司 \
    --category 行政许可事项 \
    --matter '申请在河道管理范围内修建固定餐饮用房。'
step 2022-03-21T11:10 首问负责人 escalate \
    --reason '拟建房屋位于河道管理范围内，妨碍行洪，法律不允许。' \
    --basis '《中华人民共和国水法》第三十七条'
step 2022-03-22T10:30 科室负责人 decide refuse \
    --opinion '经现场查看，属于妨碍行洪的建筑物，不能办理。'
step 2022-03-23T15:40 杨柯 decide refuse \
    --opinion '同意科室意见，不能办理，请一并研究替代办法。'
step 2022-03-24T16:10 主要领导 decide refuse \
    --opinion '确实不能办理。说“行”建议：改在河道管理范围以外选址，由行政审批服务科帮助核对管理范围线。'
shown=$id
# 二（一）：2个工作日内回复，讲明办不成的原因；三（二）：说“不”理由和说“行”建议一并反馈
step 2022-03-25T09:30 首问负责人 reply --method written \
    --content '拟建房屋位于河道管理范围内，妨碍行洪，《中华人民共和国水法》第三十七条不允许，不能办理。' \
    --proposal '改在河道管理范围以外选址，由行政审批服务科帮助核对管理范围线。'
step 2022-03-29T10:20 首问负责人 reply \
    --feedback '理解不能建在河道里，但附近没有合适的地块，希望帮助选址。'
# 不满意的回访到满意为止；意见大的报告领导
step 2022-04-07T15:00 首问负责人 revisit --method phone --dissatisfied --strong 杨柯 \
    --comment '管理范围线还没有来核对，意见较大。'
step 2022-04-18T10:30 首问负责人 revisit --method onsite --satisfied \
    --comment '已到现场核对管理范围线，另选了一处地块，满意。'

# 六、越级：投诉涉及科室负责人，直接提请分管领导
take 2022-03-28T15:10 zsdw 首问负责人 phone \
    --name 申请人己 \
    --category 投诉和业务咨询事项 \
    --matter '投诉来局办事时受到推诿。'
step 2022-03-28T15:50 首问负责人 escalate --to deputy \
    --reason '投诉涉及本科室负责人，由其审批不妥，提请分管领导。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》四（二）'
step 2022-03-29T10:20 闫道畅 decide resolve \
    --opinion '另行指定专人核实，已当面向投诉人说明并致歉，所办事项当日受理。'
step 2022-03-29T16:00 首问负责人 reply --method phone --recording '电话记录2022-4' \
    --content '已另行指定专人核实并当面致歉，所办事项已受理。'
step 2022-04-06T09:30 首问负责人 revisit --method phone --satisfied --comment '事情已经办好，满意。'

# 七、跨季度：一季度末受理，4月2日（调休上班日）办结
take 2022-03-31T16:00 xzspk 首问负责人 online \
    --name 申请人庚 --organization 某某公司 \
    --category '业务服务流程中的“堵点”和“断点”' \
    --matter '网上申报取水许可时无法上传附件，窗口要求线下重交一遍。'
step 2022-03-31T16:50 首问负责人 escalate \
    --reason '网上系统故障，线下是否补交把握不准。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》三（一）'
step 2022-04-01T10:10 科室负责人 decide unsure \
    --opinion '系统由外单位维护，修复时间不能确定，提请分管领导协调。'
step 2022-04-02T10:30 杨柯 decide resolve \
    --opinion '先凭电子邮件收件受理，不再要求线下重交，系统修复后由窗口代为补传。'
# 4月3日至5日清明放假，2个工作日到4月7日
step 2022-04-06T09:40 首问负责人 reply --method phone --recording '电话记录2022-5' \
    --content '已凭电子邮件收件受理，不用再来线下重交。'

# 八、换人之前：由时任科室负责人办结，换人以后仍然有效
take 2022-06-13T09:10 rsk 首问负责人 visit \
    --name 申请人辛 \
    --category 来信来访事项 \
    --matter '咨询考核结果为何未记入档案，要求补记。'
step 2022-06-13T10:20 首问负责人 escalate \
    --reason '考核材料归档时间不明，把握不准。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》四（四）'
step 2022-06-14T15:40 科室负责人 decide resolve \
    --opinion '经核对考核登记表，由人事科补记入档并告知本人。'
step 2022-06-15T10:00 首问负责人 reply --method in-person \
    --content '考核结果已补记入档，请本人核对。'

# 九、换人：6月30日提请，7月1日起由新任科室负责人办理
take 2022-06-30T15:20 rsk 首问负责人 visit \
    --name 申请人壬 \
    --category 来信来访事项 \
    --matter '曾在局属单位工作，申请出具工作年限证明，档案材料不全。'
step 2022-06-30T16:40 首问负责人 escalate \
    --reason '档案材料不全，能否出具证明把握不准。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》三（二）'
step 2022-07-01T09:20 新任科室负责人 decide resolve \
    --opinion '可凭工资发放记录和当年文件佐证，由人事科调取后出具证明。'
step 2022-07-04T09:10 首问负责人 reply --method in-person \
    --content '工作年限证明已出具，当面交给本人。'

# 十、咨询：不能当场答复，请示后电话答复并做好记录（二（一）、三（一））
take 2022-07-11T10:20 xzspk 首问负责人 phone \
    --name 申请人子 --organization 某某村 \
    --kind consult --category 投诉和业务咨询事项 \
    --matter '咨询使用本村集体水塘里的水浇地，要不要办取水许可证。'
step 2022-07-11T10:50 首问负责人 escalate --ground unclear \
    --reason '水塘与河道相通，是否属于免办情形把握不准。' \
    --basis '《取水许可和水资源费征收管理条例》第四条'
step 2022-07-12T09:30 科室负责人 decide resolve \
    --opinion '属于农村集体经济组织使用本集体水塘的水，不需要办取水许可证。'
step 2022-07-12T10:10 首问负责人 reply --method phone --recording '电话记录2022-6' \
    --content '使用本集体经济组织水塘里的水，不需要办取水许可证。'

# 十一、一次性告知、承诺时限、延期、答复、回访、典型案例（二（一）、四（五））
take 2022-08-01T09:10 xzspk 首问负责人 visit \
    --name 申请人丑 --organization 某某公司 \
    --category 行政许可事项 \
    --listed '取水许可证延续，取水口位置与原批复不一致' \
    --matter '取水许可证延续，取水口下移，申请一并变更。'
# 缺什么一次说全，连同程序；材料未补齐以前时限不走
step 2022-08-01T09:40 首问负责人 notice \
    --missing 取水许可证副本 --missing 取水口位置示意图 --until 2022-08-12 \
    --process '材料补齐当日受理，受理后到现场核对，再作决定。'
step 2022-08-03T10:00 首问负责人 notice --received 取水许可证副本
step 2022-08-05T10:30 首问负责人 notice --all-received
# 从补齐那天起，承诺的日期不超过清单上这一事项的20个工作日（到9月2日）
step 2022-08-05T11:00 首问负责人 decide resolve --promise 2022-08-26 \
    --opinion '材料齐全，当日受理，现场核对后办结。'
step 2022-08-24T16:00 首问负责人 extend --until 2022-09-02 --told 2022-08-24 \
    --approved-by 杨柯 --reason '连日降雨，取水口不能现场核对。'
step 2022-09-01T09:20 首问负责人 reply --method in-person \
    --content '变更和延续已经办结，新证当面交给申请人。' \
    --feedback '延期前打过电话，说得清楚。'
step 2022-09-09T15:00 首问负责人 revisit --method phone --satisfied \
    --comment '只跑了两趟，满意。建议把示意图的样式放到网上。'
step 2022-09-13T09:30 首问负责人 mark \
    --example '变更与延续一并办理，一次告知、一次核对，可供同类事项参考。'

# 十二、内部转办：属于其他科室，接收的人承接首问责任（二（一））
take 2022-07-18T09:00 bgs 首问负责人 visit \
    --name 申请人寅 \
    --category 来信来访事项 \
    --matter '曾在局属单位实习，申请补开实习证明。'
step 2022-07-18T09:20 首问负责人 transfer --to 人事科 --responder 首问负责人 \
    --reason '属于人事科的工作。'
step 2022-07-19T10:00 首问负责人 decide resolve \
    --opinion '已查到当年实习名册，当日开具。'
step 2022-07-19T10:30 首问负责人 reply --method in-person \
    --content '实习证明已开具，当面交给本人。'

# 十三、不属于本局，口头提出的：告知主管单位的名称、地点和电话，并登记
take 2022-07-20T15:10 bgs 首问负责人 phone \
    --name 申请人卯 \
    --category 来信来访事项 \
    --matter '反映所住小区自来水水压不足。'
step 2022-07-20T15:25 首问负责人 transfer --outside 市城市供水主管部门 \
    --address '某某路1号' --phone 0377-00000000 --reason '城市供水不属于本局职责。'

# 十四、不属于本局，书面提出的：上一级同意，经办公室移交
take 2022-08-15T09:30 xzspk 首问负责人 letter \
    --name 申请人辰 --organization 某某公司 \
    --category 来信来访事项 \
    --matter '来信请求改造厂区门前的城市排水管网。'
step 2022-08-15T11:00 首问负责人 transfer --outside 市城市排水主管部门 --consent 科室负责人 \
    --reason '城市排水管网不属于本局职责。'
step 2022-08-16T10:00 首问负责人 transfer --sent '移交函2022-1'

# 十五、协作配合：牵头协调，商定方案（三（三））
take 2022-08-17T09:10 xzspk 首问负责人 visit \
    --name 申请人巳 --organization 某某公司 \
    --category '业务服务流程中的“堵点”和“断点”' \
    --matter '同一项目要分别到两个科室交同样的材料，请求只交一次。'
step 2022-08-17T10:00 首问负责人 escalate \
    --reason '涉及其他科室的收件要求，超出自身职责范围。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》三（三）'
step 2022-08-17T15:00 科室负责人 confer --with 办公室 --with 直属单位党委 \
    --matter '材料由谁收、怎样共用。'
step 2022-08-19T16:00 科室负责人 confer --plan '由行政审批服务科一次收件，当日分送，其他科室不再收。'
step 2022-08-19T16:30 科室负责人 decide resolve \
    --opinion '按商定的方案办，这个项目从今天起只交一次。'
step 2022-08-22T09:10 首问负责人 reply --method phone --recording '电话记录2022-7' \
    --content '材料交到行政审批服务科一次即可，由我们分送。'

# 十六、协调无果：列明各方理据，提出可行性建议，提请分管领导（三（三））
take 2022-09-01T09:00 bgs 首问负责人 letter \
    --name 申请人午 \
    --category 来信来访事项 \
    --matter '来信请求查阅并复制多年前的工程移民登记材料。'
step 2022-09-01T10:30 首问负责人 escalate \
    --reason '材料分散在几个科室，由谁提供没有明确。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》三（三）'
step 2022-09-01T16:00 科室负责人 confer --with rsk --with zsdw --matter '由谁查找、由谁提供。'
step 2022-09-05T11:00 科室负责人 confer --no-agreement \
    --grounds '办公室=只存有目录，没有原件。' \
    --grounds '人事科=材料涉及个人信息，须先核对身份。' \
    --grounds '直属单位党委=原件在局属单位，调取要有领导批示。' \
    --proposal '由办公室受理并核对身份，批示后一次调取。'
step 2022-09-06T09:40 闫道畅 decide resolve \
    --opinion '按可行性建议办，由办公室牵头，批示后当日调取。'
step 2022-09-07T15:20 首问负责人 reply --method written \
    --content '登记材料已经调取，请持身份证件到办公室查阅、复制。'

# 十七、更正：写错的更正，记错的作废，原来的内容都留着
take 2022-09-14T09:00 rsk 首问负责人 visit \
    --name 申请人未 --organization 某某公司 \
    --category 来信来访事项 \
    --matter '申请查阅本人的职称评审材料。'
step 2022-09-14T09:15 首问负责人 decide resolve \
    --opinion '已当场查阅。'
step 2022-09-14T09:30 首问负责人 amend --void 1 --why '记到了别人的事项上，这一件还没有查阅。'
step 2022-09-14T09:35 首问负责人 amend --set applicant.organization=某某村 \
    --why '登记时把单位写错了。'
step 2022-09-14T16:00 首问负责人 decide resolve \
    --opinion '材料已从档案室调出，由本人查阅。'
step 2022-09-14T16:30 首问负责人 reply --method in-person \
    --content '职称评审材料已由本人当面查阅。'

# 十八、撤回：申请人不再申请
take 2022-09-19T10:00 xzspk 首问负责人 online \
    --name 申请人申 --organization 某某公司 \
    --category 行政许可事项 \
    --matter '申请临时取水。'
step 2022-09-20T09:00 首问负责人 amend --withdraw --why '申请人来电说工期取消，不再取水。'

# 十九、逾期（有意留下的）：9月27日已能办，2个工作日内没有答复
take 2022-09-26T15:00 zsdw 首问负责人 letter \
    --name 申请人酉 \
    --category 投诉和业务咨询事项 \
    --matter '反映同一件事几次来局都要重新说一遍。'
step 2022-09-26T16:20 首问负责人 escalate \
    --reason '涉及几个科室，超出自身职责范围。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》四（二）'
step 2022-09-27T10:10 科室负责人 decide resolve \
    --opinion '情况属实，今后由首问负责人全程陪同，请答复来信人。'

# 二十、未结：等待分管领导审批
take 2022-10-08T09:10 xzspk 首问负责人 visit \
    --name 申请人癸 --organization 某某公司 \
    --category 政务服务事项 \
    --matter '申请查阅多年前的取水许可审批档案。'
step 2022-10-08T10:30 首问负责人 escalate \
    --reason '档案已移交，不属于本科室保管，能否代查把握不准。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》二（一）'
step 2022-10-08T17:10 科室负责人 decide unsure \
    --opinion '涉及档案移交手续，提请分管领导协调。'

# 二十一、投诉：直属单位党委受理，关联事项，督促职能部门办理，并反馈（四（二））
complain 2022-04-08T09:00 首问负责人 --case "$shown" --channel visit \
    --name 申请人戊 --organization 某某公司 --contact 13800000000 --matter '答复的替代办法没有人来现场看。'
tend 2022-04-08T10:00 首问负责人 handle --accept
tend 2022-04-08T10:10 首问负责人 handle --material 书面答复复印件
tend 2022-04-13T09:00 首问负责人 handle --chase
tend 2022-04-18T16:00 科室负责人 answer --finding upheld --content '情况属实，4月18日已到现场。'
tend 2022-04-19T09:00 首问负责人 answer --told in-person --content '已到现场，审批科今后在答复中写明到现场的日期。'

# 二十二、投诉：不在受理范围的，做好答疑解惑
complain 2022-05-09T15:00 首问负责人 --against 办公室 --channel phone \
    --name 申请人酉 --contact 13800000000 --matter '来电投诉小区停水。'
tend 2022-05-09T15:10 首问负责人 handle --explain '小区供水由供水企业负责，已告知其服务电话。'

# 二十三、匿名举报：科室答复后即办结
complain 2022-09-05T08:50 首问负责人 --against 人事科 --channel letter --matter '匿名信反映查档要跑两次。'
tend 2022-09-05T10:30 首问负责人 handle --accept
tend 2022-09-08T11:00 新任科室负责人 answer --finding partly --content '查档须两人在场，已改为电话预约。'

# 二十四、抽查：按种子随机抽取，谁都可以重新抽取；逐件检查，通报结果
check=$(buyao-inspect draw -q --uncommitted --by 首问负责人 --at 2022-04-14T09:00 \
    --quarter 2022Q1 --n 1 --by-department --seed 20220414)
inspect 2022-04-14T15:00 首问负责人 record --case 2022-bgs-0001 --result fine \
    --findings '逐级提级，主要领导审定，书面答复两地。'
inspect 2022-04-15T10:00 首问负责人 record --case 2022-xzspk-0004 --result fault \
    --findings '答应协助核对管理范围线，近两周没有到现场。' \
    --measures '行政审批服务科一周内到现场核对，回访至满意。'
inspect 2022-04-15T16:00 首问负责人 record --case 2022-zsdw-0001 --result fine \
    --findings '涉及本科室负责人，提请分管领导，没有自己审批自己。'
inspect 2022-04-18T09:00 首问负责人 publish --scope '机关各科室、局属各单位' \
    --text '说“不”以后提出的建议，要和答复一样按时落实。'

buyao-show "$shown"
# 前两个季度的汇总表已经签发报送，存在 reports 里；二季度的晚了一天
buyao-report file 2022Q1 --by 填报人 --at 2022-04-12T10:00 --signed 主要领导
buyao-report file 2022Q2 --by 填报人 --at 2022-07-13T10:00 --signed 主要领导 --signed-on 2022-07-12
buyao-report --compare 2022Q1 2022Q2

# 二十四、违规：系统发现二季度的汇总表晚报一天，及时纠正，在一定范围内通报（三（四））
found 2022-07-14 late-table
id=$(breach 2022-07-14T09:00 新任科室负责人 add --found "$key")
breach 2022-07-14T15:00 科室负责人 correct "$id" --content '已报送，今后季度末当天由填报人送签。'
breach 2022-07-18T09:00 新任科室负责人 notify "$id" --scope 各科室负责人

# 10月8日、9日是调休上班日；有逾期的，buyao-due 退出码为1
buyao-due --today 2022-10-09 || true
buyao-complaint list --today 2022-10-09
buyao-breach list
buyao-inspect draw --again "$check"
buyao-inspect list
buyao-inspect hot
buyao-report 2022Q1
buyao-report 2022Q3
# 年度考核表：各科室、各人
buyao-assess 2022
buyao-assess 2022 --person
