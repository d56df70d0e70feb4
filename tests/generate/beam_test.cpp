#include "core/generate/beam.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <map>

#include "tests/reference/cases.hpp"

using namespace unrolled;

namespace {

/// A model with random weights over the characters of `text`, large enough to have opinions.
struct BeamFixture {
  Vocabulary vocabulary;
  Model<float> model;

  BeamFixture(std::u32string_view text, const reference::CellVariant& variant, int layers = 2)
      : vocabulary(Vocabulary::build(text)),
        model({.input = {.size = vocabulary.size()},
               .stack = {.cell = variant.cell,
                         .activation = variant.activation,
                         .reset = variant.reset,
                         .hidden_size = 7,
                         .layers = layers},
               .head = {.classes = vocabulary.size()}}) {
    Rng rng(8);
    for (float& w : model.parameters()) w = static_cast<float>(rng.uniform(-1, 1));
    model.prepare(1, 1, false);
  }

  Context after(std::string_view prefix) {
    Context context(model);
    context.read(vocabulary.encode(prefix));
    return context;
  }

  double shaped_unknown(const Context& context, double temperature) {
    const double largest = std::ranges::max(context.logits());
    double sum = 0;
    for (const float logit : context.logits())
      sum += std::exp((double(logit) - largest) / temperature);
    return std::exp((double(context.logits()[0]) - largest) / temperature) / sum;
  }

  std::vector<double> probabilities(const Context& context) {
    std::vector<double> p;
    double sum = 0;
    const double largest = std::ranges::max(context.logits());
    for (const float logit : context.logits()) p.push_back(std::exp(double(logit) - largest));
    for (const double x : p) sum += x;
    for (double& x : p) x /= sum;
    return p;
  }

  /// Every completion of at most `longest` characters and what it is worth, one after another.
  void enumerate(const Context& context, bool may_end, int longest, double probability,
                 const std::string& so_far, std::map<std::string, double>& found) {
    const auto p = probabilities(context);
    double end = 0;
    for (std::int32_t id = 0; id < vocabulary.size(); ++id)
      if (id == 0 || !is_word_character(vocabulary.character(id)))
        end += p[static_cast<std::size_t>(id)];
    if (may_end) found[so_far] = probability * end;
    if (longest == 0) return;
    const double begins = may_end ? 1 : 1 - end;
    for (std::int32_t id = 1; id < vocabulary.size(); ++id) {
      if (!is_word_character(vocabulary.character(id))) continue;
      Context next = context;
      next.feed(id);
      enumerate(next, true, longest - 1, probability * p[static_cast<std::size_t>(id)] / begins,
                so_far + vocabulary.decode({&id, 1}), found);
    }
  }
};

std::vector<std::pair<double, std::string>> best_of(const std::map<std::string, double>& found) {
  std::vector<std::pair<double, std::string>> sorted;
  for (const auto& [text, probability] : found) sorted.push_back({probability, text});
  std::ranges::sort(sorted, std::ranges::greater{});
  return sorted;
}

}  // namespace

TEST_CASE("The beam finds what trying all words finds", "[generate]") {
  const auto variant = GENERATE(from_range(reference::kCellVariants));
  const bool inside_word = GENERATE(true, false);
  CAPTURE(variant.name, inside_word);
  BeamFixture f(U"ab .,", variant);
  BeamSearch beam(f.model, f.vocabulary);
  const Context context = f.after(inside_word ? "b a" : "b a ");
  std::map<std::string, double> found;
  f.enumerate(context, inside_word, 7, 1, "", found);
  const auto expected = best_of(found);
  const auto completions = beam.complete(context, inside_word, 4);
  REQUIRE(completions.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string text = f.vocabulary.decode(completions[i].ids);
    CAPTURE(i, text, expected[i].second);
    // Whatever it found is worth what it says, and no less than the word that belongs there.
    CHECK(std::abs(completions[i].probability - found.at(text)) < 1e-5);
    CHECK(std::abs(completions[i].probability - expected[i].first) < 1e-5);
  }
}

TEST_CASE("Completions are words, sorted, different, and together no more than certain",
          "[generate]") {
  BeamFixture f(U"abcdefgh' .,\n!é漢", reference::kCellVariants[3], 1);
  BeamSearch beam(f.model, f.vocabulary);
  for (const bool inside_word : {true, false}) {
    for (const int count : {1, 3, 5, 8, 20}) {
      CAPTURE(inside_word, count);
      const auto completions = beam.complete(f.after("abc d"), inside_word, count);
      CHECK(completions.size() <= static_cast<std::size_t>(count));
      CHECK_FALSE(completions.empty());
      double sum = 0, last = 1;
      std::vector<std::vector<std::int32_t>> seen;
      for (const Completion& c : completions) {
        CHECK((inside_word || !c.ids.empty()));
        CHECK(c.ids.size() <= BeamSearch::kLongestWord);
        for (const std::int32_t id : c.ids) CHECK(is_word_character(f.vocabulary.character(id)));
        CHECK(c.probability <= last);
        CHECK(c.probability >= 0);
        last = c.probability;
        sum += c.probability;
        CHECK(std::ranges::find(seen, c.ids) == seen.end());
        seen.push_back(c.ids);
      }
      CHECK(sum <= 1 + 1e-5);
    }
  }
}

TEST_CASE("A word that is complete is a candidate, worth all that may follow a word",
          "[generate]") {
  BeamFixture f(U"ab .,", reference::kCellVariants[3]);
  BeamSearch beam(f.model, f.vocabulary);
  const Context context = f.after("b a");
  const auto p = f.probabilities(context);
  double end = p[0];
  for (std::int32_t id = 1; id < f.vocabulary.size(); ++id)
    if (!is_word_character(f.vocabulary.character(id))) end += p[static_cast<std::size_t>(id)];
  const auto completions = beam.complete(context, true, 20);
  const auto whole = std::ranges::find_if(completions, [](auto& c) { return c.ids.empty(); });
  REQUIRE(whole != completions.end());
  CHECK(std::abs(whole->probability - end) < 1e-5);
  for (const Completion& c : beam.complete(f.after("b a "), false, 20)) CHECK_FALSE(c.ids.empty());
}

TEST_CASE("Temperature and filters reshape the words as they do the characters", "[generate]") {
  const auto variant = GENERATE(from_range(reference::kCellVariants));
  CAPTURE(variant.name);
  BeamFixture f(U"ab .,", variant, 1);
  BeamSearch beam(f.model, f.vocabulary);
  Sampler sampler(f.vocabulary.size());
  const Context context = f.after("b a");
  for (const SamplerOptions& shape : {SamplerOptions{0.3, 0, 1}, SamplerOptions{2, 0, 1},
                                      SamplerOptions{1, 2, 1}, SamplerOptions{1.5, 3, 0.6}}) {
    CAPTURE(shape.temperature, shape.top_k, shape.top_p);
    // All ways from here share one probability; what ends at once has that of the signs.
    std::vector<std::int32_t> ids(8);
    std::vector<float> p(8);
    const int found = sampler.most_likely(context.logits(), 8, ids, p, shape);
    double signs = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(found); ++i)
      if (!is_word_character(f.vocabulary.character(ids[i]))) signs += static_cast<double>(p[i]);
    if (shape.top_k == 0 && shape.top_p == 1) signs += f.shaped_unknown(context, shape.temperature);
    double ends = 0, sum = 0;
    for (const Completion& c : beam.complete(context, true, 8)) sum += c.probability;
    CHECK(sum <= 1 + 1e-5);
    for (const Completion& c : beam.complete(context, true, 20, shape))
      if (c.ids.empty()) ends = c.probability;
    CHECK(std::abs(ends - signs) < 1e-5);
  }
  // At temperature 0 there is one way, and it is certain.
  const auto certain = beam.complete(context, true, 5, {0, 0, 1});
  CHECK(certain.size() <= 1);
  for (const Completion& c : certain) CHECK(c.probability == 1);
}

TEST_CASE("The same question has the same answer, whatever was asked before", "[generate]") {
  BeamFixture f(U"abcdefgh .", reference::kCellVariants[4]);
  BeamSearch asked(f.model, f.vocabulary), fresh(f.model, f.vocabulary);
  (void)asked.complete(f.after("h g f "), false, 8);
  const auto a = asked.complete(f.after("ab c"), true, 5);
  const auto b = fresh.complete(f.after("ab c"), true, 5);
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i].ids == b[i].ids);
    CHECK(a[i].probability == b[i].probability);
  }
}

TEST_CASE("Nothing asked for, nothing to write words with, nothing known: no completions",
          "[generate]") {
  BeamFixture f(U"ab .", reference::kCellVariants[0]);
  BeamSearch beam(f.model, f.vocabulary);
  CHECK(beam.complete(f.after("a"), true, 0).empty());
  CHECK(beam.complete(f.after("a"), true, -1).empty());

  BeamFixture signs(U".,!?", reference::kCellVariants[0]);
  BeamSearch speechless(signs.model, signs.vocabulary);
  CHECK(speechless.complete(signs.after("!"), false, 5).empty());

  std::ranges::fill(f.model.parameters(), std::nanf(""));
  f.model.pack();
  CHECK(beam.complete(f.after("a"), true, 5).empty());
}

TEST_CASE("Words are written with letters, digits and apostrophes of any script", "[generate]") {
  for (const char32_t c : U"azAZ09'éßñøİœабяЖαωאבابپथिกข漢字かカ가힣ªµº’")
    if (c) {
      CAPTURE(static_cast<std::uint32_t>(c));
      CHECK(is_word_character(c));
    }
  for (const char32_t c :
       U" \t\n.,;:!?\"()[]{}<>-_/"
       U"\\@#$%^&*+=|~`£§©«»¿×÷—–…“”„、。「」！？，：；،؛؟۔।॥\uFFFD\u3000\u2003")
    if (c) {
      CAPTURE(static_cast<std::uint32_t>(c));
      CHECK_FALSE(is_word_character(c));
    }
}
