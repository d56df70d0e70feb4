// Texts in scripts of one to four bytes a character: trained on, suggested and written whole.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "core/support/utf8.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

struct Script {
  const char* name;
  std::string_view sentence;  // repeated, it is the text
  std::string_view prefix;    // of it
  std::string_view following, word;
};

const Script kScripts[] = {
    {"Chinese", "春天来了，小鸟在树上唱歌。我们去河边散步吧！\n", "小鸟在树", "上唱歌。", "上唱歌"},
    {"Arabic", "ذهب الولد إلى المدرسة صباحا، ثم عاد إلى البيت مساء.\n", "ذهب الو", "لد إلى", "لد"},
    {"Hindi", "बच्चे बाग में खेल रहे हैं। सूरज चमक रहा है।\n", "सूरज चम", "क रहा", "क"},
    {"Russian", "Белая лодка плыла по тихой реке, и никто не спешил.\n", "Белая ло", "дка плы",
     "дка"},
    // A family is three people and two joiners, a thumb a hand and a colour: single characters
    // here.
    {"emoji", "🙂👍🏽 then 👨‍👩‍👧 and 🏳️‍🌈, again! ", "🙂👍🏽 th",
     "en 👨‍👩‍👧", "en"},
    {"accents", "Ceci n'est pas une pipe, ni même l'été à Noël ; ça va où ?\n", "Ceci n'e",
     "st pas", "st"},
};

Settings settings() {
  Settings s = quick_settings();
  s.hidden_size = 48;
  s.steps = 250;
  s.validation = 0;
  return s;
}

std::string repeated(std::string_view sentence, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += sentence;
  return text;
}

bool is_whole(std::string_view utf8) {
  return utf8::decode(utf8).find(utf8::kReplacement) == std::u32string::npos;
}

}  // namespace

TEST_CASE("A sentence in any script is learnt and continued", "[session][long]") {
  const Script script = GENERATE(from_range(kScripts));
  CAPTURE(script.name);
  const std::string text = repeated(script.sentence, 20);
  Session session = make_session(settings(), text);
  CHECK(session.summary().figure("characters") == utf8::decode(text).size());
  const Progress p = session.advance(kNoLimit);
  CHECK(p.loss.back() < 0.1);

  const int length = static_cast<int>(utf8::decode(script.following).size());
  CHECK(session.writer()->continuation(script.prefix, length) == script.following);
  const auto next = session.writer()->next_characters(script.prefix, 3);
  CHECK(next[0].text == utf8::encode(utf8::decode(script.following).substr(0, 1)));
  for (const Suggestion& s : next) CHECK(is_whole(s.text));
  CHECK(session.writer()->complete_word(script.prefix, 1)[0].text == script.word);

  REQUIRE(session.writer()->start_generation(script.prefix, {.temperature = 1.5}));
  std::string written;
  for (int i = 0; i < 40; ++i) written += session.writer()->generate(5);
  CHECK(is_whole(written));
  CHECK(utf8::decode(written).size() == 200);

  auto restored = Session::restore(session.save(), text);
  REQUIRE(restored);
  CHECK(restored->writer()->continuation(script.prefix, length) == script.following);
}

TEST_CASE("What was never read, or is no text at all, can still be asked about", "[session]") {
  Session session = make_session(settings(), repeated("abcdefgh ", 30));
  (void)train(session, 20);
  for (const std::string_view prefix :
       {"漢字", "\xFF\xFE", "abc\xC3", "\xF0\x9F\x99", "\uFFFD", "a\0b", "👍🏽"}) {
    CHECK(session.writer()->next_characters(prefix, 3).size() == 3);
    CHECK_FALSE(session.writer()->complete_word(prefix, 3).empty());
    CHECK(is_whole(session.writer()->continuation(prefix, 10)));
    REQUIRE(session.writer()->start_generation(prefix, {}));
    CHECK(is_whole(session.writer()->generate(20)));
  }
}

TEST_CASE("A file in no known encoding is trained on, bad bytes and all", "[session]") {
  std::string latin1;
  for (int i = 0; i < 40; ++i)
    latin1 +=
        "Sch\xF6ne Gr\xFC\xDF"
        "e aus K\xF6ln. ";
  Session session = make_session(settings(), latin1);
  const Progress p = train(session, 100);
  CHECK(p.loss.back() < p.loss.front() / 2);
  // Never written: it is not known what was meant.
  CHECK(is_whole(session.writer()->continuation("Sch", 50)));
}

TEST_CASE("Every character different: as many ids as characters, and it trains", "[session]") {
  std::u32string characters;
  for (char32_t c = 0x4E00; c < 0x4E00 + 700; ++c) characters += c;
  Session session = make_session(settings(), utf8::encode(characters));
  CHECK(session.summary().vocabulary == 701);
  const Progress p = train(session, 60);
  CHECK(p.diverged == 0);
  CHECK(p.loss.back() < p.loss.front());
}
