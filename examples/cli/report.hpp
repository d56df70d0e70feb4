#pragma once
// The two ways out of the program: results on standard output, everything else on standard error.

#include <cstdint>
#include <string_view>

#include "core/support/error.hpp"

namespace unrolled::cli {

/// Results. Once some could not be written (a full disk, a reader that went away), output_closed()
/// is true, and the program ends with an error.
void print_text(std::string_view text);
void print_line(std::string_view line);
/// Sends what was printed on its way now.
void flush_output();
bool output_closed();

/// The last act of every command: the last of the output on its way, and a sentence where some of
/// it was lost. False then. A reader that had enough (`head`) needs no sentence.
bool finish_output();

/// A sentence and a hint on standard error; with `json` also {"event":"error"} among the results.
/// `line`: of the input, if the error belongs to one, from 1.
void print_error(const Error& error, bool json, std::int64_t line = 0);

/// A line for the person on standard error.
void print_note(std::string_view note);

}  // namespace unrolled::cli
