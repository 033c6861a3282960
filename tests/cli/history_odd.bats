# buyao-check --history and --staged where git's repository is odd, large or broken: whatever can
# not be looked at is said, with exit 4, and never taken for clean.
load helper
load history

# The file in which git keeps an object.
object_file() {
    local name
    name=$(git rev-parse "$1")
    echo ".git/objects/${name:0:2}/${name:2}"
}

# Where a command fails since git's repository is broken.
fails() {
    gives 4 "$@"
    prints ''
}

second() {
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
}

# --- size ----------------------------------------------------------------------

# A record that is filled up to so many bytes with comments.
filled() {
    local lines=$((($1 - $(wc -c < "$file")) / 100)) rest
    awk -v n=$lines 'BEGIN { for (; n > 0; n--) printf "#%098d\n", n }' >> "$file"
    rest=$(($1 - $(wc -c < "$file")))
    [ $rest -eq 0 ] || printf "#%0$((rest - 2))d\n" 0 >> "$file"
    same "$(wc -c < "$file")" "$1"
}

@test "history: in a record of 1 MiB, the most that one may have, one byte and one date are found" {
    repository
    filled $((1048576 - $(entry 2022-03-06T09:00+08:00 | wc -c)))
    keep filled
    gives 0 buyao-check --history
    entry 2022-03-06T09:00+08:00 >> "$file"
    same "$(wc -c < "$file")" 1048576
    keep back-dated
    line=$(($(wc -l < "$file") - 2))
    found "./$file:$line:7" \
        'back-dated an entry to 2022-03-06T09:00+08:00, before the entry it follows (2022-03-07T09:00+08:00)'
    git reset --quiet --hard HEAD~1
    edit '9000s/#0/#1/' "$file"
    keep changed
    found "./$file:9000:2" 'rewrote line 9000 of the version before it'
}

@test "history: a version larger than any record may be is found, and so is what replaces it" {
    repository
    cp "$file" small
    head -c 17000000 /dev/zero | tr '\0' '#' >> "$file"
    keep large
    found "./$file" 'made it larger than a record may be'
    mv small "$file"
    keep small
    gives 1 buyao-check --history HEAD~1..HEAD
    mentions "commit $(commit_of) by 档案员 <archive@example.org> replaced a file larger than a record may be"
}

@test "history: a filed table larger than that may come, and not change" {
    repository
    mkdir -p reports/2022Q1
    head -c 17000000 /dev/zero > reports/2022Q1/table.csv
    keep filed
    gives 0 buyao-check --history
    printf x >> reports/2022Q1/table.csv
    keep changed
    gives 1 buyao-check --history
    mentions './reports/2022Q1/table.csv: error: commit'
}

# --- what is missing or broken -----------------------------------------------------

@test "history: a file's version that git does not have any more fails, and names the object" {
    repository
    second
    blob=$(git rev-parse "HEAD:$file")
    rm -f "$(object_file "HEAD:$file")"
    fails buyao-check --history
    says "buyao-check: error: git has no object $blob
hint: fetch it, or look with git fsck"
}

@test "history: a version whose bytes are damaged fails, and names the object" {
    repository
    second
    blob=$(git rev-parse "HEAD:$file")
    chmod u+w "$(object_file "HEAD:$file")"
    echo rubbish > "$(object_file "HEAD:$file")"
    fails buyao-check --history
    mentions "git has no object $blob: error: "
}

@test "history: a directory or a commit that git does not have any more fails, and names the object" {
    repository
    second
    tree=$(git rev-parse 'HEAD:cases/2022')
    mv "$(object_file 'HEAD:cases/2022')" kept
    fails buyao-check --history
    mentions "error: git diff-tree failed: "
    mentions "$tree"
    mv kept "$(object_file 'HEAD:cases/2022' || echo ".git/objects/${tree:0:2}/${tree:2}")"
    parent=$(git rev-parse HEAD~1)
    rm -f "$(object_file HEAD~1)"
    fails buyao-check --history
    mentions "error: git rev-list failed: "
    mentions "$parent"
    fails buyao-check --history "$parent..HEAD"
}

@test "history: a branch that is broken is not one without commits" {
    repository
    echo rubbish > .git/refs/heads/main
    fails buyao-check --history
    says 'buyao-check: error: the branch that HEAD names is broken
hint: git fsck may tell more'
    fails buyao-check --staged
    printf '%040d\n' 1 > .git/refs/heads/main
    fails buyao-check --history
    mentions 'git rev-list failed: fatal: bad object HEAD'
    : > .git/refs/heads/main
    fails buyao-check --history
    fails buyao-check --staged
}

@test "history: in a partial clone what is missing is fetched; when it can not be, that fails" {
    repository
    second
    git config uploadpack.allowFilter true
    git config uploadpack.allowAnySHA1InWant true
    git clone --quiet --filter=blob:none --no-checkout "file://$PWD" ../partial
    mv ../office ../away
    cd ../partial
    fails buyao-check --history
    mentions 'error: git cat-file gave no answer about object '
    mv ../away ../office
    gives 0 buyao-check --history
    prints '2 commits checked, faults: 0'
}

@test "history: a clone that is shallow by hand says where it ends" {
    repository
    second
    git rev-parse HEAD > .git/shallow
    gives 0 buyao-check --history
    prints '1 commit checked, faults: 0'
    mentions 'warning: the clone is shallow'
}

@test "history is not cut off by a graft, nor by a commit-graph of another history" {
    repository
    edit 's/延续/新办/' "$file"
    keep rewritten
    edit 's/延续/新办/' "$file"
    echo '# more' >> buyao.yaml
    keep fine
    git rev-parse HEAD > .git/info/grafts
    same "$(git rev-list --count HEAD 2> said; rm said)" 1
    gives 1 buyao-check --history
    prints '3 commits checked, faults: 1'
    GIT_GRAFT_FILE=$PWD/.git/info/grafts gives 1 buyao-check --history
    prints '3 commits checked, faults: 1'
}

# git_that SCRIPT: a git that runs SCRIPT, with the real one in $git, before anything else.
git_that() {
    mkdir -p ../other
    { printf '#!/bin/sh\ngit=%s\n' "$(command -v git)"; cat; } > ../other/git
    chmod +x ../other/git
}

@test "history fails when git dies: at whichever of its calls, at once or in the middle" {
    repository
    second
    for call in rev-parse rev-list diff-tree cat-file; do
        git_that << EOF
for word; do
    [ "\$word" != $call ] || kill -9 \$\$
done
exec "\$git" "\$@"
for word; do
    [ "\$word" != $call ] || kill -9 \$\$
done
exec "\$git" "\$@"
EOF
        PATH=$PWD/../other:$PATH fails buyao-check --history
        mentions "git $call "
    done
    for call in rev-list diff-tree cat-file; do
        git_that << EOF
for word; do
    [ "\$word" != $call ] || [ $call != cat-file ] || { echo x blob 100; exit; }
    [ "\$word" != $call ] || { "\$git" "\$@" | head -c 50; kill -9 \$\$; }
done
exec "\$git" "\$@"
EOF
        PATH=$PWD/../other:$PATH fails buyao-check --history
        mentions "git $call "
    done
}

@test "staged fails when git dies: at whichever of its calls" {
    repository
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    git add .
    for call in diff-index cat-file; do
        git_that << EOF
for word; do
    [ "\$word" != $call ] || kill -9 \$\$
done
exec "\$git" "\$@"
EOF
        PATH=$PWD/../other:$PATH fails buyao-check --staged
        mentions "git $call "
    done
}

@test "history of a move or removal of a branch fails when git gives no answer, which is neither yes nor no" {
    repository
    second
    git branch other
    zeros=$(printf '%040d' 0)
    for end in 'kill -9 $$' 'exit 128'; do
        for call in merge-base for-each-ref; do
            git_that << EOF
for word; do
    [ "\$word" != $call ] || $end
done
exec "\$git" "\$@"
EOF
            printf '%s %s refs/heads/other\n' "$(git rev-parse other)" "$zeros" > ../pushed
            [ $call = for-each-ref ] ||
                printf '%s %s refs/heads/main\n' "$(git rev-parse main~1)" "$(git rev-parse main)" >> ../pushed
            PATH=$PWD/../other:$PATH fails buyao-check --history - < ../pushed
            mentions "git $call failed"
        done
    done
}

@test "history of two ends fails when git can't tell whether one goes on from the other" {
    repository
    second
    for end in 'kill -9 $$' 'exit 128'; do
        git_that << EOF
for word; do
    [ "\$word" != merge-base ] || $end
done
exec "\$git" "\$@"
EOF
        PATH=$PWD/../other:$PATH fails buyao-check --history HEAD~1 HEAD
        mentions 'git merge-base failed'
    done
}

# dies_at WORD...: a git that is killed where all these are among its arguments.
dies_at() {
    {
        echo 'said=" $* "; found=yes'
        for word; do
            printf 'case $said in *" %s "*) ;; *) found=no ;; esac\n' "$word"
        done
        echo '[ $found = no ] || kill -9 $$; exec "$git" "$@"'
    } | git_that
}

@test "history: a name about which git dies is not one that it does not know" {
    repository
    second
    dies_at rev-parse 'HEAD~1^{commit}'
    PATH=$PWD/../other:$PATH fails buyao-check --history HEAD~1 HEAD
    says 'buyao-check: error: git rev-parse failed
hint: run the command again'
    PATH=$PWD/../other:$PATH fails buyao-check --history - <<< 'HEAD~1 HEAD refs/heads/main'
    mentions 'git rev-parse failed'
    dies_at rev-parse HEAD~1..HEAD
    PATH=$PWD/../other:$PATH fails buyao-check --history HEAD~1..HEAD
    mentions 'git rev-parse failed'
}

@test "history: a branch about which git dies is not said to be broken" {
    git_here
    for call in symbolic-ref 'rev-parse --git-path'; do
        dies_at $call
        PATH=$PWD/../other:$PATH fails buyao-check --history
        says "buyao-check: error: git ${call% *} failed
hint: run the command again"
    done
}

@test "staged: a commit that git dies over is one to be held against all the same" {
    repository
    git checkout --quiet -b other
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep other
    git checkout --quiet main
    echo '# more' >> buyao.yaml
    keep more
    git merge --quiet --no-commit other
    git checkout --quiet main -- "$file" # what the other side has is lost
    gives 1 buyao-check --staged
    dies_at rev-parse MERGE_HEAD
    PATH=$PWD/../other:$PATH fails buyao-check --staged
    mentions 'git rev-parse failed'
}

@test "staged: a first commit is not in order because git can not say against what it is held" {
    git_here
    id=$(new)
    echo 'id: rubbish' > cases/2022/szk/"$id".yaml
    git add .
    gives 1 buyao-check --staged
    git_that << 'EOF'
case " $* " in *" hash-object "*) exit 128 ;; esac
exec "$git" "$@"
EOF
    PATH=$PWD/../other:$PATH fails buyao-check --staged
    says 'buyao-check: error: git hash-object failed
hint: git fsck may tell more'
}

@test "init --git: a repository about which git dies is not made anew inside it" {
    git_here ..
    dies_at rev-parse --show-prefix
    PATH=$PWD/../other:$PATH fails buyao-init --git .
    mentions 'git rev-parse failed'
    [ ! -e .git ] || fail 'there is a repository of its own'
}

# --- other repositories --------------------------------------------------------------

@test "history and staged in a repository of SHA-256 names" {
    git -c init.defaultBranch=main init --quiet --object-format=sha256 .
    repository
    gives 0 buyao-check --history
    gives 0 buyao-check --history "$(printf '%064d' 0)" HEAD
    prints '1 commit checked, faults: 0'
    edit 's/延续/新办/' "$file"
    git add .
    gives 1 buyao-check --staged
    mentions 'the staged change rewrote line 7'
    keep rewritten
    found "./$file:7:14" 'rewrote line 7 of the version before it'
    blob=$(git rev-parse "HEAD:$file")
    rm -f "$(object_file "HEAD:$file")"
    fails buyao-check --history
    mentions "git has no object $blob"
}

@test "history, staged and the hook in a linked worktree, whose archive is a subdirectory" {
    buyao-init --git ../top
    git_here ../top
    mv ../office ../top/sub
    cd "$BATS_TEST_TMPDIR/top"
    git config buyao.archive sub
    (cd sub && case_at deputy)
    keep first
    git worktree add --quiet ../linked
    cd ../linked
    file=sub/cases/2022/szk/2022-szk-0001.yaml
    gives 0 buyao-check --history -C sub
    prints '1 commit checked, faults: 0'
    edit 's/延续/新办/' $file
    git add $file
    gives 1 buyao-check --staged -C sub
    gives 1 git commit --quiet -m rewritten
    mentions "$file:7:14: error: the staged change rewrote line 7"
    git commit --quiet --no-verify -m rewritten
    gives 1 buyao-check --history -C sub
    mentions "$file:7:14: error: commit $(commit_of)"
}

@test "history of an archive that is a submodule is its own" {
    repository
    git_here ../above
    git -C ../above -c protocol.file.allow=always submodule --quiet add "$PWD" archive
    git -C ../above commit --quiet -m first
    cd ../above/archive
    git_here
    edit 's/延续/新办/' "$file"
    keep rewritten
    found "./$file:7:14" 'rewrote line 7 of the version before it'
    git -C .. commit --quiet -am moved
    gives 1 buyao-check --history
    prints '2 commits checked, faults: 1'
}

@test "history of a bare repository looks for records in all of it" {
    repository
    edit 's/延续/新办/' "$file"
    keep rewritten
    git clone --quiet --bare . ../bare.git
    cd ../bare.git
    gives 1 buyao-check --history
    prints '2 commits checked, faults: 1'
    mentions "$file:7:14: error: commit $(commit_of) by"
}

# --- names and encodings -----------------------------------------------------------------

@test "history meets names that are no UTF-8, look like options, or hold quotes and wildcards" {
    repository
    names=($'cases/2022/szk/\xff\xfe.yaml' cases/2022/szk/-rf.yaml 'cases/2022/szk/:(top)a.yaml'
        'cases/2022/szk/a"b\.yaml' 'cases/2022/szk/*.yaml' 'cases/2022/szk/a b	c.yaml')
    for name in "${names[@]}"; do echo 1 > "$name"; done
    keep odd
    for name in "${names[@]}"; do echo 2 > "$name"; done
    keep changed
    gives 1 buyao-check --history
    prints '3 commits checked, faults: 6'
    mentions './cases/2022/szk/\xff\xfe.yaml:1:1: error: commit'
    mentions './cases/2022/szk/*.yaml:1:1: error: commit'
}

# wrote < TEXT: a commit that is made of it, as the branch's end.
wrote() {
    git update-ref refs/heads/main "$(git hash-object -t commit -w --stdin --literally)"
}

@test "history: an author in another encoding, without a mail, or not named at all is shown as far as can be" {
    repository
    edit 's/延续/新办/' "$file"
    keep rewritten
    parent=$(git rev-parse HEAD~1)
    tree=$(git rev-parse 'HEAD^{tree}')
    end="1647248400 +0800"
    printf 'tree %s\nparent %s\nauthor %b <x@y> %s\ncommitter x <x@y> %s\nencoding GBK\n\nx\n' \
        "$tree" "$parent" '\xd5\xd5\xc1\xc1' "$end" "$end" | wrote
    gives 1 buyao-check --history
    mentions "commit $(commit_of) by \\xd5\\xd5\\xc1\\xc1 <x@y> rewrote line 7"
    printf 'tree %s\nparent %s\nauthor nobody\ncommitter x <x@y> %s\n\nx\n' \
        "$tree" "$parent" "$end" | wrote
    gives 1 buyao-check --history
    mentions "commit $(commit_of) by nobody rewrote line 7"
    printf 'tree %s\nparent %s\n\nauthor of the text <x@y>\n' "$tree" "$parent" | wrote
    gives 1 buyao-check --history
    mentions "commit $(commit_of) by ? rewrote line 7"
}

@test "history: a commit whose time is no number vouches for no entry of its day" {
    repository
    second
    printf 'tree %s\nparent %s\nauthor a <x@y> x +0800\ncommitter a <x@y> x +0800\n\nx\n' \
        "$(git rev-parse 'HEAD^{tree}')" "$(git rev-parse HEAD~1)" | wrote
    gives 1 buyao-check --history
    mentions 'more than a day later than that'
}

# --- shapes ------------------------------------------------------------------------------

@test "history of a range that holds no commit is in order" {
    repository
    edit 's/延续/新办/' "$file"
    keep rewritten
    for range in HEAD..HEAD HEAD..HEAD~1 ^HEAD; do
        gives 0 buyao-check --history "$range"
        prints '0 commits checked, faults: 0'
    done
}

# Three branches that each appended an entry to the same record, and the merge of all, with these
# entries.
octopus() {
    local hour tree
    repository
    base=$(cat "$file")
    for hour in 10 11 12; do
        git checkout --quiet -b "at$hour" main
        entry "2022-03-08T$hour:00+08:00" 科长乙 >> "$file"
        keep "at$hour"
    done
    printf '%s\n' "$base" "$@" > "$file"
    git add .
    tree=$(git write-tree)
    git reset --quiet --hard
    git checkout --quiet -b all main
    git reset --quiet --hard "$(git commit-tree -p at10 -p at11 -p at12 -m merge "$tree")"
}

of_each_hour() {
    entries=()
    for hour in 10 11 12; do
        entries+=("$(entry "2022-03-08T$hour:00+08:00" 科长乙)")
    done
}

@test "history: a merge of three is held against each of them" {
    of_each_hour
    octopus "${entries[@]}"
    gives 0 buyao-check --history
    prints '5 commits checked, faults: 0'
}

@test "history: a merge of three that lost the entry of one, whichever, is found" {
    of_each_hour
    octopus "${entries[0]}" "${entries[2]}"
    gives 1 buyao-check --history
    prints '5 commits checked, faults: 1'
    mentions 'lost, or moved, the entry in line'
    git reset --quiet --hard "$(git commit-tree -p at10 -p at11 -p at12 -m merge 'at11^{tree}')"
    gives 1 buyao-check --history
    prints '5 commits checked, faults: 2'
}

@test "history: two merges of the same two, and the merge of these, are in order; an entry twice is not" {
    repository
    base=$(cat "$file")
    one=$(entry 2022-03-08T09:00+08:00)
    two=$(entry 2022-03-08T10:00+08:00 科长乙)
    git checkout --quiet -b left
    printf '%s\n' "$base" "$one" > "$file"
    keep left
    git checkout --quiet -b right main
    printf '%s\n' "$base" "$two" > "$file"
    keep right
    printf '%s\n' "$base" "$one" "$two" > "$file"
    git add .
    tree=$(git write-tree)
    a=$(git commit-tree -p left -p right -m a "$tree")
    b=$(git commit-tree -p right -p left -m b "$tree")
    git reset --quiet --hard "$(git commit-tree -p "$a" -p "$b" -m both "$tree")"
    gives 0 buyao-check --history
    prints '6 commits checked, faults: 0'
    printf '%s\n' "$base" "$one" "$two" "$two" > "$file"
    git add .
    git reset --quiet --hard "$(git commit-tree -p "$a" -p "$b" -m both "$(git write-tree)")"
    gives 1 buyao-check --history
    mentions 'merged, and entered what none of the merged versions has'
}
