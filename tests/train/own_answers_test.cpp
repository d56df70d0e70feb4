#include "core/train/own_answers.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/nn/part_shapes.hpp"

using namespace unrolled;
using namespace unrolled::testing;

TEST_CASE("a decoder reads its own answers in the share that is asked for", "[train]") {
  const auto shapes = encoder_shapes(reference::kCellVariants[3]);
  ModelShape shape = shapes.front().shape;  // as many classes as ids
  const RandomBatch random(shape, 40, {40, 11, 40}, 3, 5);
  auto model = random_model<float>(shape, random.size(), 5);
  const Batch& batch = random.batch();
  ModelState<float> state = model.make_state(3);

  (void)model.evaluate(batch, state);
  std::vector<std::int32_t> said;
  const auto stride = static_cast<std::size_t>(model.head().stride());
  for (std::size_t r = 0; r < batch.rows(); ++r) {
    const float* row = model.head().said() + r * stride;
    said.push_back(static_cast<std::int32_t>(std::max_element(row, row + 7) - row));
  }

  Rng rng(1);
  CHECK(std::ranges::equal(with_own_answers(model, batch, state, 0, rng), batch.ids));
  const auto all = with_own_answers(model, batch, state, 1, rng);
  const auto half = with_own_answers(model, batch, state, 0.5, rng);
  int replaced = 0, possible = 0;
  for (int t = 0; t < batch.steps; ++t)
    for (int b = 0; b < 3; ++b) {
      const auto row = static_cast<std::size_t>(t * 3 + b);
      const bool may = t > 0 && t < batch.length(b);
      CAPTURE(t, b);
      CHECK(all[row] == (may ? said[row - 3] : batch.ids[row]));
      if (!may || said[row - 3] == batch.ids[row]) continue;
      ++possible;
      replaced += half[row] == said[row - 3];
    }
  CHECK(possible > 30);
  CHECK(replaced > possible / 4);
  CHECK(replaced < 3 * possible / 4);
}
