# Workbooks: what a spreadsheet finds in them, and what becomes of them when the disk is full.
load helper

setup_file() {
    command -v python3
}

# asks FILE PYTHON...: prints what Python makes of a workbook; `book`, `sheet` and `at` are at hand.
asks() {
    PYTHONPATH=$BATS_TEST_DIRNAME python3 - "$@" << 'EOF'
import sys
import workbook

book = workbook.Workbook(open(sys.argv[1], "rb").read())
sheet = book.sheets[0]
at = sheet.find
for question in sys.argv[2:]:
    print(eval(f"({question})"))
EOF
}

# The report of a quarter in which the head refused these matters for good.
refused_matters() {
    local matter id
    for matter; do
        id=$(new -m "$matter")
        escalate "$id" --to head
        decide 局长戊 2022-03-09 "$id" refuse
    done > "$BATS_TEST_TMPDIR/said"
    gives 0 buyao-report 2022Q1 -f xlsx -o table.xlsx
    prints ''
}

# The departments' names are the office's own, so any text can stand alone in a cell.
named() {
    NAME=$1 python3 -c 'import json, os
text = open("roster.yaml").read().replace("name: 办公室", "name: " + json.dumps(os.environ["NAME"]))
open("roster.yaml", "w").write(text)'
    gives 0 buyao-report 2022Q1 -f xlsx -o table.xlsx
}

# --- text stays text --------------------------------------------------------------

@test "no text becomes a formula or a link, whatever it begins with" {
    for start in = + - @ $'\t' ＝ ＋ － ＠ '{=' '=HYPERLINK("http://x.invalid")' http://x.invalid; do
        cp "$BATS_TEST_DIRNAME/office/roster.yaml" .
        named "$start"'1+1'
        same "$(asks table.xlsx 'book.formulas()' 'book.links()')" $'[]\n[]'
        same "$(asks table.xlsx '[at(text) for text in sheet.cells.values() if text.endswith("1+1")]')" \
            '[(4, 0)]'
    done
}

@test "text stands in a cell as it is in the record, line breaks and all" {
    refused_matters $'第一行\n=1+1\n"引号" & <尖括号> '"'"'_x0041_'
    same "$(asks table.xlsx 'sheet.cells[3, 10]' 'book.formulas()')" \
'事项1：第一行
=1+1
"引号" & <尖括号> '"'"'_x0041_ 理由：材料不足以受理
[]'
    same "$(asks table.xlsx 'book.alignment(sheet, (3, 10))["wrapText"]')" 1
}

@test "numbers are numbers, and what is none is not" {
    refused_matters 取水许可证延续
    same "$(asks table.xlsx '[(3, column) in sheet.numbers for column in range(11)]' \
        'sorted(row for row, column in sheet.numbers if column == 1)')" \
'[False, True, True, True, False, False, True, True, True, True, False]
[3, 4, 5, 6, 7]'
}

# --- as the paper is ----------------------------------------------------------------

@test "clause 35: the table is A4 landscape, one page wide, with its head on each page" {
    refused_matters 取水许可证延续
    same "$(asks table.xlsx 'sheet.name' 'sheet.set_up("pageSetup")["paperSize"]' \
        'sheet.set_up("pageSetup")["orientation"]' 'sheet.set_up("pageSetup").get("fitToWidth", "1")' \
        'sheet.set_up("pageSetup")["fitToHeight"]' 'sheet.set_up("pageSetUpPr")' \
        'sheet.set_up("printOptions")' 'book.names' 'sheet.set_up("pane")["ySplit"]' \
        'sheet.root.find(f".//{workbook.MAIN}oddFooter").text')" \
"说“不”事项提级管理汇总表
9
landscape
1
0
{'fitToPage': '1'}
{'horizontalCentered': '1'}
{'_xlnm.Print_Titles': \"'说“不”事项提级管理汇总表'!\$3:\$3\"}
3
&C第 &P 页 共 &N 页"
}

@test "clause 35: title over the whole width, head blanks beside each other, ruled cells" {
    refused_matters 取水许可证延续
    same "$(asks table.xlsx 'sheet.area(at("说“不”事项提级管理汇总表"))' \
        'book.font(sheet, (0, 0))' 'book.alignment(sheet, (0, 0))["horizontal"]' \
        '[text for (row, _), text in sorted(sheet.cells.items()) if row == 1]' \
        'sorted(book.edges(sheet, (2, 0)))' 'sorted(book.edges(sheet, (3, 10)))' \
        'book.font(sheet, (2, 0))' 'book.font(sheet, (3, 0))' 'book.font(sheet, at("合计"))')" \
"((0, 0), (0, 10))
('宋体', 18.0, True)
center
['填报单位：测试市测试局', '联系人：联系甲', '联系电话：0377-00000000', '填报时间：2022年第1季度']
['bottom', 'left', 'right', 'top']
['bottom', 'left', 'right', 'top']
('宋体', 10.5, True)
('宋体', 10.5, False)
('宋体', 10.5, True)"
}

@test "what is merged does not overlap, and the blanks of the head fill the width" {
    refused_matters 取水许可证延续
    same "$(asks table.xlsx \
        'len({(row, column) for first, last in sheet.merged for row in range(first[0], last[0] + 1)
              for column in range(first[1], last[1] + 1)}) ==
         sum((last[0] - first[0] + 1) * (last[1] - first[1] + 1) for first, last in sheet.merged)' \
        'sum(sheet.area((1, column))[1][1] - column + 1 for row, column in sheet.cells if row == 1)')" \
'True
11'
}

@test "a row is as high as its text, and what is higher than a row can be takes several" {
    refused_matters 短
    short=$(asks table.xlsx 'sheet.heights[3]')
    refused_matters "$(printf '取水口位置与原批复不一致，希望本周办结。%.0s' {1..200})"
    same "$(asks table.xlsx 'len(sheet.row(3)[10]) > 4000' \
        'sheet.area((3, 10))[1][0] > 3 and sheet.area((3, 0))[1][0] == sheet.area((3, 10))[1][0]' \
        'max(sheet.heights.values()) <= 409' \
        "sum(sheet.heights[row] for row in range(3, sheet.area((3, 0))[1][0] + 1)) > $short * 10" \
        'sheet.cells[sheet.area((3, 0))[1][0] + 1, 0]')" \
'True
True
True
True
办公室'
}

@test "a text longer than a cell can hold is refused, not cut, exit 3" {
    refused_matters 短
    for _ in 1 2 3 4; do
        id=$(new -m "$(printf '取水口位置与原批复不一致希望本周办结%.0s' {1..500})")
        escalate "$id" --to head
        decide 局长戊 2022-03-09 "$id" refuse
    done > "$BATS_TEST_TMPDIR/said"
    before=$(sha256sum < table.xlsx)
    refuses 3 buyao-report 2022Q1 -f xlsx -o table.xlsx
    mentions 'is longer than a cell of a workbook holds (32767)'
    mentions 'hint: take another format, such as html'
    same "$(sha256sum < table.xlsx)" "$before"
}

# --- the file -----------------------------------------------------------------------

@test "the same table gives the same bytes, whatever the clock says" {
    refused_matters 取水许可证延续
    sleep 2.1
    TZ=Asia/Shanghai gives 0 buyao-report 2022Q1 -f xlsx -o again.xlsx
    cmp table.xlsx again.xlsx
}

# Runs it with a $TMPDIR of its own, which has to be empty afterwards.
leaves_nothing() {
    local wanted=$1
    shift
    export TMPDIR=$BATS_TEST_TMPDIR/place
    mkdir -p "$TMPDIR"
    gives "$wanted" "$@"
    same "$(ls -A "$TMPDIR")" ''
}

@test "temporary files are gone when it is done and when the output fails" {
    new
    leaves_nothing 0 buyao-report 2022Q1 -f xlsx -o table.xlsx
    leaves_nothing 4 buyao-report 2022Q1 -f xlsx -o /dev/full
    mentions 'No space left on device'
    leaves_nothing 4 sh -c 'exec buyao-report 2022Q1 -f xlsx > /dev/full'
    mentions 'No space left on device'
    leaves_nothing 4 sh -c 'exec buyao-report 2022Q1 -f xlsx >&-'
}

@test "a disk that is full for the temporary files is noticed: exit 4, nothing printed, nothing left" {
    not_under_valgrind 'the limit would be for what valgrind writes, too'
    refused_matters "$(printf '取水口位置与原批复不一致，希望本周办结。%.0s' {1..200})"
    for blocks in 0 1 2 4 8; do
        # A limit is a full disk for files; what is said goes through a pipe.
        leaves_nothing 4 bash -c "(trap '' XFSZ; ulimit -f $blocks
            exec buyao-report 2022Q1 -f xlsx 2>&1) | cat
            exit \${PIPESTATUS[0]}"
        [[ $output == "buyao-report: error: "* || $output == *$'\n'*": error: "* ||
            $output == *'place/buyao.'*': error: '* ]] || fail "said: $output"
        [[ $output != PK* ]]
    done
}

@test "a place for temporary files that can not be used is named, exit 4" {
    new
    for place in "$BATS_TEST_TMPDIR/missing" /dev/null /proc; do
        TMPDIR=$place refuses 4 buyao-report 2022Q1 -f xlsx -o table.xlsx
        mentions "$place: error: cannot make a temporary directory here: "
        [ ! -e table.xlsx ]
    done
    TMPDIR='' gives 0 buyao-report 2022Q1 -f xlsx -o table.xlsx
}

@test "a workbook is not printed to a terminal, exit 2" {
    new
    gives 0 python3 - << 'EOF'
import os
import pty
import sys

pid, master = pty.fork()
if pid == 0:
    os.execlp("buyao-report", "buyao-report", "2022Q1", "-f", "xlsx")
said = b""
try:
    while block := os.read(master, 4096):
        said += block
except OSError:
    pass
print(said.decode().replace("\r\n", "\n"), end="")
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
EOF
    prints 'buyao-report: error: a terminal can not show xlsx
hint: write it to a file with -o FILE
2'
}

@test "the other programs have no workbooks, and say what they have" {
    refuses 2 buyao-list -f xlsx
    mentions "--format: 'xlsx' is none of: text, tsv, csv, json"
}
