#pragma once
// What a forecast is compared with: same as last, as a period ago, and an autoregression.

#include <vector>

#include "core/data/series.hpp"
#include "core/data/split.hpp"
#include "core/task/task.hpp"

namespace unrolled {

/// Mean squared errors one row ahead, on the held-out rows, of what needs no network, in variances
/// of the series. Empty where nothing is held out.
std::vector<Baseline> simple_forecasts(const Series& series, const SeriesScale& scale,
                                       const Split& parts);

}  // namespace unrolled
