"""By which way through the program each of its allocations was reached."""
import array
import bisect
import functools
import hashlib
import os
import re
import subprocess


@functools.cache
def symbols(path):
    """The functions of a file: where each begins, sorted, and their names."""
    done = subprocess.run(['nm', '-C', path], capture_output=True, text=True, check=False)
    found = sorted((int(line[:16], 16), line[19:]) for line in done.stdout.splitlines()
                   if line[17:18] in ('t', 'T') and line[:16].strip())
    return [where for where, _ in found], [name for _, name in found]


def read_maps(path):
    """Where each file lies in memory: its beginning, its end, its name and its first address."""
    found, base = [], {}
    with open(path, encoding='utf-8') as file:
        for line in file:
            field = line.split()
            begin, end = (int(number, 16) for number in field[0].split('-'))
            name = field[5] if len(field) > 5 else '?'
            found.append((begin, end, name, base.setdefault(name, begin)))
    return found


def name_of(address, maps):
    """As function+offset of what has symbols, else as file+offset: the same in every run."""
    where = bisect.bisect_right(maps, (address, float('inf'))) - 1
    begin, end, name, base = maps[where]
    if not begin <= address < end:
        return '?'
    offset = address - base
    starts, names = symbols(name) if os.path.isfile(name) else ([], [])
    nearest = bisect.bisect_right(starts, offset) - 1
    if nearest < 0:
        return f'{os.path.basename(name)}+{offset:x}'
    return f'{names[nearest]}+{offset - starts[nearest]:x}'


def read(path, keep=False):
    """
    For each allocation its number and one for the way to it: of what called what, from malloc()
    out to main(), which differs from program to program and is left out; the names to `keep` them.
    """
    words = array.array('Q')
    with open(path, 'rb') as file:
        words.frombytes(file.read())
    maps = read_maps(path + '.maps')
    ways, raw, at = {}, {}, 0
    while at < len(words):
        number, end = words[at], at + 2 + words[at + 1]
        callers = words[at + 2:end].tobytes()
        if callers not in raw:
            names = [name_of(address - 1, maps) for address in words[at + 2:end]]
            while names and re.match(r'\?|_start|main\+|libc\.so', names[-1]):
                names.pop()
            raw[callers] = names if keep else int.from_bytes(hashlib.sha256('\n'.join(names).encode()).digest()[:8], 'big')
        ways[number] = raw[callers]
        at = end
    return ways
