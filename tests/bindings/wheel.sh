#!/usr/bin/env bash
# Builds the wheel, installs it without network into a new virtual environment of Debian's Python, and
# runs a program there that finds no other library: wheel.sh PYTHON PACKAGE LIBRARY EXAMPLE
set -euo pipefail
python=$1 package=$2 library=$3 example=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wheel=$("$package/wheel" "$library" "$work")
[[ $wheel == *cocrea-*-py3-none-manylinux_*.whl ]]
cmp "$wheel" "$("$package/wheel" "$library" "$work/again")"
"$python" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-index --disable-pip-version-check "$wheel"
cd "$work"
export COCREA_HOME=$work/home
unset COCREA_LIBRARY PYTHONPATH
venv/bin/python "$example" exercise.db | tee said
grep -q 'forum.install registro True' said
# What the library needs, beyond what Python has loaded and the run-time of C++, comes from the wheel.
venv/bin/python - <<'PROGRAM'
import cocrea, pathlib, re

def loaded():
    return set(re.findall(r"/\S+\.so\S*", pathlib.Path("/proc/self/maps").read_text()))

before = loaded()
cocrea.version()
brought = {one for one in loaded() - before if not re.search(r"/lib(stdc\+\+|gcc_s)\.so", one)}
assert len(brought) > 4 and all("/venv/" in one for one in brought), brought
PROGRAM
