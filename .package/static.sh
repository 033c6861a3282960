#!/bin/sh
# usage: .package/static.sh VERSION BUILD [ARCH [TARGET...]]
# Makes BUILD/buyao-VERSION-ARCH-static.tar.gz, ARCH by Debian's name and this machine's unless it is
# named: programs linked with musl and with nothing else to be found at run time, the manual, examples,
# licences and install.sh. TARGETs are made with these libraries by the tree's Makefile instead of the
# archive, such as unit tests in BUILD/static/ARCH. Run it in the tree's root. BUYAO_CACHE keeps the libraries and their sources for the next time.
set -eu
version=$1
arch=${3:-$(dpkg --print-architecture)}
build=$2
cache=${BUYAO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/buyao}
triple=$(dpkg-architecture "-a$arch" -qDEB_HOST_GNU_TYPE 2> /dev/null)
out=buyao-$version-$arch
stage=$build/static/$out
day=$(awk -v what=date -f .package/changelog.awk man/NEWS.md)
when=$(date -d "$day 12:00 +0800" +%s)

for tool in "$triple-gcc" dpkg-source tclsh; do
    command -v "$tool" > /dev/null || {
        echo "make dist-static needs $tool: apt-get install dpkg-dev tcl gcc-$(echo "$triple" | tr _ -)" >&2
        exit 1
    }
done
sh .package/fetch.sh .package/sources "$cache/source"
jobs=$(nproc)
unset MAKEFLAGS MAKELEVEL MFLAGS # of the make that called
make -s -j"$jobs" -f .package/libraries.mk CACHE="$cache" ARCH="$arch"

# musl gives a thread as much stack as the program says that it wants, else 128 KiB.
static_make() {
    make -j"$jobs" BUILD="$build/static/$arch" CC="$triple-gcc -specs $cache/$arch/lib/musl-gcc.specs" \
        AR="$triple-ar" PKG_CONFIG=: CFLAGS='-O2 -ffunction-sections -fdata-sections' CPPFLAGS= \
        LDFLAGS='-static-pie -Wl,--gc-sections,-z,stack-size=8388608,--build-id=none -s' \
        LDLIBS='-lyaml -lutf8proc -ljansson -lpcre2-8 -lxlsxwriter -lz -lnettle -lsqlite3 -lm' \
        PREFIX=/usr/local "$@"
}

if [ "$#" -gt 3 ]; then
    shift 3
    static_make "$@"
    exit
fi
static_make all

rm -rf "$stage"
mkdir -p "$stage/lib" "$stage/licences"
static_make -s install DESTDIR="$stage/root" > "$build/static/log"
mv "$stage/root/usr/local/bin" "$stage/root/usr/local/share" "$stage"
rm -r "$stage/root"
"$triple-gcc" -specs "$cache/$arch/lib/musl-gcc.specs" -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -fPIE \
    -static-pie -s -Wl,--build-id=none -o "$stage/lib/put" .package/put.c

cp LICENSE "$stage/licences/buyao"
sed 's/#.*//' .package/sources | while read -r name source _; do
    case $name in '' | cmocka) continue ;; esac
    { echo "$name $source of Debian, linked into the programs"; echo
      cat "$cache/source/$name/debian/copyright"; } > "$stage/licences/$name"
done
# Debian's copyright files name a place for these that other systems have not.
cp "$cache/source/libcsv/COPYING.LESSER" "$stage/licences/LGPL-2.1"
cp "$cache/source/nettle/COPYING.LESSERv3" "$stage/licences/LGPL-3"
cp "$cache/source/nettle/COPYINGv3" "$stage/licences/GPL-3"
cp "$cache/source/nettle/COPYINGv2" "$stage/licences/GPL-2"

fill() { sed "s/@VERSION@/$version/; s/@ARCH@/$arch/" "$1"; }
fill .package/install.sh > "$stage/install.sh"
fill .package/README > "$stage/README"

# The same bytes from the same sources: names in order, the release's day, nobody's ID, no time in gzip.
find "$stage" -type d -exec chmod 755 {} +
find "$stage" -type f -exec chmod u=rw,go=r {} +
chmod 755 "$stage"/bin/* "$stage/lib/put" "$stage/install.sh"
find "$stage" -name '*.sh' -exec chmod 755 {} +
tar -C "$build/static" --sort=name --mtime="@$when" --owner=0 --group=0 --numeric-owner --format=ustar \
    -cf - "$out" | gzip -9n > "$build/$out-static.tar.gz.new"
mv "$build/$out-static.tar.gz.new" "$build/$out-static.tar.gz"
echo "$build/$out-static.tar.gz"
