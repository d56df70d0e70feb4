// What a run will be, and what makes it impossible, known before it starts.

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "core/session/checkpoint.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

TEST_CASE("A summary tells what the run will be", "[session]") {
  Settings settings = quick_settings();
  const std::string text = sentences(2000);
  const Session session = make_session(settings, text);
  const Summary& s = session.summary();
  CHECK(s.figure("characters") == 2000);
  CHECK(s.figure("train_characters") == 1800);
  CHECK(s.figure("validation_characters") == 200);
  int distinct = 0;
  for (int c = 0; c < 128; ++c) distinct += text.find(static_cast<char>(c)) != std::string::npos;
  CHECK(s.vocabulary == distinct + 1);
  CHECK(s.batch == 8);
  CHECK(s.steps_per_epoch == (1799 / 8) / 24);
  CHECK(s.total_steps == 300);
  const auto v = static_cast<std::size_t>(s.vocabulary);
  CHECK(s.parameters == 4 * 24 * (v + 24 + 2) + v * 25);
  CHECK(s.bytes > s.parameters * 4 * 4);
  CHECK(s.bytes < 4'000'000);
  CHECK(s.flop_per_character == 6.0 * (4 * 24 * 24 + 24 * s.vocabulary));
  CHECK(std::abs(s.figure("uniform_nats") - std::log(distinct + 1)) < 1e-12);
  REQUIRE(s.baselines.size() == 5);
  CHECK(s.baselines[0].value < s.figure("uniform_nats"));
  CHECK(s.baselines[2].value < s.baselines[0].value);
  CHECK(s.baselines[2].value > 0);
  CHECK(session.settings() == settings);
  CHECK(session.total_step() == 0);
  CHECK(session.epoch() == 0);
  CHECK_FALSE(session.finished());
}

TEST_CASE("Epochs decide the number of steps", "[session]") {
  Settings settings = quick_settings();
  settings.epochs = 3;
  const Session session = make_session(settings, sentences(2000));
  CHECK(session.summary().total_steps == 3 * session.summary().steps_per_epoch);
}

TEST_CASE("A run without a held-out part trains on all of the text", "[session]") {
  Settings settings = quick_settings();
  settings.validation = 0;
  Session session = make_session(settings, sentences(2000));
  CHECK(session.summary().figure("validation_characters") == 0);
  CHECK(session.summary().figure("train_characters") == 2000);
  const Progress progress = train(session, 100);
  CHECK(progress.step.size() == 100);
  CHECK(progress.column("nats").empty());
}

TEST_CASE("A short text is read in fewer streams", "[session]") {
  Settings settings = quick_settings();
  settings.batch = 32;
  settings.window = 64;
  const Session session = make_session(settings, sentences(400));
  CHECK(session.summary().batch == 5);  // 359 steps of training text hold five windows of 64
  CHECK(session.settings().batch == 32);
}

TEST_CASE("Text that cannot be trained on is refused with what to do", "[session]") {
  const Settings settings = quick_settings();
  check_error(Session::create(settings, ""), ErrorCode::invalid_text, "text");
  check_error(Session::create(settings, "\xEF\xBB\xBF"), ErrorCode::invalid_text, "text");
  // Counted in characters, not bytes.
  check_error(Session::create(settings, "\u03B1"), ErrorCode::invalid_text, "text");
}

TEST_CASE("A text shorter than the window is unrolled over what there is", "[session]") {
  Settings settings = quick_settings();
  settings.steps = 300;
  for (const std::string text : {"hi", "hello", "the cat sat on the mat"}) {
    INFO(text);
    Session session = make_session(settings, text);
    CHECK(session.summary().window == std::min<int>(settings.window, std::ssize(text) - 1));
    CHECK(session.summary().figure("characters") == text.size());
    CHECK(session.settings().window == settings.window);  // as asked: more text would use it
    train(session, 20);
    // What was learnt on the shorter window goes on from a file, bit for bit.
    auto again = Session::restore(session.save(), text);
    REQUIRE(again.has_value());
    CHECK(train(*again, 20).loss == train(session, 20).loss);
    CHECK(session.evaluate(text).has_value());
    CHECK(session.evaluate("a longer text than the one it was trained on").has_value());
  }
}

TEST_CASE("Settings out of range are refused by name", "[session]") {
  const std::string text = sentences(2000);
  const auto refused = [&](auto change, std::string_view name) {
    Settings settings = quick_settings();
    change(settings);
    check_error(Session::create(settings, text), ErrorCode::invalid_setting, name);
  };
  refused([](Settings& s) { s.hidden_size = 1; }, "hidden_size");
  refused([](Settings& s) { s.hidden_size = 4096; }, "hidden_size");
  refused([](Settings& s) { s.layers = 9; }, "layers");
  refused([](Settings& s) { s.layers = 0; }, "layers");
  refused([](Settings& s) { s.batch = 0; }, "batch");
  refused([](Settings& s) { s.window = 513; }, "window");
  refused([](Settings& s) { s.learning_rate = 0; }, "learning_rate");
  refused([](Settings& s) { s.learning_rate = std::numeric_limits<double>::quiet_NaN(); },
          "learning_rate");
  refused([](Settings& s) { s.dropout = 1; }, "dropout");
  refused([](Settings& s) { s.validation = 0.6; }, "validation");
  refused([](Settings& s) { s.embedding = -1; }, "embedding");
  refused([](Settings& s) { s.steps = 0; }, "steps");
  refused([](Settings& s) { s.temperature = -0.1; }, "temperature");
  refused([](Settings& s) { s.cell = static_cast<CellKind>(9); }, "cell");
  refused([](Settings& s) { s.optimizer = static_cast<OptimizerKind>(5); }, "optimizer");
}

TEST_CASE("A text is what a browser's text area would hold", "[session]") {
  const std::string text = sentences(500);
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  Session a = make_session(quick_settings(), text), b = make_session(quick_settings(), windows);
  CHECK(b.summary().figure("characters") == 500);
  CHECK(train(a, 5).loss == train(b, 5).loss);
}

TEST_CASE("Networks of different kinds and sizes read the same batches", "[session]") {
  // Each epoch starts at an offset drawn at random; the checkpoint says which.
  const auto place_after = [](CellKind cell, int hidden, int layers) {
    Settings settings = quick_settings();
    settings.cell = cell;
    settings.hidden_size = hidden;
    settings.layers = layers;
    Session session = make_session(settings, sentences(3000));
    (void)train(session, 40);
    const auto checkpoint = decode_checkpoint(session.save());
    REQUIRE(checkpoint);
    return checkpoint->training.place;
  };
  const auto lstm = place_after(CellKind::lstm, 24, 1);
  CHECK(place_after(CellKind::rnn, 24, 1) == lstm);
  CHECK(place_after(CellKind::gru, 10, 2) == lstm);
  CHECK(lstm != Batcher::Place{});
}
