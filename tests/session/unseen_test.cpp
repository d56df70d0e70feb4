// Characters that a network cannot tell apart are counted, never passed over in silence.

#include <catch2/catch_test_macros.hpp>

#include "core/session/session.hpp"
#include "core/support/utf8.hpp"

using namespace unrolled;

namespace {

Settings small() {
  Settings settings;
  settings.hidden_size = 4;
  settings.batch = 2;
  settings.window = 8;
  return settings;
}

}  // namespace

TEST_CASE("a session says which characters of a text it never learnt", "[session][text]") {
  auto session = Session::create(small(), "to be or not to be, that is the question");
  REQUIRE(session);
  const Unseen none = session->writer()->unseen("to be\r\n");
  CHECK(none.characters == 1);  // The line break alone: CR LF is one.
  const Unseen some = session->writer()->unseen("Über zum b\xFF\xFF");
  CHECK(some.characters == 5);
  CHECK(some.distinct == std::vector<std::string>{"m", "z", "Ü", "\xEF\xBF\xBD"});
}

TEST_CASE("more characters than ids, and bad bytes, stand in the summary", "[session][text]") {
  std::string text;
  for (char32_t c = 0x4E00; c < 0x4E00 + 4200; ++c) utf8::append(text, c);
  for (char32_t c = 0x4E00; c < 0x4E00 + 100; ++c) utf8::append(text, c);
  text += "\xFF\xFF";
  for (const bool restored : {false, true}) {
    auto session = Session::create(small(), text);
    REQUIRE(session);
    if (restored) session = Session::restore(session->save(), text);
    REQUIRE(session);
    CHECK(session->summary().vocabulary == 4096);
    CHECK(session->summary().figure("distinct_characters") == 4200);
    // The 105 of highest code point, which occur once, and the two bad bytes.
    CHECK(session->summary().figure("unknown_characters") == 105 + 2);
  }
}
