#pragma once
// A character model: one-hot or embedded input, a stack of recurrent layers, a softmax head.
//
// Memory while training, in numbers: 4 x parameters (value, gradient, two moments) and, for each
// layer, T*B * (2G + 3) * H for the tape, plus T*B * V for the logits.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/nn/batch.hpp"
#include "core/nn/cells/gate.hpp"
#include "core/nn/param_layout.hpp"
#include "core/nn/recurrent_layer.hpp"
#include "core/nn/softmax_head.hpp"
#include "core/support/rng.hpp"

namespace unrolled {

/// What decides the parameters' shapes and the arithmetic.
struct ModelShape {
  CellKind cell = CellKind::lstm;
  Activation activation = Activation::tanh;
  GruReset reset = GruReset::before;
  int vocabulary = 0;
  int hidden = 128;
  int layers = 1;
  int embedding = 0;  ///< 0: one-hot

  static ModelShape of(const Settings& settings, int vocabulary) {
    return {settings.cell,   settings.activation, settings.reset,    vocabulary,
            settings.hidden, settings.layers,     settings.embedding};
  }
  const CellTraits& traits() const { return cell_traits(cell, activation, reset); }
};

/// The state carried from one window to the next: h (and c) of every layer, [L][B][H].
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
class Model {
 public:
  explicit Model(const ModelShape& shape);

  const ModelShape& shape() const { return shape_; }
  const ParamLayout& layout() const { return layout_; }
  std::span<T> parameters() { return parameters_.span(); }
  std::span<const T> parameters() const { return parameters_.span(); }
  std::span<T> gradients() { return gradients_.span(); }
  void clear_gradients() { gradients_.fill(T(0)); }

  /// Uniform initial weights, each tensor within its bound; the bias of a gate that keeps (the
  /// LSTM's forget gate) starts at 1 (Gers et al. 2000, Jozefowicz et al. 2015), so that it
  /// remembers before it has learnt to.
  void initialise(Rng& rng);

  /// Makes the tape for windows of up to `steps` x `batch`. Nothing is allocated after this.
  void prepare(int steps, int batch, bool training);
  /// Repacks the weights; to be called after every change of the parameters.
  void pack();

  ModelState<T> make_state(int batch) const;

  /// Loss over a batch without keeping gradients. `state`, made for its streams, is read as the
  /// initial state and left as the final one.
  LossSum evaluate(const Batch& batch, ModelState<T>& state);
  /// As evaluate(), and ready for backward(): the batch's ids must stay until then. Units between
  /// layers are dropped with probability `dropout`, drawn from `rng`.
  LossSum forward(const Batch& batch, ModelState<T>& state, double dropout, Rng& rng);
  /// Gradients of the mean loss of the last forward(), into gradients() (overwritten).
  void backward();

  /// One time step of `rows` streams: ids[rows] in, `state` (made for `rows`) moves on, logits out
  /// as [rows][logit_stride()]. Uses no tape.
  void step(std::span<const std::int32_t> ids, int rows, ModelState<T>& state, T* logits);
  int logit_stride() const { return head_.stride(); }

  /// Bytes of tape and packed weights, without the parameters themselves.
  std::size_t workspace_bytes() const;

  RecurrentLayer<T>& layer(int index) { return *layers_[static_cast<std::size_t>(index)]; }
  const SoftmaxHead<T>& head() const { return head_; }

 private:
  SoftmaxHead<T> build();
  std::size_t layer_count() const { return layers_.size(); }
  void carve(typename Arena<T>::Carver& carver, int steps, int batch, bool training);
  LayerInput<T> input_of(std::size_t layer, const Batch& batch);
  void run_layers(const Batch& batch, ModelState<T>& state, double dropout, Rng* rng);
  const T* top(const Batch& batch) const;
  void embed(const std::int32_t* ids, int rows, T* out) const;

  ModelShape shape_;
  ParamLayout layout_;
  std::size_t embedding_ = 0;  // offset of embedding.weight
  std::vector<std::unique_ptr<RecurrentLayer<T>>> layers_;
  SoftmaxHead<T> head_;
  AlignedBuffer<T> parameters_, gradients_;

  Arena<T> arena_;
  T* embedded_ = nullptr;  // [T][B][E]
  T* dembedded_ = nullptr;
  std::vector<T*> masks_, dropped_;  // per layer but the last: [T][B][H]
  simd::TransposedScratch<T> scratch_;
  AlignedBuffer<T> step_scratch_;
  bool training_ = false;

  Batch batch_;  // of the last forward()
  bool dropping_ = false;
};

extern template class Model<float>;
extern template class Model<double>;

}  // namespace unrolled
