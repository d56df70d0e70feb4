#include "core/data/pairs.hpp"

#include <algorithm>
#include <string>

#include "core/data/table_reader.hpp"

namespace unrolled {
namespace {

std::unexpected<Error> one_column(const TableReader& reader) {
  return table_error(reader.line(), "There is one column; two are needed.",
                     "Write what is read and what it becomes in each line, with a tab between "
                     "them.");
}

/// By the first row, at which the reader is.
Expected<FoundColumns> columns_of(const TableReader& reader) {
  if (reader.chosen()) return reader.columns({kSourceAndTarget});
  if (reader.fields().size() < 2) return one_column(reader);
  return FoundColumns{{0, 1}, {}, false};
}

}  // namespace

Expected<FoundColumns> pair_columns(std::string_view table) {
  TableReader reader(table);
  const auto more = reader.next();
  if (!more) return std::unexpected(more.error());
  return *more ? columns_of(reader) : FoundColumns{};
}

Expected<void> for_each_pair(std::string_view table,
                             const std::function<Expected<void>(const Pair&)>& take) {
  TableReader reader(table);
  std::size_t from = 0, to = 1;
  for (bool first = true;; first = false) {
    const auto more = reader.next();
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
    const auto& fields = reader.fields();
    if (first) {
      const auto columns = columns_of(reader);
      if (!columns) return std::unexpected(columns.error());
      from = columns->named[0];
      to = columns->named[1];
      if (columns->header) continue;
    }
    if (fields.size() < 2) return one_column(reader);
    if (fields.size() <= std::max(from, to))
      return table_error(reader.line(),
                         there_are(fields.size(), "column") + ", none of them " +
                             std::to_string(std::max(from, to) + 1) + ".",
                         "Every line has the same columns.");
    const std::string_view source = trimmed(fields[from]), target = trimmed(fields[to]);
    if (source.empty() || target.empty())
      return table_error(reader.line(), (source.empty() ? from : to) + 1, "The field is empty.",
                         "Fill it, or remove the line.");
    if (auto taken = take({reader.line(), source, target}); !taken) return taken;
  }
}

}  // namespace unrolled
