#include "core/task/example_task.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/data/drawing.hpp"
#include "core/data/example_batcher.hpp"
#include "core/data/table_reader.hpp"
#include "core/support/json.hpp"
#include "core/support/number_text.hpp"

namespace unrolled {
namespace {

constexpr std::int64_t kLeastExampleInterval = 20;
/// A step that diverged read its batch and made no update, as often as it was tried again.
constexpr std::uint64_t kMostRepeats = 1'000'000;
constexpr std::uint64_t kMostExamples = std::uint64_t{1} << 31;
constexpr std::size_t kMostStoredLabels = 100'000;

class SetExamples final : public Examples {
 public:
  SetExamples(std::shared_ptr<const ExampleSet> set, const Settings& settings, Plan plan,
              std::vector<Baseline> baselines)
      : set_(std::move(set)),
        settings_(settings),
        plan_(std::move(plan)),
        held_out_(static_cast<double>(set_->side(true).size())),
        baselines_(std::move(baselines)) {
    plan_.figures.back() = static_cast<double>(set_->longer);
  }

  std::unique_ptr<Batcher> training() const override {
    return std::make_unique<ExampleBatcher>(set_, set_->side(false), settings_.batch);
  }
  std::unique_ptr<Batcher> held_out(std::int64_t) const override {
    if (!plan_.measured) return nullptr;
    return std::make_unique<OrderedBatcher>(set_, set_->side(true), plan_.streams);
  }
  /// Reading them costs about a third of training on as many; a tenth of the time may go there.
  std::int64_t measure_every() const override {
    const double batches = held_out_ / plan_.streams;
    // Not so often that one that is no better says little: twice in a pass.
    return std::max({kLeastExampleInterval, static_cast<std::int64_t>(batches / 3 / 0.1),
                     plan_.batches_per_epoch / 2});
  }
  std::vector<double> figures() const override { return plan_.figures; }
  std::vector<Baseline> baselines() const override { return baselines_; }
  DataMark mark() const override { return {set_->hash(), set_->size()}; }

 private:
  std::shared_ptr<const ExampleSet> set_;
  Settings settings_;
  Plan plan_;
  double held_out_;  // examples; asked after every step
  std::vector<Baseline> baselines_;
};

}  // namespace

std::unexpected<Error> damaged_task(const char* what) {
  return fail(ErrorCode::invalid_file, "checkpoint",
              std::string("The checkpoint is damaged: ") + what + ".", "Use another copy of it.");
}

Extent extent_of(const ExampleSet& set) {
  const auto held_out = static_cast<std::uint64_t>(std::ranges::count(set.held_out, 1));
  return {.training = set.size() - held_out,
          .held_out = held_out,
          .longest = static_cast<std::uint64_t>(std::max(1, set.longest())),
          .longest_source = static_cast<std::uint64_t>(set.longest_source()),
          .rows = set.input.rows(),
          .source_rows = set.source ? set.source->rows() : 0};
}

ExampleTask::ExampleTask(const Settings& settings, const Extent& extent)
    : settings_(settings), extent_(extent), extent_words_{extent.training, extent.held_out,
                                                          extent.longest,  extent.longest_source,
                                                          extent.rows,     extent.source_rows} {}

Expected<std::unique_ptr<Examples>> ExampleTask::examples(std::string_view data) const {
  auto set = number(data);
  if (!set) return std::unexpected(set.error());
  if (extent_of(*set) != extent_)
    return fail(ErrorCode::invalid_text, "text",
                "The run was made with other examples: " +
                    std::to_string(extent_.training + extent_.held_out) + " of them; these are " +
                    std::to_string(set->size()) + ".",
                "Give the data it was trained on.");
  set->shrink();
  auto simple = baselines(*set);
  return std::make_unique<SetExamples>(std::make_shared<const ExampleSet>(std::move(*set)),
                                       settings_, plan(0), std::move(simple));
}

DataSize ExampleTask::size(std::string_view data) const {
  const ModelShape shape = network();
  const auto numbers = [](const InputShape& input) {
    return static_cast<std::uint64_t>(input.numbers ? input.size : input.ids_per_row);
  };
  const std::uint64_t examples = extent_.training + extent_.held_out;
  const bool every = shape.readout == Readout::every;
  std::uint64_t kept = extent_.rows * numbers(shape.input) + (every ? extent_.rows : examples);
  if (shape.encoder) kept += extent_.source_rows * numbers(shape.encoder->input);
  // Where each ends, on which side it is, and the orders that batches are made in.
  const std::uint64_t places = examples * (shape.encoder ? 29 : 21);
  return {.characters = static_cast<std::size_t>(examples),
          .distinct = 0,
          .bytes = data.size(),
          .examples = static_cast<std::size_t>(sizeof(float) * kept + places)};
}

Plan ExampleTask::plan(std::uint64_t) const {
  const ModelShape shape = network();
  const auto streams = std::min<std::uint64_t>(static_cast<std::uint64_t>(settings_.batch),
                                               std::max<std::uint64_t>(1, extent_.training));
  const auto number = [](std::uint64_t x) { return static_cast<double>(x); };
  return {.shape = shape,
          .steps = static_cast<int>(extent_.longest),
          .streams = static_cast<int>(streams),
          .batches_per_epoch = static_cast<std::int64_t>(extent_.training / streams),
          .measured = extent_.held_out > 0,
          .figures = {number(extent_.training + extent_.held_out), number(extent_.training),
                      number(extent_.held_out), number(extent_.longest),
                      std::log(static_cast<double>(shape.head.classes)), 0},
          .source_steps = static_cast<int>(extent_.longest_source),
          .input = settings_.unit == TextUnit::characters ? step_of_characters() : ""};
}

Expected<void> ExampleTask::check_place(std::uint64_t, const TrainerState& state) const {
  const auto batches = static_cast<std::uint64_t>(plan(0).batches_per_epoch);
  const auto step = static_cast<std::uint64_t>(state.step);
  const auto& [pass, given, word] = state.place;
  if (pass == 0) {
    if (step == 0 && given == 0 && word == 0) return {};
    return damaged_task("it has trained without reading anything");
  }
  if (given > batches || pass > step + kMostRepeats)
    return damaged_task("its place in the examples does not exist");
  const std::uint64_t read = (pass - 1) * batches + given;
  if (read < step || read > step + kMostRepeats)
    return damaged_task("its place in the examples is not where its steps lead");
  return {};
}

double ExampleTask::epochs(std::uint64_t, const Batcher::Place& place) const {
  return ExampleBatcher::epochs(place, plan(0).batches_per_epoch);
}

Expected<std::unique_ptr<Batcher>> ExampleTask::measured(std::string_view data, int streams,
                                                         int) const {
  auto set = number(data);
  if (!set) return std::unexpected(set.error());
  if (set->size() == 0)
    return fail(ErrorCode::invalid_text, "text", "There is nothing to measure.",
                "Give data of at least one example.");
  std::vector<std::uint32_t> all(set->size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint32_t>(i);
  return std::make_unique<OrderedBatcher>(std::make_shared<const ExampleSet>(std::move(*set)),
                                          std::move(all), streams);
}

void ExampleTask::save(std::vector<Entry>& entries) const {
  entries.push_back({kExtentEntry, std::span<const std::uint64_t>(extent_words_)});
}

Expected<Extent> restore_extent(const Settings& settings, const Container& file) {
  const auto words = file.words(kExtentEntry, 6);
  if (!words) return std::unexpected(words.error());
  const auto& w = *words;
  const Extent extent{w[0], w[1], w[2], w[3], w[4], w[5]};
  const auto most = static_cast<std::uint64_t>(settings.longest) + 1;
  const bool counted = extent.training >= 1 && extent.training <= kMostExamples &&
                       extent.held_out <= kMostExamples && extent.longest >= 1 &&
                       extent.longest <= most && extent.longest_source <= most;
  // Each has a step at least, and one has as many as the longest.
  const auto fits = [&](std::uint64_t rows, std::uint64_t longest) {
    const std::uint64_t examples = extent.training + extent.held_out;
    return rows >= examples - 1 + longest && rows <= examples * longest;
  };
  if (!counted || !fits(extent.rows, extent.longest) ||
      (extent.longest_source > 0 ? !fits(extent.source_rows, extent.longest_source)
                                 : extent.source_rows > 0))
    return damaged_task("it learns from examples that cannot be");
  return extent;
}

Expected<void> check_enough(const Extent& extent) {
  if (extent.training >= 2) return {};
  return fail(ErrorCode::invalid_text, "text",
              extent.training + extent.held_out < 2 ? "There is a single example."
                                                    : "All examples but one are held out.",
              "Give more of them: a few hundred are enough to learn something.");
}

int Labels::find(std::string_view name) const {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

int Labels::add(std::string_view name) {
  int index = find(name);
  if (index < 0) {
    index = size();
    names.emplace_back(name);
    counts.push_back(0);
  }
  ++counts[static_cast<std::size_t>(index)];
  return index;
}

std::string Labels::serialise() const {
  std::string lines;
  for (std::size_t i = 0; i < names.size(); ++i)
    lines.append(std::to_string(counts[i])).append("\t").append(names[i]).append("\n");
  return lines;
}

Expected<Labels> Labels::restore(std::string_view lines) {
  Labels labels;
  std::set<std::string_view> different;
  while (!lines.empty()) {
    const std::size_t tab = lines.find('\t'), end = lines.find('\n');
    if (tab == std::string_view::npos || end == std::string_view::npos || tab > end ||
        labels.names.size() == kMostStoredLabels)
      return damaged_task("its labels cannot be read");
    const auto count = parse_number(lines.substr(0, tab));
    const std::string_view name = lines.substr(tab + 1, end - tab - 1);
    if (!count || !(*count >= 1) || *count > static_cast<double>(kMostExamples) * 1e4 ||
        *count != std::floor(*count) || name.empty() || !different.insert(name).second)
      return damaged_task("its labels cannot be read");
    labels.names.emplace_back(name);
    labels.counts.push_back(static_cast<std::int64_t>(*count));
    lines.remove_prefix(end + 1);
  }
  if (labels.names.empty()) return damaged_task("it has no labels");
  return labels;
}

std::vector<float> Labels::balance() const {
  double total = 0;
  for (const std::int64_t count : counts) total += static_cast<double>(count);
  std::vector<float> weights;
  for (const std::int64_t count : counts)
    weights.push_back(static_cast<float>(total / static_cast<double>(size()) /
                                         static_cast<double>(std::max<std::int64_t>(1, count))));
  return weights;
}

Expected<int> known_label(const Labels& labels, std::string_view name, std::size_t line) {
  const int label = labels.find(name);
  if (label >= 0) return label;
  constexpr int told = 9;
  std::string known;
  for (int i = 0; i < std::min(told, labels.size()); ++i)
    known += (i ? ", " : "") + labels.names[static_cast<std::size_t>(i)];
  return table_error(line, "The label \"" + std::string(name) + "\" is none of those it learnt.",
                     "It knows " + known + (labels.size() > told ? " and others." : "."));
}

Expected<void> check_labels(const Labels& labels, const char* hint) {
  if (labels.size() >= 2) return {};
  return fail(ErrorCode::invalid_text, "text",
              labels.names.empty() ? "There are no examples."
                                   : "There is only one label, " + labels.names[0] +
                                         ": there is nothing to tell apart.",
              hint);
}

Expected<Labels> restore_labels(const Container& file, int most) {
  const auto lines = file.text("labels");
  if (!lines) return std::unexpected(lines.error());
  auto labels = Labels::restore(*lines);
  if (labels && (labels->size() < 2 || labels->size() > most))
    return damaged_task("it has a number of labels that cannot be");
  return labels;
}

Expected<int> restore_side(const Container& file) {
  const auto side = file.words("side", 1);
  if (!side) return std::unexpected(side.error());
  if ((*side)[0] < std::uint64_t{kLeastSide} || (*side)[0] > std::uint64_t{kMostSide})
    return damaged_task("it reads drawings that cannot be");
  return static_cast<int>((*side)[0]);
}

HeadShape head_of(const Settings& settings, const Labels& labels) {
  return {.classes = labels.size(),
          .smoothing = settings.label_smoothing,
          .weights = settings.balance ? labels.balance() : std::vector<float>{}};
}

std::vector<Baseline> most_frequent_label(const ExampleSet& set, int labels) {
  std::vector<double> counts(static_cast<std::size_t>(labels)), held_out(counts.size());
  const auto count = [&](std::uint32_t e, std::vector<double>& to) {
    const bool every = set.readout == Readout::every;
    const std::size_t first = every ? set.input.first(e) : e;
    const std::size_t rows = every ? static_cast<std::size_t>(set.input.length(e)) : 1;
    for (std::size_t r = first; r < first + rows; ++r)
      ++to[static_cast<std::size_t>(set.targets[r])];
  };
  for (std::uint32_t e = 0; e < set.size(); ++e) count(e, set.held_out[e] ? held_out : counts);
  double all = 0;
  for (const double n : held_out) all += n;
  if (all == 0) return {};
  const auto frequent = std::ranges::max_element(counts) - counts.begin();
  return {
      {"accuracy", "always the most frequent", held_out[static_cast<std::size_t>(frequent)] / all}};
}

std::vector<std::string> names_of(const WordVocabulary& vocabulary) {
  std::vector<std::string> names;
  for (std::int32_t id = 0; id < vocabulary.size(); ++id) names.emplace_back(vocabulary.word(id));
  return names;
}

std::pair<std::string, std::string> described(std::string_view key,
                                              const std::vector<std::string>& names) {
  return {std::string(key), json_array(names)};
}

Expected<WordVocabulary> restore_words(const Container& file, std::string_view entry) {
  const auto lines = file.text(entry);
  if (!lines) return std::unexpected(lines.error());
  return WordVocabulary::restore(*lines);
}

Expected<WordsAndLabels> restore_words_and_labels(const Settings& settings, const Container& file,
                                                  int most_labels) {
  const auto extent = restore_extent(settings, file);
  if (!extent) return std::unexpected(extent.error());
  auto vocabulary = restore_words(file, "vocabulary");
  if (!vocabulary) return std::unexpected(vocabulary.error());
  auto labels = restore_labels(file, most_labels);
  if (!labels) return std::unexpected(labels.error());
  return WordsAndLabels{*extent, std::move(*vocabulary), std::move(*labels)};
}

}  // namespace unrolled
