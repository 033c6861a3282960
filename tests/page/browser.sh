#!/bin/sh
# usage: tests/page/browser.sh, from the root of the source tree
# Looks at what is printed, posted and published in a real browser: on a phone, a desk and a
# hall's screen, and on paper. TAP. What is looked at stands in tests/page/pages.
set -u
. tests/page/pages/tap.sh
needs 'the pages in a browser' "$(missing_for_a_browser)"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
. tests/page/pages/make.sh

look() {
    node tests/page/browser/look.mjs "$work/list" "$work" || echo 'not ok - looking came to its end'
}

{
    page_lines | make_pages
    look
} 2>&1 | number_claims
