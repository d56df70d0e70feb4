#pragma once
// What happened to a run besides training: what a person changed while it went on, and which build
// and how many replicas made which steps. It goes into the checkpoint, so that a receipt
// (receipt.hpp) can say what there is to be done again.
//
// It is a text, which sessions only append to (receipt.cpp reads it), a line an event:
//
//   STEP NAME=VALUE        after so many steps ("120m": while the measurement after it was made)
//   first NAME=VALUE       each setting as it was before a person changed any
//
// where NAME is a live setting, "extend" (VALUE: the new total, then "continued" or "anew"),
// "back" (after divergence: the step that it went back to; what came later counts no more),
// "build", "replicas", "weights" (they were given from outside), or "unknown": a version that kept
// no course made what came before, or there was too much to keep.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/settings/table.hpp"

namespace unrolled {

class Course {
 public:
  /// Some two thousand changes.
  static constexpr std::size_t kMostBytes = 65'536;

  /// Of two equal names at one moment that follow each other the later counts.
  void note(std::int64_t step, bool measuring, std::string_view name, std::string_view value);
  /// Before a setting changes.
  void note_first(const Settings& settings);

  const std::string& text() const { return text_; }
  void restore(std::string_view text) {
    text_ = text;
    last_ = text_.size();
  }

 private:
  std::string text_;
  std::size_t last_ = 0;  // where the last line begins
};

}  // namespace unrolled
