# An archive from somebody who means harm: each file is refused or worked with, in bounded time
# and memory.
load helper

# within COMMAND...: in ten seconds of the processor and 1 GiB, and ends by itself. A sanitizer
# takes terabytes of addresses, whatever is used of them.
within() {
    local memory='ulimit -v 1048576'
    [[ ${BUILD:-} != *sanitize* ]] || memory=:
    run --separate-stderr bash -c "ulimit -t 10; $memory; exec \"\$@\"" within "$@"
    [ "$status" -le 3 ] || fail "$* ended with $status" "${stderr:0:500}"
    [ "${#stderr}" -lt 200000 ] || fail "$*: ${#stderr} characters of errors"
}

@test "an import of one record that holds a hundred thousand entries is refused soon" {
    local entries
    entries=$(seq 100000)
    printf '{"ledger":"cases","record":{"id":"2022-szk-0001","log":[%s]}}\n' "${entries//$'\n'/,}" > ../long.jsonl
    { echo ledger,id,row,event; echo cases,2022-szk-0001,0,; seq -f 'cases,2022-szk-0001,%.0f,remark' 100000; } > ../long.csv
    for file in ../long.jsonl ../long.csv; do
        within buyao-import -n "$file"
        [ "$status" -eq 3 ] || fail "ended with $status" "${stderr:0:500}"
    done
}

@test "a line of standard input that memory can not hold is a failure, not the end of the input" {
    not_under_valgrind 'it takes more memory than is left to the program'
    [[ ${BUILD:-} != *sanitize* ]] || skip 'a sanitizer takes more memory than is left to the program'
    git -c init.defaultBranch=main init --quiet
    for command in 'buyao-show' 'buyao-check --history'; do
        run --separate-stderr bash -c "{ head -c 150000000 /dev/zero | tr '\\0' x; echo; } |
            (ulimit -v 120000; $command -)"
        [ "$status" -eq 4 ] || fail "$command ended with $status" "$stderr"
        mentions 'cannot read'
    done
}

# What is asked of an archive that is not refused.
ask_all() {
    local line
    while read -r line; do
        within $line || return
    done << 'END'
buyao-check
buyao-list
buyao-due --today 2022-07-06
buyao-report 2022Q1
buyao-report 2022Q1 -f html
buyao-assess 2022
buyao-breach find --today 2022-07-06
buyao-form roster
buyao-form flowchart
buyao-form matters
buyao-publish -n --today 2022-07-06 ../site
buyao-new -n -d szk -m 取水 --by 首问甲 --at 2022-03-05
END
}

# refused_file FILE: by check and by what else wants to read it, soon.
refused_file() {
    within buyao-check
    [ "$status" = 1 ] || fail "$1 was taken"
    mentions "./$1:"
    within buyao-list
    [ "$status" = 3 ] || fail "$1 was taken"
}

@test "a chain of a million levels is refused, as are twenty chains of seventeen" {
    python3 -c 'print("bureau: x\nrules:\n- from: \"2022-01-01\"\n  chains:\n  - chain: bureau\n    levels: [" + "{level: a, title: b}," * 1000000 + "]")' > buyao.yaml
    refused_file buyao.yaml
    python3 -c 'print("bureau: x\nrules:\n- from: \"2022-01-01\"\n  chains:\n  - chain: bureau\n    levels:\n" + "    - {level: a, title: b}\n" * 40000)' > buyao.yaml
    refused_file buyao.yaml
}

@test "the longest chains and titles that are allowed: everything is answered" {
    python3 - << 'END' > buyao.yaml
print('bureau: ' + '局' * 1000)
print('rules:')
for year in range(1950, 2023):
    print(f'- from: "{year}-01-01"')
    print('  chains:')
    for chain in ['bureau', 'unit', 'short'] + ([f'c{i}' for i in range(17)] if year == 2022 else []):
        print(f'  - chain: {chain}\n    levels:')
        for level in ['responder', 'department', 'unit_deputy', 'deputy', 'head'] + (
                [f'l{i}' for i in range(11)] if year == 2022 else []):
            print(f'    - level: {level}\n      title: ' + '级' * (900 if year == 2022 else 3))
END
    new
    ask_all
    # … without a word that it can not be read
    gives 0 buyao-list --ids
}

@test "thousands of departments, people and posts: everything is answered" {
    python3 - << 'END' >> roster.yaml
for i in range(800):
    print(f'- code: d{i}\n  name: 科室{i}\n  chain: bureau\n  leaders:\n  - level: department\n    name: 科长乙')
END
    python3 - << 'END' > ../people
print('people:')
for i in range(9000):
    print(f'- name: 某人{i}\n  department: szk')
END
    edit '/^people:/r ../people' roster.yaml && awk '!/^people:/ || !seen++' roster.yaml > ../one && mv ../one roster.yaml
    gives 0 buyao-check
    new
    ask_all
}

@test "limits of ten thousand days from the last days there are: answered or refused, nothing overflows" {
    furnish_limits() {
        cp "$BATS_TEST_DIRNAME/life/buyao.yaml" "$BATS_TEST_DIRNAME/life/lists.yaml" .
        edit 's/working_days: [0-9]*/working_days: 10000/' buyao.yaml
    }
    furnish_limits
    for day in 9999-12-31 9999-01-01 9960-06-01; do
        { header 9999-szk-0001; echo log:; } | sed "s/2022-03-04/$day/; s/9999-szk/${day%%-*}-szk/" |
            record "${day%%-*}-szk-0001" > ../said
        ask_all
        within buyao-due --today 9999-12-31
        within buyao-show "${day%%-*}-szk-0001"
        within buyao-report "${day%%-*}Q4"
    done
    edit 's/from: "[0-9-]*"/from: "9999-12-31"/' buyao.yaml
    ask_all
}

@test "a calendar whose holidays never end is refused; one of two thousand days off is counted with" {
    {
        echo 'year: 2030'
        echo 'days:'
        for i in 1 2 3 4; do echo "- {date: \"203$i-01-01\", until: \"9999-12-31\", kind: rest, name: 假}"; done
    } > calendar/x.yaml
    refused_file calendar/x.yaml
    {
        echo 'year: 2030'
        echo 'days:'
        python3 -c 'import datetime as d
for i in range(1999): print("- {date: \"%s\", kind: rest, name: x}" % (d.date(2030, 1, 1) + d.timedelta(i)))'
    } > calendar/x.yaml
    new
    ask_all
    within buyao-workday add 2030-01-01 1000000
    gives 0 buyao-workday add 2030-01-01 1
    prints $'2035-06-25\tprovisional'
}

@test "a key of 1 MiB, a thousand open brackets, a hundred thousand keys: refused, soon" {
    new
    for file in buyao.yaml roster.yaml lists.yaml calendar/x.yaml cases/2022/szk/2022-szk-0001.yaml; do
        [ ! -e "$file" ] || cp "$file" ../kept
        for maker in 'print("k" * 1000000 + ": x")' 'print("? " + "k" * 1000000 + "\n: x")' \
            'print("a: " + "[" * 100000)' 'print("a: " + "{b: " * 100000)' 'print("- " * 100000)' \
            'print("\n".join("k%d: 1" % i for i in range(90000)))' 'print("a: \"" + "\\\\u4e00" * 160000 + "\"")' \
            'print("a: |\n" + "  x\n" * 250000)' 'print("\n" * 1000000)' 'print("#" * 1000000)' \
            'print("log: [" + "{event: x}," * 90000 + "]")'; do
            python3 -c "$maker" > "$file"
            within buyao-check
            [ "$status" = 1 ] || fail "$file: $maker: was taken"
        done
        rm "$file"
        [ ! -e ../kept ] || mv ../kept "$file"
    done
}

@test "a record with as many entries as 1 MiB holds is shown, counted and written on in bounded time" {
    id=$(new)
    python3 - << 'END' >> "$(path_of "$id")"
for i in range(7000):
    print('''- at: 2022-03-04T10:05+08:00
  by: 首问甲
  event: amend
  set:
    matter: x
  why: 笔误''')
END
    valid
    ask_all
    within buyao-show "$id"
    within buyao-amend -n "$id" --by 首问甲 --at 2022-03-07 --set matter=取水 --why 笔误
}

@test "two thousand broken files are each named once, and the end comes soon" {
    mkdir -p cases/2022/szk
    for ((i = 1; i <= 2000; i++)); do echo "{" > "cases/2022/szk/2022-szk-$((10000 + i)).yaml"; done
    within buyao-check
    [ "$(grep -c 'error: ' <<< "$stderr")" = 2000 ] || fail "$(head -n 3 <<< "$stderr")"
}
