# buyao-publish: the public site (clauses 09, 30, 38, 39).
load helper

publish() {
    buyao-publish --today 2022-07-05 "$@"
}

# looked SITE ARCHIVE...: nobody's data in it, and nothing that a strict office would refuse.
looked() {
    same "$(python3 "$BATS_TEST_DIRNAME/public.py" "$@")" ''
}

# What a reader sees of a page: tags out, entities back.
seen() {
    python3 -c 'import html, re, sys
text = re.sub("<(style|script)>.*?</\\1>", "", sys.stdin.read(), flags=re.S)
print(html.unescape(re.sub("<[^>]*>", " ", text)))' < "$1"
}

shows() {
    seen "$1" | tr -s ' \n' ' ' | grep -qF -- "$2" || fail "$1 does not show: $2"
}

hides() {
    ! seen "$1" | grep -qF -- "$2" || fail "$1 shows: $2"
}

PAGES='chain.html
commitments.html
duties.html
examples.html
figures.html
flow.html
index.html
matters.html
rules.html
screen.html'

# --- what is on it ---------------------------------------------------------------

@test "clause 09: the site has the lists, the chain, the duties and the rules, for paper, phone and hall" {
    gives 0 publish ../site
    for page in $PAGES; do
        [ -f "../site/$page" ] || fail "there is no $page"
    done
    looked ../site
    shows ../site/index.html 不说不能办，只说如何办
    shows ../site/matters.html 取水口位置与原批复不一致
    shows ../site/matters.html '科长丙 → 副局长丁'
    shows ../site/matters.html 来信来访事项
    shows ../site/chain.html '首问负责人 → 科室负责人 → 分管领导 → 主要领导'
    shows ../site/chain.html 副局长丁
    shows ../site/rules.html '首位接受询问的工作人员是首问负责人'
    shows ../site/rules.html 依据：测试〔2022〕1号，自2022年1月1日起执行。
    shows ../site/screen.html 说“不”提级管理事项清单
}

@test "clause 09: those who hold a post today are named, not those before or after them" {
    gives 0 publish ../site
    shows ../site/chain.html 科长丙
    hides ../site/chain.html 科长乙
    gives 0 publish --today 2022-06-30 ../site
    shows ../site/chain.html 科长乙
    hides ../site/chain.html 科长丙
}

@test "clause 09: the duties stand with room, phone and first responder, as the office published them" {
    buyao-init --from nanyang-yibao ../yb
    gives 0 publish -C ../yb ../site
    shows ../site/duties.html '房间号：2509 电话：62299888'
    shows ../site/duties.html '负责机关信访工作；（首问负责人：刘立波）'
    shows ../site/rules.html 即时反馈服务对象，并承诺办理时限
}

@test "clause 39: the commitments name matters, limits, fees and how to complain" {
    buyao-init --from nanyang-keji ../kj
    edit 's/^- matter: 事权管辖不明的事项/&\n  fee: 不收费\n  fee_basis: 某某通知/' ../kj/lists.yaml
    gives 0 buyao-publish -C ../kj --today 2023-04-03 ../site
    shows ../site/commitments.html '10个工作日'
    shows ../site/commitments.html '不收费 某某通知'
    shows ../site/commitments.html 投诉举报电话：0377-63176300
    shows ../site/index.html 投诉举报电话：0377-63176300
    [[ $stderr != *'for complaints'* ]]
}

@test "clause 39: what the commitments lack is said on stderr and never made up" {
    gives 0 publish ../site
    mentions './buyao.yaml: warning: no telephone number for complaints is given, so the site names none (clause 39)'
    mentions './roster.yaml: warning: no room is given for 水政科'
    hides ../site/commitments.html 投诉举报电话
    hides ../site/rules.html 个工作日
    live
    gives 0 publish ../site
    shows ../site/rules.html 个工作日
}

@test "the figures are those of the last complete quarter, or of --quarter" {
    id=$(case_at head) && decide 局长戊 2022-03-09 "$id" refuse
    gives 0 publish ../site
    shows ../site/figures.html 2022年第2季度
    hides ../site/figures.html 材料不足以受理
    gives 0 publish --quarter 2022年第1季度 ../site
    shows ../site/figures.html '事项1：取水许可证延续 理由：材料不足以受理'
    refuses 3 publish --quarter 2022Q3 ../site
    says 'buyao-publish: error: that quarter is not over
hint: name one that is over'
    refuses 3 publish --quarter 2021Q4 ../site
    refuses 2 publish --quarter 第一 ../site
}

@test "where there were no rules in the quarter there are no figures, and no link to them" {
    gives 0 publish --today 2022-02-01 ../site
    [ ! -e ../site/figures.html ]
    looked ../site
    refuses 3 publish --today 2021-12-31 ../other
    mentions 'no rules are in force on that day'
}

@test "clause 30: an example shows how every level decided, and why it is one" {
    id=$(refused)
    answer "$id" --proposal 改建后再报 > said
    buyao-mark "$id" --by 首问甲 --at 2022-03-14 --example 讲清了怎样能办 > said
    gives 0 publish ../site
    page=../site/examples.html
    shows $page '案例1　水政科　2022年3月'
    shows $page '首问负责人：提请上一级。材料不足以受理'
    shows $page '主要领导：最后审定，确实不能办。已研究'
    shows $page 改建后再报
    shows $page 讲清了怎样能办
    hides $page "$id"
}

# --- nobody's data -----------------------------------------------------------------

# Cases whose applicants are quoted everywhere, spelled in every way.
quoted() {
    local id
    export BUYAO_USER=首问甲
    id=$(buyao-new -d szk --at 2022-03-04T09:30 --name '申请人甲' --organization '某某ABC水产公司' \
        --contact 13800000000 \
        -m '申请 人甲（１３８　００００　００００）代某某ａｂｃ水产 公司申请，住在某某小区3号楼2单元501室。')
    buyao-amend "$id" --at 2022-03-04T09:35 --why 笔误 --set applicant.name=申请人误记
    buyao-amend "$id" --at 2022-03-04T09:40 --why 笔误 --set applicant.name=申请人更正 \
        --set applicant.contact=13800000009
    buyao-escalate "$id" --at 2022-03-04T10:05 --basis 条例 \
        --reason '申请人甲、申请人更正（误记为申请人误记）都说某某Ａｂｃ水产公司有证，见邮件a.b@example.com。'
    decide 科长乙 2022-03-07T09:00 "$id" refuse --opinion '已电138-0000-0000告知申请人　更正，QQ：123456。'
    decide 副局长丁 2022-03-08T09:00 "$id" unsure --opinion '申请人甲的身份证41000019900101000X，车豫R12345。'
    decide 局长戊 2022-03-09T09:00 "$id" refuse --opinion '请申请人丙丁一并说明。'
    buyao-reply "$id" --at 2022-03-10T09:00 --method in-person --content '已答复申请人甲<b>&某某ABC水产公司</b>' \
        --proposal '申
请人甲补办后再来，联系 1380000 0009'
    buyao-mark "$id" --at 2022-03-14 --example '申请人甲满意，申请人丙丁也满意'
    id=$(buyao-new -d szk --at 2022-03-05T09:30 --name '申请人丙丁' --contact 'weixin_丙丁' \
        --organization '测试市测试局' -m 另一事项)
    # The first case is named there, so that its applicant's name is nowhere else.
    buyao-new -d szk --at 2022-03-06T09:30 --name 副局长丁 --contact 62299888 -m 第三事项
} > "$BATS_TEST_TMPDIR/said"

@test "clause 30: no applicant's datum is in any file of the site, however it is spelled" {
    quoted
    gives 0 publish --quarter 2022Q1 ../site
    page=../site/examples.html
    shows $page '申某（（联系方式略））代某公司申请，住在（地址略）。'
    shows $page '申某、申某（误记为申某）都说某公司有证，见邮件（邮箱略）。'
    shows $page '申某的身份证（证件号略），车（车牌略）。'
    shows $page '请申某一并说明。'
    shows ../site/figures.html '申某、申某（误记为申某）都说某公司有证'
    # Who is called like the bureau or somebody of the roster is public there, and nowhere else.
    edit '/测试市测试局/d; s/副局长丁/申请人戊己/' cases/2022/szk/2022-szk-0002.yaml
    mv cases/2022/szk/2022-szk-0003.yaml "$BATS_TEST_TMPDIR"
    looked ../site .
}

@test "clause 30, 31: who complained is masked in the texts of cases too" {
    quoted
    buyao-complaint new -q -d bgs --by 副局长丁 --at 2022-03-28T09:00 --case 2022-szk-0001 \
        --name 投诉人壬癸 --contact wx-renkui-77 --matter 一直没有答复 > said
    buyao-mark 2022-szk-0001 -q --by 首问甲 --at 2022-03-29T09:00 \
        --example '投诉人壬 癸（ＷＸ-renkui-77）来电以后，当天办好。' >> said
    gives 0 publish --quarter 2022Q1 ../site
    shows ../site/examples.html '投某（（联系方式略））来电以后，当天办好。'
    edit '/测试市测试局/d; s/副局长丁/申请人戊己/' cases/2022/szk/2022-szk-0002.yaml
    mv cases/2022/szk/2022-szk-0003.yaml "$BATS_TEST_TMPDIR"
    looked ../site .
}

@test "clause 30: an applicant who is called like the bureau or an official does not stop the site" {
    quoted
    gives 0 publish ../site
    shows ../site/index.html 测试市测试局
    shows ../site/chain.html 副局长丁
}

@test "clause 30: no applicant of an example archive is on its site" {
    for example in "$BATS_TEST_DIRNAME"/../../examples/*/walk.sh; do
        name=$(basename "${example%/walk.sh}")
        buyao-init --from "$name" "../$name"
        sh "$example" "../$name" > said
        for today in 2022-06-30 2022-10-08 2023-07-05; do
            run --separate-stderr buyao-publish -C "../$name" --today $today ../site
            case $status in 0) ;; 3) mentions 'no rules'; continue ;; *) fail "$stderr" ;; esac
            looked ../site "../$name"
        done
    done
}

@test "clause 30: where a record is broken nobody knows whose data to leave out: nothing is published" {
    quoted
    gives 0 publish ../site
    record 2022-szk-0020 <<< 'id: 2022-szk-0020'
    before=$(digest_of ../site)
    refuses 3 publish ../site
    mentions '1 record is broken, so nobody can say whose data to leave out'
    same "$(digest_of ../site)" "$before"
}

# --- all or nothing ---------------------------------------------------------------

@test "a site takes the place of the one before, for everybody to read" {
    umask 022
    gives 0 publish ../site
    prints ''
    new > said
    gives 0 publish --today 2022-07-06 ../site
    shows ../site/index.html 更新日期：2022年7月6日
    same "$(stat -c %a ../site ../site/index.html ../site/.buyao-site | xargs)" '755 644 644'
    same "$(ls ../site)" "$PAGES"
    same "$(sort ../site/.buyao-site)" "$PAGES"
    same "$(ls -A .. | grep buyao-)" ''
    umask 077
    gives 0 publish ../site
    same "$(stat -c %a ../site ../site/index.html | xargs)" '700 600'
}

@test "the same day yields the same bytes" {
    quoted
    gives 0 publish ../one
    gives 0 publish ../other
    same "$(digest_of ../one)" "$(digest_of ../other)"
}

@test "--dry-run names the files and writes nothing" {
    mkdir ../out
    gives 0 publish -n ../out/site
    same "$(sort <<< "$output")" "$PAGES"
    same "$(ls -A ../out)" ''
    gives 0 publish ../out/site
    before=$(digest_of ../out)
    gives 0 publish --today 2022-07-06 -n ../out/site
    same "$(digest_of ../out)" "$before"
}

@test "what is not the site's is never lost: exit 3, with the way out" {
    mkdir -p ../out/site && echo mine > ../out/site/mine.txt
    before=$(digest_of ../out)
    refuses 3 publish ../out/site
    mentions "holds 'mine.txt', which no earlier run of this program has written
hint: name a directory that is not there yet, or move away what is not the site's"
    same "$(digest_of ../out)" "$before"
    rm ../out/site/mine.txt
    gives 0 publish ../out/site
    echo mine > ../out/site/mine.txt
    before=$(digest_of ../out)
    refuses 3 publish ../out/site
    same "$(digest_of ../out)" "$before"
    rm ../out/site/mine.txt
    mkdir ../out/site/index
    refuses 3 publish ../out/site
    rmdir ../out/site/index
    rm ../out/site/rules.html && ln -s ../../office ../out/site/rules.html
    refuses 3 publish ../out/site
}

@test "the archive itself, what holds it and what is in it are no place for a site" {
    mkdir -p reports ../empty
    for place in . .. ../office cases cases/2022 cases/new reports calendar calendar/x .buyao; do
        refuses 3 publish "$place"
        [[ $stderr == *'the archive lives there'* ]] || fail "$place: $stderr"
    done
    refuses 3 publish buyao.yaml
    refuses 3 publish /
    refuses 4 publish ../none/site
    gives 0 publish site
    gives 0 publish ../empty/
}

@test "a symbolic link stays one, and its target is replaced" {
    mkdir -p ../target/deep
    ln -s target/deep ../link
    gives 0 publish ../link
    [ -L ../link ] && [ -f ../target/deep/index.html ]
    gives 0 publish --today 2022-07-06 ../link/
    [ -L ../link ]
    shows ../target/deep/index.html 2022年7月6日
    ln -s nowhere ../dangling
    refuses 3 publish ../dangling
    mentions 'a symbolic link that leads nowhere'
}

# complete: the site is the old one or the new one, byte for byte.
complete() {
    local is
    is=$(digest_of ../site)
    [ "$is" = "$OLD" ] || [ "$is" = "$NEW" ] || fail "neither the old nor the new site" "$(ls -la ../site)"
}

two_sites() {
    quoted
    gives 0 publish --today 2022-07-06 ../site
    NEW=$(digest_of ../site)
    gives 0 publish ../site
    OLD=$(digest_of ../site)
}

@test "whenever a run is killed, the old site or the new one is there, complete" {
    not_under_valgrind 'it kills at thousandths of a second'
    two_sites
    for signal in KILL TERM INT; do
        for try in $(seq 30); do
            timeout --foreground -s $signal "$(printf '0.%03d' $((try * 2)))" \
                buyao-publish -q --today 2022-07-06 ../site || true
            complete
        done
    done
    gives 0 publish ../site
    same "$(digest_of ../site)" "$OLD"
    same "$(ls -A .. | grep buyao-)" ''
}

@test "without an exchange of names two renames do it, and the next run brings back what was aside" {
    traceable
    two_sites
    gives 0 strace -f -o /dev/null -e inject=renameat2:error=ENOSYS \
        buyao-publish -q --today 2022-07-06 ../site
    same "$(digest_of ../site)" "$NEW"
    same "$(ls -A .. | grep buyao-)" ''
    strace -f -o /dev/null -e inject=renameat2:error=EINVAL -e inject=rename:signal=KILL:when=2 \
        buyao-publish -q ../site || true
    [ ! -e ../site ] || complete
    run publish ../site/mine
    mkdir -p ../elsewhere
    gives 0 publish --today 2022-07-06 ../site
    same "$(digest_of ../site)" "$NEW"
    same "$(ls -A .. | grep buyao-)" ''
}

@test "a full disk: exit 4, the old site as it was, nothing left behind" {
    mkdir ../disk
    unshare -m mount -t tmpfs none ../disk 2> /dev/null || skip 'nothing can be mounted here'
    gives 0 unshare -m sh -c 'set -e
        mount -t tmpfs -o size=1m none ../disk
        buyao-publish -q --today 2022-07-05 ../disk/site
        tar -C ../disk/site -cf - . | sha256sum > ../before
        dd if=/dev/zero of=../disk/filler bs=4096 2> /dev/null || truncate -s -40K ../disk/filler
        status=0
        buyao-publish -q --today 2022-07-06 ../disk/site 2> ../said || status=$?
        tar -C ../disk/site -cf - . | sha256sum > ../after
        cmp ../before ../after
        ls -A ../disk
        echo $status'
    same "$(xargs <<< "$output")" 'filler site 4'
    grep -q 'cannot write: No space left on device' ../said
}

@test "two at once: one waits for the other, and both sites are complete" {
    two_sites
    for try in 1 2 3 4 5; do
        publish -q --today 2022-07-06 ../site & first=$!
        publish -q ../site & second=$!
        wait $first
        wait $second
        complete
    done
    same "$(ls -A .. | grep buyao-)" ''
}

@test "what a killed run left is removed, what is somebody's in it is not" {
    gives 0 publish ../site
    cp -r ../site ../.site.buyao-new
    gives 0 publish ../site
    [ ! -e ../.site.buyao-new ]
    cp -r ../site ../.site.buyao-new && echo mine > ../.site.buyao-new/mine.txt
    refuses 3 publish ../site
    mentions 'left behind by a run that was killed, and holds what is not'
    [ -f ../.site.buyao-new/mine.txt ]
}
