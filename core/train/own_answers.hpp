#pragma once
// Teacher forcing as a share: a decoder is trained on what is right before each step, and finds its
// own answers there when it is used. Some of what it reads is replaced by what it would have said.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/nn/model.hpp"
#include "core/support/rng.hpp"

namespace unrolled {

/// Scheduled sampling (Bengio et al. 2015) in two passes (Duckworth et al. 2019): the batch is read
/// as it is, and then each id but the first of a stream is the class that was likeliest a step
/// before, with probability `share`. Ids and classes have to be the same numbers. `state` is spent.
inline std::vector<std::int32_t> with_own_answers(Model<float>& model, const Batch& batch,
                                                  ModelState<float>& state, double share,
                                                  Rng& rng) {
  (void)model.evaluate(batch, state);
  std::vector<std::int32_t> ids(batch.ids.begin(), batch.ids.end());
  const auto classes = static_cast<std::ptrdiff_t>(model.shape().head.classes);
  for (int t = 1; t < batch.steps; ++t)
    for (int b = 0; b < batch.streams; ++b) {
      const bool own = rng.uniform() < share;
      if (!own || t >= batch.length(b)) continue;
      const auto row = static_cast<std::size_t>(t * batch.streams + b);
      const float* said = model.head().said() + (row - static_cast<std::size_t>(batch.streams)) *
                                                    static_cast<std::size_t>(model.head().stride());
      ids[row] = static_cast<std::int32_t>(std::max_element(said, said + classes) - said);
    }
  return ids;
}

}  // namespace unrolled
