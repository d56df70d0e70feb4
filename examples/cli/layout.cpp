#include "examples/cli/layout.hpp"

#include <algorithm>
#include <cwchar>

#include "core/support/utf8.hpp"

namespace unrolled::cli {
namespace {

std::size_t width_of(char32_t c) {
  return static_cast<std::size_t>(std::max(0, ::wcwidth(static_cast<wchar_t>(c))));
}

std::string spaces(std::size_t used, std::size_t width) {
  return std::string(width - std::min(used, width), ' ');
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const char32_t c : utf8::decode(text)) width += width_of(c);
  return width;
}

std::string cut(std::string_view text, std::size_t width) {
  std::u32string characters = utf8::decode(text);
  for (char32_t& c : characters)
    if (c < 0x20 || c == 0x7F) c = U' ';
  std::size_t used = 0, kept = 0, kept_with_ellipsis = 0;
  for (; kept < characters.size(); ++kept) {
    used += width_of(characters[kept]);
    if (used > width) break;
    if (used + 1 <= width) kept_with_ellipsis = kept + 1;
  }
  if (kept == characters.size()) return utf8::encode(characters);
  characters.resize(kept_with_ellipsis);
  return utf8::encode(characters) + "…";
}

std::string left(std::string_view text, std::size_t width) {
  const std::string shown = cut(text, width);
  return shown + spaces(width_of(shown), width);
}

std::string right(std::string_view text, std::size_t width) {
  const std::string shown = cut(text, width);
  return spaces(width_of(shown), width) + shown;
}

std::string entry(std::string_view head, std::string_view text, std::size_t indent) {
  std::string out = "  " + std::string(head);
  std::size_t at = width_of(out);
  if (at + 2 > indent) {
    out += "\n";
    at = 0;
  }
  out.append(indent - at, ' ');
  at = indent;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (at > indent && at + width_of(word) > kPageWidth) {
      out += "\n" + std::string(indent, ' ');
      at = indent;
    }
    out += (at > indent ? " " : "") + std::string(word);
    at += width_of(word) + 1;
  }
  return out + "\n";
}

std::string listed(std::span<const std::string> words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 < words.size() ? ", " : " " + std::string(last) + " ";
    text += words[i];
  }
  return text;
}

}  // namespace unrolled::cli
