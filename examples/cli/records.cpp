#include "examples/cli/records.hpp"

#include <numeric>

namespace unrolled::cli {
namespace {

constexpr std::size_t kMeanOver = 100;  // steps; one step's loss is too noisy to judge a run by

}  // namespace

void Recorder::add(const Progress& progress) {
  totals_.characters += progress.characters;
  totals_.training_seconds += progress.seconds;
  std::size_t validation = 0;
  const auto validations_before = [&](double step) {
    for (; validation < progress.measured_step.size() && progress.measured_step[validation] < step;
         ++validation)
      add_validation(progress, validation);
  };
  for (std::size_t i = 0; i < progress.step.size(); ++i) {
    validations_before(progress.step[i]);
    add_step(progress, i);
  }
  validations_before(std::numeric_limits<double>::infinity());
  totals_.step = progress.total_step;
  totals_.epoch = progress.epoch;
}

void Recorder::add_step(const Progress& progress, std::size_t i) {
  const bool line_due = pending_ && pending_->step % options_.every == 0;
  const bool validation_due = options_.line_at_validation && validated_;
  if (line_due || validation_due) let_out();

  // Newest values, but a validation that no line has shown yet stays to be shown.
  Record record = pending_.value_or(empty());
  record.step = static_cast<std::int64_t>(progress.step[i]);
  record.epoch = epoch_of(progress.step[i]);
  record.gradient_norm = progress.gradient_norm[i];
  record.learning_rate = progress.learning_rate[i];
  if (progress.seconds > 0)
    record.characters_per_second = static_cast<double>(progress.characters) / progress.seconds;
  loss_sum_ += progress.loss[i];
  ++loss_count_;
  pending_ = record;

  last_losses_.push_back(progress.loss[i]);
  if (last_losses_.size() > kMeanOver) last_losses_.pop_front();
  totals_.train_nats = std::accumulate(last_losses_.begin(), last_losses_.end(), 0.0) /
                       static_cast<double>(last_losses_.size());
}

void Recorder::add_validation(const Progress& progress, std::size_t i) {
  const auto step = static_cast<std::int64_t>(progress.measured_step[i]);
  if (!pending_) {  // of the state that the run began or was resumed with
    pending_ = empty();
    pending_->step = step;
    pending_->epoch = epoch_of(progress.measured_step[i]);
  }
  std::vector<double>& values = totals_.measured.values;
  values.clear();
  for (const std::vector<double>& column : progress.measured) values.push_back(column[i]);
  pending_->measured = totals_.measured;
  validated_ = true;

  if (!(totals_.best_validation_nats <= totals_.measured.nats())) {
    totals_.best_validation_nats = totals_.measured.nats();
    totals_.best_validation_step = step;
  }
}

Record Recorder::empty() const {
  Record record;
  record.measured.metrics = totals_.measured.metrics;
  return record;
}

void Recorder::let_out() {
  if (loss_count_ > 0) pending_->train_nats = loss_sum_ / static_cast<double>(loss_count_);
  line_(*pending_);
  pending_.reset();
  loss_sum_ = 0;
  loss_count_ = 0;
  validated_ = false;
}

void Recorder::finish() {
  if (pending_) let_out();
}

}  // namespace unrolled::cli
