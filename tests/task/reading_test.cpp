// What networks of tasks answer, in a run and from a file of theirs alone.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <numeric>

#include "core/session/reader.hpp"
#include "tests/task/small_tasks.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

bool same(const Reading& a, const Reading& b) {
  const auto likely = [](const Reading& r) {
    std::vector<std::pair<std::string, double>> all;
    for (const Alternative& one : r.alternatives) all.emplace_back(one.text, one.probability);
    return all;
  };
  return a.tokens == b.tokens && a.labels == b.labels && a.scores == b.scores &&
         a.course == b.course && a.answers == b.answers && a.output == b.output &&
         likely(a) == likely(b) && a.attention == b.attention && a.answer == b.answer;
}

Reading answer(Session& session, const SmallTask& task) {
  const auto reading = session.read(task.question);
  if (!reading) FAIL(task.name << ": " << reading.error().message);
  return *reading;
}

}  // namespace

TEST_CASE("a network says the same from its file as in its run", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  Session session = trained(task, 20);
  const Reading reading = answer(session, task);
  const auto evaluation = session.evaluate(task.further);
  REQUIRE(evaluation.has_value());
  for (const auto& file : {session.save_model(), session.save()}) {
    auto reader = Reader::open(file);
    REQUIRE(reader.has_value());
    CHECK(reader->writer() == nullptr);
    CHECK(reader->settings() == session.settings());
    auto figures = session.summary().figures;
    // How many examples were longer only the data say.
    for (std::size_t i = 0; i < figures.size(); ++i)
      if (session.summary().figure_names[i].name == "longer") figures[i] = 0;
    CHECK(reader->summary().figures == figures);
    const auto again = reader->read(task.question);
    REQUIRE(again.has_value());
    CHECK(same(*again, reading));
    const auto measured = reader->evaluate(task.further);
    REQUIRE(measured.has_value());
    CHECK(measured->values == evaluation->values);
    CHECK(measured->answers == evaluation->answers);
    CHECK(measured->report.confusion == evaluation->report.confusion);
    // In any order of questions.
    CHECK(same(*reader->read(task.question), reading));
  }
  auto reader = Reader::open(session.save());
  CHECK(reader->total_step() == 20);
  CHECK(reader->epoch() == session.epoch());
  CHECK(reader->mark()->hash == session.mark().hash);
  // It follows the run by its weights.
  (void)session.advance(kWithoutLimit, 10);
  REQUIRE(reader->set_parameters(session.parameters()).has_value());
  CHECK(same(*reader->read(task.question), answer(session, task)));
  CHECK_FALSE(same(answer(session, task), reading));
}

TEST_CASE("to be asked changes nothing in a run", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  Session asked = trained(task, 3), silent = trained(task, 3);
  for (int i = 0; i < 4; ++i) {
    (void)answer(asked, task);
    REQUIRE(asked.evaluate(task.further).has_value());
    CHECK(same(asked.advance(kWithoutLimit, 2), silent.advance(kWithoutLimit, 2)));
  }
  CHECK(asked.save() == silent.save());
}

TEST_CASE("what is measured on the held-out examples is what evaluate says of them", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  // Half of the data again as a file of its own: everything is measured, whatever side it was on.
  Session session = started(task);
  const Progress progress = session.advance(kWithoutLimit, 4);
  REQUIRE(progress.measured_step.size() == 1);
  const auto all = session.evaluate(task.data);
  REQUIRE(all.has_value());
  const auto metrics = session.summary().metrics;
  REQUIRE(all->values.size() == metrics.size());
  for (std::size_t m = 0; m < metrics.size(); ++m) {
    CHECK(std::isfinite(all->values[m]));
    CHECK(all->values[m] >= 0);
    if (metrics[m].higher_is_better) CHECK(all->values[m] <= 1);
  }
  CHECK(all->answers > 30 * session.summary().figure("held_out_examples") /
                           (30 + session.summary().figure("examples")));
  for (const ClassScore& score : all->report.classes) {
    CHECK(score.precision <= 1);
    CHECK(score.recall <= 1);
    CHECK(score.f1 <= 1);
  }
}

TEST_CASE("probabilities of an answer are probabilities", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  Session session = trained(task, 20);
  const Reading reading = answer(session, task);
  CHECK_FALSE(reading.tokens.empty());
  const auto sums_to_one = [](std::span<const double> row) {
    CHECK(std::abs(std::accumulate(row.begin(), row.end(), 0.0) - 1) <= 1e-6);
    for (const double p : row) CHECK(p >= 0);
  };
  const std::size_t labels = reading.labels.size();
  if (labels > 0) {
    REQUIRE(reading.course.size() == reading.tokens.size() * labels);
    for (std::size_t t = 0; t < reading.tokens.size(); ++t)
      sums_to_one(std::span(reading.course).subspan(t * labels, labels));
    if (!reading.answers.empty()) CHECK(reading.answers.size() == reading.tokens.size());
    if (!reading.scores.empty()) {
      sums_to_one(reading.scores);
      const auto best = std::ranges::max_element(reading.scores) - reading.scores.begin();
      CHECK(reading.answer == reading.labels[static_cast<std::size_t>(best)]);
    }
    return;
  }
  REQUIRE_FALSE(reading.alternatives.empty());
  CHECK(reading.alternatives.size() <= (task.draws ? 12 : 4));
  CHECK(reading.answer == reading.alternatives[0].text);
  double all = 0, last = 1;
  for (const Alternative& one : reading.alternatives) {
    CHECK(one.probability > 0);
    if (!task.draws) CHECK(one.probability <= last);
    last = one.probability;
    all += one.probability;
  }
  CHECK(all <= 1 + 1e-9);
  if (reading.attention.empty()) return;
  const std::size_t width = reading.tokens.size();
  REQUIRE(reading.attention.size() % width == 0);
  CHECK(reading.attention.size() / width >= reading.output.size());
  for (std::size_t r = 0; r < reading.attention.size() / width; ++r)
    sums_to_one(std::span(reading.attention).subspan(r * width, width));
}

TEST_CASE("a question that cannot be asked is refused with words", "[task]") {
  const SmallTask task = GENERATE(from_range(small_tasks()));
  CAPTURE(task.name);
  Session session = trained(task, 1);
  for (const char* const nothing : {"", " ", "\n"}) {
    const auto reading = session.read(nothing);
    REQUIRE_FALSE(reading.has_value());
    CHECK(reading.error().code == ErrorCode::invalid_text);
    CHECK(reading.error().message.ends_with('.'));
    CHECK(reading.error().hint.ends_with('.'));
  }
  // Whatever is given, there is an answer or a reason.
  for (const char* const odd : {"\xFF\xFE", "never seen before, is it?", "1,2,3,4", "<br />", ";;;",
                                "ff", "\xE4\xB8\xAD\xE6\x96\x87", "a\tb\tc", "1,2;3", "1,nan"}) {
    const auto reading = session.read(odd);
    if (!reading) CHECK_FALSE(reading.error().hint.empty());
  }
  // Twice as many numbers a frame are not twice as many frames.
  if (task.name == "gesture") CHECK_FALSE(session.read("1,2,3,4;1,2,3,4").has_value());
}
