#pragma once
// What a session consists of. Internal to core/session.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/data/split.hpp"
#include "core/data/stream_batcher.hpp"
#include "core/generate/beam.hpp"
#include "core/generate/generator.hpp"
#include "core/session/checkpoint.hpp"
#include "core/session/cost.hpp"
#include "core/session/loss_curve.hpp"
#include "core/session/session.hpp"
#include "core/train/best_weights.hpp"
#include "core/train/evaluator.hpp"
#include "core/train/trainer.hpp"

namespace unrolled {

struct Session::State {
  Settings settings;
  Vocabulary vocabulary;
  std::vector<std::int32_t> ids;  // the whole text
  std::size_t text_bytes = 0;     // of the same, as UTF-8
  Split parts{};
  Summary summary{};
  Rng rng;  // of batches and dropout, where the trainer begins

  std::optional<Model<float>> model;
  std::optional<Trainer> trainer;      // made by the first advance()
  std::optional<Evaluator> evaluator;  // a measurement under way
  std::optional<Context> context;      // of suggestions
  std::optional<BeamSearch> beam;
  std::optional<Sampler> sampler;
  std::optional<Context> writer;  // of generated text
  SamplerOptions writer_options;
  Rng writer_rng;
  std::int64_t diverged = 0;
  std::int64_t schedule_start = 0;  // the step at which the schedule began
  LossCurve curve;
  BestWeights best;
  std::optional<Checkpoint> kept;  // the run, where it was opened without its text
  Replica replica;
  bool prepared = false;  // weights are packed
  bool tape = false;      // evaluate() has room for a window

  State(const Settings& s, Vocabulary v) : settings(s), vocabulary(std::move(v)) {
    model.emplace(ModelShape::of(settings, vocabulary.size()));
  }

  std::span<const std::int32_t> train_ids() const { return {ids.data(), parts.train}; }
  std::span<const std::int32_t> held_out() const {
    return std::span<const std::int32_t>(ids).subspan(parts.train);
  }

  /// Ids of the whole text, and what the summary says of its characters.
  void take_text(std::u32string_view characters);

  static std::unexpected<Error> no_text() {
    return fail(ErrorCode::wrong_state, "text", "This session has no text to train on.",
                "Restore the checkpoint together with the text it was made with.");
  }

  /// Characters the network is unrolled for: as set, or all of a text that is shorter than that.
  int window() const { return window_within(summary.characters, settings.window); }

  static std::unexpected<Error> not_finite() {
    return fail(ErrorCode::wrong_state, "", "The network's numbers are not finite.",
                "Go back to an earlier state of it, or train it again.");
  }

  void summarise();
  std::int64_t validation_interval() const;
  void need_trainer();
  void need_weights();
  void need_tape();
  void weights_changed();
  /// After a step: its columns, and the measurement that may now be due.
  void record(const StepResult& result, Progress& progress);
  /// After a measurement: its columns. It may end the run, and then the best weights come back.
  void record_validation(const LossSum& sum, Progress& progress);
  void begin_validation();
  void complete(Progress& progress, bool finished) const;
  std::vector<std::int32_t> prompt_ids(std::string_view utf8) const;
  bool read(std::string_view prefix);
};

}  // namespace unrolled
