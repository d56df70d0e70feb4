#pragma once
// A run as a file: which entries of the container hold what. Version 1.

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/nn/model.hpp"
#include "core/session/course.hpp"
#include "core/session/loss_curve.hpp"
#include "core/support/error.hpp"
#include "core/task/task.hpp"
#include "core/train/best_weights.hpp"
#include "core/train/goal.hpp"
#include "core/train/trainer_state.hpp"

namespace unrolled {

struct Checkpoint {
  Settings settings;
  const TaskKind* kind = nullptr;
  std::shared_ptr<const Task> task;
  DataMark mark;          ///< training goes on only with that data
  TrainerState training;  ///< only `parameters` where has_training is false
  bool has_training = false;
  bool measuring = false;           ///< a measurement was under way
  std::vector<double> begun;        ///< own sums of the metrics that it began with
  std::int64_t schedule_start = 0;  ///< the step at which the schedule of learning rates began
  std::optional<LossCurve::State> curve;  ///< files of the first version have none
  Course course;
  BestWeights best;
  Goal goal;
};

std::vector<std::byte> encode_checkpoint(const Checkpoint& checkpoint);

/// Whether it can be what a run wrote: that all its parts fit each other, with numbers that a run
/// can have. Allocates nothing of the size that it claims. Errors: invalid_file.
Expected<void> check(const Checkpoint& checkpoint);
/// The part of it that depends on the size of the data, which must be known.
Expected<void> check_place(const Checkpoint& checkpoint);

/// What it returns has passed check(). Errors: invalid_file, unsupported. Settings and entries a
/// newer version added are refused by name.
Expected<Checkpoint> decode_checkpoint(std::span<const std::byte> file);

}  // namespace unrolled
