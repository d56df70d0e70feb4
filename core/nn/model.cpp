#include "core/nn/model.hpp"

#include <algorithm>
#include <cassert>

namespace unrolled {
namespace {

/// Whether what the batch refers to has the sizes it says, and nothing is asked in padding.
[[maybe_unused]] bool fits(const Batch& batch, const ModelShape& shape) {
  const std::size_t streams = static_cast<std::size_t>(batch.streams);
  const InputShape& input = shape.input;
  const std::size_t width =
      static_cast<std::size_t>(input.numbers ? input.size : input.ids_per_row);
  if ((input.numbers ? batch.numbers.size() : batch.ids.size()) != batch.rows() * width)
    return false;
  const std::size_t read = rows_read(shape.readout, static_cast<std::size_t>(batch.steps), streams);
  if (shape.head.values > 0)
    return batch.values.size() == read * static_cast<std::size_t>(shape.head.values) &&
           (batch.targets.empty() || batch.targets.size() == read);
  if (batch.targets.size() != read) return false;
  if (batch.lengths.empty()) return true;
  if (batch.lengths.size() != streams) return false;
  for (std::size_t b = 0; b < streams; ++b) {
    if (batch.lengths[b] < 1 || batch.lengths[b] > batch.steps) return false;
    if (shape.readout != Readout::every) continue;
    for (auto row = static_cast<std::size_t>(batch.lengths[b]) * streams + b; row < batch.rows();
         row += streams)
      if (batch.targets[row] != kIgnore) return false;
  }
  return true;
}

template <class T>
std::unique_ptr<Head<T>> make_head(const HeadShape& shape, int inputs, ParamLayout& layout) {
  return shape.values > 0 ? make_value_head<T>(shape, inputs, layout)
                          : make_softmax_head<T>(shape, inputs, layout);
}

}  // namespace

template <class T>
Model<T>::Model(const ModelShape& shape)
    : shape_(shape),
      input_(shape.input, layout_),
      encoder_(shape.encoder ? make_encoder<T>(*shape.encoder, shape.stack, layout_) : nullptr),
      stack_(shape.stack, shape.input, layout_),
      readout_(shape.readout, stack_.width()),
      head_(make_head<T>(shape.head, stack_.width(), layout_)),
      parameters_(layout_.extent()) {}

template <class T>
void Model<T>::initialise(Rng& rng) {
  for (const Param& p : layout_.params()) {
    T* values = parameters_.data() + p.offset;
    for (std::size_t i = 0; i < p.size(); ++i)
      values[i] = static_cast<T>(rng.uniform(-p.bound, p.bound));
    if (!p.gate_bias()) continue;
    for (const Gate& gate : shape_.traits().gates) {
      if (gate.role == GateRole::keep)
        std::fill_n(values, shape_.stack.hidden_size, p.name.contains("bias_ih") ? T(1) : T(0));
      values += shape_.stack.hidden_size;
    }
  }
}

template <class T>
void Model<T>::prepare(const BatchSize& most, bool training) {
  training_ = training;
  room_ = most;
  const std::size_t rows = static_cast<std::size_t>(most.steps) * most.streams;
  const std::size_t read = rows_read(shape_.readout, most.steps, most.streams);
  const bool drops_ends = training && shape_.drop_ends;
  arena_.allocate([&](auto& carver) {
    stack_.carve(carver, most.steps, most.streams, training);
    head_->carve(carver, static_cast<int>(read));
    readout_.carve(carver, most.streams, training);
    input_.carve(carver, rows, training);
    if (encoder_) encoder_->carve(carver, most.steps, most.source_steps, most.streams, training);
    if (drops_ends && shape_.input.embedded()) input_dropout_.carve(carver, rows * input_width());
    if (drops_ends) read_dropout_.carve(carver, read * stack_.width());
  });
  if (training) {
    gradients_ = AlignedBuffer<T>(layout_.extent());
    const int source = encoder_ ? encoder_->widest() : 0;
    const int inputs = shape_.input.one_hot() ? 0 : shape_.input.width();
    scratch_ =
        simd::TransposedScratch<T>(std::max({layer(0).gate_width(), shape_.head.outputs(), source}),
                                   std::max({stack_.width(), inputs, source}));
  }
  live_.reserve(most.steps);
  if (training) {
    const std::size_t source = encoder_ ? encoder_->input().most_touched() : 0;
    touched_.reserve(input_.most_touched() + source + 1);
  }
  if (encoder_) begun_ = stack_.make_state(training ? most.streams : 1);
  pack();
}

template <class T>
void Model<T>::make_room(const BatchSize& batch) {
  if (batch.steps <= room_.steps && batch.streams <= room_.streams &&
      batch.source_steps <= room_.source_steps)
    return;
  assert(!training_);
  prepare({std::max(batch.steps, room_.steps), std::max(batch.streams, room_.streams),
           std::max(batch.source_steps, room_.source_steps)},
          false);
}

template <class T>
void Model<T>::pack() {
  stack_.pack(parameters_.data(), training_);
  head_->pack(parameters_.data(), training_);
  if (encoder_) encoder_->pack(parameters_.data(), training_);
}

/// Input, stack and readout, after the source where there is one: the rows that the head works on.
template <class T>
const T* Model<T>::read(const Batch& batch, ModelState<T>& state, const DropoutRates& dropout,
                        Rng* rng) {
  assert(fits(batch, shape_));
  const double ends = shape_.drop_ends ? dropout.ends : 0;
  if (encoder_) encoder_->read(parameters_.data(), *batch.source, state, dropout.between, rng);
  rows_ = input_.forward(parameters_.data(), batch);
  if (shape_.input.embedded())
    rows_.dense = input_dropout_.forward(rows_.dense, batch.rows() * input_width(), ends, rng);
  outputs_ = stack_.forward(rows_, batch, state, dropout.between, rng);
  const T* rows = encoder_ ? encoder_->attend(outputs_, batch) : outputs_;
  const T* read = readout_.forward(rows, batch);
  return read_dropout_.forward(read, read_size(batch), ends, rng);
}

template <class T>
LossSum Model<T>::evaluate(const Batch& whole, ModelState<T>& state) {
  const Batch batch = live_.of(whole);
  read_ = read(batch, state, {}, nullptr);
  return head_->evaluate(read_, batch, readout_.rows(batch));
}

template <class T>
LossSum Model<T>::forward(const Batch& batch, ModelState<T>& state, const DropoutRates& dropout,
                          Rng& rng) {
  assert(training_);
  batch_ = live_.of(batch);
  read_ = read(batch_, state, dropout, &rng);
  return head_->forward(read_, batch_, readout_.rows(batch_));
}

template <class T>
void Model<T>::clear_gradients() {
  // Embeddings come first in the layout, and clear what they wrote themselves.
  std::ranges::fill(gradients_.span().subspan(written_ ? 0 : embeddings_end()), T(0));
  input_.clear(gradients_.data());
  if (encoder_) encoder_->input().clear(gradients_.data());
  written_ = false;
}

template <class T>
std::span<const ParamRange> Model<T>::touched() {
  touched_.clear();
  if (!written_) {
    input_.add_touched(touched_);
    if (encoder_) encoder_->input().add_touched(touched_);
  }
  touched_.push_back({written_ ? 0 : embeddings_end(), layout_.extent()});
  return touched_;
}

template <class T>
std::span<T> Model<T>::touch(const ParamRange& range) {
  const bool embedded = range.end <= embeddings_end();
  const bool exists = embedded ? input_.touch(range) || (encoder_ && encoder_->input().touch(range))
                               : range == ParamRange{embeddings_end(), layout_.extent()};
  return exists ? gradients_.span().subspan(range.first, range.size()) : std::span<T>();
}

template <class T>
void Model<T>::backward() {
  T* gradients = gradients_.data();
  T* doutputs = stack_.output_gradients(batch_.streams);
  T* drows = encoder_ ? encoder_->row_gradients(doutputs) : doutputs;
  clear_gradients();
  T* dread = readout_.row_gradients(drows, batch_);
  head_->backward(read_, batch_, readout_.rows(batch_), gradients, dread, scratch_);
  read_dropout_.backward(dread, read_size(batch_));
  readout_.backward(drows, batch_);
  if (encoder_) encoder_->backward_attention(outputs_, batch_, gradients, doutputs, scratch_);
  stack_.backward(rows_, batch_, gradients, input_.row_gradients(), scratch_);
  if (shape_.input.embedded())
    input_dropout_.backward(input_.row_gradients(), batch_.rows() * input_width());
  input_.backward(batch_, gradients);
  if (!encoder_) return;
  stack_.initial_gradients(batch_.streams, begun_);
  encoder_->backward(begun_, gradients, scratch_);
}

template <class T>
void Model<T>::begin(const Batch& source, int rows, ModelState<T>& state) {
  encoder_->read(parameters_.data(), source, begun_, 0, nullptr);
  const auto repeat = [&](const AlignedBuffer<T>& one, AlignedBuffer<T>& all) {
    const auto width = static_cast<std::size_t>(shape_.stack.hidden_size);
    for (int l = 0; l < shape_.stack.state_rows(); ++l)
      for (int r = 0; r < rows; ++r)
        std::copy_n(one.data() + l * width, width,
                    all.data() + static_cast<std::size_t>(l * rows + r) * width);
  };
  repeat(begun_.h, state.h);
  if (state.c.size()) repeat(begun_.c, state.c);
}

template <class T>
template <class Number>
void Model<T>::step_on(std::span<const Number> row, int rows, ModelState<T>& state, T* logits) {
  const std::size_t stack = static_cast<std::size_t>(rows) * stack_.step_width();
  const std::size_t input_numbers = shape_.input.one_hot() ? 0 : input_width();
  const std::size_t needed = stack + static_cast<std::size_t>(rows) * input_numbers;
  if (step_scratch_.size() < needed) step_scratch_ = AlignedBuffer<T>(needed);
  T* place = step_scratch_.data() + stack;
  LayerInput<T> input;
  if constexpr (std::is_same_v<Number, float>)
    input = input_.take(row, place);
  else
    input = input_.look_up(parameters_.data(), row, place);
  const T* outputs = stack_.step(input, rows, state, step_scratch_.data());
  head_->logits(encoder_ ? encoder_->look(outputs, rows) : outputs, rows, logits);
}

template <class T>
void Model<T>::step(std::span<const std::int32_t> ids, int rows, ModelState<T>& state, T* logits) {
  step_on(ids.first(static_cast<std::size_t>(rows * shape_.input.ids_per_row)), rows, state,
          logits);
}

template <class T>
void Model<T>::step(std::span<const float> numbers, int rows, ModelState<T>& state, T* logits) {
  step_on(numbers, rows, state, logits);
}

template <class T>
std::size_t Model<T>::workspace_bytes() const {
  return arena_.bytes() + scratch_.bytes() + stack_.packed_bytes() + head_->packed_bytes() +
         (encoder_ ? encoder_->packed_bytes() : 0);
}

template class Model<float>;
template class Model<double>;

}  // namespace unrolled
