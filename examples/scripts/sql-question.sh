#!/bin/sh
# usage: sql-question.sh ARCHIVE [SQL]
#
# A question in SQL: asks the archive's index, .buyao/index (buyao-index(5)), which is brought up to date
# before. Without SQL: of each department, how many cases came in, how many were refused at the end, how
# many are open, and how many calendar days it took on average from receipt to the answer. The answer has
# a line of headings and a tab between columns. The index is only read. Needs sqlite3.
# Exit status of sqlite3, or of buyao-list where records are broken.
#
# 用 SQL 提问：先更新再查询档案的索引 .buyao/index（见 man 5 buyao-index）。不写 SQL 时，列出每个科室受理多少件、
# 最终不能办多少件、在办多少件、从受理到答复平均多少天。第一行是列名，列之间是制表符。只读，不改动。需要 sqlite3。
#
# By hand, or in cron into a file, on Mondays 手工运行，或每周一写入文件:
#   0 7 * * 1  /usr/local/share/doc/buyao/examples/scripts/sql-question.sh /srv/shuobu > /srv/summary/weekly.tsv
# systemd: a service with ExecStart= and StandardOutput=file:…, and a timer with OnCalendar=Mon 07:00.
set -u
# The PATH of cron may lack the directory that buyao was installed into with this script.
command -v buyao > /dev/null || PATH=$PATH:${0%/*}/../../../../../bin

usage() {
    echo "usage: sql-question.sh ARCHIVE [SQL]" >&2
    exit 2
}
[ $# -eq 1 ] || [ $# -eq 2 ] || usage
archive=$1
question=${2-"
    SELECT department, count(*) AS received,
           count(CASE WHEN decision = 'refuse' THEN 1 END) AS refused,
           count(CASE WHEN state = 'open' THEN 1 END) AS open,
           round(avg(julianday(substr(replied, 1, 10)) - julianday(substr(received, 1, 10))), 1)
               AS days_to_answer
    FROM cases GROUP BY department ORDER BY department"}

command -v sqlite3 > /dev/null || { echo "sql-question.sh: sqlite3 is not installed" >&2; exit 4; }
buyao list -C "$archive" --ids > /dev/null || exit
# Where nobody may write there, the index may be missing.
[ -r "$archive/.buyao/index" ] || {
    echo "sql-question.sh: $archive has no index that can be read" >&2
    exit 4
}
sqlite3 -readonly -batch -header -separator "$(printf '\t')" "$archive/.buyao/index" "$question"
