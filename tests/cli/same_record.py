"""Reads a record with PyYAML, as any other program would, and what shows it as JSON
of the same file; they have to be one and the same record."""

import json
import subprocess
import sys

import yaml

for path in sys.argv[1:]:
    with open(path, "rb") as file:
        theirs = yaml.safe_load(file)
    ledgers = {"/complaints/": "buyao-complaint", "/breaches/": "buyao-breach",
               "/inspections/": "buyao-inspect"}
    show = next(([name, "show"] for folder, name in ledgers.items() if folder in path), ["buyao-show"])
    shown = subprocess.run([*show, "-f", "json", path], capture_output=True, check=True)
    ours = json.loads(shown.stdout)["record"]
    theirs["log"] = theirs["log"] or []
    if theirs != ours:
        sys.exit(f"{path}: PyYAML reads\n{theirs}\nand buyao\n{ours}")
