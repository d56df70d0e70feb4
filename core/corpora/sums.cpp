// Sums of numbers of one to three digits. Where a digit goes depends on how many follow it, and
// what is written first, on a carry from behind.

#include <array>
#include <set>

#include "core/corpora/text.hpp"
#include "core/support/rng.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kSumCount = 8000;
/// Where numbers of each length begin; the last is where they end.
constexpr std::array<std::uint32_t, 4> kFirst = {0, 10, 100, 1000};
/// Of sums of two digits there are 100; half of them may be seen.
constexpr std::size_t kMostOfOneDigit = 50;

std::uint32_t draw_number(Rng& rng) {
  const std::uint32_t length = rng.below(3);
  return kFirst[length] + rng.below(kFirst[length + 1] - kFirst[length]);
}

std::string make_sums(std::uint64_t seed) {
  Rng rng(seed);
  std::string out;
  std::set<std::string> seen;
  std::size_t short_ones = 0;
  while (seen.size() < kSumCount) {
    const std::uint32_t a = draw_number(rng), b = draw_number(rng);
    const bool one_digit = a < 10 && b < 10;
    if (one_digit && short_ones == kMostOfOneDigit) continue;
    const std::string source = std::to_string(a) + '+' + std::to_string(b);
    if (!seen.insert(source).second) continue;
    short_ones += one_digit ? 1 : 0;
    out += source + '\t' + std::to_string(a + b) + '\n';
  }
  return out;
}

}  // namespace

constinit const Corpus kSums = {
    "sums",    "translate",
    "Sums",    "47+385 is 432: the highest digit is written first and depends on all that follow.",
    make_sums, kByCharacter};

}  // namespace unrolled
