// What people give to learn from, under seeded mutations and as nothing but noise: there is a task
// that learns from it, and comes back from its own file, or an error with what to do.

#include <catch2/catch_test_macros.hpp>

#include "core/io/container.hpp"
#include "core/session/session.hpp"
#include "tests/fuzz/checkpoint_fuzzer.hpp"
#include "tests/fuzz/mutations.hpp"
#include "tests/task/small_data.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

struct Outcome {
  int learnt = 0, refused = 0;
};

void try_data(const TaskKind& kind, const Settings& settings, const std::string& data,
              Outcome& outcome) {
  const auto task = kind.learn(settings, data);
  if (!task) {
    ++outcome.refused;
    if (!task.error().message.ends_with('.') || task.error().hint.empty())
      FAIL(kind.name << " says: " << task.error().message << " / " << task.error().hint);
    return;
  }
  ++outcome.learnt;
  const auto examples = (*task)->examples(data);
  if (!examples) FAIL(kind.name << " learns from what it cannot number: " << data);
  std::vector<Entry> entries;
  (*task)->save(entries);
  const auto file = decode(encode(entries));
  REQUIRE(file.has_value());
  const auto restored = kind.restore(settings, *file);
  if (!restored) FAIL(kind.name << ": " << restored.error().message << "\n" << data);
  const auto again = (*restored)->examples(data);
  REQUIRE(again.has_value());
  if ((*again)->mark().hash != (*examples)->mark().hash || (*again)->mark().characters < 2)
    FAIL(kind.name << " comes back as another: " << data);
}

}  // namespace

TEST_CASE("whatever the data, a task learns from it or says why not", "[fuzz]") {
  Rng rng(77);
  for (const SmallTask& small : small_tasks()) {
    CAPTURE(small.name);
    const TaskKind& kind = *find_task(small.settings);
    for (const TextUnit unit : {TextUnit::words, TextUnit::characters}) {
      Settings settings = small.settings;
      settings.unit = unit;
      if (unit == TextUnit::characters) settings.longest = 80;
      Outcome outcome;
      for (int round = 0; round < 250; ++round) {
        std::string data = small.data;
        // Drawings are of nothing but digits: most changes make them none.
        for (std::uint32_t k = 1 + rng.below(2); k > 0; --k) mutate_text(data, rng);
        try_data(kind, settings, data, outcome);
      }
      // Both sides were reached, or the mutations are useless.
      CHECK(outcome.learnt > 3);
      CHECK(outcome.refused > 10);
      for (int round = 0; round < 150; ++round) {
        std::string noise(rng.below(200), ' ');
        // All bytes, or those that tables are made of.
        constexpr std::string_view few = "\n\r\t,;\"ab0.1 -";
        for (char& c : noise)
          c = round % 2 ? static_cast<char>(rng.below(256))
                        : few[rng.below(static_cast<std::uint32_t>(few.size()))];
        try_data(kind, settings, noise, outcome);
      }
    }
  }
}

TEST_CASE("checkpoints of every task, changed anywhere, are runs or errors", "[fuzz]") {
  Rng rng(78);
  for (SmallTask& task : small_tasks()) {
    CAPTURE(task.name);
    int accepted = 0, refused = 0;
    task.settings.hidden_size = 3;
    task.settings.embedding = 2;
    auto session = Session::create(task.settings, task.data);
    REQUIRE(session.has_value());
    (void)session->advance(1e12, 6);
    const auto seed = session->save();
    REQUIRE(try_checkpoint(seed, task.data));
    for (int round = 0; round < 120; ++round) {
      auto file = seed;
      for (std::uint32_t k = 1 + rng.below(2); k > 0; --k) mutate_file(file, rng);
      repair_checksum(file);
      ++(try_checkpoint(file, task.data) ? accepted : refused);
    }
    CHECK(accepted > 5);
    CHECK(refused > 20);
  }
}
