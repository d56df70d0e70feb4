#include "core/data/labelled_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "core/data/table_reader.hpp"
#include "core/text/words.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kLookedAt = 500;   // rows that decide which column is the label's
constexpr std::size_t kFewestRows = 10;  // of them, for the first to be told from the others

constexpr std::array<std::string_view, 11> kLabelNames = {
    "label",    "labels", "sentiment", "class", "category", "intent",
    "polarity", "target", "verdict",   "mood",  "kind"};
constexpr std::array<std::string_view, 10> kTextNames = {"text", "review",  "sentence", "message",
                                                         "line", "comment", "content",  "utterance",
                                                         "name", "tune"};

struct Columns {
  std::size_t label = 0, text = 1, count = 2;
  bool header = false;
};

/// Where a row has one of these names; the number of fields if nowhere.
std::size_t place_of(const std::vector<std::string_view>& fields,
                     std::span<const std::string_view> names) {
  return static_cast<std::size_t>(
      std::ranges::find_if(fields,
                           [&](std::string_view field) {
                             return std::ranges::find(names, lower_case(trimmed(field))) !=
                                    names.end();
                           }) -
      fields.begin());
}

Expected<Columns> find_columns(std::string_view table) {
  TableReader reader(table);
  Columns columns;
  std::map<std::string, std::size_t, std::less<>> values[2];
  std::string first[2];
  std::size_t lengths[2] = {0, 0}, rows = 0;
  for (std::size_t row = 0; row < kLookedAt; ++row) {
    const auto more = reader.next();
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    const auto& fields = reader.fields();
    if (row == 0) {
      columns.count = fields.size();
      if (reader.chosen()) {
        const auto chosen = reader.columns({kTextAndLabel});
        if (!chosen) return std::unexpected(chosen.error());
        // Chosen by numbers, they may have names all the same.
        const bool names = place_of(fields, kLabelNames) == chosen->named[1] &&
                           place_of(fields, kTextNames) == chosen->named[0];
        return Columns{chosen->named[1], chosen->named[0], fields.size(), chosen->header || names};
      }
      const std::size_t label = place_of(fields, kLabelNames), text = place_of(fields, kTextNames);
      if (label < fields.size() && text < fields.size())
        return Columns{label, text, fields.size(), true};
      if (fields.size() == 1)
        return table_error(reader.line(), "There is one column; a label and a text are needed.",
                           "Put a label before each text, with a tab or a comma between them.");
      if (fields.size() > 2)
        return table_error(reader.line(),
                           "There are " + std::to_string(fields.size()) +
                               " columns; a label and a text are needed.",
                           "Choose two of them as columns, name them in a first "
                           "row (label, text), or put texts with the separator in them in "
                           "quotation marks.");
    }
    for (std::size_t c = 0; c < 2 && c < fields.size(); ++c) {
      const std::string_view value = trimmed(fields[c]);
      if (row == 0) first[c] = value;
      ++values[c][std::string(value)];
      lengths[c] += value.size();
    }
    ++rows;
  }
  const auto weight = [&](int c) { return std::pair(values[c].size(), lengths[c]); };
  if (weight(1) < weight(0)) std::swap(columns.label, columns.text);
  // Columns that are called something else: a label that is there once, where no other is.
  const auto& labels = values[columns.label];
  const auto once = std::ranges::count_if(labels, [](const auto& l) { return l.second == 1; });
  columns.header = rows >= kFewestRows && once == 1 && labels.at(first[columns.label]) == 1;
  return columns;
}

}  // namespace

Expected<FoundColumns> labelled_columns(std::string_view table) {
  const auto columns = find_columns(table);
  if (!columns) return std::unexpected(columns.error());
  return FoundColumns{{columns->text, columns->label}, {}, columns->header};
}

Expected<void> for_each_labelled(std::string_view table,
                                 const std::function<Expected<void>(const LabelledText&)>& take) {
  const auto columns = find_columns(table);
  if (!columns) return std::unexpected(columns.error());
  TableReader reader(table);
  for (bool first = true;; first = false) {
    const auto more = reader.next();
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
    if (first && columns->header) continue;
    const auto& fields = reader.fields();
    if (fields.size() != columns->count)
      return table_error(reader.line(),
                         there_are(fields.size(), "column") + ", not " +
                             std::to_string(columns->count) + " as in the first row.",
                         "Put texts with the separator in them in quotation marks.");
    const std::string_view label = trimmed(fields[columns->label]);
    if (label.empty())
      return table_error(reader.line(), columns->label + 1, "The label is empty.",
                         "Give it a label, or remove the line.");
    if (label.find_first_of("\r\n") != label.npos)
      return table_error(reader.line(), columns->label + 1, "There is a line end in the label.",
                         "Write the label in one line.");
    if (auto taken = take({reader.line(), label, trimmed(fields[columns->text])}); !taken)
      return taken;
  }
}

}  // namespace unrolled
