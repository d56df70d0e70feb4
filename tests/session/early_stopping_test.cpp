// Patience: when a run ends before its last step, and with which weights.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/session/checkpoint.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

/// Learns its 2000 characters by heart, so that the held-out loss soon turns.
Settings overfitting() {
  Settings settings = quick_settings();
  settings.learning_rate = 0.02;
  settings.validate_every = 10;
  settings.steps = 400;
  settings.patience = 3;
  return settings;
}

const std::string& text() {
  static const std::string characters = sentences(2000);
  return characters;
}

double held_out_nats(Session& session) {
  const std::string tail = text().substr(session.summary().figure("train_characters"),
                                         session.summary().figure("validation_characters"));
  return session.evaluate(tail)->value("nats");
}

}  // namespace

TEST_CASE("Patience ends a run and puts the best weights back", "[session][patience]") {
  Session session = make_session(overfitting(), text());
  const Progress p = session.advance(kNoLimit);
  REQUIRE(session.finished());
  CHECK(p.finished);
  REQUIRE(p.total_step < 400);
  CHECK(p.best_step == p.total_step - 30);
  // The last measurement is of the weights put back: the lowest of all.
  CHECK(p.measured_step.back() == static_cast<double>(p.total_step));
  CHECK(p.column("nats").back() == std::ranges::min(p.column("nats")));
  CHECK(held_out_nats(session) == p.column("nats").back());

  Settings shorter = overfitting();
  shorter.patience = 0;
  Session other = make_session(shorter, text());
  (void)train(other, p.best_step);
  CHECK(parameters_of(other) == parameters_of(session));
}

TEST_CASE("Without patience a run keeps its last weights and tells where it was best",
          "[session][patience]") {
  Settings settings = overfitting();
  settings.patience = 0;
  Session session = make_session(settings, text());
  const Progress p = session.advance(kNoLimit);
  CHECK(p.total_step == 400);
  const auto least = std::ranges::min_element(p.column("nats"));
  CHECK(p.best_step ==
        static_cast<std::int64_t>(
            p.measured_step[static_cast<std::size_t>(least - p.column("nats").begin())]));
  CHECK(p.column("nats").back() > *least);
  CHECK(held_out_nats(session) == p.column("nats").back());
}

TEST_CASE("A run whose steps end before its patience also ends with its best weights",
          "[session][patience]") {
  Settings settings = overfitting();
  settings.patience = 1000;
  Session session = make_session(settings, text());
  const Progress p = session.advance(kNoLimit);
  CHECK(p.total_step == 400);
  CHECK(p.best_step < 400);
  CHECK(p.column("nats").back() == std::ranges::min(p.column("nats")));
  CHECK(held_out_nats(session) == p.column("nats").back());
}

TEST_CASE("A run saved while it waits stops where it would have", "[session][patience]") {
  Session whole = make_session(overfitting(), text());
  const Progress p = whole.advance(kNoLimit);
  Session first = make_session(overfitting(), text());
  (void)train(first, p.best_step + 15);
  auto second = Session::restore(first.save(), text());
  REQUIRE(second);
  const Progress rest = second->advance(kNoLimit);
  CHECK(rest.total_step == p.total_step);
  CHECK(rest.best_step == p.best_step);
  CHECK(rest.column("nats").back() == p.column("nats").back());
  CHECK(parameters_of(*second) == parameters_of(whole));
  // And a run that has stopped is over when it is opened again.
  auto over = Session::restore(second->save(), text());
  REQUIRE(over);
  CHECK(over->finished());
  CHECK(parameters_of(*over) == parameters_of(whole));
}

TEST_CASE("Replicas stop at the same step with the same weights", "[session][patience]") {
  std::vector<Session> all;
  for (int i = 0; i < 2; ++i) {
    all.push_back(make_session(overfitting(), text()));
    REQUIRE(all.back().join(i, 2));
  }
  Progress last;
  while (!all[0].finished()) {
    REQUIRE_FALSE(all[1].finished());
    const ShareLoss losses[] = {all[0].compute(), all[1].compute()};
    for (Session& session : all)
      for (int r = 0; r < 2; ++r)
        REQUIRE(session.accumulate(r, all[static_cast<std::size_t>(r)].contribution(), losses[r]));
    for (Session& session : all) last = session.apply();
    if (!all[0].validating()) continue;
    const ShareLoss a = all[0].measure_share(), b = all[1].measure_share();
    const ShareLoss total{a.nats + b.nats, a.answers + b.answers, a.correct + b.correct, {}};
    for (Session& session : all) last = session.record_validation(total);
  }
  CHECK(all[1].finished());
  CHECK(last.finished);
  CHECK(last.total_step < 400);
  CHECK(last.best_step == last.total_step - 30);
  CHECK(parameters_of(all[0]) == parameters_of(all[1]));
}

TEST_CASE("A run that patience ended can go on", "[session][patience]") {
  Session session = make_session(overfitting(), text());
  const std::int64_t end = session.advance(kNoLimit).total_step;
  REQUIRE(session.finished());
  REQUIRE(session.extend(end + 25, ScheduleExtension::anew).has_value());
  CHECK_FALSE(session.finished());
  const Progress more = session.advance(kNoLimit);
  CHECK(more.finished);
  CHECK(more.total_step == end + 25);
}

TEST_CASE("Best weights that fit no run are refused", "[session][patience]") {
  Session session = make_session(overfitting(), text());
  (void)train(session, 20);
  auto checkpoint = decode_checkpoint(session.save());
  REQUIRE(checkpoint);
  REQUIRE(checkpoint->best.step == 20);
  checkpoint->best.step = 21;
  check_error(Session::restore(encode_checkpoint(*checkpoint), text()), ErrorCode::invalid_file,
              "checkpoint");
  checkpoint->best.step = 20;
  checkpoint->best.parameters = AlignedBuffer<float>(3);
  check_error(Session::restore(encode_checkpoint(*checkpoint), text()), ErrorCode::invalid_file,
              "checkpoint");
}
