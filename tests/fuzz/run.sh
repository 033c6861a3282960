#!/bin/sh
# usage: tests/fuzz/run.sh [TARGET...]
# Builds the fuzzers with clang and lets each search for FUZZ_SECONDS (60) by the clock, two side by
# side for each processor. Prints TAP. What was found lies in BUILD/fuzz/found/TARGET/, an
# input that does harm in BUILD/fuzz/harm/.
set -u
build=${BUILD:-build}
found=$build/fuzz/found
harm=$build/fuzz/harm

# -timeout is for one input; a loaded machine takes its time, and what hangs takes longer.
if [ "${1:-}" = --one ]; then
    # What is published may be a text of a case's full length.
    length=8192
    [ "$2" != mask ] || length=65536
    words=tests/fuzz/$2.dict
    [ -f "$words" ] || words=tests/fuzz/yaml.dict
    "$build/fuzz/bin/fuzz_$2" -max_total_time="${FUZZ_SECONDS:-60}" -timeout=10 \
        -report_slow_units=2 -max_len="$length" -rss_limit_mb=2048 -dict="$words" \
        -artifact_prefix="$harm/$2-" "$found/$2" "tests/fuzz/corpus/$2" > "$found/$2.log" 2>&1
    echo $? > "$found/$2.status"
    exit 0
fi

if [ "$#" -eq 0 ]; then
    for source in tests/fuzz/fuzz_*.c; do
        source=${source#tests/fuzz/fuzz_}
        set -- "$@" "${source%.c}"
    done
fi

skip_all() {
    number=0
    for target; do
        number=$((number + 1))
        echo "ok $number - $target # SKIP $reason"
    done
    exit 0
}

echo "1..$#"
probe=$(mktemp) || exit 1
echo 'int LLVMFuzzerTestOneInput(const char *d, unsigned long n) { return !d && n; }' |
    clang -fsanitize=fuzzer,address,undefined -x c - -o "$probe" 2>/dev/null
able=$?
rm -f "$probe"
reason='clang or its fuzzer runtime is missing'
[ "$able" -eq 0 ] || skip_all "$@"

# What the calling make was told is not for this build.
env -u MAKEFLAGS -u MAKELEVEL -u SANITIZE -u CFLAGS -u CPPFLAGS -u LDFLAGS BUILD="$build" \
    make -j"$(nproc)" FUZZ=1 CC=clang fuzzers >&2 || exit 1
mkdir -p "$harm"

for target; do
    mkdir -p "$found/$target"
    echo "$target"
done | xargs -P $((2 * $(nproc))) -I{} sh "$0" --one {}

failed=0 number=0
for target; do
    number=$((number + 1))
    runs=$(sed -n 's/^Done \([0-9]* runs\).*/\1/p' "$found/$target.log")
    if [ "$(cat "$found/$target.status")" -eq 0 ]; then
        echo "ok $number - $target: no input does harm ($runs)"
    else
        failed=1
        echo "not ok $number - $target: no input does harm"
        tail -n 40 "$found/$target.log" | sed 's/^/# /'
    fi
    grep -a '^Slowest unit' "$found/$target.log" | sed "s/^/# $target: /"
done
exit "$failed"
