#pragma once
// A JSON reader (RFC 8259) for files that others wrote. It is strict: a name twice in an object,
// text that is no UTF-8 and anything after the value are refused. Memory is bounded by the text's
// size, depth by kMostJsonDepth. A library's would be half as large again as the module of the page
// that has it.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unrolled {

inline constexpr int kMostJsonDepth = 32;

struct JsonValue {
  enum class Kind { null, boolean, number, text, array, object };
  Kind kind = Kind::null;
  bool truth = false;
  double number = 0;
  std::string text;              ///< UTF-8; of a number as it is written
  std::string name;              ///< of a member of an object
  std::vector<JsonValue> items;  ///< of an array, or an object's members in the order of the text

  bool is(Kind wanted) const { return kind == wanted; }
  /// Of an object; null where there is none of that name.
  const JsonValue* find(std::string_view wanted) const {
    for (const JsonValue& item : items)
      if (kind == Kind::object && item.name == wanted) return &item;
    return nullptr;
  }
};

/// The value that the whole of `text` is, else nothing.
std::optional<JsonValue> read_json(std::string_view text);

}  // namespace unrolled
