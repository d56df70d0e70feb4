#pragma once
// What a person sees of a table before a run learns from it.

#include <cstddef>
#include <span>
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

/// The first `shown` rows of a table that a task is to learn from, and counts of all of it.
/// What is wrong with it is said in the preview, beside what there is to see. `kind` has `columns`.
TablePreview preview_table(const TaskKind& kind, std::string_view table, std::size_t shown);

/// A table with just these columns, a line for each row and an empty one where rows stand apart:
/// `roles` in the order wanted, "number" for all that are numbers. Between fields stands
/// `separator`; one that is in a field, or a line end there, becomes a space. Without the row that
/// names columns. "" where the table cannot be read so. `kind` has `columns`.
std::string plain_table(const TaskKind& kind, std::string_view table,
                        std::span<const std::string> roles, char separator);

}  // namespace unrolled
