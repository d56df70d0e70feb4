#include "core/nn/reach.hpp"

#include <algorithm>
#include <cmath>

#include "core/support/spectrum.hpp"

namespace unrolled {
namespace {

/// Backward passes side by side: enough to fill the kernels' rows.
constexpr int kPasses = 16;

template <class T>
double norm(const T* values, std::size_t count) {
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += static_cast<double>(values[i]) * values[i];
  return std::sqrt(sum);
}

template <class T>
void load(Model<T>& model, std::span<const T> parameters, int steps, int batch) {
  std::ranges::copy(parameters, model.parameters().begin());
  model.prepare(steps, batch, true);
}

/// The layer's input at step `t`, the same for `rows` streams.
template <class T>
struct StepInput {
  std::vector<std::int32_t> ids;
  std::vector<T> dense;

  StepInput(const Model<T>& model, std::int32_t id, const TextRecord<T>& record, int layer, int t,
            int rows) {
    const ModelShape& shape = model.shape();
    const bool embedded = layer == 0 && !shape.input.one_hot();
    if (layer == 0 && !embedded) {
      ids.assign(static_cast<std::size_t>(rows), id);
      return;
    }
    const int width = embedded ? shape.input.embedding : shape.stack.hidden_size;
    const T* row = embedded ? model.parameters().data() +
                                  model.layout().find("embedding.weight")->offset +
                                  static_cast<std::size_t>(id) * static_cast<std::size_t>(width)
                            : record.layers[static_cast<std::size_t>(layer - 1)].h.data() +
                                  static_cast<std::size_t>(t + 1) * static_cast<std::size_t>(width);
    for (int r = 0; r < rows; ++r) dense.insert(dense.end(), row, row + width);
  }

  LayerInput<T> view() const {
    return ids.empty() ? LayerInput<T>{nullptr, dense.data()} : LayerInput<T>{ids.data(), nullptr};
  }
};

}  // namespace

template <class T>
std::vector<float> reach_map(const ModelShape& shape, std::span<const T> parameters,
                             std::span<const std::int32_t> ids, int layer) {
  const int steps = static_cast<int>(ids.size());
  const auto hidden = static_cast<std::size_t>(shape.stack.hidden_size);
  std::vector<float> norms(ids.size() * ids.size());
  if (steps < 2) return norms;
  Model<T> model(shape);
  load(model, parameters, steps - 1, kPasses);
  Rng unused;
  for (int first = 0; first < steps - 1; first += kPasses) {
    const int window = std::min(first + kPasses, steps - 1), passes = window - first;
    const auto rows = static_cast<std::size_t>(window) * static_cast<std::size_t>(passes);
    std::vector<std::int32_t> inputs(rows), targets(rows, kIgnore);
    for (std::size_t r = 0; r < rows; ++r) inputs[r] = ids[r / static_cast<std::size_t>(passes)];
    for (int p = 0; p < passes; ++p)
      targets[static_cast<std::size_t>((first + p) * passes + p)] =
          ids[static_cast<std::size_t>(first + p) + 1];
    ModelState<T> state = model.make_state(passes);
    (void)model.forward({.steps = window, .streams = passes, .ids = inputs, .targets = targets},
                        state, 0, unused);
    model.backward();
    const T* dh = model.layer(layer).tape().dh;
    // The model's loss is the mean over the passes, each of which has one.
    for (int p = 0; p < passes; ++p)
      for (int s = 0; s <= first + p; ++s)
        norms[static_cast<std::size_t>(first + p) * ids.size() + static_cast<std::size_t>(s)] =
            static_cast<float>(
                passes *
                norm(dh + static_cast<std::size_t>((s + 1) * passes + p) * hidden, hidden));
  }
  return norms;
}

template <class T>
std::vector<double> jacobian_norms(const ModelShape& shape, std::span<const T> parameters,
                                   std::span<const std::int32_t> ids, const TextRecord<T>& record,
                                   int layer, int at) {
  const auto hidden = static_cast<std::size_t>(shape.stack.hidden_size);
  const bool cells = shape.traits().cell_state;
  const std::size_t size = cells ? 2 * hidden : hidden;
  const int rows = static_cast<int>(size);
  Model<T> model(shape);
  load(model, parameters, 1, rows);
  RecurrentLayer<T>& cell = model.layer(layer);
  const LayerTape<T>& tape = cell.tape();
  simd::TransposedScratch<T> scratch(std::max(cell.gate_width(), shape.head.classes),
                                     std::max(shape.stack.hidden_size, shape.input.embedding));
  const LayerRecord<T>& states = record.layers[static_cast<std::size_t>(layer)];
  std::vector<double> jacobian(size * size), norms;
  for (int t = at; t >= 0; --t) {
    const StepInput<T> input(model, ids[static_cast<std::size_t>(t)], record, layer, t, rows);
    const std::size_t state = static_cast<std::size_t>(t) * hidden;
    for (std::size_t r = 0; r < size; ++r) {
      std::copy_n(states.h.data() + state, hidden, tape.h + r * hidden);
      if (cells) std::copy_n(states.c.data() + state, hidden, tape.c + r * hidden);
    }
    const Batch step{.steps = 1, .streams = rows};
    cell.forward(input.view(), step);
    // Row r starts from unit vector r of the new state.
    std::fill_n(tape.dh, 2 * size * hidden, T(0));
    for (std::size_t r = 0; r < hidden; ++r) tape.dh[(size + r) * hidden + r] = T(1);
    if (cells) {
      std::fill_n(tape.dc, size * hidden, T(0));
      for (std::size_t r = 0; r < hidden; ++r) tape.dc[(hidden + r) * hidden + r] = T(1);
    }
    cell.backward(input.view(), step, model.writable_gradients().data(), nullptr, scratch);
    for (std::size_t r = 0; r < size; ++r)
      for (std::size_t j = 0; j < hidden; ++j) {
        jacobian[r * size + j] = tape.dh[r * hidden + j];
        if (cells) jacobian[r * size + hidden + j] = tape.dc[r * hidden + j];
      }
    model.clear_gradients();
    norms.push_back(largest_singular_value(jacobian.data(), rows));
  }
  return norms;
}

double error_square(Model<float>& model, int streams, int step) {
  const auto size = static_cast<std::size_t>(streams) * model.shape().stack.hidden_size;
  const float* row = model.layer(model.shape().stack.layers - 1).tape().dh +
                     (static_cast<std::size_t>(step) + 1) * size;
  double sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += double(row[i]) * row[i];
  return sum;
}

template std::vector<float> reach_map(const ModelShape&, std::span<const float>,
                                      std::span<const std::int32_t>, int);
template std::vector<float> reach_map(const ModelShape&, std::span<const double>,
                                      std::span<const std::int32_t>, int);
template std::vector<double> jacobian_norms(const ModelShape&, std::span<const float>,
                                            std::span<const std::int32_t>, const TextRecord<float>&,
                                            int, int);
template std::vector<double> jacobian_norms(const ModelShape&, std::span<const double>,
                                            std::span<const std::int32_t>,
                                            const TextRecord<double>&, int, int);

}  // namespace unrolled
