#!/usr/bin/env bash
# What is installed of the program, and where: install.sh CMAKE BUILD
set -u
cmake=$1 build=$2
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
"$cmake" --install "$build" --component program --prefix "$prefix" >/dev/null || exit 1
failures=0
for file in bin/cocrea share/man/man1/cocrea.1.gz share/man/es/man1/cocrea.1.gz \
  share/bash-completion/completions/cocrea share/zsh/site-functions/_cocrea; do
  [ -s "$prefix/$file" ] || { printf 'not installed: %s\n' "$file"; failures=1; }
done
"$prefix/bin/cocrea" completion bash | cmp - "$prefix/share/bash-completion/completions/cocrea" ||
  failures=1
"$prefix/bin/cocrea" completion zsh | cmp - "$prefix/share/zsh/site-functions/_cocrea" || failures=1
exit $failures
