#pragma once
// What can be said of a network by asking it: sums that add up over batches and over replicas, and
// the numbers that are told of them.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/nn/model.hpp"

namespace unrolled {

/// A number that is measured; its name is that of a column, a member of JSON and of JavaScript.
struct Metric {
  std::string_view name;  ///< as in nats
  std::string_view label;
  std::string_view unit;  ///< "" where there is none
  bool higher_is_better;
};

/// What a measurement has added up.
struct Sums {
  LossSum loss;
  std::vector<double> own;  ///< those of the metrics themselves

  Sums& operator+=(const Sums& other) {
    loss += other.loss;
    own.resize(std::max(own.size(), other.own.size()));
    for (std::size_t i = 0; i < other.own.size(); ++i) own[i] += other.own[i];
    return *this;
  }
};

/// How well one class is told from the others.
struct ClassScore {
  std::string label;
  double precision = 0;  ///< of those that it was said of, the share that is right; 0 where of none
  double recall = 0;     ///< of those that are it, the share of which it was said
  double f1 = 0;         ///< their harmonic mean
  std::int64_t support = 0;  ///< how many are it
};

/// A table of classes; empty where a task has none.
struct Report {
  std::vector<ClassScore> classes;
  std::vector<ClassScore> means;  ///< over the classes: macro, weighted by support, and what else
  /// [classes][classes]: how many of a class (row) were taken for each (column); may be empty.
  std::vector<double> confusion;
};

/// Of a task that chooses among classes: the loss and the share of right answers. Others derive.
class Metrics {
 public:
  virtual ~Metrics() = default;

  /// The first is what early stopping and the loss curve go by; lower is better there.
  virtual std::span<const Metric> table() const { return kLossAndAccuracy; }

  /// Before a measurement, while `model` still holds the tape of the training batch that the last
  /// step made: own sums to begin with. `last` is that batch's size; its spans are gone.
  virtual std::vector<double> begin(Model<float>& model, const Batch& last) const {
    (void)model, (void)last;
    return {};
  }

  /// After a batch that was measured, while `model` still holds what it said: adds to its own sums.
  /// It may put questions of its own, in single steps.
  virtual void add(Model<float>& model, const Batch& batch, std::vector<double>& own) const {
    (void)model, (void)batch, (void)own;
  }

  /// One value for each metric of the table. Sums of nothing are not told.
  virtual void tell(const Sums& sums, std::span<double> values) const {
    const double rows = static_cast<double>(sums.loss.rows);
    values[0] = sums.loss.nats / rows;
    values[1] = static_cast<double>(sums.loss.correct) / rows;
  }

  /// More than the metrics, for who asks how well a network does.
  virtual Report report(const Sums& sums) const {
    (void)sums;
    return {};
  }

  /// Whether a run with these values has learnt what there is to learn; two in a row end it.
  virtual bool learnt(std::span<const double> values) const {
    (void)values;
    return false;
  }

 protected:
  static constexpr Metric kLossAndAccuracy[] = {{"nats", "loss", "nats", false},
                                                {"accuracy", "accuracy", "", true}};
};

}  // namespace unrolled
