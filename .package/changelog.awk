# Turns man/NEWS.md into debian/changelog; `-v maintainer=` signs each release. With -v what=version or
# what=date it prints the newest release's number or day instead.
function paragraph(text) {
    if (text != "")
        printf "  * %s\n", text
}
function finish() {
    if (!day)
        return
    paragraph(item)
    item = ""
    printf "\n -- %s  %s\n\n", maintainer, stamp(day)
}
# RFC 5322; noon in China, whose day it is. The day of the week is Zeller's.
function stamp(day,    d, y, m, w, months, days) {
    split(day, d, "-")
    y = d[1] + 0; m = d[2] + 0
    split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", months, " ")
    split("Sat Sun Mon Tue Wed Thu Fri", days, " ")
    w = m < 3 ? m + 12 : m
    if (m < 3) y--
    w = (d[3] + int(13 * (w + 1) / 5) + y + int(y / 4) - int(y / 100) + int(y / 400)) % 7
    return sprintf("%s, %02d %s %s 12:00:00 +0800", days[w + 1], d[3], months[m], d[1])
}
/^## / {
    if (what) {
        print (what == "version" ? $2 : $4)
        exit
    }
    finish()
    day = $4
    printf "buyao (%s) stable; urgency=medium\n\n", $2
    next
}
!day || what { next }
/^- / { paragraph(item); item = substr($0, 3); next }
/^$/ { paragraph(item); item = ""; next }
{
    sub(/^ +/, "")
    item = item == "" ? $0 : item "\n    " $0
}
END { if (!what) finish() }
