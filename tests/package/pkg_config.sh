#!/usr/bin/env bash
# Compiles a program against an installed tree as a Makefile would, and runs it:
# pkg_config.sh LIBDIR MODULE OUTPUT COMPILER FLAGS...
set -eu
libdir=$1 module=$2 output=$3
shift 3
export PKG_CONFIG_PATH=$libdir/pkgconfig
read -ra flags < <(pkg-config --cflags --libs "$module")
"$@" -o "$output" "${flags[@]}"
LD_LIBRARY_PATH=$libdir "$output"
