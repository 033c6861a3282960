#!/bin/sh
# usage: quarter-batch.sh [-q QUARTER] [-t DATE] ROOT OUT
#
# The quarter's batch of a city: prints the table of every archive below ROOT (ROOT/*/buyao.yaml) into
# OUT/QUARTER, as workbook and JSON, and rolls them up into one (汇总表.xlsx, 汇总表.txt, 汇总表.csv).
# That directory is the batch's: workbooks and JSON of an earlier run go. QUARTER is such as 2022Q1,
# else the one before DATE or today. One archive that fails does not stop the others: what was said
# stands in OUT/QUARTER/errors.txt, and the unit is missing in the table.
# Exit status 0 when all are in, 1 when some are not, 4 when there is no table at all.
#
# 全市的季度批处理：把 ROOT 下每个单位档案的季度汇总表打印成 Excel/WPS 和 JSON，放进 OUT/季度，再汇总成一张
# (汇总表.xlsx、.txt、.csv)。一个单位出错不影响其他单位：原因写进 errors.txt，汇总表中缺这个单位。
# 退出状态：0 全部汇总，1 有单位未汇总，4 没有汇总表。
#
# cron, on the tenth of the first month of a quarter at 06:00 每季度首月10日6时:
#   0 6 10 1,4,7,10 *  /usr/local/share/doc/buyao/examples/scripts/quarter-batch.sh /srv/units /srv/summary
# systemd: a service with ExecStart=, and a timer with OnCalendar=*-01,04,07,10-10 06:00.
set -u
# The PATH of cron may lack the directory that buyao was installed into with this script.
command -v buyao > /dev/null || PATH=$PATH:${0%/*}/../../../../../bin

quarter="" today=$(date +%Y-%m-%d)
usage() {
    echo "usage: quarter-batch.sh [-q QUARTER] [-t DATE] ROOT OUT" >&2
    exit 2
}
while getopts q:t: option; do
    case $option in
    q) quarter=$OPTARG ;;
    t) today=$OPTARG ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
[ $# -eq 2 ] || usage
root=$1

# The one before, as buyao report --last has it; said once, so that midnight does not part the units.
if [ -z "$quarter" ]; then
    year=${today%%-*} month=${today#*-}
    month=${month%%-*}
    month=${month#0}
    if [ "$month" -le 3 ]; then
        quarter=$((year - 1))Q4
    else
        quarter=${year}Q$(((month - 1) / 3))
    fi
fi
out=$2/$quarter
mkdir -p "$out" || exit 4
errors=$out/errors.txt
: > "$errors" || exit 4

# What an earlier run left of a unit that fails now would pass for its table.
rm -f "$out"/*.json "$out"/*.xlsx

done=0 failed=0
for policy in "$root"/*/buyao.yaml; do
    [ -e "$policy" ] || continue
    archive=${policy%/buyao.yaml}
    unit=${archive##*/}
    if said=$(buyao report -C "$archive" "$quarter" -f json -o "$out/$unit.json" 2>&1 &&
        buyao report -C "$archive" "$quarter" -f xlsx -o "$out/$unit.xlsx" 2>&1); then
        done=$((done + 1))
    else
        rm -f "$out/$unit.json" "$out/$unit.xlsx"
        failed=$((failed + 1))
        printf '== %s\n%s\n' "$unit" "$said" >> "$errors"
    fi
done
[ "$done" -gt 0 ] || { echo "quarter-batch.sh: no table of any archive below $root; see $errors" >&2; exit 4; }

for format in text:txt csv:csv xlsx:xlsx; do
    buyao report rollup "$out"/*.json -f "${format%:*}" -o "$out/汇总表.${format#*:}" 2>> "$errors" || {
        echo "quarter-batch.sh: the tables can not be rolled up; see $errors" >&2
        exit 4
    }
done
echo "$quarter: $done in, $failed not; $out"
[ "$failed" -eq 0 ] || {
    echo "quarter-batch.sh: $failed not in; see $errors" >&2
    exit 1
}
