#pragma once
// The two ways out of the program: results on standard output, everything else on standard error.

#include <string_view>

#include "core/support/error.hpp"

namespace unrolled::cli {

/// A line of results. After the reader of a pipe has gone away output_closed() is true.
void print_line(std::string_view line);
bool output_closed();

/// A sentence and a hint on standard error; with `json` also {"event":"error"} among the results.
void print_error(const Error& error, bool json);

/// A line for the person on standard error.
void print_note(std::string_view note);

}  // namespace unrolled::cli
