// English sentences and their French, from one grammar for both. What French asks for beyond other
// words: gender and agreement, some adjectives behind the noun, elision and contraction, the place
// of object pronouns, ne ... pas and what it does to "some", two ways to ask.

#include <set>

#include "core/corpora/french/clause.hpp"
#include "core/corpora/grammar.hpp"
#include "core/corpora/text.hpp"

namespace unrolled {
namespace {

using namespace french;

constexpr std::size_t kSentenceCount = 10000;
constexpr int kMostWords = 9;

constexpr std::string_view kTimes[][2] = {
    {"today", "aujourd'hui"},        {"now", "maintenant"},
    {"this morning", "ce matin"},    {"this evening", "ce soir"},
    {"every day", "tous les jours"}, {"every morning", "tous les matins"},
    {"on Monday", "lundi"},          {"on Sundays", "le dimanche"},
    {"in the morning", "le matin"},  {"in the evening", "le soir"},
    {"at night", "la nuit"},
};
constexpr std::size_t kMoodTimes = 4;  // of a mood only what is not every day
constexpr std::string_view kAdverbs[][2] = {
    {"often", "souvent"}, {"always", "toujours"}, {"sometimes", "parfois"}};

constexpr struct {
  std::string_view en, fr;
  Person person;
} kObjects[] = {{"me", "me", kI},      {"you", "te", kYou}, {"him", "le", kHe},
                {"her", "la", kHe},    {"us", "nous", kWe}, {"you all", "vous", kYouAll},
                {"them", "les", kThey}};

template <class List>
const auto& pick(const List& list, Rng& rng) {
  return list[rng.below(static_cast<std::uint32_t>(std::size(list)))];
}

Phrase phrase(const std::string_view (&both)[2]) {
  return {std::string(both[0]), std::string(both[1])};
}

Phrase joined(const Phrase& a, const Phrase& b) {
  return {a.en + ' ' + b.en, a.fr + ' ' + b.fr};
}

Mood draw_mood(Rng& rng) {
  const std::uint32_t choice = rng.below(100);
  if (choice < 58) return Mood::says;
  if (choice < 72) return Mood::denies;
  if (choice < 77) return Mood::never;
  if (choice < 82) return Mood::no_longer;
  return choice < 94 ? Mood::asks : choice < 97 ? Mood::where : Mood::why;
}

/// Where something is: in the garden, behind my house.
Phrase place(Rng& rng) {
  switch (rng.below(5)) {
    case 0:
      return joined({"near", "près de"}, one(kPlace, Role::place, rng).phrase);
    case 1:
      return joined({"behind", "derrière"}, one(kFaced, Role::place, rng).phrase);
    case 2:
      return joined({"in front of", "devant"}, one(kFaced, Role::place, rng).phrase);
    default:
      return joined({"in", "dans"}, one(kInside, Role::place, rng).phrase);
  }
}

/// Adds when or how often, where the clause leaves room for it.
void tell_time(Clause& clause, Rng& rng) {
  if (is_denied(clause.mood)) return;
  const std::uint32_t choice = rng.below(20);
  if (choice < 5) {
    clause.time = phrase(pick(kTimes, rng));
    clause.time_first = clause.mood == Mood::says && rng.below(3) == 0;
  } else if (choice < 9 && clause.mood == Mood::says && !clause.progressive) {
    clause.adverb = phrase(pick(kAdverbs, rng));
  }
}

void set_verb(Clause& clause, const Verb& verb, Rng& rng) {
  clause.en = clause.fr = &verb;
  clause.progressive = !verb.ing.empty() && rng.below(6) == 0 && clause.mood != Mood::never;
}

Phrase object_of(const Verb& verb, Mood mood, Rng& rng) {
  if (&verb == &kLike)
    return noun_phrase(verb.objects, rng.below(2) == 0 ? Role::liked : Role::definite, rng).phrase;
  return noun_phrase(verb.objects, role_of(mood), rng).phrase;
}

void transitive(Clause& clause, Rng& rng) {
  const std::uint32_t choice = rng.below(12);
  // To eat and to drink more often than others: du pain, pas de pain.
  const Verb& verb = choice == 0   ? kHave
                     : choice == 1 ? kLike
                     : choice < 4  ? transitives()[rng.below(2)]
                                   : pick(transitives(), rng);
  clause.subject = subject(verb.subjects, true, rng);
  set_verb(clause, verb, rng);
  if (verb.lasts && clause.mood == Mood::where) clause.mood = Mood::asks;
  clause.rest = object_of(verb, clause.mood, rng);
  if (!verb.lasts) tell_time(clause, rng);
}

void intransitive(Clause& clause, Rng& rng) {
  const Verb& verb = pick(intransitives(), rng);
  clause.subject = subject(verb.subjects, true, rng);
  set_verb(clause, verb, rng);
  if (clause.mood != Mood::where && rng.below(3) > 0) clause.rest = place(rng);
  tell_time(clause, rng);
}

void describe(Clause& clause, Rng& rng) {
  const bool anybody = rng.below(3) > 0;
  // Without an adjective: the green tree would be black.
  do {
    if (anybody) {
      clause.subject = subject(kAnybody, false, rng);
    } else {
      const NounPhrase thing = noun_phrase(kThing | kReading | kFood | kPlace, Role::definite, rng);
      clause.subject = {thing.phrase, thing.plural ? kThey : kHe, thing.feminine, false,
                        thing.kinds};
    }
  } while (word_count(clause.subject.phrase.en) > 2);
  clause.en = clause.fr = &kBe;
  if (clause.mood == Mood::where) return;
  const bool mood = anybody && rng.below(3) > 0;
  const Adjective& adjective = some_adjective(clause.subject.kinds, mood, rng);
  const bool plural = clause.subject.person >= kWe;
  clause.rest = {std::string(adjective.en),
                 std::string(agreeing(adjective, clause.subject.feminine, plural))};
  if (!mood || is_denied(clause.mood)) return;
  const std::uint32_t choice = rng.below(6);
  if (choice == 0) clause.time = phrase(kTimes[rng.below(kMoodTimes)]);
  if (choice == 1 && clause.mood == Mood::says) clause.adverb = phrase(pick(kAdverbs, rng));
}

void situated(Clause& clause, Rng& rng) {
  const bool lives = rng.below(3) == 0;
  clause.subject = subject(lives ? kPerson : kAnybody, false, rng);
  clause.en = clause.fr = lives ? &kLive : &kBe;
  if (clause.mood != Mood::where) clause.rest = place(rng);
  if (!lives && clause.mood == Mood::says && rng.below(4) == 0)
    clause.adverb = phrase(pick(kAdverbs, rng));
}

void moves(Clause& clause, Rng& rng) {
  const bool comes = rng.below(3) == 0;
  clause.subject = subject(kAnybody, false, rng);
  set_verb(clause, comes ? kCome : kGo, rng);
  if (clause.mood == Mood::where) {
    clause.en = clause.fr = &kGo;
    return;
  }
  clause.rest = joined(comes ? Phrase{"from", "de"} : Phrase{"to", "à"},
                       one(kReached, Role::place, rng).phrase);
  tell_time(clause, rng);
}

/// What one is in English and has in French: hunger, thirst, fear, years.
void has(Clause& clause, Rng& rng) {
  clause.subject = subject(kAnybody, false, rng);
  clause.en = &kBe;
  clause.fr = &kHave;
  if (clause.mood == Mood::where) clause.mood = Mood::asks;
  switch (rng.below(4)) {
    case 0:
      clause.rest = {"hungry", "faim"};
      break;
    case 1:
      clause.rest = {"thirsty", "soif"};
      break;
    case 2:
      clause.rest =
          joined({"afraid of", "peur de"}, noun_phrase(kAnybody, Role::definite, rng).phrase);
      return;
    default:
      if (clause.mood == Mood::never || clause.mood == Mood::why) clause.mood = Mood::says;
      clause.rest = joined(number(rng), {"years old", "ans"});
      return;
  }
  tell_time(clause, rng);
}

void modal(Clause& clause, Rng& rng) {
  const std::uint32_t choice = rng.below(3);
  const Verb& verb = choice == 0 ? kCan : choice == 1 ? kMust : kWant;
  const bool alone = rng.below(4) == 0;
  const Verb& act = alone ? pick(intransitives(), rng) : pick(transitives(), rng);
  if (act.lasts && clause.mood == Mood::where) clause.mood = Mood::asks;
  clause.subject = subject(act.subjects, false, rng);
  clause.en = clause.fr = &verb;
  clause.rest = {(&verb == &kWant ? "to " : "") + std::string(act.en), std::string(act.infinitive)};
  if (!alone) clause.rest = joined(clause.rest, object_of(act, clause.mood, rng));
  if (alone && clause.mood != Mood::where && rng.below(2) == 0)
    clause.rest = joined(clause.rest, place(rng));
}

/// Whether one may do that to the other: "I see us" would ask for a reflexive.
bool differ(Person subject, Person object) {
  const auto side = [](Person p) {
    return p == kI || p == kWe ? 0 : p == kYou || p == kYouAll ? 1 : 2;
  };
  return side(subject) == 2 || side(subject) != side(object);
}

void with_pronoun(Clause& clause, Rng& rng) {
  const Verb* verb = &kLike;
  if (rng.below(8) > 0) verb = &pick(transitives(), rng);
  while ((verb->objects & kPerson) == 0) verb = &pick(transitives(), rng);
  clause.subject = subject(verb->subjects, false, rng);
  const auto* object = &pick(kObjects, rng);
  while (!differ(clause.subject.person, object->person)) object = &pick(kObjects, rng);
  const std::uint32_t choice = rng.below(8);
  if (verb->lasts && clause.mood == Mood::where) clause.mood = Mood::asks;
  if (choice < 3 && !verb->lasts) {
    const Verb& modal = choice == 0 ? kCan : choice == 1 ? kMust : kWant;
    clause.en = clause.fr = &modal;
    clause.rest = {
        (choice == 2 ? "to " : "") + std::string(verb->en) + ' ' + std::string(object->en),
        std::string(object->fr) + ' ' + std::string(verb->infinitive)};
    return;
  }
  set_verb(clause, *verb, rng);
  clause.object = object->fr;
  clause.rest.en = object->en;
  if (!verb->lasts) tell_time(clause, rng);
}

void gives(Clause& clause, Rng& rng) {
  const Verb& verb = pick(givings(), rng);
  clause.subject = subject(verb.subjects, false, rng);
  set_verb(clause, verb, rng);
  const Phrase what = object_of(verb, clause.mood, rng);
  clause.rest = joined(joined(what, {"to", "à"}), noun_phrase(kPerson, Role::definite, rng).phrase);
}

/// There is: a sentence without a subject, so with an order of its own.
Phrase there_is(Rng& rng) {
  const Mood mood = draw_mood(rng);
  const bool denied = is_denied(mood), asked = is_asked(mood);
  NounPhrase what =
      noun_phrase(kAnybody | kSmall | kFood | kUncounted | kLarge, role_of(mood), rng);
  // Nothing that is known already: there is the cat.
  const auto begins = [&](std::string_view word) { return what.phrase.en.starts_with(word); };
  while (begins("the ") || begins("my ") || begins("your ") || begins("his ") || begins("her ") ||
         begins("our ") || begins("their ") || begins("this ") || begins("these ") ||
         (denied && begins("many ")) || (denied && !what.phrase.fr.starts_with("de ")))
    what = noun_phrase(kAnybody | kSmall | kFood | kUncounted | kLarge, role_of(mood), rng);
  const std::string_view be = what.plural ? "are" : "is";
  const Phrase where = place(rng);
  std::string en = what.phrase.en;
  if (denied) {
    for (const std::string_view article : {"an ", "a ", "any "})
      if (en.starts_with(article)) {
        en.erase(0, article.size());
        break;
      }
    en = "no " + en;
  }
  const std::string who = asked ? std::string(be) + " there" : "there " + std::string(be);
  const std::string_view fr = denied ? "il ne y a pas" : asked ? "y a-t-il" : "il y a";
  return {english_sentence(who + ' ' + en + ' ' + where.en, asked ? "?" : "."),
          spell(std::string(fr) + ' ' + what.phrase.fr + ' ' + where.fr, asked ? " ?" : ".")};
}

Phrase sentence(Rng& rng) {
  const std::uint32_t kind = rng.below(20);
  if (kind == 0) return there_is(rng);
  Clause clause;
  clause.mood = draw_mood(rng);
  if (kind < 7)
    transitive(clause, rng);
  else if (kind < 9)
    intransitive(clause, rng);
  else if (kind < 12)
    describe(clause, rng);
  else if (kind < 13)
    situated(clause, rng);
  else if (kind < 14)
    moves(clause, rng);
  else if (kind < 15)
    has(clause, rng);
  else if (kind < 17)
    modal(clause, rng);
  else if (kind < 19)
    with_pronoun(clause, rng);
  else
    gives(clause, rng);
  return {english(clause), french::french(clause)};
}

std::string make_french(std::uint64_t seed) {
  Rng rng(seed);
  std::string out;
  std::set<std::string> seen;
  while (seen.size() < kSentenceCount) {
    const Phrase both = sentence(rng);
    if (word_count(both.en) > kMostWords || !seen.insert(both.en).second) continue;
    out += both.en + '\t' + both.fr + '\n';
  }
  return out;
}

}  // namespace

constinit const Corpus kFrench = {
    "french", "translate", "English to French",
    "Small sentences with what makes French more than other words: gender, agreement, elision, "
    "adjectives behind the noun, pronouns before the verb, ne ... pas around it.",
    make_french};

}  // namespace unrolled
