# Completion of cocrea for bash. Put it into ~/.bashrc:  source <(cocrea completion bash)
# It asks the program itself what may come next, so it needs no change when the program gets one.

_cocrea() {
  local line=${COMP_LINE:0:COMP_POINT} words=() i word
  # Bash cuts words at = and : as well; what no space stands before belongs to the word before it.
  for ((i = 0; i <= COMP_CWORD; ++i)); do
    if [[ $i == 0 || $line == [[:space:]]* ]]; then
      line=${line#"${line%%[![:space:]]*}"}
      words+=("")
    fi
    word=${COMP_WORDS[i]}
    [[ $i == "$COMP_CWORD" ]] && word=$line
    words[${#words[@]} - 1]+=$word
    line=${line#"$word"}
  done

  # Bash puts the answer in the place of what stands behind the last = or :.
  local typed=${words[${#words[@]} - 1]} breaks=${COMP_WORDBREAKS//[^=:]/} kept=
  [[ -n $breaks ]] && kept=${typed%"${typed##*["$breaks"]}"}
  COMPREPLY=()
  while IFS= read -r line; do
    word=${line%%$'\t'*}
    case $word in
      '') compopt -o default 2>/dev/null ;;
      *)
        COMPREPLY+=("${word#"$kept"}")
        [[ $word == *: ]] && compopt -o nospace 2>/dev/null
        ;;
    esac
  done < <("$1" completion -- "${words[@]:1}" 2>/dev/null)
}

complete -F _cocrea cocrea
