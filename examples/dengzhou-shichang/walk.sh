#!/bin/sh
# 邓州市市场监督管理局：几件事项怎样沿责任链条办理。事项、申请人和审批意见都是虚拟的。
# 用法：buyao-init --from dengzhou-shichang 目录 && walk.sh 目录
set -eu
dir=${1:?usage: walk.sh ARCHIVE_DIR}

# 一、首问负责人当场办结
id=$(buyao-new -C "$dir" -d suo --by 首问负责人 --at 2022-02-25T09:15 \
    --channel phone --name 申请人甲 --contact 13800000000 \
    --category 投诉和业务咨询事项 \
    --matter '咨询个体工商户年度报告怎样报送、何时截止。')
buyao-decide -C "$dir" "$id" resolve --by 首问负责人 --at 2022-02-25T09:30 \
    --opinion '已当场答复报送方式和截止日期，并告知操作步骤。'

# 二、科室负责人办结
id=$(buyao-new -C "$dir" -d ks --by 首问负责人 --at 2022-03-02T09:00 \
    --channel visit --name 申请人乙 --organization 某某公司 --contact 13800000000 \
    --category 行政许可事项 \
    --matter '申请简易注销，系统提示清税信息未同步。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-03-02T09:40 \
    --reason '清税信息未同步，登记系统不能提交，客观条件不具备。' \
    --basis '《中华人民共和国市场主体登记管理条例》第三十三条'
buyao-decide -C "$dir" "$id" resolve --by 科室负责人 --at 2022-03-02T16:50 \
    --opinion '凭清税证明先行收件，由本科室与税务部门核对，同步后即时办结，企业不再跑第二次。'

# 三、分管领导办结：单位把握不准
id=$(buyao-new -C "$dir" -d fj --by 首问负责人 --at 2022-03-09T10:00 \
    --channel visit --name 申请人丙 --contact 13800000000 \
    --category 行政许可事项 \
    --matter '申请将住所登记在与他人共用的同一地址。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-03-09T10:40 \
    --reason '同一地址已登记一户，能否再登记一户把握不准。' \
    --basis '《中华人民共和国市场主体登记管理条例》第十一条'
buyao-decide -C "$dir" "$id" unsure --by 单位负责人 --at 2022-03-09T17:10 \
    --opinion '法规没有禁止，做法不统一，提请分管领导明确。'
buyao-decide -C "$dir" "$id" resolve --by 分管领导 --at 2022-03-10T11:00 \
    --opinion '两户之间有明确分隔，可以登记，分局今后照此办理。'

# 四、主要领导办结：统筹内部资源
id=$(buyao-new -C "$dir" -d zx --by 首问负责人 --at 2022-03-14T09:20 \
    --channel visit --name 申请人丁 --organization 某某公司 --contact 13800000000 \
    --category 政务服务事项 \
    --matter '委托检验一批产品，交货在即，其中一个项目中心不能检验。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-03-14T10:30 \
    --reason '该项目超出中心检验能力，属超出自身职责范围。' \
    --basis '《邓州市市场监督管理局推行说“不”事项提级管理工作方案》三（一）'
buyao-decide -C "$dir" "$id" unsure --by 单位负责人 --at 2022-03-14T16:20 \
    --opinion '中心没有该项目的资质，外送费用和时间不能确定，提请分管领导协调。'
buyao-decide -C "$dir" "$id" unsure --by 分管领导 --at 2022-03-15T15:30 \
    --opinion '已联系上级检验机构，须由市局出面协商排期，提请主要领导审定。'
buyao-decide -C "$dir" "$id" resolve --by 主要领导 --at 2022-03-17T10:10 \
    --opinion '由市局协商上级检验机构优先排期，中心统一收样送样，企业只跑一次。'

# 五、逐级说“不”，主要领导最后审定
id=$(buyao-new -C "$dir" -d dui --by 首问负责人 --at 2022-03-16T09:10 \
    --channel letter --name 申请人戊 --contact 13800000000 \
    --category 投诉和业务咨询事项 \
    --matter '投诉四年前购买的商品有质量问题，要求商家退款。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-03-16T11:00 \
    --reason '自知道权益受到侵害之日起已超过三年，规定不予受理。' \
    --basis '《市场监督管理投诉举报处理暂行办法》第十五条'
buyao-decide -C "$dir" "$id" refuse --by 单位负责人 --at 2022-03-17T15:20 \
    --opinion '经核对购货凭证和首次反映的时间，确已超过三年，不能受理。'
buyao-decide -C "$dir" "$id" refuse --by 分管领导 --at 2022-03-18T16:00 \
    --opinion '同意，仍不能办，请研究其他解决途径。'
buyao-decide -C "$dir" "$id" refuse --by 主要领导 --at 2022-03-21T10:40 \
    --opinion '确实不能受理。说“行”建议：可与商家协商或向人民法院起诉，由队里协助联系商家协商。'
shown=$id

# 六、越级：督察室受理“办不成事”投诉，直接提请分管领导
id=$(buyao-new -C "$dir" -d dcs --by 首问负责人 --at 2022-03-24T15:10 \
    --channel phone --name 申请人己 --organization 某某公司 --contact 13800000000 \
    --category 投诉和业务咨询事项 \
    --matter '反映到所里办事两次，都被告知“办不成”而没有说明原因。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-03-24T16:00 --to deputy \
    --reason '涉及其他单位，需市局领导督办，提请分管领导。' \
    --basis '《邓州市市场监督管理局推行说“不”事项提级管理工作方案》四（三）'
buyao-decide -C "$dir" "$id" resolve --by 分管领导 --at 2022-03-25T11:30 \
    --opinion '责成该所当日受理并一次性告知，督察室跟踪到办结。'

# 七、跨季度：一季度末受理，4月2日（调休上班日）办结
id=$(buyao-new -C "$dir" -d ks --by 首问负责人 --at 2022-03-31T15:30 \
    --channel online --name 申请人庚 --organization 某某公司 --contact 13800000000 \
    --category '业务服务流程中的“堵点”和“断点”' \
    --matter '网上办理变更登记，实名认证多次失败，无法提交。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-03-31T16:40 \
    --reason '认证系统由上级维护，客观条件不具备。' \
    --basis '《邓州市市场监督管理局推行说“不”事项提级管理工作方案》三（三）'
buyao-decide -C "$dir" "$id" unsure --by 科室负责人 --at 2022-04-01T09:50 \
    --opinion '上级答复的修复时间不能确定，提请分管领导协调。'
buyao-decide -C "$dir" "$id" resolve --by 分管领导 --at 2022-04-02T11:10 \
    --opinion '准予到窗口现场核验身份后办理，当日办结。'

# 八、未结：等待科室负责人审批
id=$(buyao-new -C "$dir" -d bgs --by 首问负责人 --at 2022-04-07T09:40 \
    --channel letter --name 申请人辛 --contact 13800000000 \
    --category 来信来访事项 \
    --matter '来信请求核查多年前的营业执照吊销情况。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-04-07T16:20 \
    --reason '年代久远，档案存放地点不明，暂时无法回复。' \
    --basis '《邓州市市场监督管理局推行说“不”事项提级管理工作方案》三（一）'

buyao-show -C "$dir" "$shown"
buyao-report -C "$dir" 2022Q1
