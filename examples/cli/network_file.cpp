#include "examples/cli/network_file.hpp"

#include <optional>

#include "core/session/portable.hpp"
#include "core/support/utf8.hpp"
#include "examples/cli/files.hpp"
#include "examples/cli/text_file.hpp"

namespace unrolled::cli {
namespace {

constexpr std::size_t kLookedAt = 4096;
constexpr const char* kGive =
    "Give what train --save or the page's Save wrote, or a network as .safetensors.";

/// Whether the beginning reads as text; a character may be cut at its end.
bool is_text(std::string_view bytes) {
  const utf8::IllFormed bad = utf8::ill_formed(bytes.substr(0, kLookedAt));
  return bad.sequences <= 1 && bytes.substr(0, kLookedAt).find('\0') == bytes.npos;
}

bool is_receipt(std::string_view bytes) {
  return bytes.substr(0, kLookedAt).find("\"unrolled receipt\"") != bytes.npos;
}

/// A run asks what its file holds before it takes the file, and a pipe gives its bytes once.
Expected<std::string> read_once(const std::string& path, const std::string& field) {
  if (path != "-") return read_file(path, field);
  static std::optional<std::string> piped;
  if (!piped) {
    auto bytes = read_file(path, field);
    if (!bytes) return bytes;
    piped = *std::move(bytes);
  }
  return *piped;
}

}  // namespace

bool is_checkpoint(std::string_view bytes) {
  return bytes.starts_with(kCheckpointMark);
}

Expected<std::string> read_network(const std::string& path, const std::string& field) {
  auto bytes = read_once(path, field);
  if (!bytes || is_checkpoint(*bytes) || holds_tensors(as_bytes(*bytes))) return bytes;
  const auto refuse = [&](std::string_view what, std::string hint) {
    return fail(ErrorCode::invalid_file, field, subject_of(path) + " " + std::string(what) + ".",
                std::move(hint));
  };
  if (bytes->empty()) return refuse("is empty: there is no network in it", kGive);
  const FileKind kind = kind_of(*bytes);
  if (!kind.unpack.empty()) {
    const std::string input = path == "-" ? "" : " " + shell_quoted(path);
    return refuse(kind.what,
                  "Unpack it first: " + std::string(kind.unpack) + input + " > book.unrolled");
  }
  if (!kind.what.empty()) return refuse(std::string(kind.what) + ", not a network", kGive);
  if (is_receipt(*bytes))
    return refuse("is a receipt, which holds no network",
                  "unrolled replay trains its run again. To use a network, give what train --save "
                  "or the page's Save wrote.");
  return refuse(is_text(*bytes) ? "is a text, not a network" : "holds no network", kGive);
}

}  // namespace unrolled::cli
