#!/bin/sh
# usage: sh install.sh [--uninstall] [PREFIX]
# Puts the programs, their manual and examples into PREFIX, /usr/local unless told otherwise, or takes
# them out again. Needs a shell and nothing else. · 安装到 PREFIX（默认 /usr/local），或用 --uninstall 卸载。
set -u
remove=
case ${1-} in
--uninstall) remove=yes && shift ;;
-*)
    printf 'usage: sh install.sh [--uninstall] [PREFIX]\n'
    exit 2 ;;
esac
prefix=${1:-/usr/local}
case $prefix in
/*) ;;
*)
    printf 'install.sh: PREFIX begins with /: %s\n' "$prefix" >&2
    exit 2 ;;
esac
case $0 in
*/*) here=${0%/*} ;;
*) here=. ;;
esac

if [ ! -x "$here/lib/put" ] || ! runs=$("$here/bin/buyao-workday" --version) || [ ! "$runs" ]; then
    printf 'install.sh: these programs are for @ARCH@ processors and do not run here\n' >&2
    printf '这些程序适用于 @ARCH@ 处理器，本机不能运行。\n' >&2
    exit 1
fi

if [ "$remove" ]; then
    "$here/lib/put" remove "$here/bin" "$prefix/bin" || exit
    "$here/lib/put" remove "$here/share" "$prefix/share" || exit
    printf 'buyao @VERSION@ is gone from %s. · 已卸载。\n' "$prefix"
    exit 0
fi

# What the programs look for first.
install() { "$here/lib/put" copy "$here/share" "$prefix/share" && "$here/lib/put" copy "$here/bin" "$prefix/bin"; }
install || {
    printf 'install.sh: not installed. As root, or with a PREFIX that you may write to?\n' >&2
    printf '没有装好。请用 root 身份，或换一个有写权限的 PREFIX。\n' >&2
    exit 1
}
printf 'buyao @VERSION@ is installed in %s. · 已安装。\n' "$prefix"
case :${PATH-}: in
*:"$prefix"/bin:*) printf 'Next · 下一步: buyao\n' ;;
*) printf 'Next · 下一步: PATH=%s/bin:%s; export PATH; buyao\n' "$prefix" "\$PATH" ;;
esac
