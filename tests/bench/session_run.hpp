#pragma once
// One workload on one session, for as long as is asked: web/bench/shared/session_run.ts, natively.

#include <cstdint>

#include "core/session/session.hpp"
#include "tests/bench/workload.hpp"

namespace unrolled::bench {

/// What was done in which wall time. A token is a character of a text or a word of an example;
/// padding is not counted.
struct Sample {
  std::int64_t tokens;
  double seconds;
};

class SessionRun {
 public:
  explicit SessionRun(const Workload& workload);

  /// Runs for `seconds` or a little more: what was begun is finished, and counted.
  Sample run(double seconds);

 private:
  std::int64_t slice();

  bool generate_;
  Session session_;
};

}  // namespace unrolled::bench
