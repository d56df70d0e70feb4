#pragma once
// Tables of two columns, a source and what it becomes: a sentence and its translation, a date and
// the same in another form.

#include <cstddef>
#include <functional>
#include <string_view>

#include "core/data/table_layout.hpp"
#include "core/support/error.hpp"

namespace unrolled {

struct Pair {
  std::size_t line;
  std::string_view source, target;
};

/// Calls `take` with each row; what it returns ends the reading if it is an error. Unless a layout
/// (table_layout.hpp) chooses `source` and `target` they are the first two columns; further ones (as
/// collections of sentences have them) are left out. Errors: invalid_text with line and column (one
/// column, an empty field), as find_columns().
Expected<void> for_each_pair(std::string_view table,
                             const std::function<Expected<void>(const Pair&)>& take);

/// Which columns that are: `source` and `target` are the named. Errors: the same, of its first row.
Expected<FoundColumns> pair_columns(std::string_view table);

}  // namespace unrolled
