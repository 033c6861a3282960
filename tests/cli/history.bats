# buyao-check --history and --staged: what is on record stays; and the hooks that ask.
load helper
load history

@test "history: entries that were appended are in order, exit 0" {
    repository
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    gives 0 buyao-check --history
    prints '2 commits checked, faults: 0'
    says ''
    gives 0 buyao-check --history -q
    prints ''
}

@test "history: one changed byte of a header is named with commit, author, line and column" {
    repository
    edit 's/延续/新办/' "$file"
    keep rewritten
    found "./$file:7:14" 'rewrote line 7 of the version before it'
}

@test "history: a rewritten entry is found though another one was appended" {
    repository
    edit 's/材料不足以受理/材料齐全/' "$file"
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep rewritten
    line=$(grep -n 材料齐全 "$file" | cut -d: -f1)
    found "./$file:$line:13" "rewrote line $line of the version before it"
}

@test "history: a rewrite that a later commit takes back stays found, both ways" {
    repository
    cp "$file" old
    edit 's/延续/新办/' "$file"
    keep away
    cp old "$file"
    keep back
    gives 1 buyao-check --history
    prints '3 commits checked, faults: 2'
}

@test "history: a shortened record is found with the lines that are gone" {
    repository
    lines=$(wc -l < "$file")
    edit '$d' "$file"
    keep shortened
    found "./$file:$lines:1" "cut off line $lines of the version before it"
}

@test "history: lines taken out of the middle are found" {
    repository
    edit 9d "$file"
    keep 'taken out'
    found "./$file:9:1" 'took out line 9 of the version before it'
}

@test "history: an entry inserted in the middle is found" {
    repository
    line=$(grep -n '^- at' "$file" | tail -1 | cut -d: -f1)
    entry 2022-03-05T09:00+08:00 > between
    edit "$((line - 1))r between" "$file"
    rm between
    keep inserted
    gives 1 buyao-check --history
    mentions "put lines"
    mentions "between what was there"
}

@test "history: a deleted record is found" {
    repository
    rm "$file"
    keep deleted
    found "./$file" 'deleted or renamed the record'
}

@test "history: a renamed record is found under its old name" {
    repository
    mv "$file" "${file/0001/0002}"
    keep renamed
    found "./$file" 'deleted or renamed the record'
}

@test "history: a record that became a link is found" {
    repository
    mv "$file" outside
    ln -s ../../../outside "$file"
    keep linked
    found "./$file" 'put something in its place that is no file'
}

@test "history: an entry dated before the one it follows is found" {
    repository
    entry 2022-03-06T09:00+08:00 >> "$file"
    keep back-dated
    line=$(($(wc -l < "$file") - 2))
    found "./$file:$line:7" \
        'back-dated an entry to 2022-03-06T09:00+08:00, before the entry it follows (2022-03-07T09:00+08:00)'
}

@test "history: an entry dated more than a day after its commit is found; a day is granted" {
    repository
    entry 2022-03-10T09:00+08:00 >> "$file"
    GIT_COMMITTER_DATE=2022-03-09T08:59:00+0800 keep future
    line=$(($(wc -l < "$file") - 2))
    found "./$file:$line:7" \
        'entered what is dated 2022-03-10T09:00+08:00, more than a day later than that'
    GIT_COMMITTER_DATE=2022-03-09T09:00:00+0800 git commit --quiet --amend --no-edit
    gives 0 buyao-check --history
}

@test "history: a new record with entries out of order is found" {
    repository
    { header 2022-szk-0007; echo log:; entry 2022-03-08T09:00+08:00; entry 2022-03-07T09:00+08:00; } |
        record 2022-szk-0007
    keep new
    gives 1 buyao-check --history
    mentions 'back-dated an entry to 2022-03-07T09:00+08:00'
}

@test "history: a complaint is a record like a case" {
    repository
    mkdir -p complaints/2022/szk
    echo 'id: x' > complaints/2022/szk/2022-szk-c0001.yaml
    keep complaint
    echo 'id: y' > complaints/2022/szk/2022-szk-c0001.yaml
    keep rewritten
    found ./complaints/2022/szk/2022-szk-c0001.yaml:1:5 'rewrote line 1 of the version before it'
}

@test "history: a filed table may not change (clause 37); one more may be filed" {
    repository
    mkdir -p reports/2022Q1 reports/2022Q1-2 reports/notes
    echo 1 | tee reports/2022Q1/table.csv reports/notes/x.csv > said && rm said
    keep filed
    echo 2 | tee reports/2022Q1-2/table.csv reports/notes/x.csv > said && rm said
    keep corrected
    gives 0 buyao-check --history
    echo 3 > reports/2022Q1/table.csv
    keep changed
    found ./reports/2022Q1/table.csv:1:1 'rewrote line 1 of the version before it'
}

@test "history: policy, roster and whatever is no record may change and go" {
    repository
    echo '# more' >> buyao.yaml
    rm lists.yaml
    echo x > cases/notes.txt
    keep other
    rm cases/notes.txt
    keep gone
    gives 0 buyao-check --history
}

# --- merges --------------------------------------------------------------------

# Two branches, main and other, that each appended an entry to the same record.
diverge() {
    repository
    base=$(cat "$file")
    git checkout --quiet -b other
    entry 2022-03-08T10:00+08:00 科长乙 >> "$file"
    theirs=$(entry 2022-03-08T10:00+08:00 科长乙)
    keep theirs
    git checkout --quiet main
    entry 2022-03-08T09:00+08:00 首问甲 >> "$file"
    ours=$(entry 2022-03-08T09:00+08:00 首问甲)
    keep ours
}

# merged TEXT...: the merge of other into main, with these parts as the record.
merged() {
    git merge --quiet --no-commit --no-ff other > said 2>&1 || :
    rm said
    printf '%s\n' "$@" > "$file"
    keep merge
}

@test "history: a merge that has both parents' entries in their order is in order" {
    diverge
    merged "$base" "$ours" "$theirs"
    same "$(git rev-list --parents -1 HEAD | wc -w)" 3
    gives 0 buyao-check --history
    prints '4 commits checked, faults: 0'
}

@test "history: a merge that lost an entry of one parent is found, of whichever" {
    diverge
    line=$(($(wc -l <<< "$base") + 1))
    merged "$base" "$ours"
    found "./$file:1:1" "lost, or moved, the entry in line $line of a version that went into it"
    git reset --quiet --hard HEAD~1
    merged "$base" "$theirs"
    found "./$file:1:1" "lost, or moved, the entry in line $line of a version that went into it"
}

@test "history: a merge that changed the header, or put what nobody had, is found" {
    diverge
    merged "${base/延续/新办}" "$ours" "$theirs"
    gives 1 buyao-check --history
    said="./$file:7:14: error: commit $(commit_of) by 档案员 <archive@example.org> rewrote line 7"
    same "$(grep -c "$said of the version before it" <<< "$stderr")" 2
    git reset --quiet --hard HEAD~1
    merged "$base" "$ours" "$theirs" "$(entry 2022-03-08T11:00+08:00 局长戊)"
    gives 1 buyao-check --history
    mentions 'merged, and entered what none of the merged versions has'
}

@test "history: a merge that puts the later entry first is found" {
    diverge
    merged "$base" "$theirs" "$ours"
    gives 1 buyao-check --history
    mentions 'back-dated an entry to 2022-03-08T09:00+08:00'
}

@test "history: a merge by which a parent's record is gone is found" {
    repository
    git checkout --quiet -b other
    second=$(new)
    keep theirs
    git checkout --quiet main
    echo '# x' >> buyao.yaml
    keep ours
    git merge --quiet --strategy=ours -m merge other
    found "$(path_of "$second")" 'deleted or renamed the record'
}

# --- ranges --------------------------------------------------------------------

@test "history of a range looks at its commits only" {
    repository
    edit 's/延续/新办/' "$file"
    keep rewritten
    echo '# more' >> buyao.yaml
    keep fine
    gives 0 buyao-check --history HEAD~1..HEAD
    prints '1 commit checked, faults: 0'
    gives 1 buyao-check --history HEAD~2..HEAD
    gives 1 buyao-check --history HEAD~1
    prints '2 commits checked, faults: 1'
}

@test "history from zeros, as of a new branch, is all of it" {
    repository
    zeros=$(printf '%040d' 0)
    for range in "$zeros..HEAD" HEAD; do
        gives 0 buyao-check --history "$range"
        prints '1 commit checked, faults: 0'
    done
    gives 0 buyao-check --history "$zeros" HEAD
    prints '1 commit checked, faults: 0'
}

@test "history of a branch that goes back, or beside, holds its ends against each other" {
    repository
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    gives 1 buyao-check --history HEAD HEAD~1
    mentions "the move to commit $(commit_of HEAD~1) by"
    gives 0 buyao-check --history HEAD~1 HEAD
}

@test "history of a range that names no commits is a wrong command line, exit 2" {
    repository
    for range in nothing nothing..HEAD HEAD..nothing --all ''; do
        refuses 2 buyao-check --history -- "$range"
    done
    refuses 2 buyao-check --history -- nothing HEAD
    refuses 2 buyao-check --history a b c
    refuses 2 buyao-check --history --staged
    refuses 2 buyao-check --staged HEAD
}

@test "history of a repository without a commit is in order" {
    git_here
    gives 0 buyao-check --history
    prints '0 commits checked, faults: 0'
}

@test "history without a repository is refused, exit 3; without git it fails, exit 4" {
    export GIT_CEILING_DIRECTORIES=$BATS_TEST_TMPDIR
    refuses 3 buyao-check --history
    mentions 'no git repository that can be read'
    refuses 3 buyao-check --staged
    program=$(command -v buyao-check)
    PATH=/nowhere refuses_without_git "$program" --history
    PATH=/nowhere refuses_without_git "$program" --staged
}

refuses_without_git() {
    local said code=0
    said=$("$@" 2>&1) || code=$?
    [ "$code" -eq 4 ] || fail "ended with $code" "$said"
    [[ $said == *'git: error: cannot run'* ]] || fail "said: $said"
}

@test "history of a shallow clone says where it ends" {
    repository
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    keep second
    git clone --quiet --depth 1 "file://$PWD" ../shallow
    cd ../shallow
    gives 0 buyao-check --history
    prints '1 commit checked, faults: 0'
    mentions 'warning: the clone is shallow'
}

# --- names ---------------------------------------------------------------------

@test "history of an archive in a subdirectory is that of the archive alone" {
    git_here ..
    git -C .. config core.quotePath true
    mv ../office ../档案
    cd ../档案
    id=$(case_at deputy)
    mkdir -p ../cases/2022/szk
    echo 1 > ../cases/2022/szk/2022-szk-0001.yaml
    git -C .. add . && git -C .. commit --quiet -m first
    echo 2 > ../cases/2022/szk/2022-szk-0001.yaml
    git -C .. commit --quiet -am other
    gives 0 buyao-check --history
    prints '2 commits checked, faults: 0'
    edit 's/延续/新办/' "cases/2022/szk/$id.yaml"
    git -C .. add . && git -C .. commit --quiet -m rewritten
    found "./cases/2022/szk/$id.yaml:7:14" 'rewrote line 7 of the version before it'
    cd ..
    gives 1 buyao-check --history -C 档案
    mentions "档案/cases/2022/szk/$id.yaml:7:14: error:"
}

@test "history meets names with line feeds and escapes, and shows them as escapes" {
    repository
    odd=$'cases/2022/szk/行\n\e[31m事.yaml'
    echo 1 > "$odd"
    keep odd
    echo 2 > "$odd"
    keep changed
    found './cases/2022/szk/行\x0a\x1b[31m事.yaml:1:1' 'rewrote line 1 of the version before it'
}

@test "history shows an author's escape sequences as escapes" {
    repository
    edit 's/延续/新办/' "$file"
    keep rewritten --author=$'坏\e[2J人 <x@\ex>'
    gives 1 buyao-check --history
    mentions 'by 坏\x1b[2J人 <x@\x1bx> rewrote line 7'
}

@test "history does not follow replaced commits" {
    repository
    good=$(git rev-parse HEAD)
    edit 's/延续/新办/' "$file"
    keep rewritten
    git replace HEAD "$good"
    gives 1 buyao-check --history
}

# --- what is staged --------------------------------------------------------------

@test "staged: entries that were appended are in order; nothing is printed" {
    repository
    gives 0 buyao-check --staged
    decide 副局长丁 2022-03-08T09:00 "$id" refuse
    git add .
    gives 0 buyao-check --staged
    prints ''
    says ''
}

@test "staged: what stands in the index counts, not the file beside it" {
    repository
    edit 's/延续/新办/' "$file"
    gives 0 buyao-check --staged
    git add .
    git show "HEAD:$file" > "$file"
    gives 1 buyao-check --staged
    says "./$file:7:14: error: the staged change rewrote line 7 of the version before it
hint: what is on record stays; mistakes are corrected with buyao-amend"
}

@test "staged: a deleted record and a broken one are found, in the first commit too" {
    git_here
    record 2022-szk-0001 <<< 'x: 1'
    git add .
    gives 1 buyao-check --staged
    mentions './cases/2022/szk/2022-szk-0001.yaml:1'
    rm -r cases/2022
    git add --all .
    gives 0 buyao-check --staged
    id=$(new)
    keep first
    git rm --quiet --cached -r cases
    gives 1 buyao-check --staged
    mentions 'the staged change deleted or renamed the record'
}

@test "staged: a no without the chain behind it is found by the process (clause 20)" {
    git_here
    { header 2022-szk-0001; printf 'log:\n- {at: 2022-03-04T10:05+08:00, by: 首问甲, event: decide, level: responder, decision: refuse, opinion: 不行}\n'; } |
        record 2022-szk-0001
    git add .
    gives 1 buyao-check --staged
    mentions '(clause 20)'
}

@test "staged: a merge is held against both sides" {
    diverge
    git merge --quiet --no-commit --no-ff other > said 2>&1 || rm said
    printf '%s\n' "$base" "$ours" > "$file"
    git add "$file"
    gives 1 buyao-check --staged
    mentions 'the staged change lost, or moved, the entry in line'
}

# --- hooks -----------------------------------------------------------------------

@test "the pre-commit hook of init --git lets no rewritten record in, and good ones do" {
    gives 0 buyao-init --from nanyang-shuili --git ../fresh
    cd ../fresh
    git_here
    BUYAO_USER=首问负责人 buyao-new -d 行政审批服务科 -m 申请 --at 2022-03-04 --category 行政许可事项
    git add .
    gives 0 git commit --quiet -m good
    edit 's/申请/别的/' cases/2022/xzspk/2022-xzspk-0001.yaml
    gives 1 git commit --quiet -am bad
    mentions 'the staged change rewrote line'
    same "$(git rev-list --count HEAD)" 1
}

@test "the pre-commit hook finds an archive in a subdirectory, also with commit -a" {
    gives 0 buyao-init --git ../top
    git_here ../top
    mv ../office ../top/sub
    cd "$BATS_TEST_TMPDIR/top/sub"
    git config buyao.archive sub
    case_at deputy
    git add .
    gives 0 git commit --quiet -m good
    edit 's/延续/新办/' cases/2022/szk/2022-szk-0001.yaml
    gives 1 git commit --quiet -am bad
    mentions 'sub/cases/2022/szk/2022-szk-0001.yaml:7:14: error: the staged change rewrote'
    gives 1 git commit --quiet -m bad cases/2022/szk/2022-szk-0001.yaml
}

@test "init --git overwrites neither a hook nor attributes, and says so" {
    git_here ../mine
    mkdir -p ../mine/.git/hooks
    echo '#!/bin/sh' > ../mine/.git/hooks/pre-commit
    echo '* text' > ../mine/.gitattributes
    gives 0 buyao-init --git ../mine
    mentions 'hooks/pre-commit: warning: a hook is there already'
    mentions '.gitattributes: warning: the file is there already'
    mentions 'records need these lines in it: /reports/** -text diff; /cases/** -text diff;'
    mentions '; /inspections/**/*.yaml merge=buyao'
    same "$(cat ../mine/.git/hooks/pre-commit)" '#!/bin/sh'
    same "$(cat ../mine/.gitattributes)" '* text'
}

@test "init --git of an archive that is there sets up git alone, and once is enough" {
    git_here
    before=$(tar --mtime=@0 --exclude=./.git --sort=name -cf - . | sha256sum)
    gives 0 buyao-init --git .
    mentions 'buyao-init: . is an archive already'
    rm .gitattributes
    same "$(tar --mtime=@0 --exclude=./.git --sort=name -cf - . | sha256sum)" "$before"
    for hook in pre-commit pre-merge-commit; do
        [ -x .git/hooks/$hook ]
        buyao-init --print-hook $hook | cmp - .git/hooks/$hook
    done
    same "$(git config --get merge.buyao.driver)" 'buyao-merge --marker-size %L -- %O %A %B %P'
    same "$(git config --get pull.rebase)" false
    gives 0 buyao-init --git .
    gives 0 buyao-init -q --git .
    says ''
    same "$(git config --get-all merge.buyao.driver | wc -l)" 1
    refuses 3 buyao-init --git --from plain .
    refuses 3 buyao-init .
}

@test "init --git of an archive below the top of its repository makes no other one there" {
    git_here ..
    gives 0 buyao-init -q --git .
    says ''
    [ ! -e .git ]
    same "$(git config --get buyao.archive)" office/
    [ -x ../.git/hooks/pre-commit ]
    case_at deputy
    git add .
    gives 0 git commit --quiet -m good
    edit 's/延续/新办/' cases/2022/szk/2022-szk-0001.yaml
    gives 1 git commit --quiet -am bad
}

@test "init --git of an archive in no repository makes one; settings that are there stay" {
    export GIT_CEILING_DIRECTORIES=$BATS_TEST_TMPDIR
    gives 0 buyao-init -q --git .
    [ -d .git ]
    git config merge.buyao.driver 'other %A'
    gives 0 buyao-init --git .
    mentions "git's merge.buyao.driver is 'other %A' and stays so"
    same "$(git config --get merge.buyao.driver)" 'other %A'
}

@test "init --git says which lines an older .gitattributes lacks, and is content with one's own" {
    git_here
    printf '%s\n' '/cases/** -text diff' '/complaints/** -text diff' '/reports/** -text diff' > .gitattributes
    gives 0 buyao-init --git .
    mentions '.gitattributes: warning: the file is there already and stays as it is; records need these lines in it: /breaches/** -text diff; /inspections/** -text diff; /cases/**/*.yaml merge=buyao;'
    echo '*.yaml -text diff merge=buyao' > .gitattributes
    gives 0 buyao-init -q --git .
    gives 0 buyao-init --git .
    [[ $stderr != *warning* ]] || fail "$stderr"
    buyao-init --git ../fresh
    cp ../fresh/.gitattributes . && echo '*.yaml text' >> .gitattributes
    gives 0 buyao-init --git .
    mentions 'what the lines for records say is taken back by others'
}

@test "the attributes cover every ledger" {
    gives 0 buyao-init --git ../fresh
    cd ../fresh
    for ledger in cases complaints breaches inspections; do
        same "$(git check-attr text diff merge -- $ledger/2022/x/x.yaml | sed 's/.*: //' | xargs)" \
            'unset set buyao'
        same "$(git check-attr text merge -- $ledger/2022/x/x.pdf | sed 's/.*: //' | xargs)" \
            'unset unspecified'
    done
}

@test "the attributes keep git from converting the line ends of records" {
    gives 0 buyao-init --git ../fresh
    cd ../fresh
    git_here
    git config core.autocrlf true
    mkdir -p cases/2022/szk
    printf 'a\r\nb\n' > cases/2022/szk/2022-szk-0001.yaml
    git add . 2> said
    git cat-file blob :cases/2022/szk/2022-szk-0001.yaml | cmp - cases/2022/szk/2022-szk-0001.yaml
}

@test "print-hook prints the three hooks, and no other" {
    for hook in pre-commit pre-merge-commit pre-receive; do
        gives 0 buyao-init --print-hook "$hook"
        [ "${output:0:9}" = '#!/bin/sh' ]
        sh -n <<< "$output"
    done
    refuses 2 buyao-init --print-hook update
    refuses 2 buyao-init --print-hook pre-commit x
    refuses 2 buyao-init --list --print-hook pre-commit
}
