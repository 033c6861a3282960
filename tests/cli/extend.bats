# buyao-extend: moves the day that was promised (clause 27).
load helper

# extend ID TIME [OPTION...]
extend() {
    buyao-extend "$1" --by 首问甲 --at "$2" --until 2022-03-25 --reason 需现场勘验 \
        --approved-by 副局长丁 --told 2022-03-10 "${@:3}"
}

promised() {
    resolved --promise 2022-03-11
}

promise_of() {
    gives "$1" buyao-due --today "$2" -f tsv
    same "$(awk -F '\t' '$3 == "promise" { print $5, $6, $7 }' <<< "$output")" "$3"
}

@test "clause 27: an extension says until when, why, who approved it and when the applicant was told" {
    id=$(promised)
    grows "$(path_of "$id")" extend "$id" 2022-03-10T15:00
    prints '2022-szk-0001	resolved	能办待答复	首问甲'
    same "$(last_entry "$id")" '- at: 2022-03-10T15:00+08:00
  by: 首问甲
  event: extend
  until: "2022-03-25"
  reason: 需现场勘验
  approved_by: 副局长丁
  told: "2022-03-10"'
    read_the_same "$id"
    valid
}

@test "clause 27: the limit moves, and can be moved again before it runs out" {
    id=$(promised)
    promise_of 1 2022-03-14 '2022-03-11 -1 overdue'
    extend "$id" 2022-03-10
    promise_of 0 2022-03-14 '2022-03-25 9 ok'
    extend "$id" 2022-03-25 --until 2022-04-06
    promise_of 0 2022-04-02 '2022-04-06 1 soon' # 清明 lies between
}

@test "clause 27: on the last day an extension is still possible, a day later it is not" {
    id=$(promised)
    gives 0 extend "$id" 2022-03-11T23:59
    id=$(promised)
    refuses 3 extend "$id" 2022-03-12
    says './cases/2022/szk/2022-szk-0002.yaml: error: the limit ran out on 2022-03-11; it can not be extended any more (clause 27)
hint: do what was promised, and answer with buyao-reply'
}

@test "clause 27: a day in the past of the present limit is no extension" {
    id=$(promised)
    for day in 2022-03-11 2022-03-10; do
        refuses 3 extend "$id" 2022-03-10 --until $day
        says './cases/2022/szk/2022-szk-0001.yaml: error: the new day does not lie after the present one, 2022-03-11 (clause 27)
hint: name a later day with --until'
    done
}

@test "clause 27: only a leader of the chain approves, on that day" {
    id=$(promised)
    for who in 首问甲 张彬 科长丙 主任辛 没有此人; do
        refuses 3 extend "$id" 2022-03-10 --approved-by $who
        mentions "./cases/2022/szk/2022-szk-0001.yaml: error: '$who' is no leader of this case's chain on that day (clause 27)
hint: "
    done
    for who in 科长乙 副局长丁 局长戊; do
        gives 0 extend "$(promised)" 2022-03-10 --approved-by $who
    done
}

@test "clause 27: the applicant is told first" {
    id=$(promised)
    refuses 3 extend "$id" 2022-03-09 --told 2022-03-10
    says './cases/2022/szk/2022-szk-0001.yaml: error: the applicant has to be told before it is entered (clause 27)
hint: tell the applicant first, then enter it with the day in --told'
}

@test "clause 27: where nothing was promised nothing can be extended" {
    id=$(resolved)
    refuses 3 extend "$id" 2022-03-10
    says './cases/2022/szk/2022-szk-0001.yaml: error: no day was promised that could be moved (clause 27)
hint: a day is promised with buyao-decide --promise'
    for id in $(new) $(refused); do
        refuses 3 extend "$id" 2022-03-10
        says "$(path_of "$id"): error: no day was promised that could be moved (clause 27)
hint: a day is promised with buyao-decide --promise"
    done
    id=$(promised)
    answer "$id"
    refuses 3 extend "$id" 2022-03-11
    says "$(path_of "$id"): error: the case is closed: the applicant was answered (clause 24)
hint: what is asked for anew is another case, with buyao-new"
}

@test "clause 27: the first responder extends, or who resolved the case" {
    id=$(case_at deputy)
    decide 副局长丁 2022-03-08 "$id" resolve --promise 2022-03-11
    refuses 3 extend "$id" 2022-03-10 --by 科长乙
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '科长乙' may not do this; the first responder '首问甲' does, or who resolved the case (clause 27)
hint: one of them has to act; --by names who acts"
    gives 0 extend "$id" 2022-03-10 --by 副局长丁
}

@test "clause 27: a pause for missing papers moves the limit within which it can be extended" {
    id=$(new)
    buyao-notice "$id" --by 首问甲 --at 2022-03-04T10:00 --missing 论证报告
    decide 首问甲 2022-03-07 "$id" resolve --promise 2022-03-11
    buyao-notice "$id" --by 首问甲 --at 2022-03-09 --all-received
    gives 0 extend "$id" 2022-03-15 # 11 March and two working days
    id=$(new)
    decide 首问甲 2022-03-07 "$id" resolve --promise 2022-03-11
    refuses 3 extend "$id" 2022-03-15
}

@test "extend without one of its options is exit 2" {
    id=$(promised)
    options=(--until 2022-03-25 --reason 需现场勘验 --approved-by 副局长丁 --told 2022-03-10)
    for missing in 0 2 4 6; do
        some=("${options[@]:0:missing}" "${options[@]:missing + 2}")
        refuses 2 buyao-extend "$id" --by 首问甲 --at 2022-03-10 "${some[@]}"
        says "buyao-extend: error: ${options[missing]} is missing
hint: see buyao-extend --help"
    done
    refuses 2 extend "$id" 2022-03-10 --until nonsense
    refuses 2 extend "$id" 2022-03-10 --told 2022-02-29
    refuses 2 extend "$id" 2022-03-10 --reason ' '
    refuses 2 extend "$id" 2022-03-10 --reason $'\e[31m'
    refuses 2 buyao-extend --until 2022-03-25 --reason x --approved-by 副局长丁 --told 2022-03-10
}

@test "extend --dry-run prints the entry and writes nothing" {
    id=$(promised)
    dry extend "$id" 2022-03-10
    prints '- at: 2022-03-10T00:00+08:00
  by: 首问甲
  event: extend
  until: "2022-03-25"
  reason: 需现场勘验
  approved_by: 副局长丁
  told: "2022-03-10"'
}
