#include "core/settings/table.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/settings/rows.hpp"
#include "core/support/edit_distance.hpp"
#include "core/support/number_text.hpp"

namespace unrolled {
namespace {

using Kind = Setting::Kind;

/// Without an exponent: 0.000001, 1000000.
std::string plain(double value) {
  std::string text = number_text(value);
  const std::size_t e = text.find('e');
  if (e == std::string::npos) return text;
  const double power = *parse_number(std::string_view(text).substr(e + 1));
  text.resize(e);
  std::erase(text, '.');
  if (power < 0) return "0." + std::string(static_cast<std::size_t>(-power) - 1, '0') + text;
  text.resize(std::max(text.size(), static_cast<std::size_t>(power) + 1), '0');
  return text;
}

std::unexpected<Error> bad_value(const Setting& setting, std::string_view value) {
  return fail(ErrorCode::invalid_setting, std::string(setting.name),
              named(setting) + " cannot be \"" + std::string(value) + "\".", range_hint(setting));
}

Expected<double> parse(const Setting& setting, std::string_view text) {
  if (setting.kind == Kind::choice) {
    for (std::size_t i = 0; i < setting.choices.size(); ++i)
      if (setting.choices[i].value == text) return static_cast<double>(i);
    return bad_value(setting, text);
  }
  if (setting.kind == Kind::boolean) {
    if (text == "true" || text == "1") return 1.0;
    if (text == "false" || text == "0") return 0.0;
    return bad_value(setting, text);
  }
  const auto value = parse_number(text);
  if (!value) return bad_value(setting, text);
  return *value;
}

bool in_range(const Setting& setting, double value) {
  return value >= setting.minimum && value <= setting.maximum &&
         (setting.kind == Kind::real || value == std::floor(value));
}

}  // namespace

std::span<const Setting> settings_table() {
  static const std::vector<Setting> table = [] {
    std::vector<Setting> all;
    for (const auto rows : {rows::task(), rows::model(), rows::training(), rows::generation()})
      all.insert(all.end(), rows.begin(), rows.end());
    return all;
  }();
  return table;
}

bool holds(const Setting::Condition& condition, const Settings& settings) {
  const double value = find_setting(condition.setting)->get(settings);
  if (condition.choices) return condition.choices >> static_cast<unsigned>(value) & 1;
  return value > condition.above && value <= condition.most;
}

bool applies(const Setting& setting, const Settings& settings) {
  return std::ranges::all_of(setting.applies, [&](const auto& c) { return holds(c, settings); });
}

const Setting* find_setting(std::string_view name) {
  const auto rows = settings_table();
  const auto found = std::ranges::find_if(rows, [&](const Setting& setting) {
    return setting.name == name || (!name.empty() && setting.formerly == name);
  });
  return found == rows.end() ? nullptr : &*found;
}

std::string named(const Setting& setting) {
  return '"' + std::string(setting.label) + '"';
}

std::string named(std::string_view name) {
  const Setting* setting = find_setting(name);
  return setting ? named(*setting) : '"' + std::string(name) + '"';
}

Expected<void> set_setting(Settings& settings, std::string_view name, std::string_view value) {
  const Setting* setting = find_setting(name);
  if (!setting) {
    const auto nearest = std::ranges::min(settings_table(), {}, [&](const Setting& s) {
                           const auto distance = edit_distance(s.name, name);
                           return s.formerly.empty()
                                      ? distance
                                      : std::min(distance, edit_distance(s.formerly, name));
                         }).name;
    return fail(ErrorCode::invalid_setting, std::string(name),
                "There is no setting \"" + std::string(name) + "\".",
                "Did you mean " + std::string(nearest) + "?");
  }
  const auto parsed = parse(*setting, value);
  if (!parsed) return std::unexpected(parsed.error());
  if (!in_range(*setting, *parsed)) return bad_value(*setting, value);
  setting->set(settings, *parsed);
  return {};
}

std::string range_hint(const Setting& setting) {
  if (setting.kind == Kind::choice) {
    std::string hint = "Choose one of ";
    for (std::size_t i = 0; i < setting.choices.size(); ++i) {
      if (i) hint += i + 1 == setting.choices.size() ? " or " : ", ";
      hint += setting.choices[i].value;
    }
    return hint + ".";
  }
  if (setting.kind == Kind::boolean) return "Give true or false.";
  return std::string("Give a ") + (setting.kind == Kind::integer ? "whole number" : "number") +
         " from " + plain(setting.minimum) + " to " + plain(setting.maximum) + ".";
}

std::string value_text(const Setting& setting, double value) {
  if (setting.kind == Kind::choice)
    return std::string(setting.choices[static_cast<std::size_t>(value)].value);
  if (setting.kind == Kind::boolean) return value != 0 ? "true" : "false";
  return number_text(value);
}

std::string setting_text(const Settings& settings, const Setting& setting) {
  return value_text(setting, setting.get(settings));
}

double default_value(const Setting& setting, const Settings& beside) {
  for (const Setting::Default& other : setting.defaults) {
    const Setting* choice = find_setting(other.setting);
    if (choice && setting_text(beside, *choice) == other.choice) return other.value;
  }
  return setting.get(Settings{});
}

Expected<void> validate(const Settings& settings) {
  for (const Setting& setting : settings_table())
    if (!in_range(setting, setting.get(settings)))
      return bad_value(setting, plain(setting.get(settings)));
  return {};
}

}  // namespace unrolled
