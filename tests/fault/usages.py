"""What the programs say they can do, by their own --help: for whether there is a scene of all of it."""
import glob
import os
import re
import subprocess

NOT_TRIED = {'--edit'}  # an editor on a terminal


def read(program):
    """The usage lines of a program without its name, and the long names of its short options."""
    done = subprocess.run([program, '--help'], capture_output=True, text=True, check=True)
    unfolded = re.sub(r'\n {12}(?! )', ' ', done.stdout)
    usages = re.findall(r'^(?:usage|   or): \S+ ?(.*)$', unfolded, re.M)
    return usages, dict(re.findall(r'^  (-\w), (--[\w-]+)', done.stdout, re.M))


def alternatives(usage):
    """What a command needs to be of that usage: for each word, those of which one has to be there."""
    while '[' in usage:
        usage = re.sub(r'\[[^\[\]]*\]', '', usage)
    usage = re.sub(r'(--\S+) [A-Z]+ ?\| ?(?=--)', r'\1|', usage.replace('...', ''))
    for word in usage.split():
        found = [part for part in word.split('|') if re.match(r'--?\w|[a-z]', part)]
        if found:
            yield found


def is_of(words, usage):
    return all(any(part in words for part in parts) for parts in alternatives(usage))


def without_scene(commands):
    """Each usage and each -o of the programs on $PATH that is in none of the commands."""
    folder = os.path.dirname(subprocess.run(['which', 'buyao-new'], capture_output=True, text=True,
                                            check=True).stdout)
    for program in sorted(glob.glob(os.path.join(folder, 'buyao-*'))):
        name = os.path.basename(program)
        usages, letters = read(program)
        mine = [{letters.get(word, word) for word in words} | set(words)
                for words in map(str.split, commands) if words[0] == name]
        yield from (f'{name} {usage}' for usage in usages if not NOT_TRIED & set(usage.split())
                    and not any(is_of(words, usage) for words in mine))
        if '--output' in letters.values() and not any('--output' in words for words in mine):
            yield f'{name} -o'
