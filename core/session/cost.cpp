#include "core/session/cost.hpp"

#include <algorithm>
#include <cmath>

#include "core/session/measure.hpp"
#include "core/simd/matmul.hpp"
#include "core/support/number_text.hpp"
#include "core/train/trainer.hpp"

namespace unrolled {
namespace {

/// The shape's numbers in 64 bits.
struct Wide {
  explicit Wide(const ModelShape& s)
      : gates(s.traits().gates.size()),
        hidden(static_cast<std::uint64_t>(s.stack.hidden)),
        layers(static_cast<std::uint64_t>(s.stack.layers)),
        ids(static_cast<std::uint64_t>(s.input.size)),
        embedding(static_cast<std::uint64_t>(s.input.embedding)),
        classes(static_cast<std::uint64_t>(s.head.classes)) {}
  std::uint64_t gates, hidden, layers, ids, embedding, classes;
};

/// A run as a file: weights, two moments, and the best weights.
std::uint64_t file_bytes(const ModelShape& shape, bool keeps_best) {
  return sizeof(float) * (keeps_best ? 4 : 3) * parameter_count(shape);
}

/// The file, its entries, and what they mean.
std::uint64_t opening_bytes(std::uint64_t file) {
  return 3 * file;
}

Expected<void> fits_beside(std::uint64_t bytes, std::uint64_t beside, std::uint64_t most) {
  if (beside <= most - bytes) return {};
  return fail(ErrorCode::wrong_state, "memory",
              "There is no memory for this model beside the present one.",
              "End the present run first, or choose a smaller model.");
}

}  // namespace

RunSize run_size(const Settings& settings, const Plan& plan, const DataSize& data) {
  return {.shape = plan.shape,
          .rows = static_cast<std::uint64_t>(plan.steps) * static_cast<std::uint64_t>(plan.streams),
          .streams = static_cast<std::uint64_t>(plan.streams),
          .characters = data.characters,
          .text_bytes = data.bytes,
          .keeps_best = settings.patience > 0};
}

Expected<Summary> cost(const Settings& settings, const DataSize& data, std::uint64_t beside) {
  if (auto valid = validate(settings); !valid) return std::unexpected(valid.error());
  const TaskKind* kind = find_task(settings);
  if (!kind) return unknown_task();
  const auto plan = kind->plan(settings, data);
  if (!plan) return std::unexpected(plan.error());
  if (auto fits = check_memory(run_size(settings, *plan, data), beside); !fits)
    return std::unexpected(fits.error());
  return summary_of(*kind, settings, *plan, data);
}

Summary summary_of(const TaskKind& kind, const Settings& settings, const Plan& plan,
                   const DataSize& data) {
  const RunSize run = run_size(settings, plan, data);
  Summary summary;
  summary.task = kind.name;
  summary.input = plan.input.empty() ? kind.input : plan.input;
  summary.data = kind.data;
  summary.vocabulary = plan.shape.input.size;
  summary.batch = plan.streams;
  summary.window = plan.steps;
  summary.parameters = static_cast<std::size_t>(parameter_count(plan.shape));
  summary.bytes = training_bytes(plan.shape, run.rows, run.streams);
  summary.needed_bytes = needed_bytes(run);
  summary.steps_per_epoch = plan.batches_per_epoch;
  summary.total_steps = total_steps(settings, plan.batches_per_epoch);
  summary.flop_per_character = flop_per_character(plan.shape);
  summary.metrics = kind.metrics;
  summary.figure_names = kind.figures;
  summary.figures = plan.figures;
  return summary;
}

std::uint64_t training_bytes(const Settings& settings, int distinct_characters) {
  const auto rows = static_cast<std::uint64_t>(settings.batch) * settings.window;
  return training_bytes(ModelShape::of(settings, distinct_characters + 1), rows,
                        static_cast<std::uint64_t>(settings.batch));
}

std::uint64_t parameter_count(const ModelShape& shape) {
  const Wide w(shape);
  const std::uint64_t input = w.embedding ? w.embedding : w.ids;
  const std::uint64_t inputs = input + (w.layers - 1) * w.hidden;
  const std::uint64_t layers = w.gates * w.hidden * (inputs + w.layers * (w.hidden + 2));
  return w.embedding * w.ids + layers + (w.hidden + 1) * w.classes;
}

double flop_per_character(const ModelShape& shape) {
  const Wide w(shape);
  const std::uint64_t stack = w.hidden * w.hidden * (2 * w.layers - 1) + w.embedding * w.hidden;
  return 6 * static_cast<double>(w.gates * stack + w.hidden * w.classes);
}

std::uint64_t training_bytes(const ModelShape& shape, std::uint64_t rows, std::uint64_t streams) {
  const Wide w(shape);
  // Of a layer: gates, h and their gradients; and c and tanh c (LSTM), or twice the candidate
  // (GRU).
  const std::uint64_t states = 2 * w.gates + (w.gates > 1 ? 4 : 2);
  // Between layers: dropout's masks, and what they leave.
  const std::uint64_t hidden = w.hidden * (w.layers * states + 2 * (w.layers - 1));
  // What is read out lies among the states, or is gathered with its gradient; and its logits.
  const bool every = shape.readout == Readout::every;
  const std::uint64_t read = (every ? rows : streams) * ((every ? 0 : 2 * w.hidden) + w.classes);
  const std::uint64_t tape = rows * (hidden + 2 * w.embedding) + read;
  // Value, gradient and two moments; two packings of the weights; two good states to recover.
  return sizeof(float) * ((4 + 2 + 2 * 3) * parameter_count(shape) + tape);
}

std::uint64_t needed_bytes(const RunSize& run) {
  const std::uint64_t learned = sizeof(float) * parameter_count(run.shape);
  const std::uint64_t best = run.keeps_best ? learned : 0;
  // What the products of weight gradients are cut into.
  const Wide w(run.shape);
  const std::uint64_t blocks =
      sizeof(float) * simd::kDepthBlock *
      (std::max(w.gates * w.hidden, w.classes) + std::max(w.hidden, w.embedding));
  const std::uint64_t file = file_bytes(run.shape, run.keeps_best);
  // As it came and as code points, which have the room of as many bytes.
  const std::uint64_t text = 5 * run.text_bytes;
  // Ids, which stay; to count n-grams two orders of places, the grams, and a probability each.
  const std::uint64_t ids = 4 * run.characters;
  const std::uint64_t counting = (2 * 4 + 16 + 8) * run.characters;
  const std::uint64_t training =
      training_bytes(run.shape, run.rows, run.streams) + blocks + best + ids;
  // The code points are gone when n-grams are counted.
  const std::uint64_t reading = std::max(text + ids, run.text_bytes + ids + counting);
  return std::max(
      {opening_bytes(file), file + learned + reading, training + file + std::max(file, text)});
}

std::uint64_t speaking_bytes(const ModelShape& shape, bool keeps_best) {
  const std::uint64_t learned = sizeof(float) * parameter_count(shape);
  const std::uint64_t file = file_bytes(shape, keeps_best);
  // Weights, as they are and packed twice.
  return std::max(opening_bytes(file), 3 * learned);
}

Expected<void> check_speaking_memory(const ModelShape& shape, bool keeps_best, std::uint64_t beside,
                                     std::uint64_t most) {
  const std::uint64_t bytes = speaking_bytes(shape, keeps_best);
  if (bytes <= most) return fits_beside(bytes, beside, most);
  const double gigabytes = std::round(static_cast<double>(bytes) / 1e8) / 10;
  return fail(ErrorCode::invalid_setting, "hidden",
              "This model needs " + number_text(gigabytes) + " GB of memory to be opened.",
              "Open it with the command line, or choose a smaller model.");
}

Expected<void> check_memory(const RunSize& run, std::uint64_t beside, std::uint64_t most) {
  const std::uint64_t bytes = needed_bytes(run);
  if (bytes <= most) return fits_beside(bytes, beside, most);
  const auto gigabytes = [](std::uint64_t count) {
    return number_text(std::round(static_cast<double>(count) / (1 << 30) * 10) / 10) + " GB";
  };
  const std::uint64_t training = training_bytes(run.shape, run.rows, run.streams);
  return fail(ErrorCode::invalid_setting, "hidden",
              "This model would need " + gigabytes(training) + " of memory while training, and " +
                  gigabytes(bytes - training) + " more while it is saved or restored.",
              "Lower " + named("hidden") + ", " + named("layers") + ", " + named("batch") + " or " +
                  named("window") + ", or use a shorter text.");
}

}  // namespace unrolled
