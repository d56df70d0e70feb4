#include "core/session/measure.hpp"

#include <algorithm>
#include <cmath>

#include "core/session/not_finite.hpp"
#include "core/text/vocabulary.hpp"
#include "core/train/evaluator.hpp"

namespace unrolled {

Expected<Evaluation> measure(Model<float>& model, const Task& task,
                             std::span<std::unique_ptr<Batcher>> parts,
                             const std::function<void(double)>& told) {
  Sums sums;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Evaluator evaluator(model, std::move(parts[i]), &task.metrics(), std::move(sums.own));
    if (never_says_unknown(model)) evaluator.leave_out(Vocabulary::kUnknown);
    while (!evaluator.done()) {
      evaluator.advance();
      if (told)
        told((static_cast<double>(i) + evaluator.share()) / static_cast<double>(parts.size()));
    }
    sums.own = evaluator.sums().own;
    sums.loss += evaluator.sums().loss;
  }
  if (!std::isfinite(sums.loss.nats)) return not_finite();
  const auto metrics = task.metrics().table();
  Evaluation evaluation{metrics, std::vector<double>(metrics.size()), sums.loss.rows,
                        task.metrics().report(sums)};
  task.metrics().tell(sums, evaluation.values);
  return evaluation;
}

bool never_says_unknown(const Model<float>& model) {
  const auto* bias = model.layout().find("head.bias");
  return bias && model.parameters()[bias->offset + Vocabulary::kUnknown] == kNeverSaid;
}

Expected<void> take_parameters(Model<float>& model, std::span<const float> values) {
  const auto parameters = model.parameters();
  if (values.size() != parameters.size())
    return fail(ErrorCode::invalid_file, "parameters",
                "The model has " + std::to_string(parameters.size()) + " parameters, not " +
                    std::to_string(values.size()) + ".",
                "Take them from a run with the same settings and data.");
  std::ranges::copy(values, parameters.begin());
  model.pack();
  return {};
}

std::unexpected<Error> unknown_task() {
  return fail(ErrorCode::unsupported, "task", "Its task is none that can be run here.",
              "Use the command line, which has all tasks.");
}

}  // namespace unrolled
