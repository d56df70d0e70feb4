#include "core/text/vocabulary.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kMaximumKnown = kMaximumVocabulary - 1;

bool may_have_id(char32_t c) {
  return utf8::is_scalar_value(c) && c != utf8::kReplacement;
}

}  // namespace

Vocabulary::Vocabulary(std::u32string ascending) : characters_(std::move(ascending)) {
  for (std::size_t i = 0; i < characters_.size(); ++i)
    ids_.at(characters_[i]) = static_cast<std::int16_t>(i + 1);
}

Vocabulary Vocabulary::build(std::u32string_view text) {
  CodePointTable<std::uint32_t> counts;
  for (const char32_t c : text)
    if (may_have_id(c)) ++counts.at(c);

  std::u32string known;
  counts.for_each([&](char32_t c, std::uint32_t) { known += c; });
  if (known.size() > kMaximumKnown) {
    // By heap, as in beam.cpp: quick sorts are thousands of bytes of every download.
    std::ranges::partial_sort(known, known.begin() + kMaximumKnown, [&](char32_t a, char32_t b) {
      return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;
    });
    known.resize(kMaximumKnown);
    std::ranges::partial_sort(known, known.end());
  }
  return Vocabulary(std::move(known));
}

Expected<Vocabulary> Vocabulary::restore(std::string_view serialised) {
  std::u32string known = utf8::decode(serialised);
  const bool ascending = std::ranges::adjacent_find(known, std::greater_equal{}) == known.end();
  if (!ascending || known.size() > kMaximumKnown || !std::ranges::all_of(known, may_have_id))
    return fail(ErrorCode::invalid_file, "vocabulary", "The file's list of characters is damaged.",
                "Use another copy of the file, or train again.");
  return Vocabulary(std::move(known));
}

std::string Vocabulary::serialise() const {
  return utf8::encode(characters_);
}

char32_t Vocabulary::character(std::int32_t id) const {
  return id > 0 && id < size() ? characters_[static_cast<std::size_t>(id - 1)] : utf8::kReplacement;
}

std::vector<std::int32_t> Vocabulary::encode(std::u32string_view characters) const {
  std::vector<std::int32_t> ids(characters.size());
  std::ranges::transform(characters, ids.begin(), [&](char32_t c) { return id(c); });
  return ids;
}

std::vector<std::int32_t> Vocabulary::encode(std::string_view bytes) const {
  return encode(utf8::decode(bytes));
}

Vocabulary::Unknown Vocabulary::unknown(std::u32string_view characters) const {
  Unknown found;
  CodePointTable<std::uint8_t> seen;
  for (const char32_t c : characters) {
    if (id(c) != kUnknown) continue;
    ++found.characters;
    seen.at(c) = 1;
  }
  seen.for_each([&](char32_t c, std::uint8_t) { found.distinct += c; });
  return found;
}

std::string Vocabulary::decode(std::span<const std::int32_t> ids) const {
  std::string bytes;
  bytes.reserve(ids.size());
  for (const std::int32_t id : ids) utf8::append(bytes, character(id));
  return bytes;
}

}  // namespace unrolled
