#pragma once
// What happened to a run besides training: what a person changed while it went on, and which build
// and how many replicas made which steps. It goes into the checkpoint, so that a receipt
// (receipt.hpp) can say what there is to be done again.
//
// It is a text, which sessions only append to (receipt.cpp reads it), a line an event:
//
//   STEP NAME=VALUE        after so many steps ("120m": while the measurement after it was made)
//
// where NAME is a live setting (VALUE: what it became, then what it was), "extend" (VALUE: the new
// total, "continued" or "anew", then the settings `steps` and `epochs` as they were),
// "back" (after divergence: the step that it went back to; what came later counts no more),
// "build", "replicas", "weights" (they were given from outside), or "unknown": a version that kept
// no course made what came before, or there was too much to keep.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace unrolled {

class Course {
 public:
  /// Some two thousand changes.
  static constexpr std::size_t kMostBytes = 65'536;

  void note(std::int64_t step, bool measuring, std::string_view name, std::string_view value);

  const std::string& text() const { return text_; }
  void restore(std::string_view text) { text_ = text; }

 private:
  std::string text_;
};

}  // namespace unrolled
