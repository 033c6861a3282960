#!/bin/sh
# 南阳市政务服务和大数据管理局：几件事项怎样沿责任链条办理。事项、申请人和审批意见都是虚拟的。
# 用法：buyao-init --from nanyang-zwfw 目录 && walk.sh 目录
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
take 2022-04-07T09:10 bgs 周鹏飞 visit \
    --name 申请人甲 --organization 某某单位 \
    --category 来信来访事项 \
    --matter '询问上月送来的公文办到哪一步。'
step 2022-04-07T09:25 周鹏飞 decide resolve \
    --opinion '已查明公文流转情况，当场告知承办科室和电话。'
step 2022-04-07T09:25 周鹏飞 reply --method in-person \
    --content '公文已转到承办科室，科室电话当面告知。'

# 二、科室负责人办结
take 2022-04-12T09:30 dzzwk 首问负责人 visit \
    --name 申请人乙 --organization 某某单位 \
    --category 市直单位申请接入电子政务外网工作 \
    --matter '申请接入电子政务外网，接入方案缺一份拓扑图。'
step 2022-04-12T10:10 首问负责人 escalate \
    --reason '资料不齐全，能否先行安排接入把握不准。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》四、1（2）'
step 2022-04-12T16:40 刘自幸 decide resolve \
    --opinion '先行安排线路勘察，拓扑图由我科派人帮助绘制。'
step 2022-04-12T17:00 首问负责人 reply --method phone --recording '电话登记2022-1' \
    --content '线路勘察已经安排，拓扑图由我们派人帮助绘制。'

# 三、分管领导办结：科室把握不准
take 2022-05-09T09:00 dzzwk 首问负责人 letter \
    --name 申请人丙 --organization 某某单位 \
    --category 市级财政供给单位信息化系统部署政务云事项 \
    --matter '申请信息化系统部署政务云，所需存储超出现有余量。'
step 2022-05-09T11:00 首问负责人 escalate \
    --reason '现有余量不足，客观条件不具备。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》二、4；五'
step 2022-05-10T10:20 刘自幸 decide unsure \
    --opinion '扩容须统筹安排，提请分管领导研判。'
step 2022-05-12T15:30 胡云丛 decide resolve \
    --opinion '回收长期闲置的资源，先满足上线所需，其余列入下一批扩容。'
step 2022-05-13T09:30 首问负责人 reply --method written \
    --content '先安排上线所需的存储，其余列入下一批扩容。'

# 四、主要领导办结：涉及多个部门
take 2022-05-16T09:20 zwhjk 贺永潇 phone \
    --name 申请人丁 --organization 某某公司 \
    --category 会同有关部门对涉及政务服务质量投诉进行调查处理事项 \
    --matter '投诉办理事项在两个窗口之间来回，无人受理。'
step 2022-05-16T10:30 贺永潇 escalate \
    --reason '涉及两个部门，责任难以界定，超出自身职责范围。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》二、8；五'
step 2022-05-17T11:10 万江 decide unsure \
    --opinion '已约两个部门会商，意见不一致，提请分管领导协调。'
step 2022-05-19T16:00 马震寰 decide unsure \
    --opinion '须以局名义发函明确首办部门，提请主要领导审定。'
step 2022-05-20T10:00 薛榜法 decide resolve \
    --opinion '以局名义发函，由先接件的窗口首办，政务环境科全程跟踪，办结后回访。'
step 2022-05-23T10:00 贺永潇 reply --method phone --recording '电话登记2022-2' \
    --content '由先接件的窗口首办，材料不用重交。'
step 2022-06-02T15:00 贺永潇 revisit --method phone --satisfied --comment '已经办好，没有再跑。'

# 五、逐级说“不”，主要领导最后审定
take 2022-05-24T09:40 sjzyk 首问负责人 letter \
    --name 申请人戊 --organization 某某单位 \
    --category '根据行政单位数据共享需求，提供我市政务信息资源门户网站已发布的数据接口服务事项' \
    --matter '申请提供门户网站未发布的个人信息数据接口。'
step 2022-05-24T11:20 首问负责人 escalate \
    --reason '数据未发布，含个人信息，超出申请单位履行职责所必需。' \
    --basis '《中华人民共和国个人信息保护法》第三十四条'
step 2022-05-25T10:30 张云峰 decide refuse \
    --opinion '经核对申请单位的职责依据，不能提供。'
step 2022-05-27T15:50 刘涛 decide refuse \
    --opinion '同意，仍不能办，请研究替代办法。'
step 2022-05-30T10:10 薛榜法 decide refuse \
    --opinion '确实不能提供。说“行”建议：改用已发布的统计数据接口，确需核验的，由数据资源科协助提供核验结果。'
shown=$id
# 五、确实不能办的，由首问负责人将说“不”理由及说“行”建议及时反馈；四、1（3）：告知条件、要求和依据
step 2022-05-30T15:00 首问负责人 reply --method written \
    --content '该数据未发布，含个人信息，超出申请单位履行职责所必需，依《中华人民共和国个人信息保护法》第三十四条不能提供。' \
    --proposal '改用已发布的统计数据接口；确需核验的，由数据资源科协助提供核验结果。'
step 2022-06-01T10:00 首问负责人 reply --feedback '统计数据够用，核验结果希望当天能出。'
# 不满意的回访到满意为止；意见大的报告领导
step 2022-06-15T09:30 首问负责人 revisit --method online --dissatisfied --strong 刘涛 \
    --comment '核验结果隔天才出，意见较大。'
step 2022-06-24T16:00 首问负责人 revisit --method meeting --satisfied \
    --comment '约定上午送、下午出，满意。'

# 六、联系单位：由联系市信息中心的局领导办结
take 2022-06-07T08:50 xxzx 首问负责人 assigned \
    --name 申请人己 --organization 某某单位 \
    --category 市委市政府交办事项 \
    --matter '交办：为临时设立的办事点接通网络。'
step 2022-06-07T10:00 首问负责人 escalate \
    --reason '办事点没有线路，工期紧，客观条件不具备。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》二、1；五'
step 2022-06-07T17:00 单位负责人 decide unsure \
    --opinion '须协调运营单位赶工，提请联系本中心的局领导。'
step 2022-06-09T09:30 刘涛 decide resolve \
    --opinion '已协调运营单位，先用无线方式接通，线路随后补上。'
step 2022-06-09T10:00 首问负责人 reply --method phone --recording '电话登记2022-3' \
    --content '办事点已用无线方式接通，线路随后补上。'

# 七、越级：次日必须报到，直接提请分管领导
take 2022-06-16T15:00 jgdw 李楠 visit \
    --name 申请人庚 \
    --category 来信来访事项 \
    --matter '转接党员组织关系，次日必须到新单位报到，缺一份证明。'
step 2022-06-16T15:30 李楠 escalate --to deputy \
    --reason '机关党委负责人外出，来不及逐级审批，提请分管领导。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》一'
step 2022-06-16T17:10 蔡咏 decide resolve \
    --opinion '先行转接，所缺证明由机关党委与原单位核对后补存。'
step 2022-06-16T17:20 李楠 reply --method in-person --content '组织关系已转接，明天可以报到。'

# 八、跨季度：二季度末受理，7月办结
take 2022-06-30T15:10 dzzwk 首问负责人 visit \
    --name 申请人辛 --organization 某某单位 \
    --category 组织市级政务信息化项目的评审和验收事项 \
    --matter '申请政务信息化项目验收，试运行时间不足。'
step 2022-06-30T16:40 首问负责人 escalate \
    --reason '试运行时间不足，能否组织验收把握不准。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》二、3；五'
step 2022-07-01T11:00 刘自幸 decide unsure \
    --opinion '项目已稳定运行，差十余天，提请分管领导研判。'
step 2022-07-05T10:20 胡云丛 decide resolve \
    --opinion '先组织初验，试运行期满即行终验，不影响单位使用。'
step 2022-07-05T15:00 首问负责人 reply --method written \
    --content '先组织初验，试运行期满即行终验。'

# 九、咨询：不能当场答复的，2个工作日内答复（四、1）
take 2022-07-11T09:20 sjzyk 首问负责人 phone \
    --name 申请人癸 --organization 某某单位 \
    --kind consult --category 根据行政单位数据共享需求，提供我市政务信息资源门户网站已发布的数据接口服务事项 \
    --matter '咨询已发布的数据接口一天可以调用多少次。'
step 2022-07-11T09:50 首问负责人 escalate --ground unclear \
    --reason '调用次数没有书面规定，把握不准。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》四、1'
step 2022-07-12T10:30 张云峰 decide resolve --opinion '目前不限次数，高峰时段错开调用。'
step 2022-07-12T11:00 首问负责人 reply --method phone --recording '电话登记2022-4' \
    --content '不限次数，请避开上午九点到十点。'

# 十、资料不齐全：一次性告知补充材料清单和流程；承诺时限；延期（四、1（1）、（2））
take 2022-07-18T09:10 dzzwk 首问负责人 visit \
    --name 申请人子 --organization 某某单位 \
    --category 市直单位申请接入电子政务外网工作 \
    --listed '市直单位申请接入电子政务外网，接入条件尚未完全具备' \
    --matter '申请接入电子政务外网，机房正在搬迁。'
step 2022-07-18T09:40 首问负责人 notice \
    --missing 接入申请表 --missing 接入方案 --missing 安全责任书 --until 2022-07-29 \
    --process '材料补齐以后勘察线路，具备条件即接通。'
step 2022-07-21T10:00 首问负责人 notice --received 接入申请表 --received 安全责任书
step 2022-07-25T15:00 首问负责人 notice --all-received
# 清单上这一事项10个工作日，从补齐那天起算，到8月8日
step 2022-07-25T16:00 首问负责人 decide resolve --promise 2022-08-05 \
    --opinion '材料齐全，安排线路勘察，8月5日前接通。'
step 2022-08-04T10:00 首问负责人 extend --until 2022-08-12 --told 2022-08-03 \
    --approved-by 胡云丛 --reason '机房供电改造未完成，申请单位的机房暂不能接入。'
step 2022-08-11T16:00 首问负责人 reply --method in-person \
    --content '电子政务外网已经接通，当场测试正常。' \
    --feedback '搬迁和接入同时做完，没有耽误业务。'
step 2022-08-18T10:00 首问负责人 revisit --method onsite --satisfied --comment '网络稳定，满意。'
step 2022-08-19T09:00 首问负责人 mark \
    --example '缺什么一次说全，机房搬迁时先勘察后接入，可供跨单位项目参考。'

# 十一、属于本局其他科室：转交经办人员，由其承接首问责任（四、3）
take 2022-07-20T09:00 bgs 王博 visit \
    --name 申请人丑 --organization 某某单位 \
    --category 根据行政单位工作需要，协调提供制作电子印章服务事项 \
    --matter '申请制作电子印章，找到了办公室。'
step 2022-07-20T09:15 王博 transfer --to 数据资源科 --responder 首问负责人 \
    --reason '制作电子印章由数据资源科承办。'
step 2022-07-22T15:00 首问负责人 decide resolve --opinion '材料齐全，电子印章已经制作。'
step 2022-07-22T15:20 首问负责人 reply --method in-person --content '电子印章已制作，当面交付并演示用法。'

# 十二、不属于本局，口头咨询：告知主管单位的名称、地点和电话，备案登记（四、4）
take 2022-07-27T15:10 zwhjk 贺永潇 phone \
    --name 申请人寅 \
    --category 来信来访事项 \
    --matter '咨询公共交通卡退款找哪里办。'
step 2022-07-27T15:20 贺永潇 transfer --outside 市公共交通主管部门 \
    --address '某某路1号' --phone 0377-00000000 --reason '公共交通卡不属于本局职责。'

# 十三、不属于本局，书面申请：经上一级领导同意，由办公室书面移交，2个工作日内（四、4）
take 2022-08-03T09:30 zwhjk 贺永潇 letter \
    --name 申请人卯 --organization 某某公司 \
    --category 来信来访事项 \
    --matter '来信请求解决供电容量不足。'
step 2022-08-03T11:00 贺永潇 transfer --outside 市供电主管部门 --consent 万江 \
    --reason '供电不属于本局职责。'
step 2022-08-05T10:00 周鹏飞 transfer --sent '移交函2022-1'

# 十四、两个以上科室共同办理：牵头3个工作日内商定方案（四、2）
take 2022-08-15T09:00 zwhjk 贺永潇 visit \
    --name 申请人辰 --organization 某某公司 \
    --category 组织开展全市政务服务环境优化和评价工作 \
    --matter '反映评价系统收不到评价短信，网络和数据两边都说正常。'
step 2022-08-15T09:40 贺永潇 escalate \
    --reason '涉及电子政务科和数据资源科，须共同办理。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》四、2'
step 2022-08-15T11:00 万江 confer --with 电子政务科 --with 数据资源科 --matter '评价短信怎样恢复。'
step 2022-08-18T10:00 万江 confer --plan '由数据资源科重推名单，电子政务科放通端口，当天恢复。'
step 2022-08-18T10:30 万江 decide resolve --opinion '按商定的方案办，当天恢复，由首问负责人告知。'
step 2022-08-18T16:00 贺永潇 reply --method phone --recording '电话登记2022-5' --content '评价短信已恢复，请再试一次。'

# 十五、协商难以解决：列明各方理据和建设性意见，报分管领导（四、2）
take 2022-08-22T09:10 sjzyk 首问负责人 letter \
    --name 申请人巳 --organization 某某单位 \
    --category 根据行政单位数据共享需求，提供我市政务信息资源门户网站已发布的数据接口服务事项 \
    --matter '申请把两个科室分别提供的数据接口合成一个。'
step 2022-08-22T10:30 首问负责人 escalate \
    --reason '合成以后由谁维护没有明确，超出自身职责范围。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》四、2'
step 2022-08-22T16:00 张云峰 confer --with 电子政务科 --with 市信息中心 --matter '合成接口由谁维护。'
step 2022-08-25T11:00 张云峰 confer --no-agreement \
    --grounds '数据资源科=只管数据目录，没有维护队伍。' \
    --grounds '电子政务科=接口跑在政务云上，云上只管资源。' \
    --grounds '市信息中心=可以维护，但须列入运维预算。' \
    --proposal '由市信息中心维护，本年费用从现有运维中调剂，明年列入预算。'
step 2022-08-26T10:00 刘涛 decide resolve --opinion '按建设性意见办，由市信息中心维护。'
step 2022-08-29T09:30 首问负责人 reply --method written --content '接口已合成一个，由市信息中心维护。'

# 十六、更正：写错的更正，记错的作废，原来的内容都留着
take 2022-09-05T09:00 jgdw 李楠 visit \
    --name 申请人午 \
    --category 来信来访事项 \
    --matter '查询党员组织关系。'
step 2022-09-05T09:10 李楠 decide resolve --opinion '已当场查到。'
step 2022-09-05T09:20 李楠 amend --void 1 --why '记到了别人的事项上，这一件须到档案室查。'
step 2022-09-05T09:25 李楠 amend --set matter='查询党员组织关系转接的回执。' \
    --why '登记时写得太短，看不出查什么。'
step 2022-09-05T15:00 李楠 decide resolve --opinion '回执已经查到，复印一份交给本人。'
step 2022-09-05T15:10 李楠 reply --method in-person --content '回执复印件当面交给本人。'

# 十七、撤回：申请人不再申请
take 2022-09-13T10:00 dzzwk 首问负责人 letter \
    --name 申请人未 --organization 某某单位 \
    --category 组织市级政务信息化项目的评审和验收事项 \
    --matter '申请政务信息化项目评审。'
step 2022-09-14T09:00 首问负责人 amend --withdraw --why '申请单位来函，项目并入另一个项目一起评审。'

# 十八、逾期（有意留下的）：9月27日同意移交，2个工作日到9月29日，办公室还没有移交
take 2022-09-26T09:30 spfwzx 首问负责人 letter \
    --name 申请人申 --organization 某某公司 \
    --category 来信来访事项 \
    --matter '来信请求减免办公场地的租金。'
step 2022-09-27T09:20 首问负责人 transfer --outside 市国有资产主管部门 --consent 单位负责人 \
    --reason '场地租金不属于本局职责。'

# 十九、未结：等待科室负责人审批
take 2022-10-08T09:30 sjzyk 首问负责人 visit \
    --name 申请人壬 --organization 某某单位 \
    --category '根据行政单位工作需要，协调提供制作电子印章服务事项' \
    --matter '申请制作电子印章，单位名称变更手续尚未办完。'
step 2022-10-08T10:40 首问负责人 escalate \
    --reason '单位名称与登记不一致，能否先行制作把握不准。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》二、10；五'

# 二十、投诉：政务环境科受理，关联事项，科室答复，反馈
complain 2022-06-16T09:00 贺永潇 --case "$shown" --channel online \
    --name 申请人戊 --organization 某某单位 --contact 13800000000 --matter '核验结果隔天才出，影响办事。'
tend 2022-06-16T10:00 贺永潇 handle --accept
tend 2022-06-21T09:00 贺永潇 handle --chase
tend 2022-06-24T17:00 张云峰 answer --finding upheld --content '情况属实，6月24日起当天出结果。'
tend 2022-06-27T09:00 贺永潇 answer --told phone --content '核验结果已改为当天出。'

# 二十一、投诉：不在受理范围的，作出解释
complain 2022-07-11T15:00 贺永潇 --against 办公室 --channel phone \
    --name 申请人酉 --contact 13800000000 --matter '来电投诉家里宽带网速慢。'
tend 2022-07-11T15:10 贺永潇 handle --explain '宽带由通信企业负责，已告知通信管理部门的电话。'

# 二十二、匿名投诉：科室答复后即办结
complain 2022-09-06T08:50 贺永潇 --against 市审批服务中心 --channel letter --matter '意见箱来信：窗口午休没有人。'
tend 2022-09-06T10:30 贺永潇 handle --accept --to 市审批服务中心
tend 2022-09-09T11:00 单位负责人 answer --finding partly --content '有三个窗口未安排午间值班，已补上。'

# 二十三、违规：系统发现投诉经核查属实，及时纠正，在一定范围内通报（六）
found 2022-06-27 complaint-upheld
id=$(breach 2022-06-27T10:00 贺永潇 add --found "$key")
breach 2022-06-27T16:00 张云峰 correct "$id" --content '核验结果已改为当天出，当天出不来的先电话告知。'
breach 2022-07-04T09:00 贺永潇 notify "$id" --scope 各科室（单位）

# 二十四、抽查：按种子随机抽取，谁都可以重新抽取；逐件检查，通报结果
check=$(buyao-inspect draw -q --uncommitted --by 贺永潇 --at 2022-07-07T09:00 \
    --quarter 2022Q2 --n 3 --seed 20220707)
inspect 2022-07-07T15:00 贺永潇 record --case 2022-xxzx-0001 --result fault \
    --findings '先用无线方式接通，线路随后补上，没有写明何时补上。' \
    --measures '市信息中心写明补上线路的时间。'
inspect 2022-07-08T09:30 贺永潇 record --case 2022-zwhjk-0001 --result fine \
    --findings '逐级提级，明确首办部门，回访满意。'
inspect 2022-07-08T11:00 贺永潇 record --case 2022-sjzyk-0001 --result fine \
    --findings '依法不能提供，给了替代办法，第二次回访满意。'
inspect 2022-07-11T09:00 贺永潇 publish --scope '机关各科室、局属各单位' \
    --text '先办后补的，要写明何时补上。'

buyao-show "$shown"
# 制度没有规定报送期限；二季度汇总表签发后存在 reports 里
buyao-report file 2022Q2 --by 填报人 --at 2022-07-05T10:00 --signed 主要领导
# 10月8日、9日是调休上班日；有逾期的，buyao-due 退出码为1
buyao-due --today 2022-10-09 || true
buyao-complaint list --today 2022-10-09
buyao-breach list
buyao-inspect draw --again "$check"
buyao-inspect list
buyao-inspect hot
buyao-report 2022Q2
buyao-report 2022Q3
# 年度考核表：各科室、各人
buyao-assess 2022
buyao-assess 2022 --person
