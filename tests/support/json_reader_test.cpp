#include "tests/support/json_reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "core/support/json.hpp"

using unrolled::JsonWriter;
using unrolled::test::Json;
using unrolled::test::JsonReader;

TEST_CASE("the tests' JSON reader takes what RFC 8259 allows and nothing else", "[support]") {
  for (const char* good : {"null", " [ ] ", "{}", "[1,-0.5,1e3,2E-7]", "\"\\u00e9\\n\\\\\"",
                           "{\"a\":{\"b\":[true]}}"}) {
    CAPTURE(good);
    CHECK(JsonReader::read(good));
  }
  for (const char* bad : {"",       "[1,]",    "{\"a\":1,}",  "{a:1}",
                          "01",     "1.",      ".5",          "+1",
                          "-",      "nul",     "[1 2]",       "\"a",
                          "\"\n\"", "\"\\x\"", "\"\\u12g4\"", "{\"a\":1,\"a\":2}",
                          "1 2",    "NaN",     "'a'",         "[",
                          "{\"a\"}"}) {
    CAPTURE(bad);
    CHECK_FALSE(JsonReader::read(bad));
  }
}

TEST_CASE("JsonWriter writes strict JSON", "[support]") {
  JsonWriter json;
  json.begin_object().member("quote \" and \\", "line\nbreak\x01");
  json.member("infinite", std::numeric_limits<double>::infinity()).member("small", 1e-300);
  json.member("count", 18446744073709551615u).member("yes", true);
  json.key("empty").begin_array().end_array();
  json.key("nested").begin_array().value(1).begin_object().end_object().value(2).end_array();
  json.end_object();

  const auto read = JsonReader::read(json.text());
  REQUIRE(read);
  CHECK(read->members.size() == 7);
  CHECK(read->members.at("quote \\\" and \\\\").text == "line\\u000abreak\\u0001");
  CHECK(read->members.at("infinite").kind == Json::Kind::null);
  CHECK(read->members.at("small").number == 1e-300);
  CHECK(read->members.at("count").text == "18446744073709551615");
  CHECK(read->members.at("yes").truth);
  CHECK(read->members.at("empty").items.empty());
  CHECK(read->members.at("nested").items.size() == 3);
}
