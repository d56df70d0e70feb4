// A run that gets more steps: the one that had them from the start, or one whose schedule begins
// again.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "core/train/schedule.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

Session reopen(const Session& session) {
  auto restored = Session::restore(session.save(), kText);
  if (!restored) FAIL(restored.error().message);
  return std::move(*restored);
}

Settings constant(int steps) {
  Settings s = quick_settings();
  s.schedule = ScheduleKind::constant;
  s.steps = steps;
  return s;
}

}  // namespace

TEST_CASE("At a constant rate a longer run is the run that was longer from the start",
          "[session][extend]") {
  const auto how = GENERATE(ScheduleExtension::continued, ScheduleExtension::anew);
  const bool reopened = GENERATE(false, true);
  Session longer = make_session(constant(30), kText);
  const Progress first = longer.advance(kNoLimit);
  REQUIRE(longer.finished());
  if (reopened) longer = reopen(longer);
  REQUIRE(longer.extend(75, how));
  CHECK_FALSE(longer.finished());
  CHECK(longer.summary().total_steps == 75);
  CHECK(longer.settings().steps == 75);
  if (reopened) longer = reopen(longer);
  const Progress second = longer.advance(kNoLimit);
  CHECK(longer.finished());

  Session whole = make_session(constant(75), kText);
  const Progress all = whole.advance(kNoLimit);
  auto losses = first.loss;
  losses.insert(losses.end(), second.loss.begin(), second.loss.end());
  CHECK(losses == all.loss);
  CHECK(parameters_of(longer) == parameters_of(whole));
}

TEST_CASE("A continued schedule is the one over the new total, one begun anew starts here",
          "[session][extend]") {
  Settings settings = quick_settings();
  settings.steps = 20;
  settings.warmup = 5;
  const auto rate = [&](std::int64_t step, std::int64_t total) {
    return settings.learning_rate * schedule_factor(settings, step, total);
  };
  Session continued = make_session(settings, kText);
  (void)continued.advance(kNoLimit);
  Session anew = reopen(continued);
  REQUIRE(continued.extend(60, ScheduleExtension::continued));
  REQUIRE(anew.extend(60, ScheduleExtension::anew));
  CHECK(train(continued, 1).learning_rate.front() == rate(20, 60));
  CHECK(train(anew, 1).learning_rate.front() == rate(0, 40));
  // Both are in the file, and where several share the work.
  anew = reopen(anew);
  REQUIRE(anew.join(0, 2));
  REQUIRE(anew.join(0, 1));
  continued = reopen(continued);
  CHECK(train(continued, 1).learning_rate.front() == rate(21, 60));
  CHECK(train(anew, 1).learning_rate.front() == rate(1, 40));
  const Progress rest = anew.advance(kNoLimit);
  CHECK(rest.step.back() == 60);
  CHECK(rest.learning_rate.back() == rate(39, 40));
}

TEST_CASE("Whole passes are counted as passes, others as steps", "[session][extend]") {
  Settings settings = constant(1);
  settings.epochs = 2;
  Session session = make_session(settings, kText);
  const std::int64_t pass = session.summary().steps_per_epoch;
  (void)session.advance(kNoLimit);
  REQUIRE(session.total_step() == 2 * pass);
  REQUIRE(session.extend(3 * pass, ScheduleExtension::continued));
  CHECK(session.settings().epochs == 3);
  (void)session.advance(kNoLimit);
  CHECK(session.total_step() == 3 * pass);
  REQUIRE(session.extend(3 * pass + 1, ScheduleExtension::continued));
  CHECK(session.settings().epochs == 0);
  CHECK(session.settings().steps == 3 * pass + 1);
  session = reopen(session);
  CHECK(train(session, 10).step.size() == 1);
  CHECK(session.finished());
}

TEST_CASE("What cannot be extended says what to do", "[session][extend]") {
  Session session = make_session(constant(10), kText);
  (void)session.advance(kNoLimit);
  const auto before = session.save();
  const auto how = ScheduleExtension::continued;
  for (const std::int64_t total : {std::int64_t{-5}, std::int64_t{0}, std::int64_t{10}})
    check_error(session.extend(total, how), ErrorCode::invalid_setting, "steps");
  check_error(session.extend(1'000'001, how), ErrorCode::invalid_setting, "steps");
  check_error(session.extend(std::int64_t{1} << 62, how), ErrorCode::invalid_setting, "steps");
  CHECK(session.save() == before);
  CHECK(session.finished());
}
