// The LSTM with a forget gate (Hochreiter and Schmidhuber, 1997; Gers et al., 2000), no peepholes.
// With a_t = W_ih x_t + b_ih + W_hh h_{t-1} + b_hh cut into four blocks of H rows:
//   i_t = sigmoid(a^i_t)    f_t = sigmoid(a^f_t)    g_t = tanh(a^g_t)    o_t = sigmoid(a^o_t)
//   c_t = f_t c_{t-1} + i_t g_t
//   h_t = o_t tanh(c_t)

#include "tests/reference/naive_layer.hpp"

namespace unrolled::reference {

void lstm_forward(const LayerWeights& w, const Series& x, LayerTrace& trace) {
  Series& h = trace.h;
  Series& c = trace.c;
  const int H = h.width;
  const Series empty(0, h.end, h.batch, H);
  Series& i = trace.gates["i"] = empty;
  Series& f = trace.gates["f"] = empty;
  Series& g = trace.gates["g"] = empty;
  Series& o = trace.gates["o"] = empty;

  for (int t = 0; t < h.end; ++t) {
    for (int b = 0; b < h.batch; ++b) {
      const auto a = [&](int row) {
        return apply(w.input, row, x, t, b) + apply(w.recurrent, row, h, t - 1, b);
      };
      for (int j = 0; j < H; ++j) {
        i(t, b, j) = sigmoid(a(0 * H + j));
        f(t, b, j) = sigmoid(a(1 * H + j));
        g(t, b, j) = std::tanh(a(2 * H + j));
        o(t, b, j) = sigmoid(a(3 * H + j));
        c(t, b, j) = f(t, b, j) * c(t - 1, b, j) + i(t, b, j) * g(t, b, j);
        h(t, b, j) = o(t, b, j) * std::tanh(c(t, b, j));
      }
    }
  }
}

void lstm_backward(const LayerWeights& w, const Series& x, LayerTrace& trace, LayerWeights& dw,
                   Series& dx) {
  const Series& h = trace.h;
  const Series& c = trace.c;
  const int H = h.width;
  const Series& i = trace.gates.at("i");
  const Series& f = trace.gates.at("f");
  const Series& g = trace.gates.at("g");
  const Series& o = trace.gates.at("o");
  Series& dh = trace.dh;
  Series& dc = trace.dc;

  for (int t = h.end - 1; t >= 0; --t) {
    for (int b = 0; b < h.batch; ++b) {
      const auto a_backward = [&](int row, double da) {
        apply_backward(w.input, row, x, t, b, da, dw.input, dx);
        apply_backward(w.recurrent, row, h, t - 1, b, da, dw.recurrent, dh);
      };
      for (int j = 0; j < H; ++j) {
        // h_t = o tanh(c_t)
        const double tanh_c = std::tanh(c(t, b, j));
        const double d_o = dh(t, b, j) * tanh_c;
        dc(t, b, j) += dh(t, b, j) * o(t, b, j) * (1 - tanh_c * tanh_c);
        // c_t = f c_{t-1} + i g
        const double d_f = dc(t, b, j) * c(t - 1, b, j);
        const double d_i = dc(t, b, j) * g(t, b, j);
        const double d_g = dc(t, b, j) * i(t, b, j);
        dc(t - 1, b, j) += dc(t, b, j) * f(t, b, j);
        // sigmoid' = s (1 - s), tanh' = 1 - tanh^2
        a_backward(0 * H + j, d_i * i(t, b, j) * (1 - i(t, b, j)));
        a_backward(1 * H + j, d_f * f(t, b, j) * (1 - f(t, b, j)));
        a_backward(2 * H + j, d_g * (1 - g(t, b, j) * g(t, b, j)));
        a_backward(3 * H + j, d_o * o(t, b, j) * (1 - o(t, b, j)));
      }
    }
  }
}

}  // namespace unrolled::reference
