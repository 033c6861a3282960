#!/bin/sh
# usage: tests/man/chinese.sh, from the root of the source tree
# The pages in Chinese against the programs and the English pages; prints TAP. The programs come first
# in PATH.
#
# A page of man/zh_CN has the frame of the English one: the same sections, usages, items and displays,
# byte for byte what is typed and printed, so that its examples need not be run again. Its words are
# its own. How they are written:
#
# - The titles NAME and SYNOPSIS stay English: mandoc and groff lay out by them, and makewhatis finds
#   the page by the first. The others are those of titles, below.
# - A newline of the source is a space in print, between two Chinese characters too. So a line that
#   goes on in Chinese ends in a backslash, which joins it to the next, behind the arguments of a macro
#   as well:
#       .Fl q Ns ，\
#       其余照常。
#   Before a macro it would make text of the macro. Where a macro follows without a space, as behind
#   （ and ，, the line of text ends in \|\:\c (behind an opening mark in \|\c); where it is of a macro
#   itself, \|\: Ns stands before the next one. There \c is a space to groff; and groff breaks no text
#   on the way to \c or Ns but before \|, which has no width, and at \:.
# - Before .Dd groff is told to load zh.tmac, without which it breaks Chinese text nowhere. man-db makes
#   up for it, but not for `man -l` and not where the page lies below no folder man/. mandoc breaks no
#   Chinese text.
# - “” and （） stand in the text, around what is typed too: .Ql, .Sq and .So print the quotes ‘’, which in
#   Chinese stand within others, and .Dq and .Pq take in all up to the end of their line.
#
# shellcheck disable=SC2317,SC1091 # claim calls the functions; the root is that of the tree
set -u
. tests/man/claims.sh

# What the titles of the Chinese pages are in English
titles='
NAME|NAME
SYNOPSIS|SYNOPSIS
说明|DESCRIPTION
环境变量|ENVIRONMENT
退出状态|EXIT STATUS
文件|FILES
示例|EXAMPLES
错误信息|DIAGNOSTICS
标准|STANDARDS
承诺|PROMISES
限制|LIMITS
稳定性|STABILITY
参见|SEE ALSO
'

# english PAGE: the page that a Chinese one belongs to
english() {
    echo "man/${1##*/}"
}

described_in_chinese() (
    LANGUAGE=zh_CN
    export LANGUAGE
    described_alike "$1" "$2"
)

# A page without its words: titles in English, usages, and of the items of lists what is typed
# (options, subcommands, values, variables, files, pages, numbers), up to a word on what it means.
frame() {
    awk -v titles="$titles" '
    BEGIN {
        count = split(titles, lines, "\n")
        for (i = 1; i <= count; i++)
            if (split(lines[i], pair, "|") == 2)
                english[pair[1]] = pair[2]
    }
    function title(text) {
        return FILENAME !~ /zh_CN/ ? text : text in english ? english[text] : "? " text
    }
    function typed(item) {
        if (item !~ /^\.It (Fl|Cm|Ev|Pa|Xr|Ar|Sy|Ic|[0-9])/)
            return ".It"
        sub(/ (Pq|Po|Ta) .*/, "", item)
        return item
    }
    /^\.Bd / { display = 1 }
    /^\.Ed/ { display = 0 }
    display { next }
    /^\.Sh / {
        usage = $0 == ".Sh SYNOPSIS"
        print ".Sh " title(substr($0, 5))
        next
    }
    /^\.Ss / { print ".Ss" }
    /^\.Bl / { print ".Bl", $2 }
    /^\.It/ { print typed($0) }
    usage || /^\.(Dt|Os|Nm buyao|El)/ || /^\.\\" (keys|examples):/' "$1"
}

# A line that names what stands somewhere (Ar) does so in words.
displays() {
    awk '/^\.Bd / { inside = 1 }
        inside || /^\.Dl / { print /^\.Dl .*Ar / ? ".Dl" : $0 }
        /^\.Ed/ { inside = 0 }' "$1"
}

references() {
    awk '/^\./ { for (i = 1; i < NF - 1; i++) if ($i ~ /^\.?Xr$/) print $(i + 1) "." $(i + 2) }' "$1" |
        sort -u
}

# alike WHAT PAGE: WHAT finds the same in the Chinese page as in the English one.
alike() {
    "$1" "$(english "$2")" > "$work/english"
    "$1" "$2" > "$work/chinese"
    diff -u --label "$(english "$2")" "$work/english" --label "$2" "$work/chinese"
}

# The page as it reads, without its displays, a paragraph a line
words() {
    awk '/^\.Bd / { inside = 1 }
        inside || /^\.Dl / { print ".Pp" }
        !inside && !/^\.Dl / { print }
        /^\.Ed/ { inside = 0 }' "$1" |
        mandoc -Tutf8 -Owidth=1000 | sed "s/.$(printf '\b')//g"
}

# Between two Chinese characters lies no space, nor beside a full-width mark. – (of the name) is neither.
joined_well() {
    mark='[，。；：？！、（）《》“”]'
    words "$1" |
        grep -oE ".{0,9}([^ -~–] [^ -~]|$mark [^ ]|[^ –] $mark).{0,9}"
    awk 'function say(what) { print FILENAME ":" FNR ": " what }
        /^\.Bd / { display = 1 }
        /^\.Ed/ { display = joined = 0 }
        display { next }
        joined && /^\./ { say("this macro is text of the line before") }
        !joined { macro = /^\./ }
        macro && /\\c$/ { say("groff prints a space here") }
        /\\c$/ && !/\\\|(\\:)?\\c$/ || /[^ -~] Ns [A-Z][a-z]/ { say("\\|\\: is missing before the next macro") }
        { joined = /\\$/ }' "$1"
}

# The list of commands says of each what the program says; what it adds in brackets glosses a subcommand.
commands_described() {
    LANGUAGE=zh_CN buyao | sed -n 's/^  \([a-z][a-z]*\)  */\1 /p' > "$work/help"
    awk '/^\.(It|El)/ { if (name) print name, text; name = text = "" }
        /^\.It Xr buyao-/ { name = substr($3, 7); next }
        name { sub(/\\$/, ""); text = text $0 }' "$1" |
        sed 's/（[^）]*）//g; s/。$//' > "$work/page"
    same "$work/help" "$work/page"
}

quotes_as_chinese_does() {
    ! grep -nE '^\.(Ql|Sq|So) | Ns (Ql|Sq|So) ' "$1"
}

may_be_broken() {
    grep -qxF '.if \n(.x .mso zh.tmac' "$1" || echo 'zh.tmac is not loaded'
}

for page in $(pages); do
    claim "$page has a page in Chinese" is_file "man/zh_CN/${page#man/}"
done
for page in man/zh_CN/*; do
    claim "$page is the Chinese of a page" is_file "$(english "$page")"
    claim "$page is clean to mandoc" mandoc -Tlint -Wwarning "$page"
    case $page in
    *.1)
        program=$(basename "$page" .1)
        claim "$page has the options of --help, in their order" options_agree "$program" "$page"
        claim "$page describes the program as --help does in Chinese" \
            described_in_chinese "$program" "$page" ;;
    esac
    claim "$page has the sections, usages and items of the English page" alike frame "$page"
    claim "$page shows what the English page shows, byte for byte" alike displays "$page"
    claim "$page refers to what the English page refers to" alike references "$page"
    claim "$page has groff break Chinese lines" may_be_broken "$page"
    claim "$page puts what is typed between the quotes of Chinese" quotes_as_chinese_does "$page"
    claim "$page has no space that only a line of its source left in it" joined_well "$page"
done
claim 'man/zh_CN/buyao.1 describes each command as it describes itself' \
    commands_described man/zh_CN/buyao.1
finish
