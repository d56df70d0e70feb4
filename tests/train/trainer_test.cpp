#include "core/train/trainer.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <numeric>

#include "core/train/schedule.hpp"
#include "tests/support/allocation_count.hpp"
#include "tests/train/training_run.hpp"

using namespace unrolled;
using unrolled::testing::change;
using unrolled::testing::NamedSettings;
using unrolled::testing::small_settings;
using unrolled::testing::TrainingRun;
using unrolled::testing::varied_settings;

namespace {

double mean(const std::vector<double>& values, std::size_t from, std::size_t count) {
  const auto begin = values.begin() + static_cast<std::ptrdiff_t>(from);
  return std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(count), 0.0) /
         static_cast<double>(count);
}

}  // namespace

TEST_CASE("The loss falls, with every cell and optimizer", "[train]") {
  const NamedSettings variant = GENERATE(from_range(varied_settings()));
  CAPTURE(variant.name);
  TrainingRun run(variant.settings);
  const auto losses = run.losses(200);
  // A guess costs ln 9 = 2.2 nats; the slowest, sigmoid states, are well below by then.
  CHECK(losses[0] > 1.9);
  CHECK(mean(losses, 180, 20) < 0.8 * mean(losses, 0, 5));
}

TEST_CASE("A step is forward, backward, clip, update, and its numbers say so", "[train]") {
  Settings settings = small_settings();
  settings.clip = 0.25;
  settings.warmup = 4;
  TrainingRun run(settings), twin(settings);
  Optimizer<float> optimizer(settings.optimizer, settings.momentum, settings.weight_decay,
                             twin.model.parameters().size());
  StreamBatcher batcher(twin.ids, settings.batch, settings.window);
  auto state = twin.model.make_state(settings.batch);
  Rng rng = twin.rng;
  twin.model.prepare(settings.window, settings.batch, true);
  CHECK(run.trainer.inputs_read() == 64);
  CHECK(run.trainer.total_steps() == 400);
  for (std::int64_t step = 0; step < 30; ++step) {
    CAPTURE(step);
    const StepResult result = run.trainer.step();

    const Batch batch = batcher.next(rng);
    if (batch.fresh) state.zero();
    const LossSum sum = twin.model.forward(batch, state, 0, rng);
    twin.model.backward();
    const double norm = global_norm<float>(twin.model.gradients());
    const double rate = settings.learning_rate * schedule_factor(settings, step, 400);
    optimizer.update(twin.model.parameters(), twin.model.gradients(), rate,
                     clip_scale(norm, settings.clip));
    twin.model.pack();

    CHECK(result.loss == sum.nats / 64);
    CHECK(result.gradient_norm == norm);
    CHECK(result.learning_rate == rate);
    CHECK_FALSE(result.diverged);
    CHECK(run.trainer.steps_done() == step + 1);
    REQUIRE(run.parameters() == twin.parameters());
  }
}

TEST_CASE("A step allocates nothing after the first", "[train]") {
  const NamedSettings variant = GENERATE(from_range(varied_settings()));
  CAPTURE(variant.name);
  TrainingRun run(variant.settings);
  (void)run.trainer.step();
  const auto before = test::allocation_count();
  double sum = 0;
  // Past the fiftieth, which keeps a good state, and into the second epoch.
  for (int i = 0; i < 120; ++i) sum += run.trainer.step().loss;
  CHECK(test::allocation_count() == before);
  CHECK(std::isfinite(sum));
  CHECK(run.trainer.batcher().epochs() > 1);
}

TEST_CASE("The same seed gives the same run, another seed another", "[train]") {
  Settings settings = small_settings();
  settings.layers = 2;
  settings.dropout = 0.3;
  TrainingRun a(settings), b(settings);
  settings.seed = 2;
  TrainingRun c(settings);
  const auto losses = a.losses(40);
  CHECK(losses == b.losses(40));
  CHECK(a.parameters() == b.parameters());
  CHECK(losses != c.losses(40));
}

TEST_CASE("What may change while training runs changes the very next step", "[train]") {
  Settings settings = small_settings();
  settings.layers = 2;
  settings.schedule = ScheduleKind::constant;
  TrainingRun run(settings), other(settings);
  CHECK(run.losses(5) == other.losses(5));
  SECTION("the learning rate") {
    change(run, &Settings::learning_rate, 0.5);
    const auto result = run.trainer.step();
    CHECK(result.learning_rate == 0.5);
    CHECK(result.loss == other.trainer.step().loss);
    CHECK(run.trainer.step().loss != other.trainer.step().loss);
  }
  SECTION("a learning rate of nothing learns nothing") {
    change(run, &Settings::learning_rate, 0);
    const auto before = run.parameters();
    (void)run.trainer.step();
    CHECK(run.parameters() == before);
  }
  SECTION("clipping") {
    change(run, &Settings::clip, 1e-3);
    const auto result = run.trainer.step();
    CHECK(result.loss == other.trainer.step().loss);
    CHECK(result.gradient_norm > 1e-3);  // reported as it was
    CHECK(run.parameters() != other.parameters());
  }
  SECTION("dropout") {
    change(run, &Settings::dropout, 0.5);
    CHECK(run.trainer.step().loss != other.trainer.step().loss);
  }
}

TEST_CASE("Numbers between the tensors stay zero through a run", "[train]") {
  const NamedSettings variant = GENERATE(from_range(varied_settings()));
  CAPTURE(variant.name);
  TrainingRun run(variant.settings);
  (void)run.losses(20);
  std::vector<bool> used(run.model.parameters().size());
  for (const Param& p : run.model.layout().params())
    std::fill_n(used.begin() + static_cast<std::ptrdiff_t>(p.offset), p.size(), true);
  int gaps = 0;
  for (std::size_t i = 0; i < used.size(); ++i)
    if (!used[i]) {
      ++gaps;
      CHECK(run.model.parameters()[i] == 0);
      CHECK(run.model.gradients()[i] == 0);
    }
  CHECK(gaps > 0);
}

TEST_CASE("Epochs, where they are set, decide how long a run is", "[train]") {
  Settings settings = small_settings();
  CHECK(total_steps(settings, 13) == 400);
  settings.epochs = 3;
  CHECK(total_steps(settings, 13) == 39);
  settings.epochs = 10000;
  CHECK(total_steps(settings, 1u << 31) == 10000ll << 31);
}

TEST_CASE("A text too short for all streams is trained on with fewer", "[train]") {
  TrainingRun run(small_settings(), testing::learnable_ids(40, testing::kSmallVocabulary));
  CHECK(run.trainer.batcher().streams() == 2);
  CHECK(run.trainer.inputs_read() == 32);
  const auto losses = run.losses(150);
  CHECK(losses.back() < losses.front() / 2);
  TrainingRun shortest(small_settings(), testing::learnable_ids(17, testing::kSmallVocabulary));
  CHECK(shortest.trainer.batcher().streams() == 1);
  CHECK(shortest.losses(150).back() < 1);
}
