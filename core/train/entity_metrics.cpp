#include "core/train/entity_metrics.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/train/class_metrics.hpp"

namespace unrolled {
namespace {

enum Count : std::size_t { kRight, kSaid, kThere, kCounts };

ClassScore score_of(std::string label, double right, double said, double there) {
  return {.label = std::move(label),
          .precision = said > 0 ? right / said : 0,
          .recall = there > 0 ? right / there : 0,
          .f1 = said + there > 0 ? 2 * right / (said + there) : 0,
          .support = static_cast<std::int64_t>(there)};
}

/// What a label says where its mark stands before or behind its type, in capitals or not.
struct Marked {
  char kind;  // B, I, E or S
  std::string_view type;
};
std::optional<Marked> marked(std::string_view label, bool behind, bool capitals) {
  // The last word and a single one have two names each: IOBES and BILOU.
  constexpr std::string_view kMarks = "BIMESLU", kSmall = "bimeslu", kMeaning = "BIIESES";
  constexpr std::string_view kJoints = "-_:";
  if (label.size() < 3) return {};
  const std::size_t kind = (capitals ? kMarks : kSmall).find(behind ? label.back() : label[0]);
  const char joint = behind ? label[label.size() - 2] : label[1];
  if (kind == kMarks.npos || !kJoints.contains(joint)) return {};
  label.remove_prefix(behind ? 0 : 2);
  label.remove_suffix(behind ? 2 : 0);
  return Marked{kMeaning[kind], label};
}

/// Whether all labels are marked so but one, which is that of none.
bool all_marked(const std::vector<std::string>& labels, bool behind, bool capitals) {
  const auto is_marked = [&](const std::string& label) {
    return marked(label, behind, capitals).has_value();
  };
  return labels.size() > 1 && std::ranges::count_if(labels, is_marked) + 1 == std::ssize(labels);
}

}  // namespace

EntityScheme::EntityScheme(const std::vector<std::string>& labels) {
  // Capitals before the type are taken for marks wherever they are, anything else where all are.
  const bool capitals = !all_marked(labels, false, false);
  const bool behind = !all_marked(labels, false, true) && all_marked(labels, true, true);
  for (const std::string& label : labels) {
    const auto mark = marked(label, behind, capitals);
    if (!mark) {
      marks_.push_back({'O', -1});
      continue;
    }
    const auto found = std::ranges::find(types_, mark->type);
    marks_.push_back({mark->kind, static_cast<int>(found - types_.begin())});
    if (found == types_.end()) types_.emplace_back(mark->type);
  }
}

std::vector<Entity> EntityScheme::entities(std::span<const std::int32_t> labels) const {
  std::vector<Entity> found;
  bool open = false;
  for (int t = 0; t < static_cast<int>(labels.size()); ++t) {
    const Mark mark = marks_[static_cast<std::size_t>(labels[static_cast<std::size_t>(t)])];
    if (mark.type < 0) {
      open = false;
      continue;
    }
    const bool goes_on =
        open && found.back().type == mark.type && (mark.kind == 'I' || mark.kind == 'E');
    if (goes_on)
      found.back().end = t + 1;
    else
      found.push_back({mark.type, t, t + 1});
    open = mark.kind == 'B' || mark.kind == 'I';
  }
  return found;
}

void EntityMetrics::count(std::span<const std::int32_t> right, std::span<const std::int32_t> said,
                          std::vector<double>& own) const {
  const auto at = [&](int type, Count what) -> double& {
    return own[static_cast<std::size_t>(type) * kCounts + what];
  };
  if (scheme_.types().empty()) {
    for (std::size_t t = 0; t < right.size(); ++t) {
      if (right[t] == said[t]) ++at(right[t], kRight);
      ++at(said[t], kSaid);
      ++at(right[t], kThere);
    }
    return;
  }
  const auto there = scheme_.entities(right), told = scheme_.entities(said);
  for (const Entity& e : there) ++at(e.type, kThere);
  for (const Entity& e : told) {
    ++at(e.type, kSaid);
    if (std::ranges::find(there, e) != there.end()) ++at(e.type, kRight);
  }
}

void EntityMetrics::add(Model<float>& model, const Batch& batch, std::vector<double>& own) const {
  own.resize(classes().size() * kCounts);
  const auto said = likeliest(model, batch.targets.size());
  for (int b = 0; b < batch.streams; ++b) {
    std::vector<std::int32_t> right_row, said_row;
    for (int t = 0; t < batch.length(b); ++t) {
      const auto row = static_cast<std::size_t>(t * batch.streams + b);
      right_row.push_back(batch.targets[row]);
      said_row.push_back(said[row]);
    }
    count(right_row, said_row, own);
  }
}

Report EntityMetrics::report(const Sums& sums) const {
  Report report;
  if (sums.own.size() != classes().size() * kCounts) return report;
  double totals[kCounts] = {}, present = 0;
  ClassScore macro{.label = "macro mean"};
  for (std::size_t c = 0; c < classes().size(); ++c) {
    const double* own = sums.own.data() + c * kCounts;
    for (std::size_t k = 0; k < kCounts; ++k) totals[k] += own[k];
    report.classes.push_back(score_of(classes()[c], own[kRight], own[kSaid], own[kThere]));
    if (own[kThere] == 0) continue;
    ++present;
    macro.precision += report.classes.back().precision;
    macro.recall += report.classes.back().recall;
    macro.f1 += report.classes.back().f1;
  }
  macro.precision /= std::max(1.0, present);
  macro.recall /= std::max(1.0, present);
  macro.f1 /= std::max(1.0, present);
  macro.support = static_cast<std::int64_t>(totals[kThere]);
  report.means = {score_of(scheme_.types().empty() ? "all labels" : "all entities", totals[kRight],
                           totals[kSaid], totals[kThere]),
                  std::move(macro)};
  return report;
}

void EntityMetrics::tell(const Sums& sums, std::span<double> values) const {
  Metrics::tell(sums, values);
  const Report all = report(sums);
  values[2] = all.means.empty() ? 0 : all.means[0].f1;
}

}  // namespace unrolled
