// What is told of lines that a network invents.

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "core/corpora/corpus.hpp"
#include "core/session/reader.hpp"
#include "core/session/session.hpp"
#include "core/text/tune_notation.hpp"

using namespace unrolled;

namespace {

Settings inventing() {
  Settings settings;
  settings.task = TaskName::invent;
  settings.hidden_size = 24;
  settings.batch = 8;
  settings.steps = 150;
  settings.learning_rate = 0.02;
  settings.temperature = 0;  // the likeliest line of a kind
  return settings;
}

std::string lines(int count, const std::string& first, const std::string& second) {
  std::string data;
  for (int i = 0; i < count; ++i) data += "a\t" + first + "\nb\t" + second + "\n";
  return data;
}

Session trained(const Settings& settings, const std::string& data) {
  auto session = Session::create(settings, data);
  REQUIRE(session);
  while (!session->finished()) (void)session->advance(1e9);
  return std::move(*session);
}

}  // namespace

TEST_CASE("lines that are learnt by heart are not new, and others are", "[task][invent]") {
  Settings settings = inventing();
  settings.validation = 0;
  const std::string data = lines(20, "abba", "xyz");
  Session heart = trained(settings, data);
  const auto learnt = heart.evaluate(data);
  REQUIRE(learnt);
  CHECK(learnt->metrics.size() == 3);  // they are no tunes
  CHECK(learnt->value("new") == 0);

  settings.steps = 1;
  settings.temperature = 2;
  const auto random = trained(settings, data).evaluate(data);
  REQUIRE(random);
  CHECK(random->value("new") > 0.8);

  // Whoever has the file knows it too, without the data.
  auto reader = Reader::open(heart.save_model());
  REQUIRE(reader);
  const auto again = reader->evaluate(data);
  REQUIRE(again);
  CHECK(again->value("new") == 0);
  CHECK(reader->summary().metrics.size() == 3);
}

TEST_CASE("of tunes it is told whether they are some", "[task][invent]") {
  Settings settings = inventing();
  settings.validation = 0;
  const std::string data = lines(20, "c1 | d1", "e2 f2 | g1");
  Session session = trained(settings, data);
  const auto learnt = session.evaluate(data);
  REQUIRE(learnt);
  REQUIRE(learnt->metrics.size() == 4);
  CHECK(learnt->value("valid") == 1);
  settings.steps = 1;
  const auto random = trained(settings, data).evaluate(data);
  REQUIRE(random);
  CHECK(random->value("valid") == 0);
}

TEST_CASE("replicas tell the same of invented lines as one session", "[task][invent][replicas]") {
  const std::string data = find_corpus("named")->make(1);
  Settings settings = inventing();
  settings.temperature = 1;
  auto alone = Session::create(settings, data);
  REQUIRE(alone);
  settings.validate_every = 1;
  std::vector<Session> both;
  for (int i = 0; i < 2; ++i) {
    auto session = Session::create(settings, data);
    REQUIRE(session);
    REQUIRE(session->join(i, 2));
    both.push_back(std::move(*session));
  }
  std::vector<std::vector<float>> sent;
  std::vector<ShareLoss> losses;
  for (Session& session : both) {
    losses.push_back(session.compute());
    sent.emplace_back(session.contribution().begin(), session.contribution().end());
  }
  ShareLoss total;
  for (Session& session : both) {
    for (int r = 0; r < 2; ++r)
      REQUIRE(session.accumulate(r, sent[static_cast<std::size_t>(r)],
                                 losses[static_cast<std::size_t>(r)]));
    (void)session.apply();
    REQUIRE(session.validating());
    // A batch at a time, or all of it.
    for (int batch = 0; batch < 3; ++batch) {
      const Progress now = session.measure_batch();
      CHECK(now.total_step == 1);
      CHECK(now.measured_step.empty());
    }
    CHECK_FALSE(session.share_is_read());
    const ShareLoss part = session.measure_share();
    CHECK(session.share_is_read());
    total.nats += part.nats;
    total.answers += part.answers;
    total.correct += part.correct;
    total.own.resize(part.own.size());
    for (std::size_t i = 0; i < part.own.size(); ++i) total.own[i] += part.own[i];
  }
  CHECK(total.own[0] > 30);
  REQUIRE(alone->set_parameters(both[0].parameters()));
  settings.validate_every = 1;
  auto one = Session::create(settings, data);
  REQUIRE(one);
  const Progress measured = both[0].record_validation(total);
  Progress single = one->advance(0, 1);
  while (single.measured_step.empty()) single = one->advance(0, 1);
  CHECK(measured.column("new").at(0) == single.column("new").at(0));
}

TEST_CASE("tunes are told from what is none", "[text][tunes]") {
  for (const char* tune :
       {"c1", "f2 a4 c'4 | bb4. a8 g2", "r2 f#,4. c8", "c8 d8 e8 f8 g8 a8 b8 c'8"})
    CHECK(is_tune(tune));
  for (const char* other : {"", "c", "c2", "h1", "c1 |", "| c1", "c1  | d1", "c3", "r#1", "r'1",
                            "c8. d8. e4", "c1.", "c2 d2 e2", "c#b1", "c1 d1", "abba"})
    CHECK_FALSE(is_tune(other));
  const std::string all = find_corpus("tunes")->make(3);
  std::size_t tunes = 0;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t tab = all.find('\t', at), end = all.find('\n', at);
    tunes += is_tune(std::string_view(all).substr(tab + 1, end - tab - 1));
    at = end + 1;
  }
  CHECK(tunes == static_cast<std::size_t>(std::ranges::count(all, '\n')));
}
