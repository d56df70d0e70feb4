#include "core/text/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace unrolled {
namespace {

using Positions = std::vector<std::uint32_t>;

/// One stable counting-sort pass by the character `back` places before each position. Positions
/// that have none there are left out. Sorting by places 0, 1, .. k-1 in turn (a radix sort) brings
/// equal k-grams together, and within the same pass equal contexts.
Positions sort_by_character(std::span<const std::int32_t> ids, const Positions& positions,
                            std::size_t back, std::size_t buckets) {
  std::vector<std::uint32_t> begin(buckets + 1);
  for (const std::uint32_t t : positions)
    if (t >= back) ++begin[static_cast<std::size_t>(ids[t - back]) + 1];
  for (std::size_t i = 0; i < buckets; ++i) begin[i + 1] += begin[i];

  Positions sorted(begin[buckets]);
  for (const std::uint32_t t : positions)
    if (t >= back) sorted[begin[static_cast<std::size_t>(ids[t - back])]++] = t;
  return sorted;
}

double n_log_n(std::size_t n) {
  return n > 1 ? static_cast<double>(n) * std::log(static_cast<double>(n)) : 0.0;
}

/// H(c_t | the k-1 characters before it) over positions sorted by them: with counts n,
/// the sum over contexts of n ln n less the sum over k-grams of n ln n, divided by all positions.
double conditional_entropy(std::span<const std::int32_t> ids, const Positions& sorted,
                           std::size_t k) {
  if (sorted.empty()) return 0.0;
  double sum = 0;
  std::size_t context_count = 0, gram_count = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    ++context_count;
    ++gram_count;
    const bool last = i + 1 == sorted.size();
    bool same_context = !last;
    for (std::size_t back = 1; back < k && same_context; ++back)
      same_context = ids[sorted[i] - back] == ids[sorted[i + 1] - back];
    if (!same_context || ids[sorted[i]] != ids[sorted[i + 1]])
      sum -= n_log_n(std::exchange(gram_count, 0));
    if (!same_context) sum += n_log_n(std::exchange(context_count, 0));
  }
  return std::max(0.0, sum / static_cast<double>(sorted.size()));
}

}  // namespace

TextStatistics text_statistics(std::span<const std::int32_t> ids) {
  if (ids.empty()) return {};
  const std::size_t buckets = static_cast<std::size_t>(std::ranges::max(ids)) + 1;
  Positions positions(ids.size());
  for (std::size_t t = 0; t < ids.size(); ++t) positions[t] = static_cast<std::uint32_t>(t);

  TextStatistics result;
  positions = sort_by_character(ids, positions, 0, buckets);
  result.distinct = 1;
  for (std::size_t i = 1; i < positions.size(); ++i)
    result.distinct += ids[positions[i]] != ids[positions[i - 1]];
  result.uniform_nats = std::log(static_cast<double>(result.distinct));
  result.unigram_nats = conditional_entropy(ids, positions, 1);
  positions = sort_by_character(ids, positions, 1, buckets);
  result.bigram_nats = conditional_entropy(ids, positions, 2);
  positions = sort_by_character(ids, positions, 2, buckets);
  result.trigram_nats = conditional_entropy(ids, positions, 3);
  return result;
}

}  // namespace unrolled
