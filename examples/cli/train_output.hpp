#pragma once
// What a training run tells: to a person, or (--json) to a program.

#include <memory>
#include <string>

#include "core/session/session.hpp"
#include "examples/cli/records.hpp"

namespace unrolled::cli {

enum class Outcome { finished, interrupted, diverged };

/// What a run begins with.
struct Beginning {
  const Session& session;
  std::string file;     ///< the data's, as it was given; "" where there is none
  std::string corpus;   ///< in its place, "" where there is none
  std::string data;     ///< either, as a person calls it
  std::string resumed;  ///< the checkpoint that the run goes on from, or ""
  int threads = 1;
};

struct Ending {
  Outcome outcome = Outcome::finished;
  std::int64_t total_steps = 0;
  std::int64_t diverged_at = 0;  ///< the step, where the outcome is that
  bool stopped_early = false;    ///< finished before its last step: see the setting `patience`
  std::int64_t weights_of = 0;   ///< the step whose weights were put back at the end, 0 for none
  double wall_seconds = 0;
  std::string saved;   ///< the checkpoint that was written, "" for none
  std::string advice;  ///< what to do next, for a person
};

class TrainOutput {
 public:
  virtual ~TrainOutput() = default;
  /// Before the first step.
  virtual void start(const Beginning& beginning) = 0;
  virtual void record(const Record& record) = 0;
  /// Called about ten times a second.
  virtual void tick(const RunTotals& totals, double seconds_left) = 0;
  /// Something went wrong that training survives.
  virtual void warn(const Error& error) = 0;
  virtual void end(const RunTotals& totals, const Ending& ending) = 0;
};

std::unique_ptr<TrainOutput> json_output();
std::unique_ptr<TrainOutput> text_output();

}  // namespace unrolled::cli
