# Completion: what can be typed next, in a real bash and a real zsh on a terminal.
load helper

setup() {
    not_under_valgrind 'shells start programs beside the tests'
    enter_office
}

# offered WORD...: what a program offers for the last word, one a line.
offered() {
    "$1" --complete "${@:2}" > "$BATS_TEST_TMPDIR/offered" || return
    tr '\0' '\n' < "$BATS_TEST_TMPDIR/offered" | sed -n '2~2s/^.//p'
}

# The options of a program's --help: long ones, or with `short` the letters.
of_help() {
    "$1" --help | if [ "${2:-}" = short ]; then
        sed -n 's/^  \(-.\), .*/\1/p'
    else
        sed -nE 's/^  (-., |    )(--[a-z-]+).*/\2/p'
    fi
}

every_program() {
    local source
    for source in "$BATS_TEST_DIRNAME"/../../cmd/*.c; do
        basename "$source" .c
    done
}

# typed SHELL tab|all LINE...: what the shell makes of the lines, one answer a line.
typed() {
    [ "$1" != zsh ] || command -v zsh > /dev/null || skip 'zsh is not installed'
    SHARE=$(cd "$(dirname "$(command -v buyao)")/../share" && pwd) \
        timeout 300 python3 -B "$BATS_TEST_DIRNAME/shells.py" "$@" > "$BATS_TEST_TMPDIR/typed" ||
        fail "the shell said: $(cat "$BATS_TEST_TMPDIR/typed")"
    output=$(tr '\0' '\n' < "$BATS_TEST_TMPDIR/typed")
}

# inserts LINE WORDS: all that bash and zsh can put in the place of its last word, sorted.
inserts() {
    local shell
    for shell in bash zsh; do
        typed "$shell" all "$1"
        same "$shell: $(xargs -n 1 <<< "${output#"${1% *} "}" | sort | xargs)" "$shell: $2"
    done
}

# --- options -------------------------------------------------------------------

@test "every program offers just the options of its --help, long and short" {
    for program in $(every_program); do
        same "$program $(offered "$program" -- | xargs)" "$program $(of_help "$program" | xargs)"
        same "$program $(offered "$program" - | grep -x -- '-.' | xargs)" \
            "$program $(of_help "$program" short | xargs)"
    done
}

@test "bash offers for every program just the options of its --help" {
    mapfile -t programs < <(every_program)
    typed bash all "${programs[@]/%/ --}"
    for program in "${programs[@]}"; do
        same "$(grep "^$program " <<< "$output" | tr -s ' ' '\n' | sort -u | tr '\n' ' ')" \
            "$( (echo "$program"; of_help "$program") | sort | tr '\n' ' ')"
    done
}

@test "zsh offers for every program just the options of its --help" {
    mapfile -t programs < <(every_program)
    typed zsh all "${programs[@]/%/ --}"
    for program in "${programs[@]}"; do
        same "$(grep "^$program " <<< "$output" | tr -s ' ' '\n' | sort -u | tr '\n' ' ')" \
            "$( (echo "$program"; of_help "$program") | sort | tr '\n' ' ')"
    done
}

@test "behind a subcommand only what it takes is offered" {
    same "$(offered buyao-complaint refer -- | xargs)" \
        '--reason --archive --by --at --dry-run --quiet --help --version'
    same "$(offered buyao-inspect hot -- | xargs)" \
        '--from --until --top --ids --keep-going --archive --format --output --quiet --help --version'
}

@test "an option that is typed whole ends in a space, in both shells, as in every way of typing it" {
    for shell in bash zsh; do
        typed "$shell" tab 'buyao-list --dep' 'buyao list --dep' 'buyao -V --dep' 'buyao list --un'
        same "$output" 'buyao-list --department 
buyao list --department 
buyao -V --dep
buyao list --un'
    done
}

# --- commands, subcommands, choices ---------------------------------------------

@test "buyao offers every command" {
    same "$(offered buyao '' | xargs)" "$(buyao | awk '/^  / { print $1 }' | xargs)"
    for shell in bash zsh; do
        typed "$shell" tab 'buyao esc' 'buyao transf'
        same "$output" 'buyao escalate 
buyao transfer '
    done
}

@test "subcommands and words of the usages are offered, and what follows them" {
    same "$(offered buyao-breach '' | xargs)" 'find add correct notify account list show'
    same "$(offered buyao-form '' | xargs)" 'approval matters no-refusal roster duties flowchart'
    same "$(offered buyao-workday '' | xargs)" 'is add count list due'
    new
    same "$(offered buyao-form approval '' | xargs)" 2022-szk-0001
    same "$(offered buyao-decide '' | xargs)" 2022-szk-0001
    same "$(offered buyao-decide 2022-szk-0001 '' | xargs)" '2022-szk-0001 resolve refuse unsure'
    same "$(offered buyao-decide 2022-szk-0001 refuse '' | grep -v ^-)" ''
}

@test "the choices of an option are those of --help, and each is taken" {
    same "$(offered buyao-list --state '' | xargs)" \
        "$(buyao-list --help | sed -n '/--state/,/--awaiting/p' | xargs |
            sed 's/.*these: //; s/ -a.*//; s/,//g')"
    for state in $(offered buyao-list --state ''); do
        gives 0 buyao-list --state "$state"
    done
    for ledger in complaint breach inspect; do
        for state in $(offered "buyao-$ledger" list --state ''); do
            gives 0 "buyao-$ledger" list --state "$state"
        done
    done
    for kind in $(offered buyao-breach list --kind ''); do
        gives 0 buyao-breach list --kind "$kind"
    done
    for ledger in $(offered buyao-export --ledger ''); do
        gives 0 buyao-export --ledger "$ledger"
    done
    for channel in $(offered buyao-new --channel ''); do
        gives 0 new --channel "$channel"
    done
    for encoding in $(offered buyao-import --encoding ''); do
        printf '日期,科室\n' | iconv -t "$encoding" > ../ledger.csv
        gives 3 buyao-import --encoding "$encoding" ../ledger.csv
        mentions "no column is 'responder'"
    done
    same "$(offered buyao-import --encoding '' | xargs)" 'utf-8 gb18030 gbk utf-16le utf-16be'
    for hook in $(offered buyao-init --print-hook ''); do
        gives 0 buyao-init --print-hook "$hook"
    done
    for program in $(every_program); do
        case $program in buyao-form | buyao-export | buyao-check) continue ;; esac
        for format in $(offered "$program" --format ''); do
            same "$program $format $("$program" -f "$format" 2>&1 | grep 'none of')" "$program $format "
        done
    done
}

@test "every choice of methods, findings and results is one that the schema has" {
    same "$(offered buyao-reply --method '' | xargs)" 'phone written in-person'
    schemas=$BATS_TEST_DIRNAME/../../schemas
    for pair in 'buyao-reply --method case' 'buyao-revisit --method case' \
        'buyao-new --channel case' 'buyao-new --kind case' 'buyao-complaint --channel complaint' \
        'buyao-complaint --finding complaint' 'buyao-complaint --told complaint' \
        'buyao-inspect --result inspection'; do
        # shellcheck disable=SC2086
        set -- $pair
        choices=$(offered "$1" "$2" '' | jq -R . | jq -sc .)
        jq -e --argjson choices "$choices" '[.. | objects | .enum? // empty] | index([$choices])' \
            "$schemas/$3.schema.json" > "$BATS_TEST_TMPDIR/said" || fail "$pair: $choices"
    done
}

@test "a value is completed where it is stuck to its option, too" {
    for shell in bash zsh; do
        typed "$shell" tab 'buyao list --state=clo' 'buyao list -sclo' 'buyao list -d水' \
            'buyao list --department=水' 'buyao list --dep 水'
        same "$output" 'buyao list --state=closed 
buyao list -sclosed 
buyao list -d水政科 
buyao list --department=水政科 
buyao list --dep 水政科 '
    done
}

@test "behind -- nothing is an option any more, and a negative number never was one" {
    new
    same "$(offered buyao-show -- -)" ''
    same "$(offered buyao-show -- '')" 2022-szk-0001
    same "$(offered buyao-workday add 2022-03-04 -5)" ''
}

# --- what the archive knows -------------------------------------------------------

@test "departments are offered by code and by name, levels by key and by title" {
    inserts 'buyao list -d s' szk
    inserts 'buyao list -d 水' 水政科
    same "$(offered buyao-list --level dep | xargs)" 'department deputy'
    same "$(offered buyao-escalate --to 分管 | xargs)" 分管领导
    same "$(offered buyao-confer --grounds szk | xargs)" 'szk='
}

@test "people of the roster are offered, applicants never" {
    new --name 申请人甲 --contact 13800000000
    inserts 'buyao list --person 首问' '首问己 首问庚 首问甲 首问癸'
    for option in --by --person --name; do
        offered buyao-new "$option" '' > "$BATS_TEST_TMPDIR/names"
        ! grep 申请人 "$BATS_TEST_TMPDIR/names" || fail "$option"
    done
    same "$(offered buyao-new --name '')" ''
}

@test "categories, matters of the list, chains, quarters and examples are offered" {
    new
    same "$(offered buyao-new --category 行 | xargs)" 行政许可事项
    same "$(offered buyao-form --chain '' | xargs)" 'bureau unit short'
    same "$(offered buyao-report 2022 | xargs)" '2022Q1 2022Q2 2022Q3 2022Q4'
    same "$(offered buyao-assess '' | xargs)" 2022
    same "$(offered buyao-init --from nanyang-s)" nanyang-shuili
    buyao-init --from nanyang-shuili ../shuili
    first=$(sed -n 's/^- matter: //p' ../shuili/lists.yaml | head -n 1)
    same "$(offered buyao-new -C ../shuili --listed "${first:0:4}" | head -n 1)" "$first"
}

@test "of a ledger only its own IDs are offered, by what is typed so far" {
    mkdir -p cases/2021/szk cases/2022/{szk,jck} complaints/2022/jck
    touch cases/2021/szk/2021-szk-0001.yaml cases/2022/szk/2022-szk-000{1,2}.yaml \
        cases/2022/jck/2022-jck-0007.yaml complaints/2022/jck/2022-jck-c0001.yaml \
        cases/2022/szk/{notes.txt,.2022-szk-0003.yaml,2022-szk-x.yaml}
    same "$(offered buyao-show '' | xargs)" '2021-szk- 2022-jck- 2022-szk-'
    same "$(offered buyao-show 2021 | xargs)" 2021-szk-0001
    same "$(offered buyao-show 2022-s | xargs)" '2022-szk-0001 2022-szk-0002'
    same "$(offered buyao-complaint show '' | xargs)" 2022-jck-c0001
    same "$(offered buyao-amend 2022-jck- | xargs)" '2022-jck-0007 2022-jck-c0001'
    for shell in bash zsh; do
        typed "$shell" tab 'buyao show 2021' 'buyao show 2022-j' 'buyao show 2022-s' 'buyao show 20'
        same "$output" 'buyao show 2021-szk-0001 
buyao show 2022-jck-0007 
buyao show 2022-szk-000
buyao show 202'
    done
}

@test "-C on the line names the archive, quoted, with ~ or a variable, and before the command's name" {
    buyao-init --from plain "../two words"
    buyao-init --from plain "$HOME/mine"
    export PLACE=$BATS_TEST_TMPDIR/two\ words
    cd /
    for shell in bash zsh; do
        typed "$shell" tab "buyao list -C '$PLACE' -d 业" \
            "buyao list -C ${PLACE// /\\ } -d 业" 'buyao list -C ~/mine -d 业' \
            "buyao list --archive=\"$PLACE\" -d 业" 'buyao list -C $PLACE -d 业'
        same "$(grep -c ' 业务科 $' <<< "$output")" 5
    done
}

@test "where no archive is in reach nothing of one is offered, and nothing is said" {
    cd "$HOME"
    for line in 'buyao-list -d' 'buyao-show' 'buyao-list --person' 'buyao-report --quarter' \
        'buyao-new -C /nowhere -d' 'buyao-show -C /nowhere'; do
        # shellcheck disable=SC2086
        gives 0 offered $line ''
        prints ''
        says ''
    done
    for shell in bash zsh; do
        typed "$shell" tab 'buyao list -d s' 'buyao show 2022'
        same "$output" 'buyao list -d s
buyao show 2022'
    done
}

@test "of an archive whose policy is broken IDs are offered, and nothing is said" {
    new
    echo 'chains: [' >> buyao.yaml
    gives 0 offered buyao-show 2022
    prints 2022-szk-0001
    gives 0 offered buyao-list -d s
    prints ''
    says ''
}

@test "completing changes nothing in the archive and leaves no index" {
    new
    before=$(digest_of .)
    rm -rf .buyao
    typed bash tab 'buyao show 2022' 'buyao list -d s' 'buyao list --person 首'
    [ ! -e .buyao ] || fail '.buyao is there'
    same "$(digest_of .)" "$before"
}

# --- names that a shell would take for something else ------------------------------

@test "what has spaces, quotes or \$() in it goes onto the line so that the shell reads just that" {
    odd='张 "三'\''$(touch boom)`touch boom`$HOME;&|<>\*?[x]#{a,b}~'
    python3 -B - "$odd" << 'END'
import json, sys
text = open('roster.yaml', encoding='utf-8').read()
text = text.replace('people:\n', 'people:\n- name: %s\n' % json.dumps(sys.argv[1], ensure_ascii=False), 1)
open('roster.yaml', 'w', encoding='utf-8').write(text)
END
    valid
    for shell in bash zsh; do
        typed "$shell" tab 'echo buyao' "buyao list --person 张\\ " 'buyao list --person "张 ' \
            "buyao list --person '张 "
        while IFS= read -r line; do
            [[ $line == buyao\ list* ]] || continue
            same "$shell: $("$shell" -c "printf %s ${line#buyao list --person }")" "$shell: $odd"
        done <<< "$output"
        same "$(grep -c '^buyao list' <<< "$output")" 3
    done
    [ ! -e boom ] || fail 'something that was to be typed was run'
}

@test "a line break in what is offered stays in the word" {
    mkdir bin
    cat > bin/buyao-show << 'END'
#!/bin/sh
printf '\0 甲\n乙 丙\0\0'
END
    chmod +x bin/buyao-show
    for shell in bash zsh; do
        PATH=$PWD/bin:$PATH typed "$shell" tab 'buyao-show 甲'
        same "$("$shell" -c "printf %s ${output#buyao-show }")" $'甲\n乙 丙'
    done
}

@test "nothing on the line is run by completing it" {
    for shell in bash zsh; do
        typed "$shell" tab 'buyao list -C $(touch boom) -d s' 'buyao list -C `touch boom` -d s' \
            'buyao list --person '\''$(touch boom)' './buyao-x -'
    done
    # zsh itself expands what stands in double quotes before it completes.
    typed bash tab 'buyao list -d "$(touch boom)'
    [ ! -e boom ] || fail 'it was'
}

@test "a value that is a file or a directory is left to the shell" {
    mkdir -p forms/deep && touch forms/table.csv
    for shell in bash zsh; do
        typed "$shell" tab 'buyao list -o forms/t' 'buyao list -C for' 'buyao list --output=forms/t' \
            'buyao show forms/t'
        same "$(sed 's/ $//' <<< "$output")" 'buyao list -o forms/table.csv
buyao list -C forms/
buyao list --output=forms/table.csv
buyao show forms/table.csv'
    done
}

# --- many records -------------------------------------------------------------------

@test "what an ID begins with tells its folder: nothing else is opened, and no record" {
    traceable
    mkdir -p cases/2022/szk cases/2022/jck
    touch cases/2022/{szk/2022-szk-4711,jck/2022-jck-4711}.yaml
    strace -f -e trace=/^open -o ../trace buyao-show --complete 2022-szk-47 > ../said
    grep -q 2022-szk-4711 ../said
    grep -q 'cases/2022' ../trace || fail 'nothing was traced'
    run ! grep -E 'szk-[0-9]+\.yaml|jck' ../trace
}

@test "among 100000 cases an ID is found by names alone: no record is opened, few words are offered" {
    python3 -B - << 'END'
import os
for department in ('szk', 'jck', 'bgs', 'dw'):
    for year in range(2018, 2023):
        place = f'cases/{year}/{department}'
        os.makedirs(place)
        for number in range(1, 5001):
            os.close(os.open(f'{place}/{year}-{department}-{number:04}.yaml', os.O_CREAT))
END
    same "$(offered buyao-show '' | wc -l)" 20
    same "$(offered buyao-show 2022-szk- | xargs)" \
        '2022-szk-0 2022-szk-1 2022-szk-2 2022-szk-3 2022-szk-4 2022-szk-5'
    same "$(offered buyao-show 2022-szk-47 | wc -l)" 100
    same "$(offered buyao-show 2022-szk-4711)" 2022-szk-4711
    typed bash tab 'buyao show 2022-szk-471' 'buyao show 2022-szk-4711'
    same "$output" 'buyao show 2022-szk-471
buyao show 2022-szk-4711 '
}

# --- where it lies -------------------------------------------------------------------

@test "make install puts the completion where both shells look, for every program, and uninstall takes it away" {
    cd "$BATS_TEST_DIRNAME/../.."
    place=$BATS_TEST_TMPDIR/root
    run make -s -o all BUILD="${BUILD:-build}" PREFIX=/usr DESTDIR="$place" install
    [ "$status" -eq 0 ] || fail "$output"
    for program in $(every_program); do
        grep -q "^complete -F _buyao .*\b$program\b" \
            "$place/usr/share/bash-completion/completions/$program"
        grep -q "^#compdef .*\b$program\b" "$place/usr/share/zsh/site-functions/_buyao"
    done
    run make -s -o all BUILD="${BUILD:-build}" PREFIX=/usr DESTDIR="$place" uninstall
    [ "$status" -eq 0 ] || fail "$output"
    same "$(find "$place" -type f -o -type l)" ''
}
