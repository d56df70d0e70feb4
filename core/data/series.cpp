#include "core/data/series.hpp"

#include <algorithm>
#include <cmath>

#include "core/data/table_reader.hpp"
#include "core/support/number_text.hpp"

namespace unrolled {
namespace {

constexpr double kMost = 1e12;
constexpr std::size_t kLongestPeriod = 400;
constexpr double kLeastCorrelation = 0.3;

bool is_missing(std::string_view field) {
  return field.empty() || field == "NA" || field == "NaN" || field == "nan" || field == "?";
}

double deviation_of(double sum, double squares, double count) {
  const double mean = sum / count, variance = squares / count - mean * mean;
  return variance > 1e-24 * (1 + mean * mean) ? std::sqrt(variance) : 1;
}

}  // namespace

Expected<SeriesText> read_series(std::string_view table) {
  TableReader reader(table);
  SeriesText text;
  std::vector<std::string> names;
  std::vector<std::size_t> taken;  // columns of the file
  for (std::size_t row = 0;; ++row) {
    const auto more = reader.next();
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    const auto& fields = reader.fields();
    const auto is_number = [](std::string_view field) {
      return parse_number(trimmed(field)).has_value();
    };
    if (row == 0 && reader.chosen()) {
      const auto chosen = reader.columns({{}, "columns of numbers"});
      if (!chosen) return std::unexpected(chosen.error());
      taken = chosen->numbers;
    }
    if (row == 0 && std::ranges::none_of(fields, is_number)) {
      for (const std::string_view field : fields) names.emplace_back(trimmed(field));
      continue;
    }
    if (text.series.names.empty()) {
      names.resize(std::max(names.size(), fields.size()));
      for (std::size_t c = 0; c < fields.size(); ++c) {
        if (names[c].empty()) names[c] = std::to_string(c + 1);
        if (!reader.chosen() && is_number(fields[c])) taken.push_back(c);
        if (std::ranges::find(taken, c) == taken.end()) text.left_out.push_back(names[c]);
      }
      for (const std::size_t c : taken) text.series.names.push_back(names[c]);
      if (taken.empty())
        return table_error(reader.line(), "There is no number in this row.",
                           "Write one or several columns of numbers, a row for each time.");
    }
    if (fields.size() != names.size())
      return table_error(reader.line(),
                         "There are " + std::to_string(fields.size()) + " columns, not " +
                             std::to_string(names.size()) + " as before.",
                         "Every row has the same columns.");
    for (const std::size_t c : taken) {
      const std::string_view field = trimmed(fields[c]);
      if (is_missing(field) && text.series.rows() > 0) {
        text.series.values.push_back(text.series.values[text.series.values.size() - taken.size()]);
        ++text.filled;
        continue;
      }
      const auto number = parse_number(field);
      if (!number || !(std::abs(*number) <= kMost))
        return table_error(reader.line(), c + 1,
                           "\"" + std::string(field) + "\" is no number from -1e12 to 1e12.",
                           "Write numbers with a point, as in 0.25; leave a field empty where a "
                           "value is missing.");
      text.series.values.push_back(*number);
    }
  }
  return text;
}

int find_period(const Series& series, int column, std::size_t rows) {
  const std::size_t longest = std::min(kLongestPeriod, rows / 3);
  if (longest < 3) return 0;
  // Without its trend.
  const auto n = static_cast<double>(rows);
  double sum = 0, tilt = 0, squares = 0;
  for (std::size_t t = 0; t < rows; ++t) sum += series.at(t, column);
  for (std::size_t t = 0; t < rows; ++t) {
    const double time = static_cast<double>(t) - (n - 1) / 2;
    tilt += time * series.at(t, column);
    squares += time * time;
  }
  std::vector<double> x(rows);
  for (std::size_t t = 0; t < rows; ++t)
    x[t] = series.at(t, column) - sum / n - tilt / squares * (static_cast<double>(t) - (n - 1) / 2);
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
        (best == 0 || r[lag] > r[best] + 0.02))
      best = lag;
  return static_cast<int>(best);
}

SeriesScale SeriesScale::of(const Series& series, std::size_t rows) {
  SeriesScale scale;
  const auto n = static_cast<double>(rows);
  for (int c = 0; c < series.columns(); ++c) {
    double sum = 0, squares = 0, change = 0, change_squares = 0;
    for (std::size_t t = 0; t < rows; ++t) {
      sum += series.at(t, c);
      squares += series.at(t, c) * series.at(t, c);
      if (t == 0) continue;
      const double d = series.at(t, c) - series.at(t - 1, c);
      change += d;
      change_squares += d * d;
    }
    scale.mean.push_back(sum / n);
    scale.deviation.push_back(deviation_of(sum, squares, n));
    scale.change.push_back(deviation_of(change, change_squares, n - 1));
  }
  scale.period = find_period(series, 0, rows);
  return scale;
}

void SeriesScale::read(const Series& series, std::size_t row, float* out) const {
  const auto ago = static_cast<std::size_t>(period);
  for (int c = 0; c < columns(); ++c) {
    const auto i = static_cast<std::size_t>(c);
    const double now = series.at(row, c);
    *out++ = static_cast<float>((now - mean[i]) / deviation[i]);
    *out++ = static_cast<float>(row > 0 ? (now - series.at(row - 1, c)) / change[i] : 0);
    if (period == 0) continue;
    const bool known = row + 1 >= ago;
    *out++ = static_cast<float>(known ? (series.at(row + 1 - ago, c) - now) / change[i] : 0);
  }
}

void SeriesScale::tell(const Series& series, std::size_t row, float* out) const {
  for (int c = 0; c < columns(); ++c)
    *out++ = static_cast<float>((series.at(row + 1, c) - series.at(row, c)) /
                                change[static_cast<std::size_t>(c)]);
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
  batch.targets = {};
  batch.numbers = numbers_;
  batch.values = values_;
  return batch;
}

}  // namespace unrolled
