#pragma once
// Proves "allocates nothing": count before, count after, nothing in between.

#include <cstddef>

namespace unrolled::test {

/// Calls of any global operator new since the program began.
std::size_t allocation_count();

}  // namespace unrolled::test
