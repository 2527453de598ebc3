# The name by which programs load the library in that file, as `libzip.so.4`: for one that is loaded when it is needed,
# and not linked.
#
#   include(cmake/soname.cmake)
#   cocrea_soname(FILE VARIABLE)
function(cocrea_soname file variable)
  execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${file} OUTPUT_VARIABLE headers COMMAND_ERROR_IS_FATAL ANY)
  if(NOT headers MATCHES "SONAME +([^\n]+)")
    message(FATAL_ERROR "${file} has no name to be loaded by")
  endif()
  set(${variable} ${CMAKE_MATCH_1} PARENT_SCOPE)
endfunction()
