#include "core/train/evaluator.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "core/data/held_out_batcher.hpp"
#include "tests/train/training_run.hpp"

using namespace unrolled;
using unrolled::testing::kSmallVocabulary;
using unrolled::testing::learnable_ids;

namespace {

/// A model with its first weights, ready for so many rows.
struct Fixture {
  Model<float> model;
  explicit Fixture(int steps, int batch)
      : model({.input = {.size = kSmallVocabulary},
               .stack = {.hidden_size = 12, .layers = 2},
               .head = {.classes = kSmallVocabulary}}) {
    Rng rng(3);
    model.initialise(rng);
    model.prepare(steps, batch, false);
  }

  LossSum whole(Evaluator evaluator) {
    while (!evaluator.done()) evaluator.advance();
    return evaluator.sums().loss;
  }

  /// The loss of ids[from + 1] .. ids[to], read as one stream from a zero state, one at a time.
  LossSum stream(std::span<const std::int32_t> ids, std::size_t from, std::size_t to) {
    LossSum sum;
    auto state = model.make_state(1);
    for (std::size_t i = from; i < to; ++i)
      sum += model.evaluate(
          {.steps = 1, .streams = 1, .ids = ids.subspan(i, 1), .targets = ids.subspan(i + 1, 1)},
          state);
    return sum;
  }
};

Evaluator reading(Model<float>& model, std::span<const std::int32_t> ids, int batch, int window,
                  int replica = 0, int replicas = 1) {
  auto batcher = std::make_unique<HeldOutBatcher>(ids, batch, window);
  batcher->take_share(replica, replicas);
  return {model, std::move(batcher)};
}

void check_same(const LossSum& a, const LossSum& b) {
  CHECK(a.rows == b.rows);
  CHECK(a.correct == b.correct);
  CHECK(std::abs(a.nats - b.nats) <= 1e-12 * b.nats);
}

}  // namespace

TEST_CASE("A single stream is measured as one long reading", "[train]") {
  Fixture f(16, 1);
  for (const std::size_t length : {std::size_t{2}, std::size_t{17}, std::size_t{200}}) {
    CAPTURE(length);
    const auto ids = learnable_ids(length, kSmallVocabulary);
    check_same(f.whole(reading(f.model, ids, 1, 16)), f.stream(ids, 0, length - 1));
  }
}

TEST_CASE("A short text is not cut into streams that know nothing", "[train]") {
  Fixture f(16, 8);
  const auto ids = learnable_ids(500, kSmallVocabulary);
  check_same(f.whole(reading(f.model, ids, 8, 16)), f.stream(ids, 0, 499));
}

TEST_CASE("Streams together are measured as each of them alone", "[train]") {
  Fixture f(16, 8);
  const auto ids = learnable_ids(1030, kSmallVocabulary);  // four streams of 257 steps, one left
  LossSum expected;
  for (std::size_t b = 0; b < 4; ++b) expected += f.stream(ids, b * 257, (b + 1) * 257);
  check_same(f.whole(reading(f.model, ids, 8, 16)), expected);
}

TEST_CASE("The window does not change what is measured", "[train]") {
  Fixture f(64, 3);
  const auto ids = learnable_ids(1000, kSmallVocabulary);
  const LossSum expected = f.whole(reading(f.model, ids, 3, 64));
  CHECK(expected.rows == 999);
  for (const int window : {1, 7, 63})
    check_same(f.whole(reading(f.model, ids, 3, window)), expected);
}

TEST_CASE("Replicas' shares add up to one reading", "[train]") {
  Fixture f(16, 8);
  const auto ids = learnable_ids(2600, kSmallVocabulary);
  const LossSum expected = f.whole(reading(f.model, ids, 8, 16));
  for (const int replicas : {1, 2, 3, 8}) {
    CAPTURE(replicas);
    LossSum sum;
    for (int r = 0; r < replicas; ++r) sum += f.whole(reading(f.model, ids, 8, 16, r, replicas));
    check_same(sum, expected);
  }
}

TEST_CASE("Measuring a part at a time adds up, and ends", "[train]") {
  Fixture f(16, 1);
  const auto ids = learnable_ids(100, kSmallVocabulary);
  Evaluator evaluator = reading(f.model, ids, 1, 16);
  std::int64_t rows = 0;
  int parts = 0;
  for (; !evaluator.done(); ++parts) {
    evaluator.advance();
    CHECK(evaluator.sums().loss.rows > rows);
    rows = evaluator.sums().loss.rows;
  }
  CHECK(rows == 99);
  CHECK(parts == 7);
}
