#include "examples/cli/prompt.hpp"

#include <charconv>
#include <optional>

#include "core/support/utf8.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/terminal.hpp"
#include "examples/cli/text_file.hpp"

namespace unrolled::cli {
namespace {

constexpr std::size_t kShown = 8;  // unseen characters named in a note

/// The number between the braces of \u{...}, if there is one and a character has it.
std::optional<char32_t> code_point(std::string_view digits) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.begin(), digits.end(), number, 16);
  if (error != std::errc{} || end != digits.end() || !utf8::is_scalar_value(number)) return {};
  return number;
}

Expected<std::string> unescape(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const char c = text.front();
    text.remove_prefix(1);
    if (c != '\\') {
      out += c;
      continue;
    }
    const char kind = text.empty() ? '\0' : text.front();
    const std::size_t brace = text.find('}');
    std::optional<char32_t> named;
    if (text.starts_with("u{") && brace != text.npos) named = code_point(text.substr(2, brace - 2));
    if (named) {
      utf8::append(out, *named);
      text.remove_prefix(brace + 1);
      continue;
    }
    if (kind != 'n' && kind != 't' && kind != '\\')
      return fail(ErrorCode::invalid_setting, "prompt",
                  "--prompt has a backslash before \"" + std::string(text.substr(0, 1)) +
                      "\", which means nothing here.",
                  "Write \\\\ for a backslash, \\n for a line break, \\t for a tab, \\u{1F600} for "
                  "a character by its number; or take the text from a file with --prompt-file.");
    out += kind == 'n' ? '\n' : kind == 't' ? '\t' : '\\';
    text.remove_prefix(1);
  }
  return out;
}

}  // namespace

Expected<std::string> read_prompt(const Arguments& arguments) {
  if (arguments.has("prompt") && arguments.has("prompt-file"))
    return fail(ErrorCode::invalid_setting, "prompt",
                "--prompt and --prompt-file both say how the text begins.", "Give only one.");
  if (arguments.has("prompt-file")) {
    const auto text = read_text(arguments.text("prompt-file"), "prompt-file");
    if (!text) return std::unexpected(text.error());
    if (!text->note.empty()) print_note("unrolled: " + text->note);
    return utf8::encode(utf8::decode_document(text->bytes));
  }
  const std::string written = arguments.text("prompt");
  const utf8::IllFormed bad = utf8::ill_formed(written);
  if (bad.sequences > 0)
    print_note("unrolled: --prompt has " + std::to_string(bad.sequences) +
               (bad.sequences == 1 ? " place that is" : " places that are") +
               " no UTF-8; each is read as one unknown character.");
  return unescape(utf8::encode(utf8::decode(written)));
}

void note_unseen(const Unseen& unseen, std::string_view whose, std::string_view unit) {
  if (unseen.characters == 0) return;
  std::string list;
  for (std::size_t i = 0; i < std::min(kShown, unseen.distinct.size()); ++i)
    list += (i ? ", " : "") + visible(unseen.distinct[i]);
  if (unseen.distinct.size() > kShown)
    list += " and " + std::to_string(unseen.distinct.size() - kShown) + " more";
  print_note(
      "unrolled: " + grouped(static_cast<double>(unseen.characters)) + " of " + std::string(whose) +
      " " + std::string(unit) + "s " + (unseen.characters == 1 ? "is" : "are") +
      " none that the network learnt: " + list + ". It reads " +
      (unseen.distinct.size() == 1 ? "it as unknown." : "all of them as the same unknown one."));
}

}  // namespace unrolled::cli
