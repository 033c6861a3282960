# buyao-revisit: visits after a case, until the applicant is satisfied (clause 29).
load helper

# revisit ID TIME [OPTION...]
revisit() {
    buyao-revisit "$1" --by 首问甲 --at "$2" "${@:3}"
}

dissatisfied() {
    revisit "$1" "$2" --method phone --dissatisfied --comment 仍未办成 "${@:3}"
}

@test "clause 29: a visit that satisfied leaves the case closed" {
    id=$(answered)
    grows "$(path_of "$id")" revisit "$id" 2022-03-14 --method phone --satisfied --comment 态度好
    prints '2022-szk-0001	closed	已答复	首问甲'
    same "$(last_entry "$id")" '- at: 2022-03-14T00:00+08:00
  by: 首问甲
  event: revisit
  method: phone
  comment: 态度好
  result: satisfied'
    read_the_same "$id"
    valid
}

@test "clause 29: there are six ways of visiting" {
    id=$(answered)
    for method in onsite meeting phone letter online home; do
        gives 0 revisit "$id" 2022-03-14 --method $method --satisfied
    done
    refuses 3 revisit "$id" 2022-03-14 --method in-person --satisfied
    mentions 'onsite, meeting, phone, letter, online, home'
    valid
}

@test "clause 29: not satisfied: the case stays on the list until a later visit settles it" {
    id=$(answered)
    grows "$(path_of "$id")" dissatisfied "$id" 2022-03-14
    prints '2022-szk-0001	unsatisfied	不满意待回访	首问甲'
    gives 0 buyao-list --unsatisfied --ids
    prints "$id"
    gives 0 buyao-list --state unsatisfied -f tsv
    prints "$id	水政科	2022-03-04T09:30+08:00	unsatisfied	unsatisfied	不满意待回访	首问甲	取水许可证延续"
    gives 0 buyao-list --state closed --ids
    prints ''
    gives 0 dissatisfied "$id" 2022-03-16
    prints '2022-szk-0001	unsatisfied	不满意待回访	首问甲'
    gives 0 revisit "$id" 2022-03-18 --method home --satisfied
    prints '2022-szk-0001	closed	已答复	首问甲'
    gives 0 buyao-list --unsatisfied --ids
    prints ''
    read_the_same "$id"
    valid
}

@test "clause 29: the next visit is due as the policy says, and open where it says nothing" {
    id=$(answered)
    dissatisfied "$id" 2022-03-14
    gives 0 buyao-due --today 2022-04-13 -f tsv
    same "$(grep revisit <<< "$output")" "$id	水政科	revisit	首问甲			ok	"
    live
    gives 1 buyao-due --today 2022-03-31 -f tsv
    same "$(grep revisit <<< "$output")" "$id	水政科	revisit	首问甲	2022-03-21	-8	overdue	"
    gives 0 buyao-list --overdue --ids --today 2022-03-31
    prints "$id"
    revisit "$id" 2022-03-31 --method phone --satisfied
    gives 0 buyao-list --overdue --ids --today 2022-03-31
    prints ''
}

@test "clause 29: strong feelings are put before a leader of the chain, who holds it then" {
    id=$(answered)
    for who in 首问甲 主任辛 科长丙 没有此人; do
        refuses 3 dissatisfied "$id" 2022-03-14 --strong $who
        mentions "./cases/2022/szk/2022-szk-0001.yaml: error: '$who' is no leader of this case's chain on that day (clause 29)
hint: "
    done
    grows "$(path_of "$id")" dissatisfied "$id" 2022-03-14 --strong 副局长丁
    same "$(last_entry "$id")" '- at: 2022-03-14T00:00+08:00
  by: 首问甲
  event: revisit
  method: phone
  comment: 仍未办成
  strong: 副局长丁
  result: dissatisfied'
    gives 0 buyao-due --today 2022-03-14 -f tsv
    same "$(grep revisit <<< "$output" | cut -f 4)" 副局长丁
    gives 0 buyao-show "$id"
    [[ $output == *$'\n              报告领导：副局长丁\n'* ]]
}

@test "clause 29: who was not satisfied has said why" {
    id=$(answered)
    refuses 3 revisit "$id" 2022-03-14 --method phone --dissatisfied
    says "./cases/2022/szk/2022-szk-0001.yaml: error: a visit that did not satisfy needs the applicant's words (clause 29)
hint: say why, with --comment"
}

@test "clause 29: no visit before the answer" {
    for id in $(new) $(resolved) $(refused); do
        refuses 3 revisit "$id" 2022-03-14 --method phone --satisfied
        says "$(path_of "$id"): error: the applicant has no answer yet (clause 29)
hint: answer first, with buyao-reply"
    done
}

@test "clause 29: a leader or somebody of the case visits, nobody else" {
    id=$(answered)
    refuses 3 revisit "$id" 2022-03-14 --method phone --satisfied --by 张彬
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '张彬' has no part in this case
hint: the first responder enters it, a leader of the chain, or who has entered something before"
    gives 0 revisit "$id" 2022-03-14 --method phone --satisfied --by 副局长丁
    prints '2022-szk-0001	closed	已答复	副局长丁'
}

@test "clause 29: a case that another body has, or that was taken back, is not visited" {
    id=$(new)
    buyao-transfer "$id" --by 首问甲 --at 2022-03-07 --outside 市水务集团 --address 人民路1号 --phone 1
    refuses 3 revisit "$id" 2022-03-14 --method phone --satisfied
    mentions 'another body has it (clause 18)'
    id=$(new)
    buyao-amend "$id" --by 首问甲 --at 2022-03-07 --withdraw --why 不办了
    refuses 3 revisit "$id" 2022-03-14 --method phone --satisfied
    mentions 'the applicant took it back'
}

@test "revisit without method or result, or with both results, is exit 2" {
    id=$(answered)
    refuses 2 revisit "$id" 2022-03-14 --satisfied
    says 'buyao-revisit: error: --method is missing
hint: see buyao-revisit --help'
    refuses 2 revisit "$id" 2022-03-14 --method phone
    says 'buyao-revisit: error: say --satisfied or --dissatisfied
hint: see buyao-revisit --help'
    refuses 2 revisit "$id" 2022-03-14 --method phone --satisfied --dissatisfied
    refuses 2 revisit "$id" 2022-03-14 --method phone --satisfied --comment $'\e[31m'
}

@test "revisit --dry-run prints the entry and writes nothing" {
    id=$(answered)
    dry dissatisfied "$id" 2022-03-14
    prints '- at: 2022-03-14T00:00+08:00
  by: 首问甲
  event: revisit
  method: phone
  comment: 仍未办成
  result: dissatisfied'
}
