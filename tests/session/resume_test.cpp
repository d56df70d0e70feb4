// A run saved and taken up again is the run that went on: losses and parameters, bit for bit.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "tests/session/session_support.hpp"
#include "tests/train/training_run.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

Session reopen(const Session& session, std::string_view text) {
  auto restored = Session::restore(session.save(), text);
  if (!restored) FAIL(restored.error().message);
  return std::move(*restored);
}

void check_same_from_here(Session& a, Session& b, std::int64_t steps) {
  const Progress p = train(a, steps), q = train(b, steps);
  CHECK(p.loss == q.loss);
  CHECK(p.step == q.step);
  CHECK(p.learning_rate == q.learning_rate);
  CHECK(p.gradient_norm == q.gradient_norm);
  CHECK(p.validation_step == q.validation_step);
  CHECK(p.validation_loss == q.validation_loss);
  CHECK(p.epoch == q.epoch);
  CHECK(parameters_of(a) == parameters_of(b));
}

}  // namespace

TEST_CASE("A restored run goes on exactly as if it had not stopped", "[session]") {
  const NamedSettings variant = GENERATE(from_range(varied_settings()));
  // Before the first step, in the middle of an epoch, at its end (windows: 13), and far in.
  const int stop = GENERATE(0, 5, 13, 70);
  CAPTURE(variant.name, stop);
  Settings settings = variant.settings;
  settings.validate_every = 25;
  const std::string text = sentences(1000);
  Session whole = make_session(settings, text);
  if (stop) (void)train(whole, stop);
  Session restored = reopen(whole, text);
  CHECK(restored.total_step() == stop);
  CHECK(restored.epoch() == whole.epoch());
  CHECK(restored.settings() == settings);
  CHECK(parameters_of(restored) == parameters_of(whole));
  check_same_from_here(whole, restored, 60);
}

TEST_CASE("Saving again and again, at every step, changes nothing", "[session]") {
  const std::string text = sentences(1000);
  Session whole = make_session(quick_settings(), text);
  Session saved = make_session(quick_settings(), text);
  for (int i = 0; i < 30; ++i) {
    const Progress p = train(whole, 1), q = train(saved, 1);
    REQUIRE(p.loss == q.loss);
    saved = reopen(saved, text);
  }
  CHECK(whole.save() == saved.save());
}

TEST_CASE("A measurement under way is made again after a restore", "[session]") {
  Settings settings = quick_settings();
  settings.validate_every = 4;
  const std::string text = sentences(3000);
  Session whole = make_session(settings, text);
  for (int i = 0; i < 4; ++i) (void)whole.advance(0);
  (void)whole.advance(0);  // the first window of the tail
  REQUIRE(whole.total_step() == 4);
  REQUIRE(whole.validating());
  Session restored = reopen(whole, text);
  CHECK(restored.validating());
  const Progress p = train(whole, 1), q = train(restored, 1);
  REQUIRE(p.validation_loss.size() == 1);
  CHECK(p.validation_loss == q.validation_loss);
  CHECK(p.loss == q.loss);
  // The last measurement of a run too: it is not finished until it is made.
  settings.steps = 4;
  Session ending = make_session(settings, text);
  for (int i = 0; i < 4; ++i) (void)ending.advance(0);
  REQUIRE_FALSE(ending.finished());
  Session reopened = reopen(ending, text);
  CHECK_FALSE(reopened.finished());
  CHECK(reopened.advance(kNoLimit).validation_loss == ending.advance(kNoLimit).validation_loss);
  CHECK(reopened.finished());
}

TEST_CASE("What was changed while training is kept in the file", "[session]") {
  const std::string text = sentences(1000);
  Settings settings = quick_settings();
  settings.layers = 2;
  Session whole = make_session(settings, text);
  (void)train(whole, 10);
  REQUIRE(whole.set_live("learning_rate", "0.0123456789012345"));
  REQUIRE(whole.set_live("dropout", "0.25"));
  REQUIRE(whole.set_live("clip", "0.3"));
  Session restored = reopen(whole, text);
  CHECK(restored.settings().learning_rate == 0.0123456789012345);
  CHECK(restored.settings() == whole.settings());
  check_same_from_here(whole, restored, 20);
}

TEST_CASE("Without its text a run can speak but not train, and is still that run", "[session]") {
  const std::string text = sentences(1000);
  Session session = make_session(quick_settings(), text);
  (void)train(session, 60);
  Session speaker = reopen(session, "");
  CHECK(speaker.finished());
  CHECK(speaker.total_step() == 60);
  CHECK(speaker.epoch() == session.epoch());
  CHECK(speaker.summary().total_steps == session.summary().total_steps);
  CHECK(speaker.summary().characters == text.size());
  CHECK(speaker.text_mark()->characters == text.size());
  CHECK(speaker.text_mark()->hash == session.text_mark()->hash);
  CHECK(speaker.curve().loss == session.curve().loss);
  CHECK(speaker.summary().vocabulary == session.summary().vocabulary);
  CHECK(speaker.summary().parameters == session.summary().parameters);
  const Progress nothing = speaker.advance(kNoLimit);
  CHECK(nothing.step.empty());
  CHECK(nothing.finished);
  CHECK(speaker.continuation("the old ", 20) == session.continuation("the old ", 20));
  CHECK(speaker.evaluate(text)->nats == session.evaluate(text)->nats);
  check_error(speaker.recover(), ErrorCode::wrong_state, "");
  check_error(speaker.join(0, 1), ErrorCode::wrong_state, "text");
  CHECK(speaker.save() == session.save());
  Session again_with_text = reopen(speaker, text);
  check_same_from_here(session, again_with_text, 10);
  // A file of the network alone says that there is no training in it.
  const auto silent = session.save_model();
  check_error(Session::restore(silent, text), ErrorCode::invalid_file, "checkpoint");
  auto again = Session::restore(silent, "");
  REQUIRE(again);
  CHECK(parameters_of(*again) == parameters_of(session));
}
