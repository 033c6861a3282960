# For the checks of the manual, which source it: claims in TAP, the programs and pages, their options.
# shellcheck shell=sh disable=SC2317 # claim calls the functions
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

LC_ALL=C.UTF-8 TZ=UTC HOME=$work GIT_CONFIG_NOSYSTEM=1
export LC_ALL TZ HOME GIT_CONFIG_NOSYSTEM
unset BUYAO_DIR BUYAO_USER COLUMNS NO_COLOR LANGUAGE VISUAL EDITOR
unset GIT_DIR GIT_WORK_TREE GIT_CONFIG_GLOBAL XDG_CONFIG_HOME

count=0
failed=0

# claim CLAIM COMMAND...: passes when the command succeeds without a word.
claim() {
    name=$1
    shift
    count=$((count + 1))
    if "$@" > "$work/said" 2>&1 && ! [ -s "$work/said" ]; then
        echo "ok $count - $name"
    else
        echo "not ok $count - $name"
        sed 's/^/# /' "$work/said"
        failed=1
    fi
}

# same WHAT-THE-PROGRAM-SAYS WHAT-THE-PAGE-SAYS
same() {
    [ -s "$1" ] || echo 'the program says nothing'
    diff -u --label program "$1" --label manual "$2"
}

programs() {
    for source in cmd/*.c; do
        basename "$source" .c
    done
}

pages() {
    for page in man/*.1 man/*.5 man/*.7; do
        echo "$page"
    done
}

is_file() {
    [ -f "$1" ] || echo "$1 is missing"
}

# finish: the plan, and the exit status
finish() {
    echo "1..$count"
    exit "$failed"
}

# --- what --help says -------------------------------------------------------

# "-f --format FORMAT" for each option of --help; what it does stands behind two spaces
options_of_help() {
    "$1" --help | awk '/^  (-|    --)/ {
        sub(/^ +/, "")
        sub(/  .*/, "")
        sub(/,/, "")
        print
    }'
}

# The same for each ".It Fl f , Fl -format Ar FORMAT" of a page; a word to be typed is Cm
options_of_page() {
    awk '/^\.It Fl / {
        text = ""
        for (i = 2; i <= NF; i++) {
            if ($i == "Fl")
                text = text " -" $(++i)
            else if ($i == "Ar" || $i == "Cm")
                text = text " " $(++i)
            else if ($i != ",")
                text = text " ?" $i
        }
        print substr(text, 2)
    }' "$1"
}

# options_agree PROGRAM PAGE
options_agree() {
    options_of_help "$1" > "$work/help"
    options_of_page "$2" > "$work/page"
    same "$work/help" "$work/page"
}

# described_alike PROGRAM PAGE
described_alike() {
    "$1" --help | awk '/^$/ { getline; print; exit }' > "$work/help"
    awk '/^\.Nd / { sub(/^\.Nd /, ""); print }' "$2" > "$work/page"
    same "$work/help" "$work/page"
}
