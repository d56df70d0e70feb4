#pragma once
// Tensors as a .safetensors file, which PyTorch, NumPy, JAX and most other libraries read and write.
//
// Source: the format's description at huggingface.co/docs/safetensors: the header's length as u64
// little-endian; a JSON object from name to {dtype, shape, data_offsets: [begin, end)} with offsets
// counted from the header's end; then the values, row-major and without gaps. "__metadata__" is an
// object of strings.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/support/error.hpp"

namespace unrolled {

/// A named array to write: the product of `shape` is the number of values. Views, nothing is owned.
struct NamedTensor {
  std::string_view name;  ///< UTF-8, different for each tensor, not "__metadata__"
  std::span<const std::size_t> shape;
  std::span<const float> values;  ///< row-major
};

using MetadataEntry = std::pair<std::string_view, std::string_view>;

/// The file's bytes: dtype F32, tensors in the order given, data aligned to 8 bytes.
std::vector<std::byte> write_safetensors(std::span<const NamedTensor> tensors,
                                         std::span<const MetadataEntry> metadata = {});

/// A tensor of a file that was read: where its values lie, not the values.
struct StoredTensor {
  std::string name, dtype;
  std::vector<std::size_t> shape;
  std::span<const std::byte> bytes;  ///< row-major, of the file that was read

  std::size_t size() const;  ///< values
  /// As floats: F32 as they are, F16 and BF16 exactly, F64 rounded. Memory is that of the file's
  /// own size at most twice. Errors: unsupported (other types), invalid_file (values that are not
  /// finite, or too large for a float).
  Expected<std::vector<float>> values() const;
};

/// A file that was read; it refers to the file's bytes.
struct StoredTensors {
  std::vector<StoredTensor> tensors;  ///< in the order of the header
  std::vector<std::pair<std::string, std::string>> metadata;

  const StoredTensor* find(std::string_view name) const;
  std::optional<std::string_view> text(std::string_view key) const;
};

/// Whether a file is meant to be one: it begins as no checkpoint and no text does.
bool looks_like_safetensors(std::span<const std::byte> file);

/// Nothing is believed: sizes are compared with the file before anything is allocated, and tensors
/// have to fill it without gaps or overlaps. Errors: invalid_file.
Expected<StoredTensors> read_safetensors(std::span<const std::byte> file);

}  // namespace unrolled
