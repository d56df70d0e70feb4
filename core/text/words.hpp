#pragma once
// Texts as words: how they are cut, and the numbers of those that a model knows.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/support/error.hpp"

namespace unrolled {

/// A word with what stands before it.
struct PlacedWord {
  std::string_view word;  ///< "" at the end of a text that ends in white space
  bool apart = false;     ///< white space stands before it
  int line_ends = 0;      ///< how many of them are in it; CR LF is one
};

/// Calls `take` with each word of a text of any size, which takes no memory of its own. A view is
/// valid until the next call.
void for_each_word(std::string_view utf8, const std::function<void(const PlacedWord&)>& take);

/// Words in the order of the text: runs of letters, digits and apostrophes; every other character
/// that is no white space alone. Tags such as <br /> count as white space.
std::vector<std::string> words_of(std::string_view utf8);

/// Whether a character is a word by itself: signs, and letters of scripts that set no spaces.
bool stands_alone(char32_t character);

/// In lower case: Latin, Greek and Cyrillic letters that have one (Unicode 15, simple mappings of
/// U+0041..024F and U+0370..052F). A final sigma stays what it is, and a capital one is none.
std::string lower_case(std::string_view utf8);

/// Words of a text with their numbers.
class WordVocabulary {
 public:
  static constexpr std::int32_t kUnknown = 0;

  /// How often each occurs.
  using Counts = std::unordered_map<std::string, std::int64_t>;

  /// Knows nothing but the unknown id.
  WordVocabulary() = default;

  /// Those that occur `least` times or more, at most `limit` of them: the most frequent, and of
  /// equally frequent ones the first by their bytes. What occurs more rarely teaches a model what
  /// an unknown word is.
  static WordVocabulary build(const Counts& counts, std::int64_t least, std::size_t limit);

  /// Those of a list, in its order. Errors: invalid_file (one twice, or empty, or with a line end).
  static Expected<WordVocabulary> restore(std::string_view serialised);
  /// A line each, in the order of their ids, without the unknown one.
  std::string serialise() const;

  int size() const { return 1 + static_cast<int>(words_.size()); }
  std::int32_t id(std::string_view word) const;
  /// U+FFFD for the unknown one.
  std::string_view word(std::int32_t id) const;

 private:
  explicit WordVocabulary(std::vector<std::string> words);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>{}(word);
    }
  };
  std::vector<std::string> words_;  // words_[i] has id i + 1
  std::unordered_map<std::string, std::int32_t, Hash, std::equal_to<>> ids_;
};

}  // namespace unrolled
