#include "examples/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "core/support/utf8.hpp"

namespace unrolled::cli {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// The first of these that is set decides, as in setlocale().
bool locale_is_utf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view value = environment(name);
    if (value.empty()) continue;
    return value.find("UTF-8") != value.npos || value.find("utf8") != value.npos ||
           value.find("utf-8") != value.npos;
  }
  return false;
}

}  // namespace

Terminal terminal() {
  Terminal found;
  found.present = ::isatty(STDERR_FILENO) && environment("TERM") != "dumb";
  found.colour = found.present && environment("NO_COLOR").empty();
  found.unicode = locale_is_utf8();
  return found;
}

int terminal_width() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

std::string fixed(double value, int digits) {
  if (!std::isfinite(value)) return "-";
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

std::string precise(double value, int digits) {
  constexpr int kMostDigits = 9;
  const double size = std::abs(value);
  if (size > 0 && size < 1)
    digits = std::clamp(1 - static_cast<int>(std::floor(std::log10(size))), digits, kMostDigits);
  return fixed(value, digits);
}

std::string grouped(double value) {
  std::string digits = fixed(value, 0);
  for (int at = static_cast<int>(digits.size()) - 3; at > (digits[0] == '-' ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::string short_count(double value) {
  constexpr const char* units[] = {"", "k", "M", "G", "T"};
  std::size_t unit = 0;
  for (; value >= 999.5 && unit + 1 < std::size(units); ++unit) value /= 1000;
  return fixed(value, unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2) + units[unit];
}

std::string short_time(double seconds) {
  if (!std::isfinite(seconds)) return "-";
  const auto total = static_cast<long long>(std::llround(seconds));
  char text[48];
  if (total >= 3600)
    std::snprintf(text, sizeof text, "%lld:%02lld:%02lld", total / 3600, total / 60 % 60,
                  total % 60);
  else
    std::snprintf(text, sizeof text, "%lld:%02lld", total / 60, total % 60);
  return text;
}

std::string memory(double bytes) {
  constexpr const char* units[] = {"bytes", "KB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  for (; bytes >= 1000 && unit + 1 < std::size(units); ++unit) bytes /= 1000;
  return fixed(bytes, unit > 0 && bytes < 99.95 ? 1 : 0) + " " + units[unit];
}

std::string visible(std::string_view text) {
  std::string shown = "\"";
  bool stands_on_something = false;
  for (const char32_t c : utf8::decode(text)) {
    char escape[16];
    // A mark belongs over the character before it; alone it would join the quotation mark.
    const bool has_width = ::wcwidth(static_cast<wchar_t>(c)) > 0;
    if (c == U'\n') {
      shown += "\\n";
    } else if (c == U'\t') {
      shown += "\\t";
    } else if (c < 0x20 || c == 0x7F) {
      std::snprintf(escape, sizeof escape, "\\x%02X", static_cast<unsigned>(c));
      shown += escape;
    } else if (!has_width && !stands_on_something) {
      std::snprintf(escape, sizeof escape, "\\u{%X}", static_cast<unsigned>(c));
      shown += escape;
    } else {
      if (c == U'"' || c == U'\\') shown += '\\';
      utf8::append(shown, c);
    }
    stands_on_something = c >= 0x20 && c != 0x7F && (has_width || stands_on_something);
  }
  return shown + '"';
}

}  // namespace unrolled::cli
