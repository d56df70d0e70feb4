#include "core/task/gesture.hpp"

#include <algorithm>
#include <cmath>

#include "core/data/frames.hpp"
#include "core/data/table_reader.hpp"
#include "core/support/json.hpp"
#include "core/support/number_text.hpp"
#include "core/task/ask.hpp"
#include "core/task/example_task.hpp"
#include "core/train/class_metrics.hpp"

namespace unrolled {
namespace {

constexpr std::string_view kGestureEntries[] = {kExtentEntry, "scale", "labels"};
constexpr const char* kHowMovementsAreWritten =
    "Write the numbers of a frame and its label, with commas between them, and an empty line after "
    "each movement.";

/// What brings each column to a mean of 0 and a variance of 1.
struct Scale {
  std::vector<float> mean, factor;

  int columns() const { return static_cast<int>(mean.size()); }
  /// [2][columns], as a checkpoint has it.
  std::vector<float> entry() const {
    std::vector<float> values = mean;
    values.insert(values.end(), factor.begin(), factor.end());
    return values;
  }
};

class GestureTask final : public ExampleTask {
 public:
  GestureTask(const Settings& settings, const Extent& extent, Scale scale, Labels labels)
      : ExampleTask(settings, extent),
        scale_(std::move(scale)),
        scale_entry_(scale_.entry()),
        labels_(std::move(labels)),
        label_lines_(labels_.serialise()),
        metrics_(labels_.names) {}

  const Metrics& metrics() const override { return metrics_; }

  /// The question is a movement: frames with a semicolon or a line end between them, their numbers
  /// with commas. One that is too long is read in pieces, as those of the data are.
  Expected<Reading> read(Model<float>& model, std::string_view question) const override {
    auto asked = frames_of(question);
    if (!asked) return std::unexpected(asked.error());
    const std::size_t steps = asked->steps.size();
    const auto longest = static_cast<std::size_t>(settings().longest);
    Reading whole = label_each(model, asked->part(0, std::min(longest, steps)), labels_.names);
    for (std::size_t from = longest; from < steps; from += longest) {
      const std::size_t to = std::min(from + longest, steps);
      append(whole, label_each(model, asked->part(from, to), labels_.names));
    }
    return whole;
  }

  Expected<Question> question(Model<float>&, std::string_view text) const override {
    auto question = frames_of(text);
    if (question) question->piece = settings().longest;
    return question;
  }
  std::vector<std::string> says() const override { return labels_.names; }
  std::vector<std::pair<std::string, std::string>> describe() const override {
    JsonWriter scale;
    scale.begin_object().key("mean").begin_array();
    for (const float mean : scale_.mean) scale.value(mean);
    scale.end_array().key("factor").begin_array();
    for (const float factor : scale_.factor) scale.value(factor);
    return {{"scale", scale.end_array().end_object().text()}};
  }

  void save(std::vector<Entry>& entries) const override {
    ExampleTask::save(entries);
    entries.push_back({"scale", std::span<const float>(scale_entry_)});
    entries.push_back({"labels", std::string_view(label_lines_)});
  }

  Expected<ExampleSet> number(std::string_view data) const override {
    ExampleSet set{.input = Sequences::of_numbers(scale_.columns()), .readout = Readout::every};
    auto read = for_each_frames(data, true, [&](const FrameSequence& frames) -> Expected<void> {
      if (auto fits = check_columns(frames); !fits) return fits;
      const bool held_out = is_held_out(hash_of(frames), settings().validation);
      const auto columns = static_cast<std::size_t>(scale_.columns());
      set.longer += std::ssize(frames.labels) > settings().longest;
      int length = 0;
      const auto end_piece = [&] {
        set.input.end_sequence();
        set.held_out.push_back(held_out);
        length = 0;
      };
      for (std::size_t f = 0; f < frames.labels.size(); ++f) {
        // A movement that is too long is read in pieces.
        if (length++ == settings().longest) {
          end_piece();
          length = 1;
        }
        const auto label = known_label(labels_, frames.labels[f], frames.line + f);
        if (!label) return std::unexpected(label.error());
        for (std::size_t c = 0; c < columns; ++c)
          set.input.add_number(scaled(frames, f * columns + c));
        set.targets.push_back(*label);
      }
      end_piece();
      return {};
    });
    if (!read) return std::unexpected(read.error());
    return set;
  }

  static std::uint64_t hash_of(const FrameSequence& frames) {
    return hash_bytes(std::as_bytes(std::span(frames.numbers)));
  }

 protected:
  std::vector<Baseline> baselines(const ExampleSet& set) const override {
    return most_frequent_label(set, labels_.size());
  }

  ModelShape network() const override {
    const Settings& s = settings();
    ModelShape shape = ModelShape::of(s, 0, Readout::every);
    shape.input = {.size = scale_.columns(), .numbers = true};
    shape.stack.bidirectional = s.bidirectional;
    shape.head = head_of(s, labels_);
    shape.drop_ends = true;
    return shape;
  }

 private:
  std::string how_many() const {
    return "Give frames of " + std::to_string(scale_.columns()) + " numbers.";
  }

  /// All frames of a question; each is asked what the network finds likeliest.
  Expected<Question> frames_of(std::string_view text) const {
    std::string table(text);
    std::ranges::replace(table, ';', '\n');
    Question question;
    auto read = for_each_frames(table, false, [&](const FrameSequence& frames) -> Expected<void> {
      if (auto fits = check_columns(frames); !fits) return fits;
      for (std::size_t i = 0; i < frames.numbers.size(); ++i)
        question.numbers.push_back(scaled(frames, i));
      return {};
    });
    if (!read) return std::unexpected(read.error());
    const std::size_t steps = question.numbers.size() / static_cast<std::size_t>(scale_.columns());
    if (steps == 0) return fail(ErrorCode::invalid_text, "text", "There is no frame.", how_many());
    for (std::size_t t = 0; t < steps; ++t) question.steps.push_back(std::to_string(t + 1));
    question.targets.assign(steps, kOwnAnswer);
    return question;
  }

  /// What was said of the frames that follow.
  static void append(Reading& whole, const Reading& more) {
    whole.tokens.insert(whole.tokens.end(), more.tokens.begin(), more.tokens.end());
    whole.course.insert(whole.course.end(), more.course.begin(), more.course.end());
    whole.answers.insert(whole.answers.end(), more.answers.begin(), more.answers.end());
    whole.answer += " " + more.answer;
  }

  float scaled(const FrameSequence& frames, std::size_t i) const {
    const std::size_t c = i % static_cast<std::size_t>(scale_.columns());
    return (frames.numbers[i] - scale_.mean[c]) * scale_.factor[c];
  }

  Expected<void> check_columns(const FrameSequence& frames) const {
    const auto columns = static_cast<std::size_t>(scale_.columns());
    if (frames.columns == columns) return {};
    return table_error(frames.line,
                       "The network reads " + std::to_string(columns) + " numbers a frame.",
                       kHowMovementsAreWritten);
  }

  Scale scale_;
  std::vector<float> scale_entry_;
  Labels labels_;
  std::string label_lines_;
  ClassMetrics metrics_;
};

Expected<std::unique_ptr<Task>> learn_gesture(const Settings& settings, std::string_view data) {
  Labels labels;
  std::vector<double> sum, squares;
  double frames_read = 0;
  auto read = for_each_frames(data, true, [&](const FrameSequence& frames) -> Expected<void> {
    const std::size_t columns = frames.columns;
    if (columns > static_cast<std::size_t>(kMostColumns))
      return table_error(frames.line, "There are more than 256 numbers a frame.",
                         "Leave out the columns that are not needed.");
    sum.resize(columns);
    squares.resize(columns);
    for (const std::string& label : frames.labels) labels.add(label);
    if (labels.size() > kMostLabels)
      return table_error(frames.line, "There are more than 1000 different labels.",
                         kHowMovementsAreWritten);
    if (is_held_out(GestureTask::hash_of(frames), settings.validation)) return {};
    for (std::size_t i = 0; i < frames.numbers.size(); ++i) {
      const auto x = static_cast<double>(frames.numbers[i]);
      sum[i % columns] += x;
      squares[i % columns] += x * x;
    }
    frames_read += static_cast<double>(frames.labels.size());
    return {};
  });
  if (!read) return std::unexpected(read.error());
  if (auto enough = check_labels(labels, kHowMovementsAreWritten); !enough)
    return std::unexpected(enough.error());
  Scale scale;
  for (std::size_t c = 0; c < sum.size(); ++c) {
    const double mean = sum[c] / std::max(1.0, frames_read);
    const double variance = squares[c] / std::max(1.0, frames_read) - mean * mean;
    scale.mean.push_back(static_cast<float>(mean));
    scale.factor.push_back(static_cast<float>(1 / std::sqrt(std::max(variance, 1e-12))));
    if (variance < 1e-12) scale.factor.back() = 1;  // a column that never changes
  }
  return learn_from<GestureTask>(data, settings, scale, labels);
}

Expected<std::unique_ptr<Task>> restore_gesture(const Settings& settings, const Container& file) {
  const auto extent = restore_extent(settings, file);
  if (!extent) return std::unexpected(extent.error());
  const auto values = file.floats("scale");
  if (!values) return std::unexpected(values.error());
  const std::size_t columns = values->size() / 2;
  const bool whole = values->size() % 2 == 0 && columns >= 1 &&
                     columns <= static_cast<std::size_t>(kMostColumns) &&
                     std::ranges::all_of(*values, [](float x) { return std::abs(x) <= 1e12f; });
  if (!whole) return damaged_task("the scale of its numbers cannot be");
  auto labels = restore_labels(file, kMostLabels);
  if (!labels) return std::unexpected(labels.error());
  const auto middle = values->begin() + static_cast<std::ptrdiff_t>(columns);
  Scale scale{{values->begin(), middle}, {middle, values->end()}};
  return std::make_unique<GestureTask>(settings, *extent, std::move(scale), std::move(*labels));
}

}  // namespace

constinit const TaskKind kGestureTask = {
    .name = "gesture",
    .input = "frame",
    .metrics = ClassMetrics::kTable,
    .figures = kExampleFigures,
    .entries = kGestureEntries,
    .data = "text",
    .help = "What is being done at each frame of a movement.",
    .format =
        "CSV: the numbers of a frame and its label in each line, and an empty line after each "
        "movement; a first row may name the columns.",
    .sample = "x,y,pen,label\n0.500,0.500,1,right\n0.520,0.501,1,right\n",
    .roles = {kLabelOfFrame, "numbers of a frame"},
    .columns = frame_columns,
    .memory = [](const Settings&) { return 5.0; },
    .plan = plan_without_data,
    .learn = learn_gesture,
    .restore = restore_gesture};

}  // namespace unrolled
