# buyao-amend --renumber: two clones handed out one number; one record gets another, and every
# link follows.
load helper

# --- two offices with a server between them -----------------------------------------

# north and south, clones of a server that has the hook; both keep the office as it was pushed.
# 监察科 receives complaints and inspects.
two_clones() {
    sed -i 's/^phone: .*/&\ncomplaint:\n  department: jck\ndiscipline: 派驻纪检组/' buyao.yaml
    if [ -n "${folder-}" ]; then
        mkdir -p "../top/$folder" && mv ./* "../top/$folder/" && cd ../top || return
    fi
    git -c init.defaultBranch=main init --quiet .
    echo .buyao/ > .gitignore
    init_git "./${folder-}"
    named .
    (cd "./${folder-}" && "$@")
    git add . && git commit --quiet -m first
    git clone --quiet --bare . ../server.git 2> /dev/null
    buyao-init --print-hook pre-receive > ../server.git/hooks/pre-receive
    chmod +x ../server.git/hooks/pre-receive
    for clone in north south; do
        git clone --quiet ../server.git "../$clone"
        init_git "../$clone/${folder-}"
        named "../$clone"
    done
}

# Attributes, hook, and the merge driver, unless a test is about git without it.
init_git() {
    gives 0 buyao-init --quiet --git "$1"
    [ -z "${no_driver-}" ] || git -C "$1" config --remove-section merge.buyao
}

named() {
    git -C "$1" config user.name 档案员
    git -C "$1" config user.email archive@example.org
    git -C "$1" config pull.rebase false
}

in_north() {
    cd "$BATS_TEST_TMPDIR/north/${folder-}" || return
}

in_south() {
    cd "$BATS_TEST_TMPDIR/south/${folder-}" || return
}

# keep MESSAGE: commits everything, past the hook.
keep() {
    git config buyao.archive "${folder:-.}"
    git add --all . && git commit --quiet -m "$1"
}

# Both have committed; north has pushed, and south stands in the merge that git could not end.
collide() {
    in_north
    keep north
    git push --quiet origin main
    in_south
    keep south
    git pull --quiet origin main > "$HOME/said" 2>&1 && fail 'git saw no conflict'
    true
}

# The case that both open: that of the north at 09:30, of the south half an hour later.
both_open() {
    in_north
    same "$(new --matter 北边的事)" 2022-szk-0001
    in_south
    same "$(new --matter 南边的事 --at 2022-03-04T10:00)" 2022-szk-0001
}

# renumber ID... [OPTION...]
renumber() {
    buyao-amend --renumber --by 首问甲 --at 2022-04-20T09:00 --why 两处同时编号 "$@"
}

complain() {
    buyao-complaint new -q --by 首问己 --at 2022-03-10T09:00 --matter 一直没有人答复 "$@"
}

matter_of() {
    buyao-show -f json "$1" | jq -r .corrected.matter
}

case_of_complaint() {
    buyao-complaint show -f json "$1" | jq -r .corrected.about.case
}

# The merge is committed past the hook, pushed past the server's; the other clone gets it; all is
# well in both, and in git's history.
ends_well() {
    git commit --quiet -m merged || fail 'the hook refused the merge'
    git push --quiet origin main || fail 'the server refused the merge'
    clean
    in_north
    git pull --quiet origin main
    clean
}

clean() {
    gives 0 buyao-check
    gives 0 buyao-check --history
    same "$(git status --porcelain)" ''
}

# --- one number, two cases -----------------------------------------------------------

@test "renumber: the case received later gets the next number, the other stays byte for byte" {
    two_clones true
    both_open
    cp ../north/cases/2022/szk/2022-szk-0001.yaml ../first
    cp cases/2022/szk/2022-szk-0001.yaml ../second
    collide
    gives 0 renumber 2022-szk-0001
    prints 2022-szk-0002
    says "buyao-amend: 2022-szk-0001: the other side's record keeps the number, ours came in later and is 2022-szk-0002 now"
    cmp cases/2022/szk/2022-szk-0001.yaml ../first
    head -c "$(stat -c %s ../second)" cases/2022/szk/2022-szk-0002.yaml | cmp - ../second
    same "$(tail -c +"$(($(stat -c %s ../second) + 1))" cases/2022/szk/2022-szk-0002.yaml)" \
        '- at: 2022-04-20T09:00+08:00
  by: 首问甲
  event: amend
  set:
    id: 2022-szk-0002
  why: 两处同时编号'
    same "$(git status --porcelain)" $'M  cases/2022/szk/2022-szk-0001.yaml\nA  cases/2022/szk/2022-szk-0002.yaml'
    ends_well
    same "$(matter_of 2022-szk-0001)" 北边的事
    same "$(matter_of 2022-szk-0002)" 南边的事
    gives 0 buyao-list --ids
    prints $'2022-szk-0001\n2022-szk-0002'
    same "$(new)" 2022-szk-0003
}

@test "renumber: it works on what git itself leaves, where the merge driver is not installed" {
    no_driver=yes
    two_clones true
    both_open
    complain --case 2022-szk-0001 > ../said
    collide
    grep -q '^<<<<<<< HEAD' cases/2022/szk/2022-szk-0001.yaml
    gives 0 renumber 2022-szk-0001
    ends_well
    same "$(matter_of 2022-szk-0001)" 北边的事
    same "$(case_of_complaint 2022-jck-c0001)" 2022-szk-0002
}

@test "renumber: it is the same case that moves whoever merges" {
    two_clones true
    both_open
    in_south
    keep south
    git push --quiet origin main
    in_north
    keep north
    run git pull --quiet origin main
    gives 0 renumber 2022-szk-0001
    prints 2022-szk-0002
    says "buyao-amend: 2022-szk-0001: our record keeps the number, the other side's came in later and is 2022-szk-0002 now"
    same "$(matter_of 2022-szk-0001)" 北边的事
    same "$(matter_of 2022-szk-0002)" 南边的事
    same "$(git status --porcelain)" 'A  cases/2022/szk/2022-szk-0002.yaml'
    git commit --quiet -m merged
    git push --quiet origin main
    clean
    in_south
    git pull --quiet origin main
    clean
}

# --- everything that names a record -----------------------------------------------------

# whole_year NAME HOUR [COMPLAINT]: a case with two notices; a complaint about it, received on
# 2022-03-10 at that hour and upheld; what was found of both, two breaches; a spot check of the
# quarter with a fault that led to the first breach.
whole_year() {
    local id="$(new --matter "$1的事" --at "2022-03-04T$2:30")" complaint breach check hour=${3:-$2}
    {
        buyao-notice "$id" --by 首问甲 --at 2022-03-07T10:00 --missing 申请表 --process 补齐即办
        buyao-notice "$id" -q --by 首问甲 --at 2022-03-07T11:00 --missing 证明 --process 补齐即办
        complaint=$(complain --case "$id" --at "2022-03-10T$hour:00" --matter "$1的投诉")
        buyao-complaint handle "$complaint" --by 首问己 --at 2022-03-11T10:00 --accept
        buyao-complaint answer "$complaint" --by 科长乙 --at 2022-03-14T10:00 --content 已查 --finding upheld
        breach=$(buyao-breach add --found "$id/second-notice/2" --by 局长戊 --at "2022-03-17T$2:00")
        buyao-breach add --found "$complaint/complaint-upheld" --by 局长戊 --at "2022-03-17T$2:30"
        check=$(buyao-inspect draw -q --by 首问己 --at "2022-04-06T$2:00" --quarter 2022Q1 --n 1 -d jck \
            --uncommitted --seed "$1")
        buyao-inspect record "$check" --by 首问己 --at 2022-04-07T09:00 --case "$id" --result fault \
            --findings 已核对 --breach "$breach"
    } > ../said || return
}

breach_of() {
    buyao-breach show -f json "$1" | jq -r '.corrected | [.case, .complaint, .found.key] | map(. // "-") | join(" ")'
}

# The cases of a spot check, and of its first finding case and breach.
check_of() {
    buyao-inspect show -f json "$1" |
        jq -r '.corrected | [.cases[], .log[0].case, .log[0].breach] | join(" ")'
}

@test "renumber: case, complaint, breaches and spot check of the later side get numbers together, and name each other" {
    two_clones true
    in_north
    whole_year 北边 09
    in_south
    whole_year 南边 10
    collide
    gives 0 renumber 2022-szk-0001 2022-jck-c0001 2022-szk-b0001 2022-szk-b0002 2022-jck-i0001
    prints '2022-szk-0002
2022-jck-c0002
2022-szk-b0003
2022-szk-b0004
2022-jck-i0002'
    for clone in south north; do
        [ "$clone" = south ] || ends_well
        same "$(case_of_complaint 2022-jck-c0001)" 2022-szk-0001
        same "$(case_of_complaint 2022-jck-c0002)" 2022-szk-0002
        same "$(breach_of 2022-szk-b0001)" '2022-szk-0001 - 2022-szk-0001/second-notice/2'
        same "$(breach_of 2022-szk-b0002)" '2022-szk-0001 2022-jck-c0001 2022-jck-c0001/complaint-upheld'
        same "$(breach_of 2022-szk-b0003)" '2022-szk-0002 - 2022-szk-0002/second-notice/2'
        same "$(breach_of 2022-szk-b0004)" '2022-szk-0002 2022-jck-c0002 2022-jck-c0002/complaint-upheld'
        same "$(check_of 2022-jck-i0001)" '2022-szk-0001 2022-szk-0001 2022-szk-b0001'
        same "$(check_of 2022-jck-i0002)" '2022-szk-0002 2022-szk-0002 2022-szk-b0003'
    done
    # all that was found is in the ledger, under the numbers of now
    gives 1 buyao-breach find --today 2022-04-01 -f tsv
    same "$(cut -f 1,4,8 <<< "$output")" '2022-szk-0001/second-notice/2	2022-szk-0001	2022-szk-b0001
2022-szk-0002/second-notice/2	2022-szk-0002	2022-szk-b0003
2022-jck-c0001/complaint-upheld	2022-szk-0001	2022-szk-b0002
2022-jck-c0002/complaint-upheld	2022-szk-0002	2022-szk-b0004'
}

@test "renumber: what of one side keeps its number names what of it moved" {
    two_clones true
    in_north
    whole_year 北边 09 11 # its complaint comes in later than that of the south
    in_south
    whole_year 南边 10
    collide
    gives 0 renumber 2022-jck-i0001 2022-szk-b0001 2022-szk-b0002 2022-jck-c0001 2022-szk-0001
    prints '2022-jck-i0002
2022-szk-b0003
2022-szk-b0004
2022-jck-c0002
2022-szk-0002'
    same "$(case_of_complaint 2022-jck-c0001)" 2022-szk-0002
    same "$(case_of_complaint 2022-jck-c0002)" 2022-szk-0001
    same "$(breach_of 2022-szk-b0002)" '2022-szk-0001 2022-jck-c0002 2022-jck-c0002/complaint-upheld'
    same "$(breach_of 2022-szk-b0004)" '2022-szk-0002 2022-jck-c0001 2022-jck-c0001/complaint-upheld'
    ends_well
}

@test "renumber: a complaint of the side whose case moved follows, by an entry of its own" {
    two_clones true
    both_open
    complain --case 2022-szk-0001 > said
    cp complaints/2022/jck/2022-jck-c0001.yaml ../old
    collide
    gives 0 renumber 2022-szk-0001
    mentions 'buyao-amend: 2022-jck-c0001 follows'
    same "$(tail -n 6 complaints/2022/jck/2022-jck-c0001.yaml)" '- at: 2022-04-20T09:00+08:00
  by: 首问甲
  event: amend
  set:
    about.case: 2022-szk-0002
  why: 两处同时编号'
    cmp -n "$(stat -c %s ../old)" ../old complaints/2022/jck/2022-jck-c0001.yaml
    ends_well
    same "$(case_of_complaint 2022-jck-c0001)" 2022-szk-0002
}

@test "renumber: a complaint of the other side means the case that keeps its number, and is not touched" {
    two_clones true
    both_open
    in_north
    complain --case 2022-szk-0001 > said
    cp complaints/2022/jck/2022-jck-c0001.yaml ../old
    rm said
    collide
    gives 0 renumber 2022-szk-0001
    [[ $stderr != *follows* ]]
    cmp ../old complaints/2022/jck/2022-jck-c0001.yaml
    ends_well
}

@test "renumber: where the other side's case moves, its complaint follows" {
    two_clones true
    both_open
    in_south
    complain --case 2022-szk-0001 > said
    rm said
    keep south
    git push --quiet origin main
    in_north
    keep north
    run git pull --quiet origin main
    gives 0 renumber 2022-szk-0001
    same "$(case_of_complaint 2022-jck-c0001)" 2022-szk-0002
    ends_well
}

@test "renumber: a complaint that nobody has committed yet is of our side" {
    two_clones true
    both_open
    collide
    git show HEAD:cases/2022/szk/2022-szk-0001.yaml > cases/2022/szk/2022-szk-0001.yaml
    complain --case 2022-szk-0001 > ../said
    gives 0 renumber 2022-szk-0001
    same "$(case_of_complaint 2022-jck-c0001)" 2022-szk-0002
    ends_well
}

# A complaint about the first case of the 党委办公室's year, before the clones part.
earlier_complaint() {
    BUYAO_USER=首问癸 buyao-new -d bgs --at 2022-03-03T09:30 -m 早先的事 > ../said
    complain --case 2022-bgs-0001 > ../said
}

@test "renumber: what a correction names follows, in a record that both sides had" {
    two_clones earlier_complaint
    both_open
    buyao-amend 2022-jck-c0001 --by 首问己 --at 2022-03-11T09:00 --why 误 --set about.case=2022-szk-0001 > ../said
    collide
    gives 0 renumber 2022-szk-0001
    same "$(case_of_complaint 2022-jck-c0001)" 2022-szk-0002
    ends_well
}

# A spot check of one case, drawn before the clones part.
earlier_check() {
    earlier_complaint
    buyao-inspect draw -q --by 首问己 --at 2022-04-06T09:00 --quarter 2022Q1 --n 1 -d jck --uncommitted > ../said
}

# taken_in NAME HOUR: a breach of the 水政科, by hand.
taken_in() {
    buyao-breach add --by 局长戊 --at "2022-04-07T$2:00" -d szk --matter "$1" > ../said
}

@test "renumber: an entry of a spot check names the breach of the side that made it" {
    two_clones earlier_check
    in_north
    taken_in 北边 09
    in_south
    taken_in 南边 10
    buyao-inspect record 2022-jck-i0001 --by 首问己 --at 2022-04-08T09:00 --case 2022-bgs-0001 \
        --result fault --findings 已核对 --breach 2022-szk-b0001 > ../said
    collide
    gives 0 renumber 2022-szk-b0001
    prints 2022-szk-b0002
    same "$(check_of 2022-jck-i0001)" '2022-bgs-0001 2022-bgs-0001 2022-szk-b0002'
    ends_well
}

@test "renumber: a sample is drawn again by the numbers of now; the number it was drawn by stays in the file" {
    two_clones true
    both_open
    buyao-inspect draw -q --by 首问己 --at 2022-04-06T09:00 --quarter 2022Q1 --n 1 -d jck --uncommitted > ../said
    collide
    gives 0 renumber 2022-szk-0001
    gives 1 buyao-inspect draw --again 2022-jck-i0001
    mentions 'it was drawn from 1 case, and now there are 2'
    [[ $stderr != *"'2022-szk-0001' was drawn, and is not now"* ]]
    grep -qx -- '- 2022-szk-0001' inspections/2022/jck/2022-jck-i0001.yaml
    gives 0 buyao-inspect show 2022-jck-i0001
    [[ $output == *'更正 cases.1：2022-szk-0001 → 2022-szk-0002'* ]]
    ends_well
}

@test "renumber: the new number is the next that neither side, nor the counter, has handed out" {
    two_clones true
    both_open
    in_north
    new > ../said
    new > ../said
    collide
    rm cases/2022/szk/2022-szk-0003.yaml
    gives 0 renumber -n 2022-szk-0001
    [[ $output == *'id: 2022-szk-0004'* ]]
    git checkout --quiet cases/2022/szk/2022-szk-0003.yaml
    echo 7 > .buyao/numbers/cases-2022-szk
    gives 0 renumber 2022-szk-0001
    prints 2022-szk-0008
    ends_well
}

@test "renumber: two collisions of one department get two numbers, in one command" {
    two_clones true
    both_open
    in_north
    new --matter 北边又一事 > ../said
    in_south
    new --matter 南边又一事 --at 2022-03-04T11:00 > ../said
    collide
    gives 0 renumber - <<< $'2022-szk-0002\ncases/2022/szk/2022-szk-0001.yaml'
    prints $'2022-szk-0003\n2022-szk-0004'
    same "$(matter_of 2022-szk-0003)" 南边又一事
    same "$(matter_of 2022-szk-0004)" 南边的事
    ends_well
}

@test "renumber: received in the same minute, the same record moves in either clone" {
    two_clones true
    in_north
    new --matter 乙事 > ../said
    in_south
    new --matter 甲事 > ../said
    collide
    gives 0 renumber 2022-szk-0001
    same "$(matter_of 2022-szk-0001)" 乙事
    git reset --quiet --hard
    git checkout --quiet -b other origin/main
    run git merge --quiet main
    gives 0 renumber 2022-szk-0001
    same "$(matter_of 2022-szk-0001)" 乙事
    same "$(matter_of 2022-szk-0002)" 甲事
}

@test "renumber: a case that has gone on on both sides keeps every entry" {
    two_clones true
    both_open
    escalate 2022-szk-0001 --at 2022-03-04T11:00 > ../said
    in_north
    escalate 2022-szk-0001 --reason 北边的难处 > ../said
    collide
    gives 0 renumber 2022-szk-0001
    gives 0 buyao-show 2022-szk-0001
    [[ $output == *北边的难处* ]]
    gives 0 buyao-show 2022-szk-0002
    [[ $output == *材料不足以受理* ]]
    ends_well
    gives 0 decide 科长乙 2022-04-21T09:00 2022-szk-0002 refuse
}

@test "renumber: what both sides brought along stays as it is, and is named" {
    two_clones true
    both_open
    complain --case 2022-szk-0001 > ../said
    mkdir -p ../north/complaints/2022/jck
    cp complaints/2022/jck/2022-jck-c0001.yaml ../north/complaints/2022/jck/
    collide
    gives 0 renumber 2022-szk-0001
    mentions '2022-jck-c0001 names such a number, entered by both sides, and stays as it is'
    same "$(case_of_complaint 2022-jck-c0001)" 2022-szk-0001
    ends_well
}

@test "renumber: a complaint that was referred follows, and nothing of it is shown" {
    two_clones true
    both_open
    complain --case 2022-szk-0001 > ../said
    buyao-complaint refer 2022-jck-c0001 --by 首问己 --at 2022-03-10T10:00 --reason 涉嫌收受礼品 > ../said
    collide
    gives 0 renumber 2022-szk-0001
    [[ $output$stderr != *礼品* ]]
    grep -q '    about.case: 2022-szk-0002' complaints/2022/jck/2022-jck-c0001.yaml
    ends_well
}

@test "renumber: the archive may be a folder of the repository" {
    folder=局里/档案
    two_clones true
    in_north
    new --matter 北边的事 > "$HOME/said"
    complain --case 2022-szk-0001 > "$HOME/said"
    in_south
    new --matter 南边的事 --at 2022-03-04T10:00 > "$HOME/said"
    complain --case 2022-szk-0001 --at 2022-03-10T10:00 > "$HOME/said"
    collide
    gives 0 renumber -q 2022-szk-0001 2022-jck-c0001
    prints $'2022-szk-0002\n2022-jck-c0002'
    same "$(case_of_complaint 2022-jck-c0002)" 2022-szk-0002
    ends_well
}

# The case went up and was refused by everybody, and answered.
refuse_at_the_top() {
    {
        escalate 2022-szk-0001
        decide 科长乙 2022-03-07T09:00 2022-szk-0001 refuse
        decide 副局长丁 2022-03-08T09:00 2022-szk-0001 refuse
        decide 局长戊 2022-03-09T09:00 2022-szk-0001 refuse
    } > ../said
}

@test "renumber: a table that was filed stays; check names what is another case, a corrected one mends it" {
    two_clones true
    both_open
    refuse_at_the_top
    buyao-report file 2022Q1 --signed 局长戊 --by 首问己 --at 2022-04-12T09:00 > ../said
    in_north
    refuse_at_the_top
    collide
    cp -r reports ../reports
    gives 0 renumber -q 2022-szk-0001
    git commit --quiet -m merged
    diff -r reports ../reports
    gives 1 buyao-check
    mentions "./reports/2022Q1/table.json: error: 2022Q1, 水政科, 主要领导说“不”事项问题及理由: 1 filed, the archive yields 2; no longer: 2022-szk-0001; now: 2022-szk-0001, 2022-szk-0002"
    buyao-report file 2022Q1 --signed 局长戊 --by 首问己 --at 2022-04-21T09:00 --correction 重号 > ../said
    gives 0 buyao-check
}

# --- how it is done -------------------------------------------------------------------------

@test "renumber -n: prints the entries and writes nothing" {
    two_clones true
    both_open
    complain --case 2022-szk-0001 > ../said
    collide
    before=$(digest_of .)
    gives 0 renumber -n 2022-szk-0001
    same "$(digest_of .)" "$before"
    prints '- at: 2022-04-20T09:00+08:00
  by: 首问甲
  event: amend
  set:
    id: 2022-szk-0002
  why: 两处同时编号
- at: 2022-04-20T09:00+08:00
  by: 首问甲
  event: amend
  set:
    about.case: 2022-szk-0002
  why: 两处同时编号'
}

@test "renumber -q: prints the number and no more" {
    two_clones true
    both_open
    collide
    gives 0 renumber -q 2022-szk-0001
    prints 2022-szk-0002
    says ''
}

# again_after PATH...: those files are as the whole run left them, the rest as before it; the command
# ends it, and all is as if there had been one run.
again_after() {
    rm -rf ../half && cp -r ../before ../half
    for path in "$@"; do
        mkdir -p "../half/${path%/*}" && cp "../whole/$path" "../half/$path"
    done
    cd ../half
    # shellcheck disable=SC2086
    gives 0 renumber -q $ids
    prints "$numbers"
    same "$(git write-tree)" "$tree"
    same "$(git status --porcelain | grep -v '^[AM]  ')" ''
}

@test "renumber: a run that was interrupted after any file is ended by the same command" {
    two_clones earlier_complaint
    both_open
    complain --case 2022-szk-0001 > ../said
    in_north
    escalate 2022-szk-0001 > ../said
    collide
    cp -r . ../before
    cp -r . ../whole
    cd ../whole
    ids=2022-szk-0001
    gives 0 renumber -q $ids
    numbers=$output
    tree=$(git write-tree)
    moved=cases/2022/szk/2022-szk-0002.yaml kept=cases/2022/szk/2022-szk-0001.yaml
    follower=complaints/2022/jck/2022-jck-c0002.yaml
    again_after
    again_after "$moved"
    again_after "$moved" "$kept"
    again_after "$moved" "$kept" "$follower"
}

@test "renumber: a new file that can not be read may be the very one: no second number is given out" {
    two_clones true
    both_open
    collide
    cp -r . ../whole
    (cd ../whole && renumber -q 2022-szk-0001 > ../said)
    moved=cases/2022/szk/2022-szk-0002.yaml
    cp ../whole/$moved $moved
    git config --global safe.directory '*'
    chmod -R a+rwX "$BATS_TEST_TMPDIR" "$BATS_RUN_TMPDIR"
    without_permission git status > ../said || skip 'rights can not be given up here'
    chmod 0 $moved
    refuses 4 without_permission buyao-amend 2022-szk-0001 --renumber --why 重号 --by 首问甲
    mentions "$moved: error: cannot open: Permission denied"
}

# --- what it refuses ------------------------------------------------------------------------

@test "renumber: without git, or without a conflict, there is nothing to mend" {
    new > ../said
    refuses 3 renumber 2022-szk-0001
    mentions 'no git repository that can be read'
    two_clones true
    in_north
    refuses 3 renumber 2022-szk-0001
    mentions 'cases/2022/szk/2022-szk-0001.yaml: error: git knows of no two records with this number'
    refuses 3 renumber 2022-szk-0009
    mkdir ../nowhere && cd ../nowhere
    refuses 3 renumber 2022-szk-0001
    mentions buyao.yaml
}

@test "renumber: once it is mended there is nothing to mend" {
    two_clones true
    both_open
    collide
    gives 0 renumber -q 2022-szk-0001
    refuses 3 renumber 2022-szk-0001
    mentions 'git knows of no two records with this number'
}

@test "renumber: entries of both sides in one record are no case for it" {
    two_clones new
    in_north
    escalate 2022-szk-0001 > ../said
    in_south
    escalate 2022-szk-0001 --reason 南边的难处 > ../said
    collide
    refuses 3 renumber 2022-szk-0001
    mentions 'both sides have entered something in the same record'
}

@test "renumber: one record that both sides brought along is no case for it" {
    two_clones true
    both_open
    cp ../north/cases/2022/szk/2022-szk-0001.yaml cases/2022/szk/
    in_north
    escalate 2022-szk-0001 > ../said
    in_south
    escalate 2022-szk-0001 --reason 南边的难处 > ../said
    collide
    refuses 3 renumber 2022-szk-0001
    mentions 'both sides have entered something in the same record'
}

@test "renumber: a record that is broken on one side is refused, and which side it is" {
    two_clones true
    both_open
    sed -i 's/^department: szk/department: bgs/' cases/2022/szk/2022-szk-0001.yaml
    git add . && git commit --quiet --no-verify -m broken
    collide || in_south
    run git merge --quiet origin/main
    refuses 3 renumber 2022-szk-0001
    mentions 'the record as our side has it is broken'
}

@test "renumber: a rebase or a cherry-pick is refused, with the way to a merge" {
    two_clones true
    both_open
    in_north
    keep north
    git push --quiet origin main
    in_south
    keep south
    run git pull --quiet --rebase origin main
    refuses 3 renumber 2022-szk-0001
    mentions 'a number that was handed out twice is mended in a merge, and git is in none'
    mentions 'git rebase --abort'
    git rebase --abort
    run git cherry-pick origin/main
    refuses 3 renumber 2022-szk-0001
    mentions 'git is in none'
    git cherry-pick --abort
    run git pull --quiet --no-rebase origin main
    gives 0 renumber -q 2022-szk-0001
    ends_well
}

@test "renumber: a record in conflict that names the number has to be named too" {
    two_clones true
    in_north
    whole_year 北边 09
    in_south
    whole_year 南边 10
    collide
    refuses 3 renumber 2022-szk-0001
    mentions 'complaints/2022/jck/2022-jck-c0001.yaml: error: the record is in conflict itself, and names one that may get another number'
    mentions 'name both in one command'
}

@test "renumber: of what names it, what is broken is named, and nothing is written" {
    two_clones true
    both_open
    complain --case 2022-szk-0001 > ../said
    sed -i 's/visit/door/' complaints/2022/jck/2022-jck-c0001.yaml
    git add . && git commit --quiet --no-verify -m broken
    collide || in_south
    run git merge --quiet origin/main
    refuses 3 renumber 2022-szk-0001
    mentions complaints/2022/jck/2022-jck-c0001.yaml:5
}

@test "renumber: an entry dated before the last of the record is refused, and nothing is written" {
    two_clones true
    both_open
    escalate 2022-szk-0001 --at 2022-04-20T10:00 > ../said
    collide
    refuses 3 renumber 2022-szk-0001
    mentions 'before the one it follows'
}

@test "renumber: anybody of the office may mend a number, and nobody else" {
    two_clones true
    both_open
    collide
    refuses 3 renumber --by 路人 2022-szk-0001
    mentions "the roster does not know '路人'"
    gives 0 renumber --by 首问己 2022-szk-0001
    git commit --quiet -m merged
    # it gives no part in the case
    refuses 3 buyao-amend 2022-szk-0002 --by 首问己 --at 2022-04-21T09:00 --why 误 --set matter=别事
    mentions "'首问己' has no part in this case"
}

@test "renumber: it goes with no other correction, and needs a reason and a number" {
    refuses 2 buyao-amend --by 首问甲 --renumber 2022-szk-0001
    mentions '--why is missing'
    refuses 2 renumber
    refuses 2 renumber 2022-szk-0001 --set matter=别事
    refuses 2 renumber 2022-szk-0001 --withdraw
    refuses 3 renumber 别的
    two_clones true
    in_north
    refuses 2 renumber 2022-szk-0001 2022-szk-0001
}

@test "amend: a number is no correction by hand" {
    new > said
    refuses 3 buyao-amend 2022-szk-0001 --by 首问甲 --at 2022-04-21T09:00 --why 误 --set id=2022-szk-0002
    mentions "'id' is no field that can be corrected"
    for field in cases.1 log.1.case complaint found.key; do
        refuses 3 buyao-amend 2022-szk-0001 --by 首问甲 --at 2022-04-21T09:00 --why 误 --set "$field=2022-szk-0002"
    done
}

@test "check: a number that was corrected by hand belongs elsewhere" {
    file=$(path_of "$(new)")
    printf -- '- at: 2022-04-20T09:00+08:00\n  by: 首问甲\n  event: amend\n  set:\n    id: 2022-szk-0002\n  why: 误\n' >> "$file"
    gives 1 buyao-check
    mentions "the record '2022-szk-0002' belongs into cases/2022/szk/2022-szk-0002.yaml"
}

@test "check: a sample is only corrected where a number was" {
    prepared() {
        earlier_check
        BUYAO_USER=首问癸 buyao-new -d bgs --at 2022-03-04T09:30 -m 另一件 > ../said
    }
    two_clones prepared
    printf -- '- at: 2022-04-20T09:00+08:00\n  by: 首问己\n  event: amend\n  set:\n    cases.1: 2022-bgs-0002\n  why: 误\n' \
        >> inspections/2022/jck/2022-jck-i0001.yaml
    gives 1 buyao-check
    mentions "'2022-bgs-0002' is no new number of the record that 'cases.1' named"
}

@test "amend: what followed a number can't be taken back" {
    two_clones true
    both_open
    buyao-inspect draw -q --by 首问己 --at 2022-04-06T09:00 --quarter 2022Q1 --n 1 -d jck --uncommitted > ../said
    collide
    gives 0 renumber -q 2022-szk-0001
    git commit --quiet -m merged
    refuses 3 buyao-amend 2022-jck-i0001 --by 首问甲 --at 2022-04-21T09:00 --why 误 --void 1
    mentions 'the entry 1 follows a new number and can not be voided'
    refuses 3 buyao-amend 2022-szk-0002 --by 首问甲 --at 2022-04-21T09:00 --why 误 --void 1
    mentions "the record '2022-szk-0001' belongs into"
}

# --- history: that, and only that, explains a number that is gone ------------------------------

# forged MESSAGE: what is staged is committed past the hook, which would not have had it, and found.
forged() {
    git add .
    gives 1 buyao-check --staged
    mentions "$1"
    git commit --quiet --no-verify -m forged
    gives 1 buyao-check --history
    mentions "$1"
    gives 1 git push --quiet origin main
}

merged() {
    two_clones true
    both_open
    collide
    gives 0 renumber -q 2022-szk-0001
    moved=cases/2022/szk/2022-szk-0002.yaml kept=cases/2022/szk/2022-szk-0001.yaml
}

@test "history: a record that is kept under another number, and changed, is found" {
    merged
    edit 's/南边的事/别的事/' $moved
    forged "$kept:"
    mentions 'rewrote'
}

@test "history: a record that is gone is found, though another one has a number given to it" {
    merged
    edit '/^- at/,$d' $moved
    edit 's/^id: .*/id: 2022-szk-0001/; s/10:00/11:00/; s/南边的事/别的事/' $moved
    printf -- '- at: 2022-04-20T09:00+08:00\n  by: 首问甲\n  event: amend\n  set:\n    id: 2022-szk-0002\n  why: 误\n' >> $moved
    forged "$kept:"
}

@test "history: a copy without the entry that gives it its number does not keep a record" {
    merged
    edit '/^- at/,$d' $moved
    forged "$kept:"
}

@test "history: an entry that gives it the number of another department does not keep a record" {
    merged
    mkdir -p cases/2022/bgs
    git mv $moved cases/2022/bgs/2022-bgs-0001.yaml
    edit 's/    id: .*/    id: 2022-bgs-0001/' cases/2022/bgs/2022-bgs-0001.yaml
    forged "$kept:"
}

@test "history: outside a merge no record gets another number" {
    two_clones new
    in_north
    cp cases/2022/szk/2022-szk-0001.yaml cases/2022/szk/2022-szk-0002.yaml
    printf -- '- at: 2022-04-20T09:00+08:00\n  by: 首问甲\n  event: amend\n  set:\n    id: 2022-szk-0002\n  why: 误\n' \
        >> cases/2022/szk/2022-szk-0002.yaml
    edit 's/取水许可证延续/别的事/' cases/2022/szk/2022-szk-0001.yaml
    forged 'rewrote line'
}

@test "history: a merge does not split one record's entries over two numbers" {
    two_clones new
    in_north
    escalate 2022-szk-0001 > ../said
    in_south
    escalate 2022-szk-0001 --reason 南边的难处 > ../said
    collide
    git show HEAD:cases/2022/szk/2022-szk-0001.yaml > cases/2022/szk/2022-szk-0002.yaml
    git show MERGE_HEAD:cases/2022/szk/2022-szk-0001.yaml > cases/2022/szk/2022-szk-0001.yaml
    printf -- '- at: 2022-04-20T09:00+08:00\n  by: 首问甲\n  event: amend\n  set:\n    id: 2022-szk-0002\n  why: 误\n' \
        >> cases/2022/szk/2022-szk-0002.yaml
    forged 'lost, or moved, the entry'
}

@test "history: a merge that moves both, and puts a third record there, is found" {
    merged
    git show MERGE_HEAD:$kept > cases/2022/szk/2022-szk-0003.yaml
    sed 's/0002/0003/' <(tail -n 6 $moved) >> cases/2022/szk/2022-szk-0003.yaml
    edit 's/北边的事/别的事/' $kept
    forged 'deleted or renamed the record'
}

@test "history: what follows is all that the merge may enter" {
    two_clones true
    both_open
    complain --case 2022-szk-0001 > ../said
    collide
    gives 0 renumber -q 2022-szk-0001
    buyao-amend 2022-jck-c0001 --by 首问己 --at 2022-04-21T09:00 --why 误 --set matter=别事 > ../said
    forged 'merged, and entered what none of the merged versions has'
}
