#include "examples/cli/arguments.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/support/edit_distance.hpp"
#include "core/support/number_text.hpp"

namespace unrolled::cli {
namespace {

struct ShortName {
  std::string_view alias, setting;
};
constexpr ShortName kShortNames[] = {{"lr", "learning_rate"}, {"val", "validation"}};

std::string replaced(std::string text, char from, char to) {
  std::ranges::replace(text, from, to);
  return text;
}

const Setting* setting_of_flag(std::string_view name) {
  for (const auto& [alias, setting] : kShortNames)
    if (alias == name) return find_setting(setting);
  return find_setting(replaced(std::string(name), '-', '_'));
}

const Option* option_of_flag(const Command& command, std::string_view name) {
  const std::string wanted = replaced(std::string(name), '_', '-');
  const auto found = std::ranges::find_if(command.options, [&](const Option& option) {
    return option.name == wanted || (!option.other.empty() && option.other == wanted);
  });
  return found == command.options.end() ? nullptr : &*found;
}

std::string see_help(const Command& command) {
  return "unrolled " + std::string(command.name) + " --help lists its flags.";
}

std::unexpected<Error> unknown_flag(const Command& command, std::string_view name) {
  const std::string shown = "--" + std::string(name);
  if (setting_of_flag(name))
    return misused(name, std::string(command.name) + " does not take " + shown + ".",
                   "That setting comes with the checkpoint. " + see_help(command));
  std::vector<std::string> names;
  for (const Option& option : command.options) {
    names.emplace_back(option.name);
    if (!option.other.empty()) names.emplace_back(option.other);
  }
  for (const Setting& setting : settings_table()) {
    if (!command.takes(setting)) continue;
    names.push_back(replaced(std::string(setting.name), '_', '-'));
    if (!setting.formerly.empty()) names.emplace_back(setting.formerly);
  }
  for (const auto& short_name : kShortNames)
    if (command.takes(*find_setting(short_name.setting))) names.emplace_back(short_name.alias);
  const std::vector<std::string_view> known(names.begin(), names.end());
  std::string meant(nearest(replaced(std::string(name), '_', '-'), known));
  // Who mistyped the name that a flag had is told the one it has.
  if (const Setting* setting = find_setting(meant); setting && setting->formerly == meant)
    meant = replaced(std::string(setting->name), '_', '-');
  return misused(name, std::string(command.name) + " has no flag " + shown + ".",
                 meant.empty() ? see_help(command) : "Did you mean --" + meant + "?");
}

bool is_flag_of(const Command& command, std::string_view word) {
  if (!word.starts_with("--")) return false;
  const std::string_view name = word.substr(2, word.find('=') - 2);
  const Setting* setting = setting_of_flag(name);
  return option_of_flag(command, name) || (setting && command.takes(*setting));
}

std::unexpected<Error> given_twice(const Option& option, std::string_view first,
                                   std::string_view second) {
  const std::string a = "--" + std::string(first), b = "--" + std::string(second);
  return misused(
      option.name,
      (a == b ? a + " is given twice" : a + " and " + b + " are the same flag") +
          ", and only one can count.",
      option.name == "text"
          ? "Give one of them; or join the texts: cat a.txt b.txt | unrolled ... " + b + " -"
          : "Give it once.");
}

/// Whether the option names a file that the command reads; null is what stands without a flag.
bool is_read(const Command& command, const Option* option) {
  if (!option) return command.operand && command.operand->value != "NAME";
  return option->value == "FILE" && !option->written;
}

/// What to do with a word that no flag stands before.
std::string flag_before(const Command& command) {
  for (const std::string_view name : {"text", "load", "data", "save"})
    if (option_of_flag(command, name))
      return "Put a flag before it, e.g. --" + std::string(name) + " FILE. ";
  return "Put a flag before it. ";
}

bool is_truth(std::string_view word) {
  return word == "true" || word == "false" || word == "0" || word == "1";
}

}  // namespace

std::string flag(const Setting& setting) {
  for (const auto& [alias, name] : kShortNames)
    if (name == setting.name) return "--" + std::string(alias);
  return "--" + replaced(std::string(setting.name), '_', '-');
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t distance = edit_distance(word, candidate);
    // Two letters differ in any two names as short as "lr": ask for half to be right.
    if (distance < best_distance && distance * 2 <= std::max(word.size(), candidate.size())) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

Expected<Arguments> parse_arguments(const Command& command, std::span<const char* const> words) {
  Arguments arguments;
  Settings checked;  // reports a value out of range under the flag that has it
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    const Option* operand = command.operand;
    const bool stands_alone = word == "-" || !word.starts_with("-");
    if (operand && stands_alone && !arguments.has(operand->name)) {
      arguments.options_.push_back({operand->name, std::string(word), operand->name});
      continue;
    }
    if (!word.starts_with("--") || word == "--")
      return misused(word, "\"" + std::string(word) + "\" stands alone.",
                     flag_before(command) + see_help(command));
    const std::size_t equals = word.find('=');
    const std::string_view name = word.substr(2, equals == word.npos ? word.npos : equals - 2);
    std::optional<std::string> value;
    if (equals != word.npos) value = std::string(word.substr(equals + 1));
    // A flag in the place of a value is a forgotten value, not a file of that name.
    const bool next_is_value = i + 1 < words.size() && !is_flag_of(command, words[i + 1]);

    if (const Option* option = option_of_flag(command, name)) {
      if (option->value.empty() && value)
        return misused(name, "--" + std::string(name) + " takes no value.",
                       "Write --" + std::string(name) + " alone.");
      if (!option->value.empty() && !value) {
        if (!next_is_value)
          return misused(name, "--" + std::string(name) + " needs a value.",
                         "Write --" + std::string(name) + " " + std::string(option->value) + ".");
        value = words[++i];
      }
      if (option->value == "FILE" && value->empty())
        return misused(name, "--" + std::string(name) + " names no file.",
                       "An empty variable in a script may be the cause.");
      if (arguments.has(option->name)) {
        if (option->value.empty()) continue;
        return given_twice(*option, arguments.written(option->name), name);
      }
      arguments.options_.push_back(
          {option->name, value.value_or(""), name == option->other ? option->other : option->name});
      continue;
    }

    const Setting* setting = setting_of_flag(name);
    if (!setting && name.starts_with("no-")) {
      setting = setting_of_flag(name.substr(3));
      if (!setting || setting->kind != Setting::Kind::boolean || value)
        return unknown_flag(command, name);
      value = "false";
    }
    if (!setting || !command.takes(*setting)) return unknown_flag(command, name);
    if (!value && setting->kind == Setting::Kind::boolean)
      value = next_is_value && is_truth(words[i + 1]) ? words[++i] : "true";
    if (!value) {
      if (!next_is_value)
        return misused(setting->name, "--" + std::string(name) + " needs a value.",
                       std::string(help_of(*setting)));
      value = words[++i];
    }
    if (auto set = set_setting(checked, setting->name, *value); !set)
      return std::unexpected(set.error());
    const auto former = std::ranges::find(arguments.settings_, setting,
                                          &std::pair<const Setting*, std::string>::first);
    if (former != arguments.settings_.end()) {
      if (former->second != *value)
        arguments.notes_.push_back("--" + std::string(name) +
                                   " is given twice; the last counts: " + *value + ".");
      arguments.settings_.erase(former);
    }
    arguments.settings_.emplace_back(setting, *value);
  }
  std::string piped;
  for (const auto& [name, value, written] : arguments.options_) {
    const Option* option = option_of_flag(command, name);
    if (value != "-" || !is_read(command, option)) continue;
    const std::string shown = option ? "--" + std::string(written) : "the " + std::string(name);
    if (!piped.empty())
      return misused(name, piped + " and " + shown + " cannot both come from standard input.",
                     "Put one of them into a file.");
    piped = shown;
  }
  for (const Option& option : command.options)
    if (option.required && !arguments.has(option.name)) {
      if (command.excused && command.excused(arguments, option)) continue;
      const std::string more = command.missing ? command.missing(arguments, option) : "";
      return misused(option.name,
                     std::string(command.name) + " needs --" + std::string(option.name) + " " +
                         std::string(option.value) + ".",
                     more.empty() ? std::string(option.help) : more);
    }
  return arguments;
}

bool Arguments::has(std::string_view option) const {
  return std::ranges::any_of(options_, [&](const auto& o) { return o.name == option; });
}

std::string Arguments::text(std::string_view option, std::string_view otherwise) const {
  for (const GivenOption& given : options_)
    if (given.name == option) return given.value;
  return std::string(otherwise);
}

std::string_view Arguments::written(std::string_view option) const {
  for (const GivenOption& given : options_)
    if (given.name == option) return given.written;
  return option;
}

std::unexpected<Error> misused(std::string_view flag, std::string message, std::string hint) {
  return fail(ErrorCode::invalid_setting, std::string(flag), std::move(message), std::move(hint));
}

Expected<double> Arguments::real(std::string_view option, double otherwise, double minimum,
                                 double maximum) const {
  if (!has(option)) return otherwise;
  const std::string written = text(option);
  const auto number = parse_number(written);
  if (number && *number >= minimum && *number <= maximum) return *number;
  return misused(
      option, "--" + std::string(option) + " cannot be \"" + written + "\".",
      "Give a number from " + number_text(minimum) + " to " + number_text(maximum) + ".");
}

Expected<std::int64_t> Arguments::integer(std::string_view option, std::int64_t otherwise,
                                          std::int64_t minimum, std::int64_t maximum) const {
  const auto number = real(option, static_cast<double>(otherwise), static_cast<double>(minimum),
                           static_cast<double>(maximum));
  if (!number) return std::unexpected(number.error());
  if (*number == std::floor(*number)) return static_cast<std::int64_t>(*number);
  return misused(option, "--" + std::string(option) + " cannot be \"" + text(option) + "\".",
                 "Give a whole number.");
}

Arguments Arguments::with(const Setting& setting, std::string value) const {
  Arguments all = *this;
  if (std::ranges::find(settings_, &setting, &Given::value_type::first) == settings_.end())
    all.settings_.emplace_back(&setting, std::move(value));
  return all;
}

Expected<Settings> Arguments::apply(Settings base) const {
  const Settings before = base;
  for (const auto& [setting, value] : settings_)
    if (auto set = set_setting(base, setting->name, value); !set)
      return std::unexpected(set.error());
  // A choice that is another now brings the defaults that belong to it, but where they are named.
  for (const Setting& setting : settings_table()) {
    const bool named =
        std::ranges::any_of(settings_, [&](const auto& s) { return s.first == &setting; });
    const bool chosen = std::ranges::any_of(setting.defaults, [&](const Setting::Default& other) {
      const Setting& choice = *find_setting(other.setting);
      return choice.get(base) != choice.get(before);
    });
    if (chosen && !named) setting.set(base, default_value(setting, base));
  }
  if (auto valid = validate(base); !valid) return std::unexpected(valid.error());
  return base;
}

}  // namespace unrolled::cli
