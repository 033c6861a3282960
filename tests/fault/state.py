"""What is on the disk: which files with which bytes, and whether it would outlast a power cut."""
import os
import re
import subprocess

# What a killed run may leave: hidden, and of these names.
LEFTOVER = re.compile(r'^\.(.+\.[A-Za-z0-9]{6}|.+\.buyao-(new|old|lock))$')


def index(path):
    """What git's index says: the file itself has times in it."""
    return subprocess.run(['git', 'ls-files', '-s'], cwd=os.path.join(os.path.dirname(path), '..'),
                          capture_output=True, check=False).stdout


def tree(place):
    """
    All files and directories below place; the value of a directory is None. Of git's index what it
    says; its objects, which nobody sees but by a name that is in the index, are left out.
    """
    found = {}
    for directory, names, files in os.walk(place):
        if os.path.basename(directory) == '.git':
            names[:] = [name for name in names if name != 'objects']
        for name in names:
            found[os.path.relpath(os.path.join(directory, name), place)] = None
        for name in files:
            path = os.path.join(directory, name)
            if path.endswith('/.git/index'):
                found[os.path.relpath(path, place)] = index(path)
                continue
            with open(path, 'rb') as file:
                found[os.path.relpath(path, place)] = file.read()
    return found


def is_leftover(path):
    return any(LEFTOVER.match(part) for part in path.split('/'))


def is_derived(path):
    return '.buyao' in path.split('/')


def content(found):
    """The files that people see; .buyao/ is derived, and a directory alone says nothing."""
    return {path: data for path, data in found.items()
            if data is not None and not is_derived(path) and not is_leftover(path)}


def leftovers(found):
    """The outermost paths of what was left."""
    left = [path for path in found if is_leftover(path)]
    return [path for path in left if not is_leftover(os.path.dirname(path))]


def read_log(path):
    """The calls that were noted, by their numbers, as (name, worked, path, second path)."""
    calls = {}
    with open(path, encoding='utf-8') as file:
        for line in file:
            field = line.rstrip('\n').split('\t')
            calls[int(field[0])] = (field[1], field[2] == 'done',
                                    os.path.normpath(field[3]), os.path.normpath(field[4]))
    return calls


def undurable(calls, temporary):
    """
    What a power cut after the last call could take away again, in words; None when nothing.
    What lies in the directory for temporary files may go. A file has to be synced before it gets its name, and the directory with the name after it.
    """
    dirty, unsynced, owed = set(), set(), set()
    for name, worked, path, second in calls.values():
        if is_derived(path) or path.endswith('.buyao-lock') or path.startswith(temporary):
            continue
        if name == 'write' and re.match('/(?!dev/)', path) and not is_leftover(path):
            return f'{path} was written where it stands'
        if name in ('write', 'create') and worked or name == 'close' and not worked:
            dirty.add(path)
        if name in ('create', 'mkdir') and worked:
            unsynced.add(os.path.dirname(path))
        if name == 'mkdir' and worked and not is_leftover(path):
            owed.add(os.path.dirname(path))
        if name == 'fsync' and worked:
            for group in (dirty, unsynced, owed):
                group.discard(path)
        if name == 'syncfs' and worked:
            for group in (dirty, unsynced, owed):
                group.clear()
        if name in ('rename', 'link', 'exchange') and worked:
            for file in dirty:
                if (file + '/').startswith(path + '/'):
                    return f'{file} was not on the disk when it got its name'
            if path in unsynced:
                return f'the names in {path} were not on the disk when it got its name'
            owed.add(os.path.dirname(second))
            unsynced.add(os.path.dirname(second))
    return f'the names in {sorted(owed)[0]} were not synced' if owed else None
