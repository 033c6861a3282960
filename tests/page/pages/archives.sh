# shellcheck shell=sh
# The archives whose pages are looked at; sourced. archive_NAME DIRECTORY makes one.

archive_yibao() {
    buyao-init -q --from nanyang-yibao "$1" &&
        sh examples/nanyang-yibao/walk.sh "$1" > "$1.said"
}

# A paragraph as long as an office's longest, as many times as wanted.
long_text() {
    awk -v times="$1" 'BEGIN {
        while (times--)
            printf "经查，该事项涉及多个部门和多年以前的审批档案，原审批部门已经撤并，档案移交手续不全，" \
                "须会同有关部门逐项核对；核对以前，按现有材料不能认定，法律、法规也没有可以参照的先例。"
    }'
}

# long_case DEPARTMENT RESPONDER LEADER TIMES: every level says no, at length. Prints its ID.
long_case() {
    id=$(buyao-new -d "$1" --by "$2" --at 2022-04-11T09:10 --channel visit --contact 13800000000 \
        --name 申请人甲 --organization 某某公司 --category 政务服务事项 --matter "$(long_text "$4")") &&
        buyao-escalate "$id" --by "$2" --at 2022-04-11T09:30 --reason "$(long_text "$4")" \
            --basis '《南阳市医疗保障局说“不”事项提级管理制度》三、1' > "$1.said" &&
        buyao-decide "$id" refuse --by "$3" --at 2022-04-12T09:30 --opinion "$(long_text "$4")" > "$1.said" &&
        buyao-decide "$id" refuse --by 李晓阳 --at 2022-04-13T09:30 --opinion "$(long_text "$4")" > "$1.said" &&
        buyao-decide "$id" refuse --by 主要领导 --at 2022-04-14T09:30 --opinion "$(long_text "$4")" > "$1.said" &&
        rm "$1.said" && echo "$id"
}

many_departments() {
    awk -v count="$1" 'BEGIN {
        for (i = 1; i <= count; i++)
            printf "- code: d%02d\n  name: 第%d业务科\n  chain: bureau\n  room: \"%d\"\n" \
                "  phone: \"6229%04d\"\n  leaders:\n  - level: department\n    name: 单位负责人\n" \
                "  - level: deputy\n    name: 李晓阳\n    relation: oversees\n" \
                "  duties:\n  - duty: 负责第%d业务科的业务咨询和受理。\n    responder: 首问负责人\n",
                i, i, 2500 + i, i, i
    }'
}

# Eighty more departments; the first one's case fills more than a page, those of three others half one.
archive_large() {
    buyao-init -q --from nanyang-yibao "$1" && many_departments 80 >> "$1/roster.yaml" && (
        cd "$1" || exit
        long_case d01 首问负责人 单位负责人 12 &&
            long_case d02 首问负责人 单位负责人 3 &&
            long_case d40 首问负责人 单位负责人 3 &&
            long_case d80 首问负责人 单位负责人 3
    ) > "$1.said"
}
