// What a run takes is known before it is made: bytes are counted as they are allocated, in all that
// a page does with a run, and compared with what was announced.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "core/session/cost.hpp"
#include "core/session/reader.hpp"
#include "tests/session/session_support.hpp"
#include "tests/support/allocation_count.hpp"

using namespace unrolled;
using namespace unrolled::testing;
using unrolled::test::PeakBytes;

namespace {

/// Tables of characters, carried states, columns: small beside weights and tape.
constexpr std::size_t kSmallThings = 500'000;

struct Case {
  const char* name;
  Settings settings;
  std::size_t characters;
};

/// Most of it weights, most of it tape, most of it text.
std::vector<Case> cases() {
  Settings weights = quick_settings();
  weights.hidden_size = 256;
  weights.layers = 2;
  weights.batch = 2;
  weights.window = 8;
  weights.validate_every = 1;
  Settings best = weights;
  best.patience = 3;
  best.cell = CellKind::gru;
  best.embedding = 32;
  Settings tape = quick_settings();
  tape.hidden_size = 64;
  tape.layers = 3;
  tape.dropout = 0.2;
  tape.batch = 32;
  tape.window = 128;
  tape.validate_every = 10'000;
  Settings text = quick_settings();
  text.hidden_size = 8;
  text.validate_every = 10'000;
  return {{"weights", weights, 2'000},
          {"best weights too", best, 2'000},
          {"tape", tape, 20'000},
          {"text", text, 400'000}};
}

/// At most what was announced, and not so much less that runs would be refused that fit.
void check(const char* what, std::size_t peak, std::uint64_t announced, double least) {
  CAPTURE(what, peak, announced);
  CHECK(peak <= announced + kSmallThings);
  CHECK(static_cast<double>(peak) >= least * static_cast<double>(announced));
}

}  // namespace

TEST_CASE("a run takes what was announced before it began, also when it is saved and restored",
          "[session][long]") {
  for (const Case& c : cases()) {
    CAPTURE(c.name);
    const std::string text = sentences(c.characters);
    std::vector<std::byte> file;
    std::uint64_t announced = 0;
    {
      const PeakBytes peak;
      // As bindings hand it over: in memory of its own.
      const std::string given = text;
      Session session = make_session(c.settings, given);
      announced = session.summary().needed_bytes;
      train(session, 2);
      file = session.save();
      check("made, trained and saved", peak.value(), announced, 0.75);
    }
    {
      const PeakBytes peak;
      std::vector<std::byte> given = file;
      auto session = Session::restore(std::move(given), text);
      REQUIRE(session.has_value());
      train(*session, 1);
      CHECK(session->summary().needed_bytes == announced);
      check("restored", peak.value(), announced, 0.5);
    }
    {
      const PeakBytes peak;
      auto reader = Reader::open(std::vector<std::byte>(file));
      REQUIRE(reader.has_value());
      (void)reader->writer()->next_characters("the old ", 3);
      if (c.settings.hidden_size > 200)
        check("opened without its text", peak.value(), reader->summary().needed_bytes, 0.75);
    }
  }
}

TEST_CASE("one of several replicas takes at most two gradients more than a run alone") {
  const Case c = cases()[GENERATE(0, 1)];
  const std::string text = sentences(c.characters);
  const PeakBytes peak;
  Session session = make_session(c.settings, text);
  train(session, 1);
  REQUIRE(session.join(0, 2).has_value());
  (void)session.compute();
  const std::vector<std::byte> file = session.save();
  const auto gradients = 2 * sizeof(float) * session.parameters().size();
  CHECK(peak.value() <= session.summary().needed_bytes + gradients + kSmallThings);
}

TEST_CASE("a run that fits can be saved, restored and opened without its text") {
  const ModelShape shape = ModelShape::of(cases()[0].settings, 30);
  for (const bool best : {false, true}) {
    const RunSize run{.shape = shape,
                      .batch = {.rows = 16, .streams = 2},
                      .characters = 2'000,
                      .text_bytes = 2'000,
                      .keeps_best = best};
    const std::uint64_t file = sizeof(float) * (best ? 4 : 3) * parameter_count(shape);
    CHECK(needed_bytes(run) >= training_bytes(shape, run.batch) + 2 * file);
    CHECK(needed_bytes(run) >= speaking_bytes(shape, best));
    CHECK(check_memory(run, 0, needed_bytes(run)).has_value());
    CHECK_FALSE(check_memory(run, 0, needed_bytes(run) - 1).has_value());
    CHECK_FALSE(check_memory(run, 1, needed_bytes(run)).has_value());
  }
}
