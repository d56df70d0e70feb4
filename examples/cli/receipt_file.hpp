#pragma once
// The file that a receipt is written to.

#include <initializer_list>
#include <string_view>

#include "core/session/receipt.hpp"
#include "examples/cli/arguments.hpp"

namespace unrolled::cli {

/// Before any work is done: whether the file that the flag `option` names, if it names one, may be
/// written. It must not be there yet (but for --force), nor be one that `others` name, which are
/// read or written too. Errors: invalid_file.
Expected<void> receipt_can_be_written(const Arguments& arguments, std::string_view option,
                                      std::initializer_list<std::string_view> others);

/// Errors: invalid_file.
Expected<void> write_receipt(const Arguments& arguments, std::string_view option,
                             const Receipt& receipt);

}  // namespace unrolled::cli
