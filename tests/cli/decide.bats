# buyao-decide: the opinion of the level that holds a case.
load helper

@test "clause 21: each level can resolve, and the answer is left to the first responder" {
    number=0
    for step in 'responder 首问甲' 'department 科长乙' 'deputy 副局长丁' 'head 局长戊'; do
        read -r level who <<< "$step"
        id=$(case_at "$level")
        grows "$(path_of "$id")" decide "$who" 2022-03-09 "$id" resolve
        prints "2022-szk-000$((number += 1))	resolved	能办待答复	首问甲"
        refuses 3 decide "$who" 2022-03-10 "$id" resolve
        says "$(path_of "$id"): error: the case is decided: it was resolved (clause 21)
hint: what is left is the answer, with buyao-reply"
    done
    valid
}

@test "clause 21: refuse and unsure below the top pass the case up" {
    for decision in refuse unsure; do
        id=$(case_at department)
        gives 0 decide 科长乙 2022-03-05 "$id" "$decision"
        prints "$id	deputy	分管领导	副局长丁"
        gives 0 decide 副局长丁 2022-03-06 "$id" "$decision"
        prints "$id	head	主要领导	局长戊"
    done
    valid
}

@test "clause 21: the head's no is final" {
    id=$(case_at head)
    gives 0 decide 局长戊 2022-03-09 "$id" refuse
    prints '2022-szk-0001	refused	不能办待答复	首问甲'
    refuses 3 decide 局长戊 2022-03-10 "$id" resolve
    says './cases/2022/szk/2022-szk-0001.yaml: error: the case is decided: the no was final (clause 21)
hint: what is left is the answer, with buyao-reply'
}

@test "clause 21: the head can not be unsure" {
    id=$(case_at head)
    refuses 3 decide 局长戊 2022-03-09 "$id" unsure
    says './cases/2022/szk/2022-szk-0001.yaml: error: the top of the chain can not be unsure (clause 21)
hint: the top decides last: resolve or refuse'
}

@test "clause 20: the responder can neither refuse nor be unsure, he has to ask above" {
    id=$(new)
    refuses 3 decide 首问甲 2022-03-04T10:00 "$id" refuse
    says './cases/2022/szk/2022-szk-0001.yaml: error: the first responder can not say no without asking a level up (clause 20)
hint: pass the case up with buyao-escalate, with reason and basis'
    refuses 3 decide 首问甲 2022-03-04T10:00 "$id" unsure
    says './cases/2022/szk/2022-szk-0001.yaml: error: the first responder can not leave the case undecided (clause 20)
hint: pass the case up with buyao-escalate, with reason and basis'
}

@test "clause 21: nobody decides but the person whom the roster names for that level" {
    for level in department deputy head; do
        id=$(case_at "$level")
        for who in 首问甲 张彬 科长乙 科长丙 副局长丁 局长戊 主任辛 没有此人; do
            case $level-$who in department-科长乙 | deputy-副局长丁 | head-局长戊) continue ;; esac
            refuses 3 decide "$who" 2022-03-09 "$id" resolve
            mentions "'$who' may not act for"
            mentions '(clause 12, 21, 23)'
        done
    done
    refuses 3 decide 首问甲 2022-03-09 "$id" resolve
    says "./cases/2022/szk/2022-szk-0003.yaml: error: '首问甲' may not act for 主要领导 of 水政科 on 2022-03-09, only '局长戊' may (clause 12, 21, 23)
hint: that one has to act; --by names who acts"
}

@test "clause 03: the post changes hands: before, only the former holder decides" {
    id=$(case_at department)
    refuses 3 decide 科长丙 2022-06-30T23:59 "$id" resolve
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '科长丙' may not act for 科室负责人 of 水政科 on 2022-06-30, only '科长乙' may (clause 12, 21, 23)
hint: that one has to act; --by names who acts"
    gives 0 decide 科长乙 2022-06-30T23:59 "$id" resolve
}

@test "clause 03: the post changes hands: afterwards, only the new holder decides" {
    id=$(case_at department)
    refuses 3 decide 科长乙 2022-07-01T00:00 "$id" resolve
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '科长乙' may not act for 科室负责人 of 水政科 on 2022-07-01, only '科长丙' may (clause 12, 21, 23)
hint: that one has to act; --by names who acts"
    gives 0 decide 科长丙 2022-07-01T00:00 "$id" resolve
    prints '2022-szk-0001	resolved	能办待答复	首问甲'
}

@test "clause 03: a case that the former holder decided stays valid and can go on" {
    id=$(case_at deputy)
    gives 0 decide 副局长丁 2022-08-01 "$id" unsure
    gives 0 decide 局长戊 2022-08-02 "$id" resolve
    valid
    edit '/name: 科长乙/,+1 s/2022-06-30/2022-03-06/' roster.yaml # he was gone before he decided
    gives 1 buyao-check
    says "./cases/2022/szk/2022-szk-0001.yaml:16:7: error: the roster names nobody for 科室负责人 of 水政科 on 2022-03-07 (clause 21)
hint: enter the holder of the level in roster.yaml"
}

@test "clause 23: no promise where the policy asks for none, a promise is taken all the same" {
    id=$(case_at deputy)
    gives 0 decide 副局长丁 2022-03-09 "$id" resolve
    id=$(case_at deputy)
    gives 0 decide 副局长丁 2022-03-09 "$id" resolve --promise 2022年3月18日
    same "$(tail -n 1 "$(path_of "$id")")" '  promise: "2022-03-18"'
    valid
}

deputy_case_of_2023() {
    id=$(new --at 2023-02-01)
    escalate "$id" --at 2023-02-01
    decide 科长丙 2023-02-02 "$id" refuse
}

@test "clause 23: the deputy who resolves has to promise a day where the policy says so" {
    deputy_case_of_2023
    refuses 3 decide 副局长丁 2023-02-03 "$id" resolve
    says './cases/2023/szk/2023-szk-0001.yaml: error: 分管领导 who resolves has to promise the day by which it is done (clause 23)
hint: name the day with --promise'
    gives 0 decide 副局长丁 2023-02-03 "$id" resolve --promise 2023-02-03
}

@test "clause 23: who only passes the case on promises nothing" {
    deputy_case_of_2023
    refuses 3 decide 副局长丁 2023-02-03 "$id" refuse --promise 2023-03-01
    says './cases/2023/szk/2023-szk-0001.yaml: error: only who resolves a case promises a day
hint: leave out --promise'
    gives 0 decide 副局长丁 2023-02-03 "$id" refuse
}

@test "clause 23: a promise before the decision, or no date, is refused" {
    id=$(case_at deputy)
    refuses 3 decide 副局长丁 2022-03-09 "$id" resolve --promise 2022-03-08
    says './cases/2022/szk/2022-szk-0001.yaml: error: the promised day 2022-03-08 lies before the decision
hint: promise a day that is to come, with --promise'
    refuses 2 decide 副局长丁 2022-03-09 "$id" resolve --promise 2022-02-29
    says "buyao-decide: error: --promise: '2022-02-29' is not a date
hint: a date looks like 2022-03-04, 20220304 or 2022年3月4日"
}

@test "a case goes by the rules in force when it was received, however late it is decided" {
    id=$(case_at deputy) # of 2022, when no promise was asked for
    gives 0 decide 副局长丁 2023-05-04 "$id" resolve
    id=$(new -d dw --by 首问庚) # five levels then, three from 2023 on
    escalate "$id" --by 首问庚
    gives 0 decide 主任辛 2023-05-04 "$id" unsure
    prints "$id	unit_deputy	单位分管领导	副主任壬"
    id=$(new -d dw --by 首问庚 --at 2023-05-04)
    escalate "$id" --by 首问庚 --at 2023-05-04
    gives 0 decide 主任辛 2023-05-04 "$id" unsure
    prints "$id	head	主要领导	局长戊"
    valid
}

@test "decisions out of order are refused: the level above has to wait for the case" {
    id=$(case_at department)
    refuses 3 decide 局长戊 2022-03-09 "$id" refuse
    refuses 3 decide 副局长丁 2022-03-09 "$id" resolve
}

@test "a decision dated before the last entry is refused; the same minute is not before" {
    id=$(case_at deputy) # 2022-03-07T09:00
    refuses 3 decide 副局长丁 2022-03-07T08:59 "$id" resolve
    mentions 'the entry is dated 2022-03-07T08:59+08:00, before the one it follows (2022-03-07T09:00+08:00)'
    gives 0 decide 副局长丁 2022-03-07T09:00 "$id" resolve
}

@test "without an opinion, or a blank one, the command line is wrong, exit 2" {
    id=$(case_at department)
    refuses 2 buyao-decide "$id" resolve --by 科长乙
    says 'buyao-decide: error: --opinion is missing
hint: see buyao-decide --help'
    for blank in '' ' ' $'\n\n' '　'; do
        refuses 2 decide 科长乙 2022-03-09 "$id" resolve --opinion "$blank"
        says 'buyao-decide: error: --opinion: the text is blank'
    done
}

@test "a decision that is none is a wrong command line, exit 2" {
    id=$(case_at department)
    for decision in no yes escalate Resolve '' "$id"; do
        refuses 2 decide 科长乙 2022-03-09 "$id" "$decision"
        mentions "buyao-decide: error: '$decision' is not a decision: resolve, refuse or unsure
hint: "
    done
    refuses 2 buyao-decide resolve --opinion x
}

@test "decide takes several cases and - for standard input" {
    a=$(case_at department) b=$(case_at department) c=$(case_at head)
    from_list() { buyao-list --ids --level department | decide 科长乙 2022-03-05 - resolve; }
    gives 0 from_list
    prints "$a	resolved	能办待答复	首问甲
$b	resolved	能办待答复	首问甲"
    gives 3 decide 局长戊 2022-04-01 "$a" "$c" refuse
    prints "$c	refused	不能办待答复	首问甲"
}

@test "text is stored in NFC, without white space around it, Windows line ends as plain ones" {
    id=$(case_at department)
    gives 0 decide 科长乙 2022-03-09 "$id" resolve --opinion $'  cafe\u0301\r\n第二行  \n'
    gives 0 buyao-show -f json "$id"
    same "$(jq -r '.record.log[-1].opinion' <<< "$output")" $'caf\u00e9\n第二行'
    valid
}
