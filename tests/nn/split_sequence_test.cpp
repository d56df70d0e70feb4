// Third oracle: where a sequence is cut must not matter when the state is carried.

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <vector>

#include "tests/nn/library_model.hpp"
#include "tests/reference/cases.hpp"

using namespace unrolled;
using namespace unrolled::reference;
using unrolled::testing::LibraryModel;

namespace {

/// Steps from <= t < end of a window, as ids.
std::vector<std::int32_t> steps_of(const std::vector<int>& sequence, int batch, int from, int end) {
  return {sequence.begin() + from * batch, sequence.begin() + end * batch};
}

template <class T>
std::vector<T> values(const AlignedBuffer<T>& buffer) {
  return {buffer.data(), buffer.data() + buffer.size()};
}

}  // namespace

TEMPLATE_TEST_CASE("A window equals its parts when the state is carried", "[nn]", float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int embedding = GENERATE(0, 3);
  CAPTURE(variant.name, embedding);
  const RandomCase c = random_case(variant, {.embedding = embedding, .steps = 12}, 51);
  const int batch = c.batch.batch;
  LibraryModel<T> library(c.model, c.batch.steps, batch);
  Model<T>& model = library.model();

  auto whole_state = library.initial_state(c.batch);
  const auto evaluate = [&](int from, int end, ModelState<T>& state) {
    const auto ids = steps_of(c.batch.ids, batch, from, end);
    const auto targets = steps_of(c.batch.targets, batch, from, end);
    return model.evaluate({.steps = end - from, .streams = batch, .ids = ids, .targets = targets},
                          state);
  };
  const LossSum whole = evaluate(0, 12, whole_state);

  for (const auto& cuts : {std::vector{0, 6, 12}, {0, 1, 12}, {0, 5, 6, 11, 12}}) {
    auto state = library.initial_state(c.batch);
    LossSum sum;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) sum += evaluate(cuts[i], cuts[i + 1], state);
    CHECK(sum.rows == whole.rows);
    CHECK(sum.correct == whole.correct);
    // Only the order in which the losses are added differs.
    CHECK(std::abs(sum.nats - whole.nats) <= 1e-12 * whole.nats);
    CHECK(values(state.h) == values(whole_state.h));
    CHECK(values(state.c) == values(whole_state.c));
  }
}

TEMPLATE_TEST_CASE("Measuring and training see the same loss and states", "[nn]", float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  const RandomCase c = random_case(variant, {}, 52);
  LibraryModel<T> library(c.model, c.batch.steps, c.batch.batch);
  auto trained = library.initial_state(c.batch), measured = trained;
  (void)library.loss(c.batch, trained);
  const LossSum forward = library.sum();
  const LossSum evaluated = library.model().evaluate({.steps = c.batch.steps,
                                                      .streams = c.batch.batch,
                                                      .ids = c.batch.ids,
                                                      .targets = c.batch.targets},
                                                     measured);
  CHECK(forward.nats == evaluated.nats);
  CHECK(forward.rows == evaluated.rows);
  CHECK(forward.correct == evaluated.correct);
  CHECK(values(trained.h) == values(measured.h));
  CHECK(values(trained.c) == values(measured.c));
}

TEMPLATE_TEST_CASE("Streams of a batch do not touch each other", "[nn]", float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int embedding = GENERATE(0, 3);
  CAPTURE(variant.name, embedding);
  const RandomCase c = random_case(variant, {.embedding = embedding, .batch = 5}, 53);
  const auto h = static_cast<std::size_t>(c.model.hidden_size);
  LibraryModel<T> together(c.model, c.batch.steps, 5), alone(c.model, c.batch.steps, 1);
  auto all = together.initial_state(c.batch);
  const auto start = all;
  (void)together.loss(c.batch, all);

  for (std::size_t b = 0; b < 5; ++b) {
    NaiveBatch stream;
    stream.steps = c.batch.steps;
    stream.batch = 1;
    for (int t = 0; t < c.batch.steps; ++t) {
      stream.ids.push_back(c.batch.ids[static_cast<std::size_t>(t) * 5 + b]);
      stream.targets.push_back(c.batch.targets[static_cast<std::size_t>(t) * 5 + b]);
    }
    ModelState<T> state = alone.model().make_state(1);
    const auto rows = [&](const AlignedBuffer<T>& from, AlignedBuffer<T>& to) {
      for (std::size_t l = 0; to.size() && l < static_cast<std::size_t>(c.model.layers); ++l)
        std::copy_n(from.data() + (l * 5 + b) * h, h, to.data() + l * h);
    };
    ModelState<T> expected = state;
    rows(start.h, state.h);
    rows(start.c, state.c);
    rows(all.h, expected.h);
    rows(all.c, expected.c);
    (void)alone.loss(stream, state);
    CHECK(values(state.h) == values(expected.h));
    CHECK(values(state.c) == values(expected.c));
  }
}

TEMPLATE_TEST_CASE("Writing one character at a time computes what a window does", "[nn]", float,
                   double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int embedding = GENERATE(0, 3);
  const int streams = GENERATE(1, 3, 8);
  CAPTURE(variant.name, embedding, streams);
  const RandomCase c = random_case(variant, {.embedding = embedding, .batch = streams}, 54);
  LibraryModel<T> library(c.model, c.batch.steps, streams);
  Model<T>& model = library.model();
  const auto rows = static_cast<std::size_t>(streams), stride = std::size_t(model.logit_stride());

  auto state = library.initial_state(c.batch), stepped = state;
  (void)library.loss(c.batch, state);
  const T* top = model.layer(c.model.layers - 1).tape().h + rows * c.model.hidden_size;
  std::vector<T> expected(c.batch.ids.size() * stride), logits(rows * stride);
  model.head().logits(top, static_cast<int>(c.batch.ids.size()), expected.data());

  for (int t = 0; t < c.batch.steps; ++t) {
    model.step(steps_of(c.batch.ids, streams, t, t + 1), streams, stepped, logits.data());
    const auto from = expected.begin() + static_cast<std::ptrdiff_t>(t * rows * stride);
    REQUIRE(std::equal(logits.begin(), logits.end(), from));
  }
  CHECK(values(stepped.h) == values(state.h));
  CHECK(values(stepped.c) == values(state.c));
}
