#pragma once
// Time series: how each column of numbers goes on, one row ahead or many, the network then reading
// its own forecasts.

#include "core/task/task.hpp"

namespace unrolled {

extern const TaskKind kForecastTask;

}  // namespace unrolled
