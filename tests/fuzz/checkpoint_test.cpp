// Whole checkpoints of every cell and optimizer, changed where it hurts and with the checksum made
// to fit: each is refused with a sentence or is a run that can be used.

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "core/support/rng.hpp"
#include "tests/fuzz/checkpoint_fuzzer.hpp"
#include "tests/fuzz/crafted_files.hpp"
#include "tests/fuzz/mutations.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

const std::string kTrainedText = sentences(400);

}  // namespace

TEST_CASE("a checkpoint of any cell and optimizer, changed anywhere, is a run or an error",
          "[fuzz]") {
  Rng rng(2025);
  int accepted = 0, refused = 0;
  for (const CellKind cell : {CellKind::rnn, CellKind::lstm, CellKind::gru})
    for (int optimizer = 0; optimizer <= static_cast<int>(OptimizerKind::adamw); ++optimizer) {
      const auto seed = small_run(cell, static_cast<OptimizerKind>(optimizer), kTrainedText);
      REQUIRE(try_checkpoint(seed, kTrainedText));
      for (int round = 0; round < 60; ++round) {
        auto file = seed;
        for (std::uint32_t k = 1 + rng.below(2); k > 0; --k) mutate_file(file, rng);
        repair_checksum(file);
        ++(try_checkpoint(file, kTrainedText) ? accepted : refused);
      }
    }
  // Both sides were reached, or the mutations are useless.
  CHECK(accepted > 50);
  CHECK(refused > 200);
}
