// Numbers as people's tables write them.

#include "core/data/table_number.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace unrolled;

namespace {

char sign_of(const std::vector<std::string_view>& fields) {
  DecimalSign sign;
  for (const std::string_view field : fields) sign.see(field);
  return sign.sign();
}

}  // namespace

TEST_CASE("a number has its decimals after either sign, and its thousands apart", "[data]") {
  struct Case {
    std::string_view field;
    char decimal;
    double value;
  };
  constexpr Case kCases[] = {{"1.5", '.', 1.5},
                             {" -0.25 ", '.', -0.25},
                             {"1e3", '.', 1000},
                             {"1,234.5", '.', 1234.5},
                             {"-12,000,000", '.', -12e6},
                             {"1 234.5", '.', 1234.5},
                             {"1'234'567", '.', 1234567},
                             {"1\u00A0234", '.', 1234},
                             {"1\u202F234,5", ',', 1234.5},
                             {"1.234,56", ',', 1234.56},
                             {"1.234", ',', 1234},
                             {"1,234", ',', 1.234},
                             {"0,5", ',', 0.5},
                             {"-1.234.567", ',', -1234567},
                             {"\u22121,5", ',', -1.5},
                             {"12.5%", '.', 12.5},
                             {"12 %", ',', 12},
                             {"$1,234.50", '.', 1234.5},
                             {"3,50\u00A0\u20AC", ',', 3.5}};
  for (const Case& c : kCases) {
    CAPTURE(c.field);
    const auto number = table_number(c.field, c.decimal);
    REQUIRE(number);
    CHECK(*number == c.value);
  }
}

TEST_CASE("what is no number in a table is none", "[data]") {
  for (const char decimal : {'.', ','})
    for (const char* field :
         {"",          "-",         "x",          "1,23,456", "1 23", "1.2.3", "1,2,3",
          "0,123,456", "1,234'567", "2020-01-02", "12:30",    "1 2",  "%",     "5 kg",
          "$",         ",",         ".",          "1.,5",     "inf",  "nan"}) {
      CAPTURE(decimal, field);
      CHECK_FALSE(table_number(field, decimal));
    }
}

TEST_CASE("a column shows whether its decimals stand after a comma", "[data]") {
  CHECK(sign_of({"1,5", "2"}) == ',');
  CHECK(sign_of({"1.234,5", "1.100"}) == ',');
  CHECK(sign_of({"1,234.5", "1,100"}) == '.');
  CHECK(sign_of({"1.5", "1,100"}) == '.');
  // With three digits after each comma either is possible: between thousands where what is smaller
  // has none.
  CHECK(sign_of({"999", "1,050", "12"}) == '.');
  CHECK(sign_of({"1,050", "0,999"}) == ',');
  CHECK(sign_of({"1,050", "1,125"}) == ',');
  CHECK(sign_of({"1,050", "1125"}) == ',');
  CHECK(sign_of({"5", "x", ""}) == '.');
}
