# Compiles languages into a library or a program.
#
#   cocrea_languages(TARGET FUNCTION FOLDER…)
#
# adds to TARGET a source that defines `std::vector<cocrea::words::Language> FUNCTION()`: a language
# for each FOLDER, which is named as its tag and holds sentences.po and perhaps commands.po and
# workflow.yaml.
find_program(MSGFMT msgfmt REQUIRED)

function(cocrea_languages target function)
  set(externs "")
  set(rows "")
  foreach(folder IN LISTS ARGN)
    cmake_path(GET folder FILENAME tag)
    string(MAKE_C_IDENTIFIER "${function}_${tag}" symbol)
    set(row "\"${tag}\"")
    foreach(part sentences commands)
      if(NOT EXISTS ${folder}/${part}.po)
        string(APPEND row ", {}")
        continue()
      endif()
      set(mo ${CMAKE_CURRENT_BINARY_DIR}/${symbol}_${part}.mo)
      add_custom_command(
        OUTPUT ${mo}
        COMMAND ${MSGFMT} --check --endianness=little --output-file=${mo} ${folder}/${part}.po
        DEPENDS ${folder}/${part}.po
        VERBATIM)
      cocrea_embed(${target} ${symbol}_${part} ${mo})
      string(APPEND externs "extern const std::string_view ${symbol}_${part};\n")
      string(APPEND row ", ${symbol}_${part}")
    endforeach()
    if(EXISTS ${folder}/workflow.yaml)
      cocrea_embed(${target} ${symbol}_workflow ${folder}/workflow.yaml)
      string(APPEND externs "extern const std::string_view ${symbol}_workflow;\n")
      string(APPEND row ", ${symbol}_workflow")
    endif()
    string(APPEND rows "        {${row}},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${function}.cpp CONTENT
"#include <string_view>
#include <vector>

#include \"cocrea/words/language.hpp\"

@externs@
std::vector<cocrea::words::Language> @function@() {
    return {
@rows@    };
}
" @ONLY)
  target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
endfunction()
