// The fuzz target under seeded mutations, in every run of the tests; under the sanitizers each bad
// read or overflow ends the program. A repaired checksum lets mutations past the first gate.

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <vector>

#include "core/io/container.hpp"
#include "core/support/rng.hpp"
#include "tests/fuzz/mutations.hpp"

using namespace unrolled;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void mutate(std::vector<std::byte>& file, Rng& rng) {
  const auto size = static_cast<std::uint32_t>(file.size());
  if (size == 0) return;
  const std::uint32_t at = rng.below(size);
  const auto where = file.begin() + static_cast<std::ptrdiff_t>(at);
  switch (rng.below(5)) {
    case 0:
      *where ^= static_cast<std::byte>(1u << rng.below(8));
      break;
    case 1:
      *where = static_cast<std::byte>(rng.below(256));
      break;
    case 2:
      file.resize(at);
      break;
    case 3:
      file.insert(where, static_cast<std::byte>(rng.below(256)));
      break;
    case 4:  // lengths near the ends of their range
      for (std::uint32_t i = at; i < size && i < at + 8; ++i) file[i] = std::byte{0xFF};
      break;
  }
}

}  // namespace

TEST_CASE("whatever the bytes, decoders give a value or an error", "[fuzz]") {
  const float floats[] = {1, 2, 3};
  const std::uint64_t words[] = {1, 2};
  const Entry entries[] = {{"settings", std::string_view("hidden_size=8 \xE4\xB8\xAD")},
                           {"parameters", std::span(floats)},
                           {"a", std::span(words)}};
  const std::vector<std::byte> seed = encode(entries);

  Rng rng(2024);
  int accepted = 0, refused = 0;
  for (int round = 0; round < 20000; ++round) {
    std::vector<std::byte> file = seed;
    for (std::uint32_t k = 1 + rng.below(4); k > 0; --k) mutate(file, rng);
    if (rng.below(4) != 0) testing::repair_checksum(file);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(file.data()), file.size());
    ++(decode(file) ? accepted : refused);
  }
  // Both sides of the decoder were reached, or the mutations are useless.
  CHECK(accepted > 1000);
  CHECK(refused > 1000);
}
