// Messages to the assistant of a town, with what their writer wants, typed as people type.

#include <set>

#include "core/corpora/intents/rules.hpp"
#include "core/corpora/text.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kMessageCount = 3000;

struct Shortened {
  std::string_view whole, brief;
};
constexpr Shortened kShortened[] = {{"please", "pls"},
                                    {"thanks", "thx"},
                                    {"thank you", "thank u"},
                                    {"you", "u"},
                                    {"are", "r"},
                                    {"tomorrow", "tmrw"},
                                    {"do not", "dont"},
                                    {"what is", "whats"},
                                    {"i am", "im"},
                                    {"cannot", "cant"},
                                    {"because", "cos"},
                                    {"i would", "id"},
                                    {"that is", "thats"},
                                    {"appointment", "appt"},
                                    {"to", "2"},
                                    {"for", "4"},
                                    {"i have", "ive"},
                                    {"it is", "its"},
                                    {"minutes", "min"},
                                    {"and", "n"}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Replaces the first `whole` that stands as words of its own.
void shorten(std::string& text, const Shortened& form) {
  for (std::size_t at = text.find(form.whole); at != text.npos;
       at = text.find(form.whole, at + 1)) {
    const std::size_t end = at + form.whole.size();
    if ((at > 0 && text[at - 1] != ' ') || (end < text.size() && is_letter(text[end]))) continue;
    text.replace(at, form.whole.size(), form.brief);
    return;
  }
}

/// A slip of the finger inside a word: two letters change places, one is left out or comes twice.
void mistype(std::string& text, Rng& rng) {
  for (int tries = 0; tries < 20; ++tries) {
    const std::size_t at = rng.below(static_cast<std::uint32_t>(text.size()));
    const bool inside = at > 0 && at + 2 < text.size() && is_letter(text[at - 1]) &&
                        is_letter(text[at]) && is_letter(text[at + 1]);
    if (!inside) continue;
    switch (rng.below(3)) {
      case 0:
        std::swap(text[at], text[at + 1]);
        return;
      case 1:
        text.erase(at, 1);
        return;
      default:
        text.insert(at, 1, text[at]);
        return;
    }
  }
}

/// As somebody types it: carefully, or in a hurry.
std::string typed(std::string text, Rng& rng) {
  text = tidy(text);
  const std::uint32_t care = rng.below(10);
  if (care < 4) {
    if (is_letter(text.back()) && rng.below(2) == 0) text += '.';
    return text;
  }
  // Without capitals, often without marks at the end.
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (text.back() == '?' && rng.below(2) == 0) text.pop_back();
  if (care < 8)
    for (std::uint32_t left = 1 + rng.below(3); left > 0; --left)
      shorten(text, kShortened[rng.below(std::size(kShortened))]);
  if (care > 6) mistype(text, rng);
  if (care == 9) mistype(text, rng);
  if (rng.below(12) == 0) text += text.back() == '?' ? "??" : "!!";
  return text;
}

/// What is wanted; where that is anything, now and then after a greeting and before thanks.
std::string message(std::string_view label, const Grammar& grammar, Rng& rng) {
  const std::string core = '{' + std::string(label) + '}';
  if (label == "greeting" || label == "thanks" || label == "goodbye")
    return grammar.write(core, '+', rng);
  std::string text = grammar.write(rng.below(5) == 0 ? "{hi}, " + core : core, '+', rng);
  if (rng.below(12) == 0)
    text += (text.back() == '?' ? " " : ", ") + grammar.write("{thx}", '+', rng);
  return text;
}

std::string make_intents(std::uint64_t seed) {
  Rng rng(seed);
  const Grammar grammar{intents::rules()};
  const auto labels = intents::labels();
  std::string out;
  std::set<std::string> seen;
  while (seen.size() < kMessageCount) {
    const std::string_view label = labels[rng.below(static_cast<std::uint32_t>(labels.size()))];
    const std::string text = typed(message(label, grammar, rng), rng);
    if (!seen.insert(text).second) continue;
    out += std::string(label) + '\t' + text + '\n';
  }
  return out;
}

}  // namespace

constinit const Corpus kIntents = {
    "intents",
    "classify",
    "Messages to a town's assistant",
    "What somebody wants who writes to the assistant of a town: opening hours, an order, a parking "
    "space, a human. As people type, with slips of the finger.",
    make_intents,
    kFromLast};

}  // namespace unrolled
