// What a run tells of all that it holds out, beside what it measured of it meanwhile.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "tests/task/small_tasks.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

/// The last value of each column of what was measured.
std::vector<double> last_of(const Progress& progress) {
  std::vector<double> values;
  for (const auto& column : progress.measured) values.push_back(column.back());
  return values;
}

}  // namespace

TEST_CASE("what is held out of a run is what it measures on", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  Session session = started(task);
  Progress progress;
  while (progress.measured_step.empty()) progress = session.advance(kWithoutLimit, 1);
  const auto held_out = session.evaluate_held_out();
  REQUIRE(held_out.has_value());
  CHECK(held_out->values == last_of(progress));
  // Asking changes nothing.
  CHECK(session.evaluate_held_out()->values == held_out->values);
}

TEST_CASE("one of several replicas tells of all that is held out", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  Session alone = started(task);
  std::vector<Session> team = joined(task, 2);
  const auto whole = alone.evaluate_held_out();
  const auto shared = team.front().evaluate_held_out();
  REQUIRE(whole.has_value());
  REQUIRE(shared.has_value());
  CHECK(shared->answers == whole->answers);
}
