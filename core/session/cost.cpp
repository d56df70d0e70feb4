#include "core/session/cost.hpp"

#include <cmath>

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
  const std::uint64_t tape = rows * (w.layers * (2 * w.gates + 3) * w.hidden + w.vocabulary);
  // Value, gradient and two moments; two packings of the weights; two good states to recover.
  return sizeof(float) * ((4 + 2 + 2 * 3) * parameter_count(shape) + tape);
}

std::uint64_t speaking_bytes(const ModelShape& shape) {
  // Weights, as they are and packed; the file of them and two moments; its contents.
  return sizeof(float) * (2 + 3 + 3) * parameter_count(shape);
}

Expected<void> check_speaking_memory(const ModelShape& shape, std::uint64_t beside,
                                     std::uint64_t most) {
  const std::uint64_t bytes = speaking_bytes(shape);
  if (bytes <= most) {
    if (beside <= most - bytes) return {};
    return fail(ErrorCode::wrong_state, "memory",
                "There is no memory for this model beside the present one.",
                "End the present run first, or choose a smaller model.");
  }
  const double gigabytes = std::round(static_cast<double>(bytes) / 1e8) / 10;
  return fail(ErrorCode::invalid_setting, "hidden",
              "This model needs " + number_text(gigabytes) + " GB of memory to be opened.",
              "Open it with the command line, or choose a smaller model.");
}

Expected<void> check_memory(const ModelShape& shape, std::uint64_t rows, std::uint64_t beside,
                            std::uint64_t most) {
  // While saving there are a copy of the state and the file of it, each parameters and two moments.
  const std::uint64_t saving = 2 * 3 * sizeof(float) * parameter_count(shape);
  const std::uint64_t bytes = training_bytes(shape, rows) + saving;
  if (bytes <= most) {
    if (beside <= most - bytes) return {};
    return fail(ErrorCode::wrong_state, "memory",
                "There is no memory for this model beside the present one.",
                "End the present run first, or choose a smaller model.");
  }
  const auto gigabytes = [](std::uint64_t count) {
    return number_text(std::round(static_cast<double>(count) / (1 << 30) * 10) / 10) + " GB";
  };
  return fail(ErrorCode::invalid_setting, "hidden",
              "This model would need " + gigabytes(bytes - saving) + " of memory while training, " +
                  "and " + gigabytes(saving) + " more while it is saved.",
              "Lower " + named("hidden") + ", " + named("layers") + ", " + named("batch") + " or " +
                  named("window") + ".");
}

}  // namespace unrolled
