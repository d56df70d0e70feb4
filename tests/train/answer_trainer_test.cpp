#include "core/train/answer_trainer.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>

#include "core/train/chrono_init.hpp"

using namespace unrolled;

namespace {

Settings small(CellKind cell) {
  Settings s;
  s.cell = cell;
  s.hidden = 12;
  s.batch = 8;
  s.learning_rate = 0.01;
  return s;
}

struct AnswerRun {
  LagSequences sequences;
  Model<float> model;
  AnswerTrainer trainer;

  AnswerRun(const Settings& s, LagTask task, int lag)
      : sequences(task, lag, 3), model(initialised(s, sequences)), trainer(model, s, sequences) {}
  AnswerRun(const AnswerRun&) = delete;
  AnswerRun& operator=(const AnswerRun&) = delete;

 private:
  static Model<float> initialised(const Settings& s, const LagSequences& task) {
    Model<float> model(ModelShape::of(s, static_cast<int>(task.words().size())));
    Rng rng(s.seed);
    model.initialise(rng);
    return model;
  }
};

std::vector<CellKind> cells() {
  return {CellKind::rnn, CellKind::lstm, CellKind::gru};
}

}  // namespace

TEST_CASE("only the answer has a loss", "[train][lag]") {
  const CellKind cell = GENERATE(from_range(cells()));
  AnswerRun run(small(cell), LagTask::copy, 6);
  run.trainer.step();
  const int rows = run.sequences.steps() * 8, stride = run.model.head().stride();
  const float* dlogits = run.model.head().dlogits();
  for (int r = 0; r < rows; ++r) {
    const bool any = std::any_of(dlogits + r * stride, dlogits + (r + 1) * stride,
                                 [](float d) { return d != 0; });
    CHECK(any == (r >= rows - 8));
  }
}

TEST_CASE("the loss and its gradient are those of the same batch put together by hand",
          "[train][lag]") {
  const CellKind cell = GENERATE(from_range(cells()));
  const Settings s = small(cell);
  AnswerRun run(s, LagTask::country, 9), other(s, LagTask::country, 9);
  const StepResult result = run.trainer.step();

  Model<float>& model = other.model;
  LagSequences task(LagTask::country, 9, 3);
  std::vector<std::int32_t> ids(static_cast<std::size_t>(task.steps()) * 8), answers(8);
  task.next(8, ids, answers);
  std::vector<std::int32_t> targets(ids.size(), kIgnore);
  std::ranges::copy(answers, targets.end() - 8);
  auto state = model.make_state(8);
  state.zero();
  Rng rng;
  const LossSum sum = model.forward(ids, targets, task.steps(), 8, state, 0, rng);
  model.backward();
  CHECK(sum.rows == 8);
  CHECK(result.loss == sum.nats / 8);
  CHECK(std::ranges::equal(run.model.gradients(), model.gradients()));
  CHECK(result.gradient_norm == global_norm<float>(model.gradients()));
}

TEST_CASE("each batch begins with an empty memory", "[train][lag]") {
  AnswerRun run(small(CellKind::lstm), LagTask::copy, 4);
  for (int i = 0; i < 3; ++i) {
    run.trainer.step();
    const auto& tape = run.model.layer(0).tape();
    CHECK(std::all_of(tape.h, tape.h + 8 * 12, [](float h) { return h == 0; }));
    CHECK(std::all_of(tape.c, tape.c + 8 * 12, [](float c) { return c == 0; }));
  }
}

TEST_CASE("a run replays bit for bit, and measuring does not change it", "[train][lag]") {
  const CellKind cell = GENERATE(from_range(cells()));
  AnswerRun run(small(cell), LagTask::copy, 12), again(small(cell), LagTask::copy, 12);
  LagSequences fresh(LagTask::copy, 12, 4);
  for (int i = 0; i < 20; ++i) {
    if (i % 5 == 0) CHECK(run.trainer.measure(fresh, 16).rows == 16);
    CHECK(run.trainer.step().loss == again.trainer.step().loss);
  }
  CHECK(std::ranges::equal(run.model.parameters(), again.model.parameters()));
}

TEST_CASE("the reach is what the tape says", "[train][lag]") {
  AnswerRun run(small(CellKind::rnn), LagTask::country, 8);
  run.trainer.step();
  const float* dh = run.model.layer(0).tape().dh;
  const auto norm = [&](int step) {
    double sum = 0;
    for (int i = 0; i < 8 * 12; ++i) sum += std::pow(dh[(step + 1) * 8 * 12 + i], 2.0);
    return std::sqrt(sum);
  };
  const double expected = norm(4) / norm(12);
  CHECK(expected < 1);
  CHECK(std::abs(run.trainer.reach() - expected) < 1e-6 * expected);
}

TEST_CASE("a loss that is not finite makes no update", "[train][lag]") {
  AnswerRun run(small(CellKind::gru), LagTask::copy, 5);
  run.model.parameters()[run.model.layout().find("head.bias")->offset] = NAN;
  run.model.pack();
  const std::vector<float> before(run.model.parameters().begin(), run.model.parameters().end());
  CHECK(run.trainer.step().diverged);
  CHECK(run.trainer.steps_done() == 0);
  CHECK(run.model.parameters()[5] == before[5]);
}

TEST_CASE("opened gates keep every memory up to the lag", "[train][lag]") {
  const CellKind cell = GENERATE(from_range(cells()));
  Settings s = small(cell);
  s.hidden = 200;
  s.layers = 2;
  Model<float> model(ModelShape::of(s, 10)), plain(ModelShape::of(s, 10));
  Rng rng(1), same(1);
  model.initialise(rng);
  plain.initialise(same);
  open_gates(model, 60, rng);
  if (cell == CellKind::rnn) {
    CHECK(std::ranges::equal(model.parameters(), plain.parameters()));
    return;
  }
  for (const char* layer : {"_l0", "_l1"}) {
    const auto bias = [&](const std::string& name) {
      return std::as_const(model).parameters().data() + model.layout().find(name + layer)->offset;
    };
    double shortest = 1e9, longest = 0;
    for (int unit = 200; unit < 400; ++unit) {
      REQUIRE(bias("bias_hh")[unit] == 0);
      const float b = bias("bias_ih")[unit];
      if (cell == CellKind::lstm) REQUIRE(bias("bias_ih")[unit - 200] == -b);
      const double steps = std::exp(cell == CellKind::lstm ? b : -b);
      shortest = std::min(shortest, steps);
      longest = std::max(longest, steps);
    }
    CHECK(shortest >= 0.999);
    CHECK(shortest < 3);
    CHECK(longest > 56);
    CHECK(longest < 59.001);
  }
  // Everything else is as it was.
  std::size_t changed = 0;
  for (std::size_t i = 0; i < model.parameters().size(); ++i)
    changed += model.parameters()[i] != plain.parameters()[i];
  CHECK(changed <= (cell == CellKind::lstm ? 2u : 1u) * 2 * 2 * 200);
}
