#!/bin/sh
# usage: lib/messages/extract.sh, from the root of the source tree
# Prints gettext's template of all messages, file by file as they stand there: what the C sources mark,
# and the descriptions of the schemas, which are hints. Line numbers and the time are left out: they
# would change where no message did.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/schemas"

# A string of JSON is one of C here.
for schema in schemas/*.schema.json; do
    jq -r '.. | objects | .description? | strings | "N_(\(@json))"' "$schema" > "$work/$schema"
done
{
    find cmd lib -name '*.[ch]'
    echo schemas/*.schema.json | tr ' ' '\n'
} | LC_ALL=C sort > "$work/files"
xgettext --files-from="$work/files" --directory="$work" --directory=. --language=C \
    --from-code=UTF-8 --sort-by-file --add-location=file \
    --keyword --keyword=_ --keyword=N_ --keyword=ngettext:1,2 \
    --flag=_:1:pass-c-format --flag=N_:1:pass-c-format \
    --flag=ngettext:1:pass-c-format --flag=ngettext:2:pass-c-format \
    --package-name=buyao --no-wrap --output="$work/messages.pot"
sed '/^"POT-Creation-Date:/d' "$work/messages.pot"
