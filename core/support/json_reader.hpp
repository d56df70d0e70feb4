#pragma once
// Reads JSON (RFC 8259), for the few small files that come to the library so. Files come from
// anywhere: nothing that the grammar does not allow is taken, nor a name twice, and what is nested
// deeper or has more members than any file of ours is refused, before it uses up the stack or time.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace unrolled {

class JsonValue {
 public:
  struct Null {};
  using Array = std::vector<JsonValue>;
  /// In the order of the file.
  struct Object {
    std::vector<std::string> names;
    std::vector<JsonValue> values;
  };

  std::variant<Null, bool, double, std::string, Array, Object> value;

  /// What it is where it is that, else null.
  const double* number() const { return std::get_if<double>(&value); }
  const bool* truth() const { return std::get_if<bool>(&value); }
  const std::string* text() const { return std::get_if<std::string>(&value); }
  const Array* array() const { return std::get_if<Array>(&value); }
  const Object* object() const { return std::get_if<Object>(&value); }
  /// An object's member; null where it has none of that name, or is no object.
  const JsonValue* member(std::string_view name) const;
};

/// The value that the whole of `text` is, UTF-8; nothing where it is none.
std::optional<JsonValue> read_json(std::string_view text);

}  // namespace unrolled
