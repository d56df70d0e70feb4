// Files of tensors from anywhere: what they may be, and what is said of those that are not.

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>

#include "core/io/safetensors.hpp"

using namespace unrolled;

namespace {

/// A file of that header and so many bytes of values.
std::vector<std::byte> file_of(const std::string& header, const std::string& data) {
  const auto length = static_cast<std::uint64_t>(header.size());
  std::string bytes(sizeof length, '\0');
  std::memcpy(bytes.data(), &length, sizeof length);
  bytes += header + data;
  const auto all = std::as_bytes(std::span(bytes));
  return {all.begin(), all.end()};
}

template <class Number>
std::string bytes_of(std::initializer_list<Number> numbers) {
  std::string bytes;
  for (const Number number : numbers)
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
  return bytes;
}

std::string entry(const std::string& name, const std::string& dtype, const std::string& shape,
                  const std::string& offsets) {
  return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape +
         ",\"data_offsets\":" + offsets + "}";
}

void check_refused(const std::vector<std::byte>& file, const std::string& word) {
  CAPTURE(word);
  const auto read = read_safetensors(file);
  REQUIRE_FALSE(read);
  CAPTURE(read.error().message);
  CHECK(read.error().message.contains(word));
  CHECK(read.error().message.ends_with('.'));
  CHECK_FALSE(read.error().hint.empty());
}

}  // namespace

TEST_CASE("what is written as safetensors is read back", "[io]") {
  const float weight[] = {1, 2, 3, 4, 5, 6}, bias[] = {-1, 0.5f};
  const std::size_t matrix[] = {2, 3}, vector[] = {2};
  const NamedTensor tensors[] = {{"rnn.weight", matrix, weight}, {"odd \"name\"", vector, bias}};
  const MetadataEntry metadata[] = {{"task", "language"}, {"vocabulary", "[\"\\n\"]"}};
  const auto file = write_safetensors(tensors, metadata);
  CHECK(looks_like_safetensors(file));
  const auto read = read_safetensors(file);
  REQUIRE(read);
  CHECK(read->text("vocabulary") == "[\"\\n\"]");
  CHECK_FALSE(read->text("nothing"));
  REQUIRE(read->tensors.size() == 2);
  const StoredTensor* found = read->find("rnn.weight");
  REQUIRE(found);
  CHECK(found->shape == std::vector<std::size_t>{2, 3});
  CHECK(*found->values() == std::vector<float>{1, 2, 3, 4, 5, 6});
  CHECK(*read->find("odd \"name\"")->values() == std::vector<float>{-1, 0.5f});
  CHECK(read_safetensors(write_safetensors({})));
}

TEST_CASE("halves, bfloats and doubles become floats", "[io]") {
  // 1, -2, the smallest half, its largest: IEEE 754, worked out by hand.
  const auto halves = bytes_of<std::uint16_t>({0x3C00, 0xC000, 0x0001, 0x7BFF});
  const auto half = file_of("{" + entry("a", "F16", "[4]", "[0,8]") + "}", halves);
  CHECK(*read_safetensors(half)->tensors[0].values() == std::vector<float>{1, -2, 0x1p-24f, 65504});
  const auto bfloat = file_of("{" + entry("a", "BF16", "[2]", "[0,4]") + "}",
                              bytes_of<std::uint16_t>({0x3F80, 0xC040}));
  CHECK(*read_safetensors(bfloat)->tensors[0].values() == std::vector<float>{1, -3});
  const auto doubles =
      file_of("{" + entry("a", "F64", "[2]", "[0,16]") + "}", bytes_of<double>({0.1, -2}));
  CHECK(*read_safetensors(doubles)->tensors[0].values() == std::vector<float>{0.1f, -2});
}

TEST_CASE("values that are no weights are refused by name", "[io]") {
  const auto refused = [](const std::string& dtype, const std::string& data, const char* shape,
                          const char* offsets) {
    const auto file = file_of("{" + entry("layer", dtype, shape, offsets) + "}", data);
    const auto read = read_safetensors(file);
    REQUIRE(read);
    const auto values = read->tensors[0].values();
    REQUIRE_FALSE(values);
    CHECK(values.error().message.contains("\"layer\""));
    CHECK(values.error().message.ends_with('.'));
    CHECK_FALSE(values.error().hint.empty());
  };
  refused("I64", bytes_of<std::int64_t>({1}), "[1]", "[0,8]");
  refused("F32", bytes_of<float>({1, std::nanf("")}), "[2]", "[0,8]");
  refused("F32", bytes_of<float>({HUGE_VALF}), "[1]", "[0,4]");
  refused("F64", bytes_of<double>({1e300}), "[1]", "[0,8]");
  refused("F16", bytes_of<std::uint16_t>({0x7C00}), "[1]", "[0,2]");
  refused("F16", bytes_of<std::uint16_t>({0x7E00}), "[1]", "[0,2]");
  refused("BF16", bytes_of<std::uint16_t>({0x7FC0}), "[1]", "[0,2]");
}

TEST_CASE("damaged safetensors files are refused with what is wrong", "[io]") {
  const std::string four = bytes_of<float>({1});
  const auto with = [&](const std::string& header, const std::string& data) {
    return file_of("{" + header + "}", data);
  };
  check_refused({}, "header");
  check_refused(std::vector<std::byte>(7), "header");
  auto cut = with(entry("a", "F32", "[1]", "[0,4]"), four);
  cut.resize(20);
  check_refused(cut, "cut short");
  check_refused(std::vector<std::byte>(8, std::byte{0xFF}), "header");
  check_refused(file_of("[]", ""), "JSON");
  check_refused(file_of("{\"a\":", ""), "JSON");
  check_refused(with("\"__metadata__\":{\"a\":1}", ""), "metadata");
  check_refused(with("\"__metadata__\":[]", ""), "metadata");
  check_refused(with("\"a\":1", ""), "missing");
  check_refused(with("\"a\":{\"dtype\":\"F32\",\"shape\":[1]}", four), "missing");
  check_refused(with(entry("a", "F8_E4M3", "[1]", "[0,4]"), four), "F8_E4M3");
  check_refused(with(entry("a", "F32", "[-1]", "[0,4]"), four), "shape");
  check_refused(with(entry("a", "F32", "[1.5]", "[0,4]"), four), "shape");
  check_refused(with(entry("a", "F32", "[\"1\"]", "[0,4]"), four), "shape");
  check_refused(with(entry("a", "F32", "[2]", "[0,4]"), four), "more values");
  // Products that would wrap around, and sizes that nobody can allocate.
  check_refused(with(entry("a", "F32", "[4294967296,4294967296]", "[0,4]"), four), "more values");
  check_refused(with(entry("a", "F32", "[9007199254740991]", "[0,4]"), four), "more values");
  check_refused(with(entry("a", "F32", "[1]", "[0,400]"), four), "outside");
  check_refused(with(entry("a", "F32", "[1]", "[4,0]"), four), "outside");
  check_refused(with(entry("a", "F32", "[1]", "[0,3]"), four), "shape");
  check_refused(
      with(entry("a", "F32", "[1]", "[0,4]") + "," + entry("b", "F32", "[1]", "[0,4]"), four),
      "overlap");
  check_refused(with(entry("a", "F32", "[2]", "[0,8]") + "," + entry("b", "F32", "[2]", "[4,12]"),
                     four + four + four),
                "overlap");
  check_refused(with(entry("a", "F32", "[1]", "[4,8]"), four + four), "no tensor");
  check_refused(with(entry("a", "F32", "[1]", "[0,4]"), four + four), "more bytes");
  check_refused(with(entry("a", "F32", "[1]", "[0,4]") + "," + entry("a", "F32", "[1]", "[4,8]"),
                     four + four),
                "JSON");
}

TEST_CASE("checkpoints and texts do not look like safetensors", "[io]") {
  const auto looks = [](std::string_view text) {
    return looks_like_safetensors(std::as_bytes(std::span(text)));
  };
  CHECK_FALSE(looks(""));
  CHECK_FALSE(looks("\x89UNR\r\n\x1a\n{"));
  CHECK_FALSE(looks("{\"text\": {\"a\": 1}}"));
  CHECK(looks(std::string_view("\x02\0\0\0\0\0\0\0{}", 10)));
}
