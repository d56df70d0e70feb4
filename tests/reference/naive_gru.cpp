// The gated recurrent unit (Cho et al., 2014), in both of its forms:
//   r_t = sigmoid(W_ir x_t + b_ir + W_hr h_{t-1} + b_hr)
//   z_t = sigmoid(W_iz x_t + b_iz + W_hz h_{t-1} + b_hz)
//   n_t = tanh(W_in x_t + b_in + W_hn (r_t h_{t-1}) + b_hn)      reset before the product (Cho)
//   n_t = tanh(W_in x_t + b_in + r_t (W_hn h_{t-1} + b_hn))      reset after it (cuDNN, PyTorch)
//   h_t = (1 - z_t) h_{t-1} + z_t n_t

#include "tests/reference/naive_layer.hpp"

namespace unrolled::reference {

void gru_forward(GruReset reset, const LayerWeights& w, const Series& x, LayerTrace& trace) {
  Series& h = trace.h;
  const int H = h.width;
  const Series empty(0, h.end, h.batch, H);
  Series& r = trace.gates["r"] = empty;
  Series& z = trace.gates["z"] = empty;
  Series& n = trace.gates["n"] = empty;
  Series rh = empty;  // r_t h_{t-1}

  for (int t = 0; t < h.end; ++t) {
    for (int b = 0; b < h.batch; ++b) {
      for (int j = 0; j < H; ++j) {
        const int row_r = 0 * H + j;
        const int row_z = 1 * H + j;
        r(t, b, j) =
            sigmoid(apply(w.input, row_r, x, t, b) + apply(w.recurrent, row_r, h, t - 1, b));
        z(t, b, j) =
            sigmoid(apply(w.input, row_z, x, t, b) + apply(w.recurrent, row_z, h, t - 1, b));
        rh(t, b, j) = r(t, b, j) * h(t - 1, b, j);
      }
      for (int j = 0; j < H; ++j) {
        const int row_n = 2 * H + j;
        const double recurrent = reset == GruReset::before
                                     ? apply(w.recurrent, row_n, rh, t, b)
                                     : r(t, b, j) * apply(w.recurrent, row_n, h, t - 1, b);
        n(t, b, j) = std::tanh(apply(w.input, row_n, x, t, b) + recurrent);
        h(t, b, j) = (1 - z(t, b, j)) * h(t - 1, b, j) + z(t, b, j) * n(t, b, j);
      }
    }
  }
}

void gru_backward(GruReset reset, const LayerWeights& w, const Series& x, LayerTrace& trace,
                  LayerWeights& dw, Series& dx) {
  const Series& h = trace.h;
  const int H = h.width;
  const Series& r = trace.gates.at("r");
  const Series& z = trace.gates.at("z");
  const Series& n = trace.gates.at("n");
  Series& dh = trace.dh;
  Series rh(0, h.end, h.batch, H);  // r_t h_{t-1}
  Series drh = rh;
  Series dr = rh;

  for (int t = h.end - 1; t >= 0; --t) {
    for (int b = 0; b < h.batch; ++b) {
      for (int j = 0; j < H; ++j) rh(t, b, j) = r(t, b, j) * h(t - 1, b, j);

      for (int j = 0; j < H; ++j) {
        // h_t = (1 - z) h_{t-1} + z n
        const double d_z = dh(t, b, j) * (n(t, b, j) - h(t - 1, b, j));
        const double d_n = dh(t, b, j) * z(t, b, j);
        dh(t - 1, b, j) += dh(t, b, j) * (1 - z(t, b, j));

        const int row_n = 2 * H + j;
        const double da_n = d_n * (1 - n(t, b, j) * n(t, b, j));
        apply_backward(w.input, row_n, x, t, b, da_n, dw.input, dx);
        if (reset == GruReset::before) {
          apply_backward(w.recurrent, row_n, rh, t, b, da_n, dw.recurrent, drh);
        } else {
          dr(t, b, j) = da_n * apply(w.recurrent, row_n, h, t - 1, b);
          apply_backward(w.recurrent, row_n, h, t - 1, b, da_n * r(t, b, j), dw.recurrent, dh);
        }

        const int row_z = 1 * H + j;
        const double da_z = d_z * z(t, b, j) * (1 - z(t, b, j));
        apply_backward(w.input, row_z, x, t, b, da_z, dw.input, dx);
        apply_backward(w.recurrent, row_z, h, t - 1, b, da_z, dw.recurrent, dh);
      }

      for (int j = 0; j < H; ++j) {
        if (reset == GruReset::before) {
          dr(t, b, j) = drh(t, b, j) * h(t - 1, b, j);
          dh(t - 1, b, j) += drh(t, b, j) * r(t, b, j);
        }
        const int row_r = 0 * H + j;
        const double da_r = dr(t, b, j) * r(t, b, j) * (1 - r(t, b, j));
        apply_backward(w.input, row_r, x, t, b, da_r, dw.input, dx);
        apply_backward(w.recurrent, row_r, h, t - 1, b, da_r, dw.recurrent, dh);
      }
    }
  }
}

}  // namespace unrolled::reference
