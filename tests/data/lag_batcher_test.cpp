#include "core/data/lag_batcher.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <vector>

#include "core/train/trainer.hpp"
#include "tests/support/allocation_count.hpp"

using namespace unrolled;
using Ids = std::vector<std::int32_t>;

namespace {

constexpr int kStreams = 8;

Ids copy(std::span<const std::int32_t> ids) {
  return {ids.begin(), ids.end()};
}

LagBatcher country(std::uint64_t seed = 3) {
  return {LagSequences(RecallKind::country, 9, seed), kStreams};
}

/// A run on sequences, without a session.
struct LagTraining {
  Settings settings;
  Model<float> model;
  Trainer trainer;

  explicit LagTraining(CellKind cell, Replica replica = {})
      : settings(small(cell)),
        model(initialised()),
        trainer(model, settings, std::make_unique<LagBatcher>(country()), Rng(1), replica) {}

  static Settings small(CellKind cell) {
    Settings s;
    s.cell = cell;
    s.hidden_size = 12;
    s.batch = kStreams;
    s.layers = 2;
    s.dropout = 0.2;
    s.warmup = 4;
    return s;
  }

 private:
  Model<float> initialised() const {
    const LagSequences task(RecallKind::country, 9, 3);
    Model<float> made(
        ModelShape::of(settings, static_cast<int>(task.words().size()), Readout::last));
    Rng rng(settings.seed);
    made.initialise(rng);
    return made;
  }
};

CellKind any_cell() {
  return GENERATE(CellKind::rnn, CellKind::lstm, CellKind::gru);
}

}  // namespace

TEST_CASE("a batch is the sequences, and asks for the answer after each alone", "[data][lag]") {
  LagBatcher batcher = country();
  LagSequences sequences(RecallKind::country, 9, 3);
  Rng rng;
  for (int i = 0; i < 3; ++i) {
    const Batch batch = batcher.next(rng);
    Ids ids(static_cast<std::size_t>(sequences.steps()) * kStreams), answers(kStreams);
    sequences.next(kStreams, ids, answers);
    CHECK(batch.steps == sequences.steps());
    CHECK(batch.streams == kStreams);
    CHECK(batch.answers == kStreams);
    CHECK(batch.fresh);
    CHECK(copy(batch.ids) == ids);
    CHECK(copy(batch.targets) == answers);
  }
  CHECK(batcher.batches_per_epoch() == 0);
}

TEST_CASE("shares of a batch are its streams", "[data][lag]") {
  const int count = GENERATE(2, 3, 8);
  LagBatcher whole = country();
  std::vector<LagBatcher> parts(static_cast<std::size_t>(count), country());
  for (int i = 0; i < count; ++i) parts[static_cast<std::size_t>(i)].take_share(i, count);
  Rng rng;
  for (int i = 0; i < 3; ++i) {
    const Batch all = whole.next(rng);
    int first = 0;
    for (LagBatcher& part : parts) {
      const Batch share = part.next(rng);
      CHECK(share.answers == all.answers);
      for (int b = 0; b < share.streams; ++b) {
        const auto stream = static_cast<std::size_t>(first + b);
        REQUIRE(share.targets[static_cast<std::size_t>(b)] == all.targets[stream]);
        for (int t = 0; t < all.steps; ++t)
          REQUIRE(share.ids[static_cast<std::size_t>(t * share.streams + b)] ==
                  all.ids[static_cast<std::size_t>(t * all.streams) + stream]);
      }
      first += share.streams;
    }
    CHECK(first == all.streams);
  }
}

TEST_CASE("a generator goes on from its place, and refuses what is none", "[data][lag]") {
  LagBatcher batcher = country(), other = country();
  Rng rng;
  for (int i = 0; i < 7; ++i) (void)batcher.next(rng);
  REQUIRE(other.go_to(batcher.place()));
  for (int i = 0; i < 3; ++i) CHECK(copy(other.next(rng).ids) == copy(batcher.next(rng).ids));
  const auto before = other.place();
  for (const Batcher::Place bad : {Batcher::Place{~0ull, 0, 0}, {1, 1, 0}, {1, 0, 1}}) {
    const auto refused = other.go_to(bad);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::invalid_file);
    CHECK(other.place() == before);
  }
}

TEST_CASE("batches of sequences after the first allocate nothing", "[data][lag]") {
  // Of the copy task: a sequence about countries lists its possible endings first.
  LagBatcher batcher(LagSequences(RecallKind::copy, 9, 3), kStreams);
  Rng rng;
  (void)batcher.next(rng);
  const auto before = test::allocation_count();
  for (int i = 0; i < 20; ++i) (void)batcher.next(rng);
  CHECK(test::allocation_count() == before);
}

TEST_CASE("a run on sequences taken up again is the run that was left", "[train][lag]") {
  const CellKind cell = any_cell();
  LagTraining whole(cell), left(cell), again(cell);
  for (int i = 0; i < 12; ++i) {
    (void)whole.trainer.step();
    (void)left.trainer.step();
  }
  REQUIRE(again.trainer.restore(left.trainer.state()));
  for (int i = 0; i < 12; ++i) CHECK(again.trainer.step().loss == whole.trainer.step().loss);
  CHECK(std::ranges::equal(again.model.parameters(), whole.model.parameters()));
}

TEST_CASE("replicas of a run on sequences make the same step", "[train][lag]") {
  const CellKind cell = any_cell();
  constexpr int kCount = 3;  // 8 streams: shares of 2, 3 and 3
  LagTraining alone(cell);
  Settings without = alone.settings;  // replicas drop different units
  without.dropout = 0;
  alone.trainer.follow(without);
  std::vector<std::unique_ptr<LagTraining>> replicas;
  for (int i = 0; i < kCount; ++i) {
    replicas.push_back(std::make_unique<LagTraining>(cell, Replica{i, kCount}));
    replicas.back()->trainer.follow(without);
  }
  for (int step = 0; step < 5; ++step) {
    std::vector<LossSum> sums;
    for (auto& r : replicas) sums.push_back(r->trainer.compute());
    std::vector<StepResult> results;
    for (auto& r : replicas) {
      for (int from = 0; from < kCount; ++from)
        REQUIRE(r->trainer.accumulate(
            from, replicas[static_cast<std::size_t>(from)]->trainer.contribution(),
            sums[static_cast<std::size_t>(from)]));
    }
    for (auto& r : replicas) results.push_back(r->trainer.apply());
    const StepResult one = alone.trainer.step();
    for (const StepResult& result : results) {
      CHECK(std::abs(result.loss - one.loss) < 1e-6);
      CHECK(std::abs(result.gradient_norm - one.gradient_norm) < 1e-5 * one.gradient_norm);
      CHECK(result.loss == results[0].loss);
    }
  }
  for (const auto& r : replicas)
    CHECK(std::ranges::equal(r->model.parameters(), replicas[0]->model.parameters()));
}

TEST_CASE("a run on sequences whose loss is not finite makes no update, and can go back",
          "[train][lag]") {
  LagTraining run(CellKind::gru);
  for (int i = 0; i < 3; ++i) (void)run.trainer.step();
  run.model.parameters()[run.model.layout().find("head.bias")->offset] = NAN;
  run.model.pack();
  CHECK(run.trainer.step().diverged);
  CHECK(run.trainer.steps_done() == 3);
  REQUIRE(run.trainer.can_recover());
  run.trainer.recover();
  CHECK(run.trainer.steps_done() == 0);
  CHECK_FALSE(run.trainer.step().diverged);
}
