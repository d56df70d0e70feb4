#pragma once
// Which part of a text is trained on and which part only measures.

#include <cstddef>

namespace unrolled {

/// The text's head [0, train) is trained on; its tail [train, train + validation) is held out.
struct Split {
  std::size_t train;
  std::size_t validation;  ///< 0: nothing is held out
};

/// Characters a network is unrolled for: as asked, or all of a text that is shorter than that.
constexpr int window_within(std::size_t characters, int window) {
  const std::size_t longest = characters < 2 ? static_cast<std::size_t>(window) : characters - 1;
  return static_cast<std::size_t>(window) < longest ? window : static_cast<int>(longest);
}

/// A loss over fewer held-out characters than this would say nothing.
inline constexpr std::size_t kMinimumHeldOut = 16;

/// Holds out the last `validation_share` (0 .. 1) of `characters`, rounded down; nothing where the
/// tail would be shorter than kMinimumHeldOut, or the head too short for one window of `window`
/// (>= 1) characters and the character after it: a short text is better trained on whole.
constexpr Split split(std::size_t characters, double validation_share, int window) {
  const auto tail = static_cast<std::size_t>(static_cast<double>(characters) * validation_share);
  const std::size_t head = characters - tail;
  if (tail < kMinimumHeldOut || head < static_cast<std::size_t>(window) + 1) return {characters, 0};
  return {head, tail};
}

/// Of a series of `rows`: the last share, but at least kMinimumHeldOut rows as long as they are no
/// more than a quarter. A series has few rows, of which each is an answer; what is asked first
/// follows rows that are read before, so that no window has to fit. Nothing where that would leave
/// fewer than 8.
constexpr Split split_series(std::size_t rows, double validation_share) {
  constexpr std::size_t kFewest = 8;
  const auto share = static_cast<std::size_t>(static_cast<double>(rows) * validation_share);
  const std::size_t least = rows / 4 < kMinimumHeldOut ? rows / 4 : kMinimumHeldOut;
  const std::size_t tail = share < least ? least : share;
  if (validation_share <= 0 || tail < kFewest) return {rows, 0};
  return {rows - tail, tail};
}

}  // namespace unrolled
