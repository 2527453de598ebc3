#!/usr/bin/env bash
# Every installed header compiles alone, and none of them brings in what only the library needs:
# headers.sh CXX INCLUDE_DIR
set -u
cxx=$1 dir=$2
forbidden='/boost/(msm|graph)/|/sqlite3\.h|/SQLiteCpp/|/yaml\.h|/zip\.h|/pugi|/qrencode|/png|/openssl/|/fmt/|/cctz/'

# These have Boost.JSON by a forward declaration at most: who only opens or audits does without it.
light='/cocrea/(engine|audit|clock|deeds|lifecycle|nearest|log/(canonical|merkle|passage|salt)|trust/[a-z_]+)\.hpp$'

check() {
  local header=$1 includes
  local language=(-std=c++20 -x c++)
  [[ $header == *.h ]] && language=(-std=c99 -x c)
  if ! includes=$("$cxx" "${language[@]}" -Wall -Wextra -Wpedantic -Werror \
      -I"$dir" -fsyntax-only -H -include "$header" /dev/null 2>&1); then
    printf '%s does not compile alone:\n%s\n' "$header" "$(grep -v '^\.' <<<"$includes")"
    return 1
  fi
  if grep -E "$forbidden" <<<"$includes"; then
    printf '%s includes the above\n' "$header"
    return 1
  fi
  if [[ $header =~ $light ]] && grep -E '/boost/json/(object|value)\.hpp' <<<"$includes"; then
    printf '%s includes the above\n' "$header"
    return 1
  fi
}
export -f check
export cxx dir forbidden light

headers=$(find "$dir" -name '*.hpp' -o -name '*.h')
[ "$(wc -l <<<"$headers")" -ge 20 ] || { echo "few headers in $dir"; exit 1; }
xargs -P "$(nproc)" -I{} bash -c 'check {}' <<<"$headers"
