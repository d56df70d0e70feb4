#include "core/session/carried_data.hpp"

#include "core/io/container.hpp"

namespace unrolled {
namespace {

constexpr std::string_view kData = "data";

}  // namespace

Expected<std::vector<std::byte>> with_data(std::span<const std::byte> checkpoint,
                                           std::string_view data) {
  const auto container = decode(checkpoint);
  if (!container) return std::unexpected(container.error());
  std::vector<Entry> entries;
  for (const std::string_view name : container->names()) {
    if (name == kData) continue;
    // Each has the one type by which it is found.
    if (const auto text = container->text(name)) entries.push_back({name, *text});
    if (const auto floats = container->floats(name)) entries.push_back({name, *floats});
    if (const auto integers = container->integers(name)) entries.push_back({name, *integers});
    if (const auto words = container->words(name)) entries.push_back({name, *words});
    if (const auto bytes = container->bytes(name)) entries.push_back({name, *bytes});
  }
  entries.push_back({kData, data});
  return encode(entries);
}

Expected<std::string> data_in(std::span<const std::byte> checkpoint) {
  const auto container = decode(checkpoint);
  if (!container) return std::unexpected(container.error());
  if (!container->contains(kData)) return "";
  const auto data = container->text(kData);
  if (!data) return std::unexpected(data.error());
  return std::string(*data);
}

}  // namespace unrolled
