#pragma once
// What people write to the assistant of a town's service counter and its market hall.

#include <span>

#include "core/corpora/grammar.hpp"

namespace unrolled::intents {

/// One intent: its label, and a rule of that name in rules().
std::span<const std::string_view> labels();
std::span<const Rule> rules();

}  // namespace unrolled::intents
