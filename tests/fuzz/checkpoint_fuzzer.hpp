#pragma once
// What is done with a file that claims to be a checkpoint, whatever is in it. Ends the program
// where something comes out of it that should not.

#include <cstddef>
#include <span>
#include <string_view>

namespace unrolled::testing {

/// Restores it with and without `text`, trains, suggests, writes, measures, saves, looks inside.
/// Returns whether it was taken for a checkpoint.
bool try_checkpoint(std::span<const std::byte> file, std::string_view text);

}  // namespace unrolled::testing
