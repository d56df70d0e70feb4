#pragma once
// Tables as people have them: fields between tabs, or CSV with commas or semicolons (RFC 4180:
// fields may stand in quotation marks, with line ends and doubled quotation marks in them). One row
// at a time, so that a file of any size is read in the memory it takes itself.

#include <cstddef>
#include <deque>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/table_layout.hpp"
#include "core/support/error.hpp"

namespace unrolled {

class TableReader {
 public:
  /// Reads UTF-8, without a byte order mark if it has one; CR LF and CR end lines too. Where no
  /// layout says otherwise the separator is the one of tab, semicolon and comma that the first row
  /// has, in this order; no semicolons are looked for between quotation marks, nor does a row's own
  /// text count: where the first few rows have commas alone equally often, these separate. Between
  /// tabs a field stands in quotation marks only where it has a tab or doubled ones in it and ends
  /// within its line.
  explicit TableReader(std::string_view text);

  /// The next row that has anything in it; false at the end. Its fields are valid until the next
  /// call. Errors: invalid_text (a quotation mark that is never closed), as take_layout().
  Expected<bool> next();

  const std::vector<std::string_view>& fields() const { return fields_; }
  std::size_t line() const { return line_; }  ///< where the row begins, from 1
  std::size_t empty_lines() const { return empty_lines_; }
  /// Whether empty lines stood between this row and the one before.
  bool after_empty_line() const { return after_empty_line_; }
  char separator() const { return separator_; }
  /// Whether a person chose the columns.
  bool chosen() const { return layout_ && !layout_->columns.empty(); }
  /// Where they are: after the first next(). Errors: as find_columns().
  Expected<FoundColumns> columns(const TableRoles& roles) const {
    return find_columns(*layout_, roles, fields_);
  }

 private:
  void read_plain();
  Expected<void> read_quoted();
  std::string_view take_line();

  std::string_view rest_;
  Expected<TableLayout> layout_;
  char separator_;
  std::size_t line_ = 0, next_line_ = 1, empty_lines_ = 0;
  bool after_empty_line_ = false;
  std::vector<std::string_view> fields_;
  std::deque<std::string>
      unquoted_;  // fields that had to be put together; they stay where they are
};

/// Calls `take` with the fields of each row, names included, until it returns false; without any
/// for empty lines between two rows. The separator between fields. Errors: as TableReader::next().
Expected<char> for_each_row(std::string_view table,
                            const std::function<bool(std::span<const std::string_view>)>& take);

/// An error of a table's reader, with its place: "Line 12, column 3: ...".
std::unexpected<Error> table_error(std::size_t line, std::size_t column, const std::string& reason,
                                   std::string hint);
std::unexpected<Error> table_error(std::size_t line, const std::string& reason, std::string hint);

/// "1 column", "3 columns"; "There is 1 column", "There are 3 columns".
std::string counted(std::size_t count, std::string_view what);
std::string there_are(std::size_t count, std::string_view what);

/// Without white space at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace unrolled
