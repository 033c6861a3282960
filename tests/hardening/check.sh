#!/bin/sh
# usage: tests/hardening/check.sh
# What compiler and linker put around every program of BUILD/bin; prints TAP. Then each check
# judges a program that was built to lack just what it looks for.
#
# shellcheck disable=SC2317 # the claims call the functions
set -u
build=${BUILD:-build}
cc=${CC:-cc}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# --- what is looked for; each takes a program and says what it lacks -------------------

is_pie() {
    readelf -hW "$1" | grep -q 'Type: *DYN' && readelf -dW "$1" | grep -q 'FLAGS_1.* PIE'
}

has_relro() { readelf -lW "$1" | grep -q GNU_RELRO; }

binds_now() { readelf -dW "$1" | grep -Eq 'BIND_NOW|FLAGS_1.* NOW'; }

# The flags stand between the sizes and the alignment: `R E`, `RW`, `RWE`.
has_no_writable_code() {
    readelf -lW "$1" | awk '$1 == "LOAD" { loads++; if ($0 ~ / RWE /) bad = 1 }
                            END { exit bad || !loads }'
}

has_no_code_on_the_stack() { readelf -lW "$1" | grep GNU_STACK | grep -q ' RW '; }

has_no_text_relocation() { ! readelf -dW "$1" | grep -q TEXTREL; }

has_no_search_path() { ! readelf -dW "$1" | grep -Eq 'R(UN)?PATH'; }

calls() { nm -D --undefined-only "$1" | sed 's/.* //; s/@.*//' | grep -Eqx "$2"; }

guards_its_stack() { calls "$1" __stack_chk_fail; }

# These always have a checked form; others keep the plain one where no size is known.
is_fortified() {
    calls "$1" '__v?f?printf_chk' && ! calls "$1" 'v?f?printf|v?sprintf|gets|longjmp'
}

# With glibc it says neither that memory ran out nor that text is missing; lib/base/text_stream.c does.
has_no_forgetful_stream() { ! calls "$1" open_memstream; }

claims='is_pie|every program can lie at any address (PIE)
has_relro|every program closes its relocations to writing (RELRO)
binds_now|every program binds all names before it starts (full RELRO)
has_no_writable_code|no program has a segment that can be written and executed
has_no_code_on_the_stack|no program can execute its stack
has_no_text_relocation|no program has its code changed while it is loaded
has_no_search_path|no program looks for libraries in a place of its own (RPATH, RUNPATH)
guards_its_stack|every program guards its stack
is_fortified|every program prints by the checked calls (_FORTIFY_SOURCE)
has_no_forgetful_stream|no program writes into memory without hearing that it ran out (open_memstream)'

# --- the claims --------------------------------------------------------------------------

number=0
failed=0

# report NAME CULPRITS
report() {
    number=$((number + 1))
    if [ -z "$2" ]; then
        echo "ok $number - $1"
    else
        failed=1
        echo "not ok $number - $1"
        echo "# not so:$2"
    fi
}

skip_all() {
    echo '1..1'
    echo "ok 1 - the programs are hardened # SKIP $1"
    exit 0
}

command -v readelf > /dev/null || skip_all 'there are no binutils'
nm -D "$build/bin/buyao" | grep -q __asan_init && skip_all 'a sanitizer replaces what hardens'

judge_programs() {
    while IFS='|' read -r check name; do
        culprits=
        for program in "$build"/bin/*; do
            "$check" "$program" || culprits="$culprits ${program##*/}"
        done
        report "$name" "$culprits"
    done << EOF
$claims
EOF
}

# --- and that they can fail ---------------------------------------------------------------

cat > "$work/program.c" << 'EOF'
#include <stdio.h>
#ifdef WRITABLE_CODE
__asm__(".pushsection .mixed, \"awx\"\n.byte 0\n.popsection");
#endif
#ifdef ADDRESS_IN_CODE
__asm__(".pushsection .text\n.balign 8\n.dc.a main\n.popsection");
#endif
int main(int argc, char **argv)
{
    char text[64];
#ifdef MEMORY_STREAM
    char *bytes;
    size_t length;
    if (argc > 2)
        return !open_memstream(&bytes, &length);
#endif
    if (argc > 1 && fgets(text, sizeof text, stdin))
        printf("%s %s\n", text, argv[1]);
    return 0;
}
EOF

# build OPTION...: hardened but for the options, which come last.
build() {
    $cc -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE -pie -Wl,-z,relro,-z,now \
        -Wl,-z,noexecstack "$@" -o "$work/program" "$work/program.c" 2> "$work/said"
}

# lacking CHECK OPTION...: this check, and this one alone, sees what is missing.
lacking() {
    wanted=$1
    shift
    culprits=
    build "$@" || culprits=" it cannot be built: $(head -n 3 "$work/said")"
    while IFS='|' read -r check _; do
        if "$check" "$work/program"; then
            [ "$check" != "$wanted" ] || culprits="$culprits $check saw nothing"
        else
            [ "$check" = "$wanted" ] || culprits="$culprits $check went off"
        fi
    done << EOF
$claims
EOF
    report "${wanted:-no check} sees what $* leaves out" "$culprits"
}

judge_checks() {
    lacking is_pie -fno-pie -no-pie
    lacking has_relro -Wl,-z,norelro
    lacking binds_now -Wl,-z,lazy
    lacking has_no_writable_code -DWRITABLE_CODE
    lacking has_no_code_on_the_stack -Wl,-z,execstack
    lacking has_no_text_relocation -DADDRESS_IN_CODE -Wl,-z,notext
    lacking has_no_search_path -Wl,-rpath,/nowhere
    lacking guards_its_stack -fno-stack-protector
    lacking is_fortified -U_FORTIFY_SOURCE
    lacking has_no_forgetful_stream -DMEMORY_STREAM
}

judge_programs
judge_checks
echo "1..$number"
exit "$failed"
