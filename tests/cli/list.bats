# buyao-list: cases by filter, one a line.
load helper

# Five cases: one at each of four places, and one of another department and year.
five() {
    case_at responder
    case_at department
    decide 副局长丁 2022-03-09 "$(case_at deputy)" resolve
    decide 局长戊 2022-04-01 "$(case_at head)" refuse
    new -d jck --by 首问己 --at 2023-05-04 -m $'Ｗi-Fi 堵点\n第二行\t完' --name 申请人甲
} > "$BATS_TEST_TMPDIR/said"

@test "list shows a case a line, in columns that align whatever the script" {
    five
    gives 0 buyao-list --today 2022-05-01
    prints '编号           承办科室  受理日期    现在          责任人  事项
2022-szk-0001  水政科    2022-03-04  首问负责人    首问甲  取水许可证延续
2022-szk-0002  水政科    2022-03-04  科室负责人    科长乙  取水许可证延续
2022-szk-0003  水政科    2022-03-04  能办待答复    首问甲  取水许可证延续
2022-szk-0004  水政科    2022-03-04  不能办待答复  首问甲  取水许可证延续
2023-jck-0001  监察科    2023-05-04  首问负责人    首问己  Ｗi-Fi 堵点 第二行 完'
}

@test "list fits the terminal's width by cutting the matter" {
    new -m "$(printf '取%.0s' {1..60})"
    COLUMNS=80 gives 0 buyao-list
    while IFS= read -r line; do
        [ "$(wc -L <<< "$line")" -le 96 ]
    done <<< "$output"
    [[ $output == *取… ]]
}

@test "list -f tsv, csv and json hold the same columns, for programs" {
    five
    gives 0 buyao-list --today 2022-05-01 --level department -f tsv
    prints '2022-szk-0002	水政科	2022-03-04T09:30+08:00	open	department	科室负责人	科长乙	取水许可证延续'
    gives 0 buyao-list --today 2022-05-01 --level department -f csv
    prints '"编号","承办科室","受理时间","状态","层级","现在","责任人","事项"
"2022-szk-0002","水政科","2022-03-04T09:30+08:00","open","department","科室负责人","科长乙","取水许可证延续"'
    gives 0 buyao-list --today 2022-05-01 --level department -f json
    same "$(jq -c . <<< "$output")" '[{"id":"2022-szk-0002","department":"水政科","received":"2022-03-04T09:30+08:00","state":"open","level":"department","title":"科室负责人","person":"科长乙","matter":"取水许可证延续"}]'
}

@test "list -f csv: what a spreadsheet would run as a formula is only text" {
    new -m '=cmd|calc!A1'
    new -m '＝1+1'
    new -m 'a "b", c'
    gives 0 buyao-list -f csv
    [[ $output == *",\"'=cmd|calc!A1\""* ]]
    [[ $output == *",\"'＝1+1\""* ]]
    [[ $output == *',"a ""b"", c"'* ]]
}

@test "list --ids prints IDs only, and they go into other commands" {
    five
    gives 0 buyao-list --ids
    prints '2022-szk-0001
2022-szk-0002
2022-szk-0003
2022-szk-0004
2023-jck-0001'
    pipeline() { buyao-list --ids --state refused | buyao-show -; }
    gives 0 pipeline
    [[ $output == '2022-szk-0004  不能办待答复'* ]]
}

# lists IDS FILTER...: those and no others.
lists() {
    local wanted=$1
    shift
    gives 0 buyao-list --ids "$@"
    prints "$wanted"
}

@test "list filters by department, by code or name" {
    five
    lists 2023-jck-0001 -d jck
    lists 2023-jck-0001 --department 监察科
    lists '' -d dw
}

@test "list filters by state" {
    five
    lists $'2022-szk-0001\n2022-szk-0002\n2023-jck-0001' --state open
    lists 2022-szk-0003 --state resolved
    lists 2022-szk-0004 -s refused
}

@test "list filters by the level that holds the case, by key or title" {
    five
    lists 2022-szk-0002 --level department
    lists 2022-szk-0002 --level 科室负责人
    lists $'2022-szk-0001\n2023-jck-0001' --level responder
    lists '' --level deputy
}

@test "list filters by person: who received it, acted on it or holds it today" {
    five
    lists 2023-jck-0001 --person 首问己
    lists $'2022-szk-0003\n2022-szk-0004' --person 副局长丁
    lists $'2022-szk-0002\n2022-szk-0003\n2022-szk-0004' --person '科长 乙' --today 2022-06-30
    lists $'2022-szk-0003\n2022-szk-0004' --person 科长乙 --today 2022-07-01
    lists 2022-szk-0002 --person 科长丙 --today 2022-07-01
}

@test "list filters by the day of receipt, both ends included" {
    five
    lists 2023-jck-0001 --from 2023-05-04
    lists '' --from 2023-05-05
    lists 2023-jck-0001 --from 2022年3月5日 --until ２０２３０５０４
    lists '' --from 2022-03-05 --until 2023-05-03
    lists '' --until 2022-03-03
}

@test "a period that ends before it begins is a wrong command line, not an empty answer" {
    new > ../id
    for command in buyao-list buyao-export 'buyao-inspect hot' 'buyao-breach list' 'buyao-breach find'; do
        refuses 2 $command --from 2022-03-05 --until 2022-03-04
        mentions 'error: --until lies before --from'
    done
}

@test "list filters by text, letter case and width ignored" {
    five
    lists 2023-jck-0001 --text wi-fi
    lists 2023-jck-0001 --text ＷＩ－ＦＩ
    lists 2023-jck-0001 --text 申请人甲
    lists $'2022-szk-0003\n2022-szk-0004' --text 已研究
    lists '' --text 没有这个
}

@test "list: filters that are all given all have to hold" {
    five
    lists 2022-szk-0004 -d szk --state refused --person 首问甲 --text 取水 --until 2022-12-31
    lists '' -d jck --state refused
}

@test "list orders by year, department and number, the number as a number" {
    for number in 10000 0002 0010 9999; do
        { header "2022-szk-$number"; echo log:; } | record "2022-szk-$number"
    done
    lists $'2022-szk-0002\n2022-szk-0010\n2022-szk-9999\n2022-szk-10000'
}

@test "list with an unknown state is exit 2; department, level or person unknown is exit 3" {
    five
    refuses 2 buyao-list --state ended
    says "buyao-list: error: --state: 'ended' is none of: open, joint, handover, resolved, refused, closed, unsatisfied, outside, withdrawn
hint: see buyao-list --help"
    refuses 3 buyao-list -d nowhere
    says "buyao-list: error: there is no department 'nowhere'
hint: the departments stand in roster.yaml"
    refuses 3 buyao-list --level boss
    says "buyao-list: error: there is no level 'boss'
hint: the levels stand in buyao.yaml"
    refuses 3 buyao-list --person 没有此人
    says "buyao-list: error: --person: the roster does not know that name
hint: the people stand in roster.yaml"
    refuses 2 buyao-list --from 2022-02-30
    refuses 2 buyao-list --today nonsense
    refuses 2 buyao-list --text ''
}

@test "list of a broken record: exit 3, the file named, nothing printed; --keep-going leaves it out" {
    five
    record 2022-szk-0009 <<< 'id: 2022-szk-0009'
    refuses 3 buyao-list
    mentions './cases/2022/szk/2022-szk-0009.yaml:1:1: error: '
    mentions 'buyao-list: error: 1 record is broken, so there is no complete answer'
    gives 1 buyao-list --keep-going --ids -d szk
    prints '2022-szk-0001
2022-szk-0002
2022-szk-0003
2022-szk-0004'
    mentions './cases/2022/szk/2022-szk-0009.yaml:1:1: error: '
    mentions 'buyao-list: warning: 1 record is broken and left out'
}

@test "list of an archive without cases is a heading only" {
    gives 0 buyao-list
    prints '编号  承办科室  受理日期  现在  责任人  事项'
    rmdir cases
    gives 0 buyao-list --ids
    prints ''
    gives 0 buyao-list -f json
    prints '[]'
}

@test "list colours nothing when it does not print on a terminal" {
    five
    gives 0 buyao-list # gives() looks for escape characters
}
