#include "core/generate/sampler.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>

#include "core/simd/math.hpp"

namespace unrolled {
namespace {

/// e^x for x <= 0. What is too unlikely for a normal float becomes 0, where exp_scalar would clamp.
float weight(double x) {
  return x < -87.0 ? 0.0f : simd::exp_scalar(static_cast<float>(x));
}

}  // namespace

Sampler::Sampler(int vocabulary) : candidates_(static_cast<std::size_t>(vocabulary)) {
  assert(vocabulary >= 1);
}

/// All ids with a finite logit but the unknown one, in the order of ids.
std::span<Sampler::Candidate> Sampler::collect(std::span<const float> logits) {
  assert(!logits.empty() && logits.size() <= candidates_.size());
  std::size_t count = 0;
  for (std::size_t id = 1; id < logits.size(); ++id)
    if (std::isfinite(logits[id]))
      candidates_[count++] = {static_cast<std::int32_t>(id), logits[id], 0.0f};
  return std::span(candidates_).first(count);
}

/// Those that top_k and top_p leave, each with e^((logit - largest) / temperature).
Sampler::Choice Sampler::filter(std::span<Candidate> candidates, float largest,
                                const SamplerOptions& options) {
  const bool top_k =
      options.top_k > 0 && static_cast<std::size_t>(options.top_k) < candidates.size();
  const std::size_t limit = top_k ? static_cast<std::size_t>(options.top_k) : candidates.size();
  if (top_k || options.top_p < 1)
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(limit),
                      candidates.end());
  candidates = candidates.first(limit);

  double total = 0;
  for (Candidate& c : candidates) {
    c.weight =
        weight((static_cast<double>(c.logit) - static_cast<double>(largest)) / options.temperature);
    total += static_cast<double>(c.weight);
  }
  if (options.top_p < 1) {
    double mass = 0;
    std::size_t kept = 0;
    do mass += static_cast<double>(candidates[kept++].weight);
    while (kept < candidates.size() && mass < options.top_p * total);
    candidates = candidates.first(kept);
    total = mass;
  }
  return {candidates, total};
}

std::int32_t Sampler::sample(std::span<const float> logits, const SamplerOptions& options,
                             Rng& rng) {
  std::span<Candidate> candidates = collect(logits);
  if (candidates.empty()) return 0;
  const Candidate likeliest = *std::min_element(candidates.begin(), candidates.end());
  const bool diverged = std::ranges::any_of(logits, [](float logit) {
    return std::isnan(logit) || logit == std::numeric_limits<float>::infinity();
  });
  if (diverged || !(options.temperature > 0)) return likeliest.id;

  const auto [kept, total] = filter(candidates, likeliest.logit, options);
  const double point = rng.uniform() * total;
  double mass = 0;
  for (const Candidate& c : kept) {
    mass += static_cast<double>(c.weight);
    if (mass > point) return c.id;
  }
  return likeliest.id;  // only if the product above was rounded up to the total
}

int Sampler::most_likely(std::span<const float> logits, int count, std::span<std::int32_t> ids,
                         std::span<float> probabilities, const SamplerOptions& options) {
  std::span<Candidate> candidates = collect(logits);
  if (candidates.empty() || count <= 0) return 0;
  const bool greedy = !(options.temperature > 0);
  const bool filtered = options.top_k > 0 || options.top_p < 1;
  const bool unknown_counts = !greedy && !filtered && std::isfinite(logits[0]);
  float largest = std::min_element(candidates.begin(), candidates.end())->logit;
  if (unknown_counts) largest = std::max(largest, logits[0]);

  // Greedy is the limit of low temperatures: one has all of the probability.
  auto [kept, total] =
      filter(candidates, largest,
             greedy ? SamplerOptions{.temperature = 1, .top_k = 1, .top_p = 1} : options);
  if (unknown_counts)
    total += static_cast<double>(weight(
        (static_cast<double>(logits[0]) - static_cast<double>(largest)) / options.temperature));
  const std::size_t found = std::min(kept.size(), static_cast<std::size_t>(count));
  assert(ids.size() >= found && probabilities.size() >= found);
  std::partial_sort(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(found), kept.end());
  for (std::size_t i = 0; i < found; ++i) {
    ids[i] = kept[i].id;
    probabilities[i] = static_cast<float>(static_cast<double>(kept[i].weight) / total);
  }
  return static_cast<int>(found);
}

}  // namespace unrolled
