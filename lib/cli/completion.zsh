#compdef @COMMANDS@
# zsh completion for buyao and buyao-*: asks the programs (buyao-CMD --complete) what can follow.

# REPLY: a word as it was typed, without its quotes, ~ and a variable at its front filled in. Nothing
# that was typed is run.
_buyao_plain() {
    REPLY=${(Q)1}
    case $1 in
    '~' | '~/'*) REPLY=$HOME${REPLY#'~'} ;;
    '$'*)
        local -a match mbegin mend
        [[ $1 =~ '^\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?(.*)$' ]] && REPLY=${(P)match[1]}${(Q)match[2]} ;;
    esac
}

_buyao() {
    local word program about REPLY found=1
    local -a plain fields whole shown begun
    for word in "${(@)words[1,CURRENT-1]}"; do
        _buyao_plain "$word"
        plain+=("$REPLY")
    done
    plain+=("${(Q)PREFIX}")

    program=${plain[1]:t}
    shift plain
    if [[ $program == buyao && ${#plain} -gt 1 && $plain[1] != -* ]]; then
        program=buyao-$plain[1]
        shift plain
    fi
    [[ $program == buyao || $program == buyao-* ]] && (( $+commands[$program] )) || return 1
    fields=("${(@0)$("$program" --complete "${(@)plain}" 2> /dev/null)}")

    local -i i
    for ((i = 2; i < ${#fields}; i += 2)); do
        word=${fields[i]#?} about=$fields[i+1]
        if [[ $fields[i] == +* ]]; then
            begun+=("$word")
        else
            whole+=("$word")
            # What is shown stands on a line.
            shown+=("${${(V)word}}${about:+  -- ${(V)about}}")
        fi
    done
    (( ${#whole} )) && compadd -l -d shown -a -- whole && found=0
    (( ${#begun} )) && compadd -S '' -a -- begun && found=0
    case $fields[1] in
    files)
        compset -P '*='
        _files && found=0 ;;
    directories)
        compset -P '*='
        _files -/ && found=0 ;;
    esac
    return found
}

_buyao "$@"
