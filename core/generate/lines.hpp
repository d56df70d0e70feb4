#pragma once
// Lines that end by themselves, several at once: each is drawn step by step, whatever becomes of the
// others.

#include <cstdint>
#include <span>
#include <vector>

#include "core/generate/sampler.hpp"
#include "core/nn/model.hpp"

namespace unrolled {

struct LineShape {
  std::int32_t end;  ///< the class that ends a line; those below it are what a line consists of
  int longest;       ///< steps after which a line ends in any case
  SamplerOptions sampling;
};

struct DrawnLine {
  std::vector<std::int32_t> ids;
  double probability = 1;  ///< of what was drawn, given how it begins
};

/// A line for each of `kinds`, the id that it begins after, and of `seeds`, its random numbers. All
/// go on from `begun`. `model` is prepared for single steps. Empty where its numbers are not finite.
std::vector<DrawnLine> draw_lines(Model<float>& model, std::span<const std::int32_t> kinds,
                                  std::span<const std::int32_t> begun,
                                  std::span<const std::uint64_t> seeds, const LineShape& shape);

}  // namespace unrolled
