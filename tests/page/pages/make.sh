# shellcheck shell=sh disable=SC2154 # $work is the caller's
# Makes the pages of the lists in use (README.md); sourced, from the root of the source tree.
# BUILD is the build directory; $work is one that the caller removes.
pages=tests/page/pages
# shellcheck source=tests/page/pages/archives.sh
. "$pages/archives.sh"

bin=$(cd "${BUILD:=build}/bin" && pwd) || exit 1
PATH=$bin:$PATH LC_ALL=C.UTF-8 TZ=UTC HOME=$work GIT_CONFIG_NOSYSTEM=1
export PATH LC_ALL TZ HOME GIT_CONFIG_NOSYSTEM
unset BUYAO_DIR BUYAO_USER COLUMNS NO_COLOR LANGUAGE GIT_DIR GIT_WORK_TREE

# The lines of the lists in use: their fields without the blanks around them. A list that is not
# there is a page that can't be made.
page_lines() {
    grep -v '^#' "$pages/lists" | while read -r list; do
        cat "$pages/$list.list" || echo "$list.list | yibao | - | - | - | | | false"
    done | awk '!/^ *(#|$)/ { sub(/^ +/, ""); gsub(/ *[|] */, "|"); print }'
}

# Those of which there are pictures, and those which make pages for others.
picture_lines() {
    page_lines | awk -F'|' '$5 != "-" || $3 == "-"'
}

archive() {
    [ -d "$work/archives/$1" ] || {
        mkdir -p "$work/archives"
        "archive_$1" "$work/archives/$1"
    }
}

# run_command ARCHIVE COMMAND: in the directory of the pages.
run_command() {
    archive "$1" && (
        BUYAO_DIR=$work/archives/$1
        export BUYAO_DIR
        cd "$work/pages" && eval "$2"
    )
}

# Adds a page to the list that the browser gets: NAME FILE and the fields after the archive.
enter() {
    if [ -s "$2" ]; then
        echo "$1|$2|$3" >> "$work/list"
        echo "ok - $1: is made"
    else
        echo "not ok - $1: is made"
        echo "# $2 is missing or empty"
    fi
}

enter_rest() {
    for file in "$work/pages/${1%/*}"/*.html; do
        name=${1%/*}/$(basename "$file" .html)
        grep -q "^$name|" "$work/list" || enter "$name" "$file" "$2"
    done
}

# make_pages < LINES: makes $work/pages/NAME.html and $work/list, what look.mjs and draw.mjs
# read. Prints TAP without numbers.
make_pages() {
    mkdir -p "$work/pages"
    : > "$work/list"
    while IFS='|' read -r name archive paper count picture found each command; do
        page=$work/pages/$name.html
        case $command in
        -) ;;
        *)
            [ "$paper" != - ] || page=$work/said.out
            run_command "$archive" "$command" > "$page" 2> "$work/said" < /dev/null || {
                echo "not ok - $name: is made"
                sed 's/^/# /' "$work/said"
                continue
            } ;;
        esac
        case $paper/$name in
        -/*) ;;
        */\*) enter_rest "$name" "$paper|$count|$picture|$found|$each" ;;
        *) enter "$name" "$page" "$paper|$count|$picture|$found|$each" ;;
        esac
    done
}
