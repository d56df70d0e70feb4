#include "core/io/safetensors.hpp"

#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <functional>
#include <numeric>

#include "core/support/json.hpp"

namespace unrolled {
namespace {

static_assert(std::endian::native == std::endian::little,
              "the format is little-endian and values are copied as they are in memory");

std::string header_of(std::span<const NamedTensor> tensors,
                      std::span<const MetadataEntry> metadata) {
  JsonWriter json;
  json.begin_object();
  if (!metadata.empty()) {
    json.key("__metadata__").begin_object();
    for (const auto& [key, value] : metadata) json.member(key, value);
    json.end_object();
  }
  std::size_t offset = 0;
  for (const NamedTensor& tensor : tensors) {
    assert(tensor.values.size() == std::accumulate(tensor.shape.begin(), tensor.shape.end(),
                                                   std::size_t{1}, std::multiplies{}));
    json.key(tensor.name).begin_object().member("dtype", "F32");
    json.key("shape").begin_array();
    for (const std::size_t extent : tensor.shape) json.value(extent);
    json.end_array();
    json.key("data_offsets").begin_array().value(offset);
    offset += tensor.values.size_bytes();
    json.value(offset).end_array().end_object();
  }
  json.end_object();
  std::string header = json.text();
  // Readers that map the file need aligned values; the format allows spaces after the header.
  header.resize((header.size() + 7) / 8 * 8, ' ');
  return header;
}

}  // namespace

std::vector<std::byte> write_safetensors(std::span<const NamedTensor> tensors,
                                         std::span<const MetadataEntry> metadata) {
  const std::string header = header_of(tensors, metadata);
  const auto header_length = static_cast<std::uint64_t>(header.size());
  std::size_t size = sizeof header_length + header.size();
  for (const NamedTensor& tensor : tensors) size += tensor.values.size_bytes();

  std::vector<std::byte> file(size);
  std::byte* out = file.data();
  const auto put = [&](std::span<const std::byte> bytes) {
    if (!bytes.empty()) std::memcpy(out, bytes.data(), bytes.size());
    out += bytes.size();
  };
  put(std::as_bytes(std::span(&header_length, 1)));
  put(std::as_bytes(std::span(header)));
  for (const NamedTensor& tensor : tensors) put(std::as_bytes(tensor.values));
  return file;
}

}  // namespace unrolled
