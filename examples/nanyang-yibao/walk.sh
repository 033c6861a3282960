#!/bin/sh
# 南阳市医疗保障局：几件事项怎样沿责任链条办理。事项、申请人和审批意见都是虚拟的。
# 用法：buyao-init --from nanyang-yibao 目录 && walk.sh 目录
set -eu
dir=${1:?usage: walk.sh ARCHIVE_DIR}

# 一、首问负责人当场办结
id=$(buyao-new -C "$dir" -d xzspk --by 李阳 --at 2022-04-11T09:10 \
    --channel phone --name 申请人甲 --organization 某某公司 --contact 13800000000 \
    --category 投诉和业务咨询事项 \
    --matter '咨询行政审批服务事项的受理范围和所需材料。')
buyao-decide -C "$dir" "$id" resolve --by 李阳 --at 2022-04-11T09:30 \
    --opinion '已当场答复，并一次性告知所需材料和办理程序。'

# 二、科室负责人办结
id=$(buyao-new -C "$dir" -d xzspk --by 李阳 --at 2022-04-14T09:20 \
    --channel visit --name 申请人乙 --organization 某某公司 --contact 13800000000 \
    --category 政务服务事项 \
    --matter '申请材料与新修订的通用目录不一致，窗口不能录入。')
buyao-escalate -C "$dir" "$id" --by 李阳 --at 2022-04-14T10:00 \
    --reason '通用目录正在修订，按新旧哪一版受理把握不准。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》三、1'
buyao-decide -C "$dir" "$id" resolve --by 顾茜 --at 2022-04-14T16:30 \
    --opinion '按旧目录先行受理，差异部分由行政审批科内部衔接，申请人不再补交。'

# 三、分管领导办结，并承诺办理时限
id=$(buyao-new -C "$dir" -d yyfwglk --by 孙珂 --at 2022-04-19T09:00 \
    --channel letter --name 申请人丙 --organization 某某公司 --contact 13800000000 \
    --category 投诉和业务咨询事项 \
    --matter '对所办医疗机构按新支付方式的结算结果有异议，请求复核。')
buyao-escalate -C "$dir" "$id" --by 孙珂 --at 2022-04-19T11:10 \
    --reason '复核口径没有先例，把握不准。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、2'
buyao-decide -C "$dir" "$id" unsure --by 李莉 --at 2022-04-20T10:30 \
    --opinion '须组织专家复核，提请分管领导研判。'
buyao-decide -C "$dir" "$id" resolve --by 李晓阳 --at 2022-04-22T15:40 --promise 2022-05-13 \
    --opinion '同意组织专家复核，限期反馈复核结果。'

# 四、主要领导办结
id=$(buyao-new -C "$dir" -d jjjgk --by 王崑 --at 2022-05-10T09:30 \
    --channel letter --name 申请人丁 --contact 13800000000 \
    --category 投诉和业务咨询事项 \
    --matter '举报某医疗机构多收费用，要求退还，该机构已迁往外地。')
buyao-escalate -C "$dir" "$id" --by 王崑 --at 2022-05-10T11:00 \
    --reason '被举报机构已迁出，能否调查把握不准。' \
    --basis '《医疗保障基金使用监督管理条例》第三十五条'
buyao-decide -C "$dir" "$id" unsure --by 秦宛红 --at 2022-05-11T16:20 \
    --opinion '须与外地医保部门联合调查，提请分管领导协调。'
buyao-decide -C "$dir" "$id" unsure --by 张松生 --at 2022-05-13T10:40 \
    --opinion '已电话联系，对方要求以局名义来函，提请主要领导审定。'
buyao-decide -C "$dir" "$id" resolve --by 主要领导 --at 2022-05-16T09:50 \
    --opinion '以局名义发函联合调查，查实后督促退还，由基金监管科反馈举报人。'

# 五、逐级说“不”，主要领导最后审定
id=$(buyao-new -C "$dir" -d yyfwglk --by 任虎 --at 2022-05-18T09:10 \
    --channel visit --name 申请人戊 --contact 13800000000 \
    --category 来信来访事项 \
    --matter '要求支付医保目录以外的药品费用。')
buyao-escalate -C "$dir" "$id" --by 任虎 --at 2022-05-18T10:20 \
    --reason '该药品不在医保药品目录内，法律、政策不允许。' \
    --basis '《中华人民共和国社会保险法》第二十八条'
buyao-decide -C "$dir" "$id" refuse --by 李莉 --at 2022-05-19T10:00 \
    --opinion '经核对目录，确属目录外药品，不能支付。'
buyao-decide -C "$dir" "$id" refuse --by 李晓阳 --at 2022-05-20T16:10 \
    --opinion '同意，仍不能办，请研究其他帮扶途径。'
buyao-decide -C "$dir" "$id" refuse --by 主要领导 --at 2022-05-24T10:30 \
    --opinion '确实不能支付。说“行”建议：请医师评估可否改用目录内同类药品，并协助核对是否符合医疗救助条件。'
shown=$id

# 六、首问负责人就是科室负责人：自动提到分管领导
id=$(buyao-new -C "$dir" -d bgs --by 刘立波 --at 2022-05-26T09:40 \
    --channel letter --name 申请人己 --contact 13800000000 \
    --category 来信来访事项 \
    --matter '来信反映多次信访未得到书面答复。')
buyao-escalate -C "$dir" "$id" --by 刘立波 --at 2022-05-26T11:20 \
    --reason '原承办单位答复不一致，须统一口径，超出办公室职责范围。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、3'
buyao-decide -C "$dir" "$id" resolve --by 陈长龙 --at 2022-05-27T15:10 --promise 2022-06-10 \
    --opinion '由办公室牵头会商，统一答复口径后书面答复。'

# 七、局属单位五级链条：单位分管领导办结
id=$(buyao-new -C "$dir" -d jsdw --by 首问负责人 --at 2022-06-06T09:00 \
    --channel visit --name 申请人庚 --contact 13800000000 \
    --category 政务服务事项 \
    --matter '零星报销缺一份外地医院的费用清单。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-06-06T09:50 \
    --reason '材料不齐全，外地医院不补开，把握不准。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》三、1'
buyao-decide -C "$dir" "$id" unsure --by 单位负责人 --at 2022-06-06T16:30 \
    --opinion '能否以电子票据代替没有先例，提请单位分管领导。'
buyao-decide -C "$dir" "$id" resolve --by 单位分管领导 --at 2022-06-07T10:20 \
    --opinion '由本单位与外地医院核对电子票据，核对一致即行受理。'

# 八、局属单位五级链条：逐级提到主要领导
id=$(buyao-new -C "$dir" -d jsdw --by 首问负责人 --at 2022-06-08T09:30 \
    --channel visit --name 申请人辛 --organization 某某公司 --contact 13800000000 \
    --category '业务服务流程中的“堵点”和“断点”' \
    --matter '单位参保信息在两个系统中不一致，职工不能正常结算。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-06-08T10:40 \
    --reason '两个系统由不同单位维护，超出自身职责范围。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、1；四、3'
buyao-decide -C "$dir" "$id" unsure --by 单位负责人 --at 2022-06-08T17:10 \
    --opinion '本单位只能更正其中一个系统，提请单位分管领导。'
buyao-decide -C "$dir" "$id" unsure --by 单位分管领导 --at 2022-06-10T10:00 \
    --opinion '已与外单位协商，需局里出面，提请局分管领导。'
buyao-decide -C "$dir" "$id" unsure --by 分管领导 --at 2022-06-14T15:20 \
    --opinion '涉及外单位数据，协调未果，提请局主要领导审定。'
buyao-decide -C "$dir" "$id" resolve --by 主要领导 --at 2022-06-16T09:40 \
    --opinion '由局里与外单位会商更正，更正前先按参保凭证结算，不影响职工就医。'

# 九、局属单位越级：单位负责人越过单位分管领导，直接提请局分管领导
id=$(buyao-new -C "$dir" -d jsdw --by 首问负责人 --at 2022-06-20T15:00 \
    --channel phone --name 申请人壬 --contact 13800000000 \
    --category 来信来访事项 \
    --matter '住院病人次日转院，转诊备案未能通过。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-06-20T15:20 \
    --reason '系统校验不通过，把握不准。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、2'
buyao-escalate -C "$dir" "$id" --by 单位负责人 --at 2022-06-20T15:50 --to deputy \
    --reason '病人次日转院，单位分管领导外出，来不及逐级审批。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》一'
buyao-decide -C "$dir" "$id" resolve --by 分管领导 --at 2022-06-20T17:00 --promise 2022-06-21 \
    --opinion '先行登记备案，系统问题由单位随后处理，不影响病人转院。'

# 十、跨季度：二季度末受理，7月办结（首问负责人就是科室负责人）
id=$(buyao-new -C "$dir" -d dybzk --by 刘珂 --at 2022-06-30T15:10 \
    --channel visit --name 申请人癸 --contact 13800000000 \
    --category '业务服务流程中的“堵点”和“断点”' \
    --matter '办理医保关系转移接续，转出地的缴费记录不全。')
buyao-escalate -C "$dir" "$id" --by 刘珂 --at 2022-06-30T16:30 \
    --reason '缴费年限不能核定，客观条件不具备。' \
    --basis '《中华人民共和国社会保险法》第三十二条'
buyao-decide -C "$dir" "$id" unsure --by 张松生 --at 2022-07-01T11:10 \
    --opinion '转出地答复记录已封存，须以局名义商请调取，提请主要领导审定。'
buyao-decide -C "$dir" "$id" resolve --by 主要领导 --at 2022-07-05T10:00 \
    --opinion '以局名义商请转出地调取，先办理参保登记，缴费年限核定后补记。'

# 十一、未结：等待分管领导审批
id=$(buyao-new -C "$dir" -d yyjgjgk --by 王学哲 --at 2022-07-06T09:20 \
    --channel letter --name 申请人子 --organization 某某公司 --contact 13800000000 \
    --category 投诉和业务咨询事项 \
    --matter '反映集中采购的医用耗材配送不及时。')
buyao-escalate -C "$dir" "$id" --by 王学哲 --at 2022-07-06T11:00 \
    --reason '配送企业不在本市，能否督促把握不准。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、2'

buyao-show -C "$dir" "$shown"
buyao-report -C "$dir" 2022Q2
