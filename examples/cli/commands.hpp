#pragma once
// The commands of the program; each lives in a file of its name.

#include <span>

#include "core/session/reader.hpp"
#include "examples/cli/arguments.hpp"

namespace unrolled::cli {

extern const Command kTrain, kEval, kPredict, kSample, kComplete, kHistory, kExport, kReceipt,
    kReplay, kTasks, kCorpus;

inline constexpr const Command* kCommands[] = {&kTrain,    &kEval,    &kPredict, &kSample,
                                               &kComplete, &kHistory, &kExport,  &kReceipt,
                                               &kReplay,   &kTasks,   &kCorpus};

/// The network in the file that --load names, a checkpoint or tensors from anywhere. Errors: as
/// Reader::open() and import_safetensors(), invalid_file.
Expected<Reader> load_network(const Arguments& arguments);
/// Of one that does not write, or not in characters: unsupported, with what it does instead.
std::unexpected<Error> does_not_write(const Arguments& arguments, Reader& network);

}  // namespace unrolled::cli
