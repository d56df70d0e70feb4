#pragma once
// Sequences that can only be finished by remembering one word, a given number of steps long: what
// long-term dependencies are taught and tried with. One word (or symbol) is one step.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/settings/settings.hpp"
#include "core/support/error.hpp"
#include "core/support/rng.hpp"

namespace unrolled {

// The kinds:
//   copy     C r n p ... q ? -> C (after Hochreiter and Schmidhuber 1997)
//   country  I grew up in France . (sentences about other things) I speak fluent -> French
//   clouds   the white clouds are in the -> sky: what is needed is near

/// Steps between reading what is to be remembered and answering. Errors: invalid_setting.
Expected<void> check_lag(RecallKind kind, int lag);
int least_lag(RecallKind kind);
int most_lag(RecallKind kind);

/// What sequences of a kind are made of, all of whose choices are equally likely.
struct RecallWords {
  struct Pair {
    std::string_view clue, answer;
  };
  struct Part {
    std::string_view name;
    std::string_view choices;  ///< with spaces between them; the words of one are joined by '_'
  };
  std::span<const Pair> pairs;
  std::span<const Part> parts;
};
RecallWords recall_words(RecallKind kind);

/// Draws sequences of steps() words. The word at step clue() decides the answer, which is the word
/// after the last step; nothing else says anything about it. What is drawn depends on kind, lag and
/// seed alone.
class LagSequences {
 public:
  /// `lag` must pass check_lag(). Different seeds draw from independent streams.
  LagSequences(RecallKind kind, int lag, std::uint64_t seed);

  RecallKind kind() const { return kind_; }
  int lag() const { return lag_; }
  int steps() const { return clue_ + lag_ + 1; }
  int clue() const { return clue_; }

  /// Every word there is; an id is an index into it.
  std::span<const std::string> words() const { return words_; }
  /// The ids of all answers there are, equally likely.
  std::span<const std::int32_t> answers() const { return answers_; }

  /// Column b of `ids`, [steps()][batch], becomes a new sequence, and answers[b] its answer.
  void next(int batch, std::span<std::int32_t> ids, std::span<std::int32_t> answers);

 private:
  /// Ways to say something, each a few words.
  using Choices = std::vector<std::vector<std::int32_t>>;

  std::int32_t id(std::string_view word);
  Choices choices(std::string_view list);
  void say(const Choices& choices);
  void copy(std::int32_t clue);
  void country(std::int32_t clue);
  void clouds(std::int32_t clue);
  void sentence(int words);

  RecallKind kind_;
  int lag_, clue_;
  Rng rng_;
  std::vector<std::string> words_;
  std::vector<std::int32_t> clues_, answers_;  // clues_[i] asks for answers_[i]
  std::vector<Choices> parts_;                 // what else the task's sequences are made of
  std::vector<std::int32_t> said_;             // of the sequence being made
};

}  // namespace unrolled
