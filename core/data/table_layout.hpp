#pragma once
// Which columns of a table are read, and what stands between them, where a person says so. It is a
// first line of the data themselves, so that it goes wherever they go:
//
//   #table separator=semicolon columns=text=review,label=3
//
// What is chosen is a name of the table's first row, or the number of a column, from 1. Errors
// count lines without this one: they are those of the file.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/error.hpp"

namespace unrolled {

/// What a task reads in a table.
struct TableRoles {
  std::span<const std::string_view> named;  ///< one column each, as in text, label
  std::string_view numbers = "";            ///< what all others may be, any number of them

  bool empty() const { return named.empty() && numbers.empty(); }
  /// How columns are chosen for it: "text=COLUMN,label=COLUMN".
  std::string pattern() const;
};

inline constexpr std::string_view kTextAndLabel[] = {"text", "label"};
inline constexpr std::string_view kWordAndLabel[] = {"word", "label"};
inline constexpr std::string_view kSourceAndTarget[] = {"source", "target"};
inline constexpr std::string_view kLabelOfFrame[] = {"label"};

struct TableLayout {
  struct Column {
    std::string role;  ///< "": one of the numbers
    std::string name;  ///< or number
    bool operator==(const Column&) const = default;
  };
  char separator = '\0';             ///< 0: as the table itself shows
  std::vector<Column> columns = {};  ///< none: as the table itself shows

  bool operator==(const TableLayout&) const = default;
};

/// Reads "text=review,label=3", or "a,b" for numbers, and "tab", "comma", "semicolon", "space",
/// "pipe" or the sign itself; either may be empty. Errors: invalid_setting with the field "columns"
/// or "separator".
Expected<TableLayout> parse_layout(std::string_view columns, std::string_view separator);

/// A separator as parse_layout() reads it, in words where it has some.
std::string separator_name(char separator);

/// The line that take_layout() reads, with its end; "" where nothing is chosen.
std::string layout_line(const TableLayout& layout);

/// The layout that `data` begin with, if they do, which is removed from them. Errors: as
/// parse_layout().
Expected<TableLayout> take_layout(std::string_view& data);

/// Columns of a table, from 0.
struct FoundColumns {
  std::vector<std::size_t> named;    ///< of each role, in their order
  std::vector<std::size_t> numbers;  ///< all others; as chosen, or all that are left
  bool header = false;               ///< the first row names them
};

/// Where the columns of a layout are in a table that begins with such a row. `layout` has columns.
/// Errors: invalid_setting with the field "columns", naming the table's (a role that there is not,
/// or that is missing; a column twice, or none of that name or number).
Expected<FoundColumns> find_columns(const TableLayout& layout, const TableRoles& roles,
                                    std::span<const std::string_view> first_row);

}  // namespace unrolled
