# buyao-show: a case for people to read.
load helper

@test "show prints the header and the way through the chain" {
    id=$(new --name 申请人甲 --organization 某某公司 --contact 13800000000 --channel letter \
        --category 行政许可事项 --remarks 急件 -m $'取水许可证延续\n第二行')
    escalate "$id" --ground unclear
    decide 科长乙 2022-03-05T10:00 "$id" unsure --opinion $'建议简易论证。\n请研判。'
    decide 副局长丁 2022-03-07 "$id" resolve --promise 2022-03-18
    gives 0 buyao-show "$id" --today 2022-03-18
    prints '2022-szk-0001  能办待答复
  承办科室    水政科
  首问负责人  首问甲
  申请人      某某公司  申请人甲  13800000000
  受理        2022-03-04 09:30  来信
  类别        行政许可事项
  事项        取水许可证延续
              第二行
  备注        急件
  首问负责人  2022-03-04 10:05  首问甲  提请 → 科室负责人
              理由：材料不足以受理
              依据：条例第二十五条
              情形：unclear
  科室负责人  2022-03-05 10:00  科长乙  把握不准 → 分管领导
              意见：建议简易论证。
                    请研判。
  分管领导    2022-03-07 00:00  副局长丁  能办
              意见：已研究
              承诺：2022-03-18
  能办待答复  待办：首问甲
  时限        承诺办理  2022-03-18'
}

@test "show says who holds an open case on the day that is asked about (clause 03)" {
    id=$(case_at department)
    gives 0 buyao-show "$id" --today 2022-06-30
    [[ $output == *'  科室负责人  待办：科长乙' ]]
    gives 0 buyao-show "$id" --today 2022-07-01
    [[ $output == *'  科室负责人  待办：科长丙' ]]
}

@test "show says that nobody is on the roster for the level" {
    id=$(case_at department)
    edit '/name: 科长丙/,+1 s/from: .*/&\n    until: "2022-12-31"/' roster.yaml
    gives 0 buyao-show "$id" --today 2023-01-01
    [[ $output == *'  科室负责人  待办：（名单上无人）' ]]
}

@test "clause 22: show makes a jumped level visible" {
    id=$(new)
    escalate "$id" --to head
    gives 0 buyao-show "$id"
    [[ $output == *'提请 → 主要领导'*'主要领导    待办：局长戊' ]]
}

@test "show -f json holds the record as it stands and what follows from it" {
    id=$(case_at department)
    gives 0 buyao-show -f json "$id" --today 2022-05-01
    same "$(jq -c . <<< "$output")" '{"record":{"id":"2022-szk-0001","department":"szk","responder":"首问甲","received":{"at":"2022-03-04T09:30+08:00","channel":"visit"},"matter":"取水许可证延续","log":[{"at":"2022-03-04T10:05+08:00","by":"首问甲","event":"escalate","to":"department","reason":"材料不足以受理","basis":"条例第二十五条"}]},"corrected":{"id":"2022-szk-0001","department":"szk","responder":"首问甲","received":{"at":"2022-03-04T09:30+08:00","channel":"visit"},"matter":"取水许可证延续","log":[{"at":"2022-03-04T10:05+08:00","by":"首问甲","event":"escalate","to":"department","reason":"材料不足以受理","basis":"条例第二十五条"}]},"state":"open","level":"department","title":"科室负责人","person":"科长乙","obligations":[]}'
    gives 0 buyao-show -f json "$(new)"
    same "$(jq -c '[.record.log, .state, .level, .person]' <<< "$output")" '[[],"open","responder","首问甲"]'
}

@test "show takes several IDs, paths, and - for standard input" {
    a=$(new) b=$(new)
    gives 0 buyao-show "$b" "$(path_of "$a")"
    same "$(grep -c 办理中 <<< "$output")" 2
    [[ $output == 2022-szk-0002*$'\n\n'2022-szk-0001* ]]
    gives 0 buyao-show - <<< "$a"$'\r\n\n'"$b"
    [[ $output == 2022-szk-0001*2022-szk-0002* ]]
    gives 0 buyao-show -f json "$a" "$b"
    same "$(jq -r .record.id <<< "$output" | xargs)" '2022-szk-0001 2022-szk-0002'
    [[ $output != *$'\n\n'* ]] || fail "a blank line: $output"
    gives 0 buyao-show - < /dev/null
    prints ''
}

@test "show goes on after a case that is not there, exit 3" {
    new
    gives 3 buyao-show 2022-szk-0009 2022-szk-0001
    [[ $output == '2022-szk-0001  办理中'* ]]
    says "buyao-show: error: there is no case '2022-szk-0009'
hint: buyao-list shows the cases there are"
}

@test "show of an ID that is none, on the command line or standard input, is refused, exit 3" {
    refuses 3 buyao-show ../../etc/passwd
    says "buyao-show: error: '../../etc/passwd' is neither the ID of a case nor its file
hint: an ID looks like 2022-szk-0001; a path leads to its file in this archive"
    refuses 3 buyao-show - <<< '2022-../x-0001'
    from_zero() { printf '2022-szk-0001\0x\n' | buyao-show -; }
    refuses 2 from_zero
}
