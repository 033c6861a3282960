#!/bin/sh
# usage: tests/run.sh BUILD SUITE...
# Runs the suites and counts what they print (TAP): shows failures and skips in
# full, everything with VERBOSE=1, and fails unless all that was to run ran and passed.
# A suite may skip all it has, if it says why; of the suites that MUST_PASS names some test has to pass.
set -u
build=$1
shift
log=${TESTS_TAP:-$build/tests.tap} # TESTS_TAP: where two runs are side by side
bin=$(cd "$build/bin" && pwd) || exit 1
PATH=$bin:$PATH
LC_ALL=C.UTF-8
TZ=UTC
must_pass=${MUST_PASS:-}
export PATH LC_ALL TZ BUILD="$build"
unset MUST_PASS BUYAO_DIR BUYAO_USER COLUMNS NO_COLOR LANGUAGE
: > "$log"

# A suite that dies without a word would otherwise pass.
run() {
    name=$1
    shift
    echo "# $name"
    "$@"
    status=$?
    [ "$status" -eq 0 ] || echo "not ok - $name ended with status $status"
}

suite() {
    case $1 in
    unit)
        for test in "$build"/tests/test_*; do
            CMOCKA_MESSAGE_OUTPUT=TAP run "${test##*/}" "$test" 2>&1
        done ;;
    cli)
        run cli bats --tap ${BATS_FILTER:+--filter "$BATS_FILTER"} tests/cli 2>&1 ;;
    man)
        run man sh tests/man/check.sh 2>&1
        run 'man in Chinese' sh tests/man/chinese.sh 2>&1 ;;
    messages)
        run messages sh tests/messages/check.sh 2>&1 ;;
    oracle)
        for oracle in tests/oracle/*/run.sh; do
            run "$oracle" sh "$oracle" 2>&1
        done ;;
    fault)
        run fault python3 -B tests/fault/fault.py "$build/fault.so" 2>&1 ;;
    hardening)
        run hardening sh tests/hardening/check.sh 2>&1 ;;
    instructions)
        run instructions sh tests/bench/instructions.sh 2>&1 ;;
    valgrind)
        run valgrind sh tests/valgrind/run.sh 2>&1 ;;
    package)
        for part in deb bare same; do
            run "package/$part" sh tests/package/$part.sh "$build" 2>&1
        done ;;
    cross)
        # shellcheck disable=SC2086 # several
        run cross sh tests/package/cross.sh "$build" ${CROSS_ARCHES:-} 2>&1 ;;
    page)
        for pages in tests/page/*.sh; do
            run "$pages" sh "$pages" 2>&1
        done ;;
    fuzz)
        run fuzz sh tests/fuzz/run.sh 2>&1 ;;
    *)
        echo "not ok - there is no suite '$1'" ;;
    esac
}

# A skipped test is marked so; cmocka writes it `not ok N # SKIP name`.
is_skip='# *[Ss][Kk][Ii][Pp]'

# What a suite printed, from this line of the log on, has to come to something.
judge() {
    said=$(tail -n +"$2" "$log" | grep -E '^(not )?ok')
    case " $must_pass " in
    *" $1 "*)
        echo "$said" | grep -v "$is_skip" | grep -q . || echo "not ok - of suite $1 nothing ran" ;;
    *)
        echo "$said" | grep -Ev "$is_skip *\$" | grep -q . ||
            echo "not ok - suite $1 ran nothing, and did not say why" ;;
    esac
}

put() {
    if [ -n "${VERBOSE:-}" ]; then
        "$@" | tee -a "$log"
    else
        "$@" >> "$log"
    fi
}

for one; do
    from=$(($(wc -l < "$log") + 1))
    put suite "$one"
    put judge "$one" "$from"
done

[ -n "${VERBOSE:-}" ] ||
    awk "/^not ok/ { show = 1 } /^ok|^1\\.\\./ { show = 0 } show || /$is_skip/" "$log"
passed=$(grep '^ok' "$log" | grep -vc "$is_skip")
failed=$(grep '^not ok' "$log" | grep -vc "$is_skip")
skipped=$(grep -E '^(not )?ok' "$log" | grep -c "$is_skip")
echo "all tests: $log"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$#" -gt 0 ] && [ "$failed" -eq 0 ]
