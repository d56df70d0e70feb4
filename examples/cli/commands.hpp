#pragma once
// The commands of the program; each lives in a file of its name.

#include <span>

#include "core/session/session.hpp"
#include "examples/cli/arguments.hpp"

namespace unrolled::cli {

extern const Command kTrain, kEval, kSample, kComplete;

inline constexpr const Command* kCommands[] = {&kTrain, &kEval, &kSample, &kComplete};

/// A session that can predict but not train, from the file that --load names.
/// Errors: as Session::restore(), invalid_file.
Expected<Session> load_session(const Arguments& arguments);

}  // namespace unrolled::cli
