#include "core/nn/trace.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "core/simd/softmax.hpp"

namespace unrolled {
namespace {

/// What a gate's function maps to `value`. The ends of its range are taken at a pre-activation
/// where 32 bits no longer tell the difference.
double inverse(GateFunction function, double value) {
  constexpr double kFlatSigmoid = 60, kFlatTanh = 20;
  if (function == GateFunction::relu) return value;
  if (function == GateFunction::tanh)
    return std::clamp(std::atanh(std::clamp(value, -1.0, 1.0)), -kFlatTanh, kFlatTanh);
  const double p = std::clamp(value, 0.0, 1.0);
  return std::clamp(std::log(p / (1 - p)), -kFlatSigmoid, kFlatSigmoid);
}

template <class T>
std::vector<T> scaled_copy(const T* values, std::size_t count, T scale) {
  std::vector<T> copy(values, values + count);
  for (T& x : copy) x *= scale;
  return copy;
}

template <class T>
void put(const T* from, std::size_t count, std::vector<T>& to, std::size_t at) {
  std::copy_n(from, count, to.data() + at);
}

}  // namespace

template <class T>
Tracer<T>::Tracer(const ModelShape& shape)
    : model_(shape), original_(model_.layout().extent()), scaled_(model_.layout().extent()) {
  assert(shape.readout == Readout::every && shape.head.classes == shape.input.size);
}

template <class T>
void Tracer<T>::set_parameters(std::span<const T> values) {
  assert(values.size() == original_.size());
  std::ranges::copy(values, original_.begin());
  set_recurrent_scale(1);
}

template <class T>
void Tracer<T>::set_recurrent_scale(double scale) {
  std::ranges::copy(original_, scaled_.data());
  for (const Param& p : layout().params())
    if (p.name.starts_with("weight_hh"))
      for (std::size_t i = 0; i < p.size(); ++i) scaled_[p.offset + i] *= static_cast<T>(scale);
  restore_weights();
}

template <class T>
void Tracer<T>::restore_weights() {
  std::copy_n(scaled_.data(), scaled_.size(), model_.parameters().data());
  if (steps_ > 0) model_.pack();
}

/// Room is kept: a text that grows by a character does not allocate each time.
template <class T>
void Tracer<T>::prepare(int steps, int batch, bool training) {
  const bool fits = steps <= steps_ && batch == batch_ && (training_ || !training);
  if (!fits) {
    steps_ = std::max(steps, 64);
    batch_ = batch;
    training_ = training;
    model_.prepare(steps_, batch_, training_);
  }
}

template <class T>
void Tracer<T>::hold(std::span<const GateHold> holds, int step) {
  std::copy_n(scaled_.data(), scaled_.size(), model_.parameters().data());
  const int hidden = shape().stack.hidden;
  for (const GateHold& h : holds) {
    if (step < h.from || step >= h.to) continue;
    const std::string suffix = "_l" + std::to_string(h.layer);
    const int first = h.gate * hidden + std::max(0, h.unit), count = h.unit < 0 ? hidden : 1;
    const Gate& gate = shape().traits().gates[static_cast<std::size_t>(h.gate)];
    const T bias = static_cast<T>(inverse(gate.function, h.value));
    for (const Param& p : layout().params()) {
      if (!p.name.ends_with(suffix)) continue;
      T* rows = model_.parameters().data() + p.offset + static_cast<std::size_t>(first) * p.cols;
      std::fill_n(rows, static_cast<std::size_t>(count) * p.cols,
                  p.name.starts_with("bias_ih") ? bias : T(0));
    }
  }
  model_.pack();
}

template <class T>
TextRecord<T> Tracer<T>::read(std::span<const std::int32_t> ids, const ReadOptions& options) {
  const int steps = static_cast<int>(ids.size());
  const bool backward = options.loss != ReadOptions::kNoLoss;
  assert(steps > 0 && (options.holds.empty() || !backward) && options.loss < steps - 1);
  prepare(steps, 1, backward);

  std::vector<std::int32_t> targets(ids.begin() + 1, ids.end());
  targets.push_back(kIgnore);
  if (options.loss >= 0)
    for (int t = 0; t < steps; ++t)
      if (t != options.loss) targets[t] = kIgnore;

  TextRecord<T> record;
  record.layers.resize(static_cast<std::size_t>(shape().stack.layers));
  ModelState<T> state = model_.make_state(1);
  Rng unused;
  LossSum sum;
  // Between the steps where a hold begins or ends the weights are the same.
  std::vector<int> edges = {0, steps};
  for (const GateHold& h : options.holds)
    for (const int edge : {h.from, h.to})
      if (edge > 0 && edge < steps) edges.push_back(edge);
  std::ranges::sort(edges);
  for (std::size_t e = 0; e + 1 < edges.size(); ++e) {
    const Segment segment{edges[e], edges[e + 1] - edges[e]};
    if (segment.steps == 0) continue;
    if (!options.holds.empty()) hold(options.holds, segment.first);
    const auto first = static_cast<std::size_t>(segment.first);
    const auto length = static_cast<std::size_t>(segment.steps);
    const Batch part{.steps = segment.steps,
                     .streams = 1,
                     .ids = ids.subspan(first, length),
                     .targets = std::span<const std::int32_t>(targets).subspan(first, length)};
    if (backward)
      sum = model_.forward(part, state, 0, unused);
    else
      (void)model_.evaluate(part, state);
    copy_states(segment, record);
    if (options.preactivations) add_preactivations(part.ids, segment, record);
  }
  add_outputs(steps, ids, record);
  if (backward) trace_back(steps, static_cast<T>(sum.rows), record);
  if (!options.holds.empty()) restore_weights();
  return record;
}

template <class T>
void Tracer<T>::copy_states(Segment segment, TextRecord<T>& record) {
  const auto hidden = static_cast<std::size_t>(shape().stack.hidden);
  const auto first = static_cast<std::size_t>(segment.first);
  const auto steps = static_cast<std::size_t>(segment.steps), end = first + steps;
  for (int l = 0; l < shape().stack.layers; ++l) {
    RecurrentLayer<T>& layer = model_.layer(l);
    const LayerTape<T>& tape = layer.tape();
    LayerRecord<T>& out = record.layers[static_cast<std::size_t>(l)];
    const auto width = static_cast<std::size_t>(layer.gate_width());
    out.gates.resize(end * width);
    out.h.resize((end + 1) * hidden);
    const T* gates = shape().traits().gate_is_state ? tape.h + hidden : tape.gates;
    put(gates, steps * width, out.gates, first * width);
    put(tape.h, (steps + 1) * hidden, out.h, first * hidden);
    if (tape.c) {
      out.c.resize((end + 1) * hidden);
      put(tape.c, (steps + 1) * hidden, out.c, first * hidden);
    }
    if (tape.extra) {
      out.extra.resize(end * hidden);
      put(tape.extra, steps * hidden, out.extra, first * hidden);
    }
  }
}

/// As the layer computes them, in products over all steps: the states are known by now.
template <class T>
void Tracer<T>::add_preactivations(std::span<const std::int32_t> ids, Segment segment,
                                   TextRecord<T>& record) {
  const int hidden = shape().stack.hidden, direct = shape().traits().direct * hidden;
  const auto row = static_cast<std::size_t>(hidden),
             first = static_cast<std::size_t>(segment.first);
  const T* parameters = model_.parameters().data();
  const auto named = [&](const char* name, int l) {
    return parameters + layout().find(name + std::to_string(l))->offset;
  };
  for (int l = 0; l < shape().stack.layers; ++l) {
    LayerRecord<T>& out = record.layers[static_cast<std::size_t>(l)];
    const int width = model_.layer(l).gate_width();
    out.preactivations.resize((first + ids.size()) * static_cast<std::size_t>(width));
    T* pre = out.preactivations.data() + first * static_cast<std::size_t>(width);
    const T *w_ih = named("weight_ih_l", l), *w_hh = named("weight_hh_l", l);
    const T *b_ih = named("bias_ih_l", l), *b_hh = named("bias_hh_l", l);
    const bool apart = shape().traits().bias_apart;
    const bool one_hot = l == 0 && shape().input.one_hot();
    for (std::size_t t = 0; t < ids.size(); ++t)
      for (int j = 0; j < width; ++j) {
        T sum = apart && j >= direct ? b_ih[j] : b_ih[j] + b_hh[j];
        if (one_hot)
          sum += w_ih[static_cast<std::size_t>(j) * shape().input.size +
                      static_cast<std::size_t>(ids[t])];
        pre[t * static_cast<std::size_t>(width) + static_cast<std::size_t>(j)] = sum;
      }
    const auto add = [&](const T* x, int inputs, const T* w, int outputs, int column) {
      simd::PackedMatrix<T> packed(inputs, outputs);
      packed.pack_transposed(w, static_cast<std::size_t>(inputs), outputs);
      simd::multiply(x, static_cast<std::size_t>(inputs), segment.steps, packed, pre + column,
                     static_cast<std::size_t>(width), true);
    };
    if (l > 0) {
      add(record.layers[static_cast<std::size_t>(l - 1)].h.data() + (first + 1) * row, hidden, w_ih,
          width, 0);
    } else if (!one_hot) {
      const T* table = parameters + layout().find("embedding.weight")->offset;
      const auto numbers = static_cast<std::size_t>(shape().input.embedding);
      std::vector<T> embedded;
      for (const std::int32_t id : ids) {
        const T* entry = table + static_cast<std::size_t>(id) * numbers;
        embedded.insert(embedded.end(), entry, entry + numbers);
      }
      add(embedded.data(), shape().input.embedding, w_ih, width, 0);
    }
    add(out.h.data() + first * row, hidden, w_hh, direct, 0);
    if (direct < width && !apart)
      add(out.extra.data() + first * row, hidden, w_hh + static_cast<std::size_t>(direct) * row,
          hidden, direct);
  }
}

template <class T>
void Tracer<T>::add_outputs(int steps, std::span<const std::int32_t> ids,
                            TextRecord<T>& record) const {
  const auto vocabulary = static_cast<std::size_t>(shape().head.classes);
  const int stride = model_.logit_stride();
  const T* h = record.layers.back().h.data() + shape().stack.hidden;
  AlignedBuffer<T> padded(static_cast<std::size_t>(steps) * static_cast<std::size_t>(stride));
  model_.head().logits(h, steps, padded.data());
  for (int t = 0; t < steps; ++t) {
    T* row = padded.data() + static_cast<std::size_t>(t) * static_cast<std::size_t>(stride);
    record.logits.insert(record.logits.end(), row, row + vocabulary);
    T largest;
    const T sum = simd::exponentiate_row(row, stride, largest);
    for (std::size_t v = 0; v < vocabulary; ++v) record.probabilities.push_back(row[v] / sum);
    const bool last = t + 1 == steps;
    record.losses.push_back(
        last ? std::numeric_limits<double>::quiet_NaN()
             : std::log(static_cast<double>(sum)) + static_cast<double>(largest) -
                   static_cast<double>(record.logits[static_cast<std::size_t>(t) * vocabulary +
                                                     static_cast<std::size_t>(
                                                         ids[static_cast<std::size_t>(t) + 1])]));
  }
}

/// `scale`: the losses that the model took the mean of.
template <class T>
void Tracer<T>::trace_back(int steps, T scale, TextRecord<T>& record) {
  model_.backward();
  const auto rows = static_cast<std::size_t>(steps),
             hidden = static_cast<std::size_t>(shape().stack.hidden);
  const auto vocabulary = static_cast<std::size_t>(shape().head.classes);
  const auto stride = static_cast<std::size_t>(model_.logit_stride());
  for (std::size_t t = 0; t < rows; ++t)
    for (std::size_t v = 0; v < vocabulary; ++v)
      record.dlogits.push_back(scale * model_.head().dlogits()[t * stride + v]);
  record.gradients = scaled_copy(model_.gradients().data(), model_.gradients().size(), scale);

  const auto arrive = [&](const std::vector<T>& from, int width, const std::string& weight,
                          LayerRecord<T>& out) {
    simd::PackedMatrix<T> packed(width, shape().stack.hidden);
    packed.pack(model_.parameters().data() + layout().find(weight)->offset, hidden);
    out.dh_output.assign((rows + 1) * hidden, T(0));
    simd::multiply(from.data(), static_cast<std::size_t>(width), steps, packed,
                   out.dh_output.data() + hidden, hidden, false);
  };
  for (int l = shape().stack.layers - 1; l >= 0; --l) {
    RecurrentLayer<T>& layer = model_.layer(l);
    const LayerTape<T>& tape = layer.tape();
    LayerRecord<T>& out = record.layers[static_cast<std::size_t>(l)];
    out.dpreactivations =
        scaled_copy(tape.dgates, rows * static_cast<std::size_t>(layer.gate_width()), scale);
    out.dh = scaled_copy(tape.dh, (rows + 1) * hidden, scale);
    if (l + 1 == shape().stack.layers)
      arrive(record.dlogits, shape().head.classes, "head.weight", out);
    else
      arrive(record.layers[static_cast<std::size_t>(l) + 1].dpreactivations, layer.gate_width(),
             "weight_ih_l" + std::to_string(l + 1), out);
    if (tape.c) add_dc(steps, out);
  }
}

/// The tape carries dL/dc along and keeps none of it; here it is again, step by step.
template <class T>
void Tracer<T>::add_dc(int steps, LayerRecord<T>& record) const {
  const auto hidden = static_cast<std::size_t>(shape().stack.hidden);
  record.dc.assign((static_cast<std::size_t>(steps) + 1) * hidden, T(0));
  for (std::size_t j = 0; j < hidden; ++j) {
    T later = 0;
    for (auto t = static_cast<std::size_t>(steps); t-- > 0;) {
      const T* gates = record.gates.data() + t * 4 * hidden;
      const T f = gates[hidden + j], o = gates[3 * hidden + j];
      const T tanh_c = record.extra[t * hidden + j];
      const T dc = record.dh[(t + 1) * hidden + j] * o * (1 - tanh_c * tanh_c) + later;
      record.dc[(t + 1) * hidden + j] = dc;
      later = dc * f;
    }
    record.dc[j] = later;
  }
}

template class Tracer<float>;
template class Tracer<double>;

}  // namespace unrolled
