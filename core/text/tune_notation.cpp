#include "core/text/tune_notation.hpp"

#include <algorithm>

namespace unrolled {
namespace {

constexpr int kBar = 8;  // eighths

/// Removes one of `signs` where `text` begins with it.
bool take(std::string_view& text, std::string_view signs) {
  if (text.empty() || !signs.contains(text.front())) return false;
  text.remove_prefix(1);
  return true;
}

/// Eighths that a note lasts; 0 where it is none.
int eighths(std::string_view note) {
  if (!take(note, "r")) {
    if (!take(note, "abcdefg")) return 0;
    take(note, "#b");
    take(note, "',");
  }
  if (note.empty()) return 0;
  const char length = note.front();
  if (!take(note, "1248")) return 0;
  const int plain = kBar / (length - '0');
  const bool dotted = plain > 1 && take(note, ".");
  return note.empty() ? plain + (dotted ? plain / 2 : 0) : 0;
}

}  // namespace

bool is_tune(std::string_view line) {
  int bar = 0;
  for (bool more = true; more;) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    more = end < line.size();
    line.remove_prefix(std::min(end + 1, line.size()));
    if (word == "|") {
      if (bar != kBar) return false;
      bar = 0;
      continue;
    }
    const int length = eighths(word);
    if (length == 0) return false;
    bar += length;
  }
  return bar == kBar;
}

}  // namespace unrolled
