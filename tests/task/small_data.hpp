#pragma once
// Every task that learns from examples, with data so small that a whole run of it takes
// milliseconds.

#include <string>
#include <vector>

#include "core/settings/settings.hpp"

namespace unrolled::testing {

struct SmallTask {
  std::string name;
  Settings settings;
  std::string data;
  std::string question;  ///< that its network can be asked
  /// Further data that it can be measured on, and the same with an answer that it has not learnt in
  /// line `bad_line` (0: where whatever is to be said can be numbered).
  std::string further, unknown;
  int bad_line = 0;
};

/// In the order of the table of tasks.
std::vector<SmallTask> small_tasks();

}  // namespace unrolled::testing
