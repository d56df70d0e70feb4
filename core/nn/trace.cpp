#include "core/nn/trace.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "core/simd/softmax.hpp"

namespace unrolled {
namespace {

/// A held gate has no other pre-activation than its bias.
template <class T>
void hold_preactivations(const CellTraits& cell, int hidden, const GateHold& hold,
                         std::vector<T>& rows) {
  const std::size_t width = cell.gates.size() * static_cast<std::size_t>(hidden);
  const int steps = static_cast<int>(rows.size() / width);
  const Gate& gate = cell.gates[static_cast<std::size_t>(hold.gate)];
  const int first = hold.gate * hidden + std::max(0, hold.unit);
  for (int t = std::max(0, hold.from); t < std::min(hold.to, steps); ++t)
    std::fill_n(rows.data() + static_cast<std::size_t>(t) * width + first,
                hold.unit < 0 ? hidden : 1, static_cast<T>(bias_of_hold(gate, hold.value)));
}

}  // namespace

template <class T>
Tracer<T>::Tracer(const ModelShape& shape)
    : model_(shape), original_(model_.layout().extent()), scaled_(model_.layout().extent()) {
  make_holdable();
}

template <class T>
void Tracer<T>::make_holdable() {
  const auto put = [&](const StackShape& stack, const InputShape& input, const std::string& prefix,
                       int first_part, auto&& place) {
    for (int l = 0; l < stack.layers; ++l)
      for (int d = 0; d < stack.directions(); ++d) {
        const std::string name = "_l" + std::to_string(l) + (d ? "_reverse" : "");
        std::vector<Param> own;
        for (const char* kind : {"weight_ih", "weight_hh", "bias_ih", "bias_hh"})
          own.push_back(*layout().find(prefix + kind + name));
        std::unique_ptr<RecurrentLayer<T>>& layer = place(l, d);
        auto held =
            std::make_unique<HeldLayer<T>>(std::move(layer), stack.traits(), stack.hidden_size,
                                           l ? stack.width() : input.width(), std::move(own));
        holdable_.push_back({held.get(), l, d, first_part + d});
        layer = std::move(held);
      }
  };
  const auto of_stack = [&](int l, int d) -> auto& {
    return model_.place(l, d);
  };
  put(shape().stack, shape().input, "", 0, of_stack);
  const Encoder<T>* encoder = model_.encoder();
  if (!encoder) return;
  const auto of_encoder = [&](int l, int d) -> auto& {
    return encoder->place(l, d);
  };
  put(encoder->shape(), shape().encoder->input, "encoder.", 1, of_encoder);
}

template <class T>
void Tracer<T>::hold(std::span<const GateHold> holds) {
  for (const Holdable& each : holdable_) {
    std::vector<GateHold> own;
    for (const GateHold& h : holds)
      if (h.layer == each.level && h.part == each.part) own.push_back(h);
    if (!own.empty() || !each.layer->holds().empty()) each.layer->hold(std::move(own));
  }
}

template <class T>
void Tracer<T>::set_parameters(std::span<const T> values) {
  assert(values.size() == original_.size());
  std::ranges::copy(values, original_.begin());
  set_recurrent_scale(1);
}

template <class T>
void Tracer<T>::set_recurrent_scale(double scale) {
  std::ranges::copy(original_, scaled_.data());
  for (const Param& p : layout().params())
    if (p.name.contains("weight_hh"))
      for (std::size_t i = 0; i < p.size(); ++i) scaled_[p.offset + i] *= static_cast<T>(scale);
  restore_weights();
}

template <class T>
void Tracer<T>::restore_weights() {
  std::copy_n(scaled_.data(), scaled_.size(), model_.parameters().data());
  if (room_.steps > 0) model_.pack();
}

/// Room is kept: a text that grows by a character does not allocate each time.
template <class T>
void Tracer<T>::prepare(const Batch& batch, bool training) {
  const int source = batch.source ? batch.source->steps : 0;
  if (batch.steps <= room_.steps && source <= room_.source_steps && (training_ || !training))
    return;
  room_ = {std::max(batch.steps, 64), 1, source ? std::max(source, 64) : 0};
  training_ = training;
  model_.prepare(room_, training_);
}

template <class T>
Model<T>& Tracer<T>::model() {
  // It may ask for other room, of a model that is not trained.
  room_ = {0, 0, 0};
  training_ = false;
  model_.prepare(1, 1, false);
  return model_;
}

template <class T>
StackTrace<T> Tracer<T>::stack() {
  return {shape().stack,
          shape().input,
          "",
          layout(),
          std::as_const(model_).parameters(),
          [this](int l, int d) -> RecurrentLayer<T>& { return model_.layer(l, d); }};
}

template <class T>
StackTrace<T> Tracer<T>::encoder() {
  return {model_.encoder()->shape(),
          shape().encoder->input,
          "encoder.",
          layout(),
          std::as_const(model_).parameters(),
          [this](int l, int d) -> RecurrentLayer<T>& { return model_.encoder()->layer(l, d); }};
}

template <class T>
TextRecord<T> Tracer<T>::read(std::span<const std::int32_t> ids, const ReadOptions& options) {
  assert(!ids.empty());
  std::vector<std::int32_t> targets(ids.begin() + 1, ids.end());
  targets.push_back(kIgnore);
  return read({.steps = static_cast<int>(ids.size()), .streams = 1, .ids = ids, .targets = targets},
              options);
}

template <class T>
TextRecord<T> Tracer<T>::read(const Batch& whole, const ReadOptions& options) {
  const int steps = whole.steps;
  const bool backward = options.loss != ReadOptions::kNoLoss;
  const bool every = shape().readout == Readout::every;
  assert(steps > 0 && whole.streams == 1 && options.loss < steps);
  assert(options.holds.empty() || !backward);
  prepare(whole, backward);

  std::vector<std::int32_t> targets(whole.targets.begin(), whole.targets.end());
  if (targets.empty()) targets.assign(every ? static_cast<std::size_t>(steps) : 1, 0);
  const bool own = std::ranges::find(targets, kOwnAnswer) != targets.end();
  TextRecord<T> record;
  const auto only_asked = [&](std::vector<std::int32_t> asked) {
    for (std::size_t row = 0; row < asked.size() && every; ++row)
      if (options.loss >= 0 && static_cast<int>(row) != options.loss) asked[row] = kIgnore;
    return asked;
  };
  std::vector<std::int32_t> asked = only_asked(targets);
  if (own) std::ranges::fill(asked, kIgnore);
  Batch batch = whole;
  batch.targets = asked;
  hold(options.holds);
  LossSum sum = read_whole(batch, options, backward && !own, record);
  add_outputs(steps, record);

  // What is read out belongs to the last step where it is one.
  record.targets.assign(static_cast<std::size_t>(steps), kIgnore);
  std::ranges::copy(targets, record.targets.end() - std::ssize(targets));
  const auto classes = static_cast<std::size_t>(shape().head.outputs());
  for (std::size_t t = 0; t < record.targets.size(); ++t) {
    if (record.targets[t] != kOwnAnswer) continue;
    const T* row = record.logits.data() + t * classes;
    record.targets[t] = static_cast<std::int32_t>(std::max_element(row, row + classes) - row);
  }
  add_losses(whole, record);
  if (backward) {
    if (own) {
      asked = only_asked({record.targets.end() - std::ssize(targets), record.targets.end()});
      batch.targets = asked;
      ModelState<T> state = model_.make_state(1);
      sum = read_on(batch, state, true);
    }
    trace_back(batch, static_cast<T>(sum.rows), record);
  }
  hold({});
  return record;
}

template <class T>
LossSum Tracer<T>::read_on(const Batch& part, ModelState<T>& state, bool backward) {
  Rng unused;
  return backward ? model_.forward(part, state, 0, unused) : model_.evaluate(part, state);
}

template <class T>
LossSum Tracer<T>::read_whole(const Batch& batch, const ReadOptions& options, bool backward,
                              TextRecord<T>& record) {
  ModelState<T> state = model_.make_state(1);
  const LossSum sum = read_on(batch, state, backward);
  stack().copy_states(batch.steps, record.layers);
  if (shape().encoder) encoder().copy_states(batch.source->steps, record.encoder);
  if (!options.preactivations) return sum;
  stack().add_preactivations(batch, record.layers);
  if (shape().encoder) encoder().add_preactivations(*batch.source, record.encoder);
  for (const Holdable& each : holdable_) {
    const bool reads_source = shape().encoder && each.part > 0;
    const StackShape& whose = reads_source ? model_.encoder()->shape() : shape().stack;
    LayerRecords<T>& layers = reads_source ? record.encoder : record.layers;
    LayerRecord<T>& layer =
        layers[static_cast<std::size_t>(each.level * whose.directions() + each.direction)];
    for (const GateHold& h : each.layer->holds())
      hold_preactivations(whose.traits(), whose.hidden_size, h, layer.preactivations);
  }
  return sum;
}

/// The rows that the head makes something of, [steps][width]; or only the one that was read out,
/// where the others have not seen all that it has.
template <class T>
std::vector<T> Tracer<T>::read_out(int steps, const TextRecord<T>& record) const {
  const auto rows = static_cast<std::size_t>(steps);
  const auto width = static_cast<std::size_t>(shape().stack.width());
  const bool every = shape().readout == Readout::every, two_ways = shape().stack.bidirectional;
  if (shape().encoder || two_ways) {
    const T* read = model_.read_rows();
    return {read, read + (every ? rows : 1) * width};
  }
  const std::vector<T>& h = record.layers.back().h;
  std::vector<T> read(h.begin() + shape().stack.hidden_size, h.end());
  if (shape().readout != Readout::mean) return read;
  for (std::size_t t = 1; t < rows; ++t)
    for (std::size_t j = 0; j < width; ++j) read[t * width + j] += read[(t - 1) * width + j];
  for (std::size_t t = 1; t < rows; ++t)
    for (std::size_t j = 0; j < width; ++j) read[t * width + j] /= static_cast<T>(t + 1);
  return read;
}

template <class T>
void Tracer<T>::add_outputs(int steps, TextRecord<T>& record) const {
  const auto said = static_cast<std::size_t>(shape().head.outputs());
  const std::vector<T> read = read_out(steps, record);
  const int rows = static_cast<int>(read.size() / static_cast<std::size_t>(shape().stack.width()));
  const int stride = model_.logit_stride();
  AlignedBuffer<T> padded(static_cast<std::size_t>(rows) * static_cast<std::size_t>(stride));
  model_.head().logits(read.data(), rows, padded.data());
  record.logits.assign(static_cast<std::size_t>(steps - rows) * said,
                       std::numeric_limits<T>::quiet_NaN());
  if (shape().head.classes > 0) record.probabilities = record.logits;
  for (int r = 0; r < rows; ++r) {
    T* row = padded.data() + static_cast<std::size_t>(r) * static_cast<std::size_t>(stride);
    record.logits.insert(record.logits.end(), row, row + said);
    if (shape().head.values > 0) continue;
    T largest;
    const T sum = simd::exponentiate_row(row, stride, largest);
    for (std::size_t v = 0; v < said; ++v) record.probabilities.push_back(row[v] / sum);
  }
}

template <class T>
void Tracer<T>::add_losses(const Batch& batch, TextRecord<T>& record) const {
  const auto said = static_cast<std::size_t>(shape().head.outputs());
  const std::size_t rows = record.targets.size(), read = rows_read(shape().readout, rows, 1);
  for (std::size_t t = 0; t < rows; ++t) {
    double& loss = record.losses.emplace_back(std::numeric_limits<double>::quiet_NaN());
    if (record.targets[t] == kIgnore) continue;
    const T* row = record.logits.data() + t * said;
    loss = 0;
    if (shape().head.values > 0) {
      const float* values = batch.values.data() + (t - (rows - read)) * said;
      for (std::size_t v = 0; v < said; ++v)
        loss += std::pow(static_cast<double>(row[v]) - values[v], 2) / static_cast<double>(said);
      continue;
    }
    const double largest = static_cast<double>(*std::max_element(row, row + said));
    for (std::size_t v = 0; v < said; ++v) loss += std::exp(static_cast<double>(row[v]) - largest);
    loss = std::log(loss) + largest - static_cast<double>(row[record.targets[t]]);
  }
}

/// `scale`: the losses that the model took the mean of.
template <class T>
void Tracer<T>::trace_back(const Batch& batch, T scale, TextRecord<T>& record) {
  model_.backward();
  const auto rows = static_cast<std::size_t>(batch.steps);
  const auto said = static_cast<std::size_t>(shape().head.outputs());
  const auto stride = static_cast<std::size_t>(model_.logit_stride());
  const std::size_t read = rows_read(shape().readout, rows, 1);
  record.dlogits.assign((rows - read) * said, T(0));
  for (std::size_t r = 0; r < read; ++r)
    for (std::size_t v = 0; v < said; ++v)
      record.dlogits.push_back(scale * model_.head().dlogits()[r * stride + v]);
  record.gradients.assign(model_.gradients().begin(), model_.gradients().end());
  for (T& gradient : record.gradients) gradient *= scale;

  const bool attention = shape().encoder && shape().encoder->attention;
  record.dinputs = stack().copy_gradients(
      batch.steps, scale, attention ? std::vector<T>() : output_gradients(batch.steps, record), {},
      record.layers);
  if (!shape().encoder) return;
  const StackShape& reader = model_.encoder()->shape();
  const auto source = static_cast<std::size_t>(batch.source->steps);
  std::vector<T> nothing(attention ? 0 : source * static_cast<std::size_t>(reader.width()));
  // What the decoder began with is the mean of the directions.
  std::vector<T> dc_end;
  const T share = T(1) / static_cast<T>(reader.directions());
  for (const LayerRecord<T>& level : record.layers)
    for (int d = 0; d < reader.directions() && !level.dc.empty(); ++d)
      for (int j = 0; j < reader.hidden_size; ++j)
        dc_end.push_back(share * level.dc[static_cast<std::size_t>(j)]);
  record.dsource = encoder().copy_gradients(batch.source->steps, scale, std::move(nothing), dc_end,
                                            record.encoder);
}

/// dL/d(the top level's outputs) of a model whose head reads them as they are.
template <class T>
std::vector<T> Tracer<T>::output_gradients(int steps, const TextRecord<T>& record) const {
  const int said = shape().head.outputs(), width = shape().stack.width();
  const auto rows = static_cast<std::size_t>(steps), columns = static_cast<std::size_t>(width);
  simd::PackedMatrix<T> packed(said, width);
  packed.pack(model_.parameters().data() + layout().find("head.weight")->offset, columns);
  std::vector<T> gradients(rows * columns);
  simd::multiply(record.dlogits.data(), static_cast<std::size_t>(said), steps, packed,
                 gradients.data(), columns, false);
  if (shape().readout != Readout::mean) return gradients;
  // Each row has its share of what arrives at their mean, which stands in the last one.
  T* mean = gradients.data() + (rows - 1) * columns;
  for (std::size_t j = 0; j < columns; ++j) mean[j] /= static_cast<T>(steps);
  for (std::size_t t = 0; t + 1 < rows; ++t)
    std::copy_n(mean, columns, gradients.data() + t * columns);
  return gradients;
}

template class Tracer<float>;
template class Tracer<double>;

}  // namespace unrolled
