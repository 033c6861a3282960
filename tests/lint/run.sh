#!/bin/sh
# usage: tests/lint/run.sh [TOOL...]
# Looks through all C sources with cppcheck, clang-tidy and gcc -fanalyzer (all of them when none
# is named), as many files side by side as there are processors. Whatever one of them says is an
# error. `make lint` gives the compiler's options in CPPFLAGS. What is left out has its reason
# here and in .clang-tidy.
set -u
: "${CPPFLAGS:?are what \`make lint\` gives}"
said=$(mktemp) || exit 1
trap 'rm -f "$said"' EXIT

# Ours alone: what npm has put below tests holds C, too.
sources() { find lib cmd tests -name node_modules -prune -o -name '*.c' -print | sort; }

# varFuncNullUB: POSIX has NULL be a pointer, so it is one among variable arguments, too.
# What is included from the system is not looked for: libraries are known by their calls.
# shellcheck disable=SC2046,SC2086,SC2317 # words; called through --one
cppcheck_all() {
    cppcheck -j "$(nproc)" --quiet --std=c11 --error-exitcode=1 --inline-suppr \
        --enable=warning,performance,portability --suppress=varFuncNullUB \
        $CPPFLAGS -Itests $(sources)
}

# shellcheck disable=SC2086,SC2317 # words; called through --one
tidy() { clang-tidy --quiet "$1" -- -std=c11 $CPPFLAGS -Itests -pthread 2> /dev/null; }

# What gcc 12 gets wrong, by file:
#   lib/base/error.c, lib/store/ids.c, lib/store/walk.c, lib/summary/count.c
#       what is put where a pointer leads to is kept there, and not lost: a message in its error, a
#       name among others, a path and an open directory in the walk, the counts of a worker.
#       clang-analyzer, AddressSanitizer and valgrind look for leaks there, too.
#   lib/base/encoding.c
#       iconv_open() fails with (iconv_t)-1, and then there is nothing to close.
#   tests/*
#       it does not know that an assertion of cmocka's that fails never returns.
# shellcheck disable=SC2317 # called through --one
mistaken() {
    case $1 in
    lib/base/encoding.c | lib/base/error.c | lib/store/ids.c | lib/store/walk.c | lib/summary/count.c)
        echo -Wno-analyzer-malloc-leak ;;
    tests/*)
        echo -Wno-analyzer-possible-null-dereference -Wno-analyzer-use-of-uninitialized-value ;;
    esac
}

# What -Wall finds is for the build, which optimizes more and so sees more of it.
# shellcheck disable=SC2046,SC2086,SC2317 # words; called through --one
analyzer() {
    gcc -std=c11 -O1 -Werror -fanalyzer $(mistaken "$1") $CPPFLAGS -Itests -pthread \
        -c -o /dev/null "$1"
}

if [ "${1:-}" = --one ]; then
    "$2" "$3"
    exit
fi

each() { sources | xargs -P "$(nproc)" -n 1 sh "$0" --one "$1"; }

look() {
    case $1 in
    cppcheck) cppcheck_all ;;
    clang-tidy) each tidy ;;
    gcc) each analyzer ;;
    *) echo "there is no tool '$1'" >&2; return 1 ;;
    esac
}

[ "$#" -gt 0 ] || set -- cppcheck clang-tidy gcc
failed=0
for tool; do
    command -v "$tool" > /dev/null || { echo "lint: there is no $tool" >&2; failed=1; continue; }
    start=$(date +%s)
    look "$tool" > "$said" 2>&1
    status=$?
    cat "$said"
    if [ "$status" -eq 0 ] && ! [ -s "$said" ]; then
        echo "lint: $tool finds nothing in $(sources | wc -l) files ($(($(date +%s) - start)) s)"
    else
        echo "lint: $tool finds fault"
        failed=1
    fi
done
exit "$failed"
