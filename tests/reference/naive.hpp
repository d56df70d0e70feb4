#pragma once
// The character model written a second time, to be right rather than fast: double precision, one
// loop per index of the equations, no vectors, no shared code with the library (only its enums).
// What the library computes is compared with what this computes.
//
//   x_t       one-hot of ids[t], or embedding.weight[ids[t]]
//   h_t       a stack of recurrent layers over x (naive_rnn.cpp, naive_lstm.cpp, naive_gru.cpp)
//   y_r       what is read out: h_t of every step, of the last one alone, or the mean of all
//   logits_r  head.weight y_r + head.bias
//   loss      mean over all R * B predictions of -ln softmax(logits_r)[targets_r], in nats
//
// Parameters have PyTorch's names and shapes, with the gates stacked in the rows of G * H:
//   embedding.weight [V][E] (where E > 0)     head.weight [C][H]     head.bias [C]
//   weight_ih_lK [G*H][in]   weight_hh_lK [G*H][H]   bias_ih_lK [G*H]   bias_hh_lK [G*H]
// Gate order: LSTM i, f, g, o; GRU r, z, n. The update gate z lets the NEW state in, as in the
// lectures, h_t = (1 - z) h_{t-1} + z n; PyTorch's z is one minus it (golden.hpp converts).

#include <map>
#include <string>
#include <vector>

#include "core/nn/readout.hpp"
#include "core/settings/table.hpp"
#include "tests/reference/series.hpp"

namespace unrolled::reference {

/// Named tensors, flat and row-major.
using Tensors = std::map<std::string, std::vector<double>>;

struct NaiveModel {
  CellKind cell = CellKind::lstm;
  Activation activation = Activation::tanh;  ///< of the RNN; LSTM and GRU do not read it
  GruReset reset = GruReset::before;         ///< of the GRU
  int vocabulary = 0;                        ///< V, ids that are read
  int classes = 0;                           ///< C; 0: as many as V
  int embedding = 0;                         ///< E; 0 is one-hot input
  int hidden_size = 0;                       ///< H
  int layers = 1;                            ///< L
  Readout readout = Readout::every;
  Tensors parameters;

  int answers() const { return classes ? classes : vocabulary; }
  int rows_read(int steps) const { return readout == Readout::every ? steps : 1; }  ///< R
};

/// One window. T steps of B streams; every sequence is [T][B].
struct NaiveBatch {
  int steps = 0;               ///< T
  int batch = 0;               ///< B
  std::vector<int> lengths;    ///< [B], for each_alone(); run() has none: all streams have T steps
  std::vector<int> ids;        ///< [T][B], each below V
  std::vector<int> targets;    ///< [R][B], each below C
  std::vector<double> h0, c0;  ///< [L][B][H]; empty: zeros. c0 is the LSTM's alone
  std::vector<double> dhn, dcn;  ///< [L][B][H] gradients that reach the final states from what
                                 ///< follows the window; empty: zeros
  std::vector<double> weights;   ///< [R][B] of each prediction in the loss; empty: 1 / (R * B)
  std::vector<std::vector<double>> dropout;  ///< L - 1 masks [T][B][H] that multiply the output of
                                             ///< every layer but the last; empty: ones
};

/// What one layer computed, and the gradients that went back through it.
struct LayerTrace {
  /// By name, each from t = 0: "a" (RNN: what the activation is applied to), "i", "f", "g", "o"
  /// (LSTM), "r", "z", "n" (GRU); after their nonlinearity but for "a".
  std::map<std::string, Series> gates;
  Series h, c;    ///< states from t = -1; c is empty but for the LSTM
  Series dh, dc;  ///< d loss / d h_t along every path, later steps and layers included, from t = -1
};

struct NaiveResult {
  double loss = 0;
  Series logits;                   ///< [R][B][C]
  std::vector<LayerTrace> layers;  ///< the bottom layer first
  Tensors gradients;               ///< of every parameter, and of the initial states: "h0", "c0"
  Tensors named() const;           ///< as the golden files name it: outputs (the top layer's h),
                                   ///< hn, cn [L][B][H], logits, loss, grad.NAME
};

/// Forward and full BPTT. Throws std::invalid_argument where a size does not fit the model.
NaiveResult run(const NaiveModel& model, const NaiveBatch& batch);

struct ParameterShape {
  std::string name;
  int rows, cols;  ///< cols is 1 for a bias
};

/// Every parameter of the model, bottom to top.
std::vector<ParameterShape> parameter_shapes(const NaiveModel& model);

}  // namespace unrolled::reference
