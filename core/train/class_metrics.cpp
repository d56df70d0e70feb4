#include "core/train/class_metrics.hpp"

#include <algorithm>

namespace unrolled {

std::vector<std::int32_t> likeliest(const Model<float>& model, std::size_t rows) {
  const float* said = model.head().said();
  const auto stride = static_cast<std::size_t>(model.head().stride());
  const auto classes = static_cast<std::size_t>(model.shape().head.classes);
  std::vector<std::int32_t> best(rows);
  for (std::size_t r = 0; r < rows; ++r, said += stride)
    best[r] = static_cast<std::int32_t>(std::max_element(said, said + classes) - said);
  return best;
}

Report report_of(const std::vector<std::string>& labels, std::span<const double> confusion) {
  const std::size_t n = labels.size();
  Report report;
  report.confusion.assign(confusion.begin(), confusion.end());
  ClassScore macro{.label = "macro mean"}, weighted{.label = "weighted mean"};
  double answers = 0, present = 0;
  for (std::size_t c = 0; c < n; ++c) {
    double said = 0, is = 0;
    for (std::size_t other = 0; other < n; ++other) {
      said += confusion[other * n + c];
      is += confusion[c * n + other];
    }
    const double right = confusion[c * n + c];
    ClassScore score{.label = labels[c],
                     .precision = said > 0 ? right / said : 0,
                     .recall = is > 0 ? right / is : 0,
                     .f1 = said + is > 0 ? 2 * right / (said + is) : 0,
                     .support = static_cast<std::int64_t>(is)};
    answers += is;
    present += is > 0 ? 1 : 0;
    const auto add = [&](ClassScore& mean, double weight) {
      mean.precision += weight * score.precision;
      mean.recall += weight * score.recall;
      mean.f1 += weight * score.f1;
    };
    add(macro, is > 0 ? 1 : 0);
    add(weighted, is);
    report.classes.push_back(std::move(score));
  }
  const auto divide = [&](ClassScore& mean, double by) {
    by = std::max(by, 1.0);
    mean.precision /= by;
    mean.recall /= by;
    mean.f1 /= by;
    mean.support = static_cast<std::int64_t>(answers);
  };
  divide(macro, present);
  divide(weighted, answers);
  report.means = {std::move(macro), std::move(weighted)};
  return report;
}

void ClassMetrics::add(Model<float>& model, const Batch& batch, std::vector<double>& own) const {
  const std::size_t classes = labels_.size();
  own.resize(classes * classes);
  const auto said = likeliest(model, batch.targets.size());
  for (std::size_t r = 0; r < said.size(); ++r)
    if (batch.targets[r] != kIgnore)
      ++own[static_cast<std::size_t>(batch.targets[r]) * classes +
            static_cast<std::size_t>(said[r])];
}

void ClassMetrics::tell(const Sums& sums, std::span<double> values) const {
  Metrics::tell(sums, values);
  values[2] = sums.own.size() == labels_.size() * labels_.size()
                  ? report_of(labels_, sums.own).means[0].f1
                  : 0;
}

Report ClassMetrics::report(const Sums& sums) const {
  if (sums.own.size() != labels_.size() * labels_.size()) return {};
  return report_of(labels_, sums.own);
}

}  // namespace unrolled
