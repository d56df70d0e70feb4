#pragma once
// All optimizers, for tests that hold for each.

#include "core/train/optimizer.hpp"

namespace unrolled::testing {

inline constexpr OptimizerKind kOptimizerKinds[] = {OptimizerKind::sgd, OptimizerKind::adagrad,
                                                    OptimizerKind::rmsprop, OptimizerKind::adam,
                                                    OptimizerKind::adamw};

}  // namespace unrolled::testing
