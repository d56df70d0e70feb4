#pragma once
// How a row of the settings table is written. Internal to core/settings.

#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <string_view>
#include <type_traits>

#include "core/settings/table.hpp"

namespace unrolled::rows {

using Kind = Setting::Kind;
using Choice = Setting::Choice;
using Condition = Setting::Condition;

inline constexpr Choice kTasks[] = {{"language", "language: which character comes next"},
                                    {"recall", "recall: one word, long ago"},
                                    {"classify", "classify: what a text says"},
                                    {"tag", "tag: what each word is"},
                                    {"translate", "translate: one sequence into another"},
                                    {"caption", "caption: a drawing in words"},
                                    {"picture", "picture: what a drawing shows"},
                                    {"gesture", "gesture: what is done at each moment"},
                                    {"forecast", "forecast: how numbers go on"},
                                    {"invent", "invent: new lines of a kind"}};
inline constexpr Choice kCells[] = {{"rnn", "RNN"}, {"lstm", "LSTM"}, {"gru", "GRU"}};
inline constexpr Choice kOptimizers[] = {{"sgd", "SGD"},
                                         {"adagrad", "Adagrad"},
                                         {"rmsprop", "RMSProp"},
                                         {"adam", "Adam"},
                                         {"adamw", "AdamW"}};
inline constexpr Choice kSchedules[] = {
    {"constant", "constant"}, {"step", "steps down"}, {"cosine", "cosine"}};

/// Not constant: the compiler stops where a condition names no choice.
void no_such_choice();

/// Holds while the setting `name` is one of these, which have to be among `choices`.
template <std::size_t N, class... Names>
consteval Condition where(std::string_view name, const Choice (&choices)[N], std::string_view first,
                          Names... others) {
  std::uint64_t bits = 0;
  for (const std::string_view choice : {first, std::string_view(others)...}) {
    const auto found = std::ranges::find(choices, choice, &Choice::value);
    if (found == std::end(choices)) no_such_choice();
    bits |= 1ull << (found - std::begin(choices));
  }
  return {.setting = name, .choices = bits};
}
/// Holds while it is none of these choices.
template <std::size_t N, class... Names>
consteval Condition except(std::string_view name, const Choice (&choices)[N], Names... others) {
  std::uint64_t bits = (1ull << N) - 1;
  for (const std::string_view other : {std::string_view(others)...})
    bits &= ~where(name, choices, other).choices;
  return {.setting = name, .choices = bits};
}
/// Holds while the number `name` is in (above, most].
consteval Condition where(std::string_view name, double above, double most) {
  return {.setting = name, .choices = 0, .above = above, .most = most};
}

inline constexpr Condition kLanguage[] = {where("task", kTasks, "language")};
inline constexpr Condition kRecall[] = {where("task", kTasks, "recall")};
/// Tasks that learn from texts or examples with an end, part of which is held out.
inline constexpr Condition kFromData[] = {except("task", kTasks, "recall")};
/// Tasks that learn from examples.
inline constexpr Condition kFromExamples[] = {
    except("task", kTasks, "language", "recall", "forecast")};
/// Tasks that read long sequences in parallel streams.
inline constexpr Condition kFromStreams[] = {where("task", kTasks, "language", "forecast")};
/// Tasks that draw what they write.
inline constexpr Condition kWrites[] = {where("task", kTasks, "language", "invent")};
/// Tasks whose networks lose units at both ends.
inline constexpr Condition kDropsEnds[] = {except("task", kTasks, "language", "recall")};

/// A row as it is written.
struct Row : Setting {
  std::string_view help;  ///< one or two sentences for a person
};

/// Fills the two accessors for a data member; every value travels as a double.
template <auto Member>
constexpr Row row(Row setting) {
  setting.get = [](const Settings& s) { return static_cast<double>(s.*Member); };
  setting.set = [](Settings& s, double value) {
    using Value = std::remove_reference_t<decltype(s.*Member)>;
    s.*Member = static_cast<Value>(value);
  };
  return setting;
}

constexpr Row with_defaults(std::span<const Setting::Default> defaults, Row setting) {
  setting.defaults = defaults;
  return setting;
}

constexpr Row renamed(std::string_view formerly, Row setting) {
  setting.formerly = formerly;
  return setting;
}

constexpr Row boolean(std::string_view name, std::string_view label, std::string_view symbol,
                      std::string_view group, std::string_view help,
                      std::span<const Condition> applies = {}) {
  return {{.name = name,
           .label = label,
           .symbol = symbol,
           .group = group,
           .kind = Kind::boolean,
           .minimum = 0,
           .maximum = 1,
           .increment = 0,
           .logarithmic = false,
           .live = false,
           .unit = "",
           .choices = {},
           .get = nullptr,
           .set = nullptr,
           .applies = applies},
          help};
}

template <std::size_t N>
constexpr Row choice(std::string_view name, std::string_view label, std::string_view symbol,
                     std::string_view group, const Choice (&choices)[N], std::string_view help,
                     std::span<const Condition> applies = {}) {
  Row setting = boolean(name, label, symbol, group, help, applies);
  setting.kind = Kind::choice;
  setting.maximum = static_cast<double>(N - 1);
  setting.choices = choices;
  return setting;
}

struct Range {
  double minimum, maximum, increment;
  bool logarithmic = false;
  bool live = false;
};

constexpr Row number(Kind kind, std::string_view name, std::string_view label,
                     std::string_view symbol, std::string_view group, Range range,
                     std::string_view unit, std::string_view help,
                     std::span<const Condition> applies = {}) {
  Row setting = boolean(name, label, symbol, group, help, applies);
  setting.kind = kind;
  setting.minimum = range.minimum;
  setting.maximum = range.maximum;
  setting.increment = range.increment;
  setting.logarithmic = range.logarithmic;
  setting.live = range.live;
  setting.unit = unit;
  return setting;
}

/// Rows without their sentences, and these apart: a module that explains no setting is spared them
/// (they are the longest part of the table). `Written`: an array of Row, which only the compiler
/// sees.
template <const auto& Written>
inline constexpr auto kSettings = [] {
  std::array<Setting, Written.size()> settings{};
  std::ranges::copy(Written, settings.begin());
  return settings;
}();
template <const auto& Written>
inline constexpr auto kHelp = [] {
  std::array<std::string_view, Written.size()> help;
  std::ranges::transform(Written, help.begin(), &Row::help);
  return help;
}();

// In the table's order.
std::span<const Setting> task();
std::span<const Setting> model();
std::span<const Setting> training();
std::span<const Setting> generation();

// In the order of these.
std::span<const std::string_view> task_help();
std::span<const std::string_view> model_help();
std::span<const std::string_view> training_help();
std::span<const std::string_view> generation_help();

}  // namespace unrolled::rows
