#include "core/data/example_set.hpp"

#include <algorithm>
#include <string_view>

namespace unrolled {
namespace {

int longest_of(const Sequences& sequences) {
  int longest = 0;
  for (std::size_t i = 0; i < sequences.count(); ++i)
    longest = std::max(longest, sequences.length(i));
  return longest;
}

std::uint64_t hash_sequences(const Sequences& sequences, std::uint64_t hash) {
  hash = hash_bytes(std::as_bytes(sequences.ids()), hash);
  hash = hash_bytes(std::as_bytes(sequences.values()), hash);
  for (std::size_t i = 0; i < sequences.count(); ++i) {
    const std::int32_t length = sequences.length(i);
    hash = hash_bytes(std::as_bytes(std::span(&length, 1)), hash);
  }
  return hash;
}

}  // namespace

std::uint64_t hash_bytes(std::span<const std::byte> bytes, std::uint64_t hash) {
  for (const std::byte b : bytes) hash = (hash ^ static_cast<std::uint64_t>(b)) * 0x100000001B3ull;
  return hash;
}

std::uint64_t hash_text(std::string_view text, std::uint64_t hash) {
  return hash_bytes(std::as_bytes(std::span(text)), hash);
}

bool is_held_out(std::uint64_t question_hash, double share) {
  // The low bits of FNV of short texts are not spread well enough.
  std::uint64_t x = question_hash;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
  return static_cast<double>((x ^ (x >> 31)) >> 11) * 0x1.0p-53 < share;
}

std::vector<std::uint32_t> ExampleSet::side(bool held_out_side) const {
  std::vector<std::uint32_t> indices;
  for (std::size_t i = 0; i < held_out.size(); ++i)
    if ((held_out[i] != 0) == held_out_side) indices.push_back(static_cast<std::uint32_t>(i));
  return indices;
}

void ExampleSet::shrink() {
  input.shrink();
  if (source) source->shrink();
  std::vector<std::int32_t>(targets).swap(targets);
  std::vector<char>(held_out).swap(held_out);
}

int ExampleSet::longest() const {
  return longest_of(input);
}
int ExampleSet::longest_source() const {
  return source ? longest_of(*source) : 0;
}

std::uint64_t ExampleSet::hash() const {
  std::uint64_t hash = hash_sequences(input, kHashStart);
  if (source) hash = hash_sequences(*source, hash);
  return hash_bytes(std::as_bytes(std::span(targets)), hash);
}

}  // namespace unrolled
