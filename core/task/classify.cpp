#include "core/task/classify.hpp"

#include <algorithm>
#include <set>

#include "core/data/labelled_text.hpp"
#include "core/data/table_reader.hpp"
#include "core/task/ask.hpp"
#include "core/task/example_task.hpp"
#include "core/text/words.hpp"
#include "core/train/class_metrics.hpp"

namespace unrolled {
namespace {

/// Prefixes of a question that are read side by side.
constexpr int kPrefixes = 16;

constexpr const char* kHowTextsAreWritten =
    "Write a label and a text in each line, with a tab or a comma between them.";

constexpr std::string_view kClassifyEntries[] = {kExtentEntry, "vocabulary", "labels"};

/// The last `most` of them: what a text ends with is nearest to its verdict.
void keep_end(std::vector<std::string>& tokens, int most) {
  const auto limit = static_cast<std::size_t>(most);
  if (tokens.size() > limit) tokens.erase(tokens.begin(), tokens.end() - most);
}

class ClassifyTask final : public ExampleTask {
 public:
  ClassifyTask(const Settings& s, const Extent& extent, WordVocabulary vocabulary, Labels labels)
      : ExampleTask(s, extent),
        vocabulary_(std::move(vocabulary)),
        labels_(std::move(labels)),
        vocabulary_lines_(vocabulary_.serialise()),
        label_lines_(labels_.serialise()),
        metrics_(labels_.names) {}

  const Metrics& metrics() const override { return metrics_; }

  Expected<Reading> read(Model<float>& model, std::string_view question) const override {
    auto asked = this->question(model, question);
    if (!asked) return std::unexpected(asked.error());
    Reading reading;
    reading.tokens = std::move(asked->steps);
    reading.labels = labels_.names;
    const auto& ids = asked->ids;
    // Every prefix is a question of its own: a network that reads both ways reads it anew.
    for (int first = 1; first <= static_cast<int>(ids.size()); first += kPrefixes) {
      const int streams = std::min(kPrefixes, static_cast<int>(ids.size()) - first + 1);
      const int steps = first + streams - 1;
      std::vector<std::int32_t> rows(static_cast<std::size_t>(steps * streams)), lengths;
      for (int b = 0; b < streams; ++b) {
        lengths.push_back(first + b);
        for (int t = 0; t < first + b; ++t)
          rows[static_cast<std::size_t>(t * streams + b)] = ids[static_cast<std::size_t>(t)];
      }
      const auto scores = probabilities(
          model, {.steps = steps, .streams = streams, .ids = rows, .lengths = lengths});
      reading.course.insert(reading.course.end(), scores.begin(), scores.end());
    }
    reading.scores.assign(reading.course.end() - labels_.size(), reading.course.end());
    const auto likeliest = std::ranges::max_element(reading.scores) - reading.scores.begin();
    reading.answer = labels_.names[static_cast<std::size_t>(likeliest)];
    return reading;
  }

  Expected<Question> question(Model<float>&, std::string_view text) const override {
    auto tokens = tokens_of(text, settings().unit);
    if (tokens.empty())
      return fail(ErrorCode::invalid_text, "text", "There is nothing to read.",
                  "Give a text of at least one word.");
    keep_end(tokens, settings().longest);
    auto ids = numbers_of(tokens);
    return Question{.steps = std::move(tokens), .ids = std::move(ids), .targets = {kOwnAnswer}};
  }
  std::vector<std::string> says() const override { return labels_.names; }
  std::vector<std::pair<std::string, std::string>> describe() const override {
    return {described("vocabulary", names_of(vocabulary_))};
  }

  void save(std::vector<Entry>& entries) const override {
    ExampleTask::save(entries);
    entries.push_back({"vocabulary", std::string_view(vocabulary_lines_)});
    entries.push_back({"labels", std::string_view(label_lines_)});
  }

  Expected<ExampleSet> number(std::string_view data) const override {
    ExampleSet set{.readout = readout()};
    auto read = for_each_labelled(data, [&](const LabelledText& row) -> Expected<void> {
      const auto label = known_label(labels_, row.label, row.line);
      if (!label) return std::unexpected(label.error());
      auto tokens = tokens_of(row.text, settings().unit);
      set.longer += std::ssize(tokens) > settings().longest;
      keep_end(tokens, settings().longest);
      if (tokens.empty()) tokens.emplace_back();  // a text of nothing that is known
      for (const std::int32_t id : numbers_of(tokens)) set.input.add_id(id);
      set.input.end_sequence();
      set.targets.push_back(*label);
      set.held_out.push_back(is_held_out(hash_text(row.text), settings().validation));
      return {};
    });
    if (!read) return std::unexpected(read.error());
    return set;
  }

 protected:
  std::vector<Baseline> baselines(const ExampleSet& set) const override {
    return most_frequent_label(set, labels_.size());
  }

  std::string_view step_of_characters() const override { return "character"; }

  ModelShape network() const override {
    const Settings& s = settings();
    ModelShape shape = ModelShape::of(s, vocabulary_.size(), readout());
    shape.stack.bidirectional = s.bidirectional;
    shape.head = head_of(s, labels_);
    shape.drop_ends = true;
    return shape;
  }

 private:
  Readout readout() const {
    return settings().answer_from == AnswerFrom::mean ? Readout::mean : Readout::last;
  }

  std::vector<std::int32_t> numbers_of(const std::vector<std::string>& tokens) const {
    std::vector<std::int32_t> ids;
    for (const std::string& token : tokens) ids.push_back(vocabulary_.id(token));
    return ids;
  }

  WordVocabulary vocabulary_;
  Labels labels_;
  std::string vocabulary_lines_, label_lines_;
  ClassMetrics metrics_;
};

Expected<std::unique_ptr<Task>> learn_classify(const Settings& settings, std::string_view data) {
  Labels labels;
  WordVocabulary::Counts counts;
  auto read = for_each_labelled(data, [&](const LabelledText& row) -> Expected<void> {
    labels.add(row.label);
    if (labels.size() > kMostLabels)
      return table_error(row.line, "There are more than 1000 different labels.",
                         "Is the right column the label's? Name the columns in a first row.");
    if (is_held_out(hash_text(row.text), settings.validation)) return {};
    for (std::string& token : tokens_of(row.text, settings.unit)) ++counts[std::move(token)];
    return {};
  });
  if (!read) return std::unexpected(read.error());
  if (auto enough = check_labels(labels, kHowTextsAreWritten); !enough)
    return std::unexpected(enough.error());
  auto vocabulary =
      WordVocabulary::build(counts, settings.unit == TextUnit::words ? kLeastWordCount : 1,
                            static_cast<std::size_t>(settings.vocabulary_limit));
  return learn_from<ClassifyTask>(data, settings, vocabulary, labels);
}

Expected<std::unique_ptr<Task>> restore_classify(const Settings& settings, const Container& file) {
  auto parts = restore_words_and_labels(settings, file, kMostLabels);
  if (!parts) return std::unexpected(parts.error());
  return std::make_unique<ClassifyTask>(settings, parts->extent, std::move(parts->vocabulary),
                                        std::move(parts->labels));
}

}  // namespace

constinit const TaskKind kClassifyTask = {
    .name = "classify",
    .input = "word",
    .metrics = ClassMetrics::kTable,
    .figures = kExampleFigures,
    .entries = kClassifyEntries,
    .data = "text",
    .help = "What a text says, as one of a few labels.",
    .format =
        "A label and a text in each line, with a tab or a comma between them; a first row may "
        "name the columns (label, text).",
    .sample = "positive\tI could not stop reading.\nnegative\tNot worth the money.\n",
    .roles = {kTextAndLabel},
    .columns = labelled_columns,
    .memory = [](const Settings&) { return 4.5; },
    .plan = plan_without_data,
    .learn = learn_classify,
    .restore = restore_classify};

}  // namespace unrolled
