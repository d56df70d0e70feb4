#pragma once
// How far back a loss reaches: gradients through time of many steps at once, and the Jacobians of
// single steps, which explain them.

#include <cstdint>
#include <span>
#include <vector>

#include "core/nn/trace.hpp"

namespace unrolled {

/// [T][T]: row t, column s: the norm of dL_t / dh_s of a layer, h_s being the state after step s; 0
/// for s > t and in the last row, which has no loss. Backward passes for many rows at once.
template <class T>
std::vector<float> reach_map(const ModelShape& shape, std::span<const T> parameters,
                             std::span<const std::int32_t> ids, int layer);

/// Entry k: the largest singular value of d(h_{at-k}) / d(h_{at-k-1}) of a layer, its input held
/// fixed; for the LSTM of (h, c) together. k = 0 .. at. The Jacobian's rows are the layer's own
/// backward pass from each unit vector; `record` is what Tracer::read() gave for the ids.
template <class T>
std::vector<double> jacobian_norms(const ModelShape& shape, std::span<const T> parameters,
                                   std::span<const std::int32_t> ids, const TextRecord<T>& record,
                                   int layer, int at);

/// |dL/dh after step `step`|^2 of the top layer over a batch of `streams`, as the model's last
/// backward() left it: how much of an error arrives there.
double error_square(Model<float>& model, int streams, int step);

extern template std::vector<float> reach_map(const ModelShape&, std::span<const float>,
                                             std::span<const std::int32_t>, int);
extern template std::vector<float> reach_map(const ModelShape&, std::span<const double>,
                                             std::span<const std::int32_t>, int);
extern template std::vector<double> jacobian_norms(const ModelShape&, std::span<const float>,
                                                   std::span<const std::int32_t>,
                                                   const TextRecord<float>&, int, int);
extern template std::vector<double> jacobian_norms(const ModelShape&, std::span<const double>,
                                                   std::span<const std::int32_t>,
                                                   const TextRecord<double>&, int, int);

}  // namespace unrolled
