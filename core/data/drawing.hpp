#pragma once
// A drawing as text: a square of hexadecimal digits, row by row, 0 for paper and f for ink.

#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

namespace unrolled {

inline constexpr int kLeastSide = 8, kMostSide = 32;

/// Its side, or 0 where the digits make no square of 8 to 32.
inline int drawing_side(std::string_view digits) {
  for (int side = kLeastSide; side <= kMostSide; ++side)
    if (digits.size() == static_cast<std::size_t>(side * side)) return side;
  return 0;
}

/// Ink from 0 to 1; nothing where there is something else than digits.
inline std::optional<std::vector<float>> read_drawing(std::string_view digits) {
  std::vector<float> ink;
  ink.reserve(digits.size());
  for (const char c : digits) {
    const int value = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (value < 0) return std::nullopt;
    ink.push_back(static_cast<float>(value) / 15.0f);
  }
  return ink;
}

}  // namespace unrolled
