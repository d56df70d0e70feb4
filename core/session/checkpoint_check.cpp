// Whether a checkpoint can be what a run wrote. Files come from anywhere: what fits its checksum
// may still be crafted, and a network with a NaN in it would be taken for a whole one.

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>

#include "core/session/checkpoint.hpp"
#include "core/session/cost.hpp"
#include "core/session/entry_reader.hpp"
#include "core/train/trainer.hpp"

namespace unrolled {
namespace {

/// Far above what any run reaches, far below what overflows in the products.
constexpr float kMostWeight = 1e12f;
constexpr float kMostState = 1e12f;
/// Of a gradient: a run in which they are larger has exploded.
constexpr float kMostMoment = 1e15f, kMostSquare = 1e30f;
constexpr std::int64_t kMostSteps = std::int64_t{1} << 50;
constexpr std::uint64_t kMostDataCharacters =
    sizeof(std::size_t) == 4 ? 0xFFFFFFFF : std::uint64_t{1} << 40;

std::unexpected<Error> misfit(const char* what) {
  return fail(ErrorCode::invalid_file, "checkpoint",
              std::string("The checkpoint's ") + what + " do not fit its own settings.",
              "The file is damaged; use another copy of it.");
}

bool within(std::span<const float> values, float low, float high) {
  // NaN is in no range.
  return std::ranges::all_of(values, [&](float v) { return v >= low && v <= high; });
}

/// decay^step as the optimizer has it after so many updates, where it has any of it.
bool is_power(double value, double decay, std::int64_t step) {
  const double power = std::pow(decay, static_cast<double>(step));
  return std::abs(value - power) <= 1e-6 * power + 1e-300;
}

Expected<void> check_optimizer(const Checkpoint& c) {
  const auto& [first, second, beta1, beta2] = c.training.optimizer;
  const OptimizerKind kind = c.settings.optimizer;
  const bool adam = kind == OptimizerKind::adam || kind == OptimizerKind::adamw;
  const std::size_t size = c.training.parameters.size();
  if (first.size() != size || second.size() != (adam ? size : 0)) return misfit("moments");
  const bool squares = kind == OptimizerKind::adagrad || kind == OptimizerKind::rmsprop;
  if (!within(first.span(), squares ? 0 : -kMostMoment, squares ? kMostSquare : kMostMoment) ||
      !within(second.span(), 0, kMostSquare))
    return damaged("its optimizer's moments are impossible");
  const std::int64_t updates = adam ? c.training.step : 0;
  if (!is_power(beta1, 0.9, updates) || !is_power(beta2, 0.999, updates))
    return damaged("its optimizer has not made as many updates as the run");
  return {};
}

Expected<void> check_state(const Checkpoint& c) {
  const auto& [h, cell] = c.training.carried;
  const StackShape stack = c.task->shape().stack;
  const CellTraits& traits = stack.traits();
  const auto row = static_cast<std::size_t>(stack.state_rows()) * stack.hidden_size;
  const std::size_t streams = h.size() / row;
  if (h.size() % row != 0 || streams < 1 || streams > static_cast<std::size_t>(c.settings.batch) ||
      cell.size() != (traits.cell_state ? h.size() : 0))
    return misfit("carried states");
  const float most = traits.bounded() ? 1.001f : std::numeric_limits<float>::max();
  if (!within(h.span(), -most, most) || !within(cell.span(), -kMostState, kMostState))
    return damaged("its carried states are impossible");
  return {};
}

}  // namespace

Expected<void> check(const Checkpoint& c) {
  const ModelShape shape = c.task->shape();
  const TrainerState& t = c.training;
  // Between two tensors lie at most 15 unused numbers.
  const std::uint64_t least = parameter_count(shape);
  const std::uint64_t gaps = 16 * (16 * static_cast<std::uint64_t>(shape.stack.layers) + 16);
  if (t.parameters.size() < least || t.parameters.size() > least + gaps) return misfit("weights");
  if (!within(t.parameters.span(), -kMostWeight, kMostWeight))
    return damaged("its weights are not all numbers that a network can have");
  if (!c.has_training) return {};

  if (t.step < 0 || t.step > kMostSteps || c.mark.characters > kMostDataCharacters)
    return damaged("its number of steps is impossible");
  if (c.schedule_start < 0 || c.schedule_start > t.step)
    return damaged("its schedule begins where the run has not been");
  if (t.rng == Rng::State{}) return damaged("its random numbers are all zero");
  if (!(t.smoothed_loss >= 0) || !std::isfinite(t.smoothed_loss))
    return damaged("its loss is no number");
  if (auto fits = check_optimizer(c); !fits) return fits;
  if (!within(c.best.parameters.span(), -kMostWeight, kMostWeight))
    return damaged("its best weights are not all numbers that a network can have");
  if (auto fits = check_state(c); !fits) return fits;
  if (c.curve)
    if (auto whole = LossCurve().restore(*c.curve, t.step); !whole) return whole;
  const bool known = c.kind->data.empty() || c.mark.characters > 0;
  return known ? check_place(c) : Expected<void>{};
}

Expected<void> check_place(const Checkpoint& c) {
  const Settings& s = c.settings;
  const TrainerState& t = c.training;
  if (!c.kind->data.empty() && c.mark.characters < 2)
    return damaged("its text is too short to learn from");
  const Plan plan = c.task->plan(c.mark.characters);
  const StackShape& stack = plan.shape.stack;
  const auto row = static_cast<std::size_t>(stack.state_rows()) * stack.hidden_size;
  if (t.carried.h.size() / row != static_cast<std::size_t>(plan.streams))
    return misfit("carried states");
  if (c.measuring && !plan.measured)
    return damaged("it measures on a part of the text that it does not have");
  if (t.step > total_steps(s, plan.batches_per_epoch))
    return damaged("it has taken more steps than it has");
  return c.task->check_place(c.mark.characters, t);
}

}  // namespace unrolled
