# The append-only promise: the old file is a byte prefix of the new one, and
# what any other YAML reader finds in it is what was meant.
load helper

same_for_others() {
    python3 "$BATS_TEST_DIRNAME/same_record.py" "$@" || fail "$(cat "$@")"
}

# joins < RECORD: both writing commands add to it; prints the entries they added.
joins() {
    path=$(record 2022-szk-0001)
    old=$(cat "$path"; echo x)
    grows "$path" escalate 2022-szk-0001
    grows "$path" decide 科长乙 2022-03-07 2022-szk-0001 refuse --opinion $'不行\n理由'
    grows "$path" buyao-escalate 2022-szk-0001 --by 副局长丁 --at 2022-03-08 --reason r --basis b
    grows "$path" decide 局长戊 2022-03-09 2022-szk-0001 resolve
    valid
    same_for_others "$path"
    added=$(cat "$path")
    added=${added:$((${#old} - 1))}
}

with() {
    header 2022-szk-0001
    printf '%b' "$1"
}

@test "every writing command leaves the old file as a byte prefix of the new one" {
    id=$(new)
    path=$(path_of "$id")
    grows "$path" escalate "$id"
    grows "$path" decide 科长乙 2022-03-07 "$id" unsure
    grows "$path" buyao-escalate "$id" --by 副局长丁 --at 2022-03-08 --reason r --basis b
    grows "$path" decide 局长戊 2022-03-09 "$id" refuse
    same_for_others "$path"
}

@test "a git diff of a written record shows added lines only" {
    git init -q . && git config user.email a@b && git config user.name n
    id=$(case_at department)
    git add -A && git commit -qm one
    decide 科长乙 2022-03-07 "$id" refuse
    same "$(git diff --numstat | cut -f 1,2)" '6	0'
}

@test "an empty log in each of its spellings is joined" {
    for log in 'log:\n' 'log: \n' 'log: # 还没有\n' 'log:'; do
        with "$log" | joins
    done
}

@test "comments and blank lines stay where they are, and entries follow them" {
    joins < <(with '# 头\n\nlog:   # 从这里起只增不改\n\n# 第一条之前\n\n')
    [[ $added == '- at: 2022-03-04T10:05+08:00'* ]]
    with 'log:\n# 末尾的注释' | joins
}

@test "comments between and behind entries, also indented ones, stay" {
    with 'log:
- at: 2022-03-04T09:40+08:00   # 当场
  by: 首问甲
  event: escalate
  # 里面的注释
  to: department
  reason: r
  basis: b
  # 缩进的注释
# 末尾的注释
' > ../base
    path=$(record 2022-szk-0001 < ../base)
    grows "$path" decide 科长乙 2022-03-07 2022-szk-0001 refuse
    valid
    same_for_others "$path"
}

# One escalation, indented by $1, with the dash $2 wide.
entry() {
    local gap key
    gap=$(printf '%*s' "$1" '')
    key=$(printf '%*s' $(($1 + $2)) '')
    printf '%s-%*s%s\n' "$gap" $(($2 - 1)) '' 'at: 2022-03-04T09:40+08:00'
    printf "$key%s\n" 'by: 首问甲' 'event: escalate' 'to: department' 'reason: r' 'basis: b'
}

@test "an entry joins in the indentation of the list and the width of the dash" {
    for dash in 0 1 2 4 8; do
        for step in 2 3 4; do
            path=$({ header 2022-szk-0001; echo log:; entry $dash $step; } | record 2022-szk-0001)
            grows "$path" decide 科长乙 2022-03-07 2022-szk-0001 refuse --opinion $'一\n二'
            valid
            same_for_others "$path"
            gap=$(printf '%*s' $dash '')
            wide=$(printf '%*s' $((step - 1)) '')
            grep -q "^$gap-${wide}at: 2022-03-07T00:00+08:00$" "$path"
            grep -q "^$gap ${wide}opinion: |-$" "$path"
        done
    done
}

@test "a file with Windows line ends is joined with Windows line ends" {
    { header 2022-szk-0001; echo log:; } | sed 's/$/\r/' | joins
    same "$(grep -c $'\r$' "$path")" "$(wc -l < "$path")"
    gives 0 buyao-show -f json 2022-szk-0001
    same "$(jq -r '.record.log[1].opinion' <<< "$output")" $'不行\n理由'
}

@test "a file without a final line end gets one before the entry" {
    for tail in '' '  # 注释' '\r'; do
        { header 2022-szk-0001; echo log:; entry 2 2; } > ../base
        printf '%s%b' "$(cat ../base)" "$tail" > ../open
        path=$(record 2022-szk-0001 < ../open)
        grows "$path" decide 科长乙 2022-03-07 2022-szk-0001 refuse
        valid
        same_for_others "$path"
    done
}

@test "entries of every style of text are joined: quoted, literal, folded, with lines to spare" {
    for reason in 'r' "'r'" '"r\\n"' '|-\n    一\n    二' '|\n    一\n\n    二' '|+\n    一\n\n' \
        '>\n    一\n    二' '>-\n    一\n\n'; do
        { header 2022-szk-0001; printf 'log:\n'
          entry 0 2 | sed '/reason/d'; printf '  reason: %b\n' "$reason"; } > ../base
        path=$(record 2022-szk-0001 < ../base)
        gives 0 buyao-show -f json 2022-szk-0001
        before=$(jq -r '.record.log[0].reason' <<< "$output"; echo x)
        grows "$path" decide 科长乙 2022-03-07 2022-szk-0001 refuse
        valid
        same_for_others "$path"
        gives 0 buyao-show -f json 2022-szk-0001
        same "$(jq -r '.record.log[0].reason' <<< "$output"; echo x)" "$before"
    done
}

@test "a header whose keys are quoted, in flow or in odd order is joined" {
    joins << 'EOF'
---
"matter": 取水
'id': 2022-szk-0001
received: {at: 2022-03-04T09:30+08:00,
  channel: visit}
responder:   首问甲
department: szk
"log":
EOF
}

@test "several cases in a row keep their own styles" {
    for number in 0001 0002; do
        { header "2022-szk-$number"; echo log:; entry $((10#$number * 2)) 3; } | record "2022-szk-$number"
    done
    gives 0 decide 科长乙 2022-03-07 2022-szk-0001 2022-szk-0002 refuse
    grep -q '^  -  at: 2022-03-07' "$(path_of 2022-szk-0001)"
    grep -q '^    -  at: 2022-03-07' "$(path_of 2022-szk-0002)"
    valid
}

@test "the mode of a record stays as it was" {
    id=$(new)
    chmod 604 "$(path_of "$id")"
    escalate "$id"
    same "$(stat -c %a "$(path_of "$id")")" 604
}

# --- no safe place -----------------------------------------------------------------

unsafe() {
    path=$(record 2022-szk-0001)
    valid
    refuses 3 escalate 2022-szk-0001
    says "$path:$1: error: the log leaves no safe place for an entry at the end of the file
hint: write the log as the last key of the file, one '- ' for each entry, and nothing after it"
}

@test "a flow list as log is refused with the way to mend it" {
    with 'log: []\n' | unsafe 8:6
    { header 2022-szk-0001; echo 'log: ['; echo ']'; } | unsafe 8:6
}

@test "a log that is not the last key is refused with the way to mend it" {
    with 'log:\nremarks: 后面\n' | unsafe 8:5
}

@test "a file that ends in ... is refused with the way to mend it" {
    with 'log:\n...\n' | unsafe 8:5
    with 'log:\n...\n# 注释\n' | unsafe 8:5
}

@test "a record written as one flow map is refused with the way to mend it" {
    echo '{id: 2022-szk-0001, department: szk, responder: 首问甲, received: {at: 2022-03-04T09:30+08:00, channel: visit}, matter: 取水, log: }' |
        unsafe 1:127
}

@test "an empty log of which only the word null stands there is refused: nothing may be changed" {
    for null in null '~' Null; do
        with "log: $null\n" | unsafe 8:6
    done
}

@test "a log entry left open by a block text without a final line end is refused or joined, never changed" {
    { header 2022-szk-0001; printf 'log:\n'; entry 0 2 | sed '/basis/d'; printf '  basis: |\n    一'; } > ../base
    path=$(record 2022-szk-0001 < ../base)
    run decide 科长乙 2022-03-07 2022-szk-0001 refuse
    [ "$status" = 0 ] || [ "$status" = 3 ]
    cmp -n "$(stat -c %s ../base)" ../base "$path"
    valid
}

# --- nasty texts --------------------------------------------------------------------------

nasty_texts() {
    printf '%s\0' no No NO yes on off y n true false null Null '~' 12 -1 +1 1_000 0o17 0x1F 0b11 \
        1e3 1.5 .5 . .. ... --- '--- a' .inf -.INF .nan 12:30 1:2:3 190:20:30 2022-03-04 \
        '2022-03-04 09:30:00' 2022-03-04T09:30:00Z '= a' = =cmd '<<' '- a' - '-a' '? a' '?' ': a' ':' a: 'a: b' \
        'a:b' 'a #b' '#a' 'a#b' '[a]' '{a: b}' ']' '}' ',' '&a' '*a' '!a' '!!str a' '|' '>' '|-' '%a' '@a' '`a' \
        "'a'" '"a"' 'a"b' "a'b" 'a\b' '\n' '\' "it's" '"' "'" 'a, b' $'a\tb' $'a\tb\nc' \
        $'一\n二' $'一\n\n二' $'一\n  二\n三' $'一\n\t二' $'- 一\n- 二' $'一: 甲\n二: 乙' $'#一\n#二' \
        $'a \nb' $'a\n \nb' $'---\n...' $'"a\nb"' $'|\n二' "$(printf '长%.0s' {1..3000})" \
        "$(printf 'word %.0s' {1..300})" $'😀 👩‍🌾' '　a' $'a\u00a0b' '“引号”' '说：“不”' '，' '。' '：' '、a' \
        $'第一行：\n    缩进的第二行 # 不是注释\n- 第三行' 0777 08 1,000 1.2.3 +8613800000000 ０１２３ _ __ a_ e1 \
        '1 ' 'NaN' 'INF' 'tRue' '...a' '.a' '!' '&' '*' '{' '[' '2022-3-4' '2001-12-14t21:59:43.10-05:00' '12e03' '+.inf'
}

@test "whatever text is given, the record holds it and PyYAML reads the same" {
    mkdir texts
    nasty_texts | split -t '\0' -l 1 -a 3 -d - texts/
    count=0
    for file in texts/*; do
        IFS= read -r -d '' text < "$file" || true
        id=$(new -m "$text" --name 甲) || fail "new: $text"
        escalate "$id" --reason "$text" --basis "$text" > /dev/null || fail "escalate: $text"
        decide 科长乙 2022-03-07 "$id" refuse --opinion "$text" > /dev/null || fail "decide: $text"
        count=$((count + 1))
    done
    [ "$count" -gt 120 ]
    valid
    python3 - << 'EOF'
import glob, subprocess, yaml, json
texts = [open(f, "rb").read().decode().rstrip("\0").strip(" \t\n\u3000\u00a0") for f in sorted(glob.glob("texts/*"))]
ids = sorted(glob.glob("cases/2022/szk/*.yaml"))
assert len(texts) == len(ids), (len(texts), len(ids))
shown = subprocess.run(["buyao-show", "-f", "json", *ids], capture_output=True, check=True).stdout.decode()
decoder, at = json.JSONDecoder(), 0
for text, path in zip(texts, ids):
    case, at = decoder.raw_decode(shown, at)
    at += 1
    ours, theirs = case["record"], yaml.safe_load(open(path, "rb"))
    assert ours == theirs, (path, text, ours, theirs)
    held = [ours["matter"], ours["log"][0]["reason"], ours["log"][0]["basis"], ours["log"][1]["opinion"]]
    assert held == [text] * 4, (path, text, held)
EOF
}

@test "a text of several lines is a literal block, never folded" {
    id=$(case_at department)
    decide 科长乙 2022-03-07 "$id" refuse --opinion $'一、不能办理。\n\n二、请研究：\n  1. 替代办法'
    same "$(tail -n 5 "$(path_of "$id")")" '  opinion: |-
    一、不能办理。

    二、请研究：
      1. 替代办法'
}

@test "a header from a file is cleaned as options are, for other readers too" {
    cat > ../h.yaml << 'EOF'
department: szk
responder: 首问甲
matter: "  前后有空格  "
remarks: "\n一行\n\n"
applicant: {name: " 甲 ", organization: '- x', contact: "0123"}
received: {at: 2022-03-04T09:30+08:00, channel: visit}
EOF
    gives 0 buyao-new --from ../h.yaml
    same_for_others "$(path_of 2022-szk-0001)"
    gives 0 buyao-show -f json 2022-szk-0001
    same "$(jq -c '[.record.matter, .record.remarks, .record.applicant.name]' <<< "$output")" \
        '["前后有空格","一行","甲"]'
}
