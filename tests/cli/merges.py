"""Random work in two clones, ./one and ./two, on the same cases; after each round each merges what
the other had. Both have to end in the same bytes, or in the same conflicts, which are told and
ended by taking one side back; whatever was entered stands in what comes out.

usage: merges.py SEED ROUNDS"""

import collections
import os
import pathlib
import random
import re
import subprocess
import sys

import yaml

PEOPLE = ["首问甲", "科长乙", "副局长丁", "局长戊"]
LEADER = "局长戊"
CASES = ["2022-szk-0001", "2022-szk-0002"]
FILES = [f"cases/2022/szk/{case}.yaml" for case in CASES]

dice = random.Random(int(sys.argv[1]))
counts = collections.Counter()


def run(clone, *command):
    return subprocess.run(command, cwd=clone, capture_output=True, text=True)


def fail(*words):
    sys.exit("\n".join(map(str, words)))


def must(clone, *command):
    done = run(clone, *command)
    if done.returncode:
        fail(clone, command, done.stdout, done.stderr)
    return done.stdout


def commit_of(clone):
    return must(clone, "git", "rev-parse", "HEAD").strip()


def read(clone, file):
    return pathlib.Path(clone, file).read_bytes()


def entries(text):
    """The entries as they stand in a file, a conflict's too, white space at their ends aside."""
    text = re.sub(r"(?m)^(<{7} .*|={7}|>{7} .*)\n", "", text)
    return [entry.rstrip() for entry in re.split(r"(?m)^(?=- at: )", text)[1:]]


def time(minute):
    return f"2022-03-{8 + minute // 600:02}T{8 + minute // 60 % 10:02}:{minute % 60:02}"


def some_command(case, by, length):
    number = str(dice.randint(1, length + 1))
    return dice.choice([
        ["buyao-escalate", "--reason", "材料不足", "--basis", "第二十五条"],
        *[["buyao-decide", decision, "--opinion", f"意见{dice.randint(1, 99)}"]
          for decision in ["resolve", "refuse", "unsure"]],
        ["buyao-notice", "--missing", f"材料{dice.randint(1, 3)}"],
        ["buyao-reply", "--method", "in-person", "--content", "已答复"],
        ["buyao-transfer", "--to", "jck", "--responder", "首问己"],
        ["buyao-amend", "--set", f"remarks=备注{dice.randint(1, 99)}", "--why", "补"],
        ["buyao-amend", "--set", f"log.{number}.why=因由{dice.randint(1, 99)}", "--why", "补"],
        ["buyao-amend", "--void", number, "--why", "误"],
        ["buyao-amend", "--void", number, "--why", "误签"],
    ]) + [case, "--by", by]


def work(clone, minute):
    """Some commands that the process allows; True when there were any."""
    done = 0
    for _ in range(dice.randint(2, 12)):
        case = dice.choice(CASES)
        length = len(entries(read(clone, FILES[CASES.index(case)]).decode()))
        command = some_command(case, dice.choice(PEOPLE), length)
        minute += dice.choice([0, 0, 1, 2])
        done += run(clone, *command, "--at", time(minute)).returncode == 0
    if done:
        must(clone, "git", "commit", "--quiet", "--all", "-m", clone)
    counts["commands"] += done
    return done


def conflicts(clone):
    return must(clone, "git", "diff", "--name-only", "--diff-filter=U").split()


def merge(clone, other):
    """Merges a commit of the other; what stays a conflict, which has to be told."""
    done = run(clone, "git", "merge", "--quiet", "--no-edit", other)
    if done.returncode == 0:
        return []
    files = conflicts(clone)
    if not files:
        fail(clone, "no conflict, and no merge", done.stderr)
    for file in files:
        if f"{pathlib.Path(file).stem} stays a conflict" not in done.stderr:
            fail(clone, f"{file}: not told", done.stderr)
    return files


def nothing_lost(clone, file, sides, own):
    """Every entry of both is there; one of both once, if each has it once; `own` more are."""
    found = collections.Counter(entries(read(clone, file).decode()))
    wanted = collections.Counter(entries(sides[0])) | collections.Counter(entries(sides[1]))
    lost, more = wanted - found, found - wanted
    if lost or (not own and more) or any("event: void" not in entry for entry in more):
        fail(clone, file, "lost:", *lost, "more:", *more)


def in_order(clone):
    must(clone, "buyao-check", "--quiet")
    must(clone, "buyao-check", "--history", "--quiet", "HEAD~3..HEAD" if counts["rounds"] > 2
         else "HEAD")


def standing(clone, case):
    return must(clone, "buyao-list", "--format", "csv", "--today", "2022-04-01", "--text", case)


def give_way(clone, files, minute, stands):
    """Ends the conflicts, by one side or the other; the case is where the other side had it."""
    told = ""
    for file in files:
        side = dice.choice(["ours", "theirs"])
        case = pathlib.Path(file).stem
        done = run(clone, "buyao-merge", "--take-back", side, case, "--why", "以另一方为准",
                   "--by", LEADER, "--at", time(minute))
        if done.returncode:
            fail(clone, side, file, done.stderr, read(clone, file).decode())
        told += done.stderr
        must(clone, "git", "add", file)
        counts[f"{side} gave way"] += 1
        if "named an entry by a number" not in told and \
                standing(clone, case) != stands[side == "ours"][case]:
            fail(clone, side, standing(clone, case), stands, read(clone, file).decode())
    must(clone, "git", "commit", "--quiet", "--no-edit")


def round_of(n):
    minute = n * 30
    did = [work(clone, minute) for clone in ("one", "two")]
    heads = [commit_of(clone) for clone in ("one", "two")]
    if not all(did):
        counts["one side"] += 1
        must("one", "git", "merge", "--quiet", "--no-edit", heads[1])
        must("two", "git", "merge", "--quiet", "--no-edit", heads[0])
        return
    sides = {file: [read(clone, file).decode() for clone in ("one", "two")] for file in FILES}
    stands = [{case: standing(clone, case) for case in CASES} for clone in ("one", "two")]
    ours, theirs = merge("one", heads[1]), merge("two", heads[0])
    if sorted(ours) != sorted(theirs):
        fail("one:", ours, "two:", theirs)
    for file in FILES:
        if file in ours:
            counts["conflict"] += 1
            for clone in ("one", "two"):
                nothing_lost(clone, file, sides[file], False)
        else:
            counts["merged"] += sides[file][0] != sides[file][1]
            if read("one", file) != read("two", file):
                fail(file, read("one", file).decode(), read("two", file).decode())
            nothing_lost("one", file, sides[file], False)
    if ours:
        must("two", "git", "merge", "--abort")
        give_way("one", ours, minute + 29, stands)
    for file in FILES:
        nothing_lost("one", file, sides[file], bool(ours))
        yaml.safe_load(read("one", file))
    in_order("one")
    must("two", "git", "merge", "--quiet", "--no-edit", commit_of("one"))
    must("one", "git", "merge", "--quiet", "--no-edit", commit_of("two"))


def main():
    os.environ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = ":".join(
        str(pathlib.Path(clone, ".git/objects").resolve()) for clone in ("one", "two"))
    for n in range(int(sys.argv[2])):
        counts["rounds"] += 1
        round_of(n)
    print(", ".join(f"{name}: {counts[name]}" for name in sorted(counts)))


main()
