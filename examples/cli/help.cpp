#include "examples/cli/help.hpp"

#include <algorithm>

#include "core/support/number_text.hpp"
#include "examples/cli/applicability.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/terminal.hpp"

namespace unrolled::cli {
namespace {

constexpr std::size_t kWidth = 90, kIndent = 26;

/// Columns that UTF-8 text takes; the table's symbols are all one column wide.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// "  --flag VALUE" with `text` beside it, wrapped at words.
std::string entry(const std::string& left, std::string_view text) {
  std::string out = "  " + left;
  std::size_t at = columns(out);
  if (at + 2 > kIndent) {
    out += "\n";
    at = 0;
  }
  out.append(kIndent - at, ' ');
  at = kIndent;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (at > kIndent && at + columns(word) > kWidth) {
      out += "\n" + std::string(kIndent, ' ');
      at = kIndent;
    }
    out += (at > kIndent ? " " : "") + std::string(word);
    at += columns(word) + 1;
  }
  return out + "\n";
}

/// In full, where the table's shortest form would be "1e+06".
std::string plain(const Setting& setting, double value) {
  if (setting.kind == Setting::Kind::integer) return fixed(value, 0);
  return value > 0 && value < 1e-4 ? fixed(value, 6) : number_text(value);
}

std::string values_of(const Setting& setting) {
  if (setting.kind == Setting::Kind::boolean) return "true or false";
  if (setting.kind != Setting::Kind::choice)
    return plain(setting, setting.minimum) + " to " + plain(setting, setting.maximum) +
           (setting.unit.empty() ? "" : " " + std::string(setting.unit));
  std::string values;
  for (const auto& choice : setting.choices)
    values += (values.empty() ? "" : ", ") + std::string(choice.value);
  return values;
}

/// Where a flag has a short name, the long one too.
std::string names(const Setting& setting) {
  std::string full = "--" + std::string(setting.name);
  std::ranges::replace(full, '_', '-');
  return flag(setting) == full ? full : flag(setting) + ", " + full;
}

std::string setting_entry(const Setting& setting) {
  const char* placeholder = setting.kind == Setting::Kind::choice    ? " NAME"
                            : setting.kind == Setting::Kind::boolean ? " BOOL"
                                                                     : " N";
  std::string text = std::string(setting.label);
  if (!setting.symbol.empty()) text += " " + std::string(setting.symbol);
  text += ": " + values_of(setting) + "; default " + setting_text(Settings{}, setting);
  for (const Setting::Default& other : setting.defaults)
    text += ", " + number_text(other.value) + " with --" + std::string(other.setting) + " " +
            std::string(other.choice);
  text += ". " + std::string(help_of(setting));
  const std::string needs = conditions(setting);
  if (!needs.empty()) text += " With " + needs + ".";
  return entry(names(setting) + placeholder, text);
}

std::string group_title(std::string_view group) {
  std::string title(group);
  title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return "\n" + title + "\n";
}

}  // namespace

std::string overview() {
  std::string out =
      "unrolled: train small recurrent networks on text, character by character.\n\n"
      "usage: unrolled COMMAND [FLAGS]\n\nCommands\n";
  for (const Command* command : kCommands)
    out += entry(std::string(command->name), command->purpose);
  return out +
         "\nunrolled COMMAND --help lists a command's flags; unrolled --version tells the "
         "version.\n";
}

std::string help(const Command& command) {
  std::string out =
      std::string(command.purpose) + "\n\nusage: unrolled " + std::string(command.name);
  for (const Option& option : command.options)
    if (option.required) out += " --" + std::string(option.name) + " " + std::string(option.value);
  out += " [FLAGS]\n\nFlags\n";
  for (const Option& option : command.options)
    out += entry("--" + std::string(option.name) +
                     (option.value.empty() ? "" : " " + std::string(option.value)),
                 option.help);
  std::string_view group;
  for (const Setting& setting : settings_table()) {
    if (!command.takes(setting)) continue;
    if (setting.group != group) out += group_title(group = setting.group);
    out += setting_entry(setting);
  }
  out += "\nExamples\n";
  for (const std::string_view example : command.examples) out += "  " + std::string(example) + "\n";
  return out + "\nExit codes: 0 done, 1 the run failed, 2 bad input, 130 stopped by Ctrl-C.\n";
}

}  // namespace unrolled::cli
