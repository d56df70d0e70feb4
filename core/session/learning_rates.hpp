#pragma once
// The learning rates that a run was trained with: a function of its steps, of its settings and of
// what was changed on the way.

#include <cstddef>
#include <span>
#include <vector>

#include "core/support/error.hpp"

namespace unrolled {

/// Of each of `steps` (from 1) of a run that was saved, in any order. NaN where it is not known
/// what was changed (Course). Errors: as receipt_of().
Expected<std::vector<double>> learning_rates(std::span<const std::byte> checkpoint,
                                             std::span<const double> steps);

}  // namespace unrolled
