// A learning rate that is too high: clipping holds, or the run says where it went wrong and can be
// taken back from there.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <limits>

#include "core/support/number_text.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

bool all_finite(const std::vector<double>& values) {
  for (const double x : values)
    if (!std::isfinite(x)) return false;
  return true;
}

/// A session whose run has diverged at its sixth step.
Session diverged_session() {
  Session session = make_session(quick_settings(), sentences(2000));
  (void)train(session, 5);
  auto values = parameters_of(session);
  std::ranges::fill(values, std::numeric_limits<float>::quiet_NaN());
  REQUIRE(session.set_parameters(values));
  const Progress p = train(session, 100);
  REQUIRE(p.diverged == 6);
  return session;
}

}  // namespace

TEST_CASE("Any learning rate leads to a run that ends, after recoveries if need be",
          "[session][long]") {
  const double factor = GENERATE(30, 100, 300, 1000);
  const CellKind cell = GENERATE(CellKind::lstm, CellKind::gru, CellKind::rnn);
  CAPTURE(factor, static_cast<int>(cell));
  Settings settings = quick_settings();
  settings.cell = cell;
  settings.learning_rate = std::min(10.0, Settings().learning_rate * factor);
  Session session = make_session(settings, sentences(2000));
  int recoveries = 0;
  while (!session.finished() || recoveries == 0) {
    const Progress p = session.advance(kNoLimit);
    CHECK(p.step.size() == p.loss.size());
    if (!p.diverged) {
      CHECK(all_finite(p.loss));
      break;
    }
    CHECK(static_cast<double>(p.diverged) == p.step.back());
    CHECK(p.finished);
    CHECK(session.finished());
    const double rate = session.settings().learning_rate;
    const auto back = session.recover();
    REQUIRE(back);
    CHECK(*back < p.diverged);
    CHECK(*back == session.total_step());
    // A third, in three digits: a person reads it.
    const double third = session.settings().learning_rate;
    CHECK(std::abs(third - rate / 3) <= 0.005 * rate / 3);
    CHECK(number_text(third).size() <= 8);
    REQUIRE(++recoveries <= 8);
  }
  CHECK(session.total_step() == settings.steps);
  const auto loss = session.evaluate(sentences(2000, 5));
  REQUIRE(loss);
  CAPTURE(recoveries);
  // At thirty times its rate a run may stay above a blind guess, and which do is up to rounding;
  // from twice the guess on it counts as diverged.
  const double guesses = factor > 30 ? 1 : 2.5;
  CHECK(loss->value("nats") < guesses * session.summary().figure("uniform_nats"));
}

TEST_CASE("The default model at thirty times its learning rate goes on or says where it stopped",
          "[session][long]") {
  Settings settings;
  settings.learning_rate *= 30;
  Session session = make_session(settings, sentences(4000));
  const Progress p = train(session, 10);
  if (p.diverged)
    CHECK(static_cast<double>(p.diverged) == p.step.back());
  else
    CHECK(p.step.size() == 10);
  for (std::size_t i = 0; i + 1 < p.loss.size(); ++i)
    CHECK(p.loss[i] < 3 * session.summary().figure("uniform_nats") + 10);
}

TEST_CASE("A run that has diverged does nothing until it is recovered", "[session]") {
  Session session = diverged_session();
  CHECK(session.finished());
  CHECK(session.total_step() == 5);
  const Progress nothing = session.advance(kNoLimit);
  CHECK(nothing.step.empty());
  CHECK(nothing.finished);
  CHECK(nothing.diverged == 6);
  const auto back = session.recover();
  REQUIRE(back);
  CHECK(*back == 0);
  CHECK_FALSE(session.finished());
  Settings gentler = quick_settings();
  gentler.learning_rate = session.settings().learning_rate;
  Session fresh = make_session(gentler, sentences(2000));
  const Progress again = train(session, 20);
  CHECK(again.step.front() == 1);
  CHECK(again.diverged == 0);
  CHECK(again.loss == train(fresh, 20).loss);
}

TEST_CASE("What has diverged still answers, with something rather than a crash", "[session]") {
  Session session = diverged_session();
  for (const Suggestion& s : session.writer()->next_characters("the ", 5))
    CHECK(s.probability >= 0);
  for (const Suggestion& s : session.writer()->complete_word("the", 5)) CHECK(s.probability >= 0);
  (void)session.writer()->continuation("the ", 10);
  // What it cannot say or measure it does not make up.
  check_error(session.writer()->start_generation("the ", {}), ErrorCode::wrong_state, "");
  CHECK(session.writer()->generate(20).empty());
  check_error(session.evaluate("the garden"), ErrorCode::wrong_state, "");
}

TEST_CASE("Where there is no good state, going back ends and says so", "[session]") {
  Session session = diverged_session();
  REQUIRE(session.recover());
  // From the first state that there is, no rate helps.
  auto values = parameters_of(session);
  std::ranges::fill(values, std::numeric_limits<float>::quiet_NaN());
  REQUIRE(session.set_parameters(values));
  REQUIRE(train(session, 10).diverged == 1);
  const double rate = session.settings().learning_rate;
  check_error(session.recover(), ErrorCode::wrong_state, "");
  CHECK(session.settings().learning_rate == rate);
  CHECK(session.finished());
}

TEST_CASE("Recovering what has not diverged is refused", "[session]") {
  Session session = make_session(quick_settings(), sentences(2000));
  check_error(session.recover(), ErrorCode::wrong_state, "");
  (void)train(session, 3);
  check_error(session.recover(), ErrorCode::wrong_state, "");
  CHECK(session.total_step() == 3);
}
