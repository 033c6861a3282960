# Asking on a terminal for what the command line lacks: buyao-new, -escalate, -decide and -reply.
load helper

# talk STATUS ANSWER... -- COMMAND...: runs it on a terminal and types the answers, one a prompt.
# $said is what stood on the terminal, $output what came on standard output.
talk() {
    local wanted=$1 answers=()
    shift
    while [ "$1" != -- ]; do
        answers+=("$1")
        shift
    done
    shift
    said=$({ [ "${#answers[@]}" -eq 0 ] || printf '%s\n' "${answers[@]}"; } |
        python3 "$BATS_TEST_DIRNAME/talk.py" "$BATS_TEST_TMPDIR/results" "$@") && status=0 || status=$?
    output=$(cat "$BATS_TEST_TMPDIR/results")
    if [ "${ON_SCREEN-}" ]; then
        said=$(python3 "$BATS_TEST_DIRNAME/screen.py" "${TALK_SIZE%x*}" <<< "$said")
    fi
    [ "$status" -eq "$wanted" ] || fail "$*" "ended with $status, not $wanted" "terminal: $said"
    [[ $said$output != *$'\e'* ]] || fail "$*: a raw escape character came out"
}

# The same, and every byte stays as it was.
talk_in_vain() {
    local before
    before=$(digest_of .)
    talk "$@"
    [ -z "$output" ] || fail "printed: $output"
    same "$(digest_of .)" "$before"
}

asks() {
    [[ $said == *"$1"* ]] || fail "terminal:" "$said" "should have:" "$1"
}

asks_not() {
    [[ $said != *"$1"* ]] || fail "terminal:" "$said" "should not have:" "$1"
}

as() {
    export BUYAO_USER=$1
}

AT=(--at 2022-03-04T10:05)

@test "new on a terminal asks for what a case needs, and standard output has the ID alone" {
    as 首问甲
    talk 0 szk 取水许可证延续 '' 申请人甲 某某公司 13800000000 行政许可事项 '' '' letter '' y -- \
        buyao-new --at 2022-03-04T09:30
    prints 2022-szk-0001
    same "$(cat cases/2022/szk/2022-szk-0001.yaml)" 'id: 2022-szk-0001
department: szk
responder: 首问甲
applicant:
  name: 申请人甲
  organization: 某某公司
  contact: "13800000000"
received:
  at: 2022-03-04T09:30+08:00
  channel: letter
category: 行政许可事项
matter: 取水许可证延续
log:'
    valid
}

@test "the choices come from the archive, numbered; a number, the word or its Chinese name may be typed" {
    as 首问甲
    for department in 1 １ szk 水政科; do
        talk 0 "$department" 取水 '' '' '' '' 2 '' '' 来信 '' y -- buyao-new --at 2022-03-04
        asks $'   1  szk  水政科\n   2  bgs  办公室\n   3  dw   直属单位\n   4  jck  监察科\n>'
        asks $'   1  行政许可事项\n   2  来信来访事项\n'
        asks $'   3  letter    来信\n'
        grep -qx 'department: szk' "$(path_of "$output")"
        grep -qx 'category: 来信来访事项' "$(path_of "$output")"
        grep -qx '  channel: letter' "$(path_of "$output")"
    done
}

@test "clause 06: the categories are those in force on the day of receipt" {
    as 首问甲
    talk 0 szk 取水 '' '' '' '' 2 '' '' '' '' y -- buyao-new --at 2023-03-06
    asks '   2  网上事项'
    asks_not 来信来访事项
}

@test "clause 12: the matter list's names are offered for the department that was chosen" {
    as 首问甲
    talk 0 szk 取水 '' '' '' '' '' '' 1 '' '' y -- buyao-new --at 2022-03-04
    grep -qx 'listed: 取水口位置与原批复不一致' "$(path_of "$output")"
    talk 0 jck 取水 '' '' '' '' '' '' '' '' y -- buyao-new --at 2022-03-04 --by 首问己
    asks_not --listed
}

@test "an empty line takes the default, or leaves out what is not needed; what is needed is asked for again" {
    as 首问甲
    talk 0 '' szk '' 取水 '' '' '' '' '' '' '' '' '' y -- buyao-new --at 2022-03-04
    asks $'--department: an answer is needed\nhint: Ctrl-C leaves, and nothing is written'
    asks '--matter: an answer is needed'
    asks $'An empty line stands for: visit  来访'
    same "$(sed -n '/^received/,$p' "$(path_of "$output")")" 'received:
  at: 2022-03-04T00:00+08:00
  channel: visit
matter: 取水
log:'
}

@test "a wrong answer says what would be right, as the option does, and is asked for again" {
    as 首问甲
    talk 0 99 nowhere szk $'取水' '' '' '' '' 3 市场监管 1 '' '' fax visit '' y -- buyao-new --at 2022-03-04
    asks $'error: there is no department \'99\'\nhint: the departments stand in roster.yaml\n>'
    asks $'error: there is no department \'nowhere\'\nhint: the departments stand in roster.yaml\n>'
    asks $'error: \'3\' is none of the 2 choices\nhint: type one of them, or its number\n>'
    asks $'error: \'市场监管\' is none of the 2 choices'
    asks $'error: \'fax\' is none of the 5 choices'
    valid
}

@test "what is no UTF-8, has an invisible or reordering character, is told and asked for again" {
    as 首问甲
    talk 0 szk $'\xff\xfe' $'\xe5\x8f' $'取\u202e水' 取水 '' $'\xb0' 申请人甲 '' '' '' '' '' '' '' y -- \
        buyao-new --at 2022-03-04
    asks $'error: the text is not valid UTF-8\nhint: type it again\n> '
    asks 'error: the text holds an invisible character that changes how the text around it reads'
    grep -qx 'matter: 取水' "$(path_of "$output")"
    grep -qx '  name: 申请人甲' "$(path_of "$output")"
}

@test "a control character or a NUL that was typed is told and asked for again" {
    as 首问甲
    # The carriage return is the Enter key; before it a terminal takes the escape for itself.
    talk 0 szk $'取\e水\r' 取水 '' '甲^@' 申请人甲 '' '' '' '' '' '' '' y -- \
        buyao-new --at 2022-03-04
    asks 'error: the text holds a control character'
    grep -qx '  name: 申请人甲' "$(path_of "$output")"
    valid
}

@test "keys that move the cursor elsewhere leave the line as it was typed" {
    as 首问甲
    ON_SCREEN=1 TALK_SIZE=80x24 talk 0 szk $'取\e[D水\eOH许\e[3~\e[1;5C可\r' '' '' '' '' '' '' '' '' '' y -- \
        buyao-new --at 2022-03-04
    asks $'\n> 取水许可\n'
    grep -qx 'matter: 取水许可' "$(path_of "$output")"
}

@test "typed texts are put into NFC and lose the white space at their ends" {
    as 首问甲
    talk 0 szk $'  Cafe\u0301　' '' '' '' '' '' '' '' '' '' y -- buyao-new --at 2022-03-04
    grep -qx $'matter: Caf\u00e9' "$(path_of "$output")"
}

@test "a text that the schema finds too long is told at once, and the limit with it" {
    as 首问甲
    long=$(printf '%01001d' 0)
    talk 0 szk 取水 '' "$long" 申请人甲 '' '' '' '' '' '' '' y -- buyao-new --at 2022-03-04
    asks 'the text is too long: characters 1001, at most 1000'
    grep -qx '  name: 申请人甲' "$(path_of "$output")"
}

@test "a line longer than a terminal keeps is told, not cut" {
    as 首问甲
    long=$(printf '%04200d' 0)
    talk 0 szk 第一行 "$long" 取水 '' '' '' '' '' '' '' '' '' y -- buyao-new --at 2022-03-04
    asks 'a terminal does not take a line as long as this one'
    same "$(sed -n '/^matter/,/^log/p' "$(path_of "$output")")" $'matter: |-\n  第一行\n  取水\nlog:'
}

@test "a text has lines: it ends with an empty one or a dot alone" {
    as 首问甲
    talk 0 szk 第一行 第二行 . '' '' '' '' '' '' '' '' y -- buyao-new --at 2022-03-04
    same "$(sed -n '/^matter/,/^log/p' "$(path_of "$output")")" $'matter: |-\n  第一行\n  第二行\nlog:'
}

@test "e alone opens the editor of the user; its file is gone afterwards" {
    as 首问甲
    printf '#!/bin/sh\nprintf "来自编辑器\\n第二行\\n" > "$1"; echo "$1" > ../edited\n' > ../ed
    chmod +x ../ed
    EDITOR=$PWD/../ed talk 0 szk e '' '' '' '' '' '' '' '' y -- buyao-new --at 2022-03-04
    same "$(sed -n '/^matter/,/^log/p' "$(path_of "$output")")" $'matter: |-\n  来自编辑器\n  第二行\nlog:'
    [ ! -e "$(cat ../edited)" ]
    EDITOR=false talk_in_vain 4 szk e -- buyao-new --at 2022-03-04
}

@test "what will be written is shown and confirmed once, with y, yes or 是; anything else is asked again" {
    as 首问甲
    for yes in y Y yes YES 是 ｙ; do
        talk 0 szk 取水 '' '' '' '' '' '' '' '' '' vielleicht '' "$yes" -- buyao-new --at 2022-03-04
        asks $'\nresponder: 首问甲\nreceived:\n  at: 2022-03-04T00:00+08:00\n  channel: visit\nmatter: 取水\nlog:\n\nWrite this? (y/n)\n> '
    done
    for no in n no N 否; do
        talk_in_vain 3 szk 取水 '' '' '' '' '' '' '' '' '' "$no" -- buyao-new --at 2022-03-04
        asks 'error: given up; nothing was written'
    done
}

@test "Ctrl-D leaves at any question with a word, exit 3; nothing is written" {
    as 首问甲
    talk_in_vain 3 $'\x04' -- buyao-new --at 2022-03-04
    asks 'error: given up; nothing was written'
    talk_in_vain 3 szk 取水 $'\x04' -- buyao-new --at 2022-03-04
    talk_in_vain 3 szk 取水 '' '' '' '' '' '' '' '' '' $'\x04' -- buyao-new --at 2022-03-04
    asks $'Write this? (y/n)\n> \nbuyao-new: error: given up; nothing was written'
}

@test "Ctrl-C leaves at any question with a word, as an interrupt does; nothing is written" {
    as 首问甲
    talk_in_vain 130 $'\x03' -- buyao-new --at 2022-03-04
    asks 'buyao-new: error: interrupted; nothing was written'
    talk_in_vain 130 szk 取水 $'\x03' -- buyao-new --at 2022-03-04
    talk_in_vain 130 szk 取水 '' '' '' '' '' '' '' '' '' $'\x03' -- buyao-new --at 2022-03-04
}

@test "the terminal is as it was afterwards, also when the user left" {
    as 首问甲
    cat > ../terminal << 'END'
stty -iutf8; stty -g > ../before
"$@"; status=$?
stty -g > ../after
exit $status
END
    talk 3 szk $'\x04' -- sh ../terminal buyao-new --at 2022-03-04
    cmp ../before ../after
    talk 0 szk 取水 '' '' '' '' '' '' '' '' '' y -- sh ../terminal buyao-new --at 2022-03-04
    cmp ../before ../after
}

@test "whoever stops it has his terminal meanwhile, and goes on where he was" {
    as 首问甲
    cat > ../terminal << 'END'
set -m
stty -g > ../before
"$@"
stty -g > ../meanwhile
stty raw
fg > /dev/null
END
    ON_SCREEN=1 TALK_SIZE=80x24 talk 0 szk $'\x1a' 取水 '' '' '' '' '' '' '' '' '' y -- \
        bash ../terminal buyao-new --at 2022-03-04
    cmp ../before ../meanwhile
    grep -qx 'matter: 取水' "$(path_of "$output")"
}

@test "a signal that ends it at a question leaves the terminal as it was, and the program as it would have" {
    as 首问甲
    cat > ../terminal << 'END'
stty -g > ../before
timeout --foreground -s "$SIGNAL" 1 "$@"; status=$?
stty -g > ../after
exit $status
END
    for SIGNAL in TERM HUP QUIT; do
        export SIGNAL
        talk 124 szk $'取水\x05' -- bash ../terminal buyao-new --at 2022-03-04
        cmp ../before ../after
    done
    same "$(find cases -type f)" ''
}

@test "the erase key takes a whole Chinese character" {
    as 首问甲
    TALK_SIZE=80x24 ON_SCREEN=1 talk 0 szk $'取水许\x7f\x7f\x7f用水\r' '' '' '' '' '' '' '' '' '' y -- \
        buyao-new --at 2022-03-04
    grep -qx 'matter: 用水' "$(path_of "$output")"
}

@test "what was erased does not stand on the terminal any more: a character, a word and all, over the edge too" {
    as 首问甲
    TALK_SIZE=20x40 ON_SCREEN=1 talk 0 szk $'群众申请\x7f\x7f的事\r' $'一二三四五六七八九十甲乙\x7f\x7f\x7f\x7f丙\r' \
        $'一二三四五六七八九十甲乙\x7f\x7f丙\r' $'一二三四五六七八九十\x7f丁\r' $'全部\x15另起\r' $'前面 后面\x17末尾\r' $'a\t甲\x7f\x7f乙\r' $'Cafe\u0301\x7fé\r' \
        '' '' '' '' '' '' '' '' '' y -- buyao-new --at 2022-03-04
    asks $'\n> 群众的事\n> 一二三四五六七八丙\n> 一二三四五六七八九\n十丙\n> 一二三四五六七八九\n丁\n> 另起\n> 前面 末尾\n> a乙\n> Café\n>\n'
    same "$(sed -n '/^matter/,/^log/p' "$(path_of "$output")")" 'matter: |-
  群众的事
  一二三四五六七八丙
  一二三四五六七八九十丙
  一二三四五六七八九丁
  另起
  前面 末尾
  a乙
  Café
log:'
}

@test "in a window of four columns and two lines it works the same" {
    as 首问甲
    TALK_SIZE=4x2 talk 0 szk 取水 '' '' '' '' '' '' '' '' '' y -- buyao-new --at 2022-03-04
    prints 2022-szk-0001
    TALK_SIZE=0x0 talk 0 szk 取水 '' '' '' '' '' '' '' '' '' y -- buyao-new --at 2022-03-04
}

@test "what is given is not asked for, and when nothing is lacking nothing is asked, nor confirmed" {
    talk 0 取水 '' '' '' '' '' '' '' '' '' y -- buyao-new --at 2022-03-04 -d szk --by 首问甲
    asks_not --department
    talk 0 -- buyao-new --at 2022-03-04 -d szk -m 取水 --by 首问甲
    prints 2022-szk-0002
    same "$said" ''
}

@test "what is given is looked at before anything is asked" {
    as 首问甲
    talk_in_vain 3 -- buyao-new -d nowhere
    same "$said" "buyao-new: error: there is no department 'nowhere'
hint: the departments stand in roster.yaml"
    talk_in_vain 2 -- buyao-new -d szk --name $'\xff'
    talk_in_vain 2 -- buyao-new -d szk --at tomorrow
    id=$(new)
    talk_in_vain 2 -- buyao-decide "$id" maybe "${AT[@]}"
    asks "'maybe' is not a decision"
    talk_in_vain 2 -- buyao-decide "$id" resolve --promise soon "${AT[@]}"
    asks "'soon' is not a date"
    talk_in_vain 3 -- buyao-escalate 2022-szk-0099 "${AT[@]}"
    talk_in_vain 3 -- buyao-reply nonsense "${AT[@]}"
}

@test "what the case does not allow, whatever is answered, is said before anything is asked" {
    id=$(new --at 2022-03-04T09:30)
    as 首问甲
    talk_in_vain 3 -- buyao-reply "$id" --at 2022-03-04T10:00
    asks 'nothing is decided yet (clause 24)'
    talk_in_vain 3 -- buyao-escalate "$id" --at 2022-03-04
    asks 'before the one it follows (2022-03-04T09:30+08:00)'
    talk_in_vain 3 -- buyao-decide "$id" unsure --at 2022-03-04T10:00
    asks 'the first responder can not leave the case undecided (clause 20)'
    id=$(case_at department)
    talk_in_vain 3 -- buyao-decide "$id" --at 2022-03-07
    asks "'首问甲' may not act for"
}

@test "clause 21: a decision that the level can not take, and who may not act, is told and asked for again" {
    id=$(new --at 2022-03-04T09:30)
    talk 0 首问丙 首问甲 refuse resolve 当场办结 '' '' y -- buyao-decide "$id" --at 2022-03-04T10:00
    asks "'首问丙' may not act for"
    asks $'the first responder can not say no without asking a level up (clause 20)\nhint: pass the case up'
    [[ $(last_entry "$id") == *'by: 首问甲'*'decision: resolve'*'opinion: 当场办结'* ]]
}

@test "who acts is asked for when nobody is named, among those who may" {
    talk 0 szk 取水 '' 局外人 张彬 '' '' '' '' '' '' '' '' y -- buyao-new --at 2022-03-04
    asks $'--by: who acts; else $BUYAO_USER, else git\'s user.name\n   1  首问甲  科员\n   2  张彬    科员\n   3  科长乙  科长\n>'
    asks "error: the roster does not know '局外人' in 水政科 on that day"
    grep -qx 'responder: 张彬' "$(path_of "$output")"
    id=$(case_at department)
    talk 0 1 unsure 已研究 '' y -- buyao-decide "$id" --at 2022-03-07
    asks $'   1  科长乙\n>'
    [[ $(last_entry "$id") == *'by: 科长乙'* ]]
}

@test "clause 14: escalate asks for reason and basis, and offers the levels above" {
    as 首问甲
    id=$(new)
    talk 0 '' 材料不足以受理 第二行 '' 条例第二十五条 '' 分管领导 unclear y -- buyao-escalate "$id" "${AT[@]}"
    asks $'Ctrl-C leaves at any time, and nothing is written.\n2022-szk-0001  办理中\n取水许可证延续\n'
    asks '--reason: an answer is needed'
    asks $'   1  department  科室负责人\n   2  deputy      分管领导\n   3  head        主要领导\n'
    prints "$id	deputy	分管领导	副局长丁"
    same "$(last_entry "$id")" '- at: 2022-03-04T10:05+08:00
  by: 首问甲
  event: escalate
  to: deputy
  reason: |-
    材料不足以受理
    第二行
  basis: 条例第二十五条
  ground: unclear'
    valid
}

@test "clause 21: decide asks for the decision by its word, its Chinese name or number, and for the opinion" {
    for decision in unsure 把握不准 3; do
        id=$(case_at department)
        talk 0 "$decision" 建议研判 '' y -- buyao-decide "$id" --by 科长乙 --at 2022-03-07
        asks $'what the level decides\n   1  resolve  能办\n   2  refuse   不能办\n   3  unsure   把握不准\n> '
        asks_not --promise
        prints "$id	deputy	分管领导	副局长丁"
    done
    id=$(case_at department)
    talk 0 已研究 '' y -- buyao-decide "$id" refuse --by 科长乙 --at 2022-03-07
    prints "$id	deputy	分管领导	副局长丁"
    id=$(case_at department)
    talk 0 能办 '' y -- buyao-decide "$id" --opinion 同意 --by 科长乙 --at 2022-03-07
    prints "$id	resolved	能办待答复	首问甲"
}

@test "clause 23: who resolves is asked for the promised day; where the policy demands it there is no way around" {
    id=$(case_at department)
    talk 0 1 同意 '' 明天 '' y -- buyao-decide "$id" --by 科长乙 --at 2022-03-07
    asks $'--promise: the day by which what was resolved is done\nAn empty line leaves it out.'
    id=$(new --at 2023-03-02)
    {
        escalate "$id" --at 2023-03-02T10:00
        decide 科长丙 2023-03-02T11:00 "$id" unsure
    } > ../said
    talk 0 1 同意 '' '' 明天 2023年3月9日 y -- buyao-decide "$id" --by 副局长丁 --at 2023-03-03
    asks '--promise: an answer is needed'
    asks $'error: --promise: \'明天\' is not a date\nhint: a date looks like 2022-03-04'
    [[ $(last_entry "$id") == *$'\n  promise: "2023-03-09"' ]]
}

@test "clauses 24 and 25: reply asks for what this answer needs, and for nothing else" {
    id=$(refused)
    talk 0 电话 法律不允许 '' 另行选址 '' 电话记录第1号 '' y -- buyao-reply "$id" --by 首问甲 --at 2022-03-10
    asks $'   1  phone      电话\n   2  written    书面\n   3  in-person  当面\n'
    asks_not --approved-by
    same "$(last_entry "$id")" '- at: 2022-03-10T00:00+08:00
  by: 首问甲
  event: reply
  method: phone
  content: 法律不允许
  proposal: 另行选址
  recording: 电话记录第1号'
    id=$(resolved)
    talk 0 3 可以办理 '' 满意 '' y -- buyao-reply "$id" --by 首问甲 --at 2022-03-10
    asks_not --proposal
    asks_not --recording
    id=$(resolved)
    talk 0 2 可以办理 '' '' '' y -- buyao-reply "$id" --by 首问甲 --at 2022-03-10
    asks '--approved-by'
    valid
}

@test "feedback alone is complete: nothing is asked" {
    id=$(answered)
    talk 0 -- buyao-reply "$id" --feedback 满意 --by 首问甲 --at 2022-03-11
    same "$said" ''
}

@test "--dry-run asks and prints the entry; nothing is confirmed, nothing written" {
    as 首问甲
    before=$(digest_of .)
    talk 0 szk 取水 '' '' '' '' '' '' '' '' '' -- buyao-new -n --at 2022-03-04
    [[ $output == 'id: 2022-szk-0001'*'matter: 取水'* ]]
    asks_not 'Write this'
    same "$(digest_of .)" "$before"
    id=$(new)
    before=$(digest_of .)
    talk 0 理由 '' 依据 '' '' '' -- buyao-escalate -n "$id" "${AT[@]}"
    [[ $output == *'event: escalate'*'reason: 理由'* ]]
    same "$(digest_of .)" "$before"
}

@test "what the process refuses is said before it is written, and may be answered anew: what was typed is kept" {
    id=$(case_at department)
    talk 0 1 同意办理 '' 2022-03-01 y '' '' 2022-03-18 y -- buyao-decide "$id" --by 科长乙 --at 2022-03-07
    asks 'the promised day 2022-03-01 lies before the decision'
    asks $'Answer again? (y/n)\n> y'
    asks 'An empty line stands for: resolve  能办'
    asks 'An empty line stands for: 同意办理'
    [[ $(last_entry "$id") == *'opinion: 同意办理'*'promise: "2022-03-18"' ]]
    id=$(case_at department)
    talk_in_vain 3 1 同意办理 '' 2022-03-01 n -- buyao-decide "$id" --by 科长乙 --at 2022-03-07
    asks 'given up; nothing was written'
}

@test "an entry that another made meanwhile is seen: the answer that does not fit any more is refused" {
    id=$(case_at department)
    cat > ../ed << 'END'
#!/bin/sh
buyao-decide 2022-szk-0001 resolve --by 科长乙 --at 2022-03-07T08:00 --opinion 先到 > ../first 2>&1
echo 后到 > "$1"
END
    chmod +x ../ed
    EDITOR=$PWD/../ed talk 3 refuse e n -- buyao-decide "$id" --by 科长乙 --at 2022-03-07T09:00
    same "$(cut -f 2 ../first)" resolved
    [[ $(last_entry "$id") == *先到* ]]
    valid
}

@test "when standard input or standard error is no terminal nothing is asked: the errors are the usual ones" {
    id=$(new)
    refuses 2 buyao-new
    says 'buyao-new: error: --department is missing
hint: see buyao-new --help'
    refuses 3 buyao-escalate "$id"
    says 'buyao-escalate: error: --reason is missing or blank
hint: nobody says no without giving reason and basis (clause 14)'
    refuses 2 buyao-decide "$id"
    says 'buyao-decide: error: an argument is missing
hint: see buyao-decide --help'
    refuses 2 buyao-decide "$id" resolve
    says 'buyao-decide: error: --opinion is missing
hint: see buyao-decide --help'
    refuses 2 buyao-reply "$id"
    says 'buyao-reply: error: --method is missing
hint: see buyao-reply --help'
    talk_in_vain 2 -- sh -c 'buyao-new < /dev/null'
    same "$said" $'buyao-new: error: --department is missing\nhint: see buyao-new --help'
    talk_in_vain 2 -- sh -c 'buyao-decide '"$id"' 2> ../error'
    same "$said" ''
    same "$(cat ../error)" $'buyao-decide: error: an argument is missing\nhint: see buyao-decide --help'
}

@test "of several cases, of a list on standard input, of --from nothing is asked" {
    id=$(new) second=$(new)
    talk_in_vain 2 -- buyao-decide "$id" "$second" --by 首问甲
    asks "'$second' is not a decision"
    talk_in_vain 2 -- buyao-decide - --by 首问甲
    asks 'an argument is missing'
    talk_in_vain 2 -- buyao-decide - resolve --by 首问甲
    asks '--opinion is missing'
    talk_in_vain 3 -- buyao-escalate "$id" "$second" --by 首问甲
    asks '--reason is missing or blank'
    talk_in_vain 2 -- buyao-reply "$id" - --by 首问甲
    asks '--method is missing'
    echo 'matter: 取水' > ../header
    talk_in_vain 2 -- buyao-new --from ../header --by 首问甲
    asks '--department is missing'
    talk_in_vain 2 -- buyao-decide --by 首问甲
    asks 'an argument is missing'
}

@test "texts of a record that are shown before the questions can not steer the terminal" {
    id=2022-szk-0001
    {
        header $id | sed '/^matter/d'
        printf 'matter: "\\e[2J\\e]0;x\\a取水"\nlog:\n'
    } | record $id
    talk_in_vain 3 -- buyao-escalate $id --by 首问甲 "${AT[@]}"
    sed -i 's/^- code: bgs/- code: bgs/; s/^  name: 办公室/  name: "办公\\u202e室"/' roster.yaml
    talk_in_vain 3 -- buyao-new --by 首问甲
}

@test "in Chinese the questions, the rules of answering and the last question are Chinese" {
    [ -e "$(dirname "$(command -v buyao)")/../share/locale/zh_CN/LC_MESSAGES/buyao.mo" ] ||
        skip 'no catalogue was built'
    as 首问甲
    LANGUAGE=zh_CN talk 0 szk '' 取水 '' '' '' '' '' '' '' '' '' 是 -- buyao-new --at 2022-03-04
    asks_not 'Ctrl-C leaves'
    asks_not 'the department, by code or name'
    asks_not 'An empty line'
    asks_not 'an answer is needed'
    asks_not 'Write this'
}
