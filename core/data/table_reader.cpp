#include "core/data/table_reader.hpp"

#include <algorithm>

#include "core/support/utf8.hpp"

namespace unrolled {
namespace {

constexpr std::size_t kRowsCompared = 8;  // rows that decide between semicolons and commas

/// How often a sign stands outside of quotation marks in each of the first rows.
std::vector<std::size_t> counts_in_rows(std::string_view text, char sign) {
  std::vector<std::size_t> counts(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted) continue;
    counts.back() += text[i] == sign;
    const bool ends = text[i] == '\n' || (text[i] == '\r' && !text.substr(i).starts_with("\r\n"));
    if (!ends) continue;
    if (counts.size() == kRowsCompared) return counts;
    // Empty lines are no rows.
    const std::size_t next = text.find_first_not_of("\r\n", i);
    if (next == text.npos) return counts;
    i = next - 1;
    counts.push_back(0);
  }
  return counts;
}

char separator_of(std::string_view text) {
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(" \r\n")));
  if (text.substr(0, text.find_first_of("\r\n")).contains('\t')) return '\t';
  const auto semicolons = counts_in_rows(text, ';'), commas = counts_in_rows(text, ',');
  if (semicolons.front() == 0) return ',';
  // A text of the first row may have a semicolon in it: what separates is in all rows, as often.
  const auto separates = [](const std::vector<std::size_t>& counts) {
    return counts.front() > 0 && std::ranges::count(counts, counts.front()) == std::ssize(counts);
  };
  return !separates(semicolons) && separates(commas) ? ',' : ';';
}

/// Of a line between tabs that begins with a field in quotation marks, as programs write one that
/// has a tab or quotation marks in it: its size. Else 0: a text may begin with a quotation.
std::size_t quoted_size(std::string_view line, char separator) {
  if (!line.starts_with('"')) return 0;
  bool needed = false;
  for (std::size_t i = 1; i < line.size(); ++i) {
    needed = needed || line[i] == separator;
    if (line[i] != '"') continue;
    const std::string_view rest = line.substr(i + 1);
    if (rest.empty() || rest[0] == separator) return needed ? i + 1 : 0;
    if (rest[0] != '"') return 0;
    needed = true;
    ++i;
  }
  return 0;
}

std::string without_quotes(std::string_view field) {
  std::string text;
  for (std::size_t i = 1; i + 1 < field.size(); ++i) {
    text += field[i];
    i += field[i] == '"';
  }
  return text;
}

/// Line ends in a part of a text, CR LF being one.
std::size_t line_ends(std::string_view part) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < part.size(); ++i)
    count += part[i] == '\n' || (part[i] == '\r' && !part.substr(i + 1).starts_with('\n'));
  return count;
}

/// Removes the line end that `text` begins with.
void remove_line_end(std::string_view& text) {
  if (text.starts_with("\r\n"))
    text.remove_prefix(2);
  else if (!text.empty())
    text.remove_prefix(1);
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Expected<char> for_each_row(std::string_view table,
                            const std::function<bool(std::span<const std::string_view>)>& take) {
  TableReader reader(table);
  for (bool first = true;; first = false) {
    const auto more = reader.next();
    if (!more) return std::unexpected(more.error());
    const bool apart = *more && !first && reader.after_empty_line();
    if (!*more || (apart && !take({})) || !take(reader.fields())) return reader.separator();
  }
}

std::unexpected<Error> table_error(std::size_t line, const std::string& reason, std::string hint) {
  return fail(ErrorCode::invalid_text, "text", "Line " + std::to_string(line) + ": " + reason,
              std::move(hint));
}

std::unexpected<Error> table_error(std::size_t line, std::size_t column, const std::string& reason,
                                   std::string hint) {
  return fail(ErrorCode::invalid_text, "text",
              "Line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + reason,
              std::move(hint));
}

std::string counted(std::size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

std::string there_are(std::size_t count, std::string_view what) {
  return (count == 1 ? "There is " : "There are ") + counted(count, what);
}

TableReader::TableReader(std::string_view text) : rest_(text), layout_(take_layout(rest_)) {
  rest_ = utf8::without_byte_order_mark(rest_);
  separator_ = layout_ && layout_->separator ? layout_->separator : separator_of(rest_);
}

std::string_view TableReader::take_line() {
  const std::string_view line = rest_.substr(0, rest_.find_first_of("\r\n"));
  rest_.remove_prefix(line.size());
  remove_line_end(rest_);
  line_ = next_line_++;
  return line;
}

Expected<bool> TableReader::next() {
  if (!layout_) return std::unexpected(layout_.error());
  after_empty_line_ = false;
  while (!rest_.empty()) {
    const std::string_view line = rest_.substr(0, rest_.find_first_of("\r\n"));
    if (!trimmed(line).empty()) {
      if (separator_ == '\t')
        read_plain();
      else if (auto read = read_quoted(); !read)
        return std::unexpected(read.error());
      return true;
    }
    (void)take_line();
    ++empty_lines_;
    after_empty_line_ = true;
  }
  return false;
}

void TableReader::read_plain() {
  fields_.clear();
  unquoted_.clear();
  std::string_view line = take_line();
  for (;;) {
    const std::size_t quoted = quoted_size(line, separator_);
    const std::size_t end = quoted > 0 ? quoted : std::min(line.size(), line.find(separator_));
    const std::string_view field = line.substr(0, end);
    fields_.push_back(quoted > 0 ? unquoted_.emplace_back(without_quotes(field)) : field);
    if (end == line.size()) return;
    line.remove_prefix(end + 1);
  }
}

Expected<void> TableReader::read_quoted() {
  fields_.clear();
  unquoted_.clear();
  line_ = next_line_++;
  const char ends[] = {separator_, '\r', '\n', '\0'};
  for (;;) {
    if (!rest_.starts_with('"')) {
      const std::size_t end = std::min(rest_.size(), rest_.find_first_of(std::string_view(ends)));
      fields_.push_back(rest_.substr(0, end));
      rest_.remove_prefix(end);
    } else {
      std::string field;
      rest_.remove_prefix(1);
      for (;;) {
        const std::size_t quote = rest_.find('"');
        if (quote == std::string_view::npos)
          return table_error(line_, fields_.size() + 1, "A quotation mark is never closed.",
                             "Close it, or double it where it belongs to the text.");
        const std::string_view part = rest_.substr(0, quote);
        next_line_ += line_ends(part);
        field += part;
        rest_.remove_prefix(quote + 1);
        if (!rest_.starts_with('"')) break;
        field += '"';
        rest_.remove_prefix(1);
      }
      fields_.push_back(unquoted_.emplace_back(std::move(field)));
      // What follows a closed quotation mark belongs to the field as it stands.
      const std::size_t end = std::min(rest_.size(), rest_.find_first_of(std::string_view(ends)));
      if (!trimmed(rest_.substr(0, end)).empty())
        return table_error(line_, fields_.size(), "Text follows a closed quotation mark.",
                           "Double the quotation marks that belong to the text.");
      rest_.remove_prefix(end);
    }
    if (!rest_.starts_with(separator_)) break;
    rest_.remove_prefix(1);
  }
  remove_line_end(rest_);
  return {};
}

}  // namespace unrolled
