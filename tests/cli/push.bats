# The pre-receive hook: what a repository on a server takes, and what it refuses.
load helper
load history

@test "pre-receive: a push of appended entries goes through, to a new branch too" {
    repository
    server
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    gives 0 git push --quiet origin main main:other
    same "$(git -C ../server.git rev-parse main other | uniq)" "$(git rev-parse HEAD)"
}

@test "pre-receive: a push that rewrites a record is refused, with the reason" {
    repository
    server
    edit 's/延续/新办/' "$file"
    keep rewritten
    gives 1 git push --quiet origin main
    mentions "$file:7:14: error: commit $(commit_of) by 档案员 <archive@example.org> rewrote line 7"
    mentions 'refs/heads/main is refused'
    same "$(git -C ../server.git rev-parse main)" "$(git rev-parse HEAD~1)"
    gives 1 git push --quiet origin main:fresh
}

@test "pre-receive: a forced push that drops a commit, or its entry, is refused" {
    repository
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    server
    git reset --quiet --hard HEAD~1
    gives 1 git push --quiet --force origin main
    mentions 'the move to commit'
    decide 副局长丁 2022-03-08T09:30 "$id" refuse
    keep other
    gives 1 git push --quiet --force origin main
    mentions 'the move to commit'
}

@test "pre-receive: a branch goes when another one holds its commits, else it stays" {
    repository
    server
    gives 0 git push --quiet origin main:other
    gives 0 git push --quiet origin :other
    git checkout --quiet -b other
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    gives 0 git push --quiet origin other
    gives 1 git push --quiet origin :other
    mentions 'is on no other branch and would be lost'
}

@test "pre-receive: a tag may be pushed, and a record in whichever folder is guarded" {
    repository
    server
    git tag -a -m tag v1
    gives 0 git push --quiet origin v1
    mkdir 局 && cp -r cases 局/
    keep 'another archive'
    gives 0 git push --quiet origin main
    edit 's/延续/新办/' "局/$file"
    keep rewritten
    gives 1 git push --quiet origin main
    mentions "局/$file:7:14: error: commit"
}

@test "pre-receive: of several branches in one push none is taken when one rewrites, and that one is named" {
    repository
    server
    git checkout --quiet -b other
    edit 's/延续/新办/' "$file"
    keep rewritten
    git checkout --quiet main
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    gives 1 git push --quiet origin main other main:third
    mentions 'refs/heads/other is refused: what is on record stays'
    same "$(grep -c 'is refused' <<< "$stderr")" 1
    same "$(git -C ../server.git for-each-ref --format='%(refname)')" refs/heads/main
    same "$(git -C ../server.git rev-parse main)" "$(git rev-parse HEAD~1)"
}

@test "pre-receive: branches that hold one another's commits can not go in one push" {
    repository
    server
    git checkout --quiet -b other
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    gives 0 git push --quiet origin other other:third
    gives 1 git push --quiet origin :other :third
    same "$(grep -c 'is on no other branch and would be lost' <<< "$stderr")" 2
    gives 0 git push --quiet origin :other :third other:fourth
    same "$(git -C ../server.git rev-parse fourth)" "$(git rev-parse other)"
}

@test "pre-receive: a branch that goes back while the one that held its entry goes is refused" {
    repository
    first=$(git rev-parse HEAD)
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    server
    git -C ../server.git config receive.denyDeleteCurrent ignore
    gives 0 git push --quiet origin main:other
    gives 1 git push --quiet --force origin "$first:main" :other
    mentions 'the move to commit'
    mentions 'would be lost'
}

@test "pre-receive: a new branch of old commits needs no look at them again" {
    repository
    edit 's/延续/新办/' "$file"
    keep 'rewritten before there was a hook'
    git init --quiet --bare --initial-branch=main ../server.git
    git push --quiet ../server.git main
    server
    gives 0 git push --quiet origin main:other
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    gives 0 git push --quiet origin main:third
}

@test "pre-receive: a tag that moves, or goes, loses nothing either" {
    repository
    first=$(git rev-parse HEAD)
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    git tag v1
    git tag v2
    git reset --quiet --hard "$first"
    server
    gives 0 git push --quiet origin v1
    git tag --force v1 "$first" > said
    rm said
    gives 1 git push --quiet --force origin v1
    mentions 'refs/tags/v1 is refused'
    gives 1 git push --quiet origin :refs/tags/v1
    gives 0 git push --quiet origin v2
    gives 0 git push --quiet origin :refs/tags/v1
}

@test "pre-receive: a tag on what is no commit, where no record can be looked for, is refused" {
    repository
    server
    git tag file "$(git rev-parse "HEAD:$file")"
    gives 1 git push --quiet origin file
    mentions 'names no commits'
}

@test "pre-receive: what was refused leaves no object on the server" {
    repository
    server
    edit 's/延续/新办/' "$file"
    keep rewritten
    gives 1 git push --quiet origin main
    gives 1 git -C ../server.git cat-file -e "$(git rev-parse HEAD)"
}

@test "pre-receive: without buyao-check on the server nothing is taken, not even what is in order" {
    repository
    server
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    mkdir ../few
    for program in git sh git-receive-pack; do
        ln -s "$(command -v $program)" ../few/
    done
    gives 1 env PATH="$PWD/../few" git push --quiet origin main
    mentions 'buyao-check'
    same "$(git -C ../server.git rev-parse main)" "$(git rev-parse HEAD~1)"
}

@test "pre-receive: a check that fails, or is killed, takes nothing" {
    repository
    server
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    mkdir ../broken
    for end in 'kill -9 $$' 'exit 4'; do
        printf '#!/bin/sh\n%s\n' "$end" > ../broken/buyao-check
        chmod +x ../broken/buyao-check
        PATH=$PWD/../broken:$PATH gives 1 git push --quiet origin main
    done
    same "$(git -C ../server.git rev-parse main)" "$(git rev-parse HEAD~1)"
}

@test "pre-receive: a repository that is not bare, with an archive in its files, is guarded the same" {
    repository
    git clone --quiet . ../server
    git -C ../server config receive.denyCurrentBranch updateInstead
    buyao-init --print-hook pre-receive > ../server/.git/hooks/pre-receive
    chmod +x ../server/.git/hooks/pre-receive
    git remote add origin ../server
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    gives 0 git push --quiet origin main
    edit 's/延续/新办/' "$file"
    keep rewritten
    gives 1 git push --quiet origin main
    mentions 'rewrote line 7'
}

@test "a push as git tells it is checked from standard input; lines of another form are a wrong command line" {
    repository
    zeros=$(printf '%040d' 0)
    gives 0 buyao-check --history - < /dev/null
    prints '0 commits checked, faults: 0'
    for line in nothing 'a b' "HEAD~9 HEAD refs/heads/main" "$zeros --all refs/heads/main"; do
        gives 2 buyao-check --history - <<< "$line"
    done
    gives 0 buyao-check --history - <<< "$zeros $(git rev-parse HEAD) refs/heads/main"
    prints '0 commits checked, faults: 0'
}
