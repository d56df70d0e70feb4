// What is read out of a batch: every row, the last ones, their mean; of streams of one length and
// of unlike lengths, whose padding must leave no trace.

#include "core/nn/readout.hpp"

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>

#include "tests/nn/gradient_check.hpp"
#include "tests/reference/each_alone.hpp"
#include "tests/support/compare.hpp"

using namespace unrolled;
using namespace unrolled::reference;
using unrolled::testing::check_every_gradient;
using unrolled::testing::Dropout;
using unrolled::testing::largest_relative_error;
using unrolled::testing::LibraryModel;
using unrolled::testing::smooth_case;

namespace {

constexpr Readout kReadouts[] = {Readout::every, Readout::last, Readout::mean};

struct Sequences {
  const char* name;
  std::vector<int> lengths;  // empty: all as long as the batch
};

std::vector<Sequences> sequences(std::vector<int> lengths) {
  return {{"of one length", {}}, {"of unlike lengths", std::move(lengths)}};
}

/// Gives the streams lengths. Where every row is read out nothing is asked in padding, nor of one
/// row before it.
void pad(RandomCase& c, const std::vector<int>& lengths) {
  NaiveBatch& batch = c.batch;
  batch.lengths = lengths;
  if (lengths.empty() || c.model.readout != Readout::every) return;
  batch.targets[1] = kIgnore;
  for (int b = 0; b < batch.batch; ++b)
    for (int t = lengths[static_cast<std::size_t>(b)]; t < batch.steps; ++t)
      batch.targets[static_cast<std::size_t>(t * batch.batch + b)] = kIgnore;
}

/// Everything but the sequences themselves, in which padding is to be seen.
template <class T>
Tensors computed(LibraryModel<T>& library, const NaiveBatch& batch, const Dropout& dropout = {}) {
  Tensors named = library.run(batch, dropout);
  named.erase("outputs");
  named.erase("logits");
  return named;
}

/// Other ids wherever none is the stream's own.
NaiveBatch with_other_padding(const NaiveModel& model, NaiveBatch batch) {
  for (int b = 0; b < batch.batch; ++b)
    for (int t = batch.lengths[static_cast<std::size_t>(b)]; t < batch.steps; ++t) {
      int& id = batch.ids[static_cast<std::size_t>(t * batch.batch + b)];
      id = (id + 1 + t % 2) % model.vocabulary;
    }
  return batch;
}

}  // namespace

TEMPLATE_TEST_CASE("Every readout computes what the naive model does", "[nn][readout]", float,
                   double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const Readout readout = GENERATE(from_range(kReadouts));
  const int embedding = GENERATE(0, 4);
  const int classes = GENERATE(0, 3, 11);  // as many as there are ids, fewer, more
  CAPTURE(variant.name, static_cast<int>(readout), embedding, classes);
  const RandomCase c =
      random_case(variant, {.embedding = embedding, .classes = classes, .readout = readout}, 81);
  LibraryModel<T> library(c.model, c.batch.steps, c.batch.batch);
  const Tensors expected = run(c.model, c.batch).named();
  const Tensors found = library.run(c.batch);
  CHECK(found.size() == expected.size());
  for (const auto& [name, values] : expected) {
    INFO(name);
    CHECK(largest_relative_error(found.at(name), values, 1) <= (sizeof(T) == 4 ? 1e-5 : 1e-10));
  }
}

TEMPLATE_TEST_CASE("Sequences of unlike lengths are each read as if alone", "[nn][readout]", float,
                   double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const Readout readout = GENERATE(from_range(kReadouts));
  const int embedding = GENERATE(0, 4);
  const int layers = GENERATE(1, 2);
  CAPTURE(variant.name, static_cast<int>(readout), embedding, layers);
  RandomCase c = random_case(variant,
                             {.embedding = embedding,
                              .layers = layers,
                              .steps = 7,
                              .batch = 5,
                              .classes = 3,
                              .readout = readout},
                             82);
  pad(c, {7, 1, 4, 7, 2});
  LibraryModel<T> library(c.model, 9, 6);  // a tape that is larger than the batch
  const Tensors expected = each_alone(c.model, c.batch);
  const Tensors found = computed(library, c.batch);
  CHECK(found.size() == expected.size());
  for (const auto& [name, values] : expected) {
    INFO(name);
    CHECK(largest_relative_error(found.at(name), values, 1) <= (sizeof(T) == 4 ? 1e-5 : 1e-10));
  }
}

TEMPLATE_TEST_CASE("Lengths that are all the batch's own change nothing but the head's path",
                   "[nn][readout]", float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const Readout readout = GENERATE(from_range(kReadouts));
  CAPTURE(variant.name, static_cast<int>(readout));
  RandomCase c = random_case(variant, {.embedding = 4, .readout = readout}, 83);
  LibraryModel<T> library(c.model, c.batch.steps, c.batch.batch);
  const Tensors without = library.run(c.batch);
  c.batch.lengths.assign(static_cast<std::size_t>(c.batch.batch), c.batch.steps);
  CHECK(library.run(c.batch) == without);
}

TEMPLATE_TEST_CASE("Whatever stands in padding, every number stays the same bit for bit",
                   "[nn][readout]", float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const Readout readout = GENERATE(from_range(kReadouts));
  const int embedding = GENERATE(0, 4);
  CAPTURE(variant.name, static_cast<int>(readout), embedding);
  const Dropout dropout{.probability = 0.3, .seed = 5};
  RandomCase c =
      random_case(variant, {.embedding = embedding, .layers = 3, .readout = readout}, 84);
  pad(c, {3, 9, 1});
  LibraryModel<T> library(c.model, c.batch.steps, c.batch.batch);
  const Tensors expected = computed(library, c.batch, dropout);
  const NaiveBatch other = with_other_padding(c.model, c.batch);
  REQUIRE(other.ids != c.batch.ids);
  CHECK(computed(library, other, dropout) == expected);

  auto state = library.initial_state(c.batch), again = state;
  CHECK(library.evaluate(other, again).nats == library.evaluate(c.batch, state).nats);
  CHECK(std::ranges::equal(state.h.span(), again.h.span()));
  CHECK(std::ranges::equal(state.c.span(), again.c.span()));
}

TEMPLATE_TEST_CASE("A network that grows beyond all numbers in padding learns from the rest",
                   "[nn][readout]", float, double) {
  using T = TestType;
  const Readout readout = GENERATE(from_range(kReadouts));
  RandomCase c = random_case(kCellVariants[1], {.steps = 4, .readout = readout}, 85);
  REQUIRE(c.model.activation == Activation::relu);
  for (const char* name : {"weight_hh_l0", "weight_hh_l1"})
    for (double& w : c.model.parameters[name]) w = sizeof(T) == 4 ? 1e25 : 1e200;
  pad(c, {1, 1, 1});
  c.batch.h0.assign(c.batch.h0.size(), 0);
  LibraryModel<T> library(c.model, c.batch.steps, c.batch.batch);
  const Tensors expected = each_alone(c.model, c.batch);
  for (const auto& [name, values] : computed(library, c.batch)) {
    INFO(name);
    CHECK(largest_relative_error(values, expected.at(name), 1) <= 1e-5);
  }
}

TEST_CASE("Gradients of every readout are the slope of the loss", "[nn][readout][long]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const Readout readout = GENERATE(from_range(kReadouts));
  const int embedding = GENERATE(0, 2);
  const int layers = GENERATE(1, 2);
  const Sequences unlike = GENERATE(from_range(sequences({2, 4, 1})));
  CAPTURE(variant.name, static_cast<int>(readout), embedding, layers, unlike.name);
  RandomCase c = smooth_case(variant, {.vocabulary = 4,
                                       .embedding = embedding,
                                       .hidden_size = 3,
                                       .layers = layers,
                                       .steps = 4,
                                       .classes = 3,
                                       .readout = readout});
  pad(c, unlike.lengths);
  check_every_gradient(c);
}
