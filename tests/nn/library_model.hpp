#pragma once
// The library's model put to the naive model's questions: same parameters in, same names out.

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/nn/dropout.hpp"
#include "core/nn/model.hpp"
#include "core/support/rng.hpp"
#include "tests/reference/naive.hpp"

namespace unrolled::testing {

inline ModelShape shape_of(const reference::NaiveModel& m) {
  return {.input = {.size = m.vocabulary, .embedding = m.embedding},
          .stack = {.cell = m.cell,
                    .activation = m.activation,
                    .reset = m.reset,
                    .hidden_size = m.hidden_size,
                    .layers = m.layers},
          .readout = m.readout,
          .head = {.classes = m.answers()}};
}

/// Dropout as the library draws it: probability and seed decide the masks.
struct Dropout {
  double probability = 0;
  std::uint64_t seed = 1;
};

/// The masks that forward() multiplies the outputs of every layer but the last by.
template <class T>
std::vector<std::vector<double>> masks_of(const Dropout& dropout, int layers, std::size_t size) {
  std::vector<std::vector<double>> masks;
  Rng rng(dropout.seed);
  for (int layer = 0; layer + 1 < layers; ++layer) {
    std::vector<T> mask(size);
    fill_dropout_mask(rng, dropout.probability, mask.data(), size);
    masks.emplace_back(mask.begin(), mask.end());
  }
  return masks;
}

template <class T>
class LibraryModel {
 public:
  /// Ready for windows of the batch's size, with the naive model's parameters.
  LibraryModel(const reference::NaiveModel& naive, int steps, int batch)
      : naive_(naive), model_(shape_of(naive)) {
    for (const auto& [name, values] : naive.parameters) {
      const Param* param = model_.layout().find(name);
      if (!param || param->size() != values.size())
        throw std::runtime_error("the library has no such parameter as " + name);
      std::ranges::transform(values, model_.parameters().data() + param->offset,
                             [](double x) { return static_cast<T>(x); });
    }
    model_.prepare(steps, batch, true);
  }

  Model<T>& model() { return model_; }

  std::span<T> parameter(const std::string& name) {
    const Param* param = model_.layout().find(name);
    return model_.parameters().subspan(param->offset, param->size());
  }

  ModelState<T> initial_state(const reference::NaiveBatch& batch) const {
    ModelState<T> state = model_.make_state(batch.batch);
    for (std::size_t i = 0; i < batch.h0.size(); ++i) state.h[i] = static_cast<T>(batch.h0[i]);
    for (std::size_t i = 0; i < batch.c0.size(); ++i) state.c[i] = static_cast<T>(batch.c0[i]);
    return state;
  }

  /// Mean loss of a window; `state` is left as the final one.
  double loss(const reference::NaiveBatch& batch, ModelState<T>& state,
              const Dropout& dropout = {}) {
    take(batch);
    Rng rng(dropout.seed);
    sum_ = model_.forward(batch_, state, dropout.probability, rng);
    return sum_.nats / static_cast<double>(sum_.rows);
  }
  const LossSum& sum() const { return sum_; }
  /// The same without a tape for backward().
  LossSum evaluate(const reference::NaiveBatch& batch, ModelState<T>& state) {
    take(batch);
    return model_.evaluate(batch_, state);
  }

  /// Forward and backward; everything that NaiveResult::named() has, under the same names.
  reference::Tensors run(const reference::NaiveBatch& batch, const Dropout& dropout = {}) {
    ModelState<T> state = initial_state(batch);
    reference::Tensors named;
    named["loss"] = {loss(batch, state, dropout)};
    named["hn"] = doubles(state.h.data(), state.h.size());
    if (state.c.size()) named["cn"] = doubles(state.c.data(), state.c.size());

    const std::size_t rows = static_cast<std::size_t>(batch.steps) * batch.batch;
    const std::size_t streams = static_cast<std::size_t>(batch.batch) * naive_.hidden_size;
    const T* top = model_.layer(naive_.layers - 1).tape().h + streams;
    named["outputs"] = doubles(top, rows * naive_.hidden_size);
    named["logits"] = logits(top);

    model_.backward();
    for (const Param& p : model_.layout().params())
      named["grad." + p.name] = doubles(model_.gradients().data() + p.offset, p.size());
    for (int l = 0; l < naive_.layers; ++l) {
      const LayerTape<T>& tape = model_.layer(l).tape();
      append(named["grad.h0"], tape.dh, streams);
      if (tape.dc) append(named["grad.c0"], tape.dc, streams);
    }
    return named;
  }

  static std::vector<double> doubles(const T* values, std::size_t count) {
    return {values, values + count};
  }

 private:
  void take(const reference::NaiveBatch& batch) {
    ids_.assign(batch.ids.begin(), batch.ids.end());
    lengths_.assign(batch.lengths.begin(), batch.lengths.end());
    targets_.assign(batch.targets.begin(), batch.targets.end());
    batch_ = {.steps = batch.steps,
              .streams = batch.batch,
              .ids = ids_,
              .lengths = lengths_,
              .targets = targets_};
  }

  /// Of what is read out of the last batch's outputs.
  std::vector<double> logits(const T* outputs) const {
    RowReadout<T> readout(naive_.readout, naive_.hidden_size);
    Arena<T> room;
    room.allocate([&](auto& carver) { readout.carve(carver, batch_.streams, false); });
    const T* read = readout.forward(outputs, batch_);
    const auto rows = static_cast<std::size_t>(readout.rows(batch_));
    std::vector<T> padded(rows * model_.logit_stride());
    model_.head().logits(read, static_cast<int>(rows), padded.data());
    std::vector<double> values;
    for (std::size_t r = 0; r < rows; ++r)
      append(values, padded.data() + r * model_.logit_stride(),
             static_cast<std::size_t>(naive_.answers()));
    return values;
  }

  static void append(std::vector<double>& tensor, const T* values, std::size_t count) {
    tensor.insert(tensor.end(), values, values + count);
  }

  reference::NaiveModel naive_;
  Model<T> model_;
  std::vector<std::int32_t> ids_, lengths_, targets_;  // backward() reads them again
  Batch batch_;
  LossSum sum_;
};

}  // namespace unrolled::testing
