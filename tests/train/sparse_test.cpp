// Embeddings so large that only the rows of a batch are normed and updated: against updates of all
// rows, bit for bit where that is promised, and by hand where updates are lazy.

#include <algorithm>
#include <bit>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "tests/support/allocation_count.hpp"
#include "tests/train/optimizer_kinds.hpp"
#include "tests/train/training_run.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

constexpr int kManyWords = kSparseRows + 37;

/// Ranges of rows of `width` numbers, some of them side by side, and a longer one behind them all.
std::vector<ParamRange> some_ranges(std::size_t width, std::size_t size) {
  std::vector<ParamRange> ranges;
  for (const std::size_t row : {0, 3, 4, 41, 90})
    ranges.push_back({row * width, (row + 1) * width});
  ranges.push_back({size / 16 * 16 - 4096, size});
  return ranges;
}

template <class T>
std::vector<T> noise(std::size_t size, std::uint64_t seed) {
  Rng rng(seed);
  std::vector<T> values(size);
  for (T& x : values) x = static_cast<T>(rng.uniform(-1, 1));
  return values;
}

/// A run over a text of many different words, read by an embedding of 5 numbers.
Settings words_settings(OptimizerKind optimizer) {
  Settings s = small_settings();
  s.embedding = 5;
  s.hidden_size = 6;
  s.optimizer = optimizer;
  s.momentum = 0;
  s.schedule = ScheduleKind::constant;
  s.clip = 0.1;  // which is less than the norm: a last bit of it would be one of the weights
  return s;
}
std::vector<std::int32_t> words_ids() {
  Rng rng(3);
  std::vector<std::int32_t> ids;
  for (int i = 0; i < 3000; ++i) ids.push_back(static_cast<std::int32_t>(rng.below(kManyWords)));
  return ids;
}

struct WordsRun {
  Settings settings;
  std::vector<std::int32_t> ids = words_ids();
  Model<float> model;
  Rng rng;
  StreamBatcher batcher;

  explicit WordsRun(OptimizerKind optimizer)
      : settings(words_settings(optimizer)),
        model(ModelShape::of(settings, kManyWords)),
        rng(settings.seed),
        batcher(ids, settings.batch, settings.window) {
    model.initialise(rng);
  }
  Trainer trainer(Replica replica = {}) {
    return Trainer(model, settings,
                   std::make_unique<StreamBatcher>(ids, settings.batch, settings.window), rng,
                   replica);
  }
  std::span<const float> table() {
    const Param& p = *model.layout().find("embedding.weight");
    return std::as_const(model).parameters().subspan(p.offset, p.size());
  }
};

}  // namespace

TEMPLATE_TEST_CASE("the norm of what was touched is the norm of all, to the last bit",
                   "[train][sparse]", float, double) {
  using T = TestType;
  for (const std::size_t width : {1, 5, 7, 16, 100, 128}) {
    const std::size_t size = 100 * width + 9011;
    const auto values = noise<T>(size, 5);
    const auto ranges = some_ranges(width, size);
    std::vector<T> gradients(size);
    for (const ParamRange& r : ranges)
      std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(r.first), r.size(),
                  gradients.begin() + static_cast<std::ptrdiff_t>(r.first));
    CAPTURE(width);
    const double norm = global_norm<T>(gradients);
    CHECK(norm > 1);
    CHECK(global_norm(std::span<const T>(gradients), ranges) == norm);
  }
}

TEMPLATE_TEST_CASE("an update of ranges is the update of all there, and none elsewhere",
                   "[train][sparse]", float, double) {
  using T = TestType;
  for (const OptimizerKind kind : kOptimizerKinds)
    for (const std::size_t width : {5, 16, 100}) {
      CAPTURE(kind, width);
      const std::size_t size = 100 * width + 9011;
      const auto ranges = some_ranges(width, size);
      const auto start = noise<T>(size, 6);
      auto all = start, some = start;
      Optimizer<T> of_all(kind, 0.9, 0.01, size), of_some(kind, 0.9, 0.01, size);
      for (int step = 0; step < 3; ++step) {
        const auto gradients = noise<T>(size, 7 + static_cast<std::uint64_t>(step));
        of_all.update(all, std::span<const T>(gradients), 0.1, 0.5);
        of_some.update(some, std::span<const T>(gradients), ranges, 0.1, 0.5);
      }
      std::vector<bool> inside(size);
      for (const ParamRange& r : ranges)
        std::fill_n(inside.begin() + std::ptrdiff_t(r.first), r.size(), true);
      for (std::size_t i = 0; i < size; ++i) {
        if (some[i] != (inside[i] ? all[i] : start[i])) FAIL_CHECK("parameter " << i);
        if (!inside[i] && of_some.state().first[i] != 0) FAIL_CHECK("moment " << i);
      }
      CHECK(all != some);
    }
}

TEST_CASE("a lazy row's moments are its own updates', its correction that of all updates",
          "[train][sparse]") {
  // Read in updates 1 and 4 of 4, with gradients 2 and -1.
  const double rate = 0.1, decay = 0.5;
  const double read[] = {2, 0, 0, -1};
  const ParamRange row{0, 1}, other{1, 2};
  for (const OptimizerKind kind : {OptimizerKind::adam, OptimizerKind::adamw}) {
    std::vector<double> w = {3, 3};
    Optimizer<double> optimizer(kind, 0, decay, 2);
    for (const double g : read) {
      const std::vector<double> gradients = {g, 1};
      const std::vector<ParamRange> touched = g == 0 ? std::vector{other} : std::vector{row, other};
      optimizer.update(w, std::span<const double>(gradients), touched, rate, 1);
    }
    const double shrink = kind == OptimizerKind::adamw ? 1 - rate * decay : 1;
    const auto moved = [&](double m, double a, int t) {
      return rate * (m / (1 - std::pow(0.9, t))) / (std::sqrt(a / (1 - std::pow(0.999, t))) + 1e-8);
    };
    double m = 0.1 * 2, a = 0.001 * 4, expected = shrink * 3 - moved(m, a, 1);
    m = 0.9 * m - 0.1;
    a = 0.999 * a + 0.001;
    expected = shrink * expected - moved(m, a, 4);
    CHECK(std::abs(w[0] - expected) < 1e-12);
  }
  // Momentum waits too: v = 2, then 0.9 * 2 - 1.
  std::vector<double> w = {3};
  Optimizer<double> sgd(OptimizerKind::sgd, 0.9, 0, 1);
  for (const double g : read)
    sgd.update(w, std::span(&g, 1), g == 0 ? std::span<const ParamRange>() : std::span(&row, 1),
               rate, 1);
  CHECK(std::abs(w[0] - (3 - rate * (2 + 0.8))) < 1e-12);
}

TEST_CASE("what was touched are the rows that the batch read, and all that is no embedding",
          "[train][sparse]") {
  const InputShape words{.size = kManyWords, .embedding = 3}, few{.size = 50, .embedding = 4};
  for (const auto& [own, source] : {std::pair{words, words}, {few, words}, {words, few}}) {
    const ModelShape shape{.input = own,
                           .stack = {.hidden_size = 4},
                           .head = {.classes = 5},
                           .encoder = EncoderShape{source, true, true}};
    Model<float> model(shape);
    Rng rng(4);
    model.initialise(rng);
    model.prepare({3, 2, 2}, true);
    const std::vector<std::int32_t> ids = {2, 7, 3, 7, 0, 49}, source_ids = {40, 41, 42, 8},
                                    targets = {1, 2, 3, 4, 0, 1};
    const Batch read{.steps = 2, .streams = 2, .ids = source_ids};
    const Batch batch{.steps = 3, .streams = 2, .ids = ids, .targets = targets, .source = &read};
    auto state = model.make_state(2);
    for (int time = 0; time < 2; ++time) {  // the second after clearing the first
      (void)model.forward(batch, state, 0, rng);
      const auto before = test::allocation_count();
      model.backward();
      const std::span<const ParamRange> ranges = model.touched();
      if (time > 0) CHECK(test::allocation_count() == before);
      std::vector<bool> inside(model.layout().extent());
      std::size_t next = 0;
      for (const ParamRange& r : ranges) {
        CHECK(r.first >= next);
        next = r.end;
        std::fill_n(inside.begin() + std::ptrdiff_t(r.first), r.size(), true);
      }
      const auto rows = [](const Param& p, std::set<std::int32_t> read) {
        return p.rows == kManyWords ? read.size() : static_cast<std::size_t>(p.rows);
      };
      for (const Param& p : model.layout().params()) {
        const auto touched = static_cast<std::size_t>(
            std::count(inside.begin() + std::ptrdiff_t(p.offset),
                       inside.begin() + std::ptrdiff_t(p.offset + p.size()), true));
        CAPTURE(p.name);
        if (p.name == "embedding.weight")
          CHECK(touched == rows(p, {ids.begin(), ids.end()}) * 3 + (p.rows == 50 ? 50 : 0));
        else if (p.name == "encoder.embedding.weight")
          CHECK(touched ==
                rows(p, {source_ids.begin(), source_ids.end()}) * 3 + (p.rows == 50 ? 50 : 0));
        else
          CHECK(touched == p.size());
      }
      for (std::size_t i = 0; i < inside.size(); ++i)
        if (!inside[i] && model.gradients()[i] != 0) FAIL_CHECK("number " << i);
    }
  }
}

TEST_CASE("sparse steps of SGD and Adagrad are dense ones, bit for bit", "[train][sparse][long]") {
  const OptimizerKind kind = GENERATE(OptimizerKind::sgd, OptimizerKind::adagrad);
  CAPTURE(kind);
  WordsRun run(kind), dense(kind);
  Trainer trainer = run.trainer();
  Rng rng = dense.rng;
  dense.model.prepare(dense.settings.window, dense.settings.batch, true);
  Optimizer<float> optimizer(kind, 0, 0, dense.model.parameters().size());
  auto state = dense.model.make_state(dense.settings.batch);
  for (int i = 0; i < 30; ++i) {
    const Batch batch = dense.batcher.next(rng);
    if (batch.fresh) state.zero();
    const LossSum sum = dense.model.forward(batch, state, 0, rng);
    dense.model.backward();
    const double norm = global_norm<float>(dense.model.gradients());
    REQUIRE(norm > 0.1);
    optimizer.update(dense.model.parameters(), dense.model.gradients(), 0.01,
                     clip_scale(norm, 0.1));
    dense.model.pack();
    const StepResult step = trainer.step();
    REQUIRE(step.loss == sum.nats / static_cast<double>(sum.rows));
    REQUIRE(step.gradient_norm == norm);
    REQUIRE(std::ranges::equal(run.model.parameters(), dense.model.parameters()));
  }
}

TEST_CASE("rows that no batch read stay as they were drawn", "[train][sparse]") {
  const OptimizerKind kind = GENERATE(from_range(kOptimizerKinds));
  WordsRun run(kind);
  run.settings.momentum = 0.9;
  run.settings.weight_decay = 0.1;
  const std::vector<float> before(run.table().begin(), run.table().end());
  Trainer trainer = run.trainer();
  std::set<std::int32_t> read;
  Rng rng = run.rng;
  for (int i = 0; i < 5; ++i) {
    const Batch batch = run.batcher.next(rng);
    read.insert(batch.ids.begin(), batch.ids.end());
    (void)trainer.step();
  }
  REQUIRE(read.size() > 200);
  for (std::int32_t id = 0; id < kManyWords; ++id) {
    const auto row = static_cast<std::size_t>(id) * 5;
    const bool same =
        std::ranges::equal(run.table().subspan(row, 5), std::span(before).subspan(row, 5));
    if (same == read.contains(id)) FAIL_CHECK("row " << id);
  }
}

TEST_CASE("replicas update the union of what they read", "[train][sparse]") {
  WordsRun alone(OptimizerKind::adam), first(OptimizerKind::adam), second(OptimizerKind::adam);
  Trainer whole = alone.trainer();
  Trainer parts[] = {first.trainer({0, 2}), second.trainer({1, 2})};
  for (int i = 0; i < 8; ++i) {
    const StepResult one = whole.step();
    LossSum sums[2];
    std::vector<float> sent[2];
    for (std::size_t r = 0; r < 2; ++r) {
      sums[r] = parts[r].compute();
      const auto values = parts[r].contribution();
      sent[r].assign(values.begin(), values.end());
      // Not the table: its rows are what was read.
      REQUIRE(values.size() < first.model.parameters().size() - 5 * (kManyWords - 100));
    }
    for (Trainer& part : parts) {
      for (int r = 0; r < 2; ++r) REQUIRE(part.accumulate(r, sent[r], sums[r]));
      const StepResult step = part.apply();
      REQUIRE(std::abs(step.loss - one.loss) < 1e-5);
      REQUIRE(std::abs(step.gradient_norm / one.gradient_norm - 1) < 1e-4);
    }
    REQUIRE(std::ranges::equal(first.model.parameters(), second.model.parameters()));
  }
  for (std::size_t i = 0; i < alone.model.parameters().size(); ++i)
    if (std::abs(alone.model.parameters()[i] - first.model.parameters()[i]) > 1e-3)
      FAIL_CHECK("parameter " << i);
}

TEST_CASE("contributions of no such model are refused", "[train][sparse]") {
  WordsRun run(OptimizerKind::sgd);
  Trainer trainer = run.trainer({0, 2});
  const LossSum sum = trainer.compute();
  const std::vector<float> good(trainer.contribution().begin(), trainer.contribution().end());
  const auto refused = [&](std::vector<float> bad) {
    const auto added = trainer.accumulate(0, bad, sum);
    return !added && added.error().code == ErrorCode::invalid_file && !added.error().hint.empty();
  };
  CHECK(refused({}));
  CHECK(refused({good.begin(), good.end() - 1}));
  CHECK(refused({good.begin(), good.begin() + 2}));
  auto longer = good, half_row = good, far = good, many = good;
  longer.push_back(0);
  CHECK(refused(longer));
  half_row[1] = std::bit_cast<float>(std::bit_cast<std::uint32_t>(half_row[1]) + 1);
  CHECK(refused(half_row));
  far[2] = std::bit_cast<float>(0x7f000000u);
  CHECK(refused(far));
  many[0] = std::bit_cast<float>(0x7f000000u);
  CHECK(refused(many));
  CHECK(trainer.accumulate(0, good, sum));
}
