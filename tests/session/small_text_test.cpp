// The defaults on little text, and text as short as can be.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>

#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

TEST_CASE("The defaults learn from three thousand characters", "[session][long]") {
  Session session = make_session(Settings(), sentences(3000));
  CHECK(session.summary().batch == 32);
  const Progress p = train(session, 40);
  REQUIRE(p.step.size() == 40);
  CHECK(p.diverged == 0);
  REQUIRE(p.column("nats").size() == 2);
  CHECK(p.loss.back() < session.summary().baselines[0].value);
  CHECK(p.column("nats").back() < session.summary().baselines[0].value);
}

TEST_CASE("The shortest texts are trained on and learnt by heart", "[session]") {
  const int window = GENERATE(1, 2, 16);
  const int more = GENERATE(1, 2, 3, 17, 40);
  const auto characters = static_cast<std::size_t>(window + more);
  CAPTURE(window, characters);
  Settings settings = quick_settings();
  settings.window = window;
  settings.steps = 150;
  Session session = make_session(settings, sentences(characters));
  const Progress p = session.advance(kNoLimit);
  CHECK(p.diverged == 0);
  CHECK(p.finished);
  CHECK(p.loss.back() < p.loss.front());
  CHECK_FALSE(session.writer()->next_characters("t", 1).empty());
  auto restored = Session::restore(session.save(), sentences(characters));
  CHECK(restored.has_value());
}

TEST_CASE("One character over and over is soon no surprise", "[session]") {
  Settings settings = quick_settings();
  settings.steps = 60;
  Session session = make_session(settings, std::string(300, 'a'));
  CHECK(session.summary().vocabulary == 2);
  CHECK(session.summary().figure("uniform_nats") == std::log(2.0));
  for (const Baseline& ngram : session.summary().baselines) CHECK(ngram.value < 0.01);
  const Progress p = session.advance(kNoLimit);
  CHECK(p.diverged == 0);
  CHECK(p.loss.back() < 0.05);
  CHECK(session.writer()->continuation("a", 5) == "aaaaa");
  CHECK(session.writer()->continuation("", 5) == "aaaaa");
}

TEST_CASE("A tail too short to say anything is trained on instead", "[session]") {
  Settings settings = quick_settings();
  Session with = make_session(settings, sentences(160)),
          without = make_session(settings, sentences(159));
  CHECK(with.summary().figure("validation_characters") == 16);
  CHECK(without.summary().figure("validation_characters") == 0);
  CHECK(without.summary().figure("train_characters") == 159);
  CHECK(with.summary().baselines.size() == 5);
  CHECK(without.summary().baselines.empty());
  CHECK(train(with, 40).column("nats").size() == 1);
  CHECK(train(without, 40).column("nats").empty());
}

TEST_CASE("The largest window and batch on a text that has just one", "[session]") {
  Settings settings = quick_settings();
  settings.window = 512;
  settings.batch = 256;
  settings.hidden_size = 8;
  Session session = make_session(settings, sentences(513));
  CHECK(session.summary().batch == 1);
  CHECK(session.summary().figure("validation_characters") == 0);
  const Progress p = train(session, 10);
  CHECK(p.characters == 5120);
  CHECK(p.loss.back() < p.loss.front());
}

TEST_CASE("The smallest and the deepest model there can be", "[session]") {
  Settings settings = quick_settings();
  settings.hidden_size = GENERATE(2, 3);
  settings.layers = GENERATE(1, 8);
  settings.cell = GENERATE(CellKind::rnn, CellKind::lstm, CellKind::gru);
  settings.dropout = 0.1;
  CAPTURE(settings.hidden_size, settings.layers, static_cast<int>(settings.cell));
  Session session = make_session(settings, sentences(1000));
  const Progress p = train(session, 120);
  CHECK(p.diverged == 0);
  CHECK(p.loss.back() < p.loss.front());
  CHECK(session.writer()->next_characters("the ", 3).size() == 3);
}
