# usage: markers.py OFFICE BIN [--traced]: puts a mark into every field of a record of every ledger, in
# every way in which a file can be right or wrong, runs every program over them, and names each message
# that says the mark, and each file that is called by it. Nobody's data may stand there. Traced, files
# that are gone at the end are seen, too; what is wrong makes none, so that the right way has to do.
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

MARK = "钱柒玖ZQX"
SEEN = ("钱柒玖", "ZQX", "zqx")
ACT = ["--by", "首问甲", "--at", "2022-03-11T09:00"]
MOMENT = "2022-03-0%dT10:00+08:00"

# Whom the office names may be said: responder, by and the like are not marked.
OFFICIALS = {"responder", "by", "consent", "approved_by", "strong", "persons", "taken_by"}

PERSON = {"name": "甲", "organization": "某某公司", "contact": "138"}
HEADERS = {
    "cases": {"department": "szk", "responder": "首问甲", "applicant": PERSON,
              "received": {"at": MOMENT % 4, "channel": "visit"}, "kind": "consult",
              "category": "行政许可事项", "listed": "取水", "matter": "取水", "remarks": "无"},
    "complaints": {"department": "jck", "received": {"at": MOMENT % 4, "channel": "phone",
                                                    "by": "首问己"},
                   "complainant": PERSON, "about": {"department": "szk", "person": "首问甲"},
                   "matter": "未答复", "remarks": "无"},
    "breaches": {"department": "szk", "kind": "other", "day": "2022-03-04", "persons": ["首问甲"],
                 "found": {"at": MOMENT % 4, "by": "局长戊", "how": "entered"}, "matter": "窗口",
                 "clause": "24"},
    "inspections": {"department": "jck", "drawn": {
        "at": "2022-04-06T10:00+08:00", "by": "首问己", "quarter": "2022Q1", "size": 1,
        "per": "bureau", "seed": "种子", "population": {"count": 1, "digest": "0" * 64}},
        "cases": ["2022-szk-0900"]},
}
ENTRIES = {
    "cases": [
        {"event": "escalate", "to": "department", "reason": "理", "basis": "据", "ground": "由"},
        {"event": "decide", "level": "responder", "decision": "resolve", "opinion": "可",
         "promise": "2022-03-20"},
        {"event": "notice", "missing": ["图"], "process": "程序", "until": "2022-03-20"},
        {"event": "supply", "received": ["图"]},
        {"event": "transfer", "department": "jck", "responder": "首问己", "reason": "理"},
        {"event": "handover", "outside": "某局", "address": "路", "phone": "0", "consent": "局长戊",
         "reason": "理"},
        {"event": "send", "reference": "函"},
        {"event": "direct", "outside": "某局", "address": "路", "phone": "电", "reason": "理"},
        {"event": "confer", "with": ["jck"], "matter": "事"},
        {"event": "plan", "plan": "案"},
        {"event": "disagree", "to": "deputy", "proposal": "议", "grounds": [
            {"department": "szk", "grounds": "由"}, {"department": "jck", "grounds": "由"}]},
        {"event": "extend", "until": "2022-03-25", "reason": "理", "approved_by": "副局长丁",
         "told": "2022-03-10"},
        {"event": "reply", "method": "phone", "content": "答", "proposal": "议", "recording": "录",
         "feedback": "馈"},
        {"event": "feedback", "feedback": "馈"},
        {"event": "revisit", "method": "phone", "result": "satisfied", "comment": "评"},
        {"event": "withdraw", "why": "因"},
        {"event": "amend", "set": {"matter": "新", "applicant.name": "乙"}, "why": "因"},
        {"event": "void", "entry": 1, "why": "因"},
        {"event": "mark", "example": "例"}],
    "complaints": [
        {"event": "accept", "to": "szk"}, {"event": "explain", "content": "答"},
        {"event": "chase", "note": "催"}, {"event": "material", "papers": ["件"]},
        {"event": "answer", "content": "答", "finding": "upheld"},
        {"event": "tell", "method": "phone", "content": "答"},
        {"event": "refer", "body": "纪检组", "reason": "理"},
        {"event": "amend", "set": {"complainant.contact": "乙"}, "why": "因"},
        {"event": "void", "entry": 1, "why": "因"}],
    "breaches": [
        {"event": "correct", "content": "正"}, {"event": "notify", "scope": "局", "content": "报"},
        {"event": "account", "person": "首问甲", "measure": "批评", "basis": "据"},
        {"event": "amend", "set": {"matter": "乙"}, "why": "因"},
        {"event": "void", "entry": 1, "why": "因"}],
    "inspections": [
        {"event": "record", "case": "2022-szk-0900", "result": "fine", "findings": "无",
         "measures": "无"},
        {"event": "publish", "scope": "局", "text": "文"},
        {"event": "amend", "set": {"log.1.findings": "乙"}, "why": "因"},
        {"event": "void", "entry": 1, "why": "因"}],
}
# The columns of an old ledger, but for officials' names, and what stands there.
COLUMNS = {"承办科室": "szk", "申请时间": "2022-03-04", "申请人": "甲", "单位名称": "某某公司",
           "联系电话": "138", "来访方式": "来访", "类别": "行政许可事项", "申请事项": "取水", "备注": "无",
           "提级时间": "2022-03-04", "说不理由": "理", "说不依据": "据", "科室负责人审批时间": "2022-03-05",
           "科室负责人决定": "不能办", "科室负责人意见": "不行", "答复时间": "2022-03-07",
           "答复方式": "电话", "答复内容": "答", "说行建议": "议", "电话记录": "录"}
LETTERS = {"cases": "", "complaints": "c", "breaches": "b", "inspections": "i"}

# How the mark stands where a value should be; {v} is the value, {k} the key, {i} the indentation.
WAYS = {
    "a text": "{m}",
    "a quoted text": '"{m} 2"',
    "a block": "|-\n{i}  {m}\n{i}  {m}",
    "before the value": "{m}{v}",
    "too long": "{m}" * 4000,
    "a list": "[{m}, {m}]",
    "a map": "{{{m}: {m}, {m}2: x}}",
    "a control character": '"{m}\\u0001"',
    "a raw control character": "{m}\x01",
    "an invisible character": '"{m}\\u202e"',
    "no NFC": "{m}e\u0301",
    "no UTF-8": "{m}\udcff",
    "a quote that is open": '"{m}',
    "a flow that is open": "[{m}",
    "an anchor": "&{m} x",
    "an alias": "*ZQX",
    "a tag": "!ZQX x",
    "a second key": "x\n{i}{k}: {m}",
    "an unknown key": "{v}\n{i}{m}: {m}",
    "a key of the schema": "{v}\n{i}log: {m}",
    "a text that lost its place": "{v}\n {m}: x\n   {m}",
    "a line without a key": "{v}\n{i}{m}\n{i}{m}",
    "a colon in the text": "{m}: {m}: {m}",
    "a directive": "x\n%ZQX\n---\n{m}",
}


def paths(node, above=()):
    """The path of each value that is to be marked."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in pairs:
        if isinstance(value, (dict, list)):
            yield from paths(value, above + (key,))
        if key not in OFFICIALS and above[-1:] != ("persons",):
            yield above + (key,)


def emit(node, indent, above, marked, way):
    """YAML lines, with the mark in the place of the value whose path is `marked`."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in pairs:
        path, space = above + (key,), "  " * indent
        name = "- " if isinstance(node, list) else "%s: " % key
        if path == marked:
            plain = value if isinstance(value, (str, int)) else "x"
            yield space + name + way.format(m=MARK, v=plain, k=key, i=space)
        elif isinstance(value, (dict, list)):
            yield space + name.rstrip()
            yield from emit(value, indent + 1, path, marked, way)
        else:
            yield space + name + ('"%s"' % value if isinstance(value, str) else str(value))


def records(ledger):
    """Every record with the path of what is marked in it: in the header, and in each entry."""
    header = HEADERS[ledger]
    for path in paths(header):
        yield {**header, "log": []}, path
    for entry in ENTRIES[ledger]:
        whole = {"at": MOMENT % 5, "by": "首问甲", **entry}
        for path in paths(whole):
            yield {**header, "log": [whole]}, ("log", 0) + path


def fill(office, way):
    """An archive in which every field of every ledger is marked in one way; the IDs."""
    ids = {ledger: [] for ledger in HEADERS}
    for ledger in HEADERS:
        department = HEADERS[ledger]["department"]
        place = office / ledger / "2022" / department
        place.mkdir(parents=True)
        for number, (record, marked) in enumerate(records(ledger), 1):
            name = "2022-%s-%s%04d" % (department, LETTERS[ledger], number)
            lines = ["id: " + name, *emit(record, 0, (), marked, way)]
            text = "\n".join(lines) + "\n"
            (place / (name + ".yaml")).write_bytes(text.encode("utf-8", "surrogateescape"))
            ids[ledger].append(name)
    return ids


def ledger(way):
    """An old ledger in which each cell of a row is right, but for one that is marked."""
    rows = [list(COLUMNS)]
    for marked in COLUMNS:
        rows.append([way.format(m=MARK, v=value, k=column, i="") if column == marked else value
                     for column, value in COLUMNS.items()])
    lines = (",".join('"%s"' % cell.replace('"', '""') for cell in row) for row in rows)
    return "\r\n".join(lines).encode("utf-8", "surrogateescape")


def commands(ids):
    """What every program is told; {…} are IDs of that ledger."""
    case, complaint = ids["cases"], ids["complaints"]
    breach, inspection = ids["breaches"], ids["inspections"]
    why = ["--why", MARK]
    return {
        "buyao": [["check"], ["--help"], ["list", MARK]],
        "buyao-amend": [[*case, *complaint, *breach, *inspection, *ACT, *why, "--set",
                         "matter=" + MARK], [*case, *ACT, *why, "--void", "1"],
                        [case[0], *ACT, *why, "--set", MARK],
                        [case[0], *ACT, *why, "--set", MARK + "=x"]],
        "buyao-assess": [["2022"], ["2022", "-k"]],
        "buyao-breach": [["list"], ["find", "--today", "2022-05-01"], ["show", *breach],
                         ["correct", *breach, *ACT, "--content", MARK],
                         ["account", *breach, *ACT, "--person", "首问甲", "--measure", MARK],
                         ["notify", *breach, *ACT, "--scope", MARK],
                         ["add", *ACT, "-d", "szk", "--matter", MARK, "--case", case[0]]],
        "buyao-check": [[], [*case, *complaint, *breach, *inspection]],
        "buyao-complaint": [["list"], ["show", *complaint],
                            ["handle", *complaint, *ACT, "--accept"],
                            ["answer", *complaint, *ACT, "--content", MARK, "--finding", "upheld"],
                            ["refer", *complaint, *ACT, "--reason", MARK],
                            ["new", *ACT, "--name", MARK, "-m", MARK, "--case", case[0]],
                            ["new", *ACT, "--name", MARK, "-m", MARK, MARK]],
        "buyao-confer": [[*case, *ACT, "--with", "jck", "--matter", MARK],
                         [case[0], *ACT, "--disagree", "--grounds", MARK, "--proposal", MARK]],
        "buyao-decide": [[*case, "resolve", *ACT, "--opinion", MARK]],
        "buyao-due": [["--today", "2022-05-01"], ["-k"]],
        "buyao-escalate": [[*case, *ACT, "--reason", MARK, "--basis", MARK]],
        "buyao-export": [[], ["-k", "-f", "jsonl"], ["--redact"], [*case[:3], "--redact"], [MARK]],
        "buyao-extend": [[*case, *ACT, "--until", "2022-03-25", "--reason", MARK, "--approved-by",
                          "副局长丁", "--told", "2022-03-10"]],
        "buyao-form": [["approval", *case], ["matters"], ["notice", *inspection]],
        "buyao-import": [["ledger.csv"], ["ledger.csv", "-p", "-n"], ["export.csv"], ["export.jsonl"],
                         ["header.yaml"]],
        "buyao-init": [["--from", "plain", "."]],
        "buyao-inspect": [["list"], ["show", *inspection], ["hot", "--quarter", "2022Q1"],
                          ["draw", *ACT, "--quarter", "2022Q1", "--n", "1", "--seed", MARK],
                          ["record", inspection[0], *ACT, "--case", case[0], "--result", "fine",
                           "--findings", MARK]],
        "buyao-list": [[], ["-k"], ["--text", MARK], ["--person", MARK], [MARK]],
        "buyao-mark": [[*case, *ACT, "--example", MARK]],
        "buyao-merge": [[], [MARK]],
        "buyao-new": [["-d", "szk", *ACT, "-m", MARK, "--name", MARK, "--contact", MARK,
                       "--category", MARK], ["-d", "szk", *ACT, "-m", MARK, "--listed", MARK],
                      ["-d", "szk", *ACT, "-m", MARK, "--nmae=" + MARK],
                      ["-d", "szk", *ACT, "-m", MARK, "-x" + MARK],
                      ["-d", "szk", *ACT, "-m", "取水", MARK], ["--from", "header.yaml"]],
        "buyao-notice": [[*case, *ACT, "--missing", MARK], [*case, *ACT, "--received", MARK]],
        "buyao-publish": [["../site"]],
        "buyao-reply": [[*case, *ACT, "--method", "phone", "--content", MARK]],
        "buyao-report": [["2022Q1"], ["2022Q1", "-k"], ["2022Q1", MARK],
                         ["file", "2022Q1", "--by", "联系甲", "--at", "2022-04-12", "--signed",
                          "局长戊"], ["rollup", "table.json"], ["rollup", "table.csv", "--quarter",
                                                              "2022Q1"]],
        "buyao-revisit": [[*case, *ACT, "--method", "phone", "--satisfied", "--comment", MARK]],
        "buyao-show": [case, [MARK]],
        "buyao-transfer": [[*case, *ACT, "--to", "jck", "--responder", "首问己", "--reason", MARK]],
        "buyao-workday": [["is", "2022-03-04"]],
    }


class Search:
    def __init__(self, office, programs, traced):
        self.office, self.programs = pathlib.Path(office), pathlib.Path(programs)
        self.count = 0
        self.environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "EDITOR": "true"}
        self.traced = traced

    def run(self, program, arguments, archive):
        done = subprocess.run([self.programs / program, *arguments], cwd=archive,
                              env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
                              check=False)
        said = done.stderr.decode("utf-8", "replace")
        self.count += 1
        if done.returncode not in range(5):
            print("%s ended with %d: %s" % (program, done.returncode, said[-2000:]))
        for line in said.splitlines():
            if any(mark in line for mark in SEEN):
                print("%s: %s" % (program, line))
                break

    def trace(self, program, arguments, archive):
        """The names of all files that a program makes, also of those that are gone at its end."""
        with tempfile.NamedTemporaryFile() as log:
            subprocess.run(["strace", "-f", "-s", "4096", "-o", log.name, "-e",
                            "trace=/^(open|creat|mkdir|link|rename|symlink|execve)",
                            self.programs / program, *arguments], cwd=archive, env=self.environment,
                           stdin=subprocess.DEVNULL, capture_output=True, check=False)
            calls = [line for line in log.read().decode().splitlines() if "execve(" not in line
                     or self.programs.name + "/" + program not in line]
        if not any(re.search(r"\bopen(at)?\(", line) for line in calls):
            print("%s: nothing was traced" % program)
        for line in calls:
            text = re.sub(r"(?:\\[0-7]{3})+", lambda m: bytes(
                int(c, 8) for c in m[0][1:].split("\\")).decode("utf-8", "replace"), line)
            if any(mark in text for mark in SEEN):
                print("%s calls %s" % (program, text))

    def go_through(self, way, place):
        archive = place / "office"
        shutil.copytree(self.office, archive)
        policy = archive / "buyao.yaml"
        policy.write_text(policy.read_text().replace(
            "\nrules:", "\ncomplaint:\n  department: jck\ndiscipline: 派驻纪检组\nrules:", 1))
        ids = fill(archive, way)
        (archive / "header.yaml").write_text("department: szk\n%s: %s\nat: %s\n" % ((MARK,) * 3))
        (archive / "table.json").write_text('{"quarter": "2022Q1", "a": %s}' % MARK)
        (archive / "table.csv").write_text('季度,单位\n%s,"%s\n' % (MARK, MARK))
        (archive / "cases" / "2022" / "szk" / "2022-szk-0900.yaml").write_text(
            "\n".join(["id: 2022-szk-0900", *emit({**HEADERS["cases"], "log": []}, 0, (), None, "")])
            .replace('kind: "consult"\n', "").replace('listed: "取水"\n', "") + "\n")
        (archive / "ledger.csv").write_bytes(ledger(way))
        for form in "csv", "jsonl":
            whole = subprocess.run([self.programs / "buyao-export", "-k", "-f", form], cwd=archive,
                                   env=self.environment, capture_output=True, check=False).stdout
            (archive / ("export." + form)).write_bytes(whole.replace(b"2022-szk-0", b"2022-szk-1"))
        told = commands(ids)
        for program in sorted(path.name for path in self.programs.iterdir()):
            if program.startswith("fuzz_"):
                continue
            if program not in told:
                print("nothing is told to %s" % program)
            for arguments in told.get(program, []):
                self.run(program, arguments, archive)
                if self.traced:
                    self.trace(program, arguments, archive)
        for path in place.rglob("*"):
            if any(mark in path.name for mark in SEEN):
                print("somebody made %s" % path)


def main():
    traced = sys.argv[3:] == ["--traced"]
    search = Search(sys.argv[1], sys.argv[2], traced)
    ways = [WAYS["a text"]] if traced else WAYS.values()
    for way in ways:
        with tempfile.TemporaryDirectory() as place:
            search.go_through(way, pathlib.Path(place))
    if search.count < len(ways) * 40:
        print("only %d commands were run" % search.count)


main()
