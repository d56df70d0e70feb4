#include "core/generate/decode.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <limits>
#include <set>

#include "core/support/rng.hpp"

using namespace unrolled;

namespace {

constexpr std::int32_t kEdge = 3;  // begins a sequence and ends it
using Ids = std::vector<std::int32_t>;

/// An encoder-decoder of three classes and an end, with weights large enough to have opinions.
Model<float> random_model(bool attention, bool both_ways, std::uint64_t seed, CellKind cell) {
  Model<float> model({.input = {.size = 4, .embedding = 3},
                      .stack = {.cell = cell, .hidden_size = 6, .layers = 2},
                      .head = {.classes = 4},
                      .encoder = EncoderShape{{.size = 5, .embedding = 4}, both_ways, attention}});
  Rng rng(seed);
  model.initialise(rng);
  for (float& x : model.parameters()) x *= 2.5f;
  model.prepare({1, 1, 1}, false);
  return model;
}

const Ids kSource = {4, 0, 2, 1};

Batch source() {
  return {.steps = 4, .streams = 1, .ids = kSource};
}

std::vector<Decoded> found(Model<float>& model, int beam, int longest) {
  return decode(model, source(), {.begin = kEdge, .end = kEdge, .longest = longest, .beam = beam});
}

/// What the model says of a whole sequence, read at once: without the end, if it is `cut`.
double log_probability(Model<float>& model, const Ids& ids, bool cut = false) {
  Ids read = {kEdge}, asked = ids;
  read.insert(read.end(), ids.begin(), ids.end());
  asked.push_back(cut ? kIgnore : kEdge);
  const Batch from = source();
  const int steps = static_cast<int>(read.size());
  model.make_room({steps, 1, 4});
  ModelState<float> state = model.make_state(1);
  return -model
              .evaluate(
                  {.steps = steps, .streams = 1, .ids = read, .targets = asked, .source = &from},
                  state)
              .nats;
}

/// Every sequence of at most `longest` of the three classes.
std::vector<Ids> all_sequences(int longest) {
  std::vector<Ids> all = {{}};
  for (std::size_t first = 0; static_cast<int>(all[first].size()) < longest; ++first)
    for (std::int32_t c = 0; c < kEdge; ++c) {
      Ids next = all[first];
      next.push_back(c);
      all.push_back(std::move(next));
    }
  return all;
}

struct Case {
  bool attention, both_ways;
  CellKind cell;
  std::uint64_t seed;
};
std::vector<Case> cases() {
  std::vector<Case> all;
  for (const CellKind cell : {CellKind::rnn, CellKind::lstm, CellKind::gru})
    for (const bool attention : {false, true})
      for (const bool both_ways : {false, true})
        for (std::uint64_t seed = 1; seed <= 3; ++seed)
          all.push_back({attention, both_ways, cell, seed});
  return all;
}

}  // namespace

TEST_CASE("a beam as wide as all sequences finds the likeliest ones", "[generate]") {
  const Case c = GENERATE(from_range(cases()));
  auto model = random_model(c.attention, c.both_ways, c.seed, c.cell);
  // Wide enough for all 81 of four classes; those that have ended by then are complete.
  const auto said = found(model, 90, 4);
  std::vector<std::pair<double, Ids>> all;
  for (const Ids& ids : all_sequences(4))
    if (ids.size() < 4) all.emplace_back(log_probability(model, ids), ids);
  std::ranges::sort(all, std::greater{});
  std::vector<Ids> ended;
  std::set<Ids> different;
  for (const Decoded& d : said) {
    CHECK(different.insert(d.ids).second);
    if (d.ids.size() < 4) ended.push_back(d.ids);
  }
  // 1 + 3 + 9 + 27 that end before the limit, in the order of what the model says of them.
  REQUIRE(ended.size() >= 5);
  for (std::size_t i = 0; i < ended.size(); ++i) {
    CAPTURE(i);
    CHECK(ended[i] == all[i].second);
  }
}

TEST_CASE("probabilities are those of the model, likeliest first", "[generate]") {
  const Case c = GENERATE(from_range(cases()));
  const int beam = GENERATE(1, 3, 8);
  auto model = random_model(c.attention, c.both_ways, c.seed, c.cell);
  const auto said = found(model, beam, 5);
  REQUIRE_FALSE(said.empty());
  CHECK(static_cast<int>(said.size()) <= beam);
  double last = 0;
  for (const Decoded& d : said) {
    CAPTURE(beam, d.ids, d.ended);
    CHECK(std::abs(d.log_probability - log_probability(model, d.ids, !d.ended)) <= 1e-4);
    CHECK(d.log_probability <= last);
    last = d.log_probability;
    CHECK((d.ended || d.ids.size() == 5));
    CHECK(std::ranges::find(d.ids, kEdge) == d.ids.end());
  }
}

TEST_CASE("a beam of one takes the likeliest class each time", "[generate]") {
  const Case c = GENERATE(from_range(cases()));
  auto model = random_model(c.attention, c.both_ways, c.seed, c.cell);
  const auto said = found(model, 1, 6);
  REQUIRE(said.size() == 1);
  Ids greedy;
  ModelState<float> state = model.make_state(1);
  model.begin(source(), 1, state);
  std::vector<float> logits(static_cast<std::size_t>(model.logit_stride()));
  std::int32_t id = kEdge;
  bool ended = false;
  for (int t = 0; t <= 6; ++t) {
    model.step(std::span(&id, 1), 1, state, logits.data());
    id = static_cast<std::int32_t>(std::max_element(logits.begin(), logits.begin() + 4) -
                                   logits.begin());
    ended = id == kEdge;
    if (ended || t == 6) break;
    greedy.push_back(id);
  }
  CHECK(said[0].ids == greedy);
  CHECK(said[0].ended == ended);
}

TEST_CASE("a wider beam finds nothing less likely", "[generate]") {
  const Case c = GENERATE(from_range(cases()));
  auto model = random_model(c.attention, c.both_ways, c.seed, c.cell);
  // Of those that end by themselves; how likely one is that was cut says nothing of its end.
  double best = -std::numeric_limits<double>::infinity();
  for (const Ids& ids : all_sequences(4)) best = std::max(best, log_probability(model, ids));
  for (const int beam : {1, 2, 4, 90})
    for (const Decoded& d : found(model, beam, 4))
      if (d.ended) CHECK(d.log_probability <= best + 1e-4);
}

TEST_CASE("rows of attention sum to one, one for each class and the end", "[generate]") {
  const Case c = GENERATE(from_range(cases()));
  auto model = random_model(c.attention, c.both_ways, c.seed, c.cell);
  for (const Decoded& d : found(model, 4, 5)) {
    if (!c.attention) {
      CHECK(d.attention.empty());
      continue;
    }
    const std::size_t rows = d.ids.size() + (d.ended ? 1 : 0);
    REQUIRE(d.attention.size() == rows * 4);
    for (std::size_t r = 0; r < rows; ++r) {
      double sum = 0;
      for (std::size_t s = 0; s < 4; ++s) {
        CHECK(d.attention[r * 4 + s] >= 0);
        sum += d.attention[r * 4 + s];
      }
      CHECK(std::abs(sum - 1) <= 1e-5);
    }
  }
}

TEST_CASE("nothing is longer than the longest, and what is cut is there once", "[generate]") {
  const Case c = GENERATE(from_range(cases()));
  auto model = random_model(c.attention, c.both_ways, c.seed, c.cell);
  // One that never ends by itself.
  const Param& bias = *model.layout().find("head.bias");
  model.parameters()[bias.offset + kEdge] = -1000;
  model.pack();
  for (const int longest : {1, 2, 7}) {
    const auto said = found(model, 4, longest);
    REQUIRE(said.size() == 4);
    std::set<Ids> different;
    for (const Decoded& d : said) {
      // There are three of one class: the fourth ends where nobody would.
      CHECK(d.ended == (longest == 1 && &d == &said[3]));
      if (d.ended) continue;
      CHECK(static_cast<int>(d.ids.size()) == longest);
      CHECK(different.insert(d.ids).second);
    }
  }
  // And one that says nothing at all.
  model.parameters()[bias.offset + kEdge] = 1000;
  model.pack();
  const auto said = found(model, 4, 7);
  REQUIRE_FALSE(said.empty());
  CHECK(said[0].ids.empty());
  CHECK(said[0].ended);
  CHECK(std::abs(said[0].log_probability) <= 1e-6);
}

TEST_CASE("where numbers are not finite nothing is said", "[generate]") {
  auto model = random_model(true, true, 1, CellKind::gru);
  for (float& x : model.parameters()) x = std::numeric_limits<float>::quiet_NaN();
  model.pack();
  CHECK(found(model, 4, 7).empty());
}
