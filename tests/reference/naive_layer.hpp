#pragma once
// What the three cells share: the affine map that every gate starts from, and its derivative.

#include <cmath>

#include "tests/reference/naive.hpp"

namespace unrolled::reference {

/// y = W x + b.
struct Affine {
  int rows = 0, cols = 0;
  std::vector<double> weight;  // [rows][cols]
  std::vector<double> bias;    // [rows]

  double& w(int row, int col) { return weight[static_cast<std::size_t>(row) * cols + col]; }
  double w(int row, int col) const { return weight[static_cast<std::size_t>(row) * cols + col]; }
};

inline double apply(const Affine& f, int row, const Series& x, int t, int b) {
  double y = f.bias[row];
  for (int k = 0; k < f.cols; ++k) y += f.w(row, k) * x(t, b, k);
  return y;
}

/// Adds to df and dx what the gradient `dy` of that one row says.
inline void apply_backward(const Affine& f, int row, const Series& x, int t, int b, double dy,
                           Affine& df, Series& dx) {
  df.bias[row] += dy;
  for (int k = 0; k < f.cols; ++k) {
    df.w(row, k) += dy * x(t, b, k);
    dx(t, b, k) += dy * f.w(row, k);
  }
}

struct LayerWeights {
  Affine input;      // weight_ih, bias_ih
  Affine recurrent;  // weight_hh, bias_hh
};

inline double sigmoid(double a) {
  return 1 / (1 + std::exp(-a));
}

// Each forward reads trace.h and trace.c at t = -1 and fills everything else of the trace.
// Each backward reads from trace.dh and trace.dc what reaches the states from outside the layer's
// own recurrence, completes both down to t = -1, and adds to dw and dx [T][B][in].
void rnn_forward(Activation activation, const LayerWeights& w, const Series& x, LayerTrace& trace);
void rnn_backward(Activation activation, const LayerWeights& w, const Series& x, LayerTrace& trace,
                  LayerWeights& dw, Series& dx);

void lstm_forward(const LayerWeights& w, const Series& x, LayerTrace& trace);
void lstm_backward(const LayerWeights& w, const Series& x, LayerTrace& trace, LayerWeights& dw,
                   Series& dx);

void gru_forward(GruReset reset, const LayerWeights& w, const Series& x, LayerTrace& trace);
void gru_backward(GruReset reset, const LayerWeights& w, const Series& x, LayerTrace& trace,
                  LayerWeights& dw, Series& dx);

}  // namespace unrolled::reference
