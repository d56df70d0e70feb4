#pragma once
// A cell is its pointwise part: how many gates it has, and what happens to them between the matrix
// products of one time step. Recurrent<Cell> owns the loop over time, the products and all memory;
// a cell owns nothing.
//
// Every cell provides
//   kGates           the table of its gates (gate.hpp), in the order of the rows of weight_ih and
//                    weight_hh
//   kDirect          how many of these, from the first, take h_{t-1} * weight_hh as it is
//   kCandidate       what the remaining one (if any) takes
//   kCellState       whether a second state c is carried along h
//   kGateIsState     whether its one gate's value is h, and the tape keeps the pre-activation
//   forward(row)     pre-activations to activations and the new state
//   backward(row)    gradient of the new state to gradients of the pre-activations
// and, with Candidate::reset_before, forward_reset() and backward_reset().

#include <array>

#include "core/nn/cells/gate.hpp"
#include "core/simd/math.hpp"

namespace unrolled {

/// How the GRU's candidate sees h_{t-1}.
enum class Candidate {
  none,          ///< the cell has no such gate
  reset_after,   ///< r * (W h + b): the product first (cuDNN, PyTorch)
  reset_before,  ///< W (r * h) + b: the reset first (Cho 2014, the lectures)
};

/// Pointers to one stream's rows at time t. All have H numbers but gates (one row of H a gate).
template <class T>
struct ForwardRow {
  int hidden_size;
  T* gates;  ///< in: pre-activations; out: what backward and pictures need
  const T* h_prev;
  const T* c_prev;  ///< null without kCellState
  T* h;             ///< may be h_prev itself
  T* c;             ///< may be c_prev itself
  T* extra;         ///< one more row a cell may keep for backward
};

template <class T>
struct BackwardRow {
  int hidden_size;
  const T* gates;
  const T* h_prev;
  const T* c_prev;
  const T* h;
  const T* extra;
  const T* dh;  ///< dL/dh_t, complete
  T* dc;        ///< in: dL/dc_t from later steps; out: dL/dc_{t-1}
  T* dgates;    ///< out: gradients of the pre-activations
  T* dextra;    ///< gradient of `extra`
  T* dh_prev;   ///< added to: the part of dL/dh_{t-1} that does not pass through weight_hh
};

}  // namespace unrolled
