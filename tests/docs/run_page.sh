#!/usr/bin/env bash
# Runs the commands of a page, in order, in one shell and an empty folder: run_page.sh BIN PAGE
#
# In a fenced block `console`, a line `$ …` is a command (one that ends in `\` goes on in the next
# line), `[salida N]` or `[exit N]` is its exit code (0 when not said), and any other line must occur
# in what it prints: spaces count once, `…` stands for anything. A block after the comment
# `<!-- file: NAME -->` is written to that file first; `$COCREA_SOURCE` is the project. English where the page has the comment
# `<!-- language: en -->`, else Spanish.
set -u
bin=$1 page=$(realpath "$2") source=$(realpath "$(dirname "$0")/../..")
work=$(mktemp -d)
trap 'rm -rf "$work" "$work".*' EXIT
failures=0

fail() {
  printf '%s:%s: %s\n' "$page" "$1" "$2"
  failures=$((failures + 1))
}

# The page as records: `C line command`, `X line code`, `O line text`; files are written.
records() {
  awk -v folder="$1/" '
    /^<!-- file: .* -->$/ { file = folder $3; next }
    /^```/ && inside      { inside = 0; file = ""; close(target); target = ""; next }
    /^```/                { inside = 1; console = /^```console/; target = file; next }
    !inside               { next }
    target != ""          { print > target; next }
    !console || /^$/      { next }
    more                  { command = command "\n" $0 }
    !more && /^\$ /       { command = substr($0, 3); at = NR }
    more || /^\$ /        { more = /\\$/; if (!more) { gsub(/\\\n */, "", command)
                            print "C\t" at "\t" command }; next }
    /^\[(salida|exit) [0-9]+\]$/ { gsub(/[^0-9]/, ""); print "X\t" NR "\t" $0; next }
                          { print "O\t" NR "\t" $0 }' "$page"
}

squeeze() { tr -s ' \t' ' ' | sed 's/^ //; s/ $//'; }

# Whether some line of the output holds the parts of `shown`, in order.
occurs() {
  local shown=$1 line rest part found
  while IFS= read -r line; do
    rest=$line found=1
    while [ -n "$shown" ]; do
      part=${shown%%…*} part=${part# } part=${part% }
      [[ $rest == *"$part"* ]] || { found=0; break; }
      rest=${rest#*"$part"}
      [[ $shown == *…* ]] && shown=${shown#*…} || shown=
    done
    shown=$1
    [ $found = 1 ] && return 0
  done <"$work.squeezed"
  return 1
}

settle() {
  [ -z "$command" ] && return
  [ "$code" = "$expected" ] ||
    fail "$at" "exit $code, not $expected: $command"$'\n'"$(cat "$work.out")"
}

records "$work" >"$work.records"
[ -s "$work.records" ] || fail 1 "no commands"
cd "$work" || exit 1
for variable in ${!COCREA_@}; do unset "$variable"; done
export PATH=$bin:/usr/bin:$PATH LC_ALL=C.UTF-8 NO_COLOR=1 COCREA_SOURCE=$source
export COCREA_HOME=$work.home
if grep -q '^<!-- language: en -->$' "$page"; then
  unset LC_ALL
  export LC_CTYPE=C.UTF-8
  export LC_MESSAGES=en_US 2>/dev/null
fi

command= code=0 expected=0 at=0
while IFS=$'\t' read -r -u 3 kind line text; do
  case $kind in
    C)
      settle
      command=$text at=$line expected=0
      eval "$command" >"$work.out" 2>&1 </dev/null
      code=$?
      squeeze <"$work.out" >"$work.squeezed"
      ;;
    X) expected=$text ;;
    O)
      shown=$(squeeze <<<"$text")
      occurs "$shown" || fail "$line" "does not occur in the output: $shown"$'\n'"$(cat "$work.out")"
      ;;
  esac
done 3<"$work.records"
settle
[ "$failures" = 0 ]
