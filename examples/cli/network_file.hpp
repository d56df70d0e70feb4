#pragma once
// Files that hold a network: checkpoints, and tensors from anywhere. What is something else is
// refused by its name.

#include <string>
#include <string_view>

#include "core/support/error.hpp"

namespace unrolled::cli {

/// How a checkpoint begins, also one whose line ends a program has changed since.
inline constexpr std::string_view kCheckpointMark = "\x89UNR";

/// Whether it begins as a checkpoint does.
bool is_checkpoint(std::string_view bytes);

/// The file's bytes, of which only their beginning was looked at; "-" is standard input, which may
/// be asked for again. `field` is the flag that named it, for the Error. Errors: as read_file();
/// invalid_file for what is no network, with what it is and what to do with it.
Expected<std::string> read_network(const std::string& path, const std::string& field);

}  // namespace unrolled::cli
