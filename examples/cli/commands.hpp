#pragma once
// The commands of the program; each lives in a file of its name.

#include <span>

#include "core/session/reader.hpp"
#include "examples/cli/arguments.hpp"

namespace unrolled::cli {

extern const Command kTrain, kEval, kPredict, kSample, kComplete, kTasks, kCorpus;

inline constexpr const Command* kCommands[] = {&kTrain,    &kEval,  &kPredict, &kSample,
                                               &kComplete, &kTasks, &kCorpus};

/// The network in the file that --load names. Errors: as Reader::open(), invalid_file.
Expected<Reader> load_network(const Arguments& arguments);
/// One that writes. Errors: unsupported (another task), too.
Expected<Reader> load_writer(const Arguments& arguments);

}  // namespace unrolled::cli
