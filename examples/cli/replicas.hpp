#pragma once
// A run that several threads make together: data-parallel training as session.hpp describes it,
// with a session in each thread. Nothing travels: each reads what the others have computed where it
// lies.
//
// The numbers are those of as many sessions that are joined, whoever is faster: they hang on the
// number of threads, since sums are grouped by it, and on nothing else.

#include <barrier>
#include <chrono>
#include <span>
#include <string_view>
#include <thread>
#include <vector>

#include "core/session/session.hpp"

namespace unrolled::cli {

/// `session` and as many more of the same run as make `count`, joined. Errors: invalid_setting
/// (there are fewer streams than that), as Session::restore().
Expected<std::vector<Session>> replicate(Session session, std::string_view data, int count);

class Replicas {
 public:
  /// One, or what replicate() gave. Starts a thread for each but the first, which belongs to who
  /// calls. Throws std::system_error where there are no more threads.
  explicit Replicas(std::vector<Session> sessions);
  ~Replicas();
  Replicas(const Replicas&) = delete;
  Replicas& operator=(const Replicas&) = delete;

  int count() const { return static_cast<int>(sessions_.size()); }
  /// The first of them, which stands for all: while advance() does not run they are in one state.
  Session& first() { return sessions_.front(); }

  /// Session::advance() of all: a measurement, of which each makes its share, may take several.
  Progress advance(double budget_ms);

 private:
  using Clock = std::chrono::steady_clock;
  struct Part {
    std::span<const float> contribution;
    ShareLoss loss;
  };

  void follow(std::size_t index);
  Progress train(std::size_t index);
  Progress step(std::size_t index);
  /// A batch of everyone's share, and what it came to after the last.
  Progress measure(std::size_t index);
  /// Waits for all; what one of them wrote before, everyone may read after.
  void meet() { barrier_.arrive_and_wait(); }

  std::vector<Session> sessions_;
  std::vector<Part> parts_;  // each written by its own thread, between two meetings
  std::barrier<> barrier_;
  Clock::time_point deadline_;
  bool more_ = true;    // whether another step follows: the first decides, before a meeting
  bool ended_ = false;  // no advance() will follow
  std::vector<std::jthread> threads_;
};

}  // namespace unrolled::cli
