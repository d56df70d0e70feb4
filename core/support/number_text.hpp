#pragma once
// Numbers as text and back, exactly. Of the standard library's ways each brings 20 KB into the wasm
// binary (printf and strtod, or the tables of std::to_chars), and libc++ 19 has no from_chars for
// double.

#include <optional>
#include <string>
#include <string_view>

namespace unrolled {

/// The shortest decimal that reads back to the same double, as "%g" writes it: "0.004", "1e-06".
std::string number_text(double value);

/// The double that is nearest to what the whole of `text` spells in decimal (of which 19 digits
/// count), else nothing. Beyond the largest double it is infinite.
std::optional<double> parse_number(std::string_view text);

}  // namespace unrolled
