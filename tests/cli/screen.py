"""usage: screen.py COLUMNS < TRANSCRIPT

Prints what stands on a terminal after all that was sent to it: with characters of two columns, the cursor
that stays at the edge until the next character, and the sequences that move it up and right and clear
what is below. Any other sequence is an error.
"""
import re
import sys
import unicodedata

columns = int(sys.argv[1])
rows, row, column = [[]], 0, 0


def put(character, width):
    cells = rows[row]
    cells.extend([' '] * (column + width - len(cells)))
    for at in (column, column + width - 1):  # half of a wide character is none
        if cells[at] == '':
            cells[at - 1] = ' '
        if at + 1 < len(cells) and cells[at + 1] == '':
            cells[at + 1] = ' '
    cells[column:column + width] = [character] + [''] * (width - 1)


text = sys.stdin.buffer.read().decode()
for part in re.findall(r'\x1b\[\d*[A-Za-z]|.', text, re.S):
    if re.fullmatch(r'\x1b\[\d+A', part):
        row = max(0, row - int(part[2:-1]))
        column = min(column, columns - 1)
    elif re.fullmatch(r'\x1b\[\d+C', part):
        column = min(columns - 1, column + int(part[2:-1]))
    elif part == '\x1b[J':
        del rows[row + 1:]
        del rows[row][column:]
    elif part == '\r':
        column = 0
    elif part == '\b':
        column = min(column, columns - 1)
        column = max(0, column - 1)
    elif part == '\n':
        row, column = row + 1, 0
        rows.extend([] for _ in range(row + 1 - len(rows)))
    else:
        assert part == '\t' or part >= ' ', f'a sequence that is none: {part!r}'
        if part == '\t':
            column = min(columns - 1, column // 8 * 8 + 8)
        elif unicodedata.combining(part):
            at = column - 1 if rows[row][column - 1] else column - 2
            rows[row][at] += part
        else:
            width = 2 if unicodedata.east_asian_width(part) in 'WF' else 1
            if column + width > columns:
                row, column = row + 1, 0
                rows.extend([] for _ in range(row + 1 - len(rows)))
            put(part, width)
            column += width
print('\n'.join(''.join(cells).rstrip() for cells in rows))
