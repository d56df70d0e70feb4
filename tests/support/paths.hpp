#pragma once
// Where the tests' files lie. CMake defines UNROLLED_SOURCE_DIR.

#include <filesystem>
#include <string>

namespace unrolled::testing {

inline std::filesystem::path source_root() {
  return UNROLLED_SOURCE_DIR;
}

/// tests/golden/NAME.txt
inline std::filesystem::path golden_path(const std::string& name) {
  return source_root() / "tests" / "golden" / (name + ".txt");
}

}  // namespace unrolled::testing
