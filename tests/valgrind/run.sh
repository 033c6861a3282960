#!/bin/sh
# usage: tests/valgrind/run.sh [FILE.bats...]
# The command-line tests (all of tests/cli when none is named) with the programs they call run by
# valgrind, as many files side by side as there are processors. Prints TAP. What valgrind says lies
# in BUILD/valgrind/said/, a file a run; a run without fault leaves it empty.
#
# Tests build the same archives over and over: the second call of a program with the same words in
# a folder of the same files, but for the digits in both, runs without valgrind. VALGRIND_ALL=1
# looks at each of them. VALGRIND_EACH=10 takes every tenth test of each file, from its first on;
# VALGRIND_BUT='many merge' leaves these two files out.
#
# A program that goes wrong ends with 99, which no test waits for; but a test may also forget
# about a status, so what was said decides.
set -u
build=$(cd "${BUILD:-build}" && pwd) || exit 1
place=$build/valgrind

# A program is called by a script of its name, which comes first in PATH. What a program calls
# itself, git above all, is not looked at; `buyao COMMAND` becomes the command, so it is.
wrap() {
    cat > "$place/bin/$1" << EOF
#!/bin/sh
test=\${BATS_TEST_FILENAME-}
test=\${test##*/}
# Elsewhere than in its own folder a test may stand at the root, and nobody reads all of a machine.
case \$PWD/ in "\${BATS_TEST_TMPDIR:-none}"/*) own=yes ;; *) own= ;; esac
if [ -z "\${VALGRIND_ALL-}" ] && [ "\$own" ]; then
    call=\$({
        printf '%s\n' '$1' "\$test" "\$@"
        stat -L -c %F -
        find . -name .git -prune -o -type f -print0 | sort -z | xargs -0 tail -n +1 --
    } 2> /dev/null | tr -s 0-9 9 | md5sum)
    mkdir "$place/once/\${call%% *}" 2> /dev/null || exec '$build/bin/$1' "\$@"
fi
exec valgrind --quiet --error-exitcode=99 --vgdb=no --read-inline-info=no --leak-check=full \\
    --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect \\
    --suppressions='$PWD/tests/valgrind/known.supp' \\
    --log-file='$place/said/$1'."\${test%.bats}.\${BATS_TEST_NUMBER-}.%p" \\
    '$build/bin/$1' "\$@"
EOF
    chmod +x "$place/bin/$1"
}

command -v valgrind > /dev/null || {
    echo '1..1'
    echo 'ok 1 - the programs under valgrind # SKIP there is no valgrind'
    exit 0
}

if [ "$#" -eq 0 ]; then
    for file in tests/cli/*.bats; do
        name=${file##*/}
        case " ${VALGRIND_BUT-} " in *" ${name%.bats} "*) ;; *) set -- "$@" "$file" ;; esac
    done
fi
rm -rf "$place"
mkdir -p "$place/bin" "$place/said" "$place/once"
for program in "$build"/bin/buyao*; do
    wrap "${program##*/}"
done

PATH=$place/bin:$PATH VALGRIND=1 sh tests/each.sh "${VALGRIND_EACH:-1}" "$place/tap" "$@"

failed=0
for wrapper in "$place"/bin/*; do
    program=${wrapper##*/}
    runs=$(find "$place/said" -name "$program.*" | wc -l)
    harm=$(find "$place/said" -name "$program.*" -size +0 | wc -l)
    if [ "$runs" -gt 0 ] && [ "$harm" -eq 0 ]; then
        echo "ok - $program: valgrind finds no fault ($runs runs)"
    else
        failed=1
        echo "not ok - $program: valgrind finds no fault ($harm of $runs runs)"
        find "$place/said" -name "$program.*" -size +0 | sort | head -n 3 | while read -r said; do
            echo "# ${said#"$place"/}"
            head -n 60 "$said" | sed 's/^/# /'
        done
    fi
done
exit "$failed"
