# buyao-export: the whole archive for other programs, redacted where asked.
load helper

export_it() {
    buyao-export -q "$@"
}

# An archive with each ledger, corrections, what was taken back, and texts that are hard to write.
fill() {
    sed -i 's/^phone: .*/&\ncomplaint:\n  department: jck\ndiscipline: 派驻纪检组/' buyao.yaml
    local id
    {
        id=$(new --name 申请人甲 --organization 某某公司 --contact 13800000000 \
            --remarks $'=1+1，"引号"\n第二行')
        escalate "$id" --reason "'=撇号"
        buyao-amend "$id" --by 首问甲 --at 2022-03-04T10:10 --why 笔误 \
            --set applicant.name=申请人更正 --set log.1.reason=-材料不足
        buyao-notice "$id" --by 科长乙 --at 2022-03-04T10:15 --missing 论证报告 --missing '图纸,一式三份'
        buyao-amend "$id" --by 科长乙 --at 2022-03-04T10:20 --why 记错了 --void 3
        id=$(answered)
        buyao-complaint new -q -d jck --by 首问己 --at 2022-03-11T09:00 --case "$id" --name 投诉人乙 \
            --contact 13900000000 -m 首问甲态度不好
        buyao-breach add --by 局长戊 --at 2022-03-17T09:00 -d szk --kind other --matter 窗口无人
        buyao-inspect draw -q --by 首问己 --at 2022-04-06T09:00 --quarter 2022Q1 --n 1 --seed 种子
    } > "$BATS_TEST_TMPDIR/said"
}

# everything: what each record of the archive means, in one order.
everything() {
    local id
    for id in $(find cases complaints breaches inspections -name '*.yaml' -printf '%f\n' | sort); do
        id=${id%.yaml}
        case $id in
        *-c*) buyao-complaint show -f json --today 2022-05-01 "$id" ;;
        *-b*) buyao-breach show -f json "$id" ;;
        *-i*) buyao-inspect show -f json "$id" ;;
        *) buyao-show -f json --today 2022-05-01 "$id" ;;
        esac || return
    done
}

# rebuilt FORMAT: an archive made of the export has the same records, and they mean the same.
rebuilt() {
    local before
    before=$(everything | jq -S .)
    gives 0 export_it -f "$1" -o "../all.$1"
    rm -r cases complaints breaches inspections
    python3 "$BATS_TEST_DIRNAME/rebuild.py" "../all.$1" .
    same "$(everything | jq -S .)" "$before"
    gives 0 export_it -f "$1" -o "../again.$1"
    cmp "../all.$1" "../again.$1" || fail "the export of what was rebuilt is another one"
}

# --- all that is there -----------------------------------------------------------

@test "an archive that is made of the JSONL replays as the one that was exported" {
    fill
    rebuilt jsonl
}

@test "an archive that is made of the CSV replays as the one that was exported" {
    fill
    rebuilt csv
}

@test "an archive that is made of an example's export replays as the example" {
    for example in "$BATS_TEST_DIRNAME"/../../examples/*/walk.sh; do
        name=$(basename "${example%/walk.sh}")
        buyao-init --from "$name" "../$name"
        sh "$example" "../$name" > said
        cd "../$name"
        mkdir -p complaints breaches inspections
        rebuilt csv
        rebuilt jsonl
        cd ../office
    done
}

@test "CSV has a column for every key of every ledger, and no other" {
    new > said
    gives 0 export_it
    python3 - "$BATS_TEST_DIRNAME/../../schemas" > keys << 'END'
import json, sys
found = set()
def walk(prefix, properties, defs):
    for key, what in properties.items():
        if key != "log" and what.get("type") == "object" and key != "set":
            walk(prefix + key + ".", what["properties"], defs)
        elif key != "log":
            found.add(prefix + key)
for name in ("case", "complaint", "breach", "inspection"):
    schema = json.load(open("%s/%s.schema.json" % (sys.argv[1], name)))
    walk("", schema["properties"], schema["$defs"])
    for entry in schema["properties"]["log"]["items"]["anyOf"]:
        walk("", schema["$defs"][entry["$ref"].split("/")[-1]]["properties"], schema["$defs"])
print("\n".join(sorted(found)))
END
    same "$(head -1 <<< "$output" | tr -d '"' | tr , '\n' | grep -vx 'ledger\|row' | sort)" "$(sort keys)"
}

@test "CSV has a row for each header and one for each entry" {
    fill
    gives 0 export_it
    same "$(cut -d, -f1-6 <<< "$output" | grep '^"[cbi][a-z]*",' | head -8)" \
        '"cases","2022-szk-0001","0","","",""
"cases","2022-szk-0001","1","2022-03-04T10:05+08:00","首问甲","escalate"
"cases","2022-szk-0001","2","2022-03-04T10:10+08:00","首问甲","amend"
"cases","2022-szk-0001","3","2022-03-04T10:15+08:00","科长乙","notice"
"cases","2022-szk-0001","4","2022-03-04T10:20+08:00","科长乙","void"
"cases","2022-szk-0002","0","","",""
"cases","2022-szk-0002","1","2022-03-04T11:00+08:00","首问甲","decide"
"cases","2022-szk-0002","2","2022-03-10T09:00+08:00","首问甲","reply"'
}

@test "no cell of the CSV begins like a formula" {
    fill
    gives 0 export_it
    grep -q "\"''=撇号\"" <<< "$output"
    run ! grep -E '(^|,)"[=+@-]' <<< "$output"
}

@test "records come by ledger, year, department and number, however many there are" {
    fill
    for number in $(seq 100 140); do
        { header "2022-szk-0$number"; echo log:; } | record "2022-szk-0$number" > said
    done
    gives 0 export_it -f jsonl
    ids=$(jq -r .record.id <<< "$output")
    same "$ids" "$(grep -v -- '-[cbi]' <<< "$ids" | sort; grep -- -c <<< "$ids"; grep -- -b <<< "$ids"; grep -- -i <<< "$ids")"
    same "$(jq -r .ledger <<< "$output" | uniq | xargs)" 'cases complaints breaches inspections'
}

@test "an archive without records exports the headings, and nothing as JSONL" {
    gives 0 export_it
    same "$(wc -l <<< "$output")" 1
    gives 0 export_it -f jsonl
    prints ''
}

# --- some of it --------------------------------------------------------------------

ids() {
    export_it -f jsonl "$@" | jq -r .record.id | xargs
}

@test "--ledger, --department, --from and --until choose what buyao-list would" {
    fill
    buyao-transfer 2022-szk-0001 --by 科长乙 --at 2022-03-07 --to jck --responder 首问己 > said
    same "$(ids --ledger complaints --ledger breaches)" '2022-jck-c0001 2022-szk-b0001'
    same "$(ids -l cases -d 监察科)" 2022-szk-0001
    same "$(ids -d jck)" '2022-szk-0001 2022-jck-c0001 2022-jck-i0001'
    same "$(ids --from 2022-03-11 --until 2022-03-17)" '2022-jck-c0001 2022-szk-b0001'
    same "$(ids --until 2022-03-04)" '2022-szk-0001 2022-szk-0002'
    refuses 2 buyao-export --ledger case
    refuses 3 buyao-export --department none
}

@test "IDs choose records, also from standard input, each once" {
    fill
    same "$(ids 2022-szk-b0001 2022-szk-0002 2022-szk-0002)" '2022-szk-0002 2022-szk-b0001'
    same "$(buyao-list --ids | ids -)" '2022-szk-0001 2022-szk-0002'
    same "$(ids - < /dev/null)" ''
    refuses 3 buyao-export 2022-szk-0009
    mentions "there is no case '2022-szk-0009'"
    refuses 2 buyao-export --from 2022-03-01 2022-szk-0001
}

@test "a broken record is named: no export, or with --keep-going the rest" {
    fill
    path=$(record 2022-szk-0020 <<< 'id: 2022-szk-0020')
    refuses 3 buyao-export
    mentions "$path:1:1"
    gives 1 buyao-export -k -f jsonl
    same "$(jq -r .record.id <<< "$output" | wc -l)" 5
    gives 0 buyao-export --ledger breaches
}

@test "clause 31: what was referred is in no export, nor the breach about it" {
    fill
    buyao-breach add --by 局长戊 --at 2022-03-18T09:00 -d szk --kind other --matter 机密事由 \
        --complaint 2022-jck-c0001 > said
    buyao-complaint refer 2022-jck-c0001 --by 首问己 --at 2022-03-19 --reason 机密事由 > said
    gives 0 buyao-export
    mentions '2 records of matters that were referred are left out (clause 31)'
    run ! grep -q '机密事由\|jck-c0001\|szk-b0002' <<< "$output"
    refuses 3 buyao-export 2022-jck-c0001
    refuses 3 buyao-export 2022-szk-b0002
}

# --- nobody's data -------------------------------------------------------------------

# redacted: in either format, nobody's datum is in what is exported.
redacted() {
    local format
    for format in csv jsonl; do
        gives 0 export_it --redact -f $format -o ../redacted
        run python3 "$BATS_TEST_DIRNAME/public.py" ../redacted .
        same "$status$output" 0
    done
}

@test "clause 30: no applicant's datum is in what is redacted, however it is spelled" {
    fill
    buyao-amend 2022-szk-0001 -q --by 首问甲 --at 2022-03-05 --why '申请人甲不叫申请 人更正，电138-0000-0000' \
        --set applicant.contact=weixin_jia --set 'matter=某某公司（申请人甲）取水，投诉人 乙代办，ＷＥＩＸＩＮ_jia' > said
    redacted
    gives 0 export_it -r -f jsonl -l cases
    same "$(jq -c '.record.applicant' <<< "$output" | head -1)" \
        '{"name":"申某","organization":"某公司","contact":"（联系方式略）"}'
    same "$(jq -r '.record.log[] | select(.event == "amend") | .set["applicant.name"] // .set.matter' <<< "$output")" \
        '申某
某公司（申某）取水，投某代办，（联系方式略）'
    same "$(jq -r '.record.log[].why // empty' <<< "$output" | tail -1)" '申某不叫申某，电（联系方式略）'
}

@test "clause 30: no applicant of an example archive is in its redacted export" {
    for example in "$BATS_TEST_DIRNAME"/../../examples/*/walk.sh; do
        name=$(basename "${example%/walk.sh}")
        buyao-init --from "$name" "../$name"
        sh "$example" "../$name" > said
        cd "../$name"
        redacted
        cd ../office
    done
}

@test "officials stay, also one whose name an applicant has, but not in a text" {
    new --name 首问甲 --remarks 首问甲自己来申请 > said
    gives 0 export_it -r -f jsonl
    same "$(jq -r '.record | .responder, .applicant.name, .remarks' <<< "$output" | xargs)" '首问甲 首某 首某自己来申请'
}

@test "a name of one character and a short number go too: the fields are theirs" {
    new --name 李 --contact 110 > said
    gives 0 export_it -r -f jsonl
    same "$(jq -r '.record.applicant | .name, .contact' <<< "$output" | xargs)" '李某 （联系方式略）'
}

@test "who is named in one case is masked in all, whichever are exported" {
    new --name 申请人甲 > said
    new --remarks 申请人甲也来过 > said
    gives 0 export_it -r -f jsonl 2022-szk-0002
    same "$(jq -r .record.remarks <<< "$output")" 申某也来过
}

@test "where a record is broken nobody knows whose data to leave out: nothing is redacted" {
    fill
    record 2022-szk-0020 <<< 'id: 2022-szk-0020' > said
    refuses 3 buyao-export --redact
    refuses 3 buyao-export --redact --keep-going
    refuses 3 buyao-export --redact 2022-szk-0001
    mentions '1 record is broken, so nobody can say whose data to leave out'
}

@test "clause 30: a datum that is left is an error that names the case, and nothing is printed" {
    new > said
    # No text holds it, but the line that is printed does.
    new --contact 'matter":"取水许可' --matter 另一事项 > said
    refuses 3 buyao-export --redact -f jsonl
    mentions 'the export of 2022-szk-0001 would show data of the applicant of 2022-szk-0002 (clause 30)'
    gives 3 buyao-export --redact -f jsonl -o ../all.jsonl
    [ ! -e ../all.jsonl ]
}

# --- where it goes ---------------------------------------------------------------------

@test "with -o the file is there when all of it is, and else stays as it was" {
    fill
    gives 0 export_it -o ../all.csv
    prints ''
    same "$(stat -c %a ../all.csv)" 640
    before=$(sha256sum ../all.csv)
    record 2022-szk-0020 <<< 'id: 2022-szk-0020' > said
    gives 3 export_it -o ../all.csv
    same "$(sha256sum ../all.csv)" "$before"
    same "$(find .. -maxdepth 1 -name '.*' ! -name ..)" ''
    gives 4 export_it -o ../none/all.csv
    mentions 'none/all.csv: error: cannot write: No such file or directory'
}

@test "an export goes into a FIFO and a device as it comes" {
    fill
    gives 0 buyao-export -q -o /dev/stdout
    [ -n "$output" ]
    gives 4 buyao-export -q -o /dev/full
    gives 4 bash -c 'buyao-export -q > /dev/full'
    mentions 'No space left'
}
