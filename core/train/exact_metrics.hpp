#pragma once
// Metrics of what says a sequence: the loss and the share of right steps, each after what is right,
// and the share of sequences that are right from beginning to end. A network that takes the
// likeliest each time says exactly these: as long as it is right, it reads what is right.

#include "core/train/metrics.hpp"

namespace unrolled {

/// Its own sums are the sequences, and those that are right. A class below `unknown_classes` is no
/// answer: what holds it is never right as a whole.
class ExactMetrics final : public Metrics {
 public:
  static constexpr Metric kTable[] = {{"nats", "loss", "nats a step", false},
                                      {"accuracy", "share of right steps", "", true},
                                      {"exact", "share that is right as a whole", "", true}};

  explicit ExactMetrics(std::int32_t unknown_classes) : unknown_classes_(unknown_classes) {}

  std::span<const Metric> table() const override { return kTable; }
  void add(Model<float>& model, const Batch& batch, std::vector<double>& own) const override;
  void tell(const Sums& sums, std::span<double> values) const override;

 private:
  std::int32_t unknown_classes_;
};

}  // namespace unrolled
