# Every program at work in one archive that has one of everything: what is tried on all of
# them is tried on these lines.
# shellcheck shell=bash
# shellcheck disable=SC2154  # output is set by run

# Four cases (at the department, at the start, promised, answered), a complaint, a breach, a spot
# check, a filed table; beside the archive a ledger to be imported.
furnish() {
    sed -i 's/^phone: .*/&\ncomplaint:\n  department: jck\ndiscipline: 派驻纪检组/' buyao.yaml
    printf '%s\n' 日期,科室,经办人,事项 2022/3/5,szk,首问甲,旧台账 > "$BATS_TEST_TMPDIR/ledger.csv"
    {
        case_at department
        new --name 申请人甲 --organization 某某公司 --contact 13800000000
        new --at 2022-03-04T09:31
        decide 首问甲 2022-03-04T10:00 2022-szk-0003 resolve --promise 2022-03-18
        new --at 2022-03-04T09:32
        decide 首问甲 2022-03-04T10:00 2022-szk-0004 resolve --promise 2022-03-18
        buyao-reply 2022-szk-0004 --by 首问甲 --at 2022-03-05 --method phone --content 可以办理 --recording 电话记录第1号
        buyao-complaint new --by 首问己 --at 2022-03-10T09:00 -m 无人答复 --against szk
        buyao-breach add --by 局长戊 --at 2022-03-17T09:00 -d szk --matter 窗口无人
        buyao-inspect draw -q --by 首问己 --at 2022-04-06T09:00 --quarter 2022Q1 --n 4
        buyao-report file 2022Q1 --by 联系甲 --at 2022-04-12T16:00 --signed 局长戊
    } > "$BATS_TEST_TMPDIR/said"
}

# What only reads, one command a line; PLACE is a directory outside the archive.
every_reading() {
    cat << END
buyao
buyao show 2022-szk-0001
buyao-assess 2022
buyao-assess 2022 --person --unfold
buyao-assess 2022 -f json
buyao-breach find --today 2022-07-06
buyao-breach list
buyao-breach show --numbers 2022-szk-b0001
buyao-breach show -f json 2022-szk-b0001
buyao-check
buyao-check 2022-szk-0001 lists.yaml
buyao-check --history
buyao-complaint list
buyao-complaint show --numbers 2022-jck-c0001
buyao-complaint show -f json 2022-jck-c0001
buyao-due --today 2022-07-06
buyao-due --today 2022-07-06 -f ics
buyao-export
buyao-export -f jsonl
buyao-export --redact
buyao-form approval 2022-szk-0001
buyao-form approval 2022-szk-0001 -f html
buyao-form flowchart
buyao-form flowchart --chain bureau -f svg
buyao-form matters
buyao-form no-refusal
buyao-form roster
buyao-form duties
buyao-inspect draw --again 2022-jck-i0001
buyao-inspect hot
buyao-inspect list
buyao-inspect show --numbers 2022-jck-i0001
buyao-inspect show --notice 2022-jck-i0001
buyao-list
buyao-list -f csv
buyao-list -f json
buyao-list -f tsv
buyao-list --ids
buyao-merge cases/2022/szk/2022-szk-0001.yaml cases/2022/szk/2022-szk-0001.yaml cases/2022/szk/2022-szk-0001.yaml
buyao-report 2022Q1
buyao-report 2022Q1 -f csv
buyao-report 2022Q1 -f tsv
buyao-report 2022Q1 -f html
buyao-report --compare 2022Q1 2022Q2
buyao-report filed
buyao-report rollup --quarter 2022Q1 --unit 测试局=reports/2022Q1/table.csv
buyao-report rollup reports/2022Q1/table.json
buyao-show 2022-szk-0001 2022-szk-0002
buyao-show --numbers 2022-szk-0001
buyao-show -f json 2022-szk-0001
buyao-workday due 2022Q1
buyao-workday add 2022-03-04 3
buyao-workday list 2022-03-01 2022-04-10
END
}

# What writes, likewise; each can be done for itself.
every_writing() {
    cat << END
buyao-amend 2022-szk-0001 --by 首问甲 --at 2022-03-07 --set matter=取水 --why 笔误
buyao-breach correct 2022-szk-b0001 --by 局长戊 --at 2022-03-18 --content 已到岗
buyao-complaint handle 2022-jck-c0001 --by 首问己 --at 2022-03-11 --accept
buyao-confer 2022-szk-0001 --by 科长乙 --at 2022-03-07 --with jck --matter 水质
buyao-decide 2022-szk-0001 refuse --by 科长乙 --at 2022-03-07 --opinion 已研究
buyao-escalate 2022-szk-0002 --by 首问甲 --at 2022-03-07 --reason 材料不足 --basis 条例
buyao-extend 2022-szk-0003 --by 首问甲 --at 2022-03-07 --until 2022-03-25 --reason 勘查 --approved-by 科长乙 --told 2022-03-07
buyao-import $BATS_TEST_TMPDIR/ledger.csv
buyao-init $1/another
buyao-inspect record 2022-jck-i0001 --by 首问己 --at 2022-04-10 --case 2022-szk-0001 --result fine --findings 已核对
buyao-mark 2022-szk-0003 --by 首问甲 --at 2022-03-09 --example 主动研判
buyao-new -d szk -m 取水 --by 首问甲 --at 2022-03-05
buyao-notice 2022-szk-0002 --by 首问甲 --at 2022-03-05 --missing 营业执照
buyao-publish -q --today 2022-07-06 $1/site
buyao-reply 2022-szk-0003 --by 首问甲 --at 2022-03-05 --method phone --content 可以办理 --recording 电话记录第1号
buyao-report file 2022Q2 --by 联系甲 --at 2022-07-06 --signed 局长戊
buyao-revisit 2022-szk-0004 --by 首问甲 --at 2022-03-20 --method phone --satisfied
buyao-transfer 2022-szk-0002 --by 首问甲 --at 2022-03-05 --to jck --responder 首问己 --reason 归口
buyao-list -o $1/list.txt
END
}

every() {
    every_reading
    every_writing "$1"
}
