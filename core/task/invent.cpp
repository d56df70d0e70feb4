#include "core/task/invent.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "core/data/labelled_text.hpp"
#include "core/data/table_reader.hpp"
#include "core/generate/sampler.hpp"
#include "core/support/utf8.hpp"
#include "core/task/example_task.hpp"
#include "core/text/vocabulary.hpp"
#include "core/train/exact_metrics.hpp"

namespace unrolled {
namespace {

constexpr int kMostKinds = 1000;
constexpr int kInvented = 12;  // lines that are told to a question
constexpr std::string_view kEntries[] = {kExtentEntry, "vocabulary", "labels"};
constexpr const char* kHowWritten =
    "Write a kind and a line of that kind in each line, with a tab or a comma between them.";

constexpr Metric kMetrics[] = {{"nats", "loss", "nats a character", false},
                               {"accuracy", "share of best guesses that are right", "", true}};

class InventMetrics final : public Metrics {
 public:
  std::span<const Metric> table() const override { return kMetrics; }
};

/// What is read: characters by their ids, and after them the kinds. What is said: characters, and
/// after them the end.
class InventTask final : public ExampleTask {
 public:
  InventTask(const Settings& settings, const Extent& extent, Vocabulary alphabet, Labels kinds)
      : ExampleTask(settings, extent),
        alphabet_(std::move(alphabet)),
        kinds_(std::move(kinds)),
        characters_(alphabet_.serialise()),
        kind_lines_(kinds_.serialise()) {}

  const Metrics& metrics() const override { return metrics_; }

  /// The question is a kind and, after a tab or a colon, how the line begins. New lines are drawn
  /// with the run's temperature; the same question gives the same ones.
  Expected<Reading> read(Model<float>& model, std::string_view question) const override {
    const std::size_t cut = question.find_first_of("\t:");
    const std::string_view name = trimmed(question.substr(0, cut));
    const std::string_view rest =
        cut == std::string_view::npos ? std::string_view{} : question.substr(cut + 1);
    const int kind = kinds_.find(name);
    if (kind < 0)
      return fail(ErrorCode::invalid_text, "text",
                  "It knows no kind \"" + std::string(name) + "\".",
                  "It knows " + known_kinds() + ".");
    const auto begun = alphabet_.encode(
        utf8::decode(rest.substr(std::min(rest.size(), rest.find_first_not_of(' ')))));
    Reading reading;
    reading.tokens.emplace_back(name);
    for (const std::int32_t id : begun) reading.tokens.push_back(alphabet_.decode({&id, 1}));
    const std::uint64_t seed = hash_text(question, settings().seed);
    for (std::uint64_t i = 0; i < kInvented; ++i) {
      auto line = draw(model, kind, begun, seed + i);
      if (!line) return std::unexpected(line.error());
      const bool again = std::ranges::any_of(
          reading.alternatives, [&](const Alternative& a) { return a.text == line->text; });
      if (!again) reading.alternatives.push_back(std::move(*line));
    }
    reading.answer = reading.alternatives.front().text;
    return reading;
  }

  void save(std::vector<Entry>& entries) const override {
    ExampleTask::save(entries);
    entries.push_back({"vocabulary", std::string_view(characters_)});
    entries.push_back({"labels", std::string_view(kind_lines_)});
  }

  Expected<ExampleSet> number(std::string_view data) const override {
    ExampleSet set{.readout = Readout::every};
    auto read = for_each_labelled(data, [&](const LabelledText& row) -> Expected<void> {
      const auto kind = known_label(kinds_, row.label, row.line);
      if (!kind) return std::unexpected(kind.error());
      const auto ids = alphabet_.encode(utf8::decode(row.text));
      if (std::ssize(ids) > settings().longest)
        return table_error(row.line,
                           "The line is longer than " + std::to_string(settings().longest) +
                               " characters, the longest example that is read.",
                           "Raise " + named("longest") + ", or remove the line.");
      set.input.add_id(kind_id(*kind));
      for (const std::int32_t id : ids) {
        set.input.add_id(id);
        set.targets.push_back(id);
      }
      set.targets.push_back(end());
      set.input.end_sequence();
      set.held_out.push_back(is_held_out(hash_text(row.text), settings().validation));
      return {};
    });
    if (!read) return std::unexpected(read.error());
    return set;
  }

 protected:
  ModelShape network() const override {
    ModelShape shape = ModelShape::of(settings(), alphabet_.size() + kinds_.size());
    shape.head = {.classes = end() + 1, .smoothing = settings().label_smoothing};
    shape.drop_ends = true;
    return shape;
  }

 private:
  std::int32_t kind_id(int kind) const { return alphabet_.size() + kind; }
  std::int32_t end() const { return alphabet_.size(); }

  std::string known_kinds() const {
    constexpr int told = 9;
    std::string known;
    for (int i = 0; i < std::min(told, kinds_.size()); ++i)
      known += (i ? ", " : "") + kinds_.names[static_cast<std::size_t>(i)];
    return known + (kinds_.size() > told ? " and others" : "");
  }

  /// One line, with its probability given how it begins. Errors: wrong_state.
  Expected<Alternative> draw(Model<float>& model, int kind, std::span<const std::int32_t> begun,
                             std::uint64_t seed) const {
    auto state = model.make_state(1);
    state.zero();
    std::vector<float> logits(static_cast<std::size_t>(model.logit_stride()));
    const auto step = [&](std::int32_t id) {
      model.step(std::span<const std::int32_t>(&id, 1), 1, state, logits.data());
    };
    step(kind_id(kind));
    std::vector<std::int32_t> ids(begun.begin(), begun.end());
    for (const std::int32_t id : begun) step(id);
    Rng rng(seed);
    double nats = 0;
    const SamplerOptions options{.temperature = settings().temperature,
                                 .top_k = settings().top_k,
                                 .top_p = settings().top_p};
    Sampler sampler(end() + 1);
    while (std::ssize(ids) < settings().longest) {
      const float largest = *std::max_element(logits.begin(), logits.begin() + end() + 1);
      double sum = 0;
      for (std::int32_t c = 0; c <= end(); ++c)
        sum += std::exp(static_cast<double>(logits[static_cast<std::size_t>(c)] - largest));
      if (!std::isfinite(sum))
        return fail(ErrorCode::wrong_state, "", "The network's numbers are not finite.",
                    "Open an earlier checkpoint, or train again.");
      const auto said = std::span<const float>(logits).first(static_cast<std::size_t>(end()) + 1);
      const std::int32_t next = sampler.sample(said, options, rng);
      nats -= static_cast<double>(logits[static_cast<std::size_t>(next)] - largest) - std::log(sum);
      if (next == end()) break;
      ids.push_back(next);
      step(next);
    }
    return Alternative{alphabet_.decode(ids), std::exp(-nats)};
  }

  Vocabulary alphabet_;
  Labels kinds_;
  std::string characters_, kind_lines_;
  InventMetrics metrics_;
};

Expected<std::unique_ptr<Task>> learn(const Settings& settings, std::string_view data) {
  Labels kinds;
  std::u32string characters;
  auto read = for_each_labelled(data, [&](const LabelledText& row) -> Expected<void> {
    kinds.add(row.label);
    if (kinds.size() > kMostKinds)
      return table_error(row.line, "There are more than 1000 different kinds.", kHowWritten);
    if (row.text.empty())
      return table_error(row.line, "The line of this kind is empty.", "Fill it, or remove it.");
    if (!is_held_out(hash_text(row.text), settings.validation))
      characters += utf8::decode(row.text);
    return {};
  });
  if (!read) return std::unexpected(read.error());
  if (kinds.names.empty())
    return fail(ErrorCode::invalid_text, "text", "There are no lines.", kHowWritten);
  const Vocabulary alphabet = Vocabulary::build(characters);
  return learn_from<InventTask>(data, settings, alphabet, kinds);
}

Expected<std::unique_ptr<Task>> restore(const Settings& settings, const Container& file) {
  const auto extent = restore_extent(settings, file);
  if (!extent) return std::unexpected(extent.error());
  const auto characters = file.text("vocabulary");
  if (!characters) return std::unexpected(characters.error());
  auto alphabet = Vocabulary::restore(*characters);
  if (!alphabet) return std::unexpected(alphabet.error());
  const auto lines = file.text("labels");
  if (!lines) return std::unexpected(lines.error());
  auto kinds = Labels::restore(*lines);
  if (!kinds) return std::unexpected(kinds.error());
  if (kinds->size() > kMostKinds) return damaged_task("it has too many kinds");
  return std::make_unique<InventTask>(settings, *extent, std::move(*alphabet), std::move(*kinds));
}

}  // namespace

constinit const TaskKind kInventTask = {
    .name = "invent",
    .input = "character",
    .metrics = kMetrics,
    .figures = kExampleFigures,
    .entries = kEntries,
    .data = "text",
    .help = "New lines of a kind: names of rivers, tunes in a key.",
    .format = "A kind and a line of that kind in each line, with a tab or a comma between them.",
    .sample = "river\tWindle\nriver\tOrra\nstar\tZukeqat\n",
    .plan = plan_without_data,
    .learn = learn,
    .restore = restore};

}  // namespace unrolled
