#pragma once
// One part of a network that was traced as a whole: of two directions one, of an encoder and a
// decoder one, in the order in which it reads; and what was traced piece by piece as a whole.

#include <cstddef>
#include <string>
#include <vector>

#include "core/session/inspector.hpp"
#include "core/task/question.hpp"

namespace unrolled {

/// As NetworkInfo::parts.
std::vector<std::string> part_names(const ModelShape& shape);

/// Leaves in `trace`, which has all that the tracer gave, what belongs to a part. `source`: what an
/// encoder read.
void take_part(const ModelShape& shape, const std::vector<std::string>& parts, int part,
               const Question* source, Trace& trace);

/// No loss came to what `trace` is about.
void forget_gradients(Trace& trace);

/// What was traced piece by piece, in the order given, as one. `hidden`: units of a layer.
Trace joined(std::vector<Trace>& pieces, std::size_t hidden);

double norm_of(const float* values, std::size_t count);

}  // namespace unrolled
