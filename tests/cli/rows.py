"""Reads a quarter's table in one of its formats from standard input and prints
its rows in one form for all, so that two formats can be compared: the cells
joined by |, line breaks and runs of spaces as one space."""

import csv
import html.parser
import json
import sys


class Cells(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows = []
        self.inside = False

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.inside = True
            self.rows[-1].append("")
        elif tag == "br" and self.inside:
            self.rows[-1][-1] += " "

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.rows[-1][-1] += data


def from_html(text):
    parser = Cells()
    parser.feed(text)
    return parser.rows[1:]


def from_csv(text):
    return list(csv.reader(text.splitlines(keepends=True)))[1:]


def from_tsv(text):
    return [line.replace("\\n", " ").split("\t") for line in text.splitlines()]


def from_text(text):
    rows = [line.strip("│").split("│") for line in text.splitlines() if line.startswith("│")]
    return rows[1:]


def from_json(text):
    table = json.loads(text)
    order = [level["level"] for level in table["total"]["levels"]]
    rows = []
    for row in table["rows"] + [{"department": "合计", "code": None, **table["total"]}]:
        levels = {level["level"]: level for level in row["levels"]}
        cells = [row["department"]]
        for i, key in enumerate(order):
            names = ["refused"] if i == 0 else ["resolved", "refused"]
            cells += [str(levels[key][name]) if key in levels else "" for name in names]
        no = [one for one in table["head_refusals"]
              if one["code"] == row["code"]]
        cells.append(" ".join(f"事项{n}：{one['matter']} 理由：{one['reason']}"
                              for n, one in enumerate(no, 1)))
        rows.append(cells)
    return rows


for row in globals()["from_" + sys.argv[1]](sys.stdin.read()):
    print("|".join(" ".join(cell.split()) for cell in row))
