#include "core/train/trainer.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/simd/batch.hpp"
#include "core/train/schedule.hpp"

namespace unrolled {
namespace {

constexpr std::int64_t kGoodStateEvery = 50;
/// Steps in which a run may come back by itself from a loss far above a blind guess.
constexpr std::int64_t kSettlingSteps = 100;

void copy(const AlignedBuffer<float>& from, AlignedBuffer<float>& to) {
  if (to.size() != from.size()) to = AlignedBuffer<float>(from.size());
  std::copy_n(from.data(), from.size(), to.data());
}

void copy(const Optimizer<float>::State& from, Optimizer<float>::State& to) {
  copy(from.first, to.first);
  copy(from.second, to.second);
  to.beta1_power = from.beta1_power;
  to.beta2_power = from.beta2_power;
}

void copy(const ModelState<float>& from, ModelState<float>& to) {
  copy(from.h, to.h);
  copy(from.c, to.c);
}

/// y += a x
void add_scaled(std::span<const float> x, float a, std::span<float> y) {
  const simd::Batch<float> factor(a);
  simd::for_each_slice<float>(static_cast<int>(x.size()), [&](auto s) {
    s.store(y.data(), s.load(y.data()) + factor * s.load(x.data()));
  });
}

}  // namespace

std::int64_t total_steps(const Settings& settings, std::size_t windows_per_epoch) {
  return settings.epochs > 0 ? settings.epochs * static_cast<std::int64_t>(windows_per_epoch)
                             : settings.steps;
}

Trainer::Trainer(Model<float>& model, const Settings& settings, std::span<const std::int32_t> ids,
                 const Rng& rng, Replica replica)
    : model_(model),
      settings_(settings),
      batcher_(ids, settings.batch, settings.window),
      replica_(replica),
      optimizer_(settings.optimizer, settings.momentum, settings.weight_decay,
                 model.parameters().size()),
      rng_(rng),
      total_steps_(unrolled::total_steps(settings, batcher_.windows_per_epoch())) {
  batcher_.take_share(replica.index, replica.count);
  const int streams = batcher_.share().count;
  carried_ = model.make_state(batcher_.batch());
  inputs_.resize(static_cast<std::size_t>(streams) * batcher_.window());
  targets_.resize(inputs_.size());
  // Room for the largest share: an evaluation's shares need not be the training's.
  model_.prepare(batcher_.window(), (batcher_.batch() + replica.count - 1) / replica.count, true);
  if (replica_.count > 1) {
    working_ = model.make_state(streams);
    contribution_ =
        AlignedBuffer<float>(model.parameters().size() + working_.h.size() + working_.c.size());
  }
  store(recent_);
  store(older_);
}

StepResult Trainer::step() {
  return update(forward_backward(carried_));
}

LossSum Trainer::forward_backward(ModelState<float>& state) {
  const bool new_epoch = batcher_.next(rng_, inputs_, targets_);
  if (new_epoch || !settings_.carry) state.zero();
  // Replicas draw different dropout masks, but must go on drawing the same offsets: one word of the
  // shared generator seeds each step's masks.
  const bool dropping = settings_.dropout > 0 && settings_.layers > 1;
  Rng masks(dropping ? rng_.next() + static_cast<std::uint64_t>(replica_.index) : 0);
  const LossSum sum = model_.forward(inputs_, targets_, batcher_.window(), batcher_.share().count,
                                     state, settings_.dropout, masks);
  model_.backward();
  return sum;
}

LossSum Trainer::compute() {
  if (begun_) {
    rng_.set_state(begun_->rng);
    (void)batcher_.restore(begun_->place);  // our own
  }
  begun_ = {rng_.state(), batcher_.state()};
  const auto share = batcher_.share();
  gather(carried_, share, working_);
  const LossSum sum = forward_backward(working_);
  auto out = std::ranges::copy(model_.gradients(), contribution_.data()).out;
  out = std::ranges::copy(working_.h.span(), out).out;
  std::ranges::copy(working_.c.span(), out);
  model_.clear_gradients();
  total_ = {};
  return sum;
}

Expected<void> Trainer::accumulate(int replica, std::span<const float> contribution,
                                   const LossSum& sum) {
  StreamBatcher other = batcher_;
  other.take_share(replica, replica_.count);
  const auto gradients = model_.gradients();
  const std::size_t state_size = static_cast<std::size_t>(other.share().count) *
                                 model_.shape().layers * model_.shape().hidden;
  const std::size_t states = carried_.c.size() ? 2 : 1;
  if (contribution.size() != gradients.size() + states * state_size)
    return fail(ErrorCode::invalid_file, "contribution",
                "A replica's contribution has the wrong size.",
                "All replicas need the same settings and text.");
  // Each contribution is a mean over its own rows.
  const float weight =
      static_cast<float>(other.share().count) / static_cast<float>(batcher_.batch());
  add_scaled(contribution.first(gradients.size()), weight, gradients);
  scatter(contribution.subspan(gradients.size(), state_size), other.share(), carried_.h);
  if (states == 2)
    scatter(contribution.subspan(gradients.size() + state_size), other.share(), carried_.c);
  total_ += sum;
  return {};
}

StepResult Trainer::apply() {
  begun_.reset();
  return update(total_);
}

StepResult Trainer::update(const LossSum& total) {
  const double loss = total.nats / static_cast<double>(total.rows);
  const double norm = global_norm<float>(model_.gradients());
  const double rate =
      settings_.learning_rate *
      schedule_factor(settings_, step_ - schedule_start_, total_steps_ - schedule_start_);
  if (!std::isfinite(norm) || exploded(loss)) return {loss, norm, rate, true};

  optimizer_.update(model_.parameters(), model_.gradients(), rate,
                    clip_scale(norm, settings_.clip));
  model_.pack();
  smoothed_loss_ = step_ ? 0.95 * smoothed_loss_ + 0.05 * loss : loss;
  ++step_;
  // To go back to what is worse than a blind guess would help nobody.
  if (step_ % kGoodStateEvery == 0 && smoothed_loss_ < 1.1 * blind_guess()) keep_good_state();
  return {loss, norm, rate, false};
}

/// The share's rows of all streams' state. [L][B][H] to [L][share][H].
void Trainer::gather(const ModelState<float>& all, StreamBatcher::Share share,
                     ModelState<float>& part) const {
  const auto row = static_cast<std::size_t>(model_.shape().hidden);
  const std::size_t count = share.count * row, stride = batcher_.batch() * row;
  for (int l = 0; l < model_.shape().layers; ++l) {
    const std::size_t from = l * stride + share.first * row;
    std::copy_n(all.h.data() + from, count, part.h.data() + l * count);
    if (all.c.size()) std::copy_n(all.c.data() + from, count, part.c.data() + l * count);
  }
}

/// The inverse of gather(), for one of h and c.
void Trainer::scatter(std::span<const float> part, StreamBatcher::Share share,
                      AlignedBuffer<float>& all) const {
  const auto row = static_cast<std::size_t>(model_.shape().hidden);
  const std::size_t count = share.count * row, stride = batcher_.batch() * row;
  for (int l = 0; l < model_.shape().layers; ++l)
    std::copy_n(part.data() + l * count, count, all.data() + l * stride + share.first * row);
}

double Trainer::blind_guess() const {
  return std::log(static_cast<double>(std::max(2, model_.shape().vocabulary)));
}

/// A loss far above a blind guess is not a bad batch: every update makes it worse from there. With
/// clipping a run can wander there without ever meeting a NaN, and stay at twice the guess for good.
/// (At one and a half times a text that changes its language midway would be judged so, too.)
bool Trainer::exploded(double loss) const {
  if (!std::isfinite(loss)) return true;
  const double guess = blind_guess();
  const double most = step_ < kSettlingSteps ? 3 * guess + 3 : 2 * guess + 1;
  return step_ > 0 && 0.9 * smoothed_loss_ + 0.1 * loss > most;
}

void Trainer::keep_good_state() {
  std::swap(recent_, older_);
  store(recent_);
}

void Trainer::recover() {
  load(older_);
  store(recent_);
}

void Trainer::store(TrainerState& state) const {
  const auto parameters = std::as_const(model_).parameters();
  if (state.parameters.size() != parameters.size())
    state.parameters = AlignedBuffer<float>(parameters.size());
  std::ranges::copy(parameters, state.parameters.data());
  copy(optimizer_.state(), state.optimizer);
  copy(carried_, state.carried);
  state.step = step_;
  state.rng = begun_ ? begun_->rng : rng_.state();
  state.place = begun_ ? begun_->place : batcher_.state();
  state.smoothed_loss = smoothed_loss_;
}

void Trainer::load(const TrainerState& state) {
  std::ranges::copy(state.parameters.span(), model_.parameters().begin());
  copy(state.optimizer, optimizer_.state());
  copy(state.carried, carried_);
  begun_.reset();
  step_ = state.step;
  rng_.set_state(state.rng);
  (void)batcher_.restore(state.place);  // checked by restore(), or our own
  smoothed_loss_ = state.smoothed_loss;
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
  if (auto place = batcher_.restore(state.place); !place) return place;
  load(state);
  store(recent_);
  store(older_);
  return {};
}

}  // namespace unrolled
