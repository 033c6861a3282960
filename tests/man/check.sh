#!/bin/sh
# usage: tests/man/check.sh, from the root of the source tree
# The manual against the programs; prints TAP. The programs come first in PATH.
#
# Examples stand in displays (.Bd -literal). A line that begins with "$ " is a
# command; it goes on where the line ends in a backslash, and in lines that
# begin with "> ", as the shell prompts for a here-document. The other lines
# are exactly what the command prints on standard output and standard error.
# All examples of a page are one session in an empty directory. A page with the
# comment `examples: after PAGE` goes on where the session of that page ends.
#
# shellcheck disable=SC2317,SC1091 # claim calls the functions; root is the root of the tree
set -u
root=$PWD
. tests/man/claims.sh

# Takes the escapes of roff out of a text.
plain='
function plain(text) {
    gsub(/\\\(aq/, "\047", text)
    gsub(/\\-/, "-", text)
    gsub(/\\&/, "", text)
    gsub(/\\e/, "\\", text)
    return text
}'

# --- names ------------------------------------------------------------------

# Every page of ours that is referred to, as name.section
references() {
    awk '/^\.(It )?Xr buyao/ { sub(/^\.(It )?Xr /, ""); print $1 "." $2 }' "$1" | sort -u
}

references_exist() {
    [ -n "$(references "$1")" ] || echo 'no reference to another page'
    for reference in $(references "$1"); do
        is_file "man/$reference"
    done
}

commands_agree() {
    buyao | awk '/^  / { print $1 }' > "$work/help"
    awk '/^\.It Xr buyao-/ { sub(/^buyao-/, "", $3); print $3 }' man/buyao.1 > "$work/page"
    same "$work/help" "$work/page"
}

# The numbers of clauses in brackets, as messages and pages refer to them, and those that the list has
clauses_listed() {
    grep -rhoE '\(clauses? [0-9][0-9, and]*\)' lib cmd man/*.[0-9] |
        grep -oE '[0-9]+' | sort -u > "$work/help"
    awk '/^\.S[hs] / { inside = /STANDARDS/ } inside && /^\.It [0-9]/' man/buyao.7 |
        grep -oE '[0-9]+' | sort -u > "$work/page"
    same "$work/help" "$work/page"
}

pages_named() {
    pages | sed 's|.*/||; /^buyao\.7$/d' | sort > "$work/help"
    awk '/^\.S[hs] / { inside = /SEE ALSO/ } inside && /^\.Xr / { print $2 "." $3 }' man/buyao.7 |
        sort > "$work/page"
    same "$work/help" "$work/page"
}

# The keys of a schema, and those in the page's list after `keys: SCHEMA`
keys_agree() {
    jq -r '.. | objects | .properties? // empty | keys[]' "schemas/$1" | sort -u > "$work/help"
    awk -v schema="$1" '
        /^\.\\" keys:/ { inside = $3 == schema }
        /^\.S[hs] / { inside = 0 }
        inside && /^\.It Cm / { for (i = 3; i <= NF; i++) if ($i != ",") print $i }
    ' man/buyao-archive.5 | sort -u > "$work/page"
    same "$work/help" "$work/page"
}

# --- promises ---------------------------------------------------------------

# "FILE: NAME" for each test that the page names below a promise
promised() {
    awk "$plain"'/^\.S[hs] / { inside = /^\.Sh PROMISES/ || (inside && /^\.Ss /) }
        inside && /^\.Dl / { print plain(substr($0, 5)) }' man/buyao-archive.5
}

# A name stands in its file as the name of a test, whole.
test_exists() {
    file=${1%%: *}
    test=${1#*: }
    is_file "$file"
    case $file in
    *.bats) grep -qxF "@test \"$test\" {" "$file" || echo "$file has no such test" ;;
    *.py) grep -qF "'$test'" "$file" || echo "$file makes no such claim" ;;
    *) echo "nobody knows how tests are named in $file" ;;
    esac
}

# Each promise has its test; what nobody can keep, such as a stolen disk, can have none.
promises_are_shown() {
    awk '/^\.S[hs] / { inside = /What is kept/ }
        inside && /^\.(It|El)/ { if (promise && !tests) print promise ": no test"
                                promise = substr($0, 5); tests = 0 }
        inside && /^\.Dl tests/ { tests++ }' man/buyao-archive.5
}

# --- examples ---------------------------------------------------------------

# Writes the commands of a page to DIRECTORY/1.sh …, what they print to 1.out …
extract() {
    awk -v directory="$2" "$plain"'
    /^\.Bd .*-literal/ { inside = 1; next }
    /^\.Ed/ { inside = wanted = 0; next }
    !inside { next }
    {
        line = plain($0)
        if (!more && line ~ /^\$ /) {
            wanted = ++n
            close(command); close(output)
            command = directory "/" n ".sh"
            output = directory "/" n ".out"
            printf "" > output
            more = 1
            line = substr(line, 3)
        } else if (wanted && !printed[n] && line ~ /^> /) {
            more = 1
            line = substr(line, 3)
        }
        if (more)
            print line > command
        else if (wanted) {
            print line > output
            printed[n] = 1
        }
        more = more && line ~ /\\$/
    }
    END { print n + 0 }' "$1"
}

page_before() {
    awk '/^\.\\" examples: after / { print "man/" $4 }' "$1"
}

# Runs a page's commands in this shell, each with the status of the one before in $?.
play() {
    examples=$(mktemp -d "$work/examples.XXXXXX")
    examples_count=$(extract "$1" "$examples")
    [ "$examples_count" -gt 0 ] || echo "$1: no examples"
    example=0
    example_status=0
    while [ "$example" -lt "$examples_count" ]; do
        example=$((example + 1))
        (exit "$example_status")
        # shellcheck disable=SC1090
        . "$examples/$example.sh" > "$examples/$example.real" 2>&1 < /dev/null
        example_status=$?
        if ! cmp -s "$examples/$example.out" "$examples/$example.real"; then
            sed 's/^/$ /' "$examples/$example.sh"
            diff -u --label manual "$examples/$example.out" \
                --label program "$examples/$example.real"
        fi
    done
}

examples_hold() (
    directory=$(mktemp -d "$work/session.XXXXXX")
    before=$(page_before "$1")
    cd "$directory" || exit
    [ -z "$before" ] || play "$root/$before" > /dev/null
    play "$root/$1"
)

# --- the claims -------------------------------------------------------------

# What the programs print for other programs is documented field by field: see fields.bash.
fields_hold() {
    bash "$root/tests/man/fields.bash" "$1"
}

# A program that prints JSON has at least one region of it in its page.
json_documented() {
    "$1" --help | grep -qE -- '--format FORMAT.*json' || return 0
    grep -q '^\.\\" fields: ' "man/$1.1" || echo "man/$1.1 has no fields: comment"
}

claim 'mandoc is there, as make deps has it' sh -c 'command -v mandoc > /dev/null || echo missing'
for program in $(programs); do
    claim "$program has a page" is_file "man/$program.1"
    claim "$program: the page has the options of --help, in their order" \
        options_agree "$program" "man/$program.1"
    claim "$program: page and --help describe it alike" \
        described_alike "$program" "man/$program.1"
done
for page in man/*.1; do
    claim "$page is about a program" is_file "cmd/$(basename "$page" .1).c"
done
claim 'buyao(1) lists the commands that buyao lists' commands_agree
claim 'buyao(7) says of each clause that messages and pages name what serves it' clauses_listed
claim 'buyao(7) names every other page' pages_named
for schema in schemas/*.schema.json; do
    claim "buyao-archive(5) has the keys of $schema" keys_agree "$(basename "$schema")"
done
promised > "$work/promised"
claim 'buyao-archive(5): there are promises with tests' test -s "$work/promised"
claim 'buyao-archive(5): each promise of what is kept names a test' promises_are_shown
while IFS= read -r promise; do
    claim "buyao-archive(5) names a test that exists: $promise" test_exists "$promise"
done < "$work/promised"
for page in $(pages); do
    claim "$page is clean to mandoc" mandoc -Tlint -Wwarning "$page"
    claim "$page refers to pages that exist" references_exist "$page"
    claim "$page: the examples print what it says" examples_hold "$page"
    if grep -qE '^\.\\" (fields|headings): ' "$page"; then
        claim "$page documents what is printed for programs, field by field" fields_hold "$page"
    fi
done
for program in $(programs); do
    claim "$program: json, where it has that, is documented field by field" json_documented "$program"
done
finish
