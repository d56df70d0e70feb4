#include "core/text/vocabulary.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/support/utf8.hpp"

using namespace unrolled;
using Ids = std::vector<std::int32_t>;

TEST_CASE("ids follow the order of code points, 0 is the unknown", "[vocabulary]") {
  const Vocabulary vocabulary = Vocabulary::build(U"banana \u4E2D\U0001F642");
  REQUIRE(vocabulary.size() == 7);  // space a b n U+4E2D U+1F642 and the unknown
  CHECK(vocabulary.character(1) == U' ');
  CHECK(vocabulary.character(2) == U'a');
  CHECK(vocabulary.character(6) == U'\U0001F642');
  CHECK(vocabulary.encode(U"banana") == Ids{3, 2, 4, 2, 4, 2});
  CHECK(vocabulary.encode("b\xE4\xB8\xAD\xF0\x9F\x99\x82") == Ids{3, 5, 6});
  CHECK(vocabulary.decode(Ids{3, 2, 6}) == "ba\xF0\x9F\x99\x82");
}

TEST_CASE("what the vocabulary has not seen is unknown, and unknown ids are U+FFFD",
          "[vocabulary]") {
  const Vocabulary vocabulary = Vocabulary::build(U"ab");
  CHECK(vocabulary.encode(U"azb\u00E9\U0010FFFF") == Ids{1, 0, 2, 0, 0});
  CHECK(vocabulary.encode("a\xFF") == Ids{1, 0});
  CHECK(vocabulary.id(0x110000) == 0);
  CHECK(vocabulary.character(0) == U'\uFFFD');
  CHECK(vocabulary.character(-1) == U'\uFFFD');
  CHECK(vocabulary.character(3) == U'\uFFFD');
  CHECK(vocabulary.decode(Ids{1, 0}) == "a\xEF\xBF\xBD");
}

TEST_CASE("bad bytes and surrogates get no id of their own", "[vocabulary]") {
  std::u32string text = utf8::decode("a\xFF\xFE");
  text += static_cast<char32_t>(0xD800);
  const Vocabulary vocabulary = Vocabulary::build(text);
  CHECK(vocabulary.size() == 2);
  CHECK(vocabulary.encode(text) == Ids{1, 0, 0, 0});
}

TEST_CASE("an empty vocabulary knows only the unknown", "[vocabulary]") {
  for (const Vocabulary& vocabulary : {Vocabulary(), Vocabulary::build(U"")}) {
    CHECK(vocabulary.size() == 1);
    CHECK(vocabulary.encode("x") == Ids{0});
    CHECK(vocabulary.serialise().empty());
  }
}

TEST_CASE("past the limit the most frequent characters keep their ids", "[vocabulary]") {
  // 5000 characters from U+4E00 on: the last 100 three times, the others once.
  constexpr char32_t kFirst = 0x4E00;
  constexpr int kDistinct = 5000, kFrequent = 100;
  std::u32string text;
  for (int i = 0; i < kDistinct; ++i)
    text.append(i >= kDistinct - kFrequent ? 3 : 1, kFirst + static_cast<char32_t>(i));

  const Vocabulary vocabulary = Vocabulary::build(text);
  REQUIRE(vocabulary.size() == kMaximumVocabulary);
  // 4095 ids: the 100 frequent ones, and of the rest the 3995 with the lowest code points.
  const int rare = kMaximumVocabulary - 1 - kFrequent;
  CHECK(vocabulary.id(kFirst) == 1);
  CHECK(vocabulary.id(kFirst + static_cast<char32_t>(rare) - 1) == rare);
  CHECK(vocabulary.id(kFirst + static_cast<char32_t>(rare)) == 0);
  CHECK(vocabulary.id(kFirst + kDistinct - kFrequent) == rare + 1);
  CHECK(vocabulary.id(kFirst + kDistinct - 1) == kMaximumVocabulary - 1);
  CHECK(*Vocabulary::restore(vocabulary.serialise()) == vocabulary);
}

TEST_CASE("serialised and restored, a vocabulary is the same", "[vocabulary]") {
  const std::u32string text =
      U"\n\0 To be \u00E9\u0627\u4E2D\U0001F642"
      U"zz";
  const Vocabulary vocabulary = Vocabulary::build(text);
  const auto restored = Vocabulary::restore(vocabulary.serialise());
  REQUIRE(restored);
  CHECK(*restored == vocabulary);
  CHECK(restored->encode(text) == vocabulary.encode(text));

  const std::u32string with_nul(U"a\0b", 3);
  CHECK(Vocabulary::restore(Vocabulary::build(with_nul).serialise())->size() == 4);
}

TEST_CASE("a damaged list of characters is refused with a hint", "[vocabulary]") {
  std::u32string too_many;
  for (char32_t c = 0x4E00; too_many.size() < kMaximumVocabulary; ++c) too_many += c;
  const std::string cases[] = {"ba", "aa", "a\xFF", "\xEF\xBF\xBD", utf8::encode(too_many)};
  for (const std::string& serialised : cases) {
    const auto restored = Vocabulary::restore(serialised);
    REQUIRE_FALSE(restored);
    CHECK(restored.error().code == ErrorCode::invalid_file);
    CHECK_FALSE(restored.error().hint.empty());
  }
  CHECK(Vocabulary::restore(""));
  too_many.pop_back();
  CHECK(Vocabulary::restore(utf8::encode(too_many)));
}

TEST_CASE("characters without an id are counted and named", "[vocabulary]") {
  const Vocabulary vocabulary = Vocabulary::build(U"abc");
  const auto none = vocabulary.unknown(U"cab");
  CHECK(none.characters == 0);
  CHECK(none.distinct.empty());
  const auto some = vocabulary.unknown(U"зaзb\uFFFDм");
  CHECK(some.characters == 4);
  CHECK(some.distinct == U"\u0437\u043C\uFFFD");
}
