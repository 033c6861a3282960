#!/bin/sh
# usage: commit-workday.sh [-t DATE] [-p REMOTE] ARCHIVE...
#
# A commit per working day: what was entered in each archive becomes one commit of git, with the number
# of new and continued records in its subject; nothing on days off by the State Council's notices (made-up
# working days are working days), nothing where nothing changed. The archive's own hook checks what is
# committed; what it refuses is said, stays as it is, and the other archives go on. With -p it is pushed,
# too. Exit status 0, or 1 when some archive could not be committed or pushed.
#
# 每个工作日提交一次：把各档案当天的内容记成一次 git 提交，标题写明新增和续办的件数；法定节假日不提交，调休上班日
# 照常提交，没有变化的不提交。档案自带的钩子检查提交的内容，拒绝的说明原因、保持原样，其余档案继续。-p 同时推送。
#
# cron, every day at 18:30 每天18:30（脚本自己判断是不是工作日）：
#   30 18 * * *  /usr/local/share/doc/buyao/examples/scripts/commit-workday.sh /srv/shuobu
# systemd: a service with ExecStart= and User= of whoever owns the archive; OnCalendar=*-*-* 18:30.
set -u
# The PATH of cron may lack the directory that buyao was installed into with this script.
command -v buyao > /dev/null || PATH=$PATH:${0%/*}/../../../../../bin

today=$(date +%Y-%m-%d) remote=
usage() {
    echo "usage: commit-workday.sh [-t DATE] [-p REMOTE] ARCHIVE..." >&2
    exit 2
}
while getopts t:p: option; do
    case $option in
    t) today=$OPTARG ;;
    p) remote=$OPTARG ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
[ $# -ge 1 ] || usage

record='.*/[0-9]\{4\}-[a-z][a-z0-9]*-[bci]\{0,1\}[0-9]\{4,\}\.yaml$'

commit() {
    buyao workday -C "$1" is "$today" > /dev/null
    case $? in
    0) ;;
    1) return 0 ;; # a day off
    *) return 1 ;;
    esac
    git -C "$1" add --all . || return 1
    git -C "$1" diff --cached --quiet -- . && return 0
    changed=$(git -C "$1" -c core.quotepath=off diff --cached --name-status --no-renames -- .) || return 1
    new=$(printf '%s\n' "$changed" | grep -c "^A$record")
    continued=$(printf '%s\n' "$changed" | grep -c "^M$record")
    git -C "$1" commit -q -m "$today 归档：新增 $new 件，续办 $continued 件" || return 1
}

status=0
for archive; do
    if ! commit "$archive" || { [ -n "$remote" ] && ! git -C "$archive" push -q "$remote"; }; then
        echo "commit-workday.sh: $archive is not committed, or not pushed" >&2
        status=1
    fi
done
exit "$status"
