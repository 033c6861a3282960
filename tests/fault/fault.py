"""
usage: fault.py LIBRARY

Every call of every writing command goes wrong in turn, or ends the program, or finds the
archive gone; memory runs out at every place. Prints TAP.

A command makes thousands of allocations by a few hundred ways, each a chain of calls from main() on.
Of those that come by the same way the first and the last that a command makes fail, in the first
scene that goes it, and the first in the second scene; they fail alone and with all that come later.
Commands that make the same calls in the same order, as those that append an entry do, share them: in
the first scene of such an order each call goes wrong in each mode, and the archive moves away
before each; in the others each call goes wrong in one mode, another one from scene to scene.
FAULT_FULL=1: all allocations of all scenes fail, and all calls in all modes (hours).
FAULT_MEMORY=0: none of that, for programs with a sanitizer's allocator.
FAULT_SCENES=REGEX: only the scenes and ways whose "way: scene" it finds.
"""
import collections
import concurrent.futures
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

import scenes
import stacks
import state
import usages

LIBRARY = os.path.abspath(sys.argv[1])
FULL = os.environ.get('FAULT_FULL') == '1'

OFTEN = 2  # in so many scenes a way to memory is tried
KILLS = ['before', 'after']
CHILD = 1000000  # from where on the calls of a process that was forked off are counted
# On the disk a kill after one call is a kill before the next; both are tried where names change.
MODES = {
    'create': ['ENOSPC', 'EACCES', 'EINTR', 'before'],
    'open': ['EIO', 'EACCES', 'EINTR', 'before'],
    'write': ['ENOSPC', 'EIO', 'EINTR', 'short', 'before'],
    'fsync': ['ENOSPC', 'EIO', 'EINTR', 'before'],
    'syncfs': ['ENOSPC', 'EIO', 'ENOSYS', 'before'],
    'close': ['ENOSPC', 'EIO', 'EINTR', 'before'],
    'close-read': ['EIO'],
    'ftruncate': ['EIO', 'before'],
    'mkdir': ['ENOSPC', 'EACCES', 'before', 'after'],
    'chmod': ['EACCES', 'before'],
    'rename': ['ENOSPC', 'EACCES', 'before', 'after'],
    'exchange': ['EIO', 'EACCES', 'before', 'after'],
    'link': ['ENOSPC', 'EACCES', 'before', 'after'],
    'unlink': ['EACCES', 'before', 'after'],
    'rmdir': ['EIO', 'before', 'after'],
    'print': ['ENOSPC', 'EIO', 'before', 'after'],
}
SAID = re.compile(r'^(hint: .|[^ ].*: (error|warning): .)')
REASONS = {name: os.strerror(number) for name, number in
           (('ENOSPC', 28), ('EIO', 5), ('EACCES', 13), ('EINTR', 4))}


class Scene:
    """One command, the archive before and after it, and where it is tried again and again."""

    def __init__(self, name, before, command):
        self.name, self.command = name, command
        self.base = tempfile.mkdtemp(prefix='buyao-fault-')
        self.start = os.path.join(self.base, 'start')
        self.place = os.path.join(self.base, 'place')
        self.log = os.path.join(self.base, 'log')
        self.temporary = os.path.join(self.base, 'tmp')
        os.mkdir(self.temporary)
        self.faults, self.tried = [], 0
        scenes.prepare(before, self.start)
        self.first = state.tree(self.start)
        self.old = state.content(self.first)
        self.usual = self.run('0:none')
        self.new = state.content(state.tree(self.place))
        self.calls = state.read_log(self.log)

    def close(self):
        shutil.rmtree(self.base)

    @property
    def stream(self):
        return self.name.startswith('stream')

    @property
    def office(self):
        return os.path.join(self.place, 'office')

    def fresh(self):
        if not os.path.exists(self.place) or state.tree(self.place) != self.first:
            shutil.rmtree(self.place, ignore_errors=True)
            shutil.copytree(self.start, self.place)
        if os.path.exists(self.log):
            os.unlink(self.log)

    def environment(self, **plan):
        return {'LD_PRELOAD': LIBRARY, 'FAULT_LOG': self.log, 'TMPDIR': self.temporary,
                'ASAN_OPTIONS': 'verify_asan_link_order=0:detect_leaks=0', **plan}

    def run(self, fault):
        self.fresh()
        self.tried += 1
        return scenes.run(self.command, self.office, self.environment(FAULT=fault))

    def fault(self, where, what, done=None):
        said = f': {done.returncode}, {done.stderr.decode(errors="replace")!r}' if done else ''
        self.faults.append(f'{where}: {what}{said}')

    # --- what has to hold ---------------------------------------------------------

    @property
    def many(self):
        """Writes more than one file, one after the other, and finishes that when run again."""
        return self.name.startswith('init') or '--renumber' in self.name

    def settled(self, now, killed=False):
        """
        The archive is the old one or the new one; of what writes many files each of them, and none is
        replaced before all that are new are there; of a stream's records the first ones, and so of
        an import's that was killed.
        """
        if self.stream or killed and self.name.startswith('import'):
            made = sorted(set(self.new) - set(self.old))
            return any(now == {path: self.new[path] for path in self.new if path not in made[n:]}
                       for n in range(len(made) + 1))
        if not self.many:
            return now in (self.old, self.new)
        made = all(now.get(path) in (self.old.get(path), self.new.get(path))
                   for path in {*now, *self.old, *self.new}
                   if not path.endswith('.git/config'))  # git writes it, setting by setting
        replaced = any(now.get(path) != data for path, data in self.old.items())
        return made and not (replaced and self.new.keys() - now.keys())

    def judge_message(self, where, done, reason):
        said = done.stderr.decode(errors='replace').splitlines()
        noted = self.command.split()[0] + ': '
        if not any(SAID.match(line) for line in said) or \
                not all(SAID.match(line) or line.startswith(noted) for line in said):
            self.fault(where, 'is not told as an error is', done)
        elif reason and not any(reason in line and re.search('/|output|git ', line)
                                for line in said):
            self.fault(where, f'does not say what failed ({reason}) and where', done)

    def judge(self, where, done, mode, call):
        found = state.tree(self.place)
        now = state.content(found)
        killed = mode in KILLS
        if not self.settled(now, killed):
            changed = [path for path in set(now) | set(self.new)
                       if now.get(path) not in (self.old.get(path), self.new.get(path))]
            self.fault(where, f'neither the old nor the new: {changed}', done)
        if killed != (done.returncode == -signal.SIGKILL) or \
                not killed and done.returncode not in (self.usual.returncode, 4):
            self.fault(where, 'is the wrong status', done)
        elif done.returncode == self.usual.returncode:
            calls = state.read_log(self.log)
            if now != self.new or done.stdout != self.usual.stdout:
                self.fault(where, 'a success without the result', done)
            elif state.undurable(calls, self.temporary):
                self.fault(where, state.undurable(calls, self.temporary), done)
        elif not killed:
            self.judge_message(where, done, None if call == 'unlink' else REASONS.get(mode))
            if self.stream and call != 'print':
                self.judge_part(where, done, now)
            elif done.stdout != b'' and call != 'print':
                self.fault(where, f'printed {done.stdout!r}', done)
        left = state.leftovers(found)
        if left and not killed and call not in ('unlink', 'rmdir'):
            self.fault(where, f'left {left}', done)
        if found != self.first:
            self.judge_retry(where, now, left)
        return left

    def judge_part(self, where, done, now):
        """The IDs that are printed are those of the records that are in."""
        made = sorted(os.path.basename(path)[:-5] for path in set(now) - set(self.old))
        if done.stdout.decode().split() != made:
            self.fault(where, f'there are {made}', done)

    def check(self, where, what):
        if self.name.startswith('init') and 'office/buyao.yaml' not in state.tree(self.place):
            return
        done = scenes.run('buyao-check', self.office)
        if done.returncode != 0:
            self.fault(where, f'check finds something {what}', done)

    def judge_retry(self, where, before, left):
        """The same command, undisturbed, on what was left."""
        command = self.command
        if before == self.new:  # then whatever has a number has to be told from what was left
            command = command.replace('-m ', '-m 又一件')
        again = scenes.run(command, self.office)
        found = state.tree(self.place)
        now = state.content(found)
        if self.stream and before not in (self.old, self.new):
            pass  # the first ones are in, and the command makes them once more
        elif before != self.new and (again.returncode != self.usual.returncode or now != self.new):
            self.fault(where, 'it does not work when run again', again)
        if again.returncode not in (0, 3):
            self.fault(where, 'run again', again)
        if self.command.startswith(scenes.NUMBERING) and \
                any(now.get(path) != data for path, data in before.items()):
            self.fault(where, 'a number was handed out twice', again)
        if self.name.startswith('publish') and state.leftovers(found):
            self.fault(where, f'run again, it left {state.leftovers(found)}', again)
        self.check(where, 'after that')

    # --- the ways to go wrong ---------------------------------------------------------

    def order(self):
        """What is called on what, in order, but for what differs from run to run."""
        return [(call, re.sub(r'\.[A-Za-z0-9]{6}(?=/|$)|[0-9]{4}-[a-z0-9-]+', '?', path[len(self.base):]))
                for call, _, path, _ in self.calls.values()]

    def survey(self):
        return str(self.order()), self.ways()

    def calls_fail(self, turn):
        if self.usual.returncode != 0 or self.new == self.old:
            self.fault('undisturbed', 'it wrote nothing', self.usual)
        if state.undurable(self.calls, self.temporary):
            self.fault('undisturbed', state.undurable(self.calls, self.temporary))
        left = set()
        for number, (call, _, path, _) in self.calls.items():
            # A pipe is not on the disk; what its other end, git, does then is git's.
            modes = [mode for mode in MODES[call]
                     if mode not in KILLS or call == 'print' or 'pipe:' not in path]
            for mode in modes if turn == 0 or FULL else [modes[turn % len(modes)]]:
                done = self.run(f'{number}:{mode}')
                where = f'{call} {os.path.basename(path)} {mode}'
                if number > CHILD and mode in KILLS:
                    mode = 'killed child'
                left.update(self.judge(where, done, mode, call))
        self.judge_ignored({path[len('office/'):] for path in left if path.startswith('office/')})
        return f'{len(self.calls)} calls, {self.tried} runs'

    def judge_ignored(self, left):
        """git does not see what a killed run leaves in an archive."""
        if not left or self.name.startswith('init'):
            return
        self.fresh()
        for path in left:
            os.makedirs(os.path.dirname(os.path.join(self.office, path)), exist_ok=True)
        scenes.run('git init -q', self.office)
        listed = '\0'.join(left).encode()
        done = subprocess.run(['git', 'check-ignore', '--no-index', '-z', '--stdin'], check=False,
                              cwd=self.office, input=listed, capture_output=True)
        seen = left - {path.decode() for path in done.stdout.split(b'\0')}
        if seen:
            self.fault('killed', f'git sees {sorted(seen)}')

    def ways(self):
        """For each allocation, by its number, one that stands for the way to it."""
        self.fresh()
        path = os.path.join(self.base, 'stacks')
        scenes.run(self.command, self.office, self.environment(FAULT_STACKS=path))
        return stacks.read(path)

    def memory_fails(self, tried):
        for number in tried:
            for onwards in ('', '+'):
                self.fresh()
                done = scenes.run(self.command, self.office,
                                  self.environment(FAULT_ALLOC=f'{number}{onwards}'))
                self.judge_memory(f'allocation {number}{onwards}', done)
        return f'{len(tried)} allocations'

    def judge_memory(self, where, done):
        now = state.content(state.tree(self.place))
        if done.returncode == self.usual.returncode:
            if done.stdout != self.usual.stdout or now != self.new:
                self.fault(where, 'a success without the result', done)
        elif done.returncode != 4 or b'emory' not in done.stderr:
            self.fault(where, 'is not told as running out of memory', done)
        elif now != self.old and not (self.many and self.settled(now)):
            self.fault(where, 'failed, and yet wrote', done)
        if state.leftovers(state.tree(self.place)):
            self.fault(where, f'left {state.leftovers(state.tree(self.place))}', done)

    def calls_by_path(self, here):
        """The calls of the command outside of its archive, which it knows by its whole path."""
        self.fresh()
        os.mkdir(here)
        scenes.run(self.command, here, self.environment(FAULT='0:none', BUYAO_DIR=self.office))
        calls = state.read_log(self.log)
        return [(number, f'{call} {os.path.basename(path)}')
                for number, (call, _, path, _) in calls.items()
                if call != 'close-read' and number < CHILD
                and not ('--renumber' in self.name and 'pipe:' in path)]  # git then writes

    def archive_moves(self, _):
        """Stopped at each call; its archive is moved away, and it goes on."""
        moved, here = os.path.join(self.place, 'moved'), os.path.join(self.place, 'here')
        for number, call in self.calls_by_path(here):
            self.fresh()
            os.mkdir(here)
            self.tried += 1
            environment = {**os.environ, **self.environment(FAULT=f'{number}:stop'),
                           'BUYAO_DIR': self.office}
            with scenes.all_ended() as held, \
                    subprocess.Popen(self.command.split(), cwd=here, env=environment,
                                     stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE, pass_fds=held) as process:
                os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
                os.rename(self.office, moved)
                process.send_signal(signal.SIGCONT)
                out, err = process.communicate()
            done = subprocess.CompletedProcess(self.command, process.returncode, out, err)
            self.judge_move(f'{number}: {call}', done, moved)
        return f'{self.tried} runs'

    def judge_move(self, where, done, moved):
        if os.path.exists(self.office):
            found = sorted(state.tree(self.office))
            self.fault(where, f'made where the archive was: {found}', done)
            shutil.rmtree(self.office)
        os.rename(moved, self.office)
        here = os.path.join(self.place, 'here')
        for name in os.listdir(here):  # what the command was to put there
            os.rename(os.path.join(here, name), os.path.join(self.office, name))
        os.rmdir(here)
        now = state.content(state.tree(self.place))
        if not self.settled(now):
            self.fault(where, 'neither the old nor the new', done)
        gone = done.returncode == 3 and b'error: no archive: ' in done.stderr  # before it was opened
        if done.returncode not in (0, 4) and not gone or done.returncode == 0 and now != self.new:
            self.fault(where, 'is the wrong status', done)
        if now != self.new:
            self.judge_retry(where, now, state.leftovers(state.tree(self.place)))


def try_scene(job):
    """One scene in one way: its claim, how much was tried, and what was found."""
    way, scene, *more = job
    scene = Scene(*scene)
    try:
        return scene.name, way, getattr(scene, way)(*more), scene.faults
    finally:
        scene.close()


def survey(scene):
    scene = Scene(*scene)
    try:
        return scene.survey()
    finally:
        scene.close()


CLAIMS = {
    'calls_fail': 'whatever call fails or kills it, all is old or new, told, and done by a retry',
    'archive_moves': 'the archive moved away meanwhile, it is old or new, and none is made anew',
    'memory_fails': 'out of memory anywhere, it says so and changes nothing',
}


def choose(all_ways):
    """Of each scene the allocations that are to fail, by their numbers."""
    seen = collections.Counter()
    for ways in all_ways:
        first, last = {}, {}
        for number, way in ways.items():
            first.setdefault(way, number)
            last[way] = number
        chosen = set(ways) if FULL else {first[way] for way in first if seen[way] < OFTEN}
        chosen |= {last[way] for way in last if seen[way] == 0}
        seen.update(first.keys())
        yield sorted(chosen)


def wanted(way, scene):
    return re.search(os.environ.get('FAULT_SCENES', ''), f'{way}: {scene[0]}')


def plan(pool):
    writing, every = scenes.WRITING, scenes.WRITING + scenes.READING
    every = [scene for scene in every if any(wanted(way, scene) for way in CLAIMS)]
    surveys = list(pool.map(survey, every))
    turns = collections.Counter()
    for scene, (order, _) in zip(every, surveys):
        if scene not in writing:
            continue
        if wanted('calls_fail', scene):
            yield 'calls_fail', scene, turns[order]
        # without an archive a merge stays a conflict, which is its answer
        if wanted('archive_moves', scene) and not re.match('init|merge$', scene[0]) and \
                (FULL or turns[order] == 0):
            yield 'archive_moves', scene, turns[order]
        turns[order] += 1
    if os.environ.get('FAULT_MEMORY', '1') != '1':
        return
    for scene, chosen in zip(every, choose(ways for _, ways in surveys)):
        if chosen and wanted('memory_fails', scene):
            yield 'memory_fails', scene, chosen


def main():
    if os.environ.get('FAULT_MEMORY', '1') != '1':
        print('ok 1 # SKIP out of memory: the sanitizer has an allocator of its own')
    missing = list(usages.without_scene([scene[2] for scene in scenes.WRITING + scenes.READING]))
    print(f'{"not ok" if missing else "ok"} - every usage of every program has a scene')
    for usage in missing:
        print(f'# {usage}')
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for name, way, tried, faults in pool.map(try_scene, plan(pool)):
            print(f'{"not ok" if faults else "ok"} - {name}: {CLAIMS[way]} ({tried})', flush=True)
            for fault in faults[:20]:
                print(f'# {fault}', flush=True)
            if len(faults) > 20:
                print(f'# and {len(faults) - 20} more')
    return 0


if __name__ == '__main__':
    sys.exit(main())
