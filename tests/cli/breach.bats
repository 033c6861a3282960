# buyao-breach: what went against the rules, found in the archive, and its ledger (clause 32).
load helper

# found [OPTION...]: what is found by 2022-04-01, a day before the quarter's table is due.
found() {
    buyao-breach find --today 2022-04-01 -f tsv "$@"
}

# finds LINE: just that is found.
finds() {
    gives 1 found
    prints "$1"
}

nothing_found() {
    gives 0 found "$@"
    prints ''
}

breach_path() {
    local year=${1%%-*} rest=${1#*-}
    echo "./breaches/$year/${rest%-*}/$1.yaml"
}

# A breach in the ledger: a final no answered on 03-16, five days late; prints its ID.
late() {
    local case
    case=$(refused) && answer "$case" --proposal 另选址 --at 2022-03-16T09:00 > "$BATS_TEST_TMPDIR/said" &&
        BUYAO_USER=局长戊 buyao-breach add --found "$case/late-reply/4" --at 2022-03-17T09:00
}

# by_hand [OPTION...]
by_hand() {
    buyao-breach add --by 局长戊 --at 2022-03-17T09:00 -d szk --matter 窗口无人 "$@"
}

# tend WHO TIME SUBCOMMAND ID [OPTION...]
tend() {
    buyao-breach "$3" --by "$1" --at "$2" "${@:4}"
}

# In these tests 监察科 receives complaints.
receive_complaints() {
    sed -i 's/^phone: .*/&\ncomplaint:\n  department: jck\ndiscipline: 派驻纪检组/' buyao.yaml
}

# complaint FINDING [OPTION...]: received on 03-10, answered so on 03-14; prints its ID.
complaint() {
    local id
    id=$(buyao-complaint new --by 首问己 --at 2022-03-10T09:00 --matter 机密事由 "${@:2}") || return
    {
        buyao-complaint handle "$id" --by 首问己 --at 2022-03-10T10:00 --accept &&
            buyao-complaint answer "$id" --by 首问己 --at 2022-03-14T10:00 --content 已查 --finding "$1"
    } > "$BATS_TEST_TMPDIR/said"
    echo "$id"
}

# --- what is found -------------------------------------------------------------

@test "clause 32, 24, 28: an answer after its limit is a breach from the day behind it" {
    live
    id=$(refused) # on Wed 03-09; two working days: Fri 03-11
    gives 0 buyao-breach find --today 2022-03-11 -f tsv
    gives 1 buyao-breach find --today 2022-03-12 -f tsv
    prints "$id/late-reply/4	late-reply	24, 28	$id	水政科	2022-03-12	首问甲		答复期限2022-03-11，尚未答复	"
    answer "$id" --proposal 另选址 --at 2022-03-16T09:00 > said
    finds "$id/late-reply/4	late-reply	24, 28	$id	水政科	2022-03-12	首问甲		答复期限2022-03-11，2022-03-16答复	"
}

@test "clause 32, 24: an answer on the last day of its limit is none" {
    live
    id=$(refused)
    answer "$id" --proposal 另选址 --at 2022-03-11T17:00 > said
    nothing_found
}

@test "clause 32, 24: where the policy sets no limit nothing is late" {
    id=$(refused)
    nothing_found
}

@test "clause 32, 15: a question has its own limit, and whoever holds it then; one answer is one breach" {
    live
    id=$(new --kind consult) # Fri 03-04, two days: Tue 03-08
    escalate "$id" > said
    gives 1 buyao-breach find --today 2022-03-09 -f tsv
    prints "$id/late-reply/0	late-reply	15	$id	水政科	2022-03-09	科长乙		咨询答复期限2022-03-08，尚未答复	"
    decide 科长乙 2022-03-10T09:00 "$id" resolve > said
    answer "$id" --at 2022-03-16T09:00 > said
    finds "$id/late-reply/0	late-reply	15	$id	水政科	2022-03-09	科长乙		咨询答复期限2022-03-08，2022-03-16答复	"
}

@test "clause 32: it is who held the case then, whoever holds the post or the case now" {
    live
    id=$(new --kind consult --at 2022-06-28T09:30) # two days: Thu 06-30; the head changes on 07-01
    escalate "$id" --at 2022-06-28T10:00 > said
    gives 1 buyao-breach find --today 2022-07-04 -f tsv --kind late-reply
    same "$(cut -f 6,7 <<< "$output")" '2022-07-01	科长丙'
    id=$(new --kind consult)
    buyao-transfer "$id" --by 首问甲 --at 2022-03-08T09:00 --to dw --responder 首问庚 > said
    buyao-transfer "$id" --by 首问庚 --at 2022-03-10T09:00 --to szk --responder 张彬 > said
    gives 1 found
    same "$(cut -f 1,5-7 <<< "$output")" "$id/late-reply/0	直属单位	2022-03-09	首问庚"
    id=$(new --kind consult) # what moves on the day itself comes too late
    escalate "$id" --at 2022-03-09T10:00 > said
    same "$(found | grep "$id" | cut -f 6,7)" '2022-03-09	首问甲'
}

@test "clause 32, 13: each notice of missing papers behind the first" {
    live
    id=$(new)
    buyao-notice "$id" --by 首问甲 --at 2022-03-04T10:00 --missing 申请表 --process 补齐即办 > said
    nothing_found
    buyao-notice "$id" --by 首问甲 --at 2022-03-07T10:00 --missing 身份证明 --process 补齐即办 > said 2>&1
    finds "$id/second-notice/2	second-notice	13	$id	水政科	2022-03-07	首问甲		第2次告知缺少的材料	"
    buyao-amend "$id" --by 首问甲 --at 2022-03-07T11:00 --void 1 --why 误 > said
    nothing_found
}

@test "clause 32, 20: a no without the chain is found in a file edited by hand, which is broken as well" {
    live
    file=$({ header 2022-szk-0001; cat << 'EOF'; } | record 2022-szk-0001
log:
- at: 2022-03-04T10:00+08:00
  by: 首问甲
  event: decide
  level: responder
  decision: refuse
  opinion: 办不了
EOF
    )
    finds '2022-szk-0001/no-without-chain/1	no-without-chain	20	2022-szk-0001	水政科	2022-03-04	首问甲		未经上一级研判，直接说“不”	'
    mentions "$file:13:13: error: the first responder can not say no without asking a level up (clause 20)"
    gives 1 buyao-check
    # resolved out of turn, or undecided, it is broken and no breach
    edit 's/level: responder/level: head/' "$file"
    gives 1 found --kind no-without-chain
    edit 's/decision: refuse/decision: resolve/' "$file"
    gives 1 found
    prints ''
}

@test "clause 32, 20: who passed a case up can not say no to it there as well" {
    live
    cp roster.yaml kept
    edit 's/^    name: 副局长丁\n    relation: oversees//' roster.yaml
    id=$(case_at deputy)
    file=$(path_of "$id")
    cat >> "$file" << 'EOF'
- at: 2022-03-08T09:00+08:00
  by: 副局长丁
  event: decide
  level: deputy
  decision: refuse
  opinion: 不行
- at: 2022-03-09T09:00+08:00
  by: 副局长丁
  event: decide
  level: head
  decision: refuse
  opinion: 不行
EOF
    # 副局长丁 holds the top, too, beside 局长戊
    edit 's/^  name: 局长戊$/&\n- level: head\n  name: 副局长丁/' roster.yaml
    gives 1 found
    same "$(cut -f 1,7 <<< "$output")" "$id/no-without-chain/4	副局长丁"
}

@test "clause 32, 27: an extension after the limit ran out, in a file edited by hand" {
    live
    id=$(resolved --promise 2022-03-08)
    cat >> "$(path_of "$id")" << 'EOF'
- at: 2022-03-10T09:00+08:00
  by: 首问甲
  event: extend
  until: 2022-03-20
  reason: 未办完
  approved_by: 科长乙
  told: 2022-03-10
EOF
    finds "$id/late-extension/2	late-extension	27	$id	水政科	2022-03-10	首问甲		承诺期限2022-03-08，2022-03-10才延期	"
    mentions 'the limit ran out on 2022-03-08; it can not be extended any more (clause 27)'
}

@test "clause 32, 23: a promise that was not kept by its day, as extended" {
    live
    id=$(resolved --promise 2022-03-08)
    buyao-extend "$id" --by 首问甲 --at 2022-03-08T09:00 --until 2022-03-15 --reason 等函 \
        --approved-by 科长乙 --told 2022-03-08 > said
    gives 0 buyao-breach find --today 2022-03-15
    gives 1 buyao-breach find --today 2022-03-16 -f tsv
    prints "$id/missed-promise/1	missed-promise	23	$id	水政科	2022-03-16	首问甲		承诺期限2022-03-15，尚未办结答复	"
    answer "$id" --at 2022-03-17T09:00 > said
    finds "$id/missed-promise/1	missed-promise	23	$id	水政科	2022-03-16	首问甲		承诺期限2022-03-15，2022-03-17办结答复	"
}

@test "clause 32, 29: who was not satisfied was not visited again in time, where the policy sets a limit" {
    live
    id=$(resolved)
    answer "$id" --at 2022-03-07T09:00 > said
    buyao-revisit "$id" --by 首问甲 --at 2022-03-14T09:00 --method phone --dissatisfied \
        --comment 太慢 --strong 副局长丁 > said
    gives 0 buyao-breach find --today 2022-03-21
    gives 1 buyao-breach find --today 2022-03-22 -f tsv
    prints "$id/open-unsatisfied/3	open-unsatisfied	29	$id	水政科	2022-03-22	副局长丁		再次回访期限2022-03-21，尚未回访满意	"
    buyao-revisit "$id" --by 首问甲 --at 2022-03-25T09:00 --method phone --satisfied > said
    finds "$id/open-unsatisfied/3	open-unsatisfied	29	$id	水政科	2022-03-22	副局长丁		再次回访期限2022-03-21，2022-03-25回访满意	"
    edit '/limit: revisit/,+2d' buyao.yaml
    nothing_found
}

@test "clause 32, 36: a table that was filed late, and one that was not filed" {
    live
    id=$(resolved)
    answer "$id" --at 2022-03-07T09:00 > said
    gives 0 buyao-breach find --today 2022-04-13 -f tsv # the eighth working day of April
    gives 1 buyao-breach find --today 2022-04-14 -f tsv
    prints '2022Q1/late-table	late-table	36		办公室	2022-04-14	副局长丁		报送期限2022-04-13，尚未报送	'
    buyao-report file 2022Q1 --by 局长戊 --at 2022-04-18T09:00 --signed 局长戊 > said
    gives 0 buyao-breach find --today 2022-04-13
    gives 1 buyao-breach find --today 2022-04-19 -f tsv
    prints '2022Q1/late-table	late-table	36		办公室	2022-04-14	副局长丁		报送期限2022-04-13，2022-04-18报送	'
    gives 0 buyao-breach add --found 2022Q1/late-table --by 局长戊 --at 2022-04-19T09:00
    prints 2022-bgs-b0001
    grep -qx 'quarter: 2022Q1' breaches/2022/bgs/2022-bgs-b0001.yaml
}

@test "clause 32, 36: a table filed in time is none; without an office it has to be said whose it is" {
    live
    id=$(resolved)
    answer "$id" --at 2022-03-07T09:00 > said
    edit '/^  office: bgs/d' buyao.yaml
    refuses 2 buyao-breach add --found 2022Q1/late-table --by 局长戊 --at 2022-04-19T09:00
    mentions '--department is missing: the policy names no office'
    gives 0 buyao-breach add --found 2022Q1/late-table -d jck --by 局长戊 --at 2022-04-19T09:00
    prints 2022-jck-b0001
    buyao-report file 2022Q1 --by 局长戊 --at 2022-04-13T17:00 --signed 局长戊 > said
    gives 0 buyao-breach find --today 2022-06-30
    # a correction comes later, and is no late table
    buyao-report file 2022Q1 --by 局长戊 --at 2022-05-10T09:00 --signed 局长戊 --correction 漏计一件 > said
    gives 0 buyao-breach find --today 2022-06-30
}

@test "clause 32, 31: a complaint that proved true, with who had the case when it came in" {
    live
    receive_complaints
    id=$(new)
    escalate "$id" > said
    c=$(complaint upheld --case "$id")
    complaint unfounded --case "$id" > said
    complaint partly --against dw > said
    finds "$c/complaint-upheld	complaint-upheld	31	$id	水政科	2022-03-14	科长乙		投诉经核查属实	"
    p=$(complaint upheld --against dw --person 首问庚)
    h=$(complaint upheld --against dw)
    gives 1 found -d 直属单位
    same "$(cut -f 1,7 <<< "$output")" "$p/complaint-upheld	首问庚
$h/complaint-upheld	主任辛"
}

@test "clause 32, 31: of a complaint that was referred nothing is found, and what was found is withheld" {
    live
    receive_complaints
    c=$(complaint upheld --against dw)
    gives 0 buyao-breach add --found "$c/complaint-upheld" --by 局长戊 --at 2022-03-17T09:00
    id=$output
    ! grep -q 机密 "$(breach_path "$id")" || fail 'what was complained of is in the breach'
    gives 0 buyao-breach list -f tsv
    [[ $output == *"$c"* ]]
    buyao-complaint refer "$c" --by 首问己 --at 2022-03-18T09:00 --reason 涉嫌违纪 > said
    nothing_found
    gives 0 buyao-breach list
    same "$(tail -n 1 <<< "$output")" '另有 1 件因投诉已移送，不予显示'
    [[ $output != *"$c"* ]]
    gives 0 buyao-breach list -f json
    prints '[]'
    mentions '1 more is withheld: its complaint was referred'
    refuses 3 buyao-breach show "$id"
    mentions 'was referred, so that it is shown to nobody here (clause 31)'
    refuses 3 tend 局长戊 2022-03-18T10:00 correct "$id" --content x
    refuses 3 tend 局长戊 2022-03-18T10:00 notify "$id" --scope 全局
    valid
}

@test "clause 32: what is found is asked for by day, department and kind; exit 1 when there is something" {
    live
    a=$(refused)
    b=$(new)
    for missing in 甲表 乙表; do
        buyao-notice "$b" --by 首问甲 --at 2022-03-07T10:00 --missing $missing --process x > said 2>&1
    done
    same "$(found | cut -f 1)" "$b/second-notice/2
$a/late-reply/4"
    same "$(found --from 2022-03-08 | cut -f 1)" "$a/late-reply/4"
    same "$(found --until 2022-03-11 | cut -f 1)" "$b/second-notice/2"
    same "$(found --from 2022-03-07 --until 2022-03-12 | wc -l)" 2
    same "$(found --kind late-reply | cut -f 1)" "$a/late-reply/4"
    nothing_found -d dw
    nothing_found --kind late-table
    refuses 2 found --kind late
    mentions "--kind: 'late' is none of: late-reply, second-notice"
    refuses 2 found --from 2022-03-08 --until 2022-03-07
    refuses 3 found -d 没有的
    refuses 2 found x
    refuses 2 found --content x
    gives 1 found -f json
    same "$(jq -c '.[1] | [.key, .kind, .clause, .case, .department, .day, .persons, .record, .text, .provisional]' <<< "$output")" \
        "[\"$a/late-reply/4\",\"late-reply\",\"24, 28\",\"$a\",\"水政科\",\"2022-03-12\",\"首问甲\",null,\"答复期限2022-03-11，尚未答复\",null]"
    gives 1 buyao-breach find --today 2022-04-01 --kind late-reply
    prints "线索                        情形      条款    事项           科室    日期        责任人  台账编号  说明                          备注
$a/late-reply/4  逾期答复  24, 28  $a  水政科  2022-03-12  首问甲            答复期限2022-03-11，尚未答复"
}

# --- the ledger ------------------------------------------------------------------

@test "clause 32: a breach that was found is taken in, put right, made known, and accounted for" {
    live
    case=$(refused)
    answer "$case" --proposal 另选址 --at 2022-03-16T09:00 > said
    key=$case/late-reply/4
    dry tend 局长戊 2022-03-17T09:00 add --found "$key"
    gives 0 tend 局长戊 2022-03-17T09:00 add --found "$key"
    prints 2022-szk-b0001
    id=$output file=$(breach_path "$output")
    same "$(cat "$file")" 'id: 2022-szk-b0001
department: szk
kind: late-reply
case: 2022-szk-0001
day: "2022-03-12"
persons:
- 首问甲
found:
  at: 2022-03-17T09:00+08:00
  by: 局长戊
  how: found
  key: 2022-szk-0001/late-reply/4
matter: 答复期限2022-03-11，2022-03-16答复
clause: 24, 28
log:'
    valid
    prints '1 case checked, 0 broken
1 breach checked, 0 broken'
    gives 0 buyao-breach show "$id" --today 2022-03-17
    [[ $output == *'待办    科长乙' ]]
    grows "$file" tend 科长乙 2022-03-18T09:00 correct "$id" --content 已当面致歉并答复
    prints '2022-szk-b0001	corrected	已纠正	科长乙'
    grows "$file" tend 局长戊 2022-03-21T09:00 notify "$id" --scope 全局 --content 例会通报
    grows "$file" tend 局长戊 2022-03-22T09:00 account "$id" --person 首问甲 --measure 批评教育 --basis 制度第六条
    grows "$file" tend 局长戊 2022-03-22T09:10 account "$id" --person 科长乙 --measure 责令检讨
    gives 0 buyao-breach show "$id" --numbers
    prints '2022-szk-b0001  已纠正
  科室    水政科
  情形    逾期答复
  条款    24, 28
  关联    2022-szk-0001
  日期    2022-03-12
  责任人  首问甲
  发现    2022-03-17 09:00  局长戊（系统发现）
  说明    答复期限2022-03-11，2022-03-16答复
  纠正    1. 2022-03-18 09:00  科长乙
          内容：已当面致歉并答复
  通报    2. 2022-03-21 09:00  局长戊（全局）
          内容：例会通报
  追责    3. 2022-03-22 09:00  局长戊：首问甲，批评教育
          依据：制度第六条
  追责    4. 2022-03-22 09:10  局长戊：科长乙，责令检讨'
    gives 0 buyao-breach list -f csv
    prints '"编号","科室","情形","条款","关联","日期","责任人","状态","通报","追责","说明"
"2022-szk-b0001","水政科","late-reply","24, 28","2022-szk-0001","2022-03-12","首问甲","corrected","全局","首问甲 批评教育；科长乙 责令检讨","答复期限2022-03-11，2022-03-16答复"'
    python3 "$BATS_TEST_DIRNAME/same_record.py" "$file" || fail 'another reader reads it otherwise'
    gives 0 buyao-breach show "$id" -f json
    same "$(jq -c '[.state, .title, .person, .notified, .accounted]' <<< "$output")" \
        '["corrected","已纠正","科长乙",1,2]'
    valid "$file" "$id"
}

@test "clause 32: what is in the ledger is not new any more, and is taken in once" {
    live
    id=$(late)
    finds "2022-szk-0001/late-reply/4	late-reply	24, 28	2022-szk-0001	水政科	2022-03-12	首问甲	$id	答复期限2022-03-11，2022-03-16答复	"
    nothing_found --new
    refuses 3 tend 局长戊 2022-03-18T09:00 add --found 2022-szk-0001/late-reply/4
    mentions "'2022-szk-0001/late-reply/4' is in the ledger already, as 2022-szk-b0001"
    refuses 3 tend 局长戊 2022-03-18T09:00 add --found 2022-szk-0001/late-reply/9
    mentions "nothing of the key '2022-szk-0001/late-reply/9' is found"
    # what had not happened by the day of --at is not found then
    case=$(refused)
    refuses 3 tend 局长戊 2022-03-11T09:00 add --found "$case/late-reply/4"
    refuses 2 tend 局长戊 2022-03-18T09:00 add --found "$case/late-reply/4" --matter x
    mentions '--matter does not go with --found'
    refuses 2 tend 局长戊 2022-03-18T09:00 add --found "$case/late-reply/4" -d dw
    gives 1 found --new
    same "$(cut -f 1 <<< "$output")" "$case/late-reply/4"
}

@test "clause 32: what is found is taken in by lines" {
    live
    for n in 1 2 3; do refused > said; done
    found --new | cut -f 1 | BUYAO_USER=局长戊 xargs -n 1 buyao-breach add --at 2022-03-18T09:00 --found > ids
    same "$(cat ids)" '2022-szk-b0001
2022-szk-b0002
2022-szk-b0003'
    nothing_found --new
}

@test "clause 32, 20: a breach in a broken record is taken in as well" {
    live
    { header 2022-szk-0001; cat << 'EOF'; } | record 2022-szk-0001 > said
log:
- at: 2022-03-04T10:00+08:00
  by: 首问甲
  event: decide
  level: responder
  decision: refuse
  opinion: 办不了
EOF
    gives 0 tend 局长戊 2022-03-17T09:00 add --found 2022-szk-0001/no-without-chain/1
    prints 2022-szk-b0001
    says ''
    gives 0 buyao-breach list -f tsv
    same "$(cut -f 3,5,7 <<< "$output")" 'no-without-chain	2022-szk-0001	首问甲'
}

@test "clause 32: one is entered by hand, with or without what it is about" {
    live
    gives 0 by_hand
    same "$(cat "$(breach_path "$output")")" 'id: 2022-szk-b0001
department: szk
kind: other
day: "2022-03-17"
found:
  at: 2022-03-17T09:00+08:00
  by: 局长戊
  how: entered
matter: 窗口无人
log:'
    id=$(new)
    gives 0 by_hand --case "$id" --kind late-reply --day 2022-03-11 --person 首问甲 --person 科长乙
    gives 0 by_hand --quarter 2022年第1季度 --kind late-table --clause 37
    gives 0 buyao-breach list -f tsv
    prints '2022-szk-b0001	水政科	other			2022-03-17	科长乙	found			窗口无人
2022-szk-b0002	水政科	late-reply	24, 28	2022-szk-0001	2022-03-11	首问甲、科长乙	found			窗口无人
2022-szk-b0003	水政科	late-table	37	2022Q1	2022-03-17	科长乙	found			窗口无人'
    valid
}

@test "clause 32: what does not hold together is refused" {
    live
    id=$(new)
    refuses 2 buyao-breach add --by 局长戊 --at 2022-03-17 --matter x
    mentions '--department is missing'
    refuses 2 buyao-breach add --by 局长戊 --at 2022-03-17 -d szk
    mentions '--matter is missing'
    refuses 2 by_hand --kind 迟到
    refuses 3 by_hand --kind late-reply
    mentions 'a breach of this kind names its case (clause 32)'
    refuses 3 by_hand --kind complaint-upheld
    mentions 'a breach of this kind names its complaint (clause 32)'
    refuses 3 by_hand --kind late-table
    refuses 3 by_hand --case "$id" --quarter 2022Q1
    mentions "a breach is about a quarter's table or a case, not both"
    refuses 3 by_hand --case 2022-szk-0009
    mentions "there is no case '2022-szk-0009'"
    refuses 3 by_hand --complaint 2022-szk-c0009
    mentions "there is no complaint '2022-szk-c0009'"
    refuses 2 by_hand --quarter 2022
    refuses 3 by_hand --day 2022-03-18
    mentions 'it is dated before the day on which it became a breach'
    refuses 3 by_hand --day 2021-12-31
    mentions 'no rules were in force on that day that could be broken'
    refuses 3 by_hand --person 路人
    mentions "the roster does not know that name (clause 32)"
    refuses 3 buyao-breach add --by 路人 --at 2022-03-17 -d szk --matter x
    refuses 2 by_hand -f json
    refuses 2 buyao-breach
    refuses 2 buyao-breach nonsense
}

@test "clause 32: it is put right once; making it known and measures are facts beside it" {
    live
    id=$(by_hand)
    gives 0 tend 局长戊 2022-03-17T10:00 notify "$id" --scope 本科室
    prints '2022-szk-b0001	found	待纠正	科长乙'
    gives 0 tend 局长戊 2022-03-17T11:00 account "$id" --person 张彬 --measure 通报批评
    gives 0 tend 张彬 2022-03-18T09:00 correct "$id" --content 已排班
    refuses 3 tend 张彬 2022-03-18T10:00 correct "$id" --content 已排班
    mentions 'the breach was put right already (clause 32)'
    gives 0 tend 局长戊 2022-03-18T10:00 notify "$id" --scope 全局
    gives 0 buyao-breach list -f tsv
    same "$(cut -f 8-10 <<< "$output")" 'corrected	本科室；全局	张彬 通报批评'
    refuses 3 tend 路人 2022-03-18T11:00 notify "$id" --scope 全局
    refuses 3 tend 局长戊 2022-03-18T11:00 account "$id" --person 路人 --measure 批评教育
    refuses 3 tend 局长戊 2022-03-18T09:00 notify "$id" --scope 全局
    mentions 'before the one it follows'
    refuses 2 tend 局长戊 2022-03-18T11:00 account "$id" --person 张彬
    mentions '--measure is missing'
    refuses 2 tend 局长戊 2022-03-18T11:00 notify "$id"
    refuses 2 tend 局长戊 2022-03-18T11:00 correct "$id"
    refuses 3 tend 局长戊 2022-03-18T11:00 correct 2022-szk-b0009 --content x
    mentions "there is no breach '2022-szk-b0009'"
    refuses 3 tend 局长戊 2022-03-18T11:00 correct 2022-szk-0001 --content x
    mentions "'2022-szk-0001' is neither the ID of a breach nor its file"
}

@test "clause 32: the ledger is asked by department, kind, state, person, case and day" {
    live
    case=$(new)
    by_hand > said
    by_hand --case "$case" --kind late-reply --day 2022-03-11 --person 首问甲 > said
    by_hand -d dw --day 2022-03-15 > said
    tend 主任辛 2022-03-18T09:00 correct 2022-dw-b0001 --content 已改 > said
    tend 局长戊 2022-03-18T09:00 account 2022-dw-b0001 --person 首问庚 --measure 诫勉 > said
    ids() { buyao-breach list -f tsv "$@" | cut -f 1 | xargs; }
    same "$(ids)" '2022-dw-b0001 2022-szk-b0001 2022-szk-b0002'
    same "$(ids -d 水政科)" '2022-szk-b0001 2022-szk-b0002'
    same "$(ids --kind late-reply)" 2022-szk-b0002
    same "$(ids --state corrected)" 2022-dw-b0001
    same "$(ids --state found)" '2022-szk-b0001 2022-szk-b0002'
    same "$(ids --person 首问甲)" 2022-szk-b0002
    same "$(ids --person 首问庚)" 2022-dw-b0001
    same "$(ids --case "$case")" 2022-szk-b0002
    same "$(ids --from 2022-03-12 --until 2022-03-16)" 2022-dw-b0001
    refuses 2 buyao-breach list --state open
    gives 0 buyao-breach list --kind late-reply
    prints '编号            科室    情形      条款    关联           日期        责任人  状态    通报  追责  说明
2022-szk-b0002  水政科  逾期答复  24, 28  2022-szk-0001  2022-03-11  首问甲  待纠正              窗口无人'
    gives 0 buyao-breach list --kind late-reply -f json
    same "$(jq -c '.[] | [.id, .department, .kind, .clause, .about, .day, .persons, .state, .notified, .accounted, .matter]' <<< "$output")" \
        '["2022-szk-b0002","水政科","late-reply","24, 28","2022-szk-0001","2022-03-11","首问甲","found",null,null,"窗口无人"]'
}

@test "clause 32: corrections are entries in breaches too" {
    live
    id=$(by_hand --case "$(new)")
    file=$(breach_path "$id")
    tend 科长乙 2022-03-18T09:00 correct "$id" --content 已改 > said
    tend 局长戊 2022-03-18T10:00 account "$id" --person 张彬 --measure 诫勉 > said
    grows "$file" buyao-amend "$id" --by 局长戊 --at 2022-03-19 --why 笔误 --set matter=窗口午间无人 --set log.2.measure=批评教育
    gives 0 buyao-breach list -f tsv
    same "$(cut -f 10,11 <<< "$output")" '张彬 批评教育	窗口午间无人'
    refuses 3 buyao-amend "$id" --by 局长戊 --at 2022-03-19 --why x --set kind=other
    refuses 3 buyao-amend "$id" --by 局长戊 --at 2022-03-19 --why x --set case=2022-szk-0009
    mentions "there is no case '2022-szk-0009'"
    refuses 3 buyao-amend "$id" --by 局长戊 --at 2022-03-19 --why x --set log.2.person=路人
    refuses 3 buyao-amend "$id" --by 首问庚 --at 2022-03-19 --why x --set matter=x
    mentions "'首问庚' has no part in this breach"
    refuses 3 buyao-amend "$id" --by 首问甲 --at 2022-03-19 --why x --void 2
    mentions "only '局长戊' or a leader of the chain may void this entry"
    grows "$file" buyao-amend "$id" --by 科长乙 --at 2022-03-19 --why 误 --void 1
    prints '2022-szk-b0001	found	待纠正	科长乙'
    grows "$file" buyao-amend "$id" --by 局长戊 --at 2022-03-19 --why 误 --void 2
    gives 0 buyao-breach list -f tsv
    same "$(cut -f 8,10 <<< "$output")" 'found	'
    gives 0 buyao-breach show "$id"
    [[ $output == *'追责    2022-03-18 10:00  局长戊：张彬，批评教育（已作废）'* ]]
    valid
}

@test "clause 32: a record that does not hold is named by buyao-check, and the rest is listed with -k" {
    live
    id=$(late)
    by_hand > said
    file=$(breach_path "$id")
    cp "$file" "$BATS_TEST_TMPDIR/good"
    broken() { # SED-COMMAND MESSAGE
        sed "$1" "$BATS_TEST_TMPDIR/good" > "$file"
        gives 1 buyao-check
        mentions "$2"
    }
    broken 's/^kind: .*/kind: second-notice/' "$file:12:8: error: the key is that of another breach than this"
    broken 's/how: found/how: entered/' 'what was found in the archive has a key, and nothing else has one'
    broken '/^  key:/d' 'what was found in the archive has a key, and nothing else has one'
    broken 's/^case: .*/case: 2022-szk-0009/; s/key: 2022-szk-0001/key: 2022-szk-0009/' "there is no case '2022-szk-0009'"
    broken 's/^day: .*/day: "2022-02-30"/' '2022-02-30'
    broken 's/^department: szk/department: dw/' 'is of another department'
    broken 's/^id: 2022-szk-b0001/id: 2022-szk-b0003/' 'belongs into breaches/2022/szk/2022-szk-b0003.yaml'
    refuses 3 buyao-breach list
    gives 1 buyao-breach list -k -f tsv
    same "$(cut -f 1 <<< "$output")" 2022-szk-b0002
    gives 1 buyao-breach find --today 2022-03-20 -f tsv
    edit 's/^day: .*/day: 2022-03-12/' "$BATS_TEST_TMPDIR/good" # a date needs no quotes
    cp "$BATS_TEST_TMPDIR/good" "$file"
    valid
}

@test "clause 32: a breach that is in the ledger twice is named by buyao-check" {
    live
    id=$(late)
    other=$(breach_path 2022-szk-b0002)
    sed 's/^id: .*/id: 2022-szk-b0002/' "$(breach_path "$id")" > "$other"
    gives 1 buyao-check
    mentions "$other:12:8: error: this breach is in the ledger already, as 2022-szk-b0001 (clause 32)"
    gives 1 found
    same "$(cut -f 8 <<< "$output")" "$id"
    by_hand > said
    by_hand > said
    rm "$other"
    valid
}

@test "clause 32: what many enter at the same time gets a number each" {
    live
    for n in 1 2 3 4 5 6 7 8; do by_hand > "said.$n" & done
    wait
    same "$(cat said.? | sort -u | wc -l)" 8
    valid
}
