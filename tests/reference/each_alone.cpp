#include "tests/reference/each_alone.hpp"

#include <algorithm>

namespace unrolled::reference {
namespace {

/// Stream b of a tensor [L][B][H], [L][1][H]. Empty stays empty.
std::vector<double> stream_of(const std::vector<double>& states, const NaiveModel& m, int streams,
                              int b) {
  std::vector<double> own;
  for (int l = 0; !states.empty() && l < m.layers; ++l)
    for (int j = 0; j < m.hidden_size; ++j)
      own.push_back(states[static_cast<std::size_t>((l * streams + b) * m.hidden_size + j)]);
  return own;
}

void put_stream(const std::vector<double>& own, const NaiveModel& m, int streams, int b,
                std::vector<double>& states) {
  states.resize(own.size() * static_cast<std::size_t>(streams));
  for (int l = 0; l < m.layers; ++l)
    for (int j = 0; j < m.hidden_size; ++j)
      states[static_cast<std::size_t>((l * streams + b) * m.hidden_size + j)] =
          own[static_cast<std::size_t>(l * m.hidden_size + j)];
}

/// The first `rows` rows of [T or 1][B] as stream b has them.
std::vector<int> column(const std::vector<int>& values, int rows, int streams, int b) {
  std::vector<int> own;
  for (int t = 0; t < rows; ++t) own.push_back(values[static_cast<std::size_t>(t * streams + b)]);
  return own;
}

}  // namespace

Tensors each_alone(const NaiveModel& m, const NaiveBatch& batch) {
  const auto answers = std::ranges::count_if(batch.targets, [](int target) { return target >= 0; });
  Tensors all;
  for (int b = 0; b < batch.batch; ++b) {
    const int steps = batch.lengths[static_cast<std::size_t>(b)];
    NaiveBatch own;
    own.steps = steps;
    own.batch = 1;
    own.ids = column(batch.ids, steps, batch.batch, b);
    own.targets = column(batch.targets, m.rows_read(steps), batch.batch, b);
    for (int& target : own.targets) {
      own.weights.push_back(target < 0 ? 0 : 1.0 / static_cast<double>(answers));
      target = std::max(0, target);
    }
    own.h0 = stream_of(batch.h0, m, batch.batch, b);
    own.c0 = stream_of(batch.c0, m, batch.batch, b);
    for (const auto& [name, values] : run(m, own).named()) {
      if (name == "outputs" || name == "logits") continue;
      const bool state = name == "hn" || name == "cn" || name == "grad.h0" || name == "grad.c0";
      std::vector<double>& sum = all[name];
      if (state) {
        put_stream(values, m, batch.batch, b, sum);
        continue;
      }
      sum.resize(values.size());
      for (std::size_t i = 0; i < values.size(); ++i) sum[i] += values[i];
    }
  }
  return all;
}

}  // namespace unrolled::reference
