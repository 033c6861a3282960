# buyao-transfer: to another department (clause 17), or to another body (clause 18).
load helper

move() {
    buyao-transfer "$1" --by 首问甲 --at 2022-03-07T09:00 --to 监察科 --responder 首问己 "${@:2}"
}

@test "clause 17: inside the bureau the receiver becomes the first responder" {
    id=$(new)
    grows "$(path_of "$id")" move "$id" --reason 属监察科职责
    prints '2022-szk-0001	responder	首问负责人	首问己'
    same "$(last_entry "$id")" '- at: 2022-03-07T09:00+08:00
  by: 首问甲
  event: transfer
  responder: 首问己
  reason: 属监察科职责
  department: jck'
    read_the_same "$id"
    refuses 3 buyao-escalate "$id" --by 首问甲 --at 2022-03-08 --reason r --basis b
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '首问甲' may not act for 首问负责人 of 监察科 on 2022-03-08, only '首问己' may (clause 14, 21)
hint: that one has to act; --by names who acts"
    gives 0 buyao-escalate "$id" --by 首问己 --at 2022-03-08 --reason r --basis b
    prints '2022-szk-0001	head	主要领导	局长戊' # by the chain of the new department
    valid
}

@test "clause 17: show and list follow the case to its new department" {
    id=$(new)
    move "$id"
    gives 0 buyao-show "$id"
    prints '2022-szk-0001  办理中
  承办科室    监察科
  首问负责人  首问己
  受理        2022-03-04 09:30  来访
  事项        取水许可证延续
  首问负责人  2022-03-07 09:00  首问甲  转办 → 监察科
              接收人：首问己
  首问负责人  待办：首问己'
    gives 0 buyao-list -f tsv
    prints '2022-szk-0001	监察科	2022-03-04T09:30+08:00	open	responder	首问负责人	首问己	取水许可证延续'
    gives 0 buyao-list --ids -d jck
    prints "$id"
    gives 0 buyao-list --ids -d szk
    prints ''
    gives 0 buyao-list --ids --person 首问己
    prints "$id"
    gives 0 buyao-list --ids --person 首问甲
    prints "$id"
}

@test "clause 17: a transfer does not restart the clock of a question" {
    live
    id=$(new --kind consult)
    gives 0 buyao-due --today 2022-03-07 -f tsv
    same "$(grep consult <<< "$output")" "$id	水政科	consult	首问甲	2022-03-08	1	soon	"
    move "$id"
    gives 0 buyao-due --today 2022-03-07 -f tsv
    same "$(grep consult <<< "$output")" "$id	监察科	consult	首问己	2022-03-08	1	soon	"
}

@test "clause 17: the table counts each level's doing in the department that did it, and balances" {
    live
    id=$(case_at deputy) # szk: responder and department passed it on
    buyao-transfer "$id" --by 副局长丁 --at 2022-03-08 --to jck --responder 首问己
    buyao-escalate "$id" --by 首问己 --at 2022-03-09 --reason 法规不明 --basis 无
    decide 局长戊 2022-03-10 "$id" refuse
    gives 0 buyao-report 2022Q1 -f csv
    same "$(python3 "$BATS_TEST_DIRNAME/rows.py" csv <<< "$output" | grep '科|\|合计')" \
'水政科|1|0|1|||0|0|0|0|
监察科|1|||||||0|1|事项1：取水许可证延续 理由：法规不明
合计|2|0|1|0|0|0|0|0|1|'
}

@test "clause 17: a case handed over counts neither as resolved nor as refused" {
    live
    move "$(new)"
    id=$(new --channel letter)
    buyao-transfer "$id" --by 首问甲 --at 2022-03-07 --outside 市水务集团 --consent 科长乙
    id=$(new)
    buyao-transfer "$id" --by 首问甲 --at 2022-03-07 --outside 市水务集团 --address 人民路1号 --phone 12345678
    gives 0 buyao-report 2022Q1 -f json
    same "$(jq -c '.total.levels[] | select(.level == "responder") | [.resolved, .refused, .pending]' <<< "$output")" '[0,0,1]'
}

@test "clause 17: to a department and a person that the roster knows, and not to where it is" {
    id=$(new)
    refuses 3 move "$id" --to szk
    says './cases/2022/szk/2022-szk-0001.yaml: error: 水政科 has the case already (clause 17)
hint: name another department with --to'
    refuses 3 move "$id" --responder 张彬
    says "./cases/2022/szk/2022-szk-0001.yaml: error: the roster does not know '张彬' in 监察科 on that day (clause 17)
hint: enter the person in roster.yaml, or mend the name"
    refuses 3 move "$id" --to nowhere
    says "buyao-transfer: error: there is no department 'nowhere'
hint: the departments stand in roster.yaml"
}

@test "clause 17: only who holds the case transfers it, and only while it is open" {
    id=$(new)
    refuses 3 move "$id" --by 科长乙
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '科长乙' may not act for 首问负责人 of 水政科 on 2022-03-07, only '首问甲' may (clause 17)
hint: that one has to act; --by names who acts"
    id=$(resolved)
    refuses 3 move "$id"
    mentions 'the case is decided: it was resolved (clause 21)'
}

@test "clause 17: to a department whose chain the case's rules do not have is refused" {
    edit '/^- code: jck/,$ s/chain: short/chain: unit/' roster.yaml
    live # in 2023 without the chain of the unit
    id=$(new --at 2023-03-03)
    refuses 3 move "$id" --at 2023-03-06
    says "./cases/2023/szk/2023-szk-0001.yaml: error: the rules of this case have no chain 'unit'
hint: the chains stand in buyao.yaml, under the rules of the day"
}

# --- outside ---------------------------------------------------------------------

outside() {
    buyao-transfer "$1" --by 首问甲 --at 2022-03-04T11:00 --outside 市水务集团 "${@:2}"
}

@test "clause 18: asked by word of mouth: name, address and phone of the right body, registered" {
    for channel in visit phone; do
        id=$(new --channel $channel)
        grows "$(path_of "$id")" outside "$id" --address 人民路1号 --phone 0377-12345678
        prints "$id	outside	已转外单位	首问甲"
        same "$(last_entry "$id")" '- at: 2022-03-04T11:00+08:00
  by: 首问甲
  event: direct
  outside: 市水务集团
  address: 人民路1号
  phone: "0377-12345678"'
        read_the_same "$id"
    done
    valid
}

@test "clause 18: a phone of digits only stays a text" {
    id=$(new)
    gives 0 outside "$id" --address 人民路1号 --phone 12345678
    read_the_same "$id"
}

@test "clause 18: a written request can not go to another body by word of mouth" {
    for channel in letter online assigned; do
        refuses 3 outside "$(new --channel $channel)" --address 人民路1号 --phone 12345678
        mentions "error: a written request goes to another body with the superior's consent and through the office (clause 18)
hint: name who consents, with --consent"
    done
}

@test "clause 18: a written request goes with the superior's consent and through the office" {
    live
    id=$(new --channel letter)
    grows "$(path_of "$id")" outside "$id" --consent 科长乙 --reason 不属本局职责
    prints '2022-szk-0001	handover	待移交	办公室'
    same "$(last_entry "$id")" '- at: 2022-03-04T11:00+08:00
  by: 首问甲
  event: handover
  outside: 市水务集团
  consent: 科长乙
  reason: 不属本局职责'
    refuses 3 buyao-transfer "$id" --sent 函〔2022〕1号 --by 首问甲 --at 2022-03-07
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '首问甲' is not of the office that written matters go through (clause 18)
hint: somebody of the office has to act; --by names who acts"
    grows "$(path_of "$id")" buyao-transfer "$id" --sent 函〔2022〕1号 --by 首问癸 --at 2022-03-07
    prints '2022-szk-0001	outside	已转外单位	首问癸'
    same "$(last_entry "$id")" '- at: 2022-03-07T00:00+08:00
  by: 首问癸
  event: send
  reference: 函〔2022〕1号'
    read_the_same "$id"
    valid
}

@test "clause 18: where the policy names no office the responder sends it" {
    id=$(new --channel letter)
    outside "$id" --consent 科长乙
    gives 0 buyao-transfer "$id" --sent 函1号 --by 首问甲 --at 2022-03-07
}

@test "clause 18: the consent is that of somebody above in the chain, on that day" {
    live
    id=$(new --channel letter)
    for who in 首问甲 张彬 科长丙 主任辛 没有此人; do
        refuses 3 outside "$id" --consent $who
        mentions "./cases/2022/szk/2022-szk-0001.yaml: error: '$who' holds no level above 首问负责人 and can not consent (clause 18)
hint: "
    done
    for who in 科长乙 副局长丁 局长戊; do
        gives 0 outside "$(new --channel letter)" --consent $who
    done
    id=$(case_at deputy)
    refuses 3 buyao-transfer "$id" --by 副局长丁 --at 2022-03-08 --outside 市水务集团 --consent 科长乙
    mentions "'科长乙' holds no level above 分管领导 and can not consent (clause 18)"
}

@test "clause 18: the head consents for himself" {
    id=$(case_at head)
    gives 0 buyao-transfer "$id" --by 局长戊 --at 2022-03-09 --outside 市水务集团 --consent 局长戊
}

@test "clause 18: within two working days of the consent, by the office" {
    live
    id=$(new --channel letter)
    outside "$id" --consent 科长乙 # on a Friday
    gives 0 buyao-due --today 2022-03-07 -f tsv
    same "$(grep transfer <<< "$output")" "$id	水政科	transfer	办公室	2022-03-08	1	soon	"
    gives 1 buyao-due --today 2022-03-09 -f tsv
    same "$(grep transfer <<< "$output")" "$id	水政科	transfer	办公室	2022-03-08	-1	overdue	"
    buyao-transfer "$id" --sent 函1号 --by 首问癸 --at 2022-03-09
    gives 0 buyao-due --today 2022-03-09 -f tsv
    same "$(grep -c "$id" <<< "$output")" 0
}

@test "clause 18: nothing is sent to another body before the consent" {
    id=$(new --channel letter)
    refuses 3 buyao-transfer "$id" --sent 函1号 --by 首问甲 --at 2022-03-07
    says './cases/2022/szk/2022-szk-0001.yaml: error: nobody has consented to hand the case over (clause 18)
hint: record the consent first, with buyao-transfer ID --outside BODY --consent NAME'
}

@test "clause 18: nothing else happens to a case on its way, or gone" {
    id=$(new --channel letter)
    outside "$id" --consent 科长乙
    refuses 3 escalate "$id" --at 2022-03-07
    says './cases/2022/szk/2022-szk-0001.yaml: error: the case is on its way to another body (clause 18)
hint: the office records that it was sent, with buyao-transfer ID --sent REFERENCE'
    buyao-transfer "$id" --sent 函1号 --by 首问甲 --at 2022-03-07
    refuses 3 escalate "$id" --at 2022-03-08
    says './cases/2022/szk/2022-szk-0001.yaml: error: the case is closed: another body has it (clause 18)
hint: what is asked for anew is another case, with buyao-new'
}

@test "transfer without what it needs is exit 2" {
    id=$(new)
    refuses 2 buyao-transfer "$id" --by 首问甲
    says 'buyao-transfer: error: say one of --to, --outside and --sent
hint: see buyao-transfer --help'
    refuses 2 buyao-transfer "$id" --by 首问甲 --to jck --outside 市水务集团
    refuses 2 buyao-transfer "$id" --by 首问甲 --to jck
    says 'buyao-transfer: error: --responder is missing
hint: see buyao-transfer --help'
    refuses 2 outside "$id"
    mentions '--address is missing'
    refuses 2 outside "$id" --address 人民路1号
    mentions '--phone is missing'
    refuses 2 outside "$id" --phone 12345678
    mentions '--address is missing'
    refuses 2 buyao-transfer --sent 函1号 --by 首问甲
    refuses 2 move "$id" --reason $'\e[31m'
}

@test "transfer --dry-run prints the entry and writes nothing" {
    id=$(new)
    dry move "$id"
    prints '- at: 2022-03-07T09:00+08:00
  by: 首问甲
  event: transfer
  responder: 首问己
  department: jck'
    dry outside "$id" --address 人民路1号 --phone 0377-1
    dry outside "$id" --consent 科长乙
    outside "$id" --consent 科长乙
    dry buyao-transfer "$id" --sent 函1号 --by 首问甲 --at 2022-03-07
}
