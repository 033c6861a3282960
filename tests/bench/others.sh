# shellcheck shell=sh disable=SC2154 # $large, $data, $cases, $year: run.sh
# Against programs that others wrote; one that is not installed is said in its row.

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

# absent WHAT PROGRAM: says so in a row, when that program is not there.
absent() {
    command -v "$2" > /dev/null && return 1
    echo "$1|not measured: $2 is not installed||||"
}

# What a script would take to read the same files; yq reads the first thousand.
measure_readers() {
    set -- buyao-report --no-index -C "$large" "${year}Q4"
    if ! python3 -c 'import yaml; yaml.CSafeLoader' 2> /dev/null; then
        echo "table, no index : PyYAML's C loader|not measured: python3-yaml is not installed||||"
    else
        compare -n 3 -w 0 "$@" --vs python3 "${0%/*}/pyyaml_pass.py" "$large" |
            ratios "table, no index : PyYAML's C loader" 0.0667
    fi
    absent 'table, no index : yq' yq && return
    find "$large/cases" -name '*.yaml' | sort | head -n 1000 > "$data/thousand"
    compare -n 3 -w 0 "$@" --vs xargs -a "$data/thousand" yq -c .id |
        ratios 'table, no index : yq (of 1000)' 0.01 0.01 $((cases / 1000))
}

# Working days in node, by a package that others keep; what npm put beside the oracle serves here.
measure_node() {
    script=${0%/*}/workdays.mjs
    if ! node "$script" questions 1 > "$data/said" 2>&1; then
        echo 'working-day additions : chinese-days|not measured: node or the package is not there||||'
        return
    fi
    echo "$(workdays 60) $(node "$script" rate 60)" | awk '{
        printf "working-day additions a second, up to 60 : chinese-days|%.1f million|%.3f million|%.0f|>= 400|%s\n",
               $1, $2, $1 / $2, ($1 / $2 >= 400 ? "yes" : "NO") }'
    node "$script" questions 100000 > "$data/questions"
    buyao-workday -q add - < "$data/questions" > "$data/ours"
    node "$script" add < "$data/questions" | cmp - "$data/ours" >&2 || {
        echo "100000 lines of buyao-workday add - : chinese-days in node|the answers differ|||>= 20 times|NO"
        return
    }
    compare -n 5 -w 1 sh -c "buyao-workday -q add - < '$data/questions'" \
        --vs sh -c "node '$script' add < '$data/questions'" |
        ratios '100000 lines of buyao-workday add - : chinese-days in node' 0.05
}

# Programs that others keep lists with.
measure_others() {
    mkdir "$data/tasks"
    printf 'data.location=%s\nconfirmation=off\n' "$data/tasks" > "$data/taskrc"
    export TASKRC="$data/taskrc"
    if command -v task > /dev/null; then
        awk 'BEGIN { for (i = 1; i <= 10000; i++)
            printf "{\"description\":\"第%d件 查阅档案\",\"status\":\"pending\"," \
                   "\"entry\":\"20250304T010000Z\",\"due\":\"20250404T010000Z\"}\n", i }' |
            task rc.verbose=nothing import - > "$data/said" 2>&1
    fi
    against 'task add, 10000 tasks' 0.1 20 task rc.verbose=nothing add 申请查阅多年前的审批档案。
    if ! absent 'buyao-due, index warm : task overdue' task; then
        compare -n 5 -w 1 buyao-due -C "$large" --today 2022-01-04 --vs task overdue |
            ratios 'buyao-due, index warm : task overdue, 10000 tasks' 1
        compare -n 5 -w 1 buyao-list -C "$large" --state open --vs task overdue |
            ratios 'buyao-list, index warm : task overdue, 10000 tasks' 1
    fi
    awk 'BEGIN { for (i = 1; i <= 24000; i++)
        printf "id: 2025-bgs-%05d\ndepartment: bgs\nresponder: 经办人甲\nat: 2025-12-30\n" \
               "matter: 申请查阅多年前的审批档案。\n\n", i }' > "$data/cases.rec"
    against 'recins, 24000 records' 0.01 10 recins -f id -v 2025-bgs-99999 -f department -v bgs \
        -f matter -v 申请查阅多年前的审批档案。 "$data/cases.rec"
}
