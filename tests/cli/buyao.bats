# buyao: the one name in front of the others.
load helper

@test "buyao alone lists every command with what it is for" {
    gives 0 buyao
    same "$(awk '/^  / { print $1 }' <<< "$output" | xargs)" \
        'amend assess breach check complaint confer decide due escalate export extend form import init inspect list mark merge new notice publish reply report revisit show transfer workday'
    [[ $output == *'  new        take in a case'* ]]
}

@test "buyao CMD runs buyao-CMD with its arguments and exit status" {
    gives 0 buyao workday is 2022-03-04
    prints 工作日
    gives 1 buyao workday is 2022-03-05
    prints 周末
    gives 2 buyao workday is 2022-02-30
}

@test "buyao CMD passes standard input on" {
    gives 0 buyao workday count - <<< '2022-03-04 2022-03-07'
    prints 1
}

@test "buyao finds its commands beside itself, whatever PATH says" {
    program=$(command -v buyao)
    gives 0 env PATH=/usr/bin:/bin "$program" workday is 2022-03-04
    prints 工作日
}

@test "buyao with an unknown command is a wrong command line, exit 2" {
    refuses 2 buyao nonsense
    says "buyao: error: there is no command 'nonsense'
hint: buyao alone lists the commands"
    refuses 2 buyao ''
    refuses 2 buyao ../bin/buyao-list
    refuses 2 buyao $'\e[31mred'
}

@test "buyao -V and every command's -V print the same version" {
    gives 0 buyao --version
    version=${output#buyao }
    for command in amend assess breach check complaint confer decide due escalate extend form import init inspect list mark merge new notice publish reply report revisit show transfer workday; do
        gives 0 "buyao-$command" -V
        prints "buyao-$command $version"
    done
}
