#!/bin/sh
# usage: tests/bench/run.sh BUILD
# Makes an archive of SCALE cases (100000 when unset), one of 100, and a history of COMMITS commits
# (10000 when unset) below BUILD/bench-data, and prints what the programs need in them beside what
# they are measured against. Both sides of a comparison run in turn, and a ratio is the median of
# the pairs' ratios. A missed aim is said, not failed: times depend on the machine. KEEP=1 leaves
# the archives there, MILLION=1 asks ten times as many cases, too. Wait some minutes between runs:
# ext4 makes files more slowly after a large deletion.
set -eu
build=$(cd "$1" && pwd)
cases=${SCALE:-100000}
data=$build/bench-data
large=$data/large
small=$data/small
bulk=$data/bulk
history=$data/history
commits=${COMMITS:-10000}
year=2025 # the last of the archive's four: the table of its last quarter reads every year
PATH=$build/bin:$build/bench:$PATH
LC_ALL=C.UTF-8
TZ=UTC
export PATH LC_ALL TZ
unset BUYAO_DIR BUYAO_USER

# shellcheck source-path=SCRIPTDIR
. "${0%/*}/rows.sh"
# shellcheck source-path=SCRIPTDIR
. "${0%/*}/others.sh"
# shellcheck source-path=SCRIPTDIR
. "${0%/*}/million.sh"

finish() { [ -n "${KEEP:-}" ] || rm -rf "$data"; }
trap finish EXIT
trap 'exit 130' INT TERM

measure_table() {
    figures=$(compare -n 11 -w 1 buyao-report --no-index -C "$large" "${year}Q4" \
        --vs yaml_pass "$large")
    echo "$figures" | ratios 'table, no index : bare libyaml pass' 1.15
    echo "$figures" | peak 'table, no index'
}

# What is asked a second time, and after one file of a thousand has changed.
measure_index() {
    rm -rf "$large/.buyao/index"
    set -- buyao-report -C "$large" "${year}Q4"
    figures=$(compare -n 1 -w 0 "$@" --vs "$@" --no-index)
    echo "$figures" | ratios 'table, making the index : no index' 2
    echo "$figures" | peak 'table, making the index'
    figures=$(compare -n 21 -w 1 "$@" --vs find "$large" -printf '%T@\n')
    echo "$figures" | ratios 'table, index warm : find -printf %T@' 1.5 2
    echo "$figures" | peak 'table, index warm'
    find "$large/cases" -name '*.yaml' | awk 'NR % 1000 == 7' > "$data/changed"
    compare -n 21 -w 1 -b "while read -r file; do echo '# 改' >> \"\$file\"; done < '$data/changed'" \
        "$@" --vs "$@" | ratios 'table, 1 of 1000 changed : index warm' 1.2
    # Before anything is overdue, which would be its exit status.
    compare -n 5 -w 1 buyao-due -C "$large" --today 2022-01-04 --vs \
        buyao-due -C "$large" --today 2022-01-04 --no-index |
        ratios 'buyao-due, index warm : no index' 1
    compare -n 5 -w 1 buyao-list -C "$large" --state open --vs \
        buyao-list -C "$large" --state open --no-index |
        ratios 'buyao-list, index warm : no index' 1
}

# The next number that an archive's first department would hand out, four digits at least.
next_number() { printf '%04d' $(($(find "$1/cases/$year/bgs" -name '*.yaml' | wc -l) + 1)); }

# clerk WHAT AIM COMMAND... --vs COMMAND...
clerk() {
    what=$1 aim=$2
    shift 2
    figures=$(compare -n 100 -w 3 "$@")
    echo "$figures" | ratios "$what : 100" "$aim"
    echo "$figures" | below "$what" 3
}

# measure_commands DIR CASES AIM: each run makes a case; the next one passes that case up; the next
# one decides it.
measure_commands() {
    n=$(next_number "$1")
    m=$(next_number "$small")
    at=$year-12-30T
    new="--by 经办人甲 --at ${at}09:00 -d bgs --channel visit -m 申请查阅多年前的审批档案。"
    escalate="--by 经办人甲 --at ${at}10:00 --reason 档案已移交，能否代查把握不准。 --basis 方案二（一）"
    decide="unsure --by 科室负责人 --at ${at}11:00 --opinion 涉及档案移交手续，提请协调。"
    # shellcheck disable=SC2086 # words
    {
        clerk "buyao-new, $2 cases" "$3" buyao-new -C "$1" $new --vs buyao-new -C "$small" $new
        clerk "buyao-escalate, $2 cases" "$3" buyao-escalate -C "$1" "$year-bgs-{$n}" $escalate \
            --vs buyao-escalate -C "$small" "$year-bgs-{$m}" $escalate
        clerk "buyao-decide, $2 cases" "$3" buyao-decide -C "$1" "$year-bgs-{$n}" $decide \
            --vs buyao-decide -C "$small" "$year-bgs-{$m}" $decide
    }
}

# headers COUNT: a stream of headers.
headers() {
    awk -v count="$1" -v at="$year-12-30T09:00" 'BEGIN {
        for (i = 1; i <= count; i++)
            printf "---\ndepartment: bgs\nresponder: 经办人甲\nreceived:\n  at: %s\n" \
                   "  channel: visit\nmatter: 第%d件，申请查阅多年前的审批档案。\n", at, i }'
}

# 10,000 cases of one stream against 100 calls, which stand for 10,000; then 1,000 of these passed up
# by one call against 50 calls, which stand for 1,000.
measure_bulk() {
    generate "$bulk" 100
    headers 10000 > "$data/headers"
    cat > "$data/calls" << 'EOF'
i=0
while [ $i -lt 100 ]; do
    buyao-new -C "$1" --by 经办人甲 --at "$2-12-30T09:00" -d bgs --channel visit \
        -m "第$i件，申请查阅多年前的审批档案。"
    i=$((i + 1))
done
EOF
    # next DATA COUNT: IDs that nobody has had yet
    cat > "$data/next" << 'EOF'
from=$(cat "$1/from" 2> /dev/null || echo 0)
echo $((from + $2)) > "$1/from"
tail -n +$((from + 1)) "$1/ids" | head -n "$2"
EOF
    compare -n 5 -w 1 buyao-new -C "$bulk" --from "$data/headers" \
        --vs sh "$data/calls" "$bulk" "$year" |
        ratios '10000 cases of a stream : 10000 calls (of 100)' 0.1 0.1 100
    find "$bulk/cases/$year/bgs" -name '*.yaml' | sed 's|.*/||; s/\.yaml$//' | sort |
        tail -n 12000 > "$data/ids"
    say_no="--by 经办人甲 --at $year-12-30T10:00 --reason 把握不准。 --basis 方案二（一）"
    compare -n 5 -w 1 \
        sh -c "sh $data/next $data 1000 | buyao-escalate -C $bulk - $say_no" \
        --vs sh -c "for id in \$(sh $data/next $data 50); do buyao-escalate -C $bulk \$id $say_no; done" |
        ratios '1000 IDs in one call : 1000 calls (of 50)' 1 1 20
}

measure_history() {
    compare -n 5 -w 1 buyao-check -q -C "$history" --history \
        --vs git -C "$history" log --raw --format=%H |
        ratios "history of $commits commits and cases : git log --raw" 4
}

measure_workdays() {
    workdays | awk '{ printf "working-day additions a second|%.1f million|||>= 20 million|%s\n",
                      $1, ($1 >= 20 ? "yes" : "NO") }'
}

rm -rf "$data"
mkdir -p "$data"
generate "$large" "$cases"
generate "$small" 100
sh "${0%/*}/history.sh" "$history" "$commits"
sync # or the first commands would wait for the archive to reach the disk
buyao-check -q --no-index -C "$large"
rows=$data/rows
{
    echo 'what|measured|against|ratio|aim|met'
    measure_table
    measure_index
    measure_commands "$large" "$cases" 1.2
    measure_bulk
    measure_readers
    measure_others
    measure_history
    measure_workdays
    measure_node
    [ -z "${MILLION:-}" ] || measure_million
} > "$rows"
print_table < "$rows"
missed=$(grep -c '|NO$' "$rows" || :)
echo
if [ "$missed" -eq 0 ]; then
    echo "$cases cases: every aim is met"
else
    echo "$cases cases: $missed aims are MISSED"
fi
