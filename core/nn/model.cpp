#include "core/nn/model.hpp"

#include <algorithm>
#include <cassert>

namespace unrolled {
namespace {

/// Whether what the batch refers to has the sizes it says, and nothing is asked in padding.
[[maybe_unused]] bool fits(const Batch& batch, Readout readout) {
  const std::size_t streams = static_cast<std::size_t>(batch.streams);
  if (batch.ids.size() != batch.rows()) return false;
  if (batch.targets.size() != rows_read(readout, static_cast<std::size_t>(batch.steps), streams))
    return false;
  if (batch.lengths.empty()) return true;
  if (batch.lengths.size() != streams) return false;
  for (std::size_t b = 0; b < streams; ++b) {
    if (batch.lengths[b] < 1 || batch.lengths[b] > batch.steps) return false;
    if (readout != Readout::every) continue;
    for (auto row = static_cast<std::size_t>(batch.lengths[b]) * streams + b; row < batch.rows();
         row += streams)
      if (batch.targets[row] != kIgnore) return false;
  }
  return true;
}

}  // namespace

template <class T>
Model<T>::Model(const ModelShape& shape)
    : shape_(shape),
      input_(shape.input, layout_),
      stack_(shape.stack, shape.input, layout_),
      readout_(shape.readout, stack_.width()),
      head_(shape.head, stack_.width(), layout_),
      parameters_(layout_.extent()) {}

template <class T>
void Model<T>::initialise(Rng& rng) {
  for (const Param& p : layout_.params()) {
    T* values = parameters_.data() + p.offset;
    for (std::size_t i = 0; i < p.size(); ++i)
      values[i] = static_cast<T>(rng.uniform(-p.bound, p.bound));
    if (!p.name.starts_with("bias_")) continue;
    for (const Gate& gate : shape_.traits().gates) {
      if (gate.role == GateRole::keep)
        std::fill_n(values, shape_.stack.hidden, p.name.starts_with("bias_ih") ? T(1) : T(0));
      values += shape_.stack.hidden;
    }
  }
}

template <class T>
void Model<T>::prepare(int steps, int streams, bool training) {
  training_ = training;
  const std::size_t read = rows_read(shape_.readout, steps, streams);
  arena_.allocate([&](auto& carver) {
    stack_.carve(carver, steps, streams, training);
    head_.carve(carver, static_cast<int>(read));
    readout_.carve(carver, streams, training);
    input_.carve(carver, static_cast<std::size_t>(steps) * streams, training);
  });
  if (training) {
    gradients_ = AlignedBuffer<T>(layout_.extent());
    const int gate_width = layer(0).gate_width();
    scratch_ = simd::TransposedScratch<T>(std::max(gate_width, shape_.head.classes),
                                          std::max(stack_.width(), shape_.input.embedding));
  }
  pack();
}

template <class T>
void Model<T>::pack() {
  stack_.pack(parameters_.data(), training_);
  head_.pack(parameters_.data(), training_);
}

/// Input, stack and readout: the rows that the head works on.
template <class T>
const T* Model<T>::read(const Batch& batch, ModelState<T>& state, double dropout, Rng* rng) {
  assert(fits(batch, shape_.readout));
  rows_ = input_.forward(parameters_.data(), batch);
  const T* outputs = stack_.forward(rows_, batch, state, dropout, rng);
  return readout_.forward(outputs, batch);
}

template <class T>
LossSum Model<T>::evaluate(const Batch& batch, ModelState<T>& state) {
  const T* rows = read(batch, state, 0, nullptr);
  return head_.evaluate(rows, batch.targets.data(), readout_.rows(batch));
}

template <class T>
LossSum Model<T>::forward(const Batch& batch, ModelState<T>& state, double dropout, Rng& rng) {
  assert(training_);
  batch_ = batch;
  read_ = read(batch, state, dropout, &rng);
  return head_.forward(read_, batch.targets.data(), readout_.rows(batch));
}

template <class T>
void Model<T>::clear_gradients() {
  std::ranges::fill(gradients_.span().subspan(written_ ? 0 : input_.extent()), T(0));
  input_.clear(gradients_.data());
  written_ = false;
}

template <class T>
void Model<T>::backward() {
  T* gradients = gradients_.data();
  T* doutputs = stack_.output_gradients(batch_.streams);
  clear_gradients();
  head_.backward(read_, readout_.rows(batch_), gradients, readout_.row_gradients(doutputs, batch_),
                 scratch_);
  readout_.backward(doutputs, batch_);
  stack_.backward(rows_, batch_, gradients, input_.row_gradients(), scratch_);
  input_.backward(batch_, gradients);
}

template <class T>
void Model<T>::step(std::span<const std::int32_t> ids, int rows, ModelState<T>& state, T* logits) {
  const std::size_t stack = static_cast<std::size_t>(rows) * stack_.step_width();
  const std::size_t needed = stack + static_cast<std::size_t>(rows) * shape_.input.embedding;
  if (step_scratch_.size() < needed) step_scratch_ = AlignedBuffer<T>(needed);
  const LayerInput<T> input = input_.look_up(
      parameters_.data(), ids.first(static_cast<std::size_t>(rows)), step_scratch_.data() + stack);
  head_.logits(stack_.step(input, rows, state, step_scratch_.data()), rows, logits);
}

template <class T>
std::size_t Model<T>::workspace_bytes() const {
  return arena_.bytes() + scratch_.bytes() + stack_.packed_bytes() + head_.packed_bytes();
}

template class Model<float>;
template class Model<double>;

}  // namespace unrolled
