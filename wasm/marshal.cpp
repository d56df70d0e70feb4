#include "wasm/marshal.hpp"

namespace unrolled::wasm {

val settings_to_js(const Settings& settings) {
  val object = val::object();
  for (const Setting& setting : settings_table())
    object.set(std::string(setting.name), setting_text(settings, setting));
  return object;
}

Expected<Settings> settings_from_js(const val& object) {
  Settings settings;
  const val keys = val::global("Object").call<val>("keys", object);
  const auto count = keys["length"].as<unsigned>();
  const val as_text = val::global("String");
  for (unsigned i = 0; i < count; ++i) {
    const val key = keys[i];
    const auto value = as_text(object[key]).as<std::string>();
    if (auto set = set_setting(settings, key.as<std::string>(), value); !set)
      return std::unexpected(set.error());
  }
  return settings;
}

val mark_to_js(const DataMark& mark) {
  val object = val::object();
  object.set("hash", std::to_string(mark.hash));
  object.set("characters", number(mark.characters));
  return object;
}

}  // namespace unrolled::wasm
