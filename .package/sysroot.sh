#!/bin/sh
# usage: .package/sysroot.sh ARCH FOLDER PACKAGE...
# Unpacks Debian packages of another architecture, of this machine's release, and all they need into
# FOLDER, for a cross-compiler's --sysroot and qemu's -L. Neither this machine's packages nor its
# architectures are touched, and nobody has to be root. A FOLDER filled before stays as it is.
set -eu
arch=$1
folder=$2
shift 2
[ ! -e "$folder/done" ] || exit 0
# shellcheck source=/dev/null
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
rm -rf "$folder"
mkdir -p "$folder/apt/lists/partial" "$folder/apt/archives/partial"
folder=$(cd "$folder" && pwd)
: > "$folder/apt/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${DEBIAN_MIRROR:-http://deb.debian.org/debian} $suite main" \
    > "$folder/apt/sources.list"

apt() {
    apt-get -qq -y -o APT::Architecture="$arch" -o APT::Architectures::="$arch" -o APT::Sandbox::User=root \
        -o Dir::Etc::sourcelist="$folder/apt/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::Etc::preferencesparts=/dev/null -o Dir::State="$folder/apt" \
        -o Dir::State::status="$folder/apt/status" -o Dir::Cache="$folder/apt" \
        -o Acquire::Languages=none -o Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false "$@"
}
apt update
apt --download-only --no-install-recommends install "$@"
for package in "$folder"/apt/archives/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -C "$folder" -x --no-same-owner
done
# Newer packages hold /usr/lib alone and leave the old names to one that is not wanted here.
for name in lib lib64; do
    [ ! -d "$folder/usr/$name" ] || [ -e "$folder/$name" ] || ln -s "usr/$name" "$folder/$name"
done
# Links that begin at the root would lead out of the folder.
find "$folder/usr/lib" "$folder/lib" -type l -lname '/*' 2> /dev/null | while read -r link; do
    ln -sfn "$folder$(readlink "$link")" "$link"
done
rm -r "$folder/apt"
: > "$folder/done"
