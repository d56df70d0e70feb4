// Names, shapes and first values of everything learned.

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "tests/nn/library_model.hpp"
#include "tests/reference/cases.hpp"

using namespace unrolled;
using namespace unrolled::reference;

namespace {

NaiveModel sizes(const CellVariant& variant, int embedding, int layers, int hidden = 5) {
  NaiveModel m;
  m.cell = variant.cell;
  m.activation = variant.activation;
  m.reset = variant.reset;
  m.vocabulary = 7;
  m.embedding = embedding;
  m.hidden_size = hidden;
  m.layers = layers;
  return m;
}

}  // namespace

TEST_CASE("Parameters have PyTorch's names and shapes, each on a line of its own", "[nn]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int embedding = GENERATE(0, 6), layers = GENERATE(1, 3);
  CAPTURE(variant.name, embedding, layers);
  const NaiveModel naive = sizes(variant, embedding, layers);
  const Model<float> model(testing::shape_of(naive));
  const ParamLayout& layout = model.layout();
  const auto expected = parameter_shapes(naive);
  REQUIRE(layout.params().size() == expected.size());
  std::size_t count = 0, end = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Param& p = layout.params()[i];
    CAPTURE(p.name);
    CHECK(p.name == expected[i].name);
    CHECK(p.rows == expected[i].rows);
    CHECK(p.cols == expected[i].cols);
    CHECK(p.offset % (kAlignment / sizeof(float)) == 0);
    CHECK(p.offset >= end);
    CHECK(p.offset < end + kAlignment / sizeof(float));
    CHECK(layout.find(p.name) == &p);
    end = p.offset + p.size();
    count += p.size();
  }
  CHECK(layout.count() == count);
  CHECK(layout.extent() == model.parameters().size());
  CHECK(layout.extent() >= end);
  CHECK(layout.find("weight_ih_l9") == nullptr);
  CHECK(reinterpret_cast<std::uintptr_t>(model.parameters().data()) % kAlignment == 0);
}

TEMPLATE_TEST_CASE("Initial weights fill their bounds, and nothing lies between tensors", "[nn]",
                   float, double) {
  using T = TestType;
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const int embedding = GENERATE(0, 16);
  CAPTURE(variant.name, embedding);
  Model<T> model(testing::shape_of(sizes(variant, embedding, 2, 64)));
  Rng rng(91);
  model.initialise(rng);
  const bool lstm = variant.cell == CellKind::lstm;
  std::vector<bool> used(model.parameters().size());
  for (const Param& p : model.layout().params()) {
    CAPTURE(p.name);
    REQUIRE(p.bound > 0);
    double sum = 0, squares = 0, largest = 0;
    std::size_t n = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
      used[p.offset + i] = true;
      const double x = static_cast<double>(model.parameters()[p.offset + i]);
      const bool forget = lstm && p.name.starts_with("bias_") && i / 64 == 1;
      if (forget) {
        REQUIRE(x == (p.name.starts_with("bias_ih") ? 1 : 0));
        continue;
      }
      largest = std::max(largest, std::abs(x));
      sum += x;
      squares += x * x;
      ++n;
    }
    CHECK(largest <= p.bound);
    // A uniform distribution's mean and variance, within five standard errors.
    const double samples = static_cast<double>(n);
    CHECK(std::abs(sum / samples) <= 5 * p.bound / std::sqrt(3 * samples));
    const double variance = squares / samples / (p.bound * p.bound);
    CHECK(std::abs(variance - 1.0 / 3) <= 5 * std::sqrt(4.0 / 45 / samples));
    // As PyTorch initialises, but for inputs that are a single 1 among zeros or looked up: there
    // the sum over inputs is one number, and the weights' own variance decides.
    const bool looked_up = p.name == "embedding.weight" || (!embedding && p.name == "weight_ih_l0");
    if (!looked_up) CHECK(std::abs(p.bound - 1 / std::sqrt(64.0)) <= 1e-12);
  }
  bool between = false;
  for (std::size_t i = 0; i < used.size(); ++i) between |= !used[i] && model.parameters()[i] != 0;
  CHECK_FALSE(between);
}

TEST_CASE("A seed decides the initial weights", "[nn]") {
  const auto weights = [](std::uint64_t seed) {
    Model<float> model(testing::shape_of(sizes(kCellVariants[3], 0, 1)));
    Rng rng(seed);
    model.initialise(rng);
    return std::vector<float>(model.parameters().begin(), model.parameters().end());
  };
  CHECK(weights(1) == weights(1));
  CHECK(weights(1) != weights(2));
}
