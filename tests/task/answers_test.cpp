// What is particular to each task that learns from examples: how its data becomes numbers, what its
// networks are asked and how they answer.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <span>

#include "core/session/reader.hpp"
#include "tests/task/small_tasks.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

SmallTask task_named(std::string_view name) {
  for (const SmallTask& task : small_tasks())
    if (task.name == name) return task;
  FAIL("no task " << name);
  return {};
}

std::vector<double> losses(const SmallTask& task) {
  Session session = started(task);
  return session.advance(kWithoutLimit, 12).loss;
}

/// What Session::create says of other data.
std::string refusal(const SmallTask& task, const std::string& data) {
  const auto session = Session::create(task.settings, data);
  REQUIRE_FALSE(session.has_value());
  CHECK(session.error().code == ErrorCode::invalid_text);
  CHECK_FALSE(session.error().hint.empty());
  return session.error().message;
}

}  // namespace

TEST_CASE("columns in the other order, names and quotation marks are the same run", "[task]") {
  const SmallTask task = task_named("classify");
  SmallTask other = task;
  other.data = "sentence;verdict\r\n";
  for (std::string_view rest = task.data; !rest.empty();) {
    const std::size_t tab = rest.find('\t'), end = rest.find('\n');
    other.data.append("\"").append(rest.substr(tab + 1, end - tab - 1)).append("\";\"");
    other.data.append(rest.substr(0, tab)).append("\"\r\n\r\n");
    rest.remove_prefix(end + 1);
  }
  CHECK(losses(task) == losses(other));
  const auto file = trained(task, 30).save();
  CHECK(Session::restore(file, other.data).has_value());
}

TEST_CASE("what a text says after each word is what it says of that beginning", "[task]") {
  SmallTask task = task_named("classify");
  task.settings.longest = 40;
  for (const bool both_ways : {false, true})
    for (const AnswerFrom from : {AnswerFrom::last, AnswerFrom::mean}) {
      CAPTURE(both_ways, from);
      task.settings.bidirectional = both_ways;
      task.settings.answer_from = from;
      Session session = trained(task, 30);
      // More words than are read side by side.
      std::string text;
      for (int i = 0; i < 20; ++i) text += i % 3 ? "warm room " : "cold ";
      const auto whole = session.read(text);
      REQUIRE(whole.has_value());
      REQUIRE(whole->tokens.size() > 30);
      REQUIRE(whole->course.size() == 2 * whole->tokens.size());
      std::string beginning;
      for (std::size_t t = 0; t < whole->tokens.size(); ++t) {
        beginning += whole->tokens[t] + " ";
        const auto part = session.read(beginning);
        REQUIRE(part.has_value());
        for (std::size_t c = 0; c < 2; ++c)
          CHECK(std::abs(part->scores[c] - whole->course[2 * t + c]) <= 1e-5);
      }
    }
}

TEST_CASE("of a text that is too long the end is read", "[task]") {
  const SmallTask task = task_named("classify");
  Session session = trained(task, 30);
  std::string text;
  for (int i = 0; i < 50; ++i) text += "cold ";
  for (int i = 0; i < 12; ++i) text += "Warm ";
  const auto reading = session.read(text);
  REQUIRE(reading.has_value());
  CHECK(reading->tokens == std::vector<std::string>(12, "warm"));
  SmallTask longer = task;
  longer.data += "yes\t" + text + "\n";
  CHECK(started(longer).summary().figure("longest") == 12);
  // A text of nothing is a text like others.
  longer.data += "no\t\n";
  CHECK(started(longer).summary().figure("examples") == 32);
}

TEST_CASE("a text may be read character by character", "[task]") {
  SmallTask task = task_named("classify");
  task.settings.unit = TextUnit::characters;
  task.settings.longest = 80;
  task.data += "yes,\"two\nlines\"\n";  // between tabs: these are two lines of one text each
  CHECK(refusal(task, task.data).starts_with("Line 31: There is 1 column"));
  task = task_named("classify");
  task.settings.unit = TextUnit::characters;
  task.data = "label,text\nyes,\"two\nlines\"\nno,one\nyes,\"three\r\nlines\"\nno,ones\n";
  task.settings.validation = 0;
  Session session = trained(task, 30);
  const auto reading = session.read("Ab");
  REQUIRE(reading.has_value());
  CHECK(reading->tokens == std::vector<std::string>{"A", "b"});
  const auto reopened = Session::restore(session.save(), task.data);
  if (!reopened) FAIL(reopened.error().message);
  CHECK(reopened->total_step() == 30);
}

TEST_CASE("the baseline of labels is the most frequent one", "[task]") {
  SmallTask task = task_named("classify");
  task.settings.validation = 0.5;
  const auto kind = find_task(task.settings);
  const auto learnt = kind->learn(task.settings, task.data);
  REQUIRE(learnt.has_value());
  const auto examples = (*learnt)->examples(task.data);
  const auto baselines = (*examples)->baselines();
  REQUIRE(baselines.size() == 1);
  CHECK(baselines[0].metric == "accuracy");
  const double times = baselines[0].value * (*examples)->figures()[2];
  CHECK(std::abs(times - std::round(times)) < 1e-9);
  CHECK((*examples)->figures()[0] == 30);
  CHECK((*examples)->figures()[1] + (*examples)->figures()[2] == 30);
  CHECK((*examples)->figures()[4] == std::log(2.0));
}

TEST_CASE("sentences longer than the longest are trained on in pieces, and asked in parts",
          "[task]") {
  SmallTask task = task_named("tag");
  task.settings.longest = 4;
  Session session = trained(task, 30);
  CHECK(session.summary().figure("longest") == 4);
  CHECK(session.summary().figure("examples") > 30);
  const auto asked = session.read("one two three four five");
  REQUIRE_FALSE(asked.has_value());
  CHECK(asked.error().message == "The sentence has 5 words; at most 4 are read at once.");
  // Their lines are still those of the file.
  std::string further;
  for (int i = 0; i < 9; ++i) further += "went\tO\n";
  const auto measured = session.evaluate(further + "away\tB-WHAT\n");
  REQUIRE_FALSE(measured.has_value());
  CHECK(measured.error().message.starts_with("Line 10: "));
  CHECK(session.evaluate(further)->answers == 9);
}

TEST_CASE("every word's label is an answer, and together they are one", "[task]") {
  const SmallTask task = task_named("tag");
  Session session = trained(task, 30);
  const auto reading = session.read("Mara saw Old Quay.");
  REQUIRE(reading.has_value());
  CHECK(reading->tokens == std::vector<std::string>{"Mara", "saw", "Old", "Quay", "."});
  REQUIRE(reading->answers.size() == 5);
  std::string joined = reading->answers[0];
  for (std::size_t t = 1; t < 5; ++t) joined += " " + reading->answers[t];
  CHECK(reading->answer == joined);
}

TEST_CASE("a network without an embedding is one with a narrow one where a word has many features",
          "[task]") {
  SmallTask task = task_named("tag");
  task.settings.embedding = 0;
  Session session = trained(task, 3);
  const auto restored = Session::restore(session.save(), task.data);
  REQUIRE(restored.has_value());
  CHECK(restored->summary().parameters == session.summary().parameters);
}

TEST_CASE("what is said is put together as it is written", "[task]") {
  SmallTask task = task_named("translate");
  task.settings.vocabulary_limit = 60;
  task.settings.hidden_size = 32;
  task.settings.validation = 0;
  task.settings.steps = 150;
  task.settings.learning_rate = 0.02;
  task.data.clear();
  for (int i = 0; i < 12; ++i)
    task.data += "a friend\tl'ami, (oui) n'est pas là !\nthe house\tLa maison est-elle là ?\n";
  Session session = trained(task, 150);
  const auto reading = session.read("A friend");
  REQUIRE(reading.has_value());
  CHECK(reading->tokens == std::vector<std::string>{"a", "friend"});
  CHECK(reading->answer == "l'ami, ( oui) n'est pas là!");
  CHECK(reading->output.front() == "l'");
  CHECK(reading->attention.size() == 2 * (reading->output.size() + 1));
  CHECK(session.evaluate(task.data)->value("exact") == 1);
  CHECK(session.evaluate("the house\tl'ami\n")->value("exact") == 0);
  // What holds an unknown word is never right.
  CHECK(session.evaluate("the house\tLa maison inconnue\n")->value("exact") == 0);
}

TEST_CASE("pairs that are too long are told with their line", "[task]") {
  const SmallTask task = task_named("translate");
  std::string many;
  for (int i = 0; i < 13; ++i) many += "one ";
  const std::string there = task.data + many + "\tone\n", back = task.data + "one\t" + many + "\n";
  for (const std::string& data : {there, back})
    CHECK(
        refusal(task, data)
            .starts_with("Line 31: It is longer than 12 steps, the longest example that is read."));
  Session session = trained(task, 2);
  const auto asked = session.read(many);
  REQUIRE_FALSE(asked.has_value());
  CHECK(asked.error().message == "It has 13 steps; at most 12 are read.");
  CHECK(session.read(many.substr(4)).has_value());
}

TEST_CASE("drawings are of one size", "[task]") {
  for (const char* const name : {"caption", "picture"}) {
    const SmallTask task = task_named(name);
    CAPTURE(name);
    const std::string larger = "row\t" + std::string(81, '0') + "\n";
    CHECK(refusal(task, task.data + larger) ==
          "Line 31, column 2: It is no drawing of 8 x 8 hexadecimal digits.");
    CHECK(refusal(task, larger + task.data) ==
          "Line 2, column 2: It is no drawing of 9 x 9 hexadecimal digits.");
    CHECK(refusal(task, "row\t" + std::string(64, 'x') + "\ncolumn\t" + std::string(64, '0')) ==
          "Line 1, column 2: It is no drawing of 8 x 8 hexadecimal digits.");
    CHECK(refusal(task, "row\tabc\n") ==
          "Line 1, column 2: It is no drawing: its digits make no square.");
    Session session = trained(task, 2);
    for (const std::size_t size : {1u, 63u, 81u})
      CHECK_FALSE(session.read(std::string(size, '0')).has_value());
    CHECK(session.read(" " + std::string(64, 'F') + "\n").has_value());
  }
}

TEST_CASE("movements in another unit are the same run", "[task]") {
  const SmallTask task = task_named("gesture");
  // Eight times as large, which changes no digit of a binary number but its exponent.
  SmallTask scaled = task;
  scaled.data.clear();
  for (std::string_view rest = task.data; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    const std::string line(rest.substr(0, end));
    rest.remove_prefix(end + 1);
    const std::size_t first = line.find(','), second = line.find(',', first + 1);
    if (first == line.npos || line.starts_with("x")) {
      scaled.data += line + "\n";
      continue;
    }
    const auto eighth = [&](std::size_t at) { return std::stod(line.substr(at)) * 8; };
    scaled.data += std::to_string(eighth(0)) + "," + std::to_string(eighth(first + 1)) +
                   line.substr(second) + "\n";
  }
  // On which side a movement is follows from its numbers: nothing is held out here.
  SmallTask whole = task;
  whole.settings.validation = scaled.settings.validation = 0;
  CHECK(losses(whole) == losses(scaled));
}

TEST_CASE("every frame of a movement is answered, a column that never changes is no reason to fail",
          "[task]") {
  SmallTask task = task_named("gesture");
  for (std::size_t at = 0; (at = task.data.find(",right", at)) != std::string::npos; at += 9)
    task.data.insert(at, ",7");
  for (std::size_t at = 0; (at = task.data.find(",left", at)) != std::string::npos; at += 8)
    task.data.insert(at, ",7");
  task.data.replace(0, task.data.find('\n'), "x,y,fixed,label");
  Session session = trained(task, 30);
  const auto reading = session.read("0.5,0.1,7\n1,0.2,7\n1.5,0.3,7");
  REQUIRE(reading.has_value());
  CHECK(reading->tokens == std::vector<std::string>{"1", "2", "3"});
  CHECK(reading->answers.size() == 3);
  CHECK(session.read("0.5,0.1,7;1,0.2,7;1.5,0.3,7")->course == reading->course);
  CHECK_FALSE(session.read("0.5,0.1").has_value());
  std::string many;
  for (int i = 0; i < 13; ++i) many += "1,2,7;";
  // Twelve are the longest: one that is longer is read in pieces, each by itself.
  const auto whole = session.read(many);
  REQUIRE(whole.has_value());
  CHECK(whole->tokens.size() == 13);
  CHECK(whole->tokens.back() == "13");
  CHECK(whole->answers.size() == 13);
  const auto last = session.read("1,2,7");
  const std::size_t labels = whole->labels.size();
  REQUIRE(whole->course.size() == 13 * labels);
  CHECK(std::ranges::equal(std::span(whole->course).last(labels), last->course));
  // The last frame of a piece remembers those before it.
  CHECK_FALSE(
      std::ranges::equal(std::span(whole->course).subspan(11 * labels, labels), last->course));
}
