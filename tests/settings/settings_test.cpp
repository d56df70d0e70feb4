#include "core/settings/table.hpp"

#include <algorithm>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <set>

#include "core/support/number_text.hpp"
#include "tests/support/json_reader.hpp"

using namespace unrolled;
using unrolled::test::Json;
using unrolled::test::JsonReader;
using Kind = Setting::Kind;

namespace {

/// Texts of values that a row must take: its ends and something between, or every choice.
std::vector<std::string> good_texts(const Setting& setting) {
  if (setting.kind == Kind::boolean) return {"false", "true"};
  std::vector<std::string> texts;
  for (const auto& choice : setting.choices) texts.emplace_back(choice.value);
  if (setting.kind == Kind::choice) return texts;
  double middle = (setting.minimum + setting.maximum) / 2;
  if (setting.kind == Kind::integer) middle = std::floor(middle);
  return {number_text(setting.minimum), number_text(middle), number_text(setting.maximum)};
}

void check_refused(const Setting& setting, const std::string& text) {
  CAPTURE(setting.name, text);
  Settings settings;
  const auto result = set_setting(settings, setting.name, text);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::invalid_setting);
  CHECK(result.error().field == setting.name);
  CHECK(result.error().message.find(text) != std::string::npos);
  CHECK(result.error().hint.ends_with("."));
  CHECK(settings == Settings());
}

}  // namespace

TEST_CASE("the defaults are valid", "[settings]") {
  CHECK(validate(Settings()));
}

TEST_CASE("a default may belong to a choice of another setting", "[settings]") {
  const Setting& rate = *find_setting("learning_rate");
  Settings settings;
  CHECK(default_value(rate, settings) == settings.learning_rate);
  settings.optimizer = OptimizerKind::sgd;
  CHECK(default_value(rate, settings) == 1);
  settings.optimizer = OptimizerKind::adagrad;
  CHECK(default_value(rate, settings) == 0.05);
  settings.optimizer = OptimizerKind::adamw;
  CHECK(default_value(rate, settings) == Settings{}.learning_rate);
  for (const Setting& setting : settings_table())
    for (const Setting::Default& other : setting.defaults) {
      CAPTURE(setting.name, other.setting, other.choice);
      const Setting* choice = find_setting(other.setting);
      REQUIRE(choice);
      CHECK(std::ranges::count(choice->choices, other.choice, &Setting::Choice::value) == 1);
      CHECK(other.value >= setting.minimum);
      CHECK(other.value <= setting.maximum);
    }
}

TEST_CASE("every row of the table is complete", "[settings]") {
  std::set<std::string_view> names;
  for (const Setting& setting : settings_table()) {
    CAPTURE(setting.name);
    CHECK(names.insert(setting.name).second);
    CHECK(find_setting(setting.name) == &setting);
    CHECK_FALSE(setting.label.empty());
    CHECK(help_of(setting).ends_with("."));
    CHECK(std::set<std::string_view>{"task", "model", "training", "generation"}.contains(
        setting.group));
    CHECK(setting.minimum < setting.maximum);
    CHECK((setting.kind == Kind::choice) == !setting.choices.empty());
    CHECK((setting.increment > 0) == (setting.kind == Kind::integer || setting.kind == Kind::real));
    // A ratio needs a positive end to start from.
    if (setting.logarithmic) CHECK(setting.minimum > 0);
  }
  CHECK(names.size() == settings_table().size());
  CHECK(find_setting("no_such") == nullptr);
}

TEST_CASE("a row that shows only sometimes names a setting and values that exist", "[settings]") {
  int conditional = 0;
  for (const Setting& setting : settings_table()) {
    if (setting.applies.empty()) continue;
    ++conditional;
    for (const Setting::Condition& condition : setting.applies) {
      CAPTURE(setting.name, condition.setting);
      const Setting* other = find_setting(condition.setting);
      REQUIRE(other);
      Settings settings;
      if (condition.choices) {
        CHECK(other->kind == Setting::Kind::choice);
        const auto known = (std::uint64_t{1} << other->choices.size()) - 1;
        CHECK((condition.choices & ~known) == 0);
        other->set(settings, static_cast<double>(std::countr_zero(condition.choices)));
      } else {
        CHECK(condition.above >= other->minimum - 1);
        CHECK(condition.most <= other->maximum);
        other->set(settings, condition.most);
      }
      CHECK(holds(condition, settings));
    }
  }
  CHECK(conditional > 0);
}

TEST_CASE("every row takes its whole range and gives it back as the same text", "[settings]") {
  for (const Setting& setting : settings_table()) {
    for (const std::string& text : good_texts(setting)) {
      CAPTURE(setting.name, text);
      Settings settings;
      REQUIRE(set_setting(settings, setting.name, text));
      CHECK(setting_text(settings, setting) == text);
      CHECK(validate(settings));

      // Nothing but this setting has changed.
      setting.set(settings, setting.get(Settings()));
      CHECK(settings == Settings());
    }
  }
}

TEST_CASE("each member of Settings is reached by one row only", "[settings]") {
  for (const Setting& changed : settings_table()) {
    Settings settings;
    const bool at_maximum = changed.get(settings) == changed.maximum;
    changed.set(settings, at_maximum ? changed.minimum : changed.maximum);
    CAPTURE(changed.name);
    CHECK_FALSE(settings == Settings());
    int differing = 0;
    for (const Setting& setting : settings_table())
      differing += setting.get(settings) != setting.get(Settings());
    CHECK(differing == 1);
  }
}

TEST_CASE("what is out of range or unreadable is refused, with the range as hint", "[settings]") {
  for (const Setting& setting : settings_table()) {
    for (const std::string text : {"", "x", "nan", "inf", "-inf", "1e999", "1 ", " 1", "1,5", "0x"})
      check_refused(setting, text);
    if (setting.kind == Kind::choice || setting.kind == Kind::boolean) {
      check_refused(setting, "2");
      continue;
    }
    check_refused(setting, number_text(setting.maximum + 1));
    check_refused(setting, number_text(setting.minimum - 1));
    if (setting.kind == Kind::integer) check_refused(setting, number_text(setting.minimum + 0.5));
  }

  Settings settings;
  CHECK(set_setting(settings, "hidden_size", "1").error().hint ==
        "Give a whole number from 2 to 1024.");
  CHECK(set_setting(settings, "hidden_size", "1").error().message ==
        "\"Memory size\" cannot be \"1\".");
  CHECK(set_setting(settings, "learning_rate", "0").error().hint ==
        "Give a number from 0.000001 to 10.");
  CHECK(set_setting(settings, "steps", "0").error().hint ==
        "Give a whole number from 1 to 1000000.");
  CHECK(set_setting(settings, "dropout", "1").error().hint == "Give a number from 0 to 0.9.");
  CHECK(set_setting(settings, "cell", "lstn").error().hint == "Choose one of rnn, lstm or gru.");
  CHECK(set_setting(settings, "carry", "maybe").error().hint == "Give true or false.");
}

TEST_CASE("an unknown name is refused with the nearest known one", "[settings]") {
  struct Row {
    const char *given, *nearest;
  };
  for (const Row& row : {Row{"learning-rate", "learning_rate"}, Row{"hiden", "hidden_size"},
                         Row{"layer", "layers"}, Row{"top-k", "top_k"}, Row{"Seed", "seed"}}) {
    Settings settings;
    const auto result = set_setting(settings, row.given, "1");
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::invalid_setting);
    CHECK(result.error().field == row.given);
    CHECK(result.error().message == "There is no setting \"" + std::string(row.given) + "\".");
    CHECK(result.error().hint == "Did you mean " + std::string(row.nearest) + "?");
  }
}

TEST_CASE("settings put together by a program are validated too", "[settings]") {
  Settings settings;
  settings.layers = 9;
  CHECK(validate(settings).error().field == "layers");
  settings = {};
  settings.learning_rate = std::nan("");
  CHECK(validate(settings).error().field == "learning_rate");
  settings = {};
  settings.top_p = 0;
  CHECK(validate(settings).error().hint == "Give a number from 0.01 to 1.");
}

TEST_CASE("the table as JSON is strict, whole and true", "[settings]") {
  const auto json = JsonReader::read(settings_table_json());
  REQUIRE(json);
  REQUIRE(json->items.size() == settings_table().size());
  const Settings defaults;
  for (std::size_t i = 0; i < json->items.size(); ++i) {
    const auto& members = json->items[i].members;
    const Setting& setting = settings_table()[i];
    CAPTURE(setting.name);
    std::set<std::string> keys;
    for (const auto& [key, value] : members) keys.insert(key);
    CHECK(keys.erase("formerly") == (setting.formerly.empty() ? 0 : 1));
    CHECK(keys == std::set<std::string>{"name", "label", "symbol", "group", "kind", "default",
                                        "minimum", "maximum", "increment", "logarithmic", "live",
                                        "unit", "applies", "help", "hint", "defaults", "choices"});
    CHECK(members.at("name").text == setting.name);
    CHECK(members.at("default").text == setting_text(defaults, setting));
    CHECK(members.at("minimum").number == setting.minimum);
    CHECK(members.at("maximum").number == setting.maximum);
    CHECK(members.at("live").truth == setting.live);
    CHECK(members.at("defaults").items.size() == setting.defaults.size());
    for (const auto& other : members.at("defaults").items) {
      Settings changed;
      CHECK(set_setting(changed, setting.name, other.members.at("value").text).has_value());
    }
    CHECK(members.at("choices").items.size() == setting.choices.size());
  }
}

TEST_CASE("a setting is found by the name it had, and no other has that name", "[settings]") {
  Settings settings;
  REQUIRE(set_setting(settings, "hidden", "64").has_value());
  CHECK(settings.hidden_size == 64);
  CHECK(find_setting("") == nullptr);
  for (const Setting& setting : settings_table())
    if (!setting.formerly.empty()) CHECK(find_setting(setting.formerly) == &setting);
}
