"""Reads a record with PyYAML, as any other program would, and what shows it as JSON
of the same file; they have to be one and the same record."""

import json
import subprocess
import sys

import yaml

for path in sys.argv[1:]:
    with open(path, "rb") as file:
        theirs = yaml.safe_load(file)
    show = ["buyao-show"]
    for folder, program in {"complaints": "buyao-complaint", "inspections": "buyao-inspect"}.items():
        if f"/{folder}/" in path:
            show = [program, "show"]
    shown = subprocess.run([*show, "-f", "json", path], capture_output=True, check=True)
    ours = json.loads(shown.stdout)["record"]
    theirs["log"] = theirs["log"] or []
    if theirs != ours:
        sys.exit(f"{path}: PyYAML reads\n{theirs}\nand buyao\n{ours}")
