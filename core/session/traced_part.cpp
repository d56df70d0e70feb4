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

void append(auto& to, const auto& from, std::size_t skipped = 0) {
  if (from.size() < skipped) return;
  to.insert(to.end(), from.begin() + static_cast<std::ptrdiff_t>(skipped), from.end());
}

void forget(std::vector<float>& values) {
  std::ranges::fill(values, 0.0f);
}

}  // namespace

void forget_gradients(Trace& trace) {
  TextRecord<float>& record = trace.record;
  for (auto* values : {&record.dlogits, &record.dinputs, &record.gradients}) forget(*values);
  for (LayerRecord<float>& layer : record.layers)
    for (auto* values : {&layer.dpreactivations, &layer.dh, &layer.dh_output, &layer.dc})
      forget(*values);
  std::ranges::fill(trace.input_norms, 0.0);
}

Trace joined(std::vector<Trace>& pieces, std::size_t hidden) {
  Trace whole = std::move(pieces.front());
  TextRecord<float>& all = whole.record;
  for (std::size_t p = 1; p < pieces.size(); ++p) {
    const Trace& piece = pieces[p];
    const TextRecord<float>& more = piece.record;
    whole.starts.push_back(static_cast<std::int32_t>(whole.steps.size()));
    append(whole.steps, piece.steps);
    append(whole.input_norms, piece.input_norms);
    append(all.targets, more.targets);
    append(all.losses, more.losses);
    append(all.logits, more.logits);
    append(all.probabilities, more.probabilities);
    append(all.dlogits, more.dlogits);
    append(all.dinputs, more.dinputs);
    for (std::size_t i = 0; i < all.gradients.size(); ++i) all.gradients[i] += more.gradients[i];
    for (std::size_t l = 0; l < all.layers.size(); ++l) {
      LayerRecord<float>& layer = all.layers[l];
      const LayerRecord<float>& its = more.layers[l];
      append(layer.preactivations, its.preactivations);
      append(layer.gates, its.gates);
      append(layer.extra, its.extra);
      append(layer.dpreactivations, its.dpreactivations);
      // Each began with the same state, which the whole has once.
      append(layer.h, its.h, hidden);
      append(layer.c, its.c, hidden);
      append(layer.dh, its.dh, hidden);
      append(layer.dh_output, its.dh_output, hidden);
      append(layer.dc, its.dc, hidden);
    }
  }
  return whole;
}

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
