#pragma once
// Additive attention written a second time, to be right rather than fast: one loop per index of its
// equations, in double precision. What the library computes is compared with what this computes.
//
//   score(t, s) = sum over i of v_i tanh(sum_j Q_ij h_t,j + sum_k K_ik m_s,k)   (Bahdanau 2015)
//   weight(t, s) = e^score(t, s) / sum of that over the source's own rows
//   context(t)_k = sum over s of weight(t, s) m_s,k
//   read(t)_i = tanh(sum_j C_ij h_t,j + sum_k C_i,H+k context(t)_k + b_i)       (Luong 2015)

#include "tests/reference/naive.hpp"

namespace unrolled::reference {

struct NaiveAttention {
  /// Q "attention.query.weight" [H][H], K "attention.key.weight" [H][W], v "attention.score" [H],
  /// C "attention.combine.weight" [H][H + W], b "attention.combine.bias" [H].
  Tensors parameters;
  /// Of each stream the rows that are its own; empty: all.
  std::vector<int> lengths, source_lengths;
};

struct NaiveLook {
  Series read;     ///< [T][B][H], 0 in padding
  Series weights;  ///< [T][B][S], 0 in padding and of the source's padding
};

/// `outputs` h, [T][B][H], look at `source` m, [S][B][W].
NaiveLook look_back(const NaiveAttention& attention, const Series& outputs, const Series& source);

}  // namespace unrolled::reference
