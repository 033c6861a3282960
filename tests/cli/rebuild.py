# usage: rebuild.py FILE ARCHIVE: makes the records of an export, CSV or JSONL, anew in an archive, as
# buyao-export(1) describes them and knowing nothing else of how buyao does it.
import csv
import json
import pathlib
import re
import sys

LISTS = {"missing", "received", "papers", "with", "grounds", "persons", "cases", "set"}
NUMBERS = {"entry", "drawn.size", "drawn.population.count"}


def value(column, text):
    """A cell without the apostrophe that keeps it from being a formula."""
    if re.match("''*[=+\\-@\t\r\n＝＋－＠]", text):
        text = text[1:]
    if column in LISTS:
        return json.loads(text)
    return int(text) if column in NUMBERS else text


def nested(row):
    found = {}
    for column, text in row.items():
        if text and column not in ("ledger", "row"):
            *maps, key = column.split(".")
            place = found
            for name in maps:
                place = place.setdefault(name, {})
            place[key] = value(column, text)
    return found


def from_csv(text):
    records = []
    for row in csv.DictReader(text):
        if row["row"] == "0":
            records.append((row["ledger"], {**nested(row), "log": []}))
            continue
        ledger, record = records[-1]
        entry = nested(row)
        assert (row["ledger"], entry.pop("id")) == (ledger, record["id"])
        record["log"].append(entry)
        assert row["row"] == str(len(record["log"]))
    return records


def from_jsonl(text):
    return [(line["ledger"], line["record"]) for line in map(json.loads, text)]


def main():
    source, archive = map(pathlib.Path, sys.argv[1:])
    with open(source, encoding="utf-8", newline="") as text:
        records = from_csv(text) if source.suffix == ".csv" else from_jsonl(text)
    for ledger, record in records:
        place = archive / ledger / record["id"][:4] / record["department"]
        place.mkdir(parents=True, exist_ok=True)
        (place / (record["id"] + ".yaml")).write_text(json.dumps(record, ensure_ascii=False))


main()
