# What the tests of history share: the office as a repository.
# shellcheck shell=bash
# shellcheck disable=SC2154  # file and id are set by repository, the rest by run

# The office as a repository with one case that has climbed to its deputy.
repository() {
    git_here
    id=$(case_at deputy)
    file=${id#*-}
    file=cases/2022/${file%-*}/$id.yaml
    keep first
}

git_here() {
    git -c init.defaultBranch=main init --quiet "${1:-.}"
    git -C "${1:-.}" config user.name 档案员
    git -C "${1:-.}" config user.email archive@example.org
}

# keep MESSAGE [OPTION...]: commits everything as it stands, whatever a hook would say.
keep() {
    git add --all . && git commit --quiet --no-verify -m "$@"
}

commit_of() {
    git rev-parse --short=12 "${1:-HEAD}"
}

# found PLACE MESSAGE: the history has this one fault, of the last commit.
found() {
    gives 1 buyao-check --history
    prints "$(git rev-list --count HEAD) commits checked, faults: 1"
    same "$(head -1 <<< "$stderr")" \
        "$1: error: commit $(commit_of) by 档案员 <archive@example.org> $2"
}

entry() {
    printf -- '- at: %s\n  by: %s\n  event: remark\n' "$1" "${2:-首问甲}"
}

# A bare repository with the pre-receive hook, to which the office was pushed.
server() {
    git init --quiet --bare --initial-branch=main ../server.git
    buyao-init --print-hook pre-receive > ../server.git/hooks/pre-receive
    chmod +x ../server.git/hooks/pre-receive
    git remote add origin ../server.git
    gives 0 git push --quiet origin main
}
