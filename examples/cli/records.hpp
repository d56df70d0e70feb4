#pragma once
// What advance() returns, column by column, as the lines a person or a program reads.

#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <numbers>
#include <optional>
#include <span>
#include <vector>

#include "core/session/session.hpp"

namespace unrolled::cli {

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();  // null in JSON
inline constexpr double kBitsPerNat = std::numbers::log2e;

/// What a measurement found, one value a metric; none where nothing was measured.
struct Measured {
  std::span<const Metric> metrics;
  std::vector<double> values;
  double value(std::size_t metric) const { return values.empty() ? kUnknown : values[metric]; }
  double nats() const { return value(0); }
};

/// One line of a run. Losses are in the unit of the first metric (nats an answer, a character),
/// kUnknown where there is none; rates count what the network reads, characters or words.
struct Record {
  std::int64_t step = 0;
  double epoch = 0;
  double train_nats = kUnknown;  ///< mean over the steps since the line before
  Measured measured;             ///< newest since the line before
  double gradient_norm = kUnknown;
  double learning_rate = kUnknown;
  double characters_per_second = kUnknown;  ///< while training, validation not counted
};

/// How a run ended, or where it stands.
struct RunTotals {
  std::int64_t step = 0;
  double epoch = 0;
  double train_nats = kUnknown;  ///< mean over the last 100 steps
  Measured measured;             ///< the newest
  double best_validation_nats = kUnknown;
  std::int64_t best_validation_step = 0;
  std::int64_t characters = 0;  ///< trained on by this process
  double training_seconds = 0;
  double characters_per_second() const {
    return training_seconds > 0 ? static_cast<double>(characters) / training_seconds : kUnknown;
  }
};

class Recorder {
 public:
  struct Options {
    std::int64_t every = 1;           ///< steps to a line
    bool line_at_validation = false;  ///< also a line wherever a validation was made
  };

  Recorder(Options options, const Summary& summary, std::function<void(const Record&)> line)
      : options_(options),
        steps_per_epoch_(static_cast<double>(summary.steps_per_epoch)),
        line_(std::move(line)) {
    totals_.measured.metrics = summary.metrics;
  }

  void add(const Progress& progress);
  /// Lets out the line that still waits for its validation, and the steps since the last line.
  void finish();
  const RunTotals& totals() const { return totals_; }

 private:
  void add_step(const Progress& progress, std::size_t i);
  void add_validation(const Progress& progress, std::size_t i);
  void let_out();
  Record empty() const;
  double epoch_of(double step) const { return steps_per_epoch_ > 0 ? step / steps_per_epoch_ : 0; }

  Options options_;
  double steps_per_epoch_;
  std::function<void(const Record&)> line_;
  RunTotals totals_;
  std::deque<double> last_losses_;
  // A validation after step n may be made in a later advance() than step n, so the newest step is
  // held back until the next one has begun.
  std::optional<Record> pending_;
  double loss_sum_ = 0;
  std::int64_t loss_count_ = 0;
  bool validated_ = false;
};

}  // namespace unrolled::cli
