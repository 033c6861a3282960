# buyao-complaint: the ledger of complaints that something could not be done (clause 31).
load helper

# In the office of these tests 监察科 receives complaints; 首问己 takes them in.
prepare() {
    sed -i 's/^phone: .*/&\ncomplaint:\n  department: jck\ndiscipline: 派驻纪检组/' buyao.yaml
}

# complain [OPTION...]: takes one in on 2022-03-10, prints its ID.
complain() {
    buyao-complaint new --by 首问己 --at 2022-03-10T09:00 --matter 一直没有人答复 "$@"
}

# about_szk [OPTION...]: of a known complainant, about 水政科.
about_szk() {
    complain --against szk --name 申请人甲 --contact 13800000000 "$@"
}

# tend WHO TIME SUBCOMMAND ID [OPTION...]
tend() {
    buyao-complaint "$3" --by "$1" --at "$2" "${@:4}"
}

# A complaint that has come to this state; prints its ID.
complaint_at() {
    local id
    id=$(about_szk) || return
    {
        case $1 in
        accepted | answered | closed)
            tend 首问己 2022-03-10T10:00 handle "$id" --accept || return ;;
        explained)
            tend 首问己 2022-03-10T10:00 handle "$id" --explain 不属于本局 || return ;;
        referred)
            tend 首问己 2022-03-10T10:00 refer "$id" --reason 涉嫌收受礼品 || return ;;
        esac
        case $1 in answered | closed)
            tend 科长乙 2022-03-11T10:00 answer "$id" --content 已查 --finding upheld || return ;;
        esac
        [ "$1" != closed ] || tend 首问己 2022-03-14T10:00 answer "$id" --told phone --content 已告知
    } > "$BATS_TEST_TMPDIR/said"
    echo "$id"
}

complaint_path() {
    local year=${1%%-*} rest=${1#*-}
    echo "./complaints/$year/${rest%-*}/$1.yaml"
}

@test "clause 31: the whole way of a complaint about a case" {
    prepare
    case=$(new)
    gives 0 complain --case "$case" --name 申请人甲 --contact 13800000000 --channel phone --person 首问甲
    prints 2022-jck-c0001
    id=$output
    same "$(cat "$(complaint_path "$id")")" 'id: 2022-jck-c0001
department: jck
received:
  at: 2022-03-10T09:00+08:00
  channel: phone
  by: 首问己
complainant:
  name: 申请人甲
  contact: "13800000000"
about:
  case: 2022-szk-0001
  person: 首问甲
matter: 一直没有人答复
log:'
    valid
    prints '1 case checked, 0 broken
1 complaint checked, 0 broken'
    file=$(complaint_path "$id")
    grows "$file" tend 首问己 2022-03-10T10:00 handle "$id" --accept
    prints '2022-jck-c0001	accepted	办理中	科长乙'
    grows "$file" tend 首问己 2022-03-10T11:00 handle "$id" --material 录音 --material 来信复印件
    grows "$file" tend 首问己 2022-03-14T09:00 handle "$id" --chase --note 三日内答复
    grows "$file" tend 科长乙 2022-03-15T09:00 answer "$id" --content 情况属实 --finding partly
    prints '2022-jck-c0001	answered	待反馈	局长戊'
    grows "$file" tend 首问己 2022-03-15T15:00 answer "$id" --told written --content 已书面告知
    prints '2022-jck-c0001	closed	已办结	首问己'
    gives 0 buyao-complaint show "$id" --numbers
    prints '2022-jck-c0001  已办结
  受理科室    监察科
  受理        2022-03-10 09:00  来电  首问己
  投诉人      申请人甲  13800000000
  投诉对象    2022-szk-0001  水政科  首问甲
  投诉事项    一直没有人答复
  登记受理    1. 2022-03-10 10:00  首问己 → 水政科
  收集材料    2. 2022-03-10 11:00  首问己
              材料：录音；来信复印件
  督促办理    3. 2022-03-14 09:00  首问己
              说明：三日内答复
  科室答复    4. 2022-03-15 09:00  科长乙（部分属实）
              内容：情况属实
  反馈投诉人  5. 2022-03-15 15:00  首问己（书面）
              内容：已书面告知'
    python3 "$BATS_TEST_DIRNAME/same_record.py" "$file" || fail 'another reader reads it otherwise'
    valid "$file" "$id" "$case"
}

@test "clause 31: out of scope is explained, which ends it" {
    prepare
    id=$(about_szk)
    gives 0 tend 首问己 2022-03-10T09:30 handle "$id" --explain 不属于本局职责
    prints '2022-jck-c0001	explained	已答疑	首问己'
    refuses 3 tend 首问己 2022-03-10T10:00 handle "$id" --accept
    mentions 'it was out of scope, and explained (clause 31)'
    refuses 3 tend 首问己 2022-03-10T10:00 answer "$id" --content x --finding upheld
}

@test "clause 31: the department that answers is the one complained of, or the one that is named" {
    prepare
    id=$(about_szk)
    gives 0 tend 首问己 2022-03-10T10:00 handle "$id" --accept
    prints '2022-jck-c0001	accepted	办理中	科长乙'
    id=$(about_szk)
    gives 0 tend 首问己 2022-03-10T10:00 handle "$id" --accept --to 直属单位
    prints '2022-jck-c0002	accepted	办理中	主任辛'
    refuses 3 tend 科长乙 2022-03-11 answer "$id" --content x --finding upheld
    mentions "the roster does not know '科长乙' in 监察科、直属单位 on that day (clause 31)"
    gives 0 tend 首问庚 2022-03-11 answer "$id" --content x --finding upheld
    id=$(about_szk)
    refuses 3 tend 首问己 2022-03-10T10:00 handle "$id" --accept --to 没有的
}

@test "clause 31: of a case it is the department that had it when the complaint came in" {
    prepare
    case=$(new)
    buyao-transfer "$case" --by 首问甲 --at 2022-03-09T09:00 --to dw --responder 首问庚 > said
    old=$(complain --case "$case" --at 2022-03-08T09:00)
    new=$(complain --case "$case")
    gives 0 tend 首问己 2022-03-10T10:00 handle "$old" --accept
    prints "$old	accepted	办理中	科长乙"
    gives 0 tend 首问己 2022-03-10T10:00 handle "$new" --accept
    prints "$new	accepted	办理中	主任辛"
    gives 0 buyao-complaint list --against dw -f tsv
    same "$(cut -f 1,4 <<< "$output")" "$new	直属单位"
}

@test "clause 31: an anonymous complaint needs nothing of who complains; the answer ends it" {
    prepare
    id=$(complain --against szk --channel letter)
    ! grep -q complainant "$(complaint_path "$id")" || fail 'a complainant came from somewhere'
    gives 0 buyao-complaint show "$id"
    [[ $output == *'投诉人      匿名'* ]]
    tend 首问己 2022-03-10T10:00 handle "$id" --accept > said
    gives 0 tend 科长乙 2022-03-11T10:00 answer "$id" --content 已查 --finding unfounded
    prints '2022-jck-c0001	closed	已办结	科长乙'
    refuses 3 tend 首问己 2022-03-11T11:00 answer "$id" --told phone --content x
    valid
}

@test "clause 31: a case that is not there, or was received later, is refused" {
    prepare
    refuses 3 complain --case 2022-szk-0001
    mentions "there is no case '2022-szk-0001'"
    case=$(new)
    refuses 3 complain --case "$case" --at 2022-03-04T09:29
    mentions "the complaint is dated before the case '2022-szk-0001' was received"
    gives 0 complain --case "$case" --at 2022-03-04T09:30
    refuses 3 complain --case 2022-jck-c0001
    refuses 3 complain --case ../../etc
}

@test "clause 31: the case has to stay: without it, or dated later, the check finds the complaint" {
    prepare
    case=$(new)
    id=$(complain --case "$case")
    mv "$(path_of "$case")" kept
    gives 1 buyao-check
    says "$(complaint_path "$id"):8:9: error: there is no case '2022-szk-0001'
hint: buyao-list shows the cases there are"
    mv kept "$(path_of "$case")"
    edit 's/2022-03-04T09:30/2022-03-10T09:01/' "$(path_of "$case")"
    gives 1 buyao-check "$id"
    mentions 'is dated before the case'
    edit 's/^matter: .*/matter: 7/' "$(path_of "$case")"
    gives 1 buyao-check
    [[ $stderr == *2022-szk-0001.yaml* && $stderr != *complaints/* ]] ||
        fail 'a broken case is said of the case alone:' "$stderr"
}

@test "a complaint is about a case or a department, and has a matter" {
    prepare
    refuses 2 complain
    mentions 'say what it is about: --case or --against'
    refuses 2 complain --against szk --case 2022-szk-0001
    refuses 2 buyao-complaint new --by 首问己 --against szk
    mentions '--matter is missing'
    refuses 3 complain --against 没有的
    refuses 3 complain --against szk --by 科长乙
    mentions "the roster does not know '科长乙' in 监察科"
    refuses 2 complain --against szk --channel visit extra
}

@test "clause 31: who receives it is -d, else the policy's department" {
    refuses 2 complain --against szk
    mentions '--department is missing'
    gives 0 complain --against szk -d 监察科
    prints 2022-jck-c0001
    prepare
    gives 0 complain --against szk -d szk --by 首问甲
    prints 2022-szk-c0001
    edit 's/department: jck/department: nix/' buyao.yaml
    refuses 3 complain --against szk
    says "./buyao.yaml: error: there is no department 'nix' that could receive complaints
hint: the departments stand in roster.yaml"
}

@test "complaints and cases have numbers of their own" {
    prepare
    same "$(new) $(new)" '2022-szk-0001 2022-szk-0002'
    same "$(complain --against szk -d szk --by 首问甲)" 2022-szk-c0001
    same "$(new) $(complain --against szk -d szk --by 首问甲)" '2022-szk-0003 2022-szk-c0002'
    rm -r .buyao
    same "$(new) $(complain --against szk -d szk --by 首问甲)" '2022-szk-0004 2022-szk-c0003'
    valid
    prints '4 cases checked, 0 broken
3 complaints checked, 0 broken'
    gives 0 buyao-list --ids
    same "$output" $'2022-szk-0001\n2022-szk-0002\n2022-szk-0003\n2022-szk-0004'
}

@test "a header may come from a file or standard input; options go before it" {
    prepare
    cat > header << 'EOF2'
about: {department: 水政科}
received: {channel: online, by: 首问己}
matter: 网上投诉
EOF2
    edit 's/水政科/szk/' header
    gives 0 buyao-complaint new --from header --at 2022-03-10
    same "$(grep -A3 ^received "$(complaint_path "$output")")" 'received:
  at: 2022-03-10T00:00+08:00
  channel: online
  by: 首问己'
    gives 0 buyao-complaint new --from - --at 2022-03-10 --channel letter < header
    grep -q 'channel: letter' "$(complaint_path "$output")"
    echo 'log: []' >> header
    refuses 3 buyao-complaint new --from header --at 2022-03-10
    says "header:4:1: error: a header has no such key
hint: the ID is given by the program; the log is written by the other commands"
}

@test "each subcommand takes its own options and no others" {
    prepare
    id=$(about_szk)
    refuses 2 buyao-complaint
    refuses 2 buyao-complaint forget
    says "buyao-complaint: error: there is no 'forget'
hint: see buyao-complaint --help"
    refuses 2 tend 首问己 2022-03-10 handle "$id" --accept --content x
    says "buyao-complaint: error: 'handle' takes no --content
hint: see buyao-complaint --help"
    refuses 2 tend 首问己 2022-03-10 handle "$id"
    refuses 2 tend 首问己 2022-03-10 handle "$id" --accept --chase
    refuses 2 tend 首问己 2022-03-10 handle "$id" --chase --to szk
    refuses 2 tend 首问己 2022-03-10 handle "$id" --accept --note x
    refuses 2 tend 首问己 2022-03-10 answer "$id" --content x
    refuses 2 tend 首问己 2022-03-10 answer "$id" --content x --finding upheld --told phone
    refuses 2 tend 首问己 2022-03-10 refer "$id"
    refuses 2 buyao-complaint list --by 首问己
    refuses 2 buyao-complaint list "$id"
    refuses 2 buyao-complaint list --state open
    refuses 2 buyao-complaint show
    refuses 2 buyao-complaint show "$id" -f csv
    gives 3 tend 首问己 2022-03-10T10:00 handle "$id" 2022-szk-0001 --material x --dry-run
    refuses 3 tend 首问己 2022-03-10T09:30 answer "$id" --content x --finding perhaps
}

@test "--dry-run prints what would be written; IDs come from standard input too" {
    prepare
    about_szk > ids
    about_szk >> ids
    dry tend 首问己 2022-03-10T10:00 handle 2022-jck-c0001 --accept
    prints '- at: 2022-03-10T10:00+08:00
  by: 首问己
  event: accept
  to: szk'
    dry about_szk
    [[ $output == 'id: 2022-jck-c0003'* ]]
    gives 0 tend 首问己 2022-03-10T10:00 handle - --accept < ids
    prints '2022-jck-c0001	accepted	办理中	科长乙
2022-jck-c0002	accepted	办理中	科长乙'
}

@test "clause 31: list filters by receiver, state, case and department, in every format alike" {
    prepare
    case=$(new)
    for state in received accepted answered closed explained; do
        complaint_at $state
    done > ids
    complain --case "$case" >> ids
    complain --against dw -d szk --by 首问甲 >> ids
    ids() {
        gives 0 buyao-complaint list --today 2022-03-15 -f tsv "$@"
        cut -f 1 <<< "$output" | sed 's/.*-c000//' | xargs
    }
    same "$(ids)" '1 2 3 4 5 6 1'
    same "$(ids -d jck)" '1 2 3 4 5 6'
    same "$(ids -d szk)" 1
    same "$(ids --state received)" '1 6 1'
    same "$(ids --state answered)" 3
    same "$(ids --state closed --against 水政科)" 4
    same "$(ids --case "$case")" 6
    same "$(ids --against dw)" 1
    gives 0 buyao-complaint list -f csv --state closed
    prints '"编号","受理科室","受理日期","被投诉科室","关联事项","办理科室","状态","结论","责任人","投诉事项"
"2022-jck-c0004","监察科","2022-03-10T09:00+08:00","水政科","","水政科","closed","upheld","首问己","一直没有人答复"'
    gives 0 buyao-complaint list -f json --state closed
    same "$(jq -c '[.referred, (.complaints[] | .id, .department, .received, .against, .case,
        .answering, .state, .finding, .person, .matter)]' <<< "$output")" \
        '[0,"2022-jck-c0004","监察科","2022-03-10T09:00+08:00","水政科",null,"水政科","closed","upheld","首问己","一直没有人答复"]'
}

@test "clause 31: both limits are on the clock, and in due; without one there is no day" {
    prepare
    buyao-due --today 2022-03-09 > said || true
    id=$(complaint_at accepted)
    fresh=$(about_szk)
    gives 0 buyao-due --today 2022-03-25 -f tsv
    same "$(grep jck <<< "$output")" "2022-jck-c0001	水政科	complaint_answer	科长乙			ok	
2022-jck-c0002	监察科	complaint_look	局长戊			ok	"
    # looked at within 2 days: Fri 03-11, Mon 03-14; told within 5: Thu 03-17
    edit '0,/^  categories:/s//  limits:\n  - {limit: complaint_look, working_days: 2, from: received}\n  - {limit: complaint_answer, working_days: 5, from: received}\n  categories:/' buyao.yaml
    gives 0 buyao-due --today 2022-03-14 -f tsv
    same "$output" "2022-jck-c0002	监察科	complaint_look	局长戊	2022-03-14	0	soon	
2022-jck-c0001	水政科	complaint_answer	科长乙	2022-03-17	3	ok	"
    gives 1 buyao-due --today 2022-03-18
    [[ $output == *'2022-jck-c0001  水政科    投诉反馈      科长乙  2022-03-17          -1  逾期'* ]]
    gives 0 buyao-complaint list --overdue --today 2022-03-15 -f tsv
    same "$(cut -f 1 <<< "$output")" "$fresh"
    gives 0 buyao-complaint show "$fresh" --today 2022-03-15
    [[ $output == *$'待办        局长戊\n  时限        投诉初步研判  2022-03-14（逾期）' ]]
    tend 科长乙 2022-03-17T10:00 answer "$id" --content x --finding upheld > said
    gives 1 buyao-due --today 2022-03-18 -f tsv
    same "$(grep c0001 <<< "$output" | cut -f 2-4)" '监察科	complaint_answer	局长戊'
    gives 1 buyao-due --today 2022-03-18 -f ics
    [[ $output == *'SUMMARY:投诉反馈 2022-jck-c0001（逾期）'* ]]
    tend 首问己 2022-03-18T10:00 answer "$id" --told phone --content x > said
    tend 首问己 2022-03-18T10:00 handle "$fresh" --explain x > said
    gives 0 buyao-due --today 2022-03-25 -f tsv
    prints ''
}

@test "clause 31: without a head in the roster it is whoever took the complaint in" {
    prepare
    edit '/^  - level: head/,/name/d;/^- level: head/,/name: 局长戊/d' roster.yaml
    edit 's/^leaders:$/leaders: []/' roster.yaml
    about_szk > id
    gives 0 buyao-complaint list -f json
    same "$(jq -r '.complaints[].person' <<< "$output")" 首问己
}

@test "a correction is an entry in complaints too; the fields are their own" {
    prepare
    id=$(complaint_at accepted)
    file=$(complaint_path "$id")
    grows "$file" buyao-amend "$id" --by 首问己 --at 2022-03-11 --why 笔误 \
        --set matter=两周没有人答复 --set complainant.organization=某某公司
    prints '2022-jck-c0001	accepted	办理中	科长乙'
    gives 0 buyao-complaint show "$id"
    [[ $output == *'投诉事项    两周没有人答复'*'更正 matter：一直没有人答复 → 两周没有人答复'* ]]
    [[ $output == *'投诉人      某某公司  申请人甲  13800000000'* ]]
    refuses 3 buyao-amend "$id" --by 首问己 --at 2022-03-11 --why x --set applicant.name=x
    mentions "'applicant.name' is no field that can be corrected"
    refuses 3 buyao-amend "$id" --by 首问己 --at 2022-03-11 --why x --set log.1.to=dw
    refuses 3 buyao-amend "$id" --by 首问己 --at 2022-03-11 --why x --withdraw
    case=$(new)
    refuses 3 buyao-amend "$case" --by 首问甲 --at 2022-03-11 --why x --set about.person=x
    mentions "'about.person' is no field that can be corrected"
    grows "$file" buyao-amend "$id" --by 首问己 --at 2022-03-11 --why 误 --void 1
    prints '2022-jck-c0001	received	待研判	局长戊'
    valid
    gives 3 buyao-escalate "$id" --by 首问甲 --reason x --basis y
    mentions "'2022-jck-c0001' is neither the ID of a case nor its file"
    gives 3 buyao-complaint show "$case"
    mentions "'2022-szk-0001' is neither the ID of a complaint nor its file"
}

@test "a link to a case can be corrected to another case that is there" {
    prepare
    first=$(new) second=$(new)
    id=$(complain --case "$first")
    refuses 3 buyao-amend "$id" --by 首问己 --at 2022-03-11 --why x --set about.case=2022-szk-0009
    mentions "there is no case '2022-szk-0009'"
    gives 0 buyao-amend "$id" --by 首问己 --at 2022-03-11 --why x --set about.case="$second"
    gives 0 buyao-complaint list --case "$second" -f tsv
    same "$(cut -f 1 <<< "$output")" "$id"
}

# --- what was referred ------------------------------------------------------------

@test "clause 31: a matter of discipline goes to the body that the policy names" {
    id=$(about_szk -d jck)
    refuses 3 tend 首问己 2022-03-10T10:00 refer "$id" --reason 涉嫌违纪
    mentions 'the policy names no body for matters of discipline (clause 31)'
    prepare
    refuses 3 tend 科长乙 2022-03-10T10:00 refer "$id" --reason 涉嫌违纪
    grows "$(complaint_path "$id")" tend 首问己 2022-03-10T10:00 refer "$id" --reason 涉嫌违纪
    prints '2022-jck-c0001	referred	已移送	派驻纪检组'
    same "$(tail -n 5 "$(complaint_path "$id")")" '- at: 2022-03-10T10:00+08:00
  by: 首问己
  event: refer
  body: 派驻纪检组
  reason: 涉嫌违纪'
    for state in accepted answered closed explained; do
        id=$(complaint_at $state)
        gives 0 tend 首问己 2022-03-15T10:00 refer "$id" --reason 涉嫌违纪
    done
    valid
}

@test "clause 31: of what was referred no command shows more than the number" {
    prepare
    case=$(new)
    id=$(complain --case "$case" --matter 机密事由 --name 机密某人 --contact 机密电话 --person 机密对象 \
        --remarks 机密备注 --organization 机密单位)
    tend 首问己 2022-03-10T10:00 handle "$id" --accept > said
    tend 首问己 2022-03-10T10:10 handle "$id" --material 机密材料 > said
    tend 首问己 2022-03-10T10:20 refer "$id" --reason 机密理由 > said
    cat said > all
    about_szk > said
    for format in text tsv csv json ics; do
        buyao-due --today 2022-03-25 -f $format >> all 2>&1 || true
        buyao-list -f $format >> all 2>&1 || true
        buyao-list -t 机密 -f $format >> all 2>&1 || true
        buyao-report 2022Q1 -f $format >> all 2>&1 || true
        for filter in '' '-d jck' '--against szk' "--case $case" '--state referred' '--overdue'; do
            # shellcheck disable=SC2086
            buyao-complaint list $filter --today 2022-03-25 -f $format >> all 2>&1 || true
        done
        buyao-complaint show "$id" -f $format >> all 2>&1 || true
        buyao-show "$case" "$id" -f $format >> all 2>&1 || true
    done
    buyao-check >> all 2>&1
    buyao-check "$id" >> all 2>&1
    for act in 'handle --accept' 'handle --chase' 'handle --material x' 'handle --explain x' \
        'answer --content x --finding upheld' 'answer --told phone --content x' 'refer --reason x'; do
        # shellcheck disable=SC2086
        refuses 3 tend 首问己 2022-03-11 ${act%% *} "$id" ${act#* }
        says "buyao-complaint: error: the complaint '$id' was referred to 派驻纪检组 and is shown to nobody here (clause 31)"
        # shellcheck disable=SC2086
        refuses 3 tend 首问己 2022-03-11 ${act%% *} "$id" ${act#* } --dry-run
    done
    buyao-amend "$id" --by 科长乙 --at 2022-03-11 --set matter=x --why x >> all 2>&1 || true
    buyao-amend "$id" --by 首问己 --at 2022-03-11 --void 1 --why x >> all 2>&1 || true
    buyao-amend "$id" --by 首问己 --at 2022-03-09 --void 1 --why x >> all 2>&1 || true
    ! grep 机密 all || fail 'what is secret came out'
    ! grep -v "was referred to 派驻纪检组\|	referred	已移送	\|neither the ID\|complaints/" all | grep "$id" ||
        fail 'the complaint came out'
    refuses 3 buyao-complaint show "$id"
    says "buyao-complaint: error: the complaint '$id' was referred to 派驻纪检组 and is shown to nobody here (clause 31)"
    gives 0 buyao-complaint list --against szk
    same "$(tail -n 1 <<< "$output")" '另有 1 件已移送'
    gives 0 buyao-complaint list -f json --case "$case"
    same "$(jq -c '[.referred, (.complaints | length)]' <<< "$output")" '[1,0]'
    gives 0 buyao-complaint list -f tsv --state referred
    prints ''
    says 'buyao-complaint: 1 more was referred'
    gives 0 buyao-complaint list -q -f tsv --state referred
    says ''
}

@test "clause 31: beside one that was referred the others are shown as ever" {
    prepare
    a=$(complaint_at received) b=$(complaint_at referred) c=$(complaint_at closed)
    both=$(buyao-complaint show --today 2022-04-01 "$a" "$c")
    gives 3 buyao-complaint show --today 2022-04-01 "$a" "$b" "$c"
    prints "$both"
    [[ $output == "$a"*$'\n\n'"$c"* ]] || fail "$output"
}

@test "clause 31: how many were referred does not tell of whom" {
    prepare
    complaint_at referred > said
    for filter in '-d szk' '--against dw' '--case 2022-szk-0009' '--state closed' '--overdue'; do
        # shellcheck disable=SC2086
        gives 0 buyao-complaint list $filter
        same "$(tail -n 1 <<< "$output")" '另有 1 件已移送'
    done
}

# secret SED-COMMAND: the file of a referred complaint, broken so, is named by its place alone.
secret() {
    cp kept "$file"
    edit "$1" "$file"
    for command in buyao-check 'buyao-complaint list' 'buyao-complaint list -k' buyao-due \
        "buyao-check $id" "buyao-complaint show $id" "buyao-complaint handle $id --by 首问己 --chase"; do
        run --separate-stderr $command
        [ "$status" -ne 0 ] || fail "$command: took it"
        [[ $stderr == *2022-jck-c0001.yaml* ]] || fail "$command: does not name the file:" "$stderr"
        [[ $output$stderr != *机密* ]] || fail "$command:" "$output" "$stderr"
        [[ $stderr == *'the record is broken, and not shown'* ]] || fail "$command: says" "$stderr"
    done
    run --separate-stderr buyao-check
    ! grep -vxE '[^ ]*2022-jck-c0001.yaml(:[0-9]+:[0-9]+)?: error: the record is broken, and not shown' \
        <<< "$stderr" || fail 'more is said than the place'
}

@test "clause 31: errors about the broken file of a referred complaint name its place and nothing else" {
    prepare
    id=$(about_szk --matter 机密事由)
    tend 首问己 2022-03-10T10:20 refer "$id" --reason 机密理由 > said
    file=$(complaint_path "$id")
    cp "$file" kept
    secret 's/^matter: /机密键: /'
    secret 's/^matter: .*/matter: [机密/'
    secret 's/by: 首问己/by: 机密某人/'
    secret 's/^department: jck/department: szk/'
    secret 's/channel: visit/channel: 机密/'
    secret 's/^about:/机密: 1\nabout:/'
    secret 's/event: refer/event: referred机密/'
    secret 's/2022-03-10T10:20/2022-02-30T10:20/'
    secret 's/^id: .*/id: 机密/'
    secret '$a 机密机密'
    cp kept "$file"
    valid
}

@test "what was referred by mistake is taken back, and can be seen again" {
    prepare
    id=$(complaint_at referred)
    refuses 3 buyao-amend "$id" --by 科长乙 --at 2022-03-11 --void 1 --why 误
    says "$(complaint_path "$id"): error: with this entry the record would not hold"
    gives 0 buyao-amend "$id" --by 首问己 --at 2022-03-11 --void 1 --why 误
    prints '2022-jck-c0001	received	待研判	局长戊'
    gives 0 buyao-complaint show "$id"
    gives 0 buyao-complaint list -f json
    same "$(jq -c '[.referred, .complaints[].id]' <<< "$output")" '[0,"2022-jck-c0001"]'
}

# --- files that people wrote -----------------------------------------------------------

# found LINE:COLUMN WORDS SED-COMMAND: the check says so of a complaint that was edited so.
found() {
    cp kept "$file"
    edit "$3" "$file"
    gives 1 buyao-check
    [[ $stderr == "$file:$1: error: "*"$2"* ]] || fail "said:" "$stderr" "should be: $1 $2"
}

@test "clause 31: what is wrong with a complaint is found, with line and column" {
    prepare
    id=$(complaint_at answered)
    file=$(complaint_path "$id")
    cp "$file" kept
    found 1:5 'another department' 's/^id: .*/id: 2022-szk-c0001/'
    found 1:5 '' 's/^id: .*/id: 2022-jck-0001/'
    found 5:12 'channel' 's/channel: visit/channel: fax/'
    found 11:3 'about' 's/^  department: szk/  case: 2022-szk-0001\n  department: szk/'
    found 11:15 "no department 'nix'" 's/^  department: szk/  department: nix/'
    found 12:9 '' 's/^matter: .*/matter: no/'
    found 13:1 'remark' 's/^log:/remark: x\nlog:/'
    found 15:7 "'首问甲' in 监察科" '15s/首问己/首问甲/'
    found 17:7 "no department 'nix'" 's/  to: szk/  to: nix/'
    found 22:12 finding 's/finding: upheld/finding: perhaps/'
    found 20:10 'in scope already' 's/event: answer/event: explain/;/finding:/d'
    found 14:7 'before the one it follows' 's/2022-03-10T10:00/2022-03-10T08:59/'
}

@test "what lies among the complaints and is none is named" {
    prepare
    about_szk > said
    touch complaints/README complaints/2022/jck/notes.txt
    cp "$(complaint_path 2022-jck-c0001)" complaints/2022/jck/2022-jck-c0002.yaml
    gives 1 buyao-check
    mentions 'complaints/README: error: does not belong here'
    mentions 'complaints/2022/jck/notes.txt: error: does not belong here'
    mentions "the record '2022-jck-c0001' belongs into complaints/2022/jck/2022-jck-c0001.yaml"
    gives 3 buyao-complaint list
    gives 1 buyao-complaint list -k -f tsv
    same "$(cut -f 1 <<< "$output")" 2022-jck-c0001
}

@test "a broken complaint bars due as a broken case does" {
    prepare
    id=$(about_szk)
    edit 's/^matter: .*/matter: 7/' "$(complaint_path "$id")"
    gives 3 buyao-due --today 2022-03-11
    mentions "$id.yaml:12:9: error:"
    gives 1 buyao-due --today 2022-03-11 -k
}

@test "two who write the same complaint: one entry each, or one of them is refused" {
    prepare
    id=$(about_szk)
    for i in {1..8}; do
        tend 首问己 2022-03-10T10:00 handle "$id" --accept > "out.$i" 2> "err.$i" &
        tend 首问己 2022-03-10T10:00 handle "$id" --material "材料$i" > "out.m$i" 2> "err.m$i" &
    done
    wait
    same "$(grep -c 'event: accept' "$(complaint_path "$id")")" 1
    same "$(grep -c 'event: material' "$(complaint_path "$id")")" 8
    same "$(cat err.* | grep -c 'in scope already')" 7
    valid
}

@test "many who take in complaints at once: a number each" {
    prepare
    for i in {1..20}; do
        about_szk > "id.$i" &
        new > "case.$i" &
    done
    wait
    same "$(cat id.* | sort -u | wc -l)" 20
    same "$(cat case.* | sort -u | wc -l)" 20
    valid
    prints '20 cases checked, 0 broken
20 complaints checked, 0 broken'
}
