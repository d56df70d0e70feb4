#include <algorithm>
#include <array>

#include "core/corpora/text.hpp"

namespace unrolled {

std::span<const Corpus> corpora() {
  // Copied at the first call, when all rows have their values, whichever file was first.
  // clang-format off
  static const std::array all = {
      kReviews,
      kIntents,
      kDates,
      kFrench,
      kReversal,
      kSums,
      kNames,
      kNamesAhead,
      kNamed,
  };
  // clang-format on
  return all;
}

const Corpus* find_corpus(std::string_view name) {
  const auto found = std::ranges::find(corpora(), name, &Corpus::name);
  return found == corpora().end() ? nullptr : &*found;
}

}  // namespace unrolled
