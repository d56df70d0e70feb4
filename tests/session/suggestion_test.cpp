#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <set>

#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

void check_sorted(const std::vector<Suggestion>& suggestions) {
  double sum = 0, last = 1;
  std::set<std::string> seen;
  for (const Suggestion& s : suggestions) {
    CHECK(seen.insert(s.text).second);
    CHECK(s.probability >= 0);
    CHECK(s.probability <= last);
    last = s.probability;
    sum += s.probability;
  }
  CHECK(sum <= 1 + 1e-5);
}

}  // namespace

TEST_CASE("Suggestions are sorted and share one probability", "[session]") {
  Session fresh = make_session(quick_settings(), sentences(3000));
  for (Session* session : {&fresh, &trained_session()})
    for (const char* prefix : {"", "the old ", "the old sai", "zzz", "\n", "a quiet stranger fo"}) {
      CAPTURE(prefix);
      const auto characters = session->writer()->next_characters(prefix, 5);
      CHECK(characters.size() == 5);
      check_sorted(characters);
      const auto words = session->writer()->complete_word(prefix, 5);
      CHECK(words.size() == 5);
      check_sorted(words);
    }
  // All of them: all probability but the unknown character's.
  double sum = 0;
  const auto all = trained_session().writer()->next_characters("the ", 1000);
  CHECK(static_cast<int>(all.size()) == trained_session().summary().vocabulary - 1);
  for (const Suggestion& s : all) sum += s.probability;
  CHECK(sum > 0.99);
  CHECK(sum <= 1 + 1e-5);
}

TEST_CASE("Suggestions know what they have read", "[session]") {
  Session& session = trained_session();
  CHECK(session.writer()->next_characters("the old sail", 1)[0].text == "o");
  CHECK(session.writer()->next_characters("the old sail", 1)[0].probability > 0.95);
  const auto word = session.writer()->complete_word("my young sister remem", 3);
  CHECK(word[0].text == "bered");
  CHECK(word[0].probability > 0.9);
  const auto next = session.writer()->complete_word("a quiet ", 3);
  CHECK(next[0].text == "stranger");
  CHECK(next[0].probability > 0.9);
  // A word that is complete comes first, and nothing is to be added to it.
  const auto whole = session.writer()->complete_word("the old sailor", 3);
  CHECK(whole[0].text.empty());
  CHECK(whole[0].probability > 0.9);
  // Three words are equally likely here; each is a whole one.
  std::set<std::string> objects;
  for (const Suggestion& s : session.writer()->complete_word("the old sailor painted ", 3)) {
    CHECK(s.probability > 0.05);
    objects.insert(s.text);
  }
  CHECK(objects == std::set<std::string>{"the", "an", "her"});
  CHECK(session.writer()->continuation("a quiet str", 6) == "anger ");
  CHECK(session.writer()->continuation("the old sail", 3) == "or ");
}

TEST_CASE("As many suggestions as are asked for, none where none are", "[session]") {
  Session& session = trained_session();
  for (const int count : {-1, 0, 1, 3}) {
    CAPTURE(count);
    const auto expected = static_cast<std::size_t>(std::max(0, count));
    CHECK(session.writer()->next_characters("the ", count).size() == expected);
    CHECK(session.writer()->complete_word("the ", count).size() == expected);
    CHECK(session.writer()->continuation("the ", count).size() == expected);
  }
}

TEST_CASE("Typing on gives what reading anew would", "[session]") {
  Session typed = make_session(quick_settings(), sentences(3000));
  (void)train(typed, 20);
  Session read = make_session(quick_settings(), sentences(3000));
  (void)train(read, 20);
  const std::string phrase = "my young sister";
  for (std::size_t n = 1; n <= phrase.size(); ++n) {
    const auto a = typed.writer()->next_characters(phrase.substr(0, n), 3);
    (void)read.writer()->next_characters("the old ", 1);  // something else in between
    const auto b = read.writer()->next_characters(phrase.substr(0, n), 3);
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(a[i].text == b[i].text);
      CHECK(a[i].probability == b[i].probability);
    }
  }
  // Weights that have changed are not asked with a state of the old ones.
  (void)train(typed, 20);
  (void)train(read, 20);
  (void)read.writer()->next_characters("", 1);
  CHECK(typed.writer()->next_characters(phrase, 1)[0].probability ==
        read.writer()->next_characters(phrase, 1)[0].probability);
}

TEST_CASE("A very long prompt is read from its end", "[session]") {
  Session& session = trained_session();
  const std::string prompt = sentences(5000, 4);
  const auto all = session.writer()->next_characters(prompt, 3);
  const auto tail = session.writer()->next_characters(prompt.substr(prompt.size() - 1024), 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(all[i].text == tail[i].text);
    CHECK(all[i].probability == tail[i].probability);
  }
}

TEST_CASE("A second session follows the first by its parameters", "[session]") {
  const std::string text = sentences(3000);
  Session trainer = make_session(quick_settings(), text);
  Session predictor = make_session(quick_settings(), text);
  (void)predictor.writer()->next_characters("the old ", 3);
  for (int round = 0; round < 2; ++round) {
    (void)train(trainer, 30);
    REQUIRE(predictor.set_parameters(trainer.parameters()));
    CHECK(parameters_of(predictor) == parameters_of(trainer));
    const auto a = trainer.writer()->next_characters("the old ", 5);
    const auto b = predictor.writer()->next_characters("the old ", 5);
    for (std::size_t i = 0; i < 5; ++i) {
      CHECK(a[i].text == b[i].text);
      CHECK(a[i].probability == b[i].probability);
    }
    CHECK(trainer.writer()->complete_word("the o", 3)[0].text ==
          predictor.writer()->complete_word("the o", 3)[0].text);
    CHECK(trainer.writer()->continuation("a", 20) == predictor.writer()->continuation("a", 20));
    CHECK(trainer.evaluate(text)->value("nats") == predictor.evaluate(text)->value("nats"));
  }
  const auto before = parameters_of(predictor);
  const std::vector<float> short_one(before.begin(), before.end() - 1);
  check_error(predictor.set_parameters(short_one), ErrorCode::invalid_file, "parameters");
  check_error(predictor.set_parameters({}), ErrorCode::invalid_file, "parameters");
  CHECK(parameters_of(predictor) == before);
}
