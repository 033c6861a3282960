# shellcheck shell=sh disable=SC2154 # $large, $small, $data, $cases, $year: run.sh
# The same questions in an archive of ten times as many cases, which takes a quarter of an hour and
# some gigabytes; with MILLION=1.

# Of files that are not in memory; only root can have that.
cold() {
    dir=$1
    shift
    compare -n 3 -w 0 -b 'sync; echo 3 > /proc/sys/vm/drop_caches' buyao-report -C "$dir" \
        "${year}Q4" "$@" --vs true
}

warm() {
    dir=$1
    shift
    compare -n 3 -w 1 "$@" -C "$dir" --vs true
}

grown() {
    what=$1
    shift
    { warm "$million" "$@"; warm "$large" "$@"; } | growth "$what, $ten cases : $cases" 10.5
}

measure_million() {
    million=$data/million
    ten=$((cases * 10))
    generate "$million" "$ten"
    sync
    grown 'table, no index' buyao-report "${year}Q4" --no-index
    grown 'table, index warm' buyao-report "${year}Q4"
    grown 'year by department, index warm' buyao-assess "$year"
    if [ -w /proc/sys/vm/drop_caches ]; then
        { cold "$million" --no-index; cold "$large" --no-index; } |
            growth "table, cold, no index, $ten cases : $cases" 10.5
        { cold "$million"; cold "$large"; } |
            growth "table, cold files, index there, $ten cases : $cases" 10.5
    else
        echo 'table, cold|not measured: only root can empty the cache||||'
    fi
    measure_commands "$million" "$ten" 1.1
}
