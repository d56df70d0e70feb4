#include "core/data/lag_sequences.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "core/settings/table.hpp"

namespace unrolled {
namespace {

using CluePair = RecallWords::Pair;
using CluePart = RecallWords::Part;

constexpr std::array<CluePair, 8> kSymbols = {{{"A", "A"},
                                               {"B", "B"},
                                               {"C", "C"},
                                               {"D", "D"},
                                               {"E", "E"},
                                               {"F", "F"},
                                               {"G", "G"},
                                               {"H", "H"}}};
constexpr std::array<CluePair, 8> kCountries = {{{"France", "French"},
                                                 {"Germany", "German"},
                                                 {"Spain", "Spanish"},
                                                 {"Italy", "Italian"},
                                                 {"Russia", "Russian"},
                                                 {"Greece", "Greek"},
                                                 {"Poland", "Polish"},
                                                 {"Japan", "Japanese"}}};
constexpr std::array<CluePair, 8> kPlaces = {{{"clouds", "sky"},
                                              {"fish", "sea"},
                                              {"books", "library"},
                                              {"trains", "station"},
                                              {"cows", "field"},
                                              {"flowers", "garden"},
                                              {"pupils", "school"},
                                              {"ships", "harbour"}}};

// What a task's sequences are made of besides clues. The first enumerator of a task's parts is the
// first of its lists.
enum CopyPart : std::size_t { kNoise, kRecall };
constexpr CluePart kCopyParts[] = {{"noise", "m n p q r s t v"}, {"recall", "?"}};

enum CountryPart : std::size_t {
  kOpening,
  kTail,
  kClosing,
  kPronoun,
  kPerson,
  kRests,
  kDoes,
  kThing,
  kAdjective,
  kThe,
  kAndThe,
  kStop
};
constexpr CluePart kCountryParts[] = {
    {"opening", "I_grew_up_in I_was_born_in my_home_was_in"},
    {"tail", "so and_so that_is_why"},
    {"closing", "I_speak_fluent I_still_speak"},
    {"pronoun", "we they"},
    {"person", "my_father my_mother my_sister my_brother our_teacher the_neighbour"},
    {"rests", "laughed danced waited slept sang"},
    {"does", "painted loved visited described watched remembered"},
    {"thing", "house river garden market station bridge mountain sea"},
    {"adjective", "old small quiet green"},
    {"the", "the"},
    {"and_the", "and_the"},
    {"stop", "."}};
constexpr int kOpeningWords = 4, kClosingWords = 3;

enum CloudsPart : std::size_t { kArticle, kLook, kStay, kPlace };
constexpr CluePart kCloudsParts[] = {{"article", "the"},
                                     {"look", "white old pretty small green quiet"},
                                     {"stay", "are were stay rest"},
                                     {"place", "in_the"}};

/// Sentences of the country task have 3 to 8 words, the full stop being one.
constexpr int kShortestSentence = 3, kLengths = 6;

std::span<const CluePair> pairs(RecallKind kind) {
  if (kind == RecallKind::copy) return kSymbols;
  return kind == RecallKind::country ? kCountries : kPlaces;
}

std::span<const CluePart> parts(RecallKind kind) {
  if (kind == RecallKind::copy) return kCopyParts;
  if (kind == RecallKind::country) return kCountryParts;
  return kCloudsParts;
}

int clue_step(RecallKind kind) {
  return kind == RecallKind::copy ? 0 : kind == RecallKind::country ? kOpeningWords : 2;
}

/// Calls `use` with each part of `text` between `separator`s.
template <class Use>
void split(std::string_view text, char separator, Use&& use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

int least_lag(RecallKind kind) {
  return kind == RecallKind::clouds ? 3 : kind == RecallKind::country ? kClosingWords + 2 : 2;
}
int most_lag(RecallKind kind) {
  return kind == RecallKind::clouds ? 3 : 200;
}

Expected<void> check_lag(RecallKind kind, int lag) {
  const int least = least_lag(kind), most = most_lag(kind);
  if (lag >= least && lag <= most) return {};
  const std::string range = least == most
                                ? "exactly " + std::to_string(least)
                                : "from " + std::to_string(least) + " to " + std::to_string(most);
  return fail(ErrorCode::invalid_setting, "lag",
              named("lag") + " cannot be " + std::to_string(lag) + " steps with these sequences.",
              "Give " + range + ".");
}

RecallWords recall_words(RecallKind kind) {
  return {pairs(kind), parts(kind)};
}

LagSequences::LagSequences(RecallKind kind, int lag, std::uint64_t seed)
    : kind_(kind),
      lag_(lag),
      clue_(clue_step(kind)),
      rng_((seed * 3 + static_cast<std::uint64_t>(kind)) * 256 + static_cast<std::uint64_t>(lag)) {
  assert(check_lag(kind, lag));
  for (const CluePair& pair : pairs(kind)) {
    clues_.push_back(id(pair.clue));
    answers_.push_back(id(pair.answer));
  }
  for (const CluePart& part : parts(kind)) parts_.push_back(choices(part.choices));
}

std::int32_t LagSequences::id(std::string_view word) {
  const auto found = std::ranges::find(words_, word);
  const auto index = static_cast<std::int32_t>(found - words_.begin());
  if (found == words_.end()) words_.emplace_back(word);
  return index;
}

LagSequences::Choices LagSequences::choices(std::string_view list) {
  Choices all;
  split(list, ' ', [&](std::string_view choice) {
    auto& words = all.emplace_back();
    split(choice, '_', [&](std::string_view word) { words.push_back(id(word)); });
  });
  return all;
}

/// Says one of the choices.
void LagSequences::say(const Choices& choices) {
  const auto& words = choices[rng_.below(static_cast<std::uint32_t>(choices.size()))];
  said_.insert(said_.end(), words.begin(), words.end());
}

void LagSequences::next(int batch, std::span<std::int32_t> ids, std::span<std::int32_t> answers) {
  assert(ids.size() == static_cast<std::size_t>(batch) * steps());
  for (int b = 0; b < batch; ++b) {
    const std::uint32_t chosen = rng_.below(static_cast<std::uint32_t>(clues_.size()));
    said_.clear();
    if (kind_ == RecallKind::copy) copy(clues_[chosen]);
    if (kind_ == RecallKind::country) country(clues_[chosen]);
    if (kind_ == RecallKind::clouds) clouds(clues_[chosen]);
    assert(std::ssize(said_) == steps());
    for (int t = 0; t < steps(); ++t)
      ids[static_cast<std::size_t>(t) * batch + b] = said_[static_cast<std::size_t>(t)];
    answers[static_cast<std::size_t>(b)] = answers_[chosen];
  }
}

void LagSequences::copy(std::int32_t clue) {
  said_.push_back(clue);
  for (int i = 1; i < lag_; ++i) say(parts_[kNoise]);
  say(parts_[kRecall]);
}

void LagSequences::country(std::int32_t clue) {
  say(parts_[kOpening]);
  said_.push_back(clue);
  say(parts_[kStop]);
  // What is left for sentences and the tail; sentences fill none, or enough for the shortest.
  const int room = lag_ - kClosingWords - 1;
  const auto fits = [](int rest) { return rest == 0 || rest >= kShortestSentence; };
  Choices tails;
  for (const auto& tail : parts_[kTail])
    if (fits(room - static_cast<int>(tail.size()))) tails.push_back(tail);
  const auto& tail = tails[rng_.below(static_cast<std::uint32_t>(tails.size()))];
  for (int rest = room - static_cast<int>(tail.size()); rest > 0;) {
    int length = 0;
    do length = kShortestSentence + static_cast<int>(rng_.below(kLengths));
    while (!fits(rest - length));
    sentence(length);
    rest -= length;
  }
  said_.insert(said_.end(), tail.begin(), tail.end());
  say(parts_[kClosing]);
}

void LagSequences::sentence(int words) {
  const bool person = words == 4 || words == 7 || (words == 6 && rng_.below(2) == 0);
  say(parts_[person ? kPerson : kPronoun]);
  if (words <= 4) {
    say(parts_[kRests]);
  } else {
    say(parts_[kDoes]);
    say(parts_[kThe]);
    if (words == 7 || (words == 6 && !person)) say(parts_[kAdjective]);
    say(parts_[kThing]);
    if (words == 8) {
      say(parts_[kAndThe]);
      say(parts_[kThing]);
    }
  }
  say(parts_[kStop]);
}

void LagSequences::clouds(std::int32_t clue) {
  say(parts_[kArticle]);
  say(parts_[kLook]);
  said_.push_back(clue);
  say(parts_[kStay]);
  say(parts_[kPlace]);
}

}  // namespace unrolled
