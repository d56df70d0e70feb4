#pragma once
// The characters a model knows, numbered. A character is one Unicode code point.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/error.hpp"
#include "core/text/code_point_table.hpp"

namespace unrolled {

/// Ids at most, the unknown one included: it bounds the width of the softmax (and with it memory
/// and time) on texts in scripts with very many characters.
inline constexpr int kMaximumVocabulary = 4096;

/// Id 0 stands for every character without an id of its own: those never seen when the vocabulary
/// was built, those past the limit, and U+FFFD itself (what a bad byte was decoded to), so that a
/// damaged text cannot teach a model to write replacement characters. Ids 1 .. size()-1 are the
/// known characters in the order of their code points.
class Vocabulary {
 public:
  static constexpr std::int32_t kUnknown = 0;

  /// Knows nothing but the unknown id.
  Vocabulary() = default;

  /// The distinct characters of `text`. Where they are too many, the most frequent keep an id; of
  /// equally frequent ones those with the lower code point.
  static Vocabulary build(std::u32string_view text);

  /// The vocabulary that serialise() wrote. Errors: invalid_file (not UTF-8, not in ascending
  /// order, or too many characters).
  static Expected<Vocabulary> restore(std::string_view serialised);

  /// The known characters in the order of their ids, as UTF-8, without the unknown one.
  std::string serialise() const;

  /// Number of ids, at least 1: the unknown one counts.
  int size() const { return 1 + static_cast<int>(characters_.size()); }

  /// 0 .. size()-1.
  std::int32_t id(char32_t character) const { return ids_[character]; }

  /// The character of an id; U+FFFD for the unknown one and for what is no id.
  char32_t character(std::int32_t id) const;

  /// One id for each character.
  std::vector<std::int32_t> encode(std::u32string_view characters) const;

  /// One id for each code point of utf8::decode(bytes); nothing is removed or normalised.
  std::vector<std::int32_t> encode(std::string_view bytes) const;

  /// UTF-8 of the ids' characters.
  std::string decode(std::span<const std::int32_t> ids) const;

  /// Which of these characters have no id of their own: never seen when the vocabulary was built,
  /// past the limit, or a bad byte. Linear.
  struct Unknown {
    std::size_t characters = 0;  ///< how many of them
    std::u32string distinct;     ///< each once, in the order of code points
  };
  Unknown unknown(std::u32string_view characters) const;

  bool operator==(const Vocabulary& other) const { return characters_ == other.characters_; }

 private:
  explicit Vocabulary(std::u32string ascending);

  std::u32string characters_;         // characters_[i] has id i + 1
  CodePointTable<std::int16_t> ids_;  // 0 where a character has no id of its own
};

}  // namespace unrolled
