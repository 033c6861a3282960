#!/bin/sh
# usage: hall-screen.sh [-t DATE] [-r COMMAND] ARCHIVE SITE
#
# A fresh site for the hall's screen: publishes the archive into SITE, which is replaced in one step, so
# that the screen never shows half of it; when it fails the old one stays. Nothing is done on days off,
# nor when nothing has changed in the archive since the last time on the same day. After a change COMMAND
# is run, which loads the page anew, such as: xdotool key F5. The screen shows SITE/screen.html.
# Exit status of buyao-publish, or of COMMAND.
#
# 大厅显示屏更新：把档案公示到 SITE，一步替换，显示屏不会出现半个网站；出错时保留原来的。休息日不更新；当天档案没有
# 变化的也不更新。更新后运行 COMMAND 让浏览器重新载入，例如 xdotool key F5。显示屏打开 SITE/screen.html。
#
# cron, every ten minutes in office hours 上班时间每10分钟:
#   */10 8-18 * * *  /usr/local/share/doc/buyao/examples/scripts/hall-screen.sh /srv/shuobu /srv/www/shuobu
# systemd: a service with ExecStart=, and a timer with OnCalendar=*-*-* 08..18:00/10.
set -u
# The PATH of cron may lack the directory that buyao was installed into with this script.
command -v buyao > /dev/null || PATH=$PATH:${0%/*}/../../../../../bin

today=$(date +%Y-%m-%d) reload=
usage() {
    echo "usage: hall-screen.sh [-t DATE] [-r COMMAND] ARCHIVE SITE" >&2
    exit 2
}
while getopts t:r: option; do
    case $option in
    t) today=$OPTARG ;;
    r) reload=$OPTARG ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
[ $# -eq 2 ] || usage
archive=$1 site=${2%/}

buyao workday -C "$archive" is "$today" > /dev/null
case $? in
0) ;;
1) exit 0 ;; # a day off
*) exit 4 ;;
esac

# The mark lies beside the site and names the day; what is derived in .buyao/ does not count.
mark=$site.published
if [ -e "$site/screen.html" ] && [ "$(cat "$mark" 2> /dev/null)" = "$today" ] &&
    [ -z "$(find "$archive" -name .buyao -prune -o -name .git -prune -o -newer "$mark" -print)" ]; then
    exit 0
fi

# Of what changes meanwhile the next run takes notice: the mark is older than the site.
echo "$today" > "$mark.new" || exit 4
buyao publish -q -C "$archive" --today "$today" "$site" || {
    status=$?
    rm -f "$mark.new"
    exit "$status"
}
mv "$mark.new" "$mark" || exit 4
[ -z "$reload" ] || sh -c "$reload"
