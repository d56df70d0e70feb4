// The losses that a run keeps: bounded, true to what was reported, and in the file.

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "core/io/container.hpp"
#include "core/session/checkpoint.hpp"
#include "core/session/loss_curve.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

std::vector<double> as_float(std::vector<double> values) {
  for (double& v : values) v = static_cast<double>(static_cast<float>(v));
  return values;
}

}  // namespace

TEST_CASE("The curve of a run is what it reported, also after a restore", "[session][curve]") {
  Session session = make_session(quick_settings(), kText);
  const Progress progress = train(session, 100);
  const Curve curve = session.curve();
  CHECK(curve.start == 0);
  CHECK(curve.step == progress.step);
  CHECK(curve.loss == as_float(progress.loss));
  CHECK(curve.measured_step == progress.measured_step);
  CHECK(curve.measured_loss == as_float(progress.column("nats")));

  const auto file = session.save();
  auto restored = Session::restore(file, kText);
  REQUIRE(restored);
  CHECK(restored->curve().loss == curve.loss);
  CHECK(restored->curve().measured_loss == curve.measured_loss);
  CHECK(restored->save() == file);
  (void)train(*restored, 30);
  (void)train(session, 30);
  CHECK(restored->save() == session.save());
}

TEST_CASE("A curve stays small, and its points are means", "[session][curve]") {
  LossCurve curve;
  for (int step = 1; step <= 100000; ++step) {
    curve.add(step);
    if (step % 7 == 0) curve.measure(step);
  }
  const Curve columns = curve.columns();
  CHECK(columns.step.size() <= LossCurve::kMostPoints);
  CHECK(columns.measured_step.size() <= LossCurve::kMostPoints + 1);
  CHECK(columns.step.back() == 100000);
  CHECK(columns.measured_step.back() == 99995);
  double before = 0;
  for (std::size_t i = 0; i < columns.step.size(); ++i) {
    REQUIRE(std::abs(columns.loss[i] - (before + 1 + columns.step[i]) / 2) < 0.01);
    before = columns.step[i];
  }
  for (std::size_t i = 0; i < columns.measured_step.size(); ++i)
    REQUIRE(columns.measured_loss[i] == columns.measured_step[i]);
}

TEST_CASE("A curve goes back, to a point or into one, and on from there", "[session][curve]") {
  LossCurve curve(10);
  for (int step = 11; step <= 5010; ++step) {
    curve.add(2);
    if (step % 100 == 0) curve.measure(3);
  }
  REQUIRE(curve.state().stride == 4);
  for (const std::int64_t step : {5010, 4321, 4010, 1001, 11, 10, 4}) {
    curve.truncate(step);
    CHECK(curve.last_step() == step);
    const Curve columns = curve.columns();
    for (const double loss : columns.loss) REQUIRE(loss == 2);
    if (!columns.measured_step.empty())
      CHECK(columns.measured_step.back() <= static_cast<double>(step));
  }
  curve.add(1);
  CHECK(curve.columns().step == std::vector<double>{5});
}

TEST_CASE("A file without a curve opens, and its curve begins where it stands",
          "[session][curve]") {
  Session session = make_session(quick_settings(), kText);
  (void)train(session, 20);
  auto checkpoint = decode_checkpoint(session.save());
  REQUIRE(checkpoint);
  checkpoint->curve.reset();
  auto restored = Session::restore(encode_checkpoint(*checkpoint), kText);
  REQUIRE(restored);
  CHECK(restored->curve().step.empty());
  CHECK(restored->curve().start == 20);
  const Progress trained = train(*restored, 2);  // before the curve is asked for
  CHECK(trained.step == restored->curve().step);
}

TEST_CASE("A curve that is not this run's, or none, is refused", "[session][curve]") {
  Session session = make_session(quick_settings(), kText);
  (void)train(session, 50);
  const auto file = session.save();
  const auto refused = [&](auto change) {
    auto checkpoint = decode_checkpoint(file);
    REQUIRE(checkpoint);
    change(*checkpoint->curve);
    check_error(Session::restore(encode_checkpoint(*checkpoint), kText), ErrorCode::invalid_file,
                "checkpoint");
  };
  using State = LossCurve::State;
  refused([](State& c) { c.start = -1; });
  refused([](State& c) { c.start = 1; });
  refused([](State& c) { c.stride = 0; });
  refused([](State& c) { c.stride = 3; });
  refused([](State& c) { c.stride = std::numeric_limits<std::int64_t>::min(); });
  refused([](State& c) { c.pending = 1; });
  refused([](State& c) { c.pending_sum = std::nan(""); });
  refused([](State& c) { c.losses.pop_back(); });
  refused([](State& c) { c.losses[3] = -1; });
  refused([](State& c) { c.losses[3] = std::numeric_limits<float>::infinity(); });
  refused([](State& c) { c.validation_steps[0] = 51; });
  refused([](State& c) { c.validation_losses[0] = std::numeric_limits<float>::quiet_NaN(); });
}
