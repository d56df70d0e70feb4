#pragma once
// Metrics of what chooses one class of few: precision, recall, F1 and the table of confusions that
// they come from.

#include <string>
#include <vector>

#include "core/train/metrics.hpp"

namespace unrolled {

/// The likeliest class of each row that is read out of a batch that was just measured.
std::vector<std::int32_t> likeliest(const Model<float>& model, std::size_t rows);

/// Of [classes][classes] counts, a row for what is right and a column for what was said, each class
/// against all others; macro is the mean over the classes that occur, weighted that over the
/// answers.
Report report_of(const std::vector<std::string>& labels, std::span<const double> confusion);

/// The loss, the share of right answers, and the macro mean of F1. Its own sums are the confusions.
class ClassMetrics : public Metrics {
 public:
  static constexpr Metric kTable[] = {{"nats", "loss", "nats an answer", false},
                                      {"accuracy", "share of right answers", "", true},
                                      {"f1", "F1, mean over the classes", "", true}};

  explicit ClassMetrics(std::vector<std::string> labels) : labels_(std::move(labels)) {}

  std::span<const Metric> table() const override { return kTable; }
  void add(Model<float>& model, const Batch& batch, std::vector<double>& own) const override;
  void tell(const Sums& sums, std::span<double> values) const override;
  Report report(const Sums& sums) const override;

 private:
  std::vector<std::string> labels_;
};

}  // namespace unrolled
