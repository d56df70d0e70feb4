#pragma once
// Tunes in letters, "f2 a4 c'4 | bb4. a8 g2": notes with a space between them, bars with " | "
// between them. A note is a letter c d e f g a b (r: a rest), # or b for a semitone up or down, ' or
// , for an octave up or down, its length (1 2 4 8: whole to eighth) and a dot for half as long
// again; a rest has neither sign nor octave. core/corpora/tunes.hpp has a corpus of them.

#include <string_view>

namespace unrolled {

/// Whether a line is such a tune, and the notes of each bar add up to a whole one.
bool is_tune(std::string_view line);

}  // namespace unrolled
