# What the tests of merging share: two clones with a server between them, and what comes of a merge.
# shellcheck shell=bash
# shellcheck disable=SC2154  # status, output and stderr are set by run

# clones [COMMAND]: two clones of the office, ../one and ../two, with a case that has climbed to its
# deputy, and what the command made and set id and file to; a server between them refuses what
# rewrites a record.
clones() {
    git config --global user.name 档案员
    git config --global user.email archive@example.org
    git config --global init.defaultBranch main
    mv ../office ../one
    git init --quiet --bare ../server.git
    buyao-init --print-hook pre-receive > ../server.git/hooks/pre-receive
    chmod +x ../server.git/hooks/pre-receive
    cd ../one
    rmdir calendar
    cp "$BATS_TEST_DIRNAME/../../examples/plain/.gitignore" .
    gives 0 buyao-init --quiet --git .
    git remote add origin ../server.git
    id=$(case_at deputy)
    file=cases/2022/szk/$id.yaml
    "${1:-true}"
    keep first
    git push --quiet --set-upstream origin main
    git clone --quiet ../server.git ../two
    gives 0 buyao-init --quiet --git ../two
}

in_one() { cd ../one || return; }
in_two() { cd ../two || return; }

# keep MESSAGE: commits everything, through the hooks.
keep() {
    git add --all .
    gives 0 git commit --quiet -m "$1"
}

share() {
    gives 0 git push --quiet origin main
}

# both COMMANDS COMMANDS: the first in one, pushed; the second in two; each committed.
both() {
    in_one
    "$1"
    keep one
    share
    in_two
    "$2"
    keep two
}

# remark BY TIME TEXT...: an entry that the process allows whenever (clause 30).
remark() {
    gives 0 buyao-amend "$id" --by "$1" --at "$2" --set "${3:-remarks=备注}" --why 更正
}

# merged: two merges what the server has, without a hand, and the archive is as it should be.
merged() {
    gives 0 git pull --quiet --no-edit
    in_order
    share
}

in_order() {
    gives 0 buyao-check
    gives 0 buyao-check --history
    same "$(git status --porcelain)" ''
}

# stays MESSAGE [XY]: it stays a conflict, for git and for every command; $told is what is said.
stays() {
    stays_conflict "$@"
    refuses 3 decide 局长戊 2022-03-09T09:00 "$id" resolve
}

# stays_closed_to COMMAND...: as stays(), of a record that both went on with.
stays_closed_to() {
    stays_conflict 'both sides went on with it, and the process does not allow both'
    refuses 3 "$@"
}

stays_conflict() {
    gives 1 git pull --quiet --no-edit
    mentions "error: $id stays a conflict: $1"
    told=$stderr
    same "$(git status --porcelain "$file" | cut -c 1-2)" "${2:-UU}"
    grep -q '^<<<<<<< ours' "$file"
    grep -q '^=======$' "$file"
    grep -q '^>>>>>>> theirs' "$file"
    gives 1 buyao-check "$file"
}

tells() {
    [[ $told == *"$1"* ]] || fail "told:" "$told" "should tell:" "$1"
}

# swapped_the_same: the merge of the same two branches as the other clone would make it gives the same bytes.
swapped_the_same() {
    local here
    here=$(sha256sum < "$file")
    gives 0 git checkout --quiet -b swapped HEAD^2
    gives 0 git merge --quiet --no-edit HEAD@{1}^1
    same "$(sha256sum < "$file")" "$here"
    gives 0 git checkout --quiet main
}
