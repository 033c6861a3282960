# buyao-form: the official forms, box by box (clauses 01, 03, 07, 08, 10, 11).
load helper

# form NAME [OPTION...]: what stands in the form, see form.py.
form() {
    buyao-form "$@" -f html | python3 "$BATS_TEST_DIRNAME/form.py"
}

# box LABEL: what stands in the box of `form ...`, which is in $output.
box() {
    grep -F "$1|" <<< "$output" | sed "s/.*$1|//"
}

holds() {
    same "$(box "$1")" "$2"
}

# --- approval -------------------------------------------------------------------

@test "clause 11: each box of the approval form is filled from its entry" {
    id=$(new --name 申请人甲 --organization 某某公司 --contact 13800000000 --channel letter \
        --remarks 急件 -m $'取水许可证延续\n第二行')
    escalate "$id"
    decide 科长乙 2022-03-07T10:00 "$id" unsure --opinion 建议简易论证
    decide 副局长丁 2022-03-08T10:00 "$id" refuse --opinion 仍不能办
    decide 局长戊 2022-03-09T10:00 "$id" resolve --promise 2022-05-13 --opinion 由局里协调
    answer "$id" --feedback 满意
    gives 0 form approval "$id"
    prints '# 测试市测试局说“不”事项提级管理审批表
2022年3月4日
承办科室|水政科|首问负责人|首问甲
申请（来信、来访）人|单位、姓名|某某公司　申请人甲
联系方式|13800000000
申请（来信、来访）时间、方式|时间|2022年3月4日9时30分
方式|来信
申请（来信、来访）事项|取水许可证延续/第二行
说“不”理由|材料不足以受理/依据：条例第二十五条
申请（来信、来访）人意见反馈|满意
科室负责人审批意见|把握不准，提请上一级/建议简易论证/科长乙　2022年3月7日
分管领导审批意见|不能办/仍不能办/副局长丁　2022年3月8日
主要领导审批意见|能办，承诺2022年5月13日前办结/由局里协调/局长戊　2022年3月9日
备注|急件/编号：2022-szk-0001'
}

@test "clause 11: a box for which there is nothing yet is blank, with room for pen and date" {
    gives 0 form approval "$(new)"
    prints '# 测试市测试局说“不”事项提级管理审批表
　　　　年　　月　　日
承办科室|水政科|首问负责人|首问甲
申请（来信、来访）人|单位、姓名|
联系方式|
申请（来信、来访）时间、方式|时间|2022年3月4日9时30分
方式|来访
申请（来信、来访）事项|取水许可证延续
说“不”理由|
申请（来信、来访）人意见反馈|
科室负责人审批意见|签名：　　　　　　　　年　　月　　日
分管领导审批意见|签名：　　　　　　　　年　　月　　日
主要领导审批意见|签名：　　　　　　　　年　　月　　日
备注|编号：2022-szk-0001'
    gives 0 form approval "$(case_at deputy)"
    holds 科室负责人审批意见 '不能办/已研究/科长乙　2022年3月7日'
    holds 分管领导审批意见 '签名：　　　　　　　　年　　月　　日'
}

@test "clause 02, 11: a chain of five levels has four boxes for opinions, one of two has one" {
    id=$(new -d dw --by 首问庚)
    gives 0 form approval "$id"
    same "$(grep -o '^[^|]*审批意见' <<< "$output" | xargs)" \
        '科室负责人审批意见 单位分管领导审批意见 分管领导审批意见 主要领导审批意见'
    id=$(new -d jck --by 首问己)
    gives 0 form approval "$id"
    same "$(grep -o '^[^|]*审批意见' <<< "$output")" 主要领导审批意见
}

@test "clause 11: the bureau's own words stand on the form" {
    for office in shuili:承办科（股）室 yibao:承办科室（单位）; do
        buyao-init -q --from "nanyang-${office%:*}" "../${office%:*}"
        gives 0 form approval -C "../${office%:*}" --blank --today 2022-09-01
        same "$(sed -n '3s/|.*//p' <<< "$output")" "${office#*:}"
    done
    [[ $output == '# 南阳市医疗保障局说“不”事项提级管理审批表'$'\n'* ]]
    [[ $output == *'科室（单位）负责人审批意见|'*'单位分管领导审批意见|'* ]]
}

@test "clause 11: a title that is too long for one line breaks behind the bureau's name" {
    buyao-init -q --from dengzhou-shichang ../sj
    gives 0 form approval -C ../sj --blank --today 2022-09-01
    [[ $output == '# 邓州市市场监督管理局/说“不”事项提级管理审批表'$'\n'* ]]
}

@test "clause 11, 22: a level that passed the case on shows its reason; one that was jumped is blank" {
    id=$(case_at department)
    buyao-escalate "$id" --by 科长乙 --at 2022-03-07 --to head --reason 须统筹 --basis 方案三
    gives 0 form approval "$id"
    holds 科室负责人审批意见 '提请主要领导/须统筹/依据：方案三/科长乙　2022年3月7日'
    holds 分管领导审批意见 '签名：　　　　　　　　年　　月　　日'
    holds '说“不”理由' '材料不足以受理/依据：条例第二十五条'
}

@test "clause 11, 17: after a transfer earlier opinions carry their department, and 备注 says from where" {
    id=$(case_at deputy)
    buyao-transfer "$id" --by 副局长丁 --at 2022-03-08T09:00 --to jck --responder 首问己
    gives 0 form approval "$id"
    holds 承办科室 '监察科|首问负责人|首问己'
    same "$(sed -n 2p <<< "$output")" '　　　　年　　月　　日'
    holds '说“不”理由' ''
    holds 主要领导审批意见 '水政科科室负责人：不能办/已研究/科长乙　2022年3月7日'
    holds 备注 '编号：2022-szk-0001/2022年3月8日由水政科转来'
    escalate "$id" --by 首问己 --at 2022-03-09T09:00 --reason 后来的理由
    gives 0 form approval "$id"
    same "$(sed -n 2p <<< "$output")" 2022年3月9日
    holds '说“不”理由' '后来的理由/依据：条例第二十五条'
}

@test "clause 11, 16: where departments did not agree their grounds are the reason" {
    id=$(new)
    buyao-confer "$id" --by 首问甲 --at 2022-03-07T09:00 --with jck
    buyao-confer "$id" --by 首问甲 --at 2022-03-08T09:00 --no-agreement \
        --grounds 水政科=无权 --grounds 监察科=无人 --proposal 合办
    gives 0 form approval "$id"
    same "$(sed -n 2p <<< "$output")" 2022年3月8日
    holds '说“不”理由' '会商未一致：水政科（无权）；监察科（无人）/可行性建议：合办'
}

@test "clause 11, 18: 备注 says to whom a case went that belongs elsewhere, or that it was withdrawn" {
    id=$(new --channel phone)
    buyao-transfer "$id" --by 首问甲 --at 2022-03-07 --outside 市水务集团 --address 路一号 --phone 110
    gives 0 form approval "$id"
    holds 备注 "编号：$id/2022年3月7日告知主管单位：市水务集团"
    id=$(new --channel letter)
    buyao-transfer "$id" --by 首问甲 --at 2022-03-07 --outside 市水务集团 --consent 科长乙
    gives 0 form approval "$id"
    holds 备注 "编号：$id/2022年3月7日经科长乙同意，移交市水务集团"
    id=$(new)
    buyao-amend "$id" --by 首问甲 --at 2022-03-07 --withdraw --why 不办了
    gives 0 form approval "$id"
    holds 备注 "编号：$id/2022年3月7日申请人撤回"
    id=$(resolved)
    gives 0 form approval "$id"
    holds 备注 "编号：$id/2022年3月4日首问甲能办：已研究"
}

@test "clause 11: what was corrected stands corrected, what was taken back is not there" {
    id=$(case_at deputy)
    buyao-amend "$id" --by 首问甲 --at 2022-03-08T10:00 --set log.1.reason=另一个理由 --why 写错
    buyao-amend "$id" --by 科长乙 --at 2022-03-08T10:00 --void 2 --why 记错
    gives 0 form approval "$id"
    holds '说“不”理由' '另一个理由/依据：条例第二十五条'
    holds 科室负责人审批意见 '签名：　　　　　　　　年　　月　　日'
    id=$(resolved)
    buyao-amend "$id" --by 首问甲 --at 2022-03-08T10:00 --void 1 --why 记错
    gives 0 form approval "$id"
    holds 备注 "编号：$id"
}

@test "clause 11: several cases have a sheet each, from the command line or standard input" {
    a=$(new) b=$(case_at head)
    gives 0 form approval "$b" "$(path_of "$a")"
    same "$(grep -o '编号：.*' <<< "$output" | xargs)" "编号：$b 编号：$a"
    printf '%s\n' "$a" "$b" > ../ids
    gives 0 buyao-form approval - -f html < ../ids
    same "$(grep -c '<section' <<< "$output")" 2
}

@test "an unknown or broken case is refused, nothing is printed, and no file is written" {
    id=$(new)
    refuses 3 buyao-form approval "$id" 2022-szk-0009 -f html
    says "buyao-form: error: there is no case '2022-szk-0009'
hint: buyao-list shows the cases there are"
    record 2022-szk-0020 <<< 'id: 2022-szk-0020'
    refuses 3 buyao-form approval 2022-szk-0020 "$id" -f html -o form.html
    refuses 3 buyao-form approval ../../etc/passwd
    refuses 3 buyao-form approval - < /dev/null
    mentions 'there is nothing to print'
}

# --- the lists ------------------------------------------------------------------

@test "clause 07: the matter list as the form: a sheet for each department, a leader a line" {
    gives 0 form matters --today 2022-04-02
    prints '# 测试市测试局说“不”提级管理事项自查清单
- 科室：水政科
- 填表日期：　　　　年　　月　　日
序号|说“不”提级管理事项|说“不”理由|提级领导|预计结果|备注
1|取水口位置与原批复不一致|把握不准暂时无法回复|科室负责人 科长丙/分管领导 副局长丁|行|
注：1. ［说“不”理由］栏可以填写但不限于：超出自身职责范围、把握不准暂时无法回复、确因法律、政策不允许或客观条件不具备而不能办理等。2. 事项若需逐层提级解决，应按照四级责任链条填写每层级领导姓名。3. ［预计结果］栏应填写“行”或者“不”。4. 有其他需要说明填入［备注］栏。'
    gives 0 form matters -d 水政科 --today 2022-04-02
    same "$(grep -c '^1|' <<< "$output")" 1
    refuses 3 buyao-form matters -d dw --today 2022-04-02
    mentions 'there is nothing to print'
}

@test "clause 07: what is all departments' stands on the bureau's sheet; what does not hold yet on none" {
    cat > lists.yaml << 'EOF'
matters:
- {matter: 甲事, reason: 难, leaders: [{level: department, name: 科室负责人}], expected: 不, remarks: 注意}
- {matter: 乙事, department: dw, reason: 难, leaders: [{level: department, name: 主任辛}, {level: unit_deputy, name: 副主任壬}], expected: 行}
- {matter: 丙事, department: dw, reason: 难, leaders: [{level: department, name: 主任辛}], expected: 行, from: "2022-05-01"}
EOF
    gives 0 form matters --today 2022-04-02
    same "$(grep -E '^(- 科室|- 单位|[0-9])' <<< "$output")" '- 单位：测试市测试局
1|甲事|难|科室负责人|不|注意
- 科室：直属单位
1|乙事|难|科室负责人 主任辛/单位分管领导 副主任壬|行|'
    [[ $output == *五级责任链条* ]]
    gives 0 form matters -d dw --today 2022-05-01
    same "$(grep -c '^2|丙事|' <<< "$output")" 1
}

@test "clause 08: the no-refusal list as the form" {
    gives 0 form no-refusal --today 2022-04-02
    prints '# 测试市测试局不得直接说“不”自查清单
- 单位：测试市测试局
- 填表日期：　　　　年　　月　　日
序号|不得直接说“不”事项|类型|备注
1|来信来访事项|来信来访事项|
注：［类型］栏可以填写但不限于：本科室承担的行政许可事项，以及来信来访事项等。'
}

@test "clause 10: every department's empty list, or one's, with as many rows as are asked for" {
    for list in matters no-refusal; do
        gives 0 form $list --blank --today 2022-04-02
        same "$(grep -c '^#' <<< "$output")" 4
        same "$(grep -o '^- 科室：.*' <<< "$output" | xargs)" \
            '- 科室：水政科 - 科室：办公室 - 科室：直属单位 - 科室：监察科'
        same "$(grep -oE '^[0-9]+\|' <<< "$output" | tail -n 1)" '5|'
        gives 0 form $list --blank --rows 12 -d 办公室 --today 2022-04-02
        same "$(grep -c '^#' <<< "$output")" 1
        same "$(grep -cE '^[0-9]+\|+$' <<< "$output")" 12
    done
}

@test "clause 10: the lists say by when they are handed in, and when they were" {
    edit 's/^  categories:/  self_check: "2022-03-05"\n&/' buyao.yaml
    printf 'handed_in:\n- {department: szk, on: "2022-03-02"}\n- {department: szk, on: "2022-03-04"}\n' >> lists.yaml
    gives 0 form matters --today 2022-03-03
    [[ $output == *'填表日期：2022年3月2日'* ]]
    [[ $output == *本清单请在2022年3月5日前填报。* ]]
    gives 0 form matters --today 2022-03-31
    [[ $output == *'填表日期：2022年3月4日'* ]]
    gives 0 form matters --today 2022-03-01
    [[ $output == *'填表日期：　'* ]]
    gives 0 form matters --blank --today 2022-03-31
    [[ $output != *3月4日* ]]
    same "$(grep -c '本清单请在2022年3月5日前填报。' <<< "$output")" 4
}

@test "clause 10: due lists the departments that have not handed in their lists" {
    edit 's/^  categories:/  self_check: "2022-03-05"\n&/' buyao.yaml
    gives 0 buyao-due --today 2022-03-04 -f tsv
    prints 'bgs	办公室	self-check	副局长丁	2022-03-05	0	soon	
dw	直属单位	self-check	主任辛	2022-03-05	0	soon	
jck	监察科	self-check	局长戊	2022-03-05	0	soon	
szk	水政科	self-check	科长乙	2022-03-05	0	soon	'
    printf 'handed_in:\n- {department: szk, on: "2022-03-04"}\n- {department: dw, on: "2022-03-08"}\n' >> lists.yaml
    gives 1 buyao-due --today 2022-03-07
    same "$(awk '/自查清单/ { print $1, $4, $5, $7 }' <<< "$output")" 'bgs 副局长丁 2022-03-05 逾期
dw 主任辛 2022-03-05 逾期
jck 局长戊 2022-03-05 逾期'
    gives 1 buyao-due --today 2022-03-08 -f tsv
    same "$(cut -f 1 <<< "$output" | xargs)" 'bgs jck'
    gives 1 buyao-due --today 2022-03-08 -f ics
    [[ $output == *'SUMMARY:自查清单 bgs（逾期）'* ]]
    rm lists.yaml
    gives 1 buyao-due --today 2022-03-08 -f tsv
    same "$(wc -l <<< "$output")" 4
}

# --- the flow chart ----------------------------------------------------------------

@test "clause 38: the flow chart of each chain of the day's rules, with the bureau's own titles and limits" {
    buyao-init -q --from nanyang-yibao ../yb
    gives 0 buyao-form flowchart -C ../yb --today 2022-09-01
    same "$(grep -c 说“不”事项提级管理工作流程图 <<< "$output")" 2
    same "$(grep -c 单位分管领导审核研判 <<< "$output")" 1
    [[ $(tr -d '\n' <<< "$output") == *'确实不能办（3个工作日内）'*书面回复经办公室审批* ]]
    gives 0 buyao-form flowchart -C ../yb --today 2022-09-01 --chain bureau
    [[ $output != *单位分管领导* ]]
    gives 0 buyao-form flowchart -C ../yb --today 2022-09-01 -d jsdw
    [[ $output == *单位分管领导* ]]
    edit 's/working_days: 3/working_days: 7/' ../yb/buyao.yaml
    gives 0 buyao-form flowchart -C ../yb --today 2022-09-01 --chain unit -f svg
    [[ $output == '<svg xmlns="http://www.w3.org/2000/svg"'*7个工作日内*'</svg>' ]]
    python3 -c 'import sys, xml.etree.ElementTree as tree; tree.fromstring(sys.argv[1])' "$output"
    gives 0 form flowchart -C ../yb --today 2022-09-01
    same "$(grep -c '^# ' <<< "$output")" 2
}

@test "a picture is of one chain, which has to be there, and nothing on it is filled in" {
    buyao-init -q --from nanyang-yibao ../yb
    refuses 3 buyao-form flowchart -C ../yb --today 2022-09-01 -f svg
    says 'buyao-form: error: SVG holds one picture, and there is one for each of 2 chains
hint: name one with --chain KEY or -d DEPT'
    refuses 3 buyao-form flowchart -C ../yb --today 2022-09-01 --chain keji
    mentions "there is no chain 'keji'"
    refuses 2 buyao-form flowchart -C ../yb --blank
    mentions "'flowchart' has nothing to fill in"
    refuses 2 buyao-form flowchart -C ../yb --chain unit -d jsdw
    mentions '--chain goes with flowchart, and not with -d'
    refuses 2 buyao-form roster -C ../yb --chain unit
    mentions '--chain goes with flowchart, and not with -d'
    refuses 2 buyao-form flowchart -C ../yb -f xlsx -o ../chart.xlsx
    mentions "'flowchart' is not printed as xlsx"
    refuses 2 buyao-form roster -C ../yb -f svg
    mentions "'roster' is not printed as svg"
}

# --- roster and duties -------------------------------------------------------------

@test "clause 01, 03: the roster of a day: a line for each level, a sheet for chains of one length" {
    gives 0 form roster -d szk --today 2022-06-30
    prints '# 四级责任链条责任人名单
## 科室：水政科
首问负责人：首问甲、张彬
科室负责人：科长乙
分管领导：副局长丁
主要领导：局长戊'
    gives 0 form roster -d szk --today 2022-07-01
    [[ $output == *科室负责人：科长丙* && $output != *科长乙* ]]
    gives 0 form roster --today 2022-06-30
    same "$(grep '^#' <<< "$output" | xargs)" '# 四级责任链条责任人名单 ## 科室：水政科 ## 科室：办公室 # 五级责任链条责任人名单 ## 科室：直属单位 # 两级责任链条责任人名单 ## 科室：监察科'
    gives 0 form roster --blank --today 2022-06-30
    same "$(grep -c '^# ' <<< "$output")" 4
    gives 0 form roster --blank -d szk --today 2022-06-30
    same "$(tail -n 4 <<< "$output" | xargs)" '首问负责人： 科室负责人： 分管领导： 主要领导：'
}

@test "clause 03: the roster names first responders in the order of their posts, leaders only for a duty" {
    edit 's/responder: 首问甲/responder: 科长乙/' roster.yaml
    gives 0 form roster -d szk --today 2022-06-30
    [[ $output == *首问负责人：科长乙、首问甲、张彬$'\n'* ]]
    edit '/name: 首问己/,/post/ s/department: jck/department: szk/' roster.yaml
    edit 's/^- name: 局长戊/&\n  department: jck/' roster.yaml
    gives 0 form roster -d jck --today 2022-06-30
    [[ $output == *首问负责人：局长戊$'\n'主要领导：局长戊 ]]
}

@test "clause 03: the duties as 附件2 of the document has them" {
    buyao-init -q --from nanyang-yibao ../yb
    gives 0 form duties -C ../yb --today 2022-09-01
    [[ $output == '# 南阳市医疗保障局机关科室职责（服务）清单
## 科（室）名称：办公室
- 房间号：2509
- 电话：62299888
- 科室（单位）负责人：刘立波
- 分管领导：陈长龙
职责（服务）清单：
- 负责机关信访工作；（首问负责人：刘立波）
- 负责本部门行政复议、行政诉讼相关工作；（首问负责人：刘立波）
- 负责组织行政审批事项的后续监管。（首问负责人：刘立波）
## 科（室）名称：行政审批科
'* ]]
    same "$(grep -c '^#' <<< "$output")" 9
    [[ $output == *'单位分管领导：单位分管领导'* ]]
    gives 0 form duties -C ../yb --blank --rows 2 -d bgs --today 2022-09-01
    prints '# 南阳市医疗保障局机关科室职责（服务）清单
## 科（室）名称：办公室
- 房间号：
- 电话：
- 科室（单位）负责人：
- 分管领导：
职责（服务）清单：
- 　　　　　　（首问负责人：　　　　）
- 　　　　　　（首问负责人：　　　　）'
}

@test "clause 03: only duties of the day are printed" {
    edit 's/  - duty: 取水许可/&\n    until: "2022-06-30"/' roster.yaml
    gives 0 form duties -d szk --today 2022-06-30
    [[ $output == *'- 取水许可（首问负责人：首问甲）' ]]
    gives 0 form duties -d szk --today 2022-07-01
    [[ $output != *取水许可* ]]
}

# --- every form ---------------------------------------------------------------------

# says_the_same FORMAT: every form in that format holds every text that it has in HTML.
says_the_same() {
    local id args
    id=$(case_at head)
    decide 局长戊 2022-03-09T10:00 "$id" refuse --opinion 确实不能办 > "$BATS_TEST_TMPDIR/said"
    for args in "approval $id" 'approval --blank' matters no-refusal roster duties \
        'matters --blank' 'roster --blank'; do
        # shellcheck disable=SC2086
        COLUMNS=1000 buyao-form $args --today 2022-04-02 -f "$1" -o ../form
        # shellcheck disable=SC2086
        buyao-form $args --today 2022-04-02 -f html |
            python3 "$BATS_TEST_DIRNAME/form.py" ../form > ../missing
        [ ! -s ../missing ] || fail "$args as $1 lacks:" "$(cat ../missing)"
    done
}

@test "clause 11: a form as text says what it says in html" {
    says_the_same text
}

@test "clause 11: a form as a workbook says what it says in html" {
    says_the_same xlsx
}

@test "what stands in a record is text, not markup, in every form" {
    id=$(new -m '<script>alert("&")</script>' --name '<b>甲</b>')
    escalate "$id" --reason $'a\n<i>b</i>'
    edit 's/name: 办公室/name: "<u>办公室<\/u>"/' roster.yaml
    gives 0 buyao-form approval "$id" -f html
    [[ $output == *'&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;'* ]]
    [[ $output == *'&lt;b&gt;甲'* && $output == *'a<br>&lt;i&gt;b'* ]]
    [[ $output != *'<script'* && $output != *'<b>'* && $output != *'<i>'* ]]
    for form in roster duties 'matters --blank'; do
        # shellcheck disable=SC2086
        gives 0 buyao-form $form --today 2022-04-02 -f html
        [[ $output == *'&lt;u&gt;办公室&lt;/u&gt;'* && $output != *'<u>'* ]]
    done
}

@test "a form in a file is 80 columns wide, on a terminal as wide as it" {
    gives 0 buyao-form matters --today 2022-04-02
    [ "$(wc -L <<< "$output")" -le 80 ]
    COLUMNS=60 gives 0 buyao-form matters --today 2022-04-02
    [ "$(wc -L <<< "$output")" -le 60 ]
}

@test "what does not go together is a wrong command line that says what is right, exit 2" {
    id=$(new)
    refuses 2 buyao-form
    refuses 2 buyao-form flow
    says "buyao-form: error: there is no form 'flow': approval|matters|no-refusal|roster|duties|flowchart
hint: did you mean 'flowchart'?"
    refuses 2 buyao-form approval
    mentions 'name the cases, or --blank for an empty form'
    refuses 2 buyao-form approval "$id" --blank
    mentions 'name the cases, or --blank for an empty form'
    refuses 2 buyao-form approval "$id" -d szk
    mentions 'a case is of its own department'
    refuses 2 buyao-form matters "$id"
    mentions "'matters' is not made of cases; only approval is"
    for args in 'matters --rows 3' 'roster --blank --rows 3' 'approval --blank --rows 3'; do
        # shellcheck disable=SC2086
        refuses 2 buyao-form $args
        mentions '--rows goes with --blank, for matters, no-refusal and duties'
    done
    for rows in 0 -1 1001 x ''; do
        refuses 2 buyao-form matters --blank --rows "$rows"
        mentions "--rows: '$rows' is not a number from 1 to 1000"
    done
    refuses 2 buyao-form matters -f csv
    mentions "--format: 'csv' is none of: text, html, xlsx, svg"
    refuses 2 buyao-form roster --today never
}

@test "a department that there is not, or not on that day, is refused, exit 3" {
    refuses 3 buyao-form roster -d 财务科
    mentions "there is no department '财务科'"
    edit '/^- code: bgs/,/chain/ s/chain: bureau/&\n  until: "2022-03-31"/' roster.yaml
    gives 0 form roster -d bgs --today 2022-03-31
    refuses 3 buyao-form roster -d bgs --today 2022-04-01
    refuses 3 buyao-form roster --today 2021-12-31
    mentions 'no rules were in force on that day'
}
