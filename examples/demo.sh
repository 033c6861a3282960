#!/bin/sh
# usage: demo.sh BUILD
# Walks a case of 南阳市水利局 through its chain to the answer and the visit, in an archive that goes away again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=$(cd "$1/bin" && pwd)
PATH=$bin:$PATH
export PATH
archive=$(mktemp -d)
trap 'rm -rf "$archive"' EXIT

# Shows a command as it is typed, then runs it.
show() {
    printf '\n$'
    for word; do
        case $word in
        *[!A-Za-z0-9_./-]*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$@"
}

cd "$archive"
show buyao init --from nanyang-shuili bureau
cd bureau

show buyao new -d 行政审批服务科 --by 首问负责人 --at '2022-03-04 09:30' \
    --name 申请人甲 --organization 某某公司 --contact 13800000000 --category 行政许可事项 \
    --matter '取水许可证延续，取水口位置与原批复不一致，希望本周办结。'
id=$(buyao list --ids)
show buyao escalate "$id" --by 首问负责人 --at '2022-03-04 10:05' \
    --reason '取水口变更，材料不足以受理。' \
    --basis '《取水许可和水资源费征收管理条例》第二十五条'
show buyao decide "$id" unsure --by 科室负责人 --at '2022-03-04 16:20' \
    --opinion '建议走简易论证，提请分管领导研判。'
show buyao decide "$id" refuse --by 杨柯 --at '2022-03-07 10:00' \
    --opinion '论证材料不足，仍不能办，请主要领导审定。'
show buyao decide "$id" refuse --by 主要领导 --at '2022-03-08 09:00' \
    --opinion '取水口变更须先论证，按现在的材料确实不能办。'

printf '\n# the no is told within 2 working days, with its cause and with how it could be yes\n'
show buyao due --today 2022-03-09 || true
show buyao reply "$id" --by 首问负责人 --at '2022-03-09 15:00' --method phone --recording 电话记录1 \
    --content '取水口与原批复不一致，没有论证材料，现在不能延续。' \
    --proposal '补一份简易论证，审批科与水文站一起到现场核对，可以并入变更办理。'

printf '\n# the applicant is visited afterwards, until he is satisfied\n'
show buyao revisit "$id" --by 首问负责人 --at '2022-03-21 10:00' --method onsite --dissatisfied \
    --comment '还没有人到现场核对。'
show buyao due --today 2022-03-21 || true
show buyao revisit "$id" --by 首问负责人 --at '2022-03-25 16:00' --method onsite --satisfied \
    --comment '现场已核对，按变更重新申请，满意。'
show buyao show "$id"

printf '\n# a year of the bureau, in an archive of its own\n'
cd ..
buyao init -q --from nanyang-shuili year
sh "$here/nanyang-shuili/walk.sh" year > /dev/null
cd year
show buyao list -d 行政审批服务科
show buyao check
show buyao due --today 2022-10-09 || true
show buyao workday due 2022Q1
show buyao report 2022Q1
