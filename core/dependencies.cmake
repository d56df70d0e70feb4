# Eigen and xsimd: headers that our sources include and no public header does. A program that uses
# the library never sees them, and an installed library does not ask for them.

include(FetchContent)
FetchContent_Declare(Eigen3
  URL https://gitlab.com/libeigen/eigen/-/archive/3.4.0/eigen-3.4.0.tar.bz2
  URL_HASH SHA256=b4c198460eba6f28d34894e3a5710998818515104d6e74e5cc331ce31e46e626
  SOURCE_SUBDIR none  # its headers alone: not its own tests and targets
  SYSTEM)
FetchContent_Declare(xsimd
  URL https://github.com/xtensor-stack/xsimd/archive/refs/tags/13.2.0.tar.gz
  URL_HASH SHA256=edd8cd3d548c185adc70321c53c36df41abe64c1fe2c67bc6d93c3ecda82447a
  SOURCE_SUBDIR none
  SYSTEM)

# unrolled_headers(<target> <variable> <package> <version> <its target> <header> <folder>)
#
# Makes an interface library of the headers, from the first of these that there is: the folder in
# `variable`; sources in FETCHCONTENT_SOURCE_DIR_<PACKAGE>; the package's target, where the project
# around us has it; a package of at least `version`; headers on the system; a copy that is fetched,
# whose headers lie in `folder`.
function(unrolled_headers target variable package version imported header folder)
  add_library(${target} INTERFACE)
  string(TOUPPER ${package} upper)
  string(TOLOWER ${package} lower)
  if(NOT ${variable} AND NOT FETCHCONTENT_SOURCE_DIR_${upper})
    if(NOT TARGET ${imported})
      find_package(${package} CONFIG QUIET)
    endif()
    if(${package}_FOUND AND ${package}_VERSION VERSION_LESS ${version})
      message(STATUS "${${package}_DIR} has ${package} ${${package}_VERSION}, not ${version}")
    elseif(TARGET ${imported})
      target_link_libraries(${target} INTERFACE ${imported})
      return()
    else()
      # A toolchain file restricts searches to the target's own sysroot; these are headers only.
      find_path(${variable} ${header} PATH_SUFFIXES eigen3 NO_CMAKE_FIND_ROOT_PATH
                DOC "Folder of ${header}")
    endif()
  endif()
  if(${variable})
    set(include "${${variable}}")
  else()
    message(STATUS "${package} is fetched; -D${variable}=FOLDER spares it")
    FetchContent_MakeAvailable(${package})
    cmake_path(APPEND ${lower}_SOURCE_DIR ${folder} OUTPUT_VARIABLE include)
  endif()
  if(NOT EXISTS "${include}/${header}")
    message(FATAL_ERROR "${include} has no ${header}. Pass -D${variable}=FOLDER of ${package}.")
  endif()
  target_include_directories(${target} SYSTEM INTERFACE "${include}")
endfunction()

unrolled_headers(unrolled_eigen UNROLLED_EIGEN_INCLUDE Eigen3 3.4 Eigen3::Eigen Eigen/Core "")
unrolled_headers(unrolled_xsimd UNROLLED_XSIMD_INCLUDE xsimd 13 xsimd xsimd/xsimd.hpp include)
