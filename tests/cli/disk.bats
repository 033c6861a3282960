# The disk is full, or can not be written, or may not be.
load helper

# On a small disk of its own, and as its user: each command that writes, one a line of ../commands,
# has to end with 4 for the reason $1; no byte changes, no file is left.
write_all_fail() {
    cat > ../all_fail << 'END'
set -u
state() { find . -path ./.buyao -prune -o -type f -print -exec cat {} + | sha256sum; }
before=$(state)
while read -r command; do
    $command > ../../printed 2> ../../said < /dev/null
    status=$?
    [ "$status" = 4 ] && grep -q "$1" ../../said && [ ! -s ../../printed ] && continue
    echo "$command: $status: $(cat ../../said ../../printed)"
    exit 1
done < ../../commands
[ "$(state)" = "$before" ] || { echo 'something has changed:'; find .; exit 1; }
END
    printf 'department: szk\nmatter: %s\n---\n' 甲 乙 > ../headers
    cat > ../commands << END
buyao-new -d szk -m 取水 --by 首问甲 --at 2022-03-05
buyao-new --from ../../headers --by 首问甲 --at 2022-03-05
buyao-decide $id refuse --by 科长乙 --at 2022-03-07 --opinion 已研究
buyao-amend $id --by 首问甲 --at 2022-03-07 --set matter=取水 --why 笔误
buyao-complaint new --by 首问癸 --at 2022-03-10 -m 无人答复 --against szk
buyao-report file 2022Q1 --by 联系甲 --at 2022-04-12 --signed 局长戊
buyao-publish -q --today 2022-07-06 ../site
buyao-init ../other/new
buyao-list -o list.txt
buyao-breach add --by 局长戊 --at 2022-03-17 -d szk -m 窗口无人 --clause 第三十二条
buyao-inspect draw --by 首问己 --at 2022-04-06 -d jck --quarter 2022Q1 --n 1 --seed 甲 --uncommitted
buyao-assess 2022 -o year.txt
buyao-form approval $id -f xlsx -o form.xlsx
buyao-due --today 2022-03-10 -f ics -o due.ics
END
}

# on_disk SCRIPT: with a disk of 1 MiB of its own at ../disk, which only SCRIPT sees.
on_disk() {
    mkdir ../disk
    unshare -m mount -t tmpfs none ../disk 2> /dev/null || skip 'nothing can be mounted here'
    sed -i 's/^phone: .*/&\ncomplaint:\n  department: bgs/' buyao.yaml
    id=$(case_at department)
    write_all_fail
    gives 0 unshare -m sh -c "set -eu
        mount -t tmpfs -o size=1m none ../disk
        mkdir ../disk/other && cp -r . ../disk/office
        cd ../disk/office
        $1"
}

@test "a full disk: every command says so, nothing changes, and all works when there is room" {
    on_disk "cat /dev/zero > ../filler 2> /dev/null || true
        sh ../../all_fail 'No space left on device'
        rm ../filler
        sh -e ../../commands > ../../printed
        buyao-check -q"
}

@test "a disk that can not be written: every command says so, and what only reads works" {
    on_disk "mount -o remount,ro ../../disk
        sh ../../all_fail 'Read-only file system'
        buyao-check -q && buyao-list > ../../printed"
}

@test "a user who may not write: every command says so, and nothing changes" {
    local as=()
    if [ "$(id -u)" = 0 ]; then # without what lets root write everywhere
        as=(setpriv --bounding-set -dac_override,-dac_read_search)
        "${as[@]}" true 2> /dev/null || skip 'root may write everywhere'
    fi
    sed -i 's/^phone: .*/&\ncomplaint:\n  department: bgs/' buyao.yaml
    id=$(case_at department)
    write_all_fail
    mkdir -p ../disk/other && mv ../office ../disk/office && cd "$BATS_TEST_TMPDIR/disk/office"
    find .. -type d -exec chmod a-w {} +
    find . -type f -exec chmod a-w {} +
    run "${as[@]}" sh ../../all_fail 'Permission denied'
    chmod -R u+w ..
    [ "$status" -eq 0 ] || fail "$output"
}
