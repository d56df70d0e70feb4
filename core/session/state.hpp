#pragma once
// What a session consists of. Internal to core/session.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/session/checkpoint.hpp"
#include "core/session/cost.hpp"
#include "core/session/loss_curve.hpp"
#include "core/session/session.hpp"
#include "core/train/best_weights.hpp"
#include "core/train/evaluator.hpp"
#include "core/train/goal.hpp"
#include "core/train/trainer.hpp"

namespace unrolled {

struct Session::State {
  Settings settings;
  const TaskKind* kind;
  std::shared_ptr<const Task> task;
  std::unique_ptr<Examples> examples;
  Plan plan;
  DataMark mark;
  Summary summary;
  Rng rng;  // of batches and dropout, where the trainer begins

  Model<float> model;
  std::optional<Trainer> trainer;      // made by the first advance()
  bool measures_first = false;         // before the first step, once there is a trainer
  std::optional<Evaluator> evaluator;  // a measurement under way
  std::vector<double> begun;           // the own sums that it began with
  std::optional<Writer> writer;
  std::optional<Model<float>> asked;  // for questions
  std::int64_t diverged = 0;
  std::int64_t schedule_start = 0;  // the step at which the schedule began
  LossCurve curve;
  Course course;
  bool maker_noted = false;  // the course says who makes the present steps
  BestWeights best;
  Goal goal;
  Replica replica;

  State(const Settings& s, const TaskKind* k, std::shared_ptr<const Task> t,
        std::unique_ptr<Examples> e, const DataSize& data);

  /// The run that a checkpoint holds. Errors: invalid_file.
  Expected<void> go_on(Checkpoint&& checkpoint);

  std::int64_t measure_interval() const;
  Trainer& need_trainer();
  /// With a column for each of the metrics.
  Progress empty_progress() const;
  void weights_changed();
  /// What happens to the run now, for its course.
  void note(std::string_view name, std::string_view value);
  /// A setting that was `before`.
  void note_change(const Setting& setting, const std::string& before);
  void note_maker(std::int64_t before);
  /// After a step: its columns, and the measurement that may now be due.
  void record(const StepResult& result, Progress& progress);
  /// After a measurement: its columns. It may end the run, and then the best weights come back.
  void record_measurement(const Sums& sums, Progress& progress);
  /// `begun`: what the metrics had to say of the last step.
  void begin_measurement(std::vector<double> begun);
  void complete(Progress& progress, bool finished) const;
};

}  // namespace unrolled
