#!/bin/sh
# usage: tests/page/pictures.sh, from the root of the source tree
# Whether the pictures of the manual are of the pages as they are now; needs no browser. TAP.
# A stale picture is made anew by `make pictures`, and looked at.
set -u
. tests/page/pages/tap.sh
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
. tests/page/pages/make.sh
. tests/page/pages/sources.sh

most=102400 # bytes of a picture

# claim CLAIM WRONG: holds when nothing is wrong.
claim() {
    if [ -z "$2" ]; then
        echo "ok - $1"
    else
        echo "not ok - $1"
        echo "$2" | sed 's/^/# /'
    fi
}

is_of_now() {
    grep -qxF "$1" man/pictures/SOURCES || echo 'the page has changed since: make pictures, and look'
}

is_small_picture() {
    if [ ! -s "$1" ]; then
        echo 'missing: make pictures'
    elif [ "$(wc -c < "$1")" -gt $most ]; then
        echo "$(wc -c < "$1") bytes; $most are enough"
    fi
}

check_pictures() {
    picture_sources > "$work/sources"
    while read -r digest picture; do
        claim "man/pictures/$picture shows the page as it is" "$(is_of_now "$digest  $picture")"
        claim "man/pictures/$picture is there, and small" "$(is_small_picture "man/pictures/$picture")"
    done < "$work/sources"
    claim 'no picture is left of a page that is gone' "$(
        { ls man/pictures && cut -c 67- man/pictures/SOURCES; } | sort -u | while read -r picture; do
            [ "$picture" = SOURCES ] || grep -q " $picture\$" "$work/sources" || echo "$picture"
        done)"
}

{
    picture_lines | make_pages
    check_pictures
} 2>&1 | number_claims
