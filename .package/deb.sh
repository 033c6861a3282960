#!/bin/sh
# usage: .package/deb.sh VERSION BUILD
# Makes the Debian package BUILD/buyao_VERSION_ARCH.deb of the working tree, built in a copy of it.
set -eu
version=$1
build=$(cd "$2" && pwd)
cd "$(dirname "$0")/.."
stage=$build/deb/buyao-$version

for tool in dpkg-buildpackage dh; do
    command -v "$tool" > /dev/null || {
        echo "make deb needs $tool: apt-get install debhelper dpkg-dev" >&2
        exit 1
    }
done
[ "$(awk -v what=version -f .package/changelog.awk man/NEWS.md)" = "$version" ] || {
    echo "make deb: the newest release in man/NEWS.md is not VERSION of the Makefile, $version" >&2
    exit 1
}

rm -rf "$build/deb"
mkdir -p "$stage"
# Without tests: what they need is not there where a package is built.
cp -R Makefile README*.md LICENSE cmd lib schemas examples man "$stage"
cp -R .package/debian "$stage/debian"
maintainer=$(sed -n 's/^Maintainer: //p' .package/debian/control)
awk -v maintainer="$maintainer" -f .package/changelog.awk man/NEWS.md > "$stage/debian/changelog"

# What the outer make was told is not for the inner one.
(cd "$stage" && env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS -u BUILD DEB_BUILD_OPTIONS="noautodbgsym parallel=$(nproc)" \
    dpkg-buildpackage --build=binary --unsigned-changes --unsigned-buildinfo --no-check-builddeps \
    > "$build/deb/log" 2>&1) || {
    tail -n 40 "$build/deb/log" >&2
    echo "make deb: all of it is in $build/deb/log" >&2
    exit 1
}
mv "$build"/deb/buyao_"$version"_* "$build"
ls "$build"/buyao_"$version"_*.deb
