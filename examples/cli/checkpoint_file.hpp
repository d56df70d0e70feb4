#pragma once
// Where a run is kept. While it trains, "FILE.partial" holds its last autosave; only a run that
// ends well becomes FILE. A crash at any moment leaves a partial file to resume from.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/session/session.hpp"
#include "examples/cli/files.hpp"

namespace unrolled::cli {

class CheckpointFile {
 public:
  struct Plan {
    std::string target;            ///< what --save named; "" saves nothing
    std::string resumed;           ///< the checkpoint the run goes on from, "" for a new one
    bool force = false;            ///< --force: what is there may be replaced
    double autosave_seconds = 60;  ///< 0: at the start only
  };

  /// Checks, before any work is done, that nothing will be overwritten that should not be.
  /// Errors: invalid_file.
  static Expected<CheckpointFile> plan(Plan plan);

  /// Puts the run's data into each of its files, too: see carried_data.hpp.
  void carry(std::string data) { carried_ = std::move(data); }

  /// Writes the first autosave: claims the name against a second run, and finds out now whether
  /// the place can be written at all. Errors: invalid_file.
  Expected<void> claim(const Session& session);

  /// Writes an autosave when one is due. Errors: invalid_file; training can go on.
  Expected<void> autosave(const Session& session);

  /// Writes the target and removes the partial file. Where the target cannot be written, tries to
  /// keep the state in the partial file. Errors: invalid_file.
  Expected<void> finish(const Session& session);

  /// Keeps a state that is no result (after divergence) in the partial file. Errors: invalid_file.
  Expected<void> keep_partial(const Session& session);

  bool wanted() const { return !plan_.target.empty(); }
  const std::string& target() const { return plan_.target; }
  std::string partial() const { return partial_of(plan_.target); }
  static std::string partial_of(const std::string& target) { return target + ".partial"; }
  /// The step of the state in the partial file, where this run wrote one that is still there.
  std::optional<std::int64_t> partial_step() const { return partial_step_; }

 private:
  using Clock = std::chrono::steady_clock;
  explicit CheckpointFile(Plan plan) : plan_(std::move(plan)) {}
  Expected<std::vector<std::byte>> bytes_of(const Session& session) const;
  bool continues(const std::string& path) const;
  Expected<void> write_partial(const Session& session, Existing existing);

  Plan plan_;
  std::string carried_;
  std::optional<std::int64_t> partial_step_;
  Clock::time_point next_autosave_ = Clock::now();
};

}  // namespace unrolled::cli
