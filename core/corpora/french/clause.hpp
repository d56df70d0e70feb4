#pragma once
// A clause in both languages: who, the verb, what follows it, and whether it is said, denied or
// asked. The rules of the corpus where English leaves a choice: "you" is tu, "you all" vous, "they"
// ils; I, you and we are men; "is eating" is the present. Who is asked with a pronoun is asked with
// inversion, otherwise, and after "I", with est-ce que.

#include "core/corpora/french/phrases.hpp"

namespace unrolled::french {

enum class Mood { says, denies, never, no_longer, asks, where, why };

constexpr bool is_denied(Mood mood) {
  return mood == Mood::denies || mood == Mood::never || mood == Mood::no_longer;
}
constexpr bool is_asked(Mood mood) {
  return mood == Mood::asks || mood == Mood::where || mood == Mood::why;
}
/// That of what a clause of that mood speaks of.
constexpr Role role_of(Mood mood) {
  return is_denied(mood) ? Role::denied : is_asked(mood) ? Role::asked : Role::object;
}

struct Clause {
  Subject subject;
  Mood mood = Mood::says;
  const Verb* en = nullptr;
  const Verb* fr = nullptr;  ///< another one where the languages differ: is hungry, a faim
  bool progressive = false;  ///< is eating
  std::string object;        ///< French pronoun before the verb, or ""
  Phrase adverb;             ///< often: before the verb in English, behind it in French
  Phrase rest;               ///< behind the verb
  Phrase time;
  bool time_first = false;
};

/// Whole sentences: capital, stop or question mark.
std::string english(const Clause& clause);
std::string french(const Clause& clause);

/// A capital in front, and `end`.
std::string english_sentence(std::string text, std::string_view end);

}  // namespace unrolled::french
