#pragma once
// A checkpoint's entries as a text of JSON, for the metadata of a file of tensors. Internal to
// core/session.
//
//   {"name": {"type": "text", "value": "..."}}
//   {"name": {"type": "u64", "value": "0000000000000007..."}}    16 hexadecimal digits a number
//   {"name": {"type": "f32", "value": "3f800000..."}}            8, the bits of the float

#include <span>
#include <string>
#include <string_view>

#include "core/io/container.hpp"
#include "core/support/error.hpp"

namespace unrolled {

std::string entries_text(std::span<const Entry> entries);

/// What entries_text() wrote, and `more` texts. Errors: invalid_file.
Expected<Container> read_entries(std::string_view json, std::span<const Entry> more);

}  // namespace unrolled
