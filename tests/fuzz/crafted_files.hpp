#pragma once
// Files that claim to be checkpoints, made by code: sound ones that have every entry a checkpoint
// may have, and the same ones damaged in each way that fits the checksum. Fuzzing begins with them.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/settings/settings.hpp"

namespace unrolled::testing {

enum class Verdict {
  taken,    ///< it is a run, or a network without one
  refused,  ///< with a sentence
  either,
};

struct CraftedFile {
  std::string name;
  std::vector<std::byte> bytes;
  std::string data;  ///< of its run; "": the text that was given, or none
  Verdict verdict;
};

/// A run on `text` of so few numbers that its file has a few thousand bytes.
std::vector<std::byte> small_run(CellKind cell, OptimizerKind optimizer, std::string_view text);

std::vector<CraftedFile> crafted_files(std::string_view text);

}  // namespace unrolled::testing
