#include "core/corpora/french/clause.hpp"

namespace unrolled::french {
namespace {

/// `text` and a space, or nothing.
std::string before(std::string_view text) {
  return text.empty() ? "" : std::string(text) + ' ';
}
std::string behind(std::string_view text) {
  return text.empty() ? "" : ' ' + std::string(text);
}

std::string_view be(Person person) {
  return person == kI ? "am" : person == kHe ? "is" : "are";
}

/// The verb that inverts and takes "not" behind it; "" where that would be a form of "do".
std::string auxiliary(const Clause& clause) {
  if (clause.progressive || clause.en == &kBe) return std::string(be(clause.subject.person));
  if (clause.en == &kCan || clause.en == &kMust) return std::string(clause.en->en);
  return "";
}

std::string_view question_word(Mood mood, bool english) {
  if (mood == Mood::where) return english ? "where" : "où";
  if (mood == Mood::why) return english ? "why" : "pourquoi";
  return "";
}

/// "mange-t-il": the pronoun behind the verb.
std::string inverted(std::string_view verb, const Subject& subject) {
  const bool vowel = verb.back() == 'a' || verb.back() == 'e';
  return std::string(verb) + (subject.person == kHe && vowel ? "-t-" : "-") + subject.phrase.fr;
}

}  // namespace

std::string english_sentence(std::string text, std::string_view end) {
  if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text + std::string(end);
}

std::string english(const Clause& clause) {
  const bool third = clause.subject.person == kHe;
  const std::string aux = auxiliary(clause);
  const std::string main = clause.progressive ? std::string(clause.en->ing)
                           : aux.empty()      ? std::string(clause.en->en)
                                              : "";
  const std::string finite = !aux.empty() ? aux : std::string(third ? clause.en->en_third : main);
  const std::string& who = clause.subject.phrase.en;
  const std::string rest = behind(clause.rest.en) + behind(clause.time_first ? "" : clause.time.en);

  if (is_asked(clause.mood)) {
    const std::string asking = !aux.empty() ? aux : third ? "does" : "do";
    return english_sentence(
        before(question_word(clause.mood, true)) + asking + ' ' + who + behind(main) + rest, "?");
  }
  std::string text = clause.time_first ? clause.time.en + ", " : "";
  text += who;
  if (clause.mood == Mood::denies) {
    text += aux == "can" ? " cannot" : ' ' + (!aux.empty() ? aux : third ? "does" : "do") + " not";
    text += behind(main);
  } else {
    const std::string middle = clause.mood == Mood::never       ? "never"
                               : clause.mood == Mood::no_longer ? "no longer"
                                                                : clause.adverb.en;
    // Behind what inverts, before any other verb.
    text +=
        aux.empty() ? behind(middle) + ' ' + finite : ' ' + finite + behind(middle) + behind(main);
  }
  return english_sentence(text + rest, ".");
}

std::string french(const Clause& clause) {
  const std::string_view verb = clause.fr->present[clause.subject.person];
  const std::string& who = clause.subject.phrase.fr;
  const std::string object = before(clause.object);
  const std::string rest = behind(clause.adverb.fr) + behind(clause.rest.fr) +
                           behind(clause.time_first ? "" : clause.time.fr);
  if (is_asked(clause.mood)) {
    std::string text = before(question_word(clause.mood, false));
    if (clause.subject.pronoun && clause.subject.person != kI)
      text += object + inverted(verb, clause.subject);
    else if (clause.mood == Mood::where && clause.fr == &kBe)
      text += std::string(verb) + ' ' + who;  // où est le chat
    else
      text += "est-ce que " + who + ' ' + object + std::string(verb);
    return spell(text + rest, " ?");
  }
  std::string text = clause.time_first ? clause.time.fr + ", " : "";
  text += who + ' ';
  if (is_denied(clause.mood)) {
    const std::string_view particle = clause.mood == Mood::denies  ? "pas"
                                      : clause.mood == Mood::never ? "jamais"
                                                                   : "plus";
    text += "ne " + object + std::string(verb) + ' ' + std::string(particle);
  } else {
    text += object + std::string(verb);
  }
  return spell(text + rest, ".");
}

}  // namespace unrolled::french
