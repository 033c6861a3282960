#!/bin/sh
# usage: BUILD=build tests/bench/instructions.sh, the programs first in PATH
# The benchmark in small, in instructions counted by callgrind: these are the same on a busy
# machine, so a limit can fail. Prints TAP. The limits stand a tenth above what gcc 12 at -O3 with
# glibc 2.36 and libyaml 0.2.5 needs.
set -u
bench=$(cd "$BUILD/bench" && pwd) || exit 1
data=$(mktemp -d) || exit 1
trap 'rm -rf "$data"' EXIT
cases=2000
large=$data/large
small=$data/small

if ! command -v valgrind > /dev/null; then
    echo '1..1'
    echo 'ok 1 - instructions of the programs # SKIP there is no valgrind'
    exit 0
fi

# count COMMAND...: how many instructions it takes; nothing when it fails.
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" > "$data/out" 2> "$data/said" || {
        sed 's/^/# /' "$data/said" >&2
        return 1
    }
    sed -n 's/.*Collected : //p' "$data/said"
}

done=0
failed=0
# at_most LIMIT CLAIM COUNT AGAINST: holds when COUNT / AGAINST is no more than LIMIT.
at_most() {
    done=$((done + 1))
    if said=$(awk -v limit="$1" -v count="$3" -v against="$4" 'BEGIN {
            if (count <= 0 || against <= 0) { print "was not counted"; exit 1 }
            ratio = count / against
            printf "%.4g (%.0f to %.0f)", ratio, count, against
            exit ratio > limit }'); then
        echo "ok $done - $2: at most $1"
    else
        echo "not ok $done - $2: at most $1"
        failed=1
    fi
    echo "# $said"
}

"$bench/generate" "$large" "$cases" && "$bench/generate" "$small" 100 || exit 1
pass=$(count "$bench/yaml_pass" "$large")
table="2025Q4 -C $large"
# shellcheck disable=SC2086 # words
{
    unread=$(count buyao-report --no-index $table)
    making=$(count buyao-report $table)
    warm=$(count buyao-report $table)
    find "$large/cases" -name '*.yaml' | awk 'NR % 1000 == 7' | while read -r file; do
        echo '# 改' >> "$file"
    done
    changed=$(count buyao-report $table)
}
start=$(count buyao-workday is 2022-03-04)
due=$(count buyao-due -C "$large" --today 2022-01-04)
list=$(count buyao-list -C "$large" --state open)

at_most 1.41 'a table without the index takes so many times a bare pass of libyaml' "${unread:-0}" "${pass:-0}"
at_most 1.41 'a table that makes the index takes so many times one without' "${making:-0}" "${unread:-0}"
at_most 0.078 'a table by a warm index takes so much of one without' "${warm:-0}" "${unread:-0}"
at_most 1.1 'a table after one of a thousand files has changed takes so many times the warm one' "${changed:-0}" "${warm:-0}"
at_most 0.085 'what is due by a warm index takes so much of a table without' "${due:-0}" "${unread:-0}"
at_most 0.082 'a list by a warm index takes so much of a table without' "${list:-0}" "${unread:-0}"

# The commands of a clerk: in millions of instructions, and beside a small archive.
at=2025-12-30T
# shellcheck disable=SC2317 # called by name, below
{
    next() { echo "2025-bgs-$(printf '%04d' "$(find "$1/cases/2025/bgs" -name '*.yaml' | wc -l)")"; }
    new() { count buyao-new -C "$1" --by 经办人甲 --at "$at"09:00 -d bgs --channel visit -m 申请查阅多年前的审批档案。; }
    escalate() { count buyao-escalate -C "$1" "$(next "$1")" --by 经办人甲 --at "$at"10:00 --reason 把握不准。 --basis 方案二（一）; }
    decide() { count buyao-decide -C "$1" "$(next "$1")" unsure --by 科室负责人 --at "$at"11:00 --opinion 提请协调。; }
    show() { count buyao-show -C "$1" "$(next "$1")"; }
}

for command in new escalate decide show; do
    little=$($command "$small")
    much=$($command "$large")
    at_most 1.02 "buyao-$command among $cases cases takes so many times what it takes among 100" "${much:-0}" "${little:-0}"
    at_most 9.2 "buyao-$command takes so many millions of instructions" "${much:-0}" 1000000
done
at_most 3.2 'a question to the calendar takes so many millions of instructions' "${start:-0}" 1000000

awk 'BEGIN { for (i = 0; i < 1000; i++) printf "2022-%02d-%02d %d\n", i % 12 + 1, i % 28 + 1, i % 60 }' > "$data/days"
lines=$(count buyao-workday -q add - < "$data/days")
awk 'BEGIN { for (i = 1; i <= 500; i++)
    printf "---\ndepartment: bgs\nresponder: 经办人甲\nreceived:\n  at: 2025-12-30T09:00\n" \
           "  channel: visit\nmatter: 第%d件，申请查阅多年前的审批档案。\n", i }' > "$data/headers"
stream=$(count buyao-new -C "$small" --from "$data/headers")
at_most 6.2 'a thousand lines of buyao-workday add - take so many millions of instructions' "${lines:-0}" 1000000
at_most 0.25 'a case of a stream takes so many millions of instructions' "${stream:-0}" 500000000
echo "1..$done"
exit "$failed"
