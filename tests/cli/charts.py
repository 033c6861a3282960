"""Reads a report's HTML from standard input and prints what its pictures say, a
line for each group: its name and its numbers, joined by |. Fails when a picture is no
well-formed SVG, shows other numbers than its words, or needs anything from elsewhere."""

import collections
import html.parser
import re
import sys
import xml.etree.ElementTree as tree

text = sys.stdin.read()


class Figures(html.parser.HTMLParser):
    words = []

    def handle_starttag(self, tag, attrs):
        if tag == "figure":
            self.words.append(dict(attrs)["aria-label"])


parser = Figures()
parser.feed(text)
pictures = re.findall(r"<svg .*?</svg>", text, re.S)
if not pictures or len(pictures) != len(parser.words):
    sys.exit(f"{len(pictures)} pictures, {len(parser.words)} of them in words")
for picture, words in zip(pictures, parser.words):
    root = tree.fromstring(picture)
    for element in root.iter():
        for name in element.attrib:
            if name in ("id", "style", "class", "href") or name.startswith("on"):
                sys.exit(f"{element.tag} has {name}")
    drawn = collections.Counter(
        element.text for element in root.iter("{http://www.w3.org/2000/svg}text"))
    told = collections.Counter(re.findall(r"(\d+)件", words))
    if told - drawn:
        sys.exit(f"in the words but not drawn: {told - drawn}")
    for line in words.split("\n")[1:]:
        name, numbers = line.split("：", 1)
        print("|".join([name, *re.findall(r"(\d+)件", numbers)]))
