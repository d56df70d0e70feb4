#pragma once
// A JSON writer, enough for the settings table, the command line's output and what describes an
// exported network. What reads JSON is json_reader.hpp: the page's first module needs none.

#include <cmath>
#include <concepts>
#include <string>
#include <string_view>

#include "core/support/number_text.hpp"
#include "core/support/utf8.hpp"

namespace unrolled {

class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  JsonWriter& key(std::string_view name) {
    separate();
    quote(name);
    text_ += ':';
    fresh_ = true;
    return *this;
  }

  JsonWriter& value(std::string_view text) {
    separate();
    quote(text);
    return *this;
  }
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }

  JsonWriter& value(std::same_as<bool> auto truth) { return raw(truth ? "true" : "false"); }

  /// Shortest decimal that reads back to the same number; JSON has no infinities, they become null.
  JsonWriter& value(std::floating_point auto number) {
    if (!std::isfinite(number)) return raw("null");
    return raw(number_text(number));
  }
  template <std::integral T>
  requires(!std::same_as<T, bool>) JsonWriter& value(T number) {
    return raw(std::to_string(number));
  }

  JsonWriter& member(std::string_view name, const auto& v) { return key(name).value(v); }

  const std::string& text() const { return text_; }

 private:
  JsonWriter& open(char bracket) {
    separate();
    text_ += bracket;
    fresh_ = true;
    return *this;
  }
  JsonWriter& close(char bracket) {
    text_ += bracket;
    fresh_ = false;
    return *this;
  }
  JsonWriter& raw(std::string_view token) {
    separate();
    text_ += token;
    return *this;
  }
  void separate() {
    if (!fresh_) text_ += ',';
    fresh_ = false;
  }
  /// JSON is UTF-8 by its own definition (RFC 8259); the name of a file or what a shell passes need
  /// not be. Ill-formed bytes become U+FFFD, as wherever the library reads text.
  void quote(std::string_view text) {
    if (utf8::is_valid(text)) return quote_valid(text);
    quote_valid(utf8::encode(utf8::decode(text)));
  }

  void quote_valid(std::string_view text) {
    constexpr const char* hex = "0123456789abcdef";
    text_ += '"';
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        text_ += '\\';
        text_ += c;
      } else if (byte < 0x20 || byte == 0x7F) {
        text_ += "\\u00";
        text_ += hex[byte >> 4];
        text_ += hex[byte & 15];
      } else {
        text_ += c;
      }
    }
    text_ += '"';
  }

  std::string text_;
  bool fresh_ = true;  // no comma wanted before the next token
};

/// ["...", "..."] of a list of texts or numbers.
std::string json_array(const auto& list) {
  JsonWriter json;
  json.begin_array();
  for (const auto& item : list) json.value(item);
  return json.end_array().text();
}

}  // namespace unrolled
