#include "core/nn/input.hpp"

#include <algorithm>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "core/nn/model.hpp"
#include "tests/support/allocation_count.hpp"

using namespace unrolled;
using Ids = std::vector<std::int32_t>;

namespace {

/// Rows of an embedding of 2 numbers; gradients that arrive are 1, 2, 3, ...
template <class T>
struct Embedding {
  ParamLayout layout;
  Input<T> input;
  Arena<T> arena;

  explicit Embedding(std::size_t rows) : input({.size = 100, .embedding = 2}, layout) {
    layout.add("another", 1, 1, 1);
    arena.allocate([&](auto& carver) { input.carve(carver, rows, true); });
    for (std::size_t i = 0; i < 2 * rows; ++i) input.row_gradients()[i] = static_cast<T>(i + 1);
  }
};

Batch batch_of(int steps, const Ids& ids, std::span<const std::int32_t> lengths = {}) {
  return {.steps = steps,
          .streams = static_cast<int>(ids.size()) / steps,
          .ids = ids,
          .lengths = lengths,
          .targets = ids};
}

}  // namespace

TEMPLATE_TEST_CASE("One-hot ids are read where they lie, embedded ones as their rows",
                   "[nn][input]", float, double) {
  using T = TestType;
  const Ids ids = {3, 0, 99, 3};
  ParamLayout none;
  Input<T> one_hot({.size = 100}, none);
  CHECK(none.params().empty());
  CHECK(one_hot.extent() == 0);
  CHECK(one_hot.forward(nullptr, batch_of(2, ids)).ids == ids.data());
  CHECK(one_hot.row_gradients() == nullptr);

  Embedding<T> e(4);
  CHECK(e.layout.find("embedding.weight")->size() == 200);
  std::vector<T> parameters(e.layout.extent());
  for (std::size_t i = 0; i < 200; ++i) parameters[i] = static_cast<T>(i);
  const LayerInput<T> rows = e.input.forward(parameters.data(), batch_of(2, ids));
  CHECK(rows.ids == nullptr);
  CHECK(std::vector<T>(rows.dense, rows.dense + 8) == std::vector<T>{6, 7, 0, 1, 198, 199, 6, 7});
}

TEMPLATE_TEST_CASE("An embedding's gradient is the sum over each id's own rows", "[nn][input]",
                   float, double) {
  using T = TestType;
  Embedding<T> e(6);
  std::vector<T> gradients(e.layout.extent());
  const Ids ids = {5, 7, 5, 8, 9, 8}, lengths = {3, 1};  // 8 stands in padding alone
  e.input.backward(batch_of(3, ids, lengths), gradients.data());
  std::vector<T> expected(gradients.size());
  const T five[] = {1 + 5, 2 + 6}, seven[] = {3, 4}, nine[] = {9, 10};
  std::ranges::copy(five, expected.begin() + 10);
  std::ranges::copy(seven, expected.begin() + 14);
  std::ranges::copy(nine, expected.begin() + 18);
  CHECK(gradients == expected);
}

TEMPLATE_TEST_CASE("An embedding clears the rows that it touched, and no others", "[nn][input]",
                   float, double) {
  using T = TestType;
  Embedding<T> e(4);
  std::vector<T> gradients(e.layout.extent());
  const Ids first = {1, 2, 1, 60}, second = {99, 2, 2, 2};
  gradients[2 * 30] = 5;  // not its own
  const auto before = test::allocation_count();
  for (int i = 0; i < 3; ++i)
    for (const Ids& ids : {std::cref(first), std::cref(second)}) {
      e.input.backward(batch_of(2, ids), gradients.data());
      REQUIRE(std::ranges::count_if(gradients, [](T g) { return g != 0; }) > 1);
      e.input.clear(gradients.data());
      CHECK(std::ranges::count_if(gradients, [](T g) { return g != 0; }) == 1);
    }
  CHECK(test::allocation_count() == before);
}

TEST_CASE("Gradients are those of the last batch, whatever was read or written before",
          "[nn][input]") {
  const ModelShape shape{
      .input = {.size = 50, .embedding = 3}, .stack = {.hidden_size = 4}, .head = {.classes = 50}};
  const auto gradients = [&](bool earlier_batch, bool written) {
    Model<float> model(shape);
    Rng rng(4);
    model.initialise(rng);
    model.prepare(3, 2, true);
    const auto learn = [&](const Ids& ids) {
      auto state = model.make_state(2);
      (void)model.forward(batch_of(3, ids), state, 0, rng);
      model.backward();
    };
    if (earlier_batch) learn({1, 2, 3, 1, 40, 40});
    if (written) std::ranges::fill(model.writable_gradients(), 1.0f);
    learn({2, 7, 7, 8, 9, 2});
    return std::vector<float>(model.gradients().begin(), model.gradients().end());
  };
  const auto alone = gradients(false, false);
  CHECK(gradients(true, false) == alone);
  CHECK(gradients(false, true) == alone);
  CHECK(gradients(true, true) == alone);
}
