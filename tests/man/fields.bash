#!/usr/bin/env bash
# usage: tests/man/fields.bash PAGE..., from the root of the source tree, called by check.sh
# What the programs print for other programs, against what the pages say of it. Prints nothing where
# all agrees. The programs come first in PATH.
#
# A page names a command in a comment, `.\" fields: COMMAND` (several may stand together). From there
# to `.\" end` it has each key of the JSON that the command prints as an item (.It Cm), and no other;
# where it has an item `.It Ar figures`, the first column of the page's tables are keys, too. Keys
# inside `record` and `corrected` are those of buyao-archive(5). `.\" headings: COMMAND` stands before
# the headings of its CSV, in brackets.
set -u
export BATS_TEST_DIRNAME=$PWD/tests/cli # for helper.bash
BATS_TEST_TMPDIR=$(mktemp -d) || exit 1
trap 'rm -rf "$BATS_TEST_TMPDIR"' EXIT
pages=$PWD
bats_require_minimum_version() { :; }
# shellcheck disable=SC1091
. tests/cli/helper.bash
# shellcheck disable=SC1091
. tests/cli/every.bash

# One of everything: every.bash's archive, a final no, and points for a department's work.
sample() {
    enter_office && furnish || return
    decide 局长戊 2022-03-09T09:00 "$(case_at head)" refuse > "$BATS_TEST_TMPDIR/said"
    edit '0,/^  report:/s//  assessment:\n  - {figure: resolved, weight: 3, per: each}\n&/' buyao.yaml
}

commands() { # PAGE fields|headings
    sed -n "s/^\\.\\\\\" $2: //p" "$pages/$1"
}

# The regions of a page, their first comments before them, taken apart into "COMMAND<TAB>KEY".
documented() {
    awk '
        /^\.\\" fields: / { if (!open) count = 0; sub(/^\.\\" fields: /, ""); names[++count] = $0; open = 1; next }
        /^\.\\" end/ { open = 0 }
        /^[a-z_]+\|/ && !open { split($0, cell, "|"); table[cell[1]] = 1 }
        open && /^\.It Cm / { for (i = 3; i <= NF; i++) if ($i != ",") for (n = 1; n <= count; n++) print names[n] "\t" $i }
        open && /^\.It Ar figures/ { for (n = 1; n <= count; n++) for (key in table) if (key != "figure") print names[n] "\t" key }
    ' "$pages/$1" | sort -u
}

# The keys that a command prints.
printed() {
    eval "$1" 2> "$BATS_TEST_TMPDIR/said" |
        jq -r 'paths | select((index("record") // index("corrected") // (length - 1)) >= length - 1) |
            last | strings' | sort -u
}

# What a program prints by any of the commands that a region is about is documented there, and the
# other way round.
check_fields() {
    local page=$1 command
    documented "$page" > "$BATS_TEST_TMPDIR/documented"
    : > "$BATS_TEST_TMPDIR/all"
    while IFS= read -r command; do
        printed "$command" > "$BATS_TEST_TMPDIR/printed"
        [ -s "$BATS_TEST_TMPDIR/printed" ] || echo "$page: $command prints no JSON"
        cat "$BATS_TEST_TMPDIR/printed" >> "$BATS_TEST_TMPDIR/all"
        awk -F'\t' -v command="$command" '$1 == command { print $2 }' "$BATS_TEST_TMPDIR/documented" |
            sort -u > "$BATS_TEST_TMPDIR/known"
        comm -23 "$BATS_TEST_TMPDIR/printed" "$BATS_TEST_TMPDIR/known" |
            sed "s|^|$page: $command prints what is not documented: |"
    done < <(commands "$page" fields)
    sort -u -o "$BATS_TEST_TMPDIR/all" "$BATS_TEST_TMPDIR/all"
    cut -f 2 "$BATS_TEST_TMPDIR/documented" | sort -u | comm -23 - "$BATS_TEST_TMPDIR/all" |
        sed "s|^|$page: documented, and printed by none of its commands: |"
}

check_headings() {
    local page=$1 command wanted
    while IFS= read -r command; do
        wanted=$(awk -v command="$command" '
            $0 == ".\\\" headings: " command { inside = 1; next }
            inside { text = text $0; if (/\)[,.]?$/) exit }
            END { sub(/^\(/, "", text); sub(/\)[,.]?$/, "", text); gsub(/, /, ",", text); print text }
        ' "$pages/$page")
        real=$(eval "$command" 2> "$BATS_TEST_TMPDIR/said" | head -n 1 | tr -d '"')
        [ "$real" = "$wanted" ] || echo "$page: $command has the headings $real"
    done < <(commands "$page" headings)
}

sample || echo 'the sample could not be made'
for page; do
    check_fields "$page"
    check_headings "$page"
done
