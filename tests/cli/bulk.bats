# Many at once: a stream of headers, many IDs in one call, and what a command reads.
# shellcheck disable=SC2154  # status, output and stderr are set by run
load helper
load together

# stream FIRST LAST [CODE...]: headers of matters with these numbers, in turn of these departments.
stream() {
    awk -v first="$1" -v last="$2" -v codes="${*:3}" 'BEGIN {
        count = split(codes == "" ? "szk" : codes, code, " ")
        who["szk"] = "首问甲"; who["jck"] = "首问己"; who["dw"] = "首问庚"; who["bgs"] = "首问癸"
        for (i = first; i <= last; i++) {
            c = code[(i - first) % count + 1]
            printf "---\ndepartment: %s\nresponder: %s\nreceived:\n  at: 2022-03-04T09:30\n", c, who[c]
            printf "  channel: online\nmatter: 第%d件\n", i
        }
    }'
}

# The matters of the cases whose IDs come, one a line.
matters() {
    while read -r id; do sed -n 's/^matter: //p' "$(path_of "$id")"; done
}

# --- the stream -----------------------------------------------------------------

@test "each document of a stream makes a case, and the IDs come in the order of the documents" {
    stream 1 6 szk bgs szk jck > s
    gives 0 buyao-new --from s
    prints '2022-szk-0001
2022-bgs-0001
2022-szk-0002
2022-jck-0001
2022-szk-0003
2022-bgs-0002'
    same "$(matters <<< "$output" | xargs)" '第1件 第2件 第3件 第4件 第5件 第6件'
    valid
    same "$(find cases -name '.*')" ''
}

@test "standard input is a stream as well, and years are told apart" {
    edit 's/^- from: "2022-01-01"/- from: "2021-01-01"/' buyao.yaml
    stream 1 4 | sed '4,11s/2022-/2021-/' > s
    gives 0 buyao-new --from - < s
    prints '2021-szk-0001
2022-szk-0001
2022-szk-0002
2022-szk-0003'
    valid
}

@test "a record of a stream is the same to the byte as one that was made alone" {
    new --name 申请人甲 --contact 13800000000 --remarks $'一：\n二' > ../alone
    printf 'matter: |\n  取水许可证延续\napplicant: {name: 申请人甲, contact: "13800000000"}\nremarks: |\n  一：\n  二\n---\nmatter: x\n' > s
    BUYAO_USER=首问甲 gives 0 buyao-new --from s -d szk --at 2022-03-04T09:30
    cmp <(tail -n +2 "$(path_of 2022-szk-0001)") <(tail -n +2 "$(path_of 2022-szk-0002)")
    same "$(stat -c %a "$(path_of 2022-szk-0002)")" "$(stat -c %a "$(path_of 2022-szk-0001)")"
}

@test "numbers go on where others have stopped, past files that were put there by hand" {
    new > ../said
    sed 's/0001/0003/' "$(path_of 2022-szk-0001)" > "$(path_of 2022-szk-0003)"
    stream 1 4 > s
    gives 0 buyao-new --from s
    same "$(xargs <<< "$output")" '2022-szk-0002 2022-szk-0004 2022-szk-0005 2022-szk-0006'
    same "$(new)" 2022-szk-0007
    valid
}

@test "options hold for all documents, and go before what they say" {
    stream 1 3 szk jck > s
    gives 0 buyao-new --from s -d bgs --by 首问癸 --channel phone --at 2022-03-07T10:00
    prints $'2022-bgs-0001\n2022-bgs-0002\n2022-bgs-0003'
    same "$(grep -h 'channel:\|at:\|responder:' cases/2022/bgs/*.yaml | sort | uniq -c | xargs)" \
        '3 at: 2022-03-07T10:00+08:00 3 channel: phone 3 responder: 首问癸'
}

@test "git is asked once who acts, not once for each document" {
    traceable
    git init -q && git config user.name 首问甲
    stream 1 20 | grep -v responder > s
    gives 0 strace -f -o trace -e trace=execve buyao-new --from s
    same "$(grep responder "$(path_of 2022-szk-0020)")" 'responder: 首问甲'
    [ "$(grep -c 'git.*"user.name".* = 0' trace)" -eq 1 ]
}

@test "a leading and a closing ---, ..., comments, CR LF, and a text behind --- are all the same" {
    printf '# 甲\r\n\r\n---\r\nmatter: 甲\r\n...\r\n# 乙\r\n---\r\nmatter: 乙\r\n--- {matter: 丙}\r\n--- # 丁\r\nmatter: 丁\r\n...\r\n---\r\n# 完\r\n' > s
    gives 0 buyao-new --from s -d szk --by 首问甲 --at 2022-03-04
    same "$(matters <<< "$output" | xargs)" '甲 乙 丙 丁'
    valid
}

@test "only --- alone or before a space begins a document; inside a line or a text it does not" {
    printf 'matter: a --- b\n---\nmatter: |\n  一\n  ---\n  二\nremarks: ---x\n' > s
    gives 0 buyao-new --from s -d szk --by 首问甲 --at 2022-03-04
    same "$(wc -l <<< "$output")" 2
    same "$(grep -c -e '^  ---$' -e '---x' "$(path_of 2022-szk-0002)")" 2
}

@test "a single document with --- after it or before it is one, as without" {
    for text in $'---\nmatter: 甲\n' $'matter: 甲\n---\n' $'matter: 甲\n...\n' $'---\nmatter: 甲\n...\n---\n# 完\n'; do
        gives 0 buyao-new --from - -d szk --by 首问甲 --at 2022-03-04 <<< "$text"
        same "$(wc -l <<< "$output")" 1
    done
    valid
}

@test "a complaint each is made of a stream, too" {
    sed -i 's/^phone: .*/&\ncomplaint:\n  department: bgs/' buyao.yaml
    printf 'matter: 无人答复\nabout: {department: szk}\n---\nmatter: 推诿\nabout: {department: jck}\n' > s
    gives 0 buyao-complaint new --from s --by 首问癸 --at 2022-03-10
    prints $'2022-bgs-c0001\n2022-bgs-c0002'
    valid
}

@test "--dry-run prints the records with the numbers they would get, as a stream, and writes nothing" {
    new > ../said
    stream 1 5 szk bgs > s
    dry buyao-new --from s
    printf '%s\n' "$output" > ../shown
    gives 0 buyao-new --from s
    for id in $output; do
        [ "$id" = 2022-szk-0002 ] || echo ---
        cat "$(path_of "$id")"
    done | diff - ../shown
}

# --- what does not hold ----------------------------------------------------------

@test "one header that does not hold and nothing is written; each such one is named by its line in the stream" {
    stream 1 3 > s
    cat >> s << 'EOF'
---
department: 没有的科
matter: 甲
---
department: szk
# 没有事项
--- {department: szk, responder: 首问甲, matter: 乙, category: 不存在}
---
department: szk
matter: "没有结尾
---
department: szk
responder: 查无此人
received: {at: 2022-03-04, channel: fax}
matter: 丙
EOF
    refuses 3 buyao-new --from s
    same "$(grep -o '^s:[0-9]*:[0-9]*: error' <<< "$stderr" | xargs)" \
        's:23:13: error s:25:1: error s:28:60: error s:32:1: error s:35:37: error'
    mentions "s:23:13: error: there is no department '没有的科'"
    mentions 's:25:1: error: --matter is missing'
}

@test "an option that is wrong is said once, and not for each document" {
    stream 1 50 > s
    refuses 2 buyao-new --from s --remarks ' '
    says 'buyao-new: error: --remarks: the text is blank'
    refuses 2 buyao-new --from s --at 昨天
    same "$(grep -c error <<< "$stderr")" 1
}

@test "no header between two lines --- is refused, for it would shift the IDs" {
    printf 'matter: 甲\n---\n# 空\n---\nmatter: 乙\n' > s
    refuses 3 buyao-new --from s -d szk --by 首问甲 --at 2022-03-04
    says "s:2:1: error: no header stands here
hint: write one, or take a line '---' out"
}

@test "a document is as large as a record may be, and a stream 256 MiB" {
    { stream 1 1; echo ---; printf 'department: szk\nmatter: '; head -c 1100000 /dev/zero | tr '\0' x; echo; } > s
    refuses 3 buyao-new --from s
    says 's:8:1: error: larger than 1048576 bytes, which is the most a file may have'
    truncate -s 268435457 s
    gives 3 buyao-new --from s
    says 's: error: larger than 268435456 bytes, which is the most a file may have'
}

@test "hostile YAML in the last document of a stream leaves nothing of the others" {
    for text in 'a: &a b' 'a: *a' '!!x y' $'\xff\xfe' '- list' 'id: 2022-szk-0009' 'log: []' $'matter: \x07' $'matter: a\nmatter: b'; do
        { stream 1 3; echo ---; printf '%s\n' "$text"; } > s
        refuses 3 buyao-new --from s
        [[ $stderr == s:2[34]:* ]] || fail "$text: $stderr"
    done
    printf 'matter: 甲\n---\nmatter: 乙\0\n' > s
    refuses 3 buyao-new --from s -d szk --by 首问甲 --at 2022-03-04
}

@test "a directory of a department that is a link is refused before anything is written" {
    mkdir -p cases/2022 ../elsewhere
    ln -s ../../../elsewhere cases/2022/bgs
    stream 1 2000 szk szk szk szk szk szk szk szk szk szk szk bgs > s
    refuses 3 buyao-new --from s
    same "$(find cases ../elsewhere | sort | xargs)" '../elsewhere cases cases/2022 cases/2022/bgs'
}

# --- on the disk -------------------------------------------------------------------

@test "10,000 cases of one stream: as many IDs in their order, every file valid" {
    stream 1 10000 szk jck bgs > s
    gives 0 buyao-new --from s
    same "$(sort -u <<< "$output" | wc -l)" 10000
    same "$(sed -n '1p;2p;3p;9999p;10000p' <<< "$output" | xargs)" \
        '2022-szk-0001 2022-jck-0001 2022-bgs-0001 2022-bgs-3333 2022-szk-3334'
    for n in 1 1000 1001 5000 10000; do
        same "$(sed -n "${n}p" <<< "$output" | matters)" "第${n}件"
    done
    same "$(find cases -name '.*')" ''
    gives 0 buyao-check
    prints '10000 cases checked, 0 broken'
}

@test "the files of a batch are synced at once, and each directory once for a batch" {
    traceable
    new > ../said && new -d bgs --by 首问癸 > ../said
    stream 1 2500 szk bgs > s
    gives 0 strace -f -o trace -e trace=fsync,fdatasync,syncfs,sync buyao-new --from s
    same "$(wc -l <<< "$output")" 2500
    same "$(grep -o 'f*d*a*t*a*syncf*s*(' trace | sort | uniq -c | xargs)" '6 fsync( 3 syncfs('
}

@test "each file is on the disk before it has its name, and its ID is printed after the directory is" {
    traceable
    new > ../said
    stream 1 3 > s
    gives 0 strace -f -y -o trace -e trace=syncfs,/^link,fsync,/^write buyao-new --from s
    same "$(grep -o '^[0-9 ]*\(syncfs\|link\|fsync\|writev*(1\)' trace | grep -o '[a-z]*\((1\)*$' | tr -d v | xargs | sed 's/\( write(1\)*$/ write(1/')" \
        'syncfs link link link fsync write(1'
}

@test "without syncfs() each file is synced by itself" {
    traceable
    new > ../said
    stream 1 5 > s
    gives 0 strace -f -y -o trace -e trace=fsync,syncfs -e inject=syncfs:error=ENOSYS buyao-new --from s
    same "$(wc -l <<< "$output")" 5
    same "$(grep -c 'fsync.*/[0-9]*\.yaml>' trace)" 5
    valid
}

@test "a disk that fails the sync: exit 4, no case is there, nothing is printed" {
    traceable
    new > ../said
    stream 1 1500 > s
    gives 4 strace -f -o ../trace -e trace=syncfs -e inject=syncfs:error=EIO buyao-new --from s
    prints ''
    mentions 's:1:1: error: 0 records were created; this header and all after it are not in'
    same "$(find cases -type f | wc -l) $(find cases -name '.*')" '1 '
    gives 4 strace -f -o ../trace -e trace=syncfs -e inject=syncfs:error=EIO:when=2 buyao-new --from s
    same "$(wc -l <<< "$output")" 1000
    mentions "s:7001:1: error: 1000 records were created; this header and all after it are not in
hint: give what begins on line 7001 again"
    gives 0 buyao-new --from - < <(tail -n +7001 s)
    same "$(wc -l <<< "$output")" 500
    same "$(cat cases/2022/szk/*.yaml | grep '^matter: 第' | sort -u | wc -l)" 1500
    valid
}

@test "results that can not be printed: exit 4, and no more cases than those of one batch" {
    [ -w /dev/full ] || skip 'there is no /dev/full'
    stream 1 2500 > s
    gives 4 sh -c 'buyao-new --from s > /dev/full'
    mentions 'cannot write the output: No space left on device'
    mentions 's:7001:1: error: 1000 records were created; this header and all after it are not in'
    same "$(find cases -type f | wc -l)" 1000
}

@test "without .buyao/ to help: the numbers are in the directories" {
    new > ../said
    rm -r .buyao && touch .buyao # no directory can be made of it
    stream 1 30 > s
    gives 0 buyao-new --from s
    same "$(sed -n '1p;30p' <<< "$output" | xargs)" '2022-szk-0002 2022-szk-0031'
    valid
}

# storm_of_streams: three streams at once and thirty single calls beside.
storm_of_streams() {
    hold
    for i in 1 2 3; do
        stream $((i * 10000)) $((i * 10000 + 1499)) szk bgs > "s$i"
        outcome "s$i" buyao-new --from "s$i" &
    done
    for i in {1..30}; do
        outcome "$i" new -m "第 $i 件" &
    done
    go
    same "$(cat err.*)" ''
    same "$(cat status.* | sort -u)" 0
    same "$(cat out.* | sort -u | wc -l)" 4530
    for i in 1 2 3; do
        same "$(matters < "out.s$i")" "$(sed -n 's/^matter: //p' "s$i")"
    done
    same "$(find cases -name '.*')" ''
    gives 0 buyao-check
    prints '4530 cases checked, 0 broken'
}

@test "three streams at once and single calls beside: no number twice, and each ID is that of its document" {
    storm_of_streams
}

@test "the same without .buyao/: whose number was taken meanwhile gets another" {
    touch .buyao
    storm_of_streams
}

@test "counters are taken in one order, whatever the stream's, so that no two streams wait for each other" {
    traceable
    for codes in 'szk jck bgs dw' 'dw bgs jck szk'; do
        # shellcheck disable=SC2086 # words
        stream 1 8 $codes > s
        gives 0 strace -f -o trace -e trace=/^open buyao-new --from s
        same "$(grep -v ENOENT trace | grep -o 'numbers/cases[^"]*' | uniq | xargs)" \
            'numbers/cases-2022-bgs numbers/cases-2022-dw numbers/cases-2022-jck numbers/cases-2022-szk'
    done
}

@test "two streams that need the same counters in another order both get through" {
    stream 1 1000 szk jck bgs dw > a
    stream 1001 2000 dw bgs jck szk > b
    hold
    outcome a timeout 60 buyao-new --from a &
    outcome b timeout 60 buyao-new --from b &
    go
    same "$(cat status.*)" $'0\n0'
    same "$(cat out.* | sort -u | wc -l)" 2000
    valid
}

@test "killed in the middle: whole cases only, the first ones of the stream; the next run tidies up and goes on" {
    not_under_valgrind 'it kills at fractions of a second'
    stream 1 3000 szk bgs > s
    kill_often 'buyao-new --from s; sleep 1'
    gives 0 buyao-check
    # Of each run the first ones: a matter is there no more often than the one before it.
    # Hidden is what has no name yet.
    for n in $(seq 1 7 2990); do
        a=$(grep -rhx --exclude-dir='.*' "matter: 第${n}件" cases | wc -l)
        b=$(grep -rhx --exclude-dir='.*' "matter: 第$((n + 7))件" cases | wc -l)
        [ "$a" -ge "$b" ] || fail "$n: $a, $((n + 7)): $b"
    done
    stream 1 2 szk bgs > s
    gives 0 buyao-new --from s
    same "$(find cases -name '.*')" ''
    for code in szk bgs; do
        same "$(find "cases/2022/$code" -name '*.yaml' | wc -l)" \
            "$((10#$(find "cases/2022/$code" -name '*.yaml' | sed 's/.*-//; s/.yaml//' | sort -n | tail -n 1)))"
    done
}

@test "killed at each of its calls: what is there holds, and nothing hinders the next" {
    traceable
    stream 1 4 szk bgs > s
    new > ../said
    for call in open:4 open:12 open:14 mkdir:1 mkdir:2 write:1 write:2 syncfs:1 link:1 link:2 link:4 fsync:1 unlink:1 unlink:3; do
        killed_at "${call%:*}" "${call#*:}" buyao-new --from s > ../said 2>&1
        gives 0 buyao-check
        gives 0 timeout 20 buyao-new --from s
        same "$(wc -l <<< "$output")" 4
        same "$(find cases -name '.*')" ''
    done
}

@test "who still works in his hidden directory is left alone" {
    new > ../said
    mkdir cases/2022/szk/.new.yaml.AAAAAA cases/2022/szk/.new.yaml.BBBBBB cases/2022/szk/.new.yaml.CCCCCC
    touch cases/2022/szk/.new.yaml.{AAAAAA,BBBBBB}/{lock,7.yaml}
    python3 - cases/2022/szk/.new.yaml.AAAAAA/lock << 'EOF' &
import fcntl, sys, time
with open(sys.argv[1], "r+b") as file:
    fcntl.lockf(file, fcntl.LOCK_EX)
    open("held", "w").close()
    time.sleep(60)
EOF
    holder=$!
    while [ ! -e held ]; do sleep 0.01; done
    stream 1 2 > s
    gives 0 buyao-new --from s
    kill $holder
    wait $holder || true
    same "$(cd cases/2022/szk && echo .new*)" .new.yaml.AAAAAA
    gives 0 buyao-new --from s
    same "$(find cases -name '.new*')" ''
}

@test "git does not see what a killed stream leaves" {
    gives 0 buyao-init --from nanyang-shuili ../fresh
    cd ../fresh
    git init -q
    mkdir -p cases/2022/xzspk/.new.yaml.AAAAAA
    touch cases/2022/xzspk/.new.yaml.AAAAAA/{lock,1.yaml}
    git add -A
    same "$(git status --porcelain | grep -c new.yaml)" 0
}

@test "a disk that becomes full: exit 4, the IDs printed are those that are in, and the rest goes in from the line that was said" {
    not_under_valgrind 'its programs do not fit on the disk'
    mkdir ../disk
    unshare -m mount -t tmpfs none ../disk 2> /dev/null || skip 'nothing can be mounted here'
    stream 1 5000 szk bgs > ../s
    gives 0 unshare -m sh -c "set -eu
        mount -t tmpfs -o size=12m none ../disk
        cp -r . ../disk/office
        cd ../disk/office
        status=0
        buyao-new --from ../../s > ../ids 2> ../said || status=\$?
        [ \$status = 4 ]
        grep 'No space left on device' ../said > /dev/null
        line=\$(sed -n 's/^hint: give what begins on line \([0-9]*\) again\$/\1/p' ../said)
        in=\$(wc -l < ../ids)
        [ \$line = \$((in * 7 + 1)) ]
        [ \$in -gt 500 ]
        [ \$(find cases -name '*.yaml' | wc -l) = \$in ]
        [ -z \"\$(find cases -name '.*')\" ]
        buyao-check -q
        mount -o remount,size=64m ../../disk
        tail -n +\$line ../../s | buyao-new --from - >> ../ids
        [ \$(sort -u ../ids | wc -l) = 5000 ]
        while read -r id; do
            year=\${id%%-*} rest=\${id#*-}
            sed -n 's/^matter: //p' cases/\$year/\${rest%-*}/\$id.yaml
        done < ../ids > ../matters
        sed -n 's/^matter: //p' ../../s | cmp - ../matters
        buyao-check -q"
}

# --- many IDs in one call -----------------------------------------------------------

# Which of the archive's files a command opens, each as often as it does, hidden ones without
# their random end.
opens() {
    strace -f -o ../trace -e trace=/^open "$@" > ../said || fail "$*"
    grep -v ENOENT ../trace | grep -o '"\./[^"]*"\|"cases[^"]*"' | tr -d '"' | sed 's|^\./||; s/\.[A-Za-z0-9]\{6\}$/.XXXXXX/'
}

@test "many IDs in one call: policy, roster and calendar are read once" {
    traceable
    stream 1 20 > s
    buyao-new --from s > ids
    touch calendar/none
    xargs strace -f -o ../trace -e trace=/^open buyao-escalate --by 首问甲 --at 2022-03-05 --reason r --basis b < ids > ../said
    for file in buyao.yaml roster.yaml calendar; do
        same "$file $(grep -v ENOENT ../trace | grep -c "\"./$file\"")" "$file 1"
    done
    strace -f -o ../trace -e trace=/^open buyao-decide - refuse --by 科长乙 --at 2022-03-07 --opinion 已研究 < ids > ../said
    same "$(grep -c '"./roster.yaml"' ../trace)" 1
    xargs strace -f -o ../trace -e trace=/^open buyao-show < ids > ../said
    same "$(grep -c '"./roster.yaml"' ../trace)" 1
    valid
}

@test "a command of a clerk opens the files it needs and no others, however many cases there are" {
    traceable
    stream 1 300 > s
    buyao-new --from s > ../said
    shared=$'buyao.yaml\nroster.yaml\nlists.yaml\ncalendar'
    own=cases/2022/szk/2022-szk-0007.yaml
    touch calendar/none
    export BUYAO_USER=首问甲
    same "$(opens buyao-new -d szk --at 2022-03-04 -m 取水 | sort -u)" "$(sort << EOF
$shared
.buyao/numbers/cases-2022-szk
cases/2022/szk
cases/2022/szk/.2022-szk-0301.yaml.XXXXXX
EOF
)"
    same "$(opens buyao-escalate 2022-szk-0007 --at 2022-03-05 --reason r --basis b | sort -u)" "$(sort << EOF
$shared
$own
cases/2022/szk
cases/2022/szk/.2022-szk-0007.yaml.XXXXXX
EOF
)"
    same "$(opens buyao-decide 2022-szk-0007 resolve --by 科长乙 --at 2022-03-07 --opinion 可办 | sort -u)" "$(sort << EOF
$shared
$own
cases/2022/szk
cases/2022/szk/.2022-szk-0007.yaml.XXXXXX
EOF
)"
    same "$(opens buyao-reply 2022-szk-0007 --at 2022-03-08 --method in-person --content 已办 | sort -u)" "$(sort << EOF
$shared
$own
cases/2022/szk
cases/2022/szk/.2022-szk-0007.yaml.XXXXXX
EOF
)"
    same "$(opens buyao-show 2022-szk-0007 | sort -u)" "$(sort << EOF
$shared
$own
EOF
)"
}

@test "no command of a clerk reads the directory of the cases" {
    traceable
    stream 1 300 > s
    buyao-new --from s > ../said
    for command in 'new -d szk --at 2022-03-04 -m 取水' \
        'escalate 2022-szk-0007 --at 2022-03-05 --reason r --basis b' \
        'decide 2022-szk-0007 refuse --by 科长乙 --at 2022-03-07 --opinion 已研究' \
        'show 2022-szk-0007'; do
        # shellcheck disable=SC2086 # words
        BUYAO_USER=首问甲 strace -f -y -o ../trace -e trace=getdents64 buyao-$command > ../said
        same "$command: $(grep -c '/cases' ../trace)" "$command: 0"
    done
}

# --- every record in one call -----------------------------------------------------------

# opened FILE COMMAND...: how often.
opened() {
    strace -f -o ../trace -e trace=/^open "${@:2}" > ../said || fail "$*"
    grep -v ENOENT ../trace | grep -c "\"\(\./\)\?$1\""
}

@test "the quarter's page and the public site count four quarters in one look at the cases" {
    traceable
    id=$(new)
    same "$(opened "$id.yaml" buyao-report 2022Q4 --no-index)" 1
    same "$(opened "$id.yaml" buyao-report 2022Q4 -f html --no-index)" 1
    # once for its pages, once for the figures
    same "$(opened "$id.yaml" buyao-publish --today 2023-01-11 ../site)" 2
}

@test "check reads policy, roster and lists once" {
    traceable
    new > ../said
    for file in buyao.yaml roster.yaml; do
        same "$file $(opened "$file" buyao-check --no-index)" "$file 1"
    done
    # when the archive is opened, and as a file to check
    same "$(opened lists.yaml buyao-check --no-index)" 2
}
