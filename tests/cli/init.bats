# buyao-init: an archive out of an example.
load helper

@test "init without --from makes a plain four-level archive that checks clean (clause 01)" {
    gives 0 buyao-init fresh
    prints ''
    same "$(cd fresh && find . | sort)" \
"$(printf '%s\n' . ./.gitignore ./buyao.yaml ./calendar ./cases ./lists.yaml ./roster.yaml)"
    gives 0 buyao-check -C fresh
    prints '0 cases checked, 0 broken'
    gives 0 sh -c "BUYAO_USER=首问负责人 buyao-new -C fresh -d ywk -m 申请 --at 2022-03-04"
    prints 2022-ywk-0001
}

@test "init --list names every example and its bureau" {
    gives 0 buyao-init --list
    prints "dengzhou-shichang	邓州市市场监督管理局
nanyang-keji	南阳市科学技术局
nanyang-shuili	南阳市水利局
nanyang-yibao	南阳市医疗保障局
nanyang-zwfw	南阳市政务服务和大数据管理局
plain	某某市某某局"
}

@test "init --from copies an example byte for byte" {
    gives 0 buyao-init --from nanyang-yibao fresh
    for file in buyao.yaml roster.yaml lists.yaml .gitignore; do
        cmp "$BATS_TEST_DIRNAME/../../examples/nanyang-yibao/$file" "fresh/$file"
    done
}

@test "init makes the directories above its own" {
    gives 0 buyao-init a/b/c
    [ -f a/b/c/buyao.yaml ]
}

@test "init --git makes a repository in which .buyao/ is ignored" {
    gives 0 buyao-init --git fresh
    prints ''
    cd fresh || return
    mkdir -p .buyao/numbers && touch .buyao/numbers/x
    same "$(git status --porcelain | xargs)" \
        '?? .gitattributes ?? .gitignore ?? buyao.yaml ?? lists.yaml ?? roster.yaml'
}

@test "init into a directory of other files leaves them alone" {
    mkdir full && echo mine > full/notes.txt
    gives 0 buyao-init full
    same "$(cat full/notes.txt)" mine
}

@test "init refuses a directory that holds an archive, exit 3" {
    refuses 3 buyao-init .
    says './buyao.yaml: error: there is an archive already
hint: go into it, or name another directory'
}

@test "init --git may be repeated where a run was killed, whatever it had made" {
    for made in .gitignore roster.yaml buyao.yaml .gitattributes .git/hooks/pre-commit; do
        rm -rf killed
        gives 0 buyao-init --git killed
        rm -f killed/.git/hooks/pre-commit
        case $made in *hooks*) ;; *) rm -f killed/.gitattributes && rm -rf killed/.git ;; esac
        case $made in .gitignore | roster.yaml) rm killed/buyao.yaml killed/lists.yaml ;; esac
        gives 0 buyao-init --git killed
        prints ''
        gives 0 buyao-check -q -C killed
        cmp killed/.git/hooks/pre-commit <(buyao-init --print-hook pre-commit)
        [ -f killed/.gitattributes ]
    done
}

@test "init --from --git refuses an archive that has something of its own" {
    gives 0 buyao-init fresh
    gives 0 buyao-init --from plain --git fresh
    echo '# ours' >> fresh/buyao.yaml
    refuses 3 buyao-init --from plain --git fresh
    says 'fresh/buyao.yaml: error: there is an archive already
hint: go into it, or name another directory'
    refuses 3 buyao-init fresh
}

@test "init refuses to write over a single file of the archive, exit 3" {
    mkdir full && echo mine > full/roster.yaml
    refuses 3 buyao-init full
    says 'full/roster.yaml: error: the file is there already
hint: choose an empty directory'
}

@test "init refuses a dangling link where a file would go, exit 3" {
    mkdir full && ln -s nowhere full/lists.yaml
    refuses 3 buyao-init full
}

@test "init of an unknown example is refused, exit 3" {
    refuses 3 buyao-init --from ../plain fresh
    says "buyao-init: error: there is no example '../plain'
hint: buyao-init --list names them"
    refuses 3 buyao-init --from '' fresh
}

@test "init below a file fails, exit 4" {
    refuses 4 buyao-init roster.yaml/fresh
}

@test "init without a directory is a wrong command line, exit 2" {
    refuses 2 buyao-init
    says 'buyao-init: error: name the directory
hint: see buyao-init --help'
    refuses 2 buyao-init one two
}

# --- first steps ---------------------------------------------------------------

# on_terminal COMMAND...: its output and errors go to a terminal; $output has what stood there.
on_terminal() {
    run python3 -B -c '
import pty, sys
sys.exit(pty.spawn(sys.argv[1:], stdin_read=lambda _: b"") >> 8)' "$@"
    output=${output//$'\r'/}
}

@test "init on a terminal ends with the three next commands, which work as they stand" {
    place="$BATS_TEST_TMPDIR/it's 水利 \$(touch boom)"
    on_terminal buyao-init --from nanyang-shuili "$place"
    [ "$status" -eq 0 ] || fail "$output"
    same "$(head -n 1 <<< "$output")" 'Next: enter your office, check it, take in the first case:'
    same "$(grep -c '^  ' <<< "$output")" 3
    cd /
    gives 0 env EDITOR=true bash -ec "$(grep '^  ' <<< "$output")"
    prints "0 cases checked, 0 broken
$(date +%Y)-bgs-0001"
    gives 0 buyao-list -C "$place" --ids
    [ ! -e "$BATS_TEST_TMPDIR/boom" ]
}

@test "the next commands hold for every example, and for a directory that is named by . or .." {
    for example in $(buyao-init --list | cut -f 1); do
        on_terminal buyao-init --from "$example" "../$example"
        gives 0 env EDITOR=true bash -ec "$(grep '^  ' <<< "$output")"
    done
    mkdir ../dot && cd ../dot
    on_terminal buyao-init .
    same "$(sed -n 's/^  cd \([^ ]*\) .*/\1/p' <<< "$output")" "$PWD"
}

@test "nothing of the next commands is said without a terminal, with --quiet, or when init fails" {
    gives 0 buyao-init one
    prints ''
    says ''
    on_terminal sh -c 'buyao-init two > said'
    same "$output$(cat said)" ''
    on_terminal sh -c 'buyao-init three 2> said'
    same "$output$(cat said)" ''
    on_terminal buyao-init --quiet four
    same "$output" ''
    on_terminal buyao-init four
    [ "$status" -eq 3 ]
    [[ $output != *Next* ]]
}
