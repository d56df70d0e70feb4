// The associative memory against loops written from its formulas, and what is said of it: energies
// never rise, few patterns are fixed points and are found again, many are not.

#include "core/nn/hopfield.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cmath>
#include <numeric>
#include <set>

#include "core/support/rng.hpp"

using namespace unrolled;

namespace {

using Spins = std::vector<Spin>;

Spins random_spins(std::size_t units, Rng& rng) {
  Spins spins(units);
  for (Spin& spin : spins) spin = rng.below(2) == 0 ? Spin{-1} : Spin{1};
  return spins;
}

std::vector<Spins> random_patterns(std::size_t count, std::size_t units, std::uint64_t seed) {
  Rng rng(seed);
  std::vector<Spins> patterns;
  for (std::size_t p = 0; p < count; ++p) patterns.push_back(random_spins(units, rng));
  return patterns;
}

Hopfield network_of(const std::vector<Spins>& patterns) {
  Hopfield network(patterns[0].size());
  for (const Spins& pattern : patterns) network.store(pattern);
  return network;
}

/// `share` of the units are turned, which ones is drawn.
Spins spoilt(Spins pattern, double share, Rng& rng) {
  for (Spin& spin : pattern)
    if (rng.uniform() < share) spin = static_cast<Spin>(-spin);
  return pattern;
}

/// w_ij = 1/N sum_p x_i x_j without the diagonal, and E = -1/2 sum_ij w_ij s_i s_j, as written.
struct Naive {
  explicit Naive(const std::vector<Spins>& patterns) : units(patterns[0].size()) {
    weights.resize(units * units);
    for (std::size_t i = 0; i < units; ++i)
      for (std::size_t j = 0; j < units; ++j)
        for (const Spins& x : patterns)
          if (i != j) weights[i * units + j] += x[i] * x[j] / static_cast<double>(units);
  }
  double field(const Spins& s, std::size_t i) const {
    double sum = 0;
    for (std::size_t j = 0; j < units; ++j) sum += weights[i * units + j] * s[j];
    return sum;
  }
  double energy(const Spins& s) const {
    double sum = 0;
    for (std::size_t i = 0; i < units; ++i) sum += s[i] * field(s, i);
    return -0.5 * sum;
  }
  std::size_t units;
  std::vector<double> weights;
};

bool near(double a, double b) {
  return std::abs(a - b) < 1e-9;
}

double mean_overlap_after_settling(std::size_t units, std::size_t count) {
  const auto patterns = random_patterns(count, units, 7);
  const Hopfield network = network_of(patterns);
  double sum = 0;
  for (const Spins& pattern : patterns) sum += overlap(pattern, network.settle(pattern, 1).state);
  return sum / static_cast<double>(count);
}

}  // namespace

TEST_CASE("Hopfield: weights, fields and energies are those of the formulas", "[hopfield]") {
  const auto patterns = random_patterns(5, 23, 3);
  const Hopfield network = network_of(patterns);
  const Naive naive(patterns);
  CHECK(network.stored() == 5);
  for (std::size_t i = 0; i < 23; ++i) {
    CHECK(network.weight(i, i) == 0);
    for (std::size_t j = 0; j < 23; ++j) {
      REQUIRE(near(network.weight(i, j), naive.weights[i * 23 + j]));
      REQUIRE(network.weight(i, j) == network.weight(j, i));
    }
  }
  Rng rng(11);
  const Spins state = random_spins(23, rng);
  CHECK(near(network.energy(state), naive.energy(state)));
  std::size_t restless = 0;
  for (std::size_t i = 0; i < 23; ++i) {
    REQUIRE(near(network.field(state, i), naive.field(state, i)));
    if (state[i] * naive.field(state, i) < -1e-9) ++restless;
  }
  CHECK(network.restless(state) == restless);
}

TEST_CASE("Hopfield: settling is the update rule, and no energy rises", "[hopfield]") {
  const auto seed = GENERATE(std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{3});
  const auto patterns = random_patterns(9, 48, seed);
  const Hopfield network = network_of(patterns);
  const Naive naive(patterns);
  Rng rng(seed + 20);
  Spins state = random_spins(48, rng);
  const Settling run = network.settle(state, seed);
  REQUIRE(run.settled);
  REQUIRE(run.units.size() % 48 == 0);
  REQUIRE(run.energies.size() == run.units.size() + 1);
  REQUIRE(near(run.energies[0], naive.energy(state)));
  std::set<std::int32_t> asked;
  for (std::size_t t = 0; t < run.units.size(); ++t) {
    const auto unit = static_cast<std::size_t>(run.units[t]);
    asked.insert(run.units[t]);
    REQUIRE(near(run.fields[t], naive.field(state, unit)));
    const bool changes = state[unit] * run.fields[t] < 0;
    if (changes) state[unit] = static_cast<Spin>(-state[unit]);
    // Exactly: a unit that changes takes energy away, one that does not leaves it as it was.
    if (changes)
      REQUIRE(run.energies[t + 1] < run.energies[t]);
    else
      REQUIRE(run.energies[t + 1] == run.energies[t]);
    REQUIRE(near(run.energies[t + 1], naive.energy(state)));
    if ((t + 1) % 48 == 0) {
      REQUIRE(asked.size() == 48);
      asked.clear();
    }
  }
  CHECK(state == run.state);
  CHECK(network.restless(run.state) == 0);
}

TEST_CASE("Hopfield: the same seed settles alike; another asks in another order", "[hopfield]") {
  const Hopfield network = network_of(random_patterns(4, 64, 5));
  Rng rng(6);
  const Spins start = random_spins(64, rng);
  const Settling run = network.settle(start, 9);
  CHECK(network.settle(start, 9).units == run.units);
  CHECK(network.settle(start, 9).state == run.state);
  CHECK(network.settle(start, 10).units != run.units);
  const Settling none = network.settle(run.state, 1);
  CHECK(none.settled);
  CHECK(none.units.empty());
}

TEST_CASE("Hopfield: few patterns are fixed points, and found again from noise", "[hopfield]") {
  const auto patterns = random_patterns(20, 400, 4);
  const Hopfield network = network_of(patterns);
  Rng rng(8);
  for (const Spins& pattern : patterns) {
    REQUIRE(network.restless(pattern) == 0);
    REQUIRE(network.settle(spoilt(pattern, 0.15, rng), 2).state == pattern);
    // The energy is the same for the negative: it is stored as well.
    Spins negative = pattern;
    for (Spin& spin : negative) spin = static_cast<Spin>(-spin);
    REQUIRE(network.restless(negative) == 0);
    REQUIRE(network.energy(negative) == network.energy(pattern));
  }
}

TEST_CASE("Hopfield: a mixture of three patterns is stable too, and higher", "[hopfield]") {
  const auto patterns = random_patterns(3, 400, 12);
  const Hopfield network = network_of(patterns);
  Spins mixture(400);
  for (std::size_t i = 0; i < 400; ++i)
    mixture[i] = patterns[0][i] + patterns[1][i] + patterns[2][i] > 0 ? Spin{1} : Spin{-1};
  CHECK(network.restless(mixture) == 0);
  for (const Spins& pattern : patterns) CHECK(network.energy(mixture) > network.energy(pattern));
}

TEST_CASE("Hopfield: beyond 0.138 patterns a unit the memory is lost", "[hopfield]") {
  // Amit, Gutfreund and Sompolinsky, Phys. Rev. Lett. 55 (1985); for endless N the step is sharp.
  CHECK(mean_overlap_after_settling(500, 50) > 0.96);
  CHECK(mean_overlap_after_settling(500, 125) < 0.6);
}

TEST_CASE("Hopfield: what does not fit is said", "[hopfield]") {
  const Spins start(9, 1);
  CHECK(recollect(Spins(18, 1), start, 1));
  CHECK(recollect(Spins{}, start, 1)->patterns.empty());
  CHECK_FALSE(recollect(Spins(10, 1), start, 1));
  CHECK_FALSE(recollect(Spins(9, 0), start, 1));
  CHECK_FALSE(recollect(Spins(9, 1), Spins(9, 2), 1));
  CHECK_FALSE(recollect(Spins{}, Spins{}, 1));
  CHECK_FALSE(recollect(Spins{}, Spins(kMostUnits + 1, 1), 1));
}

TEST_CASE("Hopfield: what is told of each pattern is the network's", "[hopfield]") {
  const auto patterns = random_patterns(30, 64, 2);
  const Hopfield network = network_of(patterns);
  Spins all;
  for (const Spins& pattern : patterns) all.insert(all.end(), pattern.begin(), pattern.end());
  const auto answer = recollect(all, patterns[0], 3);
  REQUIRE(answer);
  CHECK(answer->settling.state == network.settle(patterns[0], 3).state);
  for (std::size_t p = 0; p < patterns.size(); ++p) {
    CHECK(answer->patterns[p].restless == network.restless(patterns[p]));
    CHECK(answer->patterns[p].energy == network.energy(patterns[p]));
    CHECK(answer->patterns[p].overlap == overlap(patterns[p], answer->settling.state));
  }
}
