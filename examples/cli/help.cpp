#include "examples/cli/help.hpp"

#include <algorithm>
#include <vector>

#include "core/support/number_text.hpp"
#include "examples/cli/applicability.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/layout.hpp"
#include "examples/cli/terminal.hpp"

namespace unrolled::cli {
namespace {

constexpr std::size_t kHelpIndent = 26;

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

std::string names(const Option& option) {
  const std::string first = "--" + std::string(option.name);
  return option.other.empty() ? first : first + ", --" + std::string(option.other);
}

/// ", 64 with --task recall, 0 with --task classify or tag"
std::string other_defaults(const Setting& setting) {
  std::string text;
  const auto all = setting.defaults;
  for (std::size_t i = 0; i < all.size();) {
    const Setting::Default& first = all[i];
    std::vector<std::string> choices;
    for (; i < all.size() && all[i].setting == first.setting && all[i].value == first.value; ++i)
      choices.emplace_back(all[i].choice);
    text += ", " + value_text(setting, first.value) + " with " +
            flag(*find_setting(first.setting)) + " " + listed(choices, "or");
  }
  return text;
}

/// Of a choice what hangs on it: "the default of --hidden-size and --lr, and which flags have an
/// effect".
std::string decides(const Setting& choice) {
  const auto names_it = [&](const auto& row) { return row.setting == choice.name; };
  std::vector<std::string> flags;
  bool effects = false;
  for (const Setting& setting : settings_table()) {
    if (std::ranges::any_of(setting.defaults, names_it)) flags.push_back(flag(setting));
    effects |= std::ranges::any_of(setting.applies, names_it);
  }
  if (flags.empty()) return "";
  return "the default of " + listed(flags, "and") +
         (effects ? ", and which flags have an effect" : "");
}

std::string setting_entry(const Setting& setting) {
  const char* placeholder = setting.kind == Setting::Kind::choice    ? " NAME"
                            : setting.kind == Setting::Kind::boolean ? " BOOL"
                                                                     : " N";
  std::string text = std::string(setting.label);
  if (!setting.symbol.empty()) text += " " + std::string(setting.symbol);
  text += ": " + values_of(setting) + "; default " + setting_text(Settings{}, setting);
  text += other_defaults(setting);
  text += ". " + std::string(help_of(setting));
  const std::string needs = conditions(setting);
  if (!needs.empty()) text += " With " + needs + ".";
  const std::string decided = decides(setting);
  if (!decided.empty()) text += " It decides " + decided + ".";
  return entry(names(setting) + placeholder, text, kHelpIndent);
}

std::string group_title(std::string_view group) {
  std::string title(group);
  title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return "\n" + title + "\n";
}

}  // namespace

std::string overview() {
  std::string out =
      "unrolled: train small recurrent networks, and use them.\n\n"
      "usage: unrolled COMMAND [FLAGS]\n\nCommands\n";
  for (const Command* command : kCommands)
    out += entry(command->name, command->purpose, kHelpIndent);
  return out +
         "\nunrolled COMMAND --help lists a command's flags; unrolled --version tells the "
         "version.\n";
}

std::string help(const Command& command) {
  std::string out =
      std::string(command.purpose) + "\n\nusage: unrolled " + std::string(command.name);
  if (command.operand) out += " [" + std::string(command.operand->value) + "]";
  for (const Option& option : command.options)
    if (option.required) out += " --" + std::string(option.name) + " " + std::string(option.value);
  out += " [FLAGS]\n\nFlags\n";
  if (command.operand) out += entry(command.operand->value, command.operand->help, kHelpIndent);
  for (const Option& option : command.options)
    out += entry(names(option) + (option.value.empty() ? "" : " " + std::string(option.value)),
                 option.help, kHelpIndent);
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
