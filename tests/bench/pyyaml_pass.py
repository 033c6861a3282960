#!/usr/bin/env python3
"""usage: pyyaml_pass.py DIR

Reads every case of an archive with PyYAML's C loader and does nothing with it: what a script of
somebody's own would have to do before it could count.
"""
import os
import sys

import yaml

for folder, _, names in os.walk(os.path.join(sys.argv[1], "cases")):
    for name in names:
        if name.endswith(".yaml"):
            with open(os.path.join(folder, name), "rb") as file:
                yaml.load(file, Loader=yaml.CSafeLoader)
