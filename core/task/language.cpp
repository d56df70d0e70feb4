#include "core/task/language.hpp"

#include <algorithm>
#include <cmath>

#include "core/data/held_out_batcher.hpp"
#include "core/data/split.hpp"
#include "core/data/stream_batcher.hpp"
#include "core/support/utf8.hpp"
#include "core/task/text_units.hpp"
#include "core/text/kneser_ney.hpp"

namespace unrolled {
namespace {

constexpr std::int64_t kLeastTextInterval = 20;

constexpr Metric kTextAccuracy = {"accuracy", "share of best guesses that are right", "", true};
constexpr Metric kTextMetrics[] = {{"nats", "loss", "nats a character", false}, kTextAccuracy};
constexpr Metric kWordMetrics[] = {{"nats", "loss", "nats a word", false}, kTextAccuracy};

struct TextFigure {
  enum Place : std::size_t { characters, train, held_out, distinct, unknown, uniform };
};
constexpr Figure kTextFigures[] = {
    {"characters",
     "Code points in the text, or words where these are read; so in all that follow."},
    {"train_characters", "Of these, the part that is trained on."},
    {"validation_characters", "The held-out tail, 0 where the text is too short for one."},
    {"distinct_characters", "Different ones in the text; more than have an id if many."},
    {"unknown_characters", "Of the text, those without an id: too rare, or bad bytes."},
    {"uniform_nats", "ln V, the unknown id counted: the loss of a guess among all ids."}};

constexpr std::string_view kLanguageEntries[] = {"vocabulary", "joints"};

class LanguageMetrics final : public Metrics {
 public:
  explicit LanguageMetrics(TextUnit unit) : table_(kTextMetrics) {
    if (unit == TextUnit::words) table_ = kWordMetrics;
  }
  std::span<const Metric> table() const override { return table_; }

 private:
  std::span<const Metric> table_;
};

class CharacterUnits final : public TextUnits {
 public:
  explicit CharacterUnits(Vocabulary characters) : characters_(std::move(characters)) {}

  std::string serialise() const override { return characters_.serialise(); }
  int size() const override { return characters_.size(); }
  std::size_t count(std::string_view utf8) const override {
    return utf8::decode_document(utf8).size();
  }
  std::vector<std::int32_t> encode(std::string_view utf8) const override {
    return characters_.encode(utf8::decode_document(utf8));
  }
  Unknown unknown(std::string_view utf8) const override {
    const auto found = characters_.unknown(utf8::decode_document(utf8));
    const bool bad_bytes = found.distinct.contains(utf8::kReplacement);
    return {found.characters, found.distinct.size() - (bad_bytes ? 1 : 0)};
  }
  const Vocabulary* characters() const override { return &characters_; }
  Expected<Reading> read(Model<float>&, std::string_view) const override {
    return fail(ErrorCode::unsupported, "task", "A language model answers no questions.",
                "Ask it to go on with a text instead.");
  }

 private:
  Vocabulary characters_;
};

std::string_view input_of(const Settings& settings) {
  return settings.unit == TextUnit::words ? "word" : "character";
}

Plan plan_of(const Settings& settings, int vocabulary, std::uint64_t characters) {
  const ModelShape shape = ModelShape::of(settings, vocabulary);
  std::vector<double> figures(std::size(kTextFigures));
  figures[TextFigure::uniform] = std::log(static_cast<double>(vocabulary));
  if (characters < 2)
    return {.shape = shape,
            .steps = settings.window,
            .streams = settings.batch,
            .batches_per_epoch = 0,
            .measured = false,
            .figures = std::move(figures),
            .input = input_of(settings)};
  const auto count = static_cast<std::size_t>(characters);
  const int window = window_within(count, settings.window);
  const Split parts = split(count, settings.validation, window);
  const auto cut = StreamBatcher::plan(parts.train, settings.batch, window);
  figures[TextFigure::characters] = static_cast<double>(characters);
  figures[TextFigure::train] = static_cast<double>(parts.train);
  figures[TextFigure::held_out] = static_cast<double>(parts.validation);
  return {.shape = shape,
          .steps = window,
          .streams = static_cast<int>(cut.batch),
          .batches_per_epoch = static_cast<std::int64_t>(cut.windows),
          .measured = parts.validation > 0,
          .figures = std::move(figures),
          .input = input_of(settings)};
}

class LanguageExamples final : public Examples {
 public:
  LanguageExamples(const Settings& settings, const TextUnits& units, std::string_view utf8,
                   Plan plan)
      : settings_(settings),
        vocabulary_size_(units.size()),
        ids_(units.encode(utf8)),
        parts_(split(ids_.size(), settings.validation, plan.steps)),
        plan_(std::move(plan)) {
    const TextUnits::Unknown unknown = units.unknown(utf8);
    plan_.figures[TextFigure::unknown] = static_cast<double>(unknown.units);
    plan_.figures[TextFigure::distinct] =
        static_cast<double>(vocabulary_size_) - 1 + static_cast<double>(unknown.distinct);
  }

  std::unique_ptr<Batcher> training() const override {
    return std::make_unique<StreamBatcher>(std::span(ids_).first(parts_.train), settings_.batch,
                                           plan_.steps);
  }

  std::unique_ptr<Batcher> held_out(std::int64_t) const override {
    if (!plan_.measured) return nullptr;
    return std::make_unique<HeldOutBatcher>(std::span(ids_).subspan(parts_.train), plan_.streams,
                                            plan_.steps);
  }

  /// Reading the tail costs about a third of training on as much text; a tenth of the time may go
  /// there.
  std::int64_t measure_every() const override {
    const double step = static_cast<double>(plan_.steps) * plan_.streams;
    const double tail = static_cast<double>(parts_.validation);
    return std::max(kLeastTextInterval, static_cast<std::int64_t>(tail / 3 / (0.1 * step)));
  }

  std::vector<double> figures() const override { return plan_.figures; }

  std::vector<Baseline> baselines() const override {
    std::vector<Baseline> all;
    for (const double nats : kneser_ney_nats(ids_, parts_.train, vocabulary_size_))
      all.push_back({"nats", std::to_string(all.size() + 1) + "-grams", nats});
    return all;
  }

  DataMark mark() const override { return {hash_text(ids_), ids_.size()}; }

 private:
  Settings settings_;
  int vocabulary_size_;
  std::vector<std::int32_t> ids_;
  Split parts_;
  Plan plan_;
};

class LanguageTask final : public Task {
 public:
  LanguageTask(const Settings& settings, std::unique_ptr<TextUnits> units)
      : settings_(settings),
        units_(std::move(units)),
        serialised_(units_->serialise()),
        metrics_(settings.unit) {}

  const Metrics& metrics() const override { return metrics_; }
  const Vocabulary* alphabet() const override { return units_->characters(); }
  const WordScript* script() const override { return units_->script(); }

  DataSize size(std::string_view utf8) const override {
    const auto known = static_cast<std::size_t>(units_->size()) - 1;
    return {units_->count(utf8), known, utf8.size()};
  }

  Plan plan(std::uint64_t characters) const override {
    return plan_of(settings_, units_->size(), characters);
  }

  Expected<std::unique_ptr<Examples>> examples(std::string_view utf8) const override {
    return std::make_unique<LanguageExamples>(settings_, *units_, utf8, plan(units_->count(utf8)));
  }

  Expected<void> check_place(std::uint64_t characters, const TrainerState& state) const override {
    const auto count = static_cast<std::size_t>(characters);
    const int length = window_within(count, settings_.window);
    const auto cut = StreamBatcher::plan(split(count, settings_.validation, length).train,
                                         settings_.batch, length);
    return StreamBatcher::check_place(cut, state.step, state.place);
  }

  double epochs(std::uint64_t characters, const Batcher::Place& place) const override {
    return StreamBatcher::epochs(place, plan(characters).batches_per_epoch);
  }

  Expected<std::unique_ptr<Batcher>> measured(std::string_view utf8, int streams,
                                              int steps) const override {
    auto ids = units_->encode(utf8);
    if (ids.size() < 2)
      return fail(ErrorCode::invalid_text, "text", "There is nothing to predict in this text.",
                  settings_.unit == TextUnit::words ? "Give at least two words."
                                                    : "Give at least two characters.");
    return std::make_unique<HeldOutBatcher>(std::move(ids), streams, steps);
  }

  Expected<Reading> read(Model<float>& model, std::string_view question) const override {
    return units_->read(model, question);
  }

  void save(std::vector<Entry>& entries) const override {
    entries.push_back({"vocabulary", std::string_view(serialised_)});
    if (const WordScript* words = script())
      entries.push_back({"joints", std::string_view(words->joints())});
  }

 private:
  Settings settings_;
  std::unique_ptr<TextUnits> units_;
  std::string serialised_;
  LanguageMetrics metrics_;
};

Expected<void> check_length(std::size_t units, TextUnit unit) {
  if (units == 0)
    return fail(ErrorCode::invalid_text, "text", "The text is empty.",
                "Type or paste some text, or choose one of the built-in ones.");
  if (units == 1 && unit == TextUnit::words)
    return fail(ErrorCode::invalid_text, "text",
                "The text is a single word: nothing follows it that could be learnt.",
                "Add text: a few thousand words are enough to learn something from.");
  if (units == 1)
    return fail(ErrorCode::invalid_text, "text",
                "The text is a single character: nothing follows it that could be learnt.",
                "Add text: two characters are enough to train, a few thousand to learn from.");
  return {};
}

Expected<Plan> plan_language(const Settings& settings, const DataSize& text) {
  if (settings.unit == TextUnit::words) return plan_without_data(settings, text);
  if (auto enough = check_length(text.characters, settings.unit); !enough)
    return std::unexpected(enough.error());
  const std::size_t ids = std::min<std::size_t>(text.distinct + 1, kMaximumVocabulary);
  return plan_of(settings, static_cast<int>(ids), text.characters);
}

double memory_a_byte(const Settings& settings) {
  return settings.unit == TextUnit::words ? 8 : 20;
}

std::unexpected<Error> no_words() {
  return fail(ErrorCode::unsupported, "unit", "Words are not learnt here, only characters.",
              "Use the command line, or the engine with all tasks.");
}

Expected<std::unique_ptr<Task>> learn_language(const Settings& settings, std::string_view utf8) {
  std::unique_ptr<TextUnits> units;
  if (settings.unit == TextUnit::words)
    units = learn_words(utf8, settings.vocabulary_limit);
  else
    units = std::make_unique<CharacterUnits>(Vocabulary::build(utf8::decode_document(utf8)));
  if (!units) return no_words();
  if (auto enough = check_length(units->count(utf8), settings.unit); !enough)
    return std::unexpected(enough.error());
  return std::make_unique<LanguageTask>(settings, std::move(units));
}

Expected<std::unique_ptr<Task>> restore_language(const Settings& settings, const Container& file) {
  const auto serialised = file.text("vocabulary");
  if (!serialised) return std::unexpected(serialised.error());
  if (settings.unit == TextUnit::words) {
    std::optional<std::string_view> joints;
    if (file.contains("joints")) {
      const auto text = file.text("joints");
      if (!text) return std::unexpected(text.error());
      joints = *text;
    }
    auto words = restore_word_units(*serialised, joints);
    if (!words) return std::unexpected(words.error());
    if (!*words) return no_words();
    return std::make_unique<LanguageTask>(settings, std::move(*words));
  }
  auto characters = Vocabulary::restore(*serialised);
  if (!characters) return std::unexpected(characters.error());
  return std::make_unique<LanguageTask>(settings,
                                        std::make_unique<CharacterUnits>(std::move(*characters)));
}

}  // namespace

constinit const TaskKind kLanguageTask = {.name = "language",
                                          .input = "character",
                                          .metrics = kTextMetrics,
                                          .figures = kTextFigures,
                                          .entries = kLanguageEntries,
                                          .data = "text",
                                          .help = "Which character of a text comes next.",
                                          .format = "Any text, UTF-8.",
                                          .sample = "To be, or not to be\n",
                                          .memory = memory_a_byte,
                                          .plan = plan_language,
                                          .learn = learn_language,
                                          .restore = restore_language};

std::uint64_t hash_text(std::span<const std::int32_t> ids) {
  std::uint64_t hash = 0xCBF29CE484222325ull;
  for (const std::int32_t id : ids)
    hash = (hash ^ static_cast<std::uint32_t>(id)) * 0x100000001B3ull;
  return hash;
}

}  // namespace unrolled
