#!/bin/sh
# usage: tests/page/selftest.sh, from the root of the source tree
# Whether those who look at the pages see what is wrong: a good page, copies of it that are broken
# in one way each, and the claims that have to fail for each of them and no others. TAP.
set -u
. tests/page/pages/tap.sh
needs 'what is wrong with a page is seen' "$(missing_for_a_browser)"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
good=tests/page/browser/good.html

# page NAME SED-SCRIPT [FAILING-CLAIM...]: a copy of the good page, one sheet of paper.
page() {
    name=$1
    sed "$2" "$good" > "$work/$name.html"
    shift 2
    cmp -s "$good" "$work/$name.html" && [ "$name" != good ] && echo "not ok - $name is broken"
    expect "$name" "$name.html" 1 '' "$@"
}

# long NAME SED-SCRIPT [FAILING-CLAIM...]: the same with a table of three sheets.
long() {
    name=$1
    sed "$2" "$good" | awk '
        /<tr><td>1</ { for (i = 1; i <= 90; i++) print "<tr><td>" i "</td><td>取水许可证延续</td></tr>"; next }
        { print }' > "$work/$name.html"
    shift 2
    expect "$name" "$name.html" 3- 序号 "$@"
}

# hall NAME SED-SCRIPT [FAILING-CLAIM...]: a good page of three sheets that take turns on a screen.
hall() {
    name=$1
    sed "$2" tests/page/browser/good-hall.html > "$work/$name.html"
    shift 2
    expect "$name" "$name.html" 3 '' "$@"
}

# expect NAME FILE PAGES ON-EACH-PAGE [FAILING-CLAIM...]
expect() {
    name=$1
    echo "$name|$work/$2|portrait|$3|-|一个工作日|$4" >> "$work/list"
    shift 4
    for claim; do
        echo "$name: $claim"
    done | sort > "$work/$name.expected"
}

phone='nothing overflows, 360 × 740 (phone)'
desk='nothing overflows, 1280 × 800 (desk)'
wall='nothing overflows, 1920 × 1080 (hall)'
paper='nothing overflows on paper'
axe='as WCAG 2.1 AA asks, by axe'
place='the words of its pictures are where they belong'
contrast='the words of its pictures stand out, 4.5 : 1'
links='its links lead to files beside it'
size='one A4 portrait page'
blank='no page is blank'
printed='all that stands on it is printed'
found='in print, 一个工作日'
turns='turns to every sheet by itself'
fits='each sheet fits the screen of a hall'
asks='asks for nothing but itself'
console='nothing on the console'

unruled='s/^<meta http-equiv.*//'
scripts="s/default-src 'none'/&; script-src 'unsafe-inline'/"
{
    page good ''
    long long-good ''

    page image-of-a-host "$unruled; s|<h1>|<img alt='' src='http://192.0.2.1/a.png'>&|" "$asks" "$console"
    page image-beside-it "$unruled; s|<h1>|<img alt='' src='a.png'>&|" "$asks" "$console"
    page image-inside-it "$unruled; s|<h1>|<img alt='' src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>&|" "$asks"
    page image-for-paper "$unruled; s|^@media print { body {|& background: url(http://192.0.2.1/a.png);|" \
        "$asks" "$console"
    page style-of-a-host "$unruled; s|<title>|<link rel='stylesheet' href='http://192.0.2.1/a.css'>&|" \
        "$asks" "$console"
    page host-named-ahead "$unruled; s|<title>|<link rel='preconnect' href='http://192.0.2.1'>&|" "$asks"
    page image-forbidden "s|<h1>|<img alt='' src='http://192.0.2.1/a.png'>&|" "$asks" "$console"
    page style-imports "s|<style>|&@import 'http://192.0.2.1/a.css';|" "$asks" "$console"
    page style-forbidden "s|<h1>|<h1 style='color: #111'>|" "$console"
    page script-forbidden 's|<h1>|<script>document.title = 1</script>&|' "$console"
    page script-complains "$scripts; s|<h1>|<script>console.warn(1)</script>&|" "$console"
    page script-fails "$scripts; s|<h1>|<script>throw new Error(1)</script>&|" "$console"
    page script-asks "$scripts; s|<h1>|<script>setTimeout(() => fetch('http://192.0.2.1/'), 100)</script>&|; s|script-src|connect-src *; &|" \
        "$asks" "$console"

    page pale 's|</style>|h1 { color: #ccc; }&|' "$axe"
    page no-language 's| lang="zh-CN"||' "$axe"
    page no-label 's|<h1>|<input>&|' "$axe"
    page unreachable 's| tabindex="0"||; s|</style>|table { min-width: 700px; }@media print { table { min-width: 0; } }&|' "$axe"

    page box-too-narrow 's|</style>|h1 { width: 1em; white-space: nowrap; }&|' \
        "$phone" "$desk" "$wall" "$paper"
    page box-too-low 's|</style>|p { height: 5px; padding-top: 0; line-height: 40px; }&|' \
        "$phone" "$desk" "$wall" "$paper"
    page picture-too-wide 's|</style>|p { width: 200px; } p::before { content: ""; display: inline-block; width: 230px; }&|' \
        "$phone" "$desk" "$wall" "$paper"
    page cell-too-narrow 's|</style>|table { table-layout: fixed; width: 6em; } td { white-space: nowrap; }&|' \
        "$phone" "$desk" "$wall" "$paper"
    page wide-on-a-phone 's|</style>|p { min-width: 500px; }&|' "$phone"
    page edge-out-of-a-phone 's|</style>|@media screen { html::after { content: ""; position: absolute; top: 0; width: 500px; height: 1px; } }&|' \
        "$phone"
    page left-of-the-edge 's|</style>|@media screen { h1 { margin-left: -5em; } }&|' "$phone" "$desk" "$wall"
    page no-phone 's|^<meta name="viewport".*||' "$phone"
    page wide-on-paper 's|</style>|@media print { p { width: 800px; } }&|' "$paper"

    page word-out-of-picture 's|x="150" y="90"|x="265" y="90"|' "$place"
    page word-out-of-shape 's|x="10" y="10" width="120"|x="40" y="10" width="60"|' "$place"
    page word-on-word 's|x="150" y="90"|x="120" y="90"|; s|^</svg>|<text x="150" y="92">两个工作日</text>&|' "$place"
    page pale-word 's|x="150" y="90"|& fill="#999"|' "$contrast"
    page dark-word 's|x="230" y="36" fill="#fff"|x="230" y="36" fill="#000"|' "$contrast"

    page dead-link 's|href="good.html"|href="bad.html"|' "$links"
    page link-away 's|href="good.html"|href="http://192.0.2.1/"|' "$links"

    page landscape 's|A4 portrait|A4 landscape|' "$size"
    page letter 's|A4 portrait|letter|' "$size"
    page two-pages 's|</style>|figure { break-before: page; }&|' "$size"
    page blank-page 's|^</main>|<div class="end"></div>&|; s|</style>|.end { break-before: page; height: 1px; }&|' \
        "$size" "$blank"
    page off-the-paper 's|</style>|@media print { h1 { position: absolute; top: -90mm; } }&|' "$paper" "$printed"
    page word-missing 's|一个工作日|十个工作日|' "$found"
    long head-not-repeated 's|table-header-group|table-row-group|' 'on each printed page, 序号'
    hall hall-good ''
    hall hall-does-not-turn 's|shown++||' "$turns"
    hall hall-forgets-one 's|shown % 3|shown % 2|' "$turns"
    hall hall-sheet-too-high 's|min-height: 100vh|min-height: 101vh|' "$fits"
    hall hall-script-forbidden "s|script-src 'unsafe-inline'|script-src 'none'|" "$turns" "$console"
    expect no-page no-page.html 1 '' 'can be looked at'

    node tests/page/browser/look.mjs "$work/list" "$work" > "$work/looked" ||
        echo 'not ok - looking came to its end'
    while IFS='|' read -r name rest; do
        sed -n "s/^not ok - \($name: .*\)/\1/p" "$work/looked" | sort > "$work/$name.failed"
        if diff "$work/$name.expected" "$work/$name.failed" > "$work/difference"; then
            echo "ok - $name: what is wrong is seen, and nothing else"
        else
            echo "not ok - $name: what is wrong is seen, and nothing else"
            sed 's/^/# /' "$work/difference"
            awk -v name="$name" '/^(not )?ok/ { mine = index($0, "not ok - " name ":") } /^#/ && mine' "$work/looked"
        fi
    done < "$work/list"
} 2>&1 | number_claims
