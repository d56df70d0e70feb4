// A run of recall has what any run has: a schedule, dropout, exact resuming, replicas, recovery.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "core/session/reader.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

Settings recall() {
  Settings s;
  s.task = TaskName::recall;
  s.recall = RecallKind::country;
  s.lag = 6;
  s.open_gates = true;
  s.hidden_size = 16;
  s.layers = 2;
  s.dropout = 0.1;
  s.schedule = ScheduleKind::cosine;
  s.warmup = 4;
  s.steps = 60;
  return s;
}

Session reopened(const Session& session) {
  auto restored = Session::restore(session.save(), "");
  if (!restored) FAIL(restored.error().message);
  return std::move(*restored);
}

/// As replicas take steps and measurements together.
Progress together(std::vector<Session>& all) {
  Progress first;
  if (!all[0].validating()) {
    std::vector<ShareLoss> losses;
    for (Session& session : all) losses.push_back(session.compute());
    for (Session& session : all)
      for (std::size_t r = 0; r < all.size(); ++r)
        REQUIRE(session.accumulate(static_cast<int>(r), all[r].contribution(), losses[r]));
    for (std::size_t i = 0; i < all.size(); ++i) {
      Progress progress = all[i].apply();
      if (i == 0) first = progress;
    }
  }
  if (!all[0].validating()) return first;
  ShareLoss total;
  for (Session& session : all) {
    const ShareLoss part = session.measure_share();
    total.nats += part.nats;
    total.answers += part.answers;
    total.correct += part.correct;
    total.own.resize(part.own.size());
    for (std::size_t i = 0; i < part.own.size(); ++i) total.own[i] += part.own[i];
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    Progress measured = all[i].record_validation(total);
    if (i == 0) {
      first.metrics = measured.metrics;
      first.measured = measured.measured;
      first.measured_step = measured.measured_step;
    }
  }
  return first;
}

}  // namespace

TEST_CASE("a run of recall that stops anywhere goes on as if it had not stopped",
          "[session][recall]") {
  Session whole = make_session(recall(), "");
  // Also before its first measurement, in the middle of one, and between two steps.
  const int pieces = GENERATE(0, 1, 9, 30, 33, 34, 36);
  for (int i = 0; i < pieces; ++i) (void)whole.advance(0, 1);
  Session again = reopened(whole);
  CHECK(again.save() == whole.save());
  CHECK(again.total_step() == whole.total_step());
  const Progress a = whole.advance(kNoLimit), b = again.advance(kNoLimit);
  CHECK(a.loss == b.loss);
  CHECK(a.learning_rate == b.learning_rate);
  CHECK(a.measured_step == b.measured_step);
  CHECK(a.measured == b.measured);
  CHECK(whole.save() == again.save());
}

TEST_CASE("replicas of a run of recall make its steps and its measurements", "[session][recall]") {
  Settings settings = recall();
  settings.dropout = 0;
  Session alone = make_session(settings, "");
  const Progress expected = alone.advance(kNoLimit);
  std::vector<Session> all;
  for (int i = 0; i < 3; ++i) {
    all.push_back(make_session(settings, ""));
    REQUIRE(all.back().join(i, 3));
  }
  std::vector<double> losses, steps, accuracy, reach;
  while (!all[0].finished()) {
    const Progress p = together(all);
    losses.insert(losses.end(), p.loss.begin(), p.loss.end());
    for (std::size_t i = 0; i < p.measured_step.size(); ++i) {
      steps.push_back(p.measured_step[i]);
      accuracy.push_back(p.column("accuracy")[i]);
      reach.push_back(p.column("reach")[i]);
    }
  }
  REQUIRE(losses.size() == expected.loss.size());
  for (std::size_t i = 0; i < losses.size(); ++i)
    CHECK(std::abs(losses[i] - expected.loss[i]) < 1e-2);
  CHECK(std::abs(losses[0] - expected.loss[0]) < 1e-5);
  CHECK(steps == expected.measured_step);
  CHECK(std::abs(accuracy[0] - expected.column("accuracy")[0]) < 1e-12);
  // Of the same tape, but for the last bits of its gradients.
  CHECK(std::abs(reach[1] / expected.column("reach")[1] - 1) < 0.05);
  CHECK(parameters_of(all[0]) == parameters_of(all[2]));
}

TEST_CASE("a run of recall that diverged goes back and on at a lower rate", "[session][recall]") {
  Settings settings = recall();
  settings.cell = CellKind::rnn;
  settings.activation = Activation::relu;
  settings.optimizer = OptimizerKind::sgd;
  settings.learning_rate = 10;
  settings.clip = 0;
  settings.dropout = 0;
  Session session = make_session(settings, "");
  const Progress progress = session.advance(kNoLimit);
  REQUIRE(progress.diverged > 0);
  if (progress.diverged == 1) return;  // nothing to go back to
  REQUIRE(session.recover());
  CHECK(session.settings().learning_rate < 4);
  CHECK_FALSE(session.finished());
}

TEST_CASE("a run of recall ends once all is learnt, and its file says so", "[session][recall]") {
  Settings settings = recall();
  settings.recall = RecallKind::clouds;
  settings.lag = 3;
  settings.layers = 1;
  settings.hidden_size = 24;
  settings.learning_rate = 0.01;
  settings.schedule = ScheduleKind::constant;
  settings.steps = 400;
  Session session = make_session(settings, "");
  const Progress progress = session.advance(kNoLimit);
  REQUIRE(progress.learnt_step > 0);
  CHECK(progress.finished);
  CHECK(progress.total_step < 400);
  CHECK(progress.total_step == progress.learnt_step + 25);
  CHECK(reopened(session).finished());
  // It may go on all the same.
  REQUIRE(session.extend(500, ScheduleExtension::continued));
  CHECK_FALSE(session.finished());
}

TEST_CASE("a network that recalls is read, asked and not written with",
          "[session][recall][reader]") {
  Session session = make_session(recall(), "");
  (void)session.advance(kNoLimit, 30);
  auto reader = Reader::open(session.save());
  REQUIRE(reader);
  CHECK(reader->writer() == nullptr);
  CHECK(reader->summary().figure("answers") == 8);
  const Reading a = session.read("7").value(), b = reader->read("7").value();
  CHECK(a.tokens == b.tokens);
  CHECK(a.scores == b.scores);
  check_error(reader->read("no number"), ErrorCode::invalid_text, "example");
  check_error(reader->evaluate("a text"), ErrorCode::unsupported, "text");
  check_error(Session::restore(session.save(), "a text"), ErrorCode::invalid_text, "text");
}
