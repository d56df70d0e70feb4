#include "core/io/safetensors.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstring>
#include <string>

#include "tests/support/json_reader.hpp"

using namespace unrolled;
using unrolled::test::Json;
using unrolled::test::JsonReader;

namespace {

struct Parts {
  std::string header;
  std::vector<float> data;
};

/// The file taken apart as the format describes it.
Parts take_apart(const std::vector<std::byte>& file) {
  Parts parts;
  std::uint64_t length = 0;
  REQUIRE(file.size() >= sizeof length);
  std::memcpy(&length, file.data(), sizeof length);
  REQUIRE(length <= file.size() - sizeof length);
  parts.header.assign(reinterpret_cast<const char*>(file.data()) + sizeof length, length);
  const std::size_t rest = file.size() - sizeof length - length;
  parts.data.resize(rest / sizeof(float));
  CHECK(rest % sizeof(float) == 0);
  if (rest) std::memcpy(parts.data.data(), file.data() + sizeof length + length, rest);
  return parts;
}

std::vector<double> numbers(const Json& array) {
  std::vector<double> result;
  for (const Json& item : array.items) result.push_back(item.number);
  return result;
}

}  // namespace

TEST_CASE("tensors are written in order with shapes, offsets and values", "[io]") {
  const float weight[] = {1, 2, 3, 4, 5, 6}, bias[] = {-1, 0.5f};
  const std::size_t matrix[] = {2, 3}, vector[] = {2};
  const NamedTensor tensors[] = {{"weight_ih_l0", matrix, weight}, {"bias_ih_l0", vector, bias}};
  const MetadataEntry metadata[] = {{"format", "pt"}, {"cell", "lstm"}};
  const Parts parts = take_apart(write_safetensors(tensors, metadata));

  CHECK(parts.header.front() == '{');
  CHECK((8 + parts.header.size()) % 8 == 0);
  const auto header = JsonReader::read(parts.header);
  REQUIRE(header);
  CHECK(header->members.size() == 3);
  CHECK(header->members.at("__metadata__").members.at("cell").text == "lstm");
  const Json& w = header->members.at("weight_ih_l0");
  CHECK(w.members.size() == 3);
  CHECK(w.members.at("dtype").text == "F32");
  CHECK(numbers(w.members.at("shape")) == std::vector<double>{2, 3});
  CHECK(numbers(w.members.at("data_offsets")) == std::vector<double>{0, 24});
  const Json& b = header->members.at("bias_ih_l0");
  CHECK(numbers(b.members.at("shape")) == std::vector<double>{2});
  CHECK(numbers(b.members.at("data_offsets")) == std::vector<double>{24, 32});
  CHECK(parts.data == std::vector<float>{1, 2, 3, 4, 5, 6, -1, 0.5f});
}

TEST_CASE("the exact bytes of the smallest file with a tensor", "[io]") {
  const float one[] = {1.0f};
  const std::size_t shape[] = {1};
  const NamedTensor tensors[] = {{"a", shape, one}};
  // 54 characters of JSON, padded to 56; 1.0f is 00 00 80 3F.
  std::string expected("\x38\0\0\0\0\0\0\0", 8);
  expected += R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})";
  expected.resize(8 + 56, ' ');
  expected.append("\0\0\x80\x3F", 4);
  const auto file = write_safetensors(tensors);
  CHECK(std::string(reinterpret_cast<const char*>(file.data()), file.size()) == expected);
}

TEST_CASE("names that need escapes, scalars and no tensors at all", "[io]") {
  const float value[] = {2.0f};
  const NamedTensor tensors[] = {{"odd \"name\"\n", {}, value}};
  const auto header = JsonReader::read(take_apart(write_safetensors(tensors)).header);
  REQUIRE(header);
  const Json& scalar = header->members.at("odd \\\"name\\\"\\u000a");
  CHECK(scalar.members.at("shape").items.empty());
  CHECK(numbers(scalar.members.at("data_offsets")) == std::vector<double>{0, 4});

  CHECK(take_apart(write_safetensors({})).header == "{}      ");
}
