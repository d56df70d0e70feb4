// The library's own reader of JSON, on what others may write.

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "core/support/json.hpp"
#include "core/support/json_reader.hpp"

using namespace unrolled;
using Kind = JsonValue::Kind;

TEST_CASE("JSON of every kind is read", "[support][json]") {
  const auto read =
      read_json(R"( {"a" : [1, -2.5e-3, true, false, null], "b": {"c": "x"}, "d": {}, "e": []} )");
  REQUIRE(read);
  REQUIRE(read->is(Kind::object));
  const JsonValue* a = read->find("a");
  REQUIRE(a);
  REQUIRE(a->items.size() == 5);
  CHECK(a->items[0].number == 1);
  CHECK(a->items[1].number == -2.5e-3);
  CHECK(a->items[1].text == "-2.5e-3");
  CHECK((a->items[2].is(Kind::boolean) && a->items[2].truth));
  CHECK((a->items[3].is(Kind::boolean) && !a->items[3].truth));
  CHECK(a->items[4].is(Kind::null));
  CHECK(read->find("b")->find("c")->text == "x");
  CHECK(read->find("e")->is(Kind::array));
  CHECK(read->find("z") == nullptr);
  CHECK(a->find("a") == nullptr);
}

TEST_CASE("Escapes of JSON are characters", "[support][json]") {
  const auto read = read_json(R"("\" \\ \/ \b\f\n\r\t \u00e9 \ud83d\ude00 é")");
  REQUIRE(read);
  CHECK(read->text == "\" \\ / \b\f\n\r\t é 😀 é");
}

TEST_CASE("What is written is read back", "[support][json]") {
  JsonWriter json;
  json.begin_object().member("odd \"name\"\n", "\x01 \\ ü").member("number", 0.1).end_object();
  const auto read = read_json(json.text());
  REQUIRE(read);
  CHECK(read->find("odd \"name\"\n")->text == "\x01 \\ ü");
  CHECK(read->find("number")->number == 0.1);
}

TEST_CASE("What is no JSON is refused", "[support][json]") {
  for (const char* text : {"",
                           " ",
                           "{",
                           "[1,]",
                           "{\"a\":1,}",
                           "{\"a\" 1}",
                           "{a:1}",
                           "01",
                           "1.",
                           ".5",
                           "1e",
                           "+1",
                           "-",
                           "\"",
                           "\"\\x\"",
                           "\"\\u12\"",
                           "\"\\ud800\"",
                           "\"\\ud800\\u0041\"",
                           "\"\\udc00\"",
                           "\"\n\"",
                           "nul",
                           "tru",
                           "1 2",
                           "{} {}",
                           "{\"a\":1,\"a\":2}",
                           "\"\xff\"",
                           "[1",
                           "NaN",
                           "'a'"}) {
    CAPTURE(text);
    CHECK_FALSE(read_json(text));
  }
  CHECK(read_json(std::string(30, '[') + std::string(30, ']')));
  // Deeper than anybody means it to be: no stack is used up.
  CHECK_FALSE(read_json(std::string(1'000'000, '[')));
  CHECK_FALSE(read_json(std::string(100, '[') + std::string(100, ']')));
}
