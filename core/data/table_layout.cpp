#include "core/data/table_layout.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "core/data/table_reader.hpp"
#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

constexpr std::string_view kMark = "#table";
constexpr std::string_view kSeparator = " separator=", kColumns = " columns=";

constexpr std::pair<std::string_view, char> kSeparators[] = {
    {"tab", '\t'}, {"comma", ','}, {"semicolon", ';'}, {"space", ' '}, {"pipe", '|'}};

std::unexpected<Error> wrong_columns(std::string message, std::string hint) {
  return fail(ErrorCode::invalid_setting, "columns", std::move(message), std::move(hint));
}

Expected<char> parse_separator(std::string_view written) {
  for (const auto& [name, sign] : kSeparators)
    if (written == name || written == std::string_view(&sign, 1)) return sign;
  const bool plain = written.size() == 1 && written[0] > ' ' && written[0] < 0x7F &&
                     written[0] != '"' && written[0] != '.' && written[0] != '-' &&
                     !std::string_view("0123456789").contains(written[0]);
  if (plain) return written[0];
  return fail(ErrorCode::invalid_setting, "separator",
              "\"" + std::string(written) + "\" is no separator.",
              "Give tab, comma, semicolon, space or pipe, or a single sign such as ~.");
}

/// "1 id, 2 review, 3 sentiment".
std::string columns_of(std::span<const std::string_view> row) {
  constexpr std::size_t kTold = 12, kWidest = 24;
  std::string text;
  for (std::size_t c = 0; c < std::min(kTold, row.size()); ++c) {
    std::u32string field = utf8::decode(trimmed(row[c]));
    if (field.size() > kWidest) field = field.substr(0, kWidest - 1) + U'\u2026';
    text += (c ? ", " : "") + std::to_string(c + 1) + " " + utf8::encode(field);
  }
  return text + (row.size() > kTold ? " and others" : "");
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return number;
}

struct Place {
  std::size_t column;
  bool by_name;
};

Expected<Place> place_of(std::string_view name, std::span<const std::string_view> row) {
  const auto is_it = [&](std::string_view field) { return trimmed(field) == name; };
  const auto same = std::ranges::count_if(row, is_it);
  if (same > 1)
    return wrong_columns(
        "The file has " + std::to_string(same) + " columns named \"" + std::string(name) + "\".",
        "Choose one by its number: " + columns_of(row) + ".");
  if (same == 1)
    return Place{static_cast<std::size_t>(std::ranges::find_if(row, is_it) - row.begin()), true};
  const std::string hint = "The file has " + columns_of(row) + ".";
  const auto number = number_of(name);
  if (!number) return wrong_columns("The file has no column \"" + std::string(name) + "\".", hint);
  if (*number == 0 || *number > row.size())
    return wrong_columns("The file has no column " + std::string(name) + ", only " +
                             std::to_string(row.size()) + ".",
                         hint);
  return Place{*number - 1, false};
}

}  // namespace

std::string TableRoles::pattern() const {
  std::string text;
  for (const std::string_view role : named)
    text += (text.empty() ? "" : ",") + std::string(role) + "=COLUMN";
  if (!numbers.empty()) text += std::string(text.empty() ? "" : ",") + "COLUMN,COLUMN,...";
  return text;
}

std::string separator_name(char separator) {
  for (const auto& [name, sign] : kSeparators)
    if (sign == separator) return std::string(name);
  return std::string(1, separator);
}

Expected<TableLayout> parse_layout(std::string_view columns, std::string_view separator) {
  TableLayout layout;
  if (!separator.empty()) {
    const auto sign = parse_separator(separator);
    if (!sign) return std::unexpected(sign.error());
    layout.separator = *sign;
  }
  for (bool more = !columns.empty(); more;) {
    const std::size_t end = std::min(columns.find(','), columns.size());
    const std::string_view item = columns.substr(0, end);
    more = end < columns.size();
    columns.remove_prefix(std::min(end + 1, columns.size()));
    const std::size_t equals = item.find('=');
    const bool has_role = equals != item.npos;
    const std::string_view role = has_role ? trimmed(item.substr(0, equals)) : "";
    const std::string_view name = trimmed(has_role ? item.substr(equals + 1) : item);
    if (name.empty() || (has_role && role.empty()) || name.find_first_of("\r\n") != name.npos)
      return wrong_columns("\"" + std::string(item) + "\" chooses no column.",
                           "Write columns with commas between them, by name or number; one with a "
                           "comma in its name by its number.");
    layout.columns.push_back({std::string(role), std::string(name)});
  }
  return layout;
}

std::string layout_line(const TableLayout& layout) {
  if (layout == TableLayout{}) return "";
  std::string line(kMark);
  if (layout.separator) line.append(kSeparator).append(separator_name(layout.separator));
  for (bool first = true; const auto& [role, name] : layout.columns) {
    line.append(std::exchange(first, false) ? kColumns : ",");
    line.append(role).append(role.empty() ? "" : "=").append(name);
  }
  return line + "\n";
}

Expected<TableLayout> take_layout(std::string_view& data) {
  const std::string_view text = utf8::without_byte_order_mark(data);
  if (!text.starts_with(kMark)) return TableLayout{};
  std::string_view line = text.substr(kMark.size(), text.find('\n') - kMark.size());
  if (!line.starts_with(kSeparator) && !line.starts_with(kColumns)) return TableLayout{};
  data = text.substr(std::min(text.size(), kMark.size() + line.size() + 1));
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::string_view separator;
  if (line.starts_with(kSeparator)) {
    line.remove_prefix(kSeparator.size());
    separator = line.substr(0, line.find(' '));
    line.remove_prefix(separator.size());
  }
  if (line.starts_with(kColumns)) line.remove_prefix(kColumns.size());
  return parse_layout(line, separator);
}

Expected<FoundColumns> find_columns(const TableLayout& layout, const TableRoles& roles,
                                    std::span<const std::string_view> row) {
  FoundColumns found;
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  found.named.assign(roles.named.size(), none);
  std::vector<std::size_t> taken;
  for (const auto& [role, name] : layout.columns) {
    const auto known = std::ranges::find(roles.named, role);
    const bool number = role.empty() && !roles.numbers.empty();
    if (known == roles.named.end() && !number)
      return wrong_columns(role.empty() ? "What the column " + name + " is for is not said."
                                        : "There is no \"" + role + "\" in such a table.",
                           "Write " + roles.pattern() + ".");
    const auto place = place_of(name, row);
    if (!place) return std::unexpected(place.error());
    if (std::ranges::find(taken, place->column) != taken.end())
      return wrong_columns("The column \"" + name + "\" is chosen twice.",
                           "Choose another one of these: " + columns_of(row) + ".");
    taken.push_back(place->column);
    found.header = found.header || place->by_name;
    if (number) {
      found.numbers.push_back(place->column);
      continue;
    }
    std::size_t& its = found.named[static_cast<std::size_t>(known - roles.named.begin())];
    if (its != none)
      return wrong_columns("Two columns are chosen for " + role + ".", "Choose one of them.");
    its = place->column;
  }
  for (std::size_t r = 0; r < found.named.size(); ++r)
    if (found.named[r] == none)
      return wrong_columns("No column is chosen for " + std::string(roles.named[r]) + ".",
                           "Write " + roles.pattern() + "; the file has " + columns_of(row) + ".");
  if (!roles.numbers.empty() && found.numbers.empty())
    for (std::size_t c = 0; c < row.size(); ++c)
      if (std::ranges::find(taken, c) == taken.end()) found.numbers.push_back(c);
  return found;
}

}  // namespace unrolled
