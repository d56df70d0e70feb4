#include "tests/reference/naive_attention.hpp"

#include <algorithm>
#include <cmath>

namespace unrolled::reference {

NaiveLook look_back(const NaiveAttention& attention, const Series& outputs, const Series& source) {
  const int hidden = outputs.width, width = source.width;
  const auto& query = attention.parameters.at("attention.query.weight");
  const auto& key = attention.parameters.at("attention.key.weight");
  const auto& score = attention.parameters.at("attention.score");
  const auto& combine = attention.parameters.at("attention.combine.weight");
  const auto& bias = attention.parameters.at("attention.combine.bias");
  const auto at = [](const std::vector<double>& matrix, int columns, int row, int column) {
    return matrix.at(static_cast<std::size_t>(row * columns + column));
  };

  NaiveLook look{Series(0, outputs.end, outputs.batch, hidden),
                 Series(0, outputs.end, outputs.batch, source.end)};
  for (int b = 0; b < outputs.batch; ++b) {
    const auto stream = static_cast<std::size_t>(b);
    const int steps = attention.lengths.empty() ? outputs.end : attention.lengths[stream];
    const int places =
        attention.source_lengths.empty() ? source.end : attention.source_lengths[stream];
    for (int t = 0; t < steps; ++t) {
      std::vector<double> scores;
      for (int s = 0; s < places; ++s) {
        double sum = 0;
        for (int i = 0; i < hidden; ++i) {
          double a = 0;
          for (int j = 0; j < hidden; ++j) a += at(query, hidden, i, j) * outputs(t, b, j);
          for (int k = 0; k < width; ++k) a += at(key, width, i, k) * source(s, b, k);
          sum += score[static_cast<std::size_t>(i)] * std::tanh(a);
        }
        scores.push_back(sum);
      }
      // Minus the largest, which changes no quotient and lets no power overflow.
      const double largest = std::ranges::max(scores);
      double norm = 0;
      for (const double x : scores) norm += std::exp(x - largest);
      for (int s = 0; s < places; ++s)
        look.weights(t, b, s) = std::exp(scores[static_cast<std::size_t>(s)] - largest) / norm;

      std::vector<double> context(static_cast<std::size_t>(width));
      for (int s = 0; s < places; ++s)
        for (int k = 0; k < width; ++k)
          context[static_cast<std::size_t>(k)] += look.weights(t, b, s) * source(s, b, k);
      for (int i = 0; i < hidden; ++i) {
        double a = bias[static_cast<std::size_t>(i)];
        for (int j = 0; j < hidden; ++j) a += at(combine, hidden + width, i, j) * outputs(t, b, j);
        for (int k = 0; k < width; ++k)
          a += at(combine, hidden + width, i, hidden + k) * context[static_cast<std::size_t>(k)];
        look.read(t, b, i) = std::tanh(a);
      }
    }
  }
  return look;
}

}  // namespace unrolled::reference
