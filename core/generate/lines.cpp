#include "core/generate/lines.hpp"

#include <algorithm>
#include <cmath>

#include "core/support/rng.hpp"

namespace unrolled {
namespace {

/// The nats of a class; NaN where the logits are not finite.
double nats_of(std::span<const float> logits, std::int32_t drawn) {
  const float largest = *std::ranges::max_element(logits);
  double sum = 0;
  for (const float logit : logits) sum += std::exp(static_cast<double>(logit - largest));
  return std::log(sum) - static_cast<double>(logits[static_cast<std::size_t>(drawn)] - largest);
}

}  // namespace

std::vector<DrawnLine> draw_lines(Model<float>& model, std::span<const std::int32_t> kinds,
                                  std::span<const std::int32_t> begun,
                                  std::span<const std::uint64_t> seeds, const LineShape& shape) {
  const std::size_t count = kinds.size();
  const auto rows = static_cast<int>(count);
  const auto stride = static_cast<std::size_t>(model.logit_stride());
  const auto classes = static_cast<std::size_t>(shape.end) + 1;
  auto state = model.make_state(rows);
  state.zero();
  std::vector<float> logits(count * stride);
  std::vector<std::int32_t> next(kinds.begin(), kinds.end());
  const auto read_next = [&] { model.step(next, rows, state, logits.data()); };
  read_next();
  for (const std::int32_t id : begun) {
    std::ranges::fill(next, id);
    read_next();
  }

  std::vector<DrawnLine> lines(count);
  std::vector<double> nats(count);
  std::vector<bool> ended(count);
  std::vector<Rng> random;
  for (std::size_t i = 0; i < count; ++i) {
    lines[i].ids.assign(begun.begin(), begun.end());
    random.emplace_back(seeds[i]);
  }
  Sampler sampler(static_cast<int>(classes));
  for (auto length = std::ssize(begun); length < shape.longest; ++length) {
    for (std::size_t i = 0; i < count; ++i) {
      if (ended[i]) continue;  // it reads on what it read last, and nobody asks
      const auto said = std::span<const float>(logits).subspan(i * stride, classes);
      const std::int32_t drawn = sampler.sample(said, shape.sampling, random[i]);
      nats[i] += nats_of(said, drawn);
      if (!std::isfinite(nats[i])) return {};
      ended[i] = drawn == shape.end;
      if (ended[i]) continue;
      next[i] = drawn;
      lines[i].ids.push_back(drawn);
    }
    if (std::ranges::all_of(ended, [](bool over) { return over; })) break;
    read_next();
  }
  for (std::size_t i = 0; i < count; ++i) lines[i].probability = std::exp(-nats[i]);
  return lines;
}

}  // namespace unrolled
