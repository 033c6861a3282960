# buyao-new: taking in a case.
load helper

@test "new prints the ID and writes one readable file" {
    gives 0 new
    prints 2022-szk-0001
    says ''
    same "$(cat cases/2022/szk/2022-szk-0001.yaml)" 'id: 2022-szk-0001
department: szk
responder: 首问甲
received:
  at: 2022-03-04T09:30+08:00
  channel: visit
matter: 取水许可证延续
log:'
}

@test "clause 11: the record holds every box of the approval form's upper half" {
    gives 0 new --name 申请人甲 --organization 某某公司 --contact 13800000000 \
        --channel letter --category 行政许可事项 --remarks 急件
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
remarks: 急件
log:'
    valid
}

@test "numbers run by department and year of receipt" {
    same "$(new)" 2022-szk-0001
    same "$(new)" 2022-szk-0002
    same "$(new -d jck --by 首问己)" 2022-jck-0001
    same "$(new --at 2023-01-03 --category 网上事项)" 2023-szk-0001
    same "$(new)" 2022-szk-0003
    same "$(new --at 2021-12-31T23:59-08:00 2> /dev/null || echo before the rules)" 'before the rules'
}

@test "the year of an ID is the local one of the day of receipt" {
    same "$(new --at 2022-12-31T23:59+08:00)" 2022-szk-0001
    same "$(new --at 2023-01-01T00:00+08:00)" 2023-szk-0001
}

@test "a number is never handed out twice, with .buyao/ deleted, wrong or not to be written" {
    new && new
    rm -r .buyao
    same "$(new)" 2022-szk-0003
    for wrong in '' 1 nonsense 999999999 99999999999999999999; do
        echo "$wrong" > .buyao/numbers/cases-2022-szk
        gives 0 new
    done
    rm -r .buyao && touch .buyao
    same "$(new)" 2022-szk-0009
    rm .buyao && mkdir -p .buyao/numbers/cases-2022-szk
    same "$(new)" 2022-szk-0010
    rm -r .buyao && mkdir -p .buyao/numbers && ln -s ../../../roster.yaml .buyao/numbers/cases-2022-szk
    same "$(new)" 2022-szk-0011
    cmp roster.yaml "$BATS_TEST_DIRNAME/office/roster.yaml"
    valid
}

@test "a number that came with a file from elsewhere is not handed out again" {
    new
    { header 2022-szk-0002; echo log:; } | record 2022-szk-0002
    same "$(new)" 2022-szk-0003
    { header 2022-szk-12345; echo log:; } | record 2022-szk-12345
    rm -r .buyao
    same "$(new)" 2022-szk-12346
    valid
}

@test "clause 05: of several asked at once the highest in post is the responder, and it says so" {
    gives 0 buyao-new -d szk -m 取水 --at 2022-03-04 --by 首问甲 --by 科长乙 --by 张彬
    prints 2022-szk-0001
    says 'buyao-new: 科长乙 is the responder, being the highest in post (clause 05)'
    grep -q '^responder: 科长乙$' cases/2022/szk/2022-szk-0001.yaml
}

@test "clause 05: of equals in post the first named is the responder" {
    gives 0 buyao-new -n -d szk -m 取水 --at 2022-03-04 --by 张彬 --by 首问甲
    [[ $output == *'responder: 张彬'* ]]
}

@test "clause 05: everyone who is named has to be in the roster" {
    refuses 3 buyao-new -d szk -m 取水 --at 2022-03-04 --by 首问甲 --by 没有此人
    says "buyao-new: error: the roster does not know '没有此人' in 水政科 on that day
hint: enter the person in roster.yaml, or mend the name"
}

@test "clause 03: the responder is someone of that department on that day" {
    refuses 3 new --by 首问己
    says "buyao-new: error: the roster does not know '首问己' in 水政科 on that day
hint: enter the person in roster.yaml, or mend the name"
    refuses 3 env BUYAO_USER=首问己 buyao-new -d szk -m 取水 --at 2022-03-04
    gives 0 new --by 科长乙 --at 2022-06-30T23:59
    refuses 3 new --by 科长乙 --at 2022-07-01T00:00
    refuses 3 new --by 科长丙 --at 2022-06-30T23:59
    gives 0 new --by 科长丙 --at 2022-07-01T00:00
}

@test "clause 06: a category outside the scope is refused and the categories are shown" {
    refuses 3 new --category 其他事项
    says "buyao-new: error: the category is not in the bureau's scope (clause 06)
hint: the categories are: 行政许可事项；来信来访事项"
}

@test "clause 06: the scope is the one in force on the day of receipt" {
    gives 0 new --category 来信来访事项 --at 2022-12-31
    refuses 3 new --category 来信来访事项 --at 2023-01-01
    refuses 3 new --category 网上事项 --at 2022-12-31
    gives 0 new --category 网上事项 --at 2023-01-01
}

@test "a case received before the first rules is refused" {
    refuses 3 new --at 2021-12-31
    says 'buyao-new: error: no rules were in force when the case was received
hint: the rules and their first days stand in buyao.yaml'
}

@test "a department is named by its code or its name" {
    gives 0 new -d 水政科
    prints 2022-szk-0001
    gives 0 new -d '水 政 科'
    prints 2022-szk-0002
}

@test "an unknown department is refused, also one that looks like a path" {
    refuses 3 new -d 没有此科
    says "buyao-new: error: there is no department '没有此科'
hint: the departments stand in roster.yaml"
    refuses 3 new -d ../szk
    refuses 3 new -d szk/../jck
}

@test "missing or blank required text is a wrong command line, exit 2" {
    refuses 2 buyao-new --by 首问甲 -m 取水
    says 'buyao-new: error: --department is missing
hint: see buyao-new --help'
    refuses 2 buyao-new --by 首问甲 -d szk
    says 'buyao-new: error: --matter is missing
hint: see buyao-new --help'
    for blank in '' ' ' $'\n\t ' '　' $'\u200b'; do
        refuses 2 new -m "$blank"
        says 'buyao-new: error: --matter: the text is blank'
        refuses 2 new --name "$blank"
        refuses 2 new --by "$blank"
    done
}

@test "an unknown channel is refused with those there are" {
    refuses 3 new --channel fax
    says "buyao-new: error: received.channel: the value is none of the values that may stand here
hint: one of: visit, phone, letter, online, assigned"
    for channel in visit phone letter online assigned; do
        gives 0 new --channel "$channel"
    done
}

@test "a text longer than a record takes is refused" {
    gives 0 new -m "$(printf '%020000d' 7)"
    refuses 3 new -m "$(printf '%020001d' 7)"
    refuses 3 new --name "$(printf '%01001d' 7)"
}

# --- --from ---------------------------------------------------------------------

@test "--from FILE takes the header as YAML, with comments, in any order" {
    cat > ../header.yaml << 'EOF'
# 窗口登记
matter: |
  取水许可证延续
  取水口位置不一致
received: {at: 2022-03-04T09:30+08:00, channel: phone}
applicant:
  name: 申请人甲
  contact: "13800000000"
responder: 首问甲
department: 水政科      # 名称也行
category:
EOF
    gives 0 buyao-new --from ../header.yaml
    prints 2022-szk-0001
    same "$(cat cases/2022/szk/2022-szk-0001.yaml)" 'id: 2022-szk-0001
department: szk
responder: 首问甲
applicant:
  name: 申请人甲
  contact: "13800000000"
received:
  at: 2022-03-04T09:30+08:00
  channel: phone
matter: |-
  取水许可证延续
  取水口位置不一致
log:'
}

from_stdin() {
    buyao-new --from -
}

@test "--from - reads standard input, and options go before what it says" {
    header=$'department: jck\nmatter: 一\nresponder: 首问己\nreceived:\n  at: 2022-03-04T09:30+08:00\n'
    gives 0 from_stdin <<< "$header"
    prints 2022-jck-0001
    gives 0 buyao-new --from - --matter 二 --department szk --by 首问甲 --at 2022-05-05 \
        --channel phone <<< "$header"
    prints 2022-szk-0001
    gives 0 buyao-show 2022-szk-0001
    prints '2022-szk-0001  办理中
  承办科室    水政科
  首问负责人  首问甲
  受理        2022-05-05 00:00  来电
  事项        二
  首问负责人  待办：首问甲'
}

@test "--from names file, line and column of what is wrong" {
    printf 'department: szk\nmatter: 取水\nresponder: 首问甲\ncontact: "138"\n' > ../h.yaml
    refuses 3 buyao-new --from ../h.yaml
    says "../h.yaml:4:1: error: a header has no such key
hint: the ID is given by the program; the log is written by the other commands"
    printf 'department: nowhere\nmatter: 取水\nresponder: 首问甲\n' > ../h.yaml
    refuses 3 buyao-new --from ../h.yaml
    says "../h.yaml:1:13: error: there is no department 'nowhere'
hint: the departments stand in roster.yaml"
    printf 'department: szk\nmatter: 20220304\nresponder: 首问甲\n' > ../h.yaml
    refuses 3 buyao-new --from ../h.yaml
    says "../h.yaml:2:9: error: matter: the value is a number here, not a text
hint: put it into quotes"
    printf 'department: szk\nmatter: [\n' > ../h.yaml
    refuses 3 buyao-new --from ../h.yaml
    mentions '../h.yaml:3:1: error: not valid YAML: '
}

@test "--from loses nothing: a value of the wrong shape is refused where it stands" {
    start=$'department: szk\nmatter: 取水\nresponder: 首问甲\n'
    refuses 3 from_stdin <<< "${start}applicant: 申请人甲"
    says "standard input:4:12: error: 'applicant' has to be a map of keys here, not a text"
    refuses 3 from_stdin <<< "${start}received: 2022-03-04T09:30+08:00"
    says "standard input:4:11: error: 'received' has to be a map of keys here, not a text"
    refuses 3 from_stdin <<< "${start}received: {channel: [phone]}"
    says "standard input:4:21: error: 'channel' has to be a text here, not a list"
    refuses 3 from_stdin <<< "${start}received: {at: {a: b}}"
    refuses 3 from_stdin <<< "${start}category: [行政许可事项]"
    refuses 3 from_stdin <<< "${start}id: 2022-szk-0009"
    refuses 3 from_stdin <<< "${start}log: []"
    refuses 3 from_stdin <<< "- ${start//$'\n'/$'\n  '}"
    refuses 3 from_stdin <<< 'just a text'
}

@test "--from with a time of the future or none at all is refused" {
    start=$'department: szk\nmatter: 取水\nresponder: 首问甲\nreceived:\n'
    refuses 3 from_stdin <<< "$start  at: 2199-01-01T00:00+08:00"
    says 'standard input:5:7: error: the time 2199-01-01T00:00+08:00 has not come yet
hint: an entry of the future would bar every later one'
    refuses 3 from_stdin <<< "$start  at: 2022-02-30T00:00+08:00"
    says "standard input:5:7: error: this is not a time
hint: a time looks like 2022-03-04T09:30+08:00"
}

@test "--from a file that is not there, a directory, a FIFO or too much is refused" {
    refuses 4 buyao-new --from ../nowhere.yaml
    says '../nowhere.yaml: error: cannot open: No such file or directory'
    refuses 3 buyao-new --from cases
    says 'cases: error: a directory stands where a file should be'
    mkfifo ../pipe
    refuses 3 buyao-new --from ../pipe
    says '../pipe: error: not a regular file'
    head -c 1048577 /dev/zero | tr '\0' a > ../big.yaml
    refuses 3 buyao-new --from ../big.yaml
    says '../big.yaml: error: larger than 1048576 bytes, which is the most a file may have'
    refuses 3 from_stdin < ../big.yaml
}

@test "--from and --edit together are a wrong command line, exit 2" {
    refuses 2 buyao-new --edit --from -
}

# --- --edit ---------------------------------------------------------------------

# editor NAME < SCRIPT: an editor that is a shell script; $1 is the file.
editor() {
    { echo '#!/bin/sh'; cat; } > "$BATS_TEST_TMPDIR/$1"
    chmod +x "$BATS_TEST_TMPDIR/$1"
    export TMPDIR=$BATS_TEST_TMPDIR
    export EDITOR=$BATS_TEST_TMPDIR/$1
}

no_draft_left() {
    same "$(find "$BATS_TEST_TMPDIR" -maxdepth 1 -name 'buyao-*')" ''
}

@test "--edit opens \$EDITOR on a template with choices and given options filled in" {
    editor ed <<< "cp \"\$1\" '$BATS_TEST_TMPDIR/seen'; exit 1"
    gives 4 buyao-new --edit -d szk --name '申请人: 甲' --by 首问甲 --at 2022-03-04
    says "buyao-new: error: the editor '$EDITOR' failed; nothing was written
hint: set EDITOR to the editor you use"
    same "$(cat ../seen)" '# 填写后保存退出；用不着的行可以空着。以 # 开头的行不写入。
#
# 科室代码：szk 水政科，bgs 办公室，dw 直属单位，jck 监察科
# 事项类别：行政许可事项；网上事项
# 方式：visit 来访，phone 来电，letter 来信，online 网上，assigned 交办
department: szk
responder: 首问甲
applicant:
  name: "申请人: 甲"
  organization:
  contact:
received:
  at: "2022-03-04"
  channel:
category:
kind:
listed:
matter:
remarks:'
    no_draft_left
}

@test "--edit takes what the editor leaves when it is valid" {
    editor ed <<< "sed -i 's/^matter:/matter: 取水/' \"\$1\""
    gives 0 buyao-new --edit -d szk --by 首问甲 --at 2022-03-04
    prints 2022-szk-0001
    grep -q '^matter: 取水$' cases/2022/szk/2022-szk-0001.yaml
    no_draft_left
}

@test "--edit: what was changed in the editor goes before the options" {
    editor ed <<< "sed -i 's/^department:.*/department: jck/; s/^responder:.*/responder: 首问己/' \"\$1\""
    gives 0 buyao-new --edit -d szk -m 取水 --by 首问甲 --at 2022-03-04
    prints 2022-jck-0001
}

@test "--edit: \$VISUAL goes before \$EDITOR, and either may carry arguments" {
    editor ed <<< 'exit 1'
    editor visual <<< 'test "$1" = --wait && sed -i "s/^matter:/matter: 取水/" "$2"'
    export VISUAL="$EDITOR --wait" EDITOR=$BATS_TEST_TMPDIR/ed
    gives 0 buyao-new --edit -d szk --by 首问甲 --at 2022-03-04
}

@test "--edit: invalid and no terminal to ask on: the error, nothing written" {
    editor ed <<< ':'
    refuses 2 buyao-new --edit -d szk --by 首问甲 < /dev/null
    says 'buyao-new: error: --matter is missing
hint: see buyao-new --help'
    editor ed <<< 'printf "matter: 取水\nmatter: 二\n" > "$1"'
    refuses 3 buyao-new --edit < /dev/null
    mentions ":2:1: error: this key stands here a second time; the first is on line 1"
    editor ed <<< 'rm "$1"'
    refuses 4 buyao-new --edit < /dev/null
    no_draft_left
}

@test "--edit: a draft that can not be written leaves no file behind" {
    editor ed <<< ':'
    (trap '' XFSZ; ulimit -f 0; ! buyao-new --edit -d szk --by 首问甲) 2>&1 | cat > said
    grep 'cannot write: File too large' said
    no_draft_left
}

# on_terminal ANSWERS COMMAND...: runs it in a pseudo-terminal that types the answers.
on_terminal() {
    local answers=$1
    shift
    printf '%s\n' "$answers" | script -qefc "$(printf '%q ' "$@")" /dev/null | tr -d '\r'
    return "${PIPESTATUS[1]}"
}

@test "--edit comes back to the editor until the header is valid, like crontab -e" {
    editor ed << 'EOF'
if [ ! -e "$TMPDIR/second" ]; then
    echo 'department: [' > "$1"
    touch "$TMPDIR/second"
elif [ ! -e "$TMPDIR/third" ]; then
    grep -q '^department: \[$' "$1" && touch "$TMPDIR/kept"
    printf 'department: nowhere\nmatter: 取水\n' > "$1"
    touch "$TMPDIR/third"
else
    printf 'department: szk\nmatter: 取水\nresponder: 首问甲\nreceived: {at: 2022-03-04T09:30+08:00}\n' > "$1"
fi
EOF
    gives 0 on_terminal $'y\ny' buyao-new --edit
    [[ $output == *':2:1: error: not valid YAML'*'Edit again? (y/n)'*":1:13: error: there is no department 'nowhere'"*'Edit again? (y/n)'*2022-szk-0001* ]]
    [ -e ../kept ] # what was typed is there again
    valid
    no_draft_left
}

@test "--edit given up on the terminal writes nothing, exit 3" {
    editor ed <<< 'echo "department: nowhere" > "$1"'
    before=$(digest_of .)
    gives 3 on_terminal n buyao-new --edit
    [[ $output == *'given up; nothing was written'* ]]
    same "$(digest_of .)" "$before"
    no_draft_left
}
