#include "core/io/container.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>

#include "core/io/crc32.hpp"

namespace unrolled {
namespace {

static_assert(std::endian::native == std::endian::little,
              "the format is little-endian and values are copied as they are in memory");

constexpr std::array<unsigned char, 8> kMagic = {0x89, 'U', 'N', 'R', '\r', '\n', 0x1A, '\n'};
constexpr std::size_t kHeaderBytes = kMagic.size() + 2 * sizeof(std::uint32_t);
constexpr std::size_t kChecksumBytes = sizeof(std::uint32_t);

std::unexpected<Error> not_ours() {
  return fail(ErrorCode::invalid_file, "file", "This is not an Unrolled file.",
              "Choose a file that Unrolled saved.");
}

std::unexpected<Error> damaged(std::string what) {
  return fail(ErrorCode::invalid_file, "file", "The file is damaged: " + std::move(what) + ".",
              "Use another copy of it, or download it again.");
}

std::unexpected<Error> newer(std::string what) {
  return fail(ErrorCode::unsupported, "file",
              "The file was saved by a newer version of Unrolled: " + std::move(what) + ".",
              "Open it with the latest version.");
}

std::unexpected<Error> wrong_count(std::string_view name, std::size_t count, std::size_t wanted) {
  std::string what = "\"";
  what.append(name).append("\" has ").append(std::to_string(count));
  what.append(" values where ").append(std::to_string(wanted)).append(" belong");
  return damaged(std::move(what));
}

class Writer {
 public:
  explicit Writer(std::size_t capacity) { bytes_.reserve(capacity); }

  void copy(const void* data, std::size_t size) {
    const auto* begin = static_cast<const std::byte*>(data);
    bytes_.insert(bytes_.end(), begin, begin + size);
  }
  template <class T>
  void number(T value) {
    copy(&value, sizeof value);
  }

  std::vector<std::byte>& bytes() { return bytes_; }

 private:
  std::vector<std::byte> bytes_;
};

/// Takes bytes from the front; every take asks first whether so many are left.
class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : left_(bytes) {}

  std::size_t left() const { return left_.size(); }

  std::optional<std::span<const std::byte>> take(std::uint64_t size) {
    if (size > left_.size()) return std::nullopt;
    const auto taken = left_.first(static_cast<std::size_t>(size));
    left_ = left_.subspan(taken.size());
    return taken;
  }
  template <class T>
  std::optional<T> number() {
    const auto bytes = take(sizeof(T));
    if (!bytes) return std::nullopt;
    T value;
    std::memcpy(&value, bytes->data(), sizeof value);
    return value;
  }

 private:
  std::span<const std::byte> left_;
};

std::span<const std::byte> payload_of(const Entry::Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value))
    return std::as_bytes(std::span(*text));
  if (const auto* f = std::get_if<std::span<const float>>(&value)) return std::as_bytes(*f);
  if (const auto* i = std::get_if<std::span<const std::int64_t>>(&value)) return std::as_bytes(*i);
  if (const auto* u = std::get_if<std::span<const std::uint64_t>>(&value)) return std::as_bytes(*u);
  return *std::get_if<std::span<const std::byte>>(&value);
}

/// `payload` as the sequence it holds, or false when its length is no multiple of an element's.
template <class Sequence, class Value>
bool fill(Value& value, std::span<const std::byte> payload) {
  using T = typename Sequence::value_type;
  if (payload.size() % sizeof(T) != 0) return false;
  Sequence& sequence = value.template emplace<Sequence>(payload.size() / sizeof(T), T{});
  if (!payload.empty()) std::memcpy(sequence.data(), payload.data(), payload.size());
  return true;
}

template <class... Sequences>
bool fill_by_type(std::variant<Sequences...>& value, std::size_t type,
                  std::span<const std::byte> payload) {
  std::size_t candidate = 0;
  return ((++candidate == type && fill<Sequences>(value, payload)) || ...);
}

}  // namespace

std::vector<std::byte> encode(std::span<const Entry> entries) {
  assert(entries.size() <= kMaximumEntries);
  std::size_t size = kHeaderBytes + kChecksumBytes;
  for (const Entry& entry : entries)
    size += 2 + entry.name.size() + sizeof(std::uint64_t) + payload_of(entry.value).size();

  Writer writer(size);
  writer.copy(kMagic.data(), kMagic.size());
  writer.number(kContainerVersion);
  writer.number(static_cast<std::uint32_t>(entries.size()));
  for (const Entry& entry : entries) {
    assert(!entry.name.empty() && entry.name.size() <= 255);
    assert(std::ranges::count(entries, entry.name, &Entry::name) == 1);
    const auto payload = payload_of(entry.value);
    writer.number(static_cast<std::uint8_t>(entry.value.index() + 1));
    writer.number(static_cast<std::uint8_t>(entry.name.size()));
    writer.copy(entry.name.data(), entry.name.size());
    writer.number(static_cast<std::uint64_t>(payload.size()));
    writer.copy(payload.data(), payload.size());
  }
  writer.number(crc32(writer.bytes()));
  return std::move(writer.bytes());
}

Expected<Container> decode(std::span<const std::byte> file) {
  Reader reader(file);
  const auto magic = reader.take(kMagic.size());
  if (!magic || std::memcmp(magic->data(), kMagic.data(), kMagic.size()) != 0) return not_ours();
  // The version comes before the checksum, which a newer version may have moved.
  const auto version = reader.number<std::uint32_t>();
  if (!version || *version == 0) return damaged("its version is missing");
  if (*version > kContainerVersion) return newer("format " + std::to_string(*version));
  const auto entries = reader.number<std::uint32_t>();
  if (!entries || reader.left() < kChecksumBytes) return damaged("it is cut short");

  std::uint32_t checksum;
  std::memcpy(&checksum, file.last(kChecksumBytes).data(), kChecksumBytes);
  if (checksum != crc32(file.first(file.size() - kChecksumBytes)))
    return damaged("its checksum does not fit, some of it was changed or is missing");

  // What follows only fails on files that something else wrote.
  if (*entries > kMaximumEntries) return damaged("it claims too many entries");
  reader = Reader(file.subspan(kHeaderBytes, file.size() - kHeaderBytes - kChecksumBytes));
  Container container;
  for (std::uint32_t i = 0; i < *entries; ++i) {
    const auto type = reader.number<std::uint8_t>();
    const auto name_length = reader.number<std::uint8_t>();
    const auto name_bytes = name_length ? reader.take(*name_length) : std::nullopt;
    const auto length = reader.number<std::uint64_t>();
    const auto payload = length ? reader.take(*length) : std::nullopt;
    if (!type || !name_bytes || name_bytes->empty() || !payload)
      return damaged("an entry is incomplete");
    std::string name(reinterpret_cast<const char*>(name_bytes->data()), name_bytes->size());
    if (container.contains(name)) return damaged("an entry comes twice");
    if (*type == 0 || *type > std::variant_size_v<Container::Value>)
      return newer("an entry of type " + std::to_string(*type));
    container.entries_.emplace_back(std::move(name), Container::Value());
    if (!fill_by_type(container.entries_.back().second, *type, *payload))
      return damaged("an entry's length does not fit its type");
  }
  if (reader.left() != 0) return damaged("something follows its last entry");
  return container;
}

const Container::Value* Container::find(std::string_view name) const {
  const auto found = std::ranges::find(
      entries_, name, [](const auto& entry) { return std::string_view(entry.first); });
  return found == entries_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> Container::names() const {
  std::vector<std::string_view> names;
  for (const auto& entry : entries_) names.push_back(entry.first);
  return names;
}

bool Container::contains(std::string_view name) const {
  return find(name) != nullptr;
}

Expected<std::string_view> Container::text(std::string_view name) const {
  const Value* value = find(name);
  const auto* text = value ? std::get_if<std::string>(value) : nullptr;
  if (!text) return damaged("it has no text \"" + std::string(name) + "\"");
  return *text;
}

template <class T>
Expected<std::span<const T>> Container::array(std::string_view name,
                                              std::optional<std::size_t> count) const {
  const Value* value = find(name);
  const auto* values = value ? std::get_if<std::vector<T>>(value) : nullptr;
  if (!values) return damaged("it has no numbers \"" + std::string(name) + "\"");
  if (count && values->size() != *count) return wrong_count(name, values->size(), *count);
  return std::span<const T>(*values);
}

Expected<std::span<const float>> Container::floats(std::string_view name,
                                                   std::optional<std::size_t> count) const {
  return array<float>(name, count);
}

Expected<std::span<const std::int64_t>> Container::integers(
    std::string_view name, std::optional<std::size_t> count) const {
  return array<std::int64_t>(name, count);
}

Expected<std::span<const std::uint64_t>> Container::words(std::string_view name,
                                                          std::optional<std::size_t> count) const {
  return array<std::uint64_t>(name, count);
}

Expected<std::span<const std::byte>> Container::bytes(std::string_view name,
                                                      std::optional<std::size_t> count) const {
  return array<std::byte>(name, count);
}

}  // namespace unrolled
