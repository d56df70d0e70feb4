#pragma once
// What follows from a model's shape alone: how many numbers it learns, what its tape takes, and how
// much it multiplies. In 64 bits also where addresses have 32, and without making anything.

#include <cstdint>

#include "core/nn/model.hpp"

namespace unrolled {

/// Learned numbers, without the padding between tensors.
std::uint64_t parameter_count(const ModelShape& shape);

/// Batches, as far as their size goes.
struct BatchRows {
  std::uint64_t rows = 0;         ///< steps * streams
  std::uint64_t streams = 1;      ///< side by side
  std::uint64_t source_rows = 0;  ///< the same of what an encoder reads
};

/// Memory while training on such batches: the formula of model.hpp, the weights packed twice, and
/// the good states that recover() needs.
std::uint64_t training_bytes(const ModelShape& shape, const BatchRows& batch);

/// Numbers that the products of weight gradients cut the longest rows of their two sides into.
std::uint64_t product_width(const ModelShape& shape);

/// 6 * multiplications of an input: forward, backward and weight gradients, 2 operations each.
/// Where not every step is read out, or a source is read as well, it depends on how many steps
/// there are of each: all of a batch's are shared among its inputs.
double flop_per_character(const ModelShape& shape, int steps = 1, int source_steps = 0);

}  // namespace unrolled
