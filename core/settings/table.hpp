#pragma once
// The one settings table. Every range, default, symbol and sentence about a setting is written
// once, in a row of it (*_rows.cpp); it drives C++ validation, the page's forms, the URL, the
// elements' attributes, the command line's flags and the documentation (as JSON, see
// settings_table_json()).

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/settings/settings.hpp"
#include "core/support/error.hpp"

namespace unrolled {

/// One row of the table. Numbers travel as double, choices as the index into `choices`, booleans as
/// 0 or 1; text form is the decimal number, the choice's name, or "true" / "false".
struct Setting {
  enum class Kind : std::uint8_t { integer, real, boolean, choice };
  struct Choice {
    std::string_view value, label;
  };
  /// Holds for the choices of `setting` with these indices or, where it is a number, above `above`
  /// and up to `most`.
  struct Condition {
    std::string_view setting;
    std::uint64_t choices = 0;  ///< bit i: choice i
    double above = 0, most = 0;
  };
  /// Another default while another setting, a choice, has one of its values.
  struct Default {
    std::string_view setting, choice;
    double value;
  };

  std::string_view name;    ///< as in Settings; flags and URL use it too, e.g. learning_rate
  std::string_view label;   ///< in plain words
  std::string_view symbol;  ///< as the lectures write it (Unicode), "" where there is none
  std::string_view group;   ///< "task", "model", "training" or "generation"
  Kind kind;
  double minimum, maximum;
  double increment;       ///< a form's step; 0 for choices and booleans
  bool logarithmic;       ///< a slider should move by ratio
  bool live;              ///< may change while training runs, without a restart
  std::string_view unit;  ///< "" where there is none
  std::span<const Choice> choices;
  double (*get)(const Settings&);
  void (*set)(Settings&, double);
  std::span<const Default> defaults = {};   ///< that of Settings{} holds where none of these does
  std::span<const Condition> applies = {};  ///< it has an effect where all of these hold
  std::string_view formerly = {};  ///< an older name, which links, files and flags may still have
};

std::span<const Setting> settings_table();
/// By its name or the one it had.
const Setting* find_setting(std::string_view name);
/// One or two sentences for a person about a row of the table.
std::string_view help_of(const Setting& setting);

/// Whether a setting has any effect beside the others: the momentum of a rule without one has none.
bool applies(const Setting& setting, const Settings& settings);
bool holds(const Setting::Condition& condition, const Settings& settings);

/// How errors name a setting: by its label, in quotation marks. A surface that has another name for
/// it (the command line's flag) puts that in its place; `Error::field` says whose the message is.
std::string named(const Setting& setting);
std::string named(std::string_view name);

/// Reads one value from text and checks its range. Errors: invalid_setting with the range as hint
/// (and, for an unknown name, the nearest known one).
Expected<void> set_setting(Settings& settings, std::string_view name, std::string_view value);

/// The default beside the other settings' values. Settings{} itself and a checkpoint or address
/// that names only what differs from it are not touched by this: it is for who fills in what a
/// person left open.
double default_value(const Setting& setting, const Settings& beside);

/// A value of that setting in its text form.
std::string value_text(const Setting& setting, double value);
/// The present one's; shortest decimal that reads back to the same number.
std::string setting_text(const Settings& settings, const Setting& setting);

/// Which values a setting takes, as a sentence for who gave another.
std::string range_hint(const Setting& setting);

/// Checks every row's range and what one row cannot see (none of which fixes the value silently).
Expected<void> validate(const Settings& settings);

/// The table as a JSON array of objects, keys as in Setting, with `default` (a text, as are the
/// values in `defaults`) and without functions.
std::string settings_table_json();

}  // namespace unrolled
