#include "core/session/cost.hpp"

#include <algorithm>
#include <cmath>

#include "core/data/split.hpp"
#include "core/data/stream_batcher.hpp"
#include "core/simd/matmul.hpp"
#include "core/support/number_text.hpp"
#include "core/text/vocabulary.hpp"
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

Expected<void> check_length(const TextSize& text) {
  if (text.characters == 0)
    return fail(ErrorCode::invalid_text, "text", "The text is empty.",
                "Type or paste some text, or choose one of the built-in ones.");
  if (text.characters == 1)
    return fail(ErrorCode::invalid_text, "text",
                "The text is a single character: nothing follows it that could be learnt.",
                "Add text: two characters are enough to train, a few thousand to learn from.");
  return {};
}

Expected<void> fits_beside(std::uint64_t bytes, std::uint64_t beside, std::uint64_t most) {
  if (beside <= most - bytes) return {};
  return fail(ErrorCode::wrong_state, "memory",
              "There is no memory for this model beside the present one.",
              "End the present run first, or choose a smaller model.");
}

}  // namespace

int TextSize::vocabulary() const {
  return static_cast<int>(std::min<std::size_t>(distinct + 1, kMaximumVocabulary));
}

RunSize RunSize::of(const Settings& settings, const TextSize& text) {
  const std::uint64_t rows = static_cast<std::uint64_t>(settings.batch) * settings.window;
  return {.shape = ModelShape::of(settings, text.vocabulary()),
          .rows = std::min<std::uint64_t>(rows, text.characters),
          .streams = static_cast<std::uint64_t>(settings.batch),
          .characters = text.characters,
          .text_bytes = text.bytes,
          .keeps_best = settings.patience > 0};
}

Expected<Cost> cost(const Settings& settings, const TextSize& text, std::uint64_t beside) {
  if (auto valid = validate(settings); !valid) return std::unexpected(valid.error());
  if (auto enough = check_length(text); !enough) return std::unexpected(enough.error());
  if (auto fits = check_memory(RunSize::of(settings, text), beside); !fits)
    return std::unexpected(fits.error());
  return cost_of(settings, text);
}

Cost cost_of(const Settings& settings, const TextSize& text) {
  const RunSize run = RunSize::of(settings, text);
  Cost cost{.vocabulary = run.shape.input.size,
            .batch = settings.batch,
            .window = window_within(text.characters, settings.window),
            .parameters = static_cast<std::size_t>(parameter_count(run.shape)),
            .needed_bytes = needed_bytes(run),
            .flop_per_character = flop_per_character(run.shape)};
  if (text.characters < 2) return cost;
  const Split cut = split(text.characters, settings.validation, cost.window);
  const auto plan = StreamBatcher::plan(cut.train, settings.batch, cost.window);
  cost.train_characters = cut.train;
  cost.validation_characters = cut.validation;
  cost.batch = static_cast<int>(plan.batch);
  cost.bytes =
      training_bytes(run.shape, plan.batch * static_cast<std::uint64_t>(cost.window), plan.batch);
  cost.steps_per_epoch = static_cast<std::int64_t>(plan.windows);
  cost.total_steps = total_steps(settings, cost.steps_per_epoch);
  return cost;
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
  return std::max({opening_bytes(file), file + learned + text + ids + counting,
                   training + file + std::max(file, text)});
}

std::uint64_t speaking_bytes(const ModelShape& shape, bool keeps_best) {
  const std::uint64_t learned = sizeof(float) * parameter_count(shape);
  const std::uint64_t file = file_bytes(shape, keeps_best);
  // Weights, as they are and packed twice, and of the run all others; to save it a copy and a file.
  return std::max(opening_bytes(file), 3 * learned + (file - learned) + 2 * file);
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
