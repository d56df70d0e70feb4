#include "core/text/kneser_ney.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace unrolled {
namespace {

using Positions = std::vector<std::uint32_t>;

/// One n-gram among the sorted positions, where it ends.
struct Gram {
  std::uint32_t begin;  ///< its first place in the sorted positions
  std::uint32_t count;  ///< occurrences in the fitted part
  std::uint32_t left;   ///< different characters before it there
  bool opens_context;   ///< the first n-gram with these n-1 characters
};

/// What is known of the characters that follow one context.
struct Followers {
  double total = 0, distinct = 0;
  void add(std::uint32_t count) {
    total += count;
    distinct += count > 0;
  }
  /// The discounted share of an n-gram plus what the discounts of all leave to `lower`.
  double probability(std::uint32_t count, double discount, double lower) const {
    if (total == 0) return lower;
    return (std::max(count - discount, 0.0) + discount * distinct * lower) / total;
  }
};

/// D of the n-grams' counts, which are the member `count`.
double discount(std::span<const Gram> grams, std::uint32_t Gram::*count) {
  const auto n1 = static_cast<double>(std::ranges::count(grams, 1u, count));
  const auto n2 = static_cast<double>(std::ranges::count(grams, 2u, count));
  return n1 > 0 && n2 > 0 ? n1 / (n1 + 2 * n2) : 0.5;
}

class Counter {
 public:
  Counter(std::span<const std::int32_t> ids, std::size_t fitted, int vocabulary)
      : ids_(ids),
        fitted_(fitted),
        seen_(static_cast<std::size_t>(vocabulary), std::numeric_limits<std::uint32_t>::max()),
        positions_(ids.size()),
        lower_(ids.size() - fitted, 1.0 / vocabulary) {
    for (std::size_t t = 0; t < ids.size(); ++t) positions_[t] = static_cast<std::uint32_t>(t);
    grams_.reserve(ids.size());  // To grow would take three times as much.
  }

  /// The loss of the model of order `n`; to be called with 1, 2, 3 .. in turn.
  double next_order(std::size_t n) {
    sort_by_character(n - 1);
    count(n);
    return judge();
  }

 private:
  /// One stable counting-sort pass by the character `back` places before each position. Positions
  /// that have none there are left out. Sorting by places 0, 1, .. n-1 in turn (a radix sort)
  /// brings equal n-grams together, and those with equal contexts.
  void sort_by_character(std::size_t back) {
    Positions begin(seen_.size() + 1);
    const auto key = [&](std::uint32_t t) { return static_cast<std::size_t>(ids_[t - back]); };
    for (const std::uint32_t t : positions_)
      if (t >= back) ++begin[key(t) + 1];
    for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
    sorted_.resize(begin.back());
    for (const std::uint32_t t : positions_)
      if (t >= back) sorted_[begin[key(t)]++] = t;
    std::swap(positions_, sorted_);
  }

  void count(std::size_t n) {
    grams_.clear();
    std::ranges::fill(seen_, std::numeric_limits<std::uint32_t>::max());
    for (std::size_t i = 0; i < positions_.size(); ++i) {
      const std::uint32_t t = positions_[i];
      bool same_context = i > 0;
      for (std::size_t back = n - 1; back > 0 && same_context; --back)
        same_context = ids_[t - back] == ids_[positions_[i - 1] - back];
      if (!same_context || ids_[t] != ids_[positions_[i - 1]])
        grams_.push_back({static_cast<std::uint32_t>(i), 0, 0, !same_context});
      if (t >= fitted_) continue;
      Gram& gram = grams_.back();
      ++gram.count;
      if (t < n) continue;  // nothing is before it
      const auto number = static_cast<std::uint32_t>(grams_.size());
      std::uint32_t& before = seen_[static_cast<std::size_t>(ids_[t - n])];
      gram.left += before != number;
      before = number;
    }
  }

  /// A model counts how often its n-grams occur; the lower orders that it falls back on count how
  /// many different characters come before theirs.
  double judge() {
    const double raw_discount = discount(grams_, &Gram::count);
    const double left_discount = discount(grams_, &Gram::left);
    double nats = 0;
    for (std::size_t first = 0, last; first < grams_.size(); first = last) {
      Followers raw, left;
      for (last = first; last < grams_.size(); ++last) {
        if (last > first && grams_[last].opens_context) break;
        raw.add(grams_[last].count);
        left.add(grams_[last].left);
      }
      for (std::size_t g = first; g < last; ++g) {
        const std::size_t end = g + 1 < grams_.size() ? grams_[g + 1].begin : positions_.size();
        for (std::size_t i = grams_[g].begin; i < end; ++i) {
          if (positions_[i] <= fitted_) continue;
          double& lower = lower_[positions_[i] - fitted_];
          nats -= std::log(raw.probability(grams_[g].count, raw_discount, lower));
          lower = left.probability(grams_[g].left, left_discount, lower);
        }
      }
    }
    return nats / static_cast<double>(lower_.size() - 1);
  }

  std::span<const std::int32_t> ids_;
  std::size_t fitted_;
  std::vector<std::uint32_t> seen_;  ///< the n-gram that each character was last seen before
  Positions positions_, sorted_;
  std::vector<Gram> grams_;
  std::vector<double> lower_;  ///< of each judged character: the probability by the order before
};

}  // namespace

std::vector<double> kneser_ney_nats(std::span<const std::int32_t> ids, std::size_t fitted,
                                    int vocabulary) {
  std::vector<double> nats;
  if (fitted < kNgramOrders || ids.size() < fitted + 2) return nats;
  Counter counter(ids, fitted, vocabulary);
  for (std::size_t n = 1; n <= kNgramOrders; ++n) nats.push_back(counter.next_order(n));
  return nats;
}

}  // namespace unrolled
