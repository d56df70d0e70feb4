#pragma once
// The second part of a model: recurrent levels, each reading the outputs of the one below, with
// dropout between them.

#include <memory>
#include <string_view>
#include <vector>

#include "core/nn/batch.hpp"
#include "core/nn/cells/gate.hpp"
#include "core/nn/dropout.hpp"
#include "core/nn/input.hpp"
#include "core/nn/level.hpp"
#include "core/nn/param_layout.hpp"
#include "core/support/rng.hpp"

namespace unrolled {

struct StackShape {
  CellKind cell = CellKind::lstm;
  Activation activation = Activation::tanh;
  GruReset reset = GruReset::before;
  int hidden_size = 128;
  int layers = 1;
  bool bidirectional = false;

  const CellTraits& traits() const { return cell_traits(cell, activation, reset); }
  int directions() const { return bidirectional ? 2 : 1; }
  int width() const { return directions() * hidden_size; }  ///< numbers of a row of its outputs
  /// Rows of H numbers that a stream's state has: L * D.
  int state_rows() const { return layers * directions(); }
};

/// What is remembered from one batch to the next: h (and c) of every layer, [L][D][B][H], of each
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
  /// Reads rows of `input.width()`, or its ids one-hot. Adds its parameters to `layout`, their
  /// names after `prefix`.
  Stack(const StackShape& shape, const InputShape& input, ParamLayout& layout,
        std::string_view prefix = {});

  int width() const { return shape_.width(); }
  RecurrentLayer<T>& layer(int index, int direction = 0) const { return *place(index, direction); }
  /// See Level::place().
  std::unique_ptr<RecurrentLayer<T>>& place(int index, int direction = 0) const {
    return levels_[static_cast<std::size_t>(index)]->place(direction);
  }

  void carve(typename Arena<T>::Carver& carver, int steps, int streams, bool training);
  void pack(const T* parameters, bool training);
  ModelState<T> make_state(int streams) const;

  /// Reads a batch's rows from `state`, which it moves on, and returns the top level's outputs,
  /// [T][B][width], 0 in padding. Units between levels are dropped with probability `dropout`,
  /// drawn from `rng`; without one none are.
  const T* forward(const LayerInput<T>& input, const Batch& batch, ModelState<T>& state,
                   double dropout = 0, Rng* rng = nullptr);

  /// Where dL/doutputs of the last forward(), [T][B][width], is to be written before backward().
  T* output_gradients(int streams) { return levels_.back()->output_gradients(streams); }
  /// Adds to `gradients` (whole span) and writes dL/drows to `dinput`, unless it is null. `end`: of
  /// the states that forward() left, if anything depends on them.
  void backward(const LayerInput<T>& input, const Batch& batch, T* gradients, T* dinput,
                simd::TransposedScratch<T>& scratch, ModelState<T>* end = nullptr);
  /// After it: the gradients of the states that forward() began with.
  void initial_gradients(int streams, ModelState<T>& initial);

  /// One step of `rows` streams without a tape, with room for rows * step_width() numbers. Returns
  /// the top layer's outputs, [rows][H], which are part of `state`. Of one direction only: the
  /// other would have to know what follows.
  const T* step(const LayerInput<T>& input, int rows, ModelState<T>& state, T* scratch);
  int step_width() const { return levels_[0]->direction(0).gate_width() + shape_.hidden_size; }

  std::size_t packed_bytes() const;

 private:
  std::size_t count() const { return levels_.size(); }
  /// Numbers of a level's state.
  std::size_t state_size(int streams) const {
    return static_cast<std::size_t>(streams) * shape_.width();
  }
  LevelState<T> part(ModelState<T>& state, std::size_t level, int streams) const;
  LayerInput<T> input_of(std::size_t level, const LayerInput<T>& lowest) const;

  StackShape shape_;
  std::vector<std::unique_ptr<Level<T>>> levels_;
  std::vector<DropoutLayer<T>> dropouts_;  // above every level but the last
  std::vector<const T*> read_;             // what the next level read of each: [T][B][width]
};

extern template class Stack<float>;
extern template class Stack<double>;

}  // namespace unrolled
