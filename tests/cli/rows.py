"""Reads a quarter's table in one of its formats from standard input and prints
its rows in one form for all, so that two formats can be compared: the cells
joined by |, line breaks and runs of spaces as one space."""

import csv
import html.parser
import json
import sys

import workbook


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


def from_html(data):
    parser = Cells()
    parser.feed(data.decode())
    return parser.rows[1:]


def from_csv(data):
    return list(csv.reader(data.decode().splitlines(keepends=True)))[1:]


def from_tsv(data):
    return [line.replace("\\n", " ").split("\t") for line in data.decode().splitlines()]


def from_text(data):
    rows = [line.strip("│").split("│") for line in data.decode().splitlines()
            if line.startswith("│")]
    return rows[1:]


def from_xlsx(data):
    """The ruled rows below the headings, which are those that each printed page repeats."""
    book = workbook.Workbook(data)
    sheet = book.sheets[0]
    row = int(book.names["_xlnm.Print_Titles"].rsplit("$", 1)[1])
    rows = []
    while (row, 0) in sheet.styles and book.edges(sheet, (row, 0)):
        rows.append(sheet.row(row))
        row = sheet.area((row, 0))[1][0] + 1
    return rows


def from_json(data):
    table = json.loads(data)
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


for row in globals()["from_" + sys.argv[1]](sys.stdin.buffer.read()):
    print("|".join(" ".join(cell.split()) for cell in row))
