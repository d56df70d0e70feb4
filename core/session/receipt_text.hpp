#pragma once
// What writing and reading receipts have in common. Internal to core/session.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/session/checkpoint.hpp"
#include "core/session/receipt.hpp"

namespace unrolled {

inline constexpr std::string_view kReceiptFormat = "unrolled receipt";
inline constexpr int kReceiptVersion = 1;

/// 16 of them.
std::string hex_digits(std::uint64_t bits);
std::optional<std::uint64_t> read_hex(std::string_view digits);
/// A number of steps in decimal, below 2^50.
std::optional<std::int64_t> read_step(std::string_view digits);

/// "2000 anew", as a change has it.
struct Extension {
  std::int64_t total = 0;
  ScheduleExtension how = ScheduleExtension::continued;
};
std::optional<Extension> read_extension(std::string_view value);

/// As of its bytes.
Expected<Receipt> receipt_of(const Checkpoint& run, std::string name);

/// Whether builds and changes can be those of its run: in order, of names and values that there
/// are. Errors: unsupported (a name that is not known), invalid_file.
Expected<void> check_course(const Receipt& receipt);

}  // namespace unrolled
