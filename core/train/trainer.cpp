#include "core/train/trainer.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/settings/table.hpp"
#include "core/train/own_answers.hpp"
#include "core/train/schedule.hpp"

namespace unrolled {
namespace {

/// The loss of one that knows nothing: of values, whose variance is 1, that.
double blind_guess(const ModelShape& shape) {
  if (shape.head.values > 0) return 1;
  return std::log(static_cast<double>(std::max(2, shape.head.classes)));
}

}  // namespace

std::int64_t total_steps(const Settings& settings, std::int64_t batches_per_epoch) {
  const bool passes = settings.epochs > 0 && batches_per_epoch > 0;
  return passes ? settings.epochs * batches_per_epoch : settings.steps;
}

Trainer::Trainer(Model<float>& model, const Settings& settings, std::unique_ptr<Batcher> batcher,
                 const Rng& rng, Replica replica)
    : model_(model),
      settings_(settings),
      batcher_(std::move(batcher)),
      replica_(replica),
      optimizer_(settings.optimizer, settings.momentum, settings.weight_decay,
                 model.parameters().size()),
      rng_(rng),
      carried_(model.make_state(batcher_->streams())),
      judge_(blind_guess(model.shape())),
      total_steps_(unrolled::total_steps(settings, batcher_->batches_per_epoch())) {
  const int streams = batcher_->streams();
  inputs_read_ = static_cast<std::int64_t>(batcher_->steps()) * streams;
  batcher_->take_share(replica.index, replica.count);
  // Room for the largest share: an evaluation's shares need not be the training's.
  model_.prepare(
      {batcher_->steps(), (streams + replica.count - 1) / replica.count, batcher_->source_steps()},
      true);
  if (replica.count > 1) shared_.emplace(model, streams, replica);
  good_.begin(storing());
}

StepResult Trainer::step() {
  return update(forward_backward(batcher_->next(rng_), carried_));
}

LossSum Trainer::forward_backward(Batch batch, ModelState<float>& state) {
  if (batch.fresh || !settings_.carry) state.zero();
  // Replicas draw different dropout masks, but must go on drawing the same batches: one word of the
  // shared generator seeds each step's masks.
  const DropoutRates dropout(settings_.layers > 1 ? settings_.dropout : 0,
                             model_.shape().drop_ends ? settings_.end_dropout : 0);
  Rng masks(dropout.any() ? rng_.next() + static_cast<std::uint64_t>(replica_.index) : 0);
  if (batch.source && settings_.teacher_forcing < 1) {
    Rng own(rng_.next() + static_cast<std::uint64_t>(replica_.index));
    own_answers_ = with_own_answers(model_, batch, state, 1 - settings_.teacher_forcing, own);
    batch.ids = own_answers_;
  }
  const LossSum sum = model_.forward(batch, state, dropout, masks);
  model_.backward();
  last_batch_.steps = batch.steps;
  last_batch_.streams = batch.streams;
  const auto all_rows = static_cast<std::int64_t>(batch.steps) * batcher_->streams();
  inputs_read_ = batch.inputs > 0 ? batch.inputs : all_rows;
  return sum;
}

void Trainer::follow(const Settings& settings) {
  for (const Setting& setting : settings_table())
    if (setting.live) setting.set(settings_, setting.get(settings));
}

StepResult Trainer::update(const LossSum& sum) {
  const double loss = sum.nats / static_cast<double>(sum.rows);
  const std::span<const ParamRange> touched = model_.touched();
  const double norm = global_norm(model_.gradients(), touched);
  const double rate = settings_.learning_rate * schedule_factor(settings_, step_ - schedule_start_,
                                                                total_steps_ - schedule_start_);
  if (!std::isfinite(norm) || judge_.exploded(loss, step_)) return {loss, norm, rate, true};

  optimizer_.update(model_.parameters(), model_.gradients(), touched, rate,
                    clip_scale(norm, settings_.clip));
  model_.pack();
  judge_.add(loss, step_);
  ++step_;
  if (GoodStates::due(step_) && judge_.worth_keeping()) good_.keep(storing());
  return {loss, norm, rate, false};
}

LossSum Trainer::compute() {
  if (const auto& begun = shared_->start()) {
    rng_.set_state(begun->rng);
    (void)batcher_->go_to(begun->place);  // our own
  }
  ModelState<float>& state = shared_->begin({rng_.state(), batcher_->place()}, carried_);
  const Batch batch = batcher_->next(rng_);
  const LossSum sum = forward_backward(batch, state);
  shared_->contribute(model_, batch.answers);
  model_.clear_gradients();
  return sum;
}

Expected<void> Trainer::accumulate(int replica, std::span<const float> contribution,
                                   const LossSum& sum) {
  return shared_->add(replica, contribution, sum, model_, carried_);
}

StepResult Trainer::apply() {
  shared_->end();
  return update(shared_->total());
}

void Trainer::recover() {
  load(good_.older());
  good_.went_back(storing());
}

void Trainer::store(TrainerState& state) const {
  const auto parameters = std::as_const(model_).parameters();
  if (state.parameters.size() != parameters.size())
    state.parameters = AlignedBuffer<float>(parameters.size());
  std::ranges::copy(parameters, state.parameters.data());
  state.optimizer.assign(optimizer_.state());
  state.carried.assign(carried_);
  state.step = step_;
  const StepStart start =
      shared_ && shared_->start() ? *shared_->start() : StepStart{rng_.state(), batcher_->place()};
  state.rng = start.rng;
  state.place = start.place;
  state.smoothed_loss = judge_.smoothed();
}

void Trainer::load(const TrainerState& state) {
  std::ranges::copy(state.parameters.span(), model_.parameters().begin());
  optimizer_.state().assign(state.optimizer);
  carried_.assign(state.carried);
  if (shared_) shared_->end();
  step_ = state.step;
  rng_.set_state(state.rng);
  (void)batcher_->go_to(state.place);  // checked by restore(), or our own
  judge_.set_smoothed(state.smoothed_loss);
  model_.pack();
}

TrainerState Trainer::state() const {
  TrainerState state;
  store(state);
  return state;
}

Expected<void> Trainer::restore(const TrainerState& state) {
  const bool fits = state.parameters.size() == model_.parameters().size() &&
                    state.optimizer.first.size() == optimizer_.state().first.size() &&
                    state.optimizer.second.size() == optimizer_.state().second.size() &&
                    state.carried.h.size() == carried_.h.size() &&
                    state.carried.c.size() == carried_.c.size() && state.step >= 0;
  if (!fits)
    return fail(ErrorCode::invalid_file, "checkpoint",
                "The checkpoint's training state does not fit its own settings.",
                "The file is damaged; use another copy of it.");
  if (auto place = batcher_->go_to(state.place); !place) return place;
  load(state);
  good_.begin(storing());
  return {};
}

}  // namespace unrolled
