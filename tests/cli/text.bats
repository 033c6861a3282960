# What may stand in a text, and what may reach a terminal.
load helper

@test "arguments that are not UTF-8 are refused, exit 2" {
    for bytes in $'\xff' $'甲\xc0\xaf' $'\xed\xa0\x80' $'\xf5\x80\x80\x80' $'取\xe6\xb0'; do
        refuses 2 new -m "$bytes"
        says 'buyao-new: error: --matter: the text is not valid UTF-8'
        refuses 2 new --by "$bytes"
        refuses 2 env BUYAO_USER="$bytes" buyao-new -d szk -m 取水
        says 'buyao-new: error: $BUYAO_USER: the text is not valid UTF-8'
    done
}

@test "control characters in arguments are refused, exit 2" {
    for code in 01 07 08 0b 0c 1b 7f; do
        refuses 2 new -m "甲$(printf "\\x$code")乙"
        says 'buyao-new: error: --matter: the text holds a control character'
    done
    refuses 2 new -m $'甲\u009b31m'
}

@test "bidi overrides and other invisible characters in arguments are refused, exit 2" {
    for text in $'甲\u202e乙' $'甲\u2066乙' $'甲\u200e乙' $'甲\u2028乙' $'甲\U000e0041乙' $'甲\ufffe乙' $'甲\ufeff乙'; do
        refuses 2 new -m "$text"
        says 'buyao-new: error: --matter: the text holds an invisible character that changes how the text around it reads'
    done
}

@test "every text option of every writing command is looked at so" {
    id=$(new)
    for option in department matter name organization contact category channel remarks by; do
        refuses 2 new "--$option" $'\e[31m'
    done
    for option in to ground by; do
        refuses 2 escalate "$id" "--$option" $'\e[31m'
    done
    refuses 2 escalate "$id" --reason $'\e[31m'
    refuses 2 escalate "$id" --basis $'\e[31m'
    refuses 2 decide 首问甲 2022-03-05 "$id" resolve --opinion $'\e[31m'
    refuses 2 decide $'\e[31m' 2022-03-05 "$id" resolve
}

@test "every text option of the commands for the rest of a case's life is looked at so" {
    id=$(new)
    while read -r command options; do
        for option in $options; do
            # What else the command asks for is there, so that nothing but the text is wrong.
            refuses 2 buyao-$command "$id" --by 首问甲 $(needs "$command" "$option") "--$option" $'\e[31m'
            mentions 'the text holds a control character'
        done
    done << 'EOF'
notice missing process received by
transfer responder reason address phone consent sent outside by
confer matter plan proposal to with by
extend reason approved-by by
reply method content proposal recording approved-by feedback by
revisit method comment strong by
amend why by
mark example by
EOF
}

# needs COMMAND OPTION: the other options that are needed beside this one.
needs() {
    case $1-$2 in
    notice-process | notice-by) echo --missing x ;;
    transfer-responder) echo --to jck ;;
    transfer-reason | transfer-by) echo --to jck --responder 首问己 ;;
    transfer-address) echo --outside x --phone 1 ;;
    transfer-phone) echo --outside x --address 1 ;;
    transfer-consent) echo --outside x ;;
    transfer-outside) echo --consent x ;;
    confer-matter | confer-by) echo --with jck ;;
    confer-proposal | confer-to) echo --no-agreement --proposal x --grounds szk=a --grounds jck=b ;;
    extend-*) echo --until 2022-03-25 --reason x --approved-by x --told 2022-03-10 ;;
    reply-feedback) ;;
    reply-*) echo --method phone --content x ;;
    revisit-*) echo --method phone --satisfied ;;
    amend-why) echo --withdraw ;;
    amend-by) echo --withdraw --why x ;;
    mark-by) echo --example x ;;
    esac
}

@test "no escape character reaches the terminal in an error about what was typed" {
    new
    bad=$'\e[31mred\e]0;title\a'
    # gives() fails when one comes out
    gives 3 buyao-show "$bad"
    gives 2 buyao-list --state "$bad"
    gives 2 buyao-list --from "$bad"
    gives 2 buyao-list -f "$bad"
    gives 2 buyao-list "$bad"
    gives 2 buyao-list "--$bad"
    gives 2 buyao-list "-$bad"
    gives 3 buyao-list -C "$bad"
    gives 2 buyao-report "$bad"
    gives 2 buyao-new -d szk -m x --by 首问甲 --at "$bad"
    gives 4 buyao-new --from "$bad"
    gives 2 buyao-decide 2022-szk-0001 "$bad" --opinion x
    gives 2 buyao-workday is "$bad"
    gives 2 buyao-workday "$bad"
    gives 2 buyao-workday add 2022-03-04 "$bad"
    gives 2 buyao "$bad"
    gives 3 buyao-init --from "$bad" x
    gives 1 buyao-check "$bad"
    gives 3 buyao-show - <<< "$bad"
    gives 4 buyao-list -o "nowhere/$bad"
    BUYAO_DIR=$bad gives 3 buyao-list
    BUYAO_USER=$bad gives 2 buyao-new -d szk -m x
    TMPDIR=$bad gives 4 buyao-new --edit
}

@test "no escape character reaches the terminal from the names of files and directories" {
    mkdir -p $'cases/2022/szk/\e[31m' $'cases/\e[31m' $'cases/2022/\e[31m'
    touch $'cases/2022/szk/\e[31m.yaml' $'cases/2022/szk/\e[31m.txt'
    gives 1 buyao-check
    mentions './cases/2022/szk/\x1b[31m.yaml'
    gives 3 buyao-list
    echo 'days: 1' > $'calendar/\e[31m.yaml'
    gives 1 buyao-check
    mentions './calendar/\x1b[31m.yaml:1:7: error: '
    gives 3 buyao-list
    cp -r . $'../\e[31moffice'
    cd $'../\e[31moffice'
    gives 1 buyao-check -C "$PWD"
    gives 0 buyao-init $'../\e[32mnew'
    gives 3 buyao-init $'../\e[32mnew'
    gives 0 buyao-init --git $'../\e[33mnew'
}

@test "NFC: what is typed decomposed is stored composed, and names match" {
    edit 's/张彬/José/' roster.yaml
    id=$(new --by $'Jose\u0301' -m $'cafe\u0301 \u1112\u1161\u11ab')
    grep -q '^responder: José$' "$(path_of "$id")"
    grep -q '^matter: café 한$' "$(path_of "$id")"
    gives 0 escalate "$id" --by $'Jose\u0301'
    valid
}

@test "white space around a text is cut off, inside it stays" {
    id=$(new -m $' \t取水　许可证\u3000\n' --name ' 申请人 甲 ')
    gives 0 buyao-show "$id" -f json
    same "$(jq -r .record.matter <<< "$output")" '取水　许可证'
    same "$(jq -r .record.applicant.name <<< "$output")" '申请人 甲'
}

@test "a name on two lines is refused" {
    refuses 3 new --name $'申请人\n甲'
    mentions 'applicant.name'
}

@test "rare characters are taken: beyond the BMP, private use, emoji, combining" {
    id=$(new -m $'𠮷野家 \ue000 👩‍🌾 x\u0338 ẅ')
    gives 0 buyao-show "$id"
    valid
}
