#include "core/session/learning_rates.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

#include "core/session/checkpoint.hpp"
#include "core/session/receipt_text.hpp"
#include "core/settings/table.hpp"
#include "core/train/schedule.hpp"
#include "core/train/trainer.hpp"

namespace unrolled {
namespace {

/// What the rate of the next step depends on.
class RateOfSteps {
 public:
  RateOfSteps(const Settings& first, std::int64_t batches_per_epoch, std::int64_t start)
      : settings_(first), total_(total_steps(first, batches_per_epoch)), start_(start) {}

  void change(const Receipt::Change& change) {
    if (change.name == "back") {
      start_ = std::min(start_, change.step);
    } else if (change.name == "extend") {
      const Extension extension = *read_extension(change.value);
      total_ = extension.total;
      if (extension.how == ScheduleExtension::anew) start_ = change.step;
    } else if (find_setting(change.name)) {
      (void)set_setting(settings_, change.name, change.value);  // checked with the receipt
    }
  }

  /// Of the step after so many.
  double after(std::int64_t done) const {
    return settings_.learning_rate * schedule_factor(settings_, done - start_, total_ - start_);
  }

 private:
  Settings settings_;
  std::int64_t total_, start_;
};

}  // namespace

Expected<std::vector<double>> learning_rates(std::span<const std::byte> file,
                                             std::span<const double> steps) {
  const auto checkpoint = decode_checkpoint(file);
  if (!checkpoint) return std::unexpected(checkpoint.error());
  const auto receipt = receipt_of(*checkpoint, "");
  if (!receipt) return std::unexpected(receipt.error());
  const Plan plan = checkpoint->task->plan(checkpoint->mark.characters);
  std::int64_t known_from = 0;
  for (const Receipt::Change& change : receipt->changes)
    if (change.name == "unknown") known_from = change.step;
  // A schedule that had begun anew by then still goes on, unless a later one took its place.
  const std::int64_t start = checkpoint->schedule_start;

  std::vector<std::size_t> order(steps.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return steps[i]; });
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> rates(steps.size(), unknown);
  RateOfSteps rate(receipt->settings, plan.batches_per_epoch, start <= known_from ? start : 0);
  auto next = receipt->changes.begin();
  for (const std::size_t i : order) {
    if (!(steps[i] >= 1) || steps[i] > static_cast<double>(receipt->steps)) continue;
    const auto done = static_cast<std::int64_t>(steps[i]) - 1;
    for (; next != receipt->changes.end() && next->step <= done; ++next) rate.change(*next);
    if (done >= known_from) rates[i] = rate.after(done);
  }
  return rates;
}

}  // namespace unrolled
