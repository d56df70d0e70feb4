#include "core/nn/model.hpp"

#include <algorithm>
#include <cassert>

#include "core/nn/dropout.hpp"

namespace unrolled {
namespace {

template <class T>
void multiply_elements(const T* x, const T* mask, T* out, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) out[i] = x[i] * mask[i];
}

}  // namespace

template <class T>
Model<T>::Model(const ModelShape& shape)
    : shape_(shape),
      head_(build()),
      parameters_(layout_.extent()),
      masks_(layers_.size()),
      dropped_(layers_.size()) {}

/// Adds all parameters to the layout in the order data flows; the head, which comes last, is
/// returned because it has no default state.
template <class T>
SoftmaxHead<T> Model<T>::build() {
  const bool one_hot = shape_.embedding == 0;
  if (!one_hot)
    embedding_ = layout_.add("embedding.weight", shape_.vocabulary, shape_.embedding, kUnitBound);
  for (int l = 0; l < shape_.layers; ++l) {
    const int inputs = l ? shape_.hidden : one_hot ? shape_.vocabulary : shape_.embedding;
    layers_.push_back(make_recurrent_layer<T>(
        {shape_.cell, shape_.activation, shape_.reset, l, inputs, shape_.hidden, one_hot && l == 0},
        layout_));
  }
  return SoftmaxHead<T>(shape_.hidden, shape_.vocabulary, layout_);
}

template <class T>
void Model<T>::initialise(Rng& rng) {
  for (const Param& p : layout_.params()) {
    T* values = parameters_.data() + p.offset;
    for (std::size_t i = 0; i < p.size(); ++i)
      values[i] = static_cast<T>(rng.uniform(-p.bound, p.bound));
    if (!p.name.starts_with("bias_")) continue;
    for (const Gate& gate : shape_.traits().gates) {
      if (gate.role == GateRole::keep)
        std::fill_n(values, shape_.hidden, p.name.starts_with("bias_ih") ? T(1) : T(0));
      values += shape_.hidden;
    }
  }
}

template <class T>
void Model<T>::carve(typename Arena<T>::Carver& carver, int steps, int batch, bool training) {
  const auto rows = static_cast<std::size_t>(steps) * batch;
  for (auto& layer : layers_) layer->carve(carver, steps, batch, training);
  head_.carve(carver, steps * batch);
  if (shape_.embedding) {
    carver.take(embedded_, rows * shape_.embedding);
    if (training) carver.take(dembedded_, rows * shape_.embedding);
  }
  if (!training) return;
  for (std::size_t l = 0; l + 1 < layer_count(); ++l) {
    carver.take(masks_[l], rows * shape_.hidden);
    carver.take(dropped_[l], rows * shape_.hidden);
  }
}

template <class T>
void Model<T>::prepare(int steps, int batch, bool training) {
  training_ = training;
  arena_.allocate([&](auto& carver) { carve(carver, steps, batch, training); });
  if (training) {
    gradients_ = AlignedBuffer<T>(layout_.extent());
    const int gate_width = layers_[0]->gate_width();
    scratch_ = simd::TransposedScratch<T>(std::max(gate_width, shape_.vocabulary),
                                          std::max(shape_.hidden, shape_.embedding));
  }
  pack();
}

template <class T>
void Model<T>::pack() {
  for (auto& layer : layers_) layer->pack(parameters_.data(), training_);
  head_.pack(parameters_.data(), training_);
}

template <class T>
ModelState<T> Model<T>::make_state(int batch) const {
  const std::size_t size = layer_count() * batch * shape_.hidden;
  return {AlignedBuffer<T>(size), AlignedBuffer<T>(shape_.traits().cell_state ? size : 0)};
}

template <class T>
void Model<T>::embed(const std::int32_t* ids, int rows, T* out) const {
  const T* table = parameters_.data() + embedding_;
  for (int r = 0; r < rows; ++r, out += shape_.embedding)
    std::copy_n(table + static_cast<std::size_t>(ids[r]) * shape_.embedding, shape_.embedding, out);
}

template <class T>
LayerInput<T> Model<T>::input_of(std::size_t layer, const Batch& batch) {
  if (layer == 0)
    return shape_.embedding ? LayerInput<T>{nullptr, embedded_}
                            : LayerInput<T>{batch.ids.data(), nullptr};
  if (dropping_) return {nullptr, dropped_[layer - 1]};
  const auto below = layers_[layer - 1]->tape().h;
  return {nullptr, below + static_cast<std::size_t>(batch.streams) * shape_.hidden};
}

template <class T>
void Model<T>::run_layers(const Batch& batch, ModelState<T>& state, double dropout, Rng* rng) {
  const auto streams = static_cast<std::size_t>(batch.streams) * shape_.hidden;
  const auto rows = static_cast<std::size_t>(batch.steps) * streams;
  assert(batch.ids.size() == static_cast<std::size_t>(batch.steps) * batch.streams);
  assert(batch.targets.size() == batch.ids.size());
  dropping_ = dropout > 0 && rng;
  if (shape_.embedding) embed(batch.ids.data(), batch.steps * batch.streams, embedded_);
  for (std::size_t l = 0; l < layer_count(); ++l) {
    auto& tape = layers_[l]->tape();
    std::copy_n(state.h.data() + l * streams, streams, tape.h);
    if (tape.c) std::copy_n(state.c.data() + l * streams, streams, tape.c);
    layers_[l]->forward(input_of(l, batch), batch.steps, batch.streams);
    std::copy_n(tape.h + rows, streams, state.h.data() + l * streams);
    if (tape.c) std::copy_n(tape.c + rows, streams, state.c.data() + l * streams);
    if (dropping_ && l + 1 < layer_count()) {
      fill_dropout_mask(*rng, dropout, masks_[l], rows);
      multiply_elements(tape.h + streams, masks_[l], dropped_[l], rows);
    }
  }
}

/// The last layer's outputs, [T][B][H]: what the head reads.
template <class T>
const T* Model<T>::top(const Batch& batch) const {
  return layers_.back()->tape().h + static_cast<std::size_t>(batch.streams) * shape_.hidden;
}

template <class T>
LossSum Model<T>::evaluate(const Batch& batch, ModelState<T>& state) {
  run_layers(batch, state, 0, nullptr);
  return head_.evaluate(top(batch), batch.targets.data(), batch.steps * batch.streams);
}

template <class T>
LossSum Model<T>::forward(const Batch& batch, ModelState<T>& state, double dropout, Rng& rng) {
  assert(training_);
  batch_ = batch;
  run_layers(batch, state, dropout, &rng);
  return head_.forward(top(batch), batch.targets.data(), batch.steps * batch.streams);
}

template <class T>
void Model<T>::backward() {
  const auto streams = static_cast<std::size_t>(batch_.streams) * shape_.hidden;
  const auto rows = static_cast<std::size_t>(batch_.steps) * streams;
  gradients_.fill(T(0));
  // Row 0 of dh is the initial state's gradient; rows 1 .. T are overwritten from above.
  for (auto& layer : layers_) {
    auto& tape = layer->tape();
    std::fill_n(tape.dh, streams, T(0));
    if (tape.dc) std::fill_n(tape.dc, streams, T(0));
  }
  head_.backward(top(batch_), batch_.steps * batch_.streams, gradients_.data(),
                 layers_.back()->tape().dh + streams, scratch_);
  for (std::size_t l = layer_count(); l-- > 0;) {
    T* below = l ? layers_[l - 1]->tape().dh + streams : dembedded_;
    layers_[l]->backward(input_of(l, batch_), batch_.steps, batch_.streams, gradients_.data(),
                         below, scratch_);
    if (l && dropping_) multiply_elements(below, masks_[l - 1], below, rows);
  }
  if (!shape_.embedding) return;
  T* table = gradients_.data() + embedding_;
  const T* source = dembedded_;
  for (const std::int32_t id : batch_.ids) {
    T* target = table + static_cast<std::size_t>(id) * shape_.embedding;
    for (int j = 0; j < shape_.embedding; ++j) target[j] += source[j];
    source += shape_.embedding;
  }
}

template <class T>
void Model<T>::step(std::span<const std::int32_t> ids, int rows, ModelState<T>& state, T* logits) {
  const auto streams = static_cast<std::size_t>(rows) * shape_.hidden;
  const std::size_t gates =
      static_cast<std::size_t>(rows) * (layers_[0]->gate_width() + shape_.hidden);
  const std::size_t needed = gates + static_cast<std::size_t>(rows) * shape_.embedding;
  if (step_scratch_.size() < needed) step_scratch_ = AlignedBuffer<T>(needed);
  T* embedded = step_scratch_.data() + gates;
  if (shape_.embedding) embed(ids.data(), rows, embedded);
  LayerInput<T> input{ids.data(), shape_.embedding ? embedded : nullptr};
  for (std::size_t l = 0; l < layer_count(); ++l) {
    T* h = state.h.data() + l * streams;
    T* c = state.c.size() ? state.c.data() + l * streams : nullptr;
    layers_[l]->step(input, rows, h, c, step_scratch_.data());
    input = {nullptr, h};
  }
  head_.logits(state.h.data() + (layer_count() - 1) * streams, rows, logits);
}

template <class T>
std::size_t Model<T>::workspace_bytes() const {
  std::size_t sum = arena_.bytes() + scratch_.bytes() + head_.packed_bytes();
  for (const auto& layer : layers_) sum += layer->packed_bytes();
  return sum;
}

template class Model<float>;
template class Model<double>;

}  // namespace unrolled
