#!/usr/bin/env bats
# What an archive tells to whom: the modes of what is made in it, and what is said of it.
load helper

# The modes of the files and directories below, each once; `links` is no part of it.
modes_of() {
    find "$@" -printf '%y %m\n' | sort -u | xargs
}

# A case with an entry, a complaint, and a table as filed: something of all that is made.
fill() {
    local id
    id=$(resolved)
    answer "$id" > /dev/null
    buyao-complaint new -q -d bgs --by 首问癸 --at 2022-03-11 --case "$id" -m 未按时办理 > /dev/null
    buyao-report file 2022Q1 -q --by 联系甲 --at 2022-04-12 --signed 局长戊 > /dev/null
}

# group WORD: what the policy says of the files' group.
group() {
    printf 'files:\n  group: %s\n' "$1" >> buyao.yaml
}

@test "files are 0640 in directories 0750, less the umask, where the policy says nothing" {
    umask 022
    fill
    same "$(modes_of cases/* complaints reports .buyao)" 'd 750 f 640'
    rm -r cases/* complaints reports .buyao
    umask 077
    fill
    same "$(modes_of cases/* complaints reports .buyao)" 'd 700 f 600'
}

@test "with group: write files are 0660 in directories 2770, whatever the umask is" {
    group write
    umask 077
    fill
    same "$(modes_of cases/* complaints reports .buyao)" 'd 2770 f 660'
}

@test "with group: read files are 0640 in directories 0750, whatever the umask is" {
    group read
    umask 077
    fill
    same "$(modes_of cases/* complaints reports .buyao)" 'd 750 f 640'
}

@test "with group: none nobody but their owner reads files, whatever the umask is" {
    group none
    umask 0
    fill
    same "$(modes_of cases/* complaints reports .buyao)" 'd 700 f 600'
}

@test "no policy makes files that everybody reads" {
    group world
    refuses 3 buyao-list
    mentions 'none, read'
}

@test "an entry leaves the record the mode that it has" {
    group write
    id=$(new)
    chmod 600 "$(path_of "$id")"
    escalate "$id" > /dev/null
    same "$(stat -c %a "$(path_of "$id")")" 600
}

@test "a result has mode 0640 less the umask, and a file that is there keeps its own" {
    umask 022
    new > /dev/null
    gives 0 buyao-list -o ../list.txt
    same "$(stat -c %a ../list.txt)" 640
    chmod 604 ../list.txt
    gives 0 buyao-list -o ../list.txt
    same "$(stat -c %a ../list.txt)" 604
}
