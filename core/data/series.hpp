#pragma once
// Time series: columns of numbers, and how a network reads them.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/batcher.hpp"
#include "core/support/error.hpp"

namespace unrolled {

struct Series {
  std::vector<std::string> names;  ///< of the columns; "1", "2", ... where none are given
  std::vector<double> values;      ///< [rows][columns]

  int columns() const { return static_cast<int>(names.size()); }
  std::size_t rows() const { return names.empty() ? 0 : values.size() / names.size(); }
  double at(std::size_t row, int column) const {
    return values[row * names.size() + static_cast<std::size_t>(column)];
  }
};

/// CSV whose first row may name the columns. Columns that hold no numbers (a date) are left out if
/// they do so in the first row of data, unless a layout (table_layout.hpp) chooses which are read; an
/// empty field, or NA, takes the value before it. Errors: invalid_text with line and column, as
/// find_columns().
struct SeriesText {
  Series series;
  std::size_t filled = 0;             ///< fields that took the value before
  std::vector<std::string> left_out;  ///< columns
};
Expected<SeriesText> read_series(std::string_view table);

/// How numbers become what a network reads and tells, fixed when a run begins: of each column its
/// mean and deviation, the deviation of its changes, and after how many rows it tends to repeat.
struct SeriesScale {
  std::vector<double> mean, deviation, change;
  int period = 0;  ///< rows; 0: none was found

  /// Of the first `rows` of a series, at least 2.
  static SeriesScale of(const Series& series, std::size_t rows);

  int columns() const { return static_cast<int>(mean.size()); }
  /// Numbers that are read of a row: of each column its level, its last change and, where it has a
  /// period, how it changed next a period ago.
  int inputs() const { return columns() * (period > 0 ? 3 : 2); }
  /// Writes what is read of row `row`, of which all rows up to it are known.
  void read(const Series& series, std::size_t row, float* out) const;
  /// What is to be told after it: how each column changes next.
  void tell(const Series& series, std::size_t row, float* out) const;
  /// The value of a column after `row` that such a number means.
  double next(const Series& series, std::size_t row, int column, double told) const {
    return series.at(row, column) + told * change[static_cast<std::size_t>(column)];
  }
};

/// After how many rows a column tends to repeat, within the first `rows`: where its
/// autocorrelation, without its trend, has its highest peak above 0.3; 0 where there is none.
int find_period(const Series& series, int column, std::size_t rows);

/// A series in batches: as rows of numbers of what a batcher gives as ids, which are row numbers.
class SeriesBatcher final : public Batcher {
 public:
  SeriesBatcher(std::shared_ptr<const Series> series, const SeriesScale& scale,
                std::unique_ptr<Batcher> rows);

  void take_share(int index, int count) override { rows_->take_share(index, count); }
  int steps() const override { return rows_->steps(); }
  int streams() const override { return rows_->streams(); }
  Batch next(Rng& rng) override;
  std::int64_t batches_per_epoch() const override { return rows_->batches_per_epoch(); }
  double epochs() const override { return rows_->epochs(); }
  Place place() const override { return rows_->place(); }
  Expected<void> go_to(const Place& place) override { return rows_->go_to(place); }

 private:
  std::shared_ptr<const Series> series_;
  SeriesScale scale_;
  std::unique_ptr<Batcher> rows_;
  std::vector<float> numbers_, values_;
};

}  // namespace unrolled
