#include "core/session/cost.hpp"

#include <algorithm>
#include <cmath>

#include "core/simd/matmul.hpp"
#include "core/support/number_text.hpp"

namespace unrolled {
namespace {

/// The shape's numbers in 64 bits.
struct Wide {
  explicit Wide(const ModelShape& s)
      : gates(s.traits().gates.size()),
        hidden(static_cast<std::uint64_t>(s.hidden)),
        layers(static_cast<std::uint64_t>(s.layers)),
        vocabulary(static_cast<std::uint64_t>(s.vocabulary)),
        embedding(static_cast<std::uint64_t>(s.embedding)) {}
  std::uint64_t gates, hidden, layers, vocabulary, embedding;
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

std::uint64_t parameter_count(const ModelShape& shape) {
  const Wide w(shape);
  const std::uint64_t input = w.embedding ? w.embedding : w.vocabulary;
  const std::uint64_t inputs = input + (w.layers - 1) * w.hidden;
  const std::uint64_t layers = w.gates * w.hidden * (inputs + w.layers * (w.hidden + 2));
  return w.embedding * w.vocabulary + layers + (w.hidden + 1) * w.vocabulary;
}

double flop_per_character(const ModelShape& shape) {
  const Wide w(shape);
  const std::uint64_t stack = w.hidden * w.hidden * (2 * w.layers - 1) + w.embedding * w.hidden;
  return 6 * static_cast<double>(w.gates * stack + w.hidden * w.vocabulary);
}

std::uint64_t training_bytes(const ModelShape& shape, std::uint64_t rows) {
  const Wide w(shape);
  // Of a layer: gates, h and their gradients; and c and tanh c (LSTM), or twice the candidate
  // (GRU).
  const std::uint64_t states = 2 * w.gates + (w.gates > 1 ? 4 : 2);
  // Between layers: dropout's masks, and what they leave.
  const std::uint64_t hidden = w.hidden * (w.layers * states + 2 * (w.layers - 1));
  const std::uint64_t tape = rows * (hidden + 2 * w.embedding + w.vocabulary);
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
      (std::max(w.gates * w.hidden, w.vocabulary) + std::max(w.hidden, w.embedding));
  const std::uint64_t file = file_bytes(run.shape, run.keeps_best);
  // As it came and as code points, which have the room of as many bytes.
  const std::uint64_t text = 5 * run.text_bytes;
  // Ids, which stay; to count n-grams two orders of places, the grams, and a probability each.
  const std::uint64_t ids = 4 * run.characters;
  const std::uint64_t counting = (2 * 4 + 16 + 8) * run.characters;
  const std::uint64_t training = training_bytes(run.shape, run.rows) + blocks + best + ids;
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
  const std::uint64_t training = training_bytes(run.shape, run.rows);
  return fail(ErrorCode::invalid_setting, "hidden",
              "This model would need " + gigabytes(training) + " of memory while training, and " +
                  gigabytes(bytes - training) + " more while it is saved or restored.",
              "Lower " + named("hidden") + ", " + named("layers") + ", " + named("batch") + " or " +
                  named("window") + ", or use a shorter text.");
}

}  // namespace unrolled
