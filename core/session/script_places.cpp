#include "core/session/script_places.hpp"

#include <algorithm>

#include "core/settings/table.hpp"

namespace unrolled::script {

std::string Places::filled(std::string_view text) const {
  std::string out;
  while (!text.empty()) {
    const std::size_t at = text.find('@');
    out.append(text.substr(0, at));
    if (at == text.npos) break;
    text.remove_prefix(at + 1);
    const std::size_t end = text.find('@');
    const auto place = std::ranges::find(places_, text.substr(0, end), &Place::first);
    if (end == text.npos || place == places_.end()) {
      out += '@';  // a decorator of Python's
      continue;
    }
    out += place->second;
    text.remove_prefix(end + 1);
  }
  return out;
}

std::string value_of(const Settings& settings, std::string_view name) {
  const Setting& setting = *find_setting(name);
  std::string text = setting_text(settings, setting);
  if (setting.kind == Setting::Kind::boolean) return text == "true" ? "True" : "False";
  return setting.kind == Setting::Kind::choice ? '"' + text + '"' : text;
}

std::string chosen(const Settings& settings, std::string_view name) {
  return setting_text(settings, *find_setting(name));
}

std::string python_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    // A name may have a line end in it, which would end the text; --model names it all the same.
    const bool control = static_cast<unsigned char>(c) < 0x20;
    if (c == '"' || c == '\\') out += '\\';
    out += control ? ' ' : c;
  }
  return out;
}

}  // namespace unrolled::script
