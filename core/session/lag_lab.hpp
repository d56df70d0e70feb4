#pragma once
// The third facade: how long can a network remember? A lab trains one network on a task whose
// answer depends on one word, `lag` steps back, until it has learnt it or its steps are over.
//
//   Settings settings = unrolled::LagLab::settings();
//   settings.cell = unrolled::CellKind::gru;
//   auto lab = unrolled::LagLab::create(settings, {.task = "country", .lag = 60});
//   while (!lab->finished()) lab->advance(25);
//
// Batches depend on seed, task and lag alone: labs that differ in the cell see the same ones.
// It prints nothing, throws nothing and never exits. It belongs to one thread at a time.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/nn/settings.hpp"
#include "core/support/error.hpp"

namespace unrolled {

struct LagRun {
  std::string task = "copy";  ///< copy, country or clouds: core/data/lag_task.hpp
  int lag = 60;               ///< steps from reading the clue to answering
  bool gates_open = true;     ///< gates begin open for the lag: core/train/chrono_init.hpp
};

/// What a run is, before its first step.
struct LagSummary {
  int steps_per_sequence = 0;
  int answers = 0;    ///< that there are, equally likely
  double chance = 0;  ///< accuracy of a guess
  double near = 0;    ///< below this, an accuracy may be a guess's: chance + 3 standard deviations
  double learnt = 0;  ///< accuracy that counts as learnt
  int sequences = 0;  ///< fresh ones that an accuracy is measured on, at least
  std::size_t parameters = 0;
  std::int64_t total_steps = 0;
};

/// Steps since the last call, as columns. An accuracy is over sequences never trained on, drawn
/// anew for every measurement; the first one is made before the first step.
struct LagProgress {
  std::vector<double> step, loss;  ///< nats an answer
  std::vector<double> measured_step, accuracy;
  std::vector<double> seconds;  ///< of this run until the measurement
  std::vector<double> reach;    ///< |dL/dh at the clue| / |dL/dh at the answer|; 0 before step 1
  std::int64_t total_step = 0;
  double total_seconds = 0;
  /// The step and second of the first of two measurements in a row that were `learnt`; 0: not yet.
  std::int64_t learnt_step = 0;
  double learnt_seconds = 0;
  bool finished = false;
  std::int64_t diverged = 0;  ///< step whose loss was not finite or exploded; 0 otherwise
};

/// One sequence and what the network answers to it now.
struct LagExample {
  struct Answer {
    std::string word;
    double probability;
  };
  std::vector<std::string> words;
  int clue = 0;                 ///< index into words
  std::string answer;           ///< the word that belongs after the last one
  std::string said;             ///< the likeliest of all words
  std::vector<Answer> answers;  ///< of all that there are
};

class LagLab {
 public:
  /// What the claims of the tests are measured with, the same for every cell.
  static Settings settings();

  /// Of the settings all count but those of a text: window, carry, epochs, validation, patience.
  /// Errors: invalid_setting (which includes task and lag).
  static Expected<LagLab> create(const Settings& settings, const LagRun& run);

  LagLab(LagLab&&) noexcept;
  LagLab& operator=(LagLab&&) noexcept;
  ~LagLab();

  const LagSummary& summary() const;

  /// Trains until about `budget_ms` have passed, `max_steps` were made (0: any number) or the run
  /// is over; at least one step or measurement.
  LagProgress advance(double budget_ms, std::int64_t max_steps = 0);
  bool finished() const;

  /// Example `index` of the task, 0 to 999. Its sequences are never trained on. Errors:
  /// invalid_setting.
  Expected<LagExample> example(int index);

 private:
  struct State;
  explicit LagLab(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace unrolled
