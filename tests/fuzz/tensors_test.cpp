// Files of tensors with seeded damage: what is read from them is whole, or refused in words.

#include <catch2/catch_test_macros.hpp>
#include <cstdint>

#include "core/session/portable.hpp"
#include "core/session/reader.hpp"
#include "tests/session/session_support.hpp"

using namespace unrolled;
using namespace unrolled::testing;

namespace {

/// One place of it changed: a byte, a digit, a part left out or repeated.
void damage(std::vector<std::byte>& file, std::size_t header, Rng& rng) {
  const auto below = [&](std::size_t n) { return rng.below(static_cast<std::uint32_t>(n)); };
  // Most often in the header, where lengths, names and shapes are.
  const std::size_t at = rng.below(4) ? below(header) : below(file.size());
  const auto place = file.begin() + static_cast<std::ptrdiff_t>(at);
  const auto some =
      static_cast<std::ptrdiff_t>(std::min<std::size_t>(1 + below(40), file.size() - at));
  switch (rng.below(5)) {
    case 0:
      *place = static_cast<std::byte>(rng.below(256));
      return;
    case 1:
      *place = static_cast<std::byte>('0' + rng.below(10));
      return;
    case 2:
      file.erase(place, place + some);
      return;
    case 3: {
      const std::vector<std::byte> copy(place, place + some);
      file.insert(place, copy.begin(), copy.end());
      return;
    }
    default:
      file.resize(at);
  }
}

}  // namespace

TEST_CASE("Damaged files of tensors are read whole or refused in words", "[fuzz][portable]") {
  Settings settings = quick_settings();
  settings.hidden_size = 4;
  settings.embedding = 3;
  const auto whole = export_safetensors(make_session(settings, kText).save());
  REQUIRE(whole);
  std::uint64_t length = 0;
  std::memcpy(&length, whole->data(), sizeof length);
  Rng rng(7);
  int opened = 0, refused = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::byte> file = *whole;
    for (std::uint32_t n = 1 + rng.below(3); n > 0 && !file.empty(); --n)
      damage(file, std::min<std::size_t>(8 + length, file.size()), rng);
    const auto checkpoint = import_safetensors(file);
    if (!checkpoint) {
      ++refused;
      if (checkpoint.error().message.empty() || checkpoint.error().hint.empty())
        FAIL("no sentence in round " << round);
      continue;
    }
    ++opened;
    auto reader = Reader::open(*checkpoint);
    if (!reader) FAIL(reader.error().message);
    if (Writer* writer = reader->writer()) (void)writer->next_characters("the ", 3);
  }
  // Damage to values alone, or to what is only told, leaves a network; most leaves none.
  CHECK(opened > 50);
  CHECK(refused > 1000);
}
