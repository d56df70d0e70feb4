#include "core/support/json.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace unrolled;

TEST_CASE("JSON is UTF-8 whatever it is given", "[json]") {
  const auto written = [](std::string_view text) { return JsonWriter().value(text).text(); };
  CHECK(written("Gr\xC3\xBC\xC3\x9F\n\"\\") == "\"Gr\xC3\xBC\xC3\x9F\\u000a\\\"\\\\\"");
  CHECK(written("caf\xE9") == "\"caf\xEF\xBF\xBD\"");
  CHECK(written("\x7F\x01") == "\"\\u007f\\u0001\"");
  CHECK(JsonWriter().begin_object().member("\xFF", "\xFE").end_object().text() ==
        "{\"\xEF\xBF\xBD\":\"\xEF\xBF\xBD\"}");
}
