# buyao-escalate: the holder passes a case up.
load helper

@test "escalate says who has the case now: ID, level, title, name" {
    id=$(new)
    gives 0 escalate "$id"
    prints '2022-szk-0001	department	科室负责人	科长乙'
    says ''
    gives 0 buyao-escalate "$id" --by 科长乙 --at 2022-03-05 --reason r --basis b
    prints '2022-szk-0001	deputy	分管领导	副局长丁'
    gives 0 buyao-escalate "$id" --by 副局长丁 --at 2022-03-06 --reason r --basis b
    prints '2022-szk-0001	head	主要领导	局长戊'
    valid
}

@test "escalate appends one entry" {
    id=$(new)
    grows "$(path_of "$id")" escalate "$id" --ground unclear
    same "$(sed -n '/^log:/,$p' "$(path_of "$id")")" 'log:
- at: 2022-03-04T10:05+08:00
  by: 首问甲
  event: escalate
  to: department
  reason: 材料不足以受理
  basis: 条例第二十五条
  ground: unclear'
}

@test "clause 14: escalating without reason and basis is not accepted, exit 3" {
    id=$(new)
    refuses 3 buyao-escalate "$id" --by 首问甲 --basis b
    says 'buyao-escalate: error: --reason is missing or blank
hint: nobody says no without giving reason and basis (clause 14)'
    refuses 3 buyao-escalate "$id" --by 首问甲 --reason r
    says 'buyao-escalate: error: --basis is missing or blank
hint: nobody says no without giving reason and basis (clause 14)'
    for blank in '' ' ' $'\n' '　' $'\u200b'; do
        refuses 3 escalate "$id" --reason "$blank"
        refuses 3 escalate "$id" --basis "$blank"
    done
}

@test "clause 01: the five-level chain is climbed level by level" {
    id=$(new -d dw --by 首问庚)
    gives 0 escalate "$id" --by 首问庚
    prints '2022-dw-0001	department	科室负责人	主任辛'
    gives 0 decide 主任辛 2022-03-05 "$id" unsure
    prints '2022-dw-0001	unit_deputy	单位分管领导	副主任壬'
    gives 0 decide 副主任壬 2022-03-06 "$id" unsure
    prints '2022-dw-0001	deputy	分管领导	副局长丁'
    gives 0 decide 副局长丁 2022-03-07 "$id" refuse
    prints '2022-dw-0001	head	主要领导	局长戊'
    gives 0 decide 局长戊 2022-03-08 "$id" resolve
    prints '2022-dw-0001	resolved	能办待答复	首问庚'
}

@test "clause 02: a chain of two levels goes from the responder to the head" {
    id=$(new -d jck --by 首问己)
    gives 0 escalate "$id" --by 首问己
    prints '2022-jck-0001	head	主要领导	局长戊'
    gives 0 decide 局长戊 2022-03-05 "$id" refuse
    prints '2022-jck-0001	refused	不能办待答复	首问己'
}

@test "clause 04: the case goes to the deputy whom the roster names for that department" {
    edit '/^- code: dw/,/^- code: jck/ s/name: 副局长丁/name: 局长戊/' roster.yaml
    same "$(escalate "$(case_at responder)" --to deputy)" '2022-szk-0001	deputy	分管领导	副局长丁'
    id=$(new -d dw --by 首问庚)
    gives 0 escalate "$id" --by 首问庚 --to deputy
    prints '2022-dw-0001	deputy	分管领导	局长戊'
}

@test "clause 20: who holds the next level too can not approve his own no; the case goes past him" {
    id=$(new -d bgs --by 首问癸)
    gives 0 escalate "$id" --by 首问癸
    prints '2022-bgs-0001	department	科室负责人	副局长丁'
    gives 0 decide 副局长丁 2022-03-05 "$id" refuse
    prints '2022-bgs-0001	head	主要领导	局长戊'
    id=$(new -d bgs --by 副局长丁)
    gives 0 escalate "$id" --by 副局长丁
    prints '2022-bgs-0002	head	主要领导	局长戊'
    id=$(new -d bgs --by 副局长丁)
    refuses 3 escalate "$id" --by 副局长丁 --to deputy
    says "./cases/2022/bgs/2022-bgs-0003.yaml: error: '副局长丁' holds 'deputy' or a level above it and can not approve his own no (clause 20)
hint: name a level that somebody else holds, with --to"
    valid
}

@test "clause 20: the head can not escalate to himself" {
    id=$(new -d jck --by 局长戊)
    refuses 3 escalate "$id" --by 局长戊
    says "./cases/2022/jck/2022-jck-0001.yaml: error: '局长戊' holds 'head' or a level above it and can not approve his own no (clause 20)
hint: name a level that somebody else holds, with --to"
    gives 0 decide 局长戊 2022-03-05 "$id" resolve
}

@test "clause 22: a level is jumped with --to, by key or title, and the record shows it" {
    id=$(new)
    gives 0 escalate "$id" --to deputy
    prints '2022-szk-0001	deputy	分管领导	副局长丁'
    grep -q '^  to: deputy$' "$(path_of "$id")"
    id=$(new)
    gives 0 escalate "$id" --to 主要领导
    prints '2022-szk-0002	head	主要领导	局长戊'
    grep -q '^  to: head$' "$(path_of "$id")"
    valid
}

@test "clause 22: --to goes up only, and to a level of the chain" {
    id=$(case_at deputy)
    for level in responder department deputy; do
        refuses 3 buyao-escalate "$id" --by 副局长丁 --reason r --basis b --to "$level"
        says "./cases/2022/szk/2022-szk-0001.yaml: error: '$level' is not above the level that holds the case (clause 22)
hint: name a higher level with --to, or leave it out"
    done
    refuses 3 buyao-escalate "$id" --by 副局长丁 --reason r --basis b --to unit_deputy
    says "./cases/2022/szk/2022-szk-0001.yaml: error: the chain 'bureau' has no level 'unit_deputy'
hint: the levels stand in buyao.yaml"
    refuses 3 buyao-escalate "$id" --by 副局长丁 --reason r --basis b --to 总经理
}

@test "clause 21: only who holds the case passes it up" {
    id=$(new)
    refuses 3 escalate "$id" --by 张彬
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '张彬' may not act for 首问负责人 of 水政科 on 2022-03-04, only '首问甲' may (clause 14, 21)
hint: that one has to act; --by names who acts"
    refuses 3 escalate "$id" --by 科长乙
    escalate "$id"
    refuses 3 escalate "$id" --at 2022-03-05
}

@test "clause 21: nothing goes above the top, and nothing after the end" {
    id=$(case_at head)
    refuses 3 buyao-escalate "$id" --by 局长戊 --reason r --basis b
    says './cases/2022/szk/2022-szk-0001.yaml: error: there is no level above the top of the chain (clause 21)
hint: the top decides last: resolve or refuse'
    decide 局长戊 2022-03-09 "$id" refuse
    refuses 3 buyao-escalate "$id" --by 局长戊 --reason r --basis b
    says './cases/2022/szk/2022-szk-0001.yaml: error: the case is decided: the no was final (clause 21)
hint: what is left is the answer, with buyao-reply'
}

@test "a level that the roster leaves empty is refused with the way out" {
    edit '/^- code: dw/,/^- code: jck/ s/name: 副主任壬/&\n    until: "2022-03-31"/' roster.yaml
    id=$(new -d dw --by 首问庚 --at 2022-04-01)
    escalate "$id" --by 首问庚 --at 2022-04-01
    refuses 3 decide 主任辛 2022-04-02 "$id" unsure
    says './cases/2022/dw/2022-dw-0001.yaml: error: the roster names nobody for 单位分管领导 of 直属单位 on 2022-04-02
hint: enter the holder in roster.yaml, or jump the level with --to'
    gives 0 buyao-escalate "$id" --by 主任辛 --at 2022-04-02 --reason r --basis b --to deputy
}

@test "an entry dated before the one it follows is refused, exit 3" {
    id=$(new)
    refuses 3 escalate "$id" --at 2022-03-04T09:29
    says './cases/2022/szk/2022-szk-0001.yaml: error: the entry is dated 2022-03-04T09:29+08:00, before the one it follows (2022-03-04T09:30+08:00)
hint: name a time that is not earlier, with --at'
    refuses 3 escalate "$id" --at 2022-03-04T09:59+08:30
    gives 0 escalate "$id" --at 2022-03-04T01:30Z
}

@test "several cases go up at once; one that can not does not hold up the others" {
    a=$(new) b=$(new)
    gives 3 escalate "$a" 2022-szk-0077 "$b"
    prints '2022-szk-0001	department	科室负责人	科长乙
2022-szk-0002	department	科室负责人	科长乙'
    says "buyao-escalate: error: there is no case '2022-szk-0077'
hint: buyao-list shows the cases there are"
}

@test "IDs and paths come in on standard input with -" {
    new && new
    pipeline() { buyao-list --ids | escalate -; }
    gives 0 pipeline
    prints '2022-szk-0001	department	科室负责人	科长乙
2022-szk-0002	department	科室负责人	科长乙'
    by_path() { find cases -name '*.yaml' | sort | decide 科长乙 2022-03-05 - resolve; }
    gives 0 by_path
    prints '2022-szk-0001	resolved	能办待答复	首问甲
2022-szk-0002	resolved	能办待答复	首问甲'
}

@test "an ID that is none, or leads out of the archive, is refused, exit 3" {
    new
    cp -r . ../other
    for id in 2022-szk-1 2022-szk-00001 22-szk-0001 2022-SZK-0001 2022--0001 ../2022-szk-0001 \
        2022-../../szk-0001 2022/szk-0001 cases/2022/szk /etc/passwd roster.yaml '' . \
        ../other/cases/2022/szk/2022-szk-0001.yaml $'2022-szk-0001\e[31m' 2022-szk-0001.yaml \
        '2022-szk-0001 ' ２０２２-szk-0001; do
        refuses 3 escalate "$id"
        mentions 'is neither the ID of a case nor its file'
    done
    refuses 3 escalate 2022-szk-0002
    refuses 3 escalate 2022-nowhere-0001
}
