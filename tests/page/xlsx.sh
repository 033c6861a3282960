#!/bin/sh
# usage: tests/page/xlsx.sh, from the root of the source tree
# Workbooks as LibreOffice reads and prints them; prints TAP. The programs come first in PATH.
# A test that needs something that is not here is skipped, and says what.
#
# shellcheck disable=SC2317 # claim calls the functions
set -u
root=$PWD
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

LC_ALL=C.UTF-8 TZ=UTC HOME=$work GIT_CONFIG_NOSYSTEM=1
export LC_ALL TZ HOME GIT_CONFIG_NOSYSTEM
unset BUYAO_DIR BUYAO_USER COLUMNS NO_COLOR LANGUAGE

count=0
failed=0

# claim CLAIM COMMAND...: passes when the command succeeds without a word.
claim() {
    name=$1
    shift
    count=$((count + 1))
    if "$@" > "$work/said" 2>&1 && ! [ -s "$work/said" ]; then
        echo "ok $count - $name"
    else
        echo "not ok $count - $name"
        sed 's/^/# /' "$work/said"
        failed=1
    fi
}

# needs TOOL... -- CLAIM COMMAND...: a claim, where these programs are.
needs() {
    missing=
    while [ "$1" != -- ]; do
        command -v "$1" > /dev/null || missing="$missing $1"
        shift
    done
    shift
    if [ -z "$missing" ]; then
        claim "$@"
    else
        count=$((count + 1))
        echo "ok $count - $1 # SKIP not here:$missing"
    fi
}

# convert FORMAT FILE: LibreOffice writes it beside the file.
convert() {
    if ! timeout 180 soffice --headless --convert-to "$1" --outdir "$work" "$2" > "$work/log" 2>&1 ||
        ! grep -q '^convert ' "$work/log"; then
        cat "$work/log"
    fi
}

# --- what is looked at ------------------------------------------------------------

# The table of the example's second quarter, and a list that fills several pages.
make_tables() {
    if ! buyao-init --from nanyang-yibao "$work/archive" > "$work/log" ||
        ! sh "$root/examples/nanyang-yibao/walk.sh" "$work/archive" >> "$work/log" 2>&1; then
        cat "$work/log"
        return 1
    fi
    cd "$work/archive" || return
    buyao-report 2022Q2 -f csv -o "$work/report.csv" &&
        buyao-report 2022Q2 -f xlsx -o "$work/report.xlsx" &&
        add_departments 60 &&
        buyao-report 2022Q2 -f csv -o "$work/long.csv" &&
        buyao-report 2022Q2 -f xlsx -o "$work/long.xlsx"
}

# Departments that had nothing to do have a row too.
add_departments() {
    python3 - "$1" << 'EOF'
import sys
text = open("roster.yaml").read()
start = text.index("- code:")
end = text.index("\n- code:", start) + 1
one = text[start:end]
code, name = (line.split(":")[1].split("#")[0].strip() for line in one.splitlines()[:2])
more = "".join(one.replace(f"code: {code}", f"code: x{n}", 1).replace(f"name: {name}", f"name: 第{n}科室", 1)
               for n in range(int(sys.argv[1])))
open("roster.yaml", "w").write(text[:end] + more + text[end:])
EOF
}

# --- claims -----------------------------------------------------------------------

# The rows are those between the headings, which CSV begins with, and the total.
reads_the_same() {
    convert 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
        "$work/$1.xlsx"
    python3 - "$work" "$1" << 'EOF'
import csv
import glob
import sys

work, name = sys.argv[1:]
wanted = list(csv.reader(open(f"{work}/{name}.csv", newline="", encoding="utf-8")))
files = glob.glob(f"{work}/{name}-*.csv")
if len(files) != 1:
    sys.exit(f"{len(files)} worksheets, not one")
real = list(csv.reader(open(files[0], newline="", encoding="utf-8")))
if wanted[0] not in real:
    sys.exit(f"the headings are missing: {real[:4]}")
start = real.index(wanted[0])
for a, b in zip(wanted, real[start:]):
    if a != b:
        print("CSV:", a, "workbook:", b)
if len(real) - start < len(wanted):
    print("rows are missing")
EOF
}

prints_pages() {
    convert pdf "$work/$1.xlsx"
    pdfinfo -f 1 -l 99 "$work/$1.pdf" > "$work/info"
    pages=$(awk '$1 == "Pages:" { print $2 }' "$work/info")
    if [ "$pages" -lt "$2" ] || [ "$pages" -gt "$3" ]; then
        echo "$pages pages"
    fi
    awk '/^Page .*size:/ { n++; if ($4 != "841.89" || int($6) != 595 || !/A4/) print }
        END { if (!n) print "no page" }' "$work/info"
}

# Headings are broken into lines on paper, so their first characters stand for them.
heads_each_page() {
    pages=$(awk '$1 == "Pages:" { print $2 }' "$work/info")
    page=0
    while [ "$page" -lt "$pages" ]; do
        page=$((page + 1))
        pdftotext -f "$page" -l "$page" -layout "$work/$1.pdf" - | tr -d ' ' > "$work/page.txt"
        for words in 首问 经办人说 主要领导说 "第${page}页共${pages}页"; do
            grep -q "$words" "$work/page.txt" || echo "page $page: no $words"
        done
        [ "$page" -eq 1 ] || ! grep -q 汇总表 "$work/page.txt" || echo "page $page: the title again"
    done
}

holds_each_row() {
    pdftotext -layout "$work/$1.pdf" "$work/all.txt"
    n=0
    while [ "$n" -lt 60 ]; do
        grep -q "第${n}科室" "$work/all.txt" || echo "第${n}科室 is missing"
        n=$((n + 1))
    done
    grep -q 合计 "$work/all.txt" || echo 'no total'
}

claim 'the example makes tables' make_tables
needs soffice -- 'the report: LibreOffice reads from the workbook what the CSV says' reads_the_same report
needs soffice -- 'a long table too' reads_the_same long
needs soffice pdfinfo -- 'clause 35: the report prints on one page of A4 landscape' prints_pages report 1 1
needs soffice pdfinfo -- 'a long table prints on three pages of A4 landscape or more' prints_pages long 3 6
needs soffice pdfinfo pdftotext -- 'each of them has the headings and its number' heads_each_page long
needs soffice pdfinfo pdftotext -- 'and all rows are on paper' holds_each_row long
echo "1..$count"
exit "$failed"
