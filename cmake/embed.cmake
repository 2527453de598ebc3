# Puts the bytes of files into a program.
#
#   include(cmake/embed.cmake)
#   cocrea_embed(TARGET SYMBOL FILE)
#
# adds to TARGET a source that defines `extern const std::string_view SYMBOL` with the bytes of FILE
# (a path, absolute or relative to the current source folder). It is made again when FILE changes.

if(CMAKE_SCRIPT_MODE_FILE)
  file(READ "${FILE}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(REGEX REPLACE "(('[^']+',){16})" "\\1\n    " bytes "${bytes}")
  file(WRITE "${OUTPUT}" "#include <string_view>
namespace {
constexpr char bytes[]{
    ${bytes}'\\0'};
}
extern const std::string_view ${SYMBOL};
const std::string_view ${SYMBOL}{bytes, sizeof bytes - 1};
")
  return()
endif()

set(COCREA_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(cocrea_embed target symbol file)
  cmake_path(ABSOLUTE_PATH file)
  set(output "${CMAKE_CURRENT_BINARY_DIR}/${symbol}.cpp")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DFILE=${file}" "-DOUTPUT=${output}" "-DSYMBOL=${symbol}"
            -P "${COCREA_EMBED_SCRIPT}"
    DEPENDS "${file}" "${COCREA_EMBED_SCRIPT}"
    VERBATIM
  )
  # Each names its bytes alike.
  set_source_files_properties("${output}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  target_sources(${target} PRIVATE "${output}")
endfunction()
