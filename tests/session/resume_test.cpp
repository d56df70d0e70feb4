// A run saved and taken up again is the run that went on: losses and parameters, bit for bit.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "core/session/reader.hpp"
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
  CHECK(p.measured_step == q.measured_step);
  CHECK(p.column("nats") == q.column("nats"));
  CHECK(p.epoch == q.epoch);
  CHECK(parameters_of(a) == parameters_of(b));
}

}  // namespace

TEST_CASE("A restored run goes on exactly as if it had not stopped", "[session][long]") {
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
  REQUIRE(p.column("nats").size() == 1);
  CHECK(p.column("nats") == q.column("nats"));
  CHECK(p.loss == q.loss);
  // The last measurement of a run too: it is not finished until it is made.
  settings.steps = 4;
  Session ending = make_session(settings, text);
  for (int i = 0; i < 4; ++i) (void)ending.advance(0);
  REQUIRE_FALSE(ending.finished());
  Session reopened = reopen(ending, text);
  CHECK_FALSE(reopened.finished());
  CHECK(reopened.advance(kNoLimit).column("nats") == ending.advance(kNoLimit).column("nats"));
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

TEST_CASE("Without its text a run can be read, and says what it is", "[session][reader]") {
  const std::string text = sentences(1000);
  Session session = make_session(quick_settings(), text);
  (void)train(session, 60);
  const auto file = session.save();
  check_error(Session::restore(file, ""), ErrorCode::invalid_text, "text");
  auto reader = Reader::open(file);
  REQUIRE(reader);
  CHECK(reader->settings() == session.settings());
  CHECK(reader->total_step() == 60);
  CHECK(reader->epoch() == session.epoch());
  CHECK(reader->summary().total_steps == session.summary().total_steps);
  CHECK(reader->summary().figure("characters") == text.size());
  CHECK(reader->mark()->characters == text.size());
  CHECK(reader->mark()->hash == session.mark().hash);
  CHECK(reader->curve().loss == session.curve().loss);
  CHECK(reader->summary().vocabulary == session.summary().vocabulary);
  CHECK(reader->summary().parameters == session.summary().parameters);
  CHECK(reader->writer()->continuation("the old ", 20) ==
        session.writer()->continuation("the old ", 20));
  CHECK(reader->evaluate(text)->value("nats") == session.evaluate(text)->value("nats"));
  check_error(reader->read("17"), ErrorCode::unsupported, "task");
}

TEST_CASE("A file of the network alone is read, and says that there is no training in it",
          "[session][reader]") {
  const std::string text = sentences(1000);
  Session session = make_session(quick_settings(), text);
  (void)train(session, 5);
  const auto silent = session.save_model();
  check_error(Session::restore(silent, text), ErrorCode::invalid_file, "checkpoint");
  auto reader = Reader::open(silent);
  REQUIRE(reader);
  CHECK(std::ranges::equal(reader->parameters(), session.parameters()));
  CHECK_FALSE(reader->mark());
  CHECK(reader->total_step() == 0);
  CHECK(reader->curve().step.empty());
  CHECK(reader->evaluate(text)->value("nats") == session.evaluate(text)->value("nats"));
  // It follows a run by its weights.
  (void)train(session, 20);
  REQUIRE(reader->set_parameters(session.parameters()));
  CHECK(reader->writer()->continuation("the old ", 20) ==
        session.writer()->continuation("the old ", 20));
}
