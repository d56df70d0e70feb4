#include "core/data/example_set.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "core/support/rng.hpp"

using namespace unrolled;

TEST_CASE("sequences lie one after another", "[data]") {
  Sequences ids = Sequences::of_ids(2);
  for (const std::int32_t id : {1, 2, 3, 4, 5, 6}) ids.add_id(id);
  ids.end_sequence();
  ids.add_id(7);
  ids.add_id(8);
  ids.end_sequence();
  CHECK(ids.count() == 2);
  CHECK(ids.rows() == 4);
  CHECK(ids.length(0) == 3);
  CHECK(ids.length(1) == 1);
  CHECK(ids.first(1) == 3);
  CHECK(ids.ids()[ids.first(1) * 2] == 7);
  CHECK_FALSE(ids.numbers());
  ids.shrink();
  CHECK(ids.ids().size() == 8);

  Sequences numbers = Sequences::of_numbers(3);
  CHECK(numbers.rows() == 0);
  for (int i = 0; i < 6; ++i) numbers.add_number(static_cast<float>(i));
  numbers.end_sequence();
  CHECK(numbers.length(0) == 2);
  CHECK(numbers.numbers());
}

TEST_CASE("a set knows its sides, its longest and what it is", "[data]") {
  const auto set_of = [](std::int32_t target, bool source) {
    ExampleSet set{.readout = Readout::last};
    if (source) set.source = Sequences::of_ids();
    for (int i = 0; i < 4; ++i) {
      for (int k = 0; k <= i; ++k) set.input.add_id(k);
      set.input.end_sequence();
      set.targets.push_back(target);
      set.held_out.push_back(i % 2);
      if (!source) continue;
      for (int k = 0; k < 7 - i; ++k) set.source->add_id(k);
      set.source->end_sequence();
    }
    return set;
  };
  const ExampleSet set = set_of(0, false);
  CHECK(set.side(false) == std::vector<std::uint32_t>{0, 2});
  CHECK(set.side(true) == std::vector<std::uint32_t>{1, 3});
  CHECK(set.longest() == 4);
  CHECK(set.longest_source() == 0);
  CHECK(set_of(0, true).longest_source() == 7);
  CHECK(set.hash() == set_of(0, false).hash());
  CHECK(set.hash() != set_of(1, false).hash());
  CHECK(set.hash() != set_of(0, true).hash());
  CHECK(ExampleSet{}.longest() == 0);
}

TEST_CASE("the same ids in other sequences are another set", "[data]") {
  const auto cut_at = [](int cut) {
    ExampleSet set;
    for (int i = 0; i < 4; ++i) {
      set.input.add_id(1);
      set.targets.push_back(0);
      if (i == cut) set.input.end_sequence();
    }
    set.input.end_sequence();
    return set.hash();
  };
  CHECK(cut_at(0) != cut_at(1));
  CHECK(cut_at(1) == cut_at(1));
}

TEST_CASE("FNV-1a has its published values", "[data]") {
  CHECK(hash_text("") == 0xCBF29CE484222325ull);
  CHECK(hash_text("a") == 0xAF63DC4C8601EC8Cull);
  CHECK(hash_text("foobar") == 0x85944171F73967E8ull);
  CHECK(hash_text("bar", hash_text("foo")) == hash_text("foobar"));
}

TEST_CASE("the share that is held out is the one that is asked for", "[data]") {
  constexpr int count = 40'000;
  for (const double share : {0.0, 0.05, 0.1, 0.25, 0.5, 1.0}) {
    CAPTURE(share);
    // Questions that differ little, and ones that differ much.
    int alike = 0, unlike = 0;
    Rng rng(1);
    for (int i = 0; i < count; ++i) {
      alike += is_held_out(hash_text("question " + std::to_string(i)), share);
      unlike += is_held_out(rng.next(), share);
    }
    CHECK(std::abs(alike / static_cast<double>(count) - share) <= 0.01);
    CHECK(std::abs(unlike / static_cast<double>(count) - share) <= 0.01);
  }
}

TEST_CASE("a question is on one side, and a larger share holds out those of a smaller", "[data]") {
  for (int i = 0; i < 2000; ++i) {
    const std::uint64_t question = hash_text("q" + std::to_string(i));
    CHECK(is_held_out(question, 0.1) == is_held_out(question, 0.1));
    if (is_held_out(question, 0.1)) CHECK(is_held_out(question, 0.2));
  }
}
