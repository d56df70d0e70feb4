#include "examples/cli/checkpoint_file.hpp"

#include <algorithm>

#include "core/session/carried_data.hpp"

namespace unrolled::cli {
namespace {

std::unexpected<Error> refuse(std::string message, std::string hint) {
  return fail(ErrorCode::invalid_file, "save", std::move(message), std::move(hint));
}

std::chrono::steady_clock::duration seconds(double count) {
  return std::chrono::duration_cast<std::chrono::steady_clock::duration>(
      std::chrono::duration<double>(count));
}

}  // namespace

bool CheckpointFile::continues(const std::string& path) const {
  return !plan_.resumed.empty() && is_same_file(path, plan_.resumed);
}

Expected<CheckpointFile> CheckpointFile::plan(Plan plan) {
  CheckpointFile file(std::move(plan));
  if (!file.wanted()) return file;
  for (const std::string& path : {file.target(), file.partial()})
    if (auto place = check_place(path, "save"); !place) return std::unexpected(place.error());
  if (file.plan_.force) return file;
  // A run that is resumed may go on in its own file: its state is part of what replaces it.
  if (exists(file.target()) && !file.continues(file.target()))
    return refuse("\"" + file.target() + "\" is there already.",
                  "Choose another name with --save, or replace it with --force.");
  if (exists(file.partial()) && !file.continues(file.partial()))
    return refuse("\"" + file.partial() + "\" holds a run that is not finished.",
                  "Go on with it: --resume " + shell_quoted(file.partial()) + " --save " +
                      shell_quoted(file.target()) +
                      ". Or give it up with --force, or choose another name with --save.");
  return file;
}

Expected<std::vector<std::byte>> CheckpointFile::bytes_of(const Session& session) const {
  auto checkpoint = session.save();
  if (carried_.empty()) return checkpoint;
  return with_data(checkpoint, carried_);
}

Expected<void> CheckpointFile::write_partial(const Session& session, Existing existing) {
  const auto begin = Clock::now();
  const auto bytes = bytes_of(session);
  if (!bytes) return std::unexpected(bytes.error());
  auto written = write_file(partial(), *bytes, existing);
  const auto end = Clock::now();
  if (written) partial_step_ = session.total_step();
  // A big model on a slow disk is saved more rarely: at most a twentieth of the time goes to it.
  next_autosave_ = end + std::max(seconds(plan_.autosave_seconds), 20 * (end - begin));
  return written;
}

Expected<void> CheckpointFile::claim(const Session& session) {
  if (!wanted()) return {};
  const bool replace = plan_.force || continues(partial());
  return write_partial(session, replace ? Existing::replace : Existing::keep);
}

Expected<void> CheckpointFile::autosave(const Session& session) {
  if (!wanted() || plan_.autosave_seconds == 0 || Clock::now() < next_autosave_) return {};
  return write_partial(session, Existing::replace);
}

Expected<void> CheckpointFile::finish(const Session& session) {
  if (!wanted()) return {};
  const bool replace = plan_.force || continues(target());
  const auto bytes = bytes_of(session);
  if (!bytes) return std::unexpected(bytes.error());
  auto written = write_file(target(), *bytes, replace ? Existing::replace : Existing::keep);
  if (!written) {
    // Best effort: the last autosave stays where even this cannot be written.
    (void)keep_partial(session);
    return written;
  }
  if (partial_step_ || continues(partial())) remove_file(partial());
  partial_step_.reset();
  return written;
}

Expected<void> CheckpointFile::keep_partial(const Session& session) {
  if (!wanted()) return {};
  return write_partial(session, partial_step_ || plan_.force || continues(partial())
                                    ? Existing::replace
                                    : Existing::keep);
}

}  // namespace unrolled::cli
