#include "core/nn/held_layer.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace unrolled {

double bias_of_hold(const Gate& gate, double value) {
  constexpr double kFlatSigmoid = 60, kFlatTanh = 20;
  if (gate.function == GateFunction::relu) return value;
  if (gate.function == GateFunction::tanh)
    return std::clamp(std::atanh(std::clamp(value, -1.0, 1.0)), -kFlatTanh, kFlatTanh);
  const double p = std::clamp(value, 0.0, 1.0);
  return std::clamp(std::log(p / (1 - p)), -kFlatSigmoid, kFlatSigmoid);
}

template <class T>
HeldLayer<T>::HeldLayer(std::unique_ptr<RecurrentLayer<T>> layer, const CellTraits& cell,
                        int hidden_size, int inputs, std::vector<Param> params)
    : layer_(std::move(layer)),
      cell_(cell),
      hidden_(hidden_size),
      inputs_(inputs),
      params_(std::move(params)) {
  std::size_t end = 0;
  for (const Param& p : params_) end = std::max(end, p.offset + p.size());
  held_parameters_.resize(end);
}

template <class T>
void HeldLayer<T>::hold(std::vector<GateHold> holds) {
  const bool was_held = !holds_.empty();
  holds_ = std::move(holds);
  steps_made_ = 0;
  if (was_held && parameters_) layer_->pack(parameters_, false);
}

template <class T>
void HeldLayer<T>::pack(const T* parameters, bool training) {
  parameters_ = parameters;
  layer_->pack(parameters, training);
}

template <class T>
void HeldLayer<T>::pack_for(int step) {
  for (const Param& p : params_)
    std::copy_n(parameters_ + p.offset, p.size(), held_parameters_.data() + p.offset);
  for (const GateHold& h : holds_) {
    if (step < h.from || step >= h.to) continue;
    const int first = h.gate * hidden_ + std::max(0, h.unit), count = h.unit < 0 ? hidden_ : 1;
    const Gate& gate = cell_.gates[static_cast<std::size_t>(h.gate)];
    const T bias = static_cast<T>(bias_of_hold(gate, h.value));
    for (const Param& p : params_) {
      T* rows = held_parameters_.data() + p.offset + static_cast<std::size_t>(first) * p.cols;
      std::fill_n(rows, static_cast<std::size_t>(count) * p.cols,
                  p.name.contains("bias_ih") ? bias : T(0));
    }
  }
  layer_->pack(held_parameters_.data(), false);
}

/// The same tape, of which `step` is the first.
template <class T>
LayerTape<T> HeldLayer<T>::tape_from(const LayerTape<T>& whole, int step) const {
  const std::size_t states = static_cast<std::size_t>(step) * static_cast<std::size_t>(hidden_);
  LayerTape<T> tape = whole;
  tape.gates += states * cell_.gates.size();
  tape.h += states;
  if (tape.c) tape.c += states;
  if (tape.extra) tape.extra += states;
  return tape;
}

template <class T>
void HeldLayer<T>::forward(const LayerInput<T>& input, const Batch& batch) {
  if (holds_.empty()) return layer_->forward(input, batch);
  assert(batch.streams == 1 && batch.lengths.empty());
  std::vector<int> edges = {0, batch.steps};
  for (const GateHold& h : holds_)
    for (const int edge : {h.from, h.to})
      if (edge > 0 && edge < batch.steps) edges.push_back(edge);
  std::ranges::sort(edges);
  LayerTape<T>& tape = layer_->tape();
  const LayerTape<T> whole = tape;
  for (std::size_t e = 0; e + 1 < edges.size(); ++e) {
    const int first = edges[e], steps = edges[e + 1] - first;
    if (steps == 0) continue;
    pack_for(first);
    tape = tape_from(whole, first);
    layer_->forward({input.ids ? input.ids + first : nullptr,
                     input.dense ? input.dense + static_cast<std::size_t>(first) *
                                                     static_cast<std::size_t>(inputs_)
                                 : nullptr},
                    {.steps = steps, .streams = 1});
  }
  tape = whole;
  layer_->pack(parameters_, false);
}

template <class T>
void HeldLayer<T>::step(const LayerInput<T>& input, int rows, T* h, T* c, T* scratch) {
  if (!holds_.empty()) pack_for(steps_made_++);
  layer_->step(input, rows, h, c, scratch);
}

template class HeldLayer<float>;
template class HeldLayer<double>;

}  // namespace unrolled
