#pragma once
// Time series: columns of numbers, and how a network reads them.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/batcher.hpp"
#include "core/data/table_layout.hpp"
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

/// CSV whose first row may name the columns. Columns whose first field that is not missing is no
/// number (a date) are left out, unless a layout (table_layout.hpp) chooses which are read; an
/// empty field (or NA, N/A, NaN, null, none, ?, -, .) takes the value before it, and where there is
/// none yet the first there is. Decimals stand after a point, or where commas do not separate
/// fields after what each column shows (table_number.hpp). Errors: invalid_text with line and
/// column, as find_columns().
struct SeriesText {
  Series series;
  std::size_t filled = 0;             ///< fields that took the value before
  std::vector<std::string> left_out;  ///< columns
  bool chosen = false;                ///< a person said which are read
  std::vector<std::size_t> columns;   ///< of the table, from 0: those that `series` has
  bool header = false;                ///< the first row names them
};
Expected<SeriesText> read_series(std::string_view table);

/// The same without columns that only tell when a row was: numbers that rise by the same step from
/// row to row (1, 2, 3), or are called a date, a year, a month ... and are such numbers. All of
/// them where nothing else would remain, or where they were chosen.
SeriesText without_clocks(SeriesText text);

/// Whether all columns do.
bool only_clocks(const Series& series);

/// Which columns read_series() and without_clocks() leave, all of them numbers. Errors: as
/// read_series().
Expected<FoundColumns> series_columns(std::string_view table);

/// How numbers become what a network reads and tells, fixed when a run begins.
struct SeriesScale {
  struct Column {
    /// Learnt by its logarithm: what is above zero and moves more, the higher it is (passengers,
    /// prices), so that growth by a tenth is the same change at any level.
    bool logarithm = false;
    double mean = 0, deviation = 1;  ///< of its levels, of their logarithms where it is learnt so
    double change = 1;  ///< how far such a level moves from row to row, root mean square
    double spread = 1;  ///< deviation of the values themselves, which errors are told in
  };
  std::vector<Column> column;
  /// Rows after which the first column that repeats tends to do so; 0: none of the first 8 does.
  int period = 0;

  /// Of the first `rows` of a series, at least 2.
  static SeriesScale of(const Series& series, std::size_t rows);

  int columns() const { return static_cast<int>(column.size()); }
  /// Numbers that are read of a row: of each column its level and its last change; where there is a
  /// period how far it is from there to what followed a period ago, and how it changed then.
  int inputs() const { return columns() * (period > 0 ? 4 : 2); }
  /// What a column is at a row, as it is learnt.
  double level(const Series& series, std::size_t row, int c) const;
  /// Writes what is read of row `row`, of which all rows up to it are known.
  void read(const Series& series, std::size_t row, float* out) const;
  /// What is to be told after it: how each column changes next.
  void tell(const Series& series, std::size_t row, float* out) const;
  /// The value of a column after `row` that such a number means.
  double next(const Series& series, std::size_t row, int c, double told) const;
  /// How far from each other two such numbers are as values, in deviations of the column, where
  /// `read` is what was read of the row.
  double error(const float* read, int c, double told, double right) const;
};

/// After how many rows numbers tend to repeat: where their autocorrelation, without their trend,
/// has its highest peak above 0.3; 0 where there is none.
int find_period(std::span<const double> numbers);

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
