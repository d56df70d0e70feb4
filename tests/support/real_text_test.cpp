#include "tests/support/real_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <optional>
#include <string>

namespace unrolled::testing {
namespace {

/// Sets $UNROLLED_DATA, and puts back what was there.
class ChosenData {
 public:
  explicit ChosenData(const std::string& path) {
    if (const char* value = std::getenv("UNROLLED_DATA")) before_ = value;
    setenv("UNROLLED_DATA", path.c_str(), 1);
  }
  ~ChosenData() {
    if (before_) {
      setenv("UNROLLED_DATA", before_->c_str(), 1);
    } else {
      unsetenv("UNROLLED_DATA");
    }
  }
  ChosenData(const ChosenData&) = delete;
  ChosenData& operator=(const ChosenData&) = delete;

 private:
  std::optional<std::string> before_;
};

TEST_CASE("The real text is the file that UNROLLED_DATA names", "[support]") {
  const TemporaryFile file(".txt", "To be,\r\nor not to be");
  const ChosenData chosen(file.path().string());
  CHECK(real_text_or_skip() == "To be,\r\nor not to be");
}

TEST_CASE("Without UNROLLED_DATA the real text is looked for beside the source", "[support]") {
  const ChosenData chosen("");
  CHECK(real_text_path().filename() == "tinyshakespeare.txt");
  CHECK(real_text_path().string().starts_with(source_root().string()));
}

}  // namespace
}  // namespace unrolled::testing
