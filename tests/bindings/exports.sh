#!/usr/bin/env bash
# The library exports what its header declares and nothing else: exports.sh LIBRARY HEADER
set -eu
diff <(sed -n 's/^COCREA_API/&/p' "$2" | grep -oE 'cocrea_[a-z_]+\(' | tr -d '(' | sort -u) \
  <(nm --dynamic --defined-only "$1" | awk '{ print $3 }' | sort)
