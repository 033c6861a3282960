#!/bin/sh
# usage: tests/messages/check.sh, from the root of the source tree
# The catalogues of lib/messages against the messages of the sources; prints TAP. Then each check
# judges a tree that was spoilt in just the way it looks for.
#
# shellcheck disable=SC2317 # the claims call the functions
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
LC_ALL=C.UTF-8
export LC_ALL
unset LANGUAGE

# --- what is looked for; each says what is wrong in the tree one is in, with $template beside it --------

extract() { sh lib/messages/extract.sh > "$template"; }

# The messages of a template or catalogue, one a line, as they stand there.
messages_of() {
    msgattrib --no-obsolete --no-wrap --no-location "$1" |
        awk '/^msgid "/ && $0 != "msgid \"\"" { sub(/^msgid /, ""); print }' | sort
}

each_catalogue() {
    for catalogue in lib/messages/*.po; do
        "$@" "$catalogue"
    done
}

lacks_none() {
    messages_of "$template" > "$work/wanted"
    messages_of "$1" | comm -23 "$work/wanted" - | sed "s|^|$1 lacks |"
}

has_none_too_many() {
    messages_of "$template" > "$work/wanted"
    messages_of "$1" | comm -13 "$work/wanted" - | sed "s|^|no source has |"
}

# What msgattrib leaves of a catalogue, as one line for each message.
left_by() {
    msgattrib "$1" --no-wrap --no-location "$2" |
        awk -v what="$3" '/^(#~ )?msgid "/ && !/msgid ""$/ { sub(/^(#~ )?msgid /, ""); print what, $0 }'
}

translates_each() { left_by --untranslated "$1" untranslated; }

guesses_nothing() { left_by --only-fuzzy "$1" fuzzy; }

keeps_nothing_old() { left_by --only-obsolete "$1" obsolete; }

# msgfmt counts what may stand in no catalogue as well; it says so where nothing is wrong.
formats_alike() {
    msgfmt --check-format --check-domain --output-file="$work/checked.mo" "$1" 2>&1 || true
}

header_is_right() {
    language=$(basename "$1" .po)
    msgattrib --no-wrap "$1" | sed '/^$/q' > "$work/header"
    for line in "Language: $language" 'Content-Type: text/plain; charset=UTF-8' \
        "Plural-Forms: $(plural_of "$language")"; do
        grep -qxF "\"$line\\n\"" "$work/header" || echo "$1: the header has no line '$line'"
    done
}

# What lib/base/i18n.c goes by is one form for all numbers, or two as in English.
plural_of() {
    case $1 in
    zh_* | bo | ja | ko) echo 'nplurals=1; plural=0;' ;;
    *) echo 'nplurals=2; plural=(n != 1);' ;;
    esac
}

# English that was copied. Names of arguments and files stay what they are; a sentence has a space.
says_nothing_in_english() {
    msgattrib --no-wrap --no-location "$1" | awk '
        /^msgid "/ { message = substr($0, 7) }
        /^msgstr(\[0\])? "/ {
            translation = substr($0, index($0, " ") + 1)
            if (translation == message && message ~ /[a-z]+ /)
                print "the same in English: " message
        }'
}

# The marks of Chinese sentences are as wide as their characters.
marks_are_chinese() {
    case $1 in */zh_*) ;; *) return ;; esac
    msgattrib --no-wrap --no-location "$1" | python3 -c '
import re, sys
HAN = "[\u4e00-\u9fff]"
for line in sys.stdin:
    text = re.sub(r"\[[^]]*\]", "", line.rstrip("\n"))  # a list of YAML, as it is typed
    if line.startswith("msgstr") and \
            re.search(f"{HAN}[,;:?!]|[,;?!]{HAN}|{HAN}\\.\"|{HAN} +{HAN}", text):
        print(line, end="")'
}

leaves_no_plural_open() { messages_of "$template" | grep -F '(s)'; }

# The functions that report, with the places of their messages and hints.
reporters='error_add:4 error_add:5 error_plain:3 error_plain:4 error_warn:3 error_system:4
    cli_misused:2 cli_note:2 replay_refuse:4 replay_refuse:5 log_refuse:4 log_refuse:5
    refuse:3 refuse:4 fault:4 fault:5 found:3 found:4 schema_fault:3 schema_fault:4'

# What they are given as it stands; _() around it would hide it from them.
hides_nothing_from_gettext() {
    keywords=
    for reporter in $reporters; do
        keywords="$keywords --keyword=$reporter"
    done
    # shellcheck disable=SC2086 # many words
    find cmd lib -name '*.c' | LC_ALL=C sort |
        xgettext --files-from=- --language=C --from-code=UTF-8 --add-location=file --omit-header \
            --no-wrap --keyword $keywords --output=- |
        awk '/^#: / { file = substr($0, 4) }
             /^msgid "/ {
                 text = substr($0, 7)
                 gsub(/%[-+ #0-9.*$]*[hlzjt]*[a-z]/, "", text)
                 if (text ~ /[a-z][a-z]+ /)
                     print file ": not through gettext: " substr($0, 7)
             }'
}

# The C library's own words are in the language of its locale, which machines here lack.
asks_not_the_c_library() {
    grep -rnw --include='*.c' -e strerror -e strerror_r cmd lib | grep -v '^lib/base/error_reason.c:'
}

# A catalogue is written as `make messages` writes it, or each change would change it all.
is_in_order() {
    msgmerge --quiet --no-fuzzy-matching --no-wrap --add-location=file "$1" "$template" |
        msgattrib --no-obsolete --no-wrap | diff -u --label 'make messages' - --label "$1" "$1"
}

# --- the claims -------------------------------------------------------------------------------

number=0
failed=0

# claim CLAIM FUNCTION...: holds when the function says nothing.
claim() {
    name=$1
    shift
    number=$((number + 1))
    said=$("$@" 2>&1)
    if [ -z "$said" ]; then
        echo "ok $number - $name"
    else
        echo "not ok $number - $name"
        echo "$said" | sed 's/^/# /'
        failed=1
    fi
}

claims='lacks_none|every message of the sources is in the catalogue
has_none_too_many|every message of the catalogue is in the sources
translates_each|every message is translated
guesses_nothing|no translation is a guess (fuzzy)
keeps_nothing_old|no message that is gone is kept (obsolete)
formats_alike|a translation takes the values that its message takes
header_is_right|the header names language, UTF-8 and the plural forms
says_nothing_in_english|no translation is the English message
marks_are_chinese|Chinese sentences have Chinese marks
is_in_order|the catalogue is as make messages writes it'

template=$work/messages.pot
claim 'the messages can be extracted' extract
while IFS='|' read -r check text; do
    claim "$text" each_catalogue "$check"
done << EOF
$claims
EOF
claim 'no message leaves its plural open' leaves_no_plural_open
claim 'every error, hint and note goes through gettext' hides_nothing_from_gettext
claim 'why a call failed is told by error_reason()' asks_not_the_c_library

# --- each check sees what it looks for ----------------------------------------------------------

# spoilt CLAIM WHAT-IT-HAS-TO-SAY FUNCTION SED-SCRIPT FILE
spoilt() {
    number=$((number + 1))
    rm -rf "$work/tree"
    mkdir "$work/tree"
    cp -r cmd lib schemas "$work/tree"
    said=$(
        cd "$work/tree" || exit
        sed -i "$4" "$5"
        cmp -s "$5" "$OLDPWD/$5" && echo 'nothing was spoilt' && exit
        template=$work/spoilt.pot
        extract
        case $3 in
        hides_* | leaves_* | asks_*) "$3" ;;
        *) each_catalogue "$3" ;;
        esac 2>&1
    )
    case $said in
    *"$2"*) echo "ok $number - $1" ;;
    *)
        echo "not ok $number - $1"
        echo "$said" | sed 's/^/# said: /'
        failed=1 ;;
    esac
}

po=lib/messages/zh_CN.po
spoilt 'a new message of a program is missed' 'lacks "take out a case"' lacks_none \
    's/N_("take in a case")/N_("take out a case")/' cmd/buyao-new.c
spoilt 'a new message that counts is missed' 'lacks "%zu line' lacks_none \
    's/ngettext("%zu record is broken and left out"/ngettext("%zu line is broken and left out"/' \
    lib/cli/values.c
spoilt 'a new hint of a schema is missed' 'lacks "a sentence on one line' lacks_none \
    's/"a text on one line that/"a sentence on one line that/' schemas/case.schema.json
spoilt 'a message that is gone is seen' 'no source has "take in a case"' has_none_too_many \
    's/N_("take in a case")/N_("take out a case")/' cmd/buyao-new.c
spoilt 'a message without a translation is seen' 'untranslated "take in a case"' translates_each \
    '/^msgid "take in a case"/{n;s/".*"/""/}' $po
spoilt 'a plural without a translation is seen' 'untranslated "%zu record is broken and left out"' \
    translates_each '/^msgid "%zu record is broken and left out"/{n;n;s/".*"/""/}' $po
spoilt 'a guessed translation is seen' 'fuzzy "take in a case"' guesses_nothing \
    's/^msgid "take in a case"/#, fuzzy\n&/' $po
# shellcheck disable=SC2016 # sed's last line
spoilt 'an obsolete message is seen' 'obsolete "of old"' keeps_nothing_old \
    '$a\\n#~ msgid "of old"\n#~ msgstr "旧"' $po
spoilt 'a translation with other values is seen' "not the same" formats_alike \
    '/^msgid "there is no level/{n;s/%s/%d/}' $po
spoilt 'a translation that lacks a value is seen' "number of format specifications" formats_alike \
    '/^msgid "there is no level/{n;s/%s//}' $po
spoilt 'a plural with other values is seen' "not the same" formats_alike \
    '/^msgid "%zu record is broken and left out"/{n;n;s/%zu/%d/}' $po
spoilt 'a header with other plural forms is seen' 'no line '"'Plural-Forms: nplurals=1; plural=0;'" \
    header_is_right 's/nplurals=1; plural=0/nplurals=2; plural=n!=1/' $po
spoilt 'a header without plural forms is seen' 'no line '"'Plural-Forms: nplurals=1; plural=0;'" \
    header_is_right '/^"Plural-Forms/d' $po
spoilt 'a translation that is English is seen' 'the same in English: "take in a case"' \
    says_nothing_in_english '/^msgid "take in a case"/{n;s/".*"/"take in a case"/}' $po
spoilt 'a sentence with marks of English is seen' '受理,事项' marks_are_chinese \
    '/^msgid "take in a case"/{n;s/受理事项/受理,事项/}' $po
spoilt 'a catalogue in another order is seen' '+#: cmd/buyao-amend.c' is_in_order \
    '/^msgid "take in a case"/{n;s/$/\n\n#: cmd\/buyao-amend.c\nmsgid "x"\nmsgstr "x"/}' $po
spoilt 'a plural that is left open is seen' 'case(s)' leaves_no_plural_open \
    's/N_("take in a case")/N_("take in case(s)")/' cmd/buyao-new.c
spoilt 'an error that is not marked is seen' 'not through gettext: "an argument is missing"' \
    hides_nothing_from_gettext 's/_("an argument is missing")/"an argument is missing"/' lib/cli/cli.c
spoilt 'a hint that is not marked is seen' 'not through gettext: "save it as UTF-8"' \
    hides_nothing_from_gettext 's/_("save it as UTF-8")/"save it as UTF-8"/' lib/base/encoding.c

spoilt 'a reason of the C library is seen' 'lib/cli/cli.c' asks_not_the_c_library \
    's/error_reason(reason, room)/strerror(reason)/' lib/cli/cli.c

echo "1..$number"
exit "$failed"
