#pragma once
// What a language model reads a text as: characters, or words.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/nn/model.hpp"
#include "core/support/error.hpp"
#include "core/task/task.hpp"
#include "core/text/vocabulary.hpp"
#include "core/text/word_script.hpp"

namespace unrolled {

/// The units of texts with their numbers, 0 for all unknown ones.
class TextUnits {
 public:
  virtual ~TextUnits() = default;

  virtual std::string serialise() const = 0;
  virtual int size() const = 0;
  /// How many units a text has: as many numbers as encode() gives.
  virtual std::size_t count(std::string_view utf8) const = 0;
  /// A whole text as numbers: line ends normalised, byte-order mark removed.
  virtual std::vector<std::int32_t> encode(std::string_view utf8) const = 0;

  /// Of a text, what has no number of its own.
  struct Unknown {
    std::size_t units = 0;     ///< how many of them
    std::size_t distinct = 0;  ///< different ones, bytes that are no text not counted
  };
  virtual Unknown unknown(std::string_view utf8) const = 0;

  /// Null where the units are words: a Writer writes characters.
  virtual const Vocabulary* characters() const { return nullptr; }
  /// Null where they are characters: a WordWriter writes words.
  virtual const WordScript* script() const { return nullptr; }
  /// What a model over these units answers. Errors: unsupported, invalid_text.
  virtual Expected<Reading> read(Model<float>& model, std::string_view question) const = 0;
};

/// Words, known where they occur twice or more, at most `limit` of them. A module that has no use
/// for them may do without (wasm/language_only.cpp): null.
std::unique_ptr<TextUnits> learn_words(std::string_view utf8, int limit);
/// What serialise() wrote, and the joints of the script where a file has them; null in such a
/// module. Errors: invalid_file.
Expected<std::unique_ptr<TextUnits>> restore_word_units(std::string_view serialised,
                                                        std::optional<std::string_view> joints);

}  // namespace unrolled
