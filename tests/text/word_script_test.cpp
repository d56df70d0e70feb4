// Texts as words that can be written down again.

#include "core/text/word_script.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace unrolled;

namespace {

constexpr std::string_view kText =
    "\"Come in,\" said Ruth (the tall one). \"Who is there?\"\n"
    "\"It is me,\" said Ruth - no one else; it was well-known, and well-worn.\n\n"
    "\"Come in,\" said the tall one (Ruth). It was 3.14, or well 3.14.\n";

/// All words known: each stands there twice.
WordScript script_of(std::string_view text) {
  return WordScript::learn(std::string(text).append(text), 1000);
}

std::string written(const WordScript& script, std::string_view text) {
  ScriptPlace place;
  return script.write(script.encode(text), place);
}

}  // namespace

TEST_CASE("white space and line ends come back where the text has them", "[text][script]") {
  const WordScript script = script_of(kText);
  CHECK(written(script, "\"Come in,\" said Ruth (the tall one).\n\n\"Who is there?\"\n") ==
        "\"Come in,\" said Ruth (the tall one).\n\n\"Who is there?\"\n");
  // More than one space between words is no more than one, and of line ends two count.
  CHECK(written(script, "said  Ruth\r\n\r\n\r\nno one") == "said Ruth\n\nno one");
}

TEST_CASE("signs stand as in the text that was learnt, not as in English", "[text][script]") {
  const WordScript script = script_of("Oui ! Non ! Vas-y ! Oui ; non ; vas-y ; oui !\n");
  CHECK(written(script, "Non! Vas-y;") == "Non ! Vas-y ;");
}

TEST_CASE("what goes on from a text knows how it ended", "[text][script]") {
  const WordScript script = script_of(kText);
  const auto goes_on = [&](std::string_view prompt, std::string_view next) {
    ScriptPlace place = script.end_of(prompt);
    return script.write(script.encode(next), place);
  };
  CHECK(goes_on("", "Ruth") == "Ruth");
  CHECK(goes_on("said", "Ruth") == " Ruth");
  CHECK(goes_on("said ", "Ruth") == "Ruth");
  CHECK(goes_on("said\n", "Ruth") == "Ruth");
  CHECK(goes_on("\"Come in", ",") == ",");
  CHECK(goes_on("\"Come in,", "\"") == "\"");
  CHECK(goes_on("said", "\"Come") == " \"Come");
}

TEST_CASE("a script is restored, also from a file that knows of no white space", "[text][script]") {
  const WordScript script = script_of(kText);
  const auto again = WordScript::restore(script.words(), script.joints());
  REQUIRE(again);
  CHECK(again->encode(kText) == script.encode(kText));
  CHECK(written(*again, kText) == written(script, kText));
  CHECK_FALSE(WordScript::restore(script.words(), "12"));
  CHECK_FALSE(WordScript::restore("a\nb\n", "09"));

  // Without line ends among its words it has none, and its numbers are those it had.
  const auto old = WordScript::restore("come\nin\n,\n\"\n", std::nullopt);
  REQUIRE(old);
  CHECK(old->encode("come\nin, \"come\"") == std::vector<std::int32_t>{1, 2, 3, 4, 1, 4});
  CHECK(written(*old, "come in, \"come\"") == "come in, \"come\"");
}

TEST_CASE("a long text is cut into the words of the whole", "[text][script]") {
  std::string text;
  for (int i = 0; text.size() < 200'000; ++i)
    text += (i % 7 ? "wörd" : "tag<br />") + std::to_string(i % 13) + (i % 5 ? " " : "\r\n");
  std::size_t words = 0, line_ends = 0;
  std::string joined;
  for_each_word(text, [&](const PlacedWord& placed) {
    words += !placed.word.empty();
    line_ends += static_cast<std::size_t>(placed.line_ends);
    joined.append(placed.word);
  });
  // A tag between two letters parts them, and is white space.
  std::string letters;
  for (std::size_t i = 0; i < text.size();) {
    if (text.compare(i, 6, "<br />") == 0) {
      i += 6;
      continue;
    }
    if (text[i] != ' ' && text[i] != '\r' && text[i] != '\n') letters += text[i];
    ++i;
  }
  CHECK(joined == letters);
  CHECK(line_ends == static_cast<std::size_t>(std::ranges::count(text, '\n')));
  CHECK(words == words_of(text).size());
}
