#include "core/session/entry_reader.hpp"

#include <array>
#include <bit>

namespace unrolled {

std::unexpected<Error> damaged(const std::string& what) {
  return fail(ErrorCode::invalid_file, "checkpoint", "The checkpoint is damaged: " + what + ".",
              "Use another copy of it.");
}

std::string_view EntryReader::text(std::string_view name) {
  return kept(container_->text(name));
}

std::span<const float> EntryReader::floats(std::string_view name,
                                           std::optional<std::size_t> count) {
  return kept(container_->floats(name, count));
}

std::span<const std::int64_t> EntryReader::integers(std::string_view name,
                                                    std::optional<std::size_t> count) {
  static constexpr std::array<std::int64_t, kMostWords> kZeros{};
  const auto values = kept(container_->integers(name, count));
  return count && values.empty() ? std::span(kZeros).first(*count) : values;
}

std::span<const std::uint64_t> EntryReader::words(std::string_view name, std::size_t count) {
  static constexpr std::array<std::uint64_t, kMostWords> kZeros{};
  const auto values = kept(container_->words(name, count));
  return values.empty() ? std::span(kZeros).first(count) : values;
}

std::vector<double> EntryReader::doubles(std::string_view name) {
  std::vector<double> values;
  for (const std::uint64_t word : kept(container_->words(name)))
    values.push_back(std::bit_cast<double>(word));
  return values;
}

}  // namespace unrolled
