# A library of Cocrea as its users know it: static, named `cocrea::NAME`, with nothing exported from
# a shared library that it goes into. Its public headers lie under `include/`.
#
#   include(cmake/library.cmake)
#   cocrea_library(NAME HEADERS … [SOURCES …])
#
# When Cocrea is the project that is built, `cmake --install` installs it as the component NAME of
# the package (cmake/cocrea-config.cmake.in says what the component needs).
function(cocrea_library name)
  cmake_parse_arguments(PARSE_ARGV 1 library "" "" "HEADERS;SOURCES")
  set(target cocrea_${name})
  add_library(${target} STATIC ${library_SOURCES})
  add_library(cocrea::${name} ALIAS ${target})
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:cocrea_options>)
  if(PROJECT_IS_TOP_LEVEL)
    # Sizes and counts that others wrote pass through the libraries; the compiler sees none cut off.
    target_compile_options(${target} PRIVATE -Wconversion -Wsign-conversion)
  endif()
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS include FILES ${library_HEADERS})
  set_target_properties(${target} PROPERTIES
    EXPORT_NAME ${name}
    POSITION_INDEPENDENT_CODE ON)
  cocrea_install(${name})
endfunction()

# Installs the target cocrea_NAME as the component NAME of the package.
function(cocrea_install name)
  if(NOT PROJECT_IS_TOP_LEVEL)
    return()
  endif()
  include(GNUInstallDirs)
  install(TARGETS cocrea_${name}
    EXPORT cocrea-${name}
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(EXPORT cocrea-${name}
    NAMESPACE cocrea::
    FILE cocrea-${name}.cmake
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/cocrea)
  set_property(GLOBAL APPEND PROPERTY COCREA_COMPONENTS ${name})
  add_dependencies(installed cocrea_${name})
endfunction()
