#pragma once
// The real text that learning is tested on: some 1.1 MB of Shakespeare, one character in 65. It is
// no part of the project, so a test that wants it is skipped, aloud, where it is not there.

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/support/paths.hpp"
#include "tests/support/temporary_file.hpp"

namespace unrolled::testing {

/// $UNROLLED_DATA where it is set, else ../shared/data/tinyshakespeare.txt beside the source.
inline std::filesystem::path real_text_path() {
  const char* chosen = std::getenv("UNROLLED_DATA");
  if (chosen != nullptr && *chosen != '\0') return chosen;
  return source_root() / ".." / "shared" / "data" / "tinyshakespeare.txt";
}

/// The text as UTF-8. Skips the running test, saying where it looked, when there is none.
inline std::string real_text_or_skip() {
  const std::filesystem::path path = real_text_path();
  if (!std::filesystem::exists(path)) {
    SKIP("needs a real text to learn from, and there is none at "
         << path.string() << ". Set UNROLLED_DATA to a plain text file of about 1 MB.");
  }
  return read_file(path);
}

}  // namespace unrolled::testing
