#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "core/corpora/numeric.hpp"
#include "core/corpora/raster.hpp"
#include "tests/corpora/numeric_support.hpp"

using namespace unrolled;

namespace {

const std::string& scenes() {
  static const std::string text = kScenes.make(1);
  return text;
}

/// Columns and rows from the first to the last that have ink in a part of a picture.
struct Box {
  int left = kSceneSide, top = kSceneSide, right = -1, bottom = -1;

  int across() const { return std::max(right - left, bottom - top) + 1; }
  double x() const { return (left + right + 1) / 2.0; }
  double y() const { return (top + bottom + 1) / 2.0; }
  /// What is small reaches over nine cells at most, which it grazes at both ends.
  bool is_large() const { return across() > 9; }
};

/// Of the columns and rows from `left` and `top` to before `right` and `bottom`.
Box ink_in(std::string_view digits, int left, int top, int right, int bottom) {
  Box box;
  for (int row = top; row < bottom; ++row)
    for (int column = left; column < right; ++column) {
      const char digit = digits[static_cast<std::size_t>(row * kSceneSide + column)];
      if (digit < '3') continue;  // paper and grain
      box.left = std::min(box.left, column), box.right = std::max(box.right, column);
      box.top = std::min(box.top, row), box.bottom = std::max(box.bottom, row);
    }
  return box;
}

/// "large circle" and so on, or nothing.
struct Noun {
  std::string_view size, shape;

  bool large() const { return size == "large"; }
  auto operator<=>(const Noun&) const = default;
};

constexpr std::array<std::string_view, 5> kShapes = {"circle", "cross", "square", "star",
                                                     "triangle"};

std::optional<Noun> noun(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == text.npos) return {};
  const Noun found{text.substr(0, space), text.substr(space + 1)};
  const bool known = std::ranges::find(kShapes, found.shape) != kShapes.end();
  if (!known || (found.size != "small" && found.size != "large")) return {};
  return found;
}

/// The nouns on both sides of "REST a " in "a NOUN REST a NOUN".
std::optional<std::pair<Noun, Noun>> around(std::string_view sentence, std::string_view rest) {
  const std::size_t at = sentence.find(rest);
  if (!sentence.starts_with("a ") || at == sentence.npos) return {};
  const auto one = noun(sentence.substr(2, at - 2));
  const auto other = noun(sentence.substr(at + rest.size()));
  if (!one || !other) return {};
  return std::pair{*one, *other};
}

/// Whether a sentence is of the grammar and says what the picture's ink confirms: how many there
/// are, where, and which are large.
bool fits(std::string_view sentence, std::string_view digits) {
  constexpr int kHalf = kSceneSide / 2;
  const Box all = ink_in(digits, 0, 0, kSceneSide, kSceneSide);
  const std::array halves = {
      ink_in(digits, 0, 0, kHalf, kSceneSide), ink_in(digits, kHalf, 0, kSceneSide, kSceneSide),
      ink_in(digits, 0, 0, kSceneSide, kHalf),
      ink_in(digits, 0, kHalf, kSceneSide, kSceneSide)};  // left right top bottom
  const auto are = [&](std::size_t half, bool one, bool other) {
    return halves[half].is_large() == one && halves[half + 1].is_large() == other;
  };

  if (const auto in = around(sentence, " inside a "))
    return !in->first.large() && in->second.large() && all.across() >= 16 &&
           (in->second.shape == "circle" || in->second.shape == "square");
  if (all.across() > 14) {  // two, beside one another
    const bool upright = all.bottom - all.top > all.right - all.left;
    if (upright ? all.right - all.left > 13 : all.bottom - all.top > 13) return false;
    const std::size_t half = upright ? 2 : 0;
    if (sentence.starts_with("two ")) {
      const std::string_view end = upright ? "s one above the other" : "s side by side";
      if (!sentence.ends_with(end)) return false;
      const auto both = noun(sentence.substr(4, sentence.size() - 4 - end.size()));
      return both && are(half, both->large(), both->large());
    }
    for (const bool in_order : {true, false}) {
      const auto pair =
          around(sentence, upright ? (in_order ? " above a " : " below a ")
                                   : (in_order ? " to the left of a " : " to the right of a "));
      if (!pair) continue;
      const auto& [one, other] = *pair;
      if (one.shape > other.shape || (one.shape == other.shape && !(one.large() && !other.large())))
        return false;
      return in_order ? are(half, one.large(), other.large())
                      : are(half, other.large(), one.large());
    }
    return false;
  }
  constexpr std::array<std::string_view, 9> kPlaces = {" in the top left corner",
                                                       " at the top",
                                                       " in the top right corner",
                                                       " on the left",
                                                       " in the middle",
                                                       " on the right",
                                                       " in the bottom left corner",
                                                       " at the bottom",
                                                       " in the bottom right corner"};
  const auto third = [](double middle) { return middle < 9 ? 0 : middle > 15 ? 2 : 1; };
  const auto place = kPlaces[static_cast<std::size_t>(3 * third(all.y()) + third(all.x()))];
  if (!sentence.starts_with("a ") || !sentence.ends_with(place)) return false;
  const auto one = noun(sentence.substr(2, sentence.size() - 2 - place.size()));
  return one && one->large() == all.is_large();
}

}  // namespace

TEST_CASE("scenes are the same bytes everywhere, and others from another seed",
          "[corpora][scenes][long]") {
  CHECK(test::fingerprint(scenes()) == 0x0279DA2871AC72C9ull);
  CHECK(kScenes.make(2) != scenes());
}

TEST_CASE("scenes are 8000 pictures, no two alike, with 300 sentences",
          "[corpora][scenes][long][once]") {
  const auto lines = test::lines_of(scenes());
  REQUIRE(lines.size() == 8000);
  std::map<std::string_view, int> sentences;
  std::set<std::string_view> pictures, words;
  for (const auto line : lines) {
    const auto [sentence, digits] = test::halves(line);
    REQUIRE(digits.size() == kSceneSide * kSceneSide);
    REQUIRE(digits.find_first_not_of("0123456789abcdef") == digits.npos);
    ++sentences[sentence];
    pictures.insert(digits);
    for (const auto word : test::parts_of(sentence, ' ')) words.insert(word);
  }
  CHECK(pictures.size() == lines.size());
  CHECK(sentences.size() == 300);
  CHECK(words.size() == 33);
  for (const auto& [sentence, count] : sentences) {
    INFO(sentence);
    CHECK(count >= 8);
    CHECK(count <= 110);
  }
}

TEST_CASE("a sentence says what is in the picture, whatever the seed",
          "[corpora][scenes][long][once]") {
  for (const std::uint64_t seed : {1, 2}) {
    const std::string text = kScenes.make(seed);
    for (const auto line : test::lines_of(text)) {
      const auto [sentence, digits] = test::halves(line);
      INFO(sentence << "\n" << digits);
      REQUIRE(fits(sentence, digits));
    }
  }
}

TEST_CASE("every shape and every relation is told often", "[corpora][scenes][long][once]") {
  std::map<std::string_view, int> told;
  for (const auto line : test::lines_of(scenes())) {
    const std::string_view sentence = test::halves(line).first;
    for (const auto words : kShapes) told[words] += sentence.find(words) != sentence.npos;
    for (const std::string_view words :
         {"small", "large", "above a", "below", "to the left of", "to the right of", "inside",
          "two", "side by side", "one above the other", "middle", "corner"})
      told[words] += sentence.find(words) != sentence.npos;
  }
  for (const auto& [words, count] : told) {
    INFO(words);
    CHECK(count > 200);
  }
}

TEST_CASE("the most similar picture does not tell every scene", "[corpora][scenes][long][once]") {
  const auto lines = test::lines_of(scenes());
  constexpr std::size_t kTaught = 7800;
  int right = 0;
  for (std::size_t asked = kTaught; asked < lines.size(); ++asked) {
    const auto [sentence, digits] = test::halves(lines[asked]);
    int least = 1 << 30;
    std::string_view said;
    for (std::size_t known = 0; known < kTaught; ++known) {
      const auto [other, cells] = test::halves(lines[known]);
      int distance = 0;
      const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
      for (std::size_t i = 0; i < digits.size(); ++i) {
        const int d = value(digits[i]) - value(cells[i]);
        distance += d * d;
      }
      if (distance < least) least = distance, said = other;
    }
    right += said == sentence;
  }
  INFO(right << " of " << lines.size() - kTaught);
  CHECK(right < 180);
}
