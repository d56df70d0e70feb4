#pragma once
// A run as one file that can go on anywhere: its checkpoint with its data in it, as an entry more.
// Sessions neither need that entry nor write it: whoever opens such a file takes the data out first
// and gives it to Session::restore() with the file.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/error.hpp"

namespace unrolled {

/// The checkpoint with its run's `data` in it, in place of what it may have carried. Errors:
/// invalid_file.
Expected<std::vector<std::byte>> with_data(std::span<const std::byte> checkpoint,
                                           std::string_view data);

/// The data that a checkpoint carries; "" for none. Errors: invalid_file.
Expected<std::string> data_in(std::span<const std::byte> checkpoint);

}  // namespace unrolled
