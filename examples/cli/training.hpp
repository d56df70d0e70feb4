#pragma once
// A run from its first step to its end, however it ends: lines, autosaves, Ctrl-C, divergence.

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/session/session.hpp"
#include "examples/cli/arguments.hpp"
#include "examples/cli/checkpoint_file.hpp"
#include "examples/cli/records.hpp"
#include "examples/cli/replicas.hpp"
#include "examples/cli/train_output.hpp"

namespace unrolled::cli {

class Training {
 public:
  /// `sessions`: those of replicate(). The file is claimed already.
  Training(const Arguments& arguments, std::vector<Session> sessions, CheckpointFile file,
           std::unique_ptr<TrainOutput> output, Recorder::Options lines);
  Training(const Training&) = delete;  // the recorder points back at it
  Training& operator=(const Training&) = delete;

  /// The exit code.
  int run();

 private:
  using Clock = std::chrono::steady_clock;

  Session& session() { return replicas_.first(); }
  double wall_seconds() const;
  double seconds_left();
  std::string resume_command(const std::string& from) const;
  Ending ending(Outcome outcome);
  /// Writes the target; false where that failed, with what is left said in `ending`.
  bool save(Ending& ending);
  /// Where --receipt asks for it; false where that failed.
  bool write_receipt();
  int end_finished();
  int end_interrupted();
  int end_diverged(std::int64_t step);

  const Arguments& arguments_;
  Replicas replicas_;
  CheckpointFile file_;
  std::unique_ptr<TrainOutput> output_;
  Recorder recorder_;
  Clock::time_point begin_ = Clock::now();
  std::int64_t steps_ = 0;  // made by this process
  std::int64_t best_step_ = 0;
};

}  // namespace unrolled::cli
