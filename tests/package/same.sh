#!/bin/sh
# usage: tests/package/same.sh BUILD
# What BUILD holds of packages is made again in another folder, later, by another hand: with another
# umask, language and time zone, from files of another day. It has to have the same bytes. Prints TAP.
set -u
build=$(cd "$1" && pwd)
number=0
version=$(sed -n 's/^VERSION = //p' Makefile)
arch=$(dpkg --print-architecture)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
there="$place/another/folder-of-a-longer-name"

# again NAME TARGET [VARIABLE]: whether make makes BUILD/NAME there as it is here.
again() {
    name=$1
    shift
    number=$((number + 1))
    if [ ! -e "$build/$name" ]; then
        echo "ok $number - $name is made again with the same bytes # SKIP make $1 has not been run"
    elif ! (cd "$there" && umask 077 && env -u MAKEFLAGS -u MAKELEVEL LC_ALL=C TZ=Asia/Shanghai make "$@") > "$place/log" 2>&1; then
        echo "not ok $number - $name is made again"
        tail -n 30 "$place/log" | sed 's/^/# /'
    elif cmp "$build/$name" "$there/build/$name" > "$place/log" 2>&1; then
        echo "ok $number - $name is made again with the same bytes"
    else
        echo "not ok $number - $name is made again with the same bytes"
        sed 's/^/# /' "$place/log"
    fi
}

mkdir -p "$there"
cp -R Makefile README*.md LICENSE .package cmd lib schemas examples man "$there"
find "$there" -exec touch -d '2030-01-02 03:04:05' {} +
again "buyao_${version}_$arch.deb" deb
for static in "$build/buyao-$version"-*-static.tar.gz; do
    one=${static##*/buyao-"$version"-}
    again "${static##*/}" dist-static "ARCH=${one%-static.tar.gz}"
done
echo "1..$number"
