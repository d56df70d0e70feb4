#pragma once
// The corpora of numbers, pictures and tunes; each is a file of that name.

#include "core/corpora/corpus.hpp"

namespace unrolled {

extern const Corpus kDrawings;   ///< picture
extern const Corpus kScenes;     ///< caption
extern const Corpus kMovements;  ///< gesture
extern const Corpus kWaves;      ///< forecast
extern const Corpus kTrend;      ///< forecast
extern const Corpus kChaos;      ///< forecast
extern const Corpus kWeather;    ///< forecast
extern const Corpus kTunes;      ///< invent

}  // namespace unrolled
