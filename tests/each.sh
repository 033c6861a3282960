#!/bin/sh
# usage: tests/each.sh NTH FOLDER FILE.bats...
# Runs every NTH test of each file, from its first on, with the programs that come first in PATH, as
# many files side by side as there are processors. What a file printed lies in FOLDER by its name, and
# all of it is printed at the end. A file that takes two hours hangs.
set -u

if [ "$1" = --one ]; then
    said=$3/$(basename "$4" .bats)
    names=$(sed -n 's/^@test "\(.*\)" {$/\1/p' "$4" | sed -n "1~$2p" |
        sed 's/[][\\.*^$+?(){}|]/\\&/g' | paste -sd '|')
    timeout 7200 bats --tap --filter "^($names)\$" "$4" > "$said" 2>&1
    status=$?
    [ "$status" -le 1 ] || echo "not ok - $4 ended with status $status" >> "$said"
    exit 0
fi

nth=$1 folder=$2
shift 2
mkdir -p "$folder"
# The largest files first, so that no processor waits at the end.
# shellcheck disable=SC2011 # these names have no spaces
ls -S "$@" | xargs -P "$(nproc)" -n 1 sh "$0" --one "$nth" "$folder"
cat "$folder"/*
