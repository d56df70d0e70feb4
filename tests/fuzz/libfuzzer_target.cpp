// The same attack as checkpoint_test.cpp, led by coverage: libFuzzer's entry points (LLVM's
// documentation, "libFuzzer"). Built with the preset `fuzz`; `npm run test:long` runs it.

#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <span>
#include <string>

#include "core/io/crc32.hpp"
#include "tests/fuzz/checkpoint_fuzzer.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

/// A container ends in the checksum of what is before it: with a wrong one nothing else is read.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned) {
  size = LLVMFuzzerMutate(data, size, most);
  constexpr std::size_t kLeast = 20;
  if (size < kLeast) return size;
  const std::size_t payload = size - sizeof(std::uint32_t);
  const std::uint32_t checksum = unrolled::crc32(std::as_bytes(std::span(data, payload)));
  std::memcpy(data + payload, &checksum, sizeof checksum);
  return size;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string text = [] {
    std::ifstream file(UNROLLED_SOURCE_DIR "/tests/fuzz/corpus/text.txt");
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  unrolled::testing::try_checkpoint(std::as_bytes(std::span(data, size)), text);
  return 0;
}
