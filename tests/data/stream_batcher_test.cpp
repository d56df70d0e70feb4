#include "core/data/stream_batcher.hpp"

#include <catch2/catch_test_macros.hpp>
#include <numeric>
#include <set>
#include <vector>

#include "tests/support/allocation_count.hpp"

using namespace unrolled;
using Ids = std::vector<std::int32_t>;

namespace {

/// Ids equal to their own position, so that a batch shows where it was read.
Ids counting(std::size_t n) {
  Ids ids(n);
  std::iota(ids.begin(), ids.end(), 0);
  return ids;
}

Ids copied(std::span<const std::int32_t> ids) {
  return {ids.begin(), ids.end()};
}

}  // namespace

TEST_CASE("two streams of three windows, by hand", "[batcher]") {
  const Ids ids = counting(13);  // 12 steps: 2 streams of 6, windows of 2, nothing left over
  StreamBatcher batcher(ids, 2, 2);
  CHECK(batcher.streams() == 2);
  CHECK(batcher.stream_length() == 6);
  CHECK(batcher.batches_per_epoch() == 3);

  Rng rng(1);
  CHECK(batcher.epochs() == 0.0);
  Batch batch = batcher.next(rng);
  CHECK(batch.fresh);
  CHECK(batch.steps == 2);
  CHECK(batch.streams == 2);
  CHECK(batch.answers == 4);
  CHECK(copied(batch.ids) == Ids{0, 6, 1, 7});  // [t][b]
  CHECK(copied(batch.targets) == Ids{1, 7, 2, 8});
  batch = batcher.next(rng);
  CHECK_FALSE(batch.fresh);
  CHECK(copied(batch.ids) == Ids{2, 8, 3, 9});
  batch = batcher.next(rng);
  CHECK_FALSE(batch.fresh);
  CHECK(copied(batch.targets) == Ids{5, 11, 6, 12});
  CHECK(batcher.epochs() == 1.0);
  batch = batcher.next(rng);
  CHECK(batch.fresh);
  CHECK(copied(batch.ids) == Ids{0, 6, 1, 7});
}

TEST_CASE("a short text gets fewer streams, each with a window", "[batcher]") {
  struct Row {
    std::size_t characters;
    int batch, window, streams;
    std::int64_t windows;
  };
  const Row rows[] = {{65, 32, 64, 1, 1},    {128, 32, 64, 1, 1},   {129, 32, 64, 2, 1},
                      {3000, 32, 64, 32, 1}, {2049, 32, 64, 32, 1}, {2048, 32, 64, 31, 1},
                      {2, 8, 1, 1, 1},       {10, 3, 1, 3, 3},      {1000000, 32, 64, 32, 488}};
  for (const Row& row : rows) {
    const Ids ids = counting(row.characters);
    const StreamBatcher batcher(ids, row.batch, row.window);
    CAPTURE(row.characters);
    CHECK(batcher.streams() == row.streams);
    CHECK(batcher.batches_per_epoch() == row.windows);
  }
}

TEST_CASE("windows follow each other within an epoch and no step comes twice in it", "[batcher]") {
  const Ids ids = counting(1000);
  StreamBatcher batcher(ids, 7, 13);
  Rng rng(3);
  const auto streams = static_cast<std::size_t>(batcher.streams());
  const auto last_row = static_cast<std::size_t>(batcher.steps() - 1) * streams;
  for (int epoch = 0; epoch < 20; ++epoch) {
    std::set<std::int32_t> seen;
    Ids expected;  // where each stream must go on
    for (std::int64_t w = 0; w < batcher.batches_per_epoch(); ++w) {
      const Batch batch = batcher.next(rng);
      REQUIRE(batch.fresh == (w == 0));
      seen.insert(batch.ids.begin(), batch.ids.end());
      const Ids first(batch.ids.begin(), batch.ids.begin() + batcher.streams());
      if (w > 0) CHECK(first == expected);
      expected.assign(batch.targets.begin() + static_cast<std::ptrdiff_t>(last_row),
                      batch.targets.end());
      for (std::size_t i = 0; i < batch.ids.size(); ++i)
        if (batch.targets[i] != batch.ids[i] + 1) FAIL("a target is not the next character");
    }
    CHECK(std::ssize(seen) == std::ssize(expected) * batcher.steps() * batcher.batches_per_epoch());
    CHECK(*seen.rbegin() <= 998);
  }
}

TEST_CASE("over the epochs every step of the text is trained on, and every offset comes",
          "[batcher]") {
  struct Row {
    int characters, streams, window;
  };
  for (const auto& [characters, streams, window] :
       {Row{200, 4, 9}, Row{131, 1, 64}, Row{129, 2, 50}, Row{77, 5, 1}}) {
    CAPTURE(characters, streams, window);
    const Ids ids = counting(static_cast<std::size_t>(characters));
    StreamBatcher batcher(ids, streams, window);
    Rng rng(5);
    std::set<std::int32_t> seen;
    std::set<std::uint64_t> offsets;
    for (int i = 0; i < 4000; ++i) {
      const Batch batch = batcher.next(rng);
      seen.insert(batch.ids.begin(), batch.ids.end());
      offsets.insert(batcher.place()[2]);
    }
    CHECK(seen.size() == ids.size() - 1);
    const std::size_t used =
        static_cast<std::size_t>(batcher.streams() - 1) * batcher.stream_length() +
        static_cast<std::size_t>(batcher.batches_per_epoch() * window);
    CHECK(offsets.size() == ids.size() - 1 - used + 1);
  }
}

TEST_CASE("a restored batcher goes on exactly", "[batcher]") {
  const Ids ids = counting(500);
  StreamBatcher first(ids, 3, 10), second(ids, 3, 10);
  Rng rng(9);
  for (int i = 0; i < 25; ++i) (void)first.next(rng);

  Rng same;
  same.set_state(rng.state());
  REQUIRE(second.go_to(first.place()));
  CHECK(second.epochs() == first.epochs());
  for (int i = 0; i < 40; ++i) {
    const Batch a = first.next(rng), b = second.next(same);
    REQUIRE(a.fresh == b.fresh);
    REQUIRE(copied(a.ids) == copied(b.ids));
    REQUIRE(copied(a.targets) == copied(b.targets));
  }
}

TEST_CASE("a place that the text does not have is refused and changes nothing", "[batcher]") {
  const Ids ids = counting(13);
  StreamBatcher batcher(ids, 2, 2);
  Rng rng(1);
  (void)batcher.next(rng);
  const Batcher::Place before = batcher.place();
  const Batcher::Place bad[] = {{1, 4, 0}, {1, 0, 1}, {0, 1, 0}, {1, ~0ull, 0}, {1, 0, ~0ull}};
  for (const auto& place : bad) {
    const auto restored = batcher.go_to(place);
    REQUIRE_FALSE(restored);
    CHECK(restored.error().code == ErrorCode::invalid_file);
    CHECK_FALSE(restored.error().hint.empty());
    CHECK(batcher.place() == before);
  }
  CHECK(batcher.go_to({}));
  CHECK(batcher.epochs() == 0.0);
}

TEST_CASE("batches after the first allocate nothing", "[batcher]") {
  const Ids ids = counting(1000);
  StreamBatcher batcher(ids, 4, 16);
  Rng rng(2);
  (void)batcher.next(rng);
  const std::size_t before = test::allocation_count();
  for (int i = 0; i < 100; ++i) (void)batcher.next(rng);
  const std::size_t after = test::allocation_count();
  CHECK(after == before);
}
