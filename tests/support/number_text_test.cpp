// Numbers as text and back, against printf and strtod.

#include "core/support/number_text.hpp"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include "core/support/rng.hpp"

using namespace unrolled;

namespace {

std::string printed(double value) {
  char buffer[32];
  for (int digits = 6; digits <= 17; ++digits) {
    std::snprintf(buffer, sizeof buffer, "%.*g", digits, value);
    if (std::strtod(buffer, nullptr) == value) break;
  }
  return buffer;
}

double any_double(Rng& rng) {
  const auto half = [&] { return static_cast<std::uint64_t>(rng.below(1 << 30)) << 34; };
  return std::bit_cast<double>(half() ^ half() >> 30 ^ half() >> 34);
}

/// Powers, borders, middles between doubles, and thousands of all sizes.
std::vector<double> values() {
  using Limits = std::numeric_limits<double>;
  std::vector<double> all = {Limits::max(),      Limits::min(), Limits::denorm_min(),
                             9007199254740993.0, 0.1 + 0.2,     5e-324,
                             2.5e-324 * 3,       123456.5,      1234565};
  for (int power = -323; power <= 308; ++power) {
    const double ten = std::strtod(("1e" + std::to_string(power)).c_str(), nullptr);
    all.push_back(ten);
    all.push_back(std::nextafter(ten, 0));
    all.push_back(std::nextafter(ten, Limits::infinity()));
  }
  for (int power = -1074; power < 1024; power += 7) all.push_back(std::ldexp(1.0, power));
  Rng rng(3);
  for (int i = 0; i < 2000; ++i) all.push_back(any_double(rng));
  for (int i = 0; i < 2000; ++i)
    all.push_back(std::round(rng.uniform(0, 1e6)) /
                  std::pow(10.0, static_cast<int>(rng.below(12))));
  std::erase_if(all, [](double x) { return !std::isfinite(x); });
  return all;
}

}  // namespace

TEST_CASE("Numbers are written with the fewest digits that read back", "[support]") {
  struct Row {
    double value;
    const char* text;
  };
  for (const Row& row :
       {Row{0, "0"}, Row{0.004, "0.004"}, Row{1e-6, "1e-06"}, Row{0.1 + 0.2, "0.30000000000000004"},
        Row{4294967295.0, "4294967295"}, Row{-2.5, "-2.5"}, Row{100000, "100000"},
        Row{0.0001, "0.0001"}, Row{1e300, "1e+300"}}) {
    CHECK(number_text(row.value) == row.text);
    CHECK(parse_number(row.text) == row.value);
  }
}

TEST_CASE("What is no number is not read as one", "[support]") {
  for (const char* bad : {"", " 1", "1 ", "\t1", "\r1", "1x", "0x1", "--1", ".", "e5", "1e", "1e+",
                          "1.2.3", "inf", "nan", "+", "-.e1"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_number(bad));
  }
}

TEST_CASE("Every double is written as printf does, and read back", "[support][long]") {
  for (const double value : values()) {
    const std::string text = printed(value);
    if (number_text(value) != text || parse_number(text) != value) {
      CAPTURE(text);
      CHECK(number_text(value) == text);
      CHECK(parse_number(text) == value);
    }
  }
  CHECK(number_text(-std::numeric_limits<double>::infinity()) == "-inf");
  CHECK(number_text(std::numeric_limits<double>::quiet_NaN()) == "nan");
  CHECK(number_text(-0.0) == "-0");
}

TEST_CASE("Decimals are read as strtod does, halfway between two doubles too", "[support]") {
  std::vector<std::string> texts = {"9007199254740993",
                                    "9007199254740993e0",
                                    "9007199254740995",
                                    "900719925474099.3e1",
                                    "1e23",
                                    "8.5e22",
                                    "2.4703282292062327e-324",
                                    "2.4703282292062328e-324",
                                    "1e400",
                                    "1e-400",
                                    "1.7976931348623158e308",
                                    "1.7976931348623159e308",
                                    "+.5",
                                    "5.",
                                    "-0",
                                    "00012.500",
                                    "0.000000000000000000000000000001e30",
                                    "1e0000000000000000000005",
                                    "2.2250738585072011e-308"};
  Rng rng(4);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    const int digits = 1 + static_cast<int>(rng.below(19));
    for (int d = 0; d < digits; ++d) text += static_cast<char>('0' + rng.below(10));
    if (digits > 2 && i % 2)
      text.insert(1 + rng.below(static_cast<std::uint32_t>(digits - 1)), ".");
    texts.push_back(text + "e" + std::to_string(static_cast<int>(rng.below(660)) - 340));
    texts.push_back(text + "e" + std::to_string(static_cast<int>(rng.below(40)) - 30));
  }
  for (const std::string& text : texts) {
    const double expected = std::strtod(text.c_str(), nullptr);
    if (parse_number(text) != expected) {
      CAPTURE(text);
      CHECK(parse_number(text) == expected);
    }
  }
  CHECK(texts.size() > 6000);
}
