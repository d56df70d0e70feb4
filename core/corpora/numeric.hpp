#pragma once
// The corpora of numbers, pictures and tunes; each is a file of that name.

#include "core/corpora/corpus.hpp"

namespace unrolled {

extern const Corpus kDrawings;   ///< picture
extern const Corpus kMovements;  ///< gesture

}  // namespace unrolled
