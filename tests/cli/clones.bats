# Two clones of an archive and a server between them: what people do in both stays.
load helper
load history

# Two clones, ../one and ../two, with a case of each department, and a server that asks the hook.
clones() {
    git config --global user.name 档案员
    git config --global user.email archive@example.org
    git config --global init.defaultBranch main
    mv ../office ../one
    cd "$BATS_TEST_TMPDIR/one" || return
    rmdir calendar
    cp "$BATS_TEST_DIRNAME/../../examples/plain/.gitignore" .
    gives 0 buyao-init --quiet --git .
    new
    new -d dw --by 首问庚
    keep first
    server
    git branch --quiet --set-upstream-to origin/main
    git clone --quiet ../server.git ../two
    gives 0 buyao-init --quiet --git ../two
}

@test "two clones go on with the same cases for twenty rounds: nothing is lost, each level has one decision" {
    not_under_valgrind 'it starts a thousand times what other tests start, too'
    clones
    gives 0 python3 "$BATS_TEST_DIRNAME/clones.py" --rounds 20 . ../two
    says ''
    echo "# $output" >&3
    in_server=$(git -C ../server.git rev-parse main)
    same "$(git rev-parse HEAD)" "$in_server"
    gives 0 buyao-check --history
    git -C ../server.git fsck --strict 2>&1 | grep -v '^notice' > ../said || true
    same "$(cat ../said)" ''
}
