"""usage: talk.py RESULTS COMMAND...  < ANSWERS

Runs a command on a terminal of its own, 80 by 24 or by $TALK_SIZE (COLUMNSxLINES), and answers what it
asks: each time that it has come to its prompt "> ", the next line of standard input is typed. A line
with a control character of C0 is typed without a line end; ^@ is a NUL. What stood on the terminal is printed. The
command's standard output goes to the file RESULTS; with - to the terminal, too. Ends as the command did,
128 more than the signal where one ended it; 99 where the command waited for an answer that was not there, 98 where it did not ask for all.
"""
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

PROMPT = b'> '
PATIENCE = 60  # seconds; under valgrind a start takes some


def start(results, command):
    """The child's ID, and the terminal's other side."""
    child, terminal = pty.fork()
    if child == 0:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # Python ignores it, and so would the command
        columns, lines = map(int, os.environ.get('TALK_SIZE', '80x24').split('x'))
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', lines, columns, 0, 0))
        if results:
            os.dup2(os.open(results, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 1)
        os.execvp(command[0], command)
    return child, terminal


def keys(answer):
    answer = answer.replace(b'^@', b'\0')
    control = any(0 < byte < 0x20 and byte != 0x09 for byte in answer)
    return answer if control else answer + b'\n'


def read(terminal):
    """What stands on the terminal next; nothing once the command has closed it."""
    try:
        return os.read(terminal, 65536)
    except OSError:  # EIO: nobody has it open any more
        return b''


def talk(terminal, answers):
    """The whole transcript, and whether an answer was lacking."""
    said, seen = b'', 0
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        more = read(terminal)
        if not more:
            return said, False
        said += more
        if said.endswith(PROMPT) and len(said) > seen:
            if not answers:
                return said, True
            os.write(terminal, keys(answers.pop(0)))
            seen = len(said)
    return said, True


def main():
    results, *command = sys.argv[1:]
    answers = sys.stdin.buffer.read().split(b'\n')[:-1]
    child, terminal = start(None if results == '-' else results, command)
    said, lacking = talk(terminal, answers)
    if lacking:
        os.kill(child, 9)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    sys.stdout.buffer.write(said.replace(b'\r\n', b'\n'))
    if lacking:
        sys.exit(99)
    if answers:
        sys.exit(98)
    sys.exit(status if status >= 0 else 128 - status)


main()
