#pragma once
// A level of a stack: one recurrent layer, or two that read in opposite directions.

#include <memory>
#include <string_view>

#include "core/nn/batch.hpp"
#include "core/nn/recurrent_layer.hpp"
#include "core/support/arena.hpp"

namespace unrolled {

/// The states of a level, or their gradients: h and c of each direction, [D][B][H]; c is null where
/// the cell has none, both where there are none.
template <class T>
struct LevelState {
  T* h = nullptr;
  T* c = nullptr;
};

template <class T>
class Level {
 public:
  virtual ~Level() = default;

  virtual int width() const = 0;  ///< numbers of a row of outputs: H for each direction
  /// Where the layer of a direction is. Who looks on may put another there, which reads through it.
  virtual std::unique_ptr<RecurrentLayer<T>>& place(int index) = 0;
  RecurrentLayer<T>& direction(int index) { return *place(index); }

  virtual void carve(typename Arena<T>::Carver& carver, int steps, int streams, bool training) = 0;
  virtual void pack(const T* parameters, bool training) = 0;

  /// Reads a batch's rows from `state`, which becomes what each stream ended in after its own last
  /// row. Returns the outputs, [T][B][width], 0 in padding.
  virtual const T* forward(const LayerInput<T>& input, const Batch& batch, LevelState<T> state) = 0;

  /// Where dL/doutputs of the last forward(), [T][B][width], is to be written before backward().
  virtual T* output_gradients(int streams) = 0;
  /// Adds to `gradients` (whole span) and writes dL/drows to `dinput`, unless it is null. `end`: of
  /// what the streams ended in, if anything depends on it.
  virtual void backward(const LayerInput<T>& input, const Batch& batch, T* gradients, T* dinput,
                        simd::TransposedScratch<T>& scratch, LevelState<T> end) = 0;
  /// After it: the gradients of the states that the streams began with.
  virtual void initial_gradients(int streams, LevelState<T> initial) = 0;

  virtual std::size_t packed_bytes() const = 0;
};

/// Adds its parameters to `layout`.
template <class T>
std::unique_ptr<Level<T>> make_one_way(const LayerShape& shape, ParamLayout& layout);
/// Both directions, forwards first, each in its own parameters. A module that has no task for it
/// may do without (wasm/language_only.cpp).
template <class T>
std::unique_ptr<Level<T>> make_two_way(const LayerShape& shape, ParamLayout& layout);

extern template std::unique_ptr<Level<float>> make_one_way(const LayerShape&, ParamLayout&);
extern template std::unique_ptr<Level<double>> make_one_way(const LayerShape&, ParamLayout&);
extern template std::unique_ptr<Level<float>> make_two_way(const LayerShape&, ParamLayout&);
extern template std::unique_ptr<Level<double>> make_two_way(const LayerShape&, ParamLayout&);

}  // namespace unrolled
