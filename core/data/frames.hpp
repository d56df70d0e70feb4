#pragma once
// Sequences of frames as CSV: numbers and, in the last column, the label of each frame; an empty
// line between sequences.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/table_layout.hpp"
#include "core/support/error.hpp"

namespace unrolled {

struct FrameSequence {
  std::size_t line;            ///< of its first frame
  std::size_t columns;         ///< numbers of a frame
  std::vector<float> numbers;  ///< [frames][columns]
  std::vector<std::string> labels;

  std::size_t frames() const { return numbers.size() / columns; }
};

/// Calls `take` with each sequence; what it returns ends the reading if it is an error. A first row
/// without any number names the columns; a layout (table_layout.hpp) may choose them: the label's as
/// `label`, numbers without a role. Without `labelled` all columns are numbers. Errors:
/// invalid_text with line and column (no number, another number of columns than before), as
/// find_columns().
Expected<void> for_each_frames(std::string_view table, bool labelled,
                               const std::function<Expected<void>(const FrameSequence&)>& take);

/// Which columns these are where frames are labelled, `label` among the named. Errors: the same, of
/// the first row.
Expected<FoundColumns> frame_columns(std::string_view table);

}  // namespace unrolled
