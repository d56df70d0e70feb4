#pragma once
// The file format of checkpoints: named, typed entries with a version before and a checksum after.
// Files come from anywhere (a drop on the page, a download cut short), so decode() trusts nothing.
//
// Layout, all numbers little-endian:
//   magic          8 bytes   89 55 4E 52 0D 0A 1A 0A: "UNR" between a byte that no text begins with
//                            and line ends that a transfer in text mode would change (as in PNG)
//   version        u32       kContainerVersion
//   entries        u32       at most kMaximumEntries
//   each entry:    type      u8    1 text, 2 f32, 3 i64, 4 u64, 5 bytes
//                  name      u8    its length, 1 .. 255, then so many bytes
//                  payload   u64   its length in bytes, then so many bytes
//   checksum       u32       crc32() of everything before it, and nothing after it

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/support/error.hpp"

namespace unrolled {

inline constexpr std::uint32_t kContainerVersion = 1;
inline constexpr std::size_t kMaximumEntries = 1024;

/// What encode() writes: a view, nothing is copied before the file is put together.
struct Entry {
  using Value =
      std::variant<std::string_view, std::span<const float>, std::span<const std::int64_t>,
                   std::span<const std::uint64_t>, std::span<const std::byte>>;
  std::string_view name;  ///< 1 .. 255 bytes, different for each entry
  Value value;            ///< floats keep their bits, NaN and infinities included
};

/// A decoded file. It owns its values; what the lookups return lives as long as the container.
class Container {
 public:
  bool contains(std::string_view name) const;
  /// In the order of the file.
  std::vector<std::string_view> names() const;

  /// Each lookup returns the entry of that name, type and, where `count` is given, number of
  /// values. Errors: invalid_file, naming the entry.
  Expected<std::string_view> text(std::string_view name) const;
  Expected<std::span<const float>> floats(std::string_view name,
                                          std::optional<std::size_t> count = {}) const;
  Expected<std::span<const std::int64_t>> integers(std::string_view name,
                                                   std::optional<std::size_t> count = {}) const;
  Expected<std::span<const std::uint64_t>> words(std::string_view name,
                                                 std::optional<std::size_t> count = {}) const;
  Expected<std::span<const std::byte>> bytes(std::string_view name,
                                             std::optional<std::size_t> count = {}) const;

 private:
  // In the order of Entry::Value; the index plus one is the type in the file.
  using Value = std::variant<std::string, std::vector<float>, std::vector<std::int64_t>,
                             std::vector<std::uint64_t>, std::vector<std::byte>>;
  friend Expected<Container> decode(std::span<const std::byte> file);

  const Value* find(std::string_view name) const;
  template <class T>
  Expected<std::span<const T>> array(std::string_view name, std::optional<std::size_t> count) const;

  std::vector<std::pair<std::string, Value>> entries_;
};

/// The file's bytes. At most kMaximumEntries entries.
std::vector<std::byte> encode(std::span<const Entry> entries);

/// Memory taken is bounded by the file's size. Errors: invalid_file (not such a file, cut short,
/// damaged, a name twice), unsupported (a newer version or a type this one does not know).
Expected<Container> decode(std::span<const std::byte> file);

}  // namespace unrolled
