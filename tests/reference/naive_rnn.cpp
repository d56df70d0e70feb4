// The simple recurrent network (Elman, 1990):
//   a_t = W_ih x_t + b_ih + W_hh h_{t-1} + b_hh
//   h_t = phi(a_t),  phi one of tanh, max(0, .), sigmoid

#include "tests/reference/naive_layer.hpp"

namespace unrolled::reference {
namespace {

double phi(Activation activation, double a) {
  switch (activation) {
    case Activation::tanh:
      return std::tanh(a);
    case Activation::relu:
      return a > 0 ? a : 0;
    case Activation::sigmoid:
      return sigmoid(a);
  }
  return 0;
}

/// phi'(a), from h = phi(a) where that is the shorter formula. ReLU'(0) is 0, as in PyTorch.
double phi_derivative(Activation activation, double a, double h) {
  switch (activation) {
    case Activation::tanh:
      return 1 - h * h;
    case Activation::relu:
      return a > 0 ? 1 : 0;
    case Activation::sigmoid:
      return h * (1 - h);
  }
  return 0;
}

}  // namespace

void rnn_forward(Activation activation, const LayerWeights& w, const Series& x, LayerTrace& trace) {
  Series& h = trace.h;
  Series& a = trace.gates["a"] = Series(0, h.end, h.batch, h.width);
  for (int t = 0; t < h.end; ++t) {
    for (int b = 0; b < h.batch; ++b) {
      for (int j = 0; j < h.width; ++j) {
        a(t, b, j) = apply(w.input, j, x, t, b) + apply(w.recurrent, j, h, t - 1, b);
        h(t, b, j) = phi(activation, a(t, b, j));
      }
    }
  }
}

void rnn_backward(Activation activation, const LayerWeights& w, const Series& x, LayerTrace& trace,
                  LayerWeights& dw, Series& dx) {
  const Series& h = trace.h;
  const Series& a = trace.gates.at("a");
  Series& dh = trace.dh;
  for (int t = h.end - 1; t >= 0; --t) {
    for (int b = 0; b < h.batch; ++b) {
      for (int j = 0; j < h.width; ++j) {
        const double da = dh(t, b, j) * phi_derivative(activation, a(t, b, j), h(t, b, j));
        apply_backward(w.input, j, x, t, b, da, dw.input, dx);
        apply_backward(w.recurrent, j, h, t - 1, b, da, dw.recurrent, dh);
      }
    }
  }
}

}  // namespace unrolled::reference
