# shellcheck shell=sh
# Sourced by suites that take a part of the command-line tests.

# every_nth N FILE: a pattern that fits the names of every Nth test of FILE, from its first on.
every_nth() {
    sed -n 's/^@test "\(.*\)" {$/\1/p' "$2" | sed -n "1~$1p" |
        sed 's/[][\\.*^$+?(){}|]/\\&/g' | paste -sd '|' | sed 's/.*/^(&)$/'
}
