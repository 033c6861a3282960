# usage: public.py SITE|FILE ARCHIVE...: reads the archives' cases with PyYAML, knowing nothing of how buyao
# does it, and names each page of the site that shows something of an applicant, and each that a
# strict office would not take: outer addresses, missing pages, styles and scripts without a digest.
# Of a file, such as an export, it names the data of applicants alone.
import base64
import hashlib
import html
import html.parser
import pathlib
import re
import sys
import unicodedata

import yaml


def folded(text):
    """Without spaces of any kind, width and letter case."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def values(case):
    """All that a record ever held of its applicant or complainant."""
    keys = ("name", "organization", "contact")
    for who in ("applicant", "complainant"):
        yield from (case.get(who, {}).get(key) for key in keys)
        for entry in case.get("log") or []:
            if entry.get("event") == "amend":
                yield from (entry["set"].get(who + "." + key) for key in keys)


def applicants(archives):
    for archive in archives:
        for path in pathlib.Path(archive).glob("c*s/*/*/*.yaml"):  # cases, complaints
            case = yaml.load(path.read_text(), yaml.BaseLoader)
            yield from ((value, path.stem) for value in values(case) if value)


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.text, self.links, self.inner = "", [], {"style": [], "script": []}
        self.policy, self.inside, self.faults, self.headings = None, None, [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        self.inside = tag if tag in self.inner else None
        if self.inside:
            self.inner[tag].append("")
        if names.get("http-equiv") == "Content-Security-Policy":
            self.policy = names["content"]
        if "href" in names:
            self.links.append(names["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name in names:
            if name in ("src", "style", "srcset", "action", "background") or name.startswith("on"):
                self.faults.append("attribute " + name)
        if tag in ("img", "iframe", "object", "embed", "link", "base", "form"):
            self.faults.append("element " + tag)

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        if self.inside:
            self.inner[self.inside][-1] += data
        else:
            self.text += data


# The name of SVG (W3C), which is no address that anybody asks for.
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


def digests(sources):
    return {"'sha256-%s'" % base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()
            for s in sources}


def check_markup(path, raw, page):
    yield from page.faults
    if not page.policy or not page.policy.startswith("default-src 'none'"):
        yield "no strict policy"
    allowed = set(re.findall("'sha256-[^']*'", page.policy or ""))
    if allowed != digests(page.inner["style"] + page.inner["script"]):
        yield "the policy's digests are not those of what stands inside"
    if bool(page.inner["script"]) != (path.name == "screen.html"):
        yield "script"
    if re.search(r"https?:|url\(|@import", raw.replace(NAMESPACE, "")):
        yield "an address elsewhere"
    for link in page.links:
        if link.startswith("#"):
            if 'id="%s"' % link[1:] not in raw:
                yield "no place " + link
        elif not (path.parent / link).is_file():
            yield "no page " + link
    if page.headings[:1] != [1] or any(b > a + 1 for a, b in zip(page.headings, page.headings[1:])):
        yield "headings %s" % page.headings


def check_data(path, texts, known):
    seen = [folded(text) for text in texts]
    for value, case in known:
        if len(folded(value)) > 1 and any(folded(value) in text for text in seen):
            print("%s: %s of %s" % (path.name, value, case))


def main():
    site, archives = pathlib.Path(sys.argv[1]), sys.argv[2:]
    known = list(applicants(archives))
    if archives and not known:
        print("no applicants to look for")
    if site.is_file():
        check_data(site, [site.read_bytes().decode()], known)
        return
    count = 0
    for path in sorted(site.iterdir()):
        raw = path.read_bytes().decode()
        page = Page(raw)
        check_data(path, [raw, page.text, html.unescape(re.sub("<[^>]*>", "", raw))], known)
        if re.search("[0-9]{4}-[a-z0-9]+-[0-9]{4}", page.text):
            print("%s: a case's number" % path.name)
        if path.suffix == ".html":
            count += 1
            for fault in check_markup(path, raw, page):
                print("%s: %s" % (path.name, fault))
    if count == 0:
        print("no pages")


main()
