// Letters to the same letters backwards: nothing to understand, all to remember.

#include <set>

#include "core/corpora/text.hpp"
#include "core/support/rng.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kReversalCount = 8000;
constexpr std::uint32_t kFewestLetters = 2, kMostLetters = 8;
/// Of two letters there are but 676; more than these would leave few to be held out.
constexpr std::size_t kMostOfTwo = 300;

std::string make_reversal(std::uint64_t seed) {
  Rng rng(seed);
  std::string out;
  std::set<std::string> seen;
  std::size_t of_two = 0;
  while (seen.size() < kReversalCount) {
    std::string letters(kFewestLetters + rng.below(kMostLetters - kFewestLetters + 1), ' ');
    for (char& letter : letters) letter = static_cast<char>('a' + rng.below(26));
    if (letters.size() == 2 && of_two == kMostOfTwo) continue;
    if (!seen.insert(letters).second) continue;
    of_two += letters.size() == 2 ? 1 : 0;
    out += letters + '\t' + std::string(letters.rbegin(), letters.rend()) + '\n';
  }
  return out;
}

}  // namespace

constinit const Corpus kReversal = {
    "reversal",
    "translate",
    "Letters backwards",
    "Two to eight letters, and the same from the last to the first. All of a source has to pass "
    "through what is kept of it.",
    make_reversal,
    kByCharacter};

}  // namespace unrolled
