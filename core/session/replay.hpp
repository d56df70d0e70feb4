#pragma once
// A run made again from its receipt, to see whether it comes to the same numbers.
//
//   auto receipt = read_receipt(json);
//   auto replay = Replay::create(*receipt, data);
//   while (!replay->done()) replay->advance(20.0);
//   say(replay->words());
//
// What replicas made is made by as many sessions here, one after the other in one thread: it takes
// their time and their memory together.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/session/receipt.hpp"
#include "core/session/session.hpp"
#include "core/support/error.hpp"

namespace unrolled {

/// What a replay came to.
struct ReplayOutcome {
  bool same = false;         ///< every loss that the receipt has, and all weights, to the last bit
  std::int64_t alike = 0;    ///< up to this step all losses are the same
  std::int64_t differs = 0;  ///< by this step one is another; 0: no loss is
  double loss = 0, expected = 0;  ///< that one, here and in the receipt
  bool held_out = false;          ///< it is a held-out loss
  std::int64_t ended = 0;  ///< the run ended here after this step, before the receipt's end; 0: no
};

class Replay {
 public:
  /// Errors: invalid_text (other data than the receipt's, or none where there has to be some),
  /// unsupported (what happened to the run is not known, or cannot be done again), those of
  /// Session::create().
  static Expected<Replay> create(Receipt receipt, std::string data);

  /// Trains for about `budget_ms`, at least one step or one batch of a measurement.
  void advance(double budget_ms);
  bool done() const { return done_; }
  std::int64_t step() const { return sessions_.front().total_step(); }
  std::int64_t steps() const { return receipt_.steps; }
  const Receipt& receipt() const { return receipt_; }
  const Session& session() const { return sessions_.front(); }

  /// Once it is done.
  const ReplayOutcome& outcome() const { return outcome_; }
  /// The outcome in whole sentences for a person: what is the same, or where it differs first and
  /// which builds made both.
  std::string words() const;

 private:
  Replay(Receipt receipt, std::string data, Session session);
  Session& first() { return sessions_.front(); }
  void piece();
  void step_once();
  void measure_once();
  /// What happened at the present step, as far as its time has come.
  Expected<void> apply_changes();
  Expected<void> apply(const Receipt::Change& change);
  Expected<void> share(int count);
  /// Compares what can be compared by now; false where something differs.
  bool alike();
  bool losses_alike(const Curve& curve);
  bool held_out_alike(const Curve& curve);
  void finish();
  /// Whether the receipt's curve is not exact there: of what was gone back over only means are left.
  bool is_approximate(std::size_t point) const;

  Receipt receipt_;
  std::string data_;
  std::vector<Session> sessions_;
  std::size_t next_change_ = 0;
  std::size_t compared_ = 0;          // points of the receipt's curve
  std::int64_t next_comparison_ = 0;  // a step
  ReplayOutcome outcome_;
  std::string failure_;  // why a change could not be made again
  bool done_ = false;
};

}  // namespace unrolled
