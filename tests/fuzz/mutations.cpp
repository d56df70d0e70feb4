#include "tests/fuzz/mutations.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <limits>

#include "core/io/crc32.hpp"

namespace unrolled::testing {
namespace {

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

}  // namespace

void mutate_file(std::vector<std::byte>& file, Rng& rng) {
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
  if (file.size() < 4) return;
  const std::uint32_t checksum = crc32(std::span(file).first(file.size() - 4));
  std::memcpy(file.data() + file.size() - 4, &checksum, 4);
}

void mutate_text(std::string& text, Rng& rng) {
  constexpr std::string_view pieces[] = {"\n",   "\r",   "\r\n", "\n\n", "\t",           ",",
                                         ";",    "\"",   "\"\"", " ",    "<br />",       "f",
                                         "0",    "1e9",  "nan",  "-",    "\xEF\xBB\xBF", "\xC3\xA9",
                                         "\xFF", "\xE2", "# ",   "B-X",  "label"};
  const auto at = rng.below(static_cast<std::uint32_t>(text.size()) + 1);
  const std::string_view piece = pieces[rng.below(std::size(pieces))];
  switch (rng.below(6)) {
    case 0:
      text.insert(at, piece);
      break;
    case 1:
      text.replace(at, 1 + rng.below(3), piece);
      break;
    case 2:
      text.erase(at, 1 + rng.below(9));
      break;
    case 3:
      text.insert(at, 1, static_cast<char>(rng.below(256)));
      break;
    case 4:
      text.resize(at);
      break;
    case 5: {  // a part of it once more
      const std::string part = text.substr(at, rng.below(60));
      text.insert(rng.below(static_cast<std::uint32_t>(text.size()) + 1), part);
      break;
    }
  }
}

}  // namespace unrolled::testing
