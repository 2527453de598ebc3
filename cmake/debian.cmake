# The package for Debian 12 that `make package` makes: the program with its manual pages and completions,
# and the libraries for C and C++. What it depends on, dpkg-shlibdeps finds out.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME cocrea)
set(CPACK_PACKAGE_CONTACT "The Cocrea project <cocrea@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "register of an open-government co-creation exercise")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
file(WRITE ${PROJECT_BINARY_DIR}/debian/triggers "activate-noawait ldconfig\n")
get_target_property(abi cocrea_c SOVERSION)
file(WRITE ${PROJECT_BINARY_DIR}/debian/shlibs "libcocrea ${abi} cocrea (>= ${PROJECT_VERSION})\n")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${PROJECT_BINARY_DIR}/debian/triggers ${PROJECT_BINARY_DIR}/debian/shlibs)
# The days of an act are those of the methodology's time zone; libzip, libzxcvbn and libcurl are loaded by their
# names, which dpkg-shlibdeps does not see.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "tzdata, libzip4, libzxcvbn0")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "less, libcurl4")  # for letters and webhooks
set(CPACK_PACKAGE_DESCRIPTION
"Cocrea keeps the register of an open-government co-creation exercise: who
takes part, what the forum decided and under which rule, how far each
commitment has come, and what is still lacking.

This package has the program, its manual pages and completions, and the
libraries for C and C++.")

# What Debian asks of a package besides: whose it is, and what changed.
file(WRITE ${PROJECT_BINARY_DIR}/debian/copyright
"Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: cocrea

Files: *
Copyright: 2026 the contributors to Cocrea
License: Apache-2.0
 On Debian systems the text of the licence is in /usr/share/common-licenses/Apache-2.0.
")
file(WRITE ${PROJECT_BINARY_DIR}/debian/changelog
"cocrea (${PROJECT_VERSION}-1) bookworm; urgency=medium

  * Release ${PROJECT_VERSION}; what changed is in changelog.gz.

 -- ${CPACK_PACKAGE_CONTACT}  Thu, 01 Jan 2026 00:00:00 +0000
")
file(COPY_FILE ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_BINARY_DIR}/debian/upstream)
find_program(GZIP gzip REQUIRED)
execute_process(COMMAND ${GZIP} -9nf changelog upstream
  WORKING_DIRECTORY ${PROJECT_BINARY_DIR}/debian COMMAND_ERROR_IS_FATAL ANY)
set(doc ${CMAKE_INSTALL_DATADIR}/doc/cocrea)
install(FILES ${PROJECT_BINARY_DIR}/debian/copyright DESTINATION ${doc})
install(FILES ${PROJECT_BINARY_DIR}/debian/changelog.gz RENAME changelog.Debian.gz DESTINATION ${doc})
install(FILES ${PROJECT_BINARY_DIR}/debian/upstream.gz RENAME changelog.gz DESTINATION ${doc})
include(CPack)
