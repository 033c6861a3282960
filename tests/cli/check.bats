# buyao-check: every file against its schema, every log against the process.
load helper

# A log behind the usual header; checks it; what is found has to be this.
# finds TEXT < LOG
finds() {
    { header 2022-szk-0001; cat; } | record 2022-szk-0001
    gives 1 buyao-check
    prints '1 case checked, 1 broken'
    says "./cases/2022/szk/2022-szk-0001.yaml:$1"
} > "$BATS_TEST_TMPDIR/said"

escalated='log:
- {at: 2022-03-04T10:05+08:00, by: 首问甲, event: escalate, to: department, reason: r, basis: b}'

@test "check of a clean archive says how many cases, exit 0" {
    case_at head
    new -d jck --by 首问己
    gives 0 buyao-check
    prints '2 cases checked, 0 broken'
    says ''
    gives 0 buyao-check -q
    prints ''
}

@test "check of single files, by ID or path, says nothing when they are in order" {
    id=$(case_at head)
    echo 'days: []' > calendar/x.yaml
    gives 0 buyao-check "$id" "cases/2022/szk/$id.yaml" buyao.yaml roster.yaml lists.yaml calendar/x.yaml
    prints ''
    gives 0 buyao-check - <<< "$(path_of "$id")"
}

@test "check goes on after the first broken file and names each, in order" {
    record 2022-szk-0002 <<< 'x: 1'
    record 2022-jck-0001 <<< '['
    new -d dw --by 首问庚
    gives 1 buyao-check
    prints '3 cases checked, 2 broken'
    same "$(grep -o '^[.][^:]*:[0-9]*' <<< "$stderr" | uniq)" './cases/2022/jck/2022-jck-0001.yaml:2
./cases/2022/szk/2022-szk-0002.yaml:1'
    gives 1 buyao-check 2022-szk-0002 2022-dw-0001 2022-jck-0001
}

@test "check of what is no file of the archive finds that, exit 1" {
    touch other.txt
    for path in nowhere.yaml other.txt ../x.yaml 2022-szk-0077 cases /etc/passwd .; do
        gives 1 buyao-check "$path"
    done
}

@test "clause 20: a final no in a hand-edited file without the chain behind it is found" {
    finds '9:84: error: the first responder can not say no without asking a level up (clause 20)
hint: pass the case up with buyao-escalate, with reason and basis' << 'EOF'
log:
- {at: 2022-03-04T10:05+08:00, by: 首问甲, event: decide, level: responder, decision: refuse, opinion: 不行}
EOF
}

@test "clause 20: a head's no in a hand-edited file that jumped nobody but came from nowhere is found" {
    finds '9:79: error: the first responder can not say no without asking a level up (clause 20)
hint: pass the case up with buyao-escalate, with reason and basis' << 'EOF'
log:
- {at: 2022-03-04T10:05+08:00, by: 局长戊, event: decide, level: head, decision: refuse, opinion: 不行}
EOF
}

@test "clause 21: an opinion of a level that does not hold the case is found" {
    finds "9:63: error: the opinion is of the level 'head', but 'responder' (首问负责人) holds the case
hint: give the opinion of the level that holds the case" << 'EOF'
log:
- {at: 2022-03-04T10:05+08:00, by: 首问甲, event: decide, level: head, decision: resolve, opinion: 行}
EOF
}

@test "clause 21: an opinion by who does not hold the level is found" {
    finds "10:36: error: '张彬' may not act for 科室负责人 of 水政科 on 2022-03-05, only '科长乙' may (clause 12, 21, 23)
hint: that one has to act; --by names who acts" << EOF
$escalated
- {at: 2022-03-05T10:05+08:00, by: 张彬, event: decide, level: department, decision: resolve, opinion: 行}
EOF
}

@test "clause 21: an entry after the end of the case is found" {
    finds '11:85: error: the case is decided: it was resolved (clause 21)
hint: what is left is the answer, with buyao-reply' << EOF
$escalated
- {at: 2022-03-05T10:05+08:00, by: 科长乙, event: decide, level: department, decision: resolve, opinion: 行}
- {at: 2022-03-06T10:05+08:00, by: 科长乙, event: decide, level: department, decision: refuse, opinion: 不}
EOF
}

@test "clause 14: an escalation without basis in a hand-edited file is found" {
    finds "9:3: error: log[0]: the key 'basis' is missing
hint: a text that is not blank; numbers go into quotes" << 'EOF'
log:
- {at: 2022-03-04T10:05+08:00, by: 首问甲, event: escalate, to: department, reason: r}
EOF
}

@test "entries out of the order of their times are found" {
    finds "10:8: error: the entry is dated 2022-03-04T10:04+08:00, before the one it follows (2022-03-04T10:05+08:00)
hint: name a time that is not earlier, with --at" << EOF
$escalated
- {at: 2022-03-04T10:04+08:00, by: 科长乙, event: decide, level: department, decision: resolve, opinion: 行}
EOF
}

@test "a time that does not exist is found" {
    finds '10:8: error: at: there is no time 2022-02-30T10:05+08:00
hint: a time with its offset, such as 2022-03-04T09:30+08:00' << EOF
$escalated
- {at: 2022-02-30T10:05+08:00, by: 科长乙, event: decide, level: department, decision: resolve, opinion: 行}
EOF
}

@test "a file whose name, folder and ID do not agree is found" {
    header 2022-szk-0002 > h && echo log: >> h
    record 2022-szk-0003 < h
    gives 1 buyao-check
    says "./cases/2022/szk/2022-szk-0003.yaml:1:5: error: the record '2022-szk-0002' belongs into cases/2022/szk/2022-szk-0002.yaml"
    rm -r cases/2022
    edit 's/szk-/jck-/' h
    record 2022-jck-0002 < h
    gives 1 buyao-check
    says "./cases/2022/jck/2022-jck-0002.yaml:1:5: error: the ID '2022-jck-0002' is of another department than 'szk'"
    rm -r cases/2022
    edit 's/2022-jck/2023-szk/' h
    record 2023-szk-0002 < h
    gives 1 buyao-check
    says "./cases/2023/szk/2023-szk-0002.yaml:1:5: error: the ID '2023-szk-0002' is of another year than the day of the receipt"
}

@test "what does not belong among the cases is found" {
    new
    touch cases/notes.txt cases/2022/notes.txt cases/2022/szk/notes.txt cases/22
    mkdir cases/2022/szk/deep cases/old
    gives 1 buyao-check
    for stray in cases/notes.txt cases/2022/notes.txt cases/2022/szk/notes.txt cases/22 \
        cases/2022/szk/deep cases/old; do
        mentions "./$stray: error: does not belong here
hint: records lie in <year>/<department>/"
    done
    gives 0 buyao-list --ids
}

@test "a file in the place of a year is found, and the other years are still checked" {
    new
    touch cases/2021
    gives 1 buyao-check
    prints '1 case checked, 0 broken'
    says './cases/2021: error: does not belong here
hint: records lie in <year>/<department>/'
    gives 0 buyao-list --ids
}

@test "hidden files, such as an interrupted writer leaves, are no cases" {
    id=$(new)
    head -c 100 "$(path_of "$id")" > "cases/2022/szk/.$id.yaml.Ab3dE6"
    gives 0 buyao-check
    gives 0 escalate "$id"
    same "$(new)" 2022-szk-0002
}

@test "a broken policy or roster: what can be checked is, the cases wait" {
    record 2022-szk-0001 <<< 'x: 1'
    edit 's/^bureau:.*/bureau: 12/' buyao.yaml
    edit 's/expected: 行/expected: 也许/' lists.yaml
    gives 1 buyao-check
    mentions "./buyao.yaml:2:9: error: bureau: '12' is a number here, not a text
hint: put it into quotes: \"12\""
    mentions "./lists.yaml:10:13: error: matters[0].expected: '也许' is none of the values that may stand here
hint: one of: 行, 不"
    mentions 'the cases can not be checked before policy and roster are mended'
    [[ $stderr != *2022-szk-0001* ]]
    refuses 3 buyao-list
}

@test "clause 07: the matter list names a leader for every level from the first above the responder" {
    edit '/level: department/,+1 d' lists.yaml
    gives 1 buyao-check
    says './lists.yaml:6:3: error: the leaders do not follow the chain (clause 07)
hint: name a leader for every level, from the first above the responder up to where the matter climbs'
}

@test "clause 07: 预计结果 is 行 or 不, and the reason is given" {
    for wrong in 'expected: 可以' 'expected: no' 'expected:'; do
        sed "s/expected: 行/$wrong/" "$BATS_TEST_DIRNAME/office/lists.yaml" > lists.yaml
        gives 1 buyao-check
        mentions './lists.yaml:10:'
    done
    sed 's/reason: .*/reason: " "/' "$BATS_TEST_DIRNAME/office/lists.yaml" > lists.yaml
    gives 1 buyao-check lists.yaml
    mentions './lists.yaml:4:11: error: matters[0].reason: '
}

@test "clause 08: the no-refusal list is checked too" {
    edit 's/category: 来信/kind: 来信/' lists.yaml
    gives 1 buyao-check
    mentions "./lists.yaml:13:3: error: no_refusal[0].kind: this key is not known here"
    echo 'no_refusal: [{matter: m, department: nowhere}]' > lists.yaml
    gives 1 buyao-check
    says "./lists.yaml:1:38: error: there is no department with the code 'nowhere'
hint: the departments stand in roster.yaml"
}

@test "an archive without lists and calendar is in order" {
    rm -r lists.yaml calendar
    gives 0 buyao-check
}

# --- policy and roster -------------------------------------------------------------

# wrong FILE SED TEXT: after this change check finds that.
wrong() {
    cp "$BATS_TEST_DIRNAME/office/$1" "$1"
    edit "$2" "$1"
    gives 1 buyao-check
    mentions "./$1:"
    mentions "$3"
    cp "$BATS_TEST_DIRNAME/office/$1" "$1"
}

@test "clause 01, 02: a chain has two levels or more, each named once" {
    wrong buyao.yaml '/chain: short/,/categories/ { /level: head/,+1 d; }' \
        ': error: rules[0].chains[2].levels: '
    wrong buyao.yaml '/level: deputy/s/deputy/department/' \
        "16:14: error: the level 'department' stands here a second time"
    wrong buyao.yaml 's/chain: short/chain: bureau/' ": error: the chain 'bureau' stands here a second time"
}

@test "rules stand in the order of their dates" {
    wrong buyao.yaml 's/2023-01-01/2022-01-01/' \
        '47:9: error: these rules do not begin after the ones before them
hint: put the rules in the order of their dates'
    wrong buyao.yaml 's/2023-01-01/2023-02-29/' '47:9: error: from: there is no day 2023-02-29'
}

@test "clause 36: the n-th working day needs its n" {
    wrong buyao.yaml '/n: 8/d' "44:5: error: rules[0].report: the key 'n' is missing"
}

@test "clause 03: whoever holds a level or a duty is listed among the people" {
    wrong roster.yaml 's/responder: 首问甲/responder: 首问丑/' \
        "61:16: error: '首问丑' is not among the people
hint: add the person to 'people', or mend the name"
    wrong roster.yaml '/^leaders/,/^departments/ s/局长戊/局长丑/' "43:9: error: '局长丑' is not among the people"
}

@test "clause 03: the roster's codes, chains, levels, posts and periods are checked" {
    wrong roster.yaml 's/code: jck/code: dw/' ": error: the code 'dw' stands here a second time"
    wrong roster.yaml 's/name: 监察科/name: 水政 科/' ": error: the department '水政 科' stands here a second time"
    wrong roster.yaml 's/chain: short/chain: long/' ": error: the policy has no chain 'long'"
    wrong roster.yaml 's/level: unit_deputy/level: boss/' ": error: the chain has no level 'boss' above the first"
    wrong roster.yaml 's/level: unit_deputy/level: responder/' ": error: the chain has no level 'responder' above the first"
    wrong roster.yaml 's/post: 科长/post: 处长/' ": error: the post '处长' is not among the posts"
    wrong roster.yaml 's/department: jck/department: xxx/' ": error: there is no department with the code 'xxx'"
    wrong roster.yaml '1,/^leaders/ s/from: "2022-07-01"/&\n  until: "2022-06-01"/' ": error: 'until' lies before 'from'"
}

# --- the whole life of a case --------------------------------------------------------

# One line of a log: entry DAY WHO EVENT KEYS
entry() {
    echo "- {at: 2022-03-$1T10:05+08:00, by: $2, event: $3, $4}"
}

# finds_rule RULE < LINES: check names the last line of such a log and the rule, and that alone.
finds_rule() {
    { header 2022-szk-0001; echo log:; cat; } | record 2022-szk-0001 > ../path
    gives 1 buyao-check
    [[ $stderr == ./cases/2022/szk/2022-szk-0001.yaml:$(wc -l < "$(cat ../path)"):*": error: $1"* ]] ||
        fail "said:" "$stderr" "should be on the last line:" "$1"
    same "$(grep -c error: <<< "$stderr")" 1
}

no_up_to_the_head() {
    entry 04 首问甲 escalate 'to: head, reason: r, basis: b'
    entry 05 局长戊 decide 'level: head, decision: refuse, opinion: 不'
}

@test "clause 25: an answer to a final no without proposal in a hand-edited file is found" {
    { no_up_to_the_head; entry 07 首问甲 reply 'method: in-person, content: 不能办'; } |
        finds_rule 'the answer after a final no lacks the proposal 说“行”建议 (clause 25)'
}

@test "clause 24: an answer before the decision, or by phone without record, is found" {
    entry 07 首问甲 reply 'method: in-person, content: 办' | finds_rule 'nothing is decided yet (clause 24)'
    { no_up_to_the_head; entry 07 首问甲 reply 'method: phone, content: 不, proposal: 行'; } |
        finds_rule 'an answer by phone has to be put on record (clause 24)'
}

@test "clause 27: an extension after the limit, or without a leader, is found" {
    promise="decision: resolve, level: responder, opinion: 行, promise: \"2022-03-08\""
    extension='until: "2022-03-20", reason: r, told: "2022-03-04", approved_by:'
    { entry 04 首问甲 decide "$promise"; entry 09 首问甲 extend "$extension 局长戊"; } |
        finds_rule 'the limit ran out on 2022-03-08; it can not be extended any more (clause 27)'
    { entry 04 首问甲 decide "$promise"; entry 08 首问甲 extend "$extension 张彬"; } |
        finds_rule "'张彬' is no leader of this case's chain on that day (clause 27)"
}

@test "clause 18: a consent by somebody outside the chain is found" {
    entry 07 首问甲 handover 'outside: 某局, consent: 主任辛' |
        finds_rule "'主任辛' holds no level above 首问负责人 and can not consent (clause 18)"
}

@test "clause 29: a visit before the answer is found" {
    { no_up_to_the_head; entry 08 首问甲 revisit 'method: phone, result: satisfied'; } |
        finds_rule 'the applicant has no answer yet (clause 29)'
}

@test "clause 16: a plan without conferral, or grounds that are missing, are found" {
    entry 07 首问甲 plan 'plan: 方案' | finds_rule 'no departments confer on this case (clause 16)'
    { entry 07 首问甲 confer 'with: [jck, dw]'
      entry 08 首问甲 disagree 'to: head, proposal: p, grounds: [{department: szk, grounds: a}, {department: jck, grounds: b}]'
    } | finds_rule "the grounds of 'dw' are missing (clause 16)"
}

@test "clause 13: papers that no notice named are found" {
    entry 07 首问甲 supply 'received: [申请书]' |
        finds_rule "no notice named one of these as missing (clause 13)"
}

@test "clause 17: a transfer to somebody whom the roster does not know there is found" {
    entry 07 首问甲 transfer 'department: jck, responder: 张彬' |
        finds_rule "the roster does not know '张彬' in 监察科 on that day (clause 17)"
}
