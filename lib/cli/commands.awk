# Prints C source that lists every program with its summary, taken from the
# `struct command` in each file of cmd/.
BEGIN {
    print "#include \"cli/commands.h\""
    print "const struct listed_command listed_commands[] = {"
}
/^    \.name = "/ {
    name = $0
    sub(/^    \.name = /, "", name)
    sub(/,$/, "", name)
}
/^    \.summary = N_\(".*"\),$/ {
    summary = $0
    sub(/^    \.summary = N_\(/, "", summary)
    sub(/\),$/, "", summary)
    print "    {" name ", " summary "},"
    found[FILENAME] = 1
}
END {
    for (i = 1; i < ARGC; i++)
        if (!(ARGV[i] in found)) {
            print ARGV[i] ": error: no .name and .summary of a struct command" > "/dev/stderr"
            failed = 1
        }
    print "    {0}};"
    exit failed
}
