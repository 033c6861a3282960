#!/bin/sh
# usage: .package/fetch.sh SOURCES FOLDER [NAME...]
# Puts the Debian source packages that SOURCES names (all, or those named) into FOLDER, each unpacked
# with Debian's patches as FOLDER/NAME. What is there already is neither fetched nor unpacked again, so
# a filled FOLDER needs no network. Needs apt and dpkg-dev; apt checks the archive's signature.
# DEBIAN_MIRROR names another mirror, such as one of snapshot.debian.org that still has old versions.
set -eu
sources=$1
folder=$2
shift 2
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
mkdir -p "$folder/apt/lists/partial" "$folder/downloads"
folder=$(cd "$folder" && pwd)

# Lists of their own: this machine's apt is not told of other suites.
apt() {
    apt-get -qq -o Dir::Etc::sourcelist="$folder/apt/$suite.list" -o Dir::Etc::sourceparts=- \
        -o Dir::State::lists="$folder/apt/lists" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
        -o Acquire::Languages=none -o Acquire::Check-Valid-Until=false -o APT::Sandbox::User=root "$@"
}

# dpkg-source leaves out an epoch, as file names do.
dsc() { printf '%s/downloads/%s_%s.dsc' "$folder" "$name" "${version#*:}"; }

fetch() {
    if [ ! -e "$folder/apt/$suite.list" ]; then
        echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" \
            > "$folder/apt/$suite.list"
        apt update
    fi
    (cd "$folder/downloads" && apt source --download-only "$name=$version") || {
        rm -f "$folder/apt/$suite.list"
        echo "fetch.sh: $name $version is not in $suite any more: name the version that is there in" \
            "$sources, or a mirror that has it in DEBIAN_MIRROR" >&2
        exit 1
    }
}

unpack() {
    rm -rf "${folder:?}/$name"
    # The archive's signature has been checked; that of the uploader is in a keyring few have.
    dpkg-source --no-check -x "$(dsc)" "$folder/$name" > /dev/null
    echo "$version" > "$folder/$name.version"
}

sed 's/#.*//' "$sources" | while read -r name version suite; do
    [ -n "$name" ] || continue
    case " $* " in "  " | *" $name "*) ;; *) continue ;; esac
    [ "$(cat "$folder/$name.version" 2> /dev/null)" != "$version" ] || continue
    echo "  FETCH $name $version"
    [ -e "$(dsc)" ] || fetch
    unpack
done
