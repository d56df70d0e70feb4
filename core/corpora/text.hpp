#pragma once
// The corpora that are texts; each has a file of its own.

#include "core/corpora/corpus.hpp"

namespace unrolled {

extern const Corpus kReviews;
extern const Corpus kIntents;
extern const Corpus kGenes;
extern const Corpus kDates;
extern const Corpus kFrench;
extern const Corpus kReversal;
extern const Corpus kSums;
extern const Corpus kNames;
extern const Corpus kNamesAhead;
extern const Corpus kSpeech;
extern const Corpus kNamed;

}  // namespace unrolled
