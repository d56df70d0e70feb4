#pragma once
// The vocabulary of a language model that comes from elsewhere, in our order. Internal to
// core/session.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/settings/settings.hpp"
#include "core/support/error.hpp"

namespace unrolled {

struct PortableVocabulary {
  /// No unit of the file's: an unknown one that it has not got.
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  TextUnit unit = TextUnit::characters;
  std::string serialised;          ///< as the entry "vocabulary" of a checkpoint
  std::vector<std::size_t> order;  ///< of each of our ids the file's; of the unknown maybe kNone
  std::size_t given = 0;           ///< units in the file
};

/// `json`: a JSON array of texts in the order of their ids: characters, or words. One of them may
/// be the unknown: U+FFFD, <unk>, [UNK]. `told`: whether the unit is known, and not to be found
/// out. Errors: invalid_file.
Expected<PortableVocabulary> read_vocabulary(std::string_view json, TextUnit unit, bool told);

}  // namespace unrolled
