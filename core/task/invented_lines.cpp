#include "core/task/invented_lines.hpp"

#include <algorithm>

#include "core/data/example_set.hpp"
#include "core/text/tune_notation.hpp"

namespace unrolled {
namespace {

constexpr std::uint64_t kJudged = 64;

enum Sum : std::size_t { kDrawn, kNew, kValid, kSums };

}  // namespace

void KnownLines::sort() {
  std::ranges::sort(hashes);
  const auto again = std::ranges::unique(hashes);
  hashes.erase(again.begin(), again.end());
}

bool KnownLines::contains(std::string_view line) const {
  return std::ranges::binary_search(hashes, hash_text(line));
}

LineShape line_shape(const Settings& settings, std::int32_t end) {
  return {
      .end = end,
      .longest = settings.longest,
      .sampling = {
          .temperature = settings.temperature, .top_k = settings.top_k, .top_p = settings.top_p}};
}

InventMetrics::InventMetrics(const Vocabulary& alphabet, KnownLines known, const Settings& settings,
                             std::uint64_t held_out)
    : alphabet_(alphabet),
      known_(std::move(known)),
      shape_(line_shape(settings, alphabet_.size())),
      seed_(settings.seed),
      every_(std::max<std::uint64_t>(1, held_out / kJudged)) {}

std::span<const Metric> InventMetrics::table() const {
  const std::size_t told = known_.hashes.empty() ? 2 : known_.tunes ? 4 : 3;
  return std::span(kTable).first(told);
}

/// An example decides by itself whether a line of its kind is drawn, and with which numbers: so they
/// are the same ones however the examples are shared out.
void InventMetrics::add(Model<float>& model, const Batch& batch, std::vector<double>& own) const {
  own.resize(kSums);
  if (known_.hashes.empty()) return;
  std::vector<std::int32_t> kinds;
  std::vector<std::uint64_t> seeds;
  for (int b = 0; b < batch.streams; ++b) {
    const auto id = [&](int t) {
      return batch.ids[static_cast<std::size_t>(t * batch.streams + b)];
    };
    std::uint64_t hash = kHashStart;
    for (int t = 0; t < batch.length(b); ++t) {
      const std::int32_t read = id(t);
      hash = hash_bytes(std::as_bytes(std::span(&read, 1)), hash);
    }
    if (hash % every_ != 0) continue;
    kinds.push_back(id(0));
    seeds.push_back(hash + seed_);
  }
  if (kinds.empty()) return;
  for (const DrawnLine& line : draw_lines(model, kinds, {}, seeds, shape_)) {
    const std::string text = alphabet_.decode(line.ids);
    ++own[kDrawn];
    own[kNew] += known_.contains(text) ? 0 : 1;
    own[kValid] += known_.tunes && is_tune(text) ? 1 : 0;
  }
}

void InventMetrics::tell(const Sums& sums, std::span<double> values) const {
  Metrics::tell(sums, values);
  const bool drawn = sums.own.size() == kSums && sums.own[kDrawn] > 0;
  for (std::size_t m = 2; m < values.size(); ++m)
    values[m] = drawn ? sums.own[kNew + m - 2] / sums.own[kDrawn] : 0;
}

}  // namespace unrolled
