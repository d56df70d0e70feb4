#include "core/session/portable_vocabulary.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "core/support/json_reader.hpp"
#include "core/support/utf8.hpp"
#include "core/text/vocabulary.hpp"
#include "core/text/word_script.hpp"

namespace unrolled {
namespace {

constexpr const char* kHowWritten =
    "Put a JSON array of texts into the metadata \"vocabulary\", one for each id, in their order.";

std::unexpected<Error> bad_vocabulary(std::string what, std::string hint = kHowWritten) {
  return fail(ErrorCode::invalid_file, "vocabulary", std::move(what), std::move(hint));
}

bool is_unknown(std::string_view unit) {
  constexpr std::array<std::string_view, 5> names = {"\uFFFD", "<unk>", "<UNK>", "[UNK]", "[unk]"};
  return std::ranges::find(names, unit) != names.end();
}

bool is_character(std::string_view unit) {
  return utf8::decode(unit).size() == 1;
}

/// A sign of its own that a tokenizer adds: <pad>, [CLS].
bool is_special(std::string_view unit) {
  return unit.size() > 2 && ((unit.front() == '<' && unit.back() == '>') ||
                             (unit.front() == '[' && unit.back() == ']'));
}

Expected<TextUnit> found_unit(const std::vector<std::string>& units) {
  std::size_t characters = 0;
  const std::string* special = nullptr;
  for (const std::string& unit : units) {
    if (is_unknown(unit) || is_character(unit))
      ++characters;
    else if (!special && is_special(unit))
      special = &unit;
    else
      return TextUnit::words;
  }
  if (characters == units.size()) return TextUnit::characters;
  return bad_vocabulary(
      "The vocabulary has \"" + *special + "\" among its characters.",
      "A text has no such sign: leave it out of the vocabulary, the head and what is read. "
      "If its units are words, put {\"unit\": \"words\"} into the metadata \"settings\".");
}

/// Ascending, as our alphabets are.
Expected<void> order_characters(const std::vector<std::string>& units,
                                PortableVocabulary& vocabulary) {
  std::vector<std::pair<char32_t, std::size_t>> known;
  for (std::size_t id = 0; id < units.size(); ++id) {
    if (is_unknown(units[id])) continue;
    if (!is_character(units[id]))
      return bad_vocabulary("The vocabulary's entry \"" + units[id] + "\" is not one character.");
    known.emplace_back(utf8::decode(units[id]).front(), id);
  }
  if (known.size() + 1 > static_cast<std::size_t>(kMaximumVocabulary))
    return bad_vocabulary("The vocabulary has " + std::to_string(known.size()) +
                              " characters; at most " + std::to_string(kMaximumVocabulary - 1) +
                              " are read.",
                          "Train a model of fewer characters.");
  std::ranges::sort(known);
  std::u32string characters;
  for (const auto& [character, id] : known) {
    characters += character;
    vocabulary.order.push_back(id);
  }
  vocabulary.serialised = utf8::encode(characters);
  return {};
}

/// As they stand; a line end has a name of its own.
Expected<void> order_words(const std::vector<std::string>& units, PortableVocabulary& vocabulary) {
  for (std::size_t id = 0; id < units.size(); ++id) {
    if (is_unknown(units[id])) continue;
    const std::string_view word = units[id] == "\n" ? WordScript::kLineEnd : units[id];
    if (word.empty() || word.contains('\n'))
      return bad_vocabulary("The vocabulary's entry " + std::to_string(id) +
                            " is no word: it is empty, or has a line end in it.");
    vocabulary.order.push_back(id);
    vocabulary.serialised.append(word).append("\n");
  }
  return {};
}

}  // namespace

Expected<PortableVocabulary> read_vocabulary(std::string_view text, TextUnit unit, bool told) {
  const auto json = read_json(text);
  if (!json || !json->is(JsonValue::Kind::array))
    return bad_vocabulary("The metadata \"vocabulary\" is no JSON array.");
  std::vector<std::string> units;
  std::unordered_set<std::string_view> seen;
  PortableVocabulary vocabulary;
  vocabulary.order = {PortableVocabulary::kNone};
  units.reserve(json->items.size());
  for (const JsonValue& item : json->items) {
    if (!item.is(JsonValue::Kind::text))
      return bad_vocabulary("The vocabulary has an entry that is no text.");
    const std::string& added = units.emplace_back(item.text);
    const bool twice = is_unknown(added) ? vocabulary.order[0] != PortableVocabulary::kNone
                                         : !seen.insert(added).second;
    if (twice) return bad_vocabulary("The vocabulary has \"" + added + "\" twice.");
    if (is_unknown(added)) vocabulary.order[0] = units.size() - 1;
  }
  if (seen.empty()) return bad_vocabulary("The vocabulary is empty.");
  vocabulary.given = units.size();
  vocabulary.unit = unit;
  if (!told) {
    const auto found = found_unit(units);
    if (!found) return std::unexpected(found.error());
    vocabulary.unit = *found;
  }
  const auto ordered = vocabulary.unit == TextUnit::words ? order_words(units, vocabulary)
                                                          : order_characters(units, vocabulary);
  if (!ordered) return std::unexpected(ordered.error());
  return vocabulary;
}

}  // namespace unrolled
