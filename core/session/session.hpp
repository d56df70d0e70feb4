#pragma once
// The facade of a run: it trains, whatever its task is (core/task).
//
//   auto session = unrolled::Session::create(settings, text);  // or Session::restore(bytes, text)
//   if (!session) return report(session.error());
//   while (!session->finished()) show(session->advance(20.0));
//   for (auto& s : session->writer()->next_characters("To be or not to b", 5)) ...
//
// A network that is only to be used, without its run or its data, is a Reader (reader.hpp).
// A session prints nothing, throws nothing and never exits. It belongs to one thread at a time.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/session/run.hpp"
#include "core/session/writer.hpp"
#include "core/settings/table.hpp"
#include "core/support/error.hpp"

namespace unrolled {

struct Checkpoint;

class Session {
 public:
  /// A new run of the task that the settings name, on `data`: a text for a language, nothing where
  /// the task draws its own. Errors: invalid_setting (also where a 32-bit build has too little
  /// memory for it), invalid_text (empty, or a single character), wrong_state with the field
  /// "memory" (it would fit alone, but not beside the `beside` bytes that other sessions take),
  /// unsupported (a task that this build does not have).
  static Expected<Session> create(const Settings& settings, std::string_view data,
                                  std::uint64_t beside = 0);

  /// The same for a task of one's own, which no table lists. It can be trained, measured and asked;
  /// restore() and Reader know only the tasks of the table.
  static Expected<Session> create(const TaskKind& kind, const Settings& settings,
                                  std::string_view data, std::uint64_t beside = 0);

  /// A run continued from save() with the same data: training goes on exactly as if it had not
  /// stopped. Errors: invalid_file (damaged, or what no run can have written, or a network without
  /// its run), unsupported (newer version), invalid_text (another text, or none where there has to
  /// be one). `beside` as in create().
  static Expected<Session> restore(std::span<const std::byte> checkpoint, std::string_view data,
                                   std::uint64_t beside = 0);
  /// The same, and the file is let go as soon as it is read: there need not be memory for both.
  static Expected<Session> restore(std::vector<std::byte>&& checkpoint, std::string_view data,
                                   std::uint64_t beside = 0);

  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  const Settings& settings() const;
  const Summary& summary() const;

  /// Trains for about `budget_ms` of wall time (at least a step, or a batch of a measurement) and
  /// at most `max_steps` optimizer steps (0: no limit). Returns at once when finished().
  Progress advance(double budget_ms, std::int64_t max_steps = 0);
  bool finished() const;

  /// The run goes on to `total_steps`, whether it was finished or not. One that counts epochs goes
  /// on doing so where the new total is a whole number of them; else it counts steps from now on.
  /// Errors: wrong_state (diverged), invalid_setting (no more steps than are done, or
  /// beyond the range of `steps`).
  Expected<void> extend(std::int64_t total_steps, ScheduleExtension how);

  /// Optimizer steps done since the start of the run, and passes over the training text; after
  /// restore() too.
  std::int64_t total_step() const;
  double epoch() const;
  /// Its losses up to there; after restore() too.
  Curve curve() const;
  /// Which data the run belongs to.
  DataMark mark() const;

  // Data-parallel training: `count` sessions of the same settings and text, in as many workers,
  // take every step together. Each computes on its share of the streams; contributions travel, and
  // every session adds all of them in the order of the indices and makes the same update.
  //
  //   session.join(i, n);
  //   auto mine = session.compute();                      // send session.contribution() and mine
  //   for (r in 0 .. n-1) session.accumulate(r, contribution of r, losses of r);
  //   auto progress = session.apply();
  //   if (session.validating()) { measure_share() likewise, then record_validation(sum) }

  /// Becomes replica `index` of `count` (1: alone again), at any step; nothing of the run changes.
  /// Errors: invalid_setting when there are fewer streams than replicas.
  Expected<void> join(int index, int count);
  ShareLoss compute();
  std::span<const float> contribution() const;
  /// Errors: invalid_file when the contribution does not fit.
  Expected<void> accumulate(int replica, std::span<const float> contribution,
                            const ShareLoss& loss);
  Progress apply();
  /// Whether a measurement on the held-out tail is due before the next step.
  bool validating() const;
  /// A batch of this replica's share of it, so that a long one holds nobody up: where the run is.
  Progress measure_batch();
  /// Whether all of the share is read. Every replica's has as many batches.
  bool share_is_read() const;
  /// What the share comes to; reads the rest of it first.
  ShareLoss measure_share();
  /// The sum over all replicas, as one advance() would have reported it.
  Progress record_validation(const ShareLoss& total);

  /// Changes a setting marked `live` in the table while the run goes on.
  /// Errors: invalid_setting (unknown, out of range, or not live).
  Expected<void> set_live(std::string_view name, std::string_view value);

  /// After divergence: back to the last good state (at most 100 steps old, or the start), with the
  /// learning rate a third of what it was. Returns the step it went back to. Errors: wrong_state,
  /// also where going back cannot help: the run has taken no step since the state it would go back
  /// to, or learns as slowly as it can.
  Expected<std::int64_t> recover();

  /// The whole state as a file: settings, alphabet, parameters, moments, RNG, place in the data.
  std::vector<std::byte> save() const;
  /// Settings, alphabet and parameters: enough for a Reader or an Inspector, a third of the size.
  std::vector<std::byte> save_model() const;

  /// All learned numbers in the order of the layout. Errors: invalid_file when sizes differ.
  std::span<const float> parameters() const;
  Expected<void> set_parameters(std::span<const float> values);

  /// What the present network writes; null where the task does not.
  Writer* writer();
  /// What it answers to one question: see Task::read(). Errors: invalid_text.
  Expected<Reading> read(std::string_view question);
  /// The metrics of any data with the present parameters. Errors: invalid_text (fewer than 2
  /// characters), wrong_state (the network gives no finite loss).
  Expected<Evaluation> evaluate(std::string_view data);
  /// The same of what the run holds out, with all that is told of classes. Errors: invalid_text
  /// (nothing is), wrong_state.
  Expected<Evaluation> evaluate_held_out();

 private:
  struct State;
  static Expected<Session> go_on(Expected<Checkpoint> decoded, std::string_view data,
                                 std::uint64_t beside);
  explicit Session(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace unrolled
