"""Random lives of cases. Every step goes through the programs, in an archive
that lies in the current directory; a model of a few lines, which knows nothing
of the library, says what should happen. After each step the file has to be the
old one and more, or the very same; at the end show, list, due and report have
to say of every case what the model and the YAML say.

usage: lives.py SEED LIVES"""

import collections
import json
import pathlib
import random
import subprocess
import sys

import yaml

CHAINS = {"szk": ["responder", "department", "deputy", "head"], "jck": ["responder", "head"]}
HOLDERS = {"department": "科长乙", "deputy": "副局长丁", "head": "局长戊"}
RESPONDERS = {"szk": "首问甲", "jck": "首问己"}
NAMES = {"szk": "水政科", "jck": "监察科"}
TODAY = "2022-03-31"
OPEN, DECIDED, TOLD = {"open"}, {"resolved", "refused"}, {"closed", "unsatisfied"}

dice = random.Random(int(sys.argv[1]))
statuses = collections.Counter()


def run(command, *arguments):
    return subprocess.run([f"buyao-{command}", *arguments], capture_output=True, text=True)


def fail(life, *words):
    sys.exit("\n".join([life.id, *map(str, words), life.path.read_text()]))


class Life:
    """A case, and what the model believes of it."""

    def __init__(self, number):
        self.department = dice.choice(["szk", "szk", "jck"])
        self.channel = dice.choice(["visit", "letter"])
        self.consult = dice.random() < 0.3
        self.listed = self.department == "szk" and dice.random() < 0.3
        self.minute = number % 60
        self.day, self.hour = 1, 9
        made = run("new", "--department", self.department, "--matter", f"第{number}件", "--by",
                   RESPONDERS[self.department], "--channel", self.channel, "--at", self.now(),
                   *(["--kind", "consult"] if self.consult else []),
                   *(["--listed", "取水许可证延续"] if self.listed else []))
        if made.returncode:
            sys.exit(made.stderr)
        self.id = made.stdout.strip()
        self.path = pathlib.Path("cases/2022", self.department, self.id + ".yaml")
        self.state, self.level = "open", 0
        self.missing, self.promised = [], False
        self.certain = True  # until something happens that the model does not follow

    def now(self):
        return f"2022-03-{self.day:02}T{self.hour:02}:{self.minute:02}"

    def later(self):
        self.hour += dice.choice([0, 1, 1, 8])
        self.day, self.hour = self.day + self.hour // 24 + dice.choice([0, 0, 1, 2]), self.hour % 24

    @property
    def chain(self):
        return CHAINS[self.department]

    @property
    def holder(self):
        return HOLDERS.get(self.chain[self.level], RESPONDERS[self.department])

    @property
    def responder(self):
        return RESPONDERS[self.department]

    @property
    def top(self):
        return self.level + 1 == len(self.chain)


# Each step: the program and its arguments, who may take it, whether it should
# work (None: the model does not know), and what it changes.

def escalate(life):
    def then():
        life.level += 1
    return (["escalate", life.id, "--reason", "条件不足", "--basis", "条例"], life.holder,
            life.state == "open" and not life.top, then)


def resolve(life):
    promise = dice.choice([[], ["--promise", f"2022-03-{min(life.day + 3, 31):02}"]])
    def then():
        life.state, life.promised = "resolved", bool(promise)
    return (["decide", life.id, "resolve", "--opinion", "能办", *promise], life.holder,
            None if life.listed and promise else life.state == "open", then)


def refuse(life):
    decision = dice.choice(["refuse", "unsure"])
    possible = life.state == "open" and life.level > 0 and (decision == "refuse" or not life.top)
    def then():
        if life.top:
            life.state = "refused"
        else:
            life.level += 1
    return ["decide", life.id, decision, "--opinion", "不能办"], life.holder, possible, then


def notice(life):
    papers = dice.sample(["申请书", "论证报告", "委托书"], 2)
    def then():
        life.missing += papers
    return (["notice", life.id, "--missing", papers[0], "--missing", papers[1]], life.holder,
            life.state in {"open", "joint"}, then)


def supply(life):
    def then():
        life.missing = []
    return (["notice", life.id, "--all-received"], life.responder,
            bool(life.missing) and life.state in {"open", "joint"} | DECIDED, then)


def transfer(life):
    to = "jck" if life.department == "szk" else "szk"
    def then():
        life.department, life.level = to, 0
    return (["transfer", life.id, "--to", to, "--responder", RESPONDERS[to]], life.holder,
            life.state == "open", then)


def outside(life):
    consent = dice.choice(["局长戊", "张彬"])
    def then():
        life.state = "handover"
    return (["transfer", life.id, "--outside", "市水务集团", "--consent", consent], life.holder,
            life.state == "open" and consent == "局长戊", then)


def send(life):
    def then():
        life.state = "outside"
    return ["transfer", life.id, "--sent", "函1号"], "首问癸", life.state == "handover", then


def direct(life):
    def then():
        life.state = "outside"
    return (["transfer", life.id, "--outside", "市水务集团", "--address", "人民路1号", "--phone",
             "12345678"], life.holder, life.state == "open" and life.channel == "visit", then)


def confer(life):
    def then():
        life.state = "joint"
    return ["confer", life.id, "--with", "dw"], life.holder, life.state == "open", then


def plan(life):
    def then():
        life.state = "open"
    return ["confer", life.id, "--plan", "分工办理"], life.holder, life.state == "joint", then


def disagree(life):
    def then():
        life.state, life.level = "open", life.level + 1
    grounds = ["--grounds", f"{life.department}=甲说", "--grounds", "dw=乙说"]
    proposal = dice.choice([["--proposal", "折中"], ["--proposal", "折中"], []])
    return (["confer", life.id, "--no-agreement", *grounds, *proposal], life.holder,
            life.state == "joint" and not life.top and bool(proposal), then)


def extend(life):
    return (["extend", life.id, "--until", "2022-05-31", "--reason", "勘验", "--approved-by", "局长戊",
             "--told", "2022-03-01"], life.responder,
            None if life.state == "resolved" and life.promised else False, lambda: None)


def reply(life):
    proposal = dice.choice([["--proposal", "改址再办"], []])
    method = dice.choice([["in-person"], ["phone"], ["phone", "--recording", "录音1"], ["written"]])
    possible = life.state in DECIDED and (life.state == "resolved" or bool(proposal))
    def then():
        life.state = "closed"
    return (["reply", life.id, "--content", "答复", "--method", *method, *proposal], life.responder,
            possible and method != ["phone"], then)


def feedback(life):
    return (["reply", life.id, "--feedback", "理解"], life.responder, life.state in TOLD,
            lambda: None)


def revisit(life):
    result = dice.choice(["satisfied", "dissatisfied"])
    def then():
        life.state = "closed" if result == "satisfied" else "unsatisfied"
    return (["revisit", life.id, "--method", "phone", "--" + result, "--comment", "说明"],
            life.responder, life.state in TOLD, then)


def withdraw(life):
    def then():
        life.state = "withdrawn"
    return (["amend", life.id, "--withdraw", "--why", "不办了"], life.responder,
            life.state in {"open", "joint", "handover"}, then)


def amend(life):
    return (["amend", life.id, "--set", f"matter=更正{dice.randrange(99)}", "--why", "笔误"],
            life.responder, True, lambda: None)


def void(life):
    def then():
        life.certain = False
    return (["amend", life.id, "--void", str(dice.randint(1, 4)), "--why", "误记"], "局长戊", None,
            then)


def mark(life):
    return (["mark", life.id, "--example", "典型"], life.responder, life.state in DECIDED | TOLD,
            lambda: None)


STEPS = [escalate] * 4 + [resolve] * 3 + [refuse] * 4 + [reply] * 4 + [revisit] * 3 + [
    notice, supply, supply, transfer, outside, send, send, direct, confer, confer, plan, plan,
    disagree, disagree, extend, extend, feedback, withdraw, amend, amend, void, mark]

def take(life):
    right = dice.random() < 0.9
    for _ in range(dice.choice([1, 6])):  # half of the time one that should work is looked for
        words, actor, possible, then = dice.choice(STEPS)(life)
        if possible:
            break
    if not right:
        actor, possible = "张彬", False
    life.later()
    if life.day > 28:
        return
    before = life.path.read_bytes()
    done = run(*words, "--by", actor, "--at", life.now())
    after = life.path.read_bytes()
    statuses[done.returncode] += 1
    said = [" ".join(words), "by " + actor, f"status {done.returncode}", done.stderr]
    if done.returncode not in (0, 3):
        fail(life, *said)
    if done.returncode == 0 and not (after.startswith(before) and len(after) > len(before)):
        fail(life, *said, "the file was not extended")
    if done.returncode == 3 and after != before:
        fail(life, *said, "the file was changed")
    if done.returncode == 3 and not done.stderr.strip():
        fail(life, *said, "nothing was said")
    if life.certain and possible is not None and possible != (done.returncode == 0):
        fail(life, *said, f"the model says {'yes' if possible else 'no'}: {vars(life)}")
    if done.returncode == 0:
        then()
    checked = run("check", str(life.path))
    if checked.returncode or checked.stderr:
        fail(life, *said, "check:", checked.stdout, checked.stderr)


def decode_all(text):
    decoder, at, found = json.JSONDecoder(), 0, []
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        found.append(value)
        while at < len(text) and text[at].isspace():
            at += 1
    return found


def corrected_log(path):
    """The entries that stand: not void, with the corrections that are made here to the matter only."""
    record = yaml.safe_load(path.read_text())
    log = record["log"] or []
    void = {entry["entry"] for entry in log if entry["event"] == "void"}
    return record, [entry for n, entry in enumerate(log, 1) if n not in void]


def count(lives):
    """The table's counts by department and level, from the YAML alone."""
    cells, refusals = collections.Counter(), set()
    for life in lives:
        record, log = corrected_log(life.path)
        department, level, counted, over = record["department"], 0, set(), False
        def end(kind):
            key = CHAINS[department][level]
            if kind and (department, key, kind) not in counted:
                counted.add((department, key, kind))
                cells[department, key, kind] += 1
        for entry in log:
            decision = entry.get("decision")
            if entry["event"] in ("escalate", "disagree") or decision in ("refuse", "unsure"):
                final = decision and level + 1 == len(CHAINS[department])
                end("refused")
                if final:
                    refusals.add(life.id)
                    over = True
                else:
                    level = CHAINS[department].index(entry["to"]) if "to" in entry else level + 1
            elif decision == "resolve":
                end("resolved")
                over = True
            elif entry["event"] == "transfer":
                department, level = entry["department"], 0
            elif entry["event"] in ("handover", "direct", "withdraw"):
                over = True
        if not over:
            cells[department, CHAINS[department][level], "pending"] += 1
    return cells, refusals


def same(what, one, other):
    if one != other:
        sys.exit(f"{what}:\n{one}\nshould be:\n{other}")


def compare(lives):
    by_id = {life.id: life for life in lives}
    shown = {case["record"]["id"]: case for case in decode_all(
        run("show", "-f", "json", "--today", TODAY, *by_id).stdout)}
    listed = {row["id"]: row for row in json.loads(
        run("list", "-f", "json", "--today", TODAY).stdout)}
    overdue = set(run("list", "--overdue", "--ids", "--today", TODAY).stdout.split())
    due = [row for row in json.loads(run("due", "-f", "json", "--today", TODAY).stdout)
           if row["obligation"] != "report"]
    report = json.loads(run("report", "2022Q1", "-f", "json").stdout)

    same("IDs of show and list", sorted(shown), sorted(listed))
    for id, life in by_id.items():
        record, _ = corrected_log(life.path)
        record["log"] = record["log"] or []
        same(f"{id}: PyYAML and show", record, shown[id]["record"])
        same(f"{id}: state in show and list", shown[id]["state"], listed[id]["state"])
        same(f"{id}: person in show and list", shown[id]["person"], listed[id]["person"])
        same(f"{id}: matter in show and list", shown[id]["corrected"]["matter"], listed[id]["matter"])
        if life.certain:
            same(f"{id}: state", shown[id]["state"], life.state)
            same(f"{id}: level", shown[id]["level"], life.chain[life.level])
            same(f"{id}: department", listed[id]["department"], NAMES[life.department])

    still_open = sorted((id, one["obligation"], one["due"]) for id, case in shown.items()
                        for one in case["obligations"] if one["until"] is None)
    same("open obligations in due and show",
         sorted((row["id"], row["obligation"], row["due"]) for row in due), still_open)
    same("what is overdue in due and list",
         {row["id"] for row in due if row["state"] == "overdue"}, overdue)
    same("overdue by date", {id for id, _, day in still_open if day and day < TODAY}, overdue)
    for id, what, _ in still_open:
        wanted = {"reply": {"resolved", "refused"}, "promise": {"resolved"}, "joint": {"joint"},
                  "transfer": {"handover"}, "revisit": {"unsatisfied"}, "matter": {"open", "joint"},
                  "consult": {"open", "joint", "resolved", "refused"}}[what]
        if shown[id]["state"] not in wanted:
            sys.exit(f"{id}: {what} is open, and the case is {shown[id]['state']}")

    cells, refusals = count(lives)
    for row in report["rows"]:
        for level in row["levels"]:
            for kind in ("resolved", "refused", "pending"):
                same(f"{row['code']} {level['level']} {kind}", level[kind],
                     cells[row["code"], level["level"], kind])
    same("the head's refusals", {one["id"] for one in report["head_refusals"]}, refusals)
    return collections.Counter(case["state"] for case in shown.values())


lives = [Life(number) for number in range(int(sys.argv[2]))]
for life in lives:
    for _ in range(dice.randint(3, 12)):
        take(life)
states = compare(lives)
print(f"{len(lives)} lives, {statuses[0]} steps done, {statuses[3]} refused")
print("states:", " ".join(sorted(states)))
