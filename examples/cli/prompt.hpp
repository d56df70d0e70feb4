#pragma once
// What a network goes on from: --prompt TEXT or --prompt-file FILE.

#include <string>

#include "core/session/writer.hpp"
#include "examples/cli/arguments.hpp"

namespace unrolled::cli {

inline constexpr Option kPrompt = {
    "prompt", "TEXT",
    "How the text begins. \\n is a line break, \\t a tab, \\u{1F600} a character by its number, "
    "\\\\ a backslash."};
inline constexpr Option kPromptFile = {
    "prompt-file", "FILE",
    "How the text begins, from a file as it is; \"-\" reads standard input."};

/// UTF-8, "" where neither flag was given. What is no UTF-8 in it becomes U+FFFD, with a note.
/// Errors: invalid_setting (both flags, an escape that there is not), as read_text().
Expected<std::string> read_prompt(const Arguments& arguments);

/// A note where a text has characters or words (`unit`, in the singular) that the network never saw:
/// it reads them all as one.
void note_unseen(const Unseen& unseen, std::string_view whose, std::string_view unit = "character");

}  // namespace unrolled::cli
