# tests/run.sh: when the tests are said to have passed.
load helper

# suite SUITE SCRIPT: what that suite of another tree does, as a shell script.
suite() {
    declare -A places=([messages]=tests/messages/check.sh [hardening]=tests/hardening/check.sh)
    mkdir -p build/bin "$(dirname "${places[$1]}")"
    echo "$2" > "${places[$1]}"
}

# ends STATUS SUMMARY SUITE...
ends() {
    for verbose in '' 1; do
        VERBOSE=$verbose gives "$1" sh "$BATS_TEST_DIRNAME/../run.sh" build "${@:3}"
        same "$(tail -1 <<< "$output")" "$2"
    done
}

shows() {
    [[ $output == *"$1"* ]] || fail "shown:" "$output" "should show:" "$1"
}

@test "run.sh: tests that pass do, and one that fails is shown" {
    suite messages 'echo ok 1 - a; echo ok 2 - b'
    ends 0 '2 passed, 0 failed, 0 skipped' messages
    suite messages 'echo ok 1 - a; echo not ok 2 - b'
    ends 1 '1 passed, 1 failed, 0 skipped' messages
    shows 'not ok 2 - b'
    suite messages 'echo ok 1 - a; exit 3'
    ends 1 '1 passed, 1 failed, 0 skipped' messages
    shows 'ended with status 3'
}

@test "run.sh: a suite of which everything was skipped, with a word why, does not fail, and is shown" {
    suite messages 'echo ok 1 - a "# SKIP no mandoc"; echo "not ok 2 # SKIP b"'
    ends 0 '0 passed, 0 failed, 2 skipped' messages
    shows 'no mandoc'
}

@test "run.sh: a suite that ran nothing and said nothing fails, whatever others did" {
    suite hardening 'echo ok 1 - a'
    for silent in ':' 'echo 1..0' 'echo ok 1 - a "# skip"' 'echo no mandoc'; do
        suite messages "$silent"
        for order in 'messages hardening' 'hardening messages'; do
            VERBOSE='' gives 1 sh "$BATS_TEST_DIRNAME/../run.sh" build $order
            shows 'not ok - suite messages ran nothing, and did not say why'
        done
    done
    gives 1 sh "$BATS_TEST_DIRNAME/../run.sh" build
    gives 1 sh "$BATS_TEST_DIRNAME/../run.sh" build unheard-of
}

@test "run.sh: a suite that MUST_PASS names may not be skipped as a whole" {
    export MUST_PASS='hardening messages'
    suite messages 'echo ok 1 - a "# SKIP no mandoc"'
    ends 1 '0 passed, 1 failed, 1 skipped' messages
    shows 'not ok - of suite messages nothing ran'
    suite messages 'echo ok 1 - a "# SKIP no mandoc"; echo ok 2 - b'
    ends 0 '1 passed, 0 failed, 1 skipped' messages
    MUST_PASS=hardening
    suite messages 'echo ok 1 - a "# SKIP no mandoc"'
    ends 0 '0 passed, 0 failed, 1 skipped' messages
}

@test "CI lets no suite that there is be skipped as a whole" {
    cd "$BATS_TEST_DIRNAME/../.."
    same "$(sed -n "s/^export MUST_PASS='\(.*\)'/\1/p" .ci/run | xargs -n 1 | sort)" \
        "$(sed -n 's/^    \([a-z]*\))$/\1/p' tests/run.sh | sort)"
}
