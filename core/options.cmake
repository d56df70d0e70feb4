# What all code of this project is compiled with, and no code of a project that uses the library.

if(MSVC OR (CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12)
   OR (CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 16))
  message(FATAL_ERROR "unrolled is C++23 and needs g++ 12, clang 16, Emscripten 3.1.69 or newer; "
                      "this is ${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}. "
                      "Pass -DCMAKE_CXX_COMPILER=NAME.")
endif()

add_library(unrolled_options INTERFACE)
# Contraction would fuse a * b + c where the target can: losses could not be the same bit for bit
# in the twin build and in WebAssembly. Where fusing pays, core/simd asks for it by name.
target_compile_options(unrolled_options INTERFACE -ffp-contract=off)
if(UNROLLED_ARCH)
  target_compile_options(unrolled_options INTERFACE "-march=${UNROLLED_ARCH}")
endif()
if(UNROLLED_SANITIZE)
  target_compile_options(unrolled_options INTERFACE
    "-fsanitize=${UNROLLED_SANITIZE}" -fno-sanitize-recover=all -fno-omit-frame-pointer
    -D_GLIBCXX_ASSERTIONS)
  target_link_options(unrolled_options INTERFACE "-fsanitize=${UNROLLED_SANITIZE}")
endif()
if(EMSCRIPTEN)
  target_compile_options(unrolled_options INTERFACE ${UNROLLED_WASM_COMPILE_FLAGS})
endif()

# Our warnings are ours to mend: they do not fill the output of other projects.
if(PROJECT_IS_TOP_LEVEL)
  target_compile_options(unrolled_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 reports its own AVX-512 header, which initialises a variable with itself, and its own
    # std::string, which it takes to copy more than there is.
    target_compile_options(unrolled_options INTERFACE
      -Wno-uninitialized -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds
      -Wno-restrict)
  endif()
endif()
if(UNROLLED_WARNINGS_AS_ERRORS)
  target_compile_options(unrolled_options INTERFACE -Werror)
endif()
