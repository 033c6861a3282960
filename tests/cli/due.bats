# buyao-due: every open obligation of the archive (clauses 15-18, 23, 24, 26-29, 36).
load helper

# One of each: what is due in the office that has every limit.
everything() {
    live
    resolved                                                       # 1: answer to a decision
    new --kind consult                                             # 2: answer to a question
    new --listed 取水许可证延续                                    # 3: the matter's own limit
    buyao-confer "$(new)" --by 首问甲 --at 2022-03-07 --with jck   # 4: joint plan
    buyao-transfer "$(new --channel letter)" --by 首问甲 --at 2022-03-07 --outside 市水务集团 \
        --consent 科长乙                                           # 5: transfer
    buyao-revisit "$(answered)" --by 首问甲 --at 2022-03-11 --method phone --dissatisfied \
        --comment 未办成                                           # 6: revisit
    resolved --promise 2022-03-11                                  # 7: promise
    new -d jck --by 首问己 --at 2023-03-03                         # still to come
} > "$BATS_TEST_TMPDIR/said"

EVERYTHING='2022-szk-0001	水政科	reply	首问甲	2022-03-08	-3	overdue	
2022-szk-0002	水政科	consult	首问甲	2022-03-08	-3	overdue	
2022-szk-0005	水政科	transfer	办公室	2022-03-09	-2	overdue	
2022-szk-0004	水政科	joint	首问甲	2022-03-10	-1	overdue	
2022-szk-0007	水政科	promise	首问甲	2022-03-11	0	soon	
2022-szk-0003	水政科	matter	首问甲	2022-03-18	5	ok	
2022-szk-0006	水政科	revisit	首问甲	2022-03-18	5	ok	
2022Q1	测试市测试局	report	联系甲	2022-04-13	22	ok	'

@test "clause 28: due lists every open obligation, the nearest first, exit 1 when one is overdue" {
    everything
    gives 1 buyao-due --today 2022-03-11 -f tsv
    prints "$EVERYTHING"
    says ''
}

@test "due as text is in Chinese and in columns" {
    everything
    COLUMNS=200 gives 1 buyao-due --today 2022-03-11
    prints '编号           承办科室      应办事项    责任人  期限        剩余工作日  状态    备注
2022-szk-0001  水政科        答复        首问甲  2022-03-08          -3  逾期
2022-szk-0002  水政科        咨询答复    首问甲  2022-03-08          -3  逾期
2022-szk-0005  水政科        书面移交    办公室  2022-03-09          -2  逾期
2022-szk-0004  水政科        会商方案    首问甲  2022-03-10          -1  逾期
2022-szk-0007  水政科        承诺办理    首问甲  2022-03-11           0  将到期
2022-szk-0003  水政科        事项时限    首问甲  2022-03-18           5  正常
2022-szk-0006  水政科        再次回访    首问甲  2022-03-18           5  正常
2022Q1         测试市测试局  季度汇总表  联系甲  2022-04-13          22  正常'
}

@test "due -f csv and json hold the same rows" {
    everything
    gives 1 buyao-due --today 2022-03-11 -f csv
    same "$(head -n 2 <<< "$output")" '"编号","承办科室","应办事项","责任人","期限","剩余工作日","状态","备注"
"2022-szk-0001","水政科","reply","首问甲","2022-03-08",-3,"overdue",""'
    same "$(tail -n +2 <<< "$output" | tr -d '"' | tr ',' '\t')" "$EVERYTHING"
    gives 1 buyao-due --today 2022-03-11 -f json
    same "$(jq -c '.[0]' <<< "$output")" '{"id":"2022-szk-0001","department":"水政科","obligation":"reply","person":"首问甲","due":"2022-03-08","left":-3,"state":"overdue","provisional":null}'
    same "$(jq -r '.[] | [.id, .department, .obligation, .person, .due, .left, .state, .provisional] | @tsv' \
        <<< "$output")" "$EVERYTHING"
}

@test "due -f ics is a calendar: an event for each day, the same whenever it is printed" {
    live
    resolved && resolved --promise 2022-03-11
    gives 0 buyao-due --today 2022-03-08 -f ics -o ../due.ics
    prints ''
    grep -c $'\r$' ../due.ics > ../ended
    same "$(cat ../ended)" "$(wc -l < ../due.ics)"
    same "$(tr -d '\r' < ../due.ics)" 'BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//buyao//due//ZH
X-WR-CALNAME:测试市测试局
BEGIN:VEVENT
UID:2022-szk-0001-reply-20220304T030000Z@buyao
DTSTAMP:20220304T030000Z
DTSTART;VALUE=DATE:20220308
DTEND;VALUE=DATE:20220309
SUMMARY:答复 2022-szk-0001
DESCRIPTION:水政科\n首问甲
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:2022-szk-0002-promise-20220304T030000Z@buyao
DTSTAMP:20220304T030000Z
DTSTART;VALUE=DATE:20220311
DTEND;VALUE=DATE:20220312
SUMMARY:承诺办理 2022-szk-0002
DESCRIPTION:水政科\n首问甲
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:2022Q1-report-20211231T160000Z@buyao
DTSTAMP:20211231T160000Z
DTSTART;VALUE=DATE:20220413
DTEND;VALUE=DATE:20220414
SUMMARY:季度汇总表 2022Q1
DESCRIPTION:测试市测试局\n联系甲
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR'
    gives 0 buyao-due --today 2022-03-07 -f ics
    same "$output" "$(cat ../due.ics)"
    gives 1 buyao-due --today 2022-03-09 -f ics
    [[ $output == *'SUMMARY:答复 2022-szk-0001（逾期）'* ]]
}

@test "due -f ics: lines are folded within 75 octets and special characters escaped" {
    live
    long=$(printf '水利%.0s' {1..40})
    edit "s/^bureau: .*/bureau: '$long, 一; 二\\\\\\\\三'/" buyao.yaml
    resolved
    gives 0 buyao-due --today 2022-03-04 -f ics
    [ "$(awk '{ sub(/\r$/, ""); if (length($0) > most) most = length($0) } END { print most }' <<< "$output")" -le 75 ]
    iconv -f utf-8 -t utf-8 <<< "$output" > ../valid
    same "$(tr -d '\r' <<< "$output" | sed -z 's/\n //g' | grep CALNAME)" "X-WR-CALNAME:$long\\, 一\\; 二\\\\\\\\三"
}

@test "due --within leaves out what is further away, not what is overdue" {
    everything
    for within in 0:5 4:5 5:7 21:7 22:8; do
        gives 1 buyao-due --today 2022-03-11 --within "${within%:*}" --format tsv
        same "$(wc -l <<< "$output")" "${within#*:}"
    done
    gives 1 buyao-due --today 2022-03-11 --within 22 -f tsv
    same "$(cut -f 7 <<< "$output" | sort | uniq -c | xargs)" '4 overdue 4 soon'
    for wrong in x -1 1.5 '' ' ' 1x 999999999999; do
        refuses 2 buyao-due --within "$wrong"
        mentions "--within: '$wrong' is not a number from 0 to 100000"
    done
}

@test "due --today: what began later is not there yet, and an answer ends it" {
    live
    resolved
    gives 0 buyao-due --today 2022-03-03 -f tsv
    same "$(grep -c szk <<< "$output")" 0
    gives 0 buyao-due --today 2022-03-04 -f tsv
    same "$(grep -c szk <<< "$output")" 1
    answer 2022-szk-0001
    gives 0 buyao-due --today 2022-03-31 -f tsv
    same "$(grep -c szk <<< "$output")" 0
    refuses 2 buyao-due --today nonsense
}

@test "due: over a week-end what was due on Friday is overdue" {
    live
    id=$(new --at 2022-03-09)
    decide 首问甲 2022-03-09 "$id" resolve # due on Friday, the 11th
    gives 1 buyao-due --today 2022-03-12 -f tsv
    same "$(grep reply <<< "$output" | cut -f 5-7)" '2022-03-11	-1	overdue'
}

@test "due: an archive in which nothing is due is a heading only, exit 0" {
    gives 0 buyao-due --today 2022-03-11
    prints '编号  承办科室  应办事项  责任人  期限  剩余工作日  状态  备注'
    gives 0 buyao-due --today 2022-03-11 -f json
    prints '[]'
    gives 0 buyao-due --today 2022-03-11 -f ics
    same "$(tr -d '\r' <<< "$output" | grep -c VEVENT)" 0
}

@test "clause 36: the quarter's table is due, until it is filed in reports/" {
    live
    new
    gives 0 buyao-due --today 2022-04-12 -f tsv
    same "$(grep report <<< "$output")" '2022Q1	测试市测试局	report	联系甲	2022-04-13	1	soon	
2022Q2	测试市测试局	report	联系甲	2022-07-12	63	ok	'
    gives 1 buyao-due --today 2022-04-14 -f tsv
    same "$(grep 2022Q1 <<< "$output")" '2022Q1	测试市测试局	report	联系甲	2022-04-13	-1	overdue	'
    gives 1 buyao-due --today 2022-12-01 -f tsv # what was forgotten stays there
    same "$(grep overdue <<< "$output" | cut -f 1 | xargs)" '2022Q1 2022Q2 2022Q3'
    mkdir -p reports/2022Q1
    gives 0 buyao-due --today 2022-04-14 -f tsv
    same "$(grep -c 2022Q1 <<< "$output")" 0
}

@test "clause 26: a day in a year without a notice is marked provisional" {
    live
    id=$(resolved --promise 2027-01-05)
    gives 1 buyao-due --today 2026-12-30 -f tsv # tables are overdue
    same "$(grep promise <<< "$output")" "$id	水政科	promise	首问甲	2027-01-05	4	ok	provisional"
    COLUMNS=200 gives 1 buyao-due --today 2026-12-30
    [[ $output == *'  暂定'* ]]
}

@test "clause 21: where the policy sets a level a limit it is listed with who holds the level" {
    live
    id=$(new --at 2023-03-02)
    escalate "$id" --at 2023-03-02T10:00
    gives 1 buyao-due --today 2023-03-06 -f tsv
    prints "$id	水政科	level	科长丙	2023-03-03	-1	overdue	"
    decide 科长丙 2023-03-06 "$id" unsure
    gives 0 buyao-due --today 2023-03-06 -f tsv
    prints ''
}

@test "due of a broken record: exit 3, nothing printed; --keep-going leaves it out, exit 1" {
    live
    resolved
    record 2022-szk-0009 <<< 'id: 2022-szk-0009'
    refuses 3 buyao-due --today 2022-03-04
    mentions './cases/2022/szk/2022-szk-0009.yaml:1:1: error: '
    gives 1 buyao-due --today 2022-03-04 --keep-going -f tsv
    same "$(cut -f 3 <<< "$output" | xargs)" 'reply report'
    mentions 'buyao-due: warning: 1 record is broken and left out'
}

@test "due with a format that is none, or an argument, is exit 2" {
    refuses 2 buyao-due -f html
    says "buyao-due: error: --format: 'html' is none of: text, tsv, csv, json, ics
hint: see buyao-due --help"
    refuses 2 buyao-due 2022-szk-0001
    refuses 4 buyao-due -o nowhere/due
}

# on_terminal COMMAND: what it prints on a terminal.
on_terminal() {
    TERM=xterm script -qec "$1" /dev/null < /dev/null | tr -d '\r'
}

@test "due colours on a terminal only: red, yellow, green" {
    everything
    gives 1 buyao-due --today 2022-03-11 # gives() looks for escape characters
    out=$(on_terminal 'COLUMNS=200 buyao-due --today 2022-03-11' || true)
    [[ $out == *$'\e[31m'*逾期*$'\e[33m'*将到期*$'\e[32m'*正常* ]] || fail "$out"
    same "$(sed $'s/\e\\[[0-9;]*m//g' <<< "$out" | sed 's/ *$//')" "$(COLUMNS=200 buyao-due --today 2022-03-11)"
}

@test "due, list and show honour NO_COLOR on a terminal" {
    everything
    for command in 'due --today 2022-03-11' list 'show 2022-szk-0001'; do
        out=$(on_terminal "NO_COLOR=1 TERM=xterm buyao $command" || true)
        [ -n "$out" ]
        [[ $out != *$'\e'* ]] || fail "$out"
    done
    [[ $(on_terminal "NO_COLOR= TERM=xterm buyao due --today 2022-03-11" || true) == *$'\e'* ]]
    for format in tsv csv json ics; do
        [[ $(on_terminal "buyao due -f $format --today 2022-03-11" || true) != *$'\e'* ]]
    done
}

@test "list --overdue, --awaiting-reply, --unsatisfied and --state find the cases that are there" {
    everything
    lists() {
        gives 0 buyao-list --ids --today 2022-03-11 "${@:2}"
        same "$(xargs <<< "$output")" "$1"
    }
    lists '2022-szk-0001 2022-szk-0002 2022-szk-0004 2022-szk-0005' --overdue
    lists '2022-szk-0001 2022-szk-0007' --awaiting-reply
    lists 2022-szk-0006 --unsatisfied
    lists '2022-szk-0001 2022-szk-0006 2022-szk-0007' --awaiting-reply --unsatisfied
    lists 2022-szk-0004 --state joint
    lists 2022-szk-0005 --state handover
    lists '2022-szk-0001 2022-szk-0007' --state resolved
    lists '2022-szk-0002 2022-szk-0003 2023-jck-0001' --state open
    lists 2022-szk-0006 --state unsatisfied
    lists '' --state closed
    lists '' --state outside
    lists '' --state withdrawn
    lists '' --state refused
    lists 2022-szk-0004 --state joint --overdue
}
