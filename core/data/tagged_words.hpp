#pragma once
// Sentences in columns, as the CoNLL tasks have them: a word and its label in each line, an empty
// line between sentences.

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "core/data/table_layout.hpp"
#include "core/support/error.hpp"

namespace unrolled {

struct TaggedSentence {
  std::size_t line;  ///< of its first word, from 1
  std::vector<std::string_view> words, tags;
};

/// Calls `take` with each sentence; what it returns ends the reading if it is an error. Columns
/// stand between tabs or spaces; the first is the word, the last its label, what is between them is
/// left out, unless a layout (table_layout.hpp) chooses `word` and `label`. Lines that begin with
/// -DOCSTART- or # and a space are boundaries, the latter if they do not have as many columns as
/// before and a label that was there. A first row of "word" (token) and "label" (tag, ner, pos)
/// names the columns. Errors: invalid_text with its line (a word without a label, another number of
/// columns than before), as find_columns().
Expected<void> for_each_sentence(std::string_view text,
                                 const std::function<Expected<void>(const TaggedSentence&)>& take);

/// Which columns that are, `word` and `label` among the named. Errors: the same, of the first row.
Expected<FoundColumns> tagged_columns(std::string_view text);

/// As for_each_row(), of the lines of such a text.
Expected<char> for_each_tagged_row(
    std::string_view text, const std::function<bool(std::span<const std::string_view>)>& take);

}  // namespace unrolled
