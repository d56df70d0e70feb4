// A run taken up again is the run that was left, bit for bit.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "tests/train/training_run.hpp"

using namespace unrolled;
using unrolled::testing::NamedSettings;
using unrolled::testing::small_settings;
using unrolled::testing::TrainingRun;
using unrolled::testing::varied_settings;

TEST_CASE("A restored run goes on exactly as if it had not stopped", "[train]") {
  const NamedSettings variant = GENERATE(from_range(varied_settings()));
  const int stop = GENERATE(0, 1, 15, 53);  // an epoch has 15 windows
  CAPTURE(variant.name, stop);
  TrainingRun whole(variant.settings), left(variant.settings);
  (void)whole.losses(stop);
  (void)left.losses(stop);
  const TrainerState state = left.trainer.state();
  CHECK(state.step == stop);

  Settings elsewhere = variant.settings;
  elsewhere.seed = 77;  // other weights and random numbers: all must come from the state
  TrainingRun taken_up(elsewhere);
  (void)taken_up.losses(3);
  REQUIRE(taken_up.trainer.restore(state));
  CHECK(taken_up.trainer.steps_done() == stop);
  CHECK(taken_up.parameters() == left.parameters());
  const auto expected = whole.losses(40);
  CHECK(taken_up.losses(40) == expected);
  CHECK(taken_up.parameters() == whole.parameters());
  CHECK(taken_up.trainer.batcher().epochs() == whole.trainer.batcher().epochs());
}

TEST_CASE("Taking a state changes nothing", "[train]") {
  TrainingRun looked_at, left_alone;
  for (int i = 0; i < 30; ++i) {
    (void)looked_at.trainer.state();
    REQUIRE(looked_at.trainer.step().loss == left_alone.trainer.step().loss);
  }
}

TEST_CASE("A state of another model, optimizer or text is refused and changes nothing", "[train]") {
  struct Misfit {
    const char* what;
    void (*settings)(Settings&);
    void (*state)(TrainerState&);
  };
  const Misfit misfit = GENERATE(
      Misfit{"another size", [](Settings& s) { s.hidden_size = 13; }, nullptr},
      Misfit{"fewer moments", [](Settings& s) { s.optimizer = OptimizerKind::sgd; }, nullptr},
      Misfit{"other streams", [](Settings& s) { s.batch = 3; }, nullptr},
      Misfit{"a step below zero", nullptr, [](TrainerState& s) { s.step = -1; }},
      Misfit{"no such place", nullptr,
             [](TrainerState& s) {
               s.place = {1, 9999, 0};
             }},
      Misfit{"no cell state", nullptr, [](TrainerState& s) { s.carried.c = {}; }});
  CAPTURE(misfit.what);
  TrainingRun run;
  (void)run.losses(3);
  Settings other = small_settings();
  if (misfit.settings) misfit.settings(other);
  TrainerState state = TrainingRun(other).trainer.state();
  if (misfit.state) misfit.state(state);
  const auto before = run.parameters();
  const auto restored = run.trainer.restore(state);
  REQUIRE_FALSE(restored);
  CHECK(restored.error().code == ErrorCode::invalid_file);
  CHECK(restored.error().field == "checkpoint");
  CHECK_FALSE(restored.error().hint.empty());
  CHECK(run.parameters() == before);
  CHECK(run.trainer.steps_done() == 3);
}
