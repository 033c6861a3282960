"""usage: many.py [--processes N] [--commands N] [--kill PERCENT] [--seed N]

In an office's archive, which is the directory it is called in: lets many processes at once give
commands on the same few cases, and kills some commands at work. Each process keeps what its
commands said. Then the archive is held against these logs: what was said to be done is there once,
what was refused or killed has left nothing else. Prints one line of counts; what does not agree
goes to standard error, exit 1.

Every command brings a mark of its own along, 〔process-number〕, in a text that it writes.
"""

import argparse
import collections
import json
import multiprocessing
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

import yaml

CHAINS = {  # of departments, from their first responders on
    "szk": ["首问甲", "科长乙", "副局长丁", "局长戊"],
    "dw": ["首问庚", "主任辛", "副主任壬", "副局长丁", "局长戊"],
    "jck": ["首问己", "局长戊"],
}
RECEIVED, ACTED = "2022-03-04T09:30", "2022-03-07T10:00"
FILED = "2022-01-10T09:00"  # a table of the year before, in which there was nothing
NEWEST = 4  # so many of a department's newest cases everybody works on
MARK = re.compile("〔[0-9]+-[0-9]+〕")
RISES = re.compile(b"event: escalate|decision: (?:refuse|unsure)")
KILLED = "killed"
REFUSED = 3


# --- what a process may do ----------------------------------------------------------------------

# `who` holds the case, as far as it was seen, or is somebody of its chain.
Scene = collections.namedtuple("Scene", "chance mark case complaint who")


def new(scene):
    department = scene.chance.choice(["szk", "szk", "szk", "dw"])
    return ["new", "-d", department, "-m", scene.mark, "--by", CHAINS[department][0],
            "--at", RECEIVED]


def on_case(command, *options):
    """A command on a case; None stands for the mark."""
    def words(scene):
        texts = [scene.mark if option is None else option for option in options]
        return [command, scene.case, *texts, "--by", scene.who, "--at", ACTED]
    return words


def decide(scene):
    decision = scene.chance.choice(["refuse", "refuse", "unsure", "resolve"])
    return on_case("decide", decision, "--opinion", None)(scene)


def transfer(scene):
    to = scene.chance.choice(list(CHAINS))
    return on_case("transfer", "--to", to, "--responder", CHAINS[to][0], "--reason", None)(scene)


def reply(scene):
    proposal = scene.chance.choice([[], ["--proposal", "可改走变更"]])
    return on_case("reply", "--method", "in-person", "--content", None, *proposal)(scene)


def void(scene):
    return on_case("amend", "--void", str(scene.chance.randint(1, 4)), "--why", None)(scene)


def complain(scene):
    return ["complaint", "new", "-d", "bgs", "--case", scene.case, "-m", scene.mark,
            "--by", "首问癸", "--at", ACTED]


def accept(scene):
    return ["complaint", "handle", scene.complaint, "--accept", "--by", "首问癸", "--at", ACTED]


def chase(scene):
    return ["complaint", "handle", scene.complaint, "--chase", "--note", scene.mark,
            "--by", "首问癸", "--at", ACTED]


def file_table(scene):
    return ["report", "file", "2021Q4", "--signed", "局长戊", "--correction", scene.mark,
            "--by", "联系甲", "--at", FILED]


WRITERS = {  # and how often each is chosen
    new: 5, decide: 40, transfer: 2, reply: 8, void: 3, complain: 4, accept: 3, chase: 4,
    on_case("escalate", "--reason", None, "--basis", "条例"): 12,
    on_case("notice", "--missing", None): 5,
    on_case("amend", "--set", "remarks=更正", "--why", None): 5,
    on_case("revisit", "--method", "onsite", "--dissatisfied", "--comment", None): 3,
    on_case("amend", "--withdraw", "--why", None): 1,
    file_table: 0.4,
}
READERS = [  # each has to end with 0, whatever is written meanwhile
    ["check", "--quiet"],
    ["list", "--ids"],
    ["report", "2022Q1", "-f", "json"],
    ["complaint", "list", "-f", "tsv"],
]
READ_EVERY = 100  # commands


# --- one process ------------------------------------------------------------------------------

def path_of(name):
    year, department, number = name.split("-")
    folder = "complaints" if number.startswith("c") else "cases"
    return f"{folder}/{year}/{department}/{name}.yaml"


class Watch:
    """Reads records while they are written: each version begins with the one read before."""

    def __init__(self):
        self.read = {}
        self.faults = []

    def look(self, path):
        with open(path, "rb") as file:
            now = file.read()
        before = self.read.get(path, b"")
        if not now.startswith(before) or not now.endswith(b"\n"):
            self.faults.append(f"{path}: what was there before is gone, or half of an entry is")
        self.read[path] = now
        return now


class Process:
    def __init__(self, number, options, newest):
        self.number, self.options, self.newest = number, options, newest
        self.chance = random.Random(f"{options.seed} {number}")
        self.watch = Watch()
        self.log = []
        self.said = [tempfile.TemporaryFile(), tempfile.TemporaryFile()]

    def one_of_the_newest(self, ledger):
        last = self.newest[ledger]
        return max(1, last - self.chance.randrange(NEWEST))

    def run(self, words, killed=False):
        """What the command ended with, and what it said."""
        for stream in self.said:
            stream.seek(0)
            stream.truncate()
        child = os.posix_spawnp(f"buyao-{words[0]}", [f"buyao-{words[0]}", *words[1:]], os.environ,
                                file_actions=[(os.POSIX_SPAWN_DUP2, stream.fileno(), 1 + i)
                                              for i, stream in enumerate(self.said)])
        if killed:
            time.sleep(self.chance.random() * self.options.longest)
            os.kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        for stream in self.said:
            stream.seek(0)
        out, err = (stream.read().decode() for stream in self.said)
        return (KILLED if status == -signal.SIGKILL else status), out, err

    def holder(self, case):
        """Who has the case in hand; now and then another, who is late or too early."""
        chain = CHAINS[case.split("-")[1]]
        level = len(RISES.findall(self.watch.look(path_of(case))))
        if level >= len(chain) or self.chance.random() < 0.3:
            return self.chance.choice(chain)
        return chain[level]

    def scene(self, mark):
        department = self.chance.choice(["szk", "szk", "szk", "dw"])
        case = f"2022-{department}-{self.one_of_the_newest(department):04}"
        complaint = f"2022-bgs-c{self.one_of_the_newest('bgs'):04}"
        return Scene(self.chance, mark, case, complaint, self.holder(case))

    def write(self, number):
        mark = f"〔{self.number}-{number}〕"
        words = self.chance.choices(list(WRITERS), WRITERS.values())[0](self.scene(mark))
        killed = self.chance.random() * 100 < self.options.kill
        status, out, err = self.run(words, killed)
        marked = mark if mark in " ".join(words) else None
        self.log.append({"words": words, "mark": marked, "status": status, "out": out, "err": err})
        if status == 0:
            self.after(words, mark, marked, out.split()[0])

    def after(self, words, mark, marked, name):
        """What a command said to be done is there for everybody, at once."""
        if words[0] == "report":
            return
        if marked and mark.encode() not in self.watch.look(path_of(name)):
            self.watch.faults.append(f"{name}: {mark} was said to be written and is not there")
        if words[0] == "new" or words[:2] == ["complaint", "new"]:
            number = int(name.split("-")[2].lstrip("c"))
            department = name.split("-")[1]
            self.newest[department] = max(self.newest[department], number)

    def read(self):
        words = self.chance.choice(READERS)
        status, out, err = self.run(words)
        if status != 0 or err or (words[0] == "list" and len(set(out.split())) != len(out.split())):
            self.watch.faults.append(f"{' '.join(words)}: ended with {status}: {out}{err}")

    def work(self, commands):
        for number in range(commands):
            self.write(number)
            if self.chance.randrange(READ_EVERY) == 0:
                self.read()
        return {"log": self.log, "faults": self.watch.faults}


class Newest(dict):
    """The highest numbers that anybody has heard of; a hint where to work, shared, unlocked."""

    def __init__(self):
        super().__init__()
        self.shared = {name: multiprocessing.Value("i", 1, lock=False)
                       for name in [*CHAINS, "bgs"]}

    def __getitem__(self, name):
        return self.shared[name].value

    def __setitem__(self, name, number):
        self.shared[name].value = number


def let_loose(options):
    """All processes at once; what each has kept."""
    gate = multiprocessing.Barrier(options.processes)
    newest = Newest()

    def life(number, path):
        gate.wait()
        kept = Process(number, options, newest).work(options.commands // options.processes)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(kept, file)

    with tempfile.TemporaryDirectory() as directory:
        paths = [f"{directory}/{number}" for number in range(options.processes)]
        processes = [multiprocessing.get_context("fork").Process(target=life, args=pair)
                     for pair in enumerate(paths)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return [json.load(open(path, encoding="utf-8")) for path in paths]


# --- the archive against the logs ---------------------------------------------------------------

def records(folder):
    for directory, _, names in os.walk(folder):
        for name in sorted(names):
            yield os.path.join(directory, name)


def places_of_marks():
    """mark → each place where it stands, as often as it stands there."""
    places = collections.defaultdict(list)
    for folder in ["cases", "complaints"]:
        for path in records(folder):
            if os.path.basename(path).startswith("."):
                continue
            for mark in MARK.findall(open(path, encoding="utf-8").read()):
                places[mark].append(path)
    for path in records("reports"):
        if path.endswith("/filed.yaml") and "/." not in path:
            for mark in MARK.findall(open(path, encoding="utf-8").read()):
                places[mark].append(os.path.dirname(path))
    return places


def home(step):
    """Where the mark of a command that was done has to stand."""
    words, out = step["words"], step["out"].split()
    if words[0] == "report":
        return out[0].removeprefix("./") if out else None
    if words[0] == "new" or words[:2] == ["complaint", "new"]:
        return path_of(out[0]) if out else None
    return path_of(words[2] if words[0] == "complaint" else words[1])


def check_steps(steps, places):
    for step in steps:
        status, stands = step["status"], places.get(step["mark"], [])
        told = f"{' '.join(step['words'])}: {status}: {step['err']}"
        if status == 0 and step["mark"] and stands != [home(step)]:
            yield f"done, but its mark stands in {stands}: {told}"
        elif status == REFUSED and (stands or step["out"] or not step["err"]):
            yield f"refused, but its mark stands in {stands}: {told}"
        elif status == KILLED and len(stands) > 1:
            yield f"killed, and its mark stands in {stands}: {told}"
        elif status not in (0, REFUSED, KILLED):
            yield f"neither done nor refused: {told}"


def check_entries(steps, places):
    """Nothing else is there: as many entries as commands that were done or killed too late."""
    unmarked = [step for step in steps if not step["mark"]]
    least = sum(step["status"] == 0 for step in unmarked)
    most = sum(step["status"] in (0, KILLED) for step in unmarked)
    marks = sum(len(stands) for mark, stands in places.items() if "reports/" not in stands[0])
    there = 0
    for folder in ["cases", "complaints"]:
        for path in records(folder):
            if not os.path.basename(path).startswith("."):
                text = open(path, encoding="utf-8").read()
                there += text.count("\n- at: ") + (MARK.search(text.split("\nlog:")[0]) is not None)
    if not least <= there - marks <= most:
        yield f"{there} entries and headers for {marks} marks, and {least} to {most} without one"


def check_numbers(steps):
    """From 1 on each number once, without a gap: one that nobody got is handed out again."""
    yield from check_given(steps)
    yield from check_tables()


def check_given(steps):
    given = collections.Counter(step["out"].split()[0] for step in steps if step["status"] == 0
                                and (step["words"][0] in ("new", "report")
                                     or step["words"][:2] == ["complaint", "new"]))
    for name, count in given.items():
        if count > 1:
            yield f"{name} was handed out {count} times"
    for folder in ["cases", "complaints"]:
        for directory, _, names in os.walk(folder):
            numbers = sorted(int(re.sub(".*-c?|\\.yaml", "", name)) for name in names
                             if not name.startswith("."))
            if numbers != list(range(1, len(numbers) + 1)):
                yield f"{directory}: the numbers have gaps: {numbers}"


def check_tables():
    tables = sorted(name for name in os.listdir("reports") if not name.startswith("."))
    wanted = sorted(["2021Q4", *(f"2021Q4-{n}" for n in range(2, len(tables) + 1))])
    if tables != wanted:
        yield f"reports: {tables}"


def decisions(log):
    """The level of each decision that stands, by what holds it between two transfers."""
    gone = {entry["entry"] for entry in log if entry["event"] == "void"}
    stay = 0
    for number, entry in enumerate(log, 1):
        stay += entry["event"] == "transfer" and number not in gone
        if entry["event"] == "decide" and number not in gone:
            yield stay, entry["level"]


def check_decisions():
    for path in records("cases"):
        if os.path.basename(path).startswith("."):
            continue
        with open(path, "rb") as file:
            log = yaml.load(file, yaml.CSafeLoader)["log"] or []
        for (_, level), count in collections.Counter(decisions(log)).items():
            if count > 1:
                yield f"{path}: {count} decisions of the level {level}"


def check_leftovers(steps):
    """Only who is killed can leave a temporary file: one."""
    left = [os.path.join(directory, name) for directory, folders, names in os.walk(".")
            for name in folders + names
            if name.startswith(".") and name != ".buyao"]
    if len(left) > sum(step["status"] == KILLED for step in steps):
        yield f"left behind: {left}"


def check_alone():
    """What the archive says of itself."""
    said = subprocess.run(["buyao-check"], capture_output=True, text=True, check=False)
    if said.returncode != 0:
        yield f"buyao-check ended with {said.returncode}: {said.stdout}{said.stderr}"


def counts(steps):
    number = collections.Counter("done" if step["status"] == 0 else "refused"
                                 if step["status"] == REFUSED else "killed" for step in steps)
    done = collections.Counter(step["words"][0] for step in steps if step["status"] == 0)
    return (f"{len(steps)} commands: {number['done']} done, {number['refused']} refused, "
            f"{number['killed']} killed; done: "
            + ", ".join(f"{name} {count}" for name, count in sorted(done.items())))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--processes", type=int, default=50)
    parser.add_argument("--commands", type=int, default=10000)
    parser.add_argument("--kill", type=float, default=0, help="so many of 100 commands")
    parser.add_argument("--longest", type=float, default=0.03, help="seconds before the kill")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    options = parser.parse_args()
    kept = let_loose(options)
    steps = [step for process in kept for step in process["log"]]
    faults = [fault for process in kept for fault in process["faults"]]
    places = places_of_marks()
    for check in [check_steps(steps, places), check_entries(steps, places), check_numbers(steps),
                  check_decisions(), check_leftovers(steps), check_alone()]:
        faults.extend(check)
    print(counts(steps))
    for fault in faults[:10]:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{len(faults)} faults; --seed {options.seed}", file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
