#!/bin/sh
# 南阳市科学技术局：几件事项怎样沿责任链条办理。事项、申请人和审批意见都是虚拟的。
# 用法：buyao-init --from nanyang-keji 目录 && walk.sh 目录
set -eu
dir=${1:?usage: walk.sh ARCHIVE_DIR}

# 一、首问责任人当场办结（规范没有列事项范围，不写 --category）
id=$(buyao-new -C "$dir" -d ks --by 首问责任人 --at 2022-11-30T09:20 \
    --channel phone --name 申请人甲 --organization 某某公司 --contact 13800000000 \
    --matter '咨询科技型中小企业评价怎样申报。')
buyao-decide -C "$dir" "$id" resolve --by 首问责任人 --at 2022-11-30T09:40 \
    --opinion '已当场答复申报条件、程序和时限，并一次性告知所需材料。'

# 二、科室负责人办结
id=$(buyao-new -C "$dir" -d ks --by 首问责任人 --at 2022-12-02T09:10 \
    --channel visit --name 申请人乙 --organization 某某公司 --contact 13800000000 \
    --matter '申请技术合同认定登记，合同缺一处签章。')
buyao-escalate -C "$dir" "$id" --by 首问责任人 --at 2022-12-02T09:50 \
    --reason '材料不齐全，签章方在外地，能否先受理把握不准。' \
    --basis '《南阳市科学技术局政务服务规范》第十一条'
buyao-decide -C "$dir" "$id" resolve --by 科室负责人 --at 2022-12-02T16:20 \
    --opinion '凭扫描件先行受理，原件邮寄补正，收到后当日登记。'

# 三、分管领导办结：事权管辖不明，及时请示领导
id=$(buyao-new -C "$dir" -d jsdw --by 首问责任人 --at 2022-12-06T10:00 \
    --channel visit --name 申请人丙 --organization 某某公司 --contact 13800000000 \
    --matter '请求协调使用外单位的大型科研仪器。')
buyao-escalate -C "$dir" "$id" --by 首问责任人 --at 2022-12-06T10:40 --ground unclear \
    --reason '仪器属外单位所有，由谁协调没有明确规定。' \
    --basis '《南阳市科学技术局政务服务规范》第八条（四）、第十二条'
buyao-decide -C "$dir" "$id" unsure --by 单位负责人 --at 2022-12-06T17:00 \
    --opinion '本单位没有协调职责，提请分管领导明确。'
buyao-decide -C "$dir" "$id" resolve --by 分管领导 --at 2022-12-08T10:30 \
    --opinion '由本单位牵头与仪器所有单位联系，签订使用协议，一周内安排上机。'

# 四、主要领导办结
id=$(buyao-new -C "$dir" -d jgdw --by 首问责任人 --at 2022-12-12T09:30 \
    --channel phone --name 申请人丁 --organization 某某公司 --contact 13800000000 \
    --matter '投诉申报项目时被要求反复修改材料，没有一次说清楚。')
buyao-escalate -C "$dir" "$id" --by 首问责任人 --at 2022-12-12T11:00 \
    --reason '涉及其他科室，需核实责任，超出本人职责范围。' \
    --basis '《南阳市科学技术局政务服务规范》第五条、第十条'
buyao-decide -C "$dir" "$id" unsure --by 科室负责人 --at 2022-12-13T16:40 \
    --opinion '情况基本属实，是否补充受理须由局领导研究，提请分管领导。'
buyao-decide -C "$dir" "$id" unsure --by 分管领导 --at 2022-12-14T15:30 \
    --opinion '申报期已过，能否补充受理涉及统一口径，提请主要领导审定。'
buyao-decide -C "$dir" "$id" resolve --by 主要领导 --at 2022-12-16T09:50 \
    --opinion '责任在我局，准予补充受理，由科室一次性告知全部材料，机关党委（人事科）监督。'

# 五、逐级说“不”，主要领导最后审定
id=$(buyao-new -C "$dir" -d ks --by 首问责任人 --at 2022-12-14T09:00 \
    --channel visit --name 申请人戊 --organization 某某公司 --contact 13800000000 \
    --matter '企业成立七个月，申请认定高新技术企业。')
buyao-escalate -C "$dir" "$id" --by 首问责任人 --at 2022-12-14T10:20 \
    --reason '注册成立不满一年，不符合认定条件。' \
    --basis '《高新技术企业认定管理办法》第十一条'
buyao-decide -C "$dir" "$id" refuse --by 科室负责人 --at 2022-12-15T10:10 \
    --opinion '经核对营业执照，成立不满一年，不能受理。'
buyao-decide -C "$dir" "$id" refuse --by 分管领导 --at 2022-12-16T16:00 \
    --opinion '同意，仍不能办，请研究能为企业做什么。'
buyao-decide -C "$dir" "$id" refuse --by 主要领导 --at 2022-12-19T10:40 \
    --opinion '确实不能办理。说“行”建议：先申报科技型中小企业评价，由科室辅导研发费用归集，满一年后即行申报。'
shown=$id

# 六、越级：时限将到，直接提请分管领导
id=$(buyao-new -C "$dir" -d ks --by 首问责任人 --at 2022-12-21T15:00 \
    --channel visit --name 申请人己 --organization 某某公司 --contact 13800000000 \
    --matter '申请延长科技项目的验收时间，项目当周到期。')
buyao-escalate -C "$dir" "$id" --by 首问责任人 --at 2022-12-21T15:30 --to deputy \
    --reason '科室负责人外出，当周到期来不及逐级审批，提请分管领导。' \
    --basis '《南阳市科学技术局政务服务规范》第十七条'
buyao-decide -C "$dir" "$id" resolve --by 分管领导 --at 2022-12-22T09:40 \
    --opinion '同意延期，延期的原因和时限由首问责任人告知申请人。'

# 七、跨季度：四季度末受理，次年1月办结
id=$(buyao-new -C "$dir" -d ks --by 首问责任人 --at 2022-12-29T15:20 \
    --channel letter --name 申请人庚 --organization 某某公司 --contact 13800000000 \
    --matter '申请变更科技项目承担单位的名称。')
buyao-escalate -C "$dir" "$id" --by 首问责任人 --at 2022-12-29T16:30 \
    --reason '企业刚更名，项目合同如何变更把握不准。' \
    --basis '《南阳市科学技术局政务服务规范》第十二条'
buyao-decide -C "$dir" "$id" unsure --by 科室负责人 --at 2022-12-30T10:00 \
    --opinion '项目下达单位不是我局，提请分管领导协调。'
buyao-decide -C "$dir" "$id" resolve --by 分管领导 --at 2023-01-04T10:20 \
    --opinion '由科室代为转报项目下达单位，并同步办理我局备案。'

# 八、未结：等待单位负责人审批
id=$(buyao-new -C "$dir" -d jsdw --by 首问责任人 --at 2022-12-30T15:40 \
    --channel online --name 申请人辛 --contact 13800000000 \
    --matter '请求提供科技文献的远程查询账号。')
buyao-escalate -C "$dir" "$id" --by 首问责任人 --at 2022-12-30T16:50 \
    --reason '账号数量已用完，客观条件不具备。' \
    --basis '《南阳市科学技术局政务服务规范》第八条（二）'

buyao-show -C "$dir" "$shown"
buyao-report -C "$dir" 2022Q4
