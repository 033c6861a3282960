#!/bin/sh
# 南阳市医疗保障局：几件事项怎样沿责任链条办理。事项、申请人和审批意见都是虚拟的。
# 用法：buyao-init --from nanyang-yibao 目录 && walk.sh 目录
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
take 2022-04-11T09:10 xzspk 李阳 phone \
    --name 申请人甲 --organization 某某公司 \
    --category 投诉和业务咨询事项 \
    --matter '咨询行政审批服务事项的受理范围和所需材料。'
step 2022-04-11T09:30 李阳 decide resolve \
    --opinion '已当场答复，并一次性告知所需材料和办理程序。'
step 2022-04-11T09:35 李阳 reply --method phone --recording '电话记录2022-1' \
    --content '受理范围、所需材料和办理程序，已在电话中逐项说明。'

# 二、科室负责人办结
take 2022-04-14T09:20 xzspk 李阳 visit \
    --name 申请人乙 --organization 某某公司 \
    --category 政务服务事项 \
    --matter '申请材料与新修订的通用目录不一致，窗口不能录入。'
step 2022-04-14T10:00 李阳 escalate \
    --reason '通用目录正在修订，按新旧哪一版受理把握不准。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》三、1'
step 2022-04-14T16:30 顾茜 decide resolve \
    --opinion '按旧目录先行受理，差异部分由行政审批科内部衔接，申请人不再补交。'
step 2022-04-15T09:20 李阳 reply --method in-person \
    --content '已按旧目录受理，不用再补交材料。'

# 三、分管领导办结，并承诺办理时限
take 2022-04-19T09:00 yyfwglk 孙珂 letter \
    --name 申请人丙 --organization 某某公司 \
    --category 投诉和业务咨询事项 \
    --matter '对所办医疗机构按新支付方式的结算结果有异议，请求复核。'
step 2022-04-19T11:10 孙珂 escalate \
    --reason '复核口径没有先例，把握不准。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、2'
step 2022-04-20T10:30 李莉 decide unsure \
    --opinion '须组织专家复核，提请分管领导研判。'
step 2022-04-22T15:40 李晓阳 decide resolve --promise 2022-05-13 \
    --opinion '同意组织专家复核，限期反馈复核结果。'
# 有承诺日期的，在那天以前办完并答复；三、1：书面回复经领导小组办公室审批
step 2022-05-12T15:00 孙珂 reply --method written --approved-by 刘立波 \
    --content '专家复核已经完成，结算结果有两项更正，差额随下月拨付。'
step 2022-05-20T10:00 孙珂 revisit --method letter --satisfied --comment '复核意见写得清楚，满意。'

# 四、主要领导办结
take 2022-05-10T09:30 jjjgk 王崑 letter \
    --name 申请人丁 \
    --category 投诉和业务咨询事项 \
    --matter '举报某医疗机构多收费用，要求退还，该机构已迁往外地。'
step 2022-05-10T11:00 王崑 escalate \
    --reason '被举报机构已迁出，能否调查把握不准。' \
    --basis '《医疗保障基金使用监督管理条例》第三十五条'
step 2022-05-11T16:20 秦宛红 decide unsure \
    --opinion '须与外地医保部门联合调查，提请分管领导协调。'
step 2022-05-13T10:40 张松生 decide unsure \
    --opinion '已电话联系，对方要求以局名义来函，提请主要领导审定。'
step 2022-05-16T09:50 主要领导 decide resolve \
    --opinion '以局名义发函联合调查，查实后督促退还，由基金监管科反馈举报人。'
step 2022-05-17T10:20 王崑 reply --method phone --recording '电话记录2022-2' \
    --content '已以局名义发函联合调查，查实后督促退还。'

# 五、逐级说“不”，主要领导最后审定
take 2022-05-18T09:10 yyfwglk 任虎 visit \
    --name 申请人戊 \
    --category 来信来访事项 \
    --matter '要求支付医保目录以外的药品费用。'
step 2022-05-18T10:20 任虎 escalate \
    --reason '该药品不在医保药品目录内，法律、政策不允许。' \
    --basis '《中华人民共和国社会保险法》第二十八条'
step 2022-05-19T10:00 李莉 decide refuse \
    --opinion '经核对目录，确属目录外药品，不能支付。'
step 2022-05-20T16:10 李晓阳 decide refuse \
    --opinion '同意，仍不能办，请研究其他帮扶途径。'
step 2022-05-24T10:30 主要领导 decide refuse \
    --opinion '确实不能支付。说“行”建议：请医师评估可否改用目录内同类药品，并协助核对是否符合医疗救助条件。'
shown=$id
# 三、1：3个工作日内回复，讲明办不成的原因，书面回复经审批；四、2：说“不”理由和说“行”建议一并反馈
step 2022-05-26T10:00 任虎 reply --method written --approved-by 刘立波 \
    --content '该药品不在医保药品目录内，《中华人民共和国社会保险法》第二十八条不允许由基金支付。' \
    --proposal '请医师评估可否改用目录内同类药品，并由我科协助核对是否符合医疗救助条件。'
step 2022-05-30T09:30 任虎 reply --feedback '能理解，但家庭负担重，希望尽快核对医疗救助条件。'
# 不满意的回访到满意为止；反映强烈的报告领导
step 2022-06-10T15:00 任虎 revisit --method phone --dissatisfied --strong 李晓阳 \
    --comment '医疗救助条件还没有核对完，意见强烈。'
step 2022-06-17T10:00 任虎 revisit --method home --satisfied \
    --comment '已核对，符合医疗救助条件，手续上门办好，满意。'

# 六、首问负责人就是科室负责人：自动提到分管领导
take 2022-05-26T09:40 bgs 刘立波 letter \
    --name 申请人己 \
    --category 来信来访事项 \
    --matter '来信反映多次信访未得到书面答复。'
step 2022-05-26T11:20 刘立波 escalate \
    --reason '原承办单位答复不一致，须统一口径，超出办公室职责范围。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、3'
step 2022-05-27T15:10 陈长龙 decide resolve --promise 2022-06-10 \
    --opinion '由办公室牵头会商，统一答复口径后书面答复。'
step 2022-06-09T10:00 刘立波 reply --method written --approved-by 刘立波 \
    --content '多次信访的问题已经统一口径，答复意见附后。'

# 七、局属单位五级链条：单位分管领导办结
take 2022-06-06T09:00 jsdw 首问负责人 visit \
    --name 申请人庚 \
    --category 政务服务事项 \
    --matter '零星报销缺一份外地医院的费用清单。'
step 2022-06-06T09:50 首问负责人 escalate \
    --reason '材料不齐全，外地医院不补开，把握不准。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》三、1'
step 2022-06-06T16:30 单位负责人 decide unsure \
    --opinion '能否以电子票据代替没有先例，提请单位分管领导。'
step 2022-06-07T10:20 单位分管领导 decide resolve \
    --opinion '由本单位与外地医院核对电子票据，核对一致即行受理。'
step 2022-06-08T09:30 首问负责人 reply --method in-person \
    --content '电子票据核对一致，已经受理。'

# 八、局属单位五级链条：逐级提到主要领导
take 2022-06-08T09:30 jsdw 首问负责人 visit \
    --name 申请人辛 --organization 某某公司 \
    --category '业务服务流程中的“堵点”和“断点”' \
    --matter '单位参保信息在两个系统中不一致，职工不能正常结算。'
step 2022-06-08T10:40 首问负责人 escalate \
    --reason '两个系统由不同单位维护，超出自身职责范围。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、1；四、3'
step 2022-06-08T17:10 单位负责人 decide unsure \
    --opinion '本单位只能更正其中一个系统，提请单位分管领导。'
step 2022-06-10T10:00 单位分管领导 decide unsure \
    --opinion '已与外单位协商，需局里出面，提请局分管领导。'
step 2022-06-14T15:20 分管领导 decide unsure \
    --opinion '涉及外单位数据，协调未果，提请局主要领导审定。'
step 2022-06-16T09:40 主要领导 decide resolve \
    --opinion '由局里与外单位会商更正，更正前先按参保凭证结算，不影响职工就医。'
step 2022-06-17T10:00 首问负责人 reply --method phone --recording '电话记录2022-3' \
    --content '更正以前，职工凭参保凭证结算，不影响就医。'

# 九、局属单位越级：单位负责人越过单位分管领导，直接提请局分管领导
take 2022-06-20T15:00 jsdw 首问负责人 phone \
    --name 申请人壬 \
    --category 来信来访事项 \
    --matter '住院病人次日转院，转诊备案未能通过。'
step 2022-06-20T15:20 首问负责人 escalate \
    --reason '系统校验不通过，把握不准。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、2'
step 2022-06-20T15:50 单位负责人 escalate --to deputy \
    --reason '病人次日转院，单位分管领导外出，来不及逐级审批。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》一'
step 2022-06-20T17:00 分管领导 decide resolve --promise 2022-06-21 \
    --opinion '先行登记备案，系统问题由单位随后处理，不影响病人转院。'
step 2022-06-21T09:00 首问负责人 reply --method phone --recording '电话记录2022-4' \
    --content '转诊备案已登记，今天可以转院。'

# 十、跨季度：二季度末受理，7月办结（首问负责人就是科室负责人）
take 2022-06-30T15:10 dybzk 刘珂 visit \
    --name 申请人癸 \
    --category '业务服务流程中的“堵点”和“断点”' \
    --matter '办理医保关系转移接续，转出地的缴费记录不全。'
step 2022-06-30T16:30 刘珂 escalate \
    --reason '缴费年限不能核定，客观条件不具备。' \
    --basis '《中华人民共和国社会保险法》第三十二条'
step 2022-07-01T11:10 张松生 decide unsure \
    --opinion '转出地答复记录已封存，须以局名义商请调取，提请主要领导审定。'
step 2022-07-05T10:00 主要领导 decide resolve \
    --opinion '以局名义商请转出地调取，先办理参保登记，缴费年限核定后补记。'
step 2022-07-06T09:30 刘珂 reply --method in-person \
    --content '参保登记已经办好，缴费年限核定后补记。'

# 十一、咨询：超出自身职责范围的，请示以后电话答复并做好记录（三、1）
take 2022-07-11T09:20 dybzk 刘珂 phone \
    --name 申请人丑 \
    --kind consult --category 投诉和业务咨询事项 \
    --matter '咨询退役后的军龄能否算作医保缴费年限。'
step 2022-07-11T09:50 刘珂 escalate --ground unclear \
    --reason '参保地和退役地的规定不一致，把握不准。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》三、1'
step 2022-07-12T10:30 张松生 decide resolve --promise 2022-07-13 \
    --opinion '按规定视同缴费年限，请将所需材料一并告知。'
step 2022-07-12T11:00 刘珂 reply --method phone --recording '电话记录2022-5' \
    --content '军龄视同缴费年限，转接时带退役证明即可。'

# 十二、一次性告知、承诺时限、延期、答复、回访、典型案例（三、1；四、2）
take 2022-07-18T09:10 xzspk 李阳 visit \
    --name 申请人寅 --organization 某某公司 \
    --category 政务服务事项 \
    --listed '依申请行政审批服务事项，申请材料与通用目录不一致' \
    --matter '申请定点资格变更，名称与登记证书不一致。'
step 2022-07-18T09:40 李阳 notice \
    --missing 变更后的登记证书 --missing 法定代表人身份证明 --missing 变更申请表 \
    --until 2022-07-29 --process '材料补齐当日受理，核对一致后办结。'
step 2022-07-20T15:00 李阳 notice --received 变更申请表 --received 法定代表人身份证明
step 2022-07-22T10:00 李阳 notice --all-received
# 清单上这一事项10个工作日，从补齐那天起算，到8月5日
step 2022-07-22T10:30 李阳 decide resolve --promise 2022-08-03 \
    --opinion '材料齐全，当日受理，核对登记信息后办结。'
step 2022-08-02T16:00 李阳 extend --until 2022-08-05 --told 2022-08-02 \
    --approved-by 路钢 --reason '登记信息须由外单位确认，尚未回函。'
step 2022-08-04T10:00 李阳 reply --method in-person \
    --content '定点资格变更已经办结，变更后的文书当面交给申请人。' \
    --feedback '延期提前说了，没有白跑。'
step 2022-08-10T15:00 李阳 revisit --method online --satisfied --comment '一次告知，补齐就受理，满意。'
step 2022-08-12T09:00 顾茜 mark \
    --example '缺少的材料一次说全，外单位回函由科室自己催，可供同类事项参考。'

# 十三、内部转办：属于其他科室，接收的人承接首问责任（三、1）
take 2022-07-25T09:00 bgs 刘立波 letter \
    --name 申请人卯 \
    --category 来信来访事项 \
    --matter '来信反映某医疗机构的收费项目与公示不符。'
step 2022-07-25T09:30 刘立波 transfer --to 医药价格监管科 --responder 王学哲 \
    --reason '属于医疗服务项目收费政策，由医药价格监管科承办。'
step 2022-07-27T16:00 王学哲 decide resolve \
    --opinion '已核对收费项目，多收部分责成退还。'
step 2022-07-28T10:00 王学哲 reply --method phone --recording '电话记录2022-6' \
    --content '多收的部分由医疗机构退还。'

# 十四、不属于本局，口头提出的：告知主管单位的名称、地点和电话，并登记
take 2022-08-01T15:20 bgs 刘立波 visit \
    --name 申请人辰 \
    --category 来信来访事项 \
    --matter '询问失业保险金怎样申领。'
step 2022-08-01T15:30 刘立波 transfer --outside 市失业保险经办机构 \
    --address '某某路1号' --phone 0377-00000000 --reason '失业保险不属于本局职责。'

# 十五、不属于本局，书面提出的：上一级同意，经办公室移交
take 2022-08-08T09:30 jjjgk 张海洲 letter \
    --name 申请人巳 \
    --category 投诉和业务咨询事项 \
    --matter '来信反映某药店出售过期药品。'
step 2022-08-08T11:00 张海洲 transfer --outside 市药品监督管理部门 --consent 秦宛红 \
    --reason '药品质量不属于医疗保障基金监管。'
step 2022-08-09T15:00 刘立波 transfer --sent '移交函2022-1'

# 十六、协作配合：牵头协调，商定方案（四、3）
take 2022-08-15T09:10 yyfwglk 孙珂 visit \
    --name 申请人午 --organization 某某公司 \
    --category '业务服务流程中的“堵点”和“断点”' \
    --matter '所办医疗机构的结算要分别报两个科室，请求只报一次。'
step 2022-08-15T10:30 孙珂 escalate \
    --reason '涉及基金监管科的报送要求，超出自身职责范围。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、3'
step 2022-08-15T16:00 李莉 confer --with 基金监管科 --with 待遇保障科 \
    --matter '报表由谁收、怎样共用。'
step 2022-08-18T10:00 李莉 confer --plan '由医药服务管理科一次收齐，当日分送，其他科室不再收。'
step 2022-08-18T10:20 李莉 decide resolve --opinion '按商定的方案办，从本月起只报一次。'
step 2022-08-19T09:30 孙珂 reply --method phone --recording '电话记录2022-7' \
    --content '结算报表报到医药服务管理科一次即可。'

# 十七、协调无果：列明各方理据，提出可行性建议，提请分管领导（四、3）
take 2022-08-24T09:00 jjjgk 陆米军 letter \
    --name 申请人未 --organization 某某公司 \
    --category 投诉和业务咨询事项 \
    --matter '来信要求更正信用评价结果，依据是已退回的违规费用。'
step 2022-08-24T10:30 陆米军 escalate \
    --reason '退回以后怎样计分，涉及其他科室，把握不准。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、3'
step 2022-08-24T16:00 秦宛红 confer --with 医药服务管理科 --with 行政审批科 \
    --matter '违规费用退回以后是否重新计分。'
step 2022-08-29T10:00 秦宛红 confer --no-agreement \
    --grounds '基金监管科=评价办法没有写退回以后重新计分。' \
    --grounds '医药服务管理科=主动退回的应当从轻。' \
    --grounds '行政审批科=已公示的结果更正须有局里的决定。' \
    --proposal '先加注“已主动退回”，重新计分列入评价办法修订。'
step 2022-08-30T15:30 张松生 decide resolve --promise 2022-09-06 \
    --opinion '按可行性建议办，加注以后答复申请人。'
step 2022-09-05T09:30 陆米军 reply --method written --approved-by 刘立波 \
    --content '信用评价结果已加注“已主动退回”，重新计分列入办法修订。'

# 十八、更正：写错的更正，记错的作废，原来的内容都留着
take 2022-09-13T09:00 yyjgjgk 王学哲 visit \
    --name 申请人申 --organization 某某公司 \
    --category 投诉和业务咨询事项 \
    --matter '询问集中采购的结算周期。'
step 2022-09-13T09:20 王学哲 decide resolve --opinion '已当场答复。'
step 2022-09-13T09:40 王学哲 amend --void 1 --why '记到了别人的事项上，这一件要先查结算记录。'
step 2022-09-13T09:45 王学哲 amend --set matter='询问某批次集中采购药品的结算进度。' \
    --why '登记时没有写清楚。'
step 2022-09-14T15:00 王学哲 decide resolve --opinion '已查结算记录，款项在途。'
step 2022-09-14T15:30 王学哲 reply --method phone --recording '电话记录2022-8' \
    --content '该批次款项在途，本周到账。'

# 十九、撤回：申请人不再申请
take 2022-09-15T10:00 jsdw 首问负责人 online \
    --name 申请人酉 \
    --category 政务服务事项 \
    --matter '申请更换社会保障卡上的联系电话。'
step 2022-09-16T09:00 首问负责人 amend --withdraw --why '申请人来电说已在网上自己更换。'

# 二十、逾期（有意留下的）：承诺9月22日办结，到期没有办完，也没有延期
take 2022-09-08T09:30 jsdw 首问负责人 visit \
    --name 申请人戌 \
    --category 政务服务事项 \
    --matter '申请补打多年前的缴费凭证，旧系统的数据要从外地调取。'
step 2022-09-08T10:20 首问负责人 escalate \
    --reason '旧系统的数据不在本单位，客观条件不具备。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、2'
step 2022-09-08T16:00 单位负责人 decide unsure --opinion '须由上级调取，提请单位分管领导。'
step 2022-09-09T11:00 单位分管领导 decide resolve --promise 2022-09-22 \
    --opinion '由本单位派人调取，9月22日前办结。'

# 二十一、未结：等待分管领导审批
take 2022-09-28T09:20 yyjgjgk 王学哲 letter \
    --name 申请人子 --organization 某某公司 \
    --category 投诉和业务咨询事项 \
    --matter '反映集中采购的医用耗材配送不及时。'
step 2022-09-28T11:00 王学哲 escalate \
    --reason '配送企业不在本市，能否督促把握不准。' \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、2'

# 二十二、投诉：机关纪委接受，关联事项，科室答复，反馈（五、2）
complain 2022-06-08T09:00 机关纪委首问负责人 --case "$shown" --channel letter \
    --name 申请人戊 --contact 13800000000 --matter '说了协助核对医疗救助条件，一直没有核对。'
tend 2022-06-08T10:00 机关纪委首问负责人 handle --accept
tend 2022-06-08T10:10 机关纪委首问负责人 handle --material 举报信 --material 书面答复复印件
tend 2022-06-13T09:00 机关纪委首问负责人 handle --chase
tend 2022-06-17T16:00 李莉 answer --finding upheld --content '情况属实，6月17日已核对完并上门办好手续。'
tend 2022-06-20T09:00 机关纪委首问负责人 answer --told phone --content '手续已办好，科室今后在答复中写明核对日期。'

# 二十三、投诉：不在受理范围的，作出解释
complain 2022-07-06T15:00 机关纪委首问负责人 --against 待遇保障科 --channel online \
    --name 申请人酉 --contact 13800000000 --matter '网上投诉某医院挂不上号。'
tend 2022-07-06T15:30 机关纪委首问负责人 handle --explain '挂号由医院和卫生健康部门负责，已告知投诉电话。'

# 二十四、匿名投诉：科室答复后即办结
complain 2022-08-01T08:40 机关纪委首问负责人 --against 局属单位 --channel letter --matter '举报信箱来信：窗口叫号不公平。'
tend 2022-08-01T10:00 机关纪委首问负责人 handle --accept
tend 2022-08-04T11:00 单位负责人 answer --finding unfounded --content '核对了叫号记录，没有发现插号。'

# 二十五、发现涉嫌违纪的，移交派驻纪检组调查处理；此后不再显示，只计件数
complain 2022-08-15T09:00 机关纪委首问负责人 --against 局属单位 --channel letter --matter '举报信反映有人收受礼品。'
tend 2022-08-15T11:00 机关纪委负责人 refer --reason '涉嫌违纪。'

# 二十六、违规：系统从台账中发现，及时纠正，在全局通报，视情节追究责任（四、4）
found 2022-06-20 complaint-upheld
id=$(breach 2022-06-20T10:00 机关纪委首问负责人 add --found "$key")
breach 2022-06-20T15:00 李莉 correct "$id" --content '手续已上门办好；今后在答复中写明核对日期，到期由科室负责人查看。'
breach 2022-06-27T09:00 机关纪委首问负责人 notify "$id" --scope 全局 --content '6月27日局例会通报。'
breach 2022-06-28T16:00 机关纪委负责人 account "$id" --person 任虎 --measure 批评教育 \
    --basis '《南阳市医疗保障局说“不”事项提级管理制度》四、4'

# 二十七、抽查：按种子随机抽取，谁都可以重新抽取；逐件检查，通报结果
check=$(buyao-inspect draw -q --uncommitted --by 机关纪委首问负责人 --at 2022-07-06T09:00 \
    --quarter 2022Q2 --n 3 --seed 20220706)
inspect 2022-07-06T15:00 机关纪委首问负责人 record --case 2022-jsdw-0001 --result fine \
    --findings '两日内办结，以电子票据代替纸质清单。'
inspect 2022-07-07T09:30 机关纪委首问负责人 record --case 2022-jsdw-0003 --result fault \
    --findings '紧急事项办理及时，但系统校验问题没有跟踪处理的记录。' \
    --measures '单位在一周内说明系统问题的处理结果。'
inspect 2022-07-07T11:00 机关纪委首问负责人 record --case 2022-xzspk-0001 --result fine \
    --findings '当场答复，一次性告知。'
inspect 2022-07-08T09:00 机关纪委首问负责人 publish --scope '机关各科室、局属各单位' \
    --text '紧急事项先办，遗留问题要有人跟踪、有记录。'

buyao-show "$shown"
# 二季度汇总表在最后一个工作日签发报送，存在 reports 里；三季度的9月30日到期。有逾期的，buyao-due 退出码为1
buyao-report file 2022Q2 --by 填报人 --at 2022-06-30T17:30 --signed 主要领导
buyao-due --today 2022-09-29 || true
buyao-complaint list --today 2022-09-29
buyao-breach list
buyao-inspect draw --again "$check"
buyao-inspect list
buyao-inspect hot
buyao-report 2022Q2
buyao-report 2022Q3
# 年度考核表：各科室、各人
buyao-assess 2022
buyao-assess 2022 --person
