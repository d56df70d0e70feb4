#pragma once
// A strict JSON parser (RFC 8259) for tests: it takes nothing that the grammar does not allow, so
// that what the library writes can be read by any other.

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unrolled::test {

struct Json {
  enum class Kind { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  bool truth = false;
  double number = 0;
  std::string text;                     // a string's raw content, escapes as written
  std::vector<Json> items;              // an array's
  std::map<std::string, Json> members;  // an object's; a name twice is an error
};

class JsonReader {
 public:
  /// The value that the whole of `text` is, else nothing.
  static std::optional<Json> read(std::string_view text) {
    JsonReader reader(text);
    auto value = reader.value();
    reader.space();
    return value && reader.left_.empty() ? value : std::nullopt;
  }

 private:
  explicit JsonReader(std::string_view text) : left_(text) {}

  void space() { left_.remove_prefix(std::min(left_.find_first_not_of(" \t\r\n"), left_.size())); }
  bool take(std::string_view token) {
    if (!left_.starts_with(token)) return false;
    left_.remove_prefix(token.size());
    return true;
  }
  std::size_t digits() {
    const std::size_t count = std::min(left_.find_first_not_of("0123456789"), left_.size());
    left_.remove_prefix(count);
    return count;
  }

  std::optional<Json> value() {
    space();
    if (left_.empty()) return std::nullopt;
    if (left_.front() == '{') return object();
    if (left_.front() == '[') return array();
    Json result;
    if (left_.front() == '"') {
      const auto content = string();
      if (!content) return std::nullopt;
      result.kind = Json::Kind::string;
      result.text = *content;
      return result;
    }
    if (take("null")) return result;
    result.kind = Json::Kind::boolean;
    if (take("false")) return result;
    result.truth = true;
    if (take("true")) return result;
    return number();
  }

  std::optional<Json> number() {
    const std::string_view start = left_;
    take("-");
    if (!take("0") && digits() == 0) return std::nullopt;
    if (take(".") && digits() == 0) return std::nullopt;
    if (take("e") || take("E")) {
      if (!take("+")) take("-");
      if (digits() == 0) return std::nullopt;
    }
    Json result;
    result.kind = Json::Kind::number;
    result.text = start.substr(0, start.size() - left_.size());
    if (result.text.empty()) return std::nullopt;
    result.number = std::strtod(result.text.c_str(), nullptr);
    return result;
  }

  std::optional<std::string> string() {
    if (!take("\"")) return std::nullopt;
    std::string content;
    while (!left_.empty() && left_.front() != '"') {
      if (static_cast<unsigned char>(left_.front()) < 0x20) return std::nullopt;
      std::size_t length = 1;
      if (left_.front() == '\\') {
        if (left_.size() < 2) return std::nullopt;
        length = left_[1] == 'u' ? 6 : 2;
        if (std::string_view("\"\\/bfnrtu").find(left_[1]) == std::string_view::npos ||
            left_.size() < length ||
            left_.substr(2, length - 2).find_first_not_of("0123456789abcdefABCDEF") !=
                std::string_view::npos)
          return std::nullopt;
      }
      content += left_.substr(0, length);
      left_.remove_prefix(length);
    }
    if (!take("\"")) return std::nullopt;
    return content;
  }

  std::optional<Json> array() {
    Json result;
    result.kind = Json::Kind::array;
    take("[");
    space();
    if (take("]")) return result;
    do {
      auto item = value();
      if (!item) return std::nullopt;
      result.items.push_back(std::move(*item));
      space();
    } while (take(","));
    return take("]") ? std::optional(result) : std::nullopt;
  }

  std::optional<Json> object() {
    Json result;
    result.kind = Json::Kind::object;
    take("{");
    space();
    if (take("}")) return result;
    do {
      space();
      const auto name = string();
      space();
      if (!name || !take(":")) return std::nullopt;
      auto member = value();
      if (!member || !result.members.emplace(*name, std::move(*member)).second) return std::nullopt;
      space();
    } while (take(","));
    return take("}") ? std::optional(result) : std::nullopt;
  }

  std::string_view left_;
};

}  // namespace unrolled::test
