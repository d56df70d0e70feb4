#include "core/data/frames.hpp"

#include <algorithm>
#include <cmath>

#include "core/data/table_reader.hpp"
#include "core/support/number_text.hpp"

namespace unrolled {
namespace {

/// Those that are chosen; else all, the last being the label's. A row without numbers names them.
Expected<FoundColumns> columns_of(const TableReader& reader, bool labelled) {
  const auto& row = reader.fields();
  const bool names = std::ranges::none_of(
      row, [](std::string_view field) { return parse_number(trimmed(field)).has_value(); });
  FoundColumns columns;
  if (reader.chosen() && labelled) {
    auto chosen = reader.columns({kLabelOfFrame, "numbers of a frame"});
    if (!chosen) return chosen;
    columns = std::move(*chosen);
  } else {
    for (std::size_t c = 0; c < row.size(); ++c) columns.numbers.push_back(c);
    if (labelled) {
      columns.named = {columns.numbers.back()};
      columns.numbers.pop_back();
    }
  }
  columns.header = columns.header || names;
  return columns;
}

}  // namespace

Expected<FoundColumns> frame_columns(std::string_view table) {
  TableReader reader(table);
  const auto more = reader.next();
  if (!more) return std::unexpected(more.error());
  return *more ? columns_of(reader, true) : FoundColumns{};
}

Expected<void> for_each_frames(std::string_view table, bool labelled,
                               const std::function<Expected<void>(const FrameSequence&)>& take) {
  constexpr double kMost = 1e9;
  TableReader reader(table);
  FrameSequence sequence{};
  std::size_t count = 0;
  FoundColumns columns;
  for (bool first = true;; first = false) {
    const auto more = reader.next();
    if (!more) return std::unexpected(more.error());
    if ((!*more || reader.after_empty_line()) && !sequence.numbers.empty()) {
      if (auto taken = take(sequence); !taken) return taken;
      sequence = {};
    }
    if (!*more) return {};
    const auto& fields = reader.fields();
    if (first) {
      auto found = columns_of(reader, labelled);
      if (!found) return std::unexpected(found.error());
      columns = std::move(*found);
    }
    const std::size_t numbers = columns.numbers.size();
    if (first && columns.header) {
      count = fields.size();
      continue;
    }
    if (numbers == 0)
      return table_error(reader.line(), "There is one column; numbers and a label are needed.",
                         "Write the numbers of a frame and its label, with commas between them.");
    if (count != 0 && fields.size() != count)
      return table_error(
          reader.line(),
          there_are(fields.size(), "column") + ", not " + std::to_string(count) + " as before.",
          "Every frame has the same numbers.");
    count = fields.size();
    if (sequence.numbers.empty()) {
      sequence.line = reader.line();
      sequence.columns = numbers;
    }
    for (const std::size_t c : columns.numbers) {
      const auto number = parse_number(trimmed(fields[c]));
      if (!number || !(std::abs(*number) <= kMost))
        return table_error(reader.line(), c + 1,
                           "\"" + std::string(fields[c]) + "\" is no number from -1e9 to 1e9.",
                           "Write numbers with a point, as in 0.25, and the label last; or choose "
                           "which columns are read.");
      sequence.numbers.push_back(static_cast<float>(*number));
    }
    if (!labelled) continue;
    const std::size_t its = columns.named.front();
    const std::string_view label = trimmed(fields[its]);
    if (label.empty())
      return table_error(reader.line(), its + 1, "The label is empty.",
                         "Say what is being done in every frame.");
    if (label.find_first_of("\r\n") != label.npos)
      return table_error(reader.line(), its + 1, "There is a line end in the label.",
                         "Write the label in one line.");
    sequence.labels.emplace_back(label);
  }
}

}  // namespace unrolled
