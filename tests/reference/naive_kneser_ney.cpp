#include "tests/reference/naive_kneser_ney.hpp"

#include <algorithm>
#include <set>

namespace unrolled::reference {

NaiveKneserNey::NaiveKneserNey(const Ids& text, int orders, int vocabulary)
    : vocabulary_(vocabulary) {
  for (int order = 1; order <= orders; ++order) {
    std::map<Ids, std::set<std::int32_t>> before;
    for (std::size_t end = static_cast<std::size_t>(order); end <= text.size(); ++end) {
      const auto last = text.begin() + static_cast<std::ptrdiff_t>(end);
      const Ids gram(last - order, last);
      ++occurrences_[gram.size()][gram];
      if (end > gram.size()) before[gram].insert(*(last - order - 1));
    }
    for (const auto& [gram, characters] : before)
      neighbours_[gram.size()][gram] = static_cast<double>(characters.size());
  }
}

double NaiveKneserNey::probability(const Ids& gram) const {
  return interpolate(occurrences_.at(gram.size()), gram);
}

/// The equation of one order: max(c - D, 0) / C + D N / C * p(one order lower).
double NaiveKneserNey::interpolate(const Counts& counts, const Ids& gram) const {
  double once = 0, twice = 0, total = 0, kinds = 0;
  for (const auto& [other, count] : counts) {
    once += count == 1;
    twice += count == 2;
    if (!std::equal(gram.begin(), gram.end() - 1, other.begin())) continue;
    total += count;
    kinds += 1;
  }
  const double discount = once > 0 && twice > 0 ? once / (once + 2 * twice) : 0.5;
  const Ids shorter(gram.begin() + 1, gram.end());
  const double lower = shorter.empty() ? 1.0 / vocabulary_
                       : neighbours_.contains(shorter.size())
                           ? interpolate(neighbours_.at(shorter.size()), shorter)
                           : interpolate({}, shorter);
  if (total == 0) return lower;
  const auto found = counts.find(gram);
  const double count = found == counts.end() ? 0 : found->second;
  return std::max(count - discount, 0.0) / total + discount * kinds / total * lower;
}

}  // namespace unrolled::reference
