#include "core/task/table_preview.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "core/data/table_reader.hpp"
#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kLongestCell = 200;

std::string cut(std::string_view field) {
  const std::u32string text = utf8::decode(trimmed(field));
  return text.size() <= kLongestCell ? utf8::encode(text)
                                     : utf8::encode(text.substr(0, kLongestCell - 1) + U'\u2026');
}

void say(TablePreview& preview, const Error& error) {
  preview.problem = error.message;
  preview.hint = error.hint;
}

auto rows_of(const TaskKind& kind) {
  return kind.rows ? kind.rows : for_each_row;
}

/// Writes what each column is for; the label's, if there is one.
std::optional<std::size_t> assign(TablePreview& preview, const TaskKind& kind,
                                  const FoundColumns& found) {
  std::optional<std::size_t> label;
  const auto role_of = [&](std::size_t column) -> std::string& {
    preview.roles.resize(std::max(preview.roles.size(), column + 1));
    return preview.roles[column];
  };
  for (std::size_t r = 0; r < found.named.size(); ++r) {
    role_of(found.named[r]) = kind.roles.named[r];
    if (kind.roles.named[r] == "label") label = found.named[r];
  }
  for (const std::size_t c : found.numbers) role_of(c) = "number";
  preview.header = found.header;
  return label;
}

}  // namespace

TablePreview preview_table(const TaskKind& kind, std::string_view table, std::size_t shown) {
  TablePreview preview;
  std::optional<std::size_t> label;
  if (const auto found = kind.columns(table))
    label = assign(preview, kind, *found);
  else
    say(preview, found.error());

  std::vector<std::vector<std::string>> first;
  std::map<std::string, double, std::less<>> labels;
  bool header = preview.header;
  const auto separator = rows_of(kind)(table, [&](std::span<const std::string_view> row) {
    if (row.empty()) return true;
    if (first.size() < shown) {
      auto& cells = first.emplace_back();
      for (const std::string_view field : row) cells.push_back(cut(field));
    }
    if (std::exchange(header, false)) return true;
    ++preview.rows;
    if (label && *label < row.size()) ++labels[std::string(trimmed(row[*label]))];
    return true;
  });
  if (separator)
    preview.separator = separator_name(*separator);
  else if (preview.problem.empty())
    say(preview, separator.error());

  for (const auto& row : first) preview.roles.resize(std::max(preview.roles.size(), row.size()));
  for (auto& row : first) {
    row.resize(preview.roles.size());
    std::ranges::move(row, std::back_inserter(preview.cells));
  }
  std::vector<std::pair<std::string, double>> sorted(labels.begin(), labels.end());
  std::ranges::stable_sort(sorted, std::greater{}, [](const auto& each) { return each.second; });
  for (auto& [name, count] : sorted) {
    preview.labels.push_back(std::move(name));
    preview.label_counts.push_back(count);
  }
  return preview;
}

std::string plain_table(const TaskKind& kind, std::string_view table,
                        std::span<const std::string> roles, char separator) {
  const auto found = kind.columns(table);
  if (!found) return "";
  std::vector<std::size_t> columns;
  for (const std::string& role : roles) {
    if (role == "number") std::ranges::copy(found->numbers, std::back_inserter(columns));
    const auto named = std::ranges::find(kind.roles.named, role);
    if (named != kind.roles.named.end())
      columns.push_back(found->named[static_cast<std::size_t>(named - kind.roles.named.begin())]);
  }
  std::string text;
  bool header = found->header;
  const auto read = rows_of(kind)(table, [&](std::span<const std::string_view> row) {
    if (!row.empty() && std::exchange(header, false)) return true;
    for (std::size_t i = 0; i < columns.size() && !row.empty(); ++i) {
      if (i > 0) text += separator;
      for (const char c : trimmed(columns[i] < row.size() ? row[columns[i]] : ""))
        text += c == separator || c == '\n' || c == '\r' ? ' ' : c;
    }
    text += '\n';
    return true;
  });
  return read ? text : "";
}

}  // namespace unrolled
