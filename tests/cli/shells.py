"""Types lines into a real shell on a terminal and tells what its completion makes of them.

usage: shells.py bash|zsh tab|all LINE...   in the directory where the shell is to be

`tab`: what stands on the line after a TAB; `all`: with all that can follow inserted. For each LINE the
answer ends in NUL. The completion is the one in $SHARE, with nothing else set up.
"""
import os
import pty
import select
import shlex
import subprocess
import sys
import tempfile
import time

SET_UP = {
    'bash': r'''PS1= PS2=
bind 'set enable-bracketed-paste off'; bind 'set bell-style none'; bind 'set page-completions off'
bind 'set completion-query-items 0'
bind -x '"\C-xp": printf "%s\0" "$READLINE_LINE" >> {out}'
source {share}/bash-completion/completions/buyao
printf 'ready\0' >> {out}
''',
    'zsh': r'''PS1= PS2= RPS1= PROMPT_EOL_MARK= LISTMAX=-1; unsetopt beep prompt_sp list_beep
fpath=({share}/zsh/site-functions $fpath)
autoload -Uz compinit; compinit -u -d {out}.dump
print_line() {{ print -rn -- "$BUFFER"$'\0' >> {out} }}; zle -N print_line; bindkey '^Xp' print_line
bindkey '^U' kill-whole-line
zle -C all-matches complete-word _generic; bindkey '^Xa' all-matches
zstyle ':completion:all-matches:*' completer _all_matches _complete
zstyle ':completion:all-matches:*' insert true
printf 'ready\0' >> {out}
''',
}
START = {'bash': ['bash', '--norc', '--noprofile', '-i'], 'zsh': ['zsh', '-f', '-i']}
KEYS = {('bash', 'tab'): b'\t', ('bash', 'all'): b'\x1b*', ('zsh', 'tab'): b'\t',
        ('zsh', 'all'): b'\x18a'}
PATIENCE = 60


class Shell:
    def __init__(self, name, out):
        self.out, self.said = out, b''
        self.master, slave = pty.openpty()
        environment = dict(os.environ, TERM='xterm', COLUMNS='200', LINES='50')
        self.process = subprocess.Popen(START[name], stdin=slave, stdout=slave, stderr=slave,
                                        env=environment, start_new_session=True)
        os.close(slave)

    def drain(self, seconds):
        while select.select([self.master], [], [], seconds)[0]:
            try:
                self.said += os.read(self.master, 65536)
            except OSError:
                return

    def answers(self):
        with open(self.out, 'rb') as stream:
            return stream.read().split(b'\0')[:-1]

    def type(self, keys, answers):
        """Types it, and waits until there are so many answers."""
        while keys:
            keys = keys[os.write(self.master, keys[:512]):]
            self.drain(0)
        late = time.time() + PATIENCE
        while len(self.answers()) < answers:
            if time.time() > late:
                sys.exit('the shell does not answer; it said: ' + repr(self.said[-2000:]))
            self.drain(0.02)

    def close(self):
        os.close(self.master)
        self.process.kill()
        self.process.wait()


def main():
    name, how, lines = sys.argv[1], sys.argv[2], sys.argv[3:]
    with tempfile.TemporaryDirectory() as directory:
        out = os.path.join(directory, 'out')
        setup = os.path.join(directory, 'setup')
        with open(out, 'wb'), open(setup, 'w', encoding='utf-8') as stream:
            stream.write(SET_UP[name].format(out=shlex.quote(out),
                                             share=shlex.quote(os.environ['SHARE'])))
        shell = Shell(name, out)
        try:
            shell.type(b' . ' + setup.encode() + b'\n', 1)
            for count, line in enumerate(lines, 2):
                shell.drain(0.05)
                shell.type(b'\x15' + line.encode() + KEYS[name, how] + b'\x18p', count)
                sys.stdout.buffer.write(shell.answers()[-1] + b'\0')
        finally:
            shell.close()


main()
