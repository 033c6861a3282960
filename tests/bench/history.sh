#!/bin/sh
# usage: tests/bench/history.sh DIR COMMITS
# Makes a git repository of an archive whose history has so many commits: each takes in a case and
# appends an entry to an older one, in ten departments and four years. The same COMMITS make the
# same history. No file is checked out; what is to be read is in git.
set -eu
mkdir "$1"
cd "$1"
git -c init.defaultBranch=main init -q
: > buyao.yaml
awk -v commits="$2" '
function path(n) {
    return sprintf("cases/%d/d%d/%d-d%d-%04d.yaml", 2022 + n % 4, n % 10, 2022 + n % 4, n % 10, n)
}
function put(n) {
    printf "M 100644 inline %s\ndata <<END\n%sEND\n", path(n), record[n]
}
function take_in(n) {
    record[n] = sprintf("id: %d-d%d-%04d\ndepartment: d%d\nresponder: 经办人甲\nreceived:\n" \
        "  at: %d-03-04T09:30+08:00\n  channel: visit\nmatter: |-\n  取水许可证延续，取水口位置与原批复不一致，\n" \
        "  企业反映重新论证需要三个月，影响正常生产，希望本周办结。\nlog:\n", 2022 + n % 4, n % 10, n, n % 10, 2022 + n % 4)
}
function go_on(n) {
    entries[n]++
    record[n] = record[n] sprintf("- at: %d-04-%02dT10:05+08:00\n  by: 经办人甲\n  event: escalate\n" \
        "  to: department\n  reason: 材料不足以受理，档案已移交，能否代查把握不准。\n  basis: 方案二（一）\n", 2022 + n % 4, entries[n])
}
BEGIN {
    for (n = 1; n <= commits; n++) {
        old = (n * 7919 % 10007) % n
        take_in(n)
        if (old > 0 && entries[old] < 28) go_on(old)
        printf "commit refs/heads/main\ncommitter 档案员 <archive@example.org> %d +0800\ndata 1\nx\n", 1800000000 + n
        put(n)
        if (old > 0) put(old)
    }
}' | git fast-import --quiet
git symbolic-ref HEAD refs/heads/main
