#pragma once
// What a word looks like, for a model that may never have seen it: its case and signs, how it
// begins and how it ends. Beginnings and endings share numbers by a hash, so that there are few of
// them whatever the language.

#include <array>
#include <cstdint>
#include <string_view>

namespace unrolled {

/// Features of a word: its shape, its first two and three characters, its last two and three.
inline constexpr int kWordFeatures = 5;
/// Numbers that they have, 0 .. kFeatureIds - 1.
inline constexpr int kFeatureIds = 12 + 4 * 1024;

/// In ascending order of kinds; UTF-8. What is shorter than a beginning is all of it.
std::array<std::int32_t, kWordFeatures> word_features(std::string_view word);

}  // namespace unrolled
