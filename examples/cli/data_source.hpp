#pragma once
// What a command reads: --text FILE (or --data FILE, which is the same), or --corpus NAME, the data
// that the program brings along.

#include <cstdint>
#include <optional>
#include <string>

#include "core/corpora/corpus.hpp"
#include "examples/cli/arguments.hpp"

namespace unrolled::cli {

/// The flag for a file, with the help of a command of its own.
constexpr Option data_option(std::string_view help, bool required) {
  return {"text", "FILE", help, required, "data"};
}

inline constexpr Option kColumns = {
    "columns", "LIST",
    "Of a table, which columns are read and what for: text=review,label=sentiment, by the names in "
    "its first row or by their numbers. The roles are those that unrolled tasks shows; numbers "
    "have "
    "none (x,y,label=4)."};
inline constexpr Option kSeparator = {"separator", "SIGN",
                                      "What stands between the columns of a table: tab, comma, "
                                      "semicolon, space, pipe or another sign; "
                                      "else the one that its first row shows."};

/// A row of the table of corpora, with the seed of its examples.
struct BuiltIn {
  const Corpus* corpus;
  std::uint64_t seed = 1;
};

/// Errors: invalid_setting (none of that name).
Expected<const Corpus*> corpus_named(std::string_view name);

/// What NAME or NAME:SEED names. Errors: invalid_setting.
Expected<BuiltIn> built_in(const std::string& written);

/// What --corpus NAME or NAME:SEED names; nothing where it is not given. Errors: invalid_setting.
Expected<std::optional<BuiltIn>> built_in(const Arguments& arguments);

/// How a person calls it: "book.txt", "standard input", "corpus reviews"; "" where there is none.
std::string data_name(const Arguments& arguments);
/// The flags as a shell would have to be given them, after a space: " --text book.txt"; or "".
std::string data_flag(const Arguments& arguments);

/// Says what ought to be said of a text, and gives its bytes; none where neither flag was given.
/// Errors: invalid_setting (both flags), as read_text() and built_in().
Expected<std::string> read_data(const Arguments& arguments);

/// Whether --columns or --separator says how a table is read.
bool has_layout(const Arguments& arguments);
/// Data of read_data() for a task, with what these flags say. Errors: invalid_setting.
Expected<std::string> laid_out(const Arguments& arguments, std::string data, std::string_view task);

/// The corpora of a task: "--corpus reviews or --corpus intents"; "" where it has none.
std::string corpora_of(std::string_view task);

/// Errors: invalid_setting where --corpus is for another task than the one of a checkpoint; as
/// built_in().
Expected<void> corpus_suits(const Arguments& arguments, std::string_view task);

/// The arguments with the task that --corpus is for and the defaults of its own, where flags do not
/// say otherwise. Errors: invalid_setting (that one is another, or one that this build does not
/// have), as built_in().
Expected<Arguments> with_task_of_corpus(const Arguments& arguments);

}  // namespace unrolled::cli
