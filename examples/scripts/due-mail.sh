#!/bin/sh
# usage: due-mail.sh [-w DAYS] [-t DATE] [-f FROM] [-s SPOOL] ARCHIVE ADDRESSES
#
# The nightly due mail: everybody gets what he has to do in DAYS working days or less (2), and what is
# overdue; who has nothing to do gets no mail. ADDRESSES has lines of a name as in the roster, spaces or a
# tab, and an address; the name * stands for whoever gets all of it, such as the office.
# Mails go through sendmail -t, or with -s as a file each into the directory SPOOL, from which the
# office's own mail program takes them. They are UTF-8, headers too (RFC 2047). Needs base64 (coreutils).
# What fails is said on standard error, which cron mails to MAILTO. Exit status 1 when a line of ADDRESSES
# is none, or somebody has something to do and neither he nor * has an address; 4 when a mail could not
# be sent; that of buyao-due where it could not answer.
#
# 每晚的时限提醒邮件：每人收到本人在 DAYS 个工作日内（默认2个）应办的和已经逾期的事项，没有事项的不发。
# ADDRESSES 每行一个姓名（与名单一致）和一个邮箱，中间用空格或制表符隔开；姓名写 * 的收到全部，例如办公室。
# 用 sendmail -t 发出；加 -s 时每封存为 SPOOL 目录中的一个文件，由本单位的邮件程序取走。
# 出错时在标准错误上说明，cron 会发给 MAILTO；有人该办而既没有邮箱、也没有 * 一行的，退出状态为 1。
#
# cron (crontab -e), every night at 20:30 每晚20:30:
#   30 20 * * *  /usr/local/share/doc/buyao/examples/scripts/due-mail.sh /srv/shuobu /etc/buyao/addresses
# systemd: a service with ExecStart= and that line's command, and a timer with OnCalendar=*-*-* 20:30.
set -u
# The PATH of cron may lack the directory that buyao was installed into with this script.
command -v buyao > /dev/null || PATH=$PATH:${0%/*}/../../../../../bin

days=2 today=$(date +%Y-%m-%d) from=buyao@localhost spool=
usage() {
    echo "usage: due-mail.sh [-w DAYS] [-t DATE] [-f FROM] [-s SPOOL] ARCHIVE ADDRESSES" >&2
    exit 2
}
while getopts w:t:f:s: option; do
    case $option in
    w) days=$OPTARG ;;
    t) today=$OPTARG ;;
    f) from=$OPTARG ;;
    s) spool=$OPTARG ;;
    *) usage ;;
    esac
done
shift $((OPTIND - 1))
[ $# -eq 2 ] || usage
archive=$1 addresses=$2

work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

# Exit status 1 says that something is overdue, which is an answer.
buyao due -C "$archive" --within "$days" --today "$today" -f tsv > "$work/answer"
status=$?
[ "$status" -le 1 ] || exit "$status"
[ -r "$addresses" ] || { echo "due-mail.sh: cannot read $addresses" >&2; exit 4; }

# 张 彬 is 张彬: names have no spaces from here on. An address stands before its name.
awk -F '\t' -v OFS='\t' '{ gsub(/ |　/, "", $4); print }' "$work/answer" > "$work/due"
awk 'NF && $1 !~ /^#/ { address = $NF; $NF = ""; gsub(/ |　/, ""); print address "\t" $0 }' \
    "$addresses" > "$work/addresses"

# An encoded word takes 75 characters at most and no piece of a character: twelve Chinese ones.
encoded() {
    printf '%s' "$1" | fold_characters | while IFS= read -r piece; do
        printf ' =?UTF-8?B?%s?=\n' "$(printf '%s' "$piece" | base64 | tr -d '\n')"
    done
}

# Pieces of 36 bytes at most, each of whole characters: a byte from 0x80 to 0xbf goes on with one.
fold_characters() {
    LC_ALL=C awk '
        BEGIN { for (i = 128; i < 192; i++) inside[sprintf("%c", i)] = 1 }
        {
            piece = ""
            n = length($0)
            for (i = 1; i <= n; i = j) {
                for (j = i + 1; j <= n && (substr($0, j, 1) in inside); j++) continue
                if (length(piece) + j - i > 36) { print piece; piece = "" }
                piece = piece substr($0, i, j - i)
            }
            print piece
        }'
}

# Those of a person, or with * all, in words.
lines_of() {
    person=$1 awk -F '\t' '
        BEGIN {
            split("level 审批 consult 咨询答复 matter 事项时限 joint 会商方案 transfer 书面移交 " \
                  "promise 承诺办理 reply 答复 revisit 再次回访 complaint_look 投诉初步研判 " \
                  "complaint_answer 投诉反馈 report 季度汇总表 self-check 自查清单", words, " ")
            for (i = 1; i in words; i += 2) title[words[i]] = words[i + 1]
        }
        {
            mine = ENVIRON["person"] == "*"
            count = split($4, people, "、")
            for (i = 1; i <= count; i++) mine = mine || people[i] == ENVIRON["person"]
            if (!mine) next
            left = $6 < 0 ? "逾期" (-$6) "个工作日" : $6 == 0 ? "今天到期" : "还有" $6 "个工作日"
            printf "%s\n    %s  %s  期限 %s  %s%s\n", $1, $2, ($3 in title ? title[$3] : $3), $5, left,
                   $8 == "" ? "" : "（暂定）"
            if (ENVIRON["person"] == "*") printf "    责任人：%s\n", $4
        }' "$work/due"
}

write_mail() {
    printf 'From: %s\nTo: %s\n' "$from" "$1"
    printf 'Subject:%s\n' "$(encoded "$title"'时限提醒（'"$today）：待办 $2 项，其中逾期 $3 项")"
    printf 'Date: %s\n' "$(LC_ALL=C date '+%a, %d %b %Y %H:%M:%S %z')"
    printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n'
    printf 'Content-Transfer-Encoding: base64\nAuto-Submitted: auto-generated\n\n'
    base64 < "$work/body"
}

# A file of a spool is there as a whole or not at all.
send() {
    if [ -z "$spool" ]; then
        write_mail "$@" | "${SENDMAIL:-sendmail}" -t -i
    else
        number=$((number + 1))
        new=$spool/.new.$$ file=$spool/$today-$$-$number.eml
        write_mail "$@" > "$new" && mv "$new" "$file"
    fi
}

: > "$work/unknown"
worst=0 number=0 title='说“不”事项'
while IFS="$(printf '\t')" read -r address name; do
    case $name/$address in
    /* | */*[!!-~]* | */*@*@* | */@* | */*@) address= ;;
    */*@*) ;;
    *) address= ;;
    esac
    if [ -z "$address" ]; then
        echo "due-mail.sh: $addresses: a line is no name and address: $name" >&2
        worst=1
        continue
    fi
    lines_of "$name" > "$work/body"
    [ -s "$work/body" ] || continue
    items=$(grep -c '  期限 ' "$work/body")
    overdue=$(grep -c '  逾期' "$work/body")
    send "$address" "$items" "$overdue" || worst=4
done < "$work/addresses"

# Whoever has to act and has no address hears of nothing, nor does anybody else where nobody gets all.
cut -f 4 "$work/due" | awk '{ n = split($0, people, "、"); for (i = 1; i <= n; i++) print people[i] }' |
    sort -u | sed '/^$/d' > "$work/people"
cut -f 2 "$work/addresses" > "$work/known"
grep -qxF '*' "$work/known" || grep -vxF -f "$work/known" "$work/people" > "$work/unknown"
while IFS= read -r name; do
    echo "due-mail.sh: $addresses has no address of $name" >&2
    [ "$worst" -gt 1 ] || worst=1
done < "$work/unknown"
exit "$worst"
