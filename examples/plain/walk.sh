#!/bin/sh
# 样例：几件事项怎样沿责任链条办理。事项、申请人和审批意见都是虚拟的。
# 用法：buyao-init --from plain 目录 && walk.sh 目录
set -eu
dir=${1:?usage: walk.sh ARCHIVE_DIR}

# 一、首问负责人当场办结
id=$(buyao-new -C "$dir" -d ywk --by 首问负责人 --at 2022-04-07T09:10 \
    --channel phone --name 申请人甲 --organization 某某公司 --contact 13800000000 \
    --category 投诉和业务咨询事项 \
    --matter '咨询办理许可所需的材料。')
buyao-decide -C "$dir" "$id" resolve --by 首问负责人 --at 2022-04-07T09:20 \
    --opinion '已当场答复，并一次性告知所需材料。'

# 二、科室负责人办结
id=$(buyao-new -C "$dir" -d ywk --by 首问负责人 --at 2022-04-12T09:30 \
    --channel visit --name 申请人乙 --organization 某某公司 --contact 13800000000 \
    --category 行政许可事项 \
    --matter '申请许可，缺一份证明。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-04-12T10:00 \
    --reason '材料不齐全，能否先行受理把握不准。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'
buyao-decide -C "$dir" "$id" resolve --by 科室负责人 --at 2022-04-12T16:20 \
    --opinion '先行受理，所缺证明由我科与出具单位核对。'

# 三、分管领导办结
id=$(buyao-new -C "$dir" -d ywk --by 首问负责人 --at 2022-05-09T09:00 \
    --channel letter --name 申请人丙 --organization 某某公司 --contact 13800000000 \
    --category 政务服务事项 \
    --matter '申请事项现行规定没有明确可否办理。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-05-09T10:30 \
    --reason '规定不明确，把握不准。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'
buyao-decide -C "$dir" "$id" unsure --by 科室负责人 --at 2022-05-10T10:00 \
    --opinion '没有先例，提请分管领导研判。'
buyao-decide -C "$dir" "$id" resolve --by 分管领导 --at 2022-05-11T15:30 \
    --opinion '规定没有禁止，可以办理，今后照此办理。'

# 四、主要领导办结
id=$(buyao-new -C "$dir" -d bgs --by 首问负责人 --at 2022-05-16T09:00 \
    --channel assigned --name 申请人丁 --organization 某某公司 --contact 13800000000 \
    --category 党委政府领导交办事项 \
    --matter '交办：协调两个单位共同办理的事项。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-05-16T10:20 \
    --reason '涉及外单位，超出办公室职责范围。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'
buyao-decide -C "$dir" "$id" unsure --by 科室负责人 --at 2022-05-17T10:30 \
    --opinion '已联系外单位，意见不一致，提请分管领导协调。'
buyao-decide -C "$dir" "$id" unsure --by 分管领导 --at 2022-05-18T16:00 \
    --opinion '协调无果，建议由本单位先行办理，提请主要领导审定。'
buyao-decide -C "$dir" "$id" resolve --by 主要领导 --at 2022-05-20T09:40 \
    --opinion '由本单位先行办理，办公室跟踪落实。'

# 五、逐级说“不”，主要领导最后审定
id=$(buyao-new -C "$dir" -d ywk --by 首问负责人 --at 2022-05-24T09:20 \
    --channel visit --name 申请人戊 --organization 某某公司 --contact 13800000000 \
    --category 行政许可事项 \
    --matter '申请事项为法律明文禁止。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-05-24T10:40 \
    --reason '法律不允许。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'
buyao-decide -C "$dir" "$id" refuse --by 科室负责人 --at 2022-05-25T10:10 \
    --opinion '经核对，法律明文禁止，不能办理。'
buyao-decide -C "$dir" "$id" refuse --by 分管领导 --at 2022-05-26T15:20 \
    --opinion '同意，仍不能办，请研究替代办法。'
buyao-decide -C "$dir" "$id" refuse --by 主要领导 --at 2022-05-27T10:00 \
    --opinion '确实不能办理。说“行”建议：改变申请内容后重新申请，由业务科全程辅导。'
shown=$id

# 六、越级：直接提请分管领导
id=$(buyao-new -C "$dir" -d ywk --by 首问负责人 --at 2022-06-15T15:00 \
    --channel visit --name 申请人己 --contact 13800000000 \
    --category 投诉和业务咨询事项 \
    --matter '投诉窗口人员态度生硬。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-06-15T15:30 --to deputy \
    --reason '投诉涉及科室负责人，提请分管领导。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'
buyao-decide -C "$dir" "$id" resolve --by 分管领导 --at 2022-06-16T10:20 \
    --opinion '已核实并当面致歉，所办事项当日受理。'

# 七、跨季度：二季度末受理，7月办结
id=$(buyao-new -C "$dir" -d ywk --by 首问负责人 --at 2022-06-30T15:20 \
    --channel online --name 申请人庚 --organization 某某公司 --contact 13800000000 \
    --category '业务服务流程中的“堵点”和“断点”' \
    --matter '网上申报系统不能上传附件。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-06-30T16:30 \
    --reason '系统由外单位维护，客观条件不具备。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'
buyao-decide -C "$dir" "$id" unsure --by 科室负责人 --at 2022-07-01T10:10 \
    --opinion '修复时间不能确定，提请分管领导协调。'
buyao-decide -C "$dir" "$id" resolve --by 分管领导 --at 2022-07-04T10:30 \
    --opinion '先由窗口收件受理，系统修复后代为补传。'

# 八、未结：等待科室负责人审批
id=$(buyao-new -C "$dir" -d bgs --by 首问负责人 --at 2022-07-06T09:30 \
    --channel letter --name 申请人辛 --contact 13800000000 \
    --category 来信来访事项 \
    --matter '来信请求查找多年前的批复。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-07-06T10:40 \
    --reason '档案存放地点不明，暂时无法回复。' \
    --basis '《某某市某某局说“不”事项提级管理制度》'

buyao-show -C "$dir" "$shown"
buyao-report -C "$dir" 2022Q2
