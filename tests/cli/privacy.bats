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

# --- what is said -----------------------------------------------------------------

# Marks in every field of every ledger, right and wrong in every way; see markers.py.
@test "no message and no file's name says what a record holds, or what was typed for one" {
    gives 0 python3 "$BATS_TEST_DIRNAME/markers.py" . "$(dirname "$(command -v buyao)")"
    prints ''
}

@test "no file is made by a name that a record holds, not even one that is gone again" {
    traceable
    gives 0 python3 "$BATS_TEST_DIRNAME/markers.py" . "$(dirname "$(command -v buyao)")" --traced
    prints ''
}

@test "what is wrong in a record is told by key, place and what would be right" {
    id=$(new --name 申请人甲)
    path=$(path_of "$id")
    edit 's/^  name: .*/  name: 138\n  telefon: 申请人甲/; s/channel: .*/channel: 申请人甲/' "$path"
    gives 1 buyao-check
    mentions "$path:5:9: error: applicant.name: the value is a number here, not a text
hint: put it into quotes"
    mentions "$path:6:3: error: applicant.*: this key is not known here
hint: possible here: organization, contact"
    mentions "error: received.channel: the value is none of the values that may stand here
hint: one of: visit, phone, letter, online, assigned"
    run ! grep -q '申请人甲\|138\|telefon' <<< "$stderr"
}

@test "policy, roster and lists are public: what is wrong in them is said" {
    edit 's/^offset: .*//; s/^bureau: .*/bureau: 1234/' buyao.yaml
    refuses 3 buyao-list
    mentions "'1234' is a number here"
}

@test "a mistyped option is said without its value" {
    refuses 2 buyao-new -d szk -m 取水 --nmae=申请人甲
    says "buyao-new: error: there is no option '--nmae', or it takes no value
hint: did you mean '--name'?"
    refuses 2 buyao-new -d szk -m 取水 申请人甲
    mentions 'there is 1 argument too many; a text with spaces needs quotes'
    refuses 3 buyao-show 申请人甲
    mentions "'…' is neither the ID of a case nor its file"
    refuses 3 buyao-show 2022-szk-9
    mentions "'2022-szk-9' is neither the ID of a case nor its file"
}

@test "what an editor gets is for nobody else to read, and gone at the end" {
    mkdir ../tmp
    printf '#!/bin/sh\nstat -c %%a "$1" > ../mode\nls -A "$(dirname "$1")" > ../names\nexit 1\n' > ../editor
    chmod +x ../editor
    umask 0
    TMPDIR=$PWD/../tmp EDITOR=$PWD/../editor run buyao-new -d szk --by 首问甲 --name 申请人甲 -m 取水 --edit
    same "$(cat ../mode)" 600
    grep -qx 'buyao-......' ../names
    same "$(ls -A ../tmp)" ''
}
