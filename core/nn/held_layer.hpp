#pragma once
// A recurrent layer some of whose gates can be held at a value, for pictures: a tracer puts one in
// the place of each layer of its model. A held gate is a change of weights, its rows zero and its
// bias what its function maps to the value. Between the steps where a hold begins or ends the layer
// reads in one piece, so that nothing of it knows of holds, in whichever direction it reads.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/nn/cells/gate.hpp"
#include "core/nn/recurrent_layer.hpp"

namespace unrolled {

/// A gate of one unit (or of all) kept at a value during the steps from .. to - 1, counted in the
/// order in which the layer reads.
struct GateHold {
  int layer = 0;
  int gate = 0;   ///< in the order of the cell's gates
  int unit = -1;  ///< -1: all units
  int from = 0, to = 0;
  double value = 0;
  /// Which reader of the model: 0 its stack, forwards; where there is no encoder, 1 the stack
  /// backwards; else 1 the encoder, 2 the encoder backwards.
  int part = 0;
};

/// What the gate's function maps to the value. The ends of its range are taken at a pre-activation
/// where 32 bits no longer tell the difference.
double bias_of_hold(const Gate& gate, double value);

/// Of one stream while it is held; else as the layer that it is made of.
template <class T>
class HeldLayer final : public RecurrentLayer<T> {
 public:
  /// `inputs`: of a row of numbers that the layer reads; `params`: its own four.
  HeldLayer(std::unique_ptr<RecurrentLayer<T>> layer, const CellTraits& cell, int hidden_size,
            int inputs, std::vector<Param> params);

  /// From now on, until the next call. A step() is counted from here on.
  void hold(std::vector<GateHold> holds);
  std::span<const GateHold> holds() const { return holds_; }

  int gate_width() const override { return layer_->gate_width(); }
  void carve(typename Arena<T>::Carver& carver, int steps, int batch, bool training) override {
    layer_->carve(carver, steps, batch, training);
  }
  LayerTape<T>& tape() override { return layer_->tape(); }
  void pack(const T* parameters, bool training) override;
  void forward(const LayerInput<T>& input, const Batch& batch) override;
  /// Of a layer that is not held.
  void backward(const LayerInput<T>& input, const Batch& batch, T* gradients, T* dinput,
                simd::TransposedScratch<T>& scratch, const CellEnd<T>& end) override {
    layer_->backward(input, batch, gradients, dinput, scratch, end);
  }
  void step(const LayerInput<T>& input, int rows, T* h, T* c, T* scratch) override;
  std::size_t packed_bytes() const override { return layer_->packed_bytes(); }

 private:
  void pack_for(int step);
  LayerTape<T> tape_from(const LayerTape<T>& whole, int step) const;

  std::unique_ptr<RecurrentLayer<T>> layer_;
  const CellTraits& cell_;
  int hidden_, inputs_;
  std::vector<Param> params_;
  std::vector<GateHold> holds_;
  int steps_made_ = 0;              // by step()
  const T* parameters_ = nullptr;   // of the model, as they were packed last
  std::vector<T> held_parameters_;  // as many, of which only the layer's own count
};

extern template class HeldLayer<float>;
extern template class HeldLayer<double>;

}  // namespace unrolled
