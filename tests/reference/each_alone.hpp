#pragma once
// What a batch of sequences of unlike lengths is, by definition: each read alone, as far as it
// goes. There is no padding here that could leak.

#include "tests/reference/naive.hpp"

namespace unrolled::reference {

/// A batch whose streams have `batch.lengths`. The loss is the mean over all targets but those that
/// are -1. Named as NaiveResult::named() names it, without the sequences (outputs, logits).
Tensors each_alone(const NaiveModel& model, const NaiveBatch& batch);

}  // namespace unrolled::reference
