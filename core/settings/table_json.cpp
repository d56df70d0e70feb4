// The table for the page, made while building.

#include "core/settings/table.hpp"
#include "core/support/json.hpp"

namespace unrolled {
namespace {

void write(JsonWriter& json, const Setting::Condition& condition) {
  json.begin_object().member("setting", condition.setting);
  if (condition.choices) {
    json.key("values").begin_array();
    const auto choices = find_setting(condition.setting)->choices;
    for (std::size_t i = 0; i < choices.size(); ++i)
      if (condition.choices >> i & 1) json.value(choices[i].value);
    json.end_array();
  } else {
    json.member("above", condition.above).member("most", condition.most);
  }
  json.end_object();
}

}  // namespace

std::string settings_table_json() {
  const Settings defaults;
  JsonWriter json;
  json.begin_array();
  for (const Setting& s : settings_table()) {
    constexpr const char* kinds[] = {"integer", "real", "boolean", "choice"};
    json.begin_object();
    json.member("name", s.name);
    if (!s.formerly.empty()) json.member("formerly", s.formerly);
    json.member("label", s.label).member("symbol", s.symbol);
    json.member("group", s.group).member("kind", kinds[static_cast<int>(s.kind)]);
    json.member("default", setting_text(defaults, s));
    json.member("minimum", s.minimum).member("maximum", s.maximum);
    json.member("increment", s.increment).member("logarithmic", s.logarithmic);
    json.member("live", s.live).member("unit", s.unit);
    json.key("applies").begin_array();
    for (const Setting::Condition& c : s.applies) write(json, c);
    json.end_array();
    json.member("help", help_of(s)).member("hint", range_hint(s));
    json.key("defaults").begin_array();
    for (const auto& d : s.defaults)
      json.begin_object()
          .member("setting", d.setting)
          .member("choice", d.choice)
          .member("value", value_text(s, d.value))
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
