# What is written is on the disk before the command says so.
load helper

setup_file() {
    cc -shared -fPIC -o "$BATS_FILE_TMPDIR/watch.so" "$BATS_TEST_DIRNAME/watch.c" -ldl
}

# calls COMMAND...: runs it; $seen has what it did to make its file durable.
calls() {
    rm -f ../seen
    gives 0 env WATCH="$BATS_TEST_TMPDIR/seen" LD_PRELOAD="$BATS_FILE_TMPDIR/watch.so" \
        ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" "$@"
    seen=$(xargs < ../seen)
}

@test "an entry: temporary file, fsync, rename, fsync of the directory" {
    id=$(new)
    calls buyao-escalate "$id" --by 首问甲 --at 2022-03-05 --reason r --basis b
    same "$seen" 'fsync file rename fsync directory'
    calls buyao-decide "$id" resolve --by 科长乙 --at 2022-03-05 --opinion o
    same "$seen" 'fsync file rename fsync directory'
}

@test "a new case: temporary file, fsync, link, which never overwrites, fsync of the directory" {
    new # the directories are there
    calls buyao-new -d szk -m 取水 --by 首问甲 --at 2022-03-05
    same "$seen" 'fsync file link fsync directory'
}

@test "the first case of a year and department: its directories are synced too" {
    calls buyao-new -d szk -m 取水 --by 首问甲 --at 2022-03-05
    [[ $seen == 'fsync directory fsync directory '*'fsync file link fsync directory' ]]
}

@test "-o: temporary file, fsync, rename, fsync of the directory" {
    calls buyao-list -o list.txt
    same "$seen" 'fsync file rename fsync directory'
}
