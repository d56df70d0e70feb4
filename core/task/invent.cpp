#include "core/task/invent.hpp"

#include <algorithm>

#include "core/data/kind_lines.hpp"
#include "core/data/table_reader.hpp"
#include "core/support/utf8.hpp"
#include "core/task/example_task.hpp"
#include "core/task/invented_lines.hpp"
#include "core/text/tune_notation.hpp"
#include "core/text/vocabulary.hpp"

namespace unrolled {
namespace {

constexpr int kMostKinds = 1000;
constexpr int kInvented = 12;  // lines that are told to a question
constexpr std::string_view kInventEntries[] = {kExtentEntry, "vocabulary", "labels", "lines",
                                               "notation"};
constexpr std::string_view kTunes = "tunes";
constexpr const char* kHowLinesAreWritten =
    "Write a line in each line, or a kind and a line of that kind with a tab or a comma between "
    "them.";

/// What is read: characters by their ids, and after them the kinds. What is said: characters, and
/// after them the end.
class InventTask final : public ExampleTask {
 public:
  InventTask(const Settings& settings, const Extent& extent, Vocabulary alphabet, Labels kinds,
             KnownLines known)
      : ExampleTask(settings, extent),
        alphabet_(std::move(alphabet)),
        kinds_(std::move(kinds)),
        characters_(alphabet_.serialise()),
        kind_lines_(kinds_.serialise()),
        metrics_(alphabet_, std::move(known), this->settings(), extent.held_out) {}

  const Metrics& metrics() const override { return metrics_; }

  /// The question is a kind and, after a tab or a colon, how the line begins; where there is but
  /// one kind the beginning alone may do. New lines are drawn with the run's temperature; the same
  /// question gives the same ones.
  Expected<Reading> read(Model<float>& model, std::string_view question) const override {
    auto asked = this->question(model, question);
    if (!asked) return std::unexpected(asked.error());
    const std::vector<std::int32_t> begun(asked->ids.begin() + 1, asked->ids.end());
    Reading reading;
    reading.tokens = std::move(asked->steps);
    const std::vector<std::int32_t> kinds(kInvented, asked->ids.front());
    std::vector<std::uint64_t> seeds(kInvented, hash_text(question, settings().seed));
    for (std::size_t i = 0; i < seeds.size(); ++i) seeds[i] += i;
    const auto lines = draw_lines(model, kinds, begun, seeds, line_shape(settings(), end()));
    if (lines.empty())
      return fail(ErrorCode::wrong_state, "", "The network's numbers are not finite.",
                  "Open an earlier checkpoint, or train again.");
    for (const DrawnLine& line : lines) {
      Alternative drawn{alphabet_.decode(line.ids), line.probability};
      if (std::ranges::find(reading.alternatives, drawn.text, &Alternative::text) ==
          reading.alternatives.end())
        reading.alternatives.push_back(std::move(drawn));
    }
    reading.answer = reading.alternatives.front().text;
    return reading;
  }

  /// Of what is given each character is the answer to those before it; what comes next is its own.
  Expected<Question> question(Model<float>&, std::string_view text) const override {
    const std::size_t cut = text.find_first_of("\t:");
    std::string_view name = trimmed(text.substr(0, cut));
    std::string_view rest =
        cut == std::string_view::npos ? std::string_view{} : text.substr(cut + 1);
    if (kinds_.size() == 1 && kinds_.find(name) < 0) {
      name = kinds_.names.front();
      rest = text;
    }
    const int kind = kinds_.find(name);
    if (kind < 0)
      return fail(ErrorCode::invalid_text, "text",
                  "It knows no kind \"" + std::string(name) + "\".",
                  "It knows " + known_kinds() + ".");
    Question question{.steps = {std::string(name)}, .ids = {kind_id(kind)}};
    for (const std::int32_t id : alphabet_.encode(
             utf8::decode(rest.substr(std::min(rest.size(), rest.find_first_not_of(' ')))))) {
      question.steps.push_back(alphabet_.decode({&id, 1}));
      question.ids.push_back(id);
      question.targets.push_back(id);
    }
    question.targets.push_back(kOwnAnswer);
    return question;
  }
  std::vector<std::string> says() const override {
    std::vector<std::string> names;
    for (std::int32_t id = 0; id < end(); ++id) names.push_back(alphabet_.decode({&id, 1}));
    names.emplace_back(kEndName);
    return names;
  }
  std::vector<std::pair<std::string, std::string>> describe() const override {
    std::vector<std::string> read;
    for (std::int32_t id = 0; id < end(); ++id) read.push_back(alphabet_.decode({&id, 1}));
    read.insert(read.end(), kinds_.names.begin(), kinds_.names.end());
    return {described("vocabulary", read), described("kinds", kinds_.names)};
  }

  void save(std::vector<Entry>& entries) const override {
    ExampleTask::save(entries);
    entries.push_back({"vocabulary", std::string_view(characters_)});
    entries.push_back({"labels", std::string_view(kind_lines_)});
    const KnownLines& known = metrics_.known();
    if (known.hashes.empty()) return;
    entries.push_back({"lines", std::span<const std::uint64_t>(known.hashes)});
    if (known.tunes) entries.push_back({"notation", kTunes});
  }

  /// With the lines that it knows again, here and in a file.
  DataSize size(std::string_view data) const override {
    DataSize size = ExampleTask::size(data);
    size.examples += 2 * sizeof(std::uint64_t) * metrics_.known().hashes.size();
    return size;
  }

  Expected<ExampleSet> number(std::string_view data) const override {
    ExampleSet set{.readout = Readout::every};
    auto read = for_each_kind_line(data, [&](const LabelledText& row) -> Expected<void> {
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

  Vocabulary alphabet_;
  Labels kinds_;
  std::string characters_, kind_lines_;
  InventMetrics metrics_;  // of this alphabet
};

Expected<std::unique_ptr<Task>> learn_invent(const Settings& settings, std::string_view data) {
  Labels kinds;
  std::u32string characters;
  KnownLines known{.tunes = true};
  auto read = for_each_kind_line(data, [&](const LabelledText& row) -> Expected<void> {
    kinds.add(row.label);
    if (kinds.size() > kMostKinds)
      return table_error(row.line, "There are more than 1000 different kinds.",
                         kHowLinesAreWritten);
    if (row.text.empty())
      return table_error(row.line, "The line of this kind is empty.", "Fill it, or remove it.");
    const std::uint64_t hash = hash_text(row.text);
    known.hashes.push_back(hash);
    known.tunes = known.tunes && is_tune(row.text);
    if (!is_held_out(hash, settings.validation)) characters += utf8::decode(row.text);
    return {};
  });
  if (!read) return std::unexpected(read.error());
  if (kinds.names.empty())
    return fail(ErrorCode::invalid_text, "text", "There are no lines.", kHowLinesAreWritten);
  known.sort();
  const Vocabulary alphabet = Vocabulary::build(characters);
  return learn_from<InventTask>(data, settings, alphabet, kinds, known);
}

Expected<std::unique_ptr<Task>> restore_invent(const Settings& settings, const Container& file) {
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
  KnownLines known;
  if (file.contains("lines")) {
    const auto hashes = file.words("lines");
    if (!hashes) return std::unexpected(hashes.error());
    known.hashes.assign(hashes->begin(), hashes->end());
    if (known.hashes.empty() || !std::ranges::is_sorted(known.hashes, std::ranges::less_equal{}))
      return damaged_task("the lines it knows are out of order");
  }
  if (file.contains("notation")) {
    const auto notation = file.text("notation");
    if (!notation) return std::unexpected(notation.error());
    known.tunes = *notation == kTunes && !known.hashes.empty();
    if (!known.tunes) return damaged_task("the notation of its lines is unknown");
  }
  return std::make_unique<InventTask>(settings, *extent, std::move(*alphabet), std::move(*kinds),
                                      std::move(known));
}

}  // namespace

constinit const TaskKind kInventTask = {
    .name = "invent",
    .input = "character",
    .metrics = InventMetrics::kTable,
    .figures = kExampleFigures,
    .entries = kInventEntries,
    .data = "text",
    .help = "New lines of a kind: names of rivers, tunes in a key.",
    .format =
        "A kind and a line of that kind in each line, with a tab or a comma between them; or lines "
        "alone.",
    .sample = "river\tWindle\nriver\tOrra\nstar\tZukeqat\n",
    .roles = {kTextAndLabel},
    .columns = kind_line_columns,
    .memory = [](const Settings&) { return 20.0; },
    .plan = plan_without_data,
    .learn = learn_invent,
    .restore = restore_invent};

}  // namespace unrolled
