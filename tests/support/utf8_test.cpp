#include "core/support/utf8.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/support/rng.hpp"

using namespace unrolled;

namespace {

/// The WHATWG Encoding Standard's UTF-8 decoder, step for step as the standard's text has it: a
/// second opinion that shares nothing with the library's.
std::u32string whatwg_decode(std::string_view bytes) {
  std::u32string out;
  char32_t point = 0;
  int seen = 0, needed = 0;
  unsigned lower = 0x80, upper = 0xBF;
  for (std::size_t i = 0; i <= bytes.size(); ++i) {
    if (i == bytes.size()) {
      if (needed != 0) out += U'\uFFFD';
      break;
    }
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (needed == 0) {
      if (byte <= 0x7F) {
        out += byte;
      } else if (byte >= 0xC2 && byte <= 0xDF) {
        needed = 1;
        point = byte & 0x1F;
      } else if (byte >= 0xE0 && byte <= 0xEF) {
        if (byte == 0xE0) lower = 0xA0;
        if (byte == 0xED) upper = 0x9F;
        needed = 2;
        point = byte & 0xF;
      } else if (byte >= 0xF0 && byte <= 0xF4) {
        if (byte == 0xF0) lower = 0x90;
        if (byte == 0xF4) upper = 0x8F;
        needed = 3;
        point = byte & 0x7;
      } else {
        out += U'\uFFFD';
      }
      continue;
    }
    const bool fits = byte >= lower && byte <= upper;
    lower = 0x80;
    upper = 0xBF;
    if (!fits) {
      point = 0;
      needed = seen = 0;
      out += U'\uFFFD';
      --i;  // the standard prepends the byte to the stream
      continue;
    }
    point = point << 6 | (byte & 0x3F);
    if (++seen == needed) {
      out += point;
      point = 0;
      needed = seen = 0;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("well-formed UTF-8 decodes to its code points and encodes back", "[utf8]") {
  struct Row {
    std::string_view bytes;
    std::u32string_view characters;
  };
  const Row rows[] = {
      {"", U""},
      {"To be, or not", U"To be, or not"},
      {std::string_view("a\0b", 3), std::u32string_view(U"a\0b", 3)},
      {"\xC2\x80\xDF\xBF", U"\u0080\u07FF"},
      {"\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF", U"\u0800\uD7FF\uE000\uFFFF"},
      {"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", U"\U00010000\U0010FFFF"},
      {"na\xC3\xAFve \xE4\xB8\xAD\xE6\x96\x87 \xF0\x9F\x99\x82!",
       U"na\u00EFve \u4E2D\u6587 \U0001F642!"},
  };
  for (const Row& row : rows) {
    CHECK(utf8::decode(row.bytes) == row.characters);
    CHECK(utf8::encode(row.characters) == row.bytes);
  }
}

TEST_CASE("each maximal ill-formed subpart becomes one U+FFFD", "[utf8]") {
  struct Row {
    std::string_view bytes;
    std::u32string_view characters;
  };
  const Row rows[] = {
      // The Unicode Standard's own examples: tables 3-8 to 3-11.
      {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41",
       U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
      {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41",
       U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
      {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB"},
      {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", U"\uFFFD\uFFFD\uFFFD\uFFFDA"},
      // Cut off at the end.
      {"a\xC3", U"a\uFFFD"},
      {"a\xF0\x9F\x99", U"a\uFFFD"},
      {"\xE4\xB8\xE4\xB8\xAD", U"\uFFFD\u4E2D"},
      // Latin-1 read as UTF-8.
      {"caf\xE9 cr\xE8me", U"caf\uFFFD cr\uFFFDme"},
  };
  for (const Row& row : rows) CHECK(utf8::decode(row.bytes) == row.characters);
}

TEST_CASE("the decoder agrees with the WHATWG algorithm on every short and on long random input",
          "[utf8]") {
  // Every pair of bytes, alone and before two continuation bytes.
  int disagreements = 0;
  for (int first = 0; first < 256; ++first)
    for (int second = 0; second < 256; ++second)
      for (const std::string_view tail : {"", "\x80", "\x80\xBF", "\xBF\x41"}) {
        std::string bytes{static_cast<char>(first), static_cast<char>(second)};
        bytes += tail;
        disagreements += utf8::decode(bytes) != whatwg_decode(bytes);
      }
  CHECK(disagreements == 0);

  // Runs of ASCII of every length against the eight-byte path, with bytes of every class between.
  constexpr unsigned char kInteresting[] = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0,
                                            0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED,
                                            0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
  Rng rng(7);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes;
    for (std::uint32_t part = rng.below(8); part > 0; --part) {
      bytes.append(rng.below(20), 'x');
      for (std::uint32_t k = rng.below(5); k > 0; --k)
        bytes += static_cast<char>(kInteresting[rng.below(std::size(kInteresting))]);
    }
    const std::u32string decoded = utf8::decode(bytes);
    disagreements += decoded != whatwg_decode(bytes);
    disagreements += utf8::decode(utf8::encode(decoded)) != decoded;
  }
  CHECK(disagreements == 0);
}

TEST_CASE("every scalar value survives the round trip, and nothing else is written", "[utf8]") {
  std::u32string all;
  for (char32_t c = 0; c <= 0x10FFFF; ++c)
    if (utf8::is_scalar_value(c)) all += c;
  CHECK(all.size() == 0x110000 - 0x800);
  CHECK(utf8::decode(utf8::encode(all)) == all);

  const char32_t bad[] = {0xD800, 0xDFFF, 0x110000, 0xFFFFFFFF};
  CHECK(utf8::encode({bad, 4}) == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("a document loses its byte order mark and its carriage returns", "[utf8]") {
  CHECK(utf8::without_byte_order_mark("\xEF\xBB\xBFhi") == "hi");
  CHECK(utf8::without_byte_order_mark("\xEF\xBB") == "\xEF\xBB");
  CHECK(utf8::decode("\xEF\xBB\xBFhi\r\n") == U"\uFEFFhi\r\n");

  std::u32string text = U"\r\na\rb\n\r\r\nc\r";
  utf8::normalise_newlines(text);
  CHECK(text == U"\na\nb\n\n\nc\n");

  CHECK(utf8::decode_document("\xEF\xBB\xBFone\r\ntwo\xEF\xBB\xBF") == U"one\ntwo\uFEFF");
  CHECK(utf8::decode_document("").empty());
}

TEST_CASE("what decoding has to replace is counted and found", "[utf8]") {
  struct Case {
    std::string_view bytes;
    std::size_t characters, sequences, first_byte;
  };
  const Case cases[] = {
      {"", 0, 0, 0},
      {"plain", 5, 0, 0},
      {"Gr\xC3\xBC\xC3\x9F", 4, 0, 0},
      {"\xEF\xBF\xBD", 1, 0, 0},  // U+FFFD itself is well formed
      {"caf\xE9", 4, 1, 3},       // Latin-1
      {"a\xFF\xFE"
       "b",
       4, 2, 1},
      {"\xF0\x9F\x99", 1, 1, 0},          // cut short: one maximal subpart
      {"\xEF\xBF\xBD\xEF\xBF", 2, 1, 3},  // U+FFFD, then half of one
      {"ok \xED\xA0\x80 ok", 9, 3, 3},    // a surrogate
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    const utf8::IllFormed found = utf8::ill_formed(c.bytes);
    CHECK(found.characters == c.characters);
    CHECK(found.characters == utf8::decode(c.bytes).size());
    CHECK(found.sequences == c.sequences);
    if (c.sequences > 0) CHECK(found.first_byte == c.first_byte);
    CHECK(utf8::is_valid(c.bytes) == (utf8::encode(utf8::decode(c.bytes)) == c.bytes));
  }
  Rng rng(3);
  for (int i = 0; i < 2000; ++i) {
    std::string bytes(rng.below(12), '\0');
    for (char& byte : bytes) byte = "a\xC3\xA9\xE2\x82\xF0\x9F\x98\xED\xA0\xFF\xBD"[rng.below(12)];
    CHECK(utf8::ill_formed(bytes).characters == utf8::decode(bytes).size());
    CHECK(utf8::is_valid(bytes) == (utf8::encode(utf8::decode(bytes)) == bytes));
  }
}
