#pragma once
// Parameters as a .safetensors file, which PyTorch, NumPy, JAX and most other libraries read.
//
// Source: the format's description at huggingface.co/docs/safetensors: the header's length as u64
// little-endian; a JSON object from name to {dtype, shape, data_offsets: [begin, end)} with offsets
// counted from the header's end; then the values, row-major and without gaps. "__metadata__" is an
// object of strings.

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

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

}  // namespace unrolled
