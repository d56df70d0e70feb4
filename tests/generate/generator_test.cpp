#include "core/generate/generator.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "tests/support/allocation_count.hpp"

using namespace unrolled;

namespace {

using Ids = std::vector<std::int32_t>;

struct GeneratorFixture {
  Model<float> model;
  GeneratorFixture()
      : model({.input = {.size = 6, .embedding = 4},
               .stack = {.hidden_size = 9, .layers = 2},
               .head = {.classes = 6}}) {
    Rng rng(13);
    model.initialise(rng);
    model.prepare(1, 1, false);
  }
};

Ids bits(const Context& context) {
  Ids result;
  for (const float logit : context.logits()) result.push_back(std::bit_cast<std::int32_t>(logit));
  for (const float h : context.state().h.span()) result.push_back(std::bit_cast<std::int32_t>(h));
  return result;
}

}  // namespace

TEST_CASE("Reading is feeding one id after another", "[generate]") {
  GeneratorFixture f;
  Context read(f.model), fed(f.model);
  const Ids ids = {1, 2, 3, 4, 5, 1};
  read.read(ids);
  for (const std::int32_t id : ids) fed.feed(id);
  CHECK(bits(read) == bits(fed));
  CHECK(read.logits().size() == 6);
}

TEST_CASE("What was read before does not show, extended or not", "[generate]") {
  GeneratorFixture f;
  Context typed(f.model);
  // Typing, deleting, changing in the middle, the same again, starting anew, nothing at all.
  const Ids prompts[] = {{1},          {1, 2}, {1, 2, 3, 4}, {1, 2}, {1, 5, 3, 4},
                         {1, 5, 3, 4}, {2},    {},           {},     {3, 3}};
  for (const Ids& ids : prompts) {
    CAPTURE(ids);
    typed.read(ids);
    Context fresh(f.model);
    fresh.read(ids);
    CHECK(bits(typed) == bits(fresh));
  }
}

TEST_CASE("An empty prompt is a zero state that has read the unknown character", "[generate]") {
  GeneratorFixture f;
  Context empty(f.model), fed(f.model);
  empty.read({});
  fed.feed(0);
  CHECK(bits(empty) == bits(fed));
}

TEST_CASE("Feeding allocates nothing after the first time", "[generate]") {
  GeneratorFixture f;
  Context context(f.model);
  context.feed(1);
  const auto before = test::allocation_count();
  for (int i = 0; i < 100; ++i) context.feed(i % 6);
  CHECK(test::allocation_count() == before);
}

TEST_CASE("A copy goes its own way", "[generate]") {
  GeneratorFixture f;
  Context original(f.model);
  original.read(Ids{1, 2});
  const Ids before = bits(original);
  Context copy = original;
  copy.feed(3);
  CHECK(bits(original) == before);
  CHECK(bits(copy) != before);
}
