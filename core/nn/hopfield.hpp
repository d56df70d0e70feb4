#pragma once
// Hopfield's associative memory, from which the lectures tell the story of recurrent networks: J.
// J. Hopfield, "Neural networks and physical systems with emergent collective computational
// abilities", PNAS 79 (1982). Its weights are not trained but written down, by Hebb's rule, and it
// reads no sequence: all units hear each other until none of them changes any more.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/support/error.hpp"

namespace unrolled {

/// Of one unit: -1 or +1.
using Spin = std::int8_t;

/// How a state settled, one update after the other. Arrays are parallel: `units` and `fields` have
/// an entry for each update, `energies` one more, the first of which is that of the beginning.
struct Settling {
  std::vector<Spin> state;          ///< the last one
  std::vector<std::int32_t> units;  ///< which unit was asked
  std::vector<double> fields;       ///< what it heard, sum_j w_ij s_j: its sign is what it becomes
  std::vector<double> energies;     ///< E = -1/2 s'Ws
  bool settled = false;             ///< no unit would change any more
};

/// N units of -1 or +1 that all hear each other. w_ij = 1/N sum over the stored patterns of
/// x_i x_j, and w_ii = 0. The sums are whole numbers, divided by N where they are told: so energies
/// that are equal are equal to the bit, and none rises by a rounding error.
class Hopfield {
 public:
  explicit Hopfield(std::size_t units);

  /// Hebb's rule: units that agree in a pattern pull each other. `pattern` has units() numbers.
  void store(std::span<const Spin> pattern);

  std::size_t units() const { return units_; }
  std::size_t stored() const { return stored_; }
  double weight(std::size_t to, std::size_t from) const;
  double field(std::span<const Spin> state, std::size_t unit) const;
  double energy(std::span<const Spin> state) const;
  /// How many units would change if each were asked alone; 0: the state is a fixed point.
  std::size_t restless(std::span<const Spin> state) const;

  /// Asks one unit at a time, in each sweep all of them in an order drawn anew from `seed`, until a
  /// whole sweep has changed none. A unit that hears exactly nothing stays as it is.
  Settling settle(std::span<const Spin> start, std::uint64_t seed,
                  std::size_t most_sweeps = 100) const;

 private:
  /// N times the field: a whole number.
  std::int64_t heard(std::span<const Spin> state, std::size_t unit) const;
  /// -2N times the energy, a whole number too.
  std::int64_t agreement(std::span<const Spin> state) const;
  double energy_of(std::int64_t agreement) const;

  std::size_t units_;
  std::size_t stored_ = 0;
  std::vector<std::int32_t> sums_;  ///< [N][N]: N times the weights
};

/// m = 1/N sum_i x_i s_i: 1 for the same, -1 for the negative, about 0 for what has nothing to do
/// with it.
double overlap(std::span<const Spin> pattern, std::span<const Spin> state);

/// A pattern as the network that stores all of them sees it.
struct StoredPattern {
  std::size_t restless;  ///< units that would leave it
  double energy;
  double overlap;  ///< of the settled state with it
};

struct Recollection {
  Settling settling;
  std::vector<StoredPattern> patterns;
};

/// The largest network: of 32 x 32 cells.
constexpr std::size_t kMostUnits = 1024;

/// Stores all of `patterns` (each of start.size() numbers) and settles from `start`. An error where
/// the sizes do not fit or a number is neither -1 nor 1.
Expected<Recollection> recollect(std::span<const Spin> patterns, std::span<const Spin> start,
                                 std::uint64_t seed);

}  // namespace unrolled
