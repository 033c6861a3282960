# buyao-workday: statutory working days (clause 26).
load helper

answers() {
    local wanted=$1
    shift
    gives 0 buyao-workday "$@"
    prints "$wanted"
    says ''
}

@test "clause 26: is tells why, exit 0 for a working day and 1 for none" {
    answers 工作日 is 2022-03-04
    answers '调休上班（春节）' is 2022-01-29
    gives 1 buyao-workday is 2022-03-05
    prints 周末
    gives 1 buyao-workday is 2022-02-01
    prints 春节
    gives 1 buyao-workday is 2022-10-07
    prints 国庆节
}

@test "clause 26: is takes every way of writing a date" {
    for typed in 20220304 2022年3月4日 ２０２２-０３-０４ 2022/3/4; do
        answers 工作日 is "$typed"
    done
}

@test "clause 26: add: the day itself does not count" {
    answers 2022-03-07 add 2022-03-04 1
    answers 2022-03-07 add 2022-03-05 1
    answers 2022-03-18 add 2022-03-04 10
}

@test "clause 26: add leaps over 清明 2022 and counts the Saturday that was made up for it" {
    answers 2022-04-02 add 2022-04-01 1
    answers 2022-04-06 add 2022-04-01 2
    answers 2022-04-06 add 2022-04-02 1
}

@test "clause 26: add 0 is the day itself, or the next working day when it is none" {
    answers 2022-03-04 add 2022-03-04 0
    answers 2022-03-07 add 2022-03-05 0
    answers 2022-04-02 add 2022-04-02 0
    answers 2022-04-06 add 2022-04-03 0
}

@test "clause 26: add with a negative number counts backwards" {
    answers 2022-03-03 add 2022-03-04 -1
    answers 2022-04-02 add 2022-04-06 -1
    answers 2022-03-04 add 2022-03-06 -1
    answers 2022-03-04 add 2022-03-18 -10
    answers 2022-03-03 add -- 2022-03-04 -1
}

@test "clause 26: count: after FROM up to and including TO, negative when TO is earlier" {
    answers 1 count 2022-03-04 2022-03-07
    answers 0 count 2022-03-04 2022-03-04
    answers 0 count 2022-03-04 2022-03-06
    answers -1 count 2022-03-07 2022-03-04
    answers 2 count 2022-04-01 2022-04-06
    answers 249 count 2021-12-31 2022-12-31
}

@test "clause 26: list prints the working days from FROM to TO, both included" {
    answers $'2022-04-01\n2022-04-02\n2022-04-06' list 2022-04-01 2022-04-06
    answers '' list 2022-04-03 2022-04-05
    answers '' list 2022-04-06 2022-04-01
    answers 2022-04-01 list 2022-04-01 2022-04-01
}

@test "is, add and count read a line each from standard input" {
    gives 1 buyao-workday is - <<< $'2022-03-04\n2022-03-05\r\n\n2022年4月2日'
    prints $'工作日\n周末\n调休上班（清明节）'
    gives 0 buyao-workday add - <<< $'2022-03-04 1\n2022-04-01\t2\n2022-03-04   -1'
    prints $'2022-03-07\n2022-04-06\n2022-03-03'
    gives 0 buyao-workday count - <<< $'2022-03-04 2022-03-07\n2022-03-07 2022-03-04'
    prints $'1\n-1'
    gives 0 buyao-workday is - < /dev/null
    prints ''
}

@test "a bad line on standard input is named, the others are answered, exit 2" {
    gives 2 buyao-workday add - <<< $'2022-03-04 1\n2022-02-30 1\n2022-03-04\n2022-03-04 x\n2022-03-04 1 2\n2022-04-01 2'
    prints $'2022-03-07\n2022-04-06'
    says "buyao-workday: error: '2022-02-30' is not a date
hint: a date looks like 2022-03-04, 20220304 or 2022年3月4日
buyao-workday: error: '2022-03-04': the line should hold 2 words
hint: see buyao-workday --help
buyao-workday: error: 'x' is not a whole number of days
hint: such as 5, or -5 for days before
buyao-workday: error: '2022-03-04 1 2': the line should hold 2 words
hint: see buyao-workday --help"
}

@test "bad dates and numbers are a wrong command line, exit 2" {
    for date in 2023-02-29 2022-13-01 二月三十日 2022-02-30 2022-0-1 2022-3 20220230 '' x \
        2022-03-04x 1899-12-31 10000-01-01 2022年3月 $'2022-03-04\e[31m'; do
        refuses 2 buyao-workday is "$date"
        mentions 'is not a date'
        refuses 2 buyao-workday add "$date" 1
        refuses 2 buyao-workday count 2022-03-04 "$date"
        refuses 2 buyao-workday list "$date" 2022-03-04
    done
    for number in x 1.5 '' 1e3 99999999999 2147483648 --1 ' '; do
        refuses 2 buyao-workday add 2022-03-04 "$number"
    done
    refuses 2 buyao-workday is 2023-02-29
    says "buyao-workday: error: '2023-02-29' is not a date
hint: a date looks like 2022-03-04, 20220304 or 2022年3月4日"
}

@test "an answer outside the years that are known is refused, exit 2" {
    refuses 2 buyao-workday add 2022-03-04 2147483647
    mentions 'the result lies outside the years 1900 to 9999'
    refuses 2 buyao-workday add 2022-03-04 -99999999
}

@test "an unknown question, or too many or few arguments, is exit 2" {
    refuses 2 buyao-workday was 2022-03-04
    says "buyao-workday: error: 'was' is no question: is, add, count, list or due
hint: see buyao-workday --help"
    refuses 2 buyao-workday
    refuses 2 buyao-workday is
    refuses 2 buyao-workday is 2022-03-04 2022-03-05
    refuses 2 buyao-workday add 2022-03-04
    refuses 2 buyao-workday list -
    refuses 2 buyao-workday due -
}

# --- years without a notice ------------------------------------------------------

@test "clause 26: beyond the last notice the answer is marked provisional, with a warning" {
    gives 0 buyao-workday add 2026-12-31 8
    prints '2027-01-12	provisional'
    says "buyao-workday: warning: '2027-01-12' is by plain weekends, for there is no notice yet for a year it rests on"
    gives 0 buyao-workday is 2027-10-01
    prints '工作日	provisional'
    gives 1 buyao-workday is 2027-10-02
    prints '周末	provisional'
    gives 0 buyao-workday count 2026-12-31 2027-01-04
    prints '2	provisional'
    gives 0 buyao-workday list 2026-12-31 2027-01-04
    prints '2026-12-31
2027-01-01	provisional
2027-01-04	provisional'
}

@test "clause 26: a span that crosses a year without a notice is provisional at whichever end" {
    gives 0 buyao-workday add 2027-01-04 -1
    prints '2027-01-01	provisional'
    gives 0 buyao-workday add 2027-01-01 -1
    prints '2026-12-31	provisional'
    gives 0 buyao-workday count 2006-12-29 2007-01-01
    [[ $output == *$'\tprovisional' ]]
}

@test "clause 26: the list warns once, not for every day" {
    gives 0 buyao-workday list 2027-01-01 2027-12-31
    says 'buyao-workday: warning: days of years without a notice are by plain weekends'
    gives 0 buyao-workday list 2027-01-02 2027-01-03 # no working day, and yet it rests on that year
    mentions warning
}

@test "clause 26: with --strict a provisional answer is refused, exit 3" {
    refuses 3 buyao-workday --strict add 2026-12-31 8
    says "buyao-workday: error: there is no notice yet for a year that this answer rests on
hint: put the notice into the archive's calendar/, see buyao-archive(5)"
    refuses 3 buyao-workday --strict is 2027-01-01
    refuses 3 buyao-workday --strict count 2026-12-31 2027-01-04
    refuses 3 buyao-workday --strict list 2026-12-31 2027-01-04
    answers 2026-12-31 --strict add 2026-12-30 1
}

# --- the archive's own calendar ----------------------------------------------------

@test "clause 26: a local closure in the archive's calendar/ counts" {
    cat > calendar/power.yaml << 'EOF'
days:
- {date: 2022-03-07, until: 2022-03-08, kind: rest, name: 机关停电}
- {date: 2022-03-12, kind: work, name: 加班}
EOF
    gives 1 buyao-workday is 2022-03-07
    prints 机关停电
    answers '调休上班（加班）' is 2022-03-12
    answers 2022-03-09 add 2022-03-04 1
    answers 4 count 2022-03-04 2022-03-12
    cd /
    answers 2022-03-07 add 2022-03-04 1
    answers 2022-03-09 -C "$BATS_TEST_TMPDIR/office" add 2022-03-04 1
    valid -C "$BATS_TEST_TMPDIR/office"
}

@test "clause 26: the notice of a newer year makes its days certain" {
    cat > calendar/2027.yaml << 'EOF'
year: 2027
notice: 国办发明电〔2026〕0号
days:
- {date: 2027-01-01, until: 2027-01-03, kind: rest, name: 元旦}
- {date: 2026-12-26, kind: work, name: 元旦}
EOF
    gives 1 buyao-workday --strict is 2027-01-01
    prints 元旦
    says ''
    answers '调休上班（元旦）' --strict is 2026-12-26
    answers 2027-01-13 --strict add 2026-12-31 8
}

@test "clause 26: files of calendar/ are read in the order of their names; the later one holds" {
    echo 'days: [{date: 2022-03-07, kind: rest, name: 一}]' > calendar/1.yaml
    echo 'days: [{date: 2022-03-07, kind: work, name: 二}]' > calendar/2.yaml
    echo 'not: read' > calendar/3.txt
    answers '调休上班（二）' is 2022-03-07
}

@test "a wrong file in calendar/ is named with its place, exit 3; check finds it" {
    wrong() {
        echo "days: [{date: 2022-03-07, kind: rest, name: 一}, $1]" > calendar/local.yaml
        refuses 3 buyao-workday is 2022-03-04
        says "./calendar/local.yaml:1:$2"
        gives 1 buyao-check
        mentions "./calendar/local.yaml:1:$2"
    }
    wrong '{date: 2022-02-30, kind: rest, name: 二}' '56: error: the date 2022-02-30 does not exist'
    wrong '{date: 2022-03-07, kind: work, name: 二}' \
        '49: error: the day 2022-03-07 stands here a second time; the first is on line 1'
    wrong '{date: 2022-03-09, until: 2022-03-08, kind: rest, name: 二}' \
        '75: error: until lies before date
hint: until is the last day of the span'
    wrong '{date: 2022-03-09, kind: free, name: 二}' \
        "74: error: days[1].kind: 'free' is none of the values that may stand here
hint: one of: rest, work"
    wrong '{date: 2022-03-09, kind: rest}' "49: error: days[1]: the key 'name' is missing
hint: why, as people are told: 春节, 机关停电 …"
}

# --- due ---------------------------------------------------------------------------

due() {
    buyao-init --from "$1" "../$1"
    answers "$3" -C "../$1" due "$2"
}

@test "clause 36: SL: within 8 working days of the next quarter" {
    # April 2022: 1 Fri, 2 Sat (made up), 3-5 清明, 6 Wed, 7, 8, 11 Mon, 12, 13 Wed
    due nanyang-shuili 2022Q1 2022-04-13
    answers 2022-07-12 -C ../nanyang-shuili due 2022Q2
    # October 2022: 1-7 国庆节, 8 Sat and 9 Sun made up, 10-14, 17
    answers 2022-10-17 -C ../nanyang-shuili due 2022年第3季度
}

@test "clause 36: SJ: at the end of the quarter's last month" {
    due dengzhou-shichang 2022Q1 2022-03-31
    answers 2022-06-30 -C ../dengzhou-shichang due 2022q2
    answers 2022-12-31 -C ../dengzhou-shichang due 2022年第四季度
}

@test "clause 36: YB: on the last working day of the quarter" {
    due nanyang-yibao 2022Q2 2022-06-30
    answers 2022-12-30 -C ../nanyang-yibao due 2022Q4
    # 2023-09-29 and 30 are 中秋节、国庆节
    answers 2023-09-28 -C ../nanyang-yibao due 2023Q3
}

@test "clause 36: due by the rules in force at the quarter's end" {
    answers 2023-01-12 due 2022Q4
    answers 2023-03-31 due 2023Q1
}

@test "clause 36: a due day in a year without a notice is provisional; --strict refuses it" {
    buyao-init --from nanyang-shuili ../sl
    gives 0 buyao-workday -C ../sl due 2026Q4
    prints '2027-01-12	provisional'
    mentions warning
    refuses 3 buyao-workday -C ../sl --strict due 2026Q4
}

@test "clause 36: where the policy asks for no table there is no due day, exit 3" {
    buyao-init --from nanyang-keji ../kj
    refuses 3 buyao-workday -C ../kj due 2023Q1
    says "buyao-workday: error: the policy asks for no table in that quarter
hint: a rule stands in buyao.yaml, under 'report'"
    refuses 3 buyao-workday due 2021Q4
}

@test "due outside an archive, or of what is no quarter, is refused" {
    for quarter in 2022Q5 2022Q0 2022 Q1 2022年第五季度 1899Q1 '' 2022Q11; do
        refuses 2 buyao-workday due "$quarter"
        mentions 'is not a quarter'
    done
    cd /
    gives 3 buyao-workday due 2022Q1
    says "buyao-workday: error: when the table is due is laid down in an archive's policy
hint: go into an archive, or name it with -C DIR"
}
