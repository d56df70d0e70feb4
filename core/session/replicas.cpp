// A session as one of several replicas.

#include "core/session/state.hpp"

namespace unrolled {
namespace {

ShareLoss to_share(const LossSum& sum, std::vector<double> own = {}) {
  return {sum.nats, sum.rows, sum.correct, std::move(own)};
}
LossSum to_sum(const ShareLoss& loss) {
  return {loss.nats, loss.answers, loss.correct};
}

}  // namespace

Expected<void> Session::join(int index, int count) {
  State& s = *state_;
  if (index < 0 || index >= count || count > s.summary.batch)
    return fail(ErrorCode::invalid_setting, "workers",
                "The " + std::to_string(s.summary.batch) + " streams cannot be shared among " +
                    std::to_string(count) + " workers.",
                "Use fewer workers, or raise " + named("batch") + ".");
  if (s.replica.index == index && s.replica.count == count && s.trainer) return {};
  std::optional<TrainerState> run;
  if (s.trainer) run = s.trainer->state();
  s.replica = {index, count};
  s.maker_noted = false;
  s.trainer.reset();
  s.need_trainer();
  if (run)
    if (auto restored = s.trainer->restore(*run); !restored) return restored;
  if (!s.evaluator) return {};
  // Its share is another one now. What the last step's tape had to say is told by the first alone,
  // for its own streams: the tapes are gone.
  if (index > 0) s.begun.assign(s.begun.size(), 0);
  s.begin_measurement(s.begun);
  return {};
}

ShareLoss Session::compute() {
  return to_share(state_->trainer->compute());
}

std::span<const float> Session::contribution() const {
  return state_->trainer->contribution();
}

Expected<void> Session::accumulate(int replica, std::span<const float> contribution,
                                   const ShareLoss& loss) {
  return state_->trainer->accumulate(replica, contribution, to_sum(loss));
}

Progress Session::apply() {
  Progress progress = state_->empty_progress();
  state_->record(state_->trainer->apply(), progress);
  state_->complete(progress, finished());
  return progress;
}

bool Session::validating() const {
  return state_->evaluator.has_value();
}

Progress Session::measure_batch() {
  if (!share_is_read()) state_->evaluator->advance();
  Progress progress = state_->empty_progress();
  state_->complete(progress, finished());
  return progress;
}

bool Session::share_is_read() const {
  return state_->evaluator->done();
}

ShareLoss Session::measure_share() {
  Evaluator& evaluator = *state_->evaluator;
  while (!evaluator.done()) evaluator.advance();
  return to_share(evaluator.sums().loss, evaluator.sums().own);
}

Progress Session::record_validation(const ShareLoss& total) {
  Progress progress = state_->empty_progress();
  state_->record_measurement({to_sum(total), total.own}, progress);
  state_->complete(progress, finished());
  return progress;
}

}  // namespace unrolled
