#!/bin/sh
# usage: tests/package/bare.sh BUILD
# The static archive of this machine's architecture, where `make dist-static` has put one into BUILD, on
# a system that has /bin/sh (dash, with the C library it is linked with) and nothing else. Prints TAP.
set -u
build=$1
number=0
name=buyao-$(sed -n 's/^VERSION = //p' Makefile)-$(dpkg --print-architecture)

# claim WORDS COMMAND...: what it prints is told where it fails.
claim() {
    number=$((number + 1))
    words=$1
    shift
    if "$@" > "$root.said" 2>&1; then
        echo "ok $number - $words"
    else
        echo "not ok $number - $words"
        sed 's/^/# /' "$root.said"
    fi
}

if [ ! -e "$build/$name-static.tar.gz" ]; then
    echo 'ok - the static archive # SKIP make dist-static has not been run'
    exit 0
fi
enter=$(command -v chroot || echo /usr/sbin/chroot)
[ "$(id -u)" = 0 ] || enter="$(command -v unshare) -r $enter"
if [ "$(id -u)" != 0 ] && ! unshare -r true 2> /dev/null; then
    echo 'ok - the static archive # SKIP chroot is for root'
    exit 0
fi
root=$(mktemp -d)
trap 'rm -rf "$root" "$root.said"' EXIT

mkdir -p "$root/bin" "$root/home"
cp "$(command -v dash)" "$root/bin/sh"
ldd "$root/bin/sh" | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "$root${library%/*}"
    cp "$library" "$root$library"
done
tar -C "$root" -xzf "$build/$name-static.tar.gz"

# inside SCRIPT: a shell in the root, with nothing in its environment.
inside() {
    # shellcheck disable=SC2086 # a command and its options
    env -i PATH=/usr/local/bin:/bin TZ=CST-8 $enter "$root" /bin/sh -euc "$1"
}
prints() { [ "$(inside "$1")" = "$2" ]; }
refused() {
    inside "$2"
    [ $? = "$1" ]
}

# What is looked at from outside.
nothing_needed() {
    for program in "$root/$name"/bin/* "$root/$name/lib/put"; do
        ! readelf -lW "$program" | grep -q INTERP && ! readelf -dW "$program" | grep -q NEEDED || return 1
    done
}
hardened() {
    for program in "$root/$name"/bin/*; do
        readelf -hW "$program" | grep -q 'Type: *DYN' && readelf -lW "$program" | grep -q GNU_RELRO &&
            readelf -lW "$program" | grep 'GNU_STACK' | grep -qv 'RWE' || return 1
    done
}
all_pages() {
    for program in "$root/$name"/bin/*; do
        [ -e "$root/$name/share/man/man1/${program##*/}.1" ] || return 1
    done
}
all_licences() {
    for source in $(sed 's/#.*//' .package/sources | awk '$1 != "cmocka" { print $1 }') buyao; do
        grep -qi 'permission\|licen[cs]e' "$root/$name/licences/$source" || return 1
    done
}
only_shell() { [ "$(ls "$root/bin")" = sh ] && [ ! -e "$root/usr/bin" ] && [ ! -e "$root/proc" ]; }
# shellcheck disable=SC2016 # for the shell inside
whole_case() {
    inside '
        cd /home
        export BUYAO_USER=首问负责人 TMPDIR=/home # there is no /tmp
        buyao-init --from nanyang-shuili shuili && cd shuili
        id=$(buyao-new --at 2022-03-04T09:30 -d 行政审批服务科 -m 取水许可证延续 --name 申请人甲 --category 行政许可事项)
        buyao-escalate --at 2022-03-04T10:05 "$id" --reason 材料不足 --basis 《取水许可和水资源费征收管理条例》第二十五条
        buyao-decide --at 2022-03-04T16:20 "$id" unsure --by 科室负责人 --opinion 提请分管领导研判
        buyao-decide --at 2022-03-07T09:00 "$id" resolve --by 杨柯 --opinion 同意
        buyao-reply --at 2022-03-07T10:00 "$id" --method phone --content 可以办理 --recording 电话记录第1号
        buyao-show "$id"
        buyao-check
        buyao list --ids
        buyao-report 2022Q1 -f xlsx -o /home/table.xlsx
        buyao-report 2022Q1' || return 1
    grep -q '取水许可证延续' "$root.said" && grep -q '2022-[a-z]*-0001' "$root.said" && [ -s "$root/home/table.xlsx" ]
}
# A limit of the shell stands for a full disk; what meets it is told instead of killed.
nothing_half() {
    inside "/$name/lib/put copy /$name/licences /small
        trap '' XFSZ
        ulimit -f 20
        ! /$name/lib/put copy /$name/bin /small" &&
        grep -q 'cannot write' "$root.said" && [ "$(ls "$root/small")" = "$(ls "$root/$name/licences")" ]
}
gone() { [ -z "$(find "$root/usr" ! -type d)" ]; }

claim 'the root holds a shell and nothing else' only_shell
claim 'no program needs a library or a loader' nothing_needed
claim 'programs are position-independent, with read-only relocations and a stack not to be run' hardened
claim 'every program has its page' all_pages
claim 'every library in the programs has its licence beside them' all_licences
claim 'a program runs in the place where it was unpacked' prints "/$name/bin/buyao-workday add 2022-03-30 2" 2022-04-01
claim 'install.sh installs with nothing but the shell' inside "sh /$name/install.sh"
claim 'what is installed is what the archive holds' diff -r --no-dereference "$root/$name/share" "$root/usr/local/share"
claim 'programs are found and answer' prints 'buyao-workday add 2022-03-30 2' 2022-04-01
claim 'buyao finds its commands without /proc' prints 'buyao workday add 2022-03-30 2' 2022-04-01
claim 'a case goes from buyao-init to the report' whole_case
claim 'install.sh installs over what is there' inside "sh /$name/install.sh /usr/local"
claim 'install.sh says so where it may not write' refused 1 "sh /$name/install.sh /bin/sh/there"
claim 'install.sh takes no folder that does not begin at the root' refused 2 "sh /$name/install.sh there"
claim 'install.sh --uninstall leaves nothing' inside "sh /$name/install.sh --uninstall"
claim 'nothing is left' gone
claim 'what can not be written whole is not put in its place' nothing_half
echo "1..$number"
