# buyao-inspect: spot checks by samples that anyone can draw again, and hot matters (clause 33).
load helper

# In the office of these tests 监察科 inspects, and receives complaints; 首问己 does it.
prepare() {
    sed -i 's/^phone: .*/&\ncomplaint:\n  department: jck\ndiscipline: 派驻纪检组/' buyao.yaml
}

# cases: six of 2022Q1 in three departments, one before and one after it.
cases() {
    {
        BUYAO_USER=首问甲 buyao-new -d szk --at 2022-01-01T00:00 -m 一
        BUYAO_USER=首问甲 buyao-new -d szk --at 2022-02-03T09:30 -m 二
        BUYAO_USER=首问甲 buyao-new -d szk --at 2022-03-31T23:59 -m 三
        BUYAO_USER=首问甲 buyao-new -d szk --at 2022-04-01T00:00 -m 后
        BUYAO_USER=首问庚 buyao-new -d dw --at 2022-02-03T09:30 -m 四
        BUYAO_USER=首问庚 buyao-new -d dw --at 2022-02-04T09:30 -m 五
        BUYAO_USER=首问癸 buyao-new -d bgs --at 2022-03-03T09:30 -m 六
    } > "$BATS_TEST_TMPDIR/said"
}

# draw [OPTION...]: of 2022Q1, on 2022-04-06.
draw() {
    buyao-inspect draw -q --by 首问己 --at 2022-04-06T09:00 --quarter 2022Q1 "$@"
}

# finding ID CASE RESULT TIME [OPTION...]
finding() {
    buyao-inspect record "$1" --by 首问己 --at "$4" --case "$2" --result "$3" --findings 已核对 "${@:5}"
}

publish() {
    buyao-inspect publish "$1" --by 首问己 --at 2022-04-20T09:00 --scope 各科室 "${@:2}"
}

# The cases that were drawn, one a line, on one line.
drawn() {
    buyao-inspect show -f json "$1" | jq -r '.corrected.cases[]' | xargs
}

# Every case that was drawn has a finding; the first a fault.
inspect_all() {
    local result=fault
    for case in $(drawn "$1"); do
        finding "$1" "$case" $result 2022-04-10T09:00 || return
        result=fine
    done > "$BATS_TEST_TMPDIR/said"
}

inspection_path() {
    local year=${1%%-*} rest=${1#*-}
    echo "./inspections/$year/${rest%-*}/$1.yaml"
}

# keys SEED: "KEY  ID" of each case of the quarter, by key, as buyao-inspect(1) makes them.
keys() {
    local seed=$1
    buyao list --from 2022-01-01 --until 2022-03-31 --ids |
        while read -r id; do
            printf '%s\n%s' "$seed" "$id" | sha256sum | sed "s/-$/$id/"
        done | LC_ALL=C sort
}

@test "clause 33: the whole way of a spot check" {
    prepare
    cases
    gives 0 draw --n 2 --seed 20220406
    prints 2022-jck-i0001
    id=$output
    file=$(inspection_path "$id")
    same "$(sed 's/digest: .*/digest: X/' "$file")" 'id: 2022-jck-i0001
department: jck
drawn:
  at: 2022-04-06T09:00+08:00
  by: 首问己
  quarter: 2022Q1
  size: 2
  per: bureau
  seed: "20220406"
  population:
    count: 6
    digest: X
cases:
- '"$(drawn "$id" | sed 's/ /\n- /')"'
log:'
    read -r first second <<< "$(drawn "$id")"
    grows "$file" finding "$id" "$first" fault 2022-04-07T10:00 --measures 三日内答复
    prints '2022-jck-i0001	drawn	检查中	局长戊'
    refuses 3 publish "$id"
    mentions 'cases that were drawn have no finding yet (clause 33)'
    refuses 3 finding "$id" "$second" fine 2022-04-08T10:00 --breach 2022-szk-b0001
    mentions "there is no breach '2022-szk-b0001'"
    buyao-breach add -q -d szk --by 科长乙 --at 2022-04-08T09:00 --case "$second" --kind other \
        --day 2022-04-07 --matter 没有登记 > "$BATS_TEST_TMPDIR/said"
    grows "$file" finding "$id" "$second" fine 2022-04-08T10:00 --breach 2022-szk-b0001
    prints '2022-jck-i0001	inspected	待通报	局长戊'
    grows "$file" publish "$id" --text 举一反三
    prints '2022-jck-i0001	published	已通报	首问己'
    gives 0 buyao-inspect show "$id" --numbers
    same "$(sed 's/摘要  .*/摘要  X/' <<< "$output")" "2022-jck-i0001  已通报
  检查科室  监察科
  抽取      2022-04-06 09:00  首问己
  范围      2022Q1受理的6件，抽取2件
  种子      20220406
  清单摘要  X
  抽中事项  $first  发现问题
            $second  未发现问题
  检查情况  1. 2022-04-07 10:00  首问己  $first（发现问题）
            情况：已核对
            整改：三日内答复
  检查情况  2. 2022-04-08 10:00  首问己  $second（未发现问题）
            情况：已核对
            违规：2022-szk-b0001
  通报      3. 2022-04-20 09:00  首问己 → 各科室
            内容：举一反三"
    python3 "$BATS_TEST_DIRNAME/same_record.py" "$file" || fail 'another reader reads it otherwise'
    valid "$file" "$id"
    valid
    prints '7 cases checked, 0 broken
1 breach checked, 0 broken
1 spot check checked, 0 broken'
}

@test "clause 33: anyone draws the sample again with list, sha256sum and sort" {
    prepare
    cases
    for seed in 20220406 种子 "a b's \"c\"" '%s\n'; do
        gives 0 draw --n 3 --seed "$seed"
        same "$(drawn "$output")" "$(keys "$seed" | head -n 3 | sed 's/.* //' | xargs)"
        same "$(sed -n 's/^    digest: //p' "$(inspection_path "$output")")" \
            "$(buyao list --from 2022-01-01 --until 2022-03-31 --ids | sha256sum | cut -d ' ' -f 1)"
    done
    [ "$(cat inspections/2022/jck/*.yaml | sed -n '/^cases/,/^log/p' | sort -u | wc -l)" -gt 5 ] ||
        fail 'every seed draws the same'
}

@test "clause 33: by department it is so many of each, and anyone draws them again too" {
    prepare
    cases
    for n in 1 2 5; do
        gives 0 draw --n $n --by-department --seed 7
        same "$(drawn "$output")" "$(keys 7 |
            awk -F '[ -]+' -v n=$n 'taken[$3]++ < n { print $1 " " $2 "-" $3 "-" $4 }' |
            sed 's/.* //' | xargs)"
        grep -qx '  per: department' "$(inspection_path "$output")"
    done
    same "$(drawn "$output" | wc -w)" 6
}

@test "clause 33: the manual's pipelines are the ones that are tested here" {
    page=$BATS_TEST_DIRNAME/../../man/buyao-inspect.1
    plain=$(sed 's/\\(aq/'"'"'/g; s/\\(dq/"/g; s/\\-/-/g; s/\\e/\\/g' "$page")
    [[ $plain == *'printf '"'"'%s\n%s'"'"' "$seed" "$id" | sha256sum | sed "s/-$/$id/"'* ]]
    [[ $plain == *'done | LC_ALL=C sort | head -n 2 | sed '"'"'s/.* //'"'"* ]]
    [[ $plain == *'taken[$3]++ < n { print $1 " " $2 "-" $3 "-" $4 }'* ]]
}

@test "clause 33: without a seed the system's random numbers are one, kept and told" {
    prepare
    cases
    for _ in 1 2; do
        gives 0 buyao-inspect draw --by 首问己 --at 2022-04-06 --quarter 2022Q1 --n 2
        seed=$(sed -n 's/^  seed: "\?\([0-9a-f]*\)"\?$/\1/p' "$(inspection_path "$output")")
        [[ $seed =~ ^[0-9a-f]{32}$ ]]
        mentions "2 of 6 cases were drawn, with the seed $seed"
        same "$(drawn "$output")" "$(keys "$seed" | head -n 2 | sed 's/.* //' | xargs)"
        echo "$seed" >> seeds
    done
    same "$(sort -u seeds | wc -l)" 2
}

@test "clause 33: where there are fewer cases all are drawn, and that is said" {
    prepare
    cases
    gives 0 buyao-inspect draw --by 首问己 --at 2022-04-06 --quarter 2022Q1 --n 10 --seed 1
    mentions '6 of 6 cases were drawn'
    mentions 'there are no more, so all of them were'
    same "$(drawn "$output" | wc -w)" 6
}

@test "clause 33: a quarter that is not over, or without cases, is not drawn from" {
    prepare
    cases
    refuses 3 draw --n 1 --at 2022-03-31T23:59
    mentions '2022Q1 was not over when the sample was drawn (clause 33)'
    refuses 3 draw --n 1 --quarter 2021Q4
    mentions 'no case was received in 2021Q4'
    gives 0 draw --n 1 --at 2022-04-01T00:00
}

@test "clause 33: while a record is broken nothing is drawn" {
    prepare
    cases
    echo '- broken' >> "$(path_of 2022-dw-0001)"
    refuses 3 draw --n 1
    mentions '1 record is broken, so that not every case could be drawn'
}

@test "clause 33: the commit is kept; changes that it does not hold are refused" {
    prepare
    cases
    git init -q .
    git config user.name x
    git config user.email x@example.org
    gives 0 draw --n 1 # no commit yet
    ! grep -q commit "$(inspection_path "$output")" || fail 'a commit came from somewhere'
    git add .
    git commit -q -m 一
    gives 0 draw --n 1
    same "$(sed -n 's/^  commit: "\?\([0-9a-f]*\)"\?$/\1/p' "$(inspection_path "$output")")" \
        "$(git rev-parse HEAD)"
    echo '# x' >> "$(path_of 2022-dw-0001)"
    refuses 3 draw --n 1
    mentions "cases were changed since git's last commit"
    gives 0 draw --n 1 --uncommitted
    ! grep -q commit "$(inspection_path "$output")" || fail 'a commit was named'
    git checkout -q .
    new > said
    refuses 3 draw --n 1
    echo '/cases/2022/szk' > .git/info/exclude
    refuses 3 draw --n 1
    rm "$(path_of 2022-szk-0005)"
    gives 0 draw --n 1
    rm "$(path_of 2022-szk-0004)"
    refuses 3 draw --n 1
    mentions 'with --uncommitted'
}

@test "clause 33: where there is no git or no repository, that is said and the draw goes on" {
    prepare
    cases
    gives 0 buyao-inspect draw --by 首问己 --at 2022-04-06 --quarter 2022Q1 --n 1
    says "$(printf '%s\n' "$stderr" | head -n 1)
buyao-inspect: no commit of git says what it was drawn from"
    program=$(command -v buyao-inspect)
    gives 0 env PATH=/nowhere "$program" draw --by 首问己 --at 2022-04-06 --quarter 2022Q1 --n 1
}

@test "clause 33: --again draws the same sample, or names what differs" {
    prepare
    cases
    id=$(draw --n 2 --seed 5)
    gives 0 buyao-inspect draw --again "$id"
    same "$(xargs <<< "$output")" "$(drawn "$id")"
    says ''
    cp -r . ../before
    for day in 01 02 03 04 05 06 07 08; do
        BUYAO_USER=首问甲 buyao-new -d szk --at 2022-03-$day -m 补登
    done > said
    gives 1 buyao-inspect draw --again "$id"
    same "$(xargs <<< "$output")" "$(keys 5 | head -n 2 | sed 's/.* //' | xargs)"
    mentions 'it was drawn from 6 cases, and now there are 14'
    for case in $(drawn "$id"); do
        grep -qx "$case" <<< "$output" || mentions "'$case' was drawn, and is not now"
    done
    for case in $output; do
        [[ " $(drawn "$id") " == *" $case "* ]] || mentions "'$case' was not drawn, and is now"
    done
    cd ../before
    file=$(inspection_path "$id")
    read -r first second <<< "$(drawn "$id")"
    edit "s/^- $first/- X/; s/^- $second/- $first/; s/^- X/- $second/" "$file"
    gives 1 buyao-inspect draw --again "$id"
    mentions 'they were drawn in another order'
    other=$(keys 5 | tail -n 1 | sed 's/.* //')
    edit "s/^- $first/- $other/" "$file"
    gives 1 buyao-inspect draw --again "$id"
    mentions "'$other' was drawn, and is not now"
    mentions "'$first' was not drawn, and is now"
    refuses 2 buyao-inspect draw --again "$id" --n 3
    refuses 3 buyao-inspect draw --again 2022-jck-i0009
}

@test "clause 33: a case of the sample that has gone is found by the check" {
    prepare
    cases
    id=$(draw --n 6 --seed 1)
    rm "$(path_of 2022-szk-0002)"
    gives 1 buyao-check
    mentions "there is no case '2022-szk-0002'"
    gives 1 buyao-check "$id"
}

@test "clause 33: a finding is of a case that was drawn, once, by the department that inspects" {
    prepare
    cases
    id=$(draw --n 1 --seed 1)
    case=$(drawn "$id")
    other=$(keys 1 | tail -n 1 | sed 's/.* //')
    refuses 3 finding "$id" "$other" fine 2022-04-07
    mentions "the case '$other' was not drawn (clause 33)"
    refuses 3 finding "$id" 2022-szk-0099 fine 2022-04-07
    refuses 3 finding "$id" "$case" perhaps 2022-04-07
    refuses 3 finding "$id" "$case" fine 2022-04-07 --by 首问甲
    mentions "does not know '首问甲' in 监察科"
    refuses 3 finding "$id" "$case" fine 2022-04-05
    dry finding "$id" "$case" fine 2022-04-07T09:00
    prints "- at: 2022-04-07T09:00+08:00
  by: 首问己
  event: record
  case: $case
  result: fine
  findings: 已核对"
    gives 0 finding "$id" "$(path_of "$case")" fine 2022-04-07
    refuses 3 finding "$id" "$case" fine 2022-04-08
    mentions 'every case that was drawn has its finding'
}

@test "clause 33: amend corrects findings and takes them back, and leaves the sample alone" {
    prepare
    cases
    id=$(draw --n 2 --seed 1)
    inspect_all "$id"
    gives 0 buyao-amend "$id" --by 首问己 --at 2022-04-11 --set log.1.findings=另行核对 --why 误
    refuses 3 buyao-amend "$id" --by 首问己 --at 2022-04-11 --set drawn.seed=2 --why 误
    gives 0 buyao-amend "$id" --by 首问己 --at 2022-04-11 --void 1 --why 误
    prints "$id	drawn	检查中	局长戊"
    gives 0 finding "$id" "$(drawn "$id" | cut -d ' ' -f 1)" fine 2022-04-12
    gives 0 publish "$id"
    gives 0 buyao-inspect list -f tsv
    same "$(cut -f 6-9 <<< "$output")" '2	2	0	published'
}

@test "clause 33: list filters by department, quarter and state, in every format alike" {
    prepare
    cases
    one=$(draw --n 2 --seed 1)
    two=$(draw --n 1 --by-department --seed 1)
    BUYAO_USER=首问甲 draw -d szk --by 首问甲 --at 2022-07-06 --quarter 2022Q2 --n 1 --seed 1 > third
    inspect_all "$one"
    publish "$one" > said
    inspect_all "$two"
    ids() {
        gives 0 buyao-inspect list -f tsv "$@"
        cut -f 1 <<< "$output" | xargs
    }
    same "$(ids)" "$one $two $(cat third)"
    same "$(ids -d 水政科)" "$(cat third)"
    same "$(ids --quarter 2022年第1季度)" "$one $two"
    same "$(ids --state drawn)" "$(cat third)"
    same "$(ids --state inspected)" "$two"
    same "$(ids --state published -d jck)" "$one"
    gives 0 buyao-inspect list -f csv --state published
    prints '"编号","检查科室","抽取日期","季度","总数","抽取","已查","有问题","状态","责任人"
"2022-jck-i0001","监察科","2022-04-06T09:00+08:00","2022Q1",6,2,2,1,"published","首问己"'
    gives 0 buyao-inspect list -f json --state published
    same "$(jq -c '.[] | [.id, .department, .drawn, .quarter, .population, .cases, .recorded, .faults,
        .state, .person]' <<< "$output")" \
        '["2022-jck-i0001","监察科","2022-04-06T09:00+08:00","2022Q1",6,2,2,1,"published","首问己"]'
    gives 0 buyao-inspect show -f json "$two"
    same "$(jq -c '[.state, .title, .person, .cases, .recorded, .faults, .record.id]' <<< "$output")" \
        '["inspected","待通报","局长戊",3,3,1,"2022-jck-i0002"]'
}

@test "clause 33: the notice says what was drawn, found and told, alike in every format" {
    prepare
    id=$(new --category 行政许可事项 --name 申请人甲 --organization 某某公司 --contact 13800000000)
    check=$(draw --n 1 --seed 1)
    gives 0 buyao-inspect show "$check" --notice # to be filled in with a pen
    [[ $output == *"$id"* && $output != *问题0件。*整改* ]]
    finding "$check" "$id" fault 2022-04-10 --measures 三日内答复 > said
    publish "$check" --text '=1+1 <b>举一反三</b>' > said
    gives 0 env COLUMNS=200 buyao-inspect show "$check" --notice
    for text in 测试市测试局说“不”事项抽查情况通报 检查科室：监察科 通报范围：各科室 2022年4月20日 \
        2022年第一季度受理事项1件 发现问题1件 "$id" 水政科 发现问题 已核对 整改：三日内答复 \
        '=1+1 <b>举一反三</b>' '种子 1'; do
        [[ $output == *"$text"* ]] || fail "the text has no '$text'" "$output"
    done
    gives 0 buyao-inspect show "$check" -f html -o notice.html
    for text in 抽查情况通报 监察科 各科室 2022年4月20日 "$id" 水政科 行政许可事项 整改：三日内答复 \
        '=1+1 &lt;b&gt;举一反三&lt;/b&gt;'; do
        grep -qF -- "$text" notice.html || fail "the page has no '$text'"
    done
    gives 0 buyao-inspect show "$check" -f xlsx -o notice.xlsx
    unzip -p notice.xlsx xl/sharedStrings.xml > strings 2> said ||
        python3 -c 'import zipfile; print(zipfile.ZipFile("notice.xlsx").read("xl/sharedStrings.xml").decode())' > strings
    for text in 抽查情况通报 "$id" 行政许可事项 三日内答复; do
        grep -qF "$text" strings || fail "the workbook has no '$text'"
    done
    for datum in 申请人甲 某某公司 13800000000 取水许可证延续; do
        ! grep -qF "$datum" notice.html strings || fail "the notice has '$datum'"
    done
}

@test "clause 33: what is told names no applicant, however it came into the record" {
    prepare
    id=$(new --name 申请人甲 --organization 某某公司 --contact 13800000000)
    check=$(draw --n 1 --seed 1)
    for text in 申请人甲来了两次 某某公司 '电话13800000000' '电话１３８００００００００'; do
        refuses 3 finding "$check" "$id" fine 2022-04-10 --findings "$text"
        mentions "of the applicant of '$id' (clause 33)"
        refuses 3 finding "$check" "$id" fine 2022-04-10 --measures "$text"
    done
    finding "$check" "$id" fine 2022-04-10 > said
    refuses 3 publish "$check" --text 申请人甲的事
    gives 0 buyao-amend "$check" --by 首问己 --at 2022-04-11 --set log.1.findings=申请人甲来了 --why 补充
    refuses 3 publish "$check"
    mentions "'findings' holds name, unit or contact of the applicant"
    refuses 3 buyao-inspect show "$check" -f html
    refuses 3 buyao-inspect show "$check" --notice
    gives 0 buyao-inspect show "$check"
}

# --- hot matters ------------------------------------------------------------------

# complain [OPTION...]: prints its ID.
complain() {
    buyao-complaint new --by 首问己 --at 2022-03-10T09:00 --matter 没有人答复 "$@"
}

@test "clause 33: hot orders by complaints, overturned refusals and repeat applicants" {
    prepare
    permit='--category 行政许可事项'
    letter='--category 来信来访事项'
    # shellcheck disable=SC2086
    {
        new $permit --name 申请人甲 --contact 13800000000 # 1: overturned below
        new $permit --name '申请人 甲' --contact '138 0000 0000' # 2: the same applicant
        new $permit --name 申请人甲 --contact 13800000001 # 3: another
        new $letter --name 申请人甲 --contact 13800000000 # 4: another matter; complained of
        new $letter                                       # 5: nobody known
        new $letter                                       # 6
        new                                               # 7: no category; overturned
    } > said
    escalate 2022-szk-0001 > said
    decide 科长乙 2022-03-07T09:00 2022-szk-0001 resolve > said
    escalate 2022-szk-0007 > said
    decide 科长乙 2022-03-07T09:00 2022-szk-0007 unsure > said
    decide 副局长丁 2022-03-08T09:00 2022-szk-0007 resolve > said
    complain --case 2022-szk-0004 > said
    complain --case 2022-szk-0004 --name 申请人甲 > said
    complain --against dw > said
    complain --against dw > said
    buyao-complaint handle 2022-jck-c0004 --by 首问己 --at 2022-03-10T10:00 --explain 不属于本局 > said
    complain --case 2022-szk-0005 > said
    buyao-complaint refer 2022-jck-c0005 --by 首问己 --at 2022-03-10T10:00 --reason 涉嫌违纪 > said
    gives 0 buyao-inspect hot -f tsv --ids
    prints '来信来访事项	水政科	2	0	0	2022-jck-c0001 2022-jck-c0002		
	直属单位	1	0	0	2022-jck-c0003		
行政许可事项	水政科	0	1	1		2022-szk-0001	2022-szk-0001 2022-szk-0002
	水政科	0	1	0		2022-szk-0007	'
    says 'buyao-inspect: 1 complaint more was referred'
    gives 0 buyao-inspect hot -f tsv --top 1
    prints '来信来访事项	水政科	2	0	0'
    gives 0 buyao-inspect hot --top 3
    same "$(tail -n 2 <<< "$output")" '共 4 项，以上是前 3 项
另有 1 件投诉已移送'
    [[ $output == *（未归类）* && $output != *申请人甲* && $output != *c0005* ]]
    gives 0 buyao-inspect hot -f csv
    same "$(head -n 2 <<< "$output")" '"事项","承办科室","投诉件数","说“不”而能办件数","反复申请人数"
"来信来访事项","水政科",2,0,0'
    gives 0 buyao-inspect hot -f json --ids
    same "$(jq -c '.[2] | [.matter, .department, .complaints, .overturned, .repeats, .overturned_ids]' \
        <<< "$output")" '["行政许可事项","水政科",0,1,1,"2022-szk-0001"]'
    gives 0 buyao-inspect hot -f html -o hot.html
    grep -qF '说“不”而能办事项清单' hot.html
}

@test "clause 33: hot counts what lies in the time that is asked for" {
    prepare
    new --category 行政许可事项 --name 申请人甲 --contact 13800000000 > said
    new --category 行政许可事项 --name 申请人甲 --contact 13800000000 --at 2022-03-05 > said
    escalate 2022-szk-0001 > said
    decide 科长乙 2022-03-07T09:00 2022-szk-0001 resolve > said
    complain --case 2022-szk-0002 > said
    figures() {
        gives 0 buyao-inspect hot -f tsv "$@"
        cut -f 3- <<< "$output"
    }
    same "$(figures --from 2022-03-04 --until 2022-03-10)" '1	1	1'
    same "$(figures --from 2022-03-05)" '1	1	0'
    same "$(figures --until 2022-03-09)" '0	1	1'
    same "$(figures --until 2022-03-06)" '0	0	1'
    same "$(figures --from 2022-03-08)" '1	0	0'
    same "$(figures --from 2022-03-11)" ''
}

@test "clause 33: a listed matter goes before its category; another department's no is not overturned" {
    prepare
    id=$(new --category 行政许可事项 --listed 取水口位置与原批复不一致)
    escalate "$id" > said
    decide 科长乙 2022-03-07T09:00 "$id" resolve > said
    id=$(new)
    escalate "$id" > said
    buyao-transfer "$id" --by 科长乙 --at 2022-03-07T09:00 --to bgs --responder 首问癸 --reason 属办公室职责 > said
    decide 首问癸 2022-03-07T10:00 "$id" resolve > said
    gives 0 buyao-inspect hot -f tsv
    prints '取水口位置与原批复不一致	水政科	0	1	0'
}

@test "clause 33: hot is not answered while records are broken, unless it may go on" {
    prepare
    new > said
    complain --against szk > said
    echo '- broken' >> "$(path_of 2022-szk-0001)"
    refuses 3 buyao-inspect hot
    gives 1 buyao-inspect hot -k -f tsv
    prints '	水政科	1	0	0'
}

# --- the command line -----------------------------------------------------------

@test "each subcommand of buyao-inspect takes its own options and no others" {
    prepare
    cases
    id=$(draw --n 1 --seed 1)
    case=$(drawn "$id")
    refuses 2 buyao-inspect
    refuses 2 buyao-inspect find
    refuses 2 draw
    refuses 2 draw --n 0
    refuses 2 draw --n 1001
    refuses 2 draw --n x
    refuses 2 draw --n 1 --quarter 2022Q5
    refuses 2 draw --n 1 --seed ' '
    refuses 2 draw --n 1 --seed $'a\nb'
    refuses 3 draw --n 1 --department nix
    refuses 3 draw --n 1 --seed "$(printf '%0201d' 0)"
    refuses 2 draw --n 1 --keep-going
    refuses 2 finding "$id" "$case" fine 2022-04-07 --scope x
    refuses 2 buyao-inspect record "$id" --by 首问己 --case "$case" --result fine
    refuses 2 buyao-inspect record "$id" --by 首问己 --result fine --findings x
    refuses 2 buyao-inspect publish "$id" --by 首问己
    refuses 2 buyao-inspect list --state open
    refuses 2 buyao-inspect list --quarter x
    refuses 2 buyao-inspect show
    refuses 2 buyao-inspect show "$id" -f csv
    refuses 2 buyao-inspect show "$id" --notice -f json
    refuses 2 buyao-inspect show "$id" --notice --numbers
    refuses 2 buyao-inspect show "$id" "$id" -f html
    refuses 2 buyao-inspect hot --top 0
    refuses 2 buyao-inspect hot --today 2022-01-01
    edit /jck/d buyao.yaml
    edit '/^complaint:/d' buyao.yaml
    refuses 2 draw --n 1
    mentions '--department is missing'
}

@test "a full disk is said, and the status is 4" {
    [ -e /dev/full ] || skip
    prepare
    cases
    id=$(draw --n 1 --seed 1)
    for subcommand in list "show $id" "show $id --notice" "show $id -f json" hot; do
        # shellcheck disable=SC2086
        run bash -c 'buyao-inspect "$@" > /dev/full' x $subcommand
        [ "$status" -eq 4 ] || fail "$subcommand ended with $status"
    done
}
