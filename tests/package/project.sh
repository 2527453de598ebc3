#!/usr/bin/env bash
# Configures a project afresh, builds it and runs its program `consumer` in an empty folder; without
# such a program, configuring is all: project.sh SOURCE BINARY OPTIONS_OF_CMAKE...
set -euo pipefail
source=$1 binary=$2
shift 2
cmake --fresh -G Ninja -S "$source" -B "$binary" "$@"
ls "$source"/main.* >/dev/null 2>&1 || exit 0
cmake --build "$binary" --target consumer
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
COCREA_HOME=$work/home "$binary/consumer" "$work/exercise.db"
