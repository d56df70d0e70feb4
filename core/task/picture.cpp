#include "core/task/picture.hpp"

#include <algorithm>

#include "core/data/drawing.hpp"
#include "core/data/pairs.hpp"
#include "core/data/table_reader.hpp"
#include "core/task/ask.hpp"
#include "core/task/example_task.hpp"
#include "core/train/class_metrics.hpp"

namespace unrolled {
namespace {

constexpr std::string_view kPictureEntries[] = {kExtentEntry, "side", "labels"};
constexpr const char* kHowDrawingsAreWritten =
    "Write a label, a tab, and the rows of a square of hexadecimal digits, 0 for paper, f for ink.";

class PictureTask final : public ExampleTask {
 public:
  PictureTask(const Settings& settings, const Extent& extent, int side, Labels labels)
      : ExampleTask(settings, extent),
        side_(side),
        side_word_(static_cast<std::uint64_t>(side)),
        labels_(std::move(labels)),
        label_lines_(labels_.serialise()),
        metrics_(labels_.names) {}

  const Metrics& metrics() const override { return metrics_; }

  Expected<Reading> read(Model<float>& model, std::string_view question) const override {
    auto asked = this->question(model, question);
    if (!asked) return std::unexpected(asked.error());
    Batch no_source;
    Reading reading;
    reading.labels = labels_.names;
    reading.scores = probabilities(model, asked->batch(no_source));
    reading.tokens = std::move(asked->steps);
    reading.course = reading.scores;
    reading.answer = labels_.names[static_cast<std::size_t>(
        std::ranges::max_element(reading.scores) - reading.scores.begin())];
    return reading;
  }

  Expected<Question> question(Model<float>&, std::string_view text) const override {
    auto ink = drawing(trimmed(text));
    if (!ink)
      return fail(ErrorCode::invalid_text, "text", "It is no drawing of this size.",
                  "Give " + std::to_string(side_ * side_) + " hexadecimal digits, row by row.");
    return Question{.steps = {"drawing"}, .numbers = *std::move(ink), .targets = {kOwnAnswer}};
  }
  std::vector<std::string> says() const override { return labels_.names; }
  std::vector<std::pair<std::string, std::string>> describe() const override {
    return {{"side", std::to_string(side_)}};
  }

  void save(std::vector<Entry>& entries) const override {
    ExampleTask::save(entries);
    entries.push_back({"side", std::span<const std::uint64_t>(&side_word_, 1)});
    entries.push_back({"labels", std::string_view(label_lines_)});
  }

  Expected<ExampleSet> number(std::string_view data) const override {
    ExampleSet set{.input = Sequences::of_numbers(side_ * side_), .readout = Readout::last};
    auto read = for_each_pair(data, [&](const Pair& pair) -> Expected<void> {
      const auto ink = drawing(pair.target);
      if (!ink)
        return table_error(pair.line, 2,
                           "It is no drawing of " + std::to_string(side_) + " x " +
                               std::to_string(side_) + " hexadecimal digits.",
                           kHowDrawingsAreWritten);
      const auto label = known_label(labels_, pair.source, pair.line);
      if (!label) return std::unexpected(label.error());
      for (const float x : *ink) set.input.add_number(x);
      set.input.end_sequence();
      set.targets.push_back(*label);
      set.held_out.push_back(is_held_out(hash_text(pair.target), settings().validation));
      return {};
    });
    if (!read) return std::unexpected(read.error());
    return set;
  }

 protected:
  std::vector<Baseline> baselines(const ExampleSet& set) const override {
    return most_frequent_label(set, labels_.size());
  }

  ModelShape network() const override {
    ModelShape shape = ModelShape::of(settings(), 0, Readout::last);
    shape.input = {.size = side_ * side_, .numbers = true};
    shape.head = head_of(settings(), labels_);
    shape.drop_ends = true;
    return shape;
  }

 private:
  std::optional<std::vector<float>> drawing(std::string_view digits) const {
    if (drawing_side(digits) != side_) return std::nullopt;
    return read_drawing(digits);
  }

  int side_;
  std::uint64_t side_word_;
  Labels labels_;
  std::string label_lines_;
  ClassMetrics metrics_;
};

Expected<std::unique_ptr<Task>> learn_picture(const Settings& settings, std::string_view data) {
  Labels labels;
  int side = 0;
  auto read = for_each_pair(data, [&](const Pair& pair) -> Expected<void> {
    if (side == 0) side = drawing_side(pair.target);
    if (side == 0)
      return table_error(pair.line, 2, "It is no drawing: its digits make no square.",
                         kHowDrawingsAreWritten);
    if (pair.source.find_first_of("\r\n") != pair.source.npos)
      return table_error(pair.line, 1, "There is a line end in the label.",
                         "Write the label in one line.");
    labels.add(pair.source);
    if (labels.size() <= kMostLabels) return {};
    return table_error(pair.line, "There are more than 1000 different labels.",
                       kHowDrawingsAreWritten);
  });
  if (!read) return std::unexpected(read.error());
  if (auto enough = check_labels(labels, kHowDrawingsAreWritten); !enough)
    return std::unexpected(enough.error());
  return learn_from<PictureTask>(data, settings, side, labels);
}

Expected<std::unique_ptr<Task>> restore_picture(const Settings& settings, const Container& file) {
  const auto extent = restore_extent(settings, file);
  if (!extent) return std::unexpected(extent.error());
  const auto side = restore_side(file);
  if (!side) return std::unexpected(side.error());
  auto labels = restore_labels(file, kMostLabels);
  if (!labels) return std::unexpected(labels.error());
  return std::make_unique<PictureTask>(settings, *extent, *side, std::move(*labels));
}

}  // namespace

constinit const TaskKind kPictureTask = {
    .name = "picture",
    .input = "drawing",
    .metrics = ClassMetrics::kTable,
    .figures = kExampleFigures,
    .entries = kPictureEntries,
    .data = "text",
    .help = "What a drawing shows.",
    .format =
        "A label, a tab, and the rows of a square drawing as hexadecimal digits, 0 for paper and "
        "f for ink, all in one line.",
    .sample = "line\t000000000000000000000000000000000ffffff0000000000000000000000000\n",
    .plan = plan_without_data,
    .learn = learn_picture,
    .restore = restore_picture};

}  // namespace unrolled
