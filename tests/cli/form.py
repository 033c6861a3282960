"""Reads a form in HTML from standard input and prints what stands in it, a line each: titles
after #, headings after ##, paragraphs, items, and of a table or a form its rows, the boxes joined
by | and the lines in a box by /. With a file name it says instead which of these texts the file
does not hold: text as it is printed, or a workbook."""

import html.parser
import re
import sys
import zipfile

MARKS = {"h1": "# ", "h2": "## ", "li": "- ", "p": ""}


class Form(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.lines = []
        self.open = None  # the pieces of the paragraph, item or box that is being read
        self.row = None

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.row = []
        elif tag in ("td", "th") or (tag in MARKS and self.row is None):
            self.open = [""]
        elif tag in ("p", "br") and self.open is not None:
            self.open.append("")

    def handle_endtag(self, tag):
        if tag == "tr":
            self.lines.append("|".join(self.row))
            self.row = None
        elif self.row is not None and tag in ("td", "th"):
            self.row.append("/".join(piece for piece in self.open if piece))
            self.open = None
        elif self.row is None and tag in MARKS and self.open is not None:
            self.lines.append(MARKS[tag] + "/".join(piece for piece in self.open if piece))
            self.open = None

    def handle_data(self, data):
        if self.open is not None:
            self.open[-1] += data.strip("\n")


def squeeze(text):
    return re.sub(r"[\s│┃|]+", "", text)


def read(path):
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            text = "".join(book.read(name).decode() for name in book.namelist()
                           if name.startswith("xl/") and name.endswith(".xml"))
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    else:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    return squeeze(text)


form = Form()
form.feed(sys.stdin.read())
if len(sys.argv) == 1:
    print("\n".join(form.lines))
else:
    there = read(sys.argv[1])
    for line in form.lines:
        for piece in re.split(r"[|/]", re.sub(r"^(#+|-) ", "", line)):
            if squeeze(piece) not in there:
                print(piece)
