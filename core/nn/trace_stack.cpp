#include "core/nn/trace_stack.hpp"

#include <algorithm>

namespace unrolled {
namespace {

template <class T>
std::vector<T> scaled_copy(const T* values, std::size_t count, T scale) {
  std::vector<T> copy(values, values + count);
  for (T& x : copy) x *= scale;
  return copy;
}

/// Rows of `width` numbers, the last one first.
template <class T>
std::vector<T> turned(const std::vector<T>& rows, std::size_t width) {
  std::vector<T> other;
  for (std::size_t row = rows.size(); row > 0; row -= width)
    other.insert(other.end(), rows.begin() + static_cast<std::ptrdiff_t>(row - width),
                 rows.begin() + static_cast<std::ptrdiff_t>(row));
  return other;
}

/// out [rows][outputs] += x [rows][inputs] times the transpose of w [outputs][inputs].
template <class T>
void add_product(const T* x, int inputs, int rows, const T* w, int outputs, T* out,
                 std::size_t stride) {
  simd::PackedMatrix<T> packed(inputs, outputs);
  packed.pack_transposed(w, static_cast<std::size_t>(inputs), outputs);
  simd::multiply(x, static_cast<std::size_t>(inputs), rows, packed, out, stride, true);
}

}  // namespace

template <class T>
const T* StackTrace<T>::weights(const std::string& name, int level, int direction) const {
  const std::string suffix = direction ? "_reverse" : "";
  return parameters_.data() +
         layout_.find(prefix_ + name + "_l" + std::to_string(level) + suffix)->offset;
}

template <class T>
void StackTrace<T>::copy_states(int steps, LayerRecords<T>& layers) const {
  layers.resize(static_cast<std::size_t>(shape_.state_rows()));
  const auto count = static_cast<std::size_t>(steps);
  for (int l = 0; l < shape_.layers; ++l)
    for (int d = 0; d < shape_.directions(); ++d) {
      RecurrentLayer<T>& layer = layer_(l, d);
      const LayerTape<T>& tape = layer.tape();
      LayerRecord<T>& out = at(layers, l, d);
      const auto width = static_cast<std::size_t>(layer.gate_width());
      const T* gates = shape_.traits().gate_is_state ? tape.h + hidden_size() : tape.gates;
      out.gates.assign(gates, gates + count * width);
      out.h.assign(tape.h, tape.h + (count + 1) * hidden_size());
      if (tape.c) out.c.assign(tape.c, tape.c + (count + 1) * hidden_size());
      if (tape.extra) out.extra.assign(tape.extra, tape.extra + count * hidden_size());
    }
}

/// What a level reads, [steps][inputs], in the order of the sequence; of one-hot ids nothing.
template <class T>
std::vector<T> StackTrace<T>::rows_read(const Batch& batch, int level,
                                        LayerRecords<T>& layers) const {
  std::vector<T> rows;
  const auto steps = static_cast<std::size_t>(batch.steps);
  if (level == 0) {
    if (input_.numbers) return {batch.numbers.begin(), batch.numbers.end()};
    if (input_.one_hot()) return {};
    const T* table = parameters_.data() + layout_.find(prefix_ + "embedding.weight")->offset;
    const auto width = static_cast<std::size_t>(input_.embedding);
    const auto per_row = static_cast<std::size_t>(input_.ids_per_row);
    rows.resize(steps * width);
    for (std::size_t i = 0; i < batch.ids.size(); ++i)
      for (std::size_t j = 0; j < width; ++j)
        rows[i / per_row * width + j] += table[static_cast<std::size_t>(batch.ids[i]) * width + j];
    return rows;
  }
  for (std::size_t t = 0; t < steps; ++t)
    for (int d = 0; d < shape_.directions(); ++d) {
      // After the step that reads row t.
      const std::size_t row = d ? steps - t : t + 1;
      const auto state =
          at(layers, level - 1, d).h.begin() + static_cast<std::ptrdiff_t>(row * hidden_size());
      rows.insert(rows.end(), state, state + shape_.hidden_size);
    }
  return rows;
}

template <class T>
void StackTrace<T>::add_preactivations(const Batch& batch, LayerRecords<T>& layers) const {
  const CellTraits& cell = shape_.traits();
  const int direct = cell.direct * shape_.hidden_size;
  const auto steps = static_cast<std::size_t>(batch.steps);
  for (int l = 0; l < shape_.layers; ++l) {
    const std::vector<T> rows = rows_read(batch, l, layers);
    const int inputs = l ? shape_.width() : input_.width();
    for (int d = 0; d < shape_.directions(); ++d) {
      LayerRecord<T>& out = at(layers, l, d);
      const int width = layer_(l, d).gate_width();
      const auto stride = static_cast<std::size_t>(width);
      out.preactivations.resize(steps * stride);
      T* pre = out.preactivations.data();
      const T *w_ih = weights("weight_ih", l, d), *w_hh = weights("weight_hh", l, d);
      const T *b_ih = weights("bias_ih", l, d), *b_hh = weights("bias_hh", l, d);
      for (std::size_t t = 0; t < steps; ++t)
        for (int j = 0; j < width; ++j) {
          T sum = cell.bias_apart && j >= direct ? b_ih[j] : b_ih[j] + b_hh[j];
          if (rows.empty())
            sum += w_ih[static_cast<std::size_t>(j) * static_cast<std::size_t>(inputs) +
                        static_cast<std::size_t>(batch.ids[d ? steps - 1 - t : t])];
          pre[t * stride + static_cast<std::size_t>(j)] = sum;
        }
      if (!rows.empty()) {
        const auto read = d ? turned(rows, static_cast<std::size_t>(inputs)) : rows;
        add_product(read.data(), inputs, batch.steps, w_ih, width, pre, stride);
      }
      add_product(out.h.data(), shape_.hidden_size, batch.steps, w_hh, direct, pre, stride);
      if (direct < width && !cell.bias_apart)
        add_product(out.extra.data(), shape_.hidden_size, batch.steps,
                    w_hh + static_cast<std::size_t>(direct) * hidden_size(), shape_.hidden_size,
                    pre + direct, stride);
    }
  }
}

template <class T>
std::vector<T> StackTrace<T>::copy_gradients(int steps, T scale, std::vector<T> doutputs,
                                             const std::vector<T>& dc_end,
                                             LayerRecords<T>& layers) const {
  const auto rows = static_cast<std::size_t>(steps);
  for (int l = shape_.layers - 1; l >= 0; --l) {
    const int inputs = l ? shape_.width() : input_.width();
    std::vector<T> below(rows * static_cast<std::size_t>(inputs));
    for (int d = 0; d < shape_.directions(); ++d) {
      RecurrentLayer<T>& layer = layer_(l, d);
      const LayerTape<T>& tape = layer.tape();
      LayerRecord<T>& out = at(layers, l, d);
      const int width = layer.gate_width();
      out.dpreactivations = scaled_copy(tape.dgates, rows * static_cast<std::size_t>(width), scale);
      out.dh = scaled_copy(tape.dh, (rows + 1) * hidden_size(), scale);
      if (!doutputs.empty()) {
        out.dh_output.assign((rows + 1) * hidden_size(), T(0));
        for (std::size_t t = 0; t < rows; ++t)
          std::copy_n(doutputs.data() + (t * static_cast<std::size_t>(shape_.directions()) +
                                         static_cast<std::size_t>(d)) *
                                            hidden_size(),
                      hidden_size(), out.dh_output.data() + (d ? rows - t : t + 1) * hidden_size());
      }
      const std::size_t own = static_cast<std::size_t>(l * shape_.directions() + d) * hidden_size();
      if (tape.c) add_dc(steps, dc_end.empty() ? nullptr : dc_end.data() + own, out);

      simd::PackedMatrix<T> packed(width, inputs);
      packed.pack(weights("weight_ih", l, d), static_cast<std::size_t>(inputs));
      const auto read =
          d ? turned(out.dpreactivations, static_cast<std::size_t>(width)) : out.dpreactivations;
      simd::multiply(read.data(), static_cast<std::size_t>(width), steps, packed, below.data(),
                     static_cast<std::size_t>(inputs), true);
    }
    doutputs = std::move(below);
  }
  return doutputs;
}

/// The tape carries dL/dc along and keeps none of it; here it is again, step by step.
template <class T>
void StackTrace<T>::add_dc(int steps, const T* end, LayerRecord<T>& record) const {
  record.dc.assign((static_cast<std::size_t>(steps) + 1) * hidden_size(), T(0));
  for (std::size_t j = 0; j < hidden_size(); ++j) {
    T later = end ? end[j] : T(0);
    for (auto t = static_cast<std::size_t>(steps); t-- > 0;) {
      const T* gates = record.gates.data() + t * 4 * hidden_size();
      const T f = gates[hidden_size() + j], o = gates[3 * hidden_size() + j];
      const T tanh_c = record.extra[t * hidden_size() + j];
      const T dc = record.dh[(t + 1) * hidden_size() + j] * o * (1 - tanh_c * tanh_c) + later;
      record.dc[(t + 1) * hidden_size() + j] = dc;
      later = dc * f;
    }
    record.dc[j] = later;
  }
}

template class StackTrace<float>;
template class StackTrace<double>;

}  // namespace unrolled
