# buyao-reply: the answer to the applicant, which closes a case (clauses 24, 25, 28).
load helper

# reply ID TIME [OPTION...]
reply() {
    buyao-reply "$1" --by 首问甲 --at "$2" --content 现答复如下 "${@:3}"
}

@test "clause 24: the answer closes a resolved case, not the decision" {
    id=$(resolved)
    gives 0 buyao-list --ids --awaiting-reply
    prints "$id"
    grows "$(path_of "$id")" reply "$id" 2022-03-07T09:00 --method in-person --feedback 满意
    prints '2022-szk-0001	closed	已答复	首问甲'
    same "$(last_entry "$id")" '- at: 2022-03-07T09:00+08:00
  by: 首问甲
  event: reply
  method: in-person
  content: 现答复如下
  feedback: 满意'
    gives 0 buyao-list --ids --awaiting-reply
    prints ''
    gives 0 buyao-list --ids --state closed
    prints "$id"
    read_the_same "$id"
    valid
}

@test "clause 24: by phone only with the record of it" {
    id=$(resolved)
    refuses 3 reply "$id" 2022-03-07 --method phone
    says './cases/2022/szk/2022-szk-0001.yaml: error: an answer by phone has to be put on record (clause 24)
hint: say where the record is, with --recording'
    grows "$(path_of "$id")" reply "$id" 2022-03-07 --method phone --recording 录音2022-017
    same "$(last_entry "$id" | tail -n 1)" '  recording: 录音2022-017'
    valid
}

@test "clause 24: in writing, where the policy asks for it, only approved by the office" {
    live
    id=$(new --at 2023-03-03)
    decide 首问甲 2023-03-03 "$id" resolve
    refuses 3 reply "$id" 2023-03-06 --method written
    says './cases/2023/szk/2023-szk-0001.yaml: error: a written answer has to be approved by the office (clause 24)
hint: name who approved it, with --approved-by'
    for who in 首问甲 科长丙 没有此人; do
        refuses 3 reply "$id" 2023-03-06 --method written --approved-by $who
        says "./cases/2023/szk/2023-szk-0001.yaml: error: the roster does not know '$who' in 办公室 on that day (clause 24)
hint: enter the person in roster.yaml, or mend the name"
    done
    grows "$(path_of "$id")" reply "$id" 2023-03-06 --method written --approved-by 首问癸
    valid
}

@test "clause 24: in writing, where the policy asks for no approval, it is sent without" {
    gives 0 reply "$(resolved)" 2022-03-07 --method written
}

@test "clause 25: after a final no the answer holds a proposal how it could be yes" {
    id=$(refused)
    refuses 3 reply "$id" 2022-03-10 --method in-person
    says './cases/2022/szk/2022-szk-0001.yaml: error: the answer after a final no lacks the proposal 说“行”建议 (clause 25)
hint: say how it could be yes, with --proposal'
    refuses 2 reply "$id" 2022-03-10 --method in-person --proposal ' '
    grows "$(path_of "$id")" reply "$id" 2022-03-10 --method in-person --proposal 移位重建后可再申请
    prints '2022-szk-0001	closed	已答复	首问甲'
    gives 0 buyao-show "$id"
    [[ $output == *$'\n              内容：现答复如下\n              说“行”建议：移位重建后可再申请' ]]
    valid
}

@test "clause 24, 25: by phone after a no both record and proposal are needed" {
    id=$(refused)
    refuses 3 reply "$id" 2022-03-10 --method phone --proposal 移位重建
    mentions '(clause 24)'
    refuses 3 reply "$id" 2022-03-10 --method phone --recording 录音1
    mentions '(clause 25)'
    gives 0 reply "$id" 2022-03-10 --method phone --recording 录音1 --proposal 移位重建
}

@test "clause 24: no answer before the decision" {
    live
    id=$(new)
    refuses 3 reply "$id" 2022-03-07 --method in-person
    says './cases/2022/szk/2022-szk-0001.yaml: error: nothing is decided yet (clause 24)
hint: the level that holds the case decides first'
    for level in department deputy head; do
        refuses 3 reply "$(case_at $level)" 2022-03-09 --method in-person
        mentions 'nothing is decided yet (clause 24)'
    done
    buyao-confer "$id" --by 首问甲 --at 2022-03-07 --with jck
    refuses 3 reply "$id" 2022-03-08 --method in-person
    mentions 'nothing is decided yet (clause 24)'
}

@test "clause 24: answered once, not twice" {
    id=$(answered)
    refuses 3 answer "$id"
    says './cases/2022/szk/2022-szk-0001.yaml: error: the case is closed: the applicant was answered (clause 24)
hint: what is asked for anew is another case, with buyao-new'
}

@test "clause 24: the first responder answers, or who resolved it; after a no only the responder" {
    id=$(case_at deputy)
    decide 副局长丁 2022-03-08 "$id" resolve
    refuses 3 answer "$id" --by 科长乙
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '科长乙' may not do this; the first responder '首问甲' does, or who resolved the case (clause 24, 25)
hint: one of them has to act; --by names who acts"
    gives 0 answer "$id" --by 副局长丁
    id=$(refused)
    refuses 3 answer "$id" --by 局长戊 --proposal 建议
    mentions "the first responder '首问甲' does"
}

@test "clause 28: the answer is due in two working days of the decision; overdue it is listed" {
    live
    id=$(resolved) # on a Friday
    for day in 2022-03-04:0:2:soon 2022-03-08:0:0:soon 2022-03-09:1:-1:overdue; do
        IFS=: read -r today code left state <<< "$day"
        gives "$code" buyao-due --today "$today" -f tsv
        same "$(grep reply <<< "$output")" "$id	水政科	reply	首问甲	2022-03-08	$left	$state	"
    done
    gives 0 buyao-list --overdue --ids --today 2022-03-08
    prints ''
    gives 0 buyao-list --overdue --ids --today 2022-03-09
    prints "$id"
    answer "$id"
    gives 0 buyao-list --overdue --ids --today 2022-04-09
    prints ''
}

@test "clause 24: SL answers in two working days, YB in three" {
    live
    id=$(refused) # Wednesday, 9 March 2022
    gives 0 buyao-due --today 2022-03-09 -f tsv
    same "$(grep reply <<< "$output" | cut -f 5)" 2022-03-11
    id=$(new --at 2023-03-08 -d jck --by 首问己)
    escalate "$id" --by 首问己 --at 2023-03-08
    decide 局长戊 2023-03-08 "$id" refuse # a Wednesday too
    gives 1 buyao-due --today 2023-03-08 -f tsv
    same "$(grep "$id.*reply" <<< "$output" | cut -f 5)" 2023-03-13
}

@test "clause 11: the applicant's feedback is recorded with the answer or later" {
    id=$(answered)
    grows "$(path_of "$id")" buyao-reply "$id" --by 首问甲 --at 2022-03-11 --feedback 表示理解
    prints '2022-szk-0001	closed	已答复	首问甲'
    same "$(last_entry "$id")" '- at: 2022-03-11T00:00+08:00
  by: 首问甲
  event: feedback
  feedback: 表示理解'
    id=$(resolved)
    refuses 3 buyao-reply "$id" --by 首问甲 --at 2022-03-11 --feedback 表示理解
    says './cases/2022/szk/2022-szk-0002.yaml: error: the applicant has no answer yet (clause 29)
hint: answer first, with buyao-reply'
    valid
}

@test "reply without method or content, or with a method that is none" {
    id=$(resolved)
    refuses 2 reply "$id" 2022-03-07
    says 'buyao-reply: error: --method is missing
hint: see buyao-reply --help'
    refuses 2 buyao-reply "$id" --by 首问甲 --method phone
    says 'buyao-reply: error: --content is missing
hint: see buyao-reply --help'
    refuses 2 buyao-reply "$id" --by 首问甲
    refuses 2 buyao-reply "$id" --by 首问甲 --method phone --content ''
    refuses 2 buyao-reply "$id" --by 首问甲 --method phone --content x --feedback $'\e[31m'
    refuses 2 buyao-reply --method phone --content x
    refuses 3 reply "$id" 2022-03-07 --method pigeon
    mentions "method"
    mentions 'phone, written, in-person'
}

@test "reply --dry-run prints the entry and writes nothing" {
    id=$(resolved)
    dry answer "$id"
    prints '- at: 2022-03-10T09:00+08:00
  by: 首问甲
  event: reply
  method: in-person
  content: 已当面答复'
    answer "$id"
    dry buyao-reply "$id" --by 首问甲 --at 2022-03-11 --feedback 表示理解
}

@test "reply takes several cases and - for standard input" {
    resolved && resolved
    all() { buyao-list --ids --awaiting-reply | answer -; }
    gives 0 all
    prints '2022-szk-0001	closed	已答复	首问甲
2022-szk-0002	closed	已答复	首问甲'
}
