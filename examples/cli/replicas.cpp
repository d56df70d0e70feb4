#include "examples/cli/replicas.hpp"

#include <algorithm>
#include <future>
#include <system_error>

namespace unrolled::cli {
namespace {

template <class T>
void append(std::vector<T>& to, const std::vector<T>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

/// What happened next: its columns behind the others, and where the run is now.
void append(Progress& to, const Progress& more) {
  if (to.metrics.empty()) {
    to = more;
    return;
  }
  append(to.step, more.step);
  append(to.loss, more.loss);
  append(to.gradient_norm, more.gradient_norm);
  append(to.learning_rate, more.learning_rate);
  append(to.measured_step, more.measured_step);
  for (std::size_t m = 0; m < to.measured.size(); ++m) append(to.measured[m], more.measured[m]);
  to.total_step = more.total_step;
  to.epoch = more.epoch;
  to.seconds += more.seconds;
  to.characters += more.characters;
  to.best_step = more.best_step;
  to.learnt_step = more.learnt_step;
  to.finished = more.finished;
  to.diverged = more.diverged;
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

Expected<std::vector<Session>> replicate(Session session, std::string_view data, int count) {
  std::vector<Session> all;
  all.push_back(std::move(session));
  if (count == 1) return all;
  const int streams = all[0].summary().batch;
  if (count > streams)
    return fail(ErrorCode::invalid_setting, "threads",
                "--threads cannot be " + std::to_string(count) + ": the run reads " +
                    std::to_string(streams) + " streams at once, and each thread needs one.",
                "Give at most --threads " + std::to_string(streams) + ", or raise --batch.");
  // Each from the state of the first, so that a run that goes on is no other case than a new one.
  const std::vector<std::byte> state = all[0].save();
  const auto restored = [&](int index) -> Expected<Session> {
    auto replica = Session::restore(state, data);
    if (!replica) return replica;
    if (auto joined = replica->join(index, count); !joined) return std::unexpected(joined.error());
    return replica;
  };
  std::vector<std::future<Expected<Session>>> others;
  for (int i = 1; i < count; ++i) others.push_back(std::async(std::launch::async, restored, i));
  if (auto joined = all[0].join(0, count); !joined) return std::unexpected(joined.error());
  for (auto& other : others) {
    auto replica = other.get();
    if (!replica) return std::unexpected(replica.error());
    all.push_back(std::move(*replica));
  }
  return all;
}

Replicas::Replicas(std::vector<Session> sessions)
    : sessions_(std::move(sessions)), parts_(sessions_.size()), barrier_(std::ssize(sessions_)) {
  try {
    for (std::size_t i = 1; i < sessions_.size(); ++i)
      threads_.emplace_back([this, i] { follow(i); });
  } catch (const std::system_error&) {
    // The system gives no more of them. Those that wait are let go, in place of those that are not.
    ended_ = true;
    (void)barrier_.arrive(std::ssize(sessions_) - std::ssize(threads_));
    throw;
  }
}

Replicas::~Replicas() {
  if (threads_.empty()) return;
  ended_ = true;
  meet();
}

Progress Replicas::advance(double budget_ms) {
  if (threads_.empty() || first().finished()) return first().advance(budget_ms);
  deadline_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                 std::chrono::duration<double, std::milli>(budget_ms));
  meet();
  return train(0);
}

void Replicas::follow(std::size_t index) {
  for (meet(); !ended_; meet()) (void)train(index);
}

Progress Replicas::train(std::size_t index) {
  Progress all;
  // All see the same losses, so that all find the run finished, diverged or to be measured at once.
  do {
    append(all, sessions_[index].validating() ? measure(index) : step(index));
  } while (more_ && !sessions_[index].finished());
  return all;
}

Progress Replicas::step(std::size_t index) {
  const auto begin = Clock::now();
  Session& session = sessions_[index];
  parts_[index].loss = session.compute();
  parts_[index].contribution = session.contribution();
  meet();
  for (std::size_t r = 0; r < parts_.size(); ++r)
    // Their sizes are those of one model.
    (void)session.accumulate(static_cast<int>(r), parts_[r].contribution, parts_[r].loss);
  if (index == 0) more_ = Clock::now() < deadline_;
  // Nobody computes anew while another still reads.
  meet();
  Progress progress = session.apply();
  progress.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  return progress;
}

Progress Replicas::measure(std::size_t index) {
  Session& session = sessions_[index];
  const Progress now = session.measure_batch();
  const bool whole = session.share_is_read();
  if (whole) parts_[index].loss = session.measure_share();
  meet();
  ShareLoss total;
  for (const Part& part : parts_) total += part.loss;
  if (index == 0) more_ = Clock::now() < deadline_;
  meet();
  return whole ? session.record_validation(total) : now;
}

}  // namespace unrolled::cli
