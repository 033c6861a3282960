# buyao-notice: tell everything that is missing once; record what came in (clause 13).
load helper

# notice ID TIME [OPTION...]
notice() {
    buyao-notice "$1" --by 首问甲 --at "$2" "${@:3}"
}

@test "clause 13: one notice tells everything that is missing, with the process" {
    id=$(new)
    grows "$(path_of "$id")" notice "$id" 2022-03-04T10:00 --missing 论证报告 --missing 身份证复印件 \
        --process '补齐后五个工作日内办结' --until 2022-03-18
    prints '2022-szk-0001	responder	首问负责人	首问甲'
    says ''
    same "$(last_entry "$id")" '- at: 2022-03-04T10:00+08:00
  by: 首问甲
  event: notice
  missing:
  - 论证报告
  - 身份证复印件
  process: 补齐后五个工作日内办结
  until: "2022-03-18"'
    read_the_same "$id"
    valid
}

@test "clause 13: show prints the notice and what came in" {
    id=$(new)
    notice "$id" 2022-03-04T10:00 --missing 论证报告 --missing 申请书
    notice "$id" 2022-03-08 --received 申请书
    gives 0 buyao-show "$id" --today 2022-03-08
    prints '2022-szk-0001  办理中
  承办科室    水政科
  首问负责人  首问甲
  受理        2022-03-04 09:30  来访
  事项        取水许可证延续
  首问负责人  2022-03-04 10:00  首问甲  一次性告知
              缺少：论证报告；申请书
  首问负责人  2022-03-08 00:00  首问甲  补正材料
              补来：申请书
  首问负责人  待办：首问甲'
}

@test "clause 13: --received records what was supplied, --all-received the rest" {
    id=$(new)
    notice "$id" 2022-03-04T10:00 --missing 论证报告 --missing 申请书 --missing 委托书
    grows "$(path_of "$id")" notice "$id" 2022-03-08 --received '申请 书'
    same "$(last_entry "$id")" '- at: 2022-03-08T00:00+08:00
  by: 首问甲
  event: supply
  received:
  - 申请 书'
    grows "$(path_of "$id")" notice "$id" 2022-03-09 --all-received
    same "$(last_entry "$id")" '- at: 2022-03-09T00:00+08:00
  by: 首问甲
  event: supply
  received:
  - 论证报告
  - 委托书'
    refuses 3 notice "$id" 2022-03-09 --all-received
    says 'buyao-notice: error: 2022-szk-0001: no papers are missing (clause 13)
hint: tell what is missing with --missing first'
    read_the_same "$id"
    valid
}

@test "clause 13: a second notice is recorded, and flagged as a breach wherever it shows" {
    id=$(new)
    notice "$id" 2022-03-04T10:00 --missing 论证报告
    grows "$(path_of "$id")" notice "$id" 2022-03-07 --missing 委托书
    prints '2022-szk-0001	responder	首问负责人	首问甲'
    says './cases/2022/szk/2022-szk-0001.yaml: warning: missing papers were told 2 times, against the one-time notice (clause 13)'
    gives 0 buyao-show "$id"
    [[ $output == *$'\n  注意        补正材料的告知超过一次，不符合一次性告知制度\n'* ]]
    valid
}

@test "clause 13: a paper that was named twice has to come once, and again when it was missing again" {
    id=$(new)
    notice "$id" 2022-03-04T10:00 --missing 申请书 --missing '申 请书'
    notice "$id" 2022-03-04T11:00 --missing 委托书 --missing 申请书
    dry notice "$id" 2022-03-07 --all-received
    same "$(tail -n 2 <<< "$output")" '  - 委托书
  - 申请书'
    notice "$id" 2022-03-07 --received 申请书
    notice "$id" 2022-03-08 --missing 申请书
    dry notice "$id" 2022-03-08 --all-received
    same "$(tail -n 2 <<< "$output")" '  - 委托书
  - 申请书'
}

@test "clause 13: the papers of both notices have to come before the file is complete" {
    live
    id=$(new --listed 取水许可证延续)
    notice "$id" 2022-03-07 --missing 论证报告
    notice "$id" 2022-03-08 --missing 委托书
    notice "$id" 2022-03-09 --received 委托书
    # 10 working days from 4 March; since the 7th, a Monday, the clock stands still
    due_on 2022-03-11 2022-03-24
    notice "$id" 2022-03-11 --received 论证报告
    due_on 2022-03-11 2022-03-24
    due_on 2022-03-16 2022-03-24
}

# due_on TODAY DAY: the matter's own limit as it stands on TODAY.
due_on() {
    gives 0 buyao-due --today "$1" -f tsv
    same "$(awk -F '\t' '$3 == "matter" { print $5 }' <<< "$output")" "$2"
}

@test "clause 13: the clock stands still while papers are missing, and goes on when they are there" {
    live
    id=$(new --listed 取水许可证延续)
    due_on 2022-03-04 2022-03-18
    notice "$id" 2022-03-08 --missing 论证报告
    due_on 2022-03-08 2022-03-18
    due_on 2022-03-10 2022-03-22
    due_on 2022-03-13 2022-03-23 # Friday passed, the week-end did not count
    notice "$id" 2022-03-15 --all-received
    due_on 2022-03-15 2022-03-25
    due_on 2022-03-20 2022-03-25
}

@test "clause 13: the promised limit runs from the day the file is complete" {
    live
    id=$(new --listed 取水许可证延续)
    notice "$id" 2022-03-07 --missing 论证报告
    notice "$id" 2022-03-14 --all-received
    refuses 3 decide 首问甲 2022-03-14T10:00 "$id" resolve --promise 2022-03-29
    says "./cases/2022/szk/2022-szk-0001.yaml: error: the promised day 2022-03-29 lies past the matter's own limit, 2022-03-28 (clause 12)
hint: promise that day or an earlier one, with --promise"
    grows "$(path_of "$id")" decide 首问甲 2022-03-14T10:00 "$id" resolve --promise 2022-03-28
}

@test "clause 13: papers can come in after the decision too, and move the promised day" {
    live
    id=$(new)
    notice "$id" 2022-03-07 --missing 论证报告
    decide 首问甲 2022-03-08 "$id" resolve --promise 2022-03-11
    gives 0 notice "$id" 2022-03-10 --all-received
    gives 0 buyao-due --today 2022-03-10 -f tsv
    same "$(awk -F '\t' '$3 == "promise" { print $5 }' <<< "$output")" 2022-03-15
}

@test "clause 13: what no notice named can not come in" {
    id=$(new)
    refuses 3 notice "$id" 2022-03-07 --received 论证报告
    says "./cases/2022/szk/2022-szk-0001.yaml: error: no notice named one of these as missing (clause 13)
hint: name it as the notice of missing papers does"
    notice "$id" 2022-03-07 --missing 论证报告
    refuses 3 notice "$id" 2022-03-08 --received 委托书
    mentions "no notice named one of these as missing (clause 13)"
}

@test "clause 13: only who holds the case tells what is missing; who has part in it takes papers in" {
    id=$(case_at department)
    refuses 3 notice "$id" 2022-03-07 --missing 论证报告
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '首问甲' may not act for 科室负责人 of 水政科 on 2022-03-07, only '科长乙' may (clause 13)
hint: that one has to act; --by names who acts"
    gives 0 buyao-notice "$id" --by 科长乙 --at 2022-03-07 --missing 论证报告
    refuses 3 buyao-notice "$id" --by 张彬 --at 2022-03-08 --all-received
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '张彬' has no part in this case
hint: the first responder enters it, a leader of the chain, or who has entered something before"
    gives 0 notice "$id" 2022-03-08 --all-received
}

@test "clause 13: after the decision nothing can be found missing any more" {
    id=$(resolved)
    refuses 3 notice "$id" 2022-03-07 --missing 论证报告
    says './cases/2022/szk/2022-szk-0001.yaml: error: the case is decided: it was resolved (clause 21)
hint: what is left is the answer, with buyao-reply'
    answer "$id"
    refuses 3 notice "$id" 2022-03-11 --missing 论证报告
    says './cases/2022/szk/2022-szk-0001.yaml: error: the case is closed: the applicant was answered (clause 24)
hint: what is asked for anew is another case, with buyao-new'
}

@test "a day before the notice by which the papers are asked for is refused" {
    id=$(new)
    refuses 3 notice "$id" 2022-03-07 --missing 论证报告 --until 2022-03-06
    says './cases/2022/szk/2022-szk-0001.yaml: error: the day 2022-03-06 lies before the notice
hint: name a later day with --until'
}

@test "notice without one of its ways, or with two, is exit 2" {
    id=$(new)
    for options in '' '--missing a --received b' '--missing a --all-received' '--received a --all-received'; do
        # shellcheck disable=SC2086
        refuses 2 notice "$id" 2022-03-07 $options
        says 'buyao-notice: error: say one of --missing, --received and --all-received
hint: see buyao-notice --help'
    done
    refuses 2 buyao-notice --missing a --by 首问甲
    refuses 2 notice "$id" 2022-03-07 --missing ' '
    says 'buyao-notice: error: --missing: the text is blank'
    refuses 2 notice "$id" 2022-03-07 --missing a --until 2022-02-30
    refuses 2 notice "$id" 2022-03-07 --missing $'\e[31m'
}

@test "a paper named on two lines is refused" {
    refuses 3 notice "$(new)" 2022-03-07 --missing $'论证\n报告'
}

@test "notice --dry-run prints the entry and writes nothing" {
    id=$(new)
    dry notice "$id" 2022-03-07 --missing 论证报告
    prints '- at: 2022-03-07T00:00+08:00
  by: 首问甲
  event: notice
  missing:
  - 论证报告'
    notice "$id" 2022-03-07 --missing 论证报告
    dry notice "$id" 2022-03-08 --all-received
}

@test "notice takes several cases and - for standard input" {
    new && new
    both() { buyao-list --ids | notice - 2022-03-07 --missing 论证报告; }
    gives 0 both
    prints '2022-szk-0001	responder	首问负责人	首问甲
2022-szk-0002	responder	首问负责人	首问甲'
    both_came() { buyao-list --ids | notice - 2022-03-08 --all-received; }
    gives 0 both_came
    valid
}

# in_style COMMAND: a record of 水政科 with one entry, its log rewritten by COMMAND; takes a notice,
# what came in, a conferral without agreement, and a correction.
in_style() {
    { header 2022-szk-0001; cat << 'YAML'
log:
- at: 2022-03-04T10:00+08:00
  by: 首问甲
  event: notice
  missing:
  - 申请书
YAML
    } | eval "$1" | record 2022-szk-0001 > ../path
    file=$(cat ../path)
    grows "$file" notice 2022-szk-0001 2022-03-04T11:00 --all-received
    grows "$file" notice 2022-szk-0001 2022-03-07 --missing '论证报告: 甲' --missing '- 乙' --process $'第一行\n第二行'
    grows "$file" buyao-confer 2022-szk-0001 --by 首问甲 --at 2022-03-07 --with jck
    grows "$file" buyao-confer 2022-szk-0001 --by 首问甲 --at 2022-03-08 --no-agreement \
        --grounds szk=$'一\n二' --grounds jck='"三"' --proposal '#四'
    grows "$file" buyao-amend 2022-szk-0001 --by 首问甲 --at 2022-03-08 --set matter=$'五\n六' --why 笔误
    grows "$file" buyao-amend 2022-szk-0001 --by 首问甲 --at 2022-03-08 --void 6 --why 笔误
    read_the_same 2022-szk-0001
    valid
}

@test "every kind of entry joins a file in the style that it has" {
    in_style cat
    in_style "sed '/^log:/,\$ { /^log:/!s/^/  / }'"
    in_style "sed '/^log:/,\$ { s/^- /    -   /; t; s/^  /        / }'"
    in_style "sed 's/\$/\r/'"
    in_style "head -c -1"
    in_style "sed 's/^log:/log: # 日志/; 1i # 注释'"
}
