# The index: every question answered alike with it and without, and faster with it.
load helper

# Records that were written a moment ago are not kept yet, for they may change without a trace.
settle() { sleep 0.05; }

# Three cases and an index of them.
three_known() {
    live
    case_at department > ../ids && resolved >> ../ids && refused >> ../ids
    settle
    gives 0 buyao-list --ids
    same "$(kept)" 3
}

kept() { sqlite3 -readonly .buyao/index "SELECT count(*) FROM cases ${1:-}"; }

# reads N COMMAND...: it opens so many records.
reads() {
    local wanted=$1
    shift
    traceable
    gives 0 strace -f -o ../trace -e trace=/^open "$@"
    same "$(grep -c 'openat([0-9]*, "[0-9]\{4\}-[^/]*\.yaml"' ../trace)" "$wanted"
}

# What it is asked, with the index and without: the same bytes, words and status.
alike() {
    local kept status=0
    kept=$("$@" 2>&1; echo $?)
    same "$kept" "$("$@" --no-index 2>&1; echo $?)"
}

all_alike() {
    alike buyao-list --today 2022-03-31
    alike buyao-due --today 2022-03-31
    alike buyao-report 2022Q1
    alike buyao-assess 2022
    alike buyao-check
}

@test "random edits by tools and by hand: every question is answered alike with the index and without" {
    not_under_valgrind 'it starts a thousand times what other tests start, too'
    live
    gives 0 python3 "$BATS_TEST_DIRNAME/lives.py" 7 25
    printf '/.buyao/\n' > .gitignore
    git config --global user.name 测试 && git config --global user.email test@example.org
    git init -q . && git add -A && git commit -qm 起
    gives 0 python3 "$BATS_TEST_DIRNAME/index.py" "${INDEX_SEED:-3}" "${INDEX_ROUNDS:-40}"
}

@test "a second question reads no case, a third the one that changed" {
    three_known
    for question in 'list' 'due --today 2022-03-05' 'report 2022Q1' 'assess 2022' 'check'; do
        # shellcheck disable=SC2086 # words
        reads 0 buyao-$question
    done
    escalate "$(new)" > ../said
    settle
    reads 1 buyao-list
    reads 0 buyao-list
    reads 4 buyao-list --no-index
    reads 4 buyao-list --text 取水
}

@test "a broken record is read and named each time, and is not in the index" {
    three_known
    id=$(head -n 1 ../ids)
    echo 'oops: [' >> "$(path_of "$id")"
    settle
    for _ in 1 2; do
        gives 3 buyao-list
        mentions "$id.yaml:"
        gives 1 buyao-check
        prints '3 cases checked, 1 broken'
    done
    same "$(kept) $(kept "WHERE id = '$id'")" '2 0'
}

@test "a change of the same size, whose time was set back, is seen" {
    three_known
    path=$(path_of "$(head -n 1 ../ids)")
    cp -p "$path" ../before
    sed "s/取水许可证延续/取水许可证变更/" "$path" > ../after
    cat ../after > "$path" # the file stays the same one
    touch -r ../before "$path"
    same "$(stat -c '%s %y' "$path")" "$(stat -c '%s %y' ../before)"
    gives 0 buyao-list
    [[ $output == *取水许可证变更* ]]
    cp -p ../before "$path"
    gives 0 buyao-list
    [[ $output != *取水许可证变更* ]]
}

@test "a record whose time lies in the future is read each time, and one day kept" {
    three_known
    touch -d 2090-01-01 "$(path_of "$(head -n 1 ../ids)")"
    settle
    all_alike
    reads 1 buyao-list
    same "$(kept)" 2
    touch "$(path_of "$(head -n 1 ../ids)")"
    settle
    reads 1 buyao-list
    reads 0 buyao-list
}

@test "another policy, roster, list or calendar: all is read anew" {
    three_known
    for change in 'echo >> buyao.yaml' 'echo >> roster.yaml' 'echo >> lists.yaml' 'rm lists.yaml' \
        'echo "days: []" > calendar/2022.yaml' 'mv calendar/2022.yaml calendar/2021.yaml'; do
        eval "$change"
        reads 3 buyao-list
        reads 0 buyao-list
    done
}

@test "what a change of the roster, as long as before, makes of the records is found" {
    three_known
    cp -p roster.yaml ../before
    sed 's/科长乙/科长某/' roster.yaml > ../after
    cat ../after > roster.yaml
    touch -r ../before roster.yaml
    gives 1 buyao-check
    prints '3 cases checked, 1 broken'
    all_alike
    cat ../before > roster.yaml
    gives 0 buyao-check
    all_alike
}

@test "records and folders that are gone are gone from the index" {
    three_known
    rm "$(path_of "$(head -n 1 ../ids)")"
    gives 0 buyao-list
    same "$(kept) $(sqlite3 .buyao/index 'SELECT count(DISTINCT id) FROM entries')" '2 2'
    rm -r cases/2022
    gives 0 buyao-list
    same "$(kept) $(sqlite3 .buyao/index 'SELECT count(*) FROM entries')" '0 0'
}

@test "years that do not matter for a question stay as they are in the index" {
    three_known
    new --at 2023-02-01T09:00 > ../said
    settle
    gives 0 buyao-list
    same "$(kept)" 4
    gives 0 buyao-report 2022Q1
    same "$(kept)" 4
    rm -r cases/2023
    gives 0 buyao-report 2022Q1
    same "$(kept)" 4
    gives 0 buyao-list
    same "$(kept)" 3
}

@test "an index that is deleted, cut off, foreign, newer or somebody's text is made anew, without a word" {
    three_known
    wanted=$(buyao-list)
    for change in 'rm .buyao/index' 'truncate -s 3000 .buyao/index' 'truncate -s 0 .buyao/index' \
        'echo text > .buyao/index' 'sqlite3 .buyao/index "PRAGMA user_version = 2"' \
        'sqlite3 .buyao/index "PRAGMA journal_mode = WAL" > ../said' \
        'sqlite3 .buyao/index "CREATE TABLE more(x)"' \
        'sqlite3 .buyao/index "CREATE TRIGGER t AFTER DELETE ON cases BEGIN DELETE FROM entries; END"' \
        'rm .buyao/index; sqlite3 .buyao/index "CREATE TABLE cases(key)"'; do
        eval "$change"
        gives 0 buyao-list
        prints "$wanted"
        says ''
        same "$(kept)" 3
        reads 0 buyao-list
        same "$(sqlite3 .buyao/index 'SELECT group_concat(name) FROM sqlite_schema')" \
            archive,cases,entries
    done
}

@test "rows that somebody changed are not believed" {
    three_known
    wanted=$(buyao-list)
    for change in "matter = '假'" "facts = zeroblob(200)" "facts = 'x'" "matter = x'ff00'" \
        "key = key + 5" "inode = 'x'" "facts = (SELECT facts FROM cases AS c WHERE c.key < cases.key)"; do
        sqlite3 .buyao/index "UPDATE OR REPLACE cases SET $change WHERE key = (SELECT max(key) FROM cases)" ||
            continue # it does not let itself be changed so
        gives 0 buyao-list
        prints "$wanted"
        says ''
        all_alike
        rm .buyao/index
        gives 0 buyao-list
    done
}

@test "a .buyao that is a file, or an index that is a link, a directory or a FIFO: answered without" {
    three_known
    wanted=$(buyao-list)
    mkdir ../elsewhere
    for change in 'touch .buyao' \
        'mkdir -p .buyao && ln -s ../../elsewhere/index .buyao/index' \
        'mkdir -p .buyao/index' 'mkdir .buyao && mkfifo .buyao/index'; do
        rm -rf .buyao
        eval "$change"
        gives 0 timeout 20 buyao-list
        prints "$wanted"
        says ''
    done
    same "$(ls ../elsewhere)" ''
}

@test "while somebody writes the index, questions are answered without it and without waiting long" {
    three_known
    wanted=$(buyao-list)
    mkfifo ../go
    # shellcheck disable=SC2094
    sqlite3 .buyao/index > ../locked 2>&1 < ../go &
    exec 7> ../go
    echo 'BEGIN EXCLUSIVE; SELECT 1;' >&7
    until grep -q 1 ../locked; do sleep 0.02; done
    gives 0 timeout 20 buyao-list
    prints "$wanted"
    new > ../said
    settle
    gives 0 timeout 20 buyao-check
    prints '4 cases checked, 0 broken'
    exec 7>&-
    wait
    reads 1 buyao-list
}

@test "while somebody reads the index, questions use it, and leave what they found to the next" {
    three_known
    mkfifo ../go
    # shellcheck disable=SC2094
    sqlite3 .buyao/index > ../locked 2>&1 < ../go &
    exec 7> ../go
    echo 'BEGIN; SELECT count(*) FROM cases;' >&7
    until grep -q 3 ../locked; do sleep 0.02; done
    new > ../said
    settle
    reads 1 buyao-list
    reads 1 buyao-list
    exec 7>&-
    wait
    reads 1 buyao-list
    reads 0 buyao-list
}

@test "twenty questions at once after a change: all the same answer, and a good index at last" {
    three_known
    for _ in 1 2 3; do
        new > ../said
        rm -f .buyao/index
        for i in {1..20}; do
            buyao-list > "../out.$i" 2>&1 &
        done
        wait
        same "$(cat ../out.* | sort -u)" "$(buyao-list --no-index | sort)"
    done
    settle
    gives 0 buyao-list
    same "$(kept) $(sqlite3 .buyao/index 'PRAGMA integrity_check')" '6 ok'
    same "$(ls .buyao)" $'index\nindex.lock\nnumbers'
}

@test "killed at any of its calls, a question leaves an index with which the next one is right" {
    traceable
    three_known
    wanted=$(new > ../said; buyao-list --no-index)
    for call in pwrite64 open unlink rename fcntl close; do
        for when in 1 2 3 5 8 13 21 34; do
            sqlite3 .buyao/index "DELETE FROM cases WHERE key = (SELECT min(key) FROM cases)" || :
            [ $((when % 2)) = 0 ] || rm .buyao/index
            killed_at "$call" "$when" buyao-list > ../said 2>&1
            gives 0 buyao-list
            prints "$wanted"
            all_alike
        done
    done
}

@test "an archive that can not be written is answered from the index as it is" {
    three_known
    wanted=$(buyao-list)
    mkdir ../disk
    unshare -m mount -t tmpfs none ../disk 2> /dev/null || skip 'nothing can be mounted here'
    gives 0 unshare -m sh -c "mount --bind . . && mount -o remount,bind,ro . && cd . &&
        buyao-list -C '$PWD' && buyao-check -q -C '$PWD'"
    prints "$wanted"
    says ''
}

@test "a full disk: questions are answered, and no half of an index stays" {
    live
    for i in {1..12}; do new -m "$(printf '%0.s长' {1..900})" > ../said; done
    mkdir ../disk
    unshare -m mount -t tmpfs none ../disk 2> /dev/null || skip 'nothing can be mounted here'
    gives 0 unshare -m sh -c "set -eu
        mount -t tmpfs -o size=240k none ../disk
        cp -r . ../disk/office
        cd ../disk/office
        sleep 0.05
        cat /dev/zero > ../filler 2> /dev/null || true
        buyao-list --ids > ../../listed
        ls .buyao
        rm ../filler
        buyao-list --ids | cmp - ../../listed"
    [[ $output != *index.new* ]] || fail "$output"
}

@test "the index says nothing of applicants, and nothing of complaints (clause 31)" {
    live
    id=$(new --name 申请人甲 --organization 某某公司 --contact 13800000000)
    buyao-complaint new --department bgs --by 首问癸 --at 2022-03-10 -m 密报某人 --case "$id" > ../said
    settle
    gives 0 buyao-due --today 2022-03-11
    same "$(kept)" 1
    run ! grep -a -e 申请人甲 -e 某某公司 -e 13800000000 -e 密报 .buyao/index
    same "$(stat -c %a .buyao/index)" 640
}

@test "the tables of the index say what the records say" {
    three_known
    same "$(sqlite3 .buyao/index "SELECT id, department, state, level, decision FROM cases ORDER BY id")" \
        "$(sed -n '1s/$/|szk|open|department|/p;2s/$/|szk|resolved||resolve/p;3s/$/|szk|refused||refuse/p' ../ids)"
    same "$(sqlite3 .buyao/index "SELECT number, at, person, event, decision, level FROM entries
        WHERE id = '$(tail -n 1 ../ids)' ORDER BY number")" \
"1|2022-03-04T10:05+08:00|首问甲|escalate||responder
2|2022-03-07T09:00+08:00|科长乙|decide|refuse|department
3|2022-03-08T09:00+08:00|副局长丁|decide|refuse|deputy
4|2022-03-09T09:00+08:00|局长戊|decide|refuse|head"
    same "$(sqlite3 .buyao/index "SELECT due FROM cases WHERE state = 'refused'")" 2022-03-11
}

@test "one processor or two, and any order of the files: the same answers and errors" {
    live
    for i in {1..40}; do new -m "第 $i 件" > ../said; done
    for i in 0007 0011 0023 0031; do echo 'oops: [' >> "cases/2022/szk/2022-szk-$i.yaml"; done
    mkdir ../other && cp -r . ../other/office
    for file in $(find cases -name '*.yaml' | sort -r); do
        rm "../other/office/$file" && cp "$file" "../other/office/$file"
    done
    for question in 'list -k' 'due -k --today 2022-03-31' 'report -k 2022Q1' 'assess -k 2022' check; do
        # shellcheck disable=SC2086 # words
        {
            all=$(buyao-$question --no-index 2>&1 || :)
            same "$(taskset -c 0 buyao-$question --no-index 2>&1 || :)" "$all"
            same "$(cd ../other/office && buyao-$question --no-index 2>&1 || :)" "$all"
            same "$(cd ../other/office && taskset -c 0 buyao-$question 2>&1 || :)" "$all"
        }
    done
}
