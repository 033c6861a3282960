# Files that are no good: what is refused, where it says so, and that nothing breaks.
load helper

# refused_at TEXT < RECORD: check names that place, and no other command goes on or changes a byte.
refused_at() {
    local before command
    record 2022-szk-0001 > "$BATS_TEST_TMPDIR/said"
    before=$(digest_of .)
    gives 1 buyao-check
    mentions "./cases/2022/szk/2022-szk-0001.yaml$1"
    for command in 'show 2022-szk-0001' 'list' 'report 2022Q1' \
        'escalate 2022-szk-0001 --by 首问甲 --reason r --basis b' \
        'decide 2022-szk-0001 resolve --by 首问甲 --opinion o'; do
        # shellcheck disable=SC2086
        gives 3 buyao $command
        prints ''
        mentions "./cases/2022/szk/2022-szk-0001.yaml$1"
    done
    same "$(digest_of .)" "$before"
}

with() {
    header 2022-szk-0001
    printf '%b\n' "$1"
}

@test "anchors and aliases are refused" {
    with 'remarks: &a text\nlog:' | refused_at ':8:10: error: anchors and aliases are not part of the archive'"'"'s YAML
hint: write the value out in full'
    with 'remarks: *a\nlog:' | refused_at ':8:10: error: anchors and aliases'
    with 'log: &l\n- *l' | refused_at ':8:6: error: anchors and aliases'
}

@test "a bomb of aliases is refused at its first anchor" {
    { echo 'a: &a [x,x,x,x,x,x,x,x,x]'
      for i in {a..y}; do echo "$i$i: &${i}${i} [*$i,*$i,*$i,*$i,*$i,*$i,*$i,*$i]"; done
    } | refused_at ':1:4: error: anchors and aliases'
}

@test "tags are refused" {
    with 'remarks: !!str 12\nlog:' | refused_at ":8:10: error: tags are not part of the archive's YAML
hint: write the value without a tag; put text into quotes"
    with 'log: !!seq\n- 1' | refused_at ':8:6: error: tags'
    with 'remarks: !<tag:yaml.org,2002:python/object/apply:os.system> x\nlog:' | refused_at ':8:10: error: tags'
}

@test "merge keys are refused" {
    with '<<: {remarks: x}\nlog:' | refused_at ":8:1: error: merge keys are not part of the archive's YAML
hint: write the keys out in full"
}

@test "duplicate keys are refused, with the place of the first" {
    with 'matter: 别的\nlog:' | refused_at ":8:1: error: this key stands here a second time; the first is on line 7"
    with '"matter": 别的\nlog:' | refused_at ":8:1: error: this key stands here a second time"
    with 'log:\n- {at: 2022-03-04T10:05+08:00, at: x}' | refused_at ":9:32: error: this key stands here a second time"
}

@test "a second document, and directives, are refused" {
    with 'log:\n---\nid: x' | refused_at ':9:1: error: a second document begins in the same file
hint: keep one record in a file'
    { echo '%YAML 1.1'; echo ---; with 'log:'; } | refused_at ':1:1: error: directives are not part'
    { echo '%TAG ! tag:x,2022:'; echo ---; with 'log:'; } | refused_at ':1:1: error: directives'
}

@test "deep nesting is refused, quickly, in flow and in block style" {
    { printf 'id: '; printf '[%.0s' {1..100000}; } > ../flow
    for i in {0..200}; do printf '%*s-\n' "$i" ''; done > ../block
    { printf -- '- %.0s' {1..5000}; echo; } > ../line
    for file in ../flow ../block ../line; do
        refused_at ':' < "$file"
        mentions 'lists and maps are nested more than'
    done
    { printf '? %.0s' {1..5000}; echo; } | refused_at ':1:'
}

@test "keys that are no text are refused" {
    with '[a]: b\nlog:' | refused_at ':8:1: error: a list or map can not be a key'
    with '? {a: b}\n: c\nlog:' | refused_at ':8:3: error: a list or map can not be a key'
    with '"": b\nlog:' | refused_at ':8:1: error: an empty key'
}

@test "an unknown key is refused, and a likely one is offered" {
    with 'remarsk: x\nlog:' | refused_at ":8:1: error: *: this key is not known here
hint: did you mean 'remarks'?"
}

@test "numbers, dates, booleans and nothing in the place of text are refused, with the quotes to put" {
    for value in 12 1.5 1e3 0x1F 0o17 12:30 '~' null true yes no on .inf '' '[]' '{}'; do
        with "remarks: $value\nlog:" | refused_at ':8:'
    done
    with 'remarks: no\nlog:' | refused_at ":8:10: error: remarks: the value is a boolean here, not a text
hint: put it into quotes"
}

@test "a case without one of its keys is refused" {
    for key in id department responder received matter; do
        with 'log:' | sed "/^$key:/d" > case.txt
        [ $key != received ] || edit '/^  /d' case.txt
        refused_at ":1:1: error: the key '$key' is missing" < case.txt
        rm case.txt
    done
    with '' | refused_at ":1:1: error: the key 'log' is missing"
}

@test "what is no map, or nothing at all, is refused" {
    refused_at ':1:1: error: ' <<< 'just text'
    refused_at ':1:1: error: ' <<< '- a list'
    refused_at ':1:1: error: ' < /dev/null
    refused_at ':1:1: error: ' <<< '# a comment'
}

@test "a tab for indentation and other faults of syntax are refused with their place" {
    with 'log:\n\t- x' | refused_at ':9:1: error: not valid YAML: '
    with 'remarks: "open\nlog:' | refused_at ':10:1: error: not valid YAML: '
    with 'remarks: a: b\nlog:' | refused_at ':8:11: error: not valid YAML: '
    with 'remarks: @x\nlog:' | refused_at ':8:10: error: not valid YAML: '
}

# --- text in files -----------------------------------------------------------------

@test "invalid UTF-8 in a file is refused where it stands" {
    with 'remarks: 甲\xff\nlog:' | refused_at ':8:11: error: not valid UTF-8
hint: save the file as UTF-8'
    with 'remarks: \xc0\xaf\nlog:' | refused_at ':8:10: error: not valid UTF-8'
    with 'remarks: \xed\xa0\x80\nlog:' | refused_at ':8:10: error: not valid UTF-8'
    header 2022-szk-0001 | iconv -t gb18030 | refused_at ':3:12: error: not valid UTF-8'
    { header 2022-szk-0001; echo log:; } | iconv -t utf-16 | refused_at ':1:1: error: '
}

@test "control characters in a file are refused and do not reach the terminal" {
    with 'remarks: 甲\x1b[31m\nlog:' | refused_at ':8:11: error: a control character
hint: remove the character'
    with 'remarks: "\\e[31m"\nlog:' | refused_at ':8:10: error: the text holds a control character'
    with 'remarks: "\\x00"\nlog:' | refused_at ':8:10: error: the text holds a control character'
    with 'remarks: "\\u0085"\nlog:' | refused_at ':8:10: error: '
    with 'remarks: a\x00b\nlog:' | refused_at ':8:11: error: a control character'
    with 'remarks: a\x7fb\nlog:' | refused_at ':8:11: error: '
    with '"remarks\\e[31m": x\nlog:' | refused_at ':8:1: error: '
}

@test "bidi overrides and other invisible characters in a file are refused" {
    with 'remarks: 甲\u202e乙\nlog:' | refused_at ':8:11: error: the text holds an invisible character that changes how the text around it reads
hint: remove the character'
    for code in 0000200e 00002066 00002028 0000061c 0000feff 000e0041 0000fffe; do
        with "remarks: 甲\\U${code}乙\nlog:" | refused_at ':8:'
    done
}

@test "text that is not NFC is refused in a file" {
    with 'remarks: e\u0301\nlog:' | refused_at ':8:10: error: the text is not in Unicode normal form C
hint: type the text again, or convert the file to NFC'
}

@test "a byte order mark at the start of a file does no harm" {
    { printf '\xef\xbb\xbf'; header 2022-szk-0001; echo log:; } | record 2022-szk-0001
    gives 0 buyao-check
    gives 0 escalate 2022-szk-0001
    gives 0 buyao-check
}

# --- files that are none ---------------------------------------------------------------

@test "a file of more than 1 MiB is refused; one of exactly 1 MiB is read" {
    path=$({ header 2022-szk-0001; echo log:; } | record 2022-szk-0001)
    size=$(stat -c %s "$path")
    { printf '#'; head -c $((1048576 - size - 2)) /dev/zero | tr '\0' x; echo; } >> "$path"
    same "$(stat -c %s "$path")" 1048576
    gives 0 buyao-check
    refuses 3 escalate 2022-szk-0001
    says "$path: error: with this entry the file would be larger than 1048576 bytes"
    echo >> "$path"
    gives 1 buyao-check
    says "$path: error: larger than 1048576 bytes, which is the most a file may have"
    refuses 3 escalate 2022-szk-0001
}

@test "a directory, FIFO, socket or link in the place of a case is refused, and nothing hangs" {
    path=$({ header 2022-szk-0001; echo log:; } | record 2022-szk-0001)
    mv "$path" ../real.yaml
    refused_thing() {
        gives 1 timeout 10 buyao-check
        says "$path: error: $1"
        refuses 3 timeout 10 buyao-show 2022-szk-0001
        refuses 3 timeout 10 buyao-report 2022Q1
        BUYAO_USER=首问甲 refuses 3 timeout 10 buyao-escalate 2022-szk-0001 --reason r --basis b
        rm -r "$path"
    }
    mkdir "$path"
    refused_thing 'a directory stands where a file should be'
    mkfifo "$path"
    refused_thing 'not a regular file'
    ln -s ../../../../real.yaml "$path"
    refused_thing 'a symbolic link stands in the place of a record
hint: put the file itself there'
    ln -s nowhere "$path"
    refused_thing 'a symbolic link stands in the place of a record
hint: put the file itself there'
}

@test "a directory or FIFO in the place of policy, roster, lists or a calendar file is refused" {
    for file in buyao.yaml roster.yaml lists.yaml calendar/x.yaml; do
        rm -f "$file" && mkdir "$file"
        gives 1 timeout 10 buyao-check
        mentions "./$file: error: a directory stands where a file should be"
        rmdir "$file" && mkfifo "$file"
        gives 1 timeout 10 buyao-check
        mentions "./$file: error: not a regular file"
        rm "$file"
        [ $file = calendar/x.yaml ] || cp "$BATS_TEST_DIRNAME/office/$file" "$file"
    done
}

@test "a policy or roster of more than 1 MiB is refused" {
    for file in buyao.yaml roster.yaml; do
        { printf '#'; head -c 1048576 /dev/zero | tr '\0' x; echo; } >> "$file"
        refuses 3 buyao-list
        says "./$file: error: larger than 1048576 bytes, which is the most a file may have"
        cp "$BATS_TEST_DIRNAME/office/$file" "$file"
    done
}

@test "no permission to read or write: exit 4, the file named, nothing changed" {
    id=$(new)
    chmod -R a+rwX "$BATS_TEST_TMPDIR" "$BATS_RUN_TMPDIR"
    without_permission buyao-show "$id" > /dev/null 2>&1 || skip 'rights can not be given up here'
    chmod 0 "$(path_of "$id")"
    refuses 4 without_permission buyao-show "$id"
    says "./cases/2022/szk/$id.yaml: error: cannot open: Permission denied"
    gives 4 without_permission buyao-check
    refuses 4 without_permission buyao-escalate "$id" --by 首问甲 --reason r --basis b
    chmod 644 "$(path_of "$id")"
    chmod 555 cases/2022/szk
    refuses 4 without_permission buyao-escalate "$id" --by 首问甲 --reason r --basis b
    refuses 4 without_permission buyao-new -d szk -m x --by 首问甲 --at 2022-03-04
    chmod 0 cases/2022/szk
    refuses 4 without_permission buyao-list
    gives 4 without_permission buyao-check
    chmod 755 cases/2022/szk
    chmod 0 roster.yaml
    refuses 4 without_permission buyao-list
}

@test "an archive that may not be looked into is not said to be none" {
    buyao-list > /dev/null
    chmod -R a+rwX "$BATS_TEST_TMPDIR" "$BATS_RUN_TMPDIR"
    mkdir ../none
    refuses 3 without_permission buyao-list -C ../none
    without_permission buyao-list -C ../office || skip 'rights can not be given up here'
    chmod 0 ../office
    refuses 4 without_permission buyao-list -C ../office
    says '../office: error: cannot read: Permission denied'
}

@test "an archive on a disk that can not be written: exit 4, reading works" {
    id=$(new)
    mkdir ../disk
    unshare -m true 2> /dev/null || skip 'nothing can be mounted here'
    on_readonly_disk() {
        # shellcheck disable=SC2016
        unshare -m sh -c 'mount -t tmpfs none ../disk && cp -r . ../disk/ &&
            mount -o remount,ro ../disk && cd ../disk && exec "$@"' sh "$@"
    }
    on_readonly_disk true 2> /dev/null || skip 'nothing can be mounted here'
    refuses 4 on_readonly_disk buyao-new -d szk -m x --by 首问甲
    mentions 'Read-only file system'
    refuses 4 on_readonly_disk buyao-escalate "$id" --by 首问甲 --reason r --basis b
    mentions 'Read-only file system'
    refuses 4 on_readonly_disk buyao-init fresh
    gives 0 on_readonly_disk buyao-show "$id"
    gives 0 on_readonly_disk buyao-check
}

@test "a disk that is full: exit 4, the old record whole, no half file left" {
    id=$(new)
    mkdir ../disk
    on_full_disk() {
        # shellcheck disable=SC2016
        unshare -m sh -c 'mount -t tmpfs -o size=256k none ../disk && cp -r . ../disk/ && cd ../disk
            { cat /dev/zero > fill; } 2> /dev/null
            "$@"; status=$?
            rm fill
            cmp "$0" cases/2022/szk/2022-szk-0001.yaml && buyao-check -q || exit 9
            find . -name ".2022*" | grep . && exit 8
            exit $status' "$PWD/cases/2022/szk/2022-szk-0001.yaml" "$@"
    }
    unshare -m mount -t tmpfs none ../disk 2> /dev/null || skip 'nothing can be mounted here'
    gives 4 on_full_disk buyao-escalate "$id" --by 首问甲 --reason r --basis b
    mentions 'No space left on device'
    gives 4 on_full_disk buyao-new -d szk -m x --by 首问甲
    mentions 'No space left on device'
}

# --- damage -----------------------------------------------------------------------------

@test "a case cut off at every 50th byte is valid or found, never a crash" {
    id=$(case_at head)
    decide 局长戊 2022-03-09 "$id" refuse --opinion $'确实不能办理。\n\n说“行”建议：另选地址。'
    path=$(path_of "$id")
    cp "$path" ../whole
    size=$(stat -c %s ../whole)
    for ((cut = 0; cut < size; cut += 50)); do
        head -c $cut ../whole > "$path"
        run --separate-stderr buyao-check
        [ "$status" -le 1 ] || fail "cut at $cut: $status: $stderr"
        [ "$status" = 0 ] || mentions "$path"
        [[ $stderr != *$'\e'* ]]
    done
}

@test "policy, roster and lists cut off at every 50th byte are valid or found, never a crash" {
    new
    for file in buyao.yaml roster.yaml lists.yaml; do
        size=$(stat -c %s "$BATS_TEST_DIRNAME/office/$file")
        for ((cut = 0; cut < size; cut += 50)); do
            head -c $cut "$BATS_TEST_DIRNAME/office/$file" > "$file"
            run --separate-stderr buyao-check
            [ "$status" -le 1 ] || fail "$file cut at $cut: $status: $stderr"
        done
        cp "$BATS_TEST_DIRNAME/office/$file" "$file"
    done
}

@test "a case with any one byte turned is valid or found, never a crash" {
    id=$(case_at deputy)
    path=$(path_of "$id")
    python3 - "$path" << 'EOF'
import subprocess, sys
path = sys.argv[1]
whole = open(path, "rb").read()
for at in range(0, len(whole), 7):
    for flip in (0x01, 0x80):
        with open(path, "wb") as file:
            file.write(whole[:at] + bytes([whole[at] ^ flip]) + whole[at + 1:])
        run = subprocess.run(["buyao-check"], capture_output=True)
        if run.returncode not in (0, 1) or b"\x1b" in run.stderr + run.stdout:
            sys.exit(f"byte {at} ^ {flip:#x}: {run.returncode} {run.stderr!r}")
EOF
}
