#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

std::string generated(Session& session, const GenerateOptions& options, int count,
                      std::string_view prompt = "the ") {
  REQUIRE(session.writer()->start_generation(prompt, options));
  return session.writer()->generate(count);
}

}  // namespace

TEST_CASE("The same seed writes the same text, another seed another", "[session]") {
  Session& session = trained_session();
  const std::string text = generated(session, {.temperature = 1, .seed = 3}, 300);
  CHECK(text.size() == 300);
  CHECK(generated(session, {.temperature = 1, .seed = 3}, 300) == text);
  CHECK(generated(session, {.temperature = 1, .seed = 4}, 300) != text);
}

TEST_CASE("However generation is cut into calls, it is the same text", "[session]") {
  Session& session = trained_session();
  const std::string text = generated(session, {.seed = 5}, 120);
  REQUIRE(session.writer()->start_generation("the ", {.seed = 5}));
  std::string parts;
  for (const int count : {1, 0, 2, 17, 100}) parts += session.writer()->generate(count);
  CHECK(parts == text);
  // Suggestions asked for in between have a context of their own.
  REQUIRE(session.writer()->start_generation("the ", {.seed = 5}));
  parts = session.writer()->generate(60);
  (void)session.writer()->next_characters("my young ", 5);
  (void)session.writer()->complete_word("my young ", 5);
  CHECK(parts + session.writer()->generate(60) == text);
}

TEST_CASE("A trained model writes words that it has read", "[session]") {
  Session& session = trained_session();
  const std::string text = generated(session, {.temperature = 0.3, .seed = 7}, 400, "\n");
  const std::string read = sentences(3000);
  std::size_t words = 0, known = 0, start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" .\n", start), text.size());
    if (end > start && end < text.size()) {
      ++words;
      known += read.find(text.substr(start, end - start)) != std::string::npos;
    }
    start = end + 1;
  }
  CHECK(words > 40);
  CHECK(known * 10 >= words * 9);
}

TEST_CASE("Without temperature the text is the continuation", "[session]") {
  Session& session = trained_session();
  for (const std::uint64_t seed : {1, 2})
    CHECK(generated(session, {.temperature = 0, .seed = seed}, 50, "a quiet ") ==
          session.writer()->continuation("a quiet ", 50));
  CHECK(generated(session, {.temperature = 1.5, .top_k = 1, .seed = 9}, 50, "a quiet ") ==
        session.writer()->continuation("a quiet ", 50));
}

TEST_CASE("A higher temperature dares more", "[session]") {
  Session& session = trained_session();
  const auto distinct = [&](double temperature) {
    std::set<std::string> trigrams;
    const std::string text = generated(session, {.temperature = temperature, .seed = 11}, 2000);
    for (std::size_t i = 0; i + 3 <= text.size(); ++i) trigrams.insert(text.substr(i, 3));
    return trigrams.size();
  };
  CHECK(distinct(0.2) < distinct(1));
  CHECK(distinct(1) < distinct(2));
}

TEST_CASE("Generation can start from nothing, and before any training", "[session]") {
  Session session = make_session(quick_settings(), sentences(3000));
  CHECK(session.writer()->generate(5).empty());  // nothing was started
  CHECK(generated(session, {}, 50, "").size() == 50);
  CHECK(session.writer()->generate(-3).empty());
  // Noise: every character of the text turns up sooner or later.
  const std::string noise = generated(session, {.temperature = 2}, 3000, "");
  const std::set<char> used(noise.begin(), noise.end());
  CHECK(static_cast<int>(used.size()) == session.summary().vocabulary - 1);
}

TEST_CASE("Options out of range are refused by name", "[session]") {
  Session& session = trained_session();
  check_error(session.writer()->start_generation("a", {.temperature = -1}),
              ErrorCode::invalid_setting, "temperature");
  check_error(session.writer()->start_generation("a", {.temperature = 2.5}),
              ErrorCode::invalid_setting, "temperature");
  check_error(session.writer()->start_generation("a", {.top_k = -1}), ErrorCode::invalid_setting,
              "top_k");
  check_error(session.writer()->start_generation("a", {.top_p = 0}), ErrorCode::invalid_setting,
              "top_p");
  check_error(session.writer()->start_generation("a", {.top_p = 1.1}), ErrorCode::invalid_setting,
              "top_p");
}

TEST_CASE("A text that breaks off because a state grows without bound says so", "[session]") {
  Settings settings = quick_settings();
  settings.cell = CellKind::rnn;
  settings.activation = Activation::relu;
  Session session = make_session(settings, sentences(2000));
  const std::vector<float> sound = parameters_of(session);
  // Each unit is the sum of all: the state is some 24 times as large at every character.
  const std::vector<float> ones(session.parameters().size(), 1.0f);
  REQUIRE(session.set_parameters(ones));
  CHECK(session.writer()->can_generate());
  const std::string text = generated(session, {.seed = 1}, 500);
  CHECK(text.size() > 5);
  CHECK(text.size() < 100);
  check_error(session.writer()->can_generate(), ErrorCode::wrong_state, "");
  CHECK(session.writer()->generate(10).empty());

  const std::string long_prompt(200, 't');
  CHECK(session.writer()->next_characters(long_prompt, 5).empty());
  CHECK(session.writer()->complete_word(long_prompt, 5).empty());
  CHECK(session.writer()->continuation(long_prompt, 5).empty());
  CHECK_FALSE(session.writer()->start_generation(long_prompt, {}));

  REQUIRE(session.set_parameters(sound));
  REQUIRE(session.writer()->start_generation("the ", {.seed = 1}));
  CHECK(session.writer()->generate(500).size() == 500);
  CHECK(session.writer()->can_generate());
}
