#!/usr/bin/env bash
# Compiles a program against an installed tree as a Makefile would, and runs it in an empty folder:
# pkg_config.sh LIBDIR MODULE SOURCE COMPILER FLAGS...
set -euo pipefail
libdir=$1 module=$2 source=$3
shift 3
export PKG_CONFIG_PATH=$libdir/pkgconfig
read -ra flags < <(pkg-config --cflags --libs "$module")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$@" -o "$work/program" "$source" "${flags[@]}"
cd "$work"
LD_LIBRARY_PATH=$libdir ./program
