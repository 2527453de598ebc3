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

# The prefix as seen from the .pc files, so that an installed tree can be moved.
set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH COCREA_PC_TO_PREFIX /prefix/${pkgconfig_dir} /prefix)
foreach(name cocrea-engine cocrea)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/${name}.pc.in ${PROJECT_BINARY_DIR}/${name}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${name}.pc DESTINATION ${pkgconfig_dir})
endforeach()
