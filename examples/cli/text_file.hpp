#pragma once
// Texts: what is UTF-8 is read, what is something else is refused by its name.

#include <cstddef>
#include <string>
#include <string_view>

#include "core/support/error.hpp"

namespace unrolled::cli {

/// A file or standard input as a text.
struct Text {
  std::string bytes;  ///< UTF-8 but for `ill_formed`, without byte-order marks
  /// What was taken as it is and ought to be said, a sentence each on a line; "" for nothing.
  std::string note;
};

/// What a file is by how it begins.
struct FileKind {
  std::string_view what;    ///< "is compressed with gzip"; "" where its beginning says nothing
  std::string_view unpack;  ///< "gzip -dc", which the file's name follows; "" for no such file
};
FileKind kind_of(std::string_view bytes);

/// Bytes that are no UTF-8 are taken while they are rare (at most one character in a hundred), and
/// counted in `note`. `field` is the flag that named the file, for the Error.
/// Errors: invalid_file as read_file(); invalid_text for another encoding (UTF-16, UTF-32, with or
/// without its mark, Windows-1252 and other 8-bit ones), a compressed file, a picture and whatever
/// else is no text, each with the way to make one of it.
Expected<Text> read_text(const std::string& path, const std::string& field);

/// The same judgement on bytes; `name` is how messages call them, `path` what a command would.
Expected<Text> as_text(std::string bytes, const std::string& name, const std::string& path,
                       const std::string& field);

}  // namespace unrolled::cli
