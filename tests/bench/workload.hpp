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
  /// Floating-point operations for one character, matrix products only: each weight of a product
  /// takes 2 forward and, in training, 4 backward. A one-hot input takes none.
  double flop;
};

/// Exits with a sentence where the table cannot be read: a measurement of something else would be
/// worse than none.
std::vector<Workload> read_workloads();

/// The same text as web/bench/shared/workload.ts makes: 64 characters, nothing to learn.
std::string random_text();

}  // namespace unrolled::bench
