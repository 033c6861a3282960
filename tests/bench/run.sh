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

# ratios WHAT AIM [CPU-AIM]: turns what compare prints into a row for wall and one for processor
# time, which has an aim of its own where the two sides use another number of threads.
ratios() {
    awk -v what="$1" -v aim="$2" -v cpu_aim="${3:-$2}" '
        function time(s) { return s < 0.1 ? sprintf("%.2f ms", s * 1000) : sprintf("%.3f s", s) }
        function row(kind, a, b, ratio, aim) {
            printf "%s, %s|%s|%s|%.3f|<= %s|%s\n", what, kind, time(a), time(b), ratio, aim,
                   (ratio <= aim ? "yes" : "NO") }
        { row("wall", $1, $2, $3, aim); row("cpu", $4, $5, $6, cpu_aim) }'
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
