# buyao-confer: departments handle a case together (clause 16).
load helper

# confer ID TIME [OPTION...]: by the first responder of 水政科.
confer() {
    buyao-confer "$1" --by 首问甲 --at "$2" "${@:3}"
}

# A case on which 水政科 confers with 监察科 and 直属单位 since Friday, 2022-03-04; prints its ID.
joint() {
    local id
    id=$(new) && confer "$id" 2022-03-04T10:00 --with jck --with 直属单位 > "$BATS_TEST_TMPDIR/said"
    echo "$id"
}

disagree() {
    confer "$1" 2022-03-08 --no-agreement --grounds szk=应由监察科先行核查 \
        --grounds 监察科=不属监察范围 --grounds dw=无异议=可办 --proposal 由水政科牵头、监察科派员参加 "${@:2}"
}

@test "clause 16: conferring opens with the departments named, the leading one holds the case" {
    id=$(new)
    grows "$(path_of "$id")" confer "$id" 2022-03-04T10:00 --with jck --with 直属单位 --matter 职责交叉
    prints '2022-szk-0001	joint	会商中	首问甲'
    same "$(last_entry "$id")" '- at: 2022-03-04T10:00+08:00
  by: 首问甲
  event: confer
  matter: 职责交叉
  with:
  - jck
  - dw'
    read_the_same "$id"
    valid
}

@test "clause 16: the plan is due three working days later, and closes the conferral" {
    live
    id=$(joint)
    gives 0 buyao-due --today 2022-03-07 -f tsv
    same "$(grep joint <<< "$output")" "$id	水政科	joint	首问甲	2022-03-09	2	soon	"
    gives 1 buyao-due --today 2022-03-10 -f tsv
    same "$(grep joint <<< "$output")" "$id	水政科	joint	首问甲	2022-03-09	-1	overdue	"
    grows "$(path_of "$id")" confer "$id" 2022-03-10 --plan 水政科受理，监察科核查
    prints '2022-szk-0001	responder	首问负责人	首问甲'
    same "$(last_entry "$id")" '- at: 2022-03-10T00:00+08:00
  by: 首问甲
  event: plan
  plan: 水政科受理，监察科核查'
    gives 0 buyao-due --today 2022-03-11 -f tsv
    same "$(grep -c joint <<< "$output")" 0
    gives 0 decide 首问甲 2022-03-11 "$id" resolve
    read_the_same "$id"
    valid
}

@test "clause 16: the head of the leading department settles the plan too, nobody else" {
    id=$(joint)
    for who in 张彬 首问己 副局长丁; do
        refuses 3 confer "$id" 2022-03-07 --plan 方案 --by $who
        says "./cases/2022/szk/2022-szk-0001.yaml: error: '$who' may not act for 首问负责人 of 水政科 on 2022-03-07, only '首问甲' may (clause 16)
hint: that one has to act; --by names who acts"
    done
    gives 0 confer "$id" 2022-03-07 --plan 方案 --by 科长乙
}

@test "clause 16: no agreement: every party's grounds and a proposal, and the case goes up" {
    id=$(joint)
    grows "$(path_of "$id")" disagree "$id"
    prints '2022-szk-0001	department	科室负责人	科长乙'
    same "$(last_entry "$id")" '- at: 2022-03-08T00:00+08:00
  by: 首问甲
  event: disagree
  to: department
  proposal: 由水政科牵头、监察科派员参加
  grounds:
  - department: szk
    grounds: 应由监察科先行核查
  - department: jck
    grounds: 不属监察范围
  - department: dw
    grounds: 无异议=可办'
    read_the_same "$id"
    valid
    gives 0 buyao-show "$id" --today 2022-03-08
    prints '2022-szk-0001  办理中
  承办科室    水政科
  首问负责人  首问甲
  受理        2022-03-04 09:30  来访
  事项        取水许可证延续
  首问负责人  2022-03-04 10:00  首问甲  会商
              会同：监察科；直属单位
  首问负责人  2022-03-08 00:00  首问甲  会商未一致 → 科室负责人
              理据：水政科（应由监察科先行核查）；监察科（不属监察范围）；直属单位（无异议=可办）
              可行性建议：由水政科牵头、监察科派员参加
  科室负责人  待办：科长乙'
}

@test "clause 16: without agreement the case may go straight to the deputy" {
    id=$(joint)
    gives 0 disagree "$id" --to deputy
    prints '2022-szk-0001	deputy	分管领导	副局长丁'
    id=$(joint)
    gives 0 disagree "$id" --to 分管领导
    prints '2022-szk-0002	deputy	分管领导	副局长丁'
    refuses 3 disagree "$(joint)" --to nowhere
    mentions "the chain 'bureau' has no level 'nowhere'"
}

@test "clause 16: a case that no agreement was found on counts as passed on" {
    live
    disagree "$(joint)"
    gives 0 buyao-report 2022Q1 -f json
    same "$(jq -c '.rows[0].levels[:2]' <<< "$output")" \
        '[{"level":"responder","resolved":0,"refused":1,"pending":0},{"level":"department","resolved":0,"refused":0,"pending":1}]'
}

@test "clause 16: without grounds or proposal no agreement is refused" {
    id=$(joint)
    refuses 3 confer "$id" 2022-03-08 --no-agreement --grounds szk=a --grounds jck=b --grounds dw=c
    says 'buyao-confer: error: without agreement the grounds of each party and a proposal are needed (clause 16)
hint: give --grounds DEPT=TEXT for each department, and --proposal'
    refuses 3 confer "$id" 2022-03-08 --no-agreement --proposal 建议
    mentions '(clause 16)'
    for given in 'szk=a jck=b|dw' 'szk=a dw=b|jck' 'jck=a dw=b|szk'; do
        read -r one two <<< "${given%|*}"
        refuses 3 confer "$id" 2022-03-08 --no-agreement --proposal 建议 --grounds "$one" --grounds "$two"
        says "./cases/2022/szk/2022-szk-0001.yaml: error: the grounds of '${given#*|}' are missing (clause 16)
hint: give them with --grounds DEPT=TEXT"
    done
    refuses 3 disagree "$id" --grounds bgs=旁观
    says "./cases/2022/szk/2022-szk-0001.yaml: error: 'bgs' does not confer on this case (clause 16)
hint: give the grounds of those who confer, and of no others"
}

@test "clause 16: the leading department is not named, and what is named has to exist" {
    id=$(new)
    refuses 3 confer "$id" 2022-03-07 --with szk
    says './cases/2022/szk/2022-szk-0001.yaml: error: 水政科 leads and need not be named (clause 16)
hint: name the other departments only'
    refuses 3 confer "$id" 2022-03-07 --with nowhere
    says "buyao-confer: error: there is no department 'nowhere'
hint: the departments stand in roster.yaml"
    refuses 3 confer "$id" 2022-03-07 --with jck --with 监察科
}

@test "clause 16: a plan or no agreement needs a conferral that is open" {
    id=$(new)
    refuses 3 confer "$id" 2022-03-07 --plan 方案
    says './cases/2022/szk/2022-szk-0001.yaml: error: no departments confer on this case (clause 16)
hint: open it with buyao-confer ID --with DEPT'
    refuses 3 disagree "$id"
    mentions 'no departments confer on this case (clause 16)'
    id=$(joint)
    confer "$id" 2022-03-07 --plan 方案
    refuses 3 confer "$id" 2022-03-08 --plan 方案二
}

@test "clause 16: while departments confer nobody decides, passes on, transfers or confers again" {
    id=$(joint)
    refuses 3 decide 首问甲 2022-03-07 "$id" resolve
    says './cases/2022/szk/2022-szk-0001.yaml: error: departments still confer on this case (clause 16)
hint: close that first, with --plan or --no-agreement'
    refuses 3 escalate "$id" --at 2022-03-07
    mentions '(clause 16)'
    refuses 3 buyao-transfer "$id" --by 首问甲 --at 2022-03-07 --to jck --responder 首问己
    mentions '(clause 16)'
    refuses 3 confer "$id" 2022-03-07 --with jck
    mentions '(clause 16)'
}

@test "clause 16: only who holds the case calls others together" {
    id=$(case_at department)
    refuses 3 confer "$id" 2022-03-07 --with jck
    mentions "only '科长乙' may (clause 16)"
    gives 0 confer "$id" 2022-03-07 --with jck --by 科长乙
    prints '2022-szk-0001	joint	会商中	科长乙'
}

@test "clause 16: at the top a conferral can only end in a plan" {
    id=$(case_at head)
    confer "$id" 2022-03-09 --with jck --by 局长戊
    refuses 3 confer "$id" 2022-03-10 --by 局长戊 --no-agreement --grounds szk=a --grounds jck=b --proposal c
    gives 0 confer "$id" 2022-03-10 --by 局长戊 --plan 方案
}

@test "clause 16: cases can be conferred on more than once" {
    live
    id=$(joint)
    confer "$id" 2022-03-07 --plan 方案
    gives 0 confer "$id" 2022-03-10 --with bgs
    gives 0 buyao-due --today 2022-03-10 -f tsv
    same "$(grep joint <<< "$output" | cut -f 5)" 2022-03-15
    refuses 3 confer "$id" 2022-03-11 --no-agreement --proposal p --grounds szk=a --grounds jck=b
    mentions "the grounds of 'bgs' are missing"
    gives 0 confer "$id" 2022-03-11 --no-agreement --proposal p --grounds szk=a --grounds bgs=b
    valid
}

@test "confer without one of its ways, or with two, or with grounds of no department, is exit 2" {
    id=$(joint)
    for options in '' '--with jck --plan x' '--plan x --no-agreement'; do
        # shellcheck disable=SC2086
        refuses 2 confer "$id" 2022-03-07 $options
        says 'buyao-confer: error: say one of --with, --plan and --no-agreement
hint: see buyao-confer --help'
    done
    refuses 2 confer "$id" 2022-03-07 --no-agreement --proposal p --grounds szk --grounds jck=b
    says "buyao-confer: error: --grounds takes DEPT=TEXT
hint: see buyao-confer --help"
    refuses 2 confer "$id" 2022-03-07 --no-agreement --proposal p --grounds szk= --grounds jck=b
    says 'buyao-confer: error: --grounds: the text is blank'
    refuses 2 confer "$id" 2022-03-07 --plan ''
    refuses 2 confer "$id" 2022-03-07 --plan $'\e[31m'
}

@test "confer --dry-run prints the entry and writes nothing" {
    id=$(new)
    dry confer "$id" 2022-03-07 --with jck
    prints '- at: 2022-03-07T00:00+08:00
  by: 首问甲
  event: confer
  with:
  - jck'
    id=$(joint)
    dry confer "$id" 2022-03-07 --plan 方案
    dry disagree "$id"
}
