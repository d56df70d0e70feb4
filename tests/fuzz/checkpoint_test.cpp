// Whole checkpoints of every cell and optimizer, changed where it hurts and with the checksum made
// to fit: each is refused with a sentence or is a run that can be used.

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "core/io/container.hpp"
#include "core/io/crc32.hpp"
#include "core/support/rng.hpp"
#include "tests/fuzz/checkpoint_fuzzer.hpp"
#include "tests/fuzz/crafted_files.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

const std::string kText = sentences(400);

/// Numbers that tempt: the ends of ranges, what is none, and what has too many bits.
std::uint64_t word(Rng& rng) {
  const double reals[] = {0.0, -1.0, 1e300, std::numeric_limits<double>::quiet_NaN(),
                          0.9, 1.0,  -0.0,  std::numeric_limits<double>::infinity()};
  const std::uint64_t whole[] = {0, 1, 2, 7, 8, 400, 1u << 31, ~std::uint64_t{0}, 1ull << 63};
  switch (rng.below(3)) {
    case 0:
      return whole[rng.below(std::size(whole))];
    case 1:
      return std::bit_cast<std::uint64_t>(reals[rng.below(std::size(reals))]);
    default:
      return rng.next();
  }
}

struct Part {
  std::size_t begin, size;  // of the payload
};

/// Where the payloads of a well-formed file are.
std::vector<Part> parts_of(const std::vector<std::byte>& file) {
  std::vector<Part> parts;
  for (std::size_t at = 16; at + 4 < file.size();) {
    const auto name = std::to_integer<std::size_t>(file[at + 1]);
    std::uint64_t size;
    std::memcpy(&size, file.data() + at + 2 + name, 8);
    at += 2 + name + 8;
    parts.push_back({at, static_cast<std::size_t>(size)});
    at += static_cast<std::size_t>(size);
  }
  return parts;
}

void mutate(std::vector<std::byte>& file, Rng& rng) {
  const auto parts = parts_of(file);
  const Part part = parts[rng.below(static_cast<std::uint32_t>(parts.size()))];
  if (part.size == 0) return;
  const auto place = [&](std::size_t unit) {
    return part.begin +
           unit * rng.below(static_cast<std::uint32_t>(std::max<std::size_t>(1, part.size / unit)));
  };
  const std::uint64_t value = word(rng);
  switch (rng.below(5)) {
    case 0:  // a word, which is a number of the run or two floats
      if (part.size >= 8) std::memcpy(file.data() + place(8), &value, 8);
      break;
    case 1: {
      const float floats[] = {std::numeric_limits<float>::quiet_NaN(), 3e38f, -1, 1e-30f, 0, 2};
      const float f = floats[rng.below(std::size(floats))];
      if (part.size >= 4) std::memcpy(file.data() + place(4), &f, 4);
      break;
    }
    case 2:
      file[place(1)] ^= static_cast<std::byte>(1u << rng.below(8));
      break;
    case 3: {  // a digit of a setting
      const Part settings = parts.front();
      const std::size_t at = settings.begin + rng.below(static_cast<std::uint32_t>(settings.size));
      if (file[at] >= std::byte{'0'} && file[at] <= std::byte{'9'})
        file[at] = static_cast<std::byte>('0' + rng.below(10));
      break;
    }
    case 4: {  // a payload of another length
      const std::size_t cut = std::min(part.size, std::size_t{4} << rng.below(4));
      std::uint64_t size = part.size - cut;
      std::memcpy(file.data() + part.begin - 8, &size, 8);
      const auto end = file.begin() + static_cast<std::ptrdiff_t>(part.begin + part.size);
      file.erase(end - static_cast<std::ptrdiff_t>(cut), end);
      break;
    }
  }
}

void repair_checksum(std::vector<std::byte>& file) {
  const std::uint32_t checksum = crc32(std::span(file).first(file.size() - 4));
  std::memcpy(file.data() + file.size() - 4, &checksum, 4);
}

}  // namespace

TEST_CASE("a checkpoint of any cell and optimizer, changed anywhere, is a run or an error",
          "[fuzz]") {
  Rng rng(2025);
  int accepted = 0, refused = 0;
  for (const CellKind cell : {CellKind::rnn, CellKind::lstm, CellKind::gru})
    for (int optimizer = 0; optimizer <= static_cast<int>(OptimizerKind::adamw); ++optimizer) {
      const auto seed = small_run(cell, static_cast<OptimizerKind>(optimizer), kText);
      REQUIRE(try_checkpoint(seed, kText));
      for (int round = 0; round < 60; ++round) {
        auto file = seed;
        for (std::uint32_t k = 1 + rng.below(2); k > 0; --k) mutate(file, rng);
        repair_checksum(file);
        ++(try_checkpoint(file, kText) ? accepted : refused);
      }
    }
  // Both sides were reached, or the mutations are useless.
  CHECK(accepted > 50);
  CHECK(refused > 200);
}
