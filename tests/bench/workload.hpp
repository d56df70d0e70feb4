#pragma once
// The table of workloads (web/bench/workloads.json), as the page and the peers read it too.

#include <string>
#include <vector>

#include "core/settings/settings.hpp"

namespace unrolled::bench {

struct Workload {
  std::string id;
  bool generate;  ///< one stream, sampled and fed back; else training
  Settings settings;
  bool examples;  ///< learnt from instead of a text
  /// Floating-point operations for one token, matrix products only: each weight of a product
  /// takes 2 forward and, in training, 4 backward. A one-hot input takes none.
  double flop;
};

/// Exits with a sentence where the table cannot be read: a measurement of something else would be
/// worse than none.
std::vector<Workload> read_workloads();

/// What it is trained on: the text that web/bench/shared/workload.ts makes too, or the examples that
/// examples.ts beside it made, from build/bench. Exits where these are missing.
std::string data_of(const Workload& workload);

}  // namespace unrolled::bench
