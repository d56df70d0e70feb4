#include "core/support/json_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_set>

#include "core/support/number_text.hpp"
#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

using Kind = JsonValue::Kind;

class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : left_(text) {}

  std::optional<JsonValue> whole() {
    JsonValue value;
    if (!read(value, 0)) return std::nullopt;
    space();
    if (!left_.empty()) return std::nullopt;
    return value;
  }

 private:
  void space() { left_.remove_prefix(std::min(left_.find_first_not_of(" \t\r\n"), left_.size())); }

  bool take(std::string_view token) {
    if (!left_.starts_with(token)) return false;
    left_.remove_prefix(token.size());
    return true;
  }

  bool read(JsonValue& value, int depth) {
    space();
    if (left_.empty() || depth > kMostJsonDepth) return false;
    switch (left_.front()) {
      case '{':
        value.kind = Kind::object;
        return object(value, depth);
      case '[':
        value.kind = Kind::array;
        return array(value, depth);
      case '"':
        value.kind = Kind::text;
        return string(value.text);
      default:
        break;
    }
    if (take("null")) return true;
    if (value.truth = take("true"); value.truth || take("false")) {
      value.kind = Kind::boolean;
      return true;
    }
    value.kind = Kind::number;
    return number(value);
  }

  bool object(JsonValue& value, int depth) {
    take("{");
    space();
    if (take("}")) return true;
    std::unordered_set<std::string> names;
    do {
      space();
      JsonValue& member = value.items.emplace_back();
      if (!string(member.name) || !names.insert(member.name).second) return false;
      space();
      if (!take(":") || !read(member, depth + 1)) return false;
      space();
    } while (take(","));
    return take("}");
  }

  bool array(JsonValue& value, int depth) {
    take("[");
    space();
    if (take("]")) return true;
    do {
      if (!read(value.items.emplace_back(), depth + 1)) return false;
      space();
    } while (take(","));
    return take("]");
  }

  std::size_t digits(std::size_t from) const {
    const std::size_t end = std::min(left_.find_first_not_of("0123456789", from), left_.size());
    return end - from;
  }

  bool number(JsonValue& value) {
    std::size_t length = left_.front() == '-' ? 1 : 0;
    const std::size_t whole = digits(length);
    if (whole == 0 || (whole > 1 && left_[length] == '0')) return false;
    length += whole;
    if (length < left_.size() && left_[length] == '.') {
      const std::size_t fraction = digits(length + 1);
      if (fraction == 0) return false;
      length += 1 + fraction;
    }
    if (length < left_.size() && (left_[length] == 'e' || left_[length] == 'E')) {
      ++length;
      if (length < left_.size() && (left_[length] == '+' || left_[length] == '-')) ++length;
      const std::size_t power = digits(length);
      if (power == 0) return false;
      length += power;
    }
    value.text = left_.substr(0, length);
    left_.remove_prefix(length);
    const auto parsed = parse_number(value.text);
    if (parsed) value.number = *parsed;
    return parsed.has_value();
  }

  /// Four hexadecimal digits.
  std::optional<char32_t> code_unit() {
    if (left_.size() < 4) return std::nullopt;
    char32_t unit = 0;
    for (const char c : left_.substr(0, 4)) {
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return std::nullopt;
      unit = unit << 4 | static_cast<char32_t>(digit);
    }
    left_.remove_prefix(4);
    return unit;
  }

  /// What follows "\u". Half of a pair alone is no character.
  std::optional<char32_t> escaped_character() {
    const auto high = code_unit();
    if (!high || *high < 0xD800 || *high > 0xDFFF) return high;
    if (*high > 0xDBFF || !take("\\u")) return std::nullopt;
    const auto low = code_unit();
    if (!low || *low < 0xDC00 || *low > 0xDFFF) return std::nullopt;
    return 0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00);
  }

  bool string(std::string& text) {
    if (!take("\"")) return false;
    for (;;) {
      const auto ends = [](char c) {
        return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
      };
      const auto plain =
          static_cast<std::size_t>(std::ranges::find_if(left_, ends) - left_.begin());
      if (plain == left_.size()) return false;
      text.append(left_.substr(0, plain));
      left_.remove_prefix(plain);
      if (take("\"")) return utf8::is_valid(text);
      if (!take("\\") || left_.empty()) return false;
      const char escape = left_.front();
      left_.remove_prefix(1);
      constexpr std::string_view kNames = "\"\\/bfnrt", kMeant = "\"\\/\b\f\n\r\t";
      if (const std::size_t at = kNames.find(escape); at != kNames.npos) {
        text += kMeant[at];
        continue;
      }
      const auto character = escape == 'u' ? escaped_character() : std::nullopt;
      if (!character) return false;
      utf8::append(text, *character);
    }
  }

  std::string_view left_;
};

}  // namespace

std::optional<JsonValue> read_json(std::string_view text) {
  return JsonReader(text).whole();
}

}  // namespace unrolled
