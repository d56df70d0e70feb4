// Data-parallel training: replicas never drift, a run repeats bit for bit, and it is the run of one
// session but for rounding.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <string>
#include <vector>

#include "core/session/session.hpp"
#include "core/support/rng.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using Catch::Matchers::WithinAbs;
using unrolled::testing::same_bits;

namespace {

std::string words() {
  Rng rng(5);
  const char* words[] = {"the ", "tide ", "turned ", "before ", "noon ", "and ", "went ", "out.\n"};
  std::string out;
  while (out.size() < 6000) out += words[rng.below(8)];
  return out;
}

Settings small(CellKind cell) {
  Settings settings;
  settings.cell = cell;
  settings.hidden_size = 12;
  settings.layers = 2;
  settings.batch = 5;
  settings.window = 16;
  settings.steps = 60;
  settings.validate_every = 20;
  return settings;
}

Session make(const Settings& settings) {
  auto session = Session::create(settings, words());
  REQUIRE(session);
  return std::move(*session);
}

std::vector<Session> replicas(const Settings& settings, int count) {
  std::vector<Session> all;
  for (int i = 0; i < count; ++i) {
    all.push_back(make(settings));
    REQUIRE(all.back().join(i, count));
  }
  return all;
}

/// One step of all replicas and the measurement that may follow; what replica 0 reports.
Progress step(std::vector<Session>& all) {
  std::vector<std::vector<float>> sent;
  std::vector<ShareLoss> losses;
  for (Session& session : all) {
    losses.push_back(session.compute());
    const auto values = session.contribution();
    sent.emplace_back(values.begin(), values.end());
  }
  Progress first;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t r = 0; r < all.size(); ++r)
      REQUIRE(all[i].accumulate(static_cast<int>(r), sent[r], losses[r]));
    Progress progress = all[i].apply();
    if (i == 0) first = progress;
  }
  if (!all[0].validating()) return first;
  ShareLoss total;
  for (Session& session : all) {
    const ShareLoss part = session.measure_share();
    total.nats += part.nats;
    total.answers += part.answers;
    total.correct += part.correct;
  }
  for (Session& session : all) {
    const Progress measured = session.record_validation(total);
    if (&session == &all[0]) {
      first.measured = measured.measured;
      first.finished = measured.finished;
    }
  }
  return first;
}

}  // namespace

TEST_CASE("replicas take the step of one session", "[session][replicas]") {
  for (const CellKind cell : {CellKind::rnn, CellKind::lstm, CellKind::gru}) {
    const Settings settings = small(cell);
    for (const int count : {2, 3, 5}) {
      Session alone = make(settings);
      auto all = replicas(settings, count);
      for (int i = 0; i < 40; ++i) {
        const Progress one = alone.advance(1e9, 1), many = step(all);
        REQUIRE(one.step == many.step);
        // Sums are grouped otherwise, so bits differ; Adam makes the difference grow with the
        // steps.
        REQUIRE_THAT(many.loss[0], WithinAbs(one.loss[0], i < 5 ? 1e-5 : 2e-2));
        for (const Session& replica : all)
          REQUIRE(same_bits(replica.parameters(), all[0].parameters()));
      }
    }
  }
}

TEST_CASE("a run of replicas repeats bit for bit and finishes", "[session][replicas]") {
  Settings settings = small(CellKind::lstm);
  settings.dropout = 0.2;
  std::vector<double> losses[2], validation[2];
  for (int run = 0; run < 2; ++run) {
    auto all = replicas(settings, 3);
    bool finished = false;
    while (!finished) {
      const Progress progress = step(all);
      losses[run].push_back(progress.loss[0]);
      for (const double nats : progress.column("nats")) validation[run].push_back(nats);
      finished = progress.finished;
    }
  }
  CHECK(losses[0].size() == 60);
  CHECK(validation[0].size() == 3);
  CHECK(losses[0] == losses[1]);
  CHECK(validation[0] == validation[1]);
  CHECK(losses[0].back() < losses[0].front() - 0.25);
}

TEST_CASE("a lost replica is replaced from a living one without losing a step",
          "[session][replicas]") {
  const Settings settings = small(CellKind::gru);
  auto unbroken = replicas(settings, 2), broken = replicas(settings, 2);
  for (int i = 0; i < 10; ++i) {
    step(unbroken);
    step(broken);
  }
  const auto file = broken[0].save();
  auto replacement = Session::restore(file, words());
  REQUIRE(replacement);
  REQUIRE(replacement->join(1, 2));
  broken[1] = std::move(*replacement);
  for (int i = 0; i < 10; ++i) CHECK(step(broken).loss == step(unbroken).loss);
  CHECK(same_bits(broken[1].parameters(), unbroken[0].parameters()));
}

TEST_CASE("a step that was begun and not ended is no part of the state, and can be begun again",
          "[session][replicas]") {
  Settings settings = small(CellKind::lstm);
  settings.dropout = 0.2;
  auto unbroken = replicas(settings, 2), broken = replicas(settings, 2);
  for (int i = 0; i < 3; ++i) {
    step(unbroken);
    step(broken);
  }
  const auto before = broken[0].save();
  broken[0].compute();
  CHECK(broken[0].save() == before);
  auto replacement = Session::restore(broken[0].save(), words());
  REQUIRE(replacement);
  REQUIRE(replacement->join(1, 2));
  broken[1] = std::move(*replacement);
  for (int i = 0; i < 3; ++i) CHECK(step(broken).loss == step(unbroken).loss);
  CHECK(same_bits(broken[0].parameters(), unbroken[0].parameters()));
  CHECK(same_bits(broken[1].parameters(), unbroken[1].parameters()));
}

TEST_CASE("a run may change its number of replicas", "[session][replicas]") {
  auto all = replicas(small(CellKind::lstm), 2);
  for (int i = 0; i < 5; ++i) step(all);
  Session& survivor = all[0];
  REQUIRE(survivor.join(0, 1));
  const Progress progress = survivor.advance(1e9, 3);
  CHECK(progress.step == std::vector<double>{6, 7, 8});
}

TEST_CASE("impossible shares are refused with a hint", "[session][replicas]") {
  Session session = make(small(CellKind::rnn));
  for (const auto& [index, count] : {std::pair{0, 6}, {2, 2}, {-1, 2}}) {
    const auto joined = session.join(index, count);
    REQUIRE_FALSE(joined);
    CHECK(joined.error().code == ErrorCode::invalid_setting);
    CHECK_FALSE(joined.error().hint.empty());
  }
  REQUIRE(session.join(0, 2));
  const ShareLoss loss = session.compute();
  CHECK_FALSE(session.accumulate(0, session.contribution().first(10), loss));
}
