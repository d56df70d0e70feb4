#pragma once
// What replays compare: the bits of numbers, as hexadecimal, and digests of many.

#include <bit>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/simd/batch.hpp"
#include "tests/support/json_reader.hpp"
#include "tests/support/paths.hpp"

namespace unrolled::testing {

/// Whether this build has wider vectors or fused products, whose last bits are its own: `twin` and
/// `wasm-simd` do not.
#if defined(__FMA__) || defined(__AVX512F__) || defined(__wasm_relaxed_simd__)
inline constexpr bool kFuses = true;
#else
inline constexpr bool kFuses = simd::kLanes<float> != 4;
#endif
inline constexpr const char* kWhyFused =
    "this build has wider vectors or fused products, whose last bits are its own; the builds "
    "`twin` and `wasm-simd` compare";

inline std::filesystem::path golden_json(std::string_view name) {
  return source_root() / "tests" / "golden" / (std::string(name) + ".json");
}

inline std::string hex(std::uint64_t bits) {
  char buffer[17];
  std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(bits));
  return buffer;
}
inline std::string hex(double number) {
  return hex(std::bit_cast<std::uint64_t>(number));
}

/// FNV-1a over the bytes of numbers, the lowest of each first.
class Fnv1a {
 public:
  void add(double number) { add(std::bit_cast<std::uint64_t>(number), 8); }
  void add(float number) { add(std::bit_cast<std::uint32_t>(number), 4); }
  template <class Numbers>
  void add_all(const Numbers& numbers) {
    for (const auto number : numbers) add(number);
  }
  std::string text() const { return hex(hash_); }

 private:
  void add(std::uint64_t bits, int bytes) {
    for (int byte = 0; byte < bytes; ++byte)
      hash_ = (hash_ ^ (bits >> (8 * byte) & 255)) * 0x100000001B3ull;
  }
  std::uint64_t hash_ = 0xCBF29CE484222325ull;
};

/// Members of an object that are texts, as JSON in one line.
inline std::string one_line(const test::Json& object) {
  std::string out = "{";
  for (const auto& [name, value] : object.members)
    out += (out.size() > 1 ? ", \"" : "\"") + name + "\": \"" + value.text + "\"";
  return out + "}";
}

/// Texts in quotation marks, so many a line, as the content of an array.
inline std::string in_lines(std::span<const std::string> texts, std::size_t a_line) {
  std::string out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    out += i ? "," : "";
    out += i % a_line ? " " : "\n        ";
    out += "\"" + texts[i] + "\"";
  }
  return out + "\n      ";
}

}  // namespace unrolled::testing
