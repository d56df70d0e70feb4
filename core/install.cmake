# The public headers, and `cmake --install`: the library, these headers with all that they include,
# and what find_package(unrolled) reads.

# What a program includes. None shows Eigen, xsimd, or what depends on how wide vectors are.
set(public
  corpora/corpus.hpp
  nn/hopfield.hpp
  session/cost.hpp session/inspector.hpp session/json_object.hpp session/landscape.hpp
  session/reader.hpp session/session.hpp session/writer.hpp
  session/portable.hpp session/receipt.hpp session/replay.hpp session/version.hpp
  settings/settings.hpp settings/table.hpp
  support/error.hpp support/json.hpp support/number_text.hpp support/utf8.hpp
  task/task.hpp)
list(TRANSFORM public PREPEND core/)

# Theirs, theirs in turn, and so on.
set(included)
set(unread ${public})
while(unread)
  list(POP_FRONT unread header)
  list(APPEND included ${header})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${header}")
  file(STRINGS "${PROJECT_SOURCE_DIR}/${header}" lines REGEX "^#include \"core/")
  list(TRANSFORM lines REPLACE "^#include \"([^\"]+)\".*" "\\1")
  list(REMOVE_ITEM lines ${included})
  list(APPEND unread ${lines})
  list(REMOVE_DUPLICATES unread)
endwhile()
list(REMOVE_ITEM included ${public})

foreach(set IN ITEMS public included)
  list(TRANSFORM ${set} PREPEND "${PROJECT_SOURCE_DIR}/")
  target_sources(unrolled_core PUBLIC
    FILE_SET ${set} TYPE HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${${set}})
endforeach()
# The target unrolled_core_verify_interface_header_sets compiles each public header by itself, with
# what a program that links unrolled::core is given.
set_target_properties(unrolled_core PROPERTIES
  VERIFY_INTERFACE_HEADER_SETS ${PROJECT_IS_TOP_LEVEL} INTERFACE_HEADER_SETS_TO_VERIFY public)

if(NOT UNROLLED_INSTALL)
  return()
endif()
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(headers "${CMAKE_INSTALL_INCLUDEDIR}/unrolled")
set(package "${CMAKE_INSTALL_LIBDIR}/cmake/unrolled")
install(TARGETS unrolled_core EXPORT unrolled
        FILE_SET public DESTINATION ${headers} FILE_SET included DESTINATION ${headers})
install(EXPORT unrolled NAMESPACE unrolled:: FILE unrolled-targets.cmake DESTINATION ${package})
# There is nothing to find besides: all that the library itself uses is compiled into it.
file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/unrolled-config.cmake"
     "include(\"\${CMAKE_CURRENT_LIST_DIR}/unrolled-targets.cmake\")\n")
# While it is 0.x, a new minor version may change what programs see.
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/unrolled-config-version.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/unrolled-config.cmake"
              "${CMAKE_CURRENT_BINARY_DIR}/unrolled-config-version.cmake" DESTINATION ${package})
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION ${CMAKE_INSTALL_DOCDIR})
