#pragma once
// CRC-32 of ISO-HDLC (zlib, PNG): reflected polynomial EDB88320, initial and final value FFFFFFFF.
// It finds every error of up to 32 bits in a row, and others with a chance of 1 - 2^-32; it is no
// protection against a person who wants to forge a file.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace unrolled {

constexpr std::uint32_t crc32(std::span<const std::byte> bytes) {
  constexpr auto table = [] {
    std::array<std::uint32_t, 256> remainders{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t r = i;
      for (int bit = 0; bit < 8; ++bit) r = r & 1 ? r >> 1 ^ 0xEDB88320u : r >> 1;
      remainders[i] = r;
    }
    return remainders;
  }();
  std::uint32_t crc = 0xFFFFFFFFu;
  for (const std::byte b : bytes)
    crc = crc >> 8 ^ table[(crc ^ std::to_integer<unsigned>(b)) & 255];
  return ~crc;
}

}  // namespace unrolled
