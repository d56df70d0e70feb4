#include "core/task/translate.hpp"

#include "core/data/pairs.hpp"
#include "core/data/table_reader.hpp"
#include "core/task/say_task.hpp"

namespace unrolled {
namespace {

constexpr std::string_view kTranslateEntries[] = {kExtentEntry, "vocabulary", kTargetEntry};

std::vector<std::string> tokens_of_source(std::string_view source, TextUnit unit) {
  // Characters may carry case (a month's name begins with a capital); words are known without it.
  const bool words = unit == TextUnit::words;
  return SayTask::target_tokens(words ? lower_case(source) : source, unit);
}

class TranslateTask final : public SayTask {
 public:
  TranslateTask(const Settings& settings, const Extent& extent, WordVocabulary source,
                WordVocabulary target)
      : SayTask(settings, extent, std::move(target)),
        source_(std::move(source)),
        source_lines_(source_.serialise()) {}

  void save(std::vector<Entry>& entries) const override {
    SayTask::save(entries);
    entries.push_back({"vocabulary", std::string_view(source_lines_)});
  }

  std::vector<std::pair<std::string, std::string>> describe() const override {
    auto all = SayTask::describe();
    all.push_back(described("source_vocabulary", names_of(source_)));
    return all;
  }

 protected:
  Expected<void> for_each(std::string_view data, const TakeSaying& take) const override {
    return for_each_pair(data, [&](const Pair& pair) {
      return take({pair.line, pair.source, pair.target});
    });
  }
  Sequences no_sources() const override { return Sequences::of_ids(); }

  Expected<void> add_source(std::string_view source, std::size_t line,
                            Sequences& sources) const override {
    const auto tokens = source_tokens(source);
    if (tokens.empty())
      return line ? table_error(line, 1, "There is nothing to read.", "Remove the line.")
                  : fail(ErrorCode::invalid_text, "text", "There is nothing to read.",
                         "Give a text of at least one word.");
    for (const std::string& token : tokens) sources.add_id(source_.id(token));
    sources.end_sequence();
    return {};
  }
  std::vector<std::string> source_tokens(std::string_view source) const override {
    return tokens_of_source(source, settings().unit);
  }

  EncoderShape encoder() const override {
    return {.input = {.size = source_.size(), .embedding = settings().embedding},
            .bidirectional = settings().bidirectional};
  }

 private:
  WordVocabulary source_;
  std::string source_lines_;
};

Expected<std::unique_ptr<Task>> learn_translate(const Settings& settings, std::string_view data) {
  WordVocabulary::Counts sources, targets;
  auto read = for_each_pair(data, [&](const Pair& pair) -> Expected<void> {
    if (is_held_out(hash_text(pair.source), settings.validation)) return {};
    for (std::string& t : tokens_of_source(pair.source, settings.unit)) ++sources[std::move(t)];
    for (std::string& t : SayTask::target_tokens(pair.target, settings.unit))
      ++targets[std::move(t)];
    return {};
  });
  if (!read) return std::unexpected(read.error());
  if (sources.empty())
    return fail(ErrorCode::invalid_text, "text", "There are no pairs.",
                "Write what is read and what it becomes in each line, with a tab between them.");
  const std::int64_t least = settings.unit == TextUnit::words ? kLeastWordCount : 1;
  const auto limit = static_cast<std::size_t>(settings.vocabulary_limit);
  auto source = WordVocabulary::build(sources, least, limit);
  auto target = WordVocabulary::build(targets, least, limit);
  return learn_from<TranslateTask>(data, settings, source, target);
}

Expected<std::unique_ptr<Task>> restore_translate(const Settings& settings, const Container& file) {
  const auto extent = restore_extent(settings, file);
  if (!extent) return std::unexpected(extent.error());
  auto source = restore_words(file, "vocabulary");
  if (!source) return std::unexpected(source.error());
  auto target = restore_words(file, kTargetEntry);
  if (!target) return std::unexpected(target.error());
  return std::make_unique<TranslateTask>(settings, *extent, std::move(*source), std::move(*target));
}

}  // namespace

constinit const TaskKind kTranslateTask = {
    .name = "translate",
    .input = "step",
    .metrics = ExactMetrics::kTable,
    .figures = kExampleFigures,
    .entries = kTranslateEntries,
    .data = "text",
    .help =
        "One sequence into another: a sentence into another language, a date into another form.",
    .format = "What is read and what it becomes in each line, with a tab or a comma between them.",
    .sample = "The cat sleeps.\tLe chat dort.\nWe are here.\tNous sommes ici.\n",
    .roles = {kSourceAndTarget},
    .columns = pair_columns,
    .memory = [](const Settings&) { return 8.0; },
    .plan = plan_without_data,
    .learn = learn_translate,
    .restore = restore_translate};

}  // namespace unrolled
