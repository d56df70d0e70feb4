#pragma once
// Lines of several kinds, or of none.

#include <functional>
#include <string_view>

#include "core/data/labelled_text.hpp"

namespace unrolled {

/// The kind of all lines where the data say none.
inline constexpr std::string_view kOnlyKind = "line";

/// As for_each_labelled(), `label` being the kind. Where the first row has no second column, no
/// layout chooses columns and fewer than half of the first few hundred lines have a tab or a comma,
/// each line that is not empty is one of its own, of the one kind that there is.
Expected<void> for_each_kind_line(std::string_view data,
                                  const std::function<Expected<void>(const LabelledText&)>& take);

/// Which columns that are: `text`, and `label` where there is one. Errors: the same.
Expected<FoundColumns> kind_line_columns(std::string_view data);

}  // namespace unrolled
