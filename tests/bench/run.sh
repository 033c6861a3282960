#!/bin/sh
# usage: tests/bench/run.sh BUILD
# Makes an archive of SCALE cases (100000 when unset), one of 100, and a history of COMMITS commits
# (10000 when unset) below BUILD/bench-data, and prints what the programs need in them beside what
# they are measured against. Both sides of a comparison run in turn, and a ratio is the median of
# the pairs' ratios. A missed aim is said, not failed: times depend on the machine. KEEP=1 leaves
# the archives there. Wait some minutes between runs: ext4 makes files more slowly after a large
# deletion.
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

finish() { [ -n "${KEEP:-}" ] || rm -rf "$data"; }
trap finish EXIT
trap 'exit 130' INT TERM

# Lines `WHAT|MEASURED|AGAINST|RATIO|AIM|MET`, one table: columns as wide as their widest field.
print_table() {
    awk -F'|' '
        { for (i = 1; i <= NF; i++) { cell[NR, i] = $i; if (length($i) > width[i]) width[i] = length($i) } }
        END { for (n = 1; n <= NR; n++) {
                  line = ""
                  for (i = 1; i <= 6; i++) line = line sprintf("%-" width[i] + 2 "s", cell[n, i])
                  sub(/ +$/, "", line); print line } }'
}

# ratios WHAT AIM [CPU-AIM] [TIMES]: turns what compare prints into a row for wall and one for
# processor time, which has an aim of its own where the two sides use another number of threads; the
# second command stands for so many of its kind.
ratios() {
    awk -v what="$1" -v aim="$2" -v cpu_aim="${3:-$2}" -v times="${4:-1}" '
        function time(s) { return s < 0.1 ? sprintf("%.2f ms", s * 1000) : sprintf("%.3f s", s) }
        function row(kind, a, b, ratio, aim) {
            printf "%s, %s|%s|%s|%.3f|<= %s|%s\n", what, kind, time(a), time(b), ratio, aim,
                   (ratio <= aim ? "yes" : "NO") }
        { row("wall", $1, $2 * times, $3 / times, aim)
          row("cpu", $4, $5 * times, $6 / times, cpu_aim) }'
}

# peak WHAT: the row of the first command's memory.
peak() {
    awk -v what="$1" '{ mib = $7 / 1024
        printf "%s, peak memory|%.1f MB|||< 64 MB|%s\n", what, mib, (mib < 64 ? "yes" : "NO") }'
}

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

# Each run makes a case; the next one passes that case up; the next one decides it.
measure_commands() {
    n=$(next_number "$large")
    m=$(next_number "$small")
    at=$year-12-30T
    pairs='-n 100 -w 3'
    new="--by 经办人甲 --at ${at}09:00 -d bgs --channel visit -m 申请查阅多年前的审批档案。"
    escalate="--by 经办人甲 --at ${at}10:00 --reason 档案已移交，能否代查把握不准。 --basis 方案二（一）"
    decide="unsure --by 科室负责人 --at ${at}11:00 --opinion 涉及档案移交手续，提请协调。"
    # shellcheck disable=SC2086 # words
    {
        compare $pairs buyao-new -C "$large" $new --vs buyao-new -C "$small" $new |
            ratios "buyao-new, $cases cases : 100" 1.2
        compare $pairs buyao-escalate -C "$large" "$year-bgs-{$n}" $escalate \
            --vs buyao-escalate -C "$small" "$year-bgs-{$m}" $escalate |
            ratios "buyao-escalate, $cases cases : 100" 1.2
        compare $pairs buyao-decide -C "$large" "$year-bgs-{$n}" $decide \
            --vs buyao-decide -C "$small" "$year-bgs-{$m}" $decide |
            ratios "buyao-decide, $cases cases : 100" 1.2
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

# against WHAT AIM PAIRS COMMAND...: the clerk's commands against another program.
against() {
    what=$1 aim=$2 pairs="-n $3 -w 3"
    shift 3
    if ! command -v "$1" > /dev/null; then
        echo "the clerk's commands : $what|not measured: $1 is not installed||||"
        return
    fi
    n=$(next_number "$large")
    at=$year-12-30T
    # shellcheck disable=SC2086 # words
    {
        compare $pairs buyao-new -C "$large" --by 经办人甲 --at ${at}09:00 -d bgs \
            -m 申请查阅多年前的审批档案。 --vs "$@" | ratios "buyao-new, $cases cases : $what" "$aim"
        compare $pairs buyao-escalate -C "$large" "$year-bgs-{$n}" --by 经办人甲 --at ${at}10:00 \
            --reason 把握不准。 --basis 方案二（一） --vs "$@" |
            ratios "buyao-escalate, $cases cases : $what" "$aim"
        compare $pairs buyao-decide -C "$large" "$year-bgs-{$n}" unsure --by 科室负责人 \
            --at ${at}11:00 --opinion 提请协调。 --vs "$@" |
            ratios "buyao-decide, $cases cases : $what" "$aim"
    }
}

# Programs that others keep lists with.
measure_others() {
    mkdir "$data/tasks"
    printf 'data.location=%s\nconfirmation=off\n' "$data/tasks" > "$data/taskrc"
    export TASKRC="$data/taskrc"
    if command -v task > /dev/null; then
        awk 'BEGIN { for (i = 1; i <= 10000; i++)
            printf "{\"description\":\"第%d件 查阅档案\",\"status\":\"pending\"," \
                   "\"entry\":\"20250304T010000Z\"}\n", i }' |
            task rc.verbose=nothing import - > "$data/said" 2>&1
    fi
    against 'task add, 10000 tasks' 0.1 20 task rc.verbose=nothing add 申请查阅多年前的审批档案。
    awk 'BEGIN { for (i = 1; i <= 24000; i++)
        printf "id: 2025-bgs-%05d\ndepartment: bgs\nresponder: 经办人甲\nat: 2025-12-30\n" \
               "matter: 申请查阅多年前的审批档案。\n\n", i }' > "$data/cases.rec"
    against 'recins, 24000 records' 0.01 10 recins -f id -v 2025-bgs-99999 -f department -v bgs \
        -f matter -v 申请查阅多年前的审批档案。 "$data/cases.rec"
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
    measure_commands
    measure_bulk
    measure_others
    measure_history
    measure_workdays
} > "$rows"
print_table < "$rows"
missed=$(grep -c '|NO$' "$rows" || :)
echo
if [ "$missed" -eq 0 ]; then
    echo "$cases cases: every aim is met"
else
    echo "$cases cases: $missed aims are MISSED"
fi
