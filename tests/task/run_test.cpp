// Runs of every task that learns from examples: taken up again, recovered, made longer, shared.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>

#include "tests/task/small_tasks.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

Session reopened(const Session& session, const SmallTask& task) {
  auto restored = Session::restore(session.save(), task.data);
  if (!restored) FAIL(task.name << ": " << restored.error().message);
  return std::move(*restored);
}

/// The settings of a task, and the same with units dropped everywhere, two layers, and its own answers
/// read in the place of right ones.
std::vector<Settings> variants(const SmallTask& task) {
  Settings dropping = task.settings;
  dropping.layers = 2;
  dropping.dropout = 0.3;
  dropping.end_dropout = 0.2;
  dropping.balance = true;
  dropping.teacher_forcing = 0.5;
  dropping.label_smoothing = 0.1;
  dropping.patience = 9;
  return {task.settings, dropping};
}

}  // namespace

TEST_CASE("a run of any task goes on as if it had not stopped", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  // Before the first step, within the first pass, at its end (4 batches), in a later one.
  const int stop = GENERATE(0, 1, 4, 11);
  for (const Settings& settings : variants(task)) {
    CAPTURE(task.name, stop, settings.layers);
    Session whole = started(task, settings);
    if (stop) (void)whole.advance(kWithoutLimit, stop);
    Session restored = reopened(whole, task);
    CHECK(restored.settings() == settings);
    CHECK(restored.total_step() == stop);
    CHECK(restored.epoch() == whole.epoch());
    CHECK(restored.summary().figures == whole.summary().figures);
    CHECK(restored.summary().needed_bytes == whole.summary().needed_bytes);
    const Progress on = whole.advance(kWithoutLimit, 20);
    CHECK(on.step.size() == 20);
    CHECK(on.measured_step.size() == 5);
    CHECK(same(on, restored.advance(kWithoutLimit, 20)));
    CHECK(same_weights(whole, restored));
    CHECK(whole.save() == restored.save());
  }
}

TEST_CASE("a measurement of any task that was under way is made again", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  Settings settings = task.settings;
  settings.batch = 2;  // so that it takes several batches
  Session whole = started(task, settings);
  while (whole.total_step() < 4) (void)whole.advance(0);
  REQUIRE(whole.validating());
  (void)whole.advance(0);
  REQUIRE(whole.validating());
  Session restored = reopened(whole, task);
  REQUIRE(restored.validating());
  const Progress on = whole.advance(kWithoutLimit, 3);
  CHECK(on.measured_step == std::vector<double>{4});
  CHECK(same(on, restored.advance(kWithoutLimit, 3)));
}

TEST_CASE("replicas of any task take the step of one session", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  const bool balance = GENERATE(false, true);
  CAPTURE(task.name, balance);
  SmallTask shared = task;
  shared.settings.balance = balance;
  Session alone = started(shared);
  auto all = joined(shared, 3);
  for (int i = 0; i < 12; ++i) {
    const Progress one = alone.advance(kWithoutLimit, 1);
    const auto told = step_together(all);
    REQUIRE(told[0].step == one.step);
    REQUIRE(told[0].characters == one.characters);
    REQUIRE(std::abs(told[0].loss[0] - one.loss[0]) <= 1e-5);
    REQUIRE(told[0].measured_step == one.measured_step);
    for (std::size_t m = 0; m < one.measured.size(); ++m)
      for (std::size_t k = 0; k < one.measured[m].size(); ++k)
        REQUIRE(std::abs(told[0].measured[m][k] - one.measured[m][k]) <= 1e-5);
    for (std::size_t r = 0; r < all.size(); ++r) {
      REQUIRE(same(told[r], told[0]));
      REQUIRE(same_weights(all[r], all[0]));
    }
  }
  CHECK(alone.total_step() == 12);
  // Any one's file is the whole run, and alone it goes on.
  Session survivor = reopened(all[2], shared);
  REQUIRE(all[1].join(0, 1).has_value());
  CHECK(same(survivor.advance(kWithoutLimit, 5), all[1].advance(kWithoutLimit, 5)));
}

TEST_CASE("replicas that drop units repeat bit for bit", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  SmallTask dropping = task;
  dropping.settings = variants(task)[1];
  auto first = joined(dropping, 2), second = joined(dropping, 2);
  for (int i = 0; i < 10; ++i) CHECK(same(step_together(first)[0], step_together(second)[1]));
}

TEST_CASE("a run of any task that diverged goes back and on", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  Settings settings = task.settings;
  settings.learning_rate = 10;
  settings.schedule = ScheduleKind::constant;
  settings.clip = 0;
  settings.hidden_size = 24;
  settings.steps = 400;
  Session session = started(task, settings);
  Progress progress = session.advance(kWithoutLimit);
  REQUIRE(progress.diverged > 1);
  CHECK(session.finished());
  // As often as it takes.
  for (int times = 0; progress.diverged > 0 && times < 15; ++times) {
    const auto back = session.recover();
    REQUIRE(back.has_value());
    CHECK(*back < progress.diverged);
    CHECK(session.total_step() == *back);
    CHECK_FALSE(session.finished());
    progress = session.advance(kWithoutLimit, 60);
  }
  CHECK(session.settings().learning_rate < 10);
  CHECK(progress.diverged == 0);
  CHECK(std::isfinite(progress.loss.back()));
  // And it is a run like others: kept, and taken up again.
  Session restored = reopened(session, task);
  CHECK(same(session.advance(kWithoutLimit, 6), restored.advance(kWithoutLimit, 6)));
}

TEST_CASE("a run of any task can become longer", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  Settings settings = task.settings;
  settings.schedule = ScheduleKind::constant;
  settings.steps = 9;
  Session short_run = started(task, settings);
  (void)short_run.advance(kWithoutLimit);
  CHECK(short_run.finished());
  REQUIRE(short_run.extend(30, ScheduleExtension::continued).has_value());
  CHECK_FALSE(short_run.finished());
  (void)short_run.advance(kWithoutLimit);
  settings.steps = 30;
  Session long_run = started(task, settings);
  (void)long_run.advance(kWithoutLimit);
  CHECK(same_weights(short_run, long_run));
  CHECK(short_run.curve().loss == long_run.curve().loss);

  settings.epochs = 3;
  Session passes = started(task, settings);
  const std::int64_t pass = passes.summary().steps_per_epoch;
  (void)passes.advance(kWithoutLimit);
  CHECK(passes.total_step() == 3 * pass);
  CHECK(passes.epoch() == 3);
  REQUIRE(passes.extend(5 * pass, ScheduleExtension::anew).has_value());
  CHECK(passes.settings().epochs == 5);
  Session restored = reopened(passes, task);
  CHECK(same(passes.advance(kWithoutLimit), restored.advance(kWithoutLimit)));
  CHECK(passes.epoch() == 5);
}

TEST_CASE("every cell and every optimizer trains any task", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  Settings settings = task.settings;
  for (const CellKind cell : {CellKind::rnn, CellKind::lstm, CellKind::gru})
    for (int optimizer = 0; optimizer <= static_cast<int>(OptimizerKind::adamw); ++optimizer)
      for (const GruReset reset : {GruReset::before, GruReset::after}) {
        if (cell != CellKind::gru && reset == GruReset::after) continue;
        CAPTURE(task.name, cell, optimizer, reset);
        settings.cell = cell;
        settings.reset = reset;
        settings.optimizer = static_cast<OptimizerKind>(optimizer);
        Session session = started(task, settings);
        const std::vector<float> before(session.parameters().begin(), session.parameters().end());
        const Progress progress = session.advance(kWithoutLimit, 2);
        REQUIRE(progress.loss.size() == 2);
        CHECK(progress.diverged == 0);
        CHECK(std::isfinite(progress.loss[1]));
        CHECK_FALSE(std::ranges::equal(before, session.parameters()));
        CHECK(reopened(session, task).total_step() == 2);
      }
}

TEST_CASE("every task learns its small data", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  Settings settings = task.settings;
  settings.hidden_size = 16;
  settings.steps = 250;
  settings.validate_every = 250;
  Session session = started(task, settings);
  const Progress progress = session.advance(kWithoutLimit);
  const double blind = session.summary().figure("uniform_nats");
  CHECK(progress.loss.back() < 0.5 * blind);
  CHECK(progress.measured_step.size() == 1);
}
