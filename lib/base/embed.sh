#!/bin/sh
# usage: embed.sh HEADER TABLE FOLDER FILE...
# Prints C source that defines TABLE, declared in HEADER, with every FILE by its name below FOLDER.
set -eu
header=$1 table=$2 folder=$3
shift 3
printf '#include "%s"\n' "$header"
# Where JSON is indented means nothing, and would be read at every start.
bytes() {
    case $1 in
    *.json) sed 's/^ *//' "$1" ;;
    *) cat "$1" ;;
    esac
}

n=0
for file; do
    printf 'static const unsigned char file_%d[] = {\n' "$n"
    bytes "$file" | od -An -v -tu1 | sed 's/  */,/g; s/^,//; s/$/,/'
    printf '0};\n'
    n=$((n + 1))
done
printf 'const struct embedded_file %s[] = {\n' "$table"
n=0
for file; do
    digest=$(sha256sum "$file" | awk -f "${0%/*}/base64.awk")
    printf '    {"%s", (const char *)file_%d, sizeof file_%d - 1, "%s"},\n' \
        "${file#"$folder"/}" "$n" "$n" "$digest"
    n=$((n + 1))
done
printf '    {0}};\n'
