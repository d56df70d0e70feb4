#pragma once
// Numbers as text and back. std::to_chars and std::from_chars would do, but bring 20 KB of tables
// into the wasm binary, and libc++ 19 has no from_chars for double.

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace unrolled {

/// The shortest decimal that reads back to the same double, e.g. "0.004", "1e-06".
inline std::string number_text(double value) {
  char buffer[32];
  for (int digits = 6; digits <= 17; ++digits) {
    std::snprintf(buffer, sizeof buffer, "%.*g", digits, value);
    if (std::strtod(buffer, nullptr) == value) break;
  }
  return buffer;
}

/// The number that the whole of `text` spells in decimal, else nothing.
inline std::optional<double> parse_number(std::string_view text) {
  // strtod would also take leading spaces, hexadecimal, "inf" and "nan".
  if (text.find_first_not_of("+-.0123456789eE") != std::string_view::npos) return std::nullopt;
  const std::string copy(text);
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (text.empty() || end != copy.c_str() + copy.size()) return std::nullopt;
  return value;
}

}  // namespace unrolled
