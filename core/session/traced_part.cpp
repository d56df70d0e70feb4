#include "core/session/traced_part.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace unrolled {
namespace {

/// Rows of equal width, the last one first.
template <class Number>
void turn(std::vector<Number>& rows, std::size_t count) {
  if (count == 0 || rows.size() < count) return;
  const auto width = static_cast<std::ptrdiff_t>(rows.size() / count);
  std::ranges::reverse(rows);
  for (auto row = rows.begin(); row != rows.end(); row += width) std::reverse(row, row + width);
}

/// Of the levels of `directions` one direction each.
void keep_direction(LayerRecords<float>& layers, int directions, int direction) {
  LayerRecords<float> kept;
  for (std::size_t i = static_cast<std::size_t>(direction); i < layers.size();
       i += static_cast<std::size_t>(directions))
    kept.push_back(std::move(layers[i]));
  layers = std::move(kept);
}

}  // namespace

double norm_of(const float* values, std::size_t count) {
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += static_cast<double>(values[i]) * values[i];
  return std::sqrt(sum);
}

std::vector<std::string> part_names(const ModelShape& shape) {
  if (!shape.encoder && !shape.stack.bidirectional) return {"stack"};
  if (!shape.encoder) return {"forwards", "backwards"};
  std::vector<std::string> parts = {"decoder", "encoder"};
  if (shape.encoder->bidirectional) parts.emplace_back("encoder_backwards");
  return parts;
}

void take_part(const ModelShape& shape, const std::vector<std::string>& parts, int part,
               const Question* source, Trace& trace) {
  TextRecord<float>& record = trace.record;
  const std::string& name = parts[static_cast<std::size_t>(part)];
  const bool backwards = name.ends_with("backwards");
  if (name.starts_with("encoder")) {
    record.layers = std::move(record.encoder);
    record.dinputs = std::move(record.dsource);
    keep_direction(record.layers, shape.encoder->bidirectional ? 2 : 1, backwards);
    trace.steps = source->steps;
    record.targets.assign(trace.steps.size(), kIgnore);
    record.losses.assign(trace.steps.size(), std::numeric_limits<double>::quiet_NaN());
    for (auto* outputs : {&record.logits, &record.probabilities, &record.dlogits}) outputs->clear();
  } else {
    keep_direction(record.layers, shape.stack.bidirectional ? 2 : 1, backwards);
  }
  record.encoder.clear();
  const std::size_t steps = record.targets.size();
  if (!record.dinputs.empty()) {
    const std::size_t width = record.dinputs.size() / steps;
    for (std::size_t t = 0; t < steps; ++t)
      trace.input_norms.push_back(norm_of(record.dinputs.data() + t * width, width));
  }
  if (!backwards) return;
  turn(trace.steps, steps);
  turn(record.targets, steps);
  turn(record.losses, steps);
  turn(record.logits, steps);
  turn(record.probabilities, steps);
  turn(record.dlogits, steps);
  turn(record.dinputs, steps);
  turn(trace.input_norms, steps);
}

}  // namespace unrolled
