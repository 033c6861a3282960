# buyao-merge and buyao-amend --renumber in the ledgers beside the cases: complaints, breaches and
# spot checks.
load helper
load merging

# 监察科 receives complaints, inspects, and keeps the breaches.
office() {
    sed -i 's/^phone: .*/&\ncomplaint:\n  department: jck\ndiscipline: 派驻纪检组/' buyao.yaml
}

complain() {
    gives 0 buyao-complaint new -q --by 首问己 --at "$1" --case "$case" --matter "${2:-没有人答复}"
}

find_breach() {
    gives 0 buyao-breach add -q --by 首问己 --at "$1" -d szk -m "${2:-没有首问负责}"
}

draw() {
    gives 0 buyao-inspect draw -q --by 首问己 --at "$1" -d jck --quarter 2022Q1 --n 2 \
        --uncommitted --seed "${2:-甲}"
}

# a_RECORD: it is there before the clones part; id and file are its.
is_there() {
    id=$1 file=$2/$1.yaml
    [ -e "$file" ] || fail "there is no $file"
}

a_complaint() {
    office
    case=$id
    complain 2022-03-10T09:00
    gives 0 buyao-complaint handle -q "$output" --by 首问己 --at 2022-03-10T10:00 --accept
    is_there 2022-jck-c0001 complaints/2022/jck
}

a_breach() {
    office
    find_breach 2022-03-10T09:00
    is_there 2022-szk-b0001 breaches/2022/szk
}

a_check() {
    office
    case=$id
    new --at 2022-03-05T09:30 > ../said
    draw 2022-04-06T09:00
    is_there 2022-jck-i0001 inspections/2022/jck
}

# taken_back SIDE [BY]: that side gives way; it is committed through the hooks.
taken_back() {
    gives 0 buyao-merge --take-back "$1" "$id" --why 以先到的为准 --by "${2:-局长戊}" --at 2022-05-09T09:00
    git add "$file"
    gives 0 git commit --quiet --no-edit
    in_order
    share
}

entries() {
    grep -A4 '^- at' "$file" | sed -n 's/^  event: //p' | xargs
}

# renumbered OLD NEW: it ends the merge that is under way; the clone and the other one are in order.
renumbered() {
    gives 0 buyao-amend --renumber "$1" --by 首问己 --at 2022-05-09T09:00 --why 重号
    prints "$2"
    gives 0 git commit --quiet --no-edit
    in_order
    share
    in_one
    gives 0 git pull --quiet
    in_order
}

# --- complaints --------------------------------------------------------------------

papers() { gives 0 buyao-complaint handle -q "$id" --by 科长乙 --at 2022-03-12T09:00 --material 登记簿; }
chased() { gives 0 buyao-complaint handle -q "$id" --by 首问己 --at 2022-03-11T09:00 --chase; }
upheld() { gives 0 buyao-complaint answer -q "$id" --by 科长乙 --at 2022-03-14T09:00 --content 属实 --finding upheld; }
unfounded() { gives 0 buyao-complaint answer -q "$id" --by 科长乙 --at 2022-03-14T10:00 --content 不属实 --finding unfounded; }

@test "merge: what two clones appended to a complaint is put together by its times" {
    clones a_complaint
    both papers chased
    merged
    same "$(entries)" 'accept chase material'
    swapped_the_same
}

@test "merge: a complaint answered differently in two clones stays a conflict, and one side gives way" {
    clones a_complaint
    both upheld unfounded
    stays_closed_to buyao-complaint handle "$id" --by 首问己 --chase
    tells "ours: '科长乙' entered 'answer unfounded' on 2022-03-14T10:00+08:00"
    tells "theirs: '科长乙' entered 'answer upheld' on 2022-03-14T09:00+08:00"
    tells 'both together: the complaint is closed (clause 31)'
    taken_back ours
    gives 0 buyao-complaint list -f tsv --today 2022-05-09
    [[ $output == *upheld* ]] || fail "$output"
}

referred() { gives 0 buyao-complaint refer -q "$id" --by 首问己 --at 2022-03-13T09:00 --reason 收受礼品; }

@test "merge: a complaint that one clone referred is merged or told without a word of what it holds" {
    clones a_complaint
    both referred upheld
    run --separate-stderr git pull --quiet --no-edit
    [[ $output$stderr != *礼品* && $output$stderr != *没有人答复* && $output$stderr != *属实* ]] ||
        fail "$output" "$stderr"
    same "$status" 1
    grep -q '^<<<<<<< ours' "$file"
    refuses 3 buyao-merge --take-back ours "$id" --why 误 --by 首问己
    mentions "$file:26:7: error: with this entry the record would not hold"
    [[ $stderr != *科长乙* ]] || fail "$stderr"
    taken_back ours
    gives 0 buyao-complaint list
    [[ $output != *属实* && $output != *没有人答复* ]] || fail "$output"
}

new_complaint() { complain 2022-03-15T09:00 先到的; }
new_complaint_too() { complain 2022-03-15T10:00 后到的; }

@test "renumber: of two complaints with the same number the later one gets the next" {
    clones a_complaint
    both new_complaint new_complaint_too
    gives 1 git pull --quiet --no-edit
    mentions 'two different records were given this number in two clones'
    mentions 'hint: give one of them a new number with buyao-amend 2022-jck-c0002 --renumber --why TEXT'
    renumbered 2022-jck-c0002 2022-jck-c0003
    same "$(buyao-complaint show -f json 2022-jck-c0003 | jq -r .corrected.matter)" 后到的
    complain 2022-03-16T09:00
    prints 2022-jck-c0004
}

# --- breaches ----------------------------------------------------------------------

notified() { gives 0 buyao-breach notify -q "$id" --by 首问己 --at 2022-03-12T09:00 --scope 全局; }
accounted() { gives 0 buyao-breach account -q "$id" --by 局长戊 --at 2022-03-11T09:00 --person 科长乙 --measure 批评教育; }
put_right() { gives 0 buyao-breach correct -q "$id" --by 首问己 --at 2022-03-13T09:00 --content 已补登记; }
put_right_too() { gives 0 buyao-breach correct -q "$id" --by 首问己 --at 2022-03-13T10:00 --content 已道歉; }

@test "merge: what two clones appended to a breach is put together by its times" {
    clones a_breach
    both notified accounted
    merged
    same "$(entries)" 'account notify'
    swapped_the_same
}

@test "merge: a breach corrected in two clones stays a conflict, and one side gives way" {
    clones a_breach
    both put_right put_right_too
    stays_closed_to buyao-breach notify "$id" --by 首问己 --scope 全局
    tells "ours: '首问己' entered 'correct' on 2022-03-13T10:00+08:00"
    taken_back theirs
    same "$(buyao-breach list -f tsv --state corrected | tail -1 | cut -f 1)" "$id"
    gives 0 buyao-breach show "$id"
    [[ $output == *已道歉* && $output == *作废*已补登记* ]] || fail "$output"
}

new_breach() { find_breach 2022-03-15T09:00 先到的; }
new_breach_too() { find_breach 2022-03-15T10:00 后到的; }

@test "renumber: of two breaches with the same number the later one gets the next" {
    clones a_breach
    both new_breach new_breach_too
    gives 1 git pull --quiet --no-edit
    mentions 'two different records were given this number in two clones'
    renumbered 2022-szk-b0002 2022-szk-b0003
    same "$(buyao-breach show -f json 2022-szk-b0003 | jq -r .corrected.matter)" 后到的
    find_breach 2022-03-16T09:00
    prints 2022-szk-b0004
}

# --- spot checks ---------------------------------------------------------------------

finding() { gives 0 buyao-inspect record -q "$id" --by 首问己 --at "$1" --case "$2" --result "$3" --findings "$4"; }
first_fine() { finding 2022-04-08T09:00 2022-szk-0001 fine 已核对; }
second_fine() { finding 2022-04-07T09:00 2022-szk-0002 fine 已核对; }
first_fault() { finding 2022-04-08T10:00 2022-szk-0001 fault 没有登记; }

@test "merge: the findings of two clones of one spot check are put together by their times" {
    clones a_check
    both first_fine second_fine
    merged
    same "$(entries)" 'record record'
    same "$(grep -o 'case: 2022-szk-000[12]' "$file" | xargs)" 'case: 2022-szk-0002 case: 2022-szk-0001'
    swapped_the_same
    gives 0 buyao-inspect publish -q "$id" --by 首问己 --at 2022-04-20T09:00 --scope 各科室
}

@test "merge: one case found fine in one clone and at fault in the other stays a conflict, and one side gives way" {
    clones a_check
    both first_fine first_fault
    stays_closed_to buyao-inspect record "$id" --by 首问己 --case 2022-szk-0002 --result fine --findings 好
    tells "ours: '首问己' entered 'record 2022-szk-0001 fault' on 2022-04-08T10:00+08:00"
    taken_back theirs
    same "$(buyao-inspect list -f tsv | tail -1 | cut -f 1)" "$id"
}

new_check() { draw 2022-04-07T09:00 先; }
new_check_too() { draw 2022-04-07T10:00 后; }

@test "renumber: of two spot checks with the same number the later one gets the next, and its sample is drawn again" {
    clones a_check
    both new_check new_check_too
    gives 1 git pull --quiet --no-edit
    mentions 'two different records were given this number in two clones'
    renumbered 2022-jck-i0002 2022-jck-i0003
    gives 0 buyao-inspect draw --again 2022-jck-i0003
    gives 0 buyao-inspect draw --again 2022-jck-i0002
    draw 2022-04-08T09:00
    prints 2022-jck-i0004
}

# --- what can not be read --------------------------------------------------------

@test "merge: where what a record names can not be read, that is said, and nothing is written" {
    local case
    id=$(case_at deputy)
    a_complaint
    rm -r .buyao
    cp "$file" ../base
    handled() {
        gives 0 buyao-complaint answer -q "$id" --by 首问甲 --at "$1" --content "$2" --finding upheld
        mv "$file" "../$3" && cp ../base "$file"
    }
    handled 2022-03-14T09:00 已整改 ours
    handled 2022-03-15T09:00 已道歉 theirs
    before=$(sha256sum < ../ours)
    chmod -R a+rwX "$BATS_TEST_TMPDIR" "$BATS_RUN_TMPDIR"
    without_permission buyao-list > ../said || skip 'rights can not be given up here'
    chmod 0 "$(path_of "$case")"
    refuses 4 without_permission buyao-merge ../base ../ours ../theirs "$file"
    says "./cases/2022/szk/$case.yaml: error: cannot open: Permission denied"
    same "$(sha256sum < ../ours)" "$before"
}
