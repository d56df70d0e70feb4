#pragma once
// A text as words that can be written down again: each with a number, line ends among them, and
// where white space stands between them. What a text has there is learnt from it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/error.hpp"
#include "core/text/words.hpp"

namespace unrolled {

/// What was written last, for what comes next.
struct ScriptPlace {
  bool apart = true;               ///< no white space is wanted: a line begins, or there is some
  std::int32_t last = -1;          ///< the id before, -1 where there is none
  std::vector<std::int32_t> open;  ///< quotation marks that are to be closed
};

class WordScript {
 public:
  /// How a line end stands among the words: no text has it as one.
  static constexpr std::string_view kLineEnd = "\\n";

  /// Words that occur twice or more in a text, at most `limit` of them; all others are one unknown
  /// word. Of several line ends in a row two count.
  static WordScript learn(std::string_view utf8, int limit);
  /// What words() and joints() gave. Without joints (a file of an older version) white space is
  /// where English has it. Errors: invalid_file.
  static Expected<WordScript> restore(std::string_view words,
                                      std::optional<std::string_view> joints);

  std::string words() const { return vocabulary_.serialise(); }
  /// For each word a digit, the sum of: 1 it follows what is before it, 2 what comes next follows it,
  /// without white space; 4 it does so in turns, as quotation marks do.
  const std::string& joints() const { return joints_; }

  const WordVocabulary& vocabulary() const { return vocabulary_; }
  int size() const { return vocabulary_.size(); }
  std::vector<std::int32_t> encode(std::string_view utf8) const;
  std::size_t count(std::string_view utf8) const;

  /// Where a text ends, for what is to go on from it.
  ScriptPlace end_of(std::string_view utf8) const;
  /// Words as they are written behind `place`, which moves on.
  std::string write(const std::vector<std::int32_t>& ids, ScriptPlace& place) const;

 private:
  WordScript(WordVocabulary vocabulary, std::string joints);

  /// Calls `take(id, placed)` with each; of line ends `placed` is empty.
  template <class Take>
  void for_each_id(std::string_view utf8, Take take) const;
  /// Whether white space stands before `id`; opens and closes quotation marks.
  bool apart(std::int32_t id, ScriptPlace& place) const;

  WordVocabulary vocabulary_;
  std::string joints_;  // of ids from 1
  std::int32_t line_end_ = WordVocabulary::kUnknown;
};

}  // namespace unrolled
