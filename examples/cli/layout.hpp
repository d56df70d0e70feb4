#pragma once
// Text in columns: for pages of help and for tables, in any script.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace unrolled::cli {

inline constexpr std::size_t kPageWidth = 90;

/// Columns that `text` takes on a terminal: a mark over a letter takes none, a Chinese character
/// two.
std::size_t width_of(std::string_view text);

/// `text` in one line of at most `width` columns: line ends and tabs are spaces in it, and what is
/// too much is cut off behind an ellipsis. `width` is at least 1.
std::string cut(std::string_view text, std::size_t width);

/// cut() and filled up with spaces, on its right side or on its left.
std::string left(std::string_view text, std::size_t width);
std::string right(std::string_view text, std::size_t width);

/// "  `head`" with `text` beside it from column `indent` on, wrapped at words; below it where the
/// head is too long. Ends with a line end.
std::string entry(std::string_view head, std::string_view text, std::size_t indent);

/// "a, b and c", with `last` before the last of them.
std::string listed(std::span<const std::string> words, std::string_view last);

}  // namespace unrolled::cli
