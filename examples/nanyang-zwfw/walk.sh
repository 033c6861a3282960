#!/bin/sh
# 南阳市政务服务和大数据管理局：几件事项怎样沿责任链条办理。事项、申请人和审批意见都是虚拟的。
# 用法：buyao-init --from nanyang-zwfw 目录 && walk.sh 目录
set -eu
dir=${1:?usage: walk.sh ARCHIVE_DIR}

# 一、首问负责人当场办结
id=$(buyao-new -C "$dir" -d bgs --by 周鹏飞 --at 2022-04-07T09:10 \
    --channel visit --name 申请人甲 --organization 某某单位 --contact 13800000000 \
    --category 来信来访事项 \
    --matter '询问上月送来的公文办到哪一步。')
buyao-decide -C "$dir" "$id" resolve --by 周鹏飞 --at 2022-04-07T09:25 \
    --opinion '已查明公文流转情况，当场告知承办科室和电话。'

# 二、科室负责人办结
id=$(buyao-new -C "$dir" -d dzzwk --by 首问负责人 --at 2022-04-12T09:30 \
    --channel visit --name 申请人乙 --organization 某某单位 --contact 13800000000 \
    --category 市直单位申请接入电子政务外网工作 \
    --matter '申请接入电子政务外网，接入方案缺一份拓扑图。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-04-12T10:10 \
    --reason '资料不齐全，能否先行安排接入把握不准。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》四、1（2）'
buyao-decide -C "$dir" "$id" resolve --by 刘自幸 --at 2022-04-12T16:40 \
    --opinion '先行安排线路勘察，拓扑图由我科派人帮助绘制。'

# 三、分管领导办结：科室把握不准
id=$(buyao-new -C "$dir" -d dzzwk --by 首问负责人 --at 2022-05-09T09:00 \
    --channel letter --name 申请人丙 --organization 某某单位 --contact 13800000000 \
    --category 市级财政供给单位信息化系统部署政务云事项 \
    --matter '申请信息化系统部署政务云，所需存储超出现有余量。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-05-09T11:00 \
    --reason '现有余量不足，客观条件不具备。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》二、4；五'
buyao-decide -C "$dir" "$id" unsure --by 刘自幸 --at 2022-05-10T10:20 \
    --opinion '扩容须统筹安排，提请分管领导研判。'
buyao-decide -C "$dir" "$id" resolve --by 胡云丛 --at 2022-05-12T15:30 \
    --opinion '回收长期闲置的资源，先满足上线所需，其余列入下一批扩容。'

# 四、主要领导办结：涉及多个部门
id=$(buyao-new -C "$dir" -d zwhjk --by 贺永潇 --at 2022-05-16T09:20 \
    --channel phone --name 申请人丁 --organization 某某公司 --contact 13800000000 \
    --category 会同有关部门对涉及政务服务质量投诉进行调查处理事项 \
    --matter '投诉办理事项在两个窗口之间来回，无人受理。')
buyao-escalate -C "$dir" "$id" --by 贺永潇 --at 2022-05-16T10:30 \
    --reason '涉及两个部门，责任难以界定，超出自身职责范围。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》二、8；五'
buyao-decide -C "$dir" "$id" unsure --by 万江 --at 2022-05-17T11:10 \
    --opinion '已约两个部门会商，意见不一致，提请分管领导协调。'
buyao-decide -C "$dir" "$id" unsure --by 马震寰 --at 2022-05-19T16:00 \
    --opinion '须以局名义发函明确首办部门，提请主要领导审定。'
buyao-decide -C "$dir" "$id" resolve --by 薛榜法 --at 2022-05-20T10:00 \
    --opinion '以局名义发函，由先接件的窗口首办，政务环境科全程跟踪，办结后回访。'

# 五、逐级说“不”，主要领导最后审定
id=$(buyao-new -C "$dir" -d sjzyk --by 首问负责人 --at 2022-05-24T09:40 \
    --channel letter --name 申请人戊 --organization 某某单位 --contact 13800000000 \
    --category 根据行政单位数据共享需求，提供我市政务信息资源门户网站已发布的数据接口服务事项 \
    --matter '申请提供门户网站未发布的个人信息数据接口。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-05-24T11:20 \
    --reason '数据未发布，含个人信息，超出申请单位履行职责所必需。' \
    --basis '《中华人民共和国个人信息保护法》第三十四条'
buyao-decide -C "$dir" "$id" refuse --by 张云峰 --at 2022-05-25T10:30 \
    --opinion '经核对申请单位的职责依据，不能提供。'
buyao-decide -C "$dir" "$id" refuse --by 刘涛 --at 2022-05-27T15:50 \
    --opinion '同意，仍不能办，请研究替代办法。'
buyao-decide -C "$dir" "$id" refuse --by 薛榜法 --at 2022-05-30T10:10 \
    --opinion '确实不能提供。说“行”建议：改用已发布的统计数据接口，确需核验的，由数据资源科协助提供核验结果。'
shown=$id

# 六、联系单位：由联系市信息中心的局领导办结
id=$(buyao-new -C "$dir" -d xxzx --by 首问负责人 --at 2022-06-07T08:50 \
    --channel assigned --name 申请人己 --organization 某某单位 --contact 13800000000 \
    --category 市委市政府交办事项 \
    --matter '交办：为临时设立的办事点接通网络。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-06-07T10:00 \
    --reason '办事点没有线路，工期紧，客观条件不具备。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》二、1；五'
buyao-decide -C "$dir" "$id" unsure --by 单位负责人 --at 2022-06-07T17:00 \
    --opinion '须协调运营单位赶工，提请联系本中心的局领导。'
buyao-decide -C "$dir" "$id" resolve --by 刘涛 --at 2022-06-09T09:30 \
    --opinion '已协调运营单位，先用无线方式接通，线路随后补上。'

# 七、越级：次日必须报到，直接提请分管领导
id=$(buyao-new -C "$dir" -d jgdw --by 李楠 --at 2022-06-16T15:00 \
    --channel visit --name 申请人庚 --contact 13800000000 \
    --category 来信来访事项 \
    --matter '转接党员组织关系，次日必须到新单位报到，缺一份证明。')
buyao-escalate -C "$dir" "$id" --by 李楠 --at 2022-06-16T15:30 --to deputy \
    --reason '机关党委负责人外出，来不及逐级审批，提请分管领导。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》一'
buyao-decide -C "$dir" "$id" resolve --by 蔡咏 --at 2022-06-16T17:10 \
    --opinion '先行转接，所缺证明由机关党委与原单位核对后补存。'

# 八、跨季度：二季度末受理，7月办结
id=$(buyao-new -C "$dir" -d dzzwk --by 首问负责人 --at 2022-06-30T15:10 \
    --channel visit --name 申请人辛 --organization 某某单位 --contact 13800000000 \
    --category 组织市级政务信息化项目的评审和验收事项 \
    --matter '申请政务信息化项目验收，试运行时间不足。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-06-30T16:40 \
    --reason '试运行时间不足，能否组织验收把握不准。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》二、3；五'
buyao-decide -C "$dir" "$id" unsure --by 刘自幸 --at 2022-07-01T11:00 \
    --opinion '项目已稳定运行，差十余天，提请分管领导研判。'
buyao-decide -C "$dir" "$id" resolve --by 胡云丛 --at 2022-07-05T10:20 \
    --opinion '先组织初验，试运行期满即行终验，不影响单位使用。'

# 九、未结：等待科室负责人审批
id=$(buyao-new -C "$dir" -d sjzyk --by 首问负责人 --at 2022-07-06T09:30 \
    --channel visit --name 申请人壬 --organization 某某单位 --contact 13800000000 \
    --category 根据行政单位工作需要，协调提供制作电子印章服务事项 \
    --matter '申请制作电子印章，单位名称变更手续尚未办完。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-07-06T10:40 \
    --reason '单位名称与登记不一致，能否先行制作把握不准。' \
    --basis '《南阳市政务服务和大数据管理局说“不”事项提级管理制度（试行）》二、10；五'

buyao-show -C "$dir" "$shown"
buyao-report -C "$dir" 2022Q2
