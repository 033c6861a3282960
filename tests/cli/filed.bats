# buyao-report file: tables as filed, and what buyao-check says of them later (clauses 36 and 37).
load helper

# Two cases of the first quarter: one that the head refused, one that the department resolved.
two_cases() {
    id=$(case_at head) && decide 局长戊 2022-03-09 "$id" refuse
    id=$(case_at department) && decide 科长乙 2022-03-05 "$id" resolve
} > "$BATS_TEST_TMPDIR/said"

# file_it QUARTER [OPTION...]: 联系甲 files it on 2022-04-12, signed by 局长戊.
file_it() {
    buyao-report file "$1" --by 联系甲 --at 2022-04-12T16:00 --signed 局长戊 "${@:2}"
}

# redigest FILE: what somebody does who changes a filed file and covers it up.
redigest() {
    local name=${1##*/} hex
    hex=$(sha256sum < "$1")
    edit "/name: $name/{n;s/sha256: .*/sha256: \"${hex%% *}\"/;}" "${1%/*}/filed.yaml"
}

# --- keeping ----------------------------------------------------------------

@test "clause 37: a table is kept as it was printed, with who signed it and when" {
    two_cases
    gives 0 file_it 2022Q1 --signed-on 2022-04-11
    prints './reports/2022Q1	in-time	2022-04-13'
    same "$(cat reports/2022Q1/table.csv)" "$(buyao-report 2022Q1 -f csv)"
    same "$(cat reports/2022Q1/table.json)" "$(buyao-report 2022Q1 -f json)"
    same "$(sed '/sha256/d' reports/2022Q1/filed.yaml)" 'quarter: 2022Q1
bureau: 测试市测试局
at: 2022-04-12T16:00+08:00
by: 联系甲
signed: 局长戊
signed_on: "2022-04-11"
due: "2022-04-13"
cases: 2
version: '"$(buyao-report --version | cut -d ' ' -f 2)"'
files:
- name: table.csv
- name: table.json
- name: cases.tsv'
    for file in table.csv table.json cases.tsv; do
        grep -q "$(sha256sum < reports/2022Q1/$file | cut -d ' ' -f 1)" reports/2022Q1/filed.yaml
    done
    same "$(cat reports/2022Q1/cases.tsv)" '2022-szk-0001	szk	responder	refused	
2022-szk-0001	szk	department	refused	
2022-szk-0001	szk	deputy	refused	
2022-szk-0001	szk	head	refused	
2022-szk-0001	szk	head	final-no	取水许可证延续 理由：材料不足以受理
2022-szk-0002	szk	responder	refused	
2022-szk-0002	szk	department	resolved	'
    valid
}

@test "clause 36: filed on the due day is in time, a day later is late, without a day undated" {
    gives 0 file_it 2022Q1 --at 2022-04-13T23:59
    prints './reports/2022Q1	in-time	2022-04-13'
    gives 0 file_it 2022Q2 --at 2022-07-13T00:00
    prints './reports/2022Q2	late	2022-07-12'
    gives 0 buyao-report filed -f tsv
    same "$(cut -f 1,7,8 <<< "$output")" '2022Q1	2022-04-13	in-time
2022Q2	2022-07-12	late'
    edit '/^  report:/,/^    n: 8/d' buyao.yaml
    gives 0 file_it 2022Q3 --at 2022-12-31
    prints './reports/2022Q3	undated	'
    [[ $(cat reports/2022Q3/filed.yaml) != *due* ]]
}

@test "clause 36: the due day is kept as it was known on the day of filing" {
    gives 0 file_it 2022Q1 --at 2022-04-13
    edit 's/n: 8/n: 2/' buyao.yaml
    gives 0 buyao-report filed -f tsv
    same "$(cut -f 7,8 <<< "$output")" '2022-04-13	in-time'
}

@test "clause 36: the office's clock decides whether a table is late" {
    gives 0 file_it 2022Q1 --at 2022-04-13T16:30Z # past midnight in the office
    prints './reports/2022Q1	late	2022-04-13'
}

@test "clause 36: a filed table is no longer due" {
    live
    new
    gives 1 buyao-due --today 2022-04-14 -f tsv
    gives 0 file_it 2022Q1
    gives 0 buyao-due --today 2022-04-14 -f tsv
    same "$(grep -c 2022Q1 <<< "$output")" 0
}

@test "clause 37: a quarter that is filed is refused; a correction lies beside the first" {
    two_cases
    file_it 2022Q1
    before=$(digest_of reports/2022Q1)
    refuses 3 file_it 2022Q1
    says './reports/2022Q1: error: the quarter is filed already
hint: what was filed stays; file a corrected table with --correction REASON'
    refuses 3 file_it 2022Q1 --correction 漏报一件 --at 2022-04-11
    mentions 'was filed later'
    rm cases/2022/szk/2022-szk-0002.yaml
    gives 0 file_it 2022Q1 --correction 多报一件 --at 2022-04-20
    prints './reports/2022Q1-2	late	2022-04-13'
    gives 0 file_it 2022Q1 --correction 再次更正 --at 2022-04-21
    prints './reports/2022Q1-3	late	2022-04-13'
    same "$(digest_of reports/2022Q1)" "$before"
    gives 0 buyao-report filed -f tsv
    same "$(cut -f 1,2,9 <<< "$output")" '2022Q1	1	
2022Q1	2	多报一件
2022Q1	3	再次更正'
    valid # the newest is compared
}

@test "clause 37: there is nothing to correct before a table is filed" {
    refuses 3 file_it 2022Q1 --correction 更正
    mentions 'there is no filed table to correct'
}

@test "clause 37: a quarter filed by hand is filed; nothing is compared" {
    mkdir -p reports/2022Q1 reports/other
    two_cases
    refuses 3 file_it 2022Q1
    valid
    gives 0 buyao-report filed -f tsv
    prints ''
    gives 0 file_it 2022Q1 --correction 改用系统报送
    prints './reports/2022Q1-2	in-time	2022-04-13'
}

@test "file: -n prints filed.yaml and writes nothing" {
    two_cases
    dry file_it 2022Q1
    [[ $output == 'quarter: 2022Q1'*'cases: 2'* ]]
}

@test "file: what can not be is refused and nothing is written" {
    two_cases
    refuses 2 buyao-report file
    refuses 2 buyao-report file 2022Q5 --signed 甲 --by 甲
    refuses 2 buyao-report file 2022Q1 --by 甲
    mentions '--signed is missing'
    refuses 2 buyao-report file 2022Q1 --signed ' ' --by 甲
    refuses 2 file_it 2022Q1 -f csv
    says 'buyao-report: error: --format has no meaning here
hint: see buyao-report --help'
    refuses 2 buyao-report 2022Q1 --signed 甲
    refuses 2 file_it 2022Q1 --signed-on 2022-02-30
    refuses 3 file_it 2022Q1 --signed-on 2022-04-13
    mentions 'a table is signed before it is filed'
    refuses 3 file_it 2022Q3
    mentions 'the quarter has not begun'
    refuses 3 file_it 2021Q4
    mentions 'no rules were in force'
    refuses 3 file_it 2022Q1 --signed "$(printf '名%.0s' {1..65})"
    refuses 3 file_it 2022Q1 --at 2999-01-01
    record 2022-szk-0020 <<< 'id: 2022-szk-0020'
    refuses 3 file_it 2022Q1
    mentions '1 record is broken'
}

@test "clause 37: of two that file at once one does, the other is refused" {
    two_cases
    for round in 1 2 3 4 5; do
        rm -rf reports
        for n in 1 2 3 4; do
            { file_it 2022Q1 > ../out.$n 2> ../err.$n && echo 0 || echo $?; } > ../status.$n &
        done
        wait
        same "$(cat ../status.* | sort | xargs)" '0 3 3 3'
        same "$(cat ../err.* | grep -c 'is filed already')" 3
        same "$(ls -A reports)" 2022Q1
        valid
    done
}

# --- checking ------------------------------------------------------------------

@test "clause 37: check names quarter, department, column, both figures, and the case that went" {
    two_cases
    file_it 2022Q1
    rm cases/2022/szk/2022-szk-0002.yaml
    gives 1 buyao-check
    says './reports/2022Q1/table.json: error: 2022Q1, 水政科, 经办人说“不”: 2 filed, the archive yields 1; no longer: 2022-szk-0002
hint: mend the cases, or file a corrected table with --correction
./reports/2022Q1/table.json: error: 2022Q1, 水政科, 科室负责人办结: 1 filed, the archive yields 0; no longer: 2022-szk-0002
hint: mend the cases, or file a corrected table with --correction'
}

@test "clause 37: check names a case that came, and one that was changed from one column to another" {
    two_cases
    file_it 2022Q1
    new -d bgs --by 首问癸 --at 2022-03-31
    edit 's/decision: resolve/decision: unsure/' cases/2022/szk/2022-szk-0002.yaml
    gives 1 buyao-check
    mentions '2022Q1, 办公室, 经办人季末未结: 0 filed, the archive yields 1; now: 2022-bgs-0001'
    mentions '2022Q1, 水政科, 科室负责人办结: 1 filed, the archive yields 0; no longer: 2022-szk-0002'
    mentions '2022Q1, 水政科, 科室负责人说“不”: 1 filed, the archive yields 2; now: 2022-szk-0002'
    same "$(grep -c ': error: ' <<< "$stderr")" 4
    mentions '2022Q1, 水政科, 分管领导季末未结: 0 filed, the archive yields 1; now: 2022-szk-0002'
}

@test "clause 37: a final no whose reason was changed is named, though no figure differs" {
    two_cases
    file_it 2022Q1
    edit 's/reason: 材料不足以受理/reason: 另一个理由/' cases/2022/szk/2022-szk-0001.yaml
    gives 1 buyao-check
    same "$(grep -c ': error: ' <<< "$stderr")" 1
    mentions '2022Q1, 水政科, 主要领导说“不”事项问题及理由: 1 filed, the archive yields 1; no longer: 2022-szk-0001; now: 2022-szk-0001'
}

@test "clause 37: later quarters do not touch a filed one, and each filed one is compared" {
    two_cases
    file_it 2022Q1
    file_it 2022Q2 --at 2022-07-01
    new --at 2022-07-02
    valid
    new --at 2022-05-02
    gives 1 buyao-check
    mentions './reports/2022Q2/table.json: error: 2022Q2, 水政科, 经办人季末未结: 0 filed, the archive yields 1; now: 2022-szk-0004'
    same "$(grep -c ': error: ' <<< "$stderr")" 1
}

@test "clause 37: a filed file that was changed or is gone is named" {
    two_cases
    file_it 2022Q1
    cp -r reports ../kept
    for file in table.csv table.json cases.tsv; do
        sed -i '1s/./x/' "reports/2022Q1/$file"
        gives 1 buyao-check
        mentions "./reports/2022Q1/$file: error: not as it was filed: its digest is another one"
        same "$(grep -c ': error: ' <<< "$stderr")" 1
        rm "reports/2022Q1/$file"
        gives 1 buyao-check
        mentions "./reports/2022Q1/$file: error: the file is missing"
        rm -r reports && cp -r ../kept reports
    done
    rm reports/2022Q1/filed.yaml
    gives 1 buyao-check
    mentions './reports/2022Q1/filed.yaml: error: the file is missing'
}

@test "clause 37: a table of a superseded filing that was changed is named too" {
    two_cases
    file_it 2022Q1
    file_it 2022Q1 --correction 更正
    echo >> reports/2022Q1/table.csv
    gives 1 buyao-check
    mentions './reports/2022Q1/table.csv: error: not as it was filed'
}

@test "clause 37: figures changed with their digests are found: no case explains them" {
    two_cases
    file_it 2022Q1
    edit '0,/"refused": 2/s//"refused": 3/' reports/2022Q1/table.json
    redigest reports/2022Q1/table.json
    gives 1 buyao-check
    mentions 'the rows make 3'
    python3 - << 'EOF'
import json
path = "reports/2022Q1/table.json"
table = json.load(open(path))
table["total"]["levels"][0]["refused"] = 3
json.dump(table, open(path, "w"))
EOF
    redigest reports/2022Q1/table.json
    gives 1 buyao-check
    mentions '2022Q1, 水政科, 经办人说“不”: 3 filed, the archive yields 2; no case explains it'
}

@test "clause 37: a filed.yaml that was spoilt is named with its place" {
    two_cases
    file_it 2022Q1
    cp reports/2022Q1/filed.yaml ../kept
    for change in 's/^signed:.*//' 's/^quarter:.*/quarter: 2022Q2/' 's/^at:.*/at: today/' \
        's/sha256: ./sha256: Z/' 's/name: table.csv/name: table.json/' 's/^by/no: x\nby/' \
        's/^due:.*/due: "2022-02-30"/' 's/^cases/correction: y\ncases/'; do
        sed "$change" ../kept > reports/2022Q1/filed.yaml
        gives 1 buyao-check
        mentions './reports/2022Q1/filed.yaml:'
    done
}

@test "clause 37: with broken records nothing is compared, and that is said" {
    two_cases
    file_it 2022Q1
    record 2022-szk-0020 <<< 'id: 2022-szk-0020'
    gives 1 buyao-check
    mentions 'warning: the filed tables were not compared with the archive, for records are broken'
    [[ $stderr != *'the archive yields'* ]]
}

# --- comparing -----------------------------------------------------------------

@test "clause 37: quarter against quarter: both figures and the difference, the total last" {
    two_cases
    new --at 2022-05-02
    escalate 2022-szk-0003 --at 2022-05-02T10:00
    gives 0 buyao-report --compare 2022Q1 2022Q2 -f tsv
    same "$(grep 水政科 <<< "$output" | head -n 3)" '水政科	经办人说“不”件数	2	1	-1
水政科	科室负责人办结件数	1	0	-1
水政科	科室负责人说“不”件数	1	0	-1'
    same "$(grep '^合计	经办人' <<< "$output")" '合计	经办人说“不”件数	2	1	-1'
    same "$(tail -n 1 <<< "$output")" '合计	主要领导说“不”件数	1	0	-1'
    gives 0 buyao-report --compare 2022Q2 2022Q1 -f tsv
    same "$(head -n 1 <<< "$output")" '水政科	经办人说“不”件数	1	2	1'
    gives 0 buyao-report --compare 2022Q1 2022Q2 -f json
    same "$(jq -c '.quarters, .rows[0], .total[0]' <<< "$output")" '["2022Q1","2022Q2"]
{"department":"水政科","code":"szk","level":"responder","figure":"refused","first":2,"second":1,"difference":-1}
{"level":"responder","figure":"refused","first":2,"second":1,"difference":-1}'
    gives 0 buyao-report --compare 2022Q1 2022Q2
    [[ $output == *2022年第1季度*2022年第2季度*增减* ]]
}

@test "clause 37: a department that one of the quarters does not have has no difference" {
    edit '/^- code: bgs/,/chain/ s/chain: bureau/&\n  until: "2022-03-31"/' roster.yaml
    gives 0 buyao-report --compare 2022Q1 2022Q2 -f json
    same "$(jq -c '[.rows[] | select(.code == "bgs")][0] | [.first, .second, .difference]' <<< "$output")" \
        '[0,null,null]'
    gives 0 buyao-report --compare 2022Q1 2022Q2 -f tsv
    same "$(grep -m 1 办公室 <<< "$output")" '办公室	经办人说“不”件数	0		'
}

@test "compare: two quarters, no more and no fewer" {
    refuses 2 buyao-report --compare 2022Q1
    refuses 2 buyao-report --compare 2022Q1 2022Q2 2022Q3
    refuses 2 buyao-report --compare 2022Q1 Q2
    refuses 3 buyao-report --compare 2021Q4 2022Q1
    record 2022-szk-0020 <<< 'id: 2022-szk-0020'
    refuses 3 buyao-report --compare 2022Q1 2022Q2
    gives 1 buyao-report --compare 2022Q1 2022Q2 --keep-going -f tsv
}
