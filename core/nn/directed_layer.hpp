#pragma once
// One recurrent layer over sequences of unlike lengths: what a level has of each direction.

#include <algorithm>

#include "core/nn/level.hpp"

namespace unrolled {

template <class T>
class DirectedLayer {
 public:
  DirectedLayer(const LayerShape& shape, ParamLayout& layout)
      : hidden_(static_cast<std::size_t>(shape.hidden_size)),
        layer_(make_recurrent_layer<T>(shape, layout)) {}

  RecurrentLayer<T>& layer() { return *layer_; }
  const RecurrentLayer<T>& layer() const { return *layer_; }
  std::unique_ptr<RecurrentLayer<T>>& place() { return layer_; }

  /// The states without the initial one, [T][B][H].
  T* outputs(int streams) const { return layer_->tape().h + streams * hidden_; }
  T* output_gradients(int streams) const { return layer_->tape().dh + streams * hidden_; }

  void forward(const LayerInput<T>& input, const Batch& batch, LevelState<T> state) {
    auto& tape = layer_->tape();
    const std::size_t size = batch.streams * hidden_;
    std::copy_n(state.h, size, tape.h);
    if (tape.c) std::copy_n(state.c, size, tape.c);
    layer_->forward(input, batch);
    take_state(tape.h, batch, state.h);
    if (tape.c) take_state(tape.c, batch, state.c);
    clear_padding(batch, tape.h + size);
  }

  void backward(const LayerInput<T>& input, const Batch& batch, T* gradients, T* dinput,
                simd::TransposedScratch<T>& scratch, LevelState<T> end) {
    auto& tape = layer_->tape();
    const std::size_t size = batch.streams * hidden_;
    // Row 0 of dh is the initial state's gradient; rows 1 .. T came from above.
    std::fill_n(tape.dh, size, T(0));
    if (tape.dc) std::fill_n(tape.dc, size, T(0));
    CellEnd<T> cell_end;
    if (end.h) add_end(batch, end.h, tape.dh);
    if (end.c && tape.dc) {
      if (batch.lengths.empty())
        std::copy_n(end.c, size, tape.dc);
      else
        cell_end = {batch.lengths.data(), end.c};
    }
    layer_->backward(input, batch, gradients, dinput, scratch, cell_end);
  }

  void initial_gradients(int streams, LevelState<T> initial) const {
    const auto& tape = layer_->tape();
    std::copy_n(tape.dh, streams * hidden_, initial.h);
    if (tape.dc) std::copy_n(tape.dc, streams * hidden_, initial.c);
  }

 private:
  /// Of state rows [T+1][B][H] stream b's after its own last step.
  std::size_t last_row(const Batch& batch, int b) const {
    return (static_cast<std::size_t>(batch.length(b)) * batch.streams + b) * hidden_;
  }

  void take_state(const T* rows, const Batch& batch, T* state) const {
    for (int b = 0; b < batch.streams; ++b)
      std::copy_n(rows + last_row(batch, b), hidden_, state + b * hidden_);
  }

  void add_end(const Batch& batch, const T* end, T* rows) const {
    for (int b = 0; b < batch.streams; ++b) {
      T* row = rows + last_row(batch, b);
      for (std::size_t j = 0; j < hidden_; ++j) row[j] += end[b * hidden_ + j];
    }
  }

  /// A ReLU layer may grow beyond all numbers in padding, and 0 * infinity is none.
  void clear_padding(const Batch& batch, T* rows) const {
    if (batch.lengths.empty()) return;
    for (int b = 0; b < batch.streams; ++b)
      for (int t = batch.length(b); t < batch.steps; ++t)
        std::fill_n(rows + (static_cast<std::size_t>(t) * batch.streams + b) * hidden_, hidden_,
                    T(0));
  }

  std::size_t hidden_;
  std::unique_ptr<RecurrentLayer<T>> layer_;
};

}  // namespace unrolled
