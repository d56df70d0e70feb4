// First oracle: the naive double loops, for every cell, input and depth.

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "tests/nn/library_model.hpp"
#include "tests/reference/cases.hpp"
#include "tests/support/compare.hpp"

using namespace unrolled;
using namespace unrolled::reference;
using unrolled::testing::Dropout;
using unrolled::testing::largest_difference;
using unrolled::testing::largest_relative_error;
using unrolled::testing::LibraryModel;

namespace {

template <class T>
constexpr double kTolerance = sizeof(T) == 4 ? 1e-5 : 1e-10;

/// Every number that the naive model names, gradients included; what exceeds 1 (states and logits
/// of ReLU) to that share of itself.
template <class T>
void check_all(LibraryModel<T>& library, const RandomCase& c, const Dropout& dropout = {}) {
  const Tensors expected = run(c.model, c.batch).named();
  const Tensors computed = library.run(c.batch, dropout);
  CHECK(computed.size() == expected.size());
  for (const auto& [name, values] : expected) {
    INFO(name);
    CHECK(largest_relative_error(computed.at(name), values, 1) <= kTolerance<T>);
  }
}

/// Gates of one layer in the order of the tape's columns, as the naive model names them.
std::vector<const char*> gate_names(CellKind cell) {
  if (cell == CellKind::lstm) return {"i", "f", "g", "o"};
  if (cell == CellKind::gru) return {"r", "z", "n"};
  return {"a"};
}

template <class T>
std::vector<double> gate(const LayerTape<T>& tape, std::size_t rows, int hidden, int gates, int k) {
  std::vector<double> values;
  for (std::size_t r = 0; r < rows; ++r)
    for (int j = 0; j < hidden; ++j) values.push_back(tape.gates[(r * gates + k) * hidden + j]);
  return values;
}

}  // namespace

TEMPLATE_TEST_CASE("The model computes what the naive one does", "[nn]", float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int embedding = GENERATE(0, 6);
  const int layers = GENERATE(1, 2);
  CAPTURE(variant.name, embedding, layers);
  const RandomCase c = random_case(variant, {.embedding = embedding, .layers = layers}, 31);
  LibraryModel<T> library(c.model, c.batch.steps, c.batch.batch);
  check_all(library, c);
}

TEMPLATE_TEST_CASE("The model computes what the naive one does at every width", "[nn]", float,
                   double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int hidden = GENERATE(2, 4, 8, 15, 16, 17, 33);
  CAPTURE(variant.name, hidden);
  const RandomCase c = random_case(
      variant,
      {.vocabulary = hidden + 3, .embedding = hidden % 2 * 3, .hidden_size = hidden, .steps = 4},
      32);
  LibraryModel<T> library(c.model, c.batch.steps, c.batch.batch);
  check_all(library, c);
}

TEMPLATE_TEST_CASE("One stream, one step and many layers are no special cases", "[nn]", float,
                   double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const CaseSizes sizes =
      GENERATE(CaseSizes{.steps = 6, .batch = 1}, CaseSizes{.steps = 1},
               CaseSizes{.vocabulary = 1, .hidden_size = 3, .steps = 2},
               CaseSizes{.hidden_size = 4, .layers = 8, .steps = 3, .batch = 2});
  CAPTURE(variant.name, sizes.steps, sizes.batch, sizes.layers);
  const RandomCase c = random_case(variant, sizes, 33);
  LibraryModel<T> library(c.model, c.batch.steps, c.batch.batch);
  check_all(library, c);
}

TEMPLATE_TEST_CASE("Windows too long or too wide for the caches are no special cases", "[nn]",
                   float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int embedding = GENERATE(0, 6);
  // More rows than gradients are summed over at once, in many steps and in few.
  const CaseSizes sizes = GENERATE(CaseSizes{.steps = 70, .batch = 17},
                                   CaseSizes{.layers = 1, .steps = 3, .batch = 600});
  CAPTURE(variant.name, embedding, sizes.steps);
  // The distance from ReLU's kink matters to differences only; so many inputs cannot keep it.
  CellVariant smooth = variant;
  if (variant.activation == Activation::relu) smooth.activation = Activation::tanh;
  RandomCase c = random_case(
      smooth,
      {.embedding = embedding, .layers = sizes.layers, .steps = sizes.steps, .batch = sizes.batch},
      38);
  c.model.activation = variant.activation;
  LibraryModel<T> library(c.model, c.batch.steps, c.batch.batch);
  check_all(library, c);
}

TEMPLATE_TEST_CASE("Dropped units are dropped in both directions", "[nn]", float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  RandomCase c = random_case(variant, {.layers = 3, .steps = 5}, 34);
  const Dropout dropout{.probability = 0.4, .seed = 99};
  c.batch.dropout = testing::masks_of<T>(
      dropout, c.model.layers,
      static_cast<std::size_t>(c.batch.steps) * c.batch.batch * c.model.hidden_size);
  LibraryModel<T> library(c.model, c.batch.steps, c.batch.batch);
  check_all(library, c, dropout);
  // The same model without dropout afterwards: no mask may linger.
  c.batch.dropout.clear();
  check_all(library, c);
}

TEMPLATE_TEST_CASE("A shorter window on a tape made for a longer one", "[nn]", float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  const RandomCase longer = random_case(variant, {.steps = 9, .batch = 4}, 35);
  RandomCase shorter = random_case(variant, {.steps = 3, .batch = 2}, 36);
  shorter.model = longer.model;
  LibraryModel<T> library(longer.model, 9, 4);
  check_all(library, longer);
  check_all(library, shorter);
  check_all(library, longer);
}

TEMPLATE_TEST_CASE("The tape shows the gates, states and gradients of every step", "[nn]", float,
                   double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  CAPTURE(variant.name);
  const RandomCase c = random_case(variant, {}, 37);
  const NaiveResult expected = run(c.model, c.batch);
  LibraryModel<T> library(c.model, c.batch.steps, c.batch.batch);
  (void)library.run(c.batch);
  const auto rows = static_cast<std::size_t>(c.batch.steps) * c.batch.batch;
  const std::size_t h = static_cast<std::size_t>(c.model.hidden_size), states = c.batch.batch * h;

  for (int l = 0; l < c.model.layers; ++l) {
    CAPTURE(l);
    RecurrentLayer<T>& layer = library.model().layer(l);
    const LayerTape<T>& tape = layer.tape();
    const LayerTrace& trace = expected.layers[static_cast<std::size_t>(l)];
    const auto names = gate_names(variant.cell);
    const int gates = static_cast<int>(names.size());
    const CellTraits& traits = library.model().shape().traits();
    REQUIRE(traits.gates.size() == names.size());
    REQUIRE(layer.gate_width() == gates * c.model.hidden_size);
    REQUIRE(traits.cell_state == (variant.cell == CellKind::lstm));
    for (int k = 0; k < gates; ++k) {
      INFO("gate " << names[static_cast<std::size_t>(k)]);
      CHECK(largest_difference(gate(tape, rows, c.model.hidden_size, gates, k),
                               trace.gates.at(names[static_cast<std::size_t>(k)]).values) <=
            kTolerance<T>);
    }
    const auto doubles = LibraryModel<T>::doubles;
    CHECK(largest_difference(doubles(tape.h, rows * h + states), trace.h.values) <= kTolerance<T>);
    CHECK(largest_difference(doubles(tape.dh, rows * h + states), trace.dh.values) <=
          kTolerance<T>);
    if (variant.cell != CellKind::lstm) continue;
    CHECK(largest_difference(doubles(tape.c, rows * h + states), trace.c.values) <= kTolerance<T>);
    auto tanh_c = trace.c.flat(0);
    for (double& x : tanh_c) x = std::tanh(x);
    CHECK(largest_difference(doubles(tape.extra, rows * h), tanh_c) <= kTolerance<T>);
  }
}
