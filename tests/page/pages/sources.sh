# shellcheck shell=sh disable=SC2034,SC2154 # fields of a line that no one asks for; $work
# Which picture is of which page; sourced after make.sh.

# picture_names NAME PICTURE: NAME.png for the first page, NAME-2.png for the second …
picture_names() {
    stem=$(echo "$1" | tr / -)
    case $2 in
    screen) echo "$stem.png" ;;
    *)
        for number in $(echo "$2" | tr , ' '); do
            [ "$number" = 1 ] && echo "$stem.png" || echo "$stem-$number.png"
        done ;;
    esac
}

# After make_pages: a line for each picture, the digest of its page's HTML and its name.
picture_sources() {
    while IFS='|' read -r name file paper count picture found each; do
        [ "$picture" != - ] || continue
        digest=$(sha256sum < "$file")
        for one in $(picture_names "$name" "$picture"); do
            echo "${digest%% *}  $one"
        done
    done < "$work/list"
}
