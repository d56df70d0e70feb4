#include "core/train/exact_metrics.hpp"

#include "core/train/class_metrics.hpp"

namespace unrolled {

void ExactMetrics::add(Model<float>& model, const Batch& batch, std::vector<double>& own) const {
  own.resize(2);
  const auto said = likeliest(model, batch.targets.size());
  for (int b = 0; b < batch.streams; ++b) {
    bool right = true;
    for (int t = 0; t < batch.length(b) && right; ++t) {
      const auto row = static_cast<std::size_t>(t * batch.streams + b);
      const std::int32_t target = batch.targets[row];
      if (target != kIgnore) right = said[row] == target && target >= unknown_classes_;
    }
    own[0] += 1;
    own[1] += right ? 1 : 0;
  }
}

void ExactMetrics::tell(const Sums& sums, std::span<double> values) const {
  Metrics::tell(sums, values);
  values[2] = sums.own.size() == 2 && sums.own[0] > 0 ? sums.own[1] / sums.own[0] : 0;
}

}  // namespace unrolled
