# buyao-merge: git's merge driver, between two clones and a server with its hook.
load helper
load merging

# --- what merges by itself -------------------------------------------------------

one_early() { remark 科长乙 2022-03-07T10:00; }
two_late() { gives 0 decide 副局长丁 2022-03-08T09:00 "$id" refuse; }

@test "merge: what two clones appended to a case is put together by its times" {
    clones
    both two_late one_early
    merged
    same "$(grep '^- at' "$file" | cut -c 7-22 | xargs)" \
        '2022-03-04T10:05 2022-03-07T09:00 2022-03-07T10:00 2022-03-08T09:00'
    same "$(git rev-list --parents -1 HEAD | wc -w)" 3
}

@test "merge: each entry stays byte for byte, and who merges whom makes no difference" {
    clones
    both one_early two_late
    cp ../one/"$file" ../a
    cp "$file" ../b
    merged
    same "$(cat "$file")" "$(cat ../a; last_entry "$id")"
    cmp -n "$(($(stat -c %s ../b) - $(last_entry "$id" | wc -c)))" ../b "$file"
    swapped_the_same
}

same_time() { remark 科长乙 2022-03-07T10:00 remarks=甲; }
same_time_too() { remark 科长乙 2022-03-07T10:00 matter=乙; }

@test "merge: entries of the same minute have the same order whoever merges" {
    clones
    both same_time same_time_too
    merged
    swapped_the_same
}

@test "merge: an entry that both have, as of a cherry-pick, is there once" {
    clones
    in_one
    one_early
    keep picked
    share
    in_two
    git fetch --quiet
    git cherry-pick HEAD..origin/main > ../said 2>&1
    git commit --quiet --amend -m other
    two_late
    keep two
    in_one
    remark 科长乙 2022-03-07T11:00 remarks=二
    keep more
    share
    in_two
    merged
    same "$(grep -c 'T10:00' "$file")" 1
    same "$(grep -c '^- at' "$file")" 5
}

@test "merge: two merges that cross end in the same bytes, again without a hand" {
    clones
    both one_early two_late
    git -C ../one pull --quiet ../two main
    merged
    in_one
    same "$(sha256sum < "$file")" "$(sha256sum < ../two/"$file")"
    gives 0 git pull --quiet --no-edit
    remark 局长戊 2022-03-08T10:00
    keep three
    share
    in_two
    remark 局长戊 2022-03-08T11:00 matter=改
    keep four
    merged
    same "$(grep -c '^- at' "$file")" 6
}

@test "merge: line ends, comments and indentation stay as each side wrote them" {
    clones
    hand=cases/2022/szk/2022-szk-0002.yaml
    { header 2022-szk-0002; printf 'log:\n'; } > "$hand"
    printf '  - at: 2022-03-04T10:00+08:00\n    by: 首问甲\n    event: amend\n    set: {remarks: 一}\n    why: 补\n# 旁注' >> "$hand"
    keep hand
    share
    in_two
    git pull --quiet
    printf '\n  - {at: 2022-03-04T12:00+08:00, by: 首问甲, event: amend, set: {remarks: 三}, why: 补} # 三' >> "$hand"
    keep two
    in_one
    printf ' 一\n\n  - at: 2022-03-04T11:00+08:00\n    by: 首问甲\n    event: amend # 二\n    set:\n      remarks: "二"\n    why: 补\n' >> "$hand"
    keep one
    share
    in_two
    gives 0 git pull --quiet --no-edit
    in_order
    same "$(grep -c '旁注' "$hand")" 2
    same "$(grep -o 'T1[0-9]:00' "$hand" | xargs)" 'T10:00 T11:00 T12:00'
    same "$(tail -c 7 "$hand")" '} # 三'
}

start() { gives 0 buyao-escalate "$fresh" --by 首问甲 --at 2022-03-04T10:05 --reason 难 --basis 法; }
tell_missing() { gives 0 buyao-notice "$fresh" --by 首问甲 --at 2022-03-04T10:05 --missing 申请表; }

@test "merge: entries of the same minute take the order that the process allows" {
    clones
    in_one
    fresh=$(new)
    file=cases/2022/szk/$fresh.yaml
    keep fresh
    share
    in_two
    gives 0 git pull --quiet
    both start tell_missing
    merged
    same "$(grep 'event:' "$file" | xargs)" 'event: notice event: escalate'
    swapped_the_same
}

@test "merge: random work in two clones merges to the same bytes both ways, or is told and mended" {
    clones
    cd ..
    gives 0 python3 "$BATS_TEST_DIRNAME/merges.py" "${MERGES_SEED:-1}" "${MERGES:-12}"
    [[ $output == *'conflict: '*'merged: '*'ours gave way: '*'theirs gave way: '* ]] ||
        fail "$output"
}

# --- what stays a conflict -------------------------------------------------------

refuse_it() { gives 0 decide 副局长丁 2022-03-08T09:00 "$id" refuse; }
resolve_it() { gives 0 decide 副局长丁 2022-03-08T10:00 "$id" resolve; }

@test "merge: the same level decided differently stays a conflict that names who, when and what" {
    clones
    both refuse_it resolve_it
    stays 'both sides went on with it, and the process does not allow both'
    line=$(grep -n 'decision: resolve' "$file" | cut -d: -f1)
    tells "$file:$((line - 4)):1: error: ours: '副局长丁' entered 'decide deputy resolve' on 2022-03-08T10:00+08:00"
    line=$(grep -n 'decision: refuse' "$file" | tail -1 | cut -d: -f1)
    tells "$file:$((line - 4)):1: error: theirs: '副局长丁' entered 'decide deputy refuse' on 2022-03-08T09:00+08:00"
    tells "error: both together: '副局长丁' may not act for 主要领导"
    tells "hint: talk to each other; then take back what one side entered, with buyao-merge --take-back ours $id --why TEXT (or theirs), git add $file, and git commit"
}

@test "merge: the steps of the hint end it, through every hook, and nothing is lost" {
    clones
    both refuse_it resolve_it
    stays 'both sides'
    gives 0 buyao-merge --take-back ours "$id" --why 以先到的为准 --by 副局长丁 --at 2022-03-08T11:00
    prints "$id	head	主要领导	局长戊"
    git add "$file"
    gives 0 git commit --quiet --no-edit
    in_order
    share
    same "$(grep -c 'decision: re' "$file")" 3
    in_one
    gives 0 git pull --quiet
    gives 0 decide 局长戊 2022-03-09T09:00 "$id" resolve
    keep final
    share
}

@test "merge: it ends as well by taking theirs back; the case is where ours brought it" {
    clones
    both refuse_it resolve_it
    stays 'both sides'
    gives 0 buyao-merge --take-back theirs "$id" --why 误签 --by 局长戊 --at 2022-03-08T11:00
    prints "$id	resolved	能办待答复	首问甲"
    git add "$file"
    gives 0 git commit --quiet --no-edit
    in_order
    share
}

@test "merge: only who made an entry, or a leader, takes it back" {
    clones
    both refuse_it resolve_it
    stays 'both sides'
    refuses 3 buyao-merge --take-back ours "$id" --why 误 --by 首问甲 --at 2022-03-08T11:00
    mentions "only '副局长丁' or a leader of the chain may void this entry"
}

@test "merge --take-back --dry-run prints the entries and writes nothing" {
    clones
    both refuse_it resolve_it
    stays 'both sides'
    dry buyao-merge --take-back ours "$id" --why 误 --by 副局长丁 --at 2022-03-08T11:00
    prints '- at: 2022-03-08T11:00+08:00
  by: 副局长丁
  event: void
  entry: 4
  why: 误'
}

@test "merge --take-back without a merge, or without what it needs, is refused" {
    clones
    refuses 3 buyao-merge --take-back ours "$id" --why 误 --by 副局长丁
    mentions 'no merge is under way in which both sides hold this record'
    refuses 2 buyao-merge --take-back mine "$id" --why 误 --by 副局长丁
    refuses 2 buyao-merge --take-back ours "$id" --by 副局长丁
    refuses 2 buyao-merge --take-back ours "$id" "$id" --why 误 --by 副局长丁
    refuses 2 buyao-merge --take-back ours --marker-size 9 "$id" --why 误 --by 副局长丁
    refuses 3 buyao-merge --take-back ours 2022-szk-0099 --why 误 --by 副局长丁
    refuses 2 buyao-merge a b
    refuses 2 buyao-merge a b c d e
    refuses 2 buyao-merge a b c --why 误
    refuses 2 buyao-merge a b c --marker-size 0
}

mistaken() {
    remark 科长乙 2022-03-08T10:00
    gives 0 buyao-amend "$id" --by 科长乙 --at 2022-03-08T11:00 --void 3 --why 误
}
earlier() { remark 科长乙 2022-03-07T10:00 matter=早; }

@test "merge: an entry named by a number that would be another's stays a conflict" {
    clones
    both earlier mistaken
    stays "an entry of 'ours' names entry 3 by its number"
    gives 0 buyao-merge --take-back none "$id" --why 编号 --by 局长戊 --at 2022-03-08T12:00
    git add "$file"
    gives 0 git commit --quiet --no-edit
    in_order
    share
    gives 0 buyao-show "$id"
    [[ $output == *早* ]] || fail "$output"
    same "$(grep -A3 'event: void' "$file" | grep entry: | xargs)" 'entry: 3 entry: 5 entry: 4'
}

corrected() {
    remark 科长乙 2022-03-08T10:00
    gives 0 buyao-amend "$id" --by 科长乙 --at 2022-03-08T11:00 --set log.3.why=别的 --why 误
}

@test "merge: a correction that would be of another entry is taken back, and that is said" {
    clones
    both earlier corrected
    stays "an entry of 'ours' names entry 3 by its number"
    gives 0 buyao-merge --take-back none "$id" --why 编号 --by 局长戊 --at 2022-03-08T12:00
    mentions 'warning: this correction named an entry by a number that is another one'
    git add "$file"
    gives 0 git commit --quiet --no-edit
    in_order
    share
}

void_it() { gives 0 buyao-amend "$id" --by 科长乙 --at 2022-03-08T10:00 --void 2 --why "${1:-误}"; }
void_it_too() { void_it 误签; }

@test "merge: numbers of entries before both went on lead where they led" {
    clones
    both void_it earlier
    merged
    gives 0 buyao-show "$id"
    swapped_the_same
}

@test "merge: two clones that voided the same entry stay a conflict, and one of them gives way" {
    clones
    both void_it void_it_too
    stays 'both sides'
    tells 'both together: the entry 2 is void already'
    gives 0 buyao-merge --take-back ours "$id" --why 重复 --by 科长乙 --at 2022-03-08T11:00
    prints "$id	department	科室负责人	科长乙"
    git add "$file"
    gives 0 git commit --quiet --no-edit
    in_order
    share
}

reinstated() {
    gives 0 buyao-amend "$id" --by 科长乙 --at 2022-03-08T08:10 --void 2 --why 误
    gives 0 buyao-amend "$id" --by 科长乙 --at 2022-03-08T08:20 --void 3 --why 没有误
    resolve_it
}

@test "merge: a side gives way with what it took back and made stand again" {
    clones
    both refuse_it reinstated
    stays 'both sides'
    gives 0 buyao-merge --take-back ours "$id" --why 误 --by 局长戊 --at 2022-03-08T11:00
    prints "$id	head	主要领导	局长戊"
    same "$(grep 'entry:' "$file" | xargs)" 'entry: 2 entry: 3 entry: 4 entry: 3 entry: 6'
}

take_in() { BUYAO_USER=首问甲 buyao-new --department szk --at 2022-03-05T09:30 --matter "$1" > ../said; }
take_in_one() { take_in 甲的事; }
take_in_two() { take_in 乙的事; }

@test "merge: two records with the same number stay a conflict that names the way out" {
    clones
    both take_in_one take_in_two
    id=2022-szk-0002
    file=cases/2022/szk/$id.yaml
    stays 'two different records were given this number in two clones' AA
    tells "hint: give one of them a new number with buyao-amend $id --renumber --why TEXT; then git commit"
    same "$(git ls-files --unmerged | cut -c 48-49 | xargs)" '2 3'
    refuses 3 buyao-merge --take-back ours "$id" --why 误 --by 首问甲
    mentions "can't be put together, whoever gives way"
}

rewrite() { edit 's/材料不足以受理/材料齐全/' "$file"; }

@test "merge: a side that rewrote what was there stays a conflict, whichever it is" {
    clones
    in_one
    one_early
    keep one
    share
    in_two
    rewrite
    git commit --quiet --no-verify -am rewritten
    stays "'ours' does not hold what both began with"
    git merge --abort
    gives 0 git checkout --quiet -b swapped origin/main
    gives 1 git merge --quiet --no-edit main
    mentions "'theirs' does not hold what both began with"
}

@test "merge: a header that differs, and a version that is no record, stay conflicts" {
    clones
    in_one
    one_early
    keep one
    share
    in_two
    edit 's/延续/新办/' "$file"
    git commit --quiet --no-verify -am rewritten
    stays 'the two sides differ before the log'
    git merge --abort
    git reset --quiet --hard HEAD~1
    echo '  broken: [' >> "$file"
    git commit --quiet --no-verify -am broken
    stays "the version of 'ours' is no record with a log"
}

# --- what the hooks see ------------------------------------------------------------

# Each case was in order in the clone it is from; the work tree knows one half of it.
hired() {
    edit 's/^- name: 副局长丁/- name: 副局长辰\n  post: 副局长\n&/; 0,/^  - level: deputy/s//  - level: deputy\n    name: 副局长辰\n&/' roster.yaml
    gives 0 decide 副局长辰 2022-03-08T09:00 "$id" refuse
}

@test "merge: what only the other side's roster knows is put together, and checked at the commit" {
    clones
    both hired one_early
    gives 0 git pull --quiet --no-edit
    mentions "$file: warning: put together without asking the process"
    in_order
    share
}

@test "merge: an automatic merge whose record the process does not allow is not committed" {
    clones
    in_one
    refuse_it
    keep one
    share
    in_two
    one_early
    keep two
    edit 's/副局长丁/副局长辰/' roster.yaml
    gives 0 git commit --quiet -am roster
    gives 1 git pull --quiet --no-edit
    mentions 'put together without asking the process'
    mentions "cases/2022/szk/$id.yaml"
    mentions 'Not committing merge'
    same "$(git rev-parse HEAD)" "$(git rev-parse ORIG_HEAD)"
}

# --- git's other ways --------------------------------------------------------------

@test "merge: rebase puts entries behind those of the server when they are later" {
    clones
    both one_early two_late
    gives 0 git pull --quiet --rebase
    in_order
    share
}

@test "merge: rebase of an entry that is earlier puts it between, and the push is refused" {
    clones
    both two_late one_early
    git pull --quiet --rebase > ../said 2>&1
    gives 1 buyao-check --history
    mentions 'between what was there'
    gives 1 git push --quiet origin main
    gives 0 git reset --quiet --hard ORIG_HEAD
    merged
}

# --- killed ------------------------------------------------------------------------

# driven COMMAND...: two merges with this in front of the driver, which does not survive; nothing is
# there that was not, and the file is our version.
driven() {
    git config merge.buyao.driver "$* buyao-merge --marker-size %L -- %O %A %B %P"
    git merge --quiet --no-edit origin/main > ../said 2>&1 && fail 'the driver was not killed'
    same "$(git status --porcelain --ignored)" "UU $file"
    same "$(LC_ALL=C ls -A | xargs)" "$entries"
    same "$(git hash-object "$file")" "$(git rev-parse "HEAD:$file")"
    gives 0 git merge --abort
}

@test "merge: a driver killed at whichever call leaves our version, and no file of its own" {
    traceable
    clones
    both one_early two_late
    git fetch --quiet
    entries=$(LC_ALL=C ls -A | xargs)
    for call in fchmod write fsync rename; do
        driven "$(killer "$call" 1)"
    done
    git config merge.buyao.driver 'buyao-merge --marker-size %L -- %O %A %B %P'
    merged
}

@test "merge: git does not see what git itself leaves when it is killed in a merge" {
    clones
    both one_early two_late
    git fetch --quiet
    git config merge.buyao.driver "kill -9 \$PPID; exit 1;"
    run git merge --quiet --no-edit origin/main
    [ -n "$(find . -maxdepth 1 -name '.merge_file_*')" ] || fail 'git left nothing'
    rm -f .git/index.lock
    git add --all .
    same "$(git status --porcelain | grep -v "$file")" ''
}

# --- files that are none --------------------------------------------------------------

three() {
    printf '%s' "$1" > ../base
    printf '%s' "$2" > ../ours
    printf '%s' "$3" > ../theirs
}

@test "merge by hand: what only one side changed is the result, exit 0" {
    three a a b
    gives 0 buyao-merge ../base ../ours ../theirs "cases/2022/szk/2022-szk-0001.yaml"
    same "$(cat ../ours)" b
    three a b a
    gives 0 buyao-merge ../base ../ours ../theirs
    same "$(cat ../ours)" b
    three a b b
    gives 0 buyao-merge ../base ../ours ../theirs
    same "$(cat ../ours)" b
}

@test "merge by hand: what is no record gets markers from its first line that differs" {
    three $'a\n' $'a\nb' $'a\nc\n'
    gives 1 buyao-merge --marker-size 9 ../base ../ours ../theirs cases/2022/szk/2022-szk-0001.yaml
    same "$(cat ../ours)" 'a
<<<<<<<<< ours: what stood here
b
=========
c
>>>>>>>>> theirs: what came in'
    three '' $'\xff\x00\n' '{'
    gives 1 buyao-merge ../base ../ours ../theirs cases/2022/szk/2022-szk-0001.yaml
}

@test "merge outside of an archive, or of what is no record's place, leaves both to people" {
    id=$(case_at deputy)
    file=cases/2022/szk/$id.yaml
    cp "$file" ../base
    cp "$file" ../ours
    cp "$file" ../theirs
    one_early
    cp "$file" ../ours
    cp ../base "$file"
    two_late
    cp "$file" ../theirs
    gives 1 buyao-merge ../base ../ours ../theirs notes.yaml
    mentions 'notes.yaml: error: this is no place of a record'
    grep -q '^<<<<<<< ours' ../ours
    cp ../base "$file"
    one_early
    cp "$file" ../ours
    cd ..
    gives 1 buyao-merge base ours theirs "elsewhere/$file"
    mentions "stays a conflict: no archive can say whether both go together"
    grep -q '^<<<<<<< ours' ours
    cp office/"$file" ours
    gives 0 buyao-merge base ours theirs "office/$file"
}

@test "merge of a file that is missing, or can't be written, fails and leaves it as it was" {
    three a b c
    refuses 4 buyao-merge ../base ../ours ../nothing cases/2022/szk/2022-szk-0001.yaml
    refuses 3 buyao-merge ../base ../ours .. cases/2022/szk/2022-szk-0001.yaml
    mkfifo ../pipe
    refuses 3 buyao-merge ../base ../ours ../pipe cases/2022/szk/2022-szk-0001.yaml
    same "$(cat ../ours)" b
}

@test "merge of versions larger than a record may be stays a conflict with all of both" {
    clones
    in_one
    head -c 1100000 /dev/zero | tr '\0' a > ../large
    { cat "$file"; echo "# $(cat ../large)"; } > ../ours
    { cat "$file"; echo '# x'; } > ../theirs
    gives 1 buyao-merge "$file" ../ours ../theirs "$file"
    mentions "the version of 'ours' is no record"
    [ "$(stat -c %s ../ours)" -gt 1100000 ]
}

@test "merge: a name with quotes, spaces and a dash in front reaches the driver whole" {
    clones
    odd="-a ' b"
    mkdir -- "$odd"
    cp buyao.yaml roster.yaml .gitattributes "./$odd"
    mkdir -p "./$odd/cases/2022/szk"
    cp "$file" "./$odd/$file"
    git add .
    git commit --quiet --no-verify -m odd
    share
    in_two
    git pull --quiet
    cd -- "$odd"
    two_late
    git commit --quiet --no-verify -am two
    cd -- "../../one/$odd"
    one_early
    git commit --quiet --no-verify -am one
    share
    cd ../../two
    gives 0 git pull --quiet --no-edit
    same "$(grep -c '^- at' "./$odd/$file")" 4
}
