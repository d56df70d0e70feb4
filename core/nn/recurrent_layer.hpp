#pragma once
// One recurrent layer as the model sees it, whatever its cell.
//
// Activations are time-major, [T][B][F] row-major, in arrays of the tape: row (t, b) is at t*B + b.
// State rows are [T+1][B][H]: rows 0 .. B-1 hold the initial state, rows T*B .. the final one.

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "core/nn/batch.hpp"
#include "core/nn/param_layout.hpp"
#include "core/settings/settings.hpp"
#include "core/simd/matmul.hpp"
#include "core/support/arena.hpp"

namespace unrolled {

/// A layer's input: ids (one-hot, `dense` null) or rows of numbers.
template <class T>
struct LayerInput {
  const std::int32_t* ids = nullptr;
  const T* dense = nullptr;
};

/// A layer's part of the tape: what backward needs, which is also what pictures show.
template <class T>
struct LayerTape {
  T* gates = nullptr;   ///< [T][B][G*H], activated (the plain RNN keeps its pre-activations)
  T* h = nullptr;       ///< [T+1][B][H]
  T* c = nullptr;       ///< [T+1][B][H], LSTM only
  T* extra = nullptr;   ///< [T][B][H]: tanh(c_t); GRU: r*h_{t-1} or W_hn h_{t-1} + b_hn
  T* dgates = nullptr;  ///< [T][B][G*H], gradients of the pre-activations
  T* dextra = nullptr;  ///< [T][B][H], GRU only
  T* dh = nullptr;      ///< [T+1][B][H]: dL/dh; in: from this step's outputs, out: complete
  T* dc = nullptr;      ///< [B][H]: in: dL/dc_T, out: dL/dc_0
};

/// Where streams of unlike lengths have gradients of the c that each of them ended in: of stream b
/// dc[b] enters after its step lengths[b]. (That of h is added to its row of dh.)
template <class T>
struct CellEnd {
  const std::int32_t* lengths = nullptr;
  const T* dc = nullptr;  ///< [B][H]; null: there are none
};

template <class T>
class RecurrentLayer {
 public:
  virtual ~RecurrentLayer() = default;

  virtual int gate_width() const = 0;  ///< G*H

  /// Hands out the tape's arrays for `steps` x `batch` rows; without `training`, no gradients.
  virtual void carve(typename Arena<T>::Carver& carver, int steps, int batch, bool training) = 0;
  virtual LayerTape<T>& tape() = 0;

  /// Repacks the weights; to be called after every change of the parameters.
  virtual void pack(const T* parameters, bool training) = 0;
  /// From tape().h row 0 (and c) through the batch's steps, of which only the size and the rows
  /// that are computed matter. Rows that are not keep what they were.
  virtual void forward(const LayerInput<T>& input, const Batch& batch) = 0;
  /// From tape().dh and dc back to the initial state; adds to `gradients` (whole span) and writes
  /// dL/dinput, [T][B][in], to `dinput` unless null or one-hot: 0 in rows that are not computed.
  virtual void backward(const LayerInput<T>& input, const Batch& batch, T* gradients, T* dinput,
                        simd::TransposedScratch<T>& scratch, const CellEnd<T>& end = {}) = 0;
  /// One step of `rows` streams without a tape; state rows are updated in place, `scratch` has room
  /// for rows * (G+1)*H numbers.
  virtual void step(const LayerInput<T>& input, int rows, T* h, T* c, T* scratch) = 0;

  virtual std::size_t packed_bytes() const = 0;
};

struct LayerShape {
  CellKind cell;
  Activation activation;
  GruReset reset;
  int index;   ///< 0 is the lowest
  int inputs;  ///< features, or the vocabulary's size when one-hot
  int hidden_size;
  bool one_hot;
  bool reverse = false;          ///< it reads backwards; only its name tells
  std::string_view prefix = {};  ///< of its parameters' names
};

/// Adds the layer's parameters to `layout` and makes it.
template <class T>
std::unique_ptr<RecurrentLayer<T>> make_recurrent_layer(const LayerShape& shape,
                                                        ParamLayout& layout);

extern template std::unique_ptr<RecurrentLayer<float>> make_recurrent_layer(const LayerShape&,
                                                                            ParamLayout&);
extern template std::unique_ptr<RecurrentLayer<double>> make_recurrent_layer(const LayerShape&,
                                                                             ParamLayout&);

}  // namespace unrolled
