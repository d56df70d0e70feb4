#pragma once
// What a session tells of its run. How each of these becomes JavaScript, JSON and a type of
// TypeScript stands in describe.hpp, once.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/task/task.hpp"

namespace unrolled {

/// What a run will be, known before it starts.
struct Summary {
  std::string_view task;   ///< a name of task_kinds()
  std::string_view input;  ///< what a step reads, in the singular: character, word
  std::string_view data;   ///< what the run learns from, as in text; "" where it draws its own
  int vocabulary = 0;      ///< ids: known characters or words, one for all unknown ones included
  int batch = 0;           ///< parallel streams in use; fewer than asked where there is little data
  int window = 0;          ///< steps unrolled for; fewer on a text shorter than that
  std::size_t parameters = 0;  ///< learned numbers
  std::uint64_t bytes = 0;     ///< memory of parameters, moments and tape while training
  /// The most that the session takes at any moment, while it is saved or restored included.
  std::uint64_t needed_bytes = 0;
  std::int64_t steps_per_epoch = 0;  ///< 0: the data has no end
  std::int64_t total_steps = 0;
  double flop_per_character = 0;    ///< training: forward, backward and weight gradients
  std::span<const Metric> metrics;  ///< what is measured; see Progress::measured
  std::span<const Figure> figure_names;
  std::vector<double> figures;      ///< what is to be said of the data, in their order
  std::vector<Baseline> baselines;  ///< what something simpler reaches on what is held out

  /// The figure of that name, which the task has to have.
  double figure(std::string_view name) const;
};

/// What happened during one advance(), as columns (index i is one optimizer step).
struct Progress {
  std::vector<double> step;           ///< 1 is the first
  std::vector<double> loss;           ///< training loss of that step, nats an answer
  std::vector<double> gradient_norm;  ///< global norm before clipping
  std::vector<double> learning_rate;
  std::vector<double> measured_step;          ///< after which all that is held out was read
  std::span<const Metric> metrics;            ///< those of the summary
  std::vector<std::vector<double>> measured;  ///< a column for each of them, as measured_step
  std::int64_t total_step = 0;                ///< steps done since the start of the run
  double epoch = 0;                           ///< passes over the data, fractional
  double seconds = 0;           ///< wall time spent training in this call, measuring not counted
  std::int64_t characters = 0;  ///< inputs trained on in this call
  std::int64_t best_step =
      0;  ///< where the held-out loss was lowest so far, 0 if none was measured
  /// The first of two measurements in a row that show that all is learnt, where a task has an end.
  std::int64_t learnt_step = 0;
  bool finished = false;      ///< total_steps reached, patience at its end, all learnt, or diverged
  std::int64_t diverged = 0;  ///< the step whose loss was not finite or exploded, 0 if none

  /// The column of a metric, which the task has to have.
  const std::vector<double>& column(std::string_view metric) const;
  std::vector<double>& column(std::string_view metric);
};

/// The losses of a run so far, as columns. It is bounded: in a long run a point is the mean of
/// several steps that follow each other.
struct Curve {
  std::int64_t start = 0;    ///< steps before the first point, of which nothing is known
  std::vector<double> step;  ///< the last step that a point stands for
  std::vector<double> loss;  ///< training loss, nats an answer
  std::vector<double> measured_step;
  std::vector<double> measured_loss;  ///< the first of the metrics
};

/// What a replica adds to the losses of a step or of a measurement.
struct ShareLoss {
  double nats = 0;
  std::int64_t answers = 0;
  std::int64_t correct = 0;
  std::vector<double> own;  ///< sums of the task's own metrics
};

/// The metrics of some data with the present parameters.
struct Evaluation {
  std::span<const Metric> metrics;
  std::vector<double> values;  ///< in their order
  std::int64_t answers = 0;    ///< that were asked for
  Report report{};             ///< more about classes, where there are some

  double value(std::string_view metric) const;
};

/// Summary::bytes of a run that does not exist yet, for a text of so many different characters that
/// is long enough for all streams.
std::uint64_t training_bytes(const Settings& settings, int distinct_characters);

/// What happens to the learning-rate schedule when a run gets more steps.
enum class ScheduleExtension {
  continued,  ///< it is the schedule over the new total
  anew,       ///< it begins again at the present step, warm-up included, and ends at the new total
};

}  // namespace unrolled
