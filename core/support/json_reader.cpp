#include "core/support/json_reader.hpp"

#include <algorithm>
#include <cmath>

#include "core/support/number_text.hpp"
#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

constexpr int kDeepest = 32;
constexpr std::size_t kMostMembers = 1024;

class Parser {
 public:
  explicit Parser(std::string_view text) : left_(text) {}

  std::optional<JsonValue> whole() {
    auto result = value(0);
    space();
    return result && left_.empty() ? std::move(result) : std::nullopt;
  }

 private:
  void space() { left_.remove_prefix(std::min(left_.find_first_not_of(" \t\r\n"), left_.size())); }

  bool take(std::string_view token) {
    if (!left_.starts_with(token)) return false;
    left_.remove_prefix(token.size());
    return true;
  }

  std::optional<JsonValue> value(int depth) {
    space();
    if (left_.empty() || depth > kDeepest) return std::nullopt;
    if (left_.front() == '{') return object(depth);
    if (left_.front() == '[') return array(depth);
    if (left_.front() == '"') {
      auto content = string();
      if (!content) return std::nullopt;
      return JsonValue{*std::move(content)};
    }
    if (take("null")) return JsonValue{};
    if (take("true")) return JsonValue{true};
    if (take("false")) return JsonValue{false};
    return number();
  }

  std::size_t digits() {
    const std::size_t count = std::min(left_.find_first_not_of("0123456789"), left_.size());
    left_.remove_prefix(count);
    return count;
  }

  std::optional<JsonValue> number() {
    const std::string_view start = left_;
    take("-");
    if (!take("0") && digits() == 0) return std::nullopt;
    if (take(".") && digits() == 0) return std::nullopt;
    if (take("e") || take("E")) {
      if (!take("+")) take("-");
      if (digits() == 0) return std::nullopt;
    }
    const auto parsed = parse_number(start.substr(0, start.size() - left_.size()));
    if (!parsed || !std::isfinite(*parsed)) return std::nullopt;
    return JsonValue{*parsed};
  }

  std::optional<char32_t> four_hex_digits() {
    if (left_.size() < 4) return std::nullopt;
    char32_t code = 0;
    for (const char c : left_.substr(0, 4)) {
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return std::nullopt;
      code = code * 16 + static_cast<char32_t>(digit);
    }
    left_.remove_prefix(4);
    return code;
  }

  /// Behind "\u". Two halves of a code point beyond 16 bits follow each other.
  std::optional<char32_t> escaped_code_point() {
    const auto first = four_hex_digits();
    if (!first || *first < 0xD800 || *first > 0xDFFF) return first;
    if (*first > 0xDBFF || !take("\\u")) return std::nullopt;
    const auto second = four_hex_digits();
    if (!second || *second < 0xDC00 || *second > 0xDFFF) return std::nullopt;
    return 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00);
  }

  std::optional<std::string> string() {
    take("\"");
    std::string content;
    while (!left_.empty() && left_.front() != '"') {
      const char c = left_.front();
      if (static_cast<unsigned char>(c) < 0x20) return std::nullopt;
      left_.remove_prefix(1);
      if (c != '\\') {
        content += c;
        continue;
      }
      if (left_.empty()) return std::nullopt;
      const char escape = left_.front();
      left_.remove_prefix(1);
      if (escape == 'u') {
        const auto code = escaped_code_point();
        if (!code) return std::nullopt;
        content += utf8::encode(std::u32string_view(&*code, 1));
        continue;
      }
      constexpr std::string_view names = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
      const std::size_t which = names.find(escape);
      if (which == names.npos) return std::nullopt;
      content += meant[which];
    }
    if (!take("\"")) return std::nullopt;
    return content;
  }

  std::optional<JsonValue> array(int depth) {
    JsonValue::Array items;
    take("[");
    space();
    if (take("]")) return JsonValue{std::move(items)};
    do {
      auto item = value(depth + 1);
      if (!item) return std::nullopt;
      items.push_back(*std::move(item));
      space();
    } while (take(","));
    if (!take("]")) return std::nullopt;
    return JsonValue{std::move(items)};
  }

  std::optional<JsonValue> object(int depth) {
    JsonValue::Object members;
    take("{");
    space();
    if (take("}")) return JsonValue{std::move(members)};
    do {
      space();
      if (!left_.starts_with('"')) return std::nullopt;
      auto name = string();
      space();
      if (!name || !take(":")) return std::nullopt;
      auto member = value(depth + 1);
      const bool twice = std::ranges::find(members.names, *name) != members.names.end();
      if (!member || twice || members.names.size() == kMostMembers) return std::nullopt;
      members.names.push_back(*std::move(name));
      members.values.push_back(*std::move(member));
      space();
    } while (take(","));
    if (!take("}")) return std::nullopt;
    return JsonValue{std::move(members)};
  }

  std::string_view left_;
};

}  // namespace

const JsonValue* JsonValue::member(std::string_view name) const {
  const Object* members = object();
  if (!members) return nullptr;
  const auto found = std::ranges::find(members->names, name);
  if (found == members->names.end()) return nullptr;
  return &members->values[static_cast<std::size_t>(found - members->names.begin())];
}

std::optional<JsonValue> read_json(std::string_view text) {
  if (!utf8::is_valid(text)) return std::nullopt;
  return Parser(text).whole();
}

}  // namespace unrolled
