// What is promised of each task on the data that the project brings along: trained from nothing
// with the task's own defaults, on fixed seeds, judged on examples that were never trained on.
// Those that take longer than a change should wait for are run by `npm run test:long`.

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/corpora/corpus.hpp"
#include "core/data/series.hpp"
#include "core/session/session.hpp"
#include "core/support/number_text.hpp"

using namespace unrolled;

namespace {

using Changes = std::vector<std::pair<std::string_view, std::string>>;

/// The settings that a run of a corpus has where nobody sets any, but for these.
Settings settings_for(const Corpus& corpus, const Changes& changes) {
  Settings settings;
  REQUIRE(set_setting(settings, "task", corpus.task));
  const auto is_set = [&](std::string_view name) {
    for (const auto& [changed, value] : changes)
      if (changed == name) return true;
    return false;
  };
  for (const auto& [name, value] : changes) REQUIRE(set_setting(settings, name, value));
  for (const Setting& row : settings_table())
    if (!row.defaults.empty() && !is_set(row.name)) row.set(settings, default_value(row, settings));
  for (const auto& own : corpus.defaults)
    if (!is_set(own.setting)) REQUIRE(set_setting(settings, own.setting, own.value));
  return settings;
}

struct Trained {
  Session session;
  std::vector<double> measured;  // the last, one for each metric

  double operator[](std::string_view metric) const {
    const auto metrics = session.summary().metrics;
    for (std::size_t m = 0; m < metrics.size(); ++m)
      if (metrics[m].name == metric) return measured[m];
    FAIL("there is no such metric");
    return 0;
  }
  double baseline(std::string_view name) const {
    for (const Baseline& b : session.summary().baselines)
      if (b.name == name) return b.value;
    FAIL("there is no such baseline");
    return 0;
  }
};

Trained train(std::string_view name, const Changes& changes = {}) {
  const Corpus& corpus = *find_corpus(name);
  auto session = Session::create(settings_for(corpus, changes), corpus.make(1));
  REQUIRE(session);
  std::vector<double> last;
  while (!session->finished()) {
    const Progress progress = session->advance(1e9);
    REQUIRE(progress.diverged == 0);
    for (std::size_t i = 0; i < progress.measured_step.size(); ++i) {
      last.clear();
      for (const auto& column : progress.measured) last.push_back(column[i]);
    }
  }
  return {std::move(*session), std::move(last)};
}

}  // namespace

TEST_CASE("messages to a chatbot are understood", "[task][claims][slow]") {
  CHECK(train("intents", {{"epochs", "5"}})["accuracy"] >= 0.95);
}

TEST_CASE("names are found in both directions, and not where only what follows tells them in one",
          "[task][claims][slow]") {
  Trained both = train("names", {{"epochs", "6"}, {"hidden_size", "64"}});
  Trained forwards =
      train("names", {{"epochs", "6"}, {"hidden_size", "64"}, {"bidirectional", "false"}});
  CHECK(both["f1"] >= 0.95);
  const std::string ahead = find_corpus("names_ahead")->make(1);
  const auto with = both.session.evaluate(ahead), without = forwards.session.evaluate(ahead);
  REQUIRE(with);
  REQUIRE(without);
  CHECK(with->value("f1") >= without->value("f1") + 0.05);
}

TEST_CASE("chaos is forecast ten times better than by autoregression", "[task][claims][slow]") {
  const Trained chaos = train("chaos");
  CHECK(chaos["mse"] * 10 <= chaos.baseline("AR(16)"));
}

TEST_CASE(
    "waves are forecast as well as by autoregression, and far better than by their last value",
    "[task][claims][slow]") {
  const Trained waves = train("waves");
  CHECK(waves["mse"] <= 1.05 * waves.baseline("AR(16)"));
  CHECK(waves["mse"] * 2 <= waves.baseline("same as last"));
}

TEST_CASE(
    "waves that run free over a period are twice as near as their last value, and nearer than "
    "a period ago",
    "[task][claims][slow]") {
  // Rows: a period of the second wave. Over that of the tallest, 42, it is 1.75 times as near.
  constexpr std::size_t kAhead = 18, kKnown = 300;
  Trained waves = train("waves");
  const Series series = read_series(find_corpus("waves")->make(1))->series;
  const auto held_out = static_cast<std::size_t>(waves.session.summary().figure("train_rows"));
  double network = 0, last = 0, ago = 0;
  for (std::size_t now = held_out + kAhead; now + kAhead < series.rows(); now += kAhead / 2) {
    std::string question = std::to_string(kAhead) + ":";
    for (std::size_t t = now - kKnown; t <= now; ++t)
      question += number_text(series.at(t, 0)) + ";";
    const auto reading = waves.session.read(question);
    REQUIRE(reading);
    for (std::size_t k = 0; k < kAhead; ++k) {
      const double value = series.at(now + 1 + k, 0);
      const auto square = [&](double forecast) { return (forecast - value) * (forecast - value); };
      network += square(reading->values[k]);
      last += square(series.at(now, 0));
      ago += square(series.at(now + 1 + k - kAhead, 0));
    }
  }
  CAPTURE(network, last, ago);
  CHECK(network * 2 <= last);
  CHECK(network < ago);
}

TEST_CASE("a trend with seasons is forecast better than as last and as a season ago",
          "[task][claims][slow]") {
  const Trained trend = train("trend");
  CHECK(trend["mse"] < trend.baseline("same as last"));
  CHECK(trend["mse"] < trend.baseline("as 12 rows ago"));
}

TEST_CASE("reviews are understood by gates, and less by a plain network",
          "[task][claims][.thorough]") {
  CHECK(train("reviews")["f1"] >= 0.90);
  CHECK(train("reviews", {{"cell", "gru"}})["f1"] >= 0.90);
  CHECK(train("reviews", {{"cell", "rnn"}})["f1"] <= 0.87);
}

TEST_CASE("drawings are told", "[task][claims][.thorough]") {
  CHECK(train("drawings")["accuracy"] >= 0.97);
}

TEST_CASE("drawings are described", "[task][claims][.thorough]") {
  CHECK(train("scenes")["exact"] >= 0.85);
}

TEST_CASE("movements are followed frame by frame, which no frame alone tells",
          "[task][claims][.thorough]") {
  CHECK(train("movements")["accuracy"] >= 0.93);
}

TEST_CASE("a network without memory sees no movement in single frames", "[task][claims][slow]") {
  // One to one: each frame is a sequence of its own. With memory it is 0.93 at least, see above.
  const Changes single = {{"longest", "1"}, {"batch", "256"}, {"epochs", "1"}};
  const Trained frames = train("movements", single);
  CHECK(frames["accuracy"] < 0.93 / 2);
  CHECK(frames["accuracy"] > 1.0 / 8);  // though where a pointer is says something
  CHECK(frames.session.summary().window == 1);
}

TEST_CASE("dates are written anew, letters backwards, and small English in French",
          "[task][claims][.thorough]") {
  CHECK(train("dates")["exact"] >= 0.99);
  CHECK(train("reversal")["exact"] >= 0.98);
  CHECK(train("french")["exact"] >= 0.90);
}
