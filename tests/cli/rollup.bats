# buyao-report rollup: tables of units into one (clause 37).
load helper

# unit NAME: an archive of that bureau in ../NAME, with the roster of the office.
unit() {
    mkdir -p "../units/$1/cases" "../units/$1/calendar"
    cp ./*.yaml "../units/$1"
    sed -i "s/^bureau: .*/bureau: $1/" "../units/$1/buyao.yaml"
}

# Three bureaus: 甲局 with a final no, 乙局 with one case resolved, 丙局 with nothing and short chains.
city() {
    local name
    for name in 甲局 乙局 丙局; do unit $name; done
    edit '/^- code: dw/,/^- code: jck/ { /^- code: jck/!d; }; /department: dw/ s/dw/szk/' \
        ../units/丙局/roster.yaml
    export BUYAO_DIR=../units/甲局
    id=$(new -m '=1+1，取水') && escalate "$id" --to head
    decide 局长戊 2022-03-09 "$id" refuse
    BUYAO_DIR=../units/乙局
    id=$(new) && decide 首问甲 2022-03-04T11:00 "$id" resolve
    unset BUYAO_DIR
    cd ../units || return
} > "$BATS_TEST_TMPDIR/said"

# tables: prints each unit's table in JSON and CSV beside its archive.
tables() {
    local name
    for name in 甲局 乙局 丙局; do
        buyao-report -C $name 2022Q1 -f json -o $name.json
        buyao-report -C $name 2022Q1 -f csv -o $name.csv
    done
}

@test "clause 37: units' tables become one, a row for each department of each unit, the total last" {
    city
    tables
    gives 0 buyao-report rollup 甲局.json 乙局.json -f csv
    same "$(cut -d , -f 1-6,13 <<< "$output")" '"季度","单位","首问(负责)科室","经办人说“不”件数","科室负责人办结件数","科室负责人说“不”件数","主要领导说“不”事项问题及理由"
"2022Q1","乙局","水政科",0,0,0,""
"2022Q1","乙局","办公室",0,0,0,""
"2022Q1","乙局","直属单位",0,0,0,""
"2022Q1","乙局","监察科",0,"","",""
"2022Q1","甲局","水政科",1,0,0,"事项1：=1+1，取水 理由：材料不足以受理"
"2022Q1","甲局","办公室",0,0,0,""
"2022Q1","甲局","直属单位",0,0,0,""
"2022Q1","甲局","监察科",0,"","",""
"2022Q1","合计","",1,0,0,""'
    gives 0 buyao-report rollup 甲局.json 乙局.json -f json
    same "$(jq -c '.quarter, .units, .total.levels[0], .head_refusals' <<< "$output")" '"2022Q1"
["乙局","甲局"]
{"level":"responder","resolved":1,"refused":1,"pending":0}
[{"unit":"甲局","department":"水政科","id":"2022-szk-0001","matter":"=1+1，取水","reason":"材料不足以受理"}]'
    COLUMNS=200 gives 0 buyao-report rollup 甲局.json 乙局.json
    [[ $output == *'说“不”事项提级管理汇总表'*'填报单位：2个'*'填报时间：2022年第1季度'* ]]
}

@test "clause 37: whatever the grouping, the order and the kind of file, the bytes are the same" {
    city
    tables
    for format in csv tsv text html json; do
        gives 0 buyao-report rollup 甲局 乙局 丙局 --quarter 2022Q1 -f $format -o whole.$format
    done
    buyao-report rollup 丙局.json 甲局 --quarter 2022Q1 -f json -o some.json
    buyao-report rollup 甲局.json 丙局.json -f csv -o some.csv
    buyao-report rollup 甲局.json -f json -o one.json
    for format in csv tsv text html json; do
        for files in '丙局.json 乙局.json 甲局.json' 'some.json 乙局.json' '乙局.json some.json' \
            'one.json 乙局.json 丙局.json' 'whole.json'; do
            # shellcheck disable=SC2086
            buyao-report rollup $files -f $format | cmp - whole.$format
        done
    done
    for format in csv tsv text html; do # what CSV tells
        buyao-report rollup 乙局.json some.csv -f $format | cmp - whole.$format
        buyao-report rollup whole.csv -f $format | cmp - whole.$format
        buyao-report rollup -u 甲局=甲局.csv -u 乙局=乙局.csv 丙局.json --quarter 2022Q1 \
            -f $format | cmp - whole.$format
    done
}

@test "clause 37: a city's archives are counted in parallel and summed in batches" {
    city
    gives 0 buyao-report rollup 甲局 乙局 丙局 --quarter 2022Q1 -f csv
    whole=$output
    printf '%s\n' */ | xargs -P 4 -I {} buyao-report rollup {} --quarter 2022Q1 -f json -o {}table.json
    printf '%s\n' */table.json | xargs -P 2 -n 2 sh -c 'buyao-report rollup "$@" -f json -o part.$$.json' sh
    gives 0 sh -c "printf '%s\n' part.*.json | buyao-report rollup - -f csv"
    prints "$whole"
}

@test "clause 37: with a list the units stand in its order, spaces in names ignored" {
    city
    tables
    printf '丙 局\n\n甲局\r\n乙局\n' > list
    gives 0 buyao-report rollup ./*.json --units list -f json
    same "$(jq -c .units <<< "$output")" '["丙局","甲局","乙局"]'
    printf 'units:\n- 乙局\n- 丙局\n- 甲局\n' >> 甲局/buyao.yaml
    gives 0 buyao-report rollup ./*.json -C 甲局 --units policy -f json
    same "$(jq -c .units <<< "$output")" '["乙局","丙局","甲局"]'
}

@test "clause 37: units that are missing, unknown or twice are named, all of them, and refused" {
    city
    tables
    cp 甲局.json again.json
    printf '甲局\n丁局\n戊局\n丙局\n' > list
    refuses 3 buyao-report rollup 甲局.json 乙局.json again.json --units list
    says "again.json: error: the unit '甲局' is in 甲局.json already
hint: leave one of the two out
乙局.json: error: the unit '乙局' is not in the list of list
list: error: the table of the unit '丁局' is missing
list: error: the table of the unit '戊局' is missing
list: error: the table of the unit '丙局' is missing"
    refuses 3 buyao-report rollup 甲局.json -C 甲局 --units policy
    mentions "buyao.yaml: error: the key 'units' is missing"
    refuses 4 buyao-report rollup 甲局.json --units nowhere
}

@test "clause 37: a unit twice is found in what was rolled up before, and in an archive" {
    city
    tables
    buyao-report rollup 甲局.json 乙局.json -f csv -o some.csv
    refuses 3 buyao-report rollup some.csv 乙局.json
    mentions "乙局.json: error: the unit '乙局' is in some.csv already"
    refuses 3 buyao-report rollup 乙局 some.csv --quarter 2022Q1
    mentions "some.csv:2:1: error: the unit '乙局' is in 乙局 already"
}

@test "clause 37: tables of different quarters are named and refused" {
    city
    tables
    buyao-report -C 乙局 2022Q2 -f json -o other.json
    refuses 3 buyao-report rollup 甲局.json 丙局.json other.json
    says 'other.json: error: of 2022Q2, but 甲局.json is of 2022Q1'
    refuses 3 buyao-report rollup other.json --quarter 2022Q1
    says 'other.json: error: of 2022Q2, not of 2022Q1'
    refuses 3 buyao-report rollup 甲局 --quarter 2021Q4
    mentions 'no rules were in force'
}

@test "clause 37: sums that do not add up are named and refused" {
    city
    tables
    sed -i 's/^"合计",1/"合计",2/' 甲局.csv
    refuses 3 buyao-report rollup -u 甲局=甲局.csv --quarter 2022Q1
    says '甲局.csv:6:1: error: 经办人说“不”件数: the total is 2, but the rows make 1'
    jq '.total.levels[1].pending = 7' 乙局.json > bad.json
    refuses 3 buyao-report rollup bad.json 甲局.json
    says 'bad.json: error: total: department pending is 7, but the rows make 0'
    jq '.rows[0].levels[0].refused = -1' 乙局.json > bad.json
    refuses 3 buyao-report rollup bad.json
    mentions 'bad.json: error: rows[0].levels[0].refused: not a whole number of cases'
    python3 -c '
import json
table = json.load(open("乙局.json"))
table["rows"][0]["levels"][0]["refused"] = table["total"]["levels"][0]["refused"] = 2 ** 63 - 1
json.dump(table, open("big.json", "w"))'
    gives 0 buyao-report rollup big.json 丙局.json -f json
    same "$(grep -c 9223372036854775807 <<< "$output")" 2
    refuses 3 buyao-report rollup big.json 甲局.json
    mentions 'the total is larger than 9223372036854775807'
}

@test "clause 37: every bad file is named at once, with its line" {
    city
    tables
    head -c 300 甲局.json > cut.json
    head -n 3 甲局.csv > cut.csv
    echo 'not a table' > foreign.csv
    head -c 1000000 /dev/zero > zero
    refuses 3 buyao-report rollup cut.json -u 甲局=cut.csv 乙局.json foreign.csv zero --quarter 2022Q1
    mentions 'cut.json:16:'
    mentions 'not JSON, or cut off'
    mentions 'cut.csv:3:1: error: the last line is not the total: the file is cut off'
    mentions "foreign.csv:1:1: error: these are not the headings of a quarter's table"
    mentions 'zero:1:1: error: '
}

@test "clause 37: no part of a table passes for one" {
    city
    tables
    for file in 甲局.json 甲局.csv; do
        whole=$(buyao-report rollup --quarter 2022Q1 ${file/*.csv/-u 甲局=甲局.csv} -f tsv)
        size=$(stat -c %s "$file")
        for ((n = 0; n < size - 1; n += 7)); do
            head -c $n "$file" > part
            # shellcheck disable=SC2046
            if buyao-report rollup --quarter 2022Q1 $([ "$file" = 甲局.json ] && echo part || echo -u 甲局=part) \
                -f tsv > said 2>&1; then
                same "$(cat said)" "$whole"
            fi
        done
    done
}

@test "clause 37: CSV of one unit needs to be told whose and of when it is" {
    city
    tables
    refuses 3 buyao-report rollup 甲局.csv --quarter 2022Q1
    mentions 'does not tell which unit'
    refuses 3 buyao-report rollup -u 甲局=甲局.csv
    mentions 'does not tell its quarter'
    refuses 3 buyao-report rollup -u 甲局=乙局.json
    mentions 'a table in JSON names its unit itself'
    refuses 3 buyao-report rollup -u 甲局=甲局 --quarter 2022Q1
    mentions 'an archive names its unit itself'
    refuses 3 buyao-report rollup 甲局
    mentions 'an archive has many quarters'
    refuses 2 buyao-report rollup -u 甲局.csv
    refuses 2 buyao-report rollup -u =甲局.csv --quarter 2022Q1
    refuses 2 buyao-report rollup
    refuses 2 buyao-report rollup 甲局.json --quarter 2022Q9
    refuses 2 buyao-report rollup 甲局.json --last
    refuses 4 buyao-report rollup nowhere.json
}

@test "clause 37: an archive with broken records is refused, as buyao-report refuses it" {
    city
    echo 'no case' > 乙局/cases/2022/szk/2022-szk-0001.yaml
    refuses 3 buyao-report rollup 甲局 乙局 --quarter 2022Q1
    mentions '乙局/cases/2022/szk/2022-szk-0001.yaml:1:1: error: '
    mentions '乙局: error: 1 record is broken'
}

@test "clause 37: a filed table can be rolled up as it was filed" {
    city
    buyao-report -C 甲局 file 2022Q1 --by 联系甲 --at 2022-04-12 --signed 局长戊
    gives 0 buyao-report rollup 甲局/reports/2022Q1/table.json -f csv
    filed=$output
    gives 0 buyao-report rollup 甲局 --quarter 2022Q1 -f csv
    prints "$filed"
}

@test "units in the policy: a unit twice is refused" {
    printf 'units:\n- 甲局\n- 甲 局\n' >> buyao.yaml
    gives 1 buyao-check
    mentions "buyao.yaml:"
    mentions "the unit '甲 局' stands here a second time"
}
