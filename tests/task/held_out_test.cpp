// What a run tells of all that it holds out, beside what it measured of it meanwhile.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "core/session/reader.hpp"
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

TEST_CASE("a long measurement tells how much of it is done", "[task]") {
  auto tasks = small_tasks();
  // Of those that have data: others draw their own.
  std::erase_if(tasks, [](const SmallTask& each) { return each.data.empty(); });
  const SmallTask task = GENERATE_COPY(from_range(tasks));
  CAPTURE(task.name);
  auto reader = Reader::open(started(task).save());
  REQUIRE(reader.has_value());
  std::vector<double> told;
  const auto evaluation = reader->evaluate(task.data, [&](double share) { told.push_back(share); });
  REQUIRE(evaluation.has_value());
  REQUIRE(!told.empty());
  CHECK(told.front() > 0);
  CHECK(std::ranges::adjacent_find(told, std::ranges::greater_equal{}) == told.end());
  CHECK(told.back() == 1);
}
