#pragma once
// What is said of a network that has broken down. Internal to core/session.

#include "core/support/error.hpp"

namespace unrolled {

inline std::unexpected<Error> not_finite() {
  return fail(ErrorCode::wrong_state, "", "The network's numbers are not finite.",
              "Go back to an earlier state of it, or train it again.");
}

}  // namespace unrolled
