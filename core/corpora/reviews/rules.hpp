#pragma once
// What reviews are made of. Each domain has rules of its own beside the common ones:
//   thing     what is reviewed, without an article     rival   another one, a whole noun phrase
//   fact      a neutral clause of the past             aspect  a clause with a judgement
//   np        a judgement as a noun phrase             part    a noun phrase, singular
//   whole     an adjective for all of it
//   own       a clause that judges all of it           again   what one would do again
//   doing     the same as a gerund                     cost    what it takes, a noun phrase

#include <span>

#include "core/corpora/grammar.hpp"

namespace unrolled::reviews {

std::span<const Rule> common_rules();

/// One table for each domain.
std::span<const std::span<const Rule>> arts();
std::span<const std::span<const Rule>> places();
std::span<const std::span<const Rule>> goods();

}  // namespace unrolled::reviews
