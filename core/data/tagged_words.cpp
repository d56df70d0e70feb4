#include "core/data/tagged_words.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "core/data/table_reader.hpp"
#include "core/support/utf8.hpp"
#include "core/text/words.hpp"

namespace unrolled {
namespace {

/// Those between the chosen separator as they are; else between tabs, or runs of spaces.
std::vector<std::string_view> columns_of(std::string_view line, char separator) {
  std::vector<std::string_view> columns;
  if (separator && separator != ' ') {
    for (std::size_t end = 0; end != line.npos;
         line.remove_prefix(end == line.npos ? 0 : end + 1)) {
      end = line.find(separator);
      columns.push_back(trimmed(line.substr(0, end)));
    }
    return columns;
  }
  const std::string_view separators = line.contains('\t') && !separator ? "\t" : " ";
  while (!line.empty()) {
    const std::size_t end = std::min(line.size(), line.find_first_of(separators));
    if (const std::string_view column = trimmed(line.substr(0, end)); !column.empty())
      columns.push_back(column);
    line.remove_prefix(std::min(line.size(), end + 1));
  }
  return columns;
}

/// The next line, which is taken off; LF, CR LF and CR end one.
std::string_view take_trimmed_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  text.remove_prefix(line.size());
  text.remove_prefix(text.starts_with("\r\n") ? 2 : !text.empty());
  return trimmed(line);
}

/// Whether a first row names its columns: a word for the words, and one for the labels.
bool names_words_and_labels(std::string_view word, std::string_view label) {
  constexpr std::string_view kWords[] = {"word", "words", "token", "tokens"};
  constexpr std::string_view kLabels[] = {"label", "labels",  "tag",      "tags",
                                          "ner",   "ner_tag", "ner_tags", "pos"};
  return std::ranges::find(kWords, lower_case(word)) != std::end(kWords) &&
         std::ranges::find(kLabels, lower_case(label)) != std::end(kLabels);
}

std::unexpected<Error> no_label(std::size_t line_number, std::string_view line) {
  return table_error(line_number, "\"" + std::string(line) + "\" has no label.",
                     "Write a word and its label in each line, with a tab between them, and an "
                     "empty line after each sentence; where another sign is between them, say "
                     "which separator.");
}

}  // namespace

Expected<char> for_each_tagged_row(
    std::string_view text, const std::function<bool(std::span<const std::string_view>)>& take) {
  const auto layout = take_layout(text);
  if (!layout) return std::unexpected(layout.error());
  text = utf8::without_byte_order_mark(text);
  char separator = layout->separator;
  bool apart = false, first = true;
  while (!text.empty()) {
    const std::string_view line = take_trimmed_line(text);
    if (line.empty()) {
      apart = !first;
      continue;
    }
    if (!separator) separator = line.contains('\t') ? '\t' : ' ';
    if (std::exchange(apart, false) && !take({})) break;
    if (!take(columns_of(line, layout->separator))) break;
    first = false;
  }
  return separator;
}

Expected<FoundColumns> tagged_columns(std::string_view text) {
  std::string_view rest = text;
  const auto layout = take_layout(rest);
  if (!layout) return std::unexpected(layout.error());
  Expected<FoundColumns> found = FoundColumns{};
  const auto read = for_each_tagged_row(text, [&](std::span<const std::string_view> row) {
    if (row.empty() || row.front() == "-DOCSTART-") return true;
    if (!layout->columns.empty())
      found = find_columns(*layout, {kWordAndLabel}, row);
    else if (row.size() < 2)
      found = no_label(1, row.front());
    else {
      found->named = {0, row.size() - 1};
      found->header = names_words_and_labels(row.front(), row.back());
    }
    return false;
  });
  if (!read) return std::unexpected(read.error());
  return found;
}

Expected<void> for_each_sentence(std::string_view text,
                                 const std::function<Expected<void>(const TaggedSentence&)>& take) {
  const auto layout = take_layout(text);
  if (!layout) return std::unexpected(layout.error());
  text = utf8::without_byte_order_mark(text);
  std::optional<FoundColumns> chosen;
  TaggedSentence sentence{};
  std::size_t line_number = 0, count = 0;
  std::set<std::string_view> labels;
  const auto end_sentence = [&]() -> Expected<void> {
    if (sentence.words.empty()) return {};
    auto taken = take(sentence);
    sentence = {};
    return taken;
  };
  while (!text.empty()) {
    const std::string_view line = take_trimmed_line(text);
    ++line_number;
    const auto columns = columns_of(line, layout->separator);
    // "# O" is the word "#" among words between spaces, and "# newdoc" a remark.
    const bool remark = line.starts_with("# ") &&
                        (columns.size() != count ||
                         !labels.contains(chosen ? columns[chosen->named[1]] : columns.back()));
    if (line.empty() || line.starts_with("-DOCSTART-") || remark) {
      if (auto ended = end_sentence(); !ended) return ended;
      continue;
    }
    if (columns.size() < 2) return no_label(line_number, line);
    if (count != 0 && columns.size() != count)
      return table_error(
          line_number,
          there_are(columns.size(), "column") + ", not " + std::to_string(count) + " as before.",
          "Every line has a word first and its label last.");
    const bool first = count == 0;
    count = columns.size();
    if (first && !layout->columns.empty()) {
      auto found = find_columns(*layout, {kWordAndLabel}, columns);
      if (!found) return std::unexpected(found.error());
      chosen = std::move(*found);
      if (chosen->header) continue;
    } else if (first && names_words_and_labels(columns.front(), columns.back())) {
      continue;
    }
    const std::string_view word = chosen ? columns[chosen->named[0]] : columns.front();
    const std::string_view tag = chosen ? columns[chosen->named[1]] : columns.back();
    if (word.empty() || tag.empty())
      return table_error(line_number, word.empty() ? "There is no word." : "There is no label.",
                         "Fill it, or remove the line.");
    if (sentence.words.empty()) sentence.line = line_number;
    sentence.words.push_back(word);
    sentence.tags.push_back(tag);
    labels.insert(tag);
  }
  return end_sentence();
}

}  // namespace unrolled
