#include "core/train/schedule.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <numbers>

using namespace unrolled;

namespace {

Settings with(ScheduleKind kind) {
  Settings settings;
  settings.schedule = kind;
  return settings;
}

}  // namespace

TEST_CASE("cos_pi is the cosine, but for the last digits", "[train]") {
  CHECK(cos_pi(0) == 1);
  CHECK(cos_pi(1) == -1);
  CHECK(std::abs(cos_pi(0.5)) < 1e-16);
  for (int i = 0; i <= 100000; ++i) {
    const double x = i / 100000.0;
    if (!(std::abs(cos_pi(x) - std::cos(std::numbers::pi * x)) <= 6e-16)) FAIL("at " << x);
  }
}

TEST_CASE("A constant schedule changes nothing", "[train]") {
  const Settings settings = with(ScheduleKind::constant);
  for (const std::int64_t step : {0, 1, 99, 100, 100000})
    CHECK(schedule_factor(settings, step, 100) == 1);
}

TEST_CASE("A cosine falls from 1 to 0 over the run and stays there", "[train]") {
  const Settings settings = with(ScheduleKind::cosine);
  CHECK(schedule_factor(settings, 0, 100) == 1);
  CHECK(std::abs(schedule_factor(settings, 25, 100) - (0.5 + std::sqrt(0.125))) < 1e-15);
  CHECK(std::abs(schedule_factor(settings, 50, 100) - 0.5) < 1e-15);
  CHECK(schedule_factor(settings, 99, 100) > 0);
  CHECK(schedule_factor(settings, 99, 100) < 1e-3);
  CHECK(schedule_factor(settings, 100, 100) == 0);
  CHECK(schedule_factor(settings, 1000, 100) == 0);
  for (std::int64_t step = 0; step < 100; ++step)
    CHECK(schedule_factor(settings, step + 1, 100) < schedule_factor(settings, step, 100));
  CHECK(schedule_factor(settings, 0, 0) == 1);
}

TEST_CASE("Warm-up rises in equal steps to the full rate, then the cosine begins", "[train]") {
  Settings settings = with(ScheduleKind::cosine);
  settings.warmup = 10;
  for (std::int64_t step = 0; step < 10; ++step)
    CHECK(schedule_factor(settings, step, 110) == static_cast<double>(step + 1) / 10);
  CHECK(schedule_factor(settings, 10, 110) == 1);
  CHECK(std::abs(schedule_factor(settings, 60, 110) - 0.5) < 1e-15);
  CHECK(schedule_factor(settings, 110, 110) == 0);
  // A run that is over before it is warm.
  CHECK(schedule_factor(settings, 4, 5) == 0.5);
  CHECK(schedule_factor(settings, 9, 5) == 1);
}

TEST_CASE("Steps down multiply at every so many steps", "[train]") {
  Settings settings = with(ScheduleKind::step);
  settings.decay = 0.5;
  settings.decay_every = 3;
  for (const auto& [step, factor] :
       {std::pair{0, 1.0}, {2, 1.0}, {3, 0.5}, {5, 0.5}, {6, 0.25}, {30, 1.0 / 1024}})
    CHECK(schedule_factor(settings, step, 100) == factor);
  // The longest run there can be is no loop of a million turns: it stops where nothing is left.
  settings.decay_every = 1;
  CHECK(schedule_factor(settings, 1000000, 1000000) <= 1e-12);
  settings.decay = 1;
  CHECK(schedule_factor(settings, 1000, 1000) == 1);
}
