// Series of numbers: what is read of them, runs that go on, and what the network forecasts when it
// reads itself.

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>

#include "core/data/series.hpp"
#include "core/session/reader.hpp"
#include "core/session/session.hpp"
#include "core/support/rng.hpp"

using namespace unrolled;

namespace {

Settings small_settings() {
  Settings s;
  s.task = TaskName::forecast;
  s.hidden = 6;
  s.batch = 3;
  s.window = 8;
  s.steps = 60;
  s.validate_every = 10;
  s.patience = 1000;
  return s;
}

/// A wave of 12 rows with a trend, in two columns beside a date.
std::string waves(int rows) {
  std::string csv = "day,level,noise\n";
  Rng rng(3);
  for (int t = 0; t < rows; ++t) {
    const double level = t * 0.05 + std::round(1000 * std::sin(t * 0.5235987756)) / 1000;
    const double noise = std::round(1000 * rng.uniform(-1, 1)) / 1000;
    csv +=
        "d" + std::to_string(t) + "," + std::to_string(level) + "," + std::to_string(noise) + "\n";
  }
  return csv;
}

std::vector<double> losses(Session& session, std::int64_t until) {
  std::vector<double> all;
  while (!session.finished() && session.total_step() < until)
    for (const double loss : session.advance(1e9, until - session.total_step()).loss)
      all.push_back(loss);
  return all;
}

}  // namespace

TEST_CASE("columns without numbers are left out, and missing values take the one before",
          "[task][forecast]") {
  const auto text = read_series("day,a,b\nmon,1,10\ntue,,20\nwed,NA,30\n");
  REQUIRE(text);
  CHECK(text->series.names == std::vector<std::string>{"a", "b"});
  CHECK(text->series.values == std::vector<double>{1, 10, 1, 20, 1, 30});
  CHECK(text->filled == 2);
  CHECK(text->left_out == std::vector<std::string>{"day"});

  const auto wrong = read_series("1,2\n3,x\n");
  REQUIRE(!wrong);
  CHECK(wrong.error().message.contains("Line 2, column 2"));
  const auto ragged = read_series("1,2\n3\n");
  REQUIRE(!ragged);
  CHECK(ragged.error().message.contains("Line 2"));
  const auto empty = Session::create(small_settings(), "");
  REQUIRE(!empty);
  CHECK(!empty.error().hint.empty());
}

TEST_CASE("a period is found where there is one", "[task][forecast]") {
  const auto text = read_series(waves(240));
  REQUIRE(text);
  CHECK(find_period(text->series, 0, 240) == 12);
  CHECK(find_period(text->series, 1, 240) == 0);
}

TEST_CASE("what is told means the next value", "[task][forecast]") {
  const auto text = read_series(waves(60));
  REQUIRE(text);
  const SeriesScale scale = SeriesScale::of(text->series, 50);
  std::vector<float> told(2);
  scale.tell(text->series, 30, told.data());
  for (int c = 0; c < 2; ++c) {
    const double next =
        scale.next(text->series, 30, c, static_cast<double>(told[static_cast<std::size_t>(c)]));
    CHECK(std::abs(next - text->series.at(31, c)) < 1e-6);
  }
}

TEST_CASE("a forecast goes on from its file as if it had not stopped, whatever its error",
          "[task][forecast]") {
  const std::string csv = waves(160);
  auto whole = Session::create(small_settings(), csv);
  auto first = Session::create(small_settings(), csv);
  REQUIRE(whole);
  REQUIRE(first);
  (void)losses(*whole, 23);
  (void)losses(*first, 23);
  auto second = Session::restore(first->save(), csv);
  REQUIRE(second);
  CHECK(losses(*second, 60) == losses(*whole, 60));
  CHECK(second->save() == whole->save());
  CHECK(!Session::restore(first->save(), waves(161)));
}

TEST_CASE("replicas forecast what one does", "[task][forecast]") {
  const std::string csv = waves(160);
  auto alone = Session::create(small_settings(), csv);
  auto a = Session::create(small_settings(), csv), b = Session::create(small_settings(), csv);
  REQUIRE((alone && a && b));
  REQUIRE(a->join(0, 2));
  REQUIRE(b->join(1, 2));
  for (int step = 0; step < 9; ++step) {
    const ShareLoss mine = a->compute(), others = b->compute();
    const std::vector<float> from_a(a->contribution().begin(), a->contribution().end());
    const std::vector<float> from_b(b->contribution().begin(), b->contribution().end());
    for (Session* s : {&*a, &*b}) {
      REQUIRE(s->accumulate(0, from_a, mine));
      REQUIRE(s->accumulate(1, from_b, others));
    }
    const double shared = a->apply().loss.front();
    CHECK(shared == b->apply().loss.front());
    CHECK(std::abs(shared - alone->advance(1e9, 1).loss.front()) < 1e-5);
  }
}

TEST_CASE("a network that reads its own forecasts says as many rows as are wanted",
          "[task][forecast]") {
  auto session = Session::create(small_settings(), waves(160));
  REQUIRE(session);
  (void)losses(*session, 5);
  const auto reading = session->read("3: 1,0.5; 1.5,0.2; 1.8,-0.1");
  REQUIRE(reading);
  CHECK(reading->values.size() == 6);
  CHECK(reading->labels == std::vector<std::string>{"level", "noise"});
  for (const double value : reading->values) CHECK(std::isfinite(value));
  auto reader = Reader::open(session->save_model());
  REQUIRE(reader);
  CHECK(reader->read("3: 1,0.5; 1.5,0.2; 1.8,-0.1")->values == reading->values);
  CHECK(!session->read("0: 1,2; 3,4"));
  CHECK(!session->read("1; 2; 3"));
}

TEST_CASE("what is told after each row is what is told where the question ends there",
          "[task][forecast]") {
  auto session = Session::create(small_settings(), waves(160));
  REQUIRE(session);
  (void)losses(*session, 5);
  const auto whole = session->read("2: 1,0.5; 1.5,0.2; 1.8,-0.1; 1.2,0");
  REQUIRE(whole);
  CHECK(whole->tokens == std::vector<std::string>{"1, 0.5", "1.5, 0.2", "1.8, -0.1", "1.2, 0"});
  REQUIRE(whole->course.size() == 8);
  CHECK(std::vector(whole->values.begin(), whole->values.begin() + 2) ==
        std::vector(whole->course.end() - 2, whole->course.end()));
  const auto part = session->read("1: 1,0.5; 1.5,0.2; 1.8,-0.1");
  REQUIRE(part);
  CHECK(part->values == std::vector(whole->course.begin() + 4, whole->course.begin() + 6));
}
