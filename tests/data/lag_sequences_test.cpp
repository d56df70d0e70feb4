#include "core/data/lag_sequences.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <map>
#include <set>

using namespace unrolled;

namespace {

struct Drawn {
  std::vector<std::vector<std::string>> sequences;
  std::vector<std::string> answers;
};

Drawn draw(LagSequences& task, int batch) {
  std::vector<std::int32_t> ids(static_cast<std::size_t>(task.steps()) * batch);
  std::vector<std::int32_t> answers(static_cast<std::size_t>(batch));
  task.next(batch, ids, answers);
  Drawn drawn;
  for (int b = 0; b < batch; ++b) {
    auto& words = drawn.sequences.emplace_back();
    for (int t = 0; t < task.steps(); ++t)
      words.push_back(
          task.words()[static_cast<std::size_t>(ids[static_cast<std::size_t>(t) * batch + b])]);
    drawn.answers.push_back(
        task.words()[static_cast<std::size_t>(answers[static_cast<std::size_t>(b)])]);
  }
  return drawn;
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

const std::map<std::string, std::string> kLanguages = {
    {"France", "French"},  {"Germany", "German"}, {"Spain", "Spanish"}, {"Italy", "Italian"},
    {"Russia", "Russian"}, {"Greece", "Greek"},   {"Poland", "Polish"}, {"Japan", "Japanese"}};

/// What the clue asks for, told by hand and not by the library.
std::string expected_answer(RecallKind task, const std::string& clue) {
  if (task == RecallKind::copy) return clue;
  if (task == RecallKind::country) return kLanguages.at(clue);
  const std::map<std::string, std::string> places = {
      {"clouds", "sky"}, {"fish", "sea"},       {"books", "library"}, {"trains", "station"},
      {"cows", "field"}, {"flowers", "garden"}, {"pupils", "school"}, {"ships", "harbour"}};
  return places.at(clue);
}

struct Case {
  RecallKind task;
  int lag;
};

std::vector<Case> all_cases() {
  std::vector<Case> cases = {{RecallKind::clouds, 3}};
  for (const int lag : {2, 3, 5, 10, 60, 200}) cases.push_back({RecallKind::copy, lag});
  for (int lag = 5; lag <= 40; ++lag) cases.push_back({RecallKind::country, lag});
  for (const int lag : {60, 61, 100, 200}) cases.push_back({RecallKind::country, lag});
  return cases;
}

}  // namespace

TEST_CASE("the answer is decided by the clue, exactly the lag before the last step",
          "[data][lag]") {
  const auto [kind, lag] = GENERATE(from_range(all_cases()));
  LagSequences task(kind, lag, 7);
  REQUIRE(task.steps() == task.clue() + lag + 1);
  const Drawn drawn = draw(task, 64);
  for (std::size_t i = 0; i < drawn.sequences.size(); ++i) {
    const auto& words = drawn.sequences[i];
    REQUIRE(words.size() == static_cast<std::size_t>(task.steps()));
    REQUIRE(drawn.answers[i] ==
            expected_answer(kind, words[static_cast<std::size_t>(task.clue())]));
  }
}

TEST_CASE("clues and answers are nowhere else in a sequence", "[data][lag]") {
  const auto [kind, lag] = GENERATE(from_range(all_cases()));
  LagSequences task(kind, lag, 3);
  const Drawn drawn = draw(task, 64);
  std::set<std::string> telling(drawn.answers.begin(), drawn.answers.end());
  for (const auto& words : drawn.sequences)
    telling.insert(words[static_cast<std::size_t>(task.clue())]);
  for (auto words : drawn.sequences) {
    words.erase(words.begin() + task.clue());
    for (const auto& word : words) REQUIRE_FALSE(telling.contains(word));
  }
}

TEST_CASE("all that surrounds the clue is as likely with every answer", "[data][lag]") {
  const RecallKind kind = GENERATE(RecallKind::copy, RecallKind::country, RecallKind::clouds);
  LagSequences task(kind, kind == RecallKind::clouds ? 3 : 20, 11);
  constexpr int kCount = 8000;
  const Drawn drawn = draw(task, kCount);
  std::map<std::string, double> answers, occurrences;
  std::map<std::pair<std::string, std::string>, double> together;
  for (std::size_t i = 0; i < drawn.sequences.size(); ++i) {
    const auto& words = drawn.sequences[i];
    ++answers[drawn.answers[i]];
    for (std::size_t t = 0; t < words.size(); ++t) {
      if (static_cast<int>(t) == task.clue()) continue;
      const std::string place = std::to_string(t) + words[t];
      ++occurrences[place];
      ++together[{place, drawn.answers[i]}];
    }
  }
  REQUIRE(answers.size() == task.answers().size());
  for (const auto& [answer, count] : answers)
    CHECK(std::abs(count - kCount / 8.0) < 5 * std::sqrt(kCount / 8.0));
  for (const auto& [place, count] : occurrences)
    for (const auto& [answer, share] : answers) {
      const double expected = count * share / kCount;
      const double seen = together[{place, answer}];
      INFO(place << " with " << answer << ": " << seen << " of " << expected);
      REQUIRE(std::abs(seen - expected) < 6 * std::sqrt(expected) + 1);
    }
}

TEST_CASE("the country task is made of sentences", "[data][lag]") {
  const std::set<std::string> openings = {"I grew up in", "I was born in", "my home was in"};
  const std::set<std::string> closings = {
      "so I speak fluent",    "and so I speak fluent",      "so I still speak",
      "and so I still speak", "that is why I speak fluent", "that is why I still speak"};
  const int lag = GENERATE(5, 6, 7, 8, 9, 13, 60);
  LagSequences task(RecallKind::country, lag, 5);
  std::set<std::string> opened;
  for (const auto& words : draw(task, 64).sequences) {
    opened.insert(join({words.begin(), words.begin() + 4}));
    REQUIRE(openings.contains(*opened.rbegin()));
    REQUIRE(words[5] == ".");
    const auto stop = std::find(words.rbegin(), words.rend(), ".").base();
    REQUIRE(closings.contains(join({stop, words.end()})));
    for (auto start = words.begin() + 6; start < stop;) {
      const auto end = std::find(start, stop, ".") + 1;
      CHECK(end - start >= 3);
      CHECK(end - start <= 8);
      start = end;
    }
  }
  CHECK(opened.size() == 3);
}

TEST_CASE("the words of a task do not depend on what was drawn, nor on the lag", "[data][lag]") {
  const RecallKind kind = GENERATE(RecallKind::copy, RecallKind::country, RecallKind::clouds);
  LagSequences task(kind, kind == RecallKind::clouds ? 3 : 10, 1);
  const std::vector<std::string> before(task.words().begin(), task.words().end());
  draw(task, 500);
  CHECK(std::ranges::equal(task.words(), before));
  CHECK(std::set(before.begin(), before.end()).size() == before.size());
  const LagSequences other(kind, kind == RecallKind::clouds ? 3 : 60, 2);
  CHECK(std::ranges::equal(other.words(), before));
}

TEST_CASE("a seed draws the same sequences again, another seed others", "[data][lag]") {
  const RecallKind kind = GENERATE(RecallKind::copy, RecallKind::country);
  LagSequences task(kind, 30, 4), again(kind, 30, 4), other(kind, 30, 5), longer(kind, 31, 4);
  for (int i = 0; i < 3; ++i) CHECK(draw(task, 8).sequences == draw(again, 8).sequences);
  CHECK(draw(task, 8).sequences != draw(other, 8).sequences);
  CHECK(draw(task, 8).answers != draw(longer, 8).answers);
}

TEST_CASE("a lag that there cannot be is a mistake with a hint", "[data][lag]") {
  CHECK(check_lag(RecallKind::copy, 2));
  CHECK(check_lag(RecallKind::copy, 200));
  CHECK(check_lag(RecallKind::copy, 1).error().field == "lag");
  CHECK(check_lag(RecallKind::country, 4).error().hint == "Give from 5 to 200.");
  CHECK_FALSE(check_lag(RecallKind::country, 201));
  CHECK(check_lag(RecallKind::clouds, 60).error().hint == "Give exactly 3.");
}
