#pragma once
// What counting alone can tell of a class: naive Bayes over words, or over pairs of neighbours.

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/corpora/read_corpus.hpp"

namespace unrolled::test {

/// The share of the last fifth of `pairs` (label, text) whose label naive Bayes (multinomial, with
/// one added to each count) tells, from runs of up to `order` words of the others.
inline double told_by_counts(const std::vector<Fields>& pairs, int order) {
  const auto grams = [&](const std::string& text) {
    std::vector<std::string> found;
    const auto words = words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::string gram;
      for (std::size_t n = 0; n < static_cast<std::size_t>(order) && i + n < words.size(); ++n)
        found.push_back(gram += ' ' + words[i + n]);
    }
    return found;
  };
  std::map<std::string, std::map<std::string, double>> counts;
  std::map<std::string, double> totals, documents;
  std::set<std::string> known;
  const std::size_t train = pairs.size() * 4 / 5;
  for (std::size_t i = 0; i < train; ++i) {
    const auto& [label, text] = pairs[i];
    ++documents[label];
    for (const auto& gram : grams(text)) {
      ++counts[label][gram];
      ++totals[label];
      known.insert(gram);
    }
  }
  double right = 0;
  for (std::size_t i = train; i < pairs.size(); ++i) {
    std::string best;
    double best_score = -1e300;
    for (const auto& [label, number] : documents) {
      double score = std::log(number);
      for (const auto& gram : grams(pairs[i].second)) {
        if (!known.contains(gram)) continue;
        const auto count = counts[label].find(gram);
        score += std::log(((count == counts[label].end() ? 0 : count->second) + 1) /
                          (totals[label] + static_cast<double>(known.size())));
      }
      if (score > best_score) best = label, best_score = score;
    }
    right += best == pairs[i].first ? 1 : 0;
  }
  return right / static_cast<double>(pairs.size() - train);
}

}  // namespace unrolled::test
