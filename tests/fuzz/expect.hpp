#pragma once
// What a fuzz target holds true whatever it reads: where it does not hold, the program ends.

#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace unrolled::testing {

inline void expect(bool truth, std::source_location where = std::source_location::current()) {
  if (truth) return;
  std::fprintf(stderr, "%s:%u does not hold\n", where.file_name(),
               static_cast<unsigned>(where.line()));
  std::abort();
}

}  // namespace unrolled::testing
