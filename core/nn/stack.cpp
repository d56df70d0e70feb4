#include "core/nn/stack.hpp"

#include <cassert>

namespace unrolled {

template <class T>
Stack<T>::Stack(const StackShape& shape, const InputShape& input, ParamLayout& layout,
                std::string_view prefix)
    : shape_(shape),
      dropouts_(static_cast<std::size_t>(shape.layers - 1)),
      read_(static_cast<std::size_t>(shape.layers - 1)) {
  for (int l = 0; l < shape.layers; ++l) {
    const LayerShape layer{.cell = shape.cell,
                           .activation = shape.activation,
                           .reset = shape.reset,
                           .index = l,
                           .inputs = l ? shape.width() : input.width(),
                           .hidden_size = shape.hidden_size,
                           .one_hot = l == 0 && input.one_hot(),
                           .prefix = prefix};
    levels_.push_back(shape.bidirectional ? make_two_way<T>(layer, layout)
                                          : make_one_way<T>(layer, layout));
  }
}

template <class T>
void Stack<T>::carve(typename Arena<T>::Carver& carver, int steps, int streams, bool training) {
  for (auto& level : levels_) level->carve(carver, steps, streams, training);
  if (!training) return;
  for (auto& dropout : dropouts_)
    dropout.carve(carver, static_cast<std::size_t>(steps) * state_size(streams));
}

template <class T>
void Stack<T>::pack(const T* parameters, bool training) {
  for (auto& level : levels_) level->pack(parameters, training);
}

template <class T>
ModelState<T> Stack<T>::make_state(int streams) const {
  const std::size_t size = count() * state_size(streams);
  return {AlignedBuffer<T>(size), AlignedBuffer<T>(shape_.traits().cell_state ? size : 0)};
}

template <class T>
LevelState<T> Stack<T>::part(ModelState<T>& state, std::size_t level, int streams) const {
  const std::size_t first = level * state_size(streams);
  return {state.h.data() + first, state.c.size() ? state.c.data() + first : nullptr};
}

template <class T>
LayerInput<T> Stack<T>::input_of(std::size_t level, const LayerInput<T>& lowest) const {
  return level == 0 ? lowest : LayerInput<T>{nullptr, read_[level - 1]};
}

template <class T>
const T* Stack<T>::forward(const LayerInput<T>& input, const Batch& batch, ModelState<T>& state,
                           double dropout, Rng* rng) {
  assert(state.h.size() == count() * state_size(batch.streams));
  const std::size_t rows = static_cast<std::size_t>(batch.steps) * state_size(batch.streams);
  const T* outputs = nullptr;
  for (std::size_t l = 0; l < count(); ++l) {
    outputs = levels_[l]->forward(input_of(l, input), batch, part(state, l, batch.streams));
    if (l + 1 < count()) read_[l] = dropouts_[l].forward(outputs, rows, dropout, rng);
  }
  return outputs;
}

template <class T>
void Stack<T>::backward(const LayerInput<T>& input, const Batch& batch, T* gradients, T* dinput,
                        simd::TransposedScratch<T>& scratch, ModelState<T>* end) {
  const std::size_t rows = static_cast<std::size_t>(batch.steps) * state_size(batch.streams);
  for (std::size_t l = count(); l-- > 0;) {
    T* below = l ? levels_[l - 1]->output_gradients(batch.streams) : dinput;
    levels_[l]->backward(input_of(l, input), batch, gradients, below, scratch,
                         end ? part(*end, l, batch.streams) : LevelState<T>{});
    if (l) dropouts_[l - 1].backward(below, rows);
  }
}

template <class T>
void Stack<T>::initial_gradients(int streams, ModelState<T>& initial) {
  for (std::size_t l = 0; l < count(); ++l)
    levels_[l]->initial_gradients(streams, part(initial, l, streams));
}

template <class T>
const T* Stack<T>::step(const LayerInput<T>& input, int rows, ModelState<T>& state, T* scratch) {
  assert(!shape_.bidirectional);
  LayerInput<T> below = input;
  for (std::size_t l = 0; l < count(); ++l) {
    const LevelState<T> own = part(state, l, rows);
    levels_[l]->direction(0).step(below, rows, own.h, own.c, scratch);
    below = {nullptr, own.h};
  }
  return below.dense;
}

template <class T>
std::size_t Stack<T>::packed_bytes() const {
  std::size_t sum = 0;
  for (const auto& level : levels_) sum += level->packed_bytes();
  return sum;
}

template class Stack<float>;
template class Stack<double>;

}  // namespace unrolled
