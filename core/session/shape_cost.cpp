#include "core/session/shape_cost.hpp"

#include <algorithm>

#include "core/simd/batch.hpp"

namespace unrolled {
namespace {

using Count = std::uint64_t;

Count wide(int number) {
  return static_cast<Count>(number);
}

/// Rows of a softmax are whole vectors.
Count whole_vectors(Count numbers) {
  constexpr Count lanes = simd::kLanes<float>;
  return (numbers + lanes - 1) / lanes * lanes;
}

/// Layers above an input: a model's own, or its encoder's.
struct Layers {
  Layers(const StackShape& s, const InputShape& in, bool both_ways)
      : gates(s.traits().gates.size()),
        hidden_size(wide(s.hidden_size)),
        levels(wide(s.layers)),
        directions(both_ways ? 2 : 1),
        inputs(wide(in.width())),
        one_hot(in.one_hot()),
        memories(s.traits().cell_state ? 2 : 1),
        embedded(in.embedded() ? wide(in.size) * inputs : 0),
        ids(in.numbers ? 0 : wide(in.size)),
        ids_per_row(in.numbers ? 0 : wide(in.ids_per_row)),
        sparse(in.sparse()) {}

  Count width() const { return directions * hidden_size; }
  /// Numbers that each direction of a level multiplies its input by, over all levels.
  Count read() const { return inputs + (levels - 1) * width(); }

  Count parameters() const {
    return embedded + directions * gates * hidden_size * (read() + levels * (hidden_size + 2));
  }

  /// Of a row that is read: multiplications, those that bring its gradient no further down counted
  /// as 4 operations of 6.
  double products(bool of_numbers) const {
    const Count lowest = one_hot ? 0 : inputs;
    const double inner = static_cast<double>(directions * gates * hidden_size *
                                             (read() - inputs + levels * hidden_size));
    const double outer = static_cast<double>(directions * gates * hidden_size * lowest);
    return inner + (of_numbers ? outer * 2 / 3 : outer);
  }

  /// Numbers of the tape.
  Count tape(Count rows, Count streams) const {
    // Of a layer: gates, h and their gradients; and c and tanh c (LSTM), or twice the candidate
    // (GRU).
    const Count states = 2 * gates + (gates > 1 ? 4 : 2);
    // What the states begin with, and the gradient of it.
    const Count first = 2 * memories;
    const Count layers = levels * directions * hidden_size * (rows * states + streams * first);
    // Of both directions side by side: rows that are read backwards, and outputs.
    const Count levels_above = (levels - 1) * 2 * width();
    const Count turned = (one_hot ? 1 : 2 * inputs) + levels_above + levels * 2 * width();
    // Between layers: dropout's masks, and what they leave.
    const Count dropped = (levels - 1) * 2 * width();
    const Count looked_up = one_hot ? 0 : (embedded ? 2 : 1) * inputs;
    return layers + rows * ((directions > 1 ? turned : 0) + dropped + looked_up);
  }

  /// Numbers that are remembered between batches.
  Count state(Count streams) const { return memories * levels * width() * streams; }

  /// Bytes of the lists of ids whose rows of an embedding a batch touched, and of where these lie.
  Count touched(Count rows) const {
    const Count most = std::min(ids, rows * ids_per_row);
    return embedded ? ids + sizeof(float) * most + (sparse ? sizeof(ParamRange) * most : 0) : 0;
  }

  Count gates, hidden_size, levels, directions, inputs;
  bool one_hot;
  Count memories, embedded, ids, ids_per_row;
  bool sparse;
};

Layers layers_of(const ModelShape& s) {
  return {s.stack, s.input, s.stack.bidirectional};
}
/// Of an encoder, which has the decoder's cell, size and depth.
Layers encoder_of(const ModelShape& s) {
  return {s.stack, s.encoder->input, s.encoder->bidirectional};
}

bool attends(const ModelShape& s) {
  return s.encoder && s.encoder->attention;
}

/// Of attention: query, key, score and what combines them.
Count attention_parameters(Count hidden, Count source) {
  return hidden * hidden + hidden * source + hidden + hidden * (hidden + source + 1);
}

Count attention_tape(Count hidden, Count source, const BatchRows& batch) {
  const Count source_steps = batch.source_rows / std::max<Count>(1, batch.streams);
  return 2 * batch.source_rows * hidden + source_steps +
         batch.rows *
             (2 * hidden + whole_vectors(source_steps) + 2 * (hidden + source) + 2 * hidden);
}

}  // namespace

std::uint64_t parameter_count(const ModelShape& shape) {
  const Layers own = layers_of(shape);
  Count sum = own.parameters() + (own.width() + 1) * wide(shape.head.outputs());
  if (!shape.encoder) return sum;
  const Layers encoder = encoder_of(shape);
  sum += encoder.parameters();
  return attends(shape) ? sum + attention_parameters(own.hidden_size, encoder.width()) : sum;
}

std::uint64_t training_bytes(const ModelShape& shape, const BatchRows& batch) {
  const Layers own = layers_of(shape);
  Count tape = own.tape(batch.rows, batch.streams), looked_up = own.embedded;
  Count touched = own.touched(batch.rows);
  // What is read out lies among the states, or is gathered with its gradient; and its logits.
  const bool every = shape.readout == Readout::every;
  const Count read = every ? batch.rows : batch.streams;
  tape += read * ((every ? 0 : 2 * own.width()) + whole_vectors(wide(shape.head.outputs())));
  // Masks, and what they leave.
  if (shape.drop_ends)
    tape += 2 * read * own.width() + (own.embedded ? 2 * batch.rows * own.inputs : 0);
  // What the run carries, and two good states to recover have too.
  tape += 3 * own.state(batch.streams);
  if (shape.encoder) {
    const Layers encoder = encoder_of(shape);
    tape += encoder.tape(batch.source_rows, batch.streams);
    tape += 2 * encoder.state(batch.streams) + own.state(batch.streams);
    if (attends(shape)) tape += attention_tape(own.hidden_size, encoder.width(), batch);
    looked_up += encoder.embedded;
    touched += encoder.touched(batch.source_rows);
  }
  // Value, gradient and two moments, and two good states to recover; two packings of the weights,
  // but of what is only looked up.
  const Count learned = parameter_count(shape);
  return sizeof(float) * ((4 + 2 * 3) * learned + 2 * (learned - looked_up) + tape) + touched;
}

std::uint64_t product_width(const ModelShape& shape) {
  const auto sides = [](const Layers& l) {
    return std::pair(l.gates * l.hidden_size, std::max(l.width(), l.one_hot ? 0 : l.inputs));
  };
  auto [left, right] = sides(layers_of(shape));
  left = std::max(left, wide(shape.head.outputs()));
  if (!shape.encoder) return left + right;
  const Layers encoder = encoder_of(shape);
  const Count attended = attends(shape) ? encoder.hidden_size + encoder.width() : 0;
  const Count widest =
      std::max({encoder.gates * encoder.hidden_size, attended, encoder.width(), encoder.inputs});
  return std::max(left, widest) + std::max(right, widest);
}

double flop_per_character(const ModelShape& shape, int steps, int source_steps) {
  const Layers own = layers_of(shape);
  const double t = std::max(1, steps), s = source_steps;
  const double read = shape.readout == Readout::every ? t : 1;
  const auto real = [](Count count) { return static_cast<double>(count); };
  double products =
      t * own.products(shape.input.numbers) + read * real(own.width() * wide(shape.head.outputs()));
  if (!shape.encoder) return 6 * products / t;
  const Layers encoder = encoder_of(shape);
  products += s * encoder.products(shape.encoder->input.numbers);
  if (attends(shape)) {
    const Count h = own.hidden_size, w = encoder.width();
    // A score and a part of the context for each step of the source, beside three products.
    products += s * real(h * w) + t * real(h * h + h * (h + w)) + t * s * real(h + w);
  }
  return 6 * products / (t + s);
}

}  // namespace unrolled
