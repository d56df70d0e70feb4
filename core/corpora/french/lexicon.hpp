#pragma once
// The words of the corpus of French, each with one translation: an English word for two French ones
// (friend: ami, amie) is not among them.

#include <cstdint>
#include <span>
#include <string_view>

namespace unrolled::french {

/// What a noun is good for, and so which verbs, adjectives and places it goes with.
enum Kind : std::uint32_t {
  kPerson = 1 << 0,
  kAnimal = 1 << 1,
  kFood = 1 << 2,   ///< to be counted
  kStuff = 1 << 3,  ///< food that is not counted
  kDrink = 1 << 4,  ///< not counted either
  kReading = 1 << 5,
  kWritten = 1 << 6,  ///< by one person
  kSmall = 1 << 7,    ///< things to carry
  kLarge = 1 << 8,    ///< things that are not carried
  kOpens = 1 << 9,
  kMade = 1 << 10,     ///< in a kitchen
  kPlace = 1 << 11,    ///< to be near
  kInside = 1 << 12,   ///< to be in
  kReached = 1 << 13,  ///< one goes to it and comes from it
  kFaced = 1 << 14,    ///< to be behind or in front of
  kUncounted = kStuff | kDrink,
  kAnybody = kPerson | kAnimal,
  kThing = kSmall | kLarge | kOpens,
};

struct Noun {
  std::string_view singular, plural;  ///< English; the plural of what is not counted is ""
  std::string_view fr, fr_plural;
  bool feminine;
  std::uint32_t kinds;
};

struct Adjective {
  std::string_view en;
  /// Masculine, feminine, masculine plural; the feminine plural has an s more than the singular.
  std::string_view masculine, feminine, plural;
  std::string_view before_vowel;  ///< masculine singular before a noun with a vowel; "": the same
  bool before;                    ///< stands before the noun
  std::uint32_t kinds;            ///< of what it can be said
  bool mood;                      ///< may be so today and not tomorrow
};

struct Verb {
  std::string_view en, en_third;
  std::string_view ing;  ///< "" for what does not go on: to like, to have
  std::string_view infinitive;
  std::string_view present[6];  ///< je, tu, il, nous, vous, ils
  std::uint32_t subjects, objects;
  bool lasts = false;  ///< one does not do it at times, or somewhere
};

std::span<const Noun> nouns();
std::span<const Adjective> adjectives();

/// With an object.
std::span<const Verb> transitives();
/// Without one.
std::span<const Verb> intransitives();
/// Something to somebody.
std::span<const Verb> givings();

extern const Verb kBe, kHave, kGo, kCome, kWant, kCan, kMust, kLive, kLike;

}  // namespace unrolled::french
