# Random lives of cases through all programs, and whether all of them agree in the end.
load helper

@test "random lives: replay, show, list, due and table agree, with each other and with the YAML" {
    not_under_valgrind 'it starts two thousand times what other tests start, too'
    live
    gives 0 python3 "$BATS_TEST_DIRNAME/lives.py" "${LIVES_SEED:-3}" "${LIVES:-150}"
    same "$(tail -n 1 <<< "$output")" \
        'states: closed handover joint open outside refused resolved unsatisfied withdrawn'
    gives 0 buyao-check
    prints "${LIVES:-150} cases checked, 0 broken"
}
