#pragma once
// Tunes in letters, of the task `invent`: a line is `category<TAB>tune`, for instance
//
//   lullaby<TAB>f2 a4 c'4 | bb4. a8 g2 | a4 g4 e2 | g4 e4 f2
//
// A tune is 4 to 8 bars with " | " between them; a bar is notes with a space between them, whose
// lengths add up to a whole note (4/4). A note is, without spaces and in this order:
//
//   letter   c d e f g a b, or r for a rest
//   sign     # a semitone up, b one down, or nothing: "bb" is b flat, "b" alone is b
//   octave   ' an octave up, , an octave down, or nothing: from middle c (MIDI 60, 261.6 Hz) to
//            the b above it (MIDI 71)
//   length   1, 2, 4 or 8: a whole, half, quarter or eighth note
//   dot      . half as long again, or nothing
//
// So "f#'4." is an f sharp of three eighths, and "r8" a silence of one. A rest has neither sign nor
// octave. How fast is the player's choice: 100 quarter notes a minute suit most.

#include <span>
#include <string_view>

namespace unrolled {

struct TuneKind {
  std::string_view name;   ///< the category
  std::string_view scale;  ///< all letters with signs that its tunes may have, from the tonic up
};

/// Keys first, then moods.
std::span<const TuneKind> tune_kinds();

}  // namespace unrolled
