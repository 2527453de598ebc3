#!/usr/bin/env bash
# Every component has its file for pkg-config, and links with what that says: pkg_config_each.sh LIBDIR
# COMPILER FLAGS...
set -euo pipefail
libdir=$1
shift
export PKG_CONFIG_PATH=$libdir/pkgconfig
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo 'int main() {}' >"$work/main.cpp"
count=0
for targets in "$libdir"/cmake/cocrea/cocrea-*.cmake; do
  component=$(sed -n 's/^add_library(cocrea::\([a-z_]*\) .*/\1/p' "$targets")
  [ -n "$component" ] || continue
  module=cocrea-$component
  [ "$component" = c ] && module=cocrea
  read -ra flags < <(pkg-config --cflags --libs "$module")
  archive=$libdir/libcocrea_$component.a
  whole=()
  [ -e "$archive" ] && whole=(-Wl,--whole-archive "$archive" -Wl,--no-whole-archive)
  "$@" -std=c++20 -o "$work/program" "$work/main.cpp" "${whole[@]}" "${flags[@]}" ||
    { echo "$module does not link"; exit 1; }
  count=$((count + 1))
done
[ "$count" -ge 17 ] || { echo "only $count components"; exit 1; }
