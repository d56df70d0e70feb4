#include <algorithm>
#include <array>

#include "core/corpora/numeric.hpp"
#include "core/corpora/text.hpp"

namespace unrolled {

std::span<const Corpus> corpora() {
  // Copied at the first call, when all rows have their values, whichever file was first.
  // clang-format off
  static const std::array all = {
      kDrawings,
      kScenes,
      kNamed,
      kTunes,
      kReviews,
      kIntents,
      kGenes,
      kNames,
      kNamesAhead,
      kSpeech,
      kMovements,
      kDates,
      kReversal,
      kSums,
      kFrench,
      kWaves,
      kTrend,
      kChaos,
      kWeather,
  };
  // clang-format on
  return all;
}

const Corpus* find_corpus(std::string_view name) {
  const auto found = std::ranges::find(corpora(), name, &Corpus::name);
  return found == corpora().end() ? nullptr : &*found;
}

}  // namespace unrolled
