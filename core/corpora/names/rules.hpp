#pragma once
// What sentences with names are made of. In their texts stand %P, %L and %O for a person, a place
// and an organisation, %F for a family name, and %A for a name that may be any of the three.

#include <span>

#include "core/corpora/grammar.hpp"
#include "core/support/rng.hpp"

namespace unrolled::names {

enum class Type { person, place, organisation };

/// The rule "sentence": what stands before a name, or the name itself, tells its type.
std::span<const Rule> plain_rules();
/// The rule "ahead": only what follows %A tells its type, which is that of a table below.
std::span<const Rule> ahead_rules();
std::span<const Rule> ahead_rules_of(Type type);

/// The words of a name of that type, between spaces.
std::string name(Type type, Rng& rng);
std::string family_name(Rng& rng);
/// One word that people, places and firms are called alike.
std::string shared_name(Rng& rng);
/// What follows a shared name in a longer one of that type: Jordan Miller, Jordan Bay, Jordan Bank.
std::string continuation(Type type, Rng& rng);

}  // namespace unrolled::names
