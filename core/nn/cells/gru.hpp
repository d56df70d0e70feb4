#pragma once
// The GRU (Cho et al. 2014), gates in PyTorch's order r, z, n. The update gate follows the
// lectures:
//   r, z = sigmoid(...)   h_t = (1 - z) h_{t-1} + z n
// (PyTorch's z is 1 minus this one). Where the reset gate acts is the variant:
//   reset_before  n = tanh(W_in x + b_in + W_hn (r h_{t-1}) + b_hn)
//   reset_after   n = tanh(W_in x + b_in + r (W_hn h_{t-1} + b_hn))

#include "core/nn/cells/cell.hpp"

namespace unrolled {

template <Candidate Variant>
struct GruCell {
  static constexpr std::array<Gate, 3> kGates = {{
      {"reset", GateFunction::sigmoid, GateRole::none},
      {"update", GateFunction::sigmoid, GateRole::replace},
      {"candidate", GateFunction::tanh, GateRole::none},
  }};
  static constexpr int kDirect = 2;
  static constexpr Candidate kCandidate = Variant;
  static constexpr bool kCellState = false;
  static constexpr bool kGateIsState = false;

  /// reset_before only, ahead of the candidate's product: `extra` becomes r * h_{t-1}.
  template <class T>
  static void forward_reset(const ForwardRow<T>& row) {
    simd::for_each_slice<T>(row.hidden_size, [&](auto s) {
      const auto r = simd::sigmoid(s.load(row.gates));
      s.store(row.gates, r);
      s.store(row.extra, r * s.load(row.h_prev));
    });
  }

  /// reset_after finds W_hn h_{t-1} + b_hn in `extra`, and keeps it.
  template <class T>
  static void forward(const ForwardRow<T>& row) {
    const int n_units = row.hidden_size;
    T *gr = row.gates, *gz = gr + n_units, *gn = gz + n_units;
    simd::for_each_slice<T>(n_units, [&](auto s) {
      auto a = s.load(gn);
      if constexpr (Variant == Candidate::reset_after) {
        const auto r = simd::sigmoid(s.load(gr));
        s.store(gr, r);
        a = simd::madd(r, s.load(row.extra), a);
      }
      const auto z = simd::sigmoid(s.load(gz));
      const auto n = simd::tanh(a);
      const auto h_prev = s.load(row.h_prev);
      s.store(gz, z);
      s.store(gn, n);
      s.store(row.h, simd::madd(z, n - h_prev, h_prev));
    });
  }

  template <class T>
  static void backward(const BackwardRow<T>& row) {
    const int n_units = row.hidden_size;
    const T *gr = row.gates, *gz = gr + n_units, *gn = gz + n_units;
    T *dr = row.dgates, *dz = dr + n_units, *dn = dz + n_units;
    simd::for_each_slice<T>(n_units, [&](auto s) {
      const auto one = simd::Batch<T>(T(1));
      const auto z = s.load(gz), n = s.load(gn), dh = s.load(row.dh);
      const auto da_n = dh * z * (one - n * n);
      s.store(dn, da_n);
      s.store(dz, dh * (n - s.load(row.h_prev)) * (z * (one - z)));
      s.store(row.dh_prev, simd::madd(dh, one - z, s.load(row.dh_prev)));
      if constexpr (Variant == Candidate::reset_after) {
        const auto r = s.load(gr);
        s.store(dr, da_n * s.load(row.extra) * (r * (one - r)));
        s.store(row.dextra, da_n * r);
      }
    });
  }

  /// reset_before only, once `dextra` holds the gradient of r * h_{t-1}.
  template <class T>
  static void backward_reset(const BackwardRow<T>& row) {
    simd::for_each_slice<T>(row.hidden_size, [&](auto s) {
      const auto one = simd::Batch<T>(T(1));
      const auto r = s.load(row.gates), d = s.load(row.dextra);
      s.store(row.dgates, d * s.load(row.h_prev) * (r * (one - r)));
      s.store(row.dh_prev, simd::madd(d, r, s.load(row.dh_prev)));
    });
  }
};

}  // namespace unrolled
