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

/// What stands alone: ASCII and Latin-1 signs, general punctuation, symbols, CJK.
bool is_alone(char32_t c) {
  if (c < 0x80)
    return !(between(c, '0', '9') || between(c, 'A', 'Z') || between(c, 'a', 'z') || c == '\'');
  if (between(c, 0xA1, 0xBF)) return c != 0xAA && c != 0xB5 && c != 0xBA;
  return c == 0xD7 || c == 0xF7 || (between(c, 0x2010, 0x2BFF) && c != 0x2019) ||
         between(c, 0x3001, 0x303F) || between(c, 0x3400, 0x9FFF) || between(c, 0xFF01, 0xFF0F);
}

/// Where a tag that begins at `at` ends, or `at` if none does.
std::size_t after_tag(std::u32string_view text, std::size_t at) {
  const std::size_t end = text.substr(at, kLongestTag).find(U'>');
  if (end == std::u32string_view::npos || end < 2) return at;
  const char32_t first = text[at + 1];
  const bool named = first == '/' || between(first | 0x20, 'a', 'z');
  return named ? at + end + 1 : at;
}

char32_t lower_case(char32_t c) {
  if (between(c, 'A', 'Z')) return c + 32;
  if (c < 0xC0) return c;
  if (between(c, 0xC0, 0xDE) && c != 0xD7) return c + 32;
  // Pairs of Latin Extended: upper case is even, but for two stretches where it is odd.
  if (between(c, 0x100, 0x137) && c != 0x130) return c | 1;
  if (between(c, 0x139, 0x148)) return c % 2 ? c + 1 : c;
  if (between(c, 0x14A, 0x177)) return c | 1;
  if (c == 0x178) return 0xFF;
  if (between(c, 0x179, 0x17E)) return c % 2 ? c + 1 : c;
  if (between(c, 0x391, 0x3AB) && c != 0x3A2) return c + 32;
  if (between(c, 0x400, 0x40F)) return c + 80;
  if (between(c, 0x410, 0x42F)) return c + 32;
  return c;
}

}  // namespace

std::vector<std::string> words_of(std::string_view bytes) {
  const std::u32string text = utf8::decode(bytes);
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = text[i];
    const std::size_t tag = c == U'<' ? after_tag(text, i) : i;
    if (tag > i || is_space(c)) {
      end_word();
      i = std::max(tag, i + 1);
      continue;
    }
    if (is_alone(c)) end_word();
    utf8::append(word, c == 0x2019 ? U'\'' : c);
    if (is_alone(c)) end_word();
    ++i;
  }
  end_word();
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
