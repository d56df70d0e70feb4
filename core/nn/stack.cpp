#include "core/nn/stack.hpp"

#include <algorithm>
#include <cassert>

#include "core/nn/dropout.hpp"

namespace unrolled {

template <class T>
Stack<T>::Stack(const StackShape& shape, const InputShape& input, ParamLayout& layout)
    : shape_(shape),
      masks_(static_cast<std::size_t>(shape.layers)),
      dropped_(static_cast<std::size_t>(shape.layers)) {
  for (int l = 0; l < shape.layers; ++l)
    layers_.push_back(make_recurrent_layer<T>({.cell = shape.cell,
                                               .activation = shape.activation,
                                               .reset = shape.reset,
                                               .index = l,
                                               .inputs = l ? shape.hidden : input.width(),
                                               .hidden = shape.hidden,
                                               .one_hot = l == 0 && input.one_hot()},
                                              layout));
}

template <class T>
void Stack<T>::carve(typename Arena<T>::Carver& carver, int steps, int streams, bool training) {
  for (auto& layer : layers_) layer->carve(carver, steps, streams, training);
  if (!training) return;
  const std::size_t rows = static_cast<std::size_t>(steps) * state_size(streams);
  for (std::size_t l = 0; l + 1 < count(); ++l) {
    carver.take(masks_[l], rows);
    carver.take(dropped_[l], rows);
  }
}

template <class T>
void Stack<T>::pack(const T* parameters, bool training) {
  for (auto& layer : layers_) layer->pack(parameters, training);
}

template <class T>
ModelState<T> Stack<T>::make_state(int streams) const {
  const std::size_t size = count() * state_size(streams);
  return {AlignedBuffer<T>(size), AlignedBuffer<T>(shape_.traits().cell_state ? size : 0)};
}

/// A layer's states without the initial one.
template <class T>
const T* Stack<T>::outputs(std::size_t layer, int streams) const {
  return layers_[layer]->tape().h + state_size(streams);
}

template <class T>
LayerInput<T> Stack<T>::input_of(std::size_t layer, const LayerInput<T>& lowest,
                                 int streams) const {
  if (layer == 0) return lowest;
  return {nullptr, dropping_ ? dropped_[layer - 1] : outputs(layer - 1, streams)};
}

/// Of state rows [T+1][B][H] each stream's row after its own last step.
template <class T>
void Stack<T>::take_state(const T* rows, const Batch& batch, T* state) const {
  const std::size_t size = state_size(batch.streams), width = state_size(1);
  if (batch.lengths.empty()) {
    std::copy_n(rows + static_cast<std::size_t>(batch.steps) * size, size, state);
    return;
  }
  for (int b = 0; b < batch.streams; ++b)
    std::copy_n(rows + static_cast<std::size_t>(batch.length(b)) * size + state_size(b), width,
                state + state_size(b));
}

/// A ReLU layer may grow beyond all numbers in padding, and 0 * infinity is none.
template <class T>
void Stack<T>::clear_padding(const Batch& batch, T* rows) const {
  if (batch.lengths.empty()) return;
  const std::size_t size = state_size(batch.streams), width = state_size(1);
  for (int b = 0; b < batch.streams; ++b)
    for (int t = batch.length(b); t < batch.steps; ++t)
      std::fill_n(rows + static_cast<std::size_t>(t) * size + state_size(b), width, T(0));
}

template <class T>
const T* Stack<T>::forward(const LayerInput<T>& input, const Batch& batch, ModelState<T>& state,
                           double dropout, Rng* rng) {
  const int steps = batch.steps, streams = batch.streams;
  const std::size_t size = state_size(streams), rows = static_cast<std::size_t>(steps) * size;
  assert(state.h.size() == count() * size);
  dropping_ = dropout > 0 && rng;
  for (std::size_t l = 0; l < count(); ++l) {
    auto& tape = layers_[l]->tape();
    T* h = state.h.data() + l * size;
    T* c = tape.c ? state.c.data() + l * size : nullptr;
    std::copy_n(h, size, tape.h);
    if (c) std::copy_n(c, size, tape.c);
    layers_[l]->forward(input_of(l, input, streams), steps, streams);
    take_state(tape.h, batch, h);
    if (c) take_state(tape.c, batch, c);
    clear_padding(batch, tape.h + size);
    if (dropping_ && l + 1 < count()) {
      fill_dropout_mask(*rng, dropout, masks_[l], rows);
      apply_dropout_mask(masks_[l], tape.h + size, dropped_[l], rows);
    }
  }
  return outputs(count() - 1, streams);
}

template <class T>
T* Stack<T>::output_gradients(int streams) {
  return layers_.back()->tape().dh + state_size(streams);
}

template <class T>
void Stack<T>::backward(const LayerInput<T>& input, const Batch& batch, T* gradients, T* dinput,
                        simd::TransposedScratch<T>& scratch) {
  const int steps = batch.steps, streams = batch.streams;
  const std::size_t size = state_size(streams), rows = static_cast<std::size_t>(steps) * size;
  // Row 0 of dh is the initial state's gradient; rows 1 .. T are overwritten from above.
  for (auto& layer : layers_) {
    auto& tape = layer->tape();
    std::fill_n(tape.dh, size, T(0));
    if (tape.dc) std::fill_n(tape.dc, size, T(0));
  }
  for (std::size_t l = count(); l-- > 0;) {
    T* below = l ? layers_[l - 1]->tape().dh + size : dinput;
    layers_[l]->backward(input_of(l, input, streams), steps, streams, gradients, below, scratch);
    if (l && dropping_) apply_dropout_mask(masks_[l - 1], below, below, rows);
  }
}

template <class T>
const T* Stack<T>::step(const LayerInput<T>& input, int rows, ModelState<T>& state, T* scratch) {
  const std::size_t size = state_size(rows);
  LayerInput<T> below = input;
  for (std::size_t l = 0; l < count(); ++l) {
    T* h = state.h.data() + l * size;
    T* c = state.c.size() ? state.c.data() + l * size : nullptr;
    layers_[l]->step(below, rows, h, c, scratch);
    below = {nullptr, h};
  }
  return below.dense;
}

template <class T>
std::size_t Stack<T>::packed_bytes() const {
  std::size_t sum = 0;
  for (const auto& layer : layers_) sum += layer->packed_bytes();
  return sum;
}

template class Stack<float>;
template class Stack<double>;

}  // namespace unrolled
