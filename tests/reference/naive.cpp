#include "tests/reference/naive.hpp"

#include <algorithm>
#include <stdexcept>

#include "tests/reference/naive_layer.hpp"

namespace unrolled::reference {
namespace {

int gate_count(CellKind cell) {
  return cell == CellKind::lstm ? 4 : cell == CellKind::gru ? 3 : 1;
}

int input_width(const NaiveModel& m, int layer) {
  if (layer > 0) return m.hidden_size;
  return m.embedding > 0 ? m.embedding : m.vocabulary;
}

std::string layer_name(const char* name, int layer) {
  return name + std::to_string(layer);
}

void expect_size(const std::string& what, std::size_t size, std::size_t expected) {
  if (size != expected)
    throw std::invalid_argument(what + " has " + std::to_string(size) +
                                " numbers, the model wants " + std::to_string(expected));
}

void check_sizes(const NaiveModel& m, const NaiveBatch& batch) {
  const auto shapes = parameter_shapes(m);
  expect_size("the table of parameters", m.parameters.size(), shapes.size());
  for (const auto& [name, rows, cols] : shapes)
    expect_size(name, m.parameters.at(name).size(), static_cast<std::size_t>(rows) * cols);

  const auto rows = static_cast<std::size_t>(batch.steps) * batch.batch;
  const auto predictions = static_cast<std::size_t>(m.rows_read(batch.steps)) * batch.batch;
  const auto states = static_cast<std::size_t>(m.layers) * batch.batch * m.hidden_size;
  expect_size("lengths", batch.lengths.size(), 0);
  expect_size("ids", batch.ids.size(), rows);
  expect_size("targets", batch.targets.size(), predictions);
  if (!batch.h0.empty()) expect_size("h0", batch.h0.size(), states);
  if (!batch.c0.empty()) expect_size("c0", batch.c0.size(), states);
  if (!batch.dhn.empty()) expect_size("dhn", batch.dhn.size(), states);
  if (!batch.dcn.empty()) expect_size("dcn", batch.dcn.size(), states);
  if (!batch.weights.empty()) expect_size("weights", batch.weights.size(), predictions);
  if (!batch.dropout.empty()) expect_size("dropout", batch.dropout.size(), m.layers - 1);
  for (const auto& mask : batch.dropout) expect_size("a mask", mask.size(), rows * m.hidden_size);
}

Affine affine(const NaiveModel& m, const std::string& weight, const std::string& bias) {
  const int rows = static_cast<int>(m.parameters.at(bias).size());
  const auto& values = m.parameters.at(weight);
  return {rows, static_cast<int>(values.size()) / rows, values, m.parameters.at(bias)};
}

Affine zeros_like(const Affine& f) {
  return {f.rows, f.cols, std::vector<double>(f.weight.size()), std::vector<double>(f.rows)};
}

LayerWeights layer_weights(const NaiveModel& m, int layer) {
  return {affine(m, layer_name("weight_ih_l", layer), layer_name("bias_ih_l", layer)),
          affine(m, layer_name("weight_hh_l", layer), layer_name("bias_hh_l", layer))};
}

/// x_t: a one-hot vector or a row of the embedding.
Series model_input(const NaiveModel& m, const NaiveBatch& batch) {
  Series x(0, batch.steps, batch.batch, input_width(m, 0));
  for (int t = 0; t < x.end; ++t) {
    for (int b = 0; b < x.batch; ++b) {
      const int id = batch.ids[t * x.batch + b];
      for (int k = 0; k < x.width; ++k) {
        x(t, b, k) = m.embedding > 0 ? m.parameters.at("embedding.weight")[id * x.width + k]
                                     : (k == id ? 1.0 : 0.0);
      }
    }
  }
  return x;
}

/// d loss / d embedding.weight: the row of a character gathers the gradients of its occurrences.
std::vector<double> embedding_gradient(const NaiveModel& m, const NaiveBatch& batch,
                                       const Series& dx) {
  std::vector<double> gradient(static_cast<std::size_t>(m.vocabulary) * m.embedding);
  for (int t = 0; t < dx.end; ++t) {
    for (int b = 0; b < dx.batch; ++b) {
      const int id = batch.ids[t * dx.batch + b];
      for (int k = 0; k < dx.width; ++k) gradient[id * dx.width + k] += dx(t, b, k);
    }
  }
  return gradient;
}

/// Adds one layer's part of `states` [L][B][H] to step t of `series`; nothing where it is empty.
void add_states(const std::vector<double>& states, int layer, Series& series, int t) {
  if (states.empty()) return;
  for (int b = 0; b < series.batch; ++b)
    for (int j = 0; j < series.width; ++j)
      series(t, b, j) += states[(layer * series.batch + b) * series.width + j];
}

/// Steps 0 .. T-1 of `h`, each number times its dropout mask.
Series masked(const Series& h, const std::vector<double>& mask) {
  Series y(0, h.end, h.batch, h.width);
  y.values = h.flat(0);
  for (std::size_t k = 0; k < mask.size(); ++k) y.values[k] *= mask[k];
  return y;
}

const std::vector<double>& mask_after(const NaiveBatch& batch, int layer, int layers) {
  static const std::vector<double> none;
  return batch.dropout.empty() || layer == layers - 1 ? none : batch.dropout[layer];
}

/// softmax(logits) of one prediction; the largest logit is taken off so that exp cannot overflow.
std::vector<double> softmax(const Series& logits, int t, int b) {
  std::vector<double> p(logits.width);
  double largest = logits(t, b, 0), sum = 0;
  for (int v = 0; v < logits.width; ++v) largest = std::max(largest, logits(t, b, v));
  for (int v = 0; v < logits.width; ++v) sum += p[v] = std::exp(logits(t, b, v) - largest);
  for (double& probability : p) probability /= sum;
  return p;
}

LayerTrace forward_layer(const NaiveModel& m, const NaiveBatch& batch, int layer, const Series& x) {
  const LayerWeights w = layer_weights(m, layer);
  LayerTrace trace;
  trace.h = Series(-1, batch.steps, batch.batch, m.hidden_size);
  add_states(batch.h0, layer, trace.h, -1);
  if (m.cell == CellKind::lstm) {
    trace.c = Series(-1, batch.steps, batch.batch, m.hidden_size);
    add_states(batch.c0, layer, trace.c, -1);
  }
  switch (m.cell) {
    case CellKind::rnn:
      rnn_forward(m.activation, w, x, trace);
      break;
    case CellKind::lstm:
      lstm_forward(w, x, trace);
      break;
    case CellKind::gru:
      gru_forward(m.reset, w, x, trace);
      break;
  }
  return trace;
}

/// `dy` is what reaches the layer's outputs from above; returns what reaches its inputs.
Series backward_layer(const NaiveModel& m, const NaiveBatch& batch, int layer, const Series& x,
                      const Series& dy, NaiveResult& result) {
  const LayerWeights w = layer_weights(m, layer);
  LayerWeights dw = {zeros_like(w.input), zeros_like(w.recurrent)};
  Series dx(0, batch.steps, batch.batch, input_width(m, layer));

  LayerTrace& trace = result.layers[layer];
  trace.dh = Series(-1, batch.steps, batch.batch, m.hidden_size);
  for (int t = 0; t < batch.steps; ++t)
    for (int b = 0; b < batch.batch; ++b)
      for (int j = 0; j < m.hidden_size; ++j) trace.dh(t, b, j) = dy(t, b, j);
  add_states(batch.dhn, layer, trace.dh, batch.steps - 1);
  if (m.cell == CellKind::lstm) {
    trace.dc = Series(-1, batch.steps, batch.batch, m.hidden_size);
    add_states(batch.dcn, layer, trace.dc, batch.steps - 1);
  }
  switch (m.cell) {
    case CellKind::rnn:
      rnn_backward(m.activation, w, x, trace, dw, dx);
      break;
    case CellKind::lstm:
      lstm_backward(w, x, trace, dw, dx);
      break;
    case CellKind::gru:
      gru_backward(m.reset, w, x, trace, dw, dx);
      break;
  }
  result.gradients[layer_name("weight_ih_l", layer)] = dw.input.weight;
  result.gradients[layer_name("bias_ih_l", layer)] = dw.input.bias;
  result.gradients[layer_name("weight_hh_l", layer)] = dw.recurrent.weight;
  result.gradients[layer_name("bias_hh_l", layer)] = dw.recurrent.bias;
  return dx;
}

/// How much of step t is in row r of what is read out of `steps` steps.
double share(const NaiveModel& m, int r, int t, int steps) {
  if (m.readout == Readout::every) return r == t ? 1 : 0;
  if (m.readout == Readout::last) return t == steps - 1 ? 1 : 0;
  return 1.0 / steps;
}

Series read_out(const NaiveModel& m, const Series& h) {
  Series y(0, m.rows_read(h.end), h.batch, h.width);
  for (int r = 0; r < y.end; ++r)
    for (int t = 0; t < h.end; ++t)
      for (int b = 0; b < h.batch; ++b)
        for (int j = 0; j < h.width; ++j) y(r, b, j) += share(m, r, t, h.end) * h(t, b, j);
  return y;
}

Series read_out_backward(const NaiveModel& m, const Series& dy, int steps) {
  Series dh(0, steps, dy.batch, dy.width);
  for (int r = 0; r < dy.end; ++r)
    for (int t = 0; t < steps; ++t)
      for (int b = 0; b < dy.batch; ++b)
        for (int j = 0; j < dy.width; ++j) dh(t, b, j) += share(m, r, t, steps) * dy(r, b, j);
  return dh;
}

/// Logits, loss and the head's gradients from what is read out, `y`; returns d loss / d y.
/// d loss / d logits = weight (softmax(logits) - one-hot(target)).
Series head_and_loss(const NaiveModel& m, const NaiveBatch& batch, const Series& y,
                     NaiveResult& result) {
  const Affine head = affine(m, "head.weight", "head.bias");
  Affine d_head = zeros_like(head);
  Series dy(0, y.end, batch.batch, m.hidden_size);
  Series& logits = result.logits = Series(0, y.end, batch.batch, m.answers());
  for (int t = 0; t < y.end; ++t) {
    for (int b = 0; b < batch.batch; ++b) {
      for (int v = 0; v < m.answers(); ++v) logits(t, b, v) = apply(head, v, y, t, b);
      const std::vector<double> p = softmax(logits, t, b);
      const int k = t * batch.batch + b;
      const int target = batch.targets[k];
      const double weight = batch.weights.empty() ? 1.0 / (y.end * batch.batch) : batch.weights[k];
      result.loss -= weight * std::log(p[target]);
      for (int v = 0; v < m.answers(); ++v) {
        const double d_logit = weight * (p[v] - (v == target ? 1 : 0));
        apply_backward(head, v, y, t, b, d_logit, d_head, dy);
      }
    }
  }
  result.gradients["head.weight"] = d_head.weight;
  result.gradients["head.bias"] = d_head.bias;
  return dy;
}

/// Adds step t of a series [B][width] at the end of a flat tensor.
void append_step(std::vector<double>& tensor, const Series& s, int t) {
  for (int b = 0; b < s.batch; ++b)
    for (int j = 0; j < s.width; ++j) tensor.push_back(s(t, b, j));
}

}  // namespace

std::vector<ParameterShape> parameter_shapes(const NaiveModel& m) {
  std::vector<ParameterShape> shapes;
  if (m.embedding > 0) shapes.push_back({"embedding.weight", m.vocabulary, m.embedding});
  const int rows = gate_count(m.cell) * m.hidden_size;
  for (int layer = 0; layer < m.layers; ++layer) {
    shapes.push_back({layer_name("weight_ih_l", layer), rows, input_width(m, layer)});
    shapes.push_back({layer_name("weight_hh_l", layer), rows, m.hidden_size});
    shapes.push_back({layer_name("bias_ih_l", layer), rows, 1});
    shapes.push_back({layer_name("bias_hh_l", layer), rows, 1});
  }
  shapes.push_back({"head.weight", m.answers(), m.hidden_size});
  shapes.push_back({"head.bias", m.answers(), 1});
  return shapes;
}

NaiveResult run(const NaiveModel& m, const NaiveBatch& batch) {
  check_sizes(m, batch);
  NaiveResult result;

  std::vector<Series> x = {model_input(m, batch)};  // x[l] is what layer l reads
  for (int l = 0; l < m.layers; ++l) {
    result.layers.push_back(forward_layer(m, batch, l, x[l]));
    x.push_back(masked(result.layers[l].h, mask_after(batch, l, m.layers)));
  }

  const Series dy = head_and_loss(m, batch, read_out(m, x[m.layers]), result);
  Series dx = read_out_backward(m, dy, batch.steps);

  for (int l = m.layers - 1; l >= 0; --l) {
    const Series dh = masked(dx, mask_after(batch, l, m.layers));
    dx = backward_layer(m, batch, l, x[l], dh, result);
  }
  if (m.embedding > 0) result.gradients["embedding.weight"] = embedding_gradient(m, batch, dx);
  for (const LayerTrace& trace : result.layers) {
    append_step(result.gradients["h0"], trace.dh, -1);
    if (m.cell == CellKind::lstm) append_step(result.gradients["c0"], trace.dc, -1);
  }
  return result;
}

Tensors NaiveResult::named() const {
  Tensors tensors;
  tensors["loss"] = {loss};
  tensors["logits"] = logits.values;
  tensors["outputs"] = layers.back().h.flat(0);
  for (const LayerTrace& trace : layers) {
    append_step(tensors["hn"], trace.h, trace.h.end - 1);
    if (!trace.c.values.empty()) append_step(tensors["cn"], trace.c, trace.c.end - 1);
  }
  for (const auto& [name, gradient] : gradients) tensors["grad." + name] = gradient;
  return tensors;
}

}  // namespace unrolled::reference
