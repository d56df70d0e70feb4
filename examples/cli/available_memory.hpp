#pragma once
// How much memory there is, so that what cannot fit is refused before the system ends the program.

#include <cstdint>
#include <optional>

namespace unrolled::cli {

/// Bytes that this process may still take: what the system has, or what its limit leaves. Nothing
/// where the system does not say.
std::optional<std::uint64_t> available_memory();

}  // namespace unrolled::cli
