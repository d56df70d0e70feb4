// What a task of one's own takes: the classes below and a row. Everything else follows: batches,
// measurements, columns of numbers, JSON and the types of TypeScript.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "core/session/json_object.hpp"
#include "core/session/session.hpp"
#include "core/session/types.hpp"
#include "tests/support/json_reader.hpp"

using namespace unrolled;

namespace {

constexpr int kSymbols = 6, kSteps = 5, kStreams = 8;

/// Says the symbol before the last one again.
class EchoBatcher final : public Batcher {
 public:
  explicit EchoBatcher(std::int64_t epoch) : epoch_(epoch) {}
  void take_share(int index, int count) override { share_ = share_of(kStreams, index, count); }
  int steps() const override { return kSteps; }
  int streams() const override { return kStreams; }
  Batch next(Rng&) override {
    ids_.clear();
    targets_.clear();
    Rng rng(static_cast<std::uint64_t>(++given_));
    for (int row = 0; row < kSteps * kStreams; ++row)
      all_[row] = static_cast<std::int32_t>(rng.below(kSymbols));
    for (int t = 0; t < kSteps; ++t)
      for (int b = share_.first; b < share_.first + share_.count; ++b) {
        ids_.push_back(all_[t * kStreams + b]);
        targets_.push_back(t ? all_[(t - 1) * kStreams + b] : kIgnore);
      }
    return {.steps = kSteps,
            .streams = share_.count,
            .ids = ids_,
            .targets = targets_,
            .answers = (kSteps - 1) * kStreams};
  }
  std::int64_t batches_per_epoch() const override { return epoch_; }
  double epochs() const override { return 0; }
  Place place() const override { return {static_cast<std::uint64_t>(given_)}; }
  Expected<void> go_to(const Place& place) override {
    given_ = static_cast<std::int64_t>(place[0]);
    return {};
  }

 private:
  std::int64_t epoch_, given_ = 0;
  Share share_{0, kStreams};
  std::int32_t all_[kSteps * kStreams];
  std::vector<std::int32_t> ids_, targets_;
};

constexpr Metric kMetrics[] = {{"nats", "loss", "nats", false},
                               {"accuracy", "share of right answers", "", true},
                               {"mean_perplexity", "e to the loss", "", false}};
constexpr Figure kFigures[] = {{"symbols_there_are", "Different ones."}};

class EchoMetrics final : public Metrics {
 public:
  std::span<const Metric> table() const override { return kMetrics; }
  void tell(const Sums& sums, std::span<double> values) const override {
    Metrics::tell(sums, values);
    values[2] = std::exp(values[0]);
  }
};

class EchoExamples final : public Examples {
 public:
  std::unique_ptr<Batcher> training() const override { return std::make_unique<EchoBatcher>(0); }
  std::unique_ptr<Batcher> held_out(std::int64_t) const override {
    return std::make_unique<EchoBatcher>(3);
  }
  std::int64_t measure_every() const override { return 50; }
  std::vector<double> figures() const override { return {kSymbols}; }
};

class Echo final : public Task {
 public:
  explicit Echo(const Settings& settings) : settings_(settings) {}
  const Metrics& metrics() const override { return metrics_; }
  Expected<std::unique_ptr<Examples>> examples(std::string_view) const override {
    return std::make_unique<EchoExamples>();
  }
  DataSize size(std::string_view) const override { return {}; }
  Plan plan(std::uint64_t) const override {
    return {.shape = ModelShape::of(settings_, kSymbols),
            .steps = kSteps,
            .streams = kStreams,
            .batches_per_epoch = 0,
            .measured = true,
            .figures = {kSymbols}};
  }
  Expected<void> check_place(std::uint64_t, const TrainerState&) const override { return {}; }
  double epochs(std::uint64_t, const Batcher::Place&) const override { return 0; }
  Expected<std::unique_ptr<Batcher>> measured(std::string_view, int, int) const override {
    return std::make_unique<EchoBatcher>(1);
  }
  Expected<Reading> read(Model<float>&, std::string_view) const override { return Reading{}; }

 private:
  Settings settings_;
  EchoMetrics metrics_;
};

constexpr TaskKind kEcho = {
    .name = "echo",
    .input = "symbol",
    .metrics = kMetrics,
    .figures = kFigures,
    .entries = {},
    .data = "",
    .plan = [](const Settings& s, const DataSize&) -> Expected<Plan> { return Echo(s).plan(0); },
    .learn = [](const Settings& s, std::string_view) -> Expected<std::unique_ptr<Task>> {
      return std::make_unique<Echo>(s);
    },
    .restore = [](const Settings& s, const Container&) -> Expected<std::unique_ptr<Task>> {
      return std::make_unique<Echo>(s);
    }};

Session echo() {
  Settings settings;
  settings.hidden_size = 24;
  settings.learning_rate = 0.02;
  settings.steps = 200;
  return Session::create(kEcho, settings, "").value();
}

}  // namespace

TEST_CASE("a task of one's own is trained and measured, with a metric of its own", "[task]") {
  Session session = echo();
  Progress progress = session.advance(1e12);
  CHECK(progress.finished);
  CHECK(progress.measured_step == std::vector<double>{50, 100, 150, 200});
  CHECK(progress.column("accuracy").back() > 0.95);
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(std::abs(progress.column("mean_perplexity")[i] / std::exp(progress.column("nats")[i]) -
                   1) < 1e-12);
  CHECK(session.summary().figure("symbols_there_are") == kSymbols);
  CHECK(session.writer() == nullptr);
  CHECK(session.evaluate("")->value("mean_perplexity") < 1.2);
}

TEST_CASE("what it measures and tells is in the JSON and in the types by itself", "[task]") {
  Session session = echo();
  const Progress progress = session.advance(1e12);
  JsonWriter json;
  json.begin_object();
  write_members(json, session.summary());
  json.key("progress").begin_object();
  write_members(json, progress);
  json.end_object().end_object();
  const std::string text = json.text();
  CHECK(text.find("\"symbols_there_are\":6") != std::string::npos);
  CHECK(text.find("{\"name\":\"mean_perplexity\",\"label\":\"e to the loss\"") !=
        std::string::npos);
  CHECK(text.find("\"mean_perplexity\":[") != std::string::npos);

  const TaskKind kinds[] = {task_kinds()[0], kEcho};
  const std::string types = typescript_types(kinds);
  CHECK(types.find("export interface EchoFigures {\n  /** Different ones. */\n"
                   "  symbolsThereAre: number;\n}") != std::string::npos);
  CHECK(types.find("EchoMetric = | 'nats' | 'accuracy' | 'meanPerplexity';") != std::string::npos);
  CHECK(types.find("AnyMetric = | LanguageMetric | EchoMetric;") != std::string::npos);
}

TEST_CASE("the table of tasks has the choices of the setting, in their order", "[task]") {
  const auto choices = find_setting("task")->choices;
  const auto kinds = task_kinds();
  REQUIRE(kinds.size() == choices.size());
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    CHECK(kinds[i].name == choices[i].value);
    Settings settings;
    find_setting("task")->set(settings, static_cast<double>(i));
    CHECK(find_task(settings)->name == kinds[i].name);
    // Curves and early stopping go by the first; where answers are right or wrong, the second says
    // how many are right.
    REQUIRE(kinds[i].metrics.size() >= 2);
    CHECK_FALSE(kinds[i].metrics[0].higher_is_better);
    CHECK((kinds[i].metrics[1].name == "accuracy") == (kinds[i].metrics[0].name == "nats"));
  }
}
