#include "core/session/lag_lab.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/data/lag_batcher.hpp"
#include "core/nn/reach.hpp"
#include "core/session/cost.hpp"
#include "core/train/chrono_init.hpp"
#include "core/train/trainer.hpp"

namespace unrolled {
namespace {

using Clock = std::chrono::steady_clock;

/// Steps between two measurements of so many sequences: a tenth of the time goes there.
constexpr int kMeasureEvery = 25;
constexpr int kFreshSequences = 256;
constexpr double kLearnt = 0.95;
constexpr int kExamples = 1000;

/// The streams of sequences that a run draws from: what is measured on is never trained on.
enum Stream : std::uint64_t { kTraining, kMeasuring, kShowing, kStreams };

LagSequences sequences(LagTask task, int lag, std::uint32_t seed, Stream stream) {
  return {task, lag, seed * std::uint64_t{kStreams} + stream};
}

/// Words in, a word out after the last one.
ModelShape shape_of(const Settings& settings, const LagSequences& task) {
  return ModelShape::of(settings, static_cast<int>(task.words().size()), Readout::last);
}

/// Weights and gates come from the seed, whatever the task.
Model<float> initial_model(const Settings& settings, const LagSequences& task, bool gates_open) {
  Model<float> model(shape_of(settings, task));
  Rng rng(settings.seed);
  model.initialise(rng);
  if (gates_open) open_gates(model, task.lag(), rng);
  return model;
}

}  // namespace

struct LagLab::State {
  Settings settings;
  LagSequences training;
  LagBatcher fresh;
  Model<float> model;
  Trainer trainer;
  ModelState<float> memory;  // of a measurement
  Rng unused;                // a generator of sequences draws from its own
  LagSummary summary;
  double seconds = 0, reach = 0;
  double last_accuracy = 0, first_seconds = 0;
  std::int64_t measured_at = -1, first_step = 0;  // of the first learnt one in a row
  std::int64_t learnt_step = 0, diverged = 0;
  double learnt_seconds = 0;

  State(const Settings& s, LagTask task, const LagRun& run)
      : settings(s),
        training(sequences(task, run.lag, s.seed, kTraining)),
        fresh(sequences(task, run.lag, s.seed, kMeasuring), s.batch),
        model(initial_model(s, training, run.gates_open)),
        trainer(model, s, std::make_unique<LagBatcher>(training, s.batch), Rng(s.seed)),
        memory(model.make_state(s.batch)) {
    const int batches = (kFreshSequences + s.batch - 1) / s.batch;
    summary.steps_per_sequence = training.steps();
    summary.answers = static_cast<int>(training.answers().size());
    summary.chance = 1.0 / summary.answers;
    summary.sequences = batches * s.batch;
    summary.near =
        summary.chance + 3 * std::sqrt(summary.chance * (1 - summary.chance) / summary.sequences);
    summary.learnt = kLearnt;
    summary.parameters = model.layout().count();
    summary.total_steps = s.steps;
  }

  bool due() const {
    const std::int64_t step = trainer.steps_done();
    return measured_at != step && (step % kMeasureEvery == 0 || step == settings.steps);
  }

  bool finished() const {
    return diverged || learnt_step || (trainer.steps_done() >= settings.steps && !due());
  }

  void measure(LagProgress& progress) {
    LossSum sum;
    while (sum.rows < summary.sequences) {
      memory.zero();
      sum += model.evaluate(fresh.next(unused), memory);
    }
    const double accuracy = static_cast<double>(sum.correct) / static_cast<double>(sum.rows);
    const std::int64_t step = measured_at = trainer.steps_done();
    progress.measured_step.push_back(static_cast<double>(step));
    progress.accuracy.push_back(accuracy);
    progress.reach.push_back(step ? reach : 0);
    if (accuracy >= kLearnt && last_accuracy >= kLearnt) {
      learnt_step = first_step;
      learnt_seconds = first_seconds;
    } else if (accuracy >= kLearnt) {
      first_step = std::max<std::int64_t>(1, step);
      first_seconds = seconds;
    }
    last_accuracy = accuracy;
  }

  void step(LagProgress& progress) {
    const StepResult result = trainer.step();
    // A measurement writes over the tape that this is read from.
    if (due()) reach = error_reach(model, settings.batch, training.clue(), training.steps() - 1);
    progress.step.push_back(static_cast<double>(trainer.steps_done() + (result.diverged ? 1 : 0)));
    progress.loss.push_back(result.loss);
    if (result.diverged) diverged = trainer.steps_done() + 1;
  }
};

LagLab::LagLab(std::unique_ptr<State> state) : state_(std::move(state)) {}
LagLab::LagLab(LagLab&&) noexcept = default;
LagLab& LagLab::operator=(LagLab&&) noexcept = default;
LagLab::~LagLab() = default;

Settings LagLab::settings() {
  Settings settings;
  settings.hidden = 64;
  settings.learning_rate = 4e-3;
  settings.schedule = ScheduleKind::constant;
  settings.steps = 3000;
  return settings;
}

Expected<LagLab> LagLab::create(const Settings& settings, const LagRun& run) {
  if (auto valid = validate(settings); !valid) return std::unexpected(valid.error());
  const auto task = lag_task(run.task);
  if (!task) return std::unexpected(task.error());
  if (auto valid = check_lag(*task, run.lag); !valid) return std::unexpected(valid.error());
  const auto probe = sequences(*task, run.lag, settings.seed, kTraining);
  const auto streams = static_cast<std::uint64_t>(settings.batch);
  const std::uint64_t rows = streams * static_cast<std::uint64_t>(probe.steps());
  const ModelShape shape = shape_of(settings, probe);
  if (auto fits = check_memory({.shape = shape, .rows = rows, .streams = streams}); !fits)
    return std::unexpected(fits.error());
  return LagLab(std::make_unique<State>(settings, *task, run));
}

const LagSummary& LagLab::summary() const {
  return state_->summary;
}

bool LagLab::finished() const {
  return state_->finished();
}

LagProgress LagLab::advance(double budget_ms, std::int64_t max_steps) {
  State& s = *state_;
  LagProgress progress;
  const auto start = Clock::now();
  const double before = s.seconds;
  for (bool first = true; !s.finished(); first = false) {
    const auto past = std::chrono::duration<double>(Clock::now() - start).count();
    s.seconds = before + past;
    if (!first && past * 1000 >= budget_ms) break;
    if (s.due()) {
      s.measure(progress);
      progress.seconds.push_back(s.seconds);
      continue;
    }
    if (max_steps > 0 && std::ssize(progress.step) >= max_steps) break;
    s.step(progress);
  }
  s.seconds = before + std::chrono::duration<double>(Clock::now() - start).count();
  progress.total_step = s.trainer.steps_done();
  progress.total_seconds = s.seconds;
  progress.learnt_step = s.learnt_step;
  progress.learnt_seconds = s.learnt_seconds;
  progress.finished = s.finished();
  progress.diverged = s.diverged;
  return progress;
}

Expected<LagExample> LagLab::example(int index) {
  State& s = *state_;
  if (index < 0 || index >= kExamples)
    return fail(ErrorCode::invalid_setting, "example",
                "There is no example " + std::to_string(index) + ".",
                "Give a number from 0 to " + std::to_string(kExamples - 1) + ".");
  auto shown = sequences(s.training.task(), s.training.lag(), s.settings.seed, kShowing);
  std::vector<std::int32_t> ids(static_cast<std::size_t>(shown.steps())), answer(1);
  for (int i = 0; i <= index; ++i) shown.next(1, ids, answer);

  auto state = s.model.make_state(1);
  std::vector<float> logits(static_cast<std::size_t>(s.model.logit_stride()));
  state.zero();
  for (const std::int32_t id : ids) s.model.step(std::span(&id, 1), 1, state, logits.data());
  logits.resize(shown.words().size());
  const auto likeliest = std::ranges::max_element(logits);
  double sum = 0;
  for (const float logit : logits) sum += std::exp(static_cast<double>(logit - *likeliest));

  const auto word = [&](std::int32_t id) { return shown.words()[static_cast<std::size_t>(id)]; };
  LagExample example;
  for (const std::int32_t id : ids) example.words.push_back(word(id));
  example.clue = shown.clue();
  example.answer = word(answer[0]);
  example.said = word(static_cast<std::int32_t>(likeliest - logits.begin()));
  for (const std::int32_t id : shown.answers()) {
    const double logit = logits[static_cast<std::size_t>(id)] - *likeliest;
    example.answers.push_back({word(id), std::exp(logit) / sum});
  }
  return example;
}

}  // namespace unrolled
