# embed_file(TARGET target FILE path SYMBOL name)
#
# Compiles the bytes of a file into a target, as `extern const unsigned char name[]` and
# `extern const std::size_t name_size` in namespace cocrea::embedded. The file may be one that the
# build makes; the array is made again when it changes. A terminating zero follows the last byte and
# is not counted.
#
# Run with `cmake -P`, this same file does the conversion: -DFILE= -DSYMBOL= -DOUTPUT=.

if(CMAKE_SCRIPT_MODE_FILE)
  file(READ "${FILE}" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(REPEAT "[^,]+," 16 row)
  string(REGEX REPLACE "(${row})" "\\1\n" bytes "${bytes}")
  file(WRITE "${OUTPUT}" "#include <cstddef>

namespace cocrea::embedded {
extern const unsigned char ${SYMBOL}[];
extern const std::size_t ${SYMBOL}_size;
const unsigned char ${SYMBOL}[] = {
${bytes}0};
const std::size_t ${SYMBOL}_size = sizeof(${SYMBOL}) - 1;
}  // namespace cocrea::embedded
")
  return()
endif()

set(COCREA_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(embed_file)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "TARGET;FILE;SYMBOL" "")
  cmake_path(ABSOLUTE_PATH arg_FILE)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/${arg_SYMBOL}.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFILE=${arg_FILE} -DSYMBOL=${arg_SYMBOL} -DOUTPUT=${output}
            -P ${COCREA_EMBED_SCRIPT}
    DEPENDS ${arg_FILE} ${COCREA_EMBED_SCRIPT}
    COMMENT "Embedding ${arg_FILE}"
    VERBATIM)
  target_sources(${arg_TARGET} PRIVATE ${output})
endfunction()
