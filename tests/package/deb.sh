#!/bin/sh
# usage: tests/package/deb.sh BUILD
# The Debian package, made anew: what lintian says of it, what it holds, and that it comes and goes. With
# DEB_ROOT, a root made by debootstrap, dpkg installs it there, with what it depends on; else it is
# unpacked into a folder. Prints TAP.
set -u
build=$1
number=0
version=$(sed -n 's/^VERSION = //p' Makefile)
arch=$(dpkg --print-architecture)
package=$build/buyao_${version}_$arch.deb

claim() {
    number=$((number + 1))
    words=$1
    shift
    if "$@" > "$place.said" 2>&1; then
        echo "ok $number - $words"
    else
        echo "not ok $number - $words"
        sed 's/^/# /' "$place.said" | tail -n 40
    fi
}

lacking=
for tool in dh dpkg-buildpackage lintian fakeroot; do
    command -v "$tool" > /dev/null || lacking="$lacking $tool"
done
if [ -n "$lacking" ]; then
    echo "ok - the Debian package # SKIP there is no$lacking"
    exit 0
fi
place=$(mktemp -d)
trap 'rm -rf "$place" "$place.said"' EXIT

field() { [ "$(dpkg-deb -f "$package" "$1")" = "$2" ]; }
# Whatever it says goes against it but that an override has nothing to override: where a page ends moves
# with every line before it.
clean() {
    lintian --pedantic --info --fail-on error,warning,info,pedantic --allow-root \
        --suppress-tags unused-override \
        "$build/buyao_${version}_$arch.changes"
}
holds_what_is_installed() {
    make -s install BUILD="$build" PREFIX=/usr DESTDIR="$place/installed" \
        zshcompdir=/usr/share/zsh/vendor-completions &&
        (cd "$place/installed" && find . -type f -o -type l | grep -v '/doc/buyao/') | sort > "$place/wanted" &&
        dpkg-deb --fsys-tarfile "$package" | tar -t | grep -v '/$\|/doc/buyao/\|/lintian/' |
        sed 's/\(man[157]\/.*\)\.gz$/\1/' | sort > "$place/held" &&
        diff "$place/wanted" "$place/held"
}
tells_the_news() {
    dpkg-deb --fsys-tarfile "$package" | tar -xO ./usr/share/doc/buyao/changelog.gz | gunzip > "$place/changelog" &&
        dpkg-parsechangelog -l "$place/changelog" -S Version | grep -qx "$version" &&
        grep -q "^- " man/NEWS.md && ! LC_ALL=C.UTF-8 grep '.\{81\}' "$place/changelog"
}
unpacked() {
    dpkg-deb -x "$package" "$place/root" && mkdir -p "$place/work" &&
        [ "$("$place/root/usr/bin/buyao" workday add 2022-03-30 2)" = 2022-04-01 ] &&
        "$place/root/usr/bin/buyao" init --from plain "$place/work/plain" &&
        "$place/root/usr/bin/buyao" check -C "$place/work/plain"
}
in_root() { LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$DEB_ROOT" "$@"; }
files_of_root() { (cd "$DEB_ROOT" && find usr etc var/lib -xdev | grep -v 'var/lib/\(dpkg\|apt\)\|/__pycache__\|/mandb'); }
# shellcheck disable=SC2046 # names of packages
installed() {
    in_root apt-get update -q && in_root apt-get install -qy --no-install-recommends \
        $(dpkg-deb -f "$package" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/,//g') &&
        files_of_root | sort > "$place/before" && cp "$package" "$DEB_ROOT/tmp/buyao.deb" &&
        in_root dpkg -i /tmp/buyao.deb
}
runs() { in_root sh -euc 'cd /tmp; rm -rf t; buyao init --from plain t; buyao check -C t; buyao report -C t 2022Q1; rm -rf t'; }
removed() { in_root dpkg --purge buyao && files_of_root | sort | diff "$place/before" -; }

claim 'make deb makes it' make -s deb BUILD="$build"
claim 'it is of the version that the programs tell' field Version "$("$build/bin/buyao-workday" --version | cut -d ' ' -f 2)"
claim 'lintian has nothing to say' clean
claim 'it holds what make install puts there' holds_what_is_installed
claim 'its changelog is the news' tells_the_news
claim 'its programs run' unpacked
if [ -n "${DEB_ROOT:-}" ]; then
    claim 'dpkg installs it' installed
    claim 'it runs there' runs
    claim 'dpkg takes it out and leaves nothing' removed
fi
echo "1..$number"
