#include "core/task/tag.hpp"

#include <algorithm>

#include "core/data/table_reader.hpp"
#include "core/data/tagged_words.hpp"
#include "core/task/ask.hpp"
#include "core/task/example_task.hpp"
#include "core/text/word_features.hpp"
#include "core/text/words.hpp"
#include "core/train/entity_metrics.hpp"

namespace unrolled {
namespace {

/// What is read of a word: itself, and what it looks like.
constexpr int kIdsPerWord = 1 + kWordFeatures;

constexpr const char* kHowTagsAreWritten =
    "Write a word and its label in each line, with a tab between them, and an empty line after "
    "each "
    "sentence.";

constexpr std::string_view kTagEntries[] = {kExtentEntry, "vocabulary", "labels"};

/// As the vocabulary has it: in lower case, every digit a 0, since numbers are too many to know.
std::string known_form(std::string_view word) {
  std::string form = lower_case(word);
  std::ranges::replace_if(
      form, [](char c) { return c >= '1' && c <= '9'; }, '0');
  return form;
}

class TagTask final : public ExampleTask {
 public:
  TagTask(const Settings& s, const Extent& extent, WordVocabulary vocabulary, Labels labels)
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
    return label_each(model, std::move(*asked), labels_.names);
  }

  Expected<Question> question(Model<float>&, std::string_view text) const override {
    Question question{.steps = words_of(text)};
    if (question.steps.empty())
      return fail(ErrorCode::invalid_text, "text", "There is nothing to read.",
                  "Give a sentence of at least one word.");
    if (std::ssize(question.steps) > settings().longest)
      return fail(ErrorCode::invalid_text, "text",
                  "The sentence has " + std::to_string(question.steps.size()) + " words; at most " +
                      std::to_string(settings().longest) + " are read at once.",
                  "Give it in parts.");
    for (const std::string& word : question.steps) add_ids(word, question.ids);
    question.targets.assign(question.steps.size(), kOwnAnswer);
    return question;
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
    ExampleSet set{.input = Sequences::of_ids(kIdsPerWord), .readout = Readout::every};
    auto read = for_each_sentence(data, [&](const TaggedSentence& sentence) -> Expected<void> {
      const bool held_out = is_held_out(hash_of(sentence), settings().validation);
      const auto end_piece = [&] {
        set.input.end_sequence();
        set.held_out.push_back(held_out);
      };
      set.longer += std::ssize(sentence.words) > settings().longest;
      std::vector<std::int32_t> ids;
      int length = 0;
      for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        // A sentence that is too long is read in pieces.
        if (length++ == settings().longest) {
          end_piece();
          length = 1;
        }
        const auto label = known_label(labels_, sentence.tags[i], sentence.line + i);
        if (!label) return std::unexpected(label.error());
        ids.clear();
        add_ids(sentence.words[i], ids);
        for (const std::int32_t id : ids) set.input.add_id(id);
        set.targets.push_back(*label);
      }
      end_piece();
      return {};
    });
    if (!read) return std::unexpected(read.error());
    return set;
  }

  static std::uint64_t hash_of(const TaggedSentence& sentence) {
    std::uint64_t hash = kHashStart;
    for (const std::string_view word : sentence.words) hash = hash_text(word, hash_text(" ", hash));
    return hash;
  }

 protected:
  std::vector<Baseline> baselines(const ExampleSet& set) const override {
    // Of each word the label that it had most often, of unknown ones the most frequent of all.
    const auto words = static_cast<std::size_t>(vocabulary_.size());
    const std::size_t classes = labels_.names.size();
    std::vector<std::int32_t> counts(words * classes);
    const auto rows = [&](bool held_out, auto&& visit) {
      for (const std::uint32_t e : set.side(held_out))
        for (std::size_t r = set.input.first(e);
             r < set.input.first(e) + static_cast<std::size_t>(set.input.length(e)); ++r)
          visit(static_cast<std::size_t>(set.input.ids()[r * kIdsPerWord]), set.targets[r]);
    };
    rows(false, [&](std::size_t word, std::int32_t label) {
      ++counts[word * classes + static_cast<std::size_t>(label)];
    });
    double right = 0, all = 0;
    rows(true, [&](std::size_t word, std::int32_t label) {
      const auto row = counts.begin() + static_cast<std::ptrdiff_t>(word * classes);
      const auto best = std::max_element(row, row + static_cast<std::ptrdiff_t>(classes)) - row;
      right += best == label;
      ++all;
    });
    if (all == 0) return {};
    return {{"accuracy", "each word's most frequent label", right / all}};
  }

  ModelShape network() const override {
    const Settings& s = settings();
    ModelShape shape = ModelShape::of(s, vocabulary_.size() + kFeatureIds, Readout::every);
    shape.input.ids_per_row = kIdsPerWord;
    // One-hot rows cannot be added: a word without an embedding has a narrow one.
    shape.input.embedding = std::max(1, s.embedding);
    shape.stack.bidirectional = s.bidirectional;
    shape.head = head_of(s, labels_);
    shape.drop_ends = true;
    return shape;
  }

 private:
  void add_ids(std::string_view word, std::vector<std::int32_t>& ids) const {
    ids.push_back(vocabulary_.id(known_form(word)));
    for (const std::int32_t feature : word_features(word))
      ids.push_back(vocabulary_.size() + feature);
  }

  WordVocabulary vocabulary_;
  Labels labels_;
  std::string vocabulary_lines_, label_lines_;
  EntityMetrics metrics_;
};

Expected<std::unique_ptr<Task>> learn_tag(const Settings& settings, std::string_view data) {
  Labels labels;
  WordVocabulary::Counts counts;
  std::size_t sentences = 0;
  auto read = for_each_sentence(data, [&](const TaggedSentence& sentence) -> Expected<void> {
    ++sentences;
    const bool held_out = is_held_out(TagTask::hash_of(sentence), settings.validation);
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      labels.add(sentence.tags[i]);
      if (labels.size() > kMostLabels)
        return table_error(sentence.line + i, "There are more than 1000 different labels.",
                           "Is the last column the label's?");
      if (!held_out) ++counts[known_form(sentence.words[i])];
    }
    return {};
  });
  if (!read) return std::unexpected(read.error());
  if (auto enough = check_labels(labels, kHowTagsAreWritten); !enough)
    return std::unexpected(enough.error());
  if (sentences == 1)
    return fail(ErrorCode::invalid_text, "text",
                "There is a single example: all words are in one sentence.", kHowTagsAreWritten);
  auto vocabulary = WordVocabulary::build(counts, kLeastWordCount,
                                          static_cast<std::size_t>(settings.vocabulary_limit));
  return learn_from<TagTask>(data, settings, vocabulary, labels);
}

Expected<std::unique_ptr<Task>> restore_tag(const Settings& settings, const Container& file) {
  auto parts = restore_words_and_labels(settings, file, kMostLabels);
  if (!parts) return std::unexpected(parts.error());
  return std::make_unique<TagTask>(settings, parts->extent, std::move(parts->vocabulary),
                                   std::move(parts->labels));
}

}  // namespace

constinit const TaskKind kTagTask = {
    .name = "tag",
    .input = "word",
    .metrics = EntityMetrics::kTable,
    .figures = kExampleFigures,
    .entries = kTagEntries,
    .data = "text",
    .help = "What every word of a sentence is: a name of a person, of a place, or none.",
    .format =
        "A word and its label in each line, with a tab or a space between them, and an empty "
        "line after each sentence; of more columns the first and the last count.",
    .sample = "Ada\tB-PER\nLovelace\tI-PER\nleft\tO\nParis\tB-LOC\n.\tO\n",
    .roles = {kWordAndLabel},
    .columns = tagged_columns,
    .rows = for_each_tagged_row,
    .memory = [](const Settings&) { return 10.0; },
    .plan = plan_without_data,
    .learn = learn_tag,
    .restore = restore_tag};

}  // namespace unrolled
