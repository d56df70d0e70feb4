#include "core/corpora/grammar.hpp"

#include <algorithm>
#include <cassert>

namespace unrolled {
namespace {

constexpr std::string_view kVowels = "aeiou";

char other(char sign) {
  return sign == '+' ? '-' : '+';
}

bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}

}  // namespace

struct Grammar::Writing {
  Rng& rng;
  std::vector<std::vector<bool>> made;  // of each rule, the choices that the text has made
  std::string text;
};

std::vector<std::string_view> choices_of(std::string_view list, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = list.find(separator);
    parts.push_back(list.substr(0, end));
    if (end == list.npos) return parts;
    list.remove_prefix(end + 1);
  }
}

Grammar::Grammar(std::initializer_list<std::span<const Rule>> tables) {
  for (const auto& table : tables)
    for (const Rule& rule : table)
      rules_.try_emplace(std::string(rule.name), Choices{rules_.size(), choices_of(rule.choices)});
}

const Grammar::Choices& Grammar::rule(std::string_view name, char sign) const {
  const auto signed_rule = rules_.find(std::string(name) + sign);
  if (signed_rule != rules_.end()) return signed_rule->second;
  const auto plain = rules_.find(name);
  assert(plain != rules_.end());
  return plain->second;
}

std::string Grammar::write(std::string_view text, char sign, Rng& rng) const {
  Writing writing{rng, std::vector<std::vector<bool>>(rules_.size()), {}};
  expand(text, sign, "", writing);
  return std::move(writing.text);
}

void Grammar::expand(std::string_view text, char sign, std::string_view noun,
                     Writing& writing) const {
  while (true) {
    const std::size_t open = text.find('{');
    writing.text += text.substr(0, open);
    if (open == text.npos) return;
    const std::size_t close = text.find('}', open);
    std::string_view name = text.substr(open + 1, close - open - 1);
    text.remove_prefix(close + 1);

    std::string_view inner = noun;
    if (const std::size_t colon = name.find(':'); colon != name.npos) {
      inner = name.substr(colon + 1);
      name = name.substr(0, colon);
    }
    char wanted = sign;
    const char mark = name.back();
    if (mark == '!') wanted = other(sign);
    if (mark == '?') wanted = writing.rng.below(2) == 0 ? '+' : '-';
    if (mark == '+' || mark == '-') wanted = mark;
    if (std::string_view("!?+-").find(mark) != std::string_view::npos) name.remove_suffix(1);
    if (name == "*") name = noun;

    const Choices& choices = rule(name, wanted);
    auto& made = writing.made[choices.number];
    std::size_t left = 0;
    for (const bool used : made) left += used ? 0 : 1;
    if (left == 0) {
      made.assign(choices.texts.size(), false);
      left = made.size();
    }
    std::size_t chosen = 0;
    for (std::uint32_t skip = writing.rng.below(static_cast<std::uint32_t>(left));; ++chosen)
      if (!made[chosen] && skip-- == 0) break;
    made[chosen] = true;
    expand(choices.texts[chosen], wanted, inner, writing);
  }
}

int word_count(std::string_view text) {
  return 1 + static_cast<int>(std::ranges::count(text, ' '));
}

std::string tidy(std::string_view text) {
  std::string out;
  bool begins = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    if (std::string_view(",.;:!?").find(c) != std::string_view::npos && !out.empty() &&
        out.back() == ' ')
      out.pop_back();
    const bool article = c == 'a' && (out.empty() || out.back() == ' ') && i + 2 < text.size() &&
                         text[i + 1] == ' ' && kVowels.find(text[i + 2]) != kVowels.npos &&
                         text.substr(i + 2, 3) != "use";  // spoken with a "y": a useless lid
    out += begins && is_small_letter(c) ? static_cast<char>(c - 'a' + 'A') : c;
    if (article) out += 'n';
    if (c == '.' || c == '!' || c == '?') begins = true;
    if (c != ' ' && c != '.' && c != '!' && c != '?') begins = false;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace unrolled
