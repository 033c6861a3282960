# shellcheck shell=sh
# Rows of the benchmark's table, from what compare prints.

# Lines `WHAT|MEASURED|AGAINST|RATIO|AIM|MET`, one table: columns as wide as their widest field.
print_table() {
    awk -F'|' '
        { for (i = 1; i <= NF; i++) { cell[NR, i] = $i; if (length($i) > width[i]) width[i] = length($i) } }
        END { for (n = 1; n <= NR; n++) {
                  line = ""
                  for (i = 1; i <= 6; i++) line = line sprintf("%-" width[i] + 2 "s", cell[n, i])
                  sub(/ +$/, "", line); print line } }'
}

# ratios WHAT AIM [CPU-AIM] [TIMES]: turns what compare prints into a row for wall and one for
# processor time, which has an aim of its own where the two sides use another number of threads; the
# second command stands for so many of its kind.
ratios() {
    awk -v what="$1" -v aim="$2" -v cpu_aim="${3:-$2}" -v times="${4:-1}" '
        function time(s) { return s < 0.1 ? sprintf("%.2f ms", s * 1000) : sprintf("%.3f s", s) }
        function row(kind, a, b, ratio, aim) {
            printf "%s, %s|%s|%s|%.3f|<= %s|%s\n", what, kind, time(a), time(b), ratio, aim,
                   (ratio <= aim ? "yes" : "NO") }
        { row("wall", $1, $2 * times, $3 / times, aim)
          row("cpu", $4, $5 * times, $6 / times, cpu_aim) }'
}

# peak WHAT: the row of the first command's memory.
peak() {
    awk -v what="$1" '{ mib = $7 / 1024
        printf "%s, peak memory|%.1f MB|||< 64 MB|%s\n", what, mib, (mib < 64 ? "yes" : "NO") }'
}

# below WHAT AIM: the row of the first command's processor time, in milliseconds.
below() {
    awk -v what="$1" -v aim="$2" '{ ms = $4 * 1000
        printf "%s, cpu|%.2f ms|||< %s ms|%s\n", what, ms, aim, (ms < aim ? "yes" : "NO") }'
}

# growth WHAT AIM: a row for each of wall and processor time and of memory, from two lines of
# figures, of the larger archive and of the smaller one.
growth() {
    awk -v what="$1" -v aim="$2" '
        function time(s) { return s < 0.1 ? sprintf("%.2f ms", s * 1000) : sprintf("%.3f s", s) }
        function row(kind, a, b, ratio, aim) {
            printf "%s, %s|%s|%s|%.3f|<= %s|%s\n", what, kind, a, b, ratio, aim,
                   (ratio <= aim ? "yes" : "NO") }
        NR == 1 { wall = $1; cpu = $4; peak = $7 }
        NR == 2 { row("wall", time(wall), time($1), wall / $1, aim)
                  row("cpu", time(cpu), time($4), cpu / $4, aim)
                  row("peak memory", sprintf("%.1f MB", peak / 1024), sprintf("%.1f MB", $7 / 1024),
                      peak / $7, 1.1) }'
}
