// Runs whose embedding is so large that only rows of the batch are updated: taken up again,
// recovered, shared and kept like any other.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>

#include "core/nn/input.hpp"
#include "core/support/rng.hpp"
#include "tests/task/small_tasks.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

/// Each of many words twice, in lines of 5 to 9: as many as it takes that a table of those which
/// training has twice is sparse.
std::string lines_of_many_words(bool pairs) {
  const std::uint32_t words = kSparseRows / 2 * 3;
  Rng rng(31);
  std::string lines;
  for (std::uint32_t i = 0; i < 2 * words;) {
    std::string text;
    const std::uint32_t count = 5 + rng.below(5);
    for (std::uint32_t k = 0; k < count && i < 2 * words; ++k, ++i)
      text += (text.empty() ? "w" : " w") + std::to_string(i % words);
    lines += pairs ? text + "\t" + text + "\n" : (count > 7 ? "long\t" : "short\t") + text + "\n";
  }
  return lines;
}

std::vector<SmallTask> tasks_of_many_words() {
  std::vector<SmallTask> tasks = small_tasks();
  std::erase_if(tasks,
                [](const SmallTask& t) { return t.name != "classify" && t.name != "translate"; });
  for (SmallTask& task : tasks) {
    task.settings.vocabulary_limit = 20000;
    task.settings.validation = 0.1;
    task.settings.validate_every = 50;
    task.data = lines_of_many_words(task.name == "translate");
  }
  return tasks;
}

}  // namespace

TEST_CASE("a run with a sparse embedding goes on as if it had not stopped", "[task][sparse]") {
  const SmallTask task = GENERATE(from_range(tasks_of_many_words()));
  const auto optimizer = GENERATE(OptimizerKind::sgd, OptimizerKind::adagrad,
                                  OptimizerKind::rmsprop, OptimizerKind::adamw);
  Settings settings = task.settings;
  settings.optimizer = optimizer;
  CAPTURE(task.name, optimizer);
  Session whole = started(task, settings);
  REQUIRE(whole.summary().vocabulary >= kSparseRows);
  (void)whole.advance(kWithoutLimit, 7);
  auto restored = Session::restore(whole.save(), task.data);
  REQUIRE(restored);
  CHECK(same(whole.advance(kWithoutLimit, 7), restored->advance(kWithoutLimit, 7)));
  CHECK(same_weights(whole, *restored));
  CHECK(whole.save() == restored->save());
}

TEST_CASE("replicas with a sparse embedding take the step of one session", "[task][sparse]") {
  const SmallTask task = GENERATE(from_range(tasks_of_many_words()));
  CAPTURE(task.name);
  Session alone = started(task);
  auto all = joined(task, 3);
  for (int i = 0; i < 6; ++i) {
    const Progress one = alone.advance(kWithoutLimit, 1);
    const auto told = step_together(all);
    REQUIRE(std::abs(told[0].loss[0] - one.loss[0]) <= 1e-5);
    REQUIRE(std::abs(told[0].gradient_norm[0] / one.gradient_norm[0] - 1) <= 1e-3);
    for (std::size_t r = 0; r < all.size(); ++r) {
      REQUIRE(same(told[r], told[0]));
      REQUIRE(same_weights(all[r], all[0]));
    }
  }
  // A lost one's step is taken again, and any one's file is the whole run.
  (void)all[1].compute();
  auto survivor = Session::restore(all[2].save(), task.data);
  REQUIRE(survivor);
  REQUIRE(all[1].join(0, 1).has_value());
  CHECK(same(survivor->advance(kWithoutLimit, 5), all[1].advance(kWithoutLimit, 5)));
}

TEST_CASE("a run with a sparse embedding that diverged goes back and on", "[task][sparse]") {
  const SmallTask task = tasks_of_many_words()[0];
  Settings settings = task.settings;
  settings.learning_rate = 10;
  settings.schedule = ScheduleKind::constant;
  settings.clip = 0;
  settings.optimizer = OptimizerKind::sgd;
  settings.hidden_size = 24;
  settings.steps = 400;
  Session session = started(task, settings);
  Progress progress = session.advance(kWithoutLimit);
  REQUIRE(progress.diverged > 1);
  for (int times = 0; progress.diverged > 0 && times < 15; ++times) {
    REQUIRE(session.recover().has_value());
    progress = session.advance(kWithoutLimit, 60);
  }
  CHECK(progress.diverged == 0);
  auto restored = Session::restore(session.save(), task.data);
  REQUIRE(restored);
  CHECK(same(session.advance(kWithoutLimit, 6), restored->advance(kWithoutLimit, 6)));
}
