#pragma once
// How wrong a forecast is, told in the series' own measure.

#include <span>
#include <vector>

#include "core/data/series.hpp"
#include "core/train/metrics.hpp"

namespace unrolled {

/// Its own sums are, of each column, squares and amounts of the errors, in its deviations.
class SeriesMetrics final : public Metrics {
 public:
  static constexpr Metric kTable[] = {
      {"loss", "squared error of the next change", "", false},
      {"mse", "squared error, in variances of the series", "", false},
      {"mae", "error, in standard deviations of the series", "", false}};

  explicit SeriesMetrics(const SeriesScale& scale) : scale_(scale) {}

  std::span<const Metric> table() const override { return kTable; }
  void add(Model<float>& model, const Batch& batch, std::vector<double>& own) const override;
  void tell(const Sums& sums, std::span<double> values) const override;

 private:
  SeriesScale scale_;
};

}  // namespace unrolled
