#!/bin/sh
# 南阳市水利局：几件事项怎样沿责任链条办理。事项、申请人和审批意见都是虚拟的。
# 用法：buyao-init --from nanyang-shuili 目录 && walk.sh 目录
set -eu
dir=${1:?usage: walk.sh ARCHIVE_DIR}

# 一、首问负责人当场办结
id=$(buyao-new -C "$dir" -d xzspk --by 首问负责人 --at 2022-02-08T09:20 \
    --channel phone --name 申请人甲 --organization 某某公司 --contact 13800000000 \
    --category 投诉和业务咨询事项 \
    --matter '咨询生产建设项目水土保持方案由谁编制、向谁报批。')
buyao-decide -C "$dir" "$id" resolve --by 首问负责人 --at 2022-02-08T09:40 \
    --opinion '已当场说明水土保持方案的编制要求和报批程序，并一次性告知所需材料。'

# 二、科室负责人办结
id=$(buyao-new -C "$dir" -d xzspk --by 首问负责人 --at 2022-02-15T09:10 \
    --channel visit --name 申请人乙 --organization 某某公司 --contact 13800000000 \
    --category 行政许可事项 \
    --matter '取水许可证即将到期，申请延续，距届满不足45日。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-02-15T09:50 \
    --reason '未在有效期届满45日前提出，能否受理把握不准。' \
    --basis '《取水许可和水资源费征收管理条例》第二十五条'
buyao-decide -C "$dir" "$id" resolve --by 科室负责人 --at 2022-02-15T16:30 \
    --opinion '企业取水条件没有变化，先行受理，容缺材料三日内补齐，在有效期届满前作出决定。'

# 三、分管领导办结：科室把握不准
id=$(buyao-new -C "$dir" -d xzspk --by 首问负责人 --at 2022-03-04T09:30 \
    --channel visit --name 申请人丙 --organization 某某公司 --contact 13800000000 \
    --category 行政许可事项 \
    --matter '取水许可证延续，取水口位置与原批复不一致，希望本周办结。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-03-04T10:05 \
    --reason '取水口变更，材料不足以受理。' \
    --basis '《取水许可和水资源费征收管理条例》第二十五条、第二十六条'
buyao-decide -C "$dir" "$id" unsure --by 科室负责人 --at 2022-03-04T16:20 \
    --opinion '建议走简易论证，提请分管领导研判。'
buyao-decide -C "$dir" "$id" resolve --by 杨柯 --at 2022-03-07T10:00 \
    --opinion '同意简易论证，变更与延续一并办理，行政审批服务科全程跟踪。'

# 四、主要领导办结：领导交办，跨区域协调
id=$(buyao-new -C "$dir" -d bgs --by 首问负责人 --at 2022-03-14T08:50 \
    --channel assigned --name 申请人丁 --organization 某某村 --contact 13800000000 \
    --category 党委政府领导交办事项 \
    --matter '春灌期间两地用水时间冲突，请求协调灌溉用水。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-03-14T10:10 \
    --reason '涉及两地用水调度，超出办公室职责范围。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》三（三）'
buyao-decide -C "$dir" "$id" unsure --by 科室负责人 --at 2022-03-14T17:20 \
    --opinion '已与两地沟通，意见不一致，提请分管领导协调。'
buyao-decide -C "$dir" "$id" unsure --by 闫道畅 --at 2022-03-16T11:20 \
    --opinion '已会商一次，未形成一致意见。可行性建议：分时段轮灌。提请主要领导研究。'
buyao-decide -C "$dir" "$id" resolve --by 主要领导 --at 2022-03-18T09:40 \
    --opinion '按分时段轮灌办理，由局里统一发出调度安排，办公室跟踪落实。'

# 五、逐级说“不”，主要领导最后审定
id=$(buyao-new -C "$dir" -d xzspk --by 首问负责人 --at 2022-03-21T09:00 \
    --channel letter --name 申请人戊 --organization 某某公司 --contact 13800000000 \
    --category 行政许可事项 \
    --matter '申请在河道管理范围内修建固定餐饮用房。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-03-21T11:10 \
    --reason '拟建房屋位于河道管理范围内，妨碍行洪，法律不允许。' \
    --basis '《中华人民共和国水法》第三十七条'
buyao-decide -C "$dir" "$id" refuse --by 科室负责人 --at 2022-03-22T10:30 \
    --opinion '经现场查看，属于妨碍行洪的建筑物，不能办理。'
buyao-decide -C "$dir" "$id" refuse --by 杨柯 --at 2022-03-23T15:40 \
    --opinion '同意科室意见，不能办理，请一并研究替代办法。'
buyao-decide -C "$dir" "$id" refuse --by 主要领导 --at 2022-03-24T16:10 \
    --opinion '确实不能办理。说“行”建议：改在河道管理范围以外选址，由行政审批服务科帮助核对管理范围线。'
shown=$id

# 六、越级：投诉涉及科室负责人，直接提请分管领导
id=$(buyao-new -C "$dir" -d zsdw --by 首问负责人 --at 2022-03-28T15:10 \
    --channel phone --name 申请人己 --contact 13800000000 \
    --category 投诉和业务咨询事项 \
    --matter '投诉来局办事时受到推诿。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-03-28T15:50 --to deputy \
    --reason '投诉涉及本科室负责人，由其审批不妥，提请分管领导。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》四（二）'
buyao-decide -C "$dir" "$id" resolve --by 闫道畅 --at 2022-03-29T10:20 \
    --opinion '另行指定专人核实，已当面向投诉人说明并致歉，所办事项当日受理。'

# 七、跨季度：一季度末受理，4月2日（调休上班日）办结
id=$(buyao-new -C "$dir" -d xzspk --by 首问负责人 --at 2022-03-31T16:00 \
    --channel online --name 申请人庚 --organization 某某公司 --contact 13800000000 \
    --category '业务服务流程中的“堵点”和“断点”' \
    --matter '网上申报取水许可时无法上传附件，窗口要求线下重交一遍。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-03-31T16:50 \
    --reason '网上系统故障，线下是否补交把握不准。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》三（一）'
buyao-decide -C "$dir" "$id" unsure --by 科室负责人 --at 2022-04-01T10:10 \
    --opinion '系统由外单位维护，修复时间不能确定，提请分管领导协调。'
buyao-decide -C "$dir" "$id" resolve --by 杨柯 --at 2022-04-02T10:30 \
    --opinion '先凭电子邮件收件受理，不再要求线下重交，系统修复后由窗口代为补传。'

# 八、换人之前：由时任科室负责人办结，换人以后仍然有效
id=$(buyao-new -C "$dir" -d rsk --by 首问负责人 --at 2022-06-13T09:10 \
    --channel visit --name 申请人辛 --contact 13800000000 \
    --category 来信来访事项 \
    --matter '咨询考核结果为何未记入档案，要求补记。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-06-13T10:20 \
    --reason '考核材料归档时间不明，把握不准。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》四（四）'
buyao-decide -C "$dir" "$id" resolve --by 科室负责人 --at 2022-06-14T15:40 \
    --opinion '经核对考核登记表，由人事科补记入档并告知本人。'

# 九、换人：6月30日提请，7月1日起由新任科室负责人办理
id=$(buyao-new -C "$dir" -d rsk --by 首问负责人 --at 2022-06-30T15:20 \
    --channel visit --name 申请人壬 --contact 13800000000 \
    --category 来信来访事项 \
    --matter '曾在局属单位工作，申请出具工作年限证明，档案材料不全。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-06-30T16:40 \
    --reason '档案材料不全，能否出具证明把握不准。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》三（二）'
buyao-decide -C "$dir" "$id" resolve --by 新任科室负责人 --at 2022-07-01T09:20 \
    --opinion '可凭工资发放记录和当年文件佐证，由人事科调取后出具证明。'

# 十、未结：等待分管领导审批
id=$(buyao-new -C "$dir" -d xzspk --by 首问负责人 --at 2022-07-05T09:10 \
    --channel visit --name 申请人癸 --organization 某某公司 --contact 13800000000 \
    --category 政务服务事项 \
    --matter '申请查阅多年前的取水许可审批档案。')
buyao-escalate -C "$dir" "$id" --by 首问负责人 --at 2022-07-05T10:30 \
    --reason '档案已移交，不属于本科室保管，能否代查把握不准。' \
    --basis '《南阳市水利局推行说“不”事项提级管理工作方案》二（一）'
buyao-decide -C "$dir" "$id" unsure --by 科室负责人 --at 2022-07-05T17:10 \
    --opinion '涉及档案移交手续，提请分管领导协调。'

buyao-show -C "$dir" "$shown"
buyao-report -C "$dir" 2022Q1
