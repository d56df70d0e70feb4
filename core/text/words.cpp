#include "core/text/words.hpp"

#include <algorithm>

#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kLongestTag = 12;

bool between(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

bool is_space(char32_t c) {
  return c <= 0x20 || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0xFEFF ||
         between(c, 0x2000, 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/// Where a tag that begins at `at` ends, or `at` if none does.
std::size_t after_tag(std::u32string_view text, std::size_t at) {
  const std::size_t end = text.substr(at, kLongestTag).find(U'>');
  if (end == std::u32string_view::npos || end < 2) return at;
  const char32_t first = text[at + 1];
  const bool named = first == '/' || between(first | 0x20, 'a', 'z');
  return named ? at + end + 1 : at;
}

/// Letters from `first` to `last`, `stride` apart, whose lower case is `distance` further.
struct UpperCase {
  std::uint16_t first, last;
  std::int16_t distance;
  std::uint8_t stride;
};
/// The simple mappings of UnicodeData.txt, version 14 (the same in 15), of U+0041..024F and
/// U+0370..052F.
// clang-format off
constexpr UpperCase kUpperCases[] = {
    {0x41, 0x5A, 32, 1}, {0xC0, 0xD6, 32, 1}, {0xD8, 0xDE, 32, 1}, {0x100, 0x12E, 1, 2},
    {0x130, 0x130, -199, 1}, {0x132, 0x136, 1, 2}, {0x139, 0x147, 1, 2}, {0x14A, 0x176, 1, 2},
    {0x178, 0x178, -121, 1}, {0x179, 0x17D, 1, 2}, {0x181, 0x181, 210, 1}, {0x182, 0x184, 1, 2},
    {0x186, 0x186, 206, 1}, {0x187, 0x187, 1, 1}, {0x189, 0x18A, 205, 1}, {0x18B, 0x18B, 1, 1},
    {0x18E, 0x18E, 79, 1}, {0x18F, 0x18F, 202, 1}, {0x190, 0x190, 203, 1}, {0x191, 0x191, 1, 1},
    {0x193, 0x193, 205, 1}, {0x194, 0x194, 207, 1}, {0x196, 0x196, 211, 1},
    {0x197, 0x197, 209, 1}, {0x198, 0x198, 1, 1}, {0x19C, 0x19C, 211, 1}, {0x19D, 0x19D, 213, 1},
    {0x19F, 0x19F, 214, 1}, {0x1A0, 0x1A4, 1, 2}, {0x1A6, 0x1A6, 218, 1}, {0x1A7, 0x1A7, 1, 1},
    {0x1A9, 0x1A9, 218, 1}, {0x1AC, 0x1AC, 1, 1}, {0x1AE, 0x1AE, 218, 1}, {0x1AF, 0x1AF, 1, 1},
    {0x1B1, 0x1B2, 217, 1}, {0x1B3, 0x1B5, 1, 2}, {0x1B7, 0x1B7, 219, 1}, {0x1B8, 0x1B8, 1, 1},
    {0x1BC, 0x1BC, 1, 1}, {0x1C4, 0x1C4, 2, 1}, {0x1C5, 0x1C5, 1, 1}, {0x1C7, 0x1C7, 2, 1},
    {0x1C8, 0x1C8, 1, 1}, {0x1CA, 0x1CA, 2, 1}, {0x1CB, 0x1DB, 1, 2}, {0x1DE, 0x1EE, 1, 2},
    {0x1F1, 0x1F1, 2, 1}, {0x1F2, 0x1F4, 1, 2}, {0x1F6, 0x1F6, -97, 1}, {0x1F7, 0x1F7, -56, 1},
    {0x1F8, 0x21E, 1, 2}, {0x220, 0x220, -130, 1}, {0x222, 0x232, 1, 2}, {0x23A, 0x23A, 10795, 1},
    {0x23B, 0x23B, 1, 1}, {0x23D, 0x23D, -163, 1}, {0x23E, 0x23E, 10792, 1}, {0x241, 0x241, 1, 1},
    {0x243, 0x243, -195, 1}, {0x244, 0x244, 69, 1}, {0x245, 0x245, 71, 1}, {0x246, 0x24E, 1, 2},
    {0x370, 0x372, 1, 2}, {0x376, 0x376, 1, 1}, {0x37F, 0x37F, 116, 1}, {0x386, 0x386, 38, 1},
    {0x388, 0x38A, 37, 1}, {0x38C, 0x38C, 64, 1}, {0x38E, 0x38F, 63, 1}, {0x391, 0x3A1, 32, 1},
    {0x3A3, 0x3AB, 32, 1}, {0x3CF, 0x3CF, 8, 1}, {0x3D8, 0x3EE, 1, 2}, {0x3F4, 0x3F4, -60, 1},
    {0x3F7, 0x3F7, 1, 1}, {0x3F9, 0x3F9, -7, 1}, {0x3FA, 0x3FA, 1, 1}, {0x3FD, 0x3FF, -130, 1},
    {0x400, 0x40F, 80, 1}, {0x410, 0x42F, 32, 1}, {0x460, 0x480, 1, 2}, {0x48A, 0x4BE, 1, 2},
    {0x4C0, 0x4C0, 15, 1}, {0x4C1, 0x4CD, 1, 2}, {0x4D0, 0x52E, 1, 2}};
// clang-format on

char32_t lower_case(char32_t c) {
  if (between(c, 'A', 'Z')) return c + 32;
  if (c < 0xC0) return c;
  for (const UpperCase& letters : kUpperCases)
    if (between(c, letters.first, letters.last))
      return (c - letters.first) % letters.stride
                 ? c
                 : static_cast<char32_t>(static_cast<int>(c) + letters.distance);
  return c;
}

/// Takes off a part of a text that can be cut into words by itself: to a space that is in no tag.
std::string_view take_block(std::string_view& bytes) {
  constexpr std::size_t kBlock = 1 << 16;
  std::size_t end = std::min(bytes.size(), kBlock);
  while (end < bytes.size()) {
    end = std::min(bytes.size(), bytes.find_first_of(" \n", end));
    constexpr std::size_t tag = 4 * kLongestTag;  // of characters of four bytes
    if (!bytes.substr(end - tag, tag).contains('<')) break;
    end = std::min(bytes.size(), end + 1);
  }
  const std::string_view block = bytes.substr(0, end);
  bytes.remove_prefix(end);
  return block;
}

}  // namespace

// ASCII and Latin-1 signs, general punctuation, symbols, CJK.
bool stands_alone(char32_t c) {
  if (c < 0x80)
    return !(between(c, '0', '9') || between(c, 'A', 'Z') || between(c, 'a', 'z') || c == '\'');
  if (between(c, 0xA1, 0xBF)) return c != 0xAA && c != 0xB5 && c != 0xBA;
  return c == 0xD7 || c == 0xF7 || (between(c, 0x2010, 0x2BFF) && c != 0x2019) ||
         between(c, 0x3001, 0x303F) || between(c, 0x3400, 0x9FFF) || between(c, 0xFF01, 0xFF0F);
}

void for_each_word(std::string_view bytes, const std::function<void(const PlacedWord&)>& take) {
  std::string word;
  PlacedWord placed;
  char32_t before = 0;
  const auto end_word = [&](bool at_the_end = false) {
    if (word.empty() && !at_the_end) return;
    placed.word = word;
    take(placed);
    placed = {};
    word.clear();
  };
  while (!bytes.empty()) {
    const std::string_view block = take_block(bytes);
    const std::u32string text = utf8::decode(block);
    for (std::size_t i = 0; i < text.size();) {
      const char32_t c = text[i];
      const std::size_t tag = c == U'<' ? after_tag(text, i) : i;
      if (tag > i || is_space(c)) {
        end_word();
        placed.apart = true;
        placed.line_ends += c == U'\r' || (c == U'\n' && before != U'\r');
        before = c;
        i = std::max(tag, i + 1);
        continue;
      }
      if (stands_alone(c)) end_word();
      utf8::append(word, c == 0x2019 ? U'\'' : c);
      if (stands_alone(c)) end_word();
      before = c;
      ++i;
    }
  }
  end_word();
  if (placed.apart) end_word(true);
}

std::vector<std::string> words_of(std::string_view bytes) {
  std::vector<std::string> words;
  for_each_word(bytes, [&](const PlacedWord& placed) {
    if (!placed.word.empty()) words.emplace_back(placed.word);
  });
  return words;
}

std::string lower_case(std::string_view bytes) {
  std::string out;
  for (const char32_t c : utf8::decode(bytes)) utf8::append(out, lower_case(c));
  return out;
}

WordVocabulary::WordVocabulary(std::vector<std::string> words) : words_(std::move(words)) {
  for (std::size_t i = 0; i < words_.size(); ++i)
    ids_.emplace(words_[i], static_cast<std::int32_t>(i + 1));
}

WordVocabulary WordVocabulary::build(const Counts& counts, std::int64_t least, std::size_t limit) {
  std::vector<const Counts::value_type*> known;
  for (const auto& entry : counts)
    if (entry.second >= least) known.push_back(&entry);
  std::ranges::sort(known, [](const auto* a, const auto* b) {
    return a->second != b->second ? a->second > b->second : a->first < b->first;
  });
  known.resize(std::min(known.size(), limit));
  std::vector<std::string> words;
  for (const auto* entry : known) words.push_back(entry->first);
  return WordVocabulary(std::move(words));
}

Expected<WordVocabulary> WordVocabulary::restore(std::string_view lines) {
  std::vector<std::string> words;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    if (end == 0 || end == std::string_view::npos) break;
    words.emplace_back(lines.substr(0, end));
    lines.remove_prefix(end + 1);
  }
  WordVocabulary vocabulary(std::move(words));
  if (!lines.empty() || vocabulary.ids_.size() != vocabulary.words_.size())
    return fail(ErrorCode::invalid_file, "vocabulary", "The file's list of words is damaged.",
                "Use another copy of the file, or train again.");
  return vocabulary;
}

std::string WordVocabulary::serialise() const {
  std::string lines;
  for (const std::string& word : words_) lines.append(word).append("\n");
  return lines;
}

std::int32_t WordVocabulary::id(std::string_view word) const {
  const auto found = ids_.find(word);
  return found == ids_.end() ? kUnknown : found->second;
}

std::string_view WordVocabulary::word(std::int32_t id) const {
  return id > 0 && id < size() ? std::string_view(words_[static_cast<std::size_t>(id - 1)])
                               : std::string_view("\uFFFD");
}

}  // namespace unrolled
