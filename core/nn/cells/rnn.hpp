#pragma once
// The standard recurrent network (Elman 1990): h_t = phi(W_ih x_t + b_ih + W_hh h_{t-1} + b_hh).

#include "core/nn/cells/cell.hpp"
#include "core/settings/settings.hpp"

namespace unrolled {

template <Activation Phi>
struct RnnCell {
  static constexpr std::array<Gate, 1> kGates = {{
      {"preactivation",
       Phi == Activation::tanh      ? GateFunction::tanh
       : Phi == Activation::sigmoid ? GateFunction::sigmoid
                                    : GateFunction::relu,
       GateRole::none},
  }};
  static constexpr int kDirect = 1;
  static constexpr Candidate kCandidate = Candidate::none;
  static constexpr bool kCellState = false;
  static constexpr bool kGateIsState = true;

  template <class T>
  static void forward(const ForwardRow<T>& row) {
    simd::for_each_slice<T>(row.hidden_size,
                            [&](auto s) { s.store(row.h, activate(s.load(row.gates))); });
  }

  template <class T>
  static void backward(const BackwardRow<T>& row) {
    simd::for_each_slice<T>(row.hidden_size, [&](auto s) {
      s.store(row.dgates, s.load(row.dh) * derivative(s.load(row.h)));
    });
  }

 private:
  template <class B>
  static B activate(B a) {
    using T = typename B::value_type;
    if constexpr (Phi == Activation::tanh)
      return simd::tanh(a);
    else if constexpr (Phi == Activation::sigmoid)
      return simd::sigmoid(a);
    else
      return simd::select<T>(a > B(T(0)), a, B(T(0)));
  }

  /// phi' from phi's value. ReLU's derivative at 0 is 0, as PyTorch has it.
  template <class B>
  static B derivative(B h) {
    using T = typename B::value_type;
    const B one(T(1));
    if constexpr (Phi == Activation::tanh)
      return one - h * h;
    else if constexpr (Phi == Activation::sigmoid)
      return h * (one - h);
    else
      return simd::select<T>(h > B(T(0)), one, B(T(0)));
  }
};

}  // namespace unrolled
