#pragma once
// Proves "allocates nothing": count before, count after, nothing in between. And "takes at most so
// much": the bytes that were there at once.

#include <cstddef>

namespace unrolled::test {

/// Calls of any global operator new since the program began.
std::size_t allocation_count();

/// The most bytes that were allocated at once since it was made, beyond those there were then.
class PeakBytes {
 public:
  PeakBytes();
  std::size_t value() const;

 private:
  std::size_t before_;
};

}  // namespace unrolled::test
