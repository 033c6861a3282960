"""Reads a workbook as a spreadsheet does, with nothing but zip and XML: its cells,
and what is set up for printing."""

import io
import re
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def position(reference):
    """B7 is (6, 1)."""
    letters, digits = re.fullmatch("([A-Z]+)([0-9]+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits) - 1, column - 1


def unescape(text):
    """ST_Xstring (ECMA-376-1, 22.9.2.19)."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


class Sheet:
    def __init__(self, name, root, strings):
        self.name = name
        self.root = root
        self.cells = {}
        self.numbers = set()
        self.styles = {}
        for cell in root.iter(MAIN + "c"):
            place = position(cell.get("r"))
            self.styles[place] = int(cell.get("s", "0"))
            value = cell.find(MAIN + "v")
            if value is None:
                continue
            if cell.get("t") == "s":
                self.cells[place] = strings[int(value.text)]
            else:
                self.cells[place] = value.text
                self.numbers.add(place)
        self.merged = [tuple(position(end) for end in area.get("ref").split(":"))
                       for area in root.iter(MAIN + "mergeCell")]
        self.heights = {int(row.get("r")) - 1: float(row.get("ht")) for row in root.iter(MAIN + "row")
                        if row.get("ht")}

    def find(self, text):
        """Where a text stands."""
        return next(place for place, held in sorted(self.cells.items()) if held == text)

    def area(self, place):
        """First and last cell of what is merged with this one."""
        return next((area for area in self.merged if area[0] == place), (place, place))

    def width(self):
        return max(column for _, column in self.styles) + 1

    def row(self, row):
        return [self.cells.get((row, column), "") for column in range(self.width())]

    def set_up(self, element):
        return dict(self.root.find(f".//{MAIN}{element}").attrib)


class Workbook:
    def __init__(self, data):
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        assert self.archive.testzip() is None
        self.parts = {name: tree.fromstring(self.archive.read(name))
                      for name in self.archive.namelist()}
        shared = self.parts.get("xl/sharedStrings.xml")
        strings = [] if shared is None else [
            unescape("".join(text.text or "" for text in item.iter(MAIN + "t")))
            for item in shared.iter(MAIN + "si")]
        targets = {link.get("Id"): "xl/" + link.get("Target")
                   for link in self.parts["xl/_rels/workbook.xml.rels"]}
        book = self.parts["xl/workbook.xml"]
        self.sheets = [Sheet(sheet.get("name"), self.parts[targets[sheet.get(LINK)]], strings)
                       for sheet in book.iter(MAIN + "sheet")]
        self.names = {name.get("name"): name.text for name in book.iter(MAIN + "definedName")}
        styles = self.parts["xl/styles.xml"]
        self.fonts = list(styles.find(MAIN + "fonts"))
        self.borders = list(styles.find(MAIN + "borders"))
        self.formats = list(styles.find(MAIN + "cellXfs"))

    def formulas(self):
        return [element.text for part in self.parts.values() for element in part.iter(MAIN + "f")]

    def links(self):
        return [name for name, part in self.parts.items() if list(part.iter(MAIN + "hyperlink"))]

    def alignment(self, sheet, place):
        found = self.formats[sheet.styles[place]].find(MAIN + "alignment")
        return {} if found is None else dict(found.attrib)

    def font(self, sheet, place):
        font = self.fonts[int(self.formats[sheet.styles[place]].get("fontId"))]
        return (font.find(MAIN + "name").get("val"), float(font.find(MAIN + "sz").get("val")),
                font.find(MAIN + "b") is not None)

    def edges(self, sheet, place):
        border = self.borders[int(self.formats[sheet.styles[place]].get("borderId"))]
        return {edge.tag[len(MAIN):] for edge in border if edge.get("style")}
