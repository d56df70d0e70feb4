// Stretches of DNA, by their letters: whether one is a promoter, where a gene begins to be read. As
// in bacteria two boxes mark it, TTGACA and some seventeen letters behind it TATAAT, each now and
// then with a letter changed. What is none has the boxes in the other order, or one of them alone,
// so that single letters and boxes tell little: it has to be remembered which came before.
//
// The two boxes are those of D. Pribnow (1975) and of T. Maniatis et al. (1975). The stretches are
// made up.

#include <algorithm>
#include <set>

#include "core/corpora/chance.hpp"
#include "core/corpora/text.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kGeneCount = 4000;
constexpr int kLength = 48;
constexpr std::string_view kLetters = "ACGT", kFirstBox = "TTGACA", kSecondBox = "TATAAT";
/// Letters between the boxes, and how often a box has one changed.
constexpr int kNearest = 16, kFarthest = 18;
constexpr double kChanged = 0.3;

char letter(Rng& rng) {
  return kLetters[rng.below(4)];
}

/// A box as it is met: now and then with one letter changed.
std::string box(std::string_view wanted, Rng& rng) {
  std::string text(wanted);
  if (corpus::chance(rng, kChanged))
    text[rng.below(static_cast<std::uint32_t>(text.size()))] = letter(rng);
  return text;
}

std::string make_genes(std::uint64_t seed) {
  Rng rng(seed);
  std::string out;
  std::set<std::string> seen;
  while (seen.size() < kGeneCount) {
    std::string text;
    while (std::ssize(text) < kLength) text += letter(rng);
    const bool promoter = rng.below(2) == 0;
    std::string before = box(kFirstBox, rng), behind = box(kSecondBox, rng);
    const std::uint32_t fault = rng.below(3);
    if (!promoter && fault == 0) std::swap(before, behind);
    const int between = corpus::between(rng, kNearest, kFarthest);
    const int boxes = static_cast<int>(before.size() + behind.size());
    const int at = corpus::between(rng, 0, kLength - between - boxes);
    const auto put = [&](int place, std::string_view what) {
      text.replace(static_cast<std::size_t>(place), what.size(), what);
    };
    if (promoter || fault != 1) put(at, before);
    if (promoter || fault != 2) put(at + between + static_cast<int>(before.size()), behind);
    if (!seen.insert(text).second) continue;
    out += promoter ? "promoter\t" : "none\t";
    out += text + '\n';
  }
  return out;
}

constexpr Corpus::Default kDefaults[] = {{"unit", "characters"}, {"answer_from", "last"}};

}  // namespace

constinit const Corpus kGenes = {
    "genes",
    "classify",
    "DNA: does a gene begin here?",
    "Stretches of DNA, letter by letter. TTGACA and, some seventeen letters later, TATAAT mark "
    "where a gene begins; in the other order, or alone, they do not.",
    make_genes,
    kDefaults};

}  // namespace unrolled
