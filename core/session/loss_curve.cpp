#include "core/session/loss_curve.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace unrolled {
namespace {

/// Beyond any that a run went on from, and a sum of many of them is still a float.
constexpr double kMostLoss = 1e30;

bool is_loss(double value) {
  return value >= 0 && value <= kMostLoss;  // NaN is neither
}

}  // namespace

std::int64_t LossCurve::last_step() const {
  return state_.start + std::ssize(state_.losses) * state_.stride + state_.pending;
}

void LossCurve::add(double loss) {
  state_.pending_sum += loss;
  if (++state_.pending < state_.stride) return;
  state_.losses.push_back(
      static_cast<float>(state_.pending_sum / static_cast<double>(state_.pending)));
  state_.pending = 0;
  state_.pending_sum = 0;
  if (state_.losses.size() >= kMostPoints) halve();
}

void LossCurve::measure(double loss) {
  const auto point = [&](std::int64_t step) {
    return (step - state_.start + state_.stride - 1) / state_.stride;
  };
  auto& steps = state_.validation_steps;
  if (!steps.empty() && point(steps.back()) == point(last_step())) {
    steps.back() = last_step();
    state_.validation_losses.back() = static_cast<float>(loss);
    return;
  }
  steps.push_back(last_step());
  state_.validation_losses.push_back(static_cast<float>(loss));
}

void LossCurve::halve() {
  auto& losses = state_.losses;
  const std::size_t half = losses.size() / 2;
  for (std::size_t i = 0; i < half; ++i) losses[i] = (losses[2 * i] + losses[2 * i + 1]) / 2;
  losses.resize(half);
  state_.stride *= 2;

  const auto steps = std::exchange(state_.validation_steps, {});
  const auto values = std::exchange(state_.validation_losses, {});
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto point = [&](std::int64_t step) {
      return (step - state_.start + state_.stride - 1) / state_.stride;
    };
    if (i + 1 < steps.size() && point(steps[i]) == point(steps[i + 1])) continue;
    state_.validation_steps.push_back(steps[i]);
    state_.validation_losses.push_back(values[i]);
  }
}

void LossCurve::truncate(std::int64_t step) {
  if (step >= last_step()) return;
  if (step <= state_.start) {
    *this = LossCurve(step);
    return;
  }
  const std::int64_t kept = step - state_.start;
  const auto full = static_cast<std::size_t>(kept / state_.stride);
  const std::int64_t rest = kept % state_.stride;
  if (rest > 0) {
    const double mean = full < state_.losses.size()
                            ? static_cast<double>(state_.losses[full])
                            : state_.pending_sum / static_cast<double>(state_.pending);
    state_.pending_sum = mean * static_cast<double>(rest);
  } else {
    state_.pending_sum = 0;
  }
  state_.losses.resize(full);
  state_.pending = rest;
  while (!state_.validation_steps.empty() && state_.validation_steps.back() > step) {
    state_.validation_steps.pop_back();
    state_.validation_losses.pop_back();
  }
}

Curve LossCurve::columns() const {
  Curve curve;
  curve.start = state_.start;
  std::int64_t step = state_.start;
  for (const float loss : state_.losses) {
    curve.step.push_back(static_cast<double>(step += state_.stride));
    curve.loss.push_back(static_cast<double>(loss));
  }
  if (state_.pending > 0) {
    curve.step.push_back(static_cast<double>(step + state_.pending));
    curve.loss.push_back(state_.pending_sum / static_cast<double>(state_.pending));
  }
  curve.measured_step.assign(state_.validation_steps.begin(), state_.validation_steps.end());
  curve.measured_loss.assign(state_.validation_losses.begin(), state_.validation_losses.end());
  return curve;
}

Expected<void> LossCurve::restore(State state, std::int64_t steps) {
  const auto& measured = state.validation_steps;
  // In this order: what is compared later is in range by then.
  const bool whole =
      state.start >= 0 && state.start <= steps && state.stride >= 1 && state.stride <= steps + 1 &&
      std::has_single_bit(static_cast<std::uint64_t>(state.stride)) &&
      state.losses.size() < kMostPoints && state.pending >= 0 && state.pending < state.stride &&
      (steps - state.start) / state.stride == std::ssize(state.losses) &&
      (steps - state.start) % state.stride == state.pending &&
      std::ranges::all_of(state.losses, is_loss) && is_loss(state.pending_sum) &&
      measured.size() == state.validation_losses.size() && measured.size() <= kMostPoints + 1 &&
      std::ranges::adjacent_find(measured, std::greater_equal{}) == measured.end() &&
      (measured.empty() || (measured.front() >= state.start && measured.back() <= steps)) &&
      std::ranges::all_of(state.validation_losses, is_loss);
  if (!whole)
    return fail(ErrorCode::invalid_file, "checkpoint", "The checkpoint's loss curve is damaged.",
                "Use another copy of the file.");
  state_ = std::move(state);
  return {};
}

}  // namespace unrolled
