# buyao-assess: the yearly assessment of departments and people (clause 34).
load helper

# Five cases over the end of a year, counted by hand in the tests below.
a_year() {
    local id
    prepare
    # szk 1: responder < department < deputy = 8 March; answered on the 10th, visited twice
    id=$(case_at deputy) && decide 副局长丁 2022-03-08T10:00 "$id" resolve
    answer "$id"
    visit "$id" 2022-03-14 dissatisfied && visit "$id" 2022-03-21 satisfied
    # szk 2: responder < department = ; answered a day late
    id=$(case_at department) && decide 科长乙 2022-03-04T16:00 "$id" resolve
    answer "$id"
    # szk 3: responder =
    resolved
    # szk 4: handed to dw, whose responder < department = ; nobody has answered
    id=$(new) && buyao-transfer "$id" --by 首问甲 --at 2022-03-04T10:00 --to dw --responder 首问庚
    escalate "$id" --by 首问庚 --at 2022-03-07T09:00
    decide 主任辛 2022-03-07T10:00 "$id" resolve
    # szk 5: responder < department < in 2022, deputy = in 2023
    id=$(new --at 2022-12-29) && escalate "$id" --at 2022-12-30
    decide 科长丙 2022-12-31T23:59 "$id" unsure && decide 副局长丁 2023-01-03 "$id" resolve
} > "$BATS_TEST_TMPDIR/said"

# Three working days for an answer; 监察科 receives complaints.
prepare() {
    sed -i 's/^phone: .*/&\ncomplaint:\n  department: jck\ndiscipline: 派驻纪检组/' buyao.yaml
    sed -i '0,/^  report:/s//  limits:\n  - {limit: reply, working_days: 3, from: decision}\n&/' buyao.yaml
}

# visit ID DAY RESULT
visit() {
    buyao-revisit "$1" --by 首问甲 --at "$2T09:00" --method phone "--$3" --comment 已回访
}

# complain FINDING: one about 水政科 and 首问甲, answered so; prints its ID.
complain() {
    local id
    id=$(buyao-complaint new --by 首问己 --at 2022-03-10T09:00 --matter 没有人答复 --against szk \
        --person 首问甲)
    {
        buyao-complaint handle "$id" --by 首问己 --at 2022-03-10T10:00 --accept &&
            buyao-complaint answer "$id" --by 科长乙 --at 2022-03-11T10:00 --content 已查 --finding "$1"
    } > "$BATS_TEST_TMPDIR/said"
    echo "$id"
}

# breach ID HEADER-LINE...: a breach of 水政科 on 2022-03-12, its log on stdin.
breach() {
    local id=$1
    shift
    mkdir -p "breaches/2022/szk"
    {
        printf '%s\n' "id: $id" 'department: szk' 'day: "2022-03-12"' "$@" \
            'found: {at: 2022-03-14T09:00+08:00, by: 科长乙, how: entered}' 'matter: 没有按时答复' 'log:'
        cat
    } > "breaches/2022/szk/$id.yaml"
}

measure() {
    echo "- {at: 2022-$1T09:00+08:00, by: 科长乙, event: account, person: $2, measure: 批评教育}"
}

# rows FORMAT WANTED [FILE]: the table that was printed, a row a line.
rows() {
    same "$(if [ -n "${3:-}" ]; then cat "$3"; else echo "$output"; fi |
        python3 "$BATS_TEST_DIRNAME/rows.py" "$1")" "$2"
}

DEPARTMENTS='水政科|5|2|2|1|2|1|2|1|1|1|2|1|降低评“优”比例
办公室|0|0|0|0|0|0|0|0|0|0|0|0|
直属单位|1|1|0|0|0|0|0|0|0|0|0|0|
监察科|0|0|0|0|0|0|0|0|0|0|0|0|'
PEOPLE='局长戊||局长|0|0|0|0|0|0|0|0|0|0|0|
副局长丁||副局长|1|1|0|0|0|0|0|0|0|0|0|
首问甲|水政科|科员|5|1|3|2|2|1|2|1|1|0|0|
张彬|水政科|科员|0|0|0|0|0|0|0|0|0|0|0|
科长乙|水政科|科长|2|1|1|1|0|0|0|0|0|1|2|不得评为“优秀”
科长丙|水政科|科长|1|0|1|0|0|0|0|0|0|0|0|
首问己|监察科|科员|0|0|0|0|0|0|0|0|0|0|0|
首问庚|直属单位|科员|1|0|1|1|0|0|0|0|0|0|0|
主任辛|直属单位|主任|1|1|0|0|0|0|0|0|0|0|0|
副主任壬|直属单位||0|0|0|0|0|0|0|0|0|0|0|
首问癸|办公室|科员|0|0|0|0|0|0|0|0|0|0|0|'

# What is held against 水政科: a complaint, and a breach with two measures; nobody is named with it.
held_against() {
    complain upheld
    complain partly
    complain unfounded
    {
        measure 03-15 科长乙
        measure 03-16 科长乙
    } | breach 2022-szk-b0001 'kind: other'
    valid
} > "$BATS_TEST_TMPDIR/said"

@test "clause 34: a year of departments and people, counted by hand; text, csv, tsv, html and xlsx say the same" {
    a_year
    held_against
    for format in csv tsv html; do
        gives 0 buyao-assess 2022 -f "$format"
        rows "$format" "$DEPARTMENTS"
        gives 0 buyao-assess 2022 --person -f "$format"
        rows "$format" "$PEOPLE"
    done
    COLUMNS=400 gives 0 buyao-assess 2022 --department
    rows text "$DEPARTMENTS"
    gives 0 buyao-assess 2022 -p -f xlsx -o table.xlsx
    rows xlsx "$PEOPLE" table.xlsx
    gives 0 buyao-assess 2022 -f json
    same "$(jq -r '.rows[] | map(. // "" | tostring) | join("|")' <<< "$output")" "$DEPARTMENTS"
    same "$(jq -c 'del(.rows)' <<< "$output")" \
        '{"year":2022,"bureau":"测试市测试局","by":"department","referred":0,"withheld":0}'
}

@test "clause 34: a higher level's decision counts in the year in which it fell" {
    a_year
    gives 0 buyao-assess 2023 -f tsv
    same "$(head -n 1 <<< "$output")" '水政科	0	0	0	1	0	0	0	0	0	0	0	0	'
    gives 0 buyao-assess 2023 --unfold -f tsv
    prints '水政科	overturned	提级后办结件数	2022-szk-0005	2023-01-03	分管领导办结'
}

@test "clause 34: unfolded, every figure is as many rows as it says, in every format" {
    a_year
    held_against
    for by in --department --person; do
        buyao-assess 2022 $by -f json > figures.json
        buyao-assess 2022 $by --unfold -f json > unfolded.json
        python3 - << 'END'
import collections, json
figures, rows = (json.load(open(f + ".json"))["rows"] for f in ("figures", "unfolded"))
who = lambda row: (row.get("person"), row["department"])
counted = collections.Counter((who(row), row["figure"]) for row in rows)
wanted = {(who(row), key): number for row in figures for key, number in row.items()
          if key not in ("person", "department", "post", "accountable", "grade")}
assert len(wanted) >= 44 and sum(wanted.values()) > 20, wanted
for key, number in wanted.items():
    assert counted.pop(key, 0) == number, (key, number)
assert not counted, counted
END
        gives 0 buyao-assess 2022 $by --unfold -f tsv
        same "$(wc -l <<< "$output")" "$(jq '.rows | length' unfolded.json)"
        wanted=$(python3 "$BATS_TEST_DIRNAME/rows.py" tsv <<< "$output")
        gives 0 buyao-assess 2022 $by --unfold -f csv
        rows csv "$wanted"
        # people are spared the figures' keys
        wanted=$(sed -E 's/\|[a-z_]+\|/|/' <<< "$wanted")
        [[ $wanted != *breaches* ]]
        gives 0 buyao-assess 2022 $by --unfold -f html
        rows html "$wanted"
        COLUMNS=400 gives 0 buyao-assess 2022 $by --unfold
        rows text "$wanted"
        gives 0 buyao-assess 2022 $by --unfold -f xlsx -o table.xlsx
        rows xlsx "$wanted" table.xlsx
    done
}

@test "clause 34: what is behind a figure is named with its day and what was done" {
    a_year
    held_against
    gives 0 buyao-assess 2022 --unfold --of 水政科 -f tsv
    same "$(cut -f 2,4- <<< "$output" | grep -E '^(passed|replies_in|sat|upheld|breaches|acc)')" \
'passed	2022-szk-0001	2022-03-07	科室负责人说“不”
passed	2022-szk-0005	2022-12-31	科室负责人说“不”
replies_in_time	2022-szk-0001	2022-03-10	答复，限2022-03-11
satisfied	2022-szk-0001	2022-03-21	满意
upheld	2022-jck-c0001	2022-03-11	属实
breaches	2022-szk-b0001	2022-03-12	其他
accounted	2022-szk-b0001	2022-03-15	科长乙，批评教育
accounted	2022-szk-b0001	2022-03-16	科长乙，批评教育'
}

@test "clause 34: who was held to account in the year can not be graded 优秀, in no other year" {
    prepare
    measure 12-30 首问甲 | breach 2022-szk-b0001 'kind: other' 'persons: [张彬]'
    gives 0 buyao-assess 2022 -p -f json
    same "$(jq -r '.rows[] | select(.grade) | "\(.person) \(.accounted) \(.grade)"' <<< "$output")" \
        '首问甲 1 不得评为“优秀”'
    same "$(jq -r '.rows[] | select(.breaches > 0) | .person' <<< "$output")" 张彬
    gives 0 buyao-assess 2023 -p -f json
    same "$(jq -r '[.rows[].grade] | unique | tostring' <<< "$output")" '[null]'
}

@test "clause 34: two measures against one and one against another are three of two people" {
    prepare
    for n in 1 2; do measure 03-1$((n + 4)) 首问甲 | breach 2022-szk-b000$n 'kind: other'; done
    measure 04-01 科长乙 | breach 2022-szk-b0003 'kind: other'
    gives 0 buyao-assess 2022 -f json
    same "$(jq -c '.rows[0] | [.breaches, .accounted, .accountable]' <<< "$output")" '[3,3,2]'
}

@test "clause 34: a measure, a visit, a decision that was taken back is not counted" {
    prepare
    {
        measure 03-15 首问甲
        echo '- {at: 2022-03-16T09:00+08:00, by: 科长乙, event: void, entry: 1, why: 误}'
    } | breach 2022-szk-b0001 'kind: other'
    id=$(answered) && visit "$id" 2022-03-14 dissatisfied
    buyao-amend "$id" --by 首问甲 --at 2022-03-15 --void 3 --why 误
    id=$(resolved) && buyao-amend "$id" --by 首问甲 --at 2022-03-15 --void 1 --why 误
    gives 0 buyao-assess 2022 -f json
    same "$(jq -c '.rows[0] | [.cases, .resolved, .visits, .breaches, .accounted, .grade]' <<< "$output")" \
        '[2,1,0,1,0,null]'
}

@test "clause 31, 34: a complaint that was referred, and a breach behind which it is, are told of as counts only" {
    prepare
    id=$(complain upheld)
    breach 2022-szk-b0001 'kind: complaint-upheld' "complaint: $id" <<< "$(measure 03-15 首问甲)"
    gives 0 buyao-assess 2022 -p --unfold -f tsv
    [ "$(wc -l <<< "$output")" -eq 3 ]
    buyao-complaint refer "$id" --by 首问己 --at 2022-03-20T10:00 --reason 涉嫌收受礼品
    for by in --department --person; do
        gives 0 buyao-assess 2022 $by --unfold -f tsv
        prints ''
        says 'buyao-assess: 1 complaint was referred and is not counted
buyao-assess: 1 breach is not counted: its complaint was referred'
        gives 0 buyao-assess 2022 $by -f json
        same "$(jq -c '[.referred, .withheld, ([.rows[] | .upheld + .breaches + .accounted] | add)]' \
            <<< "$output")" '[1,1,0]'
    done
    gives 0 buyao-assess 2022 -d bgs # whoever is asked for, or it would tell of whom
    [[ $output == *'另有 1 件投诉已移送，不计入本表。'*'另有 1 件违规因投诉已移送，不计入本表。'* ]]
}

# weigh LINE...: what the figures are worth, from the first rules on.
weigh() {
    local lines
    lines=$(printf '  - {%s}\\n' "$@")
    edit "0,/^  report:/s//  assessment:\n$lines&/" buyao.yaml
}

@test "clause 34: there are points only where the policy sets weights, and it says which below the table" {
    a_year
    gives 0 buyao-assess 2022 -f json
    same "$(jq '.rows[0] | has("score")' <<< "$output")" false
    weigh 'figure: resolved, weight: 3, per: each' 'figure: replies_in_time, weight: 25, per: rate' \
        'figure: passed, weight: -1, per: each'
    gives 0 buyao-assess 2022 -f json
    same "$(jq -c '[.rows[].score]' <<< "$output")" '[17,0,3,0]' # 6 + 12.5 - 2, half up
    COLUMNS=400 gives 0 buyao-assess 2022
    [[ $output == *'得分：本级办结件数，每个3分；按时答复件数，按比例，满25分；提级件数，每个-1分。'* ]]
    gives 0 buyao-assess 2023 -f json # the rules of 2023 set none
    same "$(jq '.rows[0] | has("score")' <<< "$output")" false
}

@test "clause 34: a weight that means nothing is refused with its place" {
    cp buyao.yaml good.yaml
    weigh 'figure: resolved, weight: 3, per: rate'
    refuses 3 buyao-assess 2022
    mentions './buyao.yaml:'
    mentions 'replies_in_time'
    for wrong in 'figure: kindness, weight: 3, per: each' 'figure: cases, weight: 1.5, per: each' \
        'figure: cases, weight: 1001, per: each' 'figure: cases, per: each' \
        'figure: cases, weight: 1, per: week'; do
        cp good.yaml buyao.yaml
        weigh "$wrong"
        refuses 3 buyao-assess 2022
    done
    cp good.yaml buyao.yaml
    weigh 'figure: cases, weight: 1, per: each' 'figure: cases, weight: 2, per: each'
    refuses 3 buyao-assess 2022
    mentions "'cases' stands here a second time"
}

@test "clause 34: the form has title, bureau, year and the line on which it is signed" {
    COLUMNS=150 gives 0 buyao-assess 2022
    [[ ${lines[0]} == *'2022年度说“不”事项提级管理考核表' ]]
    [[ ${lines[1]} == 单位：测试市测试局*考核年度：2022年 ]]
    [[ ${lines[-1]} == 填表人：*审核人：*单位主要领导（签字）： ]]
    gives 0 buyao-assess 2022 -f html
    [[ $output == *'<title>2022年度说“不”事项提级管理考核表</title>'* ]]
    gives 0 buyao-assess 2022 --unfold -f html
    [[ $output == *'2022年度说“不”事项提级管理考核明细表'* ]]
}

@test "a year that is none, both kinds of rows, or no year at all are a wrong command line" {
    for wrong in 22 20222 ２０２２ 2022Q1 1899 -5 ''; do
        refuses 2 buyao-assess -- "$wrong"
    done
    refuses 2 buyao-assess
    refuses 2 buyao-assess 2022 2023
    refuses 2 buyao-assess 2022 --person --department
    refuses 2 buyao-assess 2022 -f svg
}

@test "a department that is none and a year without rules are refused" {
    refuses 3 buyao-assess 2022 -d nobody
    refuses 3 buyao-assess 2021
    mentions 'no rules were in force in that year'
}

@test "with a broken record of any of the three ledgers nothing is printed; with -k the rest is" {
    a_year
    held_against
    for broken in cases/2022/szk/2022-szk-0009 complaints/2022/jck/2022-jck-c0009 \
        breaches/2022/szk/2022-szk-b0009; do
        echo "id: ${broken##*/}" > $broken.yaml
        refuses 3 buyao-assess 2022
        mentions "$broken.yaml"
        gives 1 buyao-assess 2022 -k -f csv
        rows csv "$DEPARTMENTS"
        rm $broken.yaml
    done
}

@test "a disk that is full is a failure, and leaves what was there" {
    a_year
    for format in text csv json html; do
        gives 4 sh -c "buyao-assess 2022 -f $format > /dev/full"
    done
    echo before > table
    gives 3 buyao-assess 2021 -o table
    same "$(cat table)" before
}
