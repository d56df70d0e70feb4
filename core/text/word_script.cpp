#include "core/text/word_script.hpp"

#include <algorithm>
#include <array>

#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

/// A word that occurs once teaches what an unknown one is.
constexpr std::int64_t kLeastCount = 2;
constexpr int kMostLineEnds = 2;
constexpr double kInTurns = 0.2;

enum Joint : int { kFollows = 1, kFollowed = 2, kAlternates = 4 };

/// How often a sign stands with and without white space on either side: [kFollows + kFollowed]. The
/// edge of a line counts as white space.
struct Neighbours {
  std::array<double, 4> all{}, beside_words{};  // the latter where no other sign is joined to it

  int joint() const {
    double total = 0;
    for (const double count : all) total += count;
    // A quotation mark has words on one side only, now on this, now on the other.
    if (std::min(all[kFollows], all[kFollowed]) > kInTurns * total) return kAlternates;
    const auto most = std::ranges::max_element(beside_words);
    if (*most > 0) return static_cast<int>(most - beside_words.begin());
    return static_cast<int>(std::ranges::max_element(all) - all.begin());
  }
};

/// Signs, and words of scripts that set no spaces. Two others have white space between them: they
/// would be one word else.
bool is_sign(std::string_view word) {
  const std::u32string text = utf8::decode(word);
  return text.size() == 1 && stands_alone(text.front());
}

/// Letters that stand alone: white space between two of them says something of both.
bool is_ideograph(std::string_view word) {
  const std::u32string text = utf8::decode(word);
  return text.size() == 1 && text.front() >= 0x3400 && text.front() <= 0x9FFF;
}

/// Where nothing was learnt.
int usual_joint(std::string_view word) {
  constexpr std::array<std::string_view, 11> following = {".", ",", ";", ":", "!",     "?",
                                                          ")", "]", "}", "%", "\u2026"};
  constexpr std::array<std::string_view, 4> followed = {"(", "[", "{", "$"};
  if (word == "\"") return kAlternates;
  if (word == "-" || word == "/") return kFollows + kFollowed;
  if (std::ranges::find(following, word) != following.end()) return kFollows;
  return std::ranges::find(followed, word) != followed.end() ? kFollowed : 0;
}

}  // namespace

WordScript::WordScript(WordVocabulary vocabulary, std::string joints)
    : vocabulary_(std::move(vocabulary)),
      joints_(std::move(joints)),
      line_end_(vocabulary_.id(kLineEnd)) {}

template <class Take>
void WordScript::for_each_id(std::string_view utf8, Take take) const {
  for_each_word(utf8::without_byte_order_mark(utf8), [&](const PlacedWord& placed) {
    if (line_end_ != WordVocabulary::kUnknown)
      for (int i = 0; i < std::min(placed.line_ends, kMostLineEnds); ++i)
        take(line_end_, PlacedWord{});
    if (!placed.word.empty()) take(vocabulary_.id(placed.word), placed);
  });
}

WordScript WordScript::learn(std::string_view utf8, int limit) {
  WordVocabulary::Counts counts;
  for_each_word(utf8::without_byte_order_mark(utf8), [&](const PlacedWord& placed) {
    if (placed.line_ends > 0)
      counts[std::string(kLineEnd)] += std::min(placed.line_ends, kMostLineEnds);
    if (!placed.word.empty()) ++counts[std::string(placed.word)];
  });
  WordScript script(WordVocabulary::build(counts, kLeastCount, static_cast<std::size_t>(limit)),
                    "");
  const auto count = static_cast<std::size_t>(script.size());
  std::vector<char> signs(count), letters(count, 1);  // of each id; unknown words are words
  for (std::size_t id = 1; id < count; ++id) {
    const std::string_view word = script.vocabulary_.word(static_cast<std::int32_t>(id));
    signs[id] = is_sign(word);
    letters[id] = !signs[id] || is_ideograph(word);
  }
  std::vector<Neighbours> neighbours(count);
  std::size_t last = 0;
  int joint = 0;             // of the last word to what is before it
  bool beside_sign = false;  // it is joined to another sign
  const auto end_last = [&](bool followed, bool by_sign) {
    if (!signs[last]) return;
    const auto joints = static_cast<std::size_t>(joint + (followed ? kFollowed : 0));
    ++neighbours[last].all[joints];
    if (!beside_sign && !by_sign) ++neighbours[last].beside_words[joints];
  };
  script.for_each_id(utf8, [&](std::int32_t id, const PlacedWord& placed) {
    const auto here = static_cast<std::size_t>(id);
    const bool joined = last > 0 && !placed.word.empty() && !placed.apart;
    end_last(joined, joined && !letters[here]);
    joint = joined ? kFollows : 0;
    beside_sign = joined && !letters[last];
    last = placed.word.empty() ? 0 : here;
  });
  end_last(false, false);
  for (std::size_t id = 1; id < neighbours.size(); ++id)
    script.joints_ += static_cast<char>('0' + neighbours[id].joint());
  return script;
}

Expected<WordScript> WordScript::restore(std::string_view words,
                                         std::optional<std::string_view> joints) {
  auto vocabulary = WordVocabulary::restore(words);
  if (!vocabulary) return std::unexpected(vocabulary.error());
  const auto known = static_cast<std::size_t>(vocabulary->size()) - 1;
  std::string digits;
  if (joints) {
    digits = *joints;
    if (digits.size() != known || digits.find_first_not_of("01234") != digits.npos)
      return fail(ErrorCode::invalid_file, "vocabulary",
                  "The file's list of words does not say where white space stands.",
                  "Use another copy of the file, or train again.");
  } else {
    for (std::size_t id = 1; id <= known; ++id)
      digits +=
          static_cast<char>('0' + usual_joint(vocabulary->word(static_cast<std::int32_t>(id))));
  }
  return WordScript(std::move(*vocabulary), std::move(digits));
}

std::vector<std::int32_t> WordScript::encode(std::string_view utf8) const {
  std::vector<std::int32_t> ids;
  ids.reserve(count(utf8));
  for_each_id(utf8, [&](std::int32_t id, const PlacedWord&) { ids.push_back(id); });
  return ids;
}

std::size_t WordScript::count(std::string_view utf8) const {
  std::size_t count = 0;
  for_each_id(utf8, [&](std::int32_t, const PlacedWord&) { ++count; });
  return count;
}

bool WordScript::apart(std::int32_t id, ScriptPlace& place) const {
  const auto joint = [&](std::int32_t of) {
    return of > 0 ? joints_[static_cast<std::size_t>(of - 1)] - '0' : 0;
  };
  const auto is_open = std::ranges::find(place.open, id);
  const bool turns = joint(id) & kAlternates, closes = turns && is_open != place.open.end();
  const bool follows = turns ? closes : joint(id) & kFollows;
  // One that is open, and stood last, has opened.
  const bool last_opened = std::ranges::find(place.open, place.last) != place.open.end();
  const bool followed =
      joint(place.last) & kAlternates ? last_opened : joint(place.last) & kFollowed;
  const bool wanted = !place.apart && !follows && !followed;
  if (closes) place.open.erase(is_open);
  if (turns && !closes) place.open.push_back(id);
  return wanted;
}

ScriptPlace WordScript::end_of(std::string_view utf8) const {
  ScriptPlace place;
  (void)write(encode(utf8), place);
  if (!utf8.empty() && std::string_view(" \t\r\n").contains(utf8.back())) place.apart = true;
  return place;
}

std::string WordScript::write(const std::vector<std::int32_t>& ids, ScriptPlace& place) const {
  std::string text;
  for (const std::int32_t id : ids) {
    if (id == line_end_ && id != WordVocabulary::kUnknown) {
      text += '\n';
      place = {};
      continue;
    }
    if (apart(id, place)) text += ' ';
    text += vocabulary_.word(id);
    place.apart = false;
    place.last = id;
  }
  return text;
}

}  // namespace unrolled
