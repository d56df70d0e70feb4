#pragma once
// What a person sees of a table before a run learns from it.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/task/task.hpp"

namespace unrolled {

struct TablePreview {
  std::string separator;           ///< between its fields, as parse_layout() reads it
  bool header = false;             ///< the first row names the columns
  std::vector<std::string> roles;  ///< of each column: a role, "number", or "" where it is not read
  std::vector<std::string> cells;  ///< [rows][columns], the first ones; "" where a row is shorter
  double rows = 0;                 ///< all of them, one that names the columns not counted
  std::vector<std::string> labels;   ///< of the column of the role "label", the most frequent first
  std::vector<double> label_counts;  ///< rows with each
  std::string problem, hint;  ///< why the task cannot read it so; "" where it can be read so far
};

/// The first `shown` rows of a table that a task is to learn from, and what is counted in all of it.
/// What is wrong with it is said in the preview, beside what there is to see. `kind` has `columns`.
TablePreview preview_table(const TaskKind& kind, std::string_view table, std::size_t shown);

}  // namespace unrolled
