#include "core/session/replay.hpp"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

#include "core/session/receipt_text.hpp"

namespace unrolled {
namespace {

using Clock = std::chrono::steady_clock;

/// Comparing takes longer the longer the curve is; in between nobody waits for it.
constexpr std::int64_t kStepsBetweenComparisons = 64;

std::unexpected<Error> cannot_replay(const std::string& why) {
  return fail(ErrorCode::unsupported, "receipt", "The run cannot be replayed: " + why + ".",
              "Its code and its losses can still be compared with those of another receipt.");
}

Expected<void> check_replayable(const Receipt& receipt) {
  if (receipt.steps == 0)
    return fail(ErrorCode::invalid_file, "receipt", "The receipt is of a run without any steps.",
                "Make it of a run that has trained.");
  for (const Receipt::Change& change : receipt.changes) {
    const std::string at = std::to_string(change.step);
    if (change.name == "unknown")
      return cannot_replay("what was changed in it up to step " + at +
                           " is not known, since an older version made these steps, or since it "
                           "was more than a run remembers");
    if (change.name == "weights")
      return cannot_replay("at step " + at + " it was given other weights");
    if (change.name == "back" && receipt.settings.patience > 0)
      return cannot_replay("it diverged, went back to step " + at +
                           ", and was to end by its patience, which then began anew");
  }
  return {};
}

Expected<void> check_data(const Receipt& receipt, const Session& session) {
  const DataMark mark = session.mark();
  if (mark.hash == receipt.data.hash && mark.characters == receipt.data.characters) return {};
  const bool text = session.summary().data == "text";
  const std::string of = text ? " characters" : " examples";
  return fail(ErrorCode::invalid_text, "text",
              std::string("The receipt is of other data") +
                  (mark.characters == receipt.data.characters
                       ? ", of the same size."
                       : ", of " + std::to_string(receipt.data.characters) + of + "; these have " +
                             std::to_string(mark.characters) + "."),
              receipt.name.empty() ? "Give the data that the run was trained on."
                                   : "Give the data that it calls \"" + receipt.name + "\".");
}

/// Neighbours merge as in a run that goes on: see LossCurve.
void halve(std::vector<float>& losses) {
  const std::size_t half = losses.size() / 2;
  for (std::size_t i = 0; i < half; ++i) losses[i] = (losses[2 * i] + losses[2 * i + 1]) / 2;
  losses.resize(half);
}

ShareLoss& operator+=(ShareLoss& sum, const ShareLoss& part) {
  sum.nats += part.nats;
  sum.answers += part.answers;
  sum.correct += part.correct;
  sum.own.resize(std::max(sum.own.size(), part.own.size()));
  for (std::size_t i = 0; i < part.own.size(); ++i) sum.own[i] += part.own[i];
  return sum;
}

}  // namespace

Expected<Replay> Replay::create(Receipt receipt, std::string data) {
  if (auto can = check_replayable(receipt); !can) return std::unexpected(can.error());
  auto session = Session::create(receipt.settings, data);
  if (!session) return std::unexpected(session.error());
  if (auto same = check_data(receipt, *session); !same) return std::unexpected(same.error());
  if (session->summary().parameters != receipt.parameters)
    return fail(ErrorCode::invalid_file, "receipt",
                "The receipt is of a network with " + std::to_string(receipt.parameters) +
                    " parameters; its settings and data make one with " +
                    std::to_string(session->summary().parameters) + ".",
                "Use another copy of it.");
  return Replay(std::move(receipt), std::move(data), *std::move(session));
}

Replay::Replay(Receipt receipt, std::string data, Session session)
    : receipt_(std::move(receipt)), data_(std::move(data)) {
  sessions_.push_back(std::move(session));
  const bool shared = std::ranges::any_of(
      receipt_.changes, [](const Receipt::Change& change) { return change.name == "replicas"; });
  if (!shared) std::string().swap(data_);  // nobody reads it again
}

void Replay::advance(double budget_ms) {
  const auto start = Clock::now();
  do {
    piece();
  } while (!done_ &&
           std::chrono::duration<double, std::milli>(Clock::now() - start).count() < budget_ms);
}

void Replay::piece() {
  if (auto applied = apply_changes(); !applied) {
    failure_ = applied.error().message;
    outcome_.ended = step();
    return finish();
  }
  const bool at_the_end = step() >= receipt_.steps;
  if (first().validating()) {
    if (at_the_end && receipt_.measuring) return finish();
    return measure_once();
  }
  if (at_the_end) return finish();
  if (first().finished()) {
    outcome_.ended = step();
    return finish();
  }
  step_once();
  if (step() < next_comparison_) return;
  next_comparison_ = step() + kStepsBetweenComparisons;
  if (!alike()) done_ = true;
}

void Replay::finish() {
  done_ = true;
  if (!alike() || outcome_.ended > 0) return;
  outcome_.same = weights_hash(first().parameters()) == receipt_.weights;
}

void Replay::step_once() {
  if (sessions_.size() == 1) {
    (void)first().advance(0, 1);
    return;
  }
  std::vector<ShareLoss> losses;
  for (Session& session : sessions_) losses.push_back(session.compute());
  for (Session& session : sessions_)
    for (std::size_t r = 0; r < sessions_.size(); ++r)
      // Their sizes are those of one model.
      (void)session.accumulate(static_cast<int>(r), sessions_[r].contribution(), losses[r]);
  for (Session& session : sessions_) (void)session.apply();
}

void Replay::measure_once() {
  if (sessions_.size() == 1) {
    (void)first().advance(0, 1);
    return;
  }
  for (Session& session : sessions_) (void)session.measure_batch();
  if (!first().share_is_read()) return;
  ShareLoss total;
  for (Session& session : sessions_) total += session.measure_share();
  for (Session& session : sessions_) (void)session.record_validation(total);
}

Expected<void> Replay::apply_changes() {
  while (next_change_ < receipt_.changes.size()) {
    const Receipt::Change& change = receipt_.changes[next_change_];
    if (change.step > step() || (first().validating() && !change.measuring)) break;
    if (auto applied = apply(change); !applied) return applied;
    ++next_change_;
  }
  return {};
}

Expected<void> Replay::apply(const Receipt::Change& change) {
  if (change.name == "back") return {};
  if (change.name == "replicas") return share(static_cast<int>(*read_step(change.value)));
  for (Session& session : sessions_) {
    if (change.name == "extend") {
      const Extension extension = *read_extension(change.value);
      if (auto done = session.extend(extension.total, extension.how); !done) return done;
    } else if (auto set = session.set_live(change.name, change.value); !set) {
      return set;
    }
  }
  return {};
}

Expected<void> Replay::share(int count) {
  sessions_.erase(sessions_.begin() + 1, sessions_.end());
  if (auto alone = first().join(0, 1); !alone) return alone;
  if (count == 1) return {};
  const std::vector<std::byte> state = first().save();
  if (auto joined = first().join(0, count); !joined) return joined;
  for (int i = 1; i < count; ++i) {
    auto replica = Session::restore(state, data_,
                                    static_cast<std::uint64_t>(i) * first().summary().needed_bytes);
    if (!replica) return std::unexpected(replica.error());
    if (auto joined = replica->join(i, count); !joined) return joined;
    sessions_.push_back(*std::move(replica));
  }
  return {};
}

bool Replay::alike() {
  const Curve curve = first().curve();
  return losses_alike(curve) && held_out_alike(curve);
}

bool Replay::losses_alike(const Curve& curve) {
  const Receipt::Losses& wanted = receipt_.losses;
  // What a file of the first version does not know cannot be compared.
  if (wanted.start > 0 || curve.step.empty()) return true;
  std::vector<float> losses(curve.loss.begin(), curve.loss.end());
  auto stride = static_cast<std::int64_t>(curve.step[0]);
  // The last point may not be full yet.
  const bool at_the_end = step() == receipt_.steps && stride == wanted.stride;
  if (!at_the_end) losses.resize(std::min<std::size_t>(losses.size(), step() / stride));
  for (; stride < wanted.stride; stride *= 2) halve(losses);
  const std::size_t points = std::min(losses.size(), wanted.mean.size());
  for (; compared_ < points; ++compared_) {
    const auto until = std::min<std::int64_t>(
        receipt_.steps, static_cast<std::int64_t>(compared_ + 1) * wanted.stride);
    const bool last = at_the_end && compared_ + 1 == losses.size();
    const double mine = last ? curve.loss.back() : static_cast<double>(losses[compared_]);
    if (mine != wanted.mean[compared_] && !is_approximate(compared_)) {
      outcome_.differs = until;
      outcome_.loss = mine;
      outcome_.expected = wanted.mean[compared_];
      return false;
    }
    outcome_.alike = until;
  }
  return true;
}

bool Replay::is_approximate(std::size_t point) const {
  if (receipt_.losses.stride == 1) return false;
  const std::int64_t from = static_cast<std::int64_t>(point) * receipt_.losses.stride;
  return std::ranges::any_of(receipt_.changes, [&](const Receipt::Change& change) {
    return change.name == "back" && from + receipt_.losses.stride > change.step &&
           from < *read_step(change.value);
  });
}

/// A run keeps fewer measurements the longer it is: those are compared that both have.
bool Replay::held_out_alike(const Curve& curve) {
  std::size_t i = 0;
  for (std::size_t k = 0; k < curve.measured_step.size(); ++k) {
    const double at = curve.measured_step[k];
    while (i < receipt_.held_out_step.size() && receipt_.held_out_step[i] < at) ++i;
    if (i == receipt_.held_out_step.size()) break;
    if (receipt_.held_out_step[i] != at || receipt_.held_out_loss[i] == curve.measured_loss[k])
      continue;
    // Whose sums were grouped otherwise, since the number of replicas changed just there.
    if (std::ranges::any_of(receipt_.changes, [&](const Receipt::Change& change) {
          return change.name == "replicas" && static_cast<double>(change.step) == at;
        }))
      continue;
    outcome_.differs = static_cast<std::int64_t>(at);
    outcome_.loss = curve.measured_loss[k];
    outcome_.expected = receipt_.held_out_loss[i];
    outcome_.held_out = true;
    return false;
  }
  return true;
}

}  // namespace unrolled
