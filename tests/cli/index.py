"""Random edits of an archive, by tools and by hand, and after each whether every question is
answered alike with the index and without: the same bytes, the same words, the same status.

usage: index.py SEED ROUNDS, in an archive of some cases of 2022 that git keeps"""

import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys

dice = random.Random(int(sys.argv[1]))
index = pathlib.Path(".buyao/index")
aside = pathlib.Path("../aside")
aside.mkdir()

QUESTIONS = [["check"], ["check", "-q"]] + [
    [*question, "-f", form] for question, forms in [
        (["list", "--today", "2022-03-31"], "text tsv csv json"),
        (["list", "-k", "--today", "2022-03-31"], "text tsv csv json"),
        (["list", "-k", "--overdue", "--today", "2022-04-20"], "tsv"),
        (["list", "-k", "--person", "科长乙", "--today", "2022-03-20"], "json"),
        (["list", "-k", "--level", "head", "--until", "2022-03-20", "--today", "2022-03-31"], "tsv"),
        (["list", "-k", "--text", "更正", "--today", "2022-03-31"], "tsv"),
        (["list", "-k", "--state", "closed", "--department", "szk", "--today", "2022-03-31"], "csv"),
        (["due", "-k", "--today", "2022-03-10"], "text tsv csv json ics"),
        (["due", "-k", "--today", "2022-03-31", "--within", "1"], "json"),
        (["report", "-k", "2022Q1"], "text csv tsv json html"),
        (["report", "-k", "2023Q1"], "json"),
        (["report", "-k", "--compare", "2022Q1", "2022Q2"], "text json"),
        (["assess", "-k", "2022"], "text csv tsv json html"),
        (["assess", "-k", "2022", "--by", "person"], "json"),
        (["assess", "-k", "2022", "--unfold"], "json"),
    ] for form in forms.split()]


def run(command, *words):
    done = subprocess.run([f"buyao-{command}", *words], capture_output=True)
    return done.returncode, done.stdout, done.stderr


def ask(what):
    # All of them now and then; else some, so that changes gather and the index grows piece by piece.
    for question in QUESTIONS if dice.random() < 0.2 else dice.sample(QUESTIONS, 6):
        kept, read = run(*question), run(*question, "--no-index")
        if kept != read:
            sys.exit("\n".join([f"after: {what}", " ".join(question), "with the index:",
                                *map(str, kept), "without:", *map(str, read)]))


def cases():
    return sorted(path for path in pathlib.Path("cases").glob("*/*/*.yaml") if path.is_file())


def some():
    return dice.choice(cases())


def times(path):
    state = path.stat()
    return state.st_atime_ns, state.st_mtime_ns


# --- by tools --------------------------------------------------------------------------


def take_in():
    run("new", "--department", "szk", "--matter", "新收", "--by", "首问甲", "--at", "2022-03-28")


def go_on():
    at, one = ["--at", f"2022-03-29T{dice.randint(9, 17):02}:00"], some().stem
    dice.choice([
        lambda: run("escalate", one, "--by", "首问甲", "--reason", "不足", "--basis", "条例", *at),
        lambda: run("decide", one, "resolve", "--by", "科长乙", "--opinion", "可办", *at),
        lambda: run("decide", one, "refuse", "--by", "局长戊", "--opinion", "不可", *at),
        lambda: run("amend", one, "--by", "首问甲", "--set", "matter=更正", "--why", "笔误", *at),
        lambda: run("mark", one, "--by", "首问甲", "--example", "典型", *at),
        lambda: run("reply", one, "--by", "首问甲", "--method", "in-person", "--content", "好", *at),
    ])()


def complain():
    run("complaint", "new", "--department", "bgs", "--by", "首问癸", "--at", "2022-03-30", "-m", "无人答复", "--case",
        some().stem)


# --- by hand ---------------------------------------------------------------------------


def rewrite(path, text):
    path.write_bytes(text)


def replace(path, text):
    other = path.with_suffix(".new")
    other.write_bytes(text)
    other.replace(path)


def keep_time(path, text):
    before = times(path)
    path.write_bytes(text)
    os.utime(path, ns=before)


def changed(text):
    """As long as before, and another matter; or one more entry's worth of comment."""
    return dice.choice([
        text.replace("件".encode(), "事".encode()), text.replace("事".encode(), "件".encode()),
        text + "# 手改\n".encode(), text.replace(b"2022-03-1", b"2022-03-2")])


def edit():
    path = some()
    dice.choice([rewrite, replace, keep_time])(path, changed(path.read_bytes()))


def set_time():
    path = some()
    at = dice.choice([0, 1, 1646358600, 4102444800, 253402300799, -1]) * 10**9
    os.utime(path, ns=(at, at))


def restore_copy():
    path = some()
    shutil.copy2(path, aside / "copy")
    rewrite(path, changed(path.read_bytes()))
    ask("before a copy is restored")
    shutil.copy2(aside / "copy", path)


def swap():
    one, other = some(), some()
    one.rename(aside / "one")
    if other.exists():
        other.rename(one)
    (aside / "one").rename(other)


def break_and_mend():
    path = some()
    good = path.read_bytes()
    rewrite(path, dice.choice([good[:len(good) // 2], good + b"oops: [\n", b"", b"id: &x 1\n"]))
    ask("a file was broken")
    dice.choice([rewrite, keep_time])(path, good)


def remove():
    some().unlink()


def away_and_back():
    path = dice.choice([pathlib.Path("cases/2022"), pathlib.Path("cases/2022/szk"), some()])
    path.rename(aside / "gone")
    ask(f"{path} went away")
    (aside / "gone").rename(path)


def link_and_odd():
    path = some()
    link = path.with_name("2022-szk-9000.yaml")
    odd = path.with_name(dice.choice(["2022-szk-00001.yaml", "notes.yml", "x.txt", "2022-jck-1.yaml"]))
    if not link.exists():
        link.symlink_to(path.name)
    shutil.copy(path, odd)
    ask("what is no record lies there")
    link.unlink()
    odd.unlink()


def directory_in_place():
    path = some()
    path.rename(aside / "file")
    path.mkdir()
    ask("a directory stands in the place of a record")
    path.rmdir()
    (aside / "file").rename(path)


def checkout():
    for words in (["add", "-A", "."], ["commit", "-qm", "x"], ["checkout", "-qb", f"b{dice.random()}"]):
        subprocess.run(["git", *words], check=False, stdout=subprocess.DEVNULL)
    for _ in range(5):
        edit()
    remove()
    ask("before a checkout")
    subprocess.run(["git", "commit", "-qam", "y"], check=False)
    subprocess.run(["git", "checkout", "-q", "-"], check=True)


# --- what cases are judged by --------------------------------------------------------------


def rules():
    name, old, new = dice.choice([
        ("buyao.yaml", "working_days: 2", "working_days: 3"),
        ("buyao.yaml", "working_days: 3", "working_days: 2"),
        ("buyao.yaml", "title: 分管领导", "title: 主管领导"),
        ("roster.yaml", "首问庚", "首问甲乙"), ("roster.yaml", "科长乙", "科长某"),
        ("roster.yaml", "科长某", "科长乙"), ("lists.yaml", "working_days: 5", "working_days: 4"),
        ("lists.yaml", "working_days: 4", "working_days: 5")])
    path = pathlib.Path(name)
    dice.choice([rewrite, replace, keep_time])(path, path.read_text().replace(old, new).encode())


def no_lists():
    pathlib.Path("lists.yaml").rename(aside / "lists")
    ask("there are no lists")
    (aside / "lists").rename("lists.yaml")


def closed_days():
    path = pathlib.Path("calendar/2022.yaml")
    if path.exists():
        path.unlink()
    else:
        path.write_text("days: [{date: 2022-03-09, kind: rest, name: 停电}]\n")


# --- the index itself ------------------------------------------------------------------------


def no_index():
    shutil.rmtree(".buyao", ignore_errors=True)


def cut_index():
    if index.exists():
        os.truncate(index, dice.choice([0, 1, 100, 4096, index.stat().st_size // 2,
                                        index.stat().st_size - 1]))


def damage_index():
    if not index.exists():
        return
    with index.open("r+b") as file:
        for _ in range(dice.choice([1, 20, 400])):
            file.seek(dice.randrange(max(index.stat().st_size, 1)))
            file.write(dice.randbytes(dice.choice([1, 8])))


def alter(statements):
    """Changes an index that is good before, as another program would."""
    shutil.rmtree(".buyao", ignore_errors=True)
    run("list", "-k")
    if not index.exists():
        return  # where policy and roster do not fit, nothing is made
    database = sqlite3.connect(index, isolation_level=None)
    for statement in statements:
        database.execute(statement)
    database.close()


def foreign_index():
    index.parent.mkdir(exist_ok=True)
    index.unlink(missing_ok=True)
    kind = dice.choice(["text", "other", "newer", "log", "table", "digest"])
    if kind == "text":
        index.write_text("这不是数据库" * 100)
        return
    alter({"other": ["PRAGMA application_id=7"], "newer": ["PRAGMA user_version=99"],
           "log": ["PRAGMA journal_mode=WAL"], "table": ["CREATE TABLE more(x)"],
           "digest": ["UPDATE archive SET digest='x'"]}[kind])


def lying_index():
    alter([dice.choice([
        "UPDATE cases SET matter='假'", "UPDATE cases SET facts=zeroblob(300)",
        "UPDATE cases SET facts=(SELECT facts FROM cases ORDER BY key DESC LIMIT 1)",
        "UPDATE cases SET key=key+1000", "UPDATE cases SET facts='x', matter=7",
        "DELETE FROM cases WHERE key % 2", "DELETE FROM entries"])])


def odd_place():
    shutil.rmtree(".buyao", ignore_errors=True)
    place = pathlib.Path(".buyao")
    if dice.random() < 0.5:
        place.write_text("a file")
    else:
        (aside / "elsewhere").mkdir(exist_ok=True)
        place.symlink_to(aside / "elsewhere")
    ask(".buyao is no directory of its own")
    if list(aside.glob("elsewhere/*")):
        sys.exit("the index went through a link")
    place.unlink()


def left_behind():
    index.parent.mkdir(exist_ok=True)
    for name in ("index.new", "index.lock", "index-journal"):
        (index.parent / name).write_bytes(dice.randbytes(dice.choice([0, 700])))


EDITS = [take_in, go_on, complain, edit, set_time, restore_copy, swap, break_and_mend, remove,
         away_and_back, link_and_odd, directory_in_place, checkout, rules, no_lists, closed_days,
         no_index, cut_index, damage_index, foreign_index, lying_index, odd_place, left_behind]
MORE = [go_on, edit, swap, set_time, rules, damage_index]

ask("nothing")
rounds = EDITS + dice.choices(EDITS + MORE * 2, k=max(0, int(sys.argv[2]) - len(EDITS)))
dice.shuffle(rounds)
for change in rounds:
    change()
    ask(change.__name__)
