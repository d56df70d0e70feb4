#pragma once
// Softmax and cross-entropy of one row, in place.

#include <algorithm>
#include <limits>

#include "core/simd/math.hpp"

namespace unrolled::simd {

template <class T>
struct RowLoss {
  T nats;        ///< -ln p(target)
  bool correct;  ///< no other entry is more likely than the target
};

/// A padding entry: e to it is zero beside any logit.
template <class T>
inline constexpr T kPaddingLogit = T(-1e30);

/// Turns `row` of logits into exp(logit - max) and returns their sum and max. `width` is a multiple
/// of kLanes<T>; entries beyond the vocabulary hold kPaddingLogit.
template <class T>
inline T exponentiate_row(T* row, int width, T& max_logit) {
  Batch<T> max_lanes = load(row);
  for (int i = kLanes<T>; i < width; i += kLanes<T>) {
    const Batch<T> x = load(row + i);
    max_lanes = xsimd::select(x > max_lanes, x, max_lanes);
  }
  alignas(64) T lanes[kLanes<T>];
  max_lanes.store_aligned(lanes);
  max_logit = *std::max_element(lanes, lanes + kLanes<T>);

  const Batch<T> shift(max_logit);
  Batch<T> sum(T(0));
  for (int i = 0; i < width; i += kLanes<T>) {
    const Batch<T> e = exp(load(row + i) - shift);
    store(row + i, e);
    sum += e;
  }
  return sum_lanes(sum);
}

/// Logits in, d(weight * loss)/d(logits) out: weight * (softmax - one_hot(target)).
template <class T>
inline RowLoss<T> cross_entropy_row(T* row, int width, int target, T weight) {
  const T target_logit = row[target];
  T max_logit;
  const T sum = exponentiate_row(row, width, max_logit);
  const Batch<T> scale(weight / sum);
  for (int i = 0; i < width; i += kLanes<T>) store(row + i, load(row + i) * scale);
  row[target] -= weight;
  return {log_scalar(sum) + (max_logit - target_logit), target_logit >= max_logit};
}

/// The loss alone; the row is left as exponentials.
template <class T>
inline RowLoss<T> evaluate_row(T* row, int width, int target) {
  const T target_logit = row[target];
  T max_logit;
  const T sum = exponentiate_row(row, width, max_logit);
  return {log_scalar(sum) + (max_logit - target_logit), target_logit >= max_logit};
}

}  // namespace unrolled::simd
