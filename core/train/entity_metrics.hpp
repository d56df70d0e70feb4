#pragma once
// Metrics of what is said of every step: the share of right labels and, where labels mark entities,
// precision, recall and F1 of whole entities, as the CoNLL tasks score them (Tjong Kim Sang and
// De Meulder 2003).

#include <string>
#include <string_view>
#include <vector>

#include "core/train/metrics.hpp"

namespace unrolled {

/// A stretch of steps that is one entity.
struct Entity {
  int type;  ///< of the types of an EntityScheme
  int first, end;
  bool operator==(const Entity&) const = default;
};

/// How labels mark entities: B- at the first step of one, I- (also M-) within, E- (L-) at its last,
/// S- (U-) for one of a single step, then its type; all else is none. So BIO, IOB1, BIOES, BILOU
/// and what mixes them are understood: an I- that follows no entity of its type begins one. Where
/// all labels but one are so, the marks may stand behind (PER-B) or be small (b-per).
class EntityScheme {
 public:
  explicit EntityScheme(const std::vector<std::string>& labels);

  /// In the order of the labels; none where labels mark no entities.
  const std::vector<std::string>& types() const { return types_; }
  std::vector<Entity> entities(std::span<const std::int32_t> labels) const;

 private:
  struct Mark {
    char kind;  // B, I, E, S or O
    int type;
  };
  std::vector<std::string> types_;
  std::vector<Mark> marks_;  // of each label
};

/// Its own sums are, of each type, how many entities are right, said, and there; where labels mark
/// none, the same of the labels.
class EntityMetrics final : public Metrics {
 public:
  static constexpr Metric kTable[] = {{"nats", "loss", "nats a step", false},
                                      {"accuracy", "share of right labels", "", true},
                                      {"f1", "F1 of whole entities", "", true}};

  explicit EntityMetrics(std::vector<std::string> labels)
      : scheme_(labels), labels_(std::move(labels)) {}

  const EntityScheme& scheme() const { return scheme_; }
  std::span<const Metric> table() const override { return kTable; }
  void add(Model<float>& model, const Batch& batch, std::vector<double>& own) const override;
  void tell(const Sums& sums, std::span<double> values) const override;
  Report report(const Sums& sums) const override;

 private:
  const std::vector<std::string>& classes() const {
    return scheme_.types().empty() ? labels_ : scheme_.types();
  }
  void count(std::span<const std::int32_t> right, std::span<const std::int32_t> said,
             std::vector<double>& own) const;

  EntityScheme scheme_;
  std::vector<std::string> labels_;
};

}  // namespace unrolled
