# Emscripten as one platform of the same CMake: the one that set-up found or brought.
include("${CMAKE_CURRENT_LIST_DIR}/../node_modules/.unrolled/paths.cmake" OPTIONAL)
if(NOT UNROLLED_EMSCRIPTEN)
  message(FATAL_ERROR "Emscripten was not found. Run `npm run setup`.")
endif()
include("${UNROLLED_EMSCRIPTEN}/cmake/Modules/Platform/Emscripten.cmake")
