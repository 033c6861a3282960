# The language of messages: Chinese where somebody wants it, whatever locales the machine has;
# what scripts read is the same in every language.
load helper
load every

# speaks LANGUAGE VARIABLE=VALUE...: in that environment and no other.
speaks() {
    local wanted=$1
    shift
    gives 2 env -u LC_ALL -u LC_MESSAGES -u LANG -u LANGUAGE "$@" buyao nix
    case $wanted in
    chinese) says 'buyao: 错误：没有命令“nix”
提示：单独运行 buyao 会列出全部命令' ;;
    english) says "buyao: error: there is no command 'nix'
hint: buyao alone lists the commands" ;;
    esac
}

# --- who gets what language ----------------------------------------------------

@test "LANGUAGE=zh_CN is Chinese in each locale that a machine has without generated ones" {
    speaks chinese LANGUAGE=zh_CN
    speaks chinese LANGUAGE=zh_CN LANG=C
    speaks chinese LANGUAGE=zh_CN LANG=POSIX
    speaks chinese LANGUAGE=zh_CN LANG=C.UTF-8
    speaks chinese LANGUAGE=zh_CN LC_ALL=C.UTF-8
    speaks chinese LANGUAGE=zh_CN LC_MESSAGES=C.UTF-8 LANG=C
}

@test "a Chinese locale is Chinese, though the machine has none of that name" {
    speaks chinese LANG=zh_CN.UTF-8
    speaks chinese LANG=zh_CN
    speaks chinese LANG=zh_CN.GB18030
    speaks chinese LANG=C LC_MESSAGES=zh_CN.utf8
    speaks chinese LANG=en_US.UTF-8 LC_ALL=zh_CN.UTF-8
    speaks chinese LANG=zh_CN.UTF-8 LC_MESSAGES= LC_ALL= LANGUAGE=
    speaks chinese LANG=zh_CN.UTF-8@pinyin
}

@test "LC_ALL=C and LC_MESSAGES=C are English, whatever LANGUAGE says" {
    speaks english LC_ALL=C LANGUAGE=zh_CN LANG=zh_CN.UTF-8
    speaks english LC_ALL=POSIX LANGUAGE=zh_CN
    speaks english LC_MESSAGES=C LANGUAGE=zh_CN LANG=zh_CN.UTF-8
}

@test "where nobody asks for Chinese it is English" {
    speaks english
    speaks english LANG=C.UTF-8
    speaks english LANG=en_US.UTF-8
    speaks english LANG=zh_CN.UTF-8 LANGUAGE=en
    speaks english LANG=zh_CN.UTF-8 LC_ALL=C.UTF-8
    speaks english LANG=de_DE.UTF-8
}

@test "of a list of languages the first that there is counts" {
    speaks chinese LANGUAGE=zh_CN:en
    speaks chinese LANGUAGE=fr:de_AT:zh_CN
    speaks chinese LANGUAGE=::zh_CN
    speaks english LANGUAGE=en:zh_CN
    speaks english LANGUAGE=en_GB.UTF-8:zh_CN
    speaks english LANGUAGE=fr:de
    speaks english LANGUAGE=fr LANG=zh_CN.UTF-8
}

@test "a language is no path" {
    mkdir -p evil/LC_MESSAGES
    cp "$(dirname "$(command -v buyao)")/../share/locale/zh_CN/LC_MESSAGES/buyao.mo" evil/LC_MESSAGES
    speaks english LANGUAGE="$PWD/evil"
    speaks english LANGUAGE=../../../../../../../../../../../../"$PWD/evil"
    speaks english LANGUAGE=zh_CN/../zh_CN
    speaks english LANGUAGE="$(printf 'z%.0s' {1..5000})"
    speaks english LANGUAGE=$'zh_CN\n'
    speaks english LANGUAGE=zh_
}

@test "a program takes the catalogue beside it, also by a link, and is English without one" {
    not_wrapped 'what runs the program tells it where it lies'
    local real
    real=$(dirname "$(command -v buyao)")
    mkdir -p ../moved/bin ../links
    cp "$real/buyao" ../moved/bin
    ln -s "$PWD/../moved/bin/buyao" ../links/buyao
    PATH=$(cd ../links && pwd):$PATH
    speaks english LANGUAGE=zh_CN
    mkdir ../moved/share
    cp -r "$real/../share/locale" ../moved/share
    speaks chinese LANGUAGE=zh_CN
    : > ../moved/share/locale/zh_CN/LC_MESSAGES/buyao.mo
    speaks english LANGUAGE=zh_CN
    rm ../moved/share/locale/zh_CN/LC_MESSAGES/buyao.mo
    mkdir ../moved/share/locale/zh_CN/LC_MESSAGES/buyao.mo
    speaks english LANGUAGE=zh_CN
}

# --- what is said ----------------------------------------------------------------

@test "an error in a file is Chinese, with its place and the way out" {
    id=$(new)
    edit 's/^channel:/chanel:/; s/^  channel:/  chanel:/' "$(path_of "$id")"
    LANGUAGE=zh_CN refuses 3 buyao-show "$id"
    says "$(path_of "$id"):6:3: 错误：received.*：这里不认识这个键
提示：您是不是要写“channel”？这里可以写：channel
$(path_of "$id"):5:3: 错误：received：缺少键“channel”
提示：提出的方式：visit、phone、letter、online 或 assigned"
}

@test "a refusal by the process is Chinese, with its clause" {
    export LANGUAGE=zh_CN
    id=$(new)
    refuses 3 buyao-decide "$id" refuse --by 首问甲 --at 2022-03-04T11:00 --opinion 不行
    mentions '错误：首问负责人不能未经上级直接说“不”（第20条）'
    mentions '提示：请用 buyao-escalate 提请，写明理由和依据'
    refuses 3 decide 科长乙 2022-03-04T11:00 "$id" resolve
    mentions '不能以水政科首问负责人的身份办理，只有“首问甲”可以'
}

@test "what the system says is Chinese" {
    export LANGUAGE=zh_CN
    gives 3 buyao-list -C nowhere
    says 'nowhere: 错误：不是档案库：没有 buyao.yaml
提示：可这样建立：buyao init DIR'
    gives 4 buyao-list -o nowhere/list.csv -f csv
    says 'nowhere/list.csv: 错误：无法写入：没有该文件或目录'
}

@test "numbers need no plural in Chinese, and have one in English" {
    new && new
    for id in 2022-szk-0001 2022-szk-0002; do
        edit 's/^matter:.*/matter: /' "$(path_of "$id")"
        LANGUAGE=zh_CN gives 1 buyao-list --keep-going
        LANGUAGE=zh_CN mentions "有${id: -1}条记录损坏，已略过"
    done
    gives 1 buyao-list --keep-going
    mentions '2 records are broken and left out'
    edit 's/^matter:.*/matter: 取水/' "$(path_of 2022-szk-0001)"
    gives 1 buyao-list --keep-going
    mentions '1 record is broken and left out'
}

@test "--help is Chinese, in columns, with the options as they are typed" {
    LANGUAGE=zh_CN gives 0 buyao-due --help
    prints '用法：buyao-due [-C DIR] [--within N] [--today DATE] [-f FORMAT]

列出到期和逾期的事

选项：
  -w, --within N            只列N个工作日内到期和已逾期的
  -k, --keep-going          有记录损坏时列出其余的，退出状态为1

通用：
  -C, --archive DIR         档案库；不写则取 $BUYAO_DIR，再不然取由此往上最近的
                            buyao.yaml
      --today DATE          以这一天为今天
  -f, --format FORMAT       打印格式：text, tsv, csv, json, ics
  -o, --output FILE         写入文件，要么完整写入，要么不写
      --no-index            逐条读取记录，不用 .buyao/index
      --color WHEN          颜色：auto、always 或 never
  -q, --quiet               只输出结果和错误，不输出说明和警告
  -h, --help                打印本帮助
  -V, --version             打印版本'
}

@test "--help of reply says in Chinese how the applicant is told" {
    LANGUAGE=zh_CN gives 0 buyao-reply --help
    [[ $output == *'--method METHOD       答复申请人的方式：phone, written, in-person'* ]] || fail "$output"
}

@test "--help of every program says in Chinese what each option of the English one does" {
    local program bin
    bin=$(dirname "$(command -v buyao)")
    for program in "$bin"/buyao*; do
        gives 0 "$program" --help
        options=$(sed -n 's/^\(  [ -][^ ]* *--[^ ]*\( [^ ]*\)\?\)  .*/\1/p' <<< "$output")
        [ -n "$options" ] || fail "$program: no options"
        LANGUAGE=zh_CN gives 0 "$program" --help
        same "$(sed -n 's/^\(  [ -][^ ]* *--[^ ]*\( [^ ]*\)\?\)  .*/\1/p' <<< "$output")" "$options"
        english=$(grep -E '^ {2,6}-' <<< "$output" | grep -vP '\p{Han}|visit、phone' || true)
        same "$english" ''
        [[ $output == 用法：* ]] || fail "$output"
    done
}

# --- what scripts read --------------------------------------------------------------

# in_both COMMAND...: ends alike and prints the same bytes in either language.
in_both() {
    local english chinese
    "$@" > ../english 2> ../said && english=0 || english=$?
    LANGUAGE=zh_CN "$@" > ../chinese 2> ../said && chinese=0 || chinese=$?
    [ "$english" -le 1 ] || fail "$*: ended with $english" "$(cat ../said)"
    same "$chinese" "$english"
    cmp ../english ../chinese || fail "$*: not the same"
}

# buyao and buyao-check tell people what there is; all others print what scripts may read.
@test "what is printed is the same in every language, byte for byte" {
    local line
    furnish
    every_reading | grep -vx -e buyao -e 'buyao-check.*' > ../lines
    while read -r line; do
        # shellcheck disable=SC2086 # an argument has no spaces here
        in_both $line
    done < ../lines
    [ "$(wc -l < ../lines)" -gt 30 ]
    in_both buyao-form approval 2022-szk-0003 -f xlsx
    in_both buyao-report 2022Q1 -f xlsx
    in_both buyao-report 2022Q1 -f json
    in_both buyao-init --list
    in_both buyao-init --print-hook pre-commit
    in_both buyao-list --version
}

@test "with --dry-run the record or entry is the same in every language" {
    new > ../said
    in_both buyao-new -d szk -m 取水 --by 首问甲 --at 2022-03-04T09:30 --dry-run
    in_both buyao-escalate 2022-szk-0001 --by 首问甲 --at 2022-03-04T10:00 --reason 材料不足 \
        --basis 第一条 --dry-run
    in_both buyao-decide 2022-szk-0001 resolve --by 首问甲 --at 2022-03-04T10:00 --opinion 可以 -n
}

# Fills the archive; some of what is written excludes what comes after it.
fill() {
    local line
    furnish
    cat "$BATS_TEST_TMPDIR/said"
    every_writing ../place | grep -v -e buyao-init -e buyao-publish | while read -r line; do
        # shellcheck disable=SC2086 # an argument has no spaces here
        $line 2> /dev/null || echo "ended with $?: $line"
    done
}

@test "archives that were filled in either language are the same, and so is what was printed" {
    fill > ../english
    cp -r . ../first
    find . -mindepth 1 -delete
    cp -r "$BATS_TEST_DIRNAME"/office/. .
    mkdir cases calendar
    LANGUAGE=zh_CN fill > ../chinese
    rm -r inspections ../first/inspections # drawn with the system's random numbers
    same "$(cat ../chinese)" "$(cat ../english)"
    same "$(digest_of .)" "$(digest_of ../first)"
    [ "$(grep -c '^2022-' ../english)" -gt 10 ]
}

@test "a published site is the same in every language" {
    furnish
    buyao-publish ../english-site --today 2022-05-01
    LANGUAGE=zh_CN buyao-publish ../chinese-site --today 2022-05-01
    same "$(digest_of ../chinese-site)" "$(digest_of ../english-site)"
}

@test "an index made in one language serves the other" {
    furnish
    LANGUAGE=zh_CN buyao-list --ids > ../chinese
    edit 's/^matter:.*/matter: /' "$(path_of 2022-szk-0002)"
    LANGUAGE=zh_CN gives 1 buyao-list --keep-going --ids
    mentions 错误
    gives 1 buyao-list --keep-going --ids
    [[ $stderr != *错误* ]] || fail "$stderr"
    mentions error
}
