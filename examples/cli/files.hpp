#pragma once
// Files read whole and written whole. A write either happens entirely or leaves what was there.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/support/error.hpp"

namespace unrolled::cli {

/// The file's bytes; "-" is standard input. `field` is the flag that named it, for the Error.
/// Errors: invalid_file (missing, a folder, not readable).
Expected<std::string> read_file(const std::string& path, const std::string& field);

enum class Existing { keep, replace };

/// Writes a file without a name in the folder of `path`, flushes it to the disk, then gives it its
/// name: a crash or a full disk leaves the former file as it was, and nothing beside it. Follows a
/// symbolic link to its target and keeps the former file's mode. Errors: invalid_file; with
/// Existing::keep also where `path` exists. `field` is the flag that named it, for the Error.
Expected<void> write_file(const std::string& path, std::span<const std::byte> bytes,
                          Existing existing, const std::string& field = "save");

/// How a sentence about it begins: its name between quotation marks, or "Standard input" for "-".
std::string subject_of(const std::string& path);

bool exists(const std::string& path);
/// Asked before any work is done: whether that is a file, or may become one. `field` is the flag
/// that named it. Errors: invalid_file for a folder, a device, and for the file that standard output
/// goes to, which would be replaced while it is written.
Expected<void> check_place(const std::string& path, const std::string& field);
/// Whether both names lead to one file, or would if they were written; "-" is what standard input
/// was redirected from.
bool is_same_file(const std::string& a, const std::string& b);
void remove_file(const std::string& path);

/// The bytes of a string as a checkpoint reader wants them.
std::span<const std::byte> as_bytes(const std::string& text);

/// `word` as a shell would have to be given it, for commands that a person can copy. A name that
/// begins with "-" is written "./-name", or it would be taken for a flag.
std::string shell_quoted(const std::string& word);

}  // namespace unrolled::cli
