#!/bin/sh
# usage: tests/fuzz/keep.sh BUILD
# Makes the corpus anew from itself and from what the fuzzers have found since: of all inputs
# that go the same ways the smallest are kept, and of these the smallest again, 48 KiB for a
# target. Files with a name that people gave stay: seeds, and inputs that once did harm.
set -eu
build=${1:?usage: keep.sh BUILD}
for fuzzer in "$build"/fuzz/bin/fuzz_*; do
    target=${fuzzer##*/fuzz_}
    corpus=tests/fuzz/corpus/$target
    merged=$(mktemp -d)
    mkdir -p "$corpus" "$build/fuzz/found/$target"
    "$fuzzer" -merge=1 -max_len=4096 "$merged" "$corpus" "$build/fuzz/found/$target" 2>/dev/null
    find "$corpus" -type f -name '????????????????????????????????????????' -delete
    find "$merged" -type f -printf '%s %p\n' | sort -n |
        awk '(sum += $1) <= 48 * 1024 { print $2 }' |
        while read -r input; do mv "$input" "$corpus"; done
    rm -rf "$merged"
done
