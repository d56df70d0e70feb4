#include "core/nn/settings.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/support/edit_distance.hpp"
#include "core/support/json.hpp"
#include "core/support/number_text.hpp"

namespace unrolled {
namespace {

using Kind = Setting::Kind;
using Choice = Setting::Choice;

constexpr Choice kCells[] = {{"rnn", "RNN"}, {"lstm", "LSTM"}, {"gru", "GRU"}};
constexpr Choice kActivations[] = {{"tanh", "tanh"}, {"relu", "ReLU"}, {"sigmoid", "sigmoid"}};
constexpr Choice kResets[] = {{"before", "before the product (Cho 2014)"},
                              {"after", "after the product (cuDNN, PyTorch)"}};
constexpr Choice kOptimizers[] = {{"sgd", "SGD"},
                                  {"adagrad", "Adagrad"},
                                  {"rmsprop", "RMSProp"},
                                  {"adam", "Adam"},
                                  {"adamw", "AdamW"}};
constexpr Choice kSchedules[] = {
    {"constant", "constant"}, {"step", "steps down"}, {"cosine", "cosine"}};

/// Rates under which these rules learn well with the RNN and the LSTM alike. Held-out nats after 300
/// steps of 128 units on the built-in prose, seeds 1 to 3, at their lowest and highest:
///   SGD      0.5: RNN 1.44 1.45, LSTM 1.67 1.68   1: 1.43 1.45, 1.50 1.52   2: diverges, 1.40 1.41
///   Adagrad  0.03: 1.60 1.61, 1.58 1.63   0.05: 1.56 1.58, 1.47 1.51   0.07: 1.62 1.78, 1.41 1.41
///            0.1: 2.05 2.09, 1.38 1.41   0.2: 2.95 3.00, 1.40 1.42
/// RMSProp is no worse than Adam at Adam's rate (64 units, one seed).
constexpr Setting::Default kLearningRates[] = {{"optimizer", "sgd", 1},
                                               {"optimizer", "adagrad", 0.05}};

/// Fills the two accessors for a data member; every value travels as a double.
template <auto Member>
Setting row(Setting setting) {
  setting.get = [](const Settings& s) { return static_cast<double>(s.*Member); };
  setting.set = [](Settings& s, double value) {
    using Value = std::remove_reference_t<decltype(s.*Member)>;
    s.*Member = static_cast<Value>(value);
  };
  return setting;
}

Setting with_defaults(std::span<const Setting::Default> defaults, Setting setting) {
  setting.defaults = defaults;
  return setting;
}

template <std::size_t N>
Setting choice(std::string_view name, std::string_view label, std::string_view symbol,
               std::string_view group, const Choice (&choices)[N], std::string_view help,
               std::string_view applies = "") {
  return {.name = name,
          .label = label,
          .symbol = symbol,
          .group = group,
          .kind = Kind::choice,
          .minimum = 0,
          .maximum = static_cast<double>(N - 1),
          .increment = 0,
          .logarithmic = false,
          .live = false,
          .unit = "",
          .applies = applies,
          .help = help,
          .choices = choices,
          .get = nullptr,
          .set = nullptr};
}

struct Range {
  double minimum, maximum, increment;
  bool logarithmic = false;
  bool live = false;
};

Setting number(Kind kind, std::string_view name, std::string_view label, std::string_view symbol,
               std::string_view group, Range range, std::string_view unit, std::string_view help,
               std::string_view applies = "") {
  return {.name = name,
          .label = label,
          .symbol = symbol,
          .group = group,
          .kind = kind,
          .minimum = range.minimum,
          .maximum = range.maximum,
          .increment = range.increment,
          .logarithmic = range.logarithmic,
          .live = range.live,
          .unit = unit,
          .applies = applies,
          .help = help,
          .choices = {},
          .get = nullptr,
          .set = nullptr};
}

const auto& table() {
  using S = Settings;
  static const std::array rows = {
      row<&S::cell>(choice("cell", "Kind of cell", "", "model", kCells,
                           "How the network remembers. The LSTM and the GRU have gates that let a "
                           "gradient reach far back; the plain RNN does not.")),
      row<&S::activation>(choice("activation", "Activation", "φ", "model", kActivations,
                                 "The function that squashes the plain RNN's state.", "cell=rnn")),
      row<&S::reset>(choice("reset", "Reset gate", "r", "model", kResets,
                            "Whether the GRU resets its state before or after multiplying by the "
                            "recurrent weights.",
                            "cell=gru")),
      row<&S::hidden>(number(Kind::integer, "hidden", "Memory size", "H", "model",
                             {2, 1024, 1, true}, "units",
                             "Numbers in the hidden state of each layer. More remember more and "
                             "train more slowly.")),
      row<&S::layers>(number(Kind::integer, "layers", "Layers", "L", "model", {1, 8, 1}, "",
                             "Recurrent layers stacked on each other.")),
      row<&S::dropout>(number(Kind::real, "dropout", "Dropout", "p", "model",
                              {0, 0.9, 0.05, false, true}, "",
                              "Share of units switched off at random between layers while "
                              "training, against overfitting.",
                              "layers>1")),
      row<&S::embedding>(
          number(Kind::integer, "embedding", "Embedding", "E", "model", {0, 512, 1}, "numbers",
                 "Learned numbers for each character; 0 feeds characters in one-hot.")),
      row<&S::batch>(number(Kind::integer, "batch", "Streams at once", "B", "training",
                            {1, 256, 1, true}, "streams",
                            "Places in the text that are read side by side in each step.")),
      row<&S::window>(number(Kind::integer, "window", "Unrolled for", "T", "training",
                             {1, 512, 1, true}, "characters",
                             "Time steps the network is unrolled for; gradients reach back no "
                             "further than this.")),
      row<&S::carry>(Setting{.name = "carry",
                             .label = "Carry the state",
                             .symbol = "h₀",
                             .group = "training",
                             .kind = Kind::boolean,
                             .minimum = 0,
                             .maximum = 1,
                             .increment = 0,
                             .logarithmic = false,
                             .live = false,
                             .unit = "",
                             .applies = "",
                             .help = "Start each window with the state the last one ended in "
                                     "(truncated BPTT) instead of with zeros.",
                             .choices = {},
                             .get = nullptr,
                             .set = nullptr}),
      row<&S::steps>(number(Kind::integer, "steps", "Steps", "", "training", {1, 1000000, 1, true},
                            "steps", "Updates of the weights until the run is finished.",
                            "epochs=0")),
      row<&S::epochs>(number(Kind::integer, "epochs", "Epochs", "", "training", {0, 10000, 1},
                             "passes",
                             "Passes over the text; when set, it decides the length instead of "
                             "the steps. 0: let the steps decide.")),
      row<&S::optimizer>(choice("optimizer", "Optimizer", "", "training", kOptimizers,
                                "The rule that turns gradients into a change of the weights.")),
      row<&S::learning_rate>(with_defaults(
          kLearningRates, number(Kind::real, "learning_rate", "Learning rate", "η", "training",
                                 {1e-6, 10, 1e-6, true, true}, "",
                                 "Size of each change of the weights. Too low learns slowly, "
                                 "too high diverges."))),
      row<&S::momentum>(number(Kind::real, "momentum", "Momentum", "μ", "training",
                               {0, 0.999, 0.01}, "", "How much of the last change SGD keeps.",
                               "optimizer=sgd")),
      row<&S::weight_decay>(number(Kind::real, "weight_decay", "Weight decay", "λ", "training",
                                   {0, 1, 0.001}, "", "How strongly AdamW pulls weights to zero.",
                                   "optimizer=adamw")),
      row<&S::clip>(number(Kind::real, "clip", "Clip gradients at", "‖g‖", "training",
                           {0, 100, 0.1, false, true}, "",
                           "Longest gradient allowed (global norm): keeps exploding gradients in "
                           "check. 0: do not clip.")),
      row<&S::schedule>(choice("schedule", "Learning-rate schedule", "η(t)", "training", kSchedules,
                               "How the learning rate changes over the run.")),
      row<&S::warmup>(number(Kind::integer, "warmup", "Warm-up", "", "training", {0, 100000, 10},
                             "steps", "Steps over which the learning rate rises from zero.",
                             "schedule=cosine")),
      row<&S::decay>(number(Kind::real, "decay", "Each step down multiplies by", "γ", "training",
                            {0.01, 1, 0.01}, "", "Factor of the step schedule.", "schedule=step")),
      row<&S::decay_every>(number(
          Kind::integer, "decay_every", "Step down every", "", "training", {1, 1000000, 10, true},
          "steps", "Steps between two reductions of the learning rate.", "schedule=step")),
      row<&S::validation>(number(Kind::real, "validation", "Held-out tail", "", "training",
                                 {0, 0.5, 0.01}, "of the text",
                                 "Share of the text's end that is never trained on; it shows "
                                 "whether the network learnt or memorised.")),
      row<&S::validate_every>(number(Kind::integer, "validate_every", "Validate every", "",
                                     "training", {0, 100000, 10}, "steps",
                                     "Steps between two measurements on the held-out tail. 0: as "
                                     "often as costs at most a tenth of the time.")),
      row<&S::patience>(number(Kind::integer, "patience", "Stop early after", "", "training",
                               {0, 1000, 1}, "measurements",
                               "Ends the run when so many measurements in a row on the held-out "
                               "tail found no lower loss, and puts the best weights back. 0: train "
                               "to the end and keep the last weights.",
                               "validation>0")),
      row<&S::seed>(number(Kind::integer, "seed", "Seed", "", "training", {0, 4294967295.0, 1}, "",
                           "Start of the random numbers. Same seed, same settings: same run.")),
      row<&S::temperature>(number(Kind::real, "temperature", "Temperature", "τ", "generation",
                                  {0, 2, 0.05, false, true}, "",
                                  "How daring generated text is; 0 always takes the most likely "
                                  "character.")),
      row<&S::top_k>(number(Kind::integer, "top_k", "Top k", "k", "generation",
                            {0, 1000, 1, false, true}, "characters",
                            "Choose only among the k most likely characters. 0: no limit.")),
      row<&S::top_p>(number(Kind::real, "top_p", "Top p", "p", "generation",
                            {0.01, 1, 0.01, false, true}, "",
                            "Choose only among the likeliest characters that together have this "
                            "probability. 1: no limit.")),
  };
  return rows;
}

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
  return table();
}

const Setting* find_setting(std::string_view name) {
  const auto rows = settings_table();
  const auto found = std::ranges::find(rows, name, &Setting::name);
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
                           return edit_distance(s.name, name);
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

std::string setting_text(const Settings& settings, const Setting& setting) {
  const double value = setting.get(settings);
  if (setting.kind == Kind::choice)
    return std::string(setting.choices[static_cast<std::size_t>(value)].value);
  if (setting.kind == Kind::boolean) return value != 0 ? "true" : "false";
  return number_text(value);
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

std::string settings_table_json() {
  const Settings defaults;
  JsonWriter json;
  json.begin_array();
  for (const Setting& s : settings_table()) {
    constexpr const char* kinds[] = {"integer", "real", "boolean", "choice"};
    json.begin_object();
    json.member("name", s.name).member("label", s.label).member("symbol", s.symbol);
    json.member("group", s.group).member("kind", kinds[static_cast<int>(s.kind)]);
    json.member("default", setting_text(defaults, s));
    json.member("minimum", s.minimum).member("maximum", s.maximum);
    json.member("increment", s.increment).member("logarithmic", s.logarithmic);
    json.member("live", s.live).member("unit", s.unit).member("applies", s.applies);
    json.member("help", s.help);
    json.key("defaults").begin_array();
    for (const auto& d : s.defaults)
      json.begin_object()
          .member("setting", d.setting)
          .member("choice", d.choice)
          .member("value", number_text(d.value))
          .end_object();
    json.end_array();
    json.key("choices").begin_array();
    for (const auto& c : s.choices)
      json.begin_object().member("value", c.value).member("label", c.label).end_object();
    json.end_array().end_object();
  }
  json.end_array();
  return json.text();
}

}  // namespace unrolled
