#include "core/data/pairs.hpp"

#include <string>

#include "core/data/table_reader.hpp"

namespace unrolled {

Expected<void> for_each_pair(std::string_view table,
                             const std::function<Expected<void>(const Pair&)>& take) {
  TableReader reader(table);
  for (;;) {
    const auto more = reader.next();
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
    const auto& fields = reader.fields();
    if (fields.size() < 2)
      return table_error(reader.line(), "There is one column; two are needed.",
                         "Write what is read and what it becomes in each line, with a tab between "
                         "them.");
    const std::string_view source = trimmed(fields[0]), target = trimmed(fields[1]);
    if (source.empty() || target.empty())
      return table_error(reader.line(), source.empty() ? 1 : 2, "The field is empty.",
                         "Fill it, or remove the line.");
    if (auto taken = take({reader.line(), source, target}); !taken) return taken;
  }
}

}  // namespace unrolled
