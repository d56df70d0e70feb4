#pragma once
// The LSTM (Hochreiter and Schmidhuber 1997, with the forget gate of Gers, Schmidhuber and Cummins
// 2000), gates in PyTorch's order:
//   i, f, o = sigmoid(...)   g = tanh(...)   c_t = f c_{t-1} + i g   h_t = o tanh(c_t)

#include "core/nn/cells/cell.hpp"

namespace unrolled {

struct LstmCell {
  static constexpr std::array<Gate, 4> kGates = {{
      {"input", GateFunction::sigmoid, GateRole::write},
      {"forget", GateFunction::sigmoid, GateRole::keep},
      {"candidate", GateFunction::tanh, GateRole::none},
      {"output", GateFunction::sigmoid, GateRole::show},
  }};
  static constexpr int kDirect = 4;
  static constexpr Candidate kCandidate = Candidate::none;
  static constexpr bool kCellState = true;
  static constexpr bool kGateIsState = false;

  /// `extra` keeps tanh(c_t).
  template <class T>
  static void forward(const ForwardRow<T>& row) {
    const int n = row.hidden_size;
    T *gi = row.gates, *gf = gi + n, *gg = gf + n, *go = gg + n;
    simd::for_each_slice<T>(n, [&](auto s) {
      const auto i = simd::sigmoid(s.load(gi));
      const auto f = simd::sigmoid(s.load(gf));
      const auto g = simd::tanh(s.load(gg));
      const auto o = simd::sigmoid(s.load(go));
      const auto c = simd::madd(f, s.load(row.c_prev), i * g);
      const auto tanh_c = simd::tanh(c);
      s.store(gi, i);
      s.store(gf, f);
      s.store(gg, g);
      s.store(go, o);
      s.store(row.c, c);
      s.store(row.extra, tanh_c);
      s.store(row.h, o * tanh_c);
    });
  }

  template <class T>
  static void backward(const BackwardRow<T>& row) {
    const int n = row.hidden_size;
    const T *gi = row.gates, *gf = gi + n, *gg = gf + n, *go = gg + n;
    T *di = row.dgates, *df = di + n, *dg = df + n, *d_o = dg + n;
    simd::for_each_slice<T>(n, [&](auto s) {
      const auto one = simd::Batch<T>(T(1));
      const auto i = s.load(gi), f = s.load(gf), g = s.load(gg), o = s.load(go);
      const auto tanh_c = s.load(row.extra);
      const auto dh = s.load(row.dh);
      const auto dc = simd::madd(dh * o, one - tanh_c * tanh_c, s.load(row.dc));
      s.store(di, dc * g * (i * (one - i)));
      s.store(df, dc * s.load(row.c_prev) * (f * (one - f)));
      s.store(dg, dc * i * (one - g * g));
      s.store(d_o, dh * tanh_c * (o * (one - o)));
      s.store(row.dc, dc * f);
    });
  }
};

}  // namespace unrolled
