#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <numeric>

#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

TEST_CASE("Progress comes as columns, one entry a step", "[session]") {
  Session session = make_session(quick_settings(), sentences(2000));
  const Progress p = train(session, 100);
  REQUIRE(p.step.size() == 100);
  CHECK(p.loss.size() == 100);
  CHECK(p.gradient_norm.size() == 100);
  CHECK(p.learning_rate.size() == 100);
  for (std::size_t i = 0; i < 100; ++i) {
    CHECK(p.step[i] == static_cast<double>(i + 1));
    CHECK(std::isfinite(p.loss[i]));
    CHECK(p.gradient_norm[i] > 0);
  }
  CHECK(p.learning_rate.front() == 0.01);
  CHECK(p.learning_rate.back() < 0.01);
  CHECK(p.loss.back() < p.loss.front() / 2);
  CHECK(p.measured_step == std::vector<double>{40, 80});
  REQUIRE(p.column("nats").size() == 2);
  CHECK(p.column("nats")[1] < p.column("nats")[0]);
  REQUIRE(p.column("accuracy").size() == 2);
  CHECK(p.column("accuracy")[1] > p.column("accuracy")[0]);
  CHECK(p.column("accuracy")[1] < 1);
  CHECK(p.total_step == 100);
  CHECK(p.characters == 100 * 8 * 24);
  CHECK(p.seconds > 0);
  CHECK(p.epoch == 100.0 / static_cast<double>(session.summary().steps_per_epoch));
  CHECK_FALSE(p.finished);
  CHECK(p.diverged == 0);
  CHECK(session.total_step() == 100);
  CHECK(session.epoch() == p.epoch);
}

TEST_CASE("A run ends after its steps with a last measurement, and then does nothing",
          "[session]") {
  Settings settings = quick_settings();
  settings.steps = 45;
  Session session = make_session(settings, sentences(2000));
  const Progress p = session.advance(kNoLimit);
  CHECK(p.step.size() == 45);
  CHECK(p.measured_step == std::vector<double>{40, 45});
  CHECK(p.finished);
  CHECK(session.finished());
  const auto before = parameters_of(session);
  const Progress nothing = session.advance(kNoLimit);
  CHECK(nothing.step.empty());
  CHECK(nothing.measured_step.empty());
  CHECK(nothing.finished);
  CHECK(nothing.total_step == 45);
  CHECK(parameters_of(session) == before);
}

TEST_CASE("However a run is cut into calls, it is the same run", "[session]") {
  const std::string text = sentences(2000);
  Session whole = make_session(quick_settings(), text),
          parts = make_session(quick_settings(), text);
  const Progress expected = train(whole, 90);
  Progress sum = parts.advance(0, 1);
  const auto append = [](std::vector<double>& to, const std::vector<double>& from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  for (int i = 0; parts.total_step() < 90 || sum.column("nats").size() < 2; ++i) {
    // One piece of work a call, a step or a window of validation; now and then several.
    const Progress p = i % 3 ? parts.advance(0) : parts.advance(kNoLimit, 2);
    append(sum.step, p.step);
    append(sum.loss, p.loss);
    append(sum.measured_step, p.measured_step);
    append(sum.column("nats"), p.column("nats"));
  }
  sum.loss.resize(90);
  sum.step.resize(90);
  CHECK(sum.loss == expected.loss);
  CHECK(sum.step == expected.step);
  CHECK(sum.measured_step == expected.measured_step);
  CHECK(sum.column("nats") == expected.column("nats"));
}

TEST_CASE("No budget still does one piece of work a call", "[session]") {
  Settings settings = quick_settings();
  settings.validate_every = 3;
  Session session = make_session(settings, sentences(2000));
  CHECK(session.advance(0).step.size() == 1);
  CHECK(session.advance(-5).step.size() == 1);
  CHECK(session.advance(0).step.size() == 1);  // the third: a measurement is due
  int windows = 0;
  for (; session.total_step() == 3; ++windows) {
    const Progress p = session.advance(0);
    if (!p.column("nats").empty()) CHECK(p.measured_step.front() == 3);
    REQUIRE(windows < 100);
  }
  CHECK(windows == (199 + 23) / 24 + 1);  // windows of 24 over one stream of 199, then the step
}

TEST_CASE("A budget is kept to a step's length", "[session]") {
  Session session = make_session(quick_settings(), sentences(2000));
  const Progress p = session.advance(5);
  CHECK(p.step.size() >= 1);
  CHECK(p.step.size() < 300);  // 300 steps of this size are some 60 ms on the fastest machines
}

TEST_CASE("How often is measured, when not asked for, is bounded by what it costs", "[session]") {
  Settings settings = quick_settings();
  settings.validate_every = 0;
  Session few = make_session(settings, sentences(2000));
  CHECK(train(few, 41).measured_step == std::vector<double>{20, 40});
  // A tail of 20,000 characters, a third of them as costly: 6,667; a tenth of the time: 347 steps.
  settings.validation = 0.5;
  Session much = make_session(settings, sentences(40000));
  CHECK(train(much, 299).measured_step.empty());
}

TEST_CASE("Measurements leave the run alone", "[session]") {
  Settings often = quick_settings(), never = quick_settings();
  often.validate_every = 1;
  never.validate_every = 100000;
  Session a = make_session(often, sentences(2000)), b = make_session(never, sentences(2000));
  CHECK(train(a, 30).loss == train(b, 30).loss);
  (void)a.evaluate(sentences(3000, 2));
  (void)a.writer()->next_characters("the old ", 5);
  (void)a.writer()->complete_word("the ol", 5);
  (void)a.writer()->continuation("the ", 20);
  REQUIRE(a.writer()->start_generation("the", {}));
  (void)a.writer()->generate(50);
  CHECK(train(a, 30).loss == train(b, 30).loss);
}

TEST_CASE("Two sessions side by side do not touch each other", "[session]") {
  Session a = make_session(quick_settings(), sentences(2000));
  Session b = make_session(quick_settings(), sentences(2000));
  Session alone = make_session(quick_settings(), sentences(2000));
  std::vector<double> losses;
  for (int i = 0; i < 20; ++i) {
    losses.push_back(train(a, 1).loss[0]);
    (void)train(b, 1);
  }
  CHECK(losses == train(alone, 20).loss);
}

TEST_CASE("The loss of any text is what a reader would pay for it", "[session]") {
  Session session = make_session(quick_settings(), sentences(2000));
  const auto before = session.evaluate(sentences(500, 3));
  REQUIRE(before);
  // Before training every character is about as likely as any other.
  CHECK(std::abs(before->value("nats") - std::log(session.summary().vocabulary)) < 0.4);
  CHECK(before->answers == 499);
  (void)train(session, 250);
  const auto after = session.evaluate(sentences(500, 3));
  REQUIRE(after);
  CHECK(after->value("nats") < before->value("nats") / 2);
  CHECK(after->value("accuracy") > 0.7);
  // Of characters it has never seen, it expects none.
  const auto unseen = session.evaluate("QQQQQQQQ");
  REQUIRE(unseen);
  CHECK(unseen->value("nats") > 2 * after->value("nats"));
  check_error(session.evaluate(""), ErrorCode::invalid_text, "text");
  check_error(session.evaluate("x"), ErrorCode::invalid_text, "text");
  // One of several replicas has room for its share of the streams only.
  const auto alone = session.evaluate(sentences(20000, 3));
  REQUIRE(alone);
  REQUIRE(session.join(1, 3));
  const auto joined = session.evaluate(sentences(20000, 3));
  REQUIRE(joined);
  CHECK(std::abs(joined->value("nats") - alone->value("nats")) < 0.01);
}
