#pragma once
// Interpolated Kneser-Ney straight from Chen and Goodman's equations, with maps: slow and plain.

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace unrolled::reference {

class NaiveKneserNey {
 public:
  using Ids = std::vector<std::int32_t>;

  /// Counts n-grams of up to `orders` characters in `text`.
  NaiveKneserNey(const Ids& text, int orders, int vocabulary);

  /// p(last of `gram` | those before it) by the model whose order is the length of `gram`.
  double probability(const Ids& gram) const;

 private:
  using Counts = std::map<Ids, double>;
  double interpolate(const Counts& counts, const Ids& gram) const;

  int vocabulary_;
  std::map<std::size_t, Counts> occurrences_;  ///< by order
  std::map<std::size_t, Counts> neighbours_;   ///< by order: different characters before
};

}  // namespace unrolled::reference
