# Many processes at once, and processes that are killed.
load helper
load together

@test "fifty processes open cases in one department: fifty IDs, every file valid" {
    hold
    for i in {1..50}; do
        outcome "$i" new -m "第 $i 件" &
    done
    go
    same "$(cat err.*)" ''
    same "$(cat out.* | sort -u | wc -l)" 50
    same "$(cat out.* | sort | head -n 1) $(cat out.* | sort | tail -n 1)" '2022-szk-0001 2022-szk-0050'
    gives 0 buyao-check
    prints '50 cases checked, 0 broken'
    same "$(grep -h ^matter: cases/2022/szk/*.yaml | sort -u | wc -l)" 50
    same "$(find cases -name '.*')" ''
}

@test "fifty processes without .buyao/ to help them: still fifty IDs" {
    touch .buyao # no directory can be made of it
    hold
    for i in {1..50}; do
        outcome "$i" new &
    done
    go
    same "$(cat out.* | sort -u | wc -l)" 50
    gives 0 buyao-check
    prints '50 cases checked, 0 broken'
}

@test "twenty processes decide the same level of one case: exactly one wins" {
    for _ in 1 2 3 4 5; do
        one_wins
    done
    valid
}

one_wins() {
    id=$(case_at deputy)
    hold
    for i in {1..20}; do
        outcome "$i" decide 副局长丁 2022-03-09 "$id" resolve --opinion "第 $i 个" &
    done
    go
    same "$(cat status.* | sort | uniq -c | xargs)" '1 0 19 3'
    same "$(cat out.* | wc -l)" 1
    same "$(cat err.* | sort -u)" "./cases/2022/szk/$id.yaml: error: the case is decided: it was resolved (clause 21)
hint: what is left is the answer, with buyao-reply"
    same "$(grep -c "第 " "$(path_of "$id")")" 1
}

@test "twenty processes decide different levels: each sees what the others wrote, nothing is lost" {
    id=$(new)
    hold
    for i in {1..5}; do
        outcome "a$i" escalate "$id" --at 2022-03-09 &
        outcome "b$i" decide 科长乙 2022-03-09 "$id" refuse &
        outcome "c$i" decide 副局长丁 2022-03-09 "$id" refuse &
        outcome "d$i" decide 局长戊 2022-03-09 "$id" refuse &
    done
    go
    same "$(cat status.* | wc -l)" 20
    same "$(cat status.* | tr -d '03\n')" ''
    same "$(grep -c '^- at:' "$(path_of "$id")")" "$(cat status.* | grep -c 0)"
    valid
}

@test "processes that write different cases do not get in each other's way" {
    for _ in {1..10}; do new; done > ids
    hold
    while read -r id; do
        outcome "$id" escalate "$id" &
    done < ids
    go
    same "$(cat status.* | sort | uniq -c | xargs)" '10 0'
    valid
    same "$(buyao-list --ids --level department | wc -l)" 10
}

@test "a report that runs while cases are written never sees half a record" {
    for _ in {1..20}; do new > /dev/null; done
    { for n in {0001..0020}; do escalate "2022-szk-$n"; done > /dev/null; touch finished; } &
    while [ ! -e finished ]; do
        gives 0 buyao-report 2022Q1 -f json
        same "$(jq '.rows[0].levels[0] | .refused + .pending' <<< "$output")" 20
    done
    wait
}

# An office with a record of each kind to begin with, and a table that can be corrected.
busy_office() {
    edit 's/^- from: "2022-01-01"/- from: "2021-01-01"/' buyao.yaml
    gives 0 buyao-report file 2021Q4 --signed 局长戊 --by 联系甲 --at 2022-01-09
    new
    new -d dw --by 首问庚
    buyao-complaint new -d bgs --against szk -m 无人答复 --by 首问癸 --at 2022-03-07
}

# Under a sanitizer or valgrind, where a command takes many times as long, MANY_COMMANDS can be less.
storm() {
    gives 0 python3 "$BATS_TEST_DIRNAME/many.py" "$@"
    says ''
    echo "# $output" >&3
}

@test "10,000 commands of fifty processes on the same few cases: what each said holds, nothing is lost, twice or half" {
    busy_office
    storm --processes 50 --commands "${MANY_COMMANDS:-10000}"
}

@test "the same with killed commands in between: each is in the record wholly, once, or not at all" {
    busy_office
    storm --processes 50 --commands "$((${MANY_COMMANDS:-10000} / 5))" --kill 20
}

@test "a killed writer of new cases leaves whole files only, and nothing that hinders the next" {
    not_under_valgrind 'it kills at fractions of a second'
    kill_often 'while :; do buyao-new -d szk -m 取水 --by 首问甲 --at 2022-03-04T09:30; done'
    gives 0 buyao-check
    last=$(buyao-list --ids | tail -n 1)
    [ -n "$last" ]
    next=$(new)
    [[ $next > $last ]]
    same "$(new)" "2022-szk-$(printf '%04d' $((10#${next##*-} + 1)))"
}

@test "a killed writer of entries leaves the old record or the new one, and no lock" {
    not_under_valgrind 'it kills at fractions of a second'
    for _ in {1..150}; do new > /dev/null; done
    # shellcheck disable=SC2016
    kill_often 'for id in $(buyao-list --ids --level responder); do
        buyao-escalate "$id" --by 首问甲 --at 2022-03-05 --reason r --basis b; done'
    gives 0 buyao-check
    gives 0 timeout 5 sh -c 'buyao-list --ids --level responder | BUYAO_USER=首问甲 buyao-escalate - --at 2022-03-06 --reason r --basis b'
    same "$(buyao-list --ids --level department | wc -l)" 150
    valid
}

@test "a case that another process holds for too long is an error, exit 4, that names the process" {
    id=$(new)
    python3 - "$(path_of "$id")" << 'EOF' &
import fcntl, sys, time
with open(sys.argv[1], "r+b") as file:
    fcntl.lockf(file, fcntl.LOCK_EX)
    open("held", "w").close()
    time.sleep(60)
EOF
    holder=$!
    while [ ! -e held ]; do sleep 0.01; done
    refuses 4 escalate "$id"
    says "./cases/2022/szk/2022-szk-0001.yaml: error: another process ($holder) has been writing this record for 10 seconds
hint: run the command again when that process is done"
    kill $holder
    wait $holder || true
    gives 0 escalate "$id"
}
