#include "core/io/container.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <limits>

#include "core/io/crc32.hpp"

using namespace unrolled;
using Bytes = std::vector<std::byte>;

namespace {

const std::string_view kText = "{\"hidden\":128}";
const std::vector<float> kFloats = {1.5f, -0.0f, 3.4e38f, std::numeric_limits<float>::infinity()};
const std::vector<std::int64_t> kIntegers = {-1, 0, std::numeric_limits<std::int64_t>::min()};
const std::vector<std::uint64_t> kWords = {0xFFFFFFFFFFFFFFFFu, 42};
const Bytes kBytes = {std::byte{0}, std::byte{255}, std::byte{7}};

Bytes sample() {
  const Entry entries[] = {{"settings", kText},
                           {"parameters", std::span(kFloats)},
                           {"steps", std::span(kIntegers)},
                           {"rng", std::span(kWords)},
                           {"raw", std::span(kBytes)},
                           {"empty", std::span<const float>()}};
  return encode(entries);
}

void put(Bytes& file, std::uint64_t value, int size) {
  for (int i = 0; i < size; ++i) file.push_back(static_cast<std::byte>(value >> (8 * i) & 255));
}

/// A file by hand, with whatever it claims and a checksum that fits: what an attacker would send.
Bytes forged(std::uint32_t version, std::uint32_t entries, const Bytes& body) {
  Bytes file;
  for (const unsigned b : {0x89u, 0x55u, 0x4Eu, 0x52u, 0x0Du, 0x0Au, 0x1Au, 0x0Au}) put(file, b, 1);
  put(file, version, 4);
  put(file, entries, 4);
  file.insert(file.end(), body.begin(), body.end());
  put(file, crc32(file), 4);
  return file;
}

Bytes entry(int type, std::string_view name, std::uint64_t claimed_length,
            std::string_view payload) {
  Bytes bytes;
  put(bytes, static_cast<std::uint64_t>(type), 1);
  put(bytes, name.size(), 1);
  for (const char c : name) bytes.push_back(static_cast<std::byte>(c));
  put(bytes, claimed_length, 8);
  for (const char c : payload) bytes.push_back(static_cast<std::byte>(c));
  return bytes;
}

void check_refused(std::span<const std::byte> file, ErrorCode code) {
  // A copy of the exact size, so that a sanitizer sees every read past the end.
  const Bytes exact(file.begin(), file.end());
  const auto container = decode(exact);
  REQUIRE_FALSE(container);
  CHECK(container.error().code == code);
  CHECK_FALSE(container.error().message.empty());
  CHECK_FALSE(container.error().hint.empty());
}

}  // namespace

TEST_CASE("CRC-32 gives the catalogue's check value", "[io]") {
  CHECK(crc32(std::as_bytes(std::span("123456789", 9))) == 0xCBF43926u);
  CHECK(crc32({}) == 0u);
}

TEST_CASE("what was encoded is decoded, bit for bit", "[io]") {
  const auto container = decode(sample());
  REQUIRE(container);
  CHECK(container->text("settings") == kText);
  const auto floats = container->floats("parameters", 4);
  REQUIRE(floats);
  REQUIRE(floats->size() == kFloats.size());
  CHECK(std::memcmp(floats->data(), kFloats.data(), kFloats.size() * sizeof(float)) == 0);
  CHECK(std::ranges::equal(container->integers("steps").value(), kIntegers));
  CHECK(std::ranges::equal(container->words("rng").value(), kWords));
  CHECK(std::ranges::equal(container->bytes("raw").value(), kBytes));
  CHECK(container->floats("empty", 0).value().empty());
  CHECK(container->contains("rng"));
  CHECK_FALSE(container->contains("rn"));
  CHECK(decode(encode({})));
}

TEST_CASE("the layout is the documented one", "[io]") {
  const Entry entries[] = {{"ab", std::string_view("xyz")}};
  CHECK(encode(entries) == forged(1, 1, entry(1, "ab", 3, "xyz")));
}

TEST_CASE("a lookup of another name, type or size says which entry", "[io]") {
  const auto container = decode(sample());
  REQUIRE(container);
  const auto check = [](const auto& found, std::string_view name) {
    REQUIRE_FALSE(found);
    CHECK(found.error().code == ErrorCode::invalid_file);
    CHECK(found.error().message.find(name) != std::string::npos);
    CHECK_FALSE(found.error().hint.empty());
  };
  check(container->floats("gradients"), "gradients");
  check(container->floats("rng"), "rng");
  check(container->text("rng"), "rng");
  check(container->words("steps"), "steps");
  check(container->integers("parameters"), "parameters");
  check(container->bytes("settings"), "settings");
  check(container->floats("parameters", 5), "parameters");
  check(container->words("rng", 4), "rng");
}

TEST_CASE("a file cut at any length is refused", "[io]") {
  const Bytes file = sample();
  for (std::size_t length = 0; length < file.size(); ++length) {
    CAPTURE(length);
    check_refused(std::span(file).first(length), ErrorCode::invalid_file);
  }
}

TEST_CASE("a file with any one bit flipped, or any byte inverted, is refused", "[io]") {
  const Bytes file = sample();
  for (std::size_t i = 0; i < file.size(); ++i) {
    for (const int flip : {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
      Bytes damaged = file;
      damaged[i] ^= static_cast<std::byte>(flip);
      CAPTURE(i, flip);
      const bool version = i >= 8 && i < 12;
      // Version 1 with its lowest bit flipped is 0, which no version wrote.
      const bool newer = version && !(i == 8 && flip == 1);
      check_refused(damaged, newer ? ErrorCode::unsupported : ErrorCode::invalid_file);
    }
  }
}

TEST_CASE("bytes after the checksum are refused", "[io]") {
  Bytes file = sample();
  file.push_back(std::byte{0});
  check_refused(file, ErrorCode::invalid_file);
}

TEST_CASE("forged files with a fitting checksum are refused", "[io]") {
  const auto invalid = ErrorCode::invalid_file;
  const Bytes good = entry(1, "a", 1, "x");
  REQUIRE(decode(forged(1, 1, good)));

  SECTION("lengths that lie") {
    for (const std::uint64_t length : {2ull, 13ull, 0xFFFFFFFFull, 0x7FFFFFFFFFFFFFFFull, ~0ull})
      check_refused(forged(1, 1, entry(5, "a", length, "x")), invalid);
    check_refused(forged(1, 1, entry(5, "a", 0, "x")), invalid);  // the byte is left over
    check_refused(forged(1, 1, entry(2, "a", 3, "xyz")), invalid);
    check_refused(forged(1, 1, entry(3, "a", 12, "123456789012")), invalid);
    check_refused(forged(1, 1, entry(4, "a", 7, "1234567")), invalid);
  }
  SECTION("counts that lie") {
    check_refused(forged(1, 0, good), invalid);
    check_refused(forged(1, 2, good), invalid);
    check_refused(forged(1, 0xFFFFFFFF, good), invalid);
    check_refused(forged(1, 1, {}), invalid);
    Bytes many;
    for (std::size_t i = 0; i <= kMaximumEntries; ++i) {
      if (i == kMaximumEntries) CHECK(decode(forged(1, kMaximumEntries, many)));
      const Bytes one = entry(1, std::to_string(i), 0, "");
      many.insert(many.end(), one.begin(), one.end());
    }
    check_refused(forged(1, kMaximumEntries + 1, many), invalid);
  }
  SECTION("names") {
    Bytes twice = good;
    twice.insert(twice.end(), good.begin(), good.end());
    check_refused(forged(1, 2, twice), invalid);
    check_refused(forged(1, 1, entry(1, "", 1, "x")), invalid);
    CHECK(decode(forged(1, 1, entry(1, std::string(255, 'n'), 1, "x"))));
    Bytes unfinished;
    put(unfinished, 1, 1);
    put(unfinished, 200, 1);
    put(unfinished, 'n', 1);
    check_refused(forged(1, 1, unfinished), invalid);
  }
  SECTION("types and versions of the future") {
    check_refused(forged(1, 1, entry(6, "a", 1, "x")), ErrorCode::unsupported);
    check_refused(forged(1, 1, entry(0, "a", 1, "x")), ErrorCode::unsupported);
    check_refused(forged(2, 1, good), ErrorCode::unsupported);
    check_refused(forged(0, 1, good), invalid);
  }
}

TEST_CASE("a file of something else is refused by name", "[io]") {
  const std::string_view png = "\x89PNG\r\n\x1A\n and then the picture";
  const auto container = decode(std::as_bytes(std::span(png)));
  REQUIRE_FALSE(container);
  CHECK(container.error().code == ErrorCode::invalid_file);
  CHECK(container.error().message == "This is not an Unrolled file.");
}

TEST_CASE("a name longer than the file is refused, whatever stands behind it", "[container]") {
  Bytes body;
  put(body, 1, 1);    // a text
  put(body, 255, 1);  // so long a name, of which nothing follows
  put(body, 0, 8);    // what would be read as the length of an empty payload
  const auto file = decode(forged(kContainerVersion, 1, body));
  REQUIRE_FALSE(file);
  CHECK(file.error().message.find("incomplete") != std::string::npos);
}
