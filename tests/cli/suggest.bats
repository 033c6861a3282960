# A mistyped name is answered with the nearest one, and nothing is ever done by it.
load helper

# meant WORD [STATUS] COMMAND...: it is refused (2) with just this hint, and nothing changes.
meant() {
    local name=$1 wanted=2
    shift
    [[ $1 != [0-9] ]] || { wanted=$1 && shift; }
    refuses "$wanted" "$@"
    same "$(grep '^hint: ' <<< "$stderr")" "hint: did you mean '$name'?"
}

@test "a mistyped command, and it is not run" {
    meant decide buyao deicde
    meant decide buyao dicide
    meant report buyao repotr 2022Q1
    meant new buyao nwe -d szk -m x --by 首问甲
    meant workday buyao wrokday
    meant escalate buyao Escalate
    refuses 2 buyao 提级
    says "buyao: error: there is no command '提级'
hint: buyao alone lists the commands"
}

@test "a mistyped subcommand, question or form" {
    meant list buyao-complaint lsit
    meant correct buyao-breach corect
    meant publish buyao-inspect pubish
    meant count buyao-workday cuont 2022-03-04 2022-03-05
    meant roster buyao-form rooster
    meant rollup buyao-report rolup
    meant resolve buyao-decide 2022-szk-0001 reslove --opinion x
}

@test "a mistyped option, without what was given for it" {
    meant --department buyao-list --deparmtent szk
    meant --dry-run buyao-new --dryrun
    meant --opinion buyao-decide x resolve --opnion=申请人甲
    meant --keep-going buyao-list --kepp-going
    refuses 2 buyao-list --zzz
    says "buyao-list: error: there is no option '--zzz', or it takes no value
hint: see buyao-list --help"
}

@test "a mistyped choice of an option" {
    meant closed buyao-list --state clsoed
    meant json buyao-list -f jsno
    meant late-reply buyao-breach list --kind late_reply
    meant cases buyao-export --ledger case
    meant gb18030 buyao-import --encoding gb1803 x
    meant ours buyao-merge --take-back our x --why y
    meant pre-commit buyao-init --print-hook precommit
    meant nanyang-shuili 3 buyao-init --from nanyang-shuilli fresh
}

@test "a mistyped value that goes into a record: what was meant, and all there is" {
    refuses 3 new --channel phoen
    says "buyao-new: error: received.channel: the value is none of the values that may stand here
hint: did you mean 'phone'? one of: visit, phone, letter, online, assigned"
}

@test "a mistyped department, by code or by name, in every place that takes one" {
    meant 水政科 3 buyao-list -d 水证科
    meant 水政科 3 buyao-new -d 水政棵 -m 取水 --by 首问甲
    meant szk 3 buyao-list -d szl
    meant szk 3 buyao-export -d SZK1
    id=$(new)
    meant jck 3 buyao-transfer "$id" --by 首问甲 --to jcq --responder 首问己
    meant jck 3 buyao-confer "$id" --by 首问甲 --with jcq
    meant szk 3 buyao-complaint new --by 首问己 -d jck -m 无人答复 --against szz
    echo $'department: 水证科\nmatter: 取水' > header.yaml
    refuses 3 buyao-new --from header.yaml --by 首问甲
    says "header.yaml:1:13: error: there is no department '水证科'
hint: did you mean '水政科'?"
}

@test "a mistyped level, by key or by title" {
    id=$(case_at department)
    meant deputy 3 buyao-escalate "$id" --by 科长乙 --at 2022-03-07 --reason r --basis b --to deptuy
    meant 分管领导 3 buyao-escalate "$id" --by 科长乙 --at 2022-03-07 --reason r --basis b --to 分官领导
    meant department 3 buyao-list --level departement
}

@test "a mistyped person: those of the roster who are nearest, three at most, applicants never" {
    id=$(new --name 张兵 --contact 13800000000)
    meant 张彬 3 buyao-list --person 张斌
    meant 张彬 3 escalate "$id" --by 张斌
    refuses 3 buyao-new -d szk -m 取水 --by 首问乙
    same "$(grep ^hint <<< "$stderr")" "hint: did you mean '首问甲', '首问己' or '首问庚'?"
    refuses 3 buyao-list --person 张兵兵兵
    [[ $stderr != *"'张兵'"* ]] || fail "$stderr"
}

@test "of a name that the roster has, something else is wrong: it is not suggested" {
    id=$(case_at department)
    refuses 3 decide 首问甲 2022-03-07 "$id" resolve
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '首问甲' may not act for 科室负责人 of 水政科 on 2022-03-07, only '科长乙' may (clause 12, 21, 23)
hint: that one has to act; --by names who acts"
}

@test "clause 06: a mistyped category: what was meant, and all there are" {
    refuses 3 new --category 行政许可事顶
    mentions "hint: did you mean '行政许可事项'? the categories are: 行政许可事项；"
    refuses 3 new --category 其它
    mentions 'hint: the categories are: 行政许可事项；'
}

@test "rubbish is near to nothing, and stays on its line" {
    for rubbish in $'\xff\xfe' $'\e[31m' "$(printf '%0300d' 0)" '' '%s%n' "$(printf '水%.0s' {1..100})"; do
        refuses 2 buyao "$rubbish"
        same "$(grep -c '^hint: ' <<< "$stderr")" 1
        [[ $stderr != *'did you mean'* ]] || fail "$stderr"
    done
}

@test "a hint follows each refusal of the process, whatever was wrong" {
    live
    id=$(new)
    for wrong in \
        "buyao-escalate $id --by 首问甲 --at 2022-03-05 --reason r --basis b --to responder" \
        "buyao-decide $id resolve --by 张彬 --at 2022-03-05 --opinion x" \
        "buyao-decide $id resolve --by 首问甲 --at 2022-03-05 --opinion x --promise 2022-03-04" \
        "buyao-decide $id refuse --by 首问甲 --at 2022-03-05 --opinion x --promise 2022-03-08" \
        "buyao-notice $id --by 首问甲 --at 2022-03-05 --missing a --until 2022-03-04" \
        "buyao-notice $id --by 首问甲 --at 2022-03-05 --all-received" \
        "buyao-transfer $id --by 首问甲 --at 2022-03-05 --to szk --responder 张彬" \
        "buyao-confer $id --by 首问甲 --at 2022-03-05 --with szk" \
        "buyao-extend $id --by 首问甲 --at 2022-03-05 --until 2022-03-09 --reason r --approved-by 科长乙 --told 2022-03-05" \
        "buyao-amend $id --by 张彬 --at 2022-03-05 --withdraw --why w"; do
        # shellcheck disable=SC2086
        refuses 3 $wrong
        mentions $'\nhint: '
    done
}
