# What lies in an archive and is no file or directory: nothing hangs, nothing is read or written
# outside.
load helper
load every

# In another directory lies what an archive's directory could be, with a case that nobody wrote.
elsewhere() {
    mkdir -p ../elsewhere
    cp -r cases/. complaints breaches inspections reports calendar ../elsewhere 2> /dev/null || true
    mkdir -p ../elsewhere/numbers
    before=$(digest_of ../elsewhere)
}

# Each line of all that the programs do ends by itself, and together they touch nothing over there.
no_line_gets_out() {
    local line ended
    rm -rf ../try ../place && cp -a . ../try && mkdir ../place
    every ../place | (
        cd ../try && while read -r line; do
            ended=0
            timeout -k 1 20 $line > ../said 2>&1 < /dev/null || ended=$?
            [ "$ended" -le 4 ] || fail "$line: ended with $ended" "$(cat ../said)" || return
        done
    )
    same "$(digest_of ../elsewhere)" "$before"
}

@test "every program is among those that are tried on all that is hostile" {
    for program in "$(dirname "$(command -v buyao)")"/buyao*; do
        every ../place | grep -q "^${program##*/}\( \|$\)" || fail "${program##*/} is not"
    done
}

@test "every line of them does what it is for" {
    furnish
    git init -q . && git config user.email x@example.com && git config user.name x
    git add -A && git commit -qm 一
    every_reading | while read -r line; do
        run --separate-stderr $line
        [ "$status" -le 1 ] || fail "$line: $status: $stderr" || return
        [ -n "$output" ] || [[ $line == buyao-check* || $line == buyao-merge* ]] || fail "$line: nothing" || return
    done
    cp -r . ../again
    every_writing ../place | while read -r line; do
        rm -rf ../one ../place && cp -r ../again ../one && mkdir ../place && cd ../one
        gives 0 $line || return
    done
}

@test "a directory of the archive that is a symbolic link is refused by everything, with the way out" {
    furnish
    elsewhere
    for name in cases complaints breaches inspections reports calendar .buyao .buyao/numbers; do
        mv $name ../kept && ln -s "$BATS_TEST_TMPDIR/elsewhere" $name
        for command in buyao-check 'buyao-show 2022-szk-0001' 'buyao-list' \
            'buyao-new -d szk -m x --by 首问甲 --at 2022-03-05'; do
            run --separate-stderr $command
            [ "$status" = 3 ] || [ "$command/$status" = buyao-check/1 ] || fail "$name: $command: $status"
            mentions "./$name: error: a symbolic link stands in the archive, which holds everything itself
hint: put there what it leads to"
        done
        no_line_gets_out
        rm $name && mv ../kept $name
    done
    valid
}

@test "a year or a department that is a symbolic link is refused, and counts as a record that is broken" {
    furnish
    mkdir ../elsewhere && cp -r cases/2022/. ../elsewhere
    before=$(digest_of ../elsewhere)
    for name in cases/2022 cases/2022/szk; do
        mv $name ../kept && ln -s "$BATS_TEST_TMPDIR/elsewhere/${name#cases/2022}" $name
        for command in 'buyao-show 2022-szk-0001' buyao-list 'buyao-report 2022Q1' \
            'buyao-new -d szk -m x --by 首问甲 --at 2022-03-05' 'buyao-due --today 2022-07-06' \
            'buyao-decide 2022-szk-0001 refuse --by 科长乙 --at 2022-03-07 --opinion 已研究'; do
            refuses 3 $command
            mentions "./$name: error: a symbolic link stands in the archive"
        done
        gives 1 buyao-check
        mentions "./$name: error: a symbolic link"
        no_line_gets_out
        rm $name && mv ../kept $name
    done
    ln -s "$BATS_TEST_TMPDIR/elsewhere/szk" cases/2022/jck
    refuses 3 buyao-list
    refuses 3 buyao-new -d jck -m x --by 首问己 --at 2022-03-05
    same "$(digest_of ../elsewhere)" "$before"
}

@test "a symbolic link in the place of a file of the archive is refused" {
    furnish
    echo 'secret: 13900000000' > ../secret
    for name in buyao.yaml roster.yaml lists.yaml calendar/x.yaml reports/2022Q1/filed.yaml \
        reports/2022Q1/table.csv; do
        [ ! -e $name ] || mv $name ../kept
        ln -s "$BATS_TEST_TMPDIR/secret" $name
        gives 1 buyao-check
        mentions "./$name: error: a symbolic link stands in the archive"
        [[ $stderr != *13900000000* ]] || fail "$name: what it leads to is shown"
        rm $name
        [ ! -e ../kept ] || mv ../kept $name
    done
    mv lists.yaml ../kept && ln -s nowhere lists.yaml
    refuses 3 buyao-list
    mentions './lists.yaml: error: a symbolic link stands in the archive'
    rm lists.yaml && mv ../kept lists.yaml
    valid
}

@test "a linked directory of a filed table is refused" {
    furnish
    mv reports/2022Q1 ../table && ln -s ../../table reports/2022Q1
    gives 1 buyao-check
    mentions './reports/2022Q1: error: a symbolic link stands in the archive'
    refuses 3 buyao-report filed
}

@test "the archive itself may be named by a symbolic link, or lie below one" {
    id=$(new)
    ln -s office ../link
    ln -s "$BATS_TEST_TMPDIR" ../above
    cd /
    gives 0 buyao-show -C "$BATS_TEST_TMPDIR/link" "$id"
    gives 0 buyao-escalate -C "$BATS_TEST_TMPDIR/above/office" "$id" --by 首问甲 --at 2022-03-05 --reason x --basis y
}

# A FIFO would wait for ever, a device never end.
@test "no line hangs on a FIFO or a device, wherever in the archive it stands" {
    furnish
    elsewhere
    number=0
    for name in buyao.yaml roster.yaml lists.yaml calendar/x.yaml cases complaints breaches \
        inspections reports calendar .buyao .buyao/numbers .buyao/numbers/cases-2022-szk cases/2022 cases/2022/szk \
        cases/2022/szk/2022-szk-0001.yaml cases/2022/szk/2022-szk-0003.yaml \
        reports/2022Q1 reports/2022Q1/filed.yaml reports/2022Q1/table.csv reports/2022Q2; do
        mkdir -p .buyao/numbers calendar
        [ ! -e $name ] || mv $name ../kept
        # Whoever may, makes each third a device that has no end.
        number=$((number + 1))
        mkdir -p "$(dirname $name)"
        [ $((number % 3)) = 0 ] && mknod $name c 1 5 2> /dev/null || mkfifo $name
        no_line_gets_out
        rm $name
        [ ! -e ../kept ] || mv ../kept $name
    done
}
