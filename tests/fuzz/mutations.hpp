#pragma once
// What seeded fuzzing does to a file and to a text.

#include <cstddef>
#include <string>
#include <vector>

#include "core/support/rng.hpp"

namespace unrolled::testing {

/// Changes a well-formed checkpoint in one place, where it hurts.
void mutate_file(std::vector<std::byte>& file, Rng& rng);
/// Makes the checksum fit again, where there is room for one.
void repair_checksum(std::vector<std::byte>& file);

/// Changes a text in one place: bytes, separators, line ends, quotation marks, whole parts.
void mutate_text(std::string& text, Rng& rng);

}  // namespace unrolled::testing
