#include "core/nn/hopfield.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <string>
#include <utility>

#include "core/support/rng.hpp"

namespace unrolled {

Hopfield::Hopfield(std::size_t units) : units_(units), sums_(units * units) {
  assert(units > 0);
}

void Hopfield::store(std::span<const Spin> pattern) {
  assert(pattern.size() == units_);
  ++stored_;
  for (std::size_t i = 0; i < units_; ++i)
    for (std::size_t j = 0; j < units_; ++j)
      if (i != j) sums_[i * units_ + j] += pattern[i] * pattern[j];
}

double Hopfield::weight(std::size_t to, std::size_t from) const {
  return static_cast<double>(sums_[to * units_ + from]) / static_cast<double>(units_);
}

std::int64_t Hopfield::heard(std::span<const Spin> state, std::size_t unit) const {
  const std::int32_t* row = sums_.data() + unit * units_;
  std::int64_t sum = 0;
  for (std::size_t j = 0; j < units_; ++j) sum += row[j] * state[j];
  return sum;
}

double Hopfield::field(std::span<const Spin> state, std::size_t unit) const {
  return static_cast<double>(heard(state, unit)) / static_cast<double>(units_);
}

std::int64_t Hopfield::agreement(std::span<const Spin> state) const {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < units_; ++i) sum += state[i] * heard(state, i);
  return sum;
}

double Hopfield::energy_of(std::int64_t agreement) const {
  return -0.5 * static_cast<double>(agreement) / static_cast<double>(units_);
}

double Hopfield::energy(std::span<const Spin> state) const {
  return energy_of(agreement(state));
}

std::size_t Hopfield::restless(std::span<const Spin> state) const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < units_; ++i)
    if (state[i] * heard(state, i) < 0) ++count;
  return count;
}

Settling Hopfield::settle(std::span<const Spin> start, std::uint64_t seed,
                          std::size_t most_sweeps) const {
  Settling run;
  run.state.assign(start.begin(), start.end());
  std::int64_t agreed = agreement(start);
  run.energies.push_back(energy_of(agreed));
  run.settled = restless(start) == 0;
  std::vector<std::int32_t> order(units_);
  std::iota(order.begin(), order.end(), 0);
  Rng rng(seed);
  for (std::size_t sweep = 0; sweep < most_sweeps && !run.settled; ++sweep) {
    for (std::size_t left = units_; left > 1; --left)
      std::swap(order[left - 1], order[rng.below(static_cast<std::uint32_t>(left))]);
    bool changed = false;
    for (const std::int32_t index : order) {
      const auto unit = static_cast<std::size_t>(index);
      const std::int64_t sum = heard(run.state, unit);
      if (run.state[unit] * sum < 0) {
        agreed -= 4 * run.state[unit] * sum;  // Each of its terms is there twice, and turns.
        run.state[unit] = static_cast<Spin>(-run.state[unit]);
        changed = true;
      }
      run.units.push_back(index);
      run.fields.push_back(static_cast<double>(sum) / static_cast<double>(units_));
      run.energies.push_back(energy_of(agreed));
    }
    run.settled = !changed;
  }
  return run;
}

double overlap(std::span<const Spin> pattern, std::span<const Spin> state) {
  const int sum = std::inner_product(pattern.begin(), pattern.end(), state.begin(), 0);
  return static_cast<double>(sum) / static_cast<double>(pattern.size());
}

Expected<Recollection> recollect(std::span<const Spin> patterns, std::span<const Spin> start,
                                 std::uint64_t seed) {
  const std::size_t units = start.size();
  if (units < 2 || units > kMostUnits || patterns.size() % units != 0)
    return fail(
        ErrorCode::invalid_text, "pattern",
        "A pattern has " + std::to_string(units) + " cells, of which not all fit.",
        "Give all patterns the same size, of 2 to " + std::to_string(kMostUnits) + " cells.");
  const auto is_spin = [](Spin spin) { return spin == 1 || spin == -1; };
  if (!std::ranges::all_of(patterns, is_spin) || !std::ranges::all_of(start, is_spin))
    return fail(ErrorCode::invalid_text, "pattern", "A cell is neither 1 nor \u22121.",
                "Write 1 for ink and \u22121 for paper.");

  Hopfield network(units);
  std::vector<std::span<const Spin>> each;
  for (std::size_t from = 0; from < patterns.size(); from += units)
    each.push_back(patterns.subspan(from, units));
  for (const auto& pattern : each) network.store(pattern);
  Recollection answer{.settling = network.settle(start, seed), .patterns = {}};
  for (const auto& pattern : each)
    answer.patterns.push_back({.restless = network.restless(pattern),
                               .energy = network.energy(pattern),
                               .overlap = overlap(pattern, answer.settling.state)});
  return answer;
}

}  // namespace unrolled
