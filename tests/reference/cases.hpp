#pragma once
// The models that every oracle and the library are tried on: all cells, random numbers.

#include <cstdint>

#include "tests/reference/naive.hpp"

namespace unrolled::reference {

struct CellVariant {
  const char* name;
  CellKind cell;
  Activation activation;
  GruReset reset;
};

inline constexpr CellVariant kCellVariants[] = {
    {"RNN tanh", CellKind::rnn, Activation::tanh, GruReset::before},
    {"RNN ReLU", CellKind::rnn, Activation::relu, GruReset::before},
    {"RNN sigmoid", CellKind::rnn, Activation::sigmoid, GruReset::before},
    {"LSTM", CellKind::lstm, Activation::tanh, GruReset::before},
    {"GRU reset before", CellKind::gru, Activation::tanh, GruReset::before},
    {"GRU reset after", CellKind::gru, Activation::tanh, GruReset::after},
};

/// The defaults divide by no vector width, so that every kernel's tail runs.
struct CaseSizes {
  int vocabulary = 7, embedding = 0, hidden_size = 5, layers = 2, steps = 9, batch = 3;
  double dropout = 0;  ///< share of zeros in the masks between layers; 0: no masks
  int classes = 0;     ///< 0: as many as the vocabulary has
  Readout readout = Readout::every;
};

struct RandomCase {
  NaiveModel model;
  NaiveBatch batch;
};

/// Parameters and initial states uniform on [-0.6, 0.6], multiples of 2^-12 (float holds them
/// exactly); random ids, targets and dropout masks. For ReLU, seeds are tried upward from `seed`
/// until no input of it lies within 1e-2 of its kink, where a loss has no derivative.
RandomCase random_case(const CellVariant& variant, const CaseSizes& sizes, std::uint64_t seed);

}  // namespace unrolled::reference
