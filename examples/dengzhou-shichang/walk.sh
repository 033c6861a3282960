#!/bin/sh
# 邓州市市场监督管理局：几件事项怎样沿责任链条办理。事项、申请人和审批意见都是虚拟的。
# 用法：buyao-init --from dengzhou-shichang 目录 && walk.sh 目录
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
take 2022-02-25T09:15 suo 首问负责人 phone \
    --name 申请人甲 \
    --category 投诉和业务咨询事项 \
    --matter '咨询个体工商户年度报告怎样报送、何时截止。'
step 2022-02-25T09:30 首问负责人 decide resolve \
    --opinion '已当场答复报送方式和截止日期，并告知操作步骤。'
step 2022-02-25T09:35 首问负责人 reply --method phone --recording '电话记录2022-1' \
    --content '报送方式、截止日期和操作步骤，已在电话中逐项说明。'

# 二、科室负责人办结
take 2022-03-02T09:00 ks 首问负责人 visit \
    --name 申请人乙 --organization 某某公司 \
    --category 行政许可事项 \
    --matter '申请简易注销，系统提示清税信息未同步。'
step 2022-03-02T09:40 首问负责人 escalate \
    --reason '清税信息未同步，登记系统不能提交，客观条件不具备。' \
    --basis '《中华人民共和国市场主体登记管理条例》第三十三条'
step 2022-03-02T16:50 科室负责人 decide resolve \
    --opinion '凭清税证明先行收件，由本科室与税务部门核对，同步后即时办结，企业不再跑第二次。'
step 2022-03-03T09:20 首问负责人 reply --method phone --recording '电话记录2022-2' \
    --content '已凭清税证明收件，同步后即时办结，不用再来。'

# 三、分管领导办结：单位把握不准
take 2022-03-09T10:00 fj 首问负责人 visit \
    --name 申请人丙 \
    --category 行政许可事项 \
    --matter '申请将住所登记在与他人共用的同一地址。'
step 2022-03-09T10:40 首问负责人 escalate \
    --reason '同一地址已登记一户，能否再登记一户把握不准。' \
    --basis '《中华人民共和国市场主体登记管理条例》第十一条'
step 2022-03-09T17:10 单位负责人 decide unsure \
    --opinion '法规没有禁止，做法不统一，提请分管领导明确。'
step 2022-03-10T11:00 分管领导 decide resolve \
    --opinion '两户之间有明确分隔，可以登记，分局今后照此办理。'
step 2022-03-10T15:00 首问负责人 reply --method in-person \
    --content '两户之间有明确分隔，可以登记，请带分隔示意图来办。'

# 四、主要领导办结：统筹内部资源
take 2022-03-14T09:20 zx 首问负责人 visit \
    --name 申请人丁 --organization 某某公司 \
    --category 政务服务事项 \
    --matter '委托检验一批产品，交货在即，其中一个项目中心不能检验。'
step 2022-03-14T10:30 首问负责人 escalate \
    --reason '该项目超出中心检验能力，属超出自身职责范围。' \
    --basis '《邓州市市场监督管理局推行说“不”事项提级管理工作方案》三（一）'
step 2022-03-14T16:20 单位负责人 decide unsure \
    --opinion '中心没有该项目的资质，外送费用和时间不能确定，提请分管领导协调。'
step 2022-03-15T15:30 分管领导 decide unsure \
    --opinion '已联系上级检验机构，须由市局出面协商排期，提请主要领导审定。'
step 2022-03-17T10:10 主要领导 decide resolve \
    --opinion '由市局协商上级检验机构优先排期，中心统一收样送样，企业只跑一次。'
step 2022-03-17T11:00 首问负责人 reply --method phone --recording '电话记录2022-3' \
    --content '由中心统一收样送样，只跑一次。'
step 2022-03-28T10:00 首问负责人 revisit --method phone --satisfied --comment '检验报告按时拿到，没有误了交货。'

# 五、逐级说“不”，主要领导最后审定
take 2022-03-16T09:10 dui 首问负责人 letter \
    --name 申请人戊 \
    --category 投诉和业务咨询事项 \
    --matter '投诉四年前购买的商品有质量问题，要求商家退款。'
step 2022-03-16T11:00 首问负责人 escalate \
    --reason '自知道权益受到侵害之日起已超过三年，规定不予受理。' \
    --basis '《市场监督管理投诉举报处理暂行办法》第十五条'
step 2022-03-17T15:20 单位负责人 decide refuse \
    --opinion '经核对购货凭证和首次反映的时间，确已超过三年，不能受理。'
step 2022-03-18T16:00 分管领导 decide refuse \
    --opinion '同意，仍不能办，请研究其他解决途径。'
step 2022-03-21T10:40 主要领导 decide refuse \
    --opinion '确实不能受理。说“行”建议：可与商家协商或向人民法院起诉，由队里协助联系商家协商。'
shown=$id
# 三（一）：3个工作日内回复，讲明办不成的原因；三（四）：说“不”理由及说“行”建议及时反馈
step 2022-03-23T10:00 首问负责人 reply --method written \
    --content '自知道权益受到侵害之日起已超过三年，依《市场监督管理投诉举报处理暂行办法》第十五条不予受理。' \
    --proposal '可与商家协商或向人民法院起诉，由队里协助联系商家协商。'
step 2022-03-25T15:00 首问负责人 reply --feedback '知道不能受理，希望尽快联系商家协商。'
# 不满意的回访到满意为止；意见大的报告领导
step 2022-04-06T10:00 首问负责人 revisit --method phone --dissatisfied --strong 分管领导 \
    --comment '商家一直没有回音，意见较大。'
step 2022-04-12T16:00 首问负责人 revisit --method meeting --satisfied \
    --comment '队里约了商家，当面谈成退还一半，满意。'

# 六、越级：督察室受理“办不成事”投诉，直接提请分管领导
take 2022-03-24T15:10 dcs 首问负责人 phone \
    --name 申请人己 --organization 某某公司 \
    --category 投诉和业务咨询事项 \
    --matter '反映到所里办事两次，都被告知“办不成”而没有说明原因。'
step 2022-03-24T16:00 首问负责人 escalate --to deputy \
    --reason '涉及其他单位，需市局领导督办，提请分管领导。' \
    --basis '《邓州市市场监督管理局推行说“不”事项提级管理工作方案》四（三）'
step 2022-03-25T11:30 分管领导 decide resolve \
    --opinion '责成该所当日受理并一次性告知，督察室跟踪到办结。'
step 2022-03-25T15:30 首问负责人 reply --method phone --recording '电话记录2022-4' \
    --content '已责成该所当日受理并一次性告知。'

# 七、跨季度：一季度末受理，4月2日（调休上班日）办结
take 2022-03-31T15:30 ks 首问负责人 online \
    --name 申请人庚 --organization 某某公司 \
    --category '业务服务流程中的“堵点”和“断点”' \
    --matter '网上办理变更登记，实名认证多次失败，无法提交。'
step 2022-03-31T16:40 首问负责人 escalate \
    --reason '认证系统由上级维护，客观条件不具备。' \
    --basis '《邓州市市场监督管理局推行说“不”事项提级管理工作方案》三（三）'
step 2022-04-01T09:50 科室负责人 decide unsure \
    --opinion '上级答复的修复时间不能确定，提请分管领导协调。'
step 2022-04-02T11:10 分管领导 decide resolve \
    --opinion '准予到窗口现场核验身份后办理，当日办结。'
# 4月3日至5日清明放假，3个工作日到4月8日
step 2022-04-06T09:30 首问负责人 reply --method in-person --content '已现场核验身份，变更登记当日办结。'

# 八、咨询：把握不准的，请示以后电话答复并做好记录（三（一））
take 2022-04-07T09:10 suo 首问负责人 phone \
    --name 申请人壬 \
    --kind consult --category 投诉和业务咨询事项 \
    --matter '咨询在网上卖自家种的红薯，要不要办营业执照。'
step 2022-04-07T09:30 首问负责人 escalate --ground unclear \
    --reason '有一部分是从邻居家收购的，是否都属于自产农副产品把握不准。' \
    --basis '《中华人民共和国电子商务法》第十条'
step 2022-04-07T15:00 单位负责人 decide resolve --opinion '卖自家种的不需要登记；收购别人的再卖，要办个体工商户登记。'
step 2022-04-07T15:30 首问负责人 reply --method phone --recording '电话记录2022-5' \
    --content '自家种的不用办；收购来的要办，网上可办，所里可以帮办。'

# 九、一次性告知：缺什么一次说全；承诺时限；延期；答复；回访；典型案例（三（一）、七）
take 2022-04-08T09:00 fj 首问负责人 visit \
    --name 申请人癸 --organization 某某公司 \
    --category 行政许可事项 \
    --listed '同一地址申请登记为两个市场主体的住所' \
    --matter '申请把住所登记在与另一家公司共用的厂房。'
step 2022-04-08T09:30 首问负责人 notice \
    --missing 住所使用证明 --missing 厂房分隔示意图 --until 2022-04-15 \
    --process '材料补齐当日受理，到现场查看分隔，再作决定。'
step 2022-04-11T10:00 首问负责人 notice --received 住所使用证明
step 2022-04-13T10:00 首问负责人 notice --all-received
# 清单上这一事项5个工作日，从补齐那天起算，到4月20日
step 2022-04-13T10:30 首问负责人 decide resolve --promise 2022-04-19 \
    --opinion '材料齐全，当日受理，查看现场后办结。'
step 2022-04-18T16:00 首问负责人 extend --until 2022-04-20 --told 2022-04-18 \
    --approved-by 分管领导 --reason '厂房正在检修，不能到现场查看。'
step 2022-04-20T09:30 首问负责人 reply --method in-person \
    --content '变更登记已经办结，营业执照当面交给申请人。' --feedback '说几天就几天，满意。'
step 2022-04-26T15:00 首问负责人 revisit --method onsite --satisfied --comment '已经开工，满意。'
step 2022-04-27T09:00 首问负责人 mark --example '一次说全、查看一次，同一厂房的第二家当日可办。'

# 十、内部转办：属于其他单位，接收的人承接首问责任（三（一））
take 2022-04-11T09:00 suo 首问负责人 visit \
    --name 申请人子 \
    --category 投诉和业务咨询事项 \
    --matter '反映一台健身器材没有合格证，要求检验。'
step 2022-04-11T09:20 首问负责人 transfer --to 中心 --responder 首问负责人 \
    --reason '检验由中心承办。'
step 2022-04-13T15:00 首问负责人 decide resolve --opinion '已收样，三天出检验结果，费用由生产单位承担。'
step 2022-04-14T09:30 首问负责人 reply --method phone --recording '电话记录2022-6' \
    --content '检验结果出来后电话告知，不收费用。'

# 十一、不属于本局，口头提出的：告知主管单位的名称、地点和电话，并登记
take 2022-04-14T15:10 dcs 首问负责人 phone \
    --name 申请人丑 \
    --category 投诉和业务咨询事项 \
    --matter '反映物业公司擅自涨价。'
step 2022-04-14T15:20 首问负责人 transfer --outside 市物业主管部门 \
    --address '某某路1号' --phone 0377-00000000 --reason '物业管理不属于本局职责。'

# 十二、不属于本局，书面提出的：上一级同意后书面移交；文件没有写经过哪个科室，由承办的人移交
take 2022-04-18T09:30 dui 首问负责人 letter \
    --name 申请人寅 \
    --category 投诉和业务咨询事项 \
    --matter '来信反映夜间施工噪声扰民。'
step 2022-04-18T11:00 首问负责人 transfer --outside 市生态环境主管部门 --consent 单位负责人 \
    --reason '施工噪声不属于本局职责。'
step 2022-04-19T10:00 首问负责人 transfer --sent '移交函2022-1'

# 十三、协作配合：牵头协调，商定方案（四（一））
take 2022-04-19T09:00 ks 首问负责人 visit \
    --name 申请人卯 --organization 某某公司 \
    --category '业务服务流程中的“堵点”和“断点”' \
    --matter '变更登记以后，食品经营许可要另外再交一遍材料。'
step 2022-04-19T09:40 首问负责人 escalate \
    --reason '食品经营许可由分局承办，超出自身职责范围。' \
    --basis '《邓州市市场监督管理局推行说“不”事项提级管理工作方案》四（一）'
step 2022-04-19T15:00 科室负责人 confer --with 分局 --with 所 --matter '变更后的许可材料怎样共用。'
step 2022-04-21T16:00 科室负责人 confer --plan '由科室把登记信息当日推给分局，许可只补差异部分。'
step 2022-04-21T16:30 科室负责人 decide resolve --opinion '按商定的方案办，不再重交。'
step 2022-04-22T09:30 首问负责人 reply --method phone --recording '电话记录2022-7' \
    --content '只补差异部分，其余由我们内部推送。'

# 十四、协调无果：列明各方理据，提出可行性建议，提请分管领导（四（一））
take 2022-04-20T09:10 dui 首问负责人 letter \
    --name 申请人辰 --organization 某某公司 \
    --category 来信来访事项 \
    --matter '来信反映流动摊点占道，要求队里和所里一起清理。'
step 2022-04-20T10:30 首问负责人 escalate \
    --reason '占道由谁清理没有明确，超出自身职责范围。' \
    --basis '《邓州市市场监督管理局推行说“不”事项提级管理工作方案》四（一）'
step 2022-04-20T16:00 单位负责人 confer --with 所 --with 督察室 --matter '占道摊点由谁牵头清理。'
step 2022-04-22T15:00 单位负责人 confer --no-agreement \
    --grounds '队=只查无照经营，占道不属于执法范围。' \
    --grounds '所=人手不足，须有分管领导统一安排。' \
    --grounds '督察室=没有执法权，只能督办。' \
    --proposal '由所登记摊点，队查无照经营，一周一次联合清理。'
step 2022-04-24T10:00 分管领导 decide resolve --opinion '按可行性建议办，由队牵头，本周开始。'
step 2022-04-25T09:30 首问负责人 reply --method written --content '从本周起一周联合清理一次，由队牵头。'

# 十五、重复告知：材料第二次才说全，不合一次性告知的要求，照实记下来，程序当时提醒，查看时也提示（三（一））
take 2022-04-25T09:00 zx 首问负责人 visit \
    --name 申请人巳 --organization 某某公司 \
    --category 政务服务事项 \
    --matter '委托检验一批计量器具。'
step 2022-04-25T09:30 首问负责人 notice --missing 委托书 --process '补齐以后收样。'
step 2022-04-26T10:00 首问负责人 notice --all-received
step 2022-04-26T10:10 首问负责人 notice --missing 器具清单 --process '上次告知漏了一项，向申请人致歉。' 2>&1
step 2022-04-26T15:00 首问负责人 notice --all-received
step 2022-04-26T15:30 首问负责人 decide resolve --opinion '已收样，两天出结果。'
step 2022-04-27T10:00 首问负责人 reply --method in-person --content '检验结果当面交付。'
repeated=$id

# 十六、更正：写错的更正，记错的作废，原来的内容都留着
take 2022-04-26T09:00 bgs 首问负责人 visit \
    --name 申请人午 --organization 某某公司 \
    --category 来信来访事项 \
    --matter '查询公司登记档案。'
step 2022-04-26T09:10 首问负责人 decide resolve --opinion '已当场查到。'
step 2022-04-26T09:20 首问负责人 amend --void 1 --why '记到了别人的事项上，这一件须到档案室查。'
step 2022-04-26T09:25 首问负责人 amend --set applicant.name=申请人未 --why '登记时把姓名写错了。'
step 2022-04-26T15:00 首问负责人 decide resolve --opinion '档案已查到，当场查阅。'
step 2022-04-26T15:10 首问负责人 reply --method in-person --content '登记档案已由本人查阅。'

# 十七、撤回：申请人不再申请
take 2022-04-27T10:00 fj 首问负责人 online \
    --name 申请人申 --organization 某某公司 \
    --category 行政许可事项 \
    --matter '申请变更登记住所。'
step 2022-04-28T09:00 首问负责人 amend --withdraw --why '申请人来电说租约没有谈成，不再变更。'

# 十八、逾期（有意留下的）：4月28日已能办，3个工作日到5月6日（五一放假），没有答复
take 2022-04-27T15:00 dui 首问负责人 letter \
    --name 申请人酉 \
    --category 投诉和业务咨询事项 \
    --matter '投诉一家商店不退预付卡余额。'
step 2022-04-27T16:20 首问负责人 escalate \
    --reason '商店说卡上写着不退，能否调解把握不准。' \
    --basis '《邓州市市场监督管理局推行说“不”事项提级管理工作方案》三（一）'
step 2022-04-28T10:10 单位负责人 decide resolve --opinion '可以调解，双方已同意退还余额。'

# 十九、未结：等待科室负责人审批
take 2022-05-06T09:40 bgs 首问负责人 letter \
    --name 申请人辛 \
    --category 来信来访事项 \
    --matter '来信请求核查多年前的营业执照吊销情况。'
step 2022-05-06T16:20 首问负责人 escalate \
    --reason '年代久远，档案存放地点不明，暂时无法回复。' \
    --basis '《邓州市市场监督管理局推行说“不”事项提级管理工作方案》三（一）'

# 二十、投诉：督查室受理，关联事项，督促职能部门办理，并反馈（四（三））
complain 2022-04-07T09:00 首问负责人 --case "$shown" --channel visit \
    --name 申请人戊 --contact 13800000000 --matter '答应联系商家协商，两周没有消息。'
tend 2022-04-07T10:00 首问负责人 handle --accept
tend 2022-04-07T10:10 首问负责人 handle --material 购物票据 --material 答复复印件
tend 2022-04-11T09:00 首问负责人 handle --chase
tend 2022-04-12T17:00 单位负责人 answer --finding partly --content '4月12日已座谈协商，此前联系过一次商家，没有告知投诉人。'
tend 2022-04-13T09:30 首问负责人 answer --told phone --content '协商已有结果，办理单位今后每次联系都会告知。'

# 二十一、投诉：不在受理范围的，做好答疑解惑
complain 2022-04-14T15:00 首问负责人 --against bgs --channel phone \
    --name 申请人酉 --contact 13800000000 --matter '来电投诉公交车晚点。'
tend 2022-04-14T15:10 首问负责人 handle --explain '不属于本局职责，已告知交通运输部门的电话。'

# 二十二、匿名举报：科室答复后即办结
complain 2022-04-20T08:50 首问负责人 --against 所 --channel letter --matter '匿名信反映窗口推诿，让群众多跑。'
tend 2022-04-20T10:30 首问负责人 handle --accept
tend 2022-04-25T11:00 单位负责人 answer --finding unfounded --content '调取了当月登记和监控，没有发现推诿。'

# 二十三、违规：系统发现缺少的材料没有一次说全，及时纠正，在一定范围内通报（四（二））
found 2022-05-06 second-notice
id=$(breach 2022-05-06T10:00 首问负责人 add --found "$key")
breach 2022-05-06T15:00 单位负责人 correct "$id" --content '已把这类事项的全部材料印成一张告知单，逐项打勾。'
breach 2022-05-06T17:00 首问负责人 notify "$id" --scope 中心全体人员

# 二十四、抽查：按种子随机抽取，谁都可以重新抽取；逐件检查，通报结果
check=$(buyao-inspect draw -q --uncommitted --by 首问负责人 --at 2022-04-06T09:00 \
    --quarter 2022Q1 --n 3 --seed 邓州市局2022年第一季度抽查)
inspect 2022-04-07T10:00 首问负责人 record --case 2022-ks-0001 --result fine \
    --findings '当日提级，次日答复；先行收件，企业没有跑第二次。'
inspect 2022-04-07T15:00 首问负责人 record --case 2022-zx-0001 --result fine \
    --findings '逐级提级，主要领导协调后当日答复，回访满意。'
inspect 2022-04-08T09:30 首问负责人 record --case 2022-dui-0001 --result fault \
    --findings '说“行”建议提出后两周没有联系商家，回访不满意。' \
    --measures '队里一周内约商家协商，结果报督察室。'
inspect 2022-04-11T09:00 首问负责人 publish --scope '各科室、队、所、分局' \
    --text '说“行”建议提出以后要有人跟到底，各单位对照自查。'

buyao-show "$shown" "$repeated"
# 一季度汇总表在季度末签发报送，存在 reports 里。5月7日是调休上班日；有逾期的，buyao-due 退出码为1
buyao-report file 2022Q1 --by 填报人 --at 2022-03-31T17:30 --signed 主要领导
buyao-due --today 2022-05-07 || true
buyao-complaint list --today 2022-05-07
buyao-breach list
buyao-inspect draw --again "$check"
buyao-inspect list
buyao-inspect hot
buyao-report 2022Q1
buyao-report 2022Q2
# 年度考核表：各科室、各人
buyao-assess 2022
buyao-assess 2022 --person
