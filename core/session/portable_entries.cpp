#include "core/session/portable_entries.hpp"

#include <bit>
#include <cstdint>
#include <deque>
#include <optional>
#include <type_traits>
#include <vector>

#include "core/support/json.hpp"
#include "core/support/json_reader.hpp"

namespace unrolled {
namespace {

template <class Word>
void append_digits(std::string& digits, Word word) {
  for (int shift = static_cast<int>(sizeof(Word)) * 8 - 4; shift >= 0; shift -= 4)
    digits += "0123456789abcdef"[word >> shift & 15];
}

template <class Word>
std::optional<std::vector<Word>> words_of(std::string_view digits) {
  constexpr std::size_t each = sizeof(Word) * 2;
  if (digits.size() % each != 0) return std::nullopt;
  std::vector<Word> words(digits.size() / each);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(digits[i]);
    if (digit == std::string_view::npos) return std::nullopt;
    words[i / each] = words[i / each] << 4 | static_cast<Word>(digit);
  }
  return words;
}

std::unexpected<Error> unreadable() {
  return fail(ErrorCode::invalid_file, "safetensors",
              "The metadata \"entries\" of the file cannot be read.",
              "Export the network again; what is in \"entries\" is not meant to be changed.");
}

}  // namespace

std::string entries_text(std::span<const Entry> entries) {
  JsonWriter json;
  json.begin_object();
  for (const Entry& entry : entries) {
    json.key(entry.name).begin_object();
    std::visit(
        [&](const auto& value) {
          using Value = std::remove_cvref_t<decltype(value)>;
          std::string digits;
          if constexpr (std::is_same_v<Value, std::string_view>) {
            json.member("type", "text").member("value", value);
          } else if constexpr (std::is_same_v<Value, std::span<const float>>) {
            for (const float x : value) append_digits(digits, std::bit_cast<std::uint32_t>(x));
            json.member("type", "f32").member("value", digits);
          } else if constexpr (std::is_same_v<Value, std::span<const std::uint64_t>>) {
            for (const std::uint64_t word : value) append_digits(digits, word);
            json.member("type", "u64").member("value", digits);
          }
        },
        entry.value);
    json.end_object();
  }
  return json.end_object().text();
}

Expected<Container> read_entries(std::string_view text, std::span<const Entry> more) {
  const auto json = read_json(text);
  if (!json || !json->is(JsonValue::Kind::object)) return unreadable();
  std::vector<Entry> entries(more.begin(), more.end());
  std::deque<std::vector<float>> floats;  // what entries refer to
  std::deque<std::vector<std::uint64_t>> words;
  for (const JsonValue& entry : json->items) {
    const std::string& name = entry.name;
    const JsonValue* type = entry.find("type");
    const JsonValue* value = entry.find("value");
    if (name.empty() || name.size() > 255 || !type || !value || !value->is(JsonValue::Kind::text) ||
        entries.size() == kMaximumEntries)
      return unreadable();
    if (type->text == "text") {
      entries.push_back({name, std::string_view(value->text)});
    } else if (type->text == "u64") {
      auto numbers = words_of<std::uint64_t>(value->text);
      if (!numbers) return unreadable();
      entries.push_back({name, std::span<const std::uint64_t>(words.emplace_back(*numbers))});
    } else if (type->text == "f32") {
      const auto bits = words_of<std::uint32_t>(value->text);
      if (!bits) return unreadable();
      auto& numbers = floats.emplace_back();
      for (const std::uint32_t word : *bits) numbers.push_back(std::bit_cast<float>(word));
      entries.push_back({name, std::span<const float>(numbers)});
    } else {
      return unreadable();
    }
  }
  return decode(encode(entries));
}

}  // namespace unrolled
