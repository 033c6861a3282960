# The cookbook: every script of examples/scripts at work.
load helper

# script NAME ARGUMENT...: runs it with the shell that is there.
script() {
    local name=$1
    shift
    sh "$BATS_TEST_DIRNAME/../../examples/scripts/$name" "$@"
}

# A sendmail that keeps each mail it is given as ../mails/1 …
fake_sendmail() {
    mkdir -p ../bin ../mails
    cat > ../bin/sendmail << END
#!/bin/sh
[ "\$*" = '-t -i' ] || exit 64
n=1
while [ -e "$PWD/../mails/\$n" ]; do n=\$((n + 1)); done
cat > "$PWD/../mails/\$n"
END
    chmod +x ../bin/sendmail
    PATH=$PWD/../bin:$PATH
}

# mail FILE: To, Subject and text of a mail, as a mail program reads it; it has to be well formed.
mail() {
    python3 - "$1" << 'END'
import base64, email, email.policy, re, sys
raw = open(sys.argv[1], 'rb').read()
assert raw.isascii(), 'raw bytes in a mail'
assert max(map(len, raw.split(b'\n'))) <= 78, 'a line is too long'
for word in re.findall(rb'=\?UTF-8\?B\?([^?]*)\?=', raw):
    base64.b64decode(word, validate=True).decode() # no character is cut in two
mail = email.message_from_bytes(raw, policy=email.policy.default)
assert not mail.defects and mail.get_content_type() == 'text/plain' and mail['Date'].datetime
print(mail['To'], mail['Subject'], mail['Auto-Submitted'], sep='\n')
print(mail.get_content(), end='')
END
}

# An office with something overdue of 首问甲, and something of 科长乙 with its limit today.
busy() {
    live
    sed -i '0,/      title: 科室负责人/ s//&\n      working_days: 1/' buyao.yaml
    sed -i 's/name: 科长乙/name: 科长 乙/' roster.yaml # a name is the same with spaces
    {
        resolved # to be answered by 2022-03-08
        id=$(new --at 2022-03-10) && escalate "$id" --at 2022-03-10T09:00
    } > ../said
}

@test "due-mail: everybody gets his own matters, the office all of them, and headers are UTF-8 as RFC 2047 has it" {
    busy
    fake_sendmail
    printf '# who gets what\n首问 甲\tjia@example.org\n科长乙  yi@example.org\n张彬 bin@example.org\n* office@example.org\n' > ../addresses
    gives 0 script due-mail.sh -t 2022-03-11 . ../addresses
    says ''
    same "$(ls ../mails | xargs)" '1 2 3'
    same "$(mail ../mails/1)" 'jia@example.org
说“不”事项时限提醒（2022-03-11）：待办 1 项，其中逾期 1 项
auto-generated
2022-szk-0001
    水政科  答复  期限 2022-03-08  逾期3个工作日'
    same "$(mail ../mails/2)" 'yi@example.org
说“不”事项时限提醒（2022-03-11）：待办 1 项，其中逾期 0 项
auto-generated
2022-szk-0002
    水政科  审批  期限 2022-03-11  今天到期'
    same "$(mail ../mails/3 | sed -n '1,2p; $p')" 'office@example.org
说“不”事项时限提醒（2022-03-11）：待办 2 项，其中逾期 1 项
    责任人：科长乙'
}

@test "due-mail: who has something to do and no address is named, exit 1; the others get their mail" {
    busy
    fake_sendmail
    printf '科长乙 yi@example.org\n张彬\n首问癸 gui@\n' > ../addresses
    gives 1 script due-mail.sh -t 2022-03-11 . ../addresses
    mentions '../addresses has no address of 首问甲'
    mentions '../addresses: a line is no name and address'
    same "$(ls ../mails | wc -l)" 1
}

@test "due-mail: with -s each mail is a file of the spool, whole; nothing half written is left" {
    busy
    mkdir ../spool
    echo '* office@example.org' > ../addresses
    gives 0 script due-mail.sh -t 2022-03-11 -s ../spool . ../addresses
    same "$(ls -A ../spool | wc -l)" 1
    mail ../spool/2022-03-11-*-1.eml > ../said
    for ((i = 0; i < 9; i++)); do
        resolved > ../said # the subject is a byte longer, and parted elsewhere
    done
    rm ../spool/*
    gives 0 script due-mail.sh -t 2022-03-11 -s ../spool . ../addresses
    same "$(mail ../spool/*.eml | sed -n 2p)" '说“不”事项时限提醒（2022-03-11）：待办 11 项，其中逾期 10 项'
    gives 4 script due-mail.sh -t 2022-03-11 -s ../nowhere . ../addresses
}

@test "due-mail: without anything due no mail is sent; a broken record is said and nothing is sent" {
    fake_sendmail
    echo '* office@example.org' > ../addresses
    gives 0 script due-mail.sh -t 2022-03-11 . ../addresses
    record 2022-szk-0009 <<< 'id: 2022-szk-0009'
    gives 3 script due-mail.sh -t 2022-03-11 . ../addresses
    mentions 2022-szk-0009.yaml
    same "$(ls ../mails)" ''
    gives 2 script due-mail.sh .
}

# Fifty bureaus; those of 第7局 and 第31局 fail, each in its way.
fifty() {
    local n
    mkdir ../units
    for ((n = 1; n <= 50; n++)); do
        mkdir -p "../units/第${n}局/cases"
        sed "s/^bureau: .*/bureau: 第${n}局/" buyao.yaml > "../units/第${n}局/buyao.yaml"
        cp roster.yaml lists.yaml "../units/第${n}局"
    done
    for n in 3 50; do
        export BUYAO_DIR=../units/第${n}局
        case_at head
    done
    unset BUYAO_DIR
    echo nonsense > ../units/第7局/roster.yaml
    mkdir -p ../units/第31局/cases/2022/szk
    echo 'id: 2022-szk-0001' > ../units/第31局/cases/2022/szk/2022-szk-0001.yaml
} > "$BATS_TEST_TMPDIR/said"

@test "quarter-batch: of fifty archives two fail; they are named with why, and the others are all in the table" {
    fifty
    gives 1 script quarter-batch.sh -t 2022-04-10 ../units ../out
    prints '2022Q1: 48 in, 2 not; ../out/2022Q1'
    mentions '2 not in; see ../out/2022Q1/errors.txt'
    same "$(grep '^==' ../out/2022Q1/errors.txt | sort | xargs)" '== 第31局 == 第7局'
    grep -q 第7局/roster.yaml:1:1: ../out/2022Q1/errors.txt
    grep -q 2022-szk-0001.yaml ../out/2022Q1/errors.txt
    same "$(cut -d , -f 2 ../out/2022Q1/汇总表.csv | sort -u | grep -c '局')" 48
    same "$(ls ../out/2022Q1/*.json | wc -l)" 48
    same "$(ls ../out/2022Q1/*.xlsx | wc -l)" 49
    grep -q '填报单位：48个' ../out/2022Q1/汇总表.txt
    # Again, with one mended: what was filed of it before does not count.
    cp roster.yaml ../units/第7局
    gives 1 script quarter-batch.sh -q 2022Q1 ../units ../out
    prints '2022Q1: 49 in, 1 not; ../out/2022Q1'
}

@test "quarter-batch: the quarter is the one before the day that is named" {
    mkdir -p ../units/甲局/cases ../out
    cp ./*.yaml ../units/甲局
    for day in 2023-01-05/2022Q4 2022-06-30/2022Q1 2022-09-08/2022Q2 2022-12-31/2022Q3; do
        gives 0 script quarter-batch.sh -t "${day%/*}" ../units ../out
        prints "${day#*/}: 1 in, 0 not; ../out/${day#*/}"
    done
    mkdir ../none
    gives 4 script quarter-batch.sh -t 2022-04-10 ../none ../out
    mentions 'no table of any archive'
}

# A repository of the archive, with the hook that buyao-init puts in; each archive below ../.
repository() {
    git -C "$1" init -q -b main
    git -C "$1" config user.name 归档员
    git -C "$1" config user.email archive@example.org
    echo .buyao/ > "$1/.gitignore"
    git -C "$1" add . && git -C "$1" commit -qm 建档
}

subjects() {
    git -C "$1" log --format=%s
}

@test "commit-workday: one commit on a working day, none on a day off, none where nothing changed" {
    repository .
    new > ../said
    gives 0 script commit-workday.sh -t 2022-03-05 . # a Saturday
    gives 0 script commit-workday.sh -t 2022-10-03 .
    same "$(subjects .)" 建档
    gives 0 script commit-workday.sh -t 2022-04-02 . # a made-up working day
    same "$(subjects .)" $'2022-04-02 归档：新增 1 件，续办 0 件\n建档'
    gives 0 script commit-workday.sh -t 2022-04-06 .
    escalate 2022-szk-0001 > ../said
    new > ../said
    gives 0 script commit-workday.sh -t 2022-04-07 .
    same "$(subjects . | head -n 1)" '2022-04-07 归档：新增 1 件，续办 1 件'
    same "$(git status --porcelain)" ''
}

@test "commit-workday: what a hook refuses is said and stays; the other archives are committed, and pushed" {
    cp -r . ../other
    repository .
    repository ../other
    git init -q --bare ../server
    git -C ../other remote add origin "$PWD/../server"
    git -C ../other config push.default current
    printf '#!/bin/sh\necho refused >&2\nexit 1\n' > .git/hooks/pre-commit
    chmod +x .git/hooks/pre-commit
    new > ../said
    BUYAO_DIR=../other new > ../said
    gives 1 script commit-workday.sh -t 2022-03-04 . ../other
    mentions refused
    mentions 'commit-workday.sh: . is not committed, or not pushed'
    same "$(subjects .)" 建档
    same "$(subjects ../other | head -n 1)" '2022-03-04 归档：新增 1 件，续办 0 件'
    gives 0 script commit-workday.sh -t 2022-03-04 -p origin ../other
    same "$(git -C ../server rev-parse main)" "$(git -C ../other rev-parse main)"
}

@test "hall-screen: the site is there as a whole, is made anew after a change and on a new day only, and the browser is told" {
    gives 0 script hall-screen.sh -t 2022-03-05 . ../site # a Saturday
    [ ! -e ../site ]
    reload="echo again >> '$PWD/../reloads'"
    gives 0 script hall-screen.sh -t 2022-03-04 -r "$reload" . ../site
    [ -s ../site/screen.html ]
    touch -d '+2 seconds' ../site.published # as if the next run were later
    gives 0 script hall-screen.sh -t 2022-03-04 -r "$reload" . ../site
    same "$(wc -l < ../reloads)" 1
    new > ../said
    touch -d '+4 seconds' cases/2022/szk/2022-szk-0001.yaml
    gives 0 script hall-screen.sh -t 2022-03-04 -r "$reload" . ../site
    same "$(wc -l < ../reloads)" 2
    touch -d '+6 seconds' ../site.published
    gives 0 script hall-screen.sh -t 2022-03-07 -r "$reload" . ../site
    same "$(wc -l < ../reloads)" 3
    gives 1 script hall-screen.sh -t 2022-03-08 -r 'exit 1' . ../site
}

@test "hall-screen: when publishing fails the old site stays, and the next run tries again" {
    gives 0 script hall-screen.sh -t 2022-03-04 . ../site
    before=$(digest_of ../site)
    record 2022-szk-0009 <<< 'id: 2022-szk-0009'
    gives 3 script hall-screen.sh -t 2022-03-07 . ../site
    same "$(digest_of ../site)" "$before"
    same "$(cat ../site.published)" 2022-03-04
    rm cases/2022/szk/2022-szk-0009.yaml
    gives 0 script hall-screen.sh -t 2022-03-07 . ../site
    same "$(cat ../site.published)" 2022-03-07
}

@test "sql-question: departments by cases, refusals and days to the answer; or a question of one's own" {
    live
    {
        answered # 2022-03-04 to 2022-03-10
        refused
        case_at department
        new -d jck --by 首问己
    } > ../said
    gives 0 script sql-question.sh .
    prints "department	received	refused	open	days_to_answer
jck	1	0	1	
szk	3	1	1	6.0"
    gives 0 script sql-question.sh . "SELECT id FROM cases WHERE state = 'refused'"
    prints $'id\n2022-szk-0002'
    run --separate-stderr script sql-question.sh . 'DELETE FROM cases'
    [ "$status" -ne 0 ] || fail 'the index was written'
    gives 0 script sql-question.sh . 'SELECT count(*) AS n FROM cases'
    prints $'n\n4'
}

@test "sql-question: the answer is that of the records, not of an old index; broken ones are said" {
    new > ../said
    gives 0 script sql-question.sh . 'SELECT count(*) AS n FROM cases'
    new > ../said
    gives 0 script sql-question.sh . 'SELECT count(*) AS n FROM cases'
    prints $'n\n2'
    record 2022-szk-0009 <<< 'id: 2022-szk-0009'
    gives 3 script sql-question.sh .
    mentions 2022-szk-0009.yaml
}

# pdf FILE: it is one, of one page of A4, with this text.
is_pdf() {
    [ "$(head -c 5 "$1")" = %PDF- ] || fail "$1 is no PDF"
    command -v pdftotext > /dev/null || skip 'pdftotext (poppler-utils) is not installed'
    pdfinfo "$1" | grep -q '^Pages: *1$' || fail "$(pdfinfo "$1")"
    pdftotext "$1" - | tr -d ' \n' | grep -q "$2" || fail "$(pdftotext "$1" -)"
}

@test "form-pdf: chromium prints the approval form on one page" {
    command -v chromium > /dev/null || skip 'chromium is not installed'
    not_under_valgrind 'the browser is not ours'
    id=$(case_at department)
    gives 0 script form-pdf.sh . ../approval.pdf approval "$id"
    is_pdf ../approval.pdf 取水许可证延续
}

@test "form-pdf: without chromium LibreOffice prints it" {
    command -v soffice > /dev/null || skip 'libreoffice is not installed'
    not_under_valgrind 'the office is not ours'
    id=$(case_at department)
    mkdir ../few
    for program in sh buyao buyao-form mktemp rm cp mv cat id; do
        ln -s "$(command -v $program)" ../few/
    done
    printf '#!/bin/sh\nPATH=%s exec soffice "$@"\n' "$PATH" > ../few/soffice
    chmod +x ../few/soffice
    export PATH=$PWD/../few:/nowhere
    run --separate-stderr script form-pdf.sh . ../approval.pdf approval "$id"
    PATH=/usr/bin:/bin
    [ "$status" -eq 0 ] || fail "$stderr"
    is_pdf ../approval.pdf 取水许可证延续
}

@test "form-pdf: without either it says what is missing, exit 4, and leaves the file as it was" {
    id=$(case_at department)
    mkdir ../few
    for program in sh buyao buyao-form mktemp rm cat id; do
        ln -s "$(command -v $program)" ../few/
    done
    echo old > ../approval.pdf
    before=$PATH PATH=$PWD/../few
    run --separate-stderr script form-pdf.sh . ../approval.pdf approval "$id"
    PATH=$before
    same "$status" 4
    mentions 'neither chromium nor libreoffice is installed'
    same "$(cat ../approval.pdf)" old
}

@test "form-pdf: a form that buyao-form refuses leaves the file as it was, too, exit 3" {
    command -v chromium chromium-browser google-chrome soffice libreoffice > ../printers ||
        skip 'nothing that prints to PDF is installed'
    echo old > ../approval.pdf
    gives 3 script form-pdf.sh . ../approval.pdf approval 2022-szk-0099
    same "$(cat ../approval.pdf)" old
}

@test "each script of the cookbook is run here, says in both languages what it is for, and how to install it" {
    for path in "$BATS_TEST_DIRNAME"/../../examples/scripts/*; do
        name=$(basename "$path")
        grep -q "script $name " "$BATS_TEST_FILENAME" || fail "nobody runs $name"
        [ -x "$path" ] || fail "$name can not be run"
        head -n 3 "$path" | grep -qx "# usage: $name .*" || fail "$name: no usage"
        sed -n '2,/^set -u/p' "$path" > ../head
        grep -q 'cron' ../head || fail "$name: no cron"
        grep -q 'systemd' ../head || fail "$name: no systemd"
        grep -qP '^# [^a-z]*\p{Han}{4}' ../head || fail "$name: no Chinese"
        gives 2 script "$name"
        [[ $stderr == "usage: $name "* ]] || fail "$stderr"
    done
}

@test "each script finds the programs it was installed with where PATH is that of cron" {
    local scripts=$PWD/../prefix/share/doc/buyao/examples/scripts
    new > ../said
    mkdir -p "$scripts" ../spool
    cp "$BATS_TEST_DIRNAME"/../../examples/scripts/*.sh "$scripts"
    ln -s "$(dirname "$(command -v buyao)")" ../prefix/bin
    echo '* office@example.invalid' > ../addresses
    cron() { env -i HOME="$HOME" PATH=/usr/bin:/bin sh "$scripts/$@"; }
    gives 0 cron due-mail.sh -t 2022-03-20 -s ../spool . ../addresses
    gives 0 cron quarter-batch.sh -q 2022Q1 .. ../batch
    gives 0 cron hall-screen.sh -t 2022-03-04 . ../site
    gives 0 cron commit-workday.sh -t 2022-03-05 .
    gives 0 cron sql-question.sh .
    run --separate-stderr cron form-pdf.sh . ../form.pdf matters
    [[ $stderr != *'not found'* ]] || fail "$stderr"
}

@test "README and buyao(7) name each script of the cookbook, and none that is not there" {
    root=$BATS_TEST_DIRNAME/../..
    same "$(sed -n 's/^| `\([a-z-]*\.sh\)` .*/\1/p' "$root/README.md" | sort)" "$(ls "$root/examples/scripts")"
    same "$(sed -n 's/^\.It Pa \([a-z-]*\.sh\)$/\1/p' "$root/man/buyao.7" | sort)" "$(ls "$root/examples/scripts")"
}
