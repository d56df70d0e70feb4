#pragma once
// The second facade: a network that is used and not trained, whatever its task. It is opened from a
// checkpoint, with or without the run in it, needs none of the run's data, and may follow that run
// by set_parameters(): a suggestion then never waits for a training step.
//
// It prints nothing, throws nothing and never exits. It belongs to one thread at a time.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/session/run.hpp"
#include "core/session/word_writer.hpp"
#include "core/session/writer.hpp"
#include "core/settings/table.hpp"
#include "core/support/error.hpp"

namespace unrolled {

struct Checkpoint;

class Reader {
 public:
  /// Errors: invalid_file (damaged), unsupported (newer version, or a task this build does not
  /// have), invalid_setting and wrong_state as in Session::create().
  static Expected<Reader> open(std::span<const std::byte> checkpoint, std::uint64_t beside = 0);
  /// The same, and the file is let go as soon as it is read.
  static Expected<Reader> open(std::vector<std::byte>&& checkpoint, std::uint64_t beside = 0);

  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  const Settings& settings() const;

  // Of the run that the file holds; a network without its run has taken no steps, has no losses and
  // belongs to no data.

  /// What only the data itself could say is 0, and baselines are missing.
  const Summary& summary() const;
  std::int64_t total_step() const;
  double epoch() const;
  const Curve& curve() const;
  std::optional<DataMark> mark() const;

  std::span<const float> parameters() const;
  /// Errors: invalid_file when sizes differ.
  Expected<void> set_parameters(std::span<const float> values);

  /// What the network writes; null where its task does not, or writes words.
  Writer* writer();
  /// What it writes in words; null where it does not.
  WordWriter* word_writer();
  /// What it answers to one question: see Task::read(). Errors: invalid_text.
  Expected<Reading> read(std::string_view question);
  /// Whether it can say that something is unknown; one from elsewhere may have no such character or
  /// word, and evaluate() then asks for known ones alone.
  bool says_unknown() const;
  /// The metrics of any data; `told` hears meanwhile how much of it is done, from 0 to 1. Errors:
  /// invalid_text (fewer than 2 characters), wrong_state (the network gives no finite loss).
  Expected<Evaluation> evaluate(std::string_view data,
                                const std::function<void(double)>& told = {});

 private:
  struct State;
  static Expected<Reader> take(Expected<Checkpoint> decoded, std::uint64_t beside);
  explicit Reader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace unrolled
