// A run that goes wrong says so, at once, and can be taken back to where it had not.

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "tests/train/training_run.hpp"

using namespace unrolled;
using unrolled::testing::change;
using unrolled::testing::small_settings;
using unrolled::testing::TrainingRun;

namespace {

/// Steps until the run says that it has diverged, at most `limit`.
StepResult until_diverged(TrainingRun& run, int limit) {
  StepResult result{};
  for (int i = 0; i < limit && !result.diverged; ++i) result = run.trainer.step();
  return result;
}

constexpr double kMuchTooHigh = 1000;

Settings unclipped() {
  Settings settings = small_settings();
  settings.optimizer = OptimizerKind::sgd;
  settings.schedule = ScheduleKind::constant;
  settings.clip = 0;
  return settings;
}

}  // namespace

TEST_CASE("A parameter that is no number is seen at the next step, and nothing is updated",
          "[train]") {
  for (const float bad :
       {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
    CAPTURE(bad);
    TrainingRun run;
    (void)run.losses(4);
    run.model.parameters()[run.model.layout().find("head.bias")->offset] = bad;
    run.model.pack();
    const auto before = run.parameters();
    const StepResult result = run.trainer.step();
    CHECK(result.diverged);
    CHECK_FALSE(std::isfinite(result.loss));
    CHECK(run.trainer.steps_done() == 4);
    const auto after = run.parameters();
    // Not ==: one of them is NaN.
    CHECK(std::equal(before.begin(), before.end(), after.begin(),
                     [](float a, float b) { return a == b || (a != a && b != b); }));
  }
}

TEST_CASE("A loss that explodes without any NaN is divergence too", "[train]") {
  Settings settings = small_settings();
  settings.learning_rate = 10;
  TrainingRun run(settings);
  const StepResult result = until_diverged(run, 400);
  REQUIRE(result.diverged);
  // 3 ln V + 3: no network that merely guesses badly gets there.
  CHECK(std::isfinite(result.loss));
  CHECK(result.loss > 3 * std::log(9.0) + 3);
  CHECK(run.trainer.steps_done() > 1);  // not at the first bad batch
}

TEST_CASE("Recovery goes back to the start when nothing later is known to be good", "[train]") {
  Settings settings = unclipped();
  TrainingRun run(settings), untouched(settings);
  const auto start = run.parameters();
  const auto losses = run.losses(20);
  change(run, &Settings::learning_rate, kMuchTooHigh);
  REQUIRE(until_diverged(run, 400).diverged);
  REQUIRE(run.trainer.steps_done() < 50);
  run.trainer.recover();
  CHECK(run.trainer.steps_done() == 0);
  CHECK(run.parameters() == start);
  // The same batches again, at the rate that was good.
  change(run, &Settings::learning_rate, settings.learning_rate);
  CHECK(run.losses(20) == losses);
}

TEST_CASE("Recovery goes back between 50 and 100 steps, and the run goes on from there",
          "[train]") {
  Settings settings = unclipped();
  TrainingRun run(settings), untouched(settings);
  const auto losses = untouched.losses(200);
  (void)run.losses(130);
  change(run, &Settings::learning_rate, kMuchTooHigh);
  REQUIRE(until_diverged(run, 200).diverged);
  const std::int64_t diverged = run.trainer.steps_done();
  REQUIRE(diverged < 150);
  run.trainer.recover();
  CHECK(run.trainer.steps_done() == 50);  // 100 may already have been on its way
  change(run, &Settings::learning_rate, settings.learning_rate);
  const auto again = run.losses(60);
  CHECK(std::equal(again.begin(), again.end(), losses.begin() + 50));
  // And once more: what is good now is that state itself.
  run.trainer.recover();
  CHECK(run.trainer.steps_done() == 50);
}

TEST_CASE("Recovery works from a restored state too", "[train]") {
  Settings settings = unclipped();
  TrainingRun first(settings), second(settings);
  (void)first.losses(37);
  REQUIRE(second.trainer.restore(first.trainer.state()));
  change(second, &Settings::learning_rate, kMuchTooHigh);
  REQUIRE(until_diverged(second, 400).diverged);
  second.trainer.recover();
  CHECK(second.trainer.steps_done() == 37);
  CHECK(second.parameters() == first.parameters());
}
