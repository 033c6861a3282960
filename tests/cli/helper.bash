# What the tests share: a fresh office to work in, commands with the usual
# values filled in, and assertions that show what was said when they fail.
# shellcheck shell=bash
# shellcheck disable=SC2154  # status, output and stderr are set by run
# shellcheck disable=SC2119,SC2120  # what may be given need not be

bats_require_minimum_version 1.5.0

setup() { enter_office; }

# The programs, nothing of the user, and an office that has no cases yet.
enter_office() {
    # Run by hand, the tests take the programs of the build tree.
    command -v buyao > /dev/null || PATH=$(cd "$BATS_TEST_DIRNAME/../../build/bin" && pwd):$PATH
    unset BUYAO_DIR BUYAO_USER COLUMNS VISUAL EDITOR NO_COLOR LANGUAGE
    export LC_ALL=C.UTF-8 TZ=UTC
    export HOME=$BATS_TEST_TMPDIR/home GIT_CONFIG_NOSYSTEM=1
    mkdir "$HOME"
    cp -r "$BATS_TEST_DIRNAME/office" "$BATS_TEST_TMPDIR/office"
    cd "$BATS_TEST_TMPDIR/office" || return
    mkdir cases calendar
}

# --- commands with the usual values; whatever follows goes before them -------

# new [OPTION...]: takes in a case of 水政科 on 2022-03-04, prints its ID.
new() {
    BUYAO_USER=首问甲 buyao-new --department szk --at 2022-03-04T09:30 --matter 取水许可证延续 "$@"
}

# escalate ID [OPTION...]: the responder passes it up, half an hour later.
escalate() {
    BUYAO_USER=首问甲 buyao-escalate --at 2022-03-04T10:05 --reason 材料不足以受理 \
        --basis 条例第二十五条 "$@"
}

# decide WHO TIME ID DECISION [OPTION...]
decide() {
    buyao-decide --by "$1" --at "$2" --opinion 已研究 "${@:3}"
}

# A case of 水政科 that has climbed to this level; prints its ID.
case_at() {
    local id
    id=$(new) || return
    {
        [ "$1" = responder ] || escalate "$id" || return
        case $1 in deputy | head) decide 科长乙 2022-03-07T09:00 "$id" refuse || return ;; esac
        [ "$1" != head ] || decide 副局长丁 2022-03-08T09:00 "$id" refuse || return
    } > "$BATS_TEST_TMPDIR/said"
    echo "$id"
}

path_of() {
    local year=${1%%-*} rest=${1#*-}
    echo "./cases/$year/${rest%-*}/$1.yaml"
}

# record ID < YAML: puts a record there as an editor would; prints its path.
record() {
    local path
    path=$(path_of "$1")
    mkdir -p "${path%/*}"
    cat > "$path"
    echo "$path"
}

# A record of 水政科 without its log: what hand-written logs are put behind.
header() {
    cat << EOF
id: $1
department: szk
responder: 首问甲
received:
  at: 2022-03-04T09:30+08:00
  channel: visit
matter: 取水许可证延续
EOF
}

# Changes a file with sed, so that a test shows what differs and nothing else.
edit() {
    sed "$1" "$2" > edited && mv edited "$2"
}

# --- assertions --------------------------------------------------------------

fail() {
    printf '%s\n' "$@" >&2
    return 1
}

# Every file and directory, its kind, mode and bytes; .buyao/ is derived and does not count.
digest_of() {
    tar -C "$1" --mtime=@0 --exclude=./.buyao --sort=name -cf - . | sha256sum
}

# not_under_valgrind WHY: skips the test where tests/valgrind runs it.
not_under_valgrind() {
    [ -z "${VALGRIND:-}" ] || skip "not under valgrind: $1"
}

# not_wrapped WHY: the same, and where tests/package/cross.sh has qemu run it.
not_wrapped() {
    not_under_valgrind "$1"
    [ -z "${CROSS:-}" ] || skip "not under qemu: $1"
}

# traceable: strace can look at our programs, not at who runs them in their place.
traceable() {
    not_wrapped 'strace would trace what runs the programs'
    command -v strace > /dev/null || skip 'there is no strace'
    strace -o /dev/null true 2> /dev/null || skip 'nothing can be traced here'
    # Who looks for leaks traces, too, and only one can.
    export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"
}

# killer CALL N: what goes before a command so that its Nth call of what begins with CALL kills it;
# whether there is link or linkat, the machine decides.
killer() { echo "strace -f -o /dev/null -e inject=/^$1:signal=KILL:when=$2"; }

# killed_at CALL N COMMAND...
killed_at() {
    # shellcheck disable=SC2046 # words
    $(killer "$1" "$2") "${@:3}" || true
}

same() {
    [ "$1" = "$2" ] || fail "is:" "$1" "should be:" "$2"
}

# gives STATUS COMMAND...: runs it; $output and $stderr hold what it said.
# Whatever it was given, no escape character may come out.
gives() {
    local wanted=$1
    shift
    run --separate-stderr "$@"
    [ "$status" -eq "$wanted" ] ||
        fail "$*" "ended with $status, not $wanted" "stdout: $output" "stderr: $stderr"
    [[ $output$stderr != *$'\e'* ]] || fail "$*: a raw escape character came out"
}

# refuses STATUS COMMAND...: fails so, prints no result, and leaves every byte as it was.
refuses() {
    local before
    before=$(digest_of .)
    gives "$@"
    [ -z "$output" ] || fail "printed: $output"
    [ -n "$stderr" ] || fail "said nothing"
    same "$(digest_of .)" "$before"
}

prints() {
    [ "$output" = "$1" ] || fail "printed:" "$output" "should be:" "$1"
}

# What stands on stderr, exactly.
says() {
    [ "$stderr" = "$1" ] || fail "said:" "$stderr" "should be:" "$1"
}

mentions() {
    [[ $stderr == *"$1"* ]] || fail "said:" "$stderr" "should mention:" "$1"
}

# grows FILE COMMAND...: does it, and the old file is a byte prefix of the new one.
grows() {
    local file=$1 old=$BATS_TEST_TMPDIR/old size
    cp "$file" "$old"
    shift
    gives 0 "$@"
    size=$(stat -c %s "$old")
    cmp -n "$size" "$old" "$file" || fail "$file was changed before its end"
    [ "$(stat -c %s "$file")" -gt "$size" ] || fail "$file did not grow"
}

valid() {
    gives 0 buyao-check "$@"
}

# --- the whole life of a case --------------------------------------------------

# From here on the office has every time limit (see life/buyao.yaml).
live() {
    cp "$BATS_TEST_DIRNAME"/life/*.yaml .
}

# A case that was resolved on the spot on 2022-03-04 at 11:00; prints its ID.
resolved() {
    local id
    id=$(new) && decide 首问甲 2022-03-04T11:00 "$id" resolve "$@" > "$BATS_TEST_TMPDIR/said"
    echo "$id"
}

# A case to which the head said the final no on 2022-03-09 at 09:00; prints its ID.
refused() {
    local id
    id=$(case_at head) && decide 局长戊 2022-03-09T09:00 "$id" refuse > "$BATS_TEST_TMPDIR/said"
    echo "$id"
}

# answer ID [OPTION...]: 首问甲 tells the applicant, on 2022-03-10.
answer() {
    buyao-reply --by 首问甲 --at 2022-03-10T09:00 --method in-person --content 已当面答复 "$@"
}

# A resolved case that was answered on 2022-03-10; prints its ID.
answered() {
    local id
    id=$(resolved) && answer "$id" > "$BATS_TEST_TMPDIR/said"
    echo "$id"
}

# The end of a case's file: everything from its last entry on.
last_entry() {
    tac "$(path_of "$1")" | sed '/^- at:/q' | tac
}

# PyYAML reads the file as buyao does.
read_the_same() {
    python3 "$BATS_TEST_DIRNAME/same_record.py" "$(path_of "$1")"
}

# dry COMMAND...: with --dry-run prints the entry that the command would write, and writes nothing.
dry() {
    local before
    before=$(digest_of .)
    gives 0 "$@" --dry-run
    same "$(digest_of .)" "$before"
}

# without_permission COMMAND...: as root by giving up the rights of root.
without_permission() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --bounding-set=-all --inh-caps=-all --reuid=65534 --regid=65534 --clear-groups "$@"
    else
        "$@"
    fi
}
