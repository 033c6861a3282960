# buyao-amend: corrections are entries; what was written stays as it was.
load helper

# amend ID TIME [OPTION...]
amend() {
    buyao-amend "$1" --by 首问甲 --at "$2" --why 笔误 "${@:3}"
}

@test "amend corrects fields of the header; show has both, the old and the new" {
    id=$(new --name 申请人甲 --contact 1380000)
    grows "$(path_of "$id")" amend "$id" 2022-03-07 --set matter=取水许可证变更 --set applicant.contact=13800000000 \
        --set applicant.organization=某公司
    prints '2022-szk-0001	responder	首问负责人	首问甲'
    same "$(last_entry "$id")" '- at: 2022-03-07T00:00+08:00
  by: 首问甲
  event: amend
  set:
    matter: 取水许可证变更
    applicant.contact: "13800000000"
    applicant.organization: 某公司
  why: 笔误'
    read_the_same "$id"
    valid
    gives 0 buyao-show "$id"
    prints '2022-szk-0001  办理中
  承办科室    水政科
  首问负责人  首问甲
  申请人      某公司  申请人甲  13800000000
  受理        2022-03-04 09:30  来访
  事项        取水许可证变更
  首问负责人  2022-03-07 00:00  首问甲  更正
              更正 matter：取水许可证延续 → 取水许可证变更
              更正 applicant.contact：1380000 → 13800000000
              更正 applicant.organization：（空） → 某公司
              原因：笔误
  首问负责人  待办：首问甲'
    gives 0 buyao-show -f json "$id"
    same "$(jq -r '.record.matter, .corrected.matter' <<< "$output")" '取水许可证延续
取水许可证变更'
    gives 0 buyao-list -f tsv
    same "$(cut -f 8 <<< "$output")" 取水许可证变更
}

@test "amend corrects an entry of the log, by its number" {
    id=$(case_at department)
    gives 0 amend "$id" 2022-03-07 --set log.1.basis=条例第二十六条
    gives 0 buyao-show "$id"
    [[ $output == *'更正 log.1.basis：条例第二十五条 → 条例第二十六条'* ]]
    gives 0 buyao-show -f json "$id"
    same "$(jq -r '.record.log[0].basis, .corrected.log[0].basis' <<< "$output")" '条例第二十五条
条例第二十六条'
    read_the_same "$id"
    valid
}

@test "amend: the last correction holds, and a correction can be voided" {
    id=$(new)
    amend "$id" 2022-03-07 --set matter=二
    amend "$id" 2022-03-08 --set matter=三
    gives 0 buyao-list -f tsv
    same "$(cut -f 8 <<< "$output")" 三
    amend "$id" 2022-03-09 --void 2
    gives 0 buyao-list -f tsv
    same "$(cut -f 8 <<< "$output")" 二
    valid
}

@test "clause 35: the table counts what stands after correction" {
    live
    id=$(refused)
    amend "$id" 2022-03-10 --set matter=取水许可证变更 --set log.3.opinion=x --set log.1.reason=工程未验收
    gives 0 buyao-report 2022Q1 -f csv
    same "$(python3 "$BATS_TEST_DIRNAME/rows.py" csv <<< "$output" | sed -n 1p)" \
        '水政科|1|0|1|||0|1|0|1|事项1：取水许可证变更 理由：工程未验收'
}

@test "clause 35: a receipt that is corrected into another quarter counts there" {
    id=$(new --at 2022-04-01)
    amend "$id" 2022-04-02 --set received.at=2022-03-31T09:00+08:00
    gives 0 buyao-report 2022Q1 -f json
    same "$(jq '.rows[0].levels[0].pending' <<< "$output")" 1
    refuses 3 amend "$id" 2022-04-02 --set received.at=2021-12-31T09:00+08:00
    refuses 3 amend "$id" 2022-04-02 --set received.at=gestern
    refuses 3 amend "$id" 2022-04-02 --set received.at=2022-04-03T09:00+08:00 # after the log began
}

@test "clause 35: a decision that was voided does not count, and the case goes on" {
    live
    id=$(case_at head)
    decide 局长戊 2022-03-09T09:00 "$id" refuse
    gives 0 buyao-amend "$id" --by 局长戊 --at 2022-03-09T10:00 --void 4 --why 签错
    prints '2022-szk-0001	head	主要领导	局长戊'
    gives 0 buyao-report 2022Q1 -f csv
    same "$(python3 "$BATS_TEST_DIRNAME/rows.py" csv <<< "$output" | sed -n 1p)" '水政科|1|0|1|||0|1|0|0|'
    gives 0 decide 局长戊 2022-03-10 "$id" resolve
    gives 0 buyao-report 2022Q1 -f csv
    same "$(python3 "$BATS_TEST_DIRNAME/rows.py" csv <<< "$output" | sed -n 1p)" '水政科|1|0|1|||0|1|1|0|'
    gives 0 buyao-show "$id"
    [[ $output == *'局长戊  不能办（已作废）'* ]]
    [[ $output == *$'\n              作废条目：4\n              原因：签错\n'* ]]
    read_the_same "$id"
    valid
}

@test "amend --void writes the number as a number" {
    id=$(case_at department)
    dry buyao-amend "$id" --by 首问甲 --at 2022-03-05 --void 1 --why 误提
    prints '- at: 2022-03-05T00:00+08:00
  by: 首问甲
  event: void
  entry: 1
  why: 误提'
    gives 0 buyao-amend "$id" --by 首问甲 --at 2022-03-05 --void 1 --why 误提
    prints '2022-szk-0001	responder	首问负责人	首问甲'
    python3 -c 'import sys, yaml
assert yaml.safe_load(open(sys.argv[1]))["log"][1]["entry"] == 1' "$(path_of "$id")"
    valid
}

@test "amend --void: an entry on which later ones rest can not be voided before them" {
    id=$(case_at deputy)
    refuses 3 amend "$id" 2022-03-08 --void 1
    mentions "error: "
    gives 0 buyao-amend "$id" --by 科长乙 --at 2022-03-08 --void 2 --why 误签
    gives 0 amend "$id" 2022-03-08 --void 1
    prints '2022-szk-0001	responder	首问负责人	首问甲'
}

@test "amend --void: only who made the entry, or a leader, takes it back" {
    id=$(case_at deputy)
    refuses 3 amend "$id" 2022-03-08 --void 2
    says "./cases/2022/szk/2022-szk-0001.yaml: error: only '科长乙' or a leader of the chain may void this entry
hint: one of them has to enter it"
    gives 0 amend "$id" 2022-03-08 --void 2 --by 局长戊
}

@test "amend --void: no entry of that number, or void already" {
    id=$(case_at department)
    for number in 2 99; do
        refuses 3 amend "$id" 2022-03-05 --void $number
        says "./cases/2022/szk/2022-szk-0001.yaml: error: there is no entry $number before this one that can be voided
hint: buyao-show --numbers shows the numbers of the entries"
    done
    amend "$id" 2022-03-05 --void 1
    refuses 3 amend "$id" 2022-03-05 --void 1
    says './cases/2022/szk/2022-szk-0001.yaml: error: the entry 1 is void already'
    for number in 0 -1 x 1x '' ' ' 99999999999999999999; do
        refuses 2 amend "$id" 2022-03-05 --void "$number"
    done
}

@test "amend --void: what a void entry took back stands again when that is taken back" {
    id=$(case_at department)
    amend "$id" 2022-03-05 --void 1
    gives 0 amend "$id" 2022-03-05 --void 2
    prints "$id	department	科室负责人	科长乙"
    gives 0 amend "$id" 2022-03-05 --void 1
    prints "$id	responder	首问负责人	首问甲"
    gives 0 amend "$id" 2022-03-05 --void 4
    gives 0 amend "$id" 2022-03-05 --void 3
    refuses 3 amend "$id" 2022-03-05 --void 3
    says './cases/2022/szk/2022-szk-0001.yaml: error: the entry 3 is void already'
}

@test "amend --withdraw: the applicant takes the request back, and it counts nowhere as a no" {
    live
    id=$(case_at department)
    grows "$(path_of "$id")" amend "$id" 2022-03-07 --withdraw
    prints '2022-szk-0001	withdrawn	已撤回	首问甲'
    same "$(last_entry "$id")" '- at: 2022-03-07T00:00+08:00
  by: 首问甲
  event: withdraw
  why: 笔误'
    gives 0 buyao-list --state withdrawn --ids
    prints "$id"
    gives 0 buyao-report 2022Q1 -f json
    same "$(jq -c '.rows[0].levels[1]' <<< "$output")" '{"level":"department","resolved":0,"refused":0,"pending":0}'
    gives 0 buyao-due --today 2022-03-31 -f tsv
    same "$(grep -c "$id" <<< "$output")" 0
    refuses 3 escalate "$id" --at 2022-03-08
    says './cases/2022/szk/2022-szk-0001.yaml: error: the case is closed: the applicant took it back
hint: what is asked for anew is another case, with buyao-new'
    refuses 3 amend "$(resolved)" 2022-03-08 --withdraw
    valid
}

@test "amend: who acted, when and how stands; unknown fields are refused" {
    id=$(case_at deputy)
    for field in id department log log.1 log.1.by log.1.at log.1.event log.1.to log.2.decision log.2.level \
        log.0.reason log.-1.reason log.1x.reason log..reason received applicant nonsense '' log.1.reason.x; do
        refuses 3 amend "$id" 2022-03-08 --set "$field=x"
        mentions "no field that can be corrected
hint: what nobody should have entered is taken back with --void ENTRY"
    done
    for field in log.9.reason log.99999999999999999999.reason; do
        refuses 3 amend "$id" 2022-03-08 --set "$field=x"
    done
}

@test "amend: what is put there has to be right there too" {
    id=$(case_at deputy)
    refuses 3 amend "$id" 2022-03-08 --set received.channel=pigeon
    mentions 'visit, phone, letter, online, assigned'
    refuses 3 amend "$id" 2022-03-08 --set category=没有这类
    mentions '(clause 06)'
    refuses 3 amend "$id" 2022-03-08 --set responder=没有此人
    refuses 3 amend "$id" 2022-03-08 --set kind=question
    refuses 3 amend "$id" 2022-03-08 --set log.1.promise=2022-03-09 # an escalation promises nothing
    refuses 3 amend "$id" 2022-03-08 --set log.2.promise=2022-02-30
    refuses 3 amend "$id" 2022-03-08 --set $'applicant.name=甲\n乙'
    valid
}

@test "amend: nobody without part in the case corrects it" {
    refuses 3 amend "$(new)" 2022-03-07 --set matter=x --by 张彬
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '张彬' has no part in this case
hint: the first responder enters it, a leader of the chain, or who has entered something before"
}

@test "amend: a closed case can be corrected too" {
    id=$(answered)
    gives 0 amend "$id" 2022-03-14 --set log.2.content=已书面答复
    prints '2022-szk-0001	closed	已答复	首问甲'
    valid
}

@test "amend in a hand-edited file: a wrong correction is found with its place" {
    { header 2022-szk-0001; cat << 'YAML'
log:
- {at: 2022-03-04T10:05+08:00, by: 首问甲, event: amend, set: {department: jck}, why: x}
YAML
    } | record 2022-szk-0001
    gives 1 buyao-check
    says "./cases/2022/szk/2022-szk-0001.yaml:9:61: error: this is no field that can be corrected
hint: what nobody should have entered is taken back with --void ENTRY"
}

@test "amend without one of its ways, with two, or without why, is exit 2" {
    id=$(new)
    for options in '' '--set matter=x --withdraw' '--set matter=x --void 1' '--void 1 --withdraw'; do
        # shellcheck disable=SC2086
        refuses 2 amend "$id" 2022-03-07 $options
        says 'buyao-amend: error: say one of --set, --void, --withdraw and --renumber
hint: see buyao-amend --help'
    done
    refuses 2 buyao-amend "$id" --by 首问甲 --set matter=x
    says 'buyao-amend: error: --why is missing
hint: see buyao-amend --help'
    refuses 2 amend "$id" 2022-03-07 --set matter
    says "buyao-amend: error: --set takes FIELD=VALUE
hint: see buyao-amend --help"
    refuses 2 amend "$id" 2022-03-07 --set matter=
    refuses 2 amend "$id" 2022-03-07 --set $'matter=\e[31m'
    refuses 2 amend "$id" 2022-03-07 --set $'\e[31m'
    refuses 3 amend "$id" 2022-03-07 --set $'\e[31m=x'
}

@test "amend --set with the same field twice is refused" {
    refuses 3 amend "$(new)" 2022-03-07 --set matter=x --set matter=y
}

@test "amend --dry-run writes nothing" {
    id=$(new)
    dry amend "$id" 2022-03-07 --set matter=x
    prints '- at: 2022-03-07T00:00+08:00
  by: 首问甲
  event: amend
  set:
    matter: x
  why: 笔误'
    dry amend "$id" 2022-03-07 --withdraw
}
