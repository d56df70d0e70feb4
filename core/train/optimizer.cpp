#include "core/train/optimizer.hpp"

#include <algorithm>
#include <cmath>

#include "core/simd/batch.hpp"

namespace unrolled {
namespace {

constexpr double kBeta1 = 0.9, kBeta2 = 0.999, kRmsDecay = 0.95, kEpsilon = 1e-8;

template <class T>
using V = simd::Batch<T>;

template <class T>
V<T> all(double x) {
  return V<T>(static_cast<T>(x));
}

}  // namespace

template <class T>
Optimizer<T>::Optimizer(OptimizerKind kind, double momentum, double weight_decay, std::size_t size)
    : kind_(kind), momentum_(momentum), weight_decay_(weight_decay) {
  const bool two = kind == OptimizerKind::adam || kind == OptimizerKind::adamw;
  state_.first = AlignedBuffer<T>(size);
  state_.second = AlignedBuffer<T>(two ? size : 0);
}

template <class T>
void Optimizer<T>::update(std::span<T> parameters, std::span<const T> gradients,
                          double learning_rate, double scale) {
  const ParamRange all{0, parameters.size()};
  update(parameters, gradients, {&all, 1}, learning_rate, scale);
}

template <class T>
void Optimizer<T>::update(std::span<T> parameters, std::span<const T> gradients,
                          std::span<const ParamRange> ranges, double learning_rate, double scale) {
  const auto for_each_slice = [&](auto body) {
    for (const ParamRange& r : ranges)
      simd::for_each_slice<T>(static_cast<int>(r.first), static_cast<int>(r.end), body);
  };
  T* w = parameters.data();
  const T* dw = gradients.data();
  T* first = state_.first.data();
  T* second = state_.second.data();
  const auto rate = all<T>(learning_rate), clip = all<T>(scale), epsilon = all<T>(kEpsilon);

  switch (kind_) {
    case OptimizerKind::sgd: {
      const auto momentum = all<T>(momentum_);
      return for_each_slice([&](auto s) {
        const auto v = momentum * s.load(first) + clip * s.load(dw);
        s.store(first, v);
        s.store(w, s.load(w) - rate * v);
      });
    }
    case OptimizerKind::adagrad:
      return for_each_slice([&](auto s) {
        const auto g = clip * s.load(dw);
        const auto a = s.load(first) + g * g;
        s.store(first, a);
        s.store(w, s.load(w) - rate * g / simd::sqrt(a + epsilon));
      });
    case OptimizerKind::rmsprop: {
      const auto keep = all<T>(kRmsDecay), take = all<T>(1 - kRmsDecay);
      return for_each_slice([&](auto s) {
        const auto g = clip * s.load(dw);
        const auto a = keep * s.load(first) + take * (g * g);
        s.store(first, a);
        s.store(w, s.load(w) - rate * g / (simd::sqrt(a) + epsilon));
      });
    }
    case OptimizerKind::adam:
    case OptimizerKind::adamw:
      break;
  }

  state_.beta1_power *= kBeta1;
  state_.beta2_power *= kBeta2;
  const auto step = all<T>(learning_rate / (1 - state_.beta1_power));
  const auto correction = all<T>(1 / std::sqrt(1 - state_.beta2_power));
  const auto shrink =
      all<T>(kind_ == OptimizerKind::adamw ? 1 - learning_rate * weight_decay_ : 1.0);
  const auto keep1 = all<T>(kBeta1), take1 = all<T>(1 - kBeta1);
  const auto keep2 = all<T>(kBeta2), take2 = all<T>(1 - kBeta2);
  for_each_slice([&](auto s) {
    const auto g = clip * s.load(dw);
    const auto m = keep1 * s.load(first) + take1 * g;
    const auto a = keep2 * s.load(second) + take2 * (g * g);
    s.store(first, m);
    s.store(second, a);
    s.store(w, shrink * s.load(w) - step * m / (simd::sqrt(a) * correction + epsilon));
  });
}

template <class T>
double global_norm(std::span<const T> gradients) {
  const ParamRange all{0, gradients.size()};
  return global_norm(gradients, std::span(&all, 1));
}

template <class T>
double global_norm(std::span<const T> gradients, std::span<const ParamRange> ranges) {
  // Lanes sum a block in T, blocks are summed in double: within 1e-5 in float at any length. Ranges
  // are read in the vectors that all numbers would be read in: those left out would add zeros.
  constexpr std::size_t block = 4096, lanes = static_cast<std::size_t>(simd::kLanes<T>);
  double sum = 0;
  V<T> part(T(0));
  std::size_t block_end = 0, next = 0;
  for (const ParamRange& range : ranges)
    for (std::size_t i = std::max(next, range.first / lanes * lanes); i < range.end; i = next) {
      if (i >= block_end) {
        sum += static_cast<double>(simd::sum_lanes(part));
        part = V<T>(T(0));
        block_end = (i / block + 1) * block;
      }
      next = std::min(block_end, (range.end + lanes - 1) / lanes * lanes);
      const std::size_t end = std::min(next, gradients.size());
      simd::for_each_slice<T>(static_cast<int>(i), static_cast<int>(end), [&](auto s) {
        const auto x = s.load(gradients.data());
        part += x * x;
      });
    }
  return std::sqrt(sum + static_cast<double>(simd::sum_lanes(part)));
}

template class Optimizer<float>;
template class Optimizer<double>;
template double global_norm(std::span<const float>);
template double global_norm(std::span<const double>);
template double global_norm(std::span<const float>, std::span<const ParamRange>);
template double global_norm(std::span<const double>, std::span<const ParamRange>);

}  // namespace unrolled
