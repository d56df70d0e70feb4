#pragma once
// A model of any shape, with a batch that it can read: what the checks of parts begin with.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/nn/model.hpp"
#include "core/support/rng.hpp"

namespace unrolled::testing {

/// A batch that owns what it refers to, drawn from a seed. Where something is asked in padding or
/// of an ignored row, nothing is.
class RandomBatch {
 public:
  /// `lengths` empty: all streams have `steps`.
  RandomBatch(const ModelShape& shape, int steps, std::vector<std::int32_t> lengths, int streams,
              std::uint64_t seed) {
    Rng rng(seed);
    fill(shape.input, steps, streams, std::move(lengths), rng, batch_, own_);
    ask(shape, rng);
    if (!shape.encoder) return;
    // The source's lengths are others than the target's.
    std::vector<std::int32_t> source_lengths;
    const int source_steps = shape.encoder->input.numbers ? 1 : steps + 2;
    for (int b = 0; b < streams && !own_.lengths.empty(); ++b)
      source_lengths.push_back(source_steps == 1 ? 1 : 1 + (b * 3 + 1) % source_steps);
    fill(shape.encoder->input, source_steps, streams, std::move(source_lengths), rng, source_,
         source_own_);
    batch_.source = &source_;
  }
  RandomBatch(const RandomBatch&) = delete;

  const Batch& batch() const { return batch_; }
  int source_steps() const { return batch_.source ? source_.steps : 0; }
  BatchSize size() const { return {batch_.steps, batch_.streams, source_steps()}; }

  /// Other ids and numbers wherever nothing is a stream's own.
  void change_padding(const ModelShape& shape) {
    change_padding(shape.input, batch_, own_);
    if (batch_.source) change_padding(shape.encoder->input, source_, source_own_);
    for (std::size_t r = 0; r < own_.values.size(); ++r) {
      const std::size_t row = r / static_cast<std::size_t>(std::max(1, shape.head.values));
      if (padding(row) && shape.readout == Readout::every) own_.values[r] += 3;
    }
  }

  /// Stream b alone, without any padding.
  RandomBatch(const ModelShape& shape, const RandomBatch& all, int b) {
    take(shape.input, all.batch_, all.own_, b, batch_, own_);
    const std::size_t rows = shape.readout == Readout::every ? own_rows() : 1;
    const auto width = static_cast<std::size_t>(shape.head.values);
    for (std::size_t t = 0; t < rows; ++t) {
      const std::size_t row = t * all.batch_.streams + static_cast<std::size_t>(b);
      if (width == 0) own_.targets.push_back(all.own_.targets[row]);
      for (std::size_t j = 0; j < width; ++j)
        own_.values.push_back(all.own_.values[row * width + j]);
    }
    refer(batch_, own_);
    if (!all.batch_.source) return;
    take(shape.encoder->input, all.source_, all.source_own_, b, source_, source_own_);
    refer(source_, source_own_);
    batch_.source = &source_;
  }

 private:
  struct Own {
    std::vector<std::int32_t> ids, lengths, targets;
    std::vector<float> numbers, values;
  };

  static void refer(Batch& batch, const Own& own) {
    batch.ids = own.ids;
    batch.numbers = own.numbers;
    batch.lengths = own.lengths;
    batch.targets = own.targets;
    batch.values = own.values;
  }

  static void fill(const InputShape& input, int steps, int streams,
                   std::vector<std::int32_t> lengths, Rng& rng, Batch& batch, Own& own) {
    batch.steps = steps;
    batch.streams = streams;
    own.lengths = std::move(lengths);
    const std::size_t rows = batch.rows();
    if (input.numbers)
      for (std::size_t i = 0; i < rows * input.size; ++i)
        own.numbers.push_back(static_cast<float>(rng.uniform(-1, 1)));
    else
      for (std::size_t i = 0; i < rows * input.ids_per_row; ++i)
        own.ids.push_back(static_cast<std::int32_t>(rng.below(input.size)));
    refer(batch, own);
  }

  void ask(const ModelShape& shape, Rng& rng) {
    const std::size_t rows = rows_read(shape.readout, batch_.steps, batch_.streams);
    for (std::size_t r = 0; r < rows; ++r) {
      const bool nothing = shape.readout == Readout::every && padding(r);
      if (shape.head.classes > 0) {
        const auto target = static_cast<std::int32_t>(rng.below(shape.head.classes));
        own_.targets.push_back(nothing || (r == 1 && rows > 3) ? kIgnore : target);
      }
      for (int j = 0; j < shape.head.values; ++j)
        own_.values.push_back(static_cast<float>(rng.uniform(-1, 1)));
    }
    refer(batch_, own_);
  }

  bool padding(std::size_t row) const {
    return static_cast<int>(row) / batch_.streams >=
           batch_.length(static_cast<int>(row) % batch_.streams);
  }
  std::size_t own_rows() const { return static_cast<std::size_t>(batch_.steps); }

  static void change_padding(const InputShape& input, const Batch& batch, Own& own) {
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      const int b = static_cast<int>(row) % batch.streams;
      if (static_cast<int>(row) / batch.streams < batch.length(b)) continue;
      for (int k = 0; k < input.ids_per_row && !input.numbers; ++k) {
        std::int32_t& id = own.ids[row * input.ids_per_row + static_cast<std::size_t>(k)];
        id = (id + 1) % input.size;
      }
      for (int k = 0; k < input.size && input.numbers; ++k)
        own.numbers[row * input.size + static_cast<std::size_t>(k)] += 2;
    }
  }

  static void take(const InputShape& input, const Batch& from, const Own& all, int b, Batch& to,
                   Own& own) {
    to.steps = from.length(b);
    to.streams = 1;
    for (int t = 0; t < to.steps; ++t) {
      const std::size_t row = static_cast<std::size_t>(t * from.streams + b);
      for (int k = 0; k < input.ids_per_row && !input.numbers; ++k)
        own.ids.push_back(all.ids[row * input.ids_per_row + static_cast<std::size_t>(k)]);
      for (int k = 0; k < input.size && input.numbers; ++k)
        own.numbers.push_back(all.numbers[row * input.size + static_cast<std::size_t>(k)]);
    }
  }

  Batch batch_, source_;
  Own own_, source_own_;
};

/// A model of that shape whose weights are drawn from a seed, ready for the batch.
template <class T>
Model<T> random_model(const ModelShape& shape, const BatchSize& size, std::uint64_t seed) {
  Model<T> model(shape);
  Rng rng(seed);
  model.initialise(rng);
  model.prepare(size, true);
  return model;
}

/// A shape with a name, as tests go through them.
struct NamedShape {
  std::string name;
  ModelShape shape;
};

}  // namespace unrolled::testing
