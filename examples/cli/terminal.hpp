#pragma once
// What standard error is connected to, and numbers as a person reads them.

#include <string>
#include <string_view>

namespace unrolled::cli {

struct Terminal {
  bool present = false;  ///< false for a pipe or file: nothing may be drawn
  bool colour = false;   ///< NO_COLOR is not set
  bool unicode = false;  ///< the locale is UTF-8
};

/// Standard error as it is now.
Terminal terminal();

/// Columns of the terminal now (a window may be resized), 80 where it does not say.
int terminal_width();

std::string fixed(double value, int digits);  ///< "2.310"
/// As many decimals, or so many more that two figures are left of what is small: "0.0012".
std::string precise(double value, int digits = 3);
std::string grouped(double value);       ///< "1,115,394"
std::string short_count(double value);   ///< "71.2k", "1.12M"
std::string short_time(double seconds);  ///< "0:45", "12:03", "3:20:11"
std::string memory(double bytes);        ///< "4.2 MB"

/// Between quotes, with control characters written out: a space or a line end can be seen.
std::string visible(std::string_view text);

}  // namespace unrolled::cli
