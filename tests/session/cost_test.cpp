#include "core/session/cost.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace unrolled;

namespace {

ModelShape shape(CellKind cell, int vocabulary, int hidden, int layers, int embedding) {
  ModelShape s;
  s.cell = cell;
  s.vocabulary = vocabulary;
  s.hidden = hidden;
  s.layers = layers;
  s.embedding = embedding;
  return s;
}

}  // namespace

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
  CHECK(training_bytes(huge, rows) > 40'000'000'000);
  const auto refused = check_memory({.shape = huge, .rows = rows}, 0, 1'700'000'000);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == ErrorCode::invalid_setting);
  CHECK(refused.error().message.find(" GB") != std::string::npos);
  const RunSize usual{.shape = shape(CellKind::lstm, 65, 512, 1, 0), .rows = 32 * 64};
  CHECK(check_memory(usual, 0, 1'700'000'000).has_value());
}

TEST_CASE("a model that fits alone is told apart from one that does not fit beside another") {
  const RunSize fits{.shape = shape(CellKind::lstm, 65, 512, 1, 0), .rows = 32 * 64};
  const std::uint64_t most = 1'700'000'000;
  CHECK(check_memory(fits, needed_bytes(fits), most).has_value());
  for (const std::uint64_t beside : {most, most + 1, std::uint64_t{1} << 40}) {
    const auto refused = check_memory(fits, beside, most);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == ErrorCode::wrong_state);
    CHECK(refused.error().field == "memory");
  }
}
