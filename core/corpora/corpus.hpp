#pragma once
// Data that the project brings along: made by seeded generators, so rich that learning it by heart
// does not help. A corpus is a text in the format that its task reads (core/task), so that one's
// own data goes the same way.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace unrolled {

/// A row of the table of corpora.
struct Corpus {
  /// A default of its own, in place of its task's: as in unit, characters.
  struct Default {
    std::string_view setting, value;
  };

  std::string_view name;  ///< stable: command line and addresses use it
  std::string_view task;  ///< whose format it has
  std::string_view title;
  std::string_view summary;  ///< what there is to learn from it, a sentence or two
  /// The data, UTF-8. The same seed gives the same bytes everywhere; another seed other examples.
  std::string (*make)(std::uint64_t seed);
  std::span<const Default> defaults = {};
};

/// Of what is to be read character by character.
inline constexpr Corpus::Default kByCharacter[] = {{"unit", "characters"}};
/// Of what is to be answered from the last step, as the lectures draw it.
inline constexpr Corpus::Default kFromLast[] = {{"answer_from", "last"}};

/// All there are, those of a task side by side.
std::span<const Corpus> corpora();
/// Null where there is none of that name.
const Corpus* find_corpus(std::string_view name);

}  // namespace unrolled
