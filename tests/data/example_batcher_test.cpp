#include "core/data/example_batcher.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <initializer_list>
#include <map>
#include <set>

using namespace unrolled;

namespace {

/// `count` examples of 1 to `longest` steps; every id of example i is i, so that a batch tells
/// which they are. With a source they are told apart likewise, and the target is a sequence.
std::shared_ptr<const ExampleSet> examples(int count, int longest, bool source = false) {
  auto set = std::make_shared<ExampleSet>();
  if (source) set->source = Sequences::of_ids();
  set->readout = source ? Readout::every : Readout::last;
  Rng rng(3);
  for (int i = 0; i < count; ++i) {
    const auto length = static_cast<int>(1 + rng.below(static_cast<std::uint32_t>(longest)));
    for (int t = 0; t < length; ++t) {
      set->input.add_id(i);
      if (source) set->targets.push_back(t % 3 == 1 ? kIgnore : 100 + i);
    }
    set->input.end_sequence();
    if (!source) set->targets.push_back(100 + i);
    set->held_out.push_back(false);
    if (!source) continue;
    for (std::uint32_t t = 0; t < 1 + rng.below(9); ++t) set->source->add_id(i);
    set->source->end_sequence();
  }
  return set;
}

std::vector<std::uint32_t> all_of(const ExampleSet& set) {
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = 0; i < set.size(); ++i) all.push_back(i);
  return all;
}

/// What a batch holds, when the next one is made.
struct Kept {
  explicit Kept(const Batch& b)
      : steps(b.steps),
        streams(b.streams),
        answers(b.answers),
        inputs(b.inputs),
        ids(b.ids.begin(), b.ids.end()),
        lengths(b.lengths.begin(), b.lengths.end()),
        targets(b.targets.begin(), b.targets.end()) {
    if (b.source) source.push_back(Kept(*b.source));
  }
  bool operator==(const Kept&) const = default;

  int steps, streams;
  std::int64_t answers, inputs;
  std::vector<std::int32_t> ids, lengths, targets;
  std::vector<Kept> source;  // at most one
};

std::vector<std::int32_t> examples_in(const Batch& batch) {
  return {batch.ids.begin(), batch.ids.begin() + batch.streams};  // the first step has all
}

}  // namespace

TEST_CASE("a pass has each example at most once, and whole batches", "[data]") {
  const auto set = examples(53, 20);
  ExampleBatcher batcher(set, all_of(*set), 5);
  CHECK(batcher.streams() == 5);
  CHECK(batcher.batches_per_epoch() == 10);
  CHECK(batcher.steps() == set->longest());
  CHECK(batcher.source_steps() == 0);
  CHECK(batcher.epochs() == 0);
  Rng rng(1);
  std::set<std::int32_t> left_out;
  std::vector<std::vector<std::int32_t>> orders;
  for (int pass = 1; pass <= 6; ++pass) {
    std::set<std::int32_t> seen;
    orders.emplace_back();
    for (int i = 0; i < 10; ++i) {
      const Batch batch = batcher.next(rng);
      REQUIRE(batch.streams == 5);
      CHECK(batch.answers == 5);
      for (const std::int32_t e : examples_in(batch)) {
        CHECK(seen.insert(e).second);
        orders.back().push_back(e);
      }
    }
    CHECK(seen.size() == 50);
    CHECK(batcher.epochs() == pass);
    for (std::int32_t e = 0; e < 53; ++e)
      if (!seen.contains(e)) left_out.insert(e);
  }
  CHECK(left_out.size() > 3);  // others each time
  CHECK(std::set(orders.begin(), orders.end()).size() == 6);
}

TEST_CASE("a batch is padded to its longest, and targets are its own", "[data]") {
  const bool source = GENERATE(false, true);
  const auto set = examples(40, 12, source);
  ExampleBatcher batcher(set, all_of(*set), 6);
  Rng rng(2);
  for (int i = 0; i < 30; ++i) {
    const Batch batch = batcher.next(rng);
    REQUIRE(batch.ids.size() == batch.rows());
    std::int64_t inputs = 0, answers = 0;
    int longest = 0;
    bool alike = true;
    const auto chosen = examples_in(batch);
    for (int b = 0; b < batch.streams; ++b) {
      const auto e = static_cast<std::size_t>(chosen[static_cast<std::size_t>(b)]);
      const int length = set->input.length(e);
      CHECK(batch.length(b) == length);
      longest = std::max(longest, length);
      alike &= length == batch.steps;
      inputs += length + (source ? set->source->length(e) : 0);
      for (int t = 0; t < batch.steps; ++t) {
        const auto row = static_cast<std::size_t>(t * batch.streams + b);
        CHECK(batch.ids[row] == (t < length ? chosen[static_cast<std::size_t>(b)] : 0));
        if (!source) continue;
        const std::int32_t target =
            t < length ? set->targets[set->input.first(e) + static_cast<std::size_t>(t)] : kIgnore;
        CHECK(batch.targets[row] == target);
        answers += target != kIgnore;
      }
      if (!source) {
        CHECK(batch.targets[static_cast<std::size_t>(b)] == 100 + static_cast<int>(e));
        ++answers;
        continue;
      }
      REQUIRE(batch.source != nullptr);
      CHECK(batch.source->streams == batch.streams);
      CHECK(batch.source->length(b) == set->source->length(e));
      CHECK(batch.source->ids[static_cast<std::size_t>(b)] == chosen[static_cast<std::size_t>(b)]);
    }
    CHECK(batch.steps == longest);
    CHECK(batch.lengths.empty() == alike);
    CHECK(batch.inputs == inputs);
    CHECK(batch.answers == answers);
  }
}

TEST_CASE("where all are of one length nothing is padding", "[data]") {
  auto set = std::make_shared<ExampleSet>();
  set->input = Sequences::of_numbers(2);
  set->readout = Readout::last;
  for (int i = 0; i < 9; ++i) {
    for (int k = 0; k < 6; ++k) set->input.add_number(static_cast<float>(10 * i + k));
    set->input.end_sequence();
    set->targets.push_back(i);
  }
  ExampleBatcher batcher(set, all_of(*set), 4);
  Rng rng(1);
  const Batch batch = batcher.next(rng);
  CHECK(batch.lengths.empty());
  CHECK(batch.ids.empty());
  REQUIRE(batch.numbers.size() == 3u * 4 * 2);
  for (std::size_t b = 0; b < 4; ++b)
    for (std::size_t t = 0; t < 3; ++t)
      for (std::size_t k = 0; k < 2; ++k)
        CHECK(batch.numbers[(t * 4 + b) * 2 + k] ==
              static_cast<float>(10 * batch.targets[b]) + static_cast<float>(2 * t + k));
}

TEST_CASE("batches are of about one length", "[data]") {
  const bool source = GENERATE(false, true);
  const auto set = examples(2000, 100, source);
  ExampleBatcher batcher(set, all_of(*set), 8);
  Rng rng(4);
  double rows = 0, own = 0;
  std::vector<int> steps;
  for (int i = 0; i < 250; ++i) {
    const Batch batch = batcher.next(rng);
    rows += static_cast<double>(batch.rows());
    for (int b = 0; b < batch.streams; ++b) own += batch.length(b);
    if (batch.source) {
      rows += static_cast<double>(batch.source->rows());
      for (int b = 0; b < batch.streams; ++b) own += batch.source->length(b);
    }
    steps.push_back(batch.steps);
  }
  // At random a batch of eight would be three quarters larger than what is in it. Of two lengths
  // that have nothing to do with each other, only the source's can be alike.
  CHECK(rows <= (source ? 1.35 : 1.12) * own);
  // And they do not come in the order of their lengths.
  CHECK_FALSE(std::ranges::is_sorted(steps));
  int rises = 0;
  for (std::size_t i = 1; i < steps.size(); ++i) rises += steps[i] > steps[i - 1];
  CHECK(rises > 90);
  CHECK(rises < 160);
}

TEST_CASE("a masked batch computes no more rows than are real", "[data][live]") {
  const bool source = GENERATE(false, true);
  const int replica = GENERATE(0, 1);  // of two
  const auto set = examples(2000, 100, source);
  ExampleBatcher training(set, all_of(*set), 16);
  OrderedBatcher measuring(set, all_of(*set), 16);
  LiveRows live;
  const auto computed = [&](const Batch& batch) {
    int rows = 0;
    for (const simd::RowRun& run : live.of(batch).runs) rows += run.count;
    return batch.lengths.empty() ? batch.rows() : static_cast<std::size_t>(rows);
  };
  const auto real = [](const Batch& batch) {
    std::size_t rows = 0;
    for (int b = 0; b < batch.streams; ++b) rows += static_cast<std::size_t>(batch.length(b));
    return rows;
  };
  for (Batcher* batcher : std::initializer_list<Batcher*>{&training, &measuring}) {
    batcher->take_share(replica, 2);
    Rng rng(4);
    std::size_t all_computed = 0, all_real = 0;
    for (int i = 0; i < 125; ++i) {
      const Batch batch = batcher->next(rng);
      all_computed += computed(batch);
      all_real += real(batch);
      if (batch.source) CHECK(computed(*batch.source) == real(*batch.source));
    }
    // What is said is ordered by length among sources of one length alone. Here lengths of the two
    // have nothing to do with each other, which is the worst that data can be.
    if (source)
      CHECK(all_computed <= all_real + all_real / 10);
    else
      CHECK(all_computed == all_real);
  }
}

TEST_CASE("the shares of replicas are the whole batch", "[data]") {
  const int count = GENERATE(1, 2, 3, 6);
  const bool source = GENERATE(false, true);
  const auto set = examples(31, 9, source);
  ExampleBatcher whole(set, all_of(*set), 6);
  OrderedBatcher whole_ordered(set, all_of(*set), 6);
  std::vector<std::unique_ptr<Batcher>> training, measuring;
  for (int i = 0; i < count; ++i) {
    training.push_back(std::make_unique<ExampleBatcher>(set, all_of(*set), 6));
    measuring.push_back(std::make_unique<OrderedBatcher>(set, all_of(*set), 6));
    training.back()->take_share(i, count);
    measuring.back()->take_share(i, count);
  }
  const auto compare = [&](Batcher& all, std::vector<std::unique_ptr<Batcher>>& parts,
                           int batches) {
    Rng rng(5);
    std::vector<Rng> own(parts.size(), Rng(5));
    for (int i = 0; i < batches; ++i) {
      const Kept batch(all.next(rng));
      std::vector<std::int32_t> targets, chosen;
      int streams = 0;
      for (std::size_t r = 0; r < parts.size(); ++r) {
        const Batch part = parts[r]->next(own[r]);
        streams += part.streams;
        CHECK(part.answers == batch.answers);
        CHECK(part.inputs == batch.inputs);
        if (part.streams == 0) {
          CHECK(part.rows() == 0);
          continue;
        }
        for (const std::int32_t e : examples_in(part)) chosen.push_back(e);
      }
      CHECK(streams == batch.streams);
      CHECK(chosen == std::vector(batch.ids.begin(), batch.ids.begin() + batch.streams));
    }
  };
  compare(whole, training, 12);
  compare(whole_ordered, measuring, 6);
}

TEST_CASE("from any place the same batches follow, bit for bit", "[data]") {
  const auto set = examples(23, 9, true);
  ExampleBatcher batcher(set, all_of(*set), 4);
  Rng rng(6);
  struct Moment {
    Batcher::Place place;
    Rng rng;
  };
  std::vector<Moment> moments;
  std::vector<Kept> batches;
  for (int i = 0; i < 17; ++i) {
    moments.push_back({batcher.place(), rng});
    batches.push_back(Kept(batcher.next(rng)));
  }
  ExampleBatcher other(set, all_of(*set), 4);
  for (const std::size_t from : {9u, 0u, 5u, 16u, 4u, 1u}) {
    REQUIRE(other.go_to(moments[from].place).has_value());
    CHECK(other.place() == moments[from].place);
    Rng again = moments[from].rng;
    for (std::size_t i = from; i < batches.size(); ++i)
      CHECK(Kept(other.next(again)) == batches[i]);
    CHECK(other.epochs() == batcher.epochs());
  }
}

TEST_CASE("a place that these examples do not have is refused, and nothing has changed", "[data]") {
  const auto set = examples(23, 9);
  ExampleBatcher batcher(set, all_of(*set), 4);
  Rng rng(6);
  (void)batcher.next(rng);
  const auto before = batcher.place();
  for (const Batcher::Place& bad :
       {Batcher::Place{1, 6, 7}, {0, 1, 0}, {0, 0, 7}, {2, ~std::uint64_t{0}, 0}}) {
    const auto gone = batcher.go_to(bad);
    REQUIRE_FALSE(gone.has_value());
    CHECK(gone.error().code == ErrorCode::invalid_file);
    CHECK(batcher.place() == before);
  }
  OrderedBatcher ordered(set, all_of(*set), 4);
  CHECK(ordered.go_to({6}).has_value());
  for (const Batcher::Place& bad : {Batcher::Place{7}, {0, 1}, {0, 0, 1}})
    CHECK_FALSE(ordered.go_to(bad).has_value());
  CHECK(ordered.place() == Batcher::Place{6});
}

TEST_CASE(
    "what is measured comes once each, batches of short ones first, and the last is what is left",
    "[data]") {
  const auto set = examples(23, 9);
  OrderedBatcher batcher(set, all_of(*set), 5);
  CHECK(batcher.batches_per_epoch() == 5);
  CHECK(batcher.streams() == 5);
  Rng rng(1);
  std::map<std::int32_t, int> seen;
  int longest = 0;
  for (int i = 0; i < 5; ++i) {
    CHECK(batcher.epochs() == i / 5.0);
    const Batch batch = batcher.next(rng);
    CHECK(batch.streams == (i < 4 ? 5 : 3));
    CHECK(batch.answers == batch.streams);
    for (int b = 0; b < batch.streams; ++b) {
      CHECK(batch.length(b) >= longest);
      if (b > 0) CHECK(batch.length(b) <= batch.length(b - 1));
    }
    longest = batch.length(0);
    for (const std::int32_t e : examples_in(batch)) ++seen[e];
  }
  CHECK(batcher.epochs() == 1);
  CHECK(seen.size() == 23);
  CHECK(longest == set->longest());
  REQUIRE(batcher.go_to({4}).has_value());
  CHECK(batcher.next(rng).streams == 3);
}

TEST_CASE("fewer examples than streams are read all at once", "[data]") {
  const auto set = examples(3, 9);
  ExampleBatcher batcher(set, {0, 2}, 32);
  CHECK(batcher.streams() == 2);
  CHECK(batcher.batches_per_epoch() == 1);
  Rng rng(1);
  for (int pass = 1; pass <= 3; ++pass) {
    const Batch batch = batcher.next(rng);
    const auto chosen = examples_in(batch);
    CHECK(std::set(chosen.begin(), chosen.end()) == std::set<std::int32_t>{0, 2});
    CHECK(batcher.epochs() == pass);
  }
  OrderedBatcher ordered(set, {1}, 32);
  CHECK(ordered.batches_per_epoch() == 1);
  ordered.take_share(1, 3);
  CHECK(ordered.next(rng).streams + 0 == 0);
  OrderedBatcher third(set, {1}, 32);
  third.take_share(2, 3);
  CHECK(third.next(rng).streams == 1);
}
