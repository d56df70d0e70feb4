#pragma once
// How well lines are invented: the loss over those that are held out, and what becomes of lines
// that the network draws itself.

#include <cstdint>
#include <vector>

#include "core/generate/lines.hpp"
#include "core/settings/settings.hpp"
#include "core/text/vocabulary.hpp"
#include "core/train/metrics.hpp"

namespace unrolled {

/// The lines that a run has for data, as far as it takes to know one again.
struct KnownLines {
  std::vector<std::uint64_t> hashes{};  ///< hash_text() of each, ascending; none: nobody knows
  bool tunes = false;                   ///< all of them are tunes (core/text/tune_notation.hpp)

  /// In ascending order, each once.
  void sort();
  bool contains(std::string_view line) const;
};

/// How a run draws its lines.
LineShape line_shape(const Settings& settings, std::int32_t end);

/// Its own sums: lines that were drawn, of these the new ones, and those in the data's notation.
class InventMetrics final : public Metrics {
 public:
  static constexpr Metric kTable[] = {
      {"nats", "loss", "nats a character", false},
      {"accuracy", "share of best guesses that are right", "", true},
      {"new", "share of invented lines that are not in the data", "", true},
      {"valid", "share of invented lines that are tunes with whole bars", "", true}};

  /// About kJudged lines are drawn in a measurement, for examples among so many `held_out` ones.
  InventMetrics(const Vocabulary& alphabet, KnownLines known, const Settings& settings,
                std::uint64_t held_out);

  const KnownLines& known() const { return known_; }

  /// Without `valid` where the data are no tunes, and without `new` where they are not known.
  std::span<const Metric> table() const override;
  void add(Model<float>& model, const Batch& batch, std::vector<double>& own) const override;
  void tell(const Sums& sums, std::span<double> values) const override;

 private:
  Vocabulary alphabet_;
  KnownLines known_;
  LineShape shape_;
  std::uint64_t seed_, every_;
};

}  // namespace unrolled
