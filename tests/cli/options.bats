# What the programs have in common: where the archive is, who acts, when, and where output goes.
load helper

# --- the archive --------------------------------------------------------------

@test "-C names the archive" {
    new
    cd /
    gives 0 buyao-list -C "$BATS_TEST_TMPDIR/office" --ids
    prints 2022-szk-0001
    gives 0 buyao-list --archive="$BATS_TEST_TMPDIR/office/" --ids
    prints 2022-szk-0001
}

@test "\$BUYAO_DIR names the archive, and -C goes before it" {
    new
    buyao-init ../other
    cd /
    export BUYAO_DIR=$BATS_TEST_TMPDIR/office
    gives 0 buyao-list --ids
    prints 2022-szk-0001
    gives 0 buyao-list -C "$BATS_TEST_TMPDIR/other" --ids
    prints ''
}

@test "without either the nearest buyao.yaml upwards marks the archive" {
    new
    cd cases/2022/szk
    gives 0 buyao-list --ids
    prints 2022-szk-0001
    BUYAO_DIR='' gives 0 buyao-list --ids
    prints 2022-szk-0001
}

@test "an archive inside another one is found first" {
    new
    buyao-init inner
    cd inner/cases
    gives 0 buyao-list --ids
    prints ''
}

@test "no archive anywhere is refused with the ways out, exit 3" {
    cd /
    for command in list check 'report 2022Q1' 'show 2022-szk-0001' 'new -d szk -m x --by x' \
        'workday due 2022Q1'; do
        # shellcheck disable=SC2086
        gives 3 buyao $command
        prints ''
    done
    gives 3 buyao-list
    says 'buyao-list: error: no archive here: no buyao.yaml in this directory or above
hint: go into an archive, name it with -C DIR, or make one with: buyao init DIR'
}

@test "-C and \$BUYAO_DIR that lead to no archive are refused, exit 3" {
    mkdir empty
    refuses 3 buyao-list -C empty
    says 'empty: error: no archive: there is no buyao.yaml
hint: make one with: buyao init DIR'
    BUYAO_DIR=/nowhere refuses 3 buyao-list
    BUYAO_DIR=/nowhere refuses 3 buyao-workday is 2022-03-04
    refuses 3 buyao-check -C roster.yaml
}

# --- who ------------------------------------------------------------------------

@test "who acts: --by goes before \$BUYAO_USER, that before git's user.name" {
    git config --global user.name 首问甲
    gives 0 buyao-new -n -d szk -m 取水 --at 2022-03-04
    [[ $output == *'responder: 首问甲'* ]]
    export BUYAO_USER=张彬
    gives 0 buyao-new -n -d szk -m 取水 --at 2022-03-04
    [[ $output == *'responder: 张彬'* ]]
    gives 0 buyao-new -n -d szk -m 取水 --at 2022-03-04 --by 科长乙
    [[ $output == *'responder: 科长乙'* ]]
}

@test "git's user.name is the one that holds in the archive" {
    git config --global user.name 首问甲
    git init -q . && git config user.name 张彬
    cd /
    gives 0 buyao-new -C "$BATS_TEST_TMPDIR/office" -n -d szk -m 取水 --at 2022-03-04
    [[ $output == *'responder: 张彬'* ]]
}

@test "nobody named is a wrong command line, exit 2" {
    refuses 2 buyao-new -d szk -m 取水
    says 'buyao-new: error: nobody is named
hint: name who acts with --by, or set BUYAO_USER'
    id=$(new)
    refuses 2 buyao-escalate "$id" --reason x --basis y
    refuses 2 buyao-decide "$id" resolve --opinion x
    refuses 2 env PATH=/nowhere "$(command -v buyao-new)" -d szk -m 取水
}

@test "a name is the same whatever spaces it is typed with" {
    for typed in 张彬 '张 彬' '张　彬' ' 张彬 ' $'张\t彬' '张 彬'; do
        gives 0 buyao-new -n -d szk -m 取水 --at 2022-03-04 --by "$typed"
    done
    id=$(new --by '张 彬')
    gives 0 buyao-escalate "$id" --by '张　彬' --at 2022-03-04T10:00 --reason x --basis y
    valid
}

# --- when -----------------------------------------------------------------------

at_becomes() {
    gives 0 new -n --at "$1"
    [[ $output == *"  at: $2"* ]] || fail "--at '$1':" "$output"
}

@test "--at takes every way of writing a date; the day alone is its first minute" {
    for typed in 2022-03-04 20220304 2022年3月4日 2022年03月04日 2022/3/4 2022.3.4 \
        ２０２２-０３-０４ ２０２２０３０４ ２０２２年３月４日 2022－03－04; do
        at_becomes "$typed" 2022-03-04T00:00+08:00
    done
}

@test "--at takes a time behind each of them" {
    for typed in '2022-03-04 09:05' 2022-03-04T09:05 '20220304 9:05' 2022年3月4日9时05分 \
        '2022年3月4日 9点05' ２０２２年３月４日０９：０５ 2022-03-04T09:05+08:00; do
        at_becomes "$typed" 2022-03-04T09:05+08:00
    done
    at_becomes 2022-03-04T09:05Z 2022-03-04T09:05+00:00
    at_becomes 2022-03-04T09:05-05:30 2022-03-04T09:05-05:30
}

@test "--at with what is no time is a wrong command line, exit 2" {
    for typed in 2023-02-29 2022-13-01 二月三十日 2022-03-04T24:00 2022-03-04T9:5 yesterday '' \
        2022-3 '2022-03-04 ' 2022-03-04T09:30+25:00 03/04/2022 1899-12-31; do
        refuses 2 new --at "$typed"
        mentions '--at:'
    done
    refuses 2 new --at 2023-02-29
    says "buyao-new: error: --at: '2023-02-29' is not a time
hint: a time looks like '2022-03-04 09:30'; a date alone is its first minute"
}

@test "--at in the future is refused, exit 3" {
    refuses 3 new --at 2199-01-01
    says 'buyao-new: error: the time 2199-01-01T00:00+08:00 has not come yet
hint: an entry of the future would bar every later one'
}

@test "without --at it is now, on the office's clock" {
    gives 0 new -n --at "$(TZ=Asia/Shanghai date +%Y-%m-%dT%H:%M)"
    wanted=$output
    for _ in 1 2 3; do # the minute may turn between the two
        gives 0 env BUYAO_USER=首问甲 buyao-new -n -d szk -m 取水许可证延续
        [ "$output" != "$wanted" ] || return 0
        gives 0 new -n --at "$(TZ=Asia/Shanghai date +%Y-%m-%dT%H:%M)"
        wanted=$output
    done
    fail "$output" "is not" "$wanted"
}

# --- what is written -----------------------------------------------------------

@test "-n prints what would be written and writes nothing, not even in .buyao/" {
    before=$(tar -cf - . | sha256sum)
    gives 0 new --dry-run
    prints 'id: 2022-szk-0001
department: szk
responder: 首问甲
received:
  at: 2022-03-04T09:30+08:00
  channel: visit
matter: 取水许可证延续
log:'
    same "$(tar -cf - . | sha256sum)" "$before"
    id=$(new)
    before=$(digest_of .)
    gives 0 escalate -n "$id"
    prints '- at: 2022-03-04T10:05+08:00
  by: 首问甲
  event: escalate
  to: department
  reason: 材料不足以受理
  basis: 条例第二十五条'
    gives 0 decide 首问甲 2022-03-04T10:00 "$id" resolve -n
    prints '- at: 2022-03-04T10:00+08:00
  by: 首问甲
  event: decide
  level: responder
  decision: resolve
  opinion: 已研究'
    same "$(digest_of .)" "$before"
}

@test "-n refuses what would be refused, with the same exit status" {
    id=$(new)
    refuses 3 decide 科长乙 2022-03-04T10:00 "$id" resolve -n
    refuses 3 new -n -d nowhere
}

@test "-o writes the file and prints nothing" {
    new
    gives 0 buyao-list --ids -o ids.txt
    prints ''
    same "$(cat ids.txt)" 2022-szk-0001
    gives 0 buyao-show 2022-szk-0001 --output=show.txt
    cmp show.txt <(buyao-show 2022-szk-0001)
}

@test "-o is all or nothing: a command that fails leaves the old file" {
    echo old > out.txt
    record 2022-szk-0001 <<< 'id: broken'
    refuses 3 buyao-report 2022Q1 -o out.txt
    refuses 3 buyao-list -o out.txt
    refuses 3 buyao-show 2022-szk-0001 -o out.txt
    refuses 3 buyao-list -o new.txt
    same "$(cat out.txt)" old
    [ ! -e new.txt ]
}

@test "-o into a directory that is not there fails, exit 4" {
    refuses 4 buyao-list -o nowhere/out.txt
    says 'nowhere/out.txt: error: cannot write: No such file or directory'
    refuses 4 buyao-list -o cases
}

@test "-o keeps a link a link, and the mode of a file that is there" {
    echo old > real.txt
    chmod 600 real.txt
    ln -s real.txt link.txt
    gives 0 buyao-list --ids -o link.txt
    [ -L link.txt ]
    same "$(cat real.txt)" ''
    same "$(stat -c %a real.txt)" 600
}

@test "-o to a device or FIFO writes into it, not over it" {
    new
    mkfifo pipe
    cat pipe > got &
    gives 0 buyao-list --ids -o pipe
    wait $!
    [ -p pipe ]
    same "$(cat got)" 2022-szk-0001
    gives 0 buyao-list --ids -o /dev/stdout
    prints 2022-szk-0001
    refuses 4 buyao-list -o /dev/full
    [ -c /dev/full ]
}

@test "-q leaves notes and warnings away, never results or errors" {
    gives 0 buyao-workday -q add 2027-01-01 1
    prints '2027-01-04	provisional'
    says ''
    gives 0 new -q --by 首问甲 --by 科长乙
    prints 2022-szk-0001
    says ''
    gives 0 buyao-check -q
    prints ''
    gives 3 buyao-show -q 2022-szk-0099
    mentions "there is no case '2022-szk-0099'"
}

@test "a full disk behind standard output is noticed by every program, exit 4" {
    new
    for command in '' list 'list --ids' 'list -f csv' 'report 2022Q1' 'report 2022Q1 -f json' \
        'report 2022Q1 -f html' 'report 2022Q1 -f xlsx' 'show 2022-szk-0001' \
        'show -f json 2022-szk-0001' check 'workday is 2022-03-04' \
        'workday list 2000-01-01 2026-12-31' \
        'init --list' 'list --help' 'list --version'; do
        # shellcheck disable=SC2086
        gives 4 sh -c 'exec "$@" > /dev/full' sh buyao $command
        mentions 'No space left on device'
        same "$(grep -c error: <<< "$stderr")" 1
    done
}

@test "with standard output closed the result is missed, exit 4, and no record is written over" {
    id=$(case_at deputy)
    file=$(path_of "$id")
    before=$(cat "$file")
    long=$(printf '%05000d' 0)
    gives 4 sh -c 'exec "$@" >&-' sh buyao-decide "$id" resolve -n --by 副局长丁 --opinion "$long"
    same "$(cat "$file")" "$before"
    gives 4 sh -c 'exec "$@" >&-' sh buyao-list
    gives 3 sh -c 'exec "$@" 2>&-' sh buyao-decide "$id" resolve --by 首问甲 --opinion x
    same "$(cat "$file")" "$before"
}

# --- wrong command lines ---------------------------------------------------------

@test "an unknown option, a missing value and arguments too many or few are exit 2" {
    for command in list check report show new escalate decide init workday; do
        refuses 2 "buyao-$command" --nonsense
        says "buyao-$command: error: there is no option '--nonsense', or it takes no value
hint: see buyao-$command --help"
    done
    refuses 2 buyao-list -Z
    says "buyao-list: error: there is no option '-Z'
hint: see buyao-list --help"
    refuses 2 buyao-list --department
    says "buyao-list: error: the option '--department' needs a value
hint: see buyao-list --help"
    refuses 2 buyao-list --ids=3
    refuses 2 buyao-list 2022-szk-0001
    refuses 2 buyao-show
    refuses 2 buyao-report 2022Q1 2022Q2
    refuses 2 buyao-decide 2022-szk-0001
}

@test "a format that the program does not know is exit 2, and the error names those it does" {
    refuses 2 buyao-list -f xml
    says "buyao-list: error: --format: 'xml' is none of: text, tsv, csv, json
hint: see buyao-list --help"
    refuses 2 buyao-list -f html
    refuses 2 buyao-show -f csv 2022-szk-0001
    refuses 2 buyao-report 2022Q1 -f ''
}

@test "--help of every program shows all of its options" {
    for command in list check report show new escalate decide init workday; do
        gives 0 "buyao-$command" --help
        [[ $output == "usage: buyao-$command "* ]]
        [[ $output == *'-q, --quiet'* && $output == *'-V, --version'* ]]
    done
    gives 0 buyao-list -h
    [[ $output == *'-f, --format FORMAT       how to print: text, tsv, csv, json'* ]]
}

@test "--help of every program stands in groups, its own options first, within 80 columns" {
    for source in "$BATS_TEST_DIRNAME"/../../cmd/buyao-*.c; do
        program=$(basename "$source" .c)
        gives 0 "$program" --help
        same "$program: $(awk 'length > 80' <<< "$output")" "$program: "
        case $program in buyao-due | buyao-workday) ;; *) [[ $output == *$'\n\nOptions:\n'* ]] ;; esac
        [[ $output == *$'\n\nCommon:\n'*'-V, --version '* ]] || fail "$program"
        if [[ $output == *'--by NAME'* ]]; then
            [[ $output == *$'\n\nWriting:\n  -C, --archive DIR '* ]] || fail "$program"
        fi
    done
    gives 0 buyao-escalate --help
    same "$(grep -E '^$|^[A-Z].*:$' <<< "$output" | xargs)" 'Options: Writing: Common:'
}

@test "options may stand behind arguments, and -- ends them" {
    id=$(new)
    gives 0 buyao-show "$id" -f json
    gives 0 buyao-show -f json -- "$id"
    refuses 3 buyao-show -- -f
}
