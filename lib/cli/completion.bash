# bash completion for buyao and buyao-*: asks the programs (buyao-CMD --complete) what can follow.
# For bash 4.4 and later, with bash-completion or without: then it is to be sourced.
# shellcheck shell=bash

# REPLY: a word as it was typed, without its quotes, ~ and simple variables filled in. Nothing that was
# typed is run.
_buyao_plain() {
    local rest=$1 quote='' char
    REPLY=
    case $rest in \~ | \~/*) REPLY=$HOME rest=${rest#\~} ;; esac
    while [[ -n $rest ]]; do
        char=${rest:0:1}
        if [[ $quote != "'" && $rest =~ ^\$(\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*)) ]]; then
            char=${BASH_REMATCH[0]}
            local name=${BASH_REMATCH[2]}${BASH_REMATCH[3]}
            REPLY+=${!name-}
        elif [[ -z $quote && $rest =~ ^\$\'(([^\\\']|\\.)*)\' ]]; then
            local decoded
            char=${BASH_REMATCH[0]}
            printf -v decoded %b "${BASH_REMATCH[1]}"
            REPLY+=$decoded
        elif [[ $char == "$quote" ]]; then
            quote=
        elif [[ -z $quote && $char == [\'\"] ]]; then
            quote=$char
        elif [[ $char == \\ && ( -z $quote || $quote == '"' && ${rest:1:1} == [\"\$\`\\] ) ]]; then
            REPLY+=${rest:1:1}
            char=${rest:0:2}
        else
            REPLY+=$char
        fi
        rest=${rest#"$char"}
    done
}

# REPLY: a word to be put on the line behind an opening quote, which may be none.
_buyao_quoted() {
    local rest=$1 quote=$2 special char
    REPLY=
    case $quote in
    "'") special="'" ;;
    '"') special='["$`\\]' ;;
    *) special='[][:space:]["$`\\!#&()*;<>?{|}~^'"']" ;;
    esac
    if [[ -z $quote && $rest == *[[:cntrl:]]* ]]; then
        printf -v REPLY %q "$rest"
        return
    fi
    while [[ -n $rest ]]; do
        char=${rest:0:1}
        rest=${rest:1}
        # shellcheck disable=SC2053 # a pattern
        if [[ $char != $special ]]; then
            REPLY+=$char
        elif [[ $quote == "'" ]]; then
            REPLY+="'\\''"
        else
            REPLY+=\\$char
        fi
    done
}

_buyao() {
    local line=$COMP_LINE lead='' part='' word program quote i REPLY
    local -a words=() plain=() fields=()
    COMPREPLY=()

    # bash takes words apart at = and : as well; what stands together is one word.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        part=${COMP_WORDS[i]}
        if ((i == 0)) || [[ $line == [[:space:]]* ]]; then
            words+=("$part")
            lead=
        else
            lead=${words[-1]}
            words[-1]+=$part
        fi
        line=${line#"${line%%[![:space:]]*}"}
        line=${line#"$part"}
    done
    [[ -n $part && -z ${part//[=:]/} ]] && lead+=$part part=
    for word in "${words[@]}"; do
        _buyao_plain "$word"
        plain+=("$REPLY")
    done

    program=${plain[0]##*/}
    plain=("${plain[@]:1}")
    if [[ $program == buyao && ${#plain[@]} -gt 1 && ${plain[0]} != -* ]]; then
        program=buyao-${plain[0]}
        plain=("${plain[@]:1}")
    fi
    [[ $program == buyao || $program == buyao-* ]] && type -P -- "$program" > /dev/null || return 0
    mapfile -d '' -t fields < <("$program" --complete "${plain[@]}" 2> /dev/null)

    quote=
    [[ $part == [\'\"]* ]] && quote=${part:0:1}
    _buyao_plain "$lead"
    lead=$REPLY
    for ((i = 1; i < ${#fields[@]}; i += 2)); do
        word=${fields[i]:1}
        _buyao_quoted "${word#"$lead"}" "$quote"
        COMPREPLY+=("$REPLY")
    done
    if ((${#COMPREPLY[@]} == 1)) && [[ ${fields[1]} == +* ]]; then
        compopt -o nospace 2> /dev/null
    elif ((${#COMPREPLY[@]} == 0)); then
        case ${fields[0]-} in
        files) compopt -o default 2> /dev/null ;;
        directories) compopt -o dirnames 2> /dev/null ;;
        esac
    fi
    return 0
}

complete -F _buyao @COMMANDS@
