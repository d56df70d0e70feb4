#include "core/support/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace unrolled::utf8 {
namespace {

/// How many bytes follow a lead byte, and the range of the first of them (later ones are always
/// 80 .. BF). The narrower ranges shut out overlong forms, surrogates and what is past 10FFFF.
struct Lead {
  int following = 0;  // 0: not a lead byte
  unsigned char low = 0x80, high = 0xBF;
};

constexpr Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {1};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  if (byte >= 0xF1 && byte <= 0xF3) return {3};
  return {};
}

/// Reads one sequence of two or more bytes at `byte`, which moves past what was read.
char32_t decode_multibyte(const unsigned char*& byte, const unsigned char* end) {
  const unsigned char first = *byte++;
  Lead lead = lead_of(first);
  if (lead.following == 0) return kReplacement;
  char32_t character = first & (0x3F >> lead.following);
  for (; lead.following > 0; --lead.following) {
    if (byte == end || *byte < lead.low || *byte > lead.high) return kReplacement;
    character = character << 6 | (*byte++ & 0x3F);
    lead.low = 0x80;
    lead.high = 0xBF;
  }
  return character;
}

/// U+FFFD itself, written as it should be.
bool is_replacement(const unsigned char* begin, const unsigned char* end) {
  return end - begin == 3 && begin[0] == 0xEF && begin[1] == 0xBF && begin[2] == 0xBD;
}

}  // namespace

std::u32string decode(std::string_view bytes) {
  std::u32string characters(bytes.size(), U'\0');
  char32_t* out = characters.data();
  const auto* byte = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* const end = byte + bytes.size();
  while (byte != end) {
    // Most text is ASCII most of the time: eight bytes are tested at once.
    std::uint64_t eight;
    while (end - byte >= 8) {
      std::memcpy(&eight, byte, 8);
      if (eight & 0x8080808080808080u) break;
      for (int i = 0; i < 8; ++i) out[i] = byte[i];
      byte += 8;
      out += 8;
    }
    if (byte == end) break;
    *out++ = *byte < 0x80 ? *byte++ : decode_multibyte(byte, end);
  }
  characters.resize(static_cast<std::size_t>(out - characters.data()));
  return characters;
}

IllFormed ill_formed(std::string_view bytes) {
  IllFormed found;
  const auto* const begin = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto* const end = begin + bytes.size();
  for (const auto* byte = begin; byte != end; ++found.characters) {
    if (*byte < 0x80) {
      ++byte;
      continue;
    }
    const auto* const start = byte;
    if (decode_multibyte(byte, end) != kReplacement || is_replacement(start, byte)) continue;
    if (++found.sequences == 1) found.first_byte = static_cast<std::size_t>(start - begin);
  }
  return found;
}

bool is_valid(std::string_view bytes) {
  return ill_formed(bytes).sequences == 0;
}

void append(std::string& out, char32_t c) {
  if (!is_scalar_value(c)) c = kReplacement;
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
    return;
  }
  const int following = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  const char32_t marker = 0xF00 >> (following + 1) & 0xFF;  // C0, E0 or F0
  put(marker | c >> (6 * following));
  for (int i = following - 1; i >= 0; --i) put(0x80 | (c >> (6 * i) & 0x3F));
}

std::string encode(std::u32string_view characters) {
  std::string bytes;
  bytes.reserve(characters.size());
  for (const char32_t c : characters) append(bytes, c);
  return bytes;
}

std::string_view without_byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return bytes;
}

void normalise_newlines(std::u32string& characters) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const bool before_line_feed = i + 1 < characters.size() && characters[i + 1] == U'\n';
    if (characters[i] != U'\r')
      characters[kept++] = characters[i];
    else if (!before_line_feed)
      characters[kept++] = U'\n';
  }
  characters.resize(kept);
}

std::u32string decode_document(std::string_view bytes) {
  std::u32string characters = decode(without_byte_order_mark(bytes));
  normalise_newlines(characters);
  return characters;
}

}  // namespace unrolled::utf8
