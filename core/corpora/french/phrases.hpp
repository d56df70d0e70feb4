#pragma once
// Noun phrases in English and French. French is put together word by word as if no word changed its
// neighbour; spell() does at the end what they do to each other.

#include <string>
#include <string_view>

#include "core/corpora/french/lexicon.hpp"
#include "core/support/rng.hpp"

namespace unrolled::french {

/// The same in both languages; French as spell() takes it.
struct Phrase {
  std::string en, fr;
};

/// je, tu, il, nous, vous, ils: an index into a verb's forms.
enum Person : int { kI, kYou, kHe, kWe, kYouAll, kThey };

/// What can be the subject of a verb.
struct Subject {
  Phrase phrase;
  Person person = kHe;
  bool feminine = false;
  bool pronoun = false;
  std::uint32_t kinds = kPerson;
};

/// Where a noun phrase stands, which decides its determiner.
enum class Role {
  object,    ///< a, some, two, many ...
  denied,    ///< an object of what is not so: de, for all of a, some and what is not counted
  asked,     ///< an object of a question: any instead of some
  liked,     ///< in general: cats, les chats
  definite,  ///< the, my, this
  place      ///< likewise, but nobody's bridge or river
};

/// A noun of one of the kinds with its determiner, and now and then an adjective.
struct NounPhrase {
  Phrase phrase;
  bool feminine = false, plural = false;
  std::uint32_t kinds = 0;
};
NounPhrase noun_phrase(std::uint32_t kinds, Role role, Rng& rng);
/// The same in the singular.
NounPhrase one(std::uint32_t kinds, Role role, Rng& rng);

/// Somebody of those kinds: a pronoun, a name or a noun; of nouns also "a dog" if `indefinite`.
Subject subject(std::uint32_t kinds, bool indefinite, Rng& rng);

/// The form that agrees.
std::string_view agreeing(const Adjective& adjective, bool feminine, bool plural);

/// An adjective that goes with one of the kinds; only one of a mood if `mood`.
const Adjective& some_adjective(std::uint32_t kinds, bool mood, Rng& rng);

/// A number from two to ten.
Phrase number(Rng& rng);

/// French as it is written: je ai: j'ai; à le roi: au roi; de le âne: de l'âne; ma école: mon
/// école; a capital in front, and `end`.
std::string spell(std::string_view french, std::string_view end);

/// Whether the word before elides: vowels, and h but for hibou and huit.
bool begins_with_vowel(std::string_view word);

}  // namespace unrolled::french
