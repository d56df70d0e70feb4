#pragma once
// The command line as values. Every setting of the library's table is a flag by itself; what a
// command takes besides them (files, counts) is declared in its Command.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/settings/table.hpp"
#include "core/support/error.hpp"

namespace unrolled::cli {

/// A flag that is not a setting. With an empty `value` it takes none.
struct Option {
  std::string_view name;   ///< without the dashes, words joined by "-"
  std::string_view value;  ///< what the help calls its value, e.g. "FILE"
  std::string_view help;
  bool required = false;
  std::string_view other = "";  ///< another name of the same flag
  bool written = false;         ///< the FILE is one that the command writes
};

/// A flag that names what the command writes.
constexpr Option written_to(std::string_view name, std::string_view help) {
  return {name, "FILE", help, false, "", true};
}

class Arguments;

struct Command {
  std::string_view name;
  std::string_view purpose;  ///< one line, for the list of commands
  std::span<const Option> options;
  bool (*takes)(const Setting&);  ///< which settings are flags of this command
  std::span<const std::string_view> examples;
  /// The exit code, or the user's mistake (which exits with kBadInput).
  Expected<int> (*run)(const Arguments&);
  /// Whether that required option may be missing beside the others; null: never.
  bool (*excused)(const Arguments&, const Option&) = nullptr;
  /// What more there is to say where that required option is missing; "" for nothing.
  std::string (*missing)(const Arguments&, const Option&) = nullptr;
  /// What may stand among the flags without one of its own; null: nothing may.
  const Option* operand = nullptr;
};

enum ExitCode : int { kSuccess = 0, kFailure = 1, kBadInput = 2, kSignal = 128 };

class Arguments {
 public:
  using Given = std::vector<std::pair<const Setting*, std::string>>;

  bool has(std::string_view option) const;
  /// The option's value, or `otherwise` when it was not given.
  std::string text(std::string_view option, std::string_view otherwise = "") const;
  /// By which of its names it was given, its first where it was not.
  std::string_view written(std::string_view option) const;
  /// Errors: invalid_setting unless the value is a number of minimum .. maximum.
  Expected<double> real(std::string_view option, double otherwise, double minimum,
                        double maximum) const;
  Expected<std::int64_t> integer(std::string_view option, std::int64_t otherwise,
                                 std::int64_t minimum, std::int64_t maximum) const;

  /// The settings that were given, in the order they were given. Their values are in range.
  const Given& settings() const { return settings_; }
  /// What was understood otherwise than it may have been meant, a sentence each.
  const std::vector<std::string>& notes() const { return notes_; }
  /// `base` with the given settings in it. Errors: invalid_setting.
  Expected<Settings> apply(Settings base) const;
  /// These with one setting more, as if it had been given; where it was, they stay as they are.
  Arguments with(const Setting& setting, std::string value) const;

 private:
  friend Expected<Arguments> parse_arguments(const Command&, std::span<const char* const>);
  struct GivenOption {
    std::string_view name;
    std::string value;
    std::string_view written;
  };
  std::vector<GivenOption> options_;
  Given settings_;
  std::vector<std::string> notes_;
};

/// Reads what follows the command's name. "--top-k 5", "--top_k=5", "--carry false", "--no-carry"
/// and the short names --lr and --val are understood. Of equal settings the last counts, so that a
/// script's can be changed behind it, which notes() says; two texts or files are a mistake.
/// Errors: invalid_setting with what to do, e.g. the flag that was probably meant.
Expected<Arguments> parse_arguments(const Command& command, std::span<const char* const> words);

/// That a flag, by its name without dashes, is used as it cannot be: invalid_setting.
std::unexpected<Error> misused(std::string_view flag, std::string message, std::string hint);

/// The flag of a setting: "learning_rate" is "--lr" (its short name), "top_k" is "--top-k".
std::string flag(const Setting& setting);

/// The one of `known` that `word` was probably meant to be, or "" when none is near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace unrolled::cli
