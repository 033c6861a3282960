# What buyao-show, -list and -due do on a terminal: the pager, colours, links.
load helper

# on_terminal [VARIABLE=VALUE...] COMMAND...: what stood on a terminal of 80 by 24 on which it ran.
on_terminal() {
    said=$(env -u PAGER -u BUYAO_PAGER -u LESS -u TMUX -u STY -u SSH_CONNECTION -u SSH_TTY \
        -u VTE_VERSION -u TERM_PROGRAM TERM=xterm "$@" < /dev/null) && status=0 || status=$?
}

terminal() {
    on_terminal python3 "$BATS_TEST_DIRNAME/talk.py" - "$@"
}

# A case that takes some forty lines.
long_case() {
    local id
    id=$(new -m "$(seq -f '第%g行' 40)")
    echo "$id"
}

# pager NAME < SCRIPT: a pager of that name beside the archive.
pager() {
    { echo '#!/bin/sh'; cat; } > "../$1"
    chmod +x "../$1"
}

quiet_pager() {
    pager "$1" <<< "echo '$1:' \"\$LESS\"; cat > ../paged"
}

@test "what is longer than the terminal goes to the pager, what fits does not" {
    long=$(long_case) short=$(new)
    quiet_pager pg
    terminal env BUYAO_PAGER=../pg buyao-show "$short"
    [[ $said == "$short"* ]] || fail "$said"
    [ ! -e ../paged ]
    terminal env BUYAO_PAGER=../pg buyao-show "$long" --color never
    same "$status" 0
    same "$said" 'pg: FRX'
    same "$(cat ../paged)" "$(buyao-show "$long")"
    rm ../paged
    TALK_SIZE=80x60 terminal env BUYAO_PAGER=../pg buyao-show "$long"
    [ ! -e ../paged ]
}

@test "lines that the terminal breaks count as those that they fill" {
    id=$(new -m "$(printf '%01000d' 0)")
    quiet_pager pg
    TALK_SIZE=80x24 terminal env BUYAO_PAGER=../pg buyao-show "$id"
    [ ! -e ../paged ]
    TALK_SIZE=40x24 terminal env BUYAO_PAGER=../pg buyao-show "$id"
    [ -e ../paged ]
}

@test "the pager is BUYAO_PAGER, else PAGER, else less; an empty one and cat are none" {
    id=$(long_case)
    for name in pg other less; do
        quiet_pager "$name"
    done
    terminal env BUYAO_PAGER=../pg PAGER=../other buyao-show "$id"
    [[ $said == pg:* ]] || fail "$said"
    terminal env PAGER='../other -x' buyao-show "$id"
    [[ $said == other:* ]] || fail "$said"
    terminal env PATH="$PWD/..:$PATH" buyao-show "$id"
    [[ $said == less:* ]] || fail "$said"
    rm ../paged
    for none in '' cat; do
        terminal env BUYAO_PAGER=$none PAGER=../other buyao-show "$id"
        terminal env PAGER=$none buyao-show "$id"
        [[ $said == *第40行* ]] || fail "$said"
    done
    [ ! -e ../paged ]
}

@test "LESS is FRX for the pager, unless the user has it set" {
    id=$(long_case)
    quiet_pager pg
    terminal env BUYAO_PAGER=../pg LESS=S buyao-show "$id"
    same "$said" 'pg: S'
    terminal env BUYAO_PAGER=../pg LESS= buyao-show "$id"
    same "$said" 'pg: '
}

@test "no pager with --no-pager, with -o, where the terminal is dumb, and where standard output is none" {
    id=$(long_case)
    quiet_pager pg
    export BUYAO_PAGER=../pg
    terminal buyao-show "$id" --no-pager
    [[ $said == *第40行* ]]
    terminal buyao-show "$id" -o ../shown
    same "$said" ''
    terminal env TERM=dumb buyao-show "$id"
    [[ $said == *第40行* ]]
    gives 0 buyao-show "$id"
    [[ $output == *第40行* ]]
    [ ! -e ../paged ]
    same "$(cat ../shown)" "$output"
}

@test "a pager that is not there, or can not be run, is no error: all is shown without it" {
    id=$(long_case)
    terminal env BUYAO_PAGER=../missing buyao-show "$id" --color never
    same "$status" 0
    [[ $said == *"$(buyao-show "$id")" ]] || fail "$said"
    mkdir ../empty
    for program in sh cat env python3; do
        ln -s "$(command -v $program)" ../empty/
    done
    ln -s "$(command -v buyao-show)" ../empty/
    terminal env PATH="$PWD/../empty" buyao-show "$id" --color never
    same "$status" 0
    same "$said" "$(buyao-show "$id")"
}

@test "who leaves the pager early has read enough: exit 0, and not a word" {
    for ((i = 0; i < 40; i++)); do
        new -m "$(seq 900)" > ../said
    done
    pager pg <<< 'head -n 1'
    terminal env BUYAO_PAGER=../pg sh -c 'buyao-list --ids | buyao-show - --color never'
    same "$status" 0
    same "$said" '2022-szk-0001  办理中'
    pager pg <<< 'exit 1'
    terminal env BUYAO_PAGER=../pg sh -c 'buyao-list --ids | buyao-show -'
    same "$status" 0
    same "$said" ''
}

@test "an interrupt while the pager is there is the pager's; it ends what it ends" {
    id=$(long_case)
    pager pg << 'END'
trap 'echo caught; exit 0' INT
cat > ../paged
kill -INT 0
sleep 5
END
    terminal env BUYAO_PAGER=../pg buyao-show "$id"
    same "$status" 0
    [[ $said == *caught* ]] || fail "$said"
}

@test "less shows it and ends with q, for real" {
    command -v less > /dev/null || fail 'less is not installed'
    id=$(long_case)
    cat > ../screen.py << 'END'
import os, pty, select, struct, sys, termios, fcntl
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
    os.execvp(sys.argv[1], sys.argv[1:])
said = b''
while True:
    if not select.select([terminal], [], [], 2)[0]:
        os.write(terminal, b'q')
    try:
        more = os.read(terminal, 65536)
    except OSError:
        break
    if not more:
        break
    said += more
print(said.decode(errors='replace').replace('\r', ''))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
END
    on_terminal python3 ../screen.py buyao-show "$id"
    same "$status" 0
    [[ $said == *$'\e[33m办理中\e[0m'*第10行* && $said != *第40行* ]] || fail "$said"
}

@test "errors of a command whose results were paged come after them, with its exit status" {
    id=$(long_case)
    pager pg <<< 'cat > ../paged; echo paged'
    terminal env BUYAO_PAGER=../pg buyao-show "$id" 2022-szk-0099
    same "$status" 3
    [[ $said == paged$'\n'*2022-szk-0099* ]] || fail "$said"
}

@test "show colours the state and what is overdue on a terminal, and says both in words" {
    live
    new > ../said
    resolved > ../said
    refused > ../said
    terminal buyao-show 2022-szk-0001 2022-szk-0002 2022-szk-0003 --today 2022-07-06 --no-pager
    [[ $said == *$'2022-szk-0001  \e[33m办理中\e[0m'* ]] || fail "$said"
    [[ $said == *$'2022-szk-0002  \e[32m能办待答复\e[0m'* ]] || fail "$said"
    [[ $said == *$'2022-szk-0003  \e[31m不能办待答复\e[0m'* ]] || fail "$said"
    [[ $said == *$'\e[31m答复  2022-03-08（逾期）\e[0m'* ]] || fail "$said"
    same "$(sed $'s/\e\\[[0-9;]*m//g' <<< "$said")" \
        "$(buyao-show 2022-szk-0001 2022-szk-0002 2022-szk-0003 --today 2022-07-06)"
}

@test "--color always colours also what is no terminal's, never does not; auto is the usual" {
    id=$(new)
    for command in "show $id" list 'due --today 2022-07-06'; do
        run buyao $command --color always
        [[ $output == *$'\e['* ]] || fail "$command: $output"
        run buyao $command --color auto
        [[ $output != *$'\e'* ]]
        terminal buyao $command --color never
        [[ $said != *$'\e'* ]]
        terminal env NO_COLOR=1 buyao $command
        [[ $said != *$'\e'* ]]
        terminal env NO_COLOR=1 buyao $command --color always
        [[ $said == *$'\e['* ]]
        terminal env TERM=dumb buyao $command
        [[ $said != *$'\e'* ]]
        terminal buyao $command --color auto
        [[ $said == *$'\e['* ]]
        refuses 2 buyao $command --color red
        mentions "--color: 'red' is not auto, always or never"
    done
    run buyao show -f json "$id" --color always
    [[ $output != *$'\e'* ]]
}

@test "where the terminal is known for links the ID leads to the case's file" {
    mkdir '../100% 局'
    cp -r . '../100% 局/office'
    cd '../100% 局/office'
    id=$(new)
    link=$'\e]8;;file://'$(uname -n)$(pwd -P | sed 's/%/%25/g; s/ /%20/g; s/局/%E5%B1%80/g')/cases/2022/szk/$id.yaml$'\e\\'
    for known in VTE_VERSION=6800 KONSOLE_VERSION=220401 WT_SESSION=x TERM_PROGRAM=WezTerm TERM=xterm-kitty TERM=foot; do
        terminal env $known buyao-show "$id"
        [[ $said == "$link$id"$'\e]8;;\e\\  \e[33m办理中'* ]] || fail "$known: $(cat -v <<< "$said")"
    done
}

@test "no links where the terminal is not known, is another's or far away, without colours, or in a pager" {
    id=$(new)
    for other in TERM=xterm TERM=linux VTE_VERSION=5000 TERM_PROGRAM=Apple_Terminal \
        'VTE_VERSION=6800 TMUX=x' 'VTE_VERSION=6800 TERM=screen' 'VTE_VERSION=6800 SSH_CONNECTION=x' \
        'VTE_VERSION=6800 NO_COLOR=1' 'VTE_VERSION=6800 TERM=dumb'; do
        terminal env $other buyao-show "$id"
        [[ $said == *办理中* && $said != *$'\e]'* ]] || fail "$other: $(cat -v <<< "$said")"
    done
    terminal env VTE_VERSION=6800 buyao-show "$id" --color never
    [[ $said != *$'\e'* ]]
    run env VTE_VERSION=6800 buyao-show "$id" --color always
    [[ $output != *$'\e]'* ]]
    long=$(long_case)
    quiet_pager pg
    terminal env VTE_VERSION=6800 BUYAO_PAGER=../pg buyao-show "$long" "$id"
    [[ $(cat ../paged) == "$long  "*"$id  "* ]]
    run cat ../paged
    [[ $output != *$'\e]'* ]]
}

@test "complaints, breaches and spot checks have colours, links and the pager as cases have" {
    case=$(new)
    complaint=$(buyao-complaint new --by 首问己 --at 2022-03-10T09:00 -d jck \
        -m "$(seq -f "第%g行" 40)" --against szk)
    breach=$(buyao-breach add --by 局长戊 --at 2022-03-17T09:00 -d szk -m 窗口无人)
    check=$(buyao-inspect draw --by 首问己 --at 2022-04-06T09:00 -d jck --quarter 2022Q1 --n 1 --seed 1)
    terminal env VTE_VERSION=6800 buyao-complaint show "$complaint" --no-pager
    [[ $said == $'\e]8;;file://'*"/$complaint.yaml"$'\e\\'"$complaint"$'\e]8;;\e\\  \e[31m待研判\e[0m'* ]] || fail "$said"
    terminal buyao-breach show "$breach"
    [[ $said == "$breach"$'  \e[31m待纠正\e[0m'* ]] || fail "$said"
    terminal buyao-inspect show "$check"
    [[ $said == "$check"$'  \e[33m检查中\e[0m'* ]] || fail "$said"
    quiet_pager pg
    terminal env BUYAO_PAGER=../pg buyao-complaint show "$complaint" --color never
    same "$said" 'pg: FRX'
    same "$(cat ../paged)" "$(buyao-complaint show "$complaint")"
    for command in 'complaint list' 'breach list' 'breach find' 'inspect list'; do
        run buyao $command --color always
        [[ $output == *$'\e['* ]] || fail "$command: $output"
        terminal buyao $command --color never
        [[ $said != *$'\e'* ]] || fail "$command: $said"
    done
}
