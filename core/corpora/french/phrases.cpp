#include "core/corpora/french/phrases.hpp"

#include <array>
#include <cassert>

#include "core/corpora/grammar.hpp"

namespace unrolled::french {
namespace {

template <class List>
const auto& pick(const List& list, Rng& rng) {
  return list[rng.below(static_cast<std::uint32_t>(std::size(list)))];
}

struct Name {
  std::string_view text;
  bool feminine;
};
constexpr Name kNames[] = {{"Anna", true}, {"Paul", false},  {"Clara", true}, {"Louis", false},
                           {"Emma", true}, {"Oscar", false}, {"Marie", true}, {"Lucas", false}};

struct Pronoun {
  std::string_view en, fr;
  Person person;
  bool feminine;
};
constexpr Pronoun kPronouns[] = {{"I", "je", kI, false},       {"you", "tu", kYou, false},
                                 {"he", "il", kHe, false},     {"she", "elle", kHe, true},
                                 {"we", "nous", kWe, false},   {"you all", "vous", kYouAll, false},
                                 {"they", "ils", kThey, false}};

constexpr std::string_view kNumbers[][2] = {
    {"two", "deux"},   {"three", "trois"}, {"four", "quatre"}, {"five", "cinq"}, {"six", "six"},
    {"seven", "sept"}, {"eight", "huit"},  {"nine", "neuf"},   {"ten", "dix"}};

/// English, then French: masculine, feminine, plural.
struct Determiner {
  std::string_view en, masculine, feminine, plural;
};
constexpr Determiner kThe = {"the", "le", "la", "les"};
constexpr Determiner kPossessives[] = {
    {"my", "mon", "ma", "mes"},       {"your", "ton", "ta", "tes"},
    {"his", "son", "sa", "ses"},      {"her", "son", "sa", "ses"},
    {"our", "notre", "notre", "nos"}, {"their", "leur", "leur", "leurs"}};

std::string_view form(const Determiner& determiner, bool feminine, bool plural) {
  return plural ? determiner.plural : feminine ? determiner.feminine : determiner.masculine;
}

/// The, my, this.
Phrase definite(const Noun& noun, bool plural, Role role, Rng& rng) {
  const std::uint32_t choice = rng.below(10);
  const bool nobodys = (noun.kinds & (kPlace | kReached)) != 0 &&
                       ((noun.kinds & kInside) == 0 || (role == Role::place && choice < 7));
  if (choice < 5 || nobodys) return {"the", std::string(form(kThe, noun.feminine, plural))};
  if (choice < 8) {
    const Determiner& whose = pick(kPossessives, rng);
    return {std::string(whose.en), std::string(form(whose, noun.feminine, plural))};
  }
  if (plural) return {"these", "ces"};
  return {"this", noun.feminine ? "cette" : "ce"};
}

/// A, some, two, many. `before` is whether an adjective stands before the noun.
Phrase indefinite(const Noun& noun, bool plural, bool before, Role role, Rng& rng) {
  const bool denied = role == Role::denied;
  if (role == Role::liked) return {"", std::string(form(kThe, noun.feminine, plural))};
  if (noun.plural.empty()) return {"", denied ? "de" : noun.feminine ? "de la" : "de le"};
  if (!plural) return {"a", denied ? "de" : noun.feminine ? "une" : "un"};
  const std::uint32_t choice = rng.below(10);
  if (choice < 5) return {role == Role::object ? "some" : "any", denied || before ? "de" : "des"};
  if (choice < 7) return {"many", "beaucoup de"};
  return number(rng);
}

std::string with_space(std::string_view word) {
  return word.empty() ? "" : std::string(word) + ' ';
}

NounPhrase build(const Noun& noun, bool plural, Role role, Rng& rng) {
  // An adjective in two of five, and two of them where one stands before and one behind.
  const Adjective* before = nullptr;
  const Adjective* behind = nullptr;
  if (rng.below(10) < (role == Role::place ? 1 : 3))
    for (std::uint32_t left = rng.below(5) == 0 ? 2 : 1; left > 0; --left) {
      const Adjective& adjective = some_adjective(noun.kinds, false, rng);
      (adjective.before ? before : behind) = &adjective;
    }
  // "De bonne soupe" or "de la bonne soupe": both are said, so neither is here.
  if (noun.plural.empty()) before = nullptr;

  const bool general = role == Role::object || role == Role::asked || role == Role::denied;
  const bool vague = role == Role::liked || (general && (noun.plural.empty() || rng.below(2) == 0));
  const Phrase determiner = vague ? indefinite(noun, plural, before != nullptr, role, rng)
                                  : definite(noun, plural, role, rng);

  NounPhrase made{{}, noun.feminine, plural, noun.kinds};
  const std::string_view fr_noun = plural ? noun.fr_plural : noun.fr;
  std::string& fr = made.phrase.fr;
  fr = determiner.fr + ' ';
  if (before != nullptr) {
    const bool changes =
        !plural && !noun.feminine && !before->before_vowel.empty() && begins_with_vowel(fr_noun);
    fr += changes ? before->before_vowel : agreeing(*before, noun.feminine, plural);
    fr += ' ';
  }
  fr += fr_noun;
  if (behind != nullptr) fr += ' ' + std::string(agreeing(*behind, noun.feminine, plural));

  std::string en = with_space(determiner.en);
  if (before != nullptr) en += with_space(before->en);
  if (behind != nullptr) en += with_space(behind->en);
  en += plural ? noun.plural : noun.singular;
  const bool an =
      en.starts_with("a ") && std::string_view("aeiou").find(en[2]) != std::string::npos;
  made.phrase.en = an ? "an" + en.substr(1) : en;
  return made;
}

const Noun& some_noun(std::uint32_t kinds, Rng& rng) {
  while (true) {
    const Noun& noun = pick(nouns(), rng);
    if ((noun.kinds & kinds) != 0) return noun;
  }
}

}  // namespace

bool begins_with_vowel(std::string_view word) {
  for (const std::string_view own : {"hibou", "huit"})
    if (word.starts_with(own)) return false;
  for (const std::string_view vowel : {"a", "e", "i", "o", "u", "y", "h", "A", "E", "I", "O", "U",
                                       "â", "é", "è", "ê", "î", "ô", "œ"})
    if (word.starts_with(vowel)) return true;
  return false;
}

std::string_view agreeing(const Adjective& adjective, bool feminine, bool plural) {
  static const auto feminine_plurals = [] {
    std::vector<std::string> forms;
    for (const Adjective& each : adjectives()) forms.push_back(std::string(each.feminine) + 's');
    return forms;
  }();
  if (feminine && plural)
    return feminine_plurals[static_cast<std::size_t>(&adjective - adjectives().data())];
  return feminine ? adjective.feminine : plural ? adjective.plural : adjective.masculine;
}

const Adjective& some_adjective(std::uint32_t kinds, bool mood, Rng& rng) {
  while (true) {
    const Adjective& adjective = pick(adjectives(), rng);
    if ((adjective.kinds & kinds) != 0 && (!mood || adjective.mood)) return adjective;
  }
}

Phrase number(Rng& rng) {
  const auto& [en, fr] = pick(kNumbers, rng);
  return {std::string(en), std::string(fr)};
}

NounPhrase noun_phrase(std::uint32_t kinds, Role role, Rng& rng) {
  const Noun& noun = some_noun(kinds, rng);
  const bool plural = !noun.plural.empty() && (role == Role::liked || rng.below(5) < 2);
  return build(noun, plural, role, rng);
}

NounPhrase one(std::uint32_t kinds, Role role, Rng& rng) {
  return build(some_noun(kinds, rng), false, role, rng);
}

Subject subject(std::uint32_t kinds, bool indefinite, Rng& rng) {
  const std::uint32_t choice = rng.below(20);
  if (choice < 9) {
    const Pronoun& pronoun = pick(kPronouns, rng);
    return {{std::string(pronoun.en), std::string(pronoun.fr)},
            pronoun.person,
            pronoun.feminine,
            true,
            kPerson};
  }
  if (choice < 11) {
    const Name& name = pick(kNames, rng);
    return {{std::string(name.text), std::string(name.text)}, kHe, name.feminine, false, kPerson};
  }
  NounPhrase noun = noun_phrase(kinds, Role::definite, rng);
  if (indefinite && choice == 19) {
    // "Some cats sleep" would be understood as "certain cats".
    do noun = noun_phrase(kinds, Role::object, rng);
    while (noun.phrase.en.starts_with("some ") || noun.phrase.en.starts_with("many "));
  }
  return {noun.phrase, noun.plural ? kThey : kHe, noun.feminine, false, noun.kinds};
}

std::string spell(std::string_view french, std::string_view end) {
  const auto words = choices_of(french, ' ');
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const std::string_view next = i + 1 < words.size() ? words[i + 1] : "";
    const bool vowel = i + 2 < words.size() && begins_with_vowel(words[i + 2]);
    if ((word == "à" || word == "de") && (next == "les" || (next == "le" && !vowel))) {
      out += next == "les" ? (word == "à" ? "aux " : "des ") : (word == "à" ? "au " : "du ");
      ++i;
      continue;
    }
    if (begins_with_vowel(next)) {
      constexpr std::array kElided = {"je", "ne", "le", "la", "de", "me", "te", "que"};
      bool elided = false;
      for (const std::string_view each : kElided) elided = elided || word == each;
      if (elided) {
        out += word.substr(0, word.size() - 1);
        out += '\'';
        continue;
      }
      if (word == "ma" || word == "ta" || word == "sa") {
        out += word.substr(0, 1);
        out += "on ";
        continue;
      }
      if (word == "ce") {
        out += "cet ";
        continue;
      }
    }
    out += word;
    if (!next.empty()) out += ' ';
  }
  // The first letter, which may be two bytes: à to þ have their capitals 32 below.
  const bool two_bytes = out[0] == '\xC3';
  char& first = two_bytes ? out[1] : out[0];
  if (two_bytes || (first >= 'a' && first <= 'z')) first = static_cast<char>(first - 32);
  return out + std::string(end);
}

}  // namespace unrolled::french
