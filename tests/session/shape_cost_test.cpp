// What is said of a model before it is made, over every part that one may have.

#include "core/session/shape_cost.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "core/train/trainer_state.hpp"
#include "tests/nn/part_shapes.hpp"
#include "tests/support/allocation_count.hpp"

using namespace unrolled;
using namespace unrolled::testing;
using unrolled::reference::CellVariant;
using unrolled::reference::kCellVariants;

namespace {

std::vector<NamedShape> shapes_and_dropping(const CellVariant& variant) {
  std::vector<NamedShape> shapes = all_shapes(variant);
  for (NamedShape& named : std::vector(shapes)) {
    named.shape.drop_ends = true;
    named.name += ", dropping";
    shapes.push_back(std::move(named));
  }
  return shapes;
}

/// The same, so large that what is rounded and what is small does not count.
ModelShape enlarged(ModelShape shape) {
  shape.stack.hidden_size = 64;
  const auto larger = [](InputShape& input) {
    input.size *= 30;
    if (input.embedding) input.embedding = 48;
  };
  larger(shape.input);
  if (shape.encoder) larger(shape.encoder->input);
  if (shape.head.classes) shape.head.classes = shape.encoder ? shape.input.size : 90;
  return shape;
}

}  // namespace

TEST_CASE("parameters of any shape are counted without making the model", "[session][cost]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  for (const NamedShape& named : shapes_and_dropping(variant)) {
    CAPTURE(variant.name, named.name);
    CHECK(parameter_count(named.shape) == Model<float>(named.shape).layout().count());
    const ModelShape large = enlarged(named.shape);
    CHECK(parameter_count(large) == Model<float>(large).layout().count());
  }
}

TEST_CASE("a model of any shape takes the bytes that were announced", "[session][cost][long]") {
  const CellVariant variant = GENERATE(from_range(kCellVariants));
  const bool much = GENERATE(false, true);  // tape, or weights
  for (const NamedShape& named : shapes_and_dropping(variant)) {
    const ModelShape shape = enlarged(named.shape);
    const int steps = much ? 40 : 3, streams = much ? 24 : 2;
    const bool image = shape.encoder && shape.encoder->input.numbers;
    const int source_steps = !shape.encoder ? 0 : image ? 1 : steps + 9;
    const auto rows = [&](int t) { return static_cast<std::uint64_t>(t * streams); };
    const BatchRows batch{.rows = rows(steps),
                          .streams = static_cast<std::uint64_t>(streams),
                          .source_rows = rows(source_steps)};
    const std::uint64_t announced =
        training_bytes(shape, batch) + sizeof(float) * simd::kDepthBlock * product_width(shape);

    const RandomBatch random(shape, steps, {}, streams, 1);
    const test::PeakBytes peak;
    auto model = random_model<float>(shape, {steps, streams, source_steps}, 1);
    // As the trainer has them: moments, what is carried, and two good states.
    std::vector<AlignedBuffer<float>> numbers;
    for (int i = 0; i < 8; ++i) numbers.emplace_back(model.parameters().size());
    std::vector<ModelState<float>> states;
    for (int i = 0; i < 3; ++i) states.push_back(model.make_state(streams));
    states[0].zero();
    Rng rng(1);
    if (!image) {
      (void)model.forward(random.batch(), states[0], {0.1, 0.1}, rng);
      model.backward();
    }
    const double share = static_cast<double>(peak.value()) / static_cast<double>(announced);
    CAPTURE(variant.name, much, named.name, peak.value(), announced, share);
    CHECK(peak.value() <= announced + announced / 20 + 40'000);
    CHECK(share >= 0.85);
  }
}

TEST_CASE("products of an input are counted for every part", "[session][cost]") {
  const auto flop = [](const ModelShape& shape, int steps = 1, int source = 0) {
    return flop_per_character(shape, steps, source) / 6;
  };
  const StackShape one{.cell = CellKind::lstm, .hidden_size = 10};
  StackShape both = one;
  both.bidirectional = true;
  both.layers = 2;
  const HeadShape classes{.classes = 7};
  CHECK(flop({{.size = 50}, one, Readout::every, classes}) == 4 * 100 + 70);
  // Two directions, each reading what both said below.
  CHECK(flop({{.size = 50, .embedding = 6}, both, Readout::every, classes}) ==
        2 * 4 * (10 * 6 + 100) + 2 * 4 * (10 * 20 + 100) + 20 * 7);
  // One answer is shared by all the steps it is read after.
  CHECK(flop({{.size = 50}, one, Readout::last, classes}, 7) == 4 * 100 + 10);
  // Numbers need no gradient.
  CHECK(flop({{.size = 9, .numbers = true}, one, Readout::every, {.values = 3}}) ==
        4 * (100 + 10 * 9 * 2 / 3.0) + 30);
  // A source of 2 steps and 3 steps that are said: by hand.
  ModelShape shape{{.size = 50}, one, Readout::every, classes};
  shape.encoder = EncoderShape{{.size = 20}, false, false};
  CHECK(flop(shape, 3, 2) == (3 * (400 + 70) + 2 * 400) / 5.0);
  shape.encoder->attention = true;
  const double attention = 2 * 100 + 3 * (100 + 200) + 3 * 2 * 20;
  CHECK(flop(shape, 3, 2) == (3 * (400 + 70) + 2 * 400 + attention) / 5.0);
}
