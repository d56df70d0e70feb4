#include "core/task/recall.hpp"

#include <algorithm>
#include <cmath>

#include "core/data/lag_batcher.hpp"
#include "core/nn/reach.hpp"
#include "core/support/json.hpp"
#include "core/support/number_text.hpp"

namespace unrolled {
namespace {

/// Steps between two measurements of at least so many sequences: a tenth of the time goes there.
constexpr std::int64_t kMeasureEvery = 25;
constexpr int kFreshSequences = 256;
constexpr double kLearnt = 0.95;
constexpr int kExamples = 1000;
/// A step that diverged drew its batch and made no update. All batches are drawn again to go on.
constexpr std::uint64_t kMostDrawnAgain = 10'000;

constexpr Metric kRecallMetrics[] = {
    {"nats", "loss", "nats an answer", false},
    {"accuracy", "share of right answers", "", true},
    {"reach", "share of the error that reaches the clue", "", true}};
enum RecallMetric : std::size_t { kRecallNats, kRecallAccuracy, kRecallReach };
/// Sums of squares of dL/dh, at the clue and at the answer.
enum OwnSum : std::size_t { kAtClue, kAtAnswer, kOwnSums };

constexpr Figure kRecallFigures[] = {
    {"steps_per_sequence", "Words of a sequence."},
    {"answers", "That there are, equally likely."},
    {"chance", "Accuracy of a guess."},
    {"near", "Below this, an accuracy may be a guess's: chance + 3 standard deviations."},
    {"learnt", "Accuracy that counts as learnt, in two measurements in a row."},
    {"sequences", "Fresh ones that an accuracy is measured on."}};

/// The streams of sequences that a run draws from: what is measured on is never trained on.
enum Stream : std::uint64_t { kTraining, kMeasuring, kShowing, kStreams };

/// Every measurement draws anew, and knows what it drew by its step.
LagSequences sequences(const Settings& s, Stream stream, std::int64_t step = 0) {
  const std::uint64_t seed = s.seed * std::uint64_t{kStreams} + stream;
  return {s.recall, s.lag, seed + (static_cast<std::uint64_t>(step) << 34)};
}

class RecallMetrics final : public Metrics {
 public:
  explicit RecallMetrics(const LagSequences& sequences)
      : clue_(sequences.clue()), answer_(sequences.steps() - 1) {}

  std::span<const Metric> table() const override { return kRecallMetrics; }

  std::vector<double> begin(Model<float>& model, const Batch& last) const override {
    std::vector<double> own(kOwnSums);
    if (last.streams == 0) return own;
    // The model's gradient is that of a mean over its own streams, whose number differs by replica.
    const double weight = static_cast<double>(last.streams) * last.streams;
    own[kAtClue] = weight * error_square(model, last.streams, clue_);
    own[kAtAnswer] = weight * error_square(model, last.streams, answer_);
    return own;
  }

  void tell(const Sums& sums, std::span<double> values) const override {
    Metrics::tell(sums, values);
    const bool known = sums.own.size() == kOwnSums && sums.own[kAtAnswer] > 0;
    const double share = known ? std::sqrt(sums.own[kAtClue] / sums.own[kAtAnswer]) : 0;
    values[kRecallReach] = std::isfinite(share) ? share : 0;
  }

  bool learnt(std::span<const double> values) const override {
    return values[kRecallAccuracy] >= kLearnt;
  }

 private:
  int clue_, answer_;
};

class RecallExamples final : public Examples {
 public:
  RecallExamples(const Settings& settings, std::vector<double> figures)
      : settings_(settings), figures_(std::move(figures)) {}

  std::unique_ptr<Batcher> training() const override {
    return std::make_unique<LagBatcher>(sequences(settings_, kTraining), settings_.batch);
  }
  std::unique_ptr<Batcher> held_out(std::int64_t step) const override {
    return std::make_unique<LagBatcher>(sequences(settings_, kMeasuring, step), settings_.batch,
                                        measured_batches(settings_));
  }
  std::int64_t measure_every() const override { return kMeasureEvery; }
  bool measures_untrained() const override { return true; }
  std::vector<double> figures() const override { return figures_; }
  std::vector<Baseline> baselines() const override {
    return {{"accuracy", "a guess", 1.0 / static_cast<double>(answers())}};
  }

  static std::int64_t measured_batches(const Settings& settings) {
    return (kFreshSequences + settings.batch - 1) / settings.batch;
  }

 private:
  std::size_t answers() const { return sequences(settings_, kTraining).answers().size(); }

  Settings settings_;
  std::vector<double> figures_;
};

class RecallTask final : public Task {
 public:
  explicit RecallTask(const Settings& settings)
      : settings_(settings), shown_(sequences(settings, kShowing)), metrics_(shown_) {}

  const Metrics& metrics() const override { return metrics_; }

  std::vector<std::pair<std::string, std::string>> describe() const override {
    return {{"vocabulary", json_array(shown_.words())}};
  }

  DataSize size(std::string_view) const override { return {}; }

  Plan plan(std::uint64_t) const override {
    const double answers = static_cast<double>(shown_.answers().size()), chance = 1 / answers;
    const double measured =
        static_cast<double>(RecallExamples::measured_batches(settings_)) * settings_.batch;
    const double near = chance + 3 * std::sqrt(chance * (1 - chance) / measured);
    return {
        .shape = ModelShape::of(settings_, static_cast<int>(shown_.words().size()), Readout::last),
        .steps = shown_.steps(),
        .streams = settings_.batch,
        .batches_per_epoch = 0,
        .measured = true,
        .figures = {static_cast<double>(shown_.steps()), answers, chance, near, kLearnt, measured}};
  }

  Expected<std::unique_ptr<Examples>> examples(std::string_view) const override {
    return std::make_unique<RecallExamples>(settings_, plan(0).figures);
  }

  Expected<void> check_place(std::uint64_t, const TrainerState& state) const override {
    const auto step = static_cast<std::uint64_t>(state.step);
    const auto& [drawn, second, third] = state.place;
    if (drawn >= step && drawn <= step + kMostDrawnAgain && second == 0 && third == 0) return {};
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The checkpoint is damaged: it has not drawn as many batches as it has steps.",
                "Use another copy of it.");
  }

  double epochs(std::uint64_t, const Batcher::Place&) const override { return 0; }

  Expected<std::unique_ptr<Batcher>> measured(std::string_view, int, int) const override {
    return fail(ErrorCode::unsupported, "text", "This task is measured on sequences of its own.",
                "Train on it: the measurements say how it does.");
  }

  /// The question is the number of an example, 0 to 999; none of them is trained on.
  Expected<Reading> read(Model<float>& model, std::string_view question) const override {
    const auto number = parse_number(question);
    if (!number || *number < 0 || *number >= kExamples || *number != std::floor(*number))
      return fail(ErrorCode::invalid_text, "example",
                  "There is no example " + std::string(question) + ".",
                  "Give a number from 0 to " + std::to_string(kExamples - 1) + ".");
    LagSequences drawn = shown_;
    std::vector<std::int32_t> ids(static_cast<std::size_t>(drawn.steps())), answer(1);
    for (int i = 0; i <= static_cast<int>(*number); ++i) drawn.next(1, ids, answer);

    auto state = model.make_state(1);
    std::vector<float> logits(static_cast<std::size_t>(model.logit_stride()));
    state.zero();
    for (const std::int32_t& id : ids) model.step({&id, 1}, 1, state, logits.data());
    logits.resize(drawn.words().size());
    const auto likeliest = std::ranges::max_element(logits);
    double sum = 0;
    for (const float logit : logits) sum += std::exp(static_cast<double>(logit - *likeliest));

    const auto word = [&](std::int32_t id) { return drawn.words()[static_cast<std::size_t>(id)]; };
    Reading reading;
    for (const std::int32_t id : ids) reading.tokens.push_back(word(id));
    reading.clue = drawn.clue();
    reading.expected = word(answer[0]);
    reading.answer = word(static_cast<std::int32_t>(likeliest - logits.begin()));
    for (const std::int32_t id : drawn.answers()) {
      reading.labels.push_back(word(id));
      const double logit = logits[static_cast<std::size_t>(id)] - *likeliest;
      reading.scores.push_back(std::exp(logit) / sum);
    }
    return reading;
  }

 private:
  Settings settings_;
  LagSequences shown_;
  RecallMetrics metrics_;
};

Expected<Plan> plan_recall(const Settings& settings, const DataSize&) {
  if (auto fits = check_lag(settings.recall, settings.lag); !fits)
    return std::unexpected(fits.error());
  return RecallTask(settings).plan(0);
}

Expected<std::unique_ptr<Task>> learn_recall(const Settings& settings, std::string_view data) {
  if (auto fits = check_lag(settings.recall, settings.lag); !fits)
    return std::unexpected(fits.error());
  if (!data.empty())
    return fail(ErrorCode::invalid_text, "text", "This task draws its own sequences.",
                "Leave the text out.");
  return std::make_unique<RecallTask>(settings);
}

Expected<std::unique_ptr<Task>> restore_recall(const Settings& settings, const Container&) {
  if (auto fits = check_lag(settings.recall, settings.lag); !fits)
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The checkpoint is damaged: it has sequences that do not exist.",
                "Use another copy of it.");
  return std::make_unique<RecallTask>(settings);
}

}  // namespace

constinit const TaskKind kRecallTask = {.name = "recall",
                                        .input = "word",
                                        .metrics = kRecallMetrics,
                                        .figures = kRecallFigures,
                                        .entries = {},
                                        .data = "",
                                        .help = "To answer with a word that was read long ago.",
                                        .format = "",
                                        .sample = "",
                                        .plan = plan_recall,
                                        .learn = learn_recall,
                                        .restore = restore_recall};

}  // namespace unrolled
