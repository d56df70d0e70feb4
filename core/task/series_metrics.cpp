#include "core/task/series_metrics.hpp"

#include <cmath>

namespace unrolled {

void SeriesMetrics::add(Model<float>& model, const Batch& batch, std::vector<double>& own) const {
  const auto columns = static_cast<std::size_t>(scale_.columns());
  const auto inputs = static_cast<std::size_t>(scale_.inputs());
  own.resize(2 * columns);
  const float* said = model.head().said();
  for (std::size_t r = 0; r < batch.rows(); ++r, said += model.head().stride()) {
    if (batch.targets[r] == kIgnore) continue;
    for (std::size_t c = 0; c < columns; ++c) {
      const double error = scale_.error(batch.numbers.data() + r * inputs, static_cast<int>(c),
                                        static_cast<double>(said[c]),
                                        static_cast<double>(batch.values[r * columns + c]));
      own[2 * c] += error * error;
      own[2 * c + 1] += std::abs(error);
    }
  }
}

void SeriesMetrics::tell(const Sums& sums, std::span<double> values) const {
  const auto rows = static_cast<double>(sums.loss.rows);
  const auto columns = static_cast<std::size_t>(scale_.columns());
  values[0] = sums.loss.nats / rows;
  for (std::size_t c = 0; c < columns && sums.own.size() == 2 * columns; ++c) {
    values[1] += sums.own[2 * c] / rows / static_cast<double>(columns);
    values[2] += sums.own[2 * c + 1] / rows / static_cast<double>(columns);
  }
}

}  // namespace unrolled
