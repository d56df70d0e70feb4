#include "examples/cli/evaluation_text.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "examples/cli/layout.hpp"
#include "examples/cli/terminal.hpp"

namespace unrolled::cli {
namespace {

constexpr std::size_t kMostConfused = 12;  // classes: more columns than these fit no page
constexpr std::size_t kScoreWidth = 11;
constexpr std::size_t kWidestLabel = kPageWidth - 4 * kScoreWidth;
constexpr std::size_t kNarrowestLabel = 6;

std::string metrics_text(const Evaluation& evaluation) {
  std::size_t widest = 0;
  for (const Metric& metric : evaluation.metrics) widest = std::max(widest, width_of(metric.label));
  std::string text = grouped(static_cast<double>(evaluation.answers)) +
                     (evaluation.answers == 1 ? " answer\n" : " answers\n");
  for (std::size_t m = 0; m < evaluation.metrics.size(); ++m) {
    const Metric& metric = evaluation.metrics[m];
    text += "  " + left(metric.label, widest) + "  " + precise(evaluation.values[m], 4);
    if (!metric.unit.empty()) text += " " + std::string(metric.unit);
    text += "\n";
  }
  return text;
}

std::size_t label_width(const Report& report, std::size_t most) {
  std::size_t widest = 0;
  for (const auto* rows : {&report.classes, &report.means})
    for (const ClassScore& row : *rows) widest = std::max(widest, width_of(row.label));
  return std::min(widest, most);
}

std::string score_row(const ClassScore& row, std::size_t width) {
  std::string text = left(row.label, width);
  for (const double value : {row.precision, row.recall, row.f1})
    text += right(fixed(value, 4), kScoreWidth);
  return text + right(grouped(static_cast<double>(row.support)), kScoreWidth) + "\n";
}

std::string classes_text(const Report& report) {
  const std::size_t width = label_width(report, kWidestLabel);
  std::string text = "\n" + std::string(width, ' ');
  for (const std::string_view head : {"precision", "recall", "F1", "support"})
    text += right(head, kScoreWidth);
  text += "\n";
  for (const ClassScore& row : report.classes) text += score_row(row, width);
  if (!report.means.empty()) text += "\n";
  for (const ClassScore& row : report.means) text += score_row(row, width);
  return text;
}

/// A row for what is right, a column for what was said.
std::string confusion_text(const Report& report) {
  const std::size_t n = report.classes.size();
  std::size_t number = 1, label = 0;
  for (const double count : report.confusion) number = std::max(number, fixed(count, 0).size());
  for (const ClassScore& row : report.classes) label = std::max(label, width_of(row.label));
  // As wide as the labels, where there is room; the numbers always whole.
  std::size_t first = std::min(label, kPageWidth / 4);
  std::size_t column = std::max(number, std::min(label, (kPageWidth - first) / n - 2));
  if (first + n * (column + 2) > kPageWidth) {
    const std::size_t rest = kPageWidth - std::min(kPageWidth, n * (column + 2));
    first = std::min(first, std::max(kNarrowestLabel, rest));
  }
  std::string text = "\nRows are what is right, columns what was said\n" + std::string(first, ' ');
  for (const ClassScore& row : report.classes) text += "  " + right(row.label, column);
  text += "\n";
  for (std::size_t is = 0; is < n; ++is) {
    text += left(report.classes[is].label, first);
    for (std::size_t said = 0; said < n; ++said)
      text += "  " + right(fixed(report.confusion[is * n + said], 0), column);
    text += "\n";
  }
  return text;
}

}  // namespace

std::string evaluation_text(const Evaluation& evaluation) {
  const Report& report = evaluation.report;
  std::string text = metrics_text(evaluation);
  const std::size_t classes = report.classes.size();
  if (classes == 0) return text;
  text += classes_text(report);
  if (classes <= kMostConfused && report.confusion.size() == classes * classes)
    text += confusion_text(report);
  return text;
}

}  // namespace unrolled::cli
