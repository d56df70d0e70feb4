#pragma once
// How C++ values become JavaScript ones and back. Arrays are copied into typed arrays of their own:
// a view of the heap would go stale as soon as the memory grows, and could not be transferred.

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/session/run.hpp"
#include "core/settings/table.hpp"

namespace unrolled::wasm {

using emscripten::val;

/// A typed array with a copy: double -> Float64Array, float -> Float32Array, byte -> Uint8Array.
template <class T>
val typed_array(std::span<const T> values) {
  return val(emscripten::typed_memory_view(values.size(), values.data()))
      .template call<val>("slice");
}
inline val typed_array(const std::vector<double>& values) {
  return typed_array(std::span<const double>(values));
}
inline val typed_array(std::span<const std::byte> bytes) {
  return typed_array(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

/// Copied into `room` where that is an array of just this length, so that arrays can go back and
/// forth for ever; else into a new one.
inline val into(const val& room, std::span<const float> values) {
  const bool fits =
      !room.isNull() && room["length"].as<double>() == static_cast<double>(values.size());
  if (!fits) return typed_array(values);
  room.call<void>("set", val(emscripten::typed_memory_view(values.size(), values.data())));
  return room;
}

/// The bytes of a Uint8Array. (As a std::string embind would hold them twice.)
inline std::vector<std::byte> bytes_from_js(const val& array) {
  std::vector<std::byte> bytes(array["length"].as<unsigned>());
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  val(emscripten::typed_memory_view(bytes.size(), data)).call<void>("set", array);
  return bytes;
}

/// Counts of 64 bits become doubles: exact up to 2^53, which no run reaches.
template <std::integral T>
double number(T count) {
  return static_cast<double>(count);
}

/// A whole number from JavaScript; whatever is none, or out of range, becomes the nearest that is.
inline std::int64_t whole(double number, double low, double high) {
  return static_cast<std::int64_t>(std::isnan(number) ? low
                                                      : std::fmin(std::fmax(number, low), high));
}
/// A seed from JavaScript, likewise.
inline std::uint32_t seed_from_js(double seed) {
  return static_cast<std::uint32_t>(whole(seed, 0, kLargestSeed));
}

/// {error: {code, field, message, hint}}
inline val failure(const Error& error) {
  val data = val::object();
  data.set("code", std::string(to_string(error.code)));
  data.set("field", error.field);
  data.set("message", error.message);
  data.set("hint", error.hint);
  val result = val::object();
  result.set("error", data);
  return result;
}

/// {value: value}
template <class T>
val success(T&& value) {
  val result = val::object();
  result.set("value", std::forward<T>(value));
  return result;
}

/// {value: null} or {error: ...}
inline val outcome(const Expected<void>& expected) {
  return expected ? success(val::null()) : failure(expected.error());
}

val settings_to_js(const Settings& settings);

/// Defaults with the object's own members set over them, each through the settings table.
Expected<Settings> settings_from_js(const val& object);

/// {hash, characters}: 64 bits are too many for a number.
val mark_to_js(const DataMark& mark);

}  // namespace unrolled::wasm
