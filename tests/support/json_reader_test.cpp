#include "core/support/json_reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "core/support/json.hpp"

using namespace unrolled;

TEST_CASE("JSON is read as it is written", "[support][json]") {
  const std::string text = JsonWriter()
                               .begin_object()
                               .member("text", "a \"b\" \\ \n \x01 ä 😀")
                               .member("number", -1.5e-7)
                               .member("truth", true)
                               .key("list")
                               .begin_array()
                               .value(1)
                               .value("x")
                               .end_array()
                               .end_object()
                               .text();
  const auto json = read_json(text);
  REQUIRE(json);
  CHECK(*json->member("text")->text() == "a \"b\" \\ \n \x01 ä 😀");
  CHECK(*json->member("number")->number() == -1.5e-7);
  CHECK(*json->member("truth")->truth());
  REQUIRE(json->member("list")->array()->size() == 2);
  CHECK(*(*json->member("list")->array())[1].text() == "x");
  CHECK(json->member("none") == nullptr);
  CHECK(json->number() == nullptr);
}

TEST_CASE("Escapes of JSON are what they stand for", "[support][json]") {
  const auto json = read_json(R"(["\u0041\u00e9\ud83d\ude00\/\b\f\n\r\t", [ ] , { } , null])");
  REQUIRE(json);
  CHECK(*(*json->array())[0].text() == "Aé😀/\b\f\n\r\t");
}

TEST_CASE("What is no JSON is not read", "[support][json]") {
  const std::string deep(100'000, '[');
  const char* const wrong[] = {
      "",        " ",        "{",      "}",        "[1,]",     "{\"a\":1,}", "{\"a\" 1}",
      "{a:1}",   "[1 2]",    "\"",     "\"\\x\"",  "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"",
      "\"\n\"",  "01",       "1.",     ".5",       "+1",       "1e",        "1e999",
      "NaN",     "tru",      "null x", "{\"a\":1,\"a\":2}", "\"\xff\"", "// x", deep.c_str()};
  for (const char* text : wrong) {
    CAPTURE(std::string(text).substr(0, 40));
    CHECK_FALSE(read_json(text).has_value());
  }
}
