// The table of tasks: every row is whole, and what it says of itself is so.

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "core/corpora/corpus.hpp"
#include "core/session/session.hpp"
#include "tests/task/small_data.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

Settings settings_of(const TaskKind& kind) {
  Settings settings;
  REQUIRE(set_setting(settings, "task", kind.name).has_value());
  // As its form begins: the defaults that belong to the task.
  for (const Setting& setting : settings_table())
    if (setting.name != "task") setting.set(settings, default_value(setting, settings));
  return settings;
}

}  // namespace

TEST_CASE("every task says what it learns, how its data is written, and a sample of it", "[task]") {
  std::set<std::string_view> names;
  for (const TaskKind& kind : task_kinds()) {
    CAPTURE(kind.name);
    CHECK(names.insert(kind.name).second);
    CHECK_FALSE(kind.input.empty());
    CHECK(kind.help.ends_with('.'));
    CHECK(kind.data.empty() == kind.format.empty());
    CHECK(kind.data.empty() == kind.sample.empty());
    if (!kind.format.empty()) CHECK(kind.format.ends_with('.'));
    if (!kind.sample.empty()) CHECK(kind.sample.ends_with('\n'));
    CHECK(kind.plan != nullptr);
    CHECK(kind.learn != nullptr);
    CHECK(kind.restore != nullptr);
    std::set<std::string_view> figures, metrics, entries;
    for (const Figure& figure : kind.figures) {
      CHECK(figures.insert(figure.name).second);
      CHECK(figure.help.ends_with('.'));
    }
    REQUIRE_FALSE(kind.metrics.empty());
    for (const Metric& metric : kind.metrics) {
      CHECK(metrics.insert(metric.name).second);
      CHECK_FALSE(metric.label.empty());
    }
    CHECK_FALSE(kind.metrics[0].higher_is_better);
    for (const std::string_view entry : kind.entries) CHECK(entries.insert(entry).second);
  }
}

TEST_CASE("every task reads its own sample", "[task]") {
  for (const TaskKind& kind : task_kinds()) {
    if (kind.sample.empty()) continue;
    Settings settings = settings_of(kind);
    settings.validation = 0;
    const auto task = kind.learn(settings, kind.sample);
    CAPTURE(kind.name);
    if (task) {
      const auto examples = (*task)->examples(kind.sample);
      REQUIRE(examples.has_value());
      CHECK((*examples)->figures().size() == kind.figures.size());
      continue;
    }
    // A few lines may be too little; that they are written wrongly would be told with a line.
    CAPTURE(task.error().message);
    CHECK_FALSE(task.error().message.starts_with("Line "));
    CHECK((task.error().message.find("only one label") != std::string::npos ||
           task.error().message.find("single example") != std::string::npos));
  }
}

TEST_CASE("figures, metrics and entries are as many as the table names", "[task]") {
  for (const SmallTask& small : small_tasks()) {
    CAPTURE(small.name);
    const TaskKind& kind = *find_task(small.settings);
    const auto task = kind.learn(small.settings, small.data);
    REQUIRE(task.has_value());
    const DataSize size = (*task)->size(small.data);
    const Plan plan = (*task)->plan(size.characters);
    CHECK(plan.figures.size() == kind.figures.size());
    const auto examples = (*task)->examples(small.data);
    REQUIRE(examples.has_value());
    CHECK((*examples)->figures().size() == kind.figures.size());
    const auto table = (*task)->metrics().table();
    // The last ones may be of data of another sort: tunes.
    REQUIRE(table.size() <= kind.metrics.size());
    CHECK((table.size() == kind.metrics.size() || small.name == "invent"));
    for (std::size_t m = 0; m < table.size(); ++m) CHECK(table[m].name == kind.metrics[m].name);
    for (const Baseline& baseline : (*examples)->baselines()) {
      CHECK(std::ranges::find(kind.metrics, baseline.metric, &Metric::name) != kind.metrics.end());
      CHECK_FALSE(baseline.name.empty());
      CHECK(baseline.value >= 0);
    }
    CHECK((*examples)->baselines().empty() == small.draws);
    std::vector<Entry> entries;
    (*task)->save(entries);
    const bool some_notation = small.name == "invent";  // that of tunes, which these are not
    CHECK(entries.size() == kind.entries.size() - (some_notation ? 1 : 0));
    for (const Entry& entry : entries)
      CHECK(std::ranges::find(kind.entries, entry.name) != kind.entries.end());
    // What it costs is known before: streams, steps and passes are those of its batches.
    const auto batcher = (*examples)->training();
    CHECK(batcher->streams() == plan.streams);
    CHECK(batcher->steps() == plan.steps);
    CHECK(batcher->source_steps() == plan.source_steps);
    CHECK(batcher->batches_per_epoch() == plan.batches_per_epoch);
    CHECK(((*examples)->held_out(0) != nullptr) == plan.measured);
    CHECK((*examples)->measure_every() > 0);
  }
}

TEST_CASE("without anything held out nothing is measured, and a run ends all the same", "[task]") {
  for (const SmallTask& small : small_tasks()) {
    CAPTURE(small.name);
    Settings settings = small.settings;
    settings.validation = 0;
    settings.steps = 5;
    auto session = Session::create(settings, small.data);
    REQUIRE(session.has_value());
    const Progress progress = session->advance(1e12);
    CHECK(progress.finished);
    CHECK(progress.measured_step.empty());
    CHECK(session->summary().figure("held_out_examples") == 0);
    CHECK(session->summary().baselines.empty());
    CHECK(Session::restore(session->save(), small.data).has_value());
  }
}
