#pragma once
// Everything learned is one span. This table says which part of it is which tensor; values,
// gradients and optimizer moments share it.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/aligned_buffer.hpp"

namespace unrolled {

struct Param {
  std::string name;    ///< as PyTorch has it: weight_ih_l0, head.bias, ...
  int rows, cols;      ///< row-major; a vector is rows x 1
  std::size_t offset;  ///< of its first number, a multiple of a cache line
  double bound;        ///< initialised uniformly in [-bound, bound)
  std::size_t size() const { return static_cast<std::size_t>(rows) * cols; }
  /// One of a recurrent layer's, whose parts belong to its gates.
  bool gate_bias() const { return name.contains("bias_ih_l") || name.contains("bias_hh_l"); }
};

/// Bound of a uniform distribution of variance 1. What a character brings in starts at this scale,
/// whether it is looked up in an embedding or one-hot in weight_ih: a one-hot row is a look-up too,
/// and the usual bound for a sum over H inputs is far too small for a sum of one term. Validation
/// loss of the default LSTM on 1 MB of Shakespeare after 2900 steps: 1.87 nats with a bound of
/// 1/sqrt(H), 1.77 with 1, 1.71 with sqrt(3); of the plain RNN and the GRU after 1000 steps 1.92
/// and 1.78 against 1.82 and 1.70. (2.5: 1.63 against 1.65 at the default learning rate.)
inline constexpr double kUnitBound = 1.7320508075688772;

/// A part of a span that has the layout's shape: numbers first .. end - 1.
struct ParamRange {
  std::size_t first = 0, end = 0;
  std::size_t size() const { return end - first; }
  bool operator==(const ParamRange&) const = default;
};

class ParamLayout {
 public:
  /// Returns the offset of the new tensor. Between tensors lie at most 15 unused numbers, always 0.
  std::size_t add(std::string name, int rows, int cols, double bound) {
    const std::size_t offset = extent_;
    params_.push_back({std::move(name), rows, cols, offset, bound});
    extent_ += padded<float>(params_.back().size());
    return offset;
  }

  const std::vector<Param>& params() const { return params_; }
  const Param* find(std::string_view name) const {
    for (const Param& p : params_)
      if (p.name == name) return &p;
    return nullptr;
  }
  std::size_t extent() const { return extent_; }  ///< numbers in the span, gaps included
  std::size_t count() const {                     ///< learned numbers
    std::size_t sum = 0;
    for (const Param& p : params_) sum += p.size();
    return sum;
  }

 private:
  std::vector<Param> params_;
  std::size_t extent_ = 0;
};

}  // namespace unrolled
