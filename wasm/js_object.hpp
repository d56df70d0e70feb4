#pragma once
// A described struct (core/session/describe.hpp) as a JavaScript object, and back.

#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/session/describe.hpp"
#include "core/support/camel_case.hpp"
#include "wasm/marshal.hpp"

namespace unrolled::wasm {

template <class T>
val to_js(const T& value);

/// Sets the members of an object.
class JsWriter {
 public:
  val object = val::object();

  /// Inlined, so that no help is left in the module.
  template <class T>
  [[gnu::always_inline]] void member(std::string_view name, const T& value, const char* /*help*/) {
    set(name, to_js(value));
  }
  template <class Names>
  void named(const Names& names, const std::vector<double>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) member(names[i].name, values[i], "");
  }
  template <class Names>
  void columns(std::string_view name, const Names& names,
               const std::vector<std::vector<double>>& values, const char* /*help*/) {
    JsWriter inner;
    for (std::size_t i = 0; i < values.size(); ++i) inner.member(names[i].name, values[i], "");
    set(name, inner.object);
  }

 private:
  void set(std::string_view name, const val& value) { object.set(camel_case(name), value); }
};

/// Numbers as they are (counts become doubles), texts as strings, lists of doubles as Float64Array,
/// other lists as arrays, and what is described as an object.
template <class T>
val to_js(const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    return val(value);
  } else if constexpr (std::is_arithmetic_v<T>) {
    return val(static_cast<double>(value));
  } else if constexpr (std::is_convertible_v<T, std::string_view>) {
    return val(std::string(value));
  } else if constexpr (std::is_same_v<T, std::vector<double>>) {
    return typed_array(value);
  } else if constexpr (std::ranges::range<T>) {
    val list = val::array();
    for (const auto& each : value) list.call<void>("push", to_js(each));
    return list;
  } else {
    JsWriter writer;
    describe(writer, value);
    return writer.object;
  }
}

/// Reads the members of an object into a struct; every number is taken, NaN where one is missing.
class JsReader {
 public:
  explicit JsReader(const val& object) : object_(object) {}

  template <class T>
  [[gnu::always_inline]] void member(std::string_view name, T& value, const char* /*help*/) {
    const val found = object_[camel_case(name)];
    if constexpr (std::is_same_v<T, std::vector<double>>) {
      value = emscripten::convertJSArrayToNumberVector<double>(found);
    } else if constexpr (std::is_floating_point_v<T>) {
      value = static_cast<T>(found.as<double>());
    } else {
      constexpr double most = std::is_same_v<T, int> ? 2147483647 : 9007199254740992;
      value = static_cast<T>(whole(found.as<double>(), std::is_unsigned_v<T> ? 0 : -most, most));
    }
  }

 private:
  const val& object_;
};

template <class T>
T from_js(const val& object) {
  T value{};
  JsReader reader(object);
  describe(reader, value);
  return value;
}

}  // namespace unrolled::wasm
