#include "core/task/forecast.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/data/example_set.hpp"
#include "core/data/held_out_batcher.hpp"
#include "core/data/series.hpp"
#include "core/data/split.hpp"
#include "core/data/stream_batcher.hpp"
#include "core/data/table_reader.hpp"
#include "core/support/json.hpp"
#include "core/support/number_text.hpp"
#include "core/task/example_task.hpp"
#include "core/task/series_metrics.hpp"
#include "core/task/simple_forecasts.hpp"

namespace unrolled {
namespace {

/// Often: what has nothing to tell but the last value is best within a few steps.
constexpr std::int64_t kLeastSeriesInterval = 5;
constexpr int kMostPeriod = 400;
constexpr int kMostAhead = 10'000, kDefaultAhead = 24;
/// Rows that are read before the held-out ones, of which nothing is asked.
constexpr std::size_t kLead = 256;

struct SeriesFigure {
  enum Place : std::size_t { rows, train, held_out, columns, period, filled, left_out };
};
constexpr Figure kSeriesFigures[] = {
    {"rows", "Of the series."},
    {"train_rows", "Of these, those that are trained on."},
    {"held_out_rows", "The held-out end, 0 where the series is too short for one."},
    {"columns", "Numbers of a row that are forecast."},
    {"period", "After so many rows the first column that repeats does; 0: none does."},
    {"filled", "Missing values, in the place of each of which stands the one before."},
    {"left_out", "Columns that are not read: they hold no numbers, or only tell when."}};

constexpr std::string_view kForecastEntries[] = {"scale", "columns"};
constexpr const char* kHowSeriesAreWritten =
    "Write one or several columns of numbers with commas between them, a row for each time.";

/// The numbers of a row with commas between them.
std::string row_text(const Series& series, std::size_t row) {
  std::string text;
  for (int c = 0; c < series.columns(); ++c)
    text += (c > 0 ? ", " : "") + number_text(series.at(row, c));
  return text;
}

/// A series and the numbers of its rows, which is what is cut into streams.
struct Rows {
  std::shared_ptr<const Series> series;
  std::vector<std::int32_t> numbers;

  explicit Rows(Series&& given)
      : series(std::make_shared<const Series>(std::move(given))), numbers(series->rows()) {
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::int32_t>(i);
  }
};

class SeriesExamples final : public Examples {
 public:
  SeriesExamples(const Settings& settings, SeriesScale scale, SeriesText text, Plan plan)
      : settings_(settings),
        scale_(std::move(scale)),
        filled_(static_cast<double>(text.filled)),
        left_out_(static_cast<double>(text.left_out.size())),
        rows_(std::move(text.series)),
        plan_(std::move(plan)),
        parts_(split_series(rows_.numbers.size(), settings.validation)) {
    plan_.figures[SeriesFigure::filled] = filled_;
    plan_.figures[SeriesFigure::left_out] = left_out_;
  }

  std::unique_ptr<Batcher> training() const override {
    return batches(std::make_unique<StreamBatcher>(std::span(rows_.numbers).first(parts_.train),
                                                   settings_.batch, plan_.steps));
  }
  std::unique_ptr<Batcher> held_out(std::int64_t) const override {
    if (!plan_.measured) return nullptr;
    // From the last row that is trained on the first held-out one is asked.
    const std::size_t lead = std::min(kLead, parts_.train - 1);
    return batches(
        std::make_unique<HeldOutBatcher>(std::span(rows_.numbers).subspan(parts_.train - 1 - lead),
                                         plan_.streams, plan_.steps, lead));
  }
  std::int64_t measure_every() const override {
    const double step = static_cast<double>(plan_.steps) * plan_.streams;
    const auto tail = static_cast<double>(parts_.validation + std::min(kLead, parts_.train));
    return std::max(kLeastSeriesInterval, static_cast<std::int64_t>(tail / 3 / (0.1 * step)));
  }
  std::vector<double> figures() const override { return plan_.figures; }
  std::vector<Baseline> baselines() const override {
    return simple_forecasts(*rows_.series, scale_, parts_);
  }
  DataMark mark() const override {
    return {hash_bytes(std::as_bytes(std::span(rows_.series->values))), rows_.series->rows()};
  }

 private:
  std::unique_ptr<Batcher> batches(std::unique_ptr<Batcher> rows) const {
    return std::make_unique<SeriesBatcher>(rows_.series, scale_, std::move(rows));
  }

  Settings settings_;
  SeriesScale scale_;
  double filled_, left_out_;
  Rows rows_;
  Plan plan_;
  Split parts_;
};

class ForecastTask final : public Task {
 public:
  ForecastTask(const Settings& settings, std::vector<std::string> names, SeriesScale scale)
      : settings_(settings), names_(std::move(names)), scale_(std::move(scale)), metrics_(scale_) {
    for (const std::string& name : names_) name_lines_ += name + "\n";
    for (const SeriesScale::Column& c : scale_.column) {
      scale_words_.push_back(c.logarithm);
      for (const double x : {c.mean, c.deviation, c.change, c.spread})
        scale_words_.push_back(std::bit_cast<std::uint64_t>(x));
    }
    scale_words_.push_back(static_cast<std::uint64_t>(scale_.period));
  }

  const Metrics& metrics() const override { return metrics_; }

  Expected<std::unique_ptr<Examples>> examples(std::string_view data) const override {
    auto text = fitting(data);
    if (!text) return std::unexpected(text.error());
    Plan plan = this->plan(text->series.rows());
    return std::make_unique<SeriesExamples>(settings_, scale_, std::move(*text), std::move(plan));
  }

  DataSize size(std::string_view data) const override {
    const auto text = read_series(data);
    return {text ? text->series.rows() : 0, names_.size(), data.size()};
  }

  Plan plan(std::uint64_t given) const override {
    const auto rows = static_cast<std::size_t>(given);
    Plan plan{.shape = shape_of(),
              .steps = settings_.window,
              .streams = settings_.batch,
              .batches_per_epoch = 0,
              .measured = false,
              .figures = std::vector<double>(std::size(kSeriesFigures))};
    plan.figures[SeriesFigure::columns] = static_cast<double>(names_.size());
    plan.figures[SeriesFigure::period] = scale_.period;
    if (rows < 2) return plan;
    const Split parts = split_series(rows, settings_.validation);
    plan.steps = window_within(parts.train, settings_.window);
    const auto cut = StreamBatcher::plan(parts.train, settings_.batch, plan.steps);
    plan.streams = static_cast<int>(cut.batch);
    plan.batches_per_epoch = static_cast<std::int64_t>(cut.windows);
    plan.measured = parts.validation > 0;
    plan.figures[SeriesFigure::rows] = static_cast<double>(rows);
    plan.figures[SeriesFigure::train] = static_cast<double>(parts.train);
    plan.figures[SeriesFigure::held_out] = static_cast<double>(parts.validation);
    return plan;
  }

  Expected<void> check_place(std::uint64_t rows, const TrainerState& state) const override {
    const auto count = static_cast<std::size_t>(rows);
    const Split parts = split_series(count, settings_.validation);
    const auto cut = StreamBatcher::plan(parts.train, settings_.batch,
                                         window_within(parts.train, settings_.window));
    return StreamBatcher::check_place(cut, state.step, state.place);
  }

  double epochs(std::uint64_t rows, const Batcher::Place& place) const override {
    return StreamBatcher::epochs(place, plan(rows).batches_per_epoch);
  }

  Expected<std::unique_ptr<Batcher>> measured(std::string_view data, int streams,
                                              int steps) const override {
    auto text = fitting(data);
    if (!text) return std::unexpected(text.error());
    Rows rows(std::move(text->series));
    auto numbers = std::make_unique<HeldOutBatcher>(std::move(rows.numbers), streams, steps);
    return std::make_unique<SeriesBatcher>(rows.series, scale_, std::move(numbers));
  }

  /// The question is what is known, rows with semicolons or line ends between them; before it may
  /// stand how many rows are wanted and a colon. The network reads its own forecasts from then on.
  /// The course of the answer is what it says after each known row: forecasts one step ahead.
  Expected<Reading> read(Model<float>& model, std::string_view question) const override {
    auto asked = known(question);
    if (!asked) return std::unexpected(asked.error());
    auto& [ahead, series] = *asked;
    auto state = model.make_state(1);
    state.zero();
    std::vector<float> row(static_cast<std::size_t>(scale_.inputs()));
    std::vector<float> told(static_cast<std::size_t>(model.logit_stride()));
    const auto step = [&](std::size_t t) {
      scale_.read(series, t, row.data());
      model.step(std::span<const float>(row), 1, state, told.data());
    };
    // What comes next, appended to `values`, which may be those of the series itself.
    const auto tell = [&](std::size_t t, std::vector<double>& values) {
      for (int c = 0; c < series.columns(); ++c)
        values.push_back(
            scale_.next(series, t, c, static_cast<double>(told[static_cast<std::size_t>(c)])));
    };
    Reading reading;
    reading.labels = names_;
    for (std::size_t t = 0; t < series.rows(); ++t) {
      step(t);
      reading.tokens.push_back(row_text(series, t));
      tell(t, reading.course);
    }
    for (int k = 0; k < ahead; ++k) {
      const std::size_t last = series.rows() - 1;
      tell(last, series.values);
      if (k + 1 < ahead) step(last + 1);
    }
    const auto first = series.values.end() - static_cast<std::ptrdiff_t>(ahead) * series.columns();
    reading.values.assign(first, series.values.end());
    for (int k = 0; k < ahead; ++k) reading.output.push_back(std::to_string(k + 1));
    for (std::size_t i = 0; i < reading.values.size(); ++i)
      reading.answer += (i == 0                   ? ""
                         : i % names_.size() == 0 ? "; "
                                                  : ", ") +
                        number_text(std::round(reading.values[i] * 1e6) / 1e6);
    return reading;
  }

  /// Each row that follows is the answer to those before it.
  Expected<Question> question(Model<float>&, std::string_view text) const override {
    const auto asked = known(text);
    if (!asked) return std::unexpected(asked.error());
    const Series& series = asked->series;
    const auto inputs = static_cast<std::size_t>(scale_.inputs());
    Question question{.numbers = std::vector<float>(series.rows() * inputs),
                      .targets = std::vector<std::int32_t>(series.rows()),
                      .values = std::vector<float>(series.values.size())};
    question.targets.back() = kIgnore;
    for (std::size_t t = 0; t < series.rows(); ++t) {
      question.steps.push_back(row_text(series, t));
      scale_.read(series, t, question.numbers.data() + t * inputs);
      if (t + 1 < series.rows()) scale_.tell(series, t, question.values.data() + t * names_.size());
    }
    return question;
  }
  std::vector<std::string> says() const override { return names_; }
  std::vector<std::pair<std::string, std::string>> describe() const override {
    JsonWriter scale;
    scale.begin_object().key("columns").begin_array();
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const SeriesScale::Column& c = scale_.column[i];
      scale.begin_object().member("name", names_[i]).member("logarithm", c.logarithm);
      scale.member("mean", c.mean).member("deviation", c.deviation);
      scale.member("change", c.change).member("spread", c.spread).end_object();
    }
    scale.end_array().member("period", scale_.period);
    return {{"scale", scale.end_object().text()}};
  }

  void save(std::vector<Entry>& entries) const override {
    entries.push_back({"scale", std::span<const std::uint64_t>(scale_words_)});
    entries.push_back({"columns", std::string_view(name_lines_)});
  }

 private:
  struct Known {
    int ahead;
    Series series;
  };
  /// What a question gives. Errors: invalid_text.
  Expected<Known> known(std::string_view question) const {
    int ahead = scale_.period > 0 ? scale_.period : kDefaultAhead;
    if (const std::size_t colon = question.find(':'); colon != std::string_view::npos) {
      const auto number = parse_number(trimmed(question.substr(0, colon)));
      if (!number || *number < 1 || *number > kMostAhead || *number != std::floor(*number))
        return fail(ErrorCode::invalid_text, "text",
                    "Before the colon stands how many rows are wanted.",
                    "Give a whole number from 1 to " + std::to_string(kMostAhead) + ".");
      ahead = static_cast<int>(*number);
      question.remove_prefix(colon + 1);
    }
    std::string table(question);
    std::ranges::replace(table, ';', '\n');
    auto text = fitting(table);
    if (!text) return std::unexpected(text.error());
    return Known{ahead, std::move(text->series)};
  }

  /// A series of as many columns as the network reads. Errors: invalid_text.
  Expected<SeriesText> fitting(std::string_view data) const {
    auto text = read_series(data);
    if (!text) return text;
    if (text->series.names.size() != names_.size()) text = without_clocks(std::move(*text));
    if (text->series.rows() < 2)
      return fail(ErrorCode::invalid_text, "text", "There are fewer than two rows of numbers.",
                  kHowSeriesAreWritten);
    if (text->series.names.size() == names_.size()) return with_logarithms(std::move(*text));
    return fail(ErrorCode::invalid_text, "text",
                "The network reads " + std::to_string(names_.size()) + " columns, not " +
                    std::to_string(text->series.names.size()) + ".",
                "Give the columns that it learnt.");
  }

  /// The same, if every value has one that is to. Errors: invalid_text.
  Expected<SeriesText> with_logarithms(SeriesText&& text) const {
    for (std::size_t row = 0; row < text.series.rows(); ++row)
      for (int c = 0; c < text.series.columns(); ++c)
        if (const auto i = static_cast<std::size_t>(c);
            scale_.column[i].logarithm && !(text.series.at(row, c) > 0))
          return fail(ErrorCode::invalid_text, "text",
                      "The column \"" + names_[i] + "\" is " + number_text(text.series.at(row, c)) +
                          " in row " + std::to_string(row + 1) +
                          "; all that was learnt of it was above zero, and by its growth.",
                      "Give values above zero, or train on data that has such values as well.");
    return std::move(text);
  }

  ModelShape shape_of() const {
    ModelShape shape = ModelShape::of(settings_, 0);
    shape.input = {.size = scale_.inputs(), .numbers = true};
    // To have learnt nothing is to forecast what was last.
    shape.head = {.values = scale_.columns(), .silent = true};
    shape.drop_ends = true;
    return shape;
  }

  Settings settings_;
  std::vector<std::string> names_;
  SeriesScale scale_;
  std::string name_lines_;
  std::vector<std::uint64_t> scale_words_;
  SeriesMetrics metrics_;
};

/// What would be forecast is more than when each row was, where other columns could not be read.
Expected<void> tells_something(const SeriesText& text) {
  if (text.chosen || text.left_out.empty() || !only_clocks(text.series)) return {};
  std::string names;
  for (const std::string& name : text.left_out) names += (names.empty() ? "" : ", ") + name;
  return fail(ErrorCode::invalid_text, "text",
              "What is left to forecast only tells when: " + text.series.names.front() +
                  ". These columns hold no numbers: " + names + ".",
              "Write numbers as 0.25 or 1234, or choose the columns that are to be forecast.");
}

Expected<std::unique_ptr<Task>> learn_forecast(const Settings& settings, std::string_view data) {
  auto read = read_series(data);
  if (!read) return std::unexpected(read.error());
  *read = without_clocks(std::move(*read));
  if (auto told = tells_something(*read); !told) return std::unexpected(told.error());
  const Series& series = read->series;
  if (series.rows() < 3)
    return fail(ErrorCode::invalid_text, "text",
                there_are(series.rows(), "row") + " of numbers: too few to learn how they go on.",
                kHowSeriesAreWritten);
  if (series.columns() > kMostColumns)
    return fail(ErrorCode::invalid_text, "text", "There are more than 256 columns of numbers.",
                "Leave out those that are not needed.");
  const Split parts = split_series(series.rows(), settings.validation);
  return std::make_unique<ForecastTask>(settings, series.names,
                                        SeriesScale::of(series, parts.train));
}

Expected<std::unique_ptr<Task>> restore_forecast(const Settings& settings, const Container& file) {
  const auto lines = file.text("columns");
  if (!lines) return std::unexpected(lines.error());
  std::vector<std::string> names;
  for (std::string_view rest = *lines; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    names.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (names.empty() || names.size() > static_cast<std::size_t>(kMostColumns))
    return damaged_task("it has a number of columns that cannot be");
  const auto words = file.words("scale", 5 * names.size() + 1);
  if (!words) return std::unexpected(words.error());
  SeriesScale scale;
  std::size_t at = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::uint64_t logarithm = (*words)[at++];
    SeriesScale::Column column{.logarithm = logarithm == 1};
    for (double* x : {&column.mean, &column.deviation, &column.change, &column.spread}) {
      *x = std::bit_cast<double>((*words)[at++]);
      if (!(std::abs(*x) <= 1e13) || (x != &column.mean && !(*x > 0)) || logarithm > 1)
        return damaged_task("the scale of its numbers cannot be");
    }
    scale.column.push_back(column);
  }
  if (words->back() > static_cast<std::uint64_t>(kMostPeriod))
    return damaged_task("its period cannot be");
  scale.period = static_cast<int>(words->back());
  return std::make_unique<ForecastTask>(settings, std::move(names), std::move(scale));
}

}  // namespace

constinit const TaskKind kForecastTask = {
    .name = "forecast",
    .input = "row",
    .metrics = SeriesMetrics::kTable,
    .figures = kSeriesFigures,
    .entries = kForecastEntries,
    .data = "text",
    .help = "How a series of numbers goes on, one row ahead or many.",
    .format =
        "CSV: one or several columns of numbers, a row for each time; a first row may name "
        "them, and columns without numbers (a date) or that only tell when (a year, 1, 2, 3) are "
        "left out.",
    .sample = "month,passengers\n1,112\n2,118\n3,132\n",
    .roles = {{}, "columns of numbers"},
    .columns = series_columns,
    .memory = [](const Settings&) { return 5.0; },
    .plan = plan_without_data,
    .learn = learn_forecast,
    .restore = restore_forecast};

}  // namespace unrolled
