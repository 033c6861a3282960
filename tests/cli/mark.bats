# buyao-mark: good examples (clause 30).
load helper

mark() {
    buyao-mark "$1" --by "${2:-首问甲}" --at 2022-03-14 --example 跨科室会商一次办成 "${@:3}"
}

@test "clause 30: a case is marked an example, with why" {
    id=$(answered)
    grows "$(path_of "$id")" mark "$id"
    prints '2022-szk-0001	closed	已答复	首问甲'
    same "$(last_entry "$id")" '- at: 2022-03-14T00:00+08:00
  by: 首问甲
  event: mark
  example: 跨科室会商一次办成'
    gives 0 buyao-show "$id"
    [[ $output == *$'首问甲  典型案例\n              典型：跨科室会商一次办成' ]]
    gives 0 buyao-list --text 会商一次办成 --ids
    prints "$id"
    read_the_same "$id"
    valid
}

@test "clause 30: a decided case may be marked before the answer, an open one not" {
    gives 0 mark "$(resolved)"
    gives 0 mark "$(refused)"
    refuses 3 mark "$(new)"
    says './cases/2022/szk/2022-szk-0003.yaml: error: nothing is decided yet that could be an example (clause 30)
hint: the level that holds the case decides first'
}

@test "clause 30: a leader marks, or somebody of the case" {
    id=$(answered)
    gives 0 mark "$id" 局长戊
    refuses 3 mark "$id" 张彬
    says "./cases/2022/szk/2022-szk-0001.yaml: error: '张彬' has no part in this case
hint: the first responder enters it, a leader of the chain, or who has entered something before"
}

@test "clause 30: a mark is taken back by voiding it" {
    id=$(answered)
    mark "$id"
    gives 0 buyao-amend "$id" --by 首问甲 --at 2022-03-15 --void 3 --why 有争议
    gives 0 buyao-show "$id"
    [[ $output == *'典型案例（已作废）'* ]]
}

@test "mark without why is exit 2" {
    id=$(answered)
    refuses 2 buyao-mark "$id" --by 首问甲
    says 'buyao-mark: error: --example is missing
hint: see buyao-mark --help'
    refuses 2 buyao-mark "$id" --by 首问甲 --example '　'
    refuses 2 buyao-mark "$id" --by 首问甲 --example $'\e[31m'
    refuses 2 buyao-mark --by 首问甲 --example x
}

@test "mark --dry-run prints the entry and writes nothing" {
    id=$(answered)
    dry mark "$id" 首问甲
    prints '- at: 2022-03-14T00:00+08:00
  by: 首问甲
  event: mark
  example: 跨科室会商一次办成'
}
