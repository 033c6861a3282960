# Every clause of the documents has a test that carries its number.
load helper

# The numbers in the names of all tests: "clause 24, 25: …" here, clause_24_… in the unit tests.
tested() {
    grep -h '^@test' "$BATS_TEST_DIRNAME"/*.bats | grep -oE 'clauses? [0-9]{2}(, [0-9]{2})*'
    grep -ohE 'clauses?(_[0-9]{2})+' "$BATS_TEST_DIRNAME"/../unit/*.c
}

@test "every clause of the documents has a test with its number" {
    tested | grep -oE '[0-9]{2}' | sort -u > numbers
    seq -w 1 39 | grep -vxF -f numbers > missing || true
    same "$(xargs < missing)" ""
}
