# The time limits end to end, around holidays; tests/unit has every row of every limit.
load helper

# limit_of ID OBLIGATION TODAY: its last day.
limit_of() {
    buyao-due --today "$3" -f tsv | awk -F '\t' -v id="$1" -v what="$2" '$1 == id && $3 == what { print $5 }'
}

due() {
    same "$(limit_of "$1" "$2" "$3")" "$4"
}

# reply_due DECIDED DAY: the answer to what was resolved then is due on that day.
reply_due() {
    local id
    id=$(new --at "$1")
    decide 首问甲 "$1" "$id" resolve
    due "$id" reply "${1%T*}" "$2"
}

@test "clause 24, 26: SL answers in two working days, around 春节, 清明 and 国庆 of 2022" {
    live
    reply_due 2022-03-04 2022-03-08
    reply_due 2022-01-27 2022-01-29 # a Thursday; Saturday was made up for 春节
    reply_due 2022-01-30 2022-02-08 # a made-up Sunday; off until 6 February
    reply_due 2022-02-03 2022-02-08 # within the holiday
    reply_due 2022-04-01 2022-04-06 # Saturday made up, 3 to 5 off
    reply_due 2022-09-30 2022-10-09 # 8 and 9 October made up
    reply_due 2022-12-30 2023-01-04 # the end of the year, 元旦 to 2 January
}

@test "clause 24, 26: YB answers in three working days, what comes late counts from the next one" {
    live
    reply_due 2023-03-03T17:29 2023-03-08
    reply_due 2023-03-03T17:30 2023-03-09 # after office hours: counts as Monday, the 6th
    reply_due 2023-03-04T10:00 2023-03-09 # a Saturday: likewise
    reply_due 2023-01-20T10:00 2023-01-30 # Friday before 春节; 28 and 29 made up
    reply_due 2023-01-21T10:00 2023-01-31 # first day of 春节: counts as the 28th
    reply_due 2023-09-28T10:00 2023-10-09 # 中秋节、国庆节 until 6 October, 7 and 8 made up
    reply_due 2023-12-29T18:00 2024-01-05 # late on the last day: counts as 2 January
}

# A question received then has to be answered by that day.
consult_due() {
    local id
    id=$(new --kind consult --at "$1")
    due "$id" consult "${1%T*}" "$2"
}

@test "clause 15: a question that can not be answered at once: two working days" {
    live
    consult_due 2022-03-04T09:00 2022-03-08
    consult_due 2022-03-04T23:00 2022-03-08 # SL knows no office hours
    consult_due 2022-03-05T09:00 2022-03-08
    consult_due 2022-04-02T09:00 2022-04-07 # a made-up Saturday
    consult_due 2023-03-03T17:30 2023-03-08
    consult_due 2023-03-03T17:29 2023-03-07
}

@test "clause 15: the answer ends it, a request has no such limit" {
    live
    id=$(new --kind consult)
    decide 首问甲 2022-03-04T10:00 "$id" resolve
    due "$id" consult 2022-03-07 2022-03-08
    answer "$id" --at 2022-03-07
    due "$id" consult 2022-03-07 ''
    id=$(new)
    due "$id" consult 2022-03-07 ''
    gives 0 buyao-show 2022-szk-0001
    [[ $output == *'来访  咨询'* ]]
    refuses 3 new --kind question
}

@test "clause 12: what is complete and lawful is resolved on the spot" {
    id=$(new)
    gives 0 decide 首问甲 2022-03-04T09:30 "$id" resolve
    prints '2022-szk-0001	resolved	能办待答复	首问甲'
    gives 0 answer "$id" --at 2022-03-04T09:30
    valid
}

@test "clause 12: a promise may not lie past the matter's own limit" {
    live
    id=$(new --listed 取水许可证延续)
    due "$id" matter 2022-03-04 2022-03-18
    refuses 3 decide 首问甲 2022-03-04T10:00 "$id" resolve --promise 2022-03-21
    says "./cases/2022/szk/2022-szk-0001.yaml: error: the promised day 2022-03-21 lies past the matter's own limit, 2022-03-18 (clause 12)
hint: promise that day or an earlier one, with --promise"
    gives 0 decide 首问甲 2022-03-04T10:00 "$id" resolve --promise 2022-03-18
    due "$id" promise 2022-03-07 2022-03-18
    due "$id" matter 2022-03-07 ''
    id=$(new) # a matter that is not listed has no limit of its own
    gives 0 decide 首问甲 2022-03-04T10:00 "$id" resolve --promise 2023-03-21
    refuses 3 new --listed 没有这项
    mentions "the matter list has no such matter for this department on that day"
}

@test "clause 12: the matter's own limit goes on through the levels, to the final decision" {
    live
    id=$(new --listed 取水许可证延续)
    escalate "$id"
    decide 科长乙 2022-03-07 "$id" unsure
    due "$id" matter 2022-03-08 2022-03-18
    refuses 3 decide 副局长丁 2022-03-08 "$id" resolve --promise 2022-03-19
    mentions '(clause 12)'
    gives 0 decide 副局长丁 2022-03-08 "$id" resolve --promise 2022-03-18
}

@test "clause 28: what was promised is told by the promised day, what was not in two working days" {
    live
    id=$(resolved --promise 2022-03-11)
    due "$id" reply 2022-03-07 ''
    due "$id" promise 2022-03-07 2022-03-11
    id=$(resolved)
    due "$id" reply 2022-03-07 2022-03-08
    due "$id" promise 2022-03-07 ''
}

@test "clause 23: the deputy's promise is tracked, and the answer ends it" {
    live
    id=$(new --at 2023-03-02)
    escalate "$id" --at 2023-03-02
    decide 科长丙 2023-03-03 "$id" unsure
    refuses 3 decide 副局长丁 2023-03-06 "$id" resolve
    says './cases/2023/szk/2023-szk-0001.yaml: error: 分管领导 who resolves has to promise the day by which it is done (clause 23)
hint: name the day with --promise'
    gives 0 decide 副局长丁 2023-03-06 "$id" resolve --promise 2023-03-10
    due "$id" promise 2023-03-07 2023-03-10
    gives 0 buyao-list --overdue --ids --today 2023-03-09
    prints ''
    gives 0 buyao-list --overdue --ids --today 2023-03-13
    prints "$id"
    answer "$id" --at 2023-03-13
    gives 0 buyao-list --overdue --ids --today 2023-03-14
    prints ''
}

@test "clause 23: only the level that the policy names has to promise" {
    live
    id=$(new --at 2023-03-02)
    escalate "$id" --at 2023-03-02
    gives 0 decide 科长丙 2023-03-03 "$id" resolve
}

@test "clause 16: the joint plan is due in three working days, missing papers or not" {
    live
    id=$(new --at 2022-09-29)
    buyao-confer "$id" --by 首问甲 --at 2022-09-29T10:00 --with jck
    due "$id" joint 2022-09-29 2022-10-09
    buyao-notice "$id" --by 首问甲 --at 2022-09-30 --missing 论证报告
    due "$id" joint 2022-10-08 2022-10-09
}

@test "clause 18: over 国庆 the office has two working days to send what was consented to" {
    live
    id=$(new --channel online --at 2022-09-30)
    buyao-transfer "$id" --by 首问甲 --at 2022-09-30 --outside 市水务集团 --consent 科长丙
    due "$id" transfer 2022-10-01 2022-10-09
}

@test "clause 19: no clear rule: the leader is asked at once, with the ground on record" {
    live
    id=$(new --kind consult)
    grows "$(path_of "$id")" escalate "$id" --ground unclear --reason 无明确规定 --basis 无
    prints '2022-szk-0001	department	科室负责人	科长乙'
    same "$(last_entry "$id")" '- at: 2022-03-04T10:05+08:00
  by: 首问甲
  event: escalate
  to: department
  reason: 无明确规定
  basis: 无
  ground: unclear'
    gives 1 buyao-due --today 2022-03-09 -f tsv
    # answered within the limit all the same, by whom the case is with
    same "$(grep consult <<< "$output")" "$id	水政科	consult	科长乙	2022-03-08	-1	overdue	"
    gives 0 buyao-show "$id"
    [[ $output == *'情形：unclear'* ]]
    read_the_same "$id"
}

@test "clause 28: what is overdue stays listed until it is done, whoever has it" {
    live
    id=$(refused) # Wednesday, 9 March
    gives 0 buyao-list --overdue --ids --today 2022-03-11
    prints ''
    gives 0 buyao-list --overdue -f tsv --today 2022-12-31
    same "$(cut -f 1,4,7 <<< "$output")" "$id	refused	首问甲"
    gives 0 buyao-show "$id" --today 2022-03-14
    [[ $output == *$'\n  不能办待答复  待办：首问甲\n  时限        答复  2022-03-11（逾期）' ]]
    answer "$id" --proposal 移位重建
    gives 0 buyao-list --overdue --ids --today 2022-12-31
    prints ''
}

@test "clause 26: a local closure moves the limits too" {
    live
    echo 'days: [{date: 2022-03-07, until: 2022-03-08, kind: rest, name: 机关停电}]' > calendar/local.yaml
    reply_due 2022-03-04 2022-03-10
}
