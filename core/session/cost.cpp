#include "core/session/cost.hpp"

#include <algorithm>
#include <cmath>

#include "core/session/measure.hpp"
#include "core/simd/matmul.hpp"
#include "core/support/number_text.hpp"
#include "core/train/trainer.hpp"

namespace unrolled {
namespace {

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
  const auto streams = static_cast<std::uint64_t>(plan.streams);
  return {.shape = plan.shape,
          .batch = {.rows = static_cast<std::uint64_t>(plan.steps) * streams,
                    .streams = streams,
                    .source_rows = static_cast<std::uint64_t>(plan.source_steps) * streams},
          .characters = data.examples ? 0 : data.characters,
          .text_bytes = data.bytes,
          .examples = data.examples,
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
  summary.bytes = training_bytes(plan.shape, run.batch);
  summary.needed_bytes = needed_bytes(run);
  summary.steps_per_epoch = plan.batches_per_epoch;
  summary.total_steps = total_steps(settings, plan.batches_per_epoch);
  summary.flop_per_character = flop_per_character(plan.shape, plan.steps, plan.source_steps);
  summary.metrics = kind.metrics;
  summary.figure_names = kind.figures;
  summary.figures = plan.figures;
  return summary;
}

std::uint64_t training_bytes(const Settings& settings, int distinct_characters) {
  const auto streams = static_cast<std::uint64_t>(settings.batch);
  return training_bytes(ModelShape::of(settings, distinct_characters + 1),
                        {.rows = streams * settings.window, .streams = streams});
}

std::uint64_t needed_bytes(const RunSize& run) {
  const std::uint64_t learned = sizeof(float) * parameter_count(run.shape);
  const std::uint64_t best = run.keeps_best ? learned : 0;
  // What the products of weight gradients are cut into.
  const std::uint64_t blocks = sizeof(float) * simd::kDepthBlock * product_width(run.shape);
  const std::uint64_t file = file_bytes(run.shape, run.keeps_best);
  // As it came and, where it is one text, as code points, which have the room of as many bytes.
  const std::uint64_t text = (run.examples ? 1 : 5) * run.text_bytes;
  // Ids or examples, which stay; to count n-grams two orders of places, the grams, and a
  // probability each; examples take up to three times their room while nobody knows how many there
  // are.
  const std::uint64_t kept = 4 * run.characters + run.examples;
  const std::uint64_t counting = (2 * 4 + 16 + 8) * run.characters + 2 * run.examples;
  const std::uint64_t training = training_bytes(run.shape, run.batch) + blocks + best + kept;
  // The code points are gone when n-grams are counted.
  const std::uint64_t reading = std::max(text + kept, run.text_bytes + kept + counting);
  // A table of examples is no larger than what is kept of it: whoever has it may have it still.
  const std::uint64_t saving = run.examples ? file + text : std::max(file, text);
  return std::max({opening_bytes(file), file + learned + reading, training + file + saving});
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
  return fail(ErrorCode::invalid_setting, "hidden_size",
              "This model needs " + number_text(gigabytes) + " GB of memory to be opened.",
              "Open it with the command line, or choose a smaller model.");
}

Expected<void> check_memory(const RunSize& run, std::uint64_t beside, std::uint64_t most) {
  const std::uint64_t bytes = needed_bytes(run);
  if (bytes <= most) return fits_beside(bytes, beside, most);
  const auto gigabytes = [](std::uint64_t count) {
    return number_text(std::round(static_cast<double>(count) / (1 << 30) * 10) / 10) + " GB";
  };
  const std::uint64_t training = training_bytes(run.shape, run.batch);
  return fail(ErrorCode::invalid_setting, "hidden_size",
              "This model would need " + gigabytes(training) + " of memory while training, and " +
                  gigabytes(bytes - training) + " more while it is saved or restored.",
              "Lower " + named("hidden_size") + ", " + named("layers") + ", " + named("batch") +
                  " or " + named("window") + ", or use a shorter text.");
}

}  // namespace unrolled
