#pragma once
// What the tests of several corpora need: lines, tables, a fingerprint, least squares.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/support/number_text.hpp"

namespace unrolled::test {

/// FNV-1a, 64 bits: pins all bytes of a text.
inline std::uint64_t fingerprint(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ull;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return hash;
}

/// The parts of `text` between separators.
inline std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(separator, from), text.size());
    parts.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

/// Lines without their ends; empty where the last one has none.
inline std::vector<std::string_view> lines_of(std::string_view text) {
  if (!text.ends_with('\n')) return {};
  return parts_of(text.substr(0, text.size() - 1), '\n');
}

/// What stands before the first tab, and what behind it.
inline std::pair<std::string_view, std::string_view> halves(std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == line.npos) return {line, {}};
  return {line.substr(0, tab), line.substr(tab + 1)};
}

/// A number as a corpus writes it: an optional minus, digits, a point and `decimals` more; and not
/// minus zero.
inline bool is_fixed(std::string_view text, std::size_t decimals) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  if (point == 0 || point == text.npos || text.size() - point - 1 != decimals) return false;
  bool zero = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == point) continue;
    if (text[i] < '0' || text[i] > '9') return false;
    zero = zero && text[i] == '0';
  }
  return !(negative && zero) && (text[0] != '0' || point == 1);
}

using Series = std::vector<double>;

/// The columns of a table whose first line is `header`; none where a cell is not a number of
/// `decimals` places or a row has more or fewer of them.
inline std::vector<Series> columns_of(std::string_view text, std::string_view header,
                                      std::size_t decimals) {
  const auto lines = lines_of(text);
  if (lines.empty() || lines[0] != header) return {};
  std::vector<Series> columns(parts_of(header, ',').size());
  for (std::size_t row = 1; row < lines.size(); ++row) {
    const auto cells = parts_of(lines[row], ',');
    if (cells.size() != columns.size()) return {};
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (!is_fixed(cells[c], decimals)) return {};
      columns[c].push_back(parse_number(cells[c]).value());
    }
  }
  return columns;
}

inline double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

inline double variance_of(std::span<const double> values) {
  const double mean = mean_of(values);
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size());
}

/// Weights of the linear function of each row (all of one length) that is nearest to its target,
/// by the normal equations and Cholesky's decomposition, with a ridge of 1e-9 of the diagonal.
inline Series least_squares(const std::vector<Series>& rows, const Series& targets) {
  const std::size_t n = rows.at(0).size();
  std::vector<Series> a(n, Series(n));
  Series x(n);
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t i = 0; i < n; ++i) {
      x[i] += rows[r][i] * targets[r];
      for (std::size_t j = 0; j <= i; ++j) a[i][j] += rows[r][i] * rows[r][j];
    }
  for (std::size_t i = 0; i < n; ++i) {
    a[i][i] *= 1 + 1e-9;
    for (std::size_t j = 0; j <= i; ++j) {
      for (std::size_t k = 0; k < j; ++k) a[i][j] -= a[i][k] * a[j][k];
      a[i][j] = i == j ? std::sqrt(a[i][i]) : a[i][j] / a[j][j];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) x[i] -= a[i][k] * x[k];
    x[i] /= a[i][i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) x[i] -= a[k][i] * x[k];
    x[i] /= a[i][i];
  }
  return x;
}

/// The mean squared error of the weights' linear function.
inline double squared_error(const std::vector<Series>& rows, const Series& targets,
                            const Series& weights) {
  double sum = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    double error = -targets[r];
    for (std::size_t i = 0; i < weights.size(); ++i) error += weights[i] * rows[r][i];
    sum += error * error;
  }
  return sum / static_cast<double>(rows.size());
}

}  // namespace unrolled::test
