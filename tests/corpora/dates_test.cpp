#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <map>
#include <set>

#include "tests/corpora/read_corpus.hpp"

using namespace unrolled;
using namespace unrolled::test;

namespace {

constexpr const char* kMonthNames[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr const char* kDayNames[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

std::chrono::year_month_day parse_iso(const std::string& text) {
  REQUIRE(text.size() == 10);
  REQUIRE(text[4] == '-');
  REQUIRE(text[7] == '-');
  return {std::chrono::year(std::stoi(text.substr(0, 4))),
          std::chrono::month(static_cast<unsigned>(std::stoi(text.substr(5, 2)))),
          std::chrono::day(static_cast<unsigned>(std::stoi(text.substr(8, 2))))};
}

/// The rows of a list that a word begins with; -1 where there is none.
int begins_with(const std::string& word, std::span<const char* const> list) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (word.starts_with(list[i])) return static_cast<int>(i);
  return -1;
}

std::vector<int> numbers_of(const std::string& text) {
  std::vector<int> numbers;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (std::isdigit(static_cast<unsigned char>(text[i]))) {
      const std::size_t from = i;
      while (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i]))) ++i;
      numbers.push_back(std::stoi(text.substr(from, i - from)));
    }
  return numbers;
}

}  // namespace

TEST_CASE("the same seed gives the same dates, another one others", "[corpora][dates][long]") {
  const std::string text = corpus_text("dates");
  CHECK(text == corpus_text("dates"));
  CHECK(text != corpus_text("dates", 2));
  CHECK(hash_of_lines(text, 300) == 0x51B5B4EA4C3BD64Full);
}

TEST_CASE("dates are there, no source stands twice, and years fill two centuries",
          "[corpora][dates][long][once]") {
  const auto pairs = pairs_of(corpus_text("dates"));
  REQUIRE(pairs.size() == 8000);
  std::set<std::string> sources;
  std::map<int, int> decades, months;
  for (const auto& [source, target] : pairs) {
    sources.insert(source);
    const auto date = parse_iso(target);
    REQUIRE(date.ok());
    ++decades[static_cast<int>(date.year()) / 10];
    ++months[static_cast<int>(static_cast<unsigned>(date.month()))];
  }
  CHECK(sources.size() == pairs.size());
  REQUIRE(decades.size() == 20);
  CHECK(decades.begin()->first == 190);
  for (const auto& [decade, count] : decades) CHECK(count > 200);
  for (const auto& [month, count] : months) CHECK(count > 450);
}

TEST_CASE("a source says its target, read by hand", "[corpora][dates][long][once]") {
  int by_name = 0, by_dots = 0, by_slashes = 0, by_weekday = 0, by_short_year = 0;
  for (const auto& [source, target] : pairs_of(corpus_text("dates"))) {
    INFO(source << " to " << target);
    const auto date = parse_iso(target);
    const int year = static_cast<int>(date.year());
    const int month = static_cast<int>(static_cast<unsigned>(date.month()));
    const int day = static_cast<int>(static_cast<unsigned>(date.day()));
    const auto numbers = numbers_of(source);
    const auto has = [&](int number) { return std::ranges::count(numbers, number) > 0; };

    for (const auto& word : words_of(source)) {
      const int named = begins_with(word, kMonthNames), weekday = begins_with(word, kDayNames);
      if (named >= 0) {
        CHECK(named + 1 == month);
        ++by_name;
      }
      if (weekday >= 0) {
        const std::chrono::weekday right{std::chrono::sys_days(date)};
        CHECK(weekday == static_cast<int>(right.c_encoding()));
        ++by_weekday;
      }
    }
    // 50 to 99 belong to the old century, all others to the new one.
    if (!has(year)) {
      const int shown = numbers.back();
      CHECK(year == (shown >= 50 ? 1900 : 2000) + shown);
      ++by_short_year;
    }
    if (std::ranges::count(source, '.') == 2) {
      CHECK(numbers[0] == day);
      CHECK(numbers[1] == month);
      ++by_dots;
    }
    if (std::ranges::count(source, '/') == 2) {
      const std::size_t first = numbers[0] == year ? 1 : 0;
      CHECK(numbers[first] == month);
      CHECK(numbers[first + 1] == day);
      ++by_slashes;
    }
  }
  CHECK(by_name > 4000);
  CHECK(by_dots > 700);
  CHECK(by_slashes > 800);
  CHECK(by_weekday > 1200);
  CHECK(by_short_year > 800);
}

TEST_CASE("the last day of a month is worked out", "[corpora][dates][long][once]") {
  int leap = 0, common = 0;
  for (const auto& [source, target] : pairs_of(corpus_text("dates"))) {
    const auto date = parse_iso(target);
    if (source.find("last day of") == source.npos) continue;
    INFO(source << " to " << target);
    CHECK(date == std::chrono::year_month_day(date.year() / date.month() / std::chrono::last));
    if (date.month() == std::chrono::February) ++(date.year().is_leap() ? leap : common);
  }
  CHECK(leap > 0);
  CHECK(common > 0);
}

TEST_CASE("ordinals are spelt right", "[corpora][dates][long][once]") {
  for (const auto& [source, target] : pairs_of(corpus_text("dates"))) {
    const int day = static_cast<int>(static_cast<unsigned>(parse_iso(target).day()));
    for (const auto& word : words_of(source)) {
      if (word.size() < 3 || !std::isdigit(static_cast<unsigned char>(word[0])) ||
          std::isdigit(static_cast<unsigned char>(word.back())))
        continue;
      const std::string ending = day == 1 || day == 21 || day == 31 ? "st"
                                 : day == 2 || day == 22            ? "nd"
                                 : day == 3 || day == 23            ? "rd"
                                                                    : "th";
      CHECK(word == std::to_string(day) + ending);
    }
  }
}
