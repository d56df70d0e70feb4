#pragma once
// The second part of a model: recurrent layers, each reading the outputs of the one below, with
// dropout between them.

#include <memory>
#include <vector>

#include "core/nn/batch.hpp"
#include "core/nn/cells/gate.hpp"
#include "core/nn/input.hpp"
#include "core/nn/param_layout.hpp"
#include "core/nn/recurrent_layer.hpp"
#include "core/support/rng.hpp"

namespace unrolled {

struct StackShape {
  CellKind cell = CellKind::lstm;
  Activation activation = Activation::tanh;
  GruReset reset = GruReset::before;
  int hidden = 128;
  int layers = 1;

  const CellTraits& traits() const { return cell_traits(cell, activation, reset); }
};

/// What is remembered from one batch to the next: h (and c) of every layer, [L][B][H], of each
/// stream as it was after the last of its own rows: padding leaves no trace in it.
template <class T>
struct ModelState {
  AlignedBuffer<T> h, c;
  void zero() {
    h.fill(T(0));
    c.fill(T(0));
  }
  void assign(const ModelState& other) {
    h.assign(other.h);
    c.assign(other.c);
  }
};

template <class T>
class Stack {
 public:
  /// Reads rows of `input.width()`, or its ids one-hot. Adds its parameters to `layout`.
  Stack(const StackShape& shape, const InputShape& input, ParamLayout& layout);

  int width() const { return shape_.hidden; }  ///< numbers of a row of its outputs
  RecurrentLayer<T>& layer(int index) { return *layers_[static_cast<std::size_t>(index)]; }

  void carve(typename Arena<T>::Carver& carver, int steps, int streams, bool training);
  void pack(const T* parameters, bool training);
  ModelState<T> make_state(int streams) const;

  /// Reads a batch's rows from `state`, which it moves on, and returns the top layer's outputs,
  /// [T][B][H], 0 in padding. Units between layers are dropped with probability `dropout`, drawn
  /// from `rng`; without one none are.
  const T* forward(const LayerInput<T>& input, const Batch& batch, ModelState<T>& state,
                   double dropout = 0, Rng* rng = nullptr);

  /// Where dL/doutputs of the last forward(), [T][B][H], is to be written before backward().
  T* output_gradients(int streams);
  /// Adds to `gradients` (whole span) and writes dL/drows to `dinput`, unless it is null.
  void backward(const LayerInput<T>& input, const Batch& batch, T* gradients, T* dinput,
                simd::TransposedScratch<T>& scratch);

  /// One step of `rows` streams without a tape, with room for rows * step_width() numbers. Returns
  /// the top layer's outputs, [rows][H], which are part of `state`.
  const T* step(const LayerInput<T>& input, int rows, ModelState<T>& state, T* scratch);
  int step_width() const { return layers_[0]->gate_width() + shape_.hidden; }

  std::size_t packed_bytes() const;

 private:
  std::size_t count() const { return layers_.size(); }
  std::size_t state_size(int streams) const {
    return static_cast<std::size_t>(streams) * shape_.hidden;
  }
  const T* outputs(std::size_t layer, int streams) const;
  LayerInput<T> input_of(std::size_t layer, const LayerInput<T>& lowest, int streams) const;
  void take_state(const T* rows, const Batch& batch, T* state) const;
  void clear_padding(const Batch& batch, T* rows) const;

  StackShape shape_;
  std::vector<std::unique_ptr<RecurrentLayer<T>>> layers_;
  std::vector<T*> masks_, dropped_;  // of every layer but the last: [T][B][H]
  bool dropping_ = false;            // in the last forward()
};

extern template class Stack<float>;
extern template class Stack<double>;

}  // namespace unrolled
