#pragma once
// How a run begins: as a new one of the given settings, or as the one that a checkpoint holds.

#include <string>

#include "core/session/session.hpp"
#include "examples/cli/arguments.hpp"

namespace unrolled::cli {

/// Says which flags have no effect. --steps without --epochs decides the length, whatever the
/// task's default is. Errors: as Arguments::apply() and Session::create().
Expected<Session> start_session(const Arguments& arguments, const std::string& data);

/// The settings are the checkpoint's. A flag may repeat one, change one that is live, or say that
/// the run is to be longer. Errors: invalid_setting, as read_file(), Session::restore() and
/// extend().
Expected<Session> resume_session(const Arguments& arguments, const std::string& data);

/// The task of a run: that of the flags, or of the checkpoint that it goes on from. Errors: as
/// Arguments::apply(), read_file() and Reader::open().
Expected<std::string> task_of(const Arguments& arguments);

/// What the file that --resume names carries: see carried_data.hpp. Errors: invalid_file.
Expected<std::string> carried_data(const Arguments& arguments);

/// Whether the run needs no file of data: it has a corpus, its task draws its own data, or the
/// checkpoint that it goes on from carries them.
bool needs_no_data(const Arguments& arguments, const Option& option);
/// A run that is resumed names the data that it needs.
std::string say_missing_data(const Arguments& arguments, const Option& option);

}  // namespace unrolled::cli
