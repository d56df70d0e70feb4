#pragma once
// Tables of texts with a label each: two columns in either order, or more where the first row names
// them.

#include <cstddef>
#include <functional>
#include <string_view>

#include "core/data/table_layout.hpp"
#include "core/support/error.hpp"

namespace unrolled {

struct LabelledText {
  std::size_t line;
  std::string_view label, text;
};

/// Calls `take` with each row; what it returns ends the reading if it is an error.
///
/// A layout (table_layout.hpp) says which columns are `text` and `label`. Without one a first row that
/// names a label column (label, sentiment, class, category, intent, ...) and a
/// text column (text, review, sentence, message, ...) says which they are. Else there are two, and
/// the label's is the one with fewer different values among the first rows; the first row names
/// them where its label alone is not there again in the first few hundred. Errors: invalid_text
/// with line and column (a row of another number of columns, an empty label), as find_columns().
Expected<void> for_each_labelled(std::string_view table,
                                 const std::function<Expected<void>(const LabelledText&)>& take);

/// Which columns that are: `text` and `label` are the named. Errors: the same, as far as the first
/// few hundred rows show them.
Expected<FoundColumns> labelled_columns(std::string_view table);

}  // namespace unrolled
