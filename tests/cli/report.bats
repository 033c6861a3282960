# buyao-report: the quarter's 汇总表 (clauses 35 and 36).
load helper

# Seven cases over two quarters, counted by hand in the tests below.
# In the comments: < passed on as a no, = resolved, ! refused for good, . still there.
two_quarters() {
    local id
    # szk 1: responder < department < deputy < head !             all in the first quarter
    id=$(case_at head) && decide 局长戊 2022-03-09 "$id" refuse
    # szk 2: responder < 31 March | department < 1 April, deputy = 6 April
    id=$(new --at 2022-03-30 -m 跨季度) && escalate "$id" --at 2022-03-31T23:59
    decide 科长乙 2022-04-01T00:00 "$id" unsure
    decide 副局长丁 2022-04-06 "$id" resolve
    # szk 3: responder = 31 March
    id=$(new --at 2022-03-31) && decide 首问甲 2022-03-31 "$id" resolve
    # dw 1: responder < department < unit_deputy =                all in the first quarter
    id=$(new -d dw --by 首问庚 --at 2022-03-10) && escalate "$id" --by 首问庚 --at 2022-03-10
    decide 主任辛 2022-03-11 "$id" unsure
    decide 副主任壬 2022-03-14 "$id" resolve
    # jck 1: responder < in the first quarter | head = in the second
    id=$(new -d jck --by 首问己 --at 2022-03-15) && escalate "$id" --by 首问己 --at 2022-03-15
    decide 局长戊 2022-04-02 "$id" resolve
    # szk 4: responder . from 30 June on
    new --at 2022-06-30
    # szk 5: received in the third quarter
    new --at 2022-07-01
} > "$BATS_TEST_TMPDIR/said"

rows() {
    same "$(python3 "$BATS_TEST_DIRNAME/rows.py" "$1" <<< "$output")" "$2"
}

# The same of what stands in a file.
file_rows() {
    same "$(python3 "$BATS_TEST_DIRNAME/rows.py" "$1" < "$3")" "$2"
}

FIRST='水政科|2|0|1|||0|1|0|1|事项1：取水许可证延续 理由：材料不足以受理
办公室|0|0|0|||0|0|0|0|
直属单位|1|0|1|1|0|0|0|0|0|
监察科|1|||||||0|0|
合计|4|0|2|1|0|0|1|0|1|'
SECOND='水政科|0|0|1|||1|0|0|0|
办公室|0|0|0|||0|0|0|0|
直属单位|0|0|0|0|0|0|0|0|0|
监察科|0|||||||1|0|
合计|0|0|1|0|0|1|0|1|0|'

@test "clause 35: the table of a quarter, counted by hand; zero rows stand in it too" {
    two_quarters
    gives 0 buyao-report 2022Q1 -f csv
    rows csv "$FIRST"
}

@test "clause 35: an action counts in the quarter in which it was done" {
    two_quarters
    gives 0 buyao-report 2022Q2 -f csv
    rows csv "$SECOND"
    gives 0 buyao-report 2022Q4 -f json
    same "$(jq '[.rows[].levels[] | .resolved, .refused] | add' <<< "$output")" 0
}

@test "clause 35: text, csv, tsv, json, html and xlsx say the same" {
    two_quarters
    for quarter in 2022Q1 2022Q2; do
        wanted=$FIRST
        [ $quarter = 2022Q1 ] || wanted=$SECOND
        for format in csv tsv json html; do
            gives 0 buyao-report $quarter -f "$format"
            rows "$format" "$wanted"
        done
        COLUMNS=400 gives 0 buyao-report $quarter
        rows text "$wanted"
        gives 0 buyao-report $quarter -f xlsx -o table.xlsx
        file_rows xlsx "$wanted" table.xlsx
    done
}

@test "clause 35: what came into a level is what it resolved, passed on and holds" {
    two_quarters
    gives 0 buyao-report 2022Q1 -f json
    same "$(jq -r '.total.levels[] | "\(.level) \(.resolved) \(.refused) \(.pending)"' <<< "$output")" \
'responder 1 4 0
department 0 2 1
unit_deputy 1 0 0
deputy 0 1 0
head 0 1 1'
    gives 0 buyao-report 2022Q2 -f json
    same "$(jq -r '.total.levels[] | "\(.level) \(.resolved) \(.refused) \(.pending)"' <<< "$output")" \
'responder 0 0 1
department 0 1 0
unit_deputy 0 0 0
deputy 1 0 0
head 1 0 0'
}

@test "clause 35: a case counts once per column, refuse and unsure both as 说“不”" {
    id=$(case_at department)
    decide 科长乙 2022-03-05 "$id" unsure
    id=$(case_at department)
    decide 科长乙 2022-03-05 "$id" refuse
    id=$(case_at department)
    buyao-escalate "$id" --by 科长乙 --at 2022-03-05 --reason r --basis b
    gives 0 buyao-report 2022Q1 -f json
    same "$(jq -c '.rows[0].levels[:2]' <<< "$output")" \
        '[{"level":"responder","resolved":0,"refused":3,"pending":0},{"level":"department","resolved":0,"refused":3,"pending":0}]'
}

@test "clause 22, 35: a level that was jumped has said nothing and resolved nothing" {
    escalate "$(new)" --to head
    decide 局长戊 2022-03-05 2022-szk-0001 refuse
    gives 0 buyao-report 2022Q1 -f csv
    rows csv '水政科|1|0|0|||0|0|0|1|事项1：取水许可证延续 理由：材料不足以受理
办公室|0|0|0|||0|0|0|0|
直属单位|0|0|0|0|0|0|0|0|0|
监察科|0|||||||0|0|
合计|1|0|0|0|0|0|0|0|1|'
}

@test "clause 35: the office's clock decides, whatever offset an entry is written with" {
    id=$(new --at 2022-03-31T23:50+08:00)
    escalate "$id" --at 2022-03-31T16:10Z # 2022-04-01 00:10 in the office
    gives 0 buyao-report 2022Q1 -f json
    same "$(jq -c '.rows[0].levels[0] | [.refused, .pending]' <<< "$output")" '[0,1]'
    gives 0 buyao-report 2022Q2 -f json
    same "$(jq -c '.rows[0].levels[0] | [.refused, .pending]' <<< "$output")" '[1,0]'
}

# The bureau without its unit of five levels: the form as the documents print it.
four_levels() {
    edit '/^- code: dw/,/^- code: jck/ { /^- code: jck/!d; }' roster.yaml
    edit '/department: dw/ s/dw/szk/' roster.yaml
}

@test "clause 35: the headings are the official ones" {
    four_levels
    gives 0 buyao-report 2022Q1 -f csv
    same "$(head -n 1 <<< "$output")" '"首问(负责)科室","经办人说“不”件数","科室负责人办结件数","科室负责人说“不”件数","分管领导办结件数","分管领导说“不”件数","主要领导办结件数","主要领导说“不”件数","主要领导说“不”事项问题及理由"'
}

@test "clause 35: where the policy's titles differ, the headings have them" {
    buyao-init --from nanyang-yibao ../yb
    gives 0 buyao-report -C ../yb 2022Q2 -f csv
    same "$(head -n 1 <<< "$output")" '"首问(负责)科(室)、单位","经办人说“不”件数","科室(单位)负责人办结件数","科室(单位)负责人说“不”件数","单位分管领导办结件数","单位分管领导说“不”件数","分管领导办结件数","分管领导说“不”件数","主要领导办结件数","主要领导说“不”件数","主要领导说“不”事项问题及理由"'
}

@test "clause 35: the printed form: title, head, rows in the roster's order, 合计 last" {
    four_levels
    id=$(case_at head) && decide 局长戊 2022-03-09 "$id" refuse
    id=$(case_at head) && decide 局长戊 2022-03-09 "$id" refuse
    COLUMNS=150 gives 0 buyao-report 2022Q1
    prints '                                                               说“不”事项提级管理汇总表
填报单位：测试市测试局                      联系人：联系甲                      联系电话：0377-00000000                      填报时间：2022年第1季度
┌────────────┬────────────┬──────────────┬──────────────┬────────────┬──────────────┬────────────┬──────────────┬────────────────────────────────────┐
│ 首问(负责) │  经办人说  │ 科室负责人办 │ 科室负责人说 │ 分管领导办 │  分管领导说  │ 主要领导办 │  主要领导说  │    主要领导说“不”事项问题及理由    │
│    科室    │  “不”件数  │    结件数    │   “不”件数   │   结件数   │   “不”件数   │   结件数   │   “不”件数   │                                    │
├────────────┼────────────┼──────────────┼──────────────┼────────────┼──────────────┼────────────┼──────────────┼────────────────────────────────────┤
│ 水政科     │          2 │            0 │            2 │          0 │            2 │          0 │            2 │ 事项1：取水许可证延续 理由：材料不 │
│            │            │              │              │            │              │            │              │ 足以受理                           │
│            │            │              │              │            │              │            │              │ 事项2：取水许可证延续 理由：材料不 │
│            │            │              │              │            │              │            │              │ 足以受理                           │
├────────────┼────────────┼──────────────┼──────────────┼────────────┼──────────────┼────────────┼──────────────┼────────────────────────────────────┤
│ 办公室     │          0 │            0 │            0 │          0 │            0 │          0 │            0 │                                    │
├────────────┼────────────┼──────────────┼──────────────┼────────────┼──────────────┼────────────┼──────────────┼────────────────────────────────────┤
│ 监察科     │          0 │              │              │            │              │          0 │            0 │                                    │
├────────────┼────────────┼──────────────┼──────────────┼────────────┼──────────────┼────────────┼──────────────┼────────────────────────────────────┤
│ 合计       │          2 │            0 │            2 │          0 │            2 │          0 │            2 │                                    │
└────────────┴────────────┴──────────────┴──────────────┴────────────┴──────────────┴────────────┴──────────────┴────────────────────────────────────┘
填表人：                                                        审核人：                                                        单位主要领导（签字）：'
}

@test "clause 35: in a file the form is no wider than a page, whatever the texts" {
    id=$(case_at head) && decide 局长戊 2022-03-09 "$id" refuse
    id=$(new -m "$(printf '水%.0s' {1..3000})") && escalate "$id" --to head
    decide 局长戊 2022-03-09 "$id" refuse
    gives 0 buyao-report 2022Q1
    [ "$(wc -L <<< "$output")" -le 120 ]
    COLUMNS=100 gives 0 buyao-report 2022Q1
    [ "$(wc -L <<< "$output")" -le 100 ]
}

@test "clause 35: several final refusals stand in the order of their numbers, with the last reason" {
    for _ in 1 2 3; do
        id=$(new -m "事项$RANDOM") && escalate "$id" --to head
        decide 局长戊 2022-03-09 "$id" refuse
    done
    id=$(new -m 有两个理由) && escalate "$id"
    buyao-escalate "$id" --by 科长乙 --at 2022-03-05 --to head --reason 后来的理由 --basis b
    decide 局长戊 2022-03-09 "$id" refuse
    gives 0 buyao-report 2022Q1 -f json
    same "$(jq -r '.head_refusals[].id' <<< "$output" | xargs)" \
        '2022-szk-0001 2022-szk-0002 2022-szk-0003 2022-szk-0004'
    same "$(jq -c '.head_refusals[3]' <<< "$output")" \
        '{"id":"2022-szk-0004","code":"szk","matter":"有两个理由","reason":"后来的理由"}'
}

@test "clause 35: json: quarter, bureau, due and provisional" {
    gives 0 buyao-report 2022Q1 -f json
    same "$(jq -c '[.quarter, .bureau, .due, .provisional, .head_refusals, (keys_unsorted | length)]' <<< "$output")" \
        '["2022Q1","测试市测试局","2022-04-13",false,[],7]'
    gives 0 buyao-report 2026Q4 -f json
    same "$(jq -c '[.due, .provisional]' <<< "$output")" '["2026-12-31",false]'
}

@test "clause 36: a table due in a year without a notice has a provisional due day" {
    buyao-init --from nanyang-shuili ../sl
    gives 0 buyao-report -C ../sl 2026Q4 -f json
    same "$(jq -c '[.due, .provisional]' <<< "$output")" '["2027-01-12",true]'
    buyao-init --from nanyang-keji ../kj
    gives 0 buyao-report -C ../kj 2023Q1 -f json
    same "$(jq -c '[.due, .provisional]' <<< "$output")" '[null,false]'
}

@test "html escapes what stands in a record" {
    id=$(new -m '<script>alert("&")</script>') && escalate "$id" --to head
    decide 局长戊 2022-03-09 "$id" refuse
    gives 0 buyao-report 2022Q1 -f html
    [[ $output == *'&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;'* ]]
    [[ $output != *'<script'* ]]
    [[ $output == '<!DOCTYPE html>'* ]]
}

@test "a department that was closed before the quarter has no row, one with a case left in it has" {
    edit '/^- code: bgs/,/chain/ s/chain: bureau/&\n  until: "2022-03-31"/' roster.yaml
    gives 0 buyao-report 2022Q1 -f tsv
    [[ $output == *办公室* ]]
    gives 0 buyao-report 2022Q2 -f tsv
    [[ $output != *办公室* ]]
    new -d bgs --by 首问癸
    gives 0 buyao-report 2022Q2 -f json
    same "$(jq -c '.rows[] | select(.code == "bgs") | .levels[0]' <<< "$output")" \
        '{"level":"responder","resolved":0,"refused":0,"pending":1}'
}

# --- pictures -------------------------------------------------------------------

# The rows of the table as pictures have them: the department and the numbers that are there.
numbers_of() {
    buyao-report "$1" -f tsv | grep -v '^合计' |
        awk -F '\t' '{ row = $1; for (i = 2; i < NF; i++) if ($i != "") row = row "|" $i; print row }'
}

# A quarter's line as the picture of the quarters has it: resolved above the first level, and no.
line_of() {
    buyao-report "$1" -f json | jq -r '.total.levels |
        "\([.[1:][].resolved] | add)|\(.[0].refused)|\(.[-1].refused)"'
}

charts() {
    python3 "$BATS_TEST_DIRNAME/charts.py" <<< "$output"
}

@test "clause 35: the pictures show the numbers of the tables, of four quarters" {
    two_quarters
    gives 0 buyao-report 2022Q4 -f html
    same "$(charts)" "$(numbers_of 2022Q4)
2022年第1季度|$(line_of 2022Q1)
2022年第2季度|$(line_of 2022Q2)
2022年第3季度|$(line_of 2022Q3)
2022年第4季度|$(line_of 2022Q4)"
    same "$(line_of 2022Q1) $(line_of 2022Q2)" '1|4|1 2|0|0'
    gives 0 buyao-report 2022Q1 -f html
    same "$(charts | head -n 4)" '水政科|2|0|1|0|1|0|1
办公室|0|0|0|0|0|0|0
直属单位|1|0|1|1|0|0|0|0|0
监察科|1|0|0'
}

@test "quarters before the first rules are not in the picture" {
    two_quarters
    gives 0 buyao-report 2022Q2 -f html
    same "$(charts | grep 季度)" "2022年第1季度|$(line_of 2022Q1)
2022年第2季度|$(line_of 2022Q2)"
}

@test "the table stands before the pictures, and nothing comes from elsewhere" {
    two_quarters
    gives 0 buyao-report 2022Q1 -f html
    same "$(grep -c '<section class="sheet">' <<< "$output")" 2
    [[ ${output%%<figure*} == *'</table>'* ]]
    [[ ${output//'xmlns="http://www.w3.org/2000/svg"'/} != *://* ]]
    [[ $output != *'style='* ]]
}

@test "pictures of many departments are several, with every department in one of them" {
    for n in {10..42}; do
        printf -- '- code: k%s\n  name: 第%s科（股）室及其所属各办事机构\n  chain: bureau\n  duties: [{duty: 办, responder: 首问甲}]\n' "$n" "$n"
    done > more
    edit '/^departments:/r more' roster.yaml
    gives 0 buyao-report 2022Q1 -f html
    same "$(grep -c '<svg ' <<< "$output")" 4
    same "$(charts | grep -v 季度)" "$(numbers_of 2022Q1)"
}

@test "the report goes out signed: who filled it in, who checked it, who leads" {
    gives 0 buyao-report 2022Q1 -f html
    [[ $output == *'<li>填表人：</li>'*'<li>审核人：</li>'*'<li>单位主要领导（签字）：</li>'* ]]
    gives 0 buyao-report 2022Q1 -f csv
    [[ $output != *填表人* ]]
}

# --- which quarter --------------------------------------------------------------

@test "a quarter is spelled in every usual way" {
    for quarter in 2022Q1 2022q1 2022-Q1 2022年第1季度 2022年1季度 2022年第一季度 ２０２２Q１; do
        gives 0 buyao-report "$quarter" -f json
        same "$(jq -r .quarter <<< "$output")" 2022Q1
    done
}

@test "what is no quarter is a wrong command line, exit 2" {
    for quarter in 2022 Q1 2022Q5 2022Q0 22Q1 2022年第五季度 2022-03 '' '2022Q1 ' 2022Q1x; do
        refuses 2 buyao-report "$quarter"
        mentions 'is not a quarter'
    done
    refuses 2 buyao-report
    says 'buyao-report: error: name a quarter, such as 2022Q1, or --last
hint: see buyao-report --help'
    refuses 2 buyao-report --last 2022Q1
}

@test "a quarter before the first rules has no table" {
    refuses 3 buyao-report 2021Q4
    same "$stderr" 'buyao-report: error: no rules were in force in that quarter
hint: the rules and their first days stand in buyao.yaml'
}

@test "--last is the quarter before today's" {
    for day in 2022-04-01 2022-06-30; do
        gives 0 buyao-report --last --today $day -f json
        same "$(jq -r .quarter <<< "$output")" 2022Q1
    done
    gives 0 buyao-report --last --today 2023-03-31 -f json
    same "$(jq -r .quarter <<< "$output")" 2022Q4
    refuses 2 buyao-report --last --today 2022-06-31
}

# --- broken records ----------------------------------------------------------------

@test "a broken record: exit 3, every broken file named, nothing printed" {
    two_quarters
    record 2022-szk-0020 <<< 'id: 2022-szk-0020'
    record 2022-jck-0020 <<< '- no case'
    refuses 3 buyao-report 2022Q1 -f csv
    mentions './cases/2022/szk/2022-szk-0020.yaml:1:1: error: '
    mentions './cases/2022/jck/2022-jck-0020.yaml:1:1: error: '
    mentions 'buyao-report: error: 2 records are broken, so there is no complete answer
hint: mend them, or go on without them with --keep-going'
}

@test "--keep-going prints without the broken ones, says how many and which, exit 1" {
    two_quarters
    record 2022-szk-0020 <<< 'id: 2022-szk-0020'
    gives 1 buyao-report 2022Q1 -f csv --keep-going
    rows csv "$FIRST"
    mentions './cases/2022/szk/2022-szk-0020.yaml:1:1: error: '
    mentions 'buyao-report: warning: 1 record is broken and left out'
    gives 1 buyao-report 2022Q1 -f csv --keep-going -o table.csv
    output=$(cat table.csv)
    rows csv "$FIRST"
}

@test "for the pictures of earlier quarters a broken record is named no second time" {
    two_quarters
    record 2022-szk-0020 <<< 'id: 2022-szk-0020'
    refuses 3 buyao-report 2022Q4 -f html
    same "$(grep -c 2022-szk-0020.yaml <<< "$stderr")" "$(buyao-report 2022Q4 -f csv 2>&1 | grep -c 2022-szk-0020.yaml)"
    gives 1 buyao-report 2022Q4 -f html --keep-going
    same "$(grep -c 2022-szk-0020.yaml <<< "$stderr")" "$(buyao-report 2022Q4 -f csv 2>&1 | grep -c 2022-szk-0020.yaml)"
    same "$(charts | tail -n 4 | head -n 1)" "2022年第1季度|1|4|1"
}

@test "a case of a later year is not needed for the table and not read" {
    two_quarters
    record 2023-szk-0001 <<< 'broken: yes'
    gives 0 buyao-report 2022Q4 -f csv
    refuses 3 buyao-report 2023Q1 -f csv
}

@test "the table is the same on one processor and on many" {
    two_quarters
    one=$(taskset -c 0 buyao-report 2022Q1 -f json)
    same "$(buyao-report 2022Q1 -f json)" "$one"
}
