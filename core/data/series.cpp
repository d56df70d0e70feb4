#include "core/data/series.hpp"

#include <algorithm>
#include <cmath>

#include "core/data/table_number.hpp"
#include "core/data/table_reader.hpp"
#include "core/text/words.hpp"

namespace unrolled {
namespace {

constexpr double kMost = 1e12;
constexpr std::size_t kLongestPeriod = 400;
constexpr int kPeriodsSearched = 8;  // columns
constexpr double kLeastCorrelation = 0.3;
/// By so much a longer period has to be better: where one repeats, so does twice as long a one.
constexpr double kBetterCorrelation = 0.03;

bool is_missing(std::string_view field) {
  constexpr std::string_view kMissing[] = {"",     "na", "nan", "n/a", "#n/a", "null",
                                           "none", "?",  "-",   ".",   ".."};
  constexpr std::size_t kLongest = 4;
  return field.size() <= kLongest &&
         std::ranges::find(kMissing, lower_case(field)) != std::end(kMissing);
}

double mean_of(std::span<const double> numbers) {
  double sum = 0;
  for (const double x : numbers) sum += x;
  return sum / static_cast<double>(numbers.size());
}

/// 1 where all are the same.
double deviation_of(std::span<const double> numbers) {
  const double mean = mean_of(numbers);
  double squares = 0;
  for (const double x : numbers) squares += (x - mean) * (x - mean);
  const double variance = squares / static_cast<double>(numbers.size());
  return variance > 1e-24 * (1 + mean * mean) ? std::sqrt(variance) : 1;
}

/// Root mean square, so that "it stays" is wrong by 1 whatever the trend; 1 where nothing moves.
double typical_change(std::span<const double> numbers) {
  double squares = 0;
  for (std::size_t t = 1; t < numbers.size(); ++t)
    squares += (numbers[t] - numbers[t - 1]) * (numbers[t] - numbers[t - 1]);
  const double mean = mean_of(numbers);
  const double square = squares / static_cast<double>(numbers.size() - 1);
  return square > 1e-24 * (1 + mean * mean) ? std::sqrt(square) : 1;
}

/// Whether numbers above zero change clearly more where they are high, and their logarithms more
/// evenly: by the changes from the upper half of them against those from the lower.
bool moves_by_its_level(std::span<const double> numbers) {
  constexpr double kClearly = 1.5;
  constexpr std::size_t kFewest = 16;
  if (numbers.size() < kFewest) return false;
  std::vector<double> sorted(numbers.begin(), numbers.end());
  const auto middle = sorted.begin() + std::ssize(sorted) / 2;
  std::ranges::nth_element(sorted, middle);
  double squares[2][2] = {};  // [upper][of logarithms]
  int counts[2] = {};
  for (std::size_t t = 1; t < numbers.size(); ++t) {
    const bool upper = numbers[t - 1] >= *middle;
    const double change = numbers[t] - numbers[t - 1];
    const double growth = std::log(numbers[t] / numbers[t - 1]);
    squares[upper][0] += change * change;
    squares[upper][1] += growth * growth;
    ++counts[upper];
  }
  if (counts[0] == 0 || counts[1] == 0 || squares[0][0] == 0 || squares[1][1] == 0) return false;
  const auto ratio = [&](int kind) {
    return std::sqrt(squares[1][kind] / counts[1] / (squares[0][kind] / counts[0]));
  };
  return ratio(0) > kClearly && std::abs(std::log(ratio(1))) < std::log(ratio(0));
}

/// Which columns hold numbers, by the first field of each that is not missing, and how they are
/// called. Errors: invalid_text.
struct NumberColumns {
  std::vector<std::string> names;
  std::vector<std::size_t> taken, left_out;
  std::size_t named = 0;  ///< columns of a first row that names them
  bool header = false, chosen = false;
};
Expected<NumberColumns> find_numbers(std::string_view table) {
  TableReader reader(table);
  NumberColumns columns;
  std::vector<char> known, numbers;
  for (std::size_t row = 0;; ++row) {
    const auto more = reader.next();
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    const auto& fields = reader.fields();
    columns.names.resize(std::max(columns.names.size(), fields.size()));
    known.resize(columns.names.size());
    numbers.resize(columns.names.size());
    const auto is_number = [&](std::string_view field) {
      return table_number(field, '.') || (reader.separator() != ',' && table_number(field, ','));
    };
    if (row == 0 && reader.chosen()) {
      const auto chosen = reader.columns({{}, "columns of numbers"});
      if (!chosen) return std::unexpected(chosen.error());
      columns.taken = chosen->numbers;
      columns.chosen = true;
    }
    if (row == 0 && std::ranges::none_of(fields, is_number)) {
      columns.header = true;
      columns.named = fields.size();
      for (std::size_t c = 0; c < fields.size(); ++c) {
        columns.names[c] = trimmed(fields[c]);
        // A name is a line of the checkpoint.
        std::ranges::replace(columns.names[c], '\n', ' ');
        std::ranges::replace(columns.names[c], '\r', ' ');
      }
      continue;
    }
    for (std::size_t c = 0; c < fields.size(); ++c)
      if (!known[c] && !is_missing(trimmed(fields[c]))) {
        known[c] = 1;
        numbers[c] = is_number(fields[c]);
      }
    const bool all = std::ranges::find(known, 0) == known.end();
    if (all && std::ranges::find(numbers, 1) == numbers.end())
      return table_error(reader.line(), "There is no number in this row.",
                         "Write one or several columns of numbers, a row for each time, with tabs, "
                         "semicolons or commas between them; where something else is, say which "
                         "separator.");
    if (columns.header && columns.named != fields.size())
      return table_error(reader.line(),
                         "The first row names " + counted(columns.named, "column") +
                             ", and this one has " + std::to_string(fields.size()) + ".",
                         "Name every column. Where a comma stands before decimals, or between "
                         "thousands, say which separator the table has, a semicolon for one.");
    if (all || columns.chosen) break;
  }
  for (std::size_t c = 0; c < columns.names.size(); ++c) {
    if (columns.names[c].empty()) columns.names[c] = std::to_string(c + 1);
    const bool taken = columns.chosen ? std::ranges::find(columns.taken, c) != columns.taken.end()
                                      : numbers[c] != 0;
    if (!taken) columns.left_out.push_back(c);
    if (taken && !columns.chosen) columns.taken.push_back(c);
  }
  return columns;
}

/// What stands before the decimals of each column that is taken. Where commas separate fields it
/// is a point: numbers may have commas between thousands, in quotation marks. Errors: invalid_text.
Expected<std::vector<char>> decimal_signs(std::string_view table, const NumberColumns& columns) {
  TableReader reader(table);
  std::vector<DecimalSign> seen(columns.taken.size());
  std::vector<char> signs(columns.taken.size(), '.');
  if (reader.separator() == ',' || !table.contains(',')) return signs;
  for (bool first = true;; first = false) {
    const auto more = reader.next();
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    if (first && columns.header) continue;
    for (std::size_t i = 0; i < seen.size(); ++i)
      if (columns.taken[i] < reader.fields().size()) seen[i].see(reader.fields()[columns.taken[i]]);
  }
  for (std::size_t i = 0; i < seen.size(); ++i) signs[i] = seen[i].sign();
  return signs;
}

/// Whether a column only tells when: it rises by the same step in all rows, or is called so.
bool is_clock(const Series& series, int column) {
  constexpr std::size_t kFewest = 4;  // rows of which a step says something
  constexpr std::string_view kRising[] = {"date", "time", "timestamp", "datetime", "year"};
  constexpr std::string_view kTurning[] = {"quarter", "month", "week", "day", "weekday", "hour"};
  if (series.rows() < kFewest) return false;
  const std::string name = lower_case(series.names[static_cast<std::size_t>(column)]);
  bool rising = true, whole = true, even = true;
  const double step = series.at(1, column) - series.at(0, column);
  for (std::size_t t = 1; t < series.rows(); ++t) {
    const double now = series.at(t, column), change = now - series.at(t - 1, column);
    rising = rising && change >= 0;
    whole = whole && now == std::floor(now);
    even = even && step > 0 && std::abs(change - step) < 1e-9 * std::abs(now);
  }
  return even || (rising && std::ranges::find(kRising, name) != std::end(kRising)) ||
         (whole && std::ranges::find(kTurning, name) != std::end(kTurning));
}

}  // namespace

Expected<SeriesText> read_series(std::string_view table) {
  const auto columns = find_numbers(table);
  if (!columns) return std::unexpected(columns.error());
  const auto signs = decimal_signs(table, *columns);
  if (!signs) return std::unexpected(signs.error());
  TableReader reader(table);
  SeriesText text;
  text.chosen = columns->chosen;
  text.columns = columns->taken;
  text.header = columns->header;
  for (const std::size_t c : columns->taken) text.series.names.push_back(columns->names[c]);
  for (const std::size_t c : columns->left_out) text.left_out.push_back(columns->names[c]);
  const std::size_t count = columns->taken.size();
  std::vector<std::size_t> unknown(count);  // rows that a column begins with, without a value
  auto& values = text.series.values;
  for (bool first = true;; first = false) {
    const auto more = reader.next();
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    const auto& fields = reader.fields();
    if (first && columns->header) continue;
    if (fields.size() != columns->names.size())
      return table_error(reader.line(),
                         there_are(fields.size(), "column") + ", not " +
                             std::to_string(columns->names.size()) + " as before.",
                         "Every row has the same columns; where a comma stands between thousands "
                         "or before decimals, say which separator the table has.");
    const std::size_t row = text.series.rows();
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t c = columns->taken[i];
      const std::string_view field = trimmed(fields[c]);
      if (is_missing(field)) {
        unknown[i] += unknown[i] == row;
        values.push_back(row > 0 ? values[values.size() - count] : 0);
        ++text.filled;
        continue;
      }
      const auto number = table_number(field, (*signs)[i]);
      if (!number || !(std::abs(*number) <= kMost))
        return table_error(reader.line(), c + 1,
                           "\"" + std::string(field) + "\" is no number from -1e12 to 1e12.",
                           "Write numbers as 0.25 or 1234; leave a field empty where a "
                           "value is missing.");
      // What a column begins without is what it is first known to be.
      if (unknown[i] == row)
        for (std::size_t t = 0; t < row; ++t) values[t * count + i] = *number;
      values.push_back(*number);
    }
  }
  return text;
}

bool only_clocks(const Series& series) {
  for (int c = 0; c < series.columns(); ++c)
    if (!is_clock(series, c)) return false;
  return true;
}

SeriesText without_clocks(SeriesText text) {
  if (text.chosen) return text;
  const Series& series = text.series;
  std::vector<std::size_t> kept;
  std::vector<std::string> clocks;
  for (int c = 0; c < series.columns(); ++c) {
    if (is_clock(series, c))
      clocks.push_back(series.names[static_cast<std::size_t>(c)]);
    else
      kept.push_back(static_cast<std::size_t>(c));
  }
  if (kept.empty() || clocks.empty()) return text;
  SeriesText rest;
  rest.filled = text.filled;
  rest.left_out = text.left_out;
  rest.header = text.header;
  for (const std::size_t c : kept) {
    rest.series.names.push_back(series.names[c]);
    rest.columns.push_back(text.columns[c]);
  }
  for (std::size_t t = 0; t < series.rows(); ++t)
    for (const std::size_t c : kept)
      rest.series.values.push_back(series.at(t, static_cast<int>(c)));
  rest.left_out.insert(rest.left_out.end(), clocks.begin(), clocks.end());
  return rest;
}

Expected<FoundColumns> series_columns(std::string_view table) {
  auto text = read_series(table);
  if (!text) return std::unexpected(text.error());
  *text = without_clocks(std::move(*text));
  return FoundColumns{{}, std::move(text->columns), text->header};
}

int find_period(std::span<const double> numbers) {
  const std::size_t rows = numbers.size(), longest = std::min(kLongestPeriod, rows / 3);
  if (longest < 3) return 0;
  // Without its trend.
  const auto n = static_cast<double>(rows);
  double sum = 0, tilt = 0, squares = 0;
  for (const double x : numbers) sum += x;
  for (std::size_t t = 0; t < rows; ++t) {
    const double time = static_cast<double>(t) - (n - 1) / 2;
    tilt += time * numbers[t];
    squares += time * time;
  }
  std::vector<double> x(rows);
  for (std::size_t t = 0; t < rows; ++t)
    x[t] = numbers[t] - sum / n - tilt / squares * (static_cast<double>(t) - (n - 1) / 2);
  const auto correlation = [&](std::size_t lag) {
    double both = 0, first = 0, second = 0;
    for (std::size_t t = lag; t < rows; ++t) {
      both += x[t] * x[t - lag];
      first += x[t] * x[t];
      second += x[t - lag] * x[t - lag];
    }
    return first > 0 && second > 0 ? both / std::sqrt(first * second) : 0;
  };
  std::vector<double> r(longest + 2);
  for (std::size_t lag = 1; lag < r.size(); ++lag) r[lag] = correlation(lag);
  std::size_t best = 0;
  for (std::size_t lag = 2; lag <= longest; ++lag)
    if (r[lag] > r[lag - 1] && r[lag] >= r[lag + 1] && r[lag] > kLeastCorrelation &&
        (best == 0 || r[lag] > r[best] + kBetterCorrelation))
      best = lag;
  return static_cast<int>(best);
}

SeriesScale SeriesScale::of(const Series& series, std::size_t rows) {
  SeriesScale scale;
  for (int c = 0; c < series.columns(); ++c) {
    std::vector<double> values(rows);
    for (std::size_t t = 0; t < rows; ++t) values[t] = series.at(t, c);
    Column column{.spread = deviation_of(values)};
    // No value may be without a logarithm, those that are held out neither.
    bool positive = true;
    for (std::size_t t = 0; t < series.rows(); ++t) positive = positive && series.at(t, c) > 0;
    if (positive && moves_by_its_level(values)) {
      column.logarithm = true;
      for (double& x : values) x = std::log(x);
    }
    column.mean = mean_of(values);
    column.deviation = deviation_of(values);
    column.change = typical_change(values);
    if (scale.period == 0 && c < kPeriodsSearched) scale.period = find_period(values);
    scale.column.push_back(column);
  }
  return scale;
}

double SeriesScale::level(const Series& series, std::size_t row, int c) const {
  const double value = series.at(row, c);
  return column[static_cast<std::size_t>(c)].logarithm ? std::log(value) : value;
}

void SeriesScale::read(const Series& series, std::size_t row, float* out) const {
  const auto ago = static_cast<std::size_t>(period);
  for (int c = 0; c < columns(); ++c) {
    const Column& own = column[static_cast<std::size_t>(c)];
    const auto at = [&](std::size_t t) { return level(series, t, c); };
    const double now = at(row);
    *out++ = static_cast<float>((now - own.mean) / own.deviation);
    *out++ = static_cast<float>(row > 0 ? (now - at(row - 1)) / own.change : 0);
    if (period == 0) continue;
    const bool follows = row + 1 >= ago, changes = row >= ago;
    const double then = follows ? at(row + 1 - ago) : now;
    *out++ = static_cast<float>((then - now) / own.change);
    *out++ = static_cast<float>(changes ? (then - at(row - ago)) / own.change : 0);
  }
}

void SeriesScale::tell(const Series& series, std::size_t row, float* out) const {
  for (int c = 0; c < columns(); ++c)
    *out++ = static_cast<float>((level(series, row + 1, c) - level(series, row, c)) /
                                column[static_cast<std::size_t>(c)].change);
}

double SeriesScale::next(const Series& series, std::size_t row, int c, double told) const {
  const Column& own = column[static_cast<std::size_t>(c)];
  const double now = series.at(row, c), change = told * own.change;
  return own.logarithm ? now * std::exp(change) : now + change;
}

double SeriesScale::error(const float* read, int c, double told, double right) const {
  const Column& own = column[static_cast<std::size_t>(c)];
  if (!own.logarithm) return (told - right) * own.change / own.spread;
  const double level = static_cast<double>(read[c * inputs() / columns()]);
  const double now = std::exp(own.mean + own.deviation * level);
  return now * (std::exp(told * own.change) - std::exp(right * own.change)) / own.spread;
}

SeriesBatcher::SeriesBatcher(std::shared_ptr<const Series> series, const SeriesScale& scale,
                             std::unique_ptr<Batcher> rows)
    : series_(std::move(series)), scale_(scale), rows_(std::move(rows)) {}

Batch SeriesBatcher::next(Rng& rng) {
  Batch batch = rows_->next(rng);
  const auto read = static_cast<std::size_t>(scale_.inputs());
  const auto told = static_cast<std::size_t>(scale_.columns());
  numbers_.resize(batch.ids.size() * read);
  values_.resize(batch.ids.size() * told);
  for (std::size_t r = 0; r < batch.ids.size(); ++r) {
    const auto row = static_cast<std::size_t>(batch.ids[r]);
    scale_.read(*series_, row, numbers_.data() + r * read);
    scale_.tell(*series_, row, values_.data() + r * told);
  }
  batch.ids = {};
  batch.numbers = numbers_;
  batch.values = values_;
  return batch;
}

}  // namespace unrolled
