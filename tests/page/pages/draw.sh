#!/bin/sh
# usage: BUILD=build tests/page/pages/draw.sh, from the root of the source tree
# Makes the manual's pictures of pages, man/pictures/*.png, and SOURCES, the digests of the pages
# that they show. Then look at each: a clerk should take it for the original.
set -eu
. tests/page/pages/tap.sh
missing=$(missing_for_a_browser)
[ -z "$missing" ] || {
    echo "$missing" >&2
    exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. tests/page/pages/make.sh
. tests/page/pages/sources.sh

resolution=72 # dots an inch: A4 in 595 × 842

# draw NAME PICTURE PICTURE-FILE: a screen is drawn as it is, a sheet of paper from its PDF.
draw() {
    stem=$work/$(echo "$1" | tr / -)
    case $2 in
    screen) cp "$stem.png" "man/pictures/$3" ;;
    *)
        page=$(echo "$3" | sed -n 's/.*-\([0-9]*\)\.png$/\1/p')
        pdftoppm -gray -r $resolution -f "${page:-1}" -singlefile -png "$stem.pdf" \
            "man/pictures/${3%.png}" ;;
    esac
}

picture_lines | make_pages > "$work/made"
! grep -A 5 '^not ok' "$work/made" || exit 1
node tests/page/browser/draw.mjs "$work/list" "$work"
mkdir -p man/pictures
rm -f man/pictures/*.png
while IFS='|' read -r name file paper count picture found each; do
    [ "$picture" != - ] || continue
    for one in $(picture_names "$name" "$picture"); do
        draw "$name" "$picture" "$one"
    done
done < "$work/list"
picture_sources > man/pictures/SOURCES
ls -l man/pictures
