#include "core/data/kind_lines.hpp"

#include "core/data/table_reader.hpp"
#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kLinesLookedAt = 500;  // lines

/// Calls `take` with each line that has anything in it, and its number, until it returns false.
template <class Take>
void for_each_line(std::string_view text, const Take& take) {
  text = utf8::without_byte_order_mark(text);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    text.remove_prefix(line.size());
    text.remove_prefix(text.starts_with("\r\n") ? 2 : !text.empty());
    if (!trimmed(line).empty() && !take(number, trimmed(line))) return;
  }
}

bool are_lines_alone(std::string_view data) {
  TableReader reader(data);
  const auto more = reader.next();
  if (!more || !*more || reader.chosen() || reader.fields().size() > 1) return false;
  std::size_t lines = 0, with_columns = 0;
  for_each_line(data, [&](std::size_t, std::string_view line) {
    with_columns += line.find_first_of("\t,") != line.npos;
    return ++lines < kLinesLookedAt;
  });
  return 2 * with_columns < lines;
}

}  // namespace

Expected<void> for_each_kind_line(std::string_view data,
                                  const std::function<Expected<void>(const LabelledText&)>& take) {
  if (!are_lines_alone(data)) return for_each_labelled(data, take);
  Expected<void> taken;
  for_each_line(data, [&](std::size_t number, std::string_view line) {
    taken = take({number, kOnlyKind, line});
    return taken.has_value();
  });
  return taken;
}

Expected<FoundColumns> kind_line_columns(std::string_view data) {
  if (!are_lines_alone(data)) return labelled_columns(data);
  return FoundColumns{{0}, {}, false};
}

}  // namespace unrolled
