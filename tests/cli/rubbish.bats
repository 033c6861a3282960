# What no program should be given: rubbish for arguments, streams that are closed, and no room.
load helper
load every

# programs: all that were built, one a line.
programs() {
    ls "$(dirname "$(command -v buyao)")" | grep '^buyao' | grep -v '\.tmp$'
}

# In ../try, a fresh copy of the archive; $ended is its status, ../said what it said.
try() {
    rm -rf ../try ../place && cp -a . ../try && mkdir ../place
    ended=0
    (cd ../try && eval "$1") 2> ../said < /dev/null || ended=$?
}

# The archive is as it was, or the line was done; nothing is left behind, and it is sound.
nothing_half_done() {
    local left
    left=$(find ../try ../place -name '.*.??????' ! -path '*/.buyao/*')
    [ -z "$left" ] || fail "$1: left behind: $left" || return
    grep -rqa "$2" ../try --exclude-dir=.buyao && fail "$1: what was to be printed is in the archive" && return 1
    (cd ../try && buyao-check -q cases/*/*/*.yaml) > ../said 2>&1 || fail "$1: $(cat ../said)"
}

@test "arguments that are rubbish are refused by every program, nothing raw is printed, nothing changes" {
    furnish
    before=$(digest_of .)
    long=$(head -c 100000 /dev/zero | tr '\0' x)
    for program in $(programs); do
        # Two make a directory of whatever name, and days are asked for below.
        case $program in buyao-init | buyao-publish | buyao-workday) continue ;; esac
        for argument in '' $'\xff\xfe' $'\e[31m' $'\u009b31m' $'\u202eabc' $'a\nb' "$long" ../../../etc/passwd \
            /etc/passwd 2022-../../x-0001 2022-szk-99999999999999999999 18446744073709551616 \
            -9223372036854775809 --format=$'\e]0;x\a' --=x -$'\xff' --at=$'\x7f' - --; do
            run --separate-stderr timeout 20 "$program" "$argument" < /dev/null
            case $program/$argument/$status in
            */2 | */3 | buyao-check/*/1 | buyao-import/*/4) [ -n "$stderr" ] || fail "$program '${argument:0:60}': said nothing" || return ;;
            # Nothing on standard input, or no argument at all, is none to be refused.
            */-/0 | */--/[01]) ;;
            *) fail "$program '${argument:0:60}': ended with $status" || return ;;
            esac
            calm "$output$stderr" || fail "$program '${argument:0:60}': printed raw" || return
        done
    done
    same "$(digest_of .)" "$before"
}

# Nothing in it that steers a terminal, and it is UTF-8.
calm() {
    ! printf %s "$1" | grep -qaP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]' &&
        printf %s "$1" | iconv -f UTF-8 -t UTF-8 > ../converted
}

@test "a number at the limits of what a machine can count is refused" {
    for number in 2147483647 2147483648 -2147483648 4294967296 9223372036854775807 9223372036854775808 \
        -9223372036854775809 18446744073709551615 18446744073709551616 1e9 0x10 '' 1.5; do
        refuses 2 timeout 20 buyao-workday add 2022-03-04 "$number"
        refuses 2 timeout 20 buyao-due --within "$number" --today 2022-03-04
        refuses 2 timeout 20 buyao-form matters --blank --rows "$number"
        refuses 2 timeout 20 buyao-inspect draw --quarter 2022Q1 --by 首问己 --n "$number"
        refuses 2 timeout 20 buyao-inspect hot --top "$number"
    done
}

@test "dates and quarters at the end of time are answered or refused, and nothing overflows" {
    for date in 9999-12-31 0001-01-01 1900-01-01 10000-01-01 0000-00-00 99999999 9999年99月99日; do
        for line in "buyao-workday is $date" "buyao-workday add $date 1" "buyao-workday add $date 1000000" \
            "buyao-workday add $date -1000000" "buyao-workday count 1900-01-01 $date" "buyao-due --today $date" \
            "buyao-list --from $date --until $date" "buyao-report --last --today $date" "buyao-assess ${date:0:4}" \
            "buyao-report ${date:0:4}Q4" "buyao-new -d szk -m x --by 首问甲 --at $date"; do
            run timeout 20 $line
            [ "$status" -le 3 ] || fail "$line: $status: $output" || return
        done
    done
}

@test "with closed standard streams nothing is printed into a record: every line" {
    furnish
    every ../place > ../lines
    while IFS= read -r line; do
        for closed in '<&- >&- 2>&-' '>&-' '2>&-' '<&-'; do
            try "timeout 20 $line > ../printed $closed"
            [ "$ended" -le 4 ] || fail "$line $closed: $ended: $(cat ../said)" || return
            nothing_half_done "$line $closed" 'error: \|usage: '
        done
    done < <(awk 'NR % 4 == 1' ../lines; every_writing ../place)
}

@test "a result that could not be printed is an error: every line that prints one ends with 4" {
    furnish
    while IFS= read -r line; do
        try "$line > ../printed"
        [ "$ended" -gt 1 ] || [ ! -s ../printed ] && continue
        for lost in '>&-' '> /dev/full'; do
            try "$line $lost"
            [ "$ended" = 4 ] || fail "$line $lost: $ended" || return
            grep -q 'error: cannot write' ../said || fail "$line: $(cat ../said)" || return
        done
    done < <(every ../place)
}

@test "a reader that leaves early: every line ends, what it was to write is done or not, nothing is left behind" {
    furnish
    while IFS= read -r line; do
        try "set -o pipefail; timeout 20 $line | :"
        [ "$ended" -le 4 ] || [ "$ended" = 141 ] || fail "$line: $ended" || return
        nothing_half_done "$line" 'error: '
    done < <(every_writing ../place)
}

@test "where files may not grow every line that writes ends with 4, and nothing has changed" {
    furnish
    before=$(digest_of .)
    while IFS= read -r line; do
        case $line in buyao-list*) continue ;; esac # its output is shorter than a block
        try "ulimit -f 0; timeout 20 $line > /dev/null 2> /dev/null"
        [ "$ended" = 4 ] || fail "$line: $ended" || return
        same "$(digest_of ../try)" "$before" || fail "$line: something has changed" || return
        nothing_half_done "$line" 'error: '
    done < <(every_writing ../place)
}

@test "with few descriptors every line ends with an answer or 4, and what is written is whole" {
    furnish
    while IFS= read -r line; do
        for most in 4 5 6 7 8; do
            try "exec 3>&- > ../printed; ulimit -n $most; exec $line"
            [ "$ended" -le 4 ] || fail "$line: $most: $ended: $(cat ../said)" || return
            nothing_half_done "$line" 'error: '
        done
    done < <(every_writing ../place; echo buyao-report 2022Q1; echo buyao-check)
}

@test "with closed standard streams git is asked as ever" {
    furnish
    git init -q . && git config user.email x@example.com && git config user.name 首问甲
    git add -A && git commit -qm 一
    for closed in '<&-' '<&- 2>&-' '2>&-'; do
        try "buyao-check --history > ../printed $closed"
        [ "$ended" = 0 ] || fail "--history $closed: $ended: $(cat ../said)"
        try "buyao-escalate 2022-szk-0002 --at 2022-03-07 --reason 材料不足 --basis 条例 > ../printed $closed"
        [ "$ended" = 0 ] || fail "git's user.name $closed: $ended: $(cat ../said)"
        tail -n 6 ../try/cases/2022/szk/2022-szk-0002.yaml | grep -q 'by: 首问甲' || fail 'somebody else acts'
    done
}
