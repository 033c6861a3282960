# Texts that would steer a terminal, or show something else than is there: whoever wrote them and
# wherever, none is printed as it is.
load helper
load every

# What an attacker plants: ESC with CSI and OSC, C1's CSI, a bidi override, DEL, what has no width.
hostile_texts() {
    printf '%s\n' $'\e[2J' $'\e]0;x\a' $'\u009b31m' $'\u202e' $'\x7f' $'\u200b' $'\u2066' $'\x9b'
}

# Nothing of it in what the command prints on either stream.
calm() {
    local said=$BATS_TEST_TMPDIR/said
    timeout 20 "$@" > "$said" 2>&1 < /dev/null
    [ $? -le 4 ] || fail "$*: no ordinary end" || return
    ! grep -aP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]' "$said" |
        cat -v | grep . || fail "$*: this came out raw" || return
    iconv -f UTF-8 -t UTF-8 "$said" > "$said.utf8" || fail "$*: no UTF-8"
}

all_calm() {
    local line
    every_reading | while read -r line; do
        case $line in *" xlsx"*) continue ;; esac
        calm $line || return
    done
}

# files: every file of the archive that a person could have edited.
files() {
    find . -path ./.buyao -prune -o -type f -print | sort
}

# plant FILE N TEXT [quoted]: behind the value of the N-th line that has one; as double quotes spell
# it where nothing else would pass a reader of YAML.
plant() {
    TEXT=$3 perl -i -pe 's/$/$ENV{TEXT}/ if $. == '"$2" "$1"
}

@test "in any line of any file: no program prints it raw, neither as a result nor in an error" {
    not_under_valgrind 'it starts hundreds of times what other tests start, too'
    furnish
    cp -a . ../base
    number=0
    for file in $(files); do
        lines=$(wc -l < "$file")
        mapfile -t texts < <(hostile_texts)
        # Each line once; which text it is goes round.
        for ((n = 1; n <= lines; n += 1 + lines / 6)); do
            plant "$file" "$n" "${texts[number++ % ${#texts[@]}]}"
            calm buyao-check || return
            calm buyao-list || return
            case $file in
            ./cases/*) calm buyao-show "$(basename "$file" .yaml)" ;;
            ./complaints/*) calm buyao-complaint show "$(basename "$file" .yaml)" ;;
            ./breaches/*) calm buyao-breach show "$(basename "$file" .yaml)" ;;
            ./inspections/*) calm buyao-inspect show "$(basename "$file" .yaml)" ;;
            ./reports/*) calm buyao-report filed && calm buyao-report rollup --quarter 2022Q1 --unit "甲=reports/2022Q1/table.csv" &&
                calm buyao-report rollup reports/2022Q1/table.json ;;
            esac || return
            cp "../base/$file" "$file"
        done
    done
}

# In double quotes YAML can spell what may not stand there; so can JSON.
@test "spelled out in double quotes: no program prints it raw" {
    furnish
    cp -a . ../base
    for spelled in '\e[2J' '\x9b31m' '\u202e' '\x7f' '\u200b' '\0' '\a'; do
        for file in $(files); do
            case $file in
            *.json) sed -i 's/: "\([^"]*\)"/: "\1\\u001b[2J\\u202e"/' "$file" ;;
            *.yaml) SPELLED=$spelled perl -i -pe 's/^(\s*(?:- )?[a-z_]+: )([^"\s].*)$/$1"$2$ENV{SPELLED}"/' "$file" ;;
            esac
            calm buyao-check && calm buyao-list && calm buyao-show 2022-szk-0001 || return
            calm buyao-report rollup reports/2022Q1/table.json || return
            cp "../base/$file" "$file"
        done
    done
}

@test "in the names of files and directories: every one is told on one line, visibly" {
    furnish
    for name in $'a\nb.yaml' $'\e[31m.yaml' $'\u202e.yaml' $'\xff\xfe.yaml' $'x\x7f.yaml' $'2022-szk-0001\n.yaml'; do
        for directory in cases/2022/szk cases/2022 cases calendar reports reports/2022Q1 complaints/2022/jck; do
            echo x > "$directory/$name"
            calm buyao-check || return
            calm buyao-list || return
            calm buyao-report filed || return
            rm "$directory/$name"
        done
        mkdir -p "cases/2022/$name" "reports/$name"
        calm buyao-check || return
        calm buyao-list || return
        rm -r "cases/2022/${name:?}" "reports/${name:?}"
    done
    echo x > cases/2022/szk/$'a\nb.yaml'
    gives 1 buyao-check
    [[ $stderr == './cases/2022/szk/a\x0ab.yaml:1:1: error: '* ]] || fail "$stderr"
}

@test "in the environment, in what git says, and in arguments: no program prints it raw" {
    furnish
    mapfile -t texts < <(hostile_texts)
    for text in "${texts[@]}"; do
        every_writing "$BATS_TEST_TMPDIR/place" | grep -e ' --by ' | sed 's/ --by [^ ]*//' > ../lines
        while IFS= read -r line; do
            BUYAO_USER=$text calm $line || return
        done < <(head -n 6 ../lines)
        git config --global user.name "甲${text}乙"
        calm buyao-new -d szk -m x --at 2022-03-05 || return
        for program in "$(dirname "$(command -v buyao)")"/buyao*; do
            calm "$program" "$text" || return
            calm "$program" "--$text" || return
            calm "$program" -C "$text" x || return
            calm "$program" -f "$text" x || return
        done
        BUYAO_DIR=$text calm buyao-list || return
    done
}
