#include "core/session/cost.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "core/support/utf8.hpp"
#include "core/text/vocabulary.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

ModelShape shape(CellKind cell, int vocabulary, int hidden, int layers, int embedding) {
  return {.input = {.size = vocabulary, .embedding = embedding},
          .stack = {.cell = cell, .hidden_size = hidden, .layers = layers},
          .head = {.classes = vocabulary}};
}

/// Of a text in which every character can have an id.
DataSize size_of(const std::string& text) {
  const auto characters = utf8::decode_document(text);
  const int ids = Vocabulary::build(characters).size();
  return {characters.size(), static_cast<std::size_t>(ids) - 1, text.size()};
}

Settings changed(std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  Settings settings;
  for (const auto& [name, value] : values) REQUIRE(set_setting(settings, name, value).has_value());
  return settings;
}

}  // namespace

TEST_CASE("what a run is said to cost is what its session then says", "[session][long]") {
  const Settings settings = GENERATE(
      Settings(), changed({{"cell", "gru"}, {"hidden_size", "96"}, {"layers", "2"}}),
      changed({{"cell", "rnn"}, {"hidden_size", "64"}, {"embedding", "16"}}),
      changed({{"hidden_size", "64"}, {"layers", "3"}, {"embedding", "32"}, {"epochs", "7"}}),
      changed({{"hidden_size", "2"}, {"batch", "1"}, {"window", "1"}, {"steps", "1"}}),
      changed({{"hidden_size", "33"}, {"batch", "256"}, {"window", "17"}, {"validation", "0.5"}}),
      changed({{"hidden_size", "16"}, {"window", "512"}, {"patience", "3"}, {"validation", "0"}}));
  const std::size_t length = GENERATE(2, 3, 17, 30, 65, 160, 600, 1300, 9999);
  const std::string text = "\r\n\xd0\x96" + sentences(length - 2);
  CAPTURE(length, settings.hidden_size, settings.window);
  const DataSize size = size_of(text);
  REQUIRE(size.characters == length);
  const auto told = cost(settings, size);
  REQUIRE(told.has_value());
  const Session session = make_session(settings, text);
  const Summary& s = session.summary();
  CHECK(told->figure("train_characters") == s.figure("train_characters"));
  CHECK(told->figure("validation_characters") == s.figure("validation_characters"));
  CHECK(told->vocabulary == s.vocabulary);
  CHECK(told->batch == s.batch);
  CHECK(told->window == s.window);
  CHECK(told->parameters == s.parameters);
  CHECK(told->bytes == s.bytes);
  CHECK(told->needed_bytes == s.needed_bytes);
  CHECK(told->steps_per_epoch == s.steps_per_epoch);
  CHECK(told->total_steps == s.total_steps);
  CHECK(told->flop_per_character == s.flop_per_character);
  // And what it then does: the streams and windows of its steps, and as many steps as were told.
  const std::int64_t steps = std::min<std::int64_t>(told->total_steps, 2);
  Session trained = make_session(settings, text);
  CHECK(trained.advance(kNoLimit, steps).characters == steps * told->batch * told->window);
}

TEST_CASE("a run that cannot be is refused in the words of Session::create", "[session]") {
  const auto same = [](const Settings& settings, const std::string& text, const DataSize& size) {
    const auto refused = cost(settings, size);
    const auto made = Session::create(settings, text);
    REQUIRE_FALSE(refused.has_value());
    REQUIRE_FALSE(made.has_value());
    CHECK(refused.error().code == made.error().code);
    CHECK(refused.error().field == made.error().field);
    CHECK(refused.error().message == made.error().message);
    CHECK(refused.error().hint == made.error().hint);
  };
  same(Settings(), "", {});
  same(Settings(), "x", {1, 1, 1});
  Settings wrong;
  wrong.hidden_size = 0;
  same(wrong, "abc", {3, 3, 3});
}

TEST_CASE("a text has so many ids as it has different characters, and one more, up to a limit") {
  const auto ids = [](const DataSize& size) { return cost(Settings(), size)->vocabulary; };
  CHECK(ids({10, 0, 10}) == 1);
  CHECK(ids({10, 7, 10}) == 8);
  CHECK(ids({9000, 4095, 18000}) == kMaximumVocabulary);
  CHECK(ids({9000, 9000, 18000}) == kMaximumVocabulary);
}

TEST_CASE("parameters are counted without making the model") {
  // LSTM, V=65, H=128, one layer: 512 rows of 65 + 128 + two biases, and the head.
  CHECK(parameter_count(shape(CellKind::lstm, 65, 128, 1, 0)) == 512 * (65 + 128 + 2) + 65 * 129);
  // GRU, two layers over an embedding.
  CHECK(parameter_count(shape(CellKind::gru, 10, 4, 2, 3)) ==
        10 * 3 + 12 * (3 + 4 + 2) + 12 * (4 + 4 + 2) + 10 * 5);
  for (const CellKind cell : {CellKind::rnn, CellKind::lstm, CellKind::gru})
    for (const int embedding : {0, 16}) {
      const ModelShape s = shape(cell, 65, 128, 3, embedding);
      std::uint64_t sum = 0;
      const Model<float> model(s);
      for (const Param& param : model.layout().params()) sum += param.size();
      CHECK(parameter_count(s) == sum);
    }
}

TEST_CASE("operations a character follow the formula of the benchmarks") {
  const auto flop = [](double gates, double h, double layers, double v) {
    return 6 * (gates * h * h + (layers - 1) * gates * h * 2 * h + h * v);
  };
  CHECK(flop_per_character(shape(CellKind::lstm, 65, 128, 1, 0)) == flop(4, 128, 1, 65));
  CHECK(flop_per_character(shape(CellKind::gru, 65, 256, 2, 0)) == flop(3, 256, 2, 65));
}

TEST_CASE("a model that would not fit is refused with its size, without overflow") {
  const ModelShape huge = shape(CellKind::lstm, 5000, 1024, 8, 0);
  const std::uint64_t rows = 256ull * 512;
  CHECK(training_bytes(huge, {.rows = rows, .streams = 256}) > 40'000'000'000);
  const auto refused = check_memory({.shape = huge, .batch = {.rows = rows}}, 0, 1'700'000'000);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == ErrorCode::invalid_setting);
  CHECK(refused.error().message.find(" GB") != std::string::npos);
  const RunSize usual{.shape = shape(CellKind::lstm, 65, 512, 1, 0), .batch = {.rows = 32 * 64}};
  CHECK(check_memory(usual, 0, 1'700'000'000).has_value());
}

TEST_CASE("a model that fits alone is told apart from one that does not fit beside another") {
  const RunSize fits{.shape = shape(CellKind::lstm, 65, 512, 1, 0), .batch = {.rows = 32 * 64}};
  const std::uint64_t most = 1'700'000'000;
  CHECK(check_memory(fits, needed_bytes(fits), most).has_value());
  for (const std::uint64_t beside : {most, most + 1, std::uint64_t{1} << 40}) {
    const auto refused = check_memory(fits, beside, most);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::wrong_state);
    CHECK(refused.error().field == "memory");
  }
}

TEST_CASE("what is read out decides the room for logits, to the byte") {
  const int steps = 20, streams = 16;
  ModelShape shape{.input = {.size = 32, .embedding = 16},
                   .stack = {.cell = CellKind::gru, .hidden_size = 32, .layers = 2},
                   .head = {.classes = 48}};
  const auto counted = [&](Readout readout) {
    shape.readout = readout;
    Model<float> model(shape);
    model.prepare(steps, streams, true);
    return static_cast<std::int64_t>(model.workspace_bytes());
  };
  const auto announced = [&](Readout readout) {
    shape.readout = readout;
    return static_cast<std::int64_t>(
        training_bytes(shape, {.rows = steps * streams, .streams = streams}));
  };
  const std::int64_t every = counted(Readout::every), all = announced(Readout::every);
  for (const Readout readout : {Readout::last, Readout::mean}) {
    CHECK(every - counted(readout) > 0);
    CHECK(every - counted(readout) == all - announced(readout));
  }
}

TEST_CASE("classes are counted apart from what is read") {
  const ModelShape shape{.input = {.size = 20'000, .embedding = 64},
                         .stack = {.cell = CellKind::gru, .hidden_size = 32, .layers = 1},
                         .readout = Readout::last,
                         .head = {.classes = 2}};
  CHECK(parameter_count(shape) == 20'000 * 64 + 96 * (64 + 32 + 2) + 2 * 33);
  const Model<float> model(shape);
  CHECK(parameter_count(shape) == model.layout().count());
}
