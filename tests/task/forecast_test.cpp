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
  s.hidden_size = 6;
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

  const auto marked = read_series("1\nN/A\n-\nnull\n5\n");
  REQUIRE(marked);
  CHECK(marked->series.values == std::vector<double>{1, 1, 1, 1, 5});
  CHECK(marked->filled == 3);

  const auto wrong = read_series("1,2\n3,x\n");
  REQUIRE(!wrong);
  CHECK(wrong.error().message.contains("Line 2, column 2"));
  const auto unnamed = read_series("value\n\n110,5\n111,2\n");
  REQUIRE(!unnamed);
  CHECK(unnamed.error().message == "Line 3: The first row names 1 column, and this one has 2.");
  const auto clock = Session::create(small_settings(), "day,x\n1,a\n2,b\n3,c\n4,d\n5,e\n");
  REQUIRE(!clock);
  CHECK(clock.error().message.contains("only tells when: day. These columns hold no numbers: x."));
  const auto ragged = read_series("1,2\n3\n");
  REQUIRE(!ragged);
  CHECK(ragged.error().message.contains("Line 2"));
  const auto empty = Session::create(small_settings(), "");
  REQUIRE(!empty);
  CHECK(!empty.error().hint.empty());
}

TEST_CASE("a column that begins without a value has the first one that is known",
          "[task][forecast]") {
  const auto text = read_series("day,a,b\nmon,NA,10\ntue,,20\nwed,3,30\n");
  REQUIRE(text);
  CHECK(text->series.names == std::vector<std::string>{"a", "b"});
  CHECK(text->series.values == std::vector<double>{3, 10, 3, 20, 3, 30});
  CHECK(text->filled == 2);
}

TEST_CASE("numbers may have commas between thousands, or in place of the point",
          "[task][forecast]") {
  const auto values = [](std::string_view table) {
    const auto text = read_series(table);
    REQUIRE(text);
    return text->series.values;
  };
  using Values = std::vector<double>;
  CHECK(values("day,x\na,\"1,234.5\"\nb,\"-12,000,000\"\nc,7\n") == Values{1234.5, -12e6, 7});
  CHECK(values("Tag;x\na;1,5\nb;-0,25\n") == Values{1.5, -0.25});
  CHECK(values("Tag;x\na;1.234,5\nb;999\n") == Values{1234.5, 999});
  CHECK(values("day\tx\na\t999\nb\t1,050\n") == Values{999, 1050});
  CHECK(values("day\tx\ty\na\t999\t0,5\nb\t1,050\t1,25\n") == Values{999, 0.5, 1050, 1.25});
  for (const char* wrong : {"x\n5\n\"1,23\"\n", "x\n5\n\"1234,567\"\n", "x\n5\n\"1.5,000\"\n"})
    CHECK_FALSE(read_series(wrong));
}

TEST_CASE("columns that only tell when are not forecast", "[task][forecast]") {
  const auto names = [](std::string_view table) {
    const auto text = read_series(table);
    REQUIRE(text);
    return without_clocks(*text).series.names;
  };
  using Names = std::vector<std::string>;
  CHECK(names("\"\",x\n1,5\n2,4\n3,4\n4,6\n") == Names{"x"});
  CHECK(names("date,x\n20240130,5\n20240131,4\n20240201,4\n20240202,6\n") == Names{"x"});
  CHECK(names("Year,Month,x\n1990,11,5\n1990,12,4\n1991,1,4\n1991,2,6\n") == Names{"x"});
  // What only looks a little like one stays, and so does what is alone.
  CHECK(names("time,x\n9.5,5\n8,4\n9,4\n10,6\n") == Names{"time", "x"});
  CHECK(names("1\n2\n3\n4\n") == Names{"1"});
  // Who chooses columns means them.
  CHECK(names("#table columns=year,x\nyear,x\n1990,5\n1991,4\n1992,4\n1993,6\n") ==
        Names{"year", "x"});

  std::string csv = "row,x\n";
  for (int t = 0; t < 60; ++t) csv += std::to_string(t) + "," + std::to_string(t % 7) + "\n";
  auto session = Session::create(small_settings(), csv);
  REQUIRE(session);
  CHECK(session->summary().figure("columns") == 1);
  CHECK(session->summary().figure("left_out") == 1);
  // A question has no such column, or as well.
  CHECK(session->read("2: 3; 4; 5")->values.size() == 2);
  CHECK(session->read("2: 3,3; 4,4; 5,5; 6,6.5; 7,0")->values.size() == 2);
}

TEST_CASE(
    "a series of some dozen rows keeps an end apart, which a network that knows nothing "
    "forecasts as same as last",
    "[task][forecast]") {
  Settings s = small_settings();
  s.window = 32;
  s.learning_rate = 1e-6;
  s.steps = 1;
  s.validate_every = 1;
  auto session = Session::create(s, waves(80));
  REQUIRE(session);
  CHECK(session->summary().figure("held_out_rows") == 16);
  CHECK(session->summary().figure("train_rows") == 64);
  const Progress progress = session->advance(1e9);
  REQUIRE(progress.measured_step.size() == 1);
  // The first of the held-out rows is asked from the last that is trained on: all 16 count.
  double last = -1;
  for (const Baseline& b : session->summary().baselines)
    if (b.name == "same as last") last = b.value;
  CHECK(std::abs(progress.measured[1][0] / last - 1) < 1e-3);
  auto tiny = Session::create(s, waves(31));
  REQUIRE(tiny);
  CHECK(tiny->summary().figure("held_out_rows") == 0);
}

TEST_CASE("what moves more the higher it is, is learnt by its growth", "[task][forecast]") {
  std::string csv;
  Rng rng(5);
  double level = 100, steady = 100;
  for (int t = 0; t < 200; ++t) {
    level *= std::exp(0.02 + 0.05 * rng.uniform(-1, 1));
    steady += rng.uniform(-1, 1);
    csv += std::to_string(level) + "," + std::to_string(steady) + "\n";
  }
  const auto text = read_series(csv);
  REQUIRE(text);
  const SeriesScale scale = SeriesScale::of(text->series, 150);
  CHECK(scale.column[0].logarithm);
  CHECK_FALSE(scale.column[1].logarithm);
  std::vector<float> read(static_cast<std::size_t>(scale.inputs())), told(2);
  scale.read(text->series, 180, read.data());
  scale.tell(text->series, 180, told.data());
  for (int c = 0; c < 2; ++c) {
    const auto right = static_cast<double>(told[static_cast<std::size_t>(c)]);
    const double value = text->series.at(181, c), now = text->series.at(180, c);
    CHECK(std::abs(scale.next(text->series, 180, c, right) / value - 1) < 1e-6);
    // To say nothing is wrong by the change there was.
    const double spread = scale.column[static_cast<std::size_t>(c)].spread;
    CHECK(std::abs(scale.error(read.data(), c, 0, right) - (now - value) / spread) < 1e-5);
  }

  auto session = Session::create(small_settings(), csv);
  REQUIRE(session);
  const auto refused = session->read("1: 100,100; 0,100");
  REQUIRE(!refused);
  CHECK(refused.error().message.contains("above zero"));
}

TEST_CASE("a series whose trend is far above its noise is learnt", "[task][forecast]") {
  // Which was taken for a loss that explodes: changes of 50 that deviate by 1.
  std::string csv;
  Rng rng(7);
  double level = 0;
  for (int t = 0; t < 90; ++t) csv += std::to_string(level += 50 + rng.uniform(-1, 1)) + "\n";
  auto session = Session::create(small_settings(), csv);
  REQUIRE(session);
  (void)losses(*session, 60);
  CHECK(session->advance(1e9).diverged == 0);
}

TEST_CASE("a period is found where there is one", "[task][forecast]") {
  const auto text = read_series(waves(240));
  REQUIRE(text);
  const auto column = [&](int c) {
    std::vector<double> values;
    for (std::size_t t = 0; t < 240; ++t) values.push_back(text->series.at(t, c));
    return values;
  };
  CHECK(find_period(column(0)) == 12);
  CHECK(find_period(column(1)) == 0);
  // Of several columns the first that has one says it.
  std::string csv;
  for (std::size_t t = 0; t < 240; ++t)
    csv += std::to_string(column(1)[t]) + "," + std::to_string(column(0)[t]) + "\n";
  CHECK(SeriesScale::of(read_series(csv)->series, 200).period == 12);
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
