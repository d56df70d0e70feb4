#include "core/text/word_features.hpp"

#include <algorithm>
#include <string>

#include "core/support/utf8.hpp"
#include "core/text/words.hpp"

namespace unrolled {
namespace {

constexpr int kShapes = 12, kBuckets = 1024;
static_assert(kFeatureIds == kShapes + 4 * kBuckets);

enum Shape : std::int32_t {
  kLower,
  kCapitalised,
  kCapitals,
  kMixed,
  kCapitalAlone,
  kDigits,
  kFourDigits,
  kDigitsAndSigns,
  kDigitsAndLetters,
  kHyphenated,
  kSigns,
  kOther
};

/// Of characters that have a lower and an upper case, by what lower_case() makes of them.
Shape shape_of(std::u32string_view word) {
  int lower = 0, upper = 0, digits = 0, hyphens = 0;
  for (const char32_t c : word) {
    if (c >= U'0' && c <= U'9')
      ++digits;
    else if (c == U'-')
      ++hyphens;
    else if (lower_case(utf8::encode({&c, 1})) != utf8::encode({&c, 1}))
      ++upper;
    else if ((!stands_alone(c) && c != U'\'') || (c >= 0x3400 && c <= 0x9FFF))  // or Han
      ++lower;
  }
  const int length = static_cast<int>(word.size()), letters = lower + upper;
  if (digits == length && length > 0) return length == 4 ? kFourDigits : kDigits;
  if (digits > 0) return letters > 0 ? kDigitsAndLetters : kDigitsAndSigns;
  if (letters == 0) return length > 0 ? kSigns : kOther;
  if (hyphens > 0) return kHyphenated;
  if (upper == 0) return kLower;
  if (upper == 1 && length == 1) return kCapitalAlone;
  if (upper == letters) return kCapitals;
  const bool first_alone =
      upper == 1 && word[0] >= U'A' &&
      lower_case(utf8::encode(word.substr(0, 1))) != utf8::encode(word.substr(0, 1));
  return first_alone ? kCapitalised : kMixed;
}

std::int32_t bucket(int kind, std::u32string_view part) {
  std::uint32_t hash = 2166136261u;
  for (const char32_t c : part) hash = (hash ^ static_cast<std::uint32_t>(c)) * 16777619u;
  hash ^= hash >> 15;
  return kShapes + kind * kBuckets + static_cast<std::int32_t>(hash % kBuckets);
}

}  // namespace

std::array<std::int32_t, kWordFeatures> word_features(std::string_view word) {
  const std::u32string lower = utf8::decode(lower_case(word));
  const std::u32string_view all = lower;
  const auto first = [&](std::size_t n) { return all.substr(0, n); };
  const auto last = [&](std::size_t n) { return all.substr(all.size() - std::min(n, all.size())); };
  return {shape_of(utf8::decode(word)), bucket(0, first(2)), bucket(1, first(3)),
          bucket(2, last(2)), bucket(3, last(3))};
}

}  // namespace unrolled
