#!/bin/sh
# usage: form-pdf.sh ARCHIVE FILE.pdf WORD...
#
# A form printed to PDF: buyao form WORD... of the archive, such as: approval 2022-szk-0001, or: matters.
# Chromium prints it from HTML, as a person would in the browser; where there is none LibreOffice does from
# the workbook. FILE.pdf is there as a whole or stays as it was. Fonts with Chinese characters have to be
# installed, such as fonts-noto-cjk. Exit status of buyao-form, or 4 when it could not be printed.
#
# 把表格打印成 PDF：参数与 buyao form 相同，例如 approval 2022-szk-0001（审批表）或 matters（事项清单）。
# 用 Chromium 打印网页版；没有时用 LibreOffice 打印 Excel 版。FILE.pdf 要么完整写成，要么保持原样。
# 需要安装中文字体，例如 fonts-noto-cjk。
#
# By hand, or in cron for all cases that were answered 手工运行，或在 cron 中打印已答复的事项:
#   PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/share/doc/buyao/examples/scripts
#   0 19 * * 5  cd /srv/pdf && for id in $(buyao list -C /srv/shuobu -s closed --ids); do
#                   [ -e $id.pdf ] || form-pdf.sh /srv/shuobu $id.pdf approval $id; done
# (the last two are one line in a crontab). systemd: a service with that Environment=PATH=… and
# ExecStart=/bin/sh -c '…', OnCalendar=Fri 19:00.
set -u
# The PATH of cron may lack the directory that buyao was installed into with this script.
command -v buyao > /dev/null || PATH=$PATH:${0%/*}/../../../../../bin

usage() {
    echo "usage: form-pdf.sh ARCHIVE FILE.pdf WORD..." >&2
    exit 2
}
[ $# -ge 3 ] || usage
archive=$1 file=$2
shift 2

# The first of these programs that is there.
first_of() {
    for program; do
        command -v "$program" && return
    done
    return 1
}

work=$(mktemp -d) || exit 4
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

# Its sandbox does not let root in; what it prints here is a page of our own that loads nothing.
print_page() {
    as_root=
    [ "$(id -u)" != 0 ] || as_root=--no-sandbox
    "$1" --headless ${as_root:+"$as_root"} --disable-gpu --no-pdf-header-footer \
        --print-to-pdf-no-header \
        --user-data-dir="$work/browser" --print-to-pdf="$work/form.pdf" "file://$work/form.html"
}

print_workbook() {
    "$1" -env:UserInstallation="file://$work/office" --headless --convert-to pdf --outdir "$work" \
        "$work/form.xlsx"
}

if printer=$(first_of chromium chromium-browser google-chrome-stable google-chrome); then
    buyao form -C "$archive" "$@" -f html -o "$work/form.html" || exit
    print_page "$printer" > "$work/said" 2>&1
elif printer=$(first_of soffice libreoffice); then
    buyao form -C "$archive" "$@" -f xlsx -o "$work/form.xlsx" || exit
    print_workbook "$printer" > "$work/said" 2>&1
else
    echo "form-pdf.sh: neither chromium nor libreoffice is installed; one of them prints to PDF" >&2
    exit 4
fi
[ -s "$work/form.pdf" ] || {
    echo "form-pdf.sh: $printer has not printed:" >&2
    cat "$work/said" >&2
    exit 4
}
new=$file.new.$$
if ! cp "$work/form.pdf" "$new" || ! mv "$new" "$file"; then
    rm -f "$new"
    exit 4
fi
