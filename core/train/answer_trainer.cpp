#include "core/train/answer_trainer.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <span>
#include <utility>

namespace unrolled {

AnswerTrainer::AnswerTrainer(Model<float>& model, const Settings& settings, LagSequences sequences)
    : model_(model),
      settings_(settings),
      sequences_(std::move(sequences)),
      optimizer_(settings.optimizer, settings.momentum, settings.weight_decay,
                 model.parameters().size()),
      state_(model.make_state(settings.batch)) {
  model_.prepare(sequences_.steps(), settings_.batch, true);
  inputs_.resize(static_cast<std::size_t>(sequences_.steps()) * settings_.batch);
  targets_.assign(inputs_.size(), kIgnore);
}

/// A new batch, before which nothing is remembered.
void AnswerTrainer::draw(LagSequences& sequences) {
  assert(sequences.steps() == sequences_.steps());
  const auto answers = std::span(targets_).last(static_cast<std::size_t>(settings_.batch));
  sequences.next(settings_.batch, inputs_, answers);
  state_.zero();
}

StepResult AnswerTrainer::step() {
  draw(sequences_);
  const LossSum sum =
      model_.forward(inputs_, targets_, sequences_.steps(), settings_.batch, state_, 0, unused_);
  model_.backward();
  const double loss = sum.nats / static_cast<double>(sum.rows);
  const double norm = global_norm<float>(model_.gradients());
  const double rate = settings_.learning_rate;
  if (!std::isfinite(loss) || !std::isfinite(norm)) return {loss, norm, rate, true};
  optimizer_.update(model_.parameters(), model_.gradients(), rate,
                    clip_scale(norm, settings_.clip));
  model_.pack();
  ++step_;
  return {loss, norm, rate, false};
}

LossSum AnswerTrainer::measure(LagSequences& fresh, int count) {
  LossSum sum;
  for (int done = 0; done < count; done += settings_.batch) {
    draw(fresh);
    sum += model_.evaluate(inputs_, targets_, fresh.steps(), settings_.batch, state_);
  }
  return sum;
}

double AnswerTrainer::reach() {
  const auto row = static_cast<std::size_t>(settings_.batch) * model_.shape().hidden;
  const auto norm = [&](int step) {
    const float* dh = model_.layer(model_.shape().layers - 1).tape().dh;
    return global_norm(
        std::span<const float>(dh + (static_cast<std::size_t>(step) + 1) * row, row));
  };
  const double answer = norm(sequences_.steps() - 1);
  return answer > 0 ? norm(sequences_.clue()) / answer : 0;
}

}  // namespace unrolled
