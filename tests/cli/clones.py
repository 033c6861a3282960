"""usage: clones.py [--rounds N] [--seed N] ONE TWO

Two clones of an archive, with a server between them, in each of which people go on with the same
cases for some rounds, one not knowing what the other did. After each round both commit, one pushes,
and the other pulls, merges and pushes; where a merge stays a conflict one side takes back what it
entered, as the hint says. Then both clones are held against what every command said. Each clone
opens cases in a department of its own, so no number is handed out twice.
"""

import argparse
import collections
import os
import random
import re
import subprocess
import sys

import many

COMMANDS = 8  # in a clone and round, at the most
CONFLICT = re.compile(r"error: (\S+) stays a conflict")
WRITERS = {
    many.decide: 40, many.transfer: 1, many.reply: 6, many.void: 2, many.complain: 2,
    many.on_case("escalate", "--reason", None, "--basis", "条例"): 16,
    many.on_case("notice", "--missing", None): 4,
    many.on_case("amend", "--set", "remarks=更正", "--why", None): 6,
    many.on_case("revisit", "--method", "onsite", "--dissatisfied", "--comment", None): 3,
}


def run(*words, status=0, errors=None):
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if status is not None and done.returncode != status:
        sys.exit(f"{os.getcwd()}: {' '.join(words)}: ended with {done.returncode}:\n"
                 f"{done.stdout}{done.stderr}")
    return done


class Office:
    """What both clones share: the clock, the chance, and what was said."""

    def __init__(self, options):
        self.options = options
        self.chance = random.Random(options.seed)
        self.steps = []
        self.minute = 0
        self.conflicts = collections.Counter()

    def now(self):
        self.minute += self.chance.randrange(3)
        hours, minute = divmod(self.minute, 60)
        day, hour = divmod(hours, 24)
        return f"2022-03-{7 + day:02}T{hour:02}:{minute:02}"

    def one_of_all(self):
        cases = sorted(path for path in many.records("cases"))[-6:]
        return os.path.basename(self.chance.choice(cases)).removesuffix(".yaml")

    def holder(self, case):
        chain = many.CHAINS[case.split("-")[1]]
        with open(many.path_of(case), "rb") as file:
            level = len(many.RISES.findall(file.read()))
        return chain[level] if level < len(chain) else self.chance.choice(chain)

    def act(self, department):
        mark = f"〔{len(self.steps)}-0〕"
        if self.chance.random() < 0.15:
            words = ["new", "-d", department, "-m", mark, "--by", many.CHAINS[department][0],
                     "--at", ""]
        else:
            case = self.one_of_all()
            scene = many.Scene(self.chance, mark, case, None, self.holder(case))
            words = self.chance.choices(list(WRITERS), WRITERS.values())[0](scene)
            if words[0] == "complaint":  # whose numbers only one clone may hand out
                words[words.index("-d") + 1] = department
                words[words.index("--by") + 1] = many.CHAINS[department][0]
        words[words.index("--at") + 1] = self.now()
        done = run(f"buyao-{words[0]}", *words[1:], status=None)
        self.steps.append({"words": words, "mark": mark, "status": done.returncode,
                           "out": done.stdout, "err": done.stderr})

    def work(self, directory, department):
        os.chdir(directory)
        for _ in range(self.chance.randint(1, COMMANDS)):
            self.act(department)
        run("git", "add", "--all", ".")
        if run("git", "status", "--porcelain").stdout:
            run("git", "commit", "--quiet", "-m", department)

    def give_way(self, case):
        """Ours, or else theirs, takes back what it entered."""
        sides = self.chance.sample(["ours", "theirs"], 2)
        said = ""
        for side in sides:
            done = run("buyao-merge", "--take-back", side, case, "--why", "以对方为准",
                       "--by", "局长戊", "--at", self.now(), status=None)
            said += done.stderr
            if done.returncode == 0:
                run("git", "add", many.path_of(case))
                self.conflicts["taken back"] += 1
                return
        sys.exit(f"{case}: nobody could give way:\n{said}")

    def pull(self, directory):
        os.chdir(directory)
        done = run("git", "pull", "--quiet", "--no-edit", status=None)
        self.conflicts["merges"] += 1
        if done.returncode == 0:
            return
        cases = CONFLICT.findall(done.stderr)
        if not cases:
            sys.exit(f"{directory}: git pull failed without a word of why: {done.stderr}")
        for case in cases:
            self.give_way(case)
        run("git", "commit", "--quiet", "--no-edit")

    def meet(self):
        """Who pushes first need not merge."""
        first, second = self.chance.sample([self.options.one, self.options.two], 2)
        os.chdir(first)
        self.pull(first)
        run("git", "push", "--quiet", "origin", "main")
        self.pull(second)
        run("git", "push", "--quiet", "origin", "main")
        self.pull(first)


def check(directory, steps):
    os.chdir(directory)
    places = many.places_of_marks()
    yield from many.check_steps(steps, places)
    yield from many.check_given(steps)
    yield from many.check_decisions()
    yield from many.check_alone()
    history = run("buyao-check", "--history", status=None)
    if history.returncode != 0:
        yield f"buyao-check --history ended with {history.returncode}: {history.stderr}"
    if run("git", "status", "--porcelain").stdout:
        yield "not everything is committed"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    parser.add_argument("one", type=os.path.abspath)
    parser.add_argument("two", type=os.path.abspath)
    options = parser.parse_args()
    office = Office(options)
    for _ in range(options.rounds):
        office.work(options.one, "szk")
        office.work(options.two, "dw")
        office.meet()
    faults = [fault for clone in (options.one, options.two) for fault in check(clone, office.steps)]
    ends = {run("git", "-C", clone, "rev-parse", "HEAD").stdout
            for clone in (options.one, options.two)}
    if len(ends) != 1:
        faults.append(f"the clones do not end alike: {ends}")
    print(many.counts(office.steps), "; pulls", office.conflicts["merges"],
          ", conflicts that one side gave way in", office.conflicts["taken back"])
    for fault in faults[:10]:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{len(faults)} faults; --seed {options.seed}", file=sys.stderr)
    sys.exit(1 if faults else 0)


main()
