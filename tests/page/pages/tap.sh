# shellcheck shell=sh
# Claims as TAP; sourced, from the root of the source tree.

# Numbers the claims on standard input; fails when one of them does.
number_claims() {
    awk '
        /^(not )?ok - / { sub(/ - /, " " ++n " - ") }
        /^not ok/ { failed = 1 }
        { print; fflush() }
        END { print "1.." n + 0; exit failed }'
}

# What looking at pages needs beside `make deps`, and is not there.
missing_for_a_browser() {
    browser=${CHROMIUM:-/usr/bin/chromium}
    [ -x "$browser" ] || echo 'chromium is not installed;'
    command -v pdftotext > /dev/null || echo 'poppler-utils is not installed;'
    [ -n "$(fc-list :lang=zh-cn 2> /dev/null)" ] || echo 'no Chinese fonts are installed;'
    command -v node > /dev/null || echo 'node is not installed;'
    [ -d tests/page/browser/node_modules ] ||
        echo 'puppeteer-core and axe-core are not there: npm ci --prefix tests/page/browser;'
}

# needs CLAIM MISSING: ends the script when something is missing. With PAGE_MUST_RUN, as where
# everything was installed for it, that is a failure.
needs() {
    [ -n "$2" ] || return 0
    echo 1..1
    # shellcheck disable=SC2086 # one line
    set -- "$1" "$(echo $2 | sed 's/;$//')"
    [ -z "${PAGE_MUST_RUN:-}" ] || {
        echo "not ok 1 - $1"
        echo "# $2"
        exit 1
    }
    echo "ok 1 - $1 # SKIP $2"
    exit 0
}
