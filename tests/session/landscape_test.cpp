// The facade for the loss surface: middle, path and rolling on a run's own weights.

#include "core/session/landscape.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

const std::string kLongText = sentences(2000);

Settings small_settings() {
  Settings settings = quick_settings();
  settings.cell = CellKind::rnn;
  return settings;
}

Landscape landscape_of(const Session& session) {
  auto landscape = Landscape::open(session.save(), session.total_step(), kLongText);
  if (!landscape) FAIL(landscape.error().message);
  return *std::move(landscape);
}

}  // namespace

TEST_CASE("The middle of a plane is the loss of the weights", "[session][landscape]") {
  Session session = make_session(small_settings(), kLongText);
  (void)train(session, 60);
  Landscape landscape = landscape_of(session);
  const auto plane = landscape.lay({.kind = PlaneKind::random, .seed = 4});
  REQUIRE(plane);
  CHECK(plane->step == 60);
  CHECK(plane->steps == 24);
  CHECK(plane->streams == 16);
  CHECK(plane->weights == session.summary().parameters);
  // The pieces again, from the text that is not held out, each read alone.
  const std::size_t trained = kLongText.size() - static_cast<std::size_t>(0.1 * kLongText.size());
  double nats = 0;
  for (std::size_t s = 0; s < 16; ++s) {
    const std::size_t first = s * (trained - 25) / 15;
    const auto evaluation = session.evaluate(kLongText.substr(first, 25));
    REQUIRE(evaluation);
    nats += evaluation->value("nats") / 16;
  }
  CHECK(std::abs(*landscape.loss(plane->id, 0, 0) - nats) < 1e-4);
  CHECK(*landscape.loss(plane->id, 1, 1) > nats);
  // Another plane has the same middle, the same seed the same plane.
  const double beside = *landscape.loss(plane->id, 0.5, -0.5);
  const auto other = landscape.lay({.kind = PlaneKind::random, .seed = 5});
  REQUIRE(other);
  CHECK(*landscape.loss(other->id, 0.5, -0.5) != beside);
  CHECK(std::abs(*landscape.loss(other->id, 0, 0) - nats) < 1e-4);
  const auto again = landscape.lay({.kind = PlaneKind::random, .seed = 4});
  REQUIRE(again);
  CHECK(*landscape.loss(again->id, 0.5, -0.5) == beside);
  // The run goes on, the plane stays.
  (void)train(session, 10);
  REQUIRE(landscape.set_parameters(session.parameters(), session.total_step()));
  CHECK(*landscape.loss(again->id, 0.5, -0.5) == beside);
}

TEST_CASE("A path begins with the weights of the seed and ends in the present",
          "[session][landscape]") {
  Session session = make_session(small_settings(), kLongText);
  Landscape landscape = landscape_of(session);
  const auto none = landscape.lay({.kind = PlaneKind::path});
  check_error(none, ErrorCode::invalid_setting, "plane");
  for (int i = 0; i < 6; ++i) {
    (void)train(session, 10);
    REQUIRE(landscape.set_parameters(session.parameters(), session.total_step()));
  }
  const auto plane = landscape.lay({.kind = PlaneKind::path});
  REQUIRE(plane);
  const RunPath path = *landscape.path(plane->id);
  CHECK(path.step == std::vector<double>{0, 10, 20, 30, 40, 50, 60});
  CHECK(path.shown > 0.5);
  CHECK(path.shown <= 1);
  CHECK(std::abs(path.a.back()) < 1e-9);
  CHECK(std::abs(path.b.back()) < 1e-9);
  CHECK(path.a.front() < 0);
  // Opened only now it begins in the same place: the seed knows the start.
  Landscape late = landscape_of(session);
  const auto straight = late.lay({.kind = PlaneKind::path});
  REQUIRE(straight);
  const RunPath known = *late.path(straight->id);
  CHECK(known.step == std::vector<double>{0, 60});
  CHECK(std::abs(known.a.front() + 1) < 1e-6);
  CHECK(known.shown > 0.999);
  // A random plane shows next to nothing of it, and says so.
  const auto random = late.lay({.kind = PlaneKind::random});
  REQUIRE(random);
  CHECK(late.path(random->id)->shown < 0.2);
  // The run goes back and goes on elsewhere.
  REQUIRE(landscape.set_parameters(session.parameters(), 25));
  CHECK(landscape.path(plane->id)->step == std::vector<double>{0, 10, 20, 25});
}

TEST_CASE("A long path keeps its start, its present and even gaps", "[session][landscape]") {
  Session session = make_session(small_settings(), kLongText);
  Landscape landscape = landscape_of(session);
  std::vector<float> weights(session.parameters().begin(), session.parameters().end());
  for (int step = 1; step <= 3000; ++step) {
    weights[0] += 0.01F;
    REQUIRE(landscape.set_parameters(weights, step));
  }
  const auto plane = landscape.lay({.kind = PlaneKind::path});
  REQUIRE(plane);
  const RunPath path = *landscape.path(plane->id);
  CHECK(path.step.front() == 0);
  CHECK(path.step.back() == 3000);
  CHECK(path.step.size() > 20);
  CHECK(path.step.size() <= 48);
  for (std::size_t i = 1; i < path.step.size(); ++i) {
    CHECK(path.step[i] > path.step[i - 1]);
    CHECK(path.step[i] - path.step[i - 1] < 3000 / 10);
  }
  CHECK(path.shown > 0.999);
}

TEST_CASE("A point rolls down the slope, and a clipped slope is a shorter step",
          "[session][landscape]") {
  Session session = make_session(small_settings(), kLongText);
  (void)train(session, 60);
  Landscape landscape = landscape_of(session);
  const auto plane = landscape.lay({.kind = PlaneKind::random, .seed = 4});
  REQUIRE(plane);
  const int id = plane->id;
  const auto roll =
      landscape.roll({.plane = id, .a = 1, .b = 1, .rate = 0.02, .clip = 0, .steps = 10});
  REQUIRE(roll);
  REQUIRE(roll->loss.size() == 11);
  CHECK(roll->loss.back() < roll->loss.front());
  for (std::size_t i = 0; i + 1 < roll->a.size(); ++i) {
    const double moved = std::hypot(roll->a[i + 1] - roll->a[i], roll->b[i + 1] - roll->b[i]);
    CHECK(std::abs(moved - 0.02 * roll->slope[i]) < 1e-9);
    CHECK(std::abs(roll->loss[i] - *landscape.loss(id, roll->a[i], roll->b[i])) < 1e-5);
    CHECK(landscape.point(id, roll->a[i], roll->b[i])->slope == roll->slope[i]);
  }
  const double limit = roll->slope[0] / 2;
  const auto clipped = landscape.roll({.plane = id, .a = 1, .b = 1, .rate = 0.02, .clip = limit});
  REQUIRE(clipped);
  CHECK(std::abs(std::hypot(clipped->a[1] - 1, clipped->b[1] - 1) - 0.02 * limit) < 1e-6);
  CHECK(std::abs((clipped->a[1] - 1) / (roll->a[1] - 1) - 0.5) < 1e-4);
}

TEST_CASE("What cannot be drawn is refused with what to do", "[session][landscape]") {
  const Session session = make_session(small_settings(), kLongText);
  check_error(Landscape::open(session.save(), 0, "a"), ErrorCode::invalid_text, "text");
  Landscape landscape = landscape_of(session);
  const auto invalid = ErrorCode::invalid_setting;
  check_error(landscape.loss(1, 0, 0), invalid, "plane");
  const auto plane = landscape.lay({});
  REQUIRE(plane);
  check_error(landscape.roll({.plane = plane->id, .rate = 0}), invalid, "rate");
  check_error(landscape.roll({.plane = plane->id, .clip = -1}), invalid, "clip");
  check_error(landscape.roll({.plane = plane->id, .steps = 0}), invalid, "steps");
  check_error(landscape.roll({.plane = plane->id, .steps = 101}), invalid, "steps");
  check_error(landscape.set_parameters(session.parameters().first(3), 1), ErrorCode::invalid_file,
              "parameters");
  // Whoever lays many puts the first one away.
  for (std::size_t i = 0; i < Landscape::kMostPlanes; ++i) REQUIRE(landscape.lay({}));
  check_error(landscape.path(plane->id), invalid, "plane");
  check_error(landscape.point(plane->id, 0, 0), invalid, "plane");
}
