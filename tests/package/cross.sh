#!/bin/sh
# usage: tests/package/cross.sh BUILD [ARCH...]
# Compiles for other architectures (s390x, which is big-endian, and arm64 unless named) against
# Debian's packages of them, and runs all unit tests and every CROSS_EACH-th command-line test (none
# when it is not set) of each file, or those files that CROSS_FILES names, in qemu, where a program takes
# some thirty times as long as here: CROSS_BUT names unit tests to leave out. Prints TAP. With LIBC=musl
# programs are those of the static archive, and those of this machine's own architecture run as they are.
set -u
build=$1
shift
[ "$#" -gt 0 ] || set -- s390x arm64
cache=${BUYAO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/buyao}
packages='libc6-dev libyaml-dev libcsv-dev libutf8proc-dev libjansson-dev libpcre2-dev libxlsxwriter-dev
    libminizip-dev zlib1g-dev nettle-dev libsqlite3-dev libcmocka-dev'

# The machine that qemu calls so; nothing for this one's own.
machine() {
    [ "$1" = "$(dpkg --print-architecture)" ] || dpkg-architecture "-a$1" -qDEB_HOST_GNU_CPU 2> /dev/null
}

# Of older releases it has a name of its own; so it is called where there is neither.
emulator() {
    command -v "qemu-$cpu" > /dev/null && echo "qemu-$cpu" || echo "qemu-$cpu-static"
}

compile() {
    targets="all $(for source in tests/unit/test_*.c; do
        echo "$made/tests/$(basename "$source" .c)"; done)"
    if [ "${LIBC:-glibc}" = musl ]; then
        # shellcheck disable=SC2086 # targets are several
        sh .package/static.sh "$(sed -n 's/^VERSION = //p' Makefile)" "$build" "$arch" $targets
        return
    fi
    # shellcheck disable=SC2086 # packages are several
    sh .package/sysroot.sh "$arch" "$root" $packages || return 1
    # shellcheck disable=SC2086
    make -k -j"$(nproc)" BUILD="$made" CC="$triple-gcc --sysroot=$root" AR="$triple-ar" PKG_CONFIG=: \
        CFLAGS=-O1 CPPFLAGS= LDLIBS='-lyaml -lutf8proc -ljansson -lpcre2-8 -lxlsxwriter -lz -lnettle -lsqlite3' \
        $targets
}

# qemu says something of its own where a program crashes, gives it more memory than the limit that it
# asked for, and has another error where the path to here is too long.
OF_QEMU='a_child_that_crashes_is_an_error_and_leaves_no_zombie|a_stream_into_memory_remembers_that_it_lacked_some'
OF_QEMU="$OF_QEMU|a_result_that_can_not_be_put_says_why"

# Tests of qemu itself are told as skipped; what ended with a failure of theirs alone has not failed.
units() {
    for test in "$made"/tests/test_*; do
        name=$arch:${test##*/}
        case " ${CROSS_BUT:-} " in *" ${test##*/} "*)
            echo "ok - $name # SKIP left out by CROSS_BUT"
            continue ;;
        esac
        # shellcheck disable=SC2086 # qemu and its options, or nothing
        said=$(CMOCKA_MESSAGE_OUTPUT=TAP timeout 600 $run "$test" 2>&1)
        status=$?
        # Of each test its own line; its name says which machine failed.
        if [ -n "$run" ] && echo "$said" | grep '^not ok [0-9]' | grep -qE "$OF_QEMU"; then
            said=$(echo "$said" | sed -E "s/^not (ok [0-9]+) - ($OF_QEMU)/\1 - \2 # SKIP qemu does it otherwise/")
            echo "$said" | grep -q '^not ok [0-9]' || status=0
            said=$(echo "$said" | grep -v '^not ok - ')
        fi
        echo "$said" | sed "s/^\(\(not \)\{0,1\}ok [0-9]*\) - /\1 - $name: /; s/^\(ok [0-9]* -\) #/\1 $name #/"
        [ "$status" -eq 0 ] || echo "not ok - $name ended with status $status"
    done
}

# As under valgrind, a program is called by a script of its name. The program itself has another one,
# so that `buyao COMMAND` finds the script and not what the kernel can not run.
wrap() {
    ln -f "$1" "$place/real/${1##*/}.elf"
    printf '#!/bin/sh\nexec %s "%s" "$@"\n' "$run" "$place/real/${1##*/}.elf" > "$place/bin/${1##*/}"
    chmod +x "$place/bin/${1##*/}"
}

commands() {
    place=$(cd "$made" && pwd)/commands bin=$(cd "$made/bin" && pwd)
    rm -rf "$place"
    if [ -n "$run" ]; then
        bin=$place/bin
        mkdir -p "$bin" "$place/real"
        ln -s ../share "$place/share"
        for program in "$made"/bin/buyao*; do
            wrap "$program"
        done
    fi
    # shellcheck disable=SC2086 # files are several
    PATH=$bin:$PATH CROSS=$run sh tests/each.sh "${CROSS_EACH:-1}" "$place/tap" \
        ${CROSS_FILES:-tests/cli/*.bats} | sed "s/^\(\(not \)\{0,1\}ok [0-9]*\) /\1 $arch: /"
}

for arch; do
    cpu=$(machine "$arch")
    triple=$(dpkg-architecture "-a$arch" -qDEB_HOST_GNU_TYPE 2> /dev/null)
    root=$cache/sysroot-$arch
    made=$build/cross/$arch run=
    [ "${LIBC:-glibc}" = glibc ] || made=$build/static/$arch
    [ -z "$cpu" ] || run="$(emulator) -L $root"
    lacking=
    for tool in $triple-gcc ${run%% *}; do
        command -v "$tool" > /dev/null || lacking="$lacking $tool"
    done
    if [ -n "$lacking" ]; then
        echo "ok - programs of $arch # SKIP there is no$lacking"
        continue
    fi
    mkdir -p "$build/cross"
    if ! compile > "$build/cross/$arch.log" 2>&1; then
        echo "not ok - $arch: it is compiled"
        tail -n 30 "$build/cross/$arch.log" | sed 's/^/# /'
        continue
    fi
    echo "ok - $arch: it is compiled"
    units
    [ -z "${CROSS_EACH:-}${CROSS_FILES:-}" ] || commands
done
