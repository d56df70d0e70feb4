// The files that fuzzing begins with: they reach every entry of the format, and those that are no
// runs are refused.

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "core/io/container.hpp"
#include "tests/fuzz/checkpoint_fuzzer.hpp"
#include "tests/fuzz/crafted_files.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

TEST_CASE("crafted checkpoints are runs that can be used, or errors", "[fuzz]") {
  const std::string text = sentences(400);
  std::set<std::string, std::less<>> entries;
  std::set<std::string> names;
  for (const CraftedFile& file : crafted_files(text)) {
    CAPTURE(file.name);
    CHECK(names.insert(file.name).second);
    const bool taken = try_checkpoint(file.bytes, file.data.empty() ? text : file.data);
    if (file.verdict != Verdict::either) CHECK(taken == (file.verdict == Verdict::taken));
    if (file.verdict != Verdict::taken) continue;
    const auto container = decode(file.bytes);
    REQUIRE(container.has_value());
    for (const std::string_view name : container->names()) entries.emplace(name);
  }
  // clang-format off
  const std::set<std::string, std::less<>> all = {
      "settings", "vocabulary", "parameters", "run", "moment1", "moment2", "carried_h",
      "carried_c", "text", "schedule", "course", "curve", "curve_losses",
      "curve_validation_steps", "curve_validation_losses", "begun", "goal", "best",
      "best_metrics", "best_parameters", "extent", "labels", "lines", "target_vocabulary",
      "side", "scale"};
  // clang-format on
  CHECK(entries == all);
}
