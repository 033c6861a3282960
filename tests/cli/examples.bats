# The examples: each walks its cases, and afterwards everything is in order.
load helper

EXAMPLES=$BATS_TEST_DIRNAME/../../examples

walk() {
    gives 0 buyao-init --from "$1" "../$1"
    gives 0 sh "$EXAMPLES/$1/walk.sh" "../$1"
    says ''
    same "$(grep -c '年度说“不”事项提级管理考核表' <<< "$output")" 2 # clause 34
    cd "../$1" || return
    every_case_is_assessed
    gives 0 buyao-check
    [[ $output == *' 0 broken' ]]
    [ -n "$(buyao-report filed -f tsv)" ] # clause 37
    solved_at_every_level_and_refused_at_the_top
    complaints_of_every_kind
    a_breach_found_corrected_and_notified
    a_spot_check_that_anyone_can_draw_again
}

# Clause 32: what the archive itself showed was taken in, put right and made known.
a_breach_found_corrected_and_notified() {
    for id in $(buyao-breach list --state corrected -f tsv | cut -f 1); do
        buyao-breach show -f json "$id"
    done | jq -r '[.record.found.how, (.record.log[].event)] | join(" ")' > breaches.said
    grep -q '^found correct notify' breaches.said
}

# In the year in which it came in (clause 34); one that was handed over counts in two departments.
every_case_is_assessed() {
    for year in $(buyao-list --ids | cut -d - -f 1 | sort -u); do
        buyao-assess "$year" --unfold -f json | jq -r '.rows[] | select(.figure == "cases") | .id'
    done | sort -u > assessed
    same "$(cat assessed)" "$(buyao-list --ids | sort)"
}

# Clause 33: the sample is drawn again, a fault was found, the results were told, and name nobody.
a_spot_check_that_anyone_can_draw_again() {
    id=$(buyao-inspect list --state published -f tsv | cut -f 1)
    gives 0 buyao-inspect draw --again "$id"
    same "$output" "$(buyao-inspect show -f json "$id" | jq -r '.corrected.cases[]')"
    [ "$(buyao-inspect show -f json "$id" | jq .faults)" -ge 1 ]
    gives 0 buyao-inspect show --notice "$id"
    [[ $output != *申请人* && $output != *13800000000* && $output != *某某公司* ]]
    gives 0 buyao-inspect hot
}

# One out of scope, one answered and told about a case, and one that nobody signed.
complaints_of_every_kind() {
    buyao-complaint list -f json > list
    [ "$(jq '[.complaints[] | select(.state == "explained")] | length' list)" -ge 1 ]
    for id in $(jq -r '.complaints[] | select(.state == "closed") | .id' list); do
        buyao-complaint show -f json "$id" > one
        jq -r '[if .record.complainant then "known" else "anonymous" end, (.record.about | keys[0]),
            (.record.log[-1].event)] | join(" ")' one
    done > kinds
    grep -qx 'known case tell' kinds
    grep -qx 'anonymous department answer' kinds
    grep -q '^  department: ' buyao.yaml
}

# Every chain that a department uses: a case was resolved at each of its levels, and one refused at the top.
solved_at_every_level_and_refused_at_the_top() {
    python3 - << 'EOF'
import json, subprocess, yaml
ids = subprocess.run(["buyao-list", "--ids"], capture_output=True, check=True).stdout.split()
shown = subprocess.run(["buyao-show", "-f", "json", *ids], capture_output=True, check=True).stdout.decode()
decoder, at, resolved, refused = json.JSONDecoder(), 0, set(), set()
while at < len(shown):
    case, at = decoder.raw_decode(shown, at)
    at += 1
    decisions = [entry for entry in case["record"]["log"] if entry["event"] == "decide"]
    resolved |= {entry["level"] for entry in decisions if entry["decision"] == "resolve"}
    if decisions and decisions[-1]["decision"] == "refuse":
        refused.add(decisions[-1]["level"])
policy = yaml.safe_load(open("buyao.yaml"))
levels = {level["level"] for chain in policy["rules"][0]["chains"] for level in chain["levels"]}
tops = {chain["levels"][-1]["level"] for chain in policy["rules"][0]["chains"]}
assert resolved == levels, (resolved, levels)
assert refused == tops, (refused, tops)
EOF
}

@test "plain walks: solved at every level, refused to the top" {
    walk plain
}

@test "南阳市政务服务和大数据管理局 walks (clauses 01, 03, 04, 06, 21, 22)" {
    walk nanyang-zwfw
}

@test "南阳市水利局 walks (clauses 01, 03, 06, 21, 22, 35)" {
    walk nanyang-shuili
}

@test "邓州市市场监督管理局 walks (clauses 01, 06, 07, 08, 21)" {
    walk dengzhou-shichang
}

@test "南阳市科学技术局 walks (clauses 05, 21)" {
    walk nanyang-keji
}

@test "南阳市医疗保障局 walks, with its five-level chain, a complaint referred and a breach accounted for (clauses 02, 23, 31, 32)" {
    walk nanyang-yibao
    gives 0 buyao-list --ids -d jsdw
    [ -n "$output" ]
    same "$(buyao-complaint list | tail -n 1)" '另有 1 件已移送'
    grep -qx 'found correct notify account' breaches.said # clause 32
    for id in $output; do
        gives 0 buyao-show -f json "$id"
        jq -r '[.record.log[].level // empty] | join(" ")' <<< "$output"
    done > ways
    grep -qx 'department unit_deputy deputy head' ways
}

@test "南阳市水利局: the quarter's table of the walk, counted by hand" {
    gives 0 buyao-init --from nanyang-shuili ../sl
    sh "$EXAMPLES/nanyang-shuili/walk.sh" ../sl > "$BATS_TEST_TMPDIR/said"
    gives 0 buyao-report -C ../sl 2022Q1 -f csv
    prints '"首问(负责)科室","经办人说“不”件数","科室负责人办结件数","科室负责人说“不”件数","分管领导办结件数","分管领导说“不”件数","主要领导办结件数","主要领导说“不”件数","主要领导说“不”事项问题及理由"
"办公室",1,0,1,0,1,1,0,""
"行政审批服务科",4,1,2,1,1,0,1,"事项1：申请在河道管理范围内修建固定餐饮用房。 理由：拟建房屋位于河道管理范围内，妨碍行洪，法律不允许。"
"人事科",0,0,0,0,0,0,0,""
"直属单位党委",1,0,0,1,0,0,0,""
"合计",6,1,3,2,2,1,1,""'
}

@test "all eleven matters of ZS's scope are categories of its example (clause 06)" {
    same "$(grep -c '^  - ' "$EXAMPLES/nanyang-zwfw/buyao.yaml")" \
        "$((11 + $(grep -c '^  - \(chain\|limit\):' "$EXAMPLES/nanyang-zwfw/buyao.yaml")))"
}

@test "YB's roster has its rooms, phones and duties (clause 03)" {
    grep -q 'room: "2521"' "$EXAMPLES/nanyang-yibao/roster.yaml"
    grep -q 'phone: "62299612"' "$EXAMPLES/nanyang-yibao/roster.yaml"
    grep -q 'responder: 陆米军' "$EXAMPLES/nanyang-yibao/roster.yaml"
}

@test "a walk of one example leaves no trace outside its archive" {
    before=$(digest_of .)
    gives 0 buyao-init --from plain ../plain
    gives 0 sh "$EXAMPLES/plain/walk.sh" ../plain
    same "$(digest_of .)" "$before"
}

@test "make demo walks a case and a year to their tables" {
    build=$(cd "$(dirname "$(command -v buyao)")/.." && pwd)
    gives 0 sh "$BATS_TEST_DIRNAME/../../examples/demo.sh" "$build"
    [[ $output == *'buyao reply'*'说“不”事项提级管理汇总表'* ]]
}
