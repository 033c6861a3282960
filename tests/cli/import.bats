# buyao-import: old ledgers, and what was exported, into records.
# shellcheck disable=SC2154  # status, output and stderr are set by run
load helper

# ledger LINE...: an old ledger of these lines in ../ledger.csv.
ledger() {
    printf '%s\n' "$@" > ../ledger.csv
}

HEAD=日期,科室,经办人,事项
LONG=日期,科室,经办人,事项,说不理由,依据,科室负责人意见,科室负责人日期,主要领导决定,主要领导意见,主要领导日期,答复时间,答复方式,答复内容,说行建议

import() {
    buyao-import ../ledger.csv "$@"
}

# lacks VALUE...: nothing of these was said.
lacks() {
    local value
    for value; do
        [[ $stderr != *"$value"* ]] || fail "said '$value':" "$stderr"
    done
}

# When the only case was received.
received() {
    sed -n 's/^  at: //p' cases/2022/szk/*.yaml
}

# again ARCHIVE FORMAT: an archive made anew of an export says what the first one says.
again() {
    rm -rf ../again && mkdir ../again && cp -r "$1"/*.yaml ../again
    [ ! -d "$1/calendar" ] || cp -r "$1/calendar" ../again
    buyao-export -q -C "$1" -f "$2" -o ../first
    gives 0 buyao-import -C ../again ../first
    same "$(wc -l <<< "$output")" "$(buyao-export -q -C "$1" -f jsonl | wc -l)"
    buyao-export -q -C ../again -f "$2" | cmp - ../first || fail "$1: $2: the exports differ"
    gives 0 buyao-check -C ../again
    shows_the_same "$1"
    # CSV does not tell the order of keys; JSONL does, and brings back the very files.
    [ "$2" = csv ] || while read -r file; do
        cmp "$1/$file" "../again/$file" || return
    done < <(cd ../again && find . -name '*-*.yaml')
}

# State, level, dates, people and every entry, as people and as programs see them.
shows_the_same() {
    local id
    buyao-list -C "$1" -f csv > ../list
    buyao-list -C ../again -f csv | diff ../list -
    buyao-list -C "$1" --ids > ../ids
    for id in $(awk "NR % ${EACH:-1} == 0" ../ids); do
        diff <(buyao-show --numbers -C "$1" "$id") <(buyao-show --numbers -C ../again "$id") || return
        diff <(buyao-show -f json -C "$1" "$id" | jq -S .) \
            <(buyao-show -f json -C ../again "$id" | jq -S .) || return
    done
}

# --- what was exported ----------------------------------------------------------------

@test "export and import: texts that spreadsheets, CSV, JSON and YAML take for something else stay what they are" {
    texts=("=1+1" "'=1" "''@x" '"' 'a,b' 'a;b' $'a\tb' $'一\n\n二' '{}' '[1]' '- x' 'a: b' '#' "it's" 'null'
        '0377' '1e3' 'yes' $'\u3000全角\u3000' '𠀀' $'é' '\n' '\' '“说‘不’”' '%s')
    for i in "${!texts[@]}"; do
        new --at "2022-03-04T09:$((10 + i))" --remarks "${texts[i]}" --matter "x${texts[i]}" > ../said
    done
    again . csv
    again . jsonl
}

@test "export and import: each of the six examples, by CSV and by JSONL, yields the same replayed cases" {
    not_under_valgrind 'it starts hundreds of times what other tests start, too'
    for example in nanyang-shuili dengzhou-shichang nanyang-keji nanyang-yibao nanyang-zwfw plain; do
        buyao-init --from "$example" "../$example" > ../said
        sh "$BATS_TEST_DIRNAME/../../examples/$example/walk.sh" "../$example" > ../said
        EACH=3 again "../$example" csv
        EACH=3 again "../$example" jsonl
    done
}

@test "export and import: random lives, with transfers, voided entries, corrections and visits" {
    not_under_valgrind 'it starts two thousand times what other tests start, too'
    live
    python3 "$BATS_TEST_DIRNAME/lives.py" "${LIVES_SEED:-11}" "${LIVES:-60}" > ../said
    buyao-amend "$(buyao-list --ids | head -n 1)" --by 局长戊 --at 2022-04-01 --set remarks=$'=1+1\n二' --why 补
    EACH=4 again . csv
    EACH=4 again . jsonl
}

@test "export and import: a case with another number than it began with keeps both" {
    new > ../said
    mkdir -p cases/2022/szk
    { sed 's/^log:.*/log:/' "$(path_of 2022-szk-0001)"
      printf '%s\n' '- at: 2022-03-05T09:00+08:00' '  by: 首问甲' '  event: amend' '  set:' \
          '    id: 2022-szk-0002' '  why: 两处同时编号'; } > "$(path_of 2022-szk-0002)"
    gives 0 buyao-check
    again . csv
    again . jsonl
}

@test "export and import: a spreadsheet's way of saving it - BOM, CR LF, fewer quotes - changes nothing" {
    id=$(case_at head)
    buyao-amend "$id" --by 首问甲 --at 2022-03-09 --set $'matter=一，\n二' --why 补 > ../said
    buyao-export -q > ../first
    python3 - << 'END'
import csv, io
rows = list(csv.reader(open('../first', newline='')))
out = io.StringIO()
csv.writer(out, lineterminator='\r\n').writerows(rows)
open('../saved.csv', 'w', newline='', encoding='utf-8-sig').write(out.getvalue())
open('../saved.gb.csv', 'w', newline='', encoding='gb18030').write(out.getvalue())
END
    for file in ../saved.csv ../saved.gb.csv; do
        rm -rf ../again && mkdir ../again && cp ./*.yaml ../again
        gives 0 buyao-import -C ../again "$file"
        buyao-export -q -C ../again | cmp - ../first
    done
}

@test "export and import: columns in another order, and without those that are empty" {
    id=$(case_at head)
    buyao-export -q > ../first
    python3 - << 'END'
import csv
rows = list(csv.reader(open('../first', newline='')))
keep = [i for i in range(len(rows[0])) if i < 3 or any(row[i] for row in rows[1:])]
keep = keep[:3] + keep[:2:-1]
csv.writer(open('../less.csv', 'w', newline='')).writerows([[row[i] for i in keep] for row in rows])
END
    rm -rf ../again && mkdir ../again && cp ./*.yaml ../again
    gives 0 buyao-import -C ../again ../less.csv
    buyao-export -q -C ../again | cmp - ../first
}

@test "what an export holds is checked as a record is: schema, chain, clocks; each bad row is named and nothing is written" {
    case_at head > ../said
    case_at head > ../said
    buyao-export -q > ../x.csv
    rm -rf cases/*
    sed -i '3s/"escalate"/"escalade"/; 8s/"科长乙"/"首问甲"/' ../x.csv
    refuses 3 buyao-import ../x.csv
    same "$(grep -o '^../x.csv:[0-9]*' <<< "$stderr" | sort -u | xargs)" '../x.csv:3 ../x.csv:8'
    mentions 'x.csv:8:5: error: by: '
    gives 0 buyao-export -q -f jsonl
}

@test "a line of JSONL that does not hold is named with its entry, a key that is none is not quoted" {
    case_at head > ../said
    buyao-export -q -f jsonl > ../x
    rm -rf cases/*
    { sed 's/"level":"deputy"/"level":"head"/' ../x; sed 's/szk-0001/szk-0002/; s/"by"/"申请人甲"/' ../x; echo '{"ledger":"cases"}'; echo '{'; echo '{"ledger":"cases","record":{},"record":{}}'; } > ../x.jsonl
    refuses 3 buyao-import ../x.jsonl
    mentions 'x.jsonl:1: error: log[2]: '
    mentions 'x.jsonl:3: error: not an object with a ledger and a record'
    mentions 'x.jsonl:4: error: not JSON, or cut off'
    mentions 'x.jsonl:5: error: not JSON, or cut off'
    lacks 申请人甲
}

@test "rows of a record that do not stand in a row are refused" {
    case_at department > ../said
    buyao-export -q > ../x.csv
    rm -rf cases/*
    sed -n '1p;3p' ../x.csv > ../y.csv
    refuses 3 buyao-import ../y.csv
    mentions 'y.csv:2: error: this row does not follow the one above it'
    { cat ../x.csv; sed -n '2,$p' ../x.csv; } > ../y.csv
    refuses 3 buyao-import ../y.csv
    mentions 'error: a record with this ID stands in the file already'
    sed '1s/"opinion"/"meinung"/' ../x.csv > ../y.csv
    refuses 3 buyao-import ../y.csv
    mentions 'y.csv:1: error: the export has no such column'
}

@test "a complaint is taken in with its case, in whatever order, and not without" {
    sed -i 's/^phone: .*/&\ncomplaint:\n  department: jck/' buyao.yaml
    new > ../said
    buyao-complaint new --by 首问己 --at 2022-03-10T09:00 -m 无人答复 --case 2022-szk-0001 > ../said
    buyao-export -q -f jsonl | tac > ../x
    rm -rf cases/* complaints
    sed 1q ../x > ../y
    refuses 3 buyao-import ../y
    gives 0 buyao-import ../x
    prints $'2022-jck-c0001\n2022-szk-0001'
    valid
}

@test "an ID that another record has is refused and named, and the archive's stays" {
    case_at department > ../said
    buyao-export -q > ../x.csv
    sed -i 's/取水许可证延续/别的事项/' ../x.csv
    refuses 3 buyao-import ../x.csv
    says "buyao-import: 1 record does not hold
../x.csv:2: error: the archive has another record with this ID
hint: what is in the archive stays as it is; take this one out"
}

@test "an export that is there already is told and written not again, also when entries were added since" {
    id=$(case_at department)
    new > ../said
    buyao-export -q > ../x.csv
    buyao-export -q -f jsonl > ../x.jsonl
    decide 科长乙 2022-03-07T09:00 "$id" refuse > ../said
    rm "$(path_of 2022-szk-0002)"
    gives 0 buyao-import ../x.csv
    prints 2022-szk-0002
    says 'buyao-import: 1 record is in the archive already, as it is in the file'
    before=$(digest_of .)
    gives 0 buyao-import ../x.jsonl
    prints ''
    same "$(digest_of .)" "$before"
}

# --- an old ledger ----------------------------------------------------------------------

@test "a row with headings of the official forms becomes a case, with its way and its answer" {
    ledger '测试局说“不”事项台账' '填报单位：测试局,,2022年' \
        '序号,承办科室,首问负责人,申请（来信、来访）人,单位,联系方式,时间,方式,事项类别,申请（来信、来访）事项,"说""不""
理由",依据,科室负责人审批意见,科室负责人决定,科室负责人日期,分管领导审批意见,分管领导日期,主要领导审批意见,主要领导日期,答复时间,答复方式,答复内容,说“行”建议,备注' \
        '1,水政科,首问甲,申请人甲,某某公司,13800000000,2022/3/4 9:30,来访,行政许可事项,取水许可证延续,材料不足,条例第二十五条,建议简易论证,提请研判,2022/3/4 16:20,说“不”,2022/3/7,不能办,2022/3/8,2022/3/9,当面,不能办理,补充论证后可办,急'
    gives 0 import
    prints 2022-szk-0001
    cmp - "$(path_of 2022-szk-0001)" << 'END'
id: 2022-szk-0001
department: szk
responder: 首问甲
applicant:
  name: 申请人甲
  organization: 某某公司
  contact: "13800000000"
received:
  at: 2022-03-04T09:30+08:00
  channel: visit
category: 行政许可事项
matter: 取水许可证延续
remarks: 急
log:
- at: 2022-03-04T09:30+08:00
  by: 首问甲
  event: escalate
  to: department
  reason: 材料不足
  basis: 条例第二十五条
- at: 2022-03-04T16:20+08:00
  by: 科长乙
  event: decide
  level: department
  decision: unsure
  opinion: 建议简易论证
- at: 2022-03-07T00:00+08:00
  by: 副局长丁
  event: decide
  level: deputy
  decision: refuse
  opinion: 说“不”
- at: 2022-03-08T00:00+08:00
  by: 局长戊
  event: decide
  level: head
  decision: refuse
  opinion: 不能办
- at: 2022-03-09T00:00+08:00
  by: 首问甲
  event: reply
  method: in-person
  content: 不能办理
  proposal: 补充论证后可办
END
    valid
    read_the_same 2022-szk-0001
    gives 0 buyao-list --state closed --ids
    prints 2022-szk-0001
}

@test "dates are taken as people and spreadsheets write them" {
    local day
    for day in 2022年3月4日 2022/3/4 2022.3.4 2022-03-04 2022-3-4 20220304 ２０２２．３．４ ２０２２年３月４日 \
        '2022 年 3 月 4 日' 44624 44624.0 '2022-03-04 00:00:00' '2022/3/4 0:00'; do
        ledger "$HEAD" "$day,szk,首问甲,甲"
        gives 0 import
        same "$(received)" 2022-03-04T00:00+08:00
        rm -r cases/*
    done
    for day in '2022年3月4日 9:30' 2022年3月4日9时30分 '2022/3/4 9:30:00' '2022-03-04 9:30' 2022-03-04T09:30+08:00 \
        44624.3958 44624.395833333336 '２０２２－０３－０４　０９：３０'; do
        ledger "$HEAD" "$day,szk,首问甲,甲"
        gives 0 import
        same "$(received)" 2022-03-04T09:30+08:00
        rm -r cases/*
    done
    ledger "$HEAD" 44624.99999,szk,首问甲,甲
    gives 0 import
    same "$(received)" 2022-03-04T23:59+08:00
}

@test "what is no date is refused: neither a day that is not, nor half a date, nor a number of other length" {
    local day
    for day in 2022-02-30 3月4日 2022年3月 昨天 2022 446240 4462 44624.x 44624. 1.5 -44624 '2022/3/4 25:00' 99-3-4 2022-13-01; do
        ledger "$HEAD" "$day,szk,首问甲,甲"
        refuses 3 import
        mentions 'ledger.csv:2:1: error: 日期: this is not a date'
        lacks "$day,"
    done
}

@test "a day that has not come yet is refused" {
    ledger "$HEAD" 2202/3/4,szk,首问甲,甲
    refuses 3 import
    mentions 'ledger.csv:2:1: error: 日期: this day has not come yet'
}

@test "days are counted from 1904 where the mapping file says so" {
    ledger "$HEAD" 43162.5,szk,首问甲,甲
    echo 'dates: "1904"' > ../map.yaml
    gives 0 import --map ../map.yaml
    same "$(received)" 2022-03-04T12:00+08:00
}

@test "encodings: UTF-8 with and without BOM, GB18030, GBK, UTF-16 as Excel's Unicode text, found out" {
    printf '%s\r\n' "$HEAD,申请人" 2022/3/4,水政科,首问甲,取水许可证延续——“一”,申请人甲 > ../u
    for encoding in UTF-8 GB18030 GBK; do
        iconv -f UTF-8 -t "$encoding" ../u > ../ledger.csv
        gives 0 import
        grep -q '^matter: 取水许可证延续——“一”$' cases/2022/szk/*.yaml
        rm -r cases/*
    done
    { printf '\xef\xbb\xbf'; cat ../u; } > ../ledger.csv
    gives 0 import
    rm -r cases/*
    { printf '\xff\xfe'; tr , '\t' < ../u | iconv -f UTF-8 -t UTF-16LE; } > ../ledger.csv
    gives 0 import
    rm -r cases/*
    { printf '\xfe\xff'; iconv -f UTF-8 -t UTF-16BE ../u; } > ../ledger.csv
    gives 0 import
    rm -r cases/*
    iconv -f UTF-8 -t UTF-16LE ../u > ../ledger.csv
    gives 3 import
    gives 0 import --encoding utf-16le
    grep -q '^  name: 申请人甲$' cases/2022/szk/*.yaml
}

@test "encodings: characters of GB18030 beyond GBK arrive, and what is said goes before what is found" {
    printf '%s\n' "$HEAD" 2022/3/4,水政科,首问甲,𠀀㐀 | iconv -f UTF-8 -t GB18030 > ../ledger.csv
    gives 0 import
    grep -q '^matter: 𠀀㐀$' cases/2022/szk/*.yaml
    rm -r cases/*
    printf '%s\n' "$HEAD" 2022/3/4,szk,首问甲,联通 | iconv -f UTF-8 -t GBK > ../ledger.csv
    refuses 3 import --encoding utf-8
    mentions 'ledger.csv:1: error: the bytes are not utf-8'
    gives 0 import --encoding gbk
    refuses 2 import --encoding latin1
}

@test "encodings: UTF-8 that breaks off in the middle is not taken for GB18030; the line is named" {
    { printf '%s\n' "$HEAD" 2022/3/4,水政科,首问甲,甲; printf '2022/3/4,\xe6\xb0,首问甲,甲\n'; } > ../ledger.csv
    refuses 3 import
    mentions 'ledger.csv:3: error: the bytes are not utf-8'
    printf '\x81\n\xff\xff\xff' > ../ledger.csv
    refuses 3 import
    mentions 'error: the bytes are not gb18030'
}

@test "cells are parted by commas, semicolons or tabs; quoted line breaks, CR LF and CR are lines" {
    ledger "${HEAD//,/;}" '2022/3/4;szk;首问甲;"一；
二"'
    gives 0 import
    same "$(sed -n '/^matter/,/^log/p' "$(path_of 2022-szk-0001)" | xargs)" 'matter: |- 一； 二 log:'
    printf '%s\r' "$HEAD" 2022/3/4,szk,首问甲,乙 x,szk,首问甲,丙 > ../ledger.csv
    refuses 3 import
    mentions 'ledger.csv:3:1: error: 日期'
    printf '%s\r\n' "$HEAD" '2022/3/4,szk,首问甲,"a' 'b"' '' ,,, x,szk,首问甲,丙 > ../ledger.csv
    refuses 3 import
    mentions 'ledger.csv:6:1: error: 日期'
    same "$(grep -c error <<< "$stderr")" 1
}

@test "quotes that do not fit are refused, nothing of the rows before is written" {
    ledger "$HEAD" 2022/3/4,szk,首问甲,甲 '2022/3/4,szk,首问甲,"乙'
    refuses 3 import
    says '../ledger.csv:3: error: not CSV, or cut off: quotes do not fit
hint: save the table as CSV again'
}

@test "every bad row is named with line, cell and heading, no value is repeated, and nothing is written" {
    ledger "$HEAD,申请人,联系电话,方式" \
        2022/3/4,szk,首问甲,甲,申请人甲,13800000000,来访 \
        今天,没有科,首问甲,,申请人乙,1.38E+10,传真 \
        2022/3/4,szk,首问己,丙,申请人丙,,
    refuses 3 import
    says "buyao-import: 2 records do not hold
../ledger.csv:3:1: error: 日期: this is not a date
hint: a date is written 2022-03-04, 2022/3/4, 2022.3.4, 2022年3月4日 or 44624
../ledger.csv:3:2: error: 科室: the roster has no such department
hint: the departments stand in roster.yaml; a file for --map says under 'values' what another name means
../ledger.csv:3:4: error: 事项: the cell is empty
hint: fill the cell, or name a default in a file for --map
../ledger.csv:3:6: error: 联系电话: the spreadsheet has cut this number short
hint: show the column as text in the spreadsheet, and save it again
../ledger.csv:3:7: error: 方式: this word is not known
hint: say in a file for --map, under 'values', what it means
../ledger.csv:4:3: error: 经办人: the roster does not know '首问己' in 水政科 on that day
hint: enter the person in roster.yaml, or mend the name"
}

@test "--partial takes the good rows, names the bad, and ends with 1" {
    ledger "$HEAD" 2022/3/4,szk,首问甲,甲 x,szk,首问甲,乙 2022/3/5,jck,首问己,丙
    gives 1 import --partial
    prints $'2022-szk-0001\n2022-jck-0001'
    mentions 'ledger.csv:3:1: error: 日期: this is not a date'
    same "$(grep -c 'error' <<< "$stderr")" 1
    valid
}

@test "--partial leaves out what names a record that is left out" {
    sed -i 's/^phone: .*/&\ncomplaint:\n  department: jck/' buyao.yaml
    case_at head > ../said
    new > ../said
    buyao-complaint new --by 首问己 --at 2022-03-10T09:00 -m 无人答复 --case 2022-szk-0001 > ../said
    buyao-complaint new --by 首问己 --at 2022-03-10T09:00 -m 无人答复 --case 2022-szk-0002 > ../said
    buyao-export -q -f jsonl | sed '1s/"level":"deputy"/"level":"head"/' | tac > ../x
    rm -rf cases/* complaints
    gives 1 buyao-import --partial ../x
    prints $'2022-jck-c0002\n2022-szk-0002'
    valid
}

@test "a hundred errors are shown, the others counted" {
    { echo "$HEAD"; for i in $(seq 150); do echo "x,szk,首问甲,第${i}件"; done; } > ../ledger.csv
    refuses 3 import
    same "$(grep -c '^../ledger.csv:' <<< "$stderr")" 100
    mentions '50 more errors are not shown'
    mentions '150 records do not hold'
}

@test "--dry-run prints the records with the numbers they would get, and writes nothing" {
    new > ../said
    ledger "$HEAD" 2022/3/4,szk,首问甲,甲 2022/3/5,szk,首问甲,乙
    before=$(digest_of .)
    gives 0 import --dry-run
    same "$(digest_of .)" "$before"
    printf '%s\n' "$output" > ../shown
    gives 0 import
    prints $'2022-szk-0002\n2022-szk-0003'
    { cat "$(path_of 2022-szk-0002)"; echo ---; cat "$(path_of 2022-szk-0003)"; } | cmp - ../shown
}

@test "a ledger given twice makes no case twice; two rows that are the same are two cases" {
    ledger "$HEAD" 2022/3/4,szk,首问甲,甲 2022/3/4,szk,首问甲,甲 2022/3/5,szk,首问甲,乙
    gives 0 import
    escalate --at 2022-03-07 2022-szk-0001 > ../said
    rm "$(path_of 2022-szk-0003)"
    gives 0 import
    same "$(wc -l <<< "$output")" 1
    says 'buyao-import: 2 records are in the archive already, as they are in the file'
    before=$(digest_of .)
    gives 0 import
    prints ''
    same "$(digest_of .)" "$before"
    rm "$(path_of 2022-szk-0002)"
    gives 0 import
    same "$(wc -l <<< "$output")" 1
    says 'buyao-import: 2 records are in the archive already, as they are in the file'
}

@test "a day without a time is that of the entry before on the same day, and else its first minute" {
    ledger "$LONG" '2022/3/4 9:30,szk,首问甲,甲,材料不足,条例,能办,2022/3/4,,,,2022/3/4,当面,可以,' \
        '2022/3/4 9:30,szk,首问甲,甲,材料不足,条例,能办,2022/3/4 9:00,,,,,,,'
    gives 1 import --partial
    same "$(sed -n 's/^- at: //p' "$(path_of 2022-szk-0001)" | sort -u)" 2022-03-04T09:30+08:00
    mentions 'ledger.csv:3:8: error: 科室负责人日期: the entry is dated'
}

@test "a heading that is not known is named, and so are two that mean the same and one that is missing" {
    ledger 日期,科室,承办科室,事项,流水号,经手人 2022/3/4,szk,szk,甲,7,首问甲
    refuses 3 import
    mentions "ledger.csv:1:3: error: '科室' and '承办科室' mean the same"
    mentions "ledger.csv:1:5: error: the heading '流水号' is not known"
    mentions "ledger.csv:1:6: error: the heading '经手人' is not known"
    ledger '日期,科室,经办人,事项,日期' 2022/3/4,szk,首问甲,甲,2022/3/5
    refuses 3 import
    mentions "ledger.csv:1:5: error: two columns are headed '日期'
hint: give one of them another heading"
    ledger 日期,科室,事项 2022/3/4,szk,甲
    refuses 3 import
    mentions "ledger.csv:1: error: no column is 'responder' (首问负责人)"
    ledger 甲,乙 丙,丁
    refuses 3 import
    mentions 'error: none of the first lines holds headings that are known'
    ledger "$HEAD," 2022/3/4,szk,首问甲,甲,多余
    refuses 3 import
    mentions 'ledger.csv:2:5: error: a cell without a heading holds something'
    ledger "$HEAD" 2022/3/4,szk,首问甲,甲,多余
    refuses 3 import
    mentions 'ledger.csv:2: error: a cell without a heading holds something'
}

@test "a mapping file says what headings and words mean, what is left out, and what stands for empty cells" {
    ledger '流水号,来件日,股室,来文内容,原因,股长批示,批示日,回复日,回复' \
        '7,2022/3/4,水政股,取水许可证延续,材料不足,已协调办妥,2022/3/7,2022/3/8,可以办理'
    cat > ../map.yaml << 'END'
columns:
  来件日: received
  股室: department
  来文内容: matter
  原因: reason
  股长批示: department.opinion
  批示日: department.at
  回复日: reply.at
  回 复: reply.content
ignore: [流水号]
defaults:
  responder: 首问甲
  basis: 原台账未载明
  reply.method: phone
  reply.recording: 原台账
values:
  department: {水政股: 水政科}
  decision: {已协调办妥: resolve}
END
    gives 0 import --map ../map.yaml
    same "$(grep -c 'decision: resolve\|basis: 原台账未载明\|recording: 原台账\|opinion: 已协调办妥' "$(path_of 2022-szk-0001)")" 4
    valid
}

@test "a mapping file that is wrong is refused with the place" {
    ledger "$HEAD" 2022/3/4,szk,首问甲,甲
    printf 'columns:\n  日期: recieved\n' > ../map.yaml
    refuses 3 import --map ../map.yaml
    mentions 'map.yaml:2:7: error: there is no such field'
    printf 'defaults:\n  head.opinions: 甲\n' > ../map.yaml
    refuses 3 import --map ../map.yaml
    mentions 'map.yaml:2:3: error: there is no such field'
    printf 'colums: {}\n' > ../map.yaml
    refuses 3 import --map ../map.yaml
    refuses 4 import --map ../none.yaml
}

@test "a level that was jumped is jumped; a level that the department's chain lacks is refused" {
    ledger "$LONG" '2022/3/4,szk,首问甲,甲,材料不足,条例,提请研判,2022/3/5,能办,能办,2022/3/7,,,,'
    gives 0 import
    same "$(grep -c '^  to: \(department\|head\)$' "$(path_of 2022-szk-0001)")" 2
    rm -r cases/*
    ledger "$LONG" '2022/3/4,jck,首问己,甲,材料不足,条例,能办,2022/3/5,,,,,,,'
    refuses 3 import
    mentions 'ledger.csv:2:7: error: 科室负责人意见: the chain of this department has no such level'
}

@test "a no without reason and basis, an answer before a decision, a final no without proposal are refused as ever" {
    ledger "$LONG" '2022/3/4,szk,首问甲,甲,,,能办,2022/3/5,,,,,,,' \
        '2022/3/4,szk,首问甲,甲,,,,,,,,2022/3/5,当面,可以,' \
        '2022/3/4,szk,首问甲,甲,材料不足,条例,不能办,2022/3/5,不能办,不能办,2022/3/6,2022/3/7,当面,不能,' \
        '2022/3/4,szk,首问甲,甲,材料不足,条例,能办,2022/3/3,,,,,,,' \
        '2022/3/4,szk,首问甲,甲,材料不足,条例,研究,2022/3/5,,,,,,,'
    refuses 3 import
    mentions 'ledger.csv:2:5: error: 说不理由: the cell is empty'
    mentions 'ledger.csv:2:6: error: 依据: the cell is empty'
    mentions 'ledger.csv:3: error: nothing is decided yet (clause 24)'
    mentions 'ledger.csv:4: error: the answer after a final no lacks the proposal'
    mentions 'ledger.csv:5:8: error: 科室负责人日期: the entry is dated'
    mentions "ledger.csv:6: error: no column is 'department.decision' (科室负责人决定), which this row needs"
}

@test "the holder of a level is who held it then; where two do, the row has to say" {
    ledger "$LONG" '2022/7/4,szk,首问甲,甲,材料不足,条例,能办,2022/7/5,,,,,,,'
    gives 0 import
    grep -q '  by: 科长丙' "$(path_of 2022-szk-0001)"
}

@test "cases of before the first rules are refused, and the hint says where rules stand" {
    ledger "$HEAD" 2019/3/4,szk,首问甲,甲
    refuses 3 import
    mentions 'hint: the rules and their first days stand in buyao.yaml'
}

@test "control characters, invisible ones and formulas of a ledger are refused or kept as texts" {
    ledger "$HEAD" $'2022/3/4,szk,首问甲,a\x07b' $'2022/3/4,szk,首问甲,a\u202eb' '2022/3/4,szk,首问甲,=1+1'
    refuses 3 import
    same "$(grep -o '^../ledger.csv:[0-9]:[0-9]' <<< "$stderr" | xargs)" '../ledger.csv:2:4 ../ledger.csv:3:4'
    gives 1 import --partial
    grep -qxF 'matter: "=1+1"' "$(path_of 2022-szk-0001)"
}

@test "a cell of 1 MiB and more, a row of more cells than any table, a file of more than 256 MiB are refused" {
    { printf '%s\n2022/3/4,szk,首问甲,' "$HEAD"; head -c 1048577 /dev/zero | tr '\0' x; echo; } > ../ledger.csv
    refuses 3 import
    mentions 'ledger.csv:2: error: a cell is larger than 1 MiB'
    { printf '%s\n2022/3/4,szk,首问甲,' "$HEAD"; head -c 30000 /dev/zero | tr '\0' x; echo; } > ../ledger.csv
    refuses 3 import
    mentions 'ledger.csv:2:4: error: 事项: '
    { echo "$HEAD"; head -c 2000 /dev/zero | tr '\0' ,; echo; } > ../ledger.csv
    refuses 3 import
    mentions 'ledger.csv:2: error: more fields than any table has'
    truncate -s 268435457 ../ledger.csv
    refuses 3 import
}

@test "standard input is a file as well, and is named so" {
    printf '%s\n' "$HEAD" x,szk,首问甲,甲 > ../ledger.csv
    refuses 3 buyao-import - < ../ledger.csv
    mentions 'standard input:2:1: error: 日期'
    sed s/x/44624/ ../ledger.csv | buyao-import - > ../said
    same "$(cat ../said)" 2022-szk-0001
}

@test "an empty file, a file of headings alone, a directory, a file that is not there" {
    : > ../ledger.csv
    refuses 3 import
    mentions 'ledger.csv:1: error: the file is empty'
    printf '\n,,,\n' > ../ledger.csv
    refuses 3 import
    mentions 'ledger.csv:1: error: the file is empty'
    echo "$HEAD" > ../ledger.csv
    gives 0 import
    prints ''
    says 'buyao-import: the file holds no records'
    refuses 3 buyao-import ..
    refuses 4 buyao-import ../none.csv
    refuses 2 buyao-import
    mentions 'FILE is missing'
    refuses 2 buyao-import --fields x
}

@test "a workbook that was given for CSV is told to be one, with the way out, also on standard input" {
    printf 'PK\3\4rest' > ../ledger.csv
    refuses 3 import
    mentions 'ledger.csv: error: this is a workbook (xlsx, xls, et), not CSV
hint: save the sheet as CSV in Excel or WPS, and import that'
    printf '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1' > ../ledger.csv
    refuses 3 import --encoding gbk
    mentions 'this is a workbook'
    refuses 3 buyao-import - < ../ledger.csv
    mentions 'standard input: error: this is a workbook'
}

@test "a department that the roster has not: the nearest, else where a mapping file says what it means" {
    ledger "$HEAD" 2022/3/4,szkk,首问甲,甲 2022/3/4,从前的股,首问甲,甲
    refuses 3 import
    mentions "ledger.csv:2:2: error: 科室: the roster has no such department
hint: did you mean 'szk'?"
    mentions "ledger.csv:3:2: error: 科室: the roster has no such department
hint: the departments stand in roster.yaml; a file for --map says under 'values' what another name means"
}

@test "a column that a step needs is named as a mapping file does and as a heading" {
    ledger "$HEAD,科室负责人审批意见" 2022/3/4,szk,首问甲,甲,同意
    refuses 3 import
    mentions "ledger.csv:2: error: no column is 'reason' (说不理由), which this row needs"
    mentions "ledger.csv:2: error: no column is 'department.at' (科室负责人审批时间), which this row needs"
}

# --- on the disk ------------------------------------------------------------------------

@test "10,000 rows: every case is there and valid, and nothing is left beside them" {
    { echo "$HEAD"; for i in $(seq 10000); do echo "2022/3/$((i % 28 + 1)),szk,首问甲,第${i}件"; done; } > ../ledger.csv
    gives 0 import
    same "$(sort -u <<< "$output" | wc -l)" 10000
    same "$(find . -name '.new*')" ''
    gives 0 buyao-check
    prints '10000 cases checked, 0 broken'
}

@test "a place where nothing can be written: exit 4, and none of the records is there" {
    ledger "$HEAD" 2022/3/4,szk,首问甲,甲 2022/3/4,jck,首问己,乙
    mkdir -p cases/2022
    : > cases/2022/szk
    gives 4 import
    same "$(find cases -name '*.yaml'; find . -name '.new*')" ''
}

@test "a number that somebody takes meanwhile by hand is left to him, and the next one is taken" {
    new > ../said
    ledger "$HEAD" 2022/3/4,szk,首问甲,甲 2022/3/4,szk,首问甲,乙
    sed 's/0001/0002/' "$(path_of 2022-szk-0001)" > "$(path_of 2022-szk-0002)"
    gives 0 import
    prints $'2022-szk-0003\n2022-szk-0004'
    valid
}

@test "eight imports at once: no number twice, every case there" {
    for p in 1 2 3 4 5 6 7 8; do
        { echo "$HEAD"; for i in $(seq 25); do echo "2022/3/4,szk,首问甲,第${p}批第${i}件"; done; } > "../l$p"
        buyao-import "../l$p" > "../o$p" &
    done
    wait
    same "$(cat ../o? | sort -u | wc -l)" 200
    gives 0 buyao-check
    prints '200 cases checked, 0 broken'
}

@test "killed at any time: whole records or none, nothing in the way, and the same file brings in the rest" {
    not_under_valgrind 'it would be killed before it begins'
    { echo "$HEAD"; for i in $(seq 400); do echo "2022/3/4,szk,首问甲,第${i}件"; done; } > ../ledger.csv
    for delay in 0.005 0.01 0.02 0.03 0.05 0.08; do
        rm -rf cases/* .buyao
        # In the foreground timeout waits until what it has killed is gone, with its locks.
        timeout --foreground -s KILL "$delay" buyao-import ../ledger.csv > ../said 2>&1 || true
        gives 0 buyao-check -q
        gives 0 import -q
        same "$(find cases -name '*.yaml' | wc -l)" 400
        same "$(find . -name '.new*')" ''
        same "$(grep -h '^matter' cases/2022/szk/* | sort -u | wc -l)" 400
    done
}

# --- the manual ---------------------------------------------------------------------------

@test "the manual has each field with all of its headings, as --fields lists them" {
    page=$BATS_TEST_DIRNAME/../../man/buyao-import.1
    gives 0 buyao-import --fields
    [ "$(grep -vc '\.' <<< "$output")" -eq 17 ]
    while IFS=$'\t' read -r name headings; do
        case $name in
        department.*)
            name=${name#department.}
            headings=$(sed 's/科室负责人$/(the title alone)/; s/科室负责人//g' <<< "$headings") ;;
        responder.* | deputy.* | head.* | unit_deputy.*) continue ;;
        esac
        grep -qxF ".It Cm $name" "$page" || fail "the page lacks the field $name"
        grep -qxF "$headings" "$page" || fail "the page lacks the headings of $name: $headings"
    done <<< "$output"
}
