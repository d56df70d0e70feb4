#include "core/task/simple_forecasts.hpp"

#include <string>

#include "core/support/least_squares.hpp"

namespace unrolled {
namespace {

constexpr int kOrder = 16;  // of the autoregression

}  // namespace

std::vector<Baseline> simple_forecasts(const Series& series, const SeriesScale& scale,
                                       const Split& parts) {
  if (parts.validation < 2) return {};
  const std::size_t rows = series.rows();
  double last = 0, seasonal = 0, regression = 0;
  const auto period = static_cast<std::size_t>(scale.period);
  const bool repeats = period > 0 && period < parts.train;
  const bool regresses = parts.train > 4 * kOrder;
  for (int c = 0; c < series.columns(); ++c) {
    const double deviation = scale.column[static_cast<std::size_t>(c)].spread;
    double mean = 0;
    for (std::size_t row = 0; row < parts.train; ++row) mean += series.at(row, c);
    mean /= static_cast<double>(parts.train);
    const auto past = [&](std::size_t row) {
      std::vector<double> x(kOrder + 1, 1.0);
      for (std::size_t k = 0; k < kOrder; ++k) x[k] = (series.at(row - k, c) - mean) / deviation;
      return x;
    };
    std::vector<double> weights;
    if (regresses) {
      LeastSquares fit(kOrder + 1);
      for (std::size_t row = kOrder; row + 1 < parts.train; ++row)
        fit.add(past(row), past(row + 1)[0]);
      weights = fit.solve();
    }
    for (std::size_t row = parts.train - 1; row + 1 < rows; ++row) {
      const auto square = [&](double forecast) {
        const double error = (series.at(row + 1, c) - forecast) / deviation;
        return error * error;
      };
      last += square(series.at(row, c));
      if (repeats) seasonal += square(series.at(row + 1 - period, c));
      if (!regresses) continue;
      const auto x = past(row);
      double sum = 0;
      for (std::size_t k = 0; k < weights.size(); ++k) sum += weights[k] * x[k];
      regression += square(mean + sum * deviation);
    }
  }
  const double count =
      static_cast<double>(parts.validation) * static_cast<double>(series.columns());
  std::vector<Baseline> all = {{"mse", "same as last", last / count}};
  if (repeats)
    all.push_back({"mse", "as " + std::to_string(scale.period) + " rows ago", seasonal / count});
  if (regresses) all.push_back({"mse", "AR(16)", regression / count});
  return all;
}

}  // namespace unrolled
