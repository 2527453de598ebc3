# What `cmake --install` adds to the libraries so that others find them: the CMake package and the
# files for pkg-config. To be included after every library.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

get_property(COCREA_COMPONENTS GLOBAL PROPERTY COCREA_COMPONENTS)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/cocrea)
configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/cocrea-config.cmake.in ${PROJECT_BINARY_DIR}/cocrea-config.cmake
  INSTALL_DESTINATION ${package_dir}
  NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/cocrea-config-version.cmake COMPATIBILITY SameMinorVersion)
install(
  FILES ${PROJECT_BINARY_DIR}/cocrea-config.cmake ${PROJECT_BINARY_DIR}/cocrea-config-version.cmake
  DESTINATION ${package_dir})

include(${CMAKE_CURRENT_LIST_DIR}/pkgconfig.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/debian.cmake)
