#include "examples/cli/text_file.hpp"

#include <algorithm>
#include <array>

#include "core/support/utf8.hpp"
#include "examples/cli/files.hpp"
#include "examples/cli/network_file.hpp"
#include "examples/cli/terminal.hpp"

namespace unrolled::cli {
namespace {

using namespace std::string_view_literals;

/// Bad bytes up to this share of the characters are somebody's typing mistake or an old quotation.
constexpr double kRare = 0.01;

struct Signature {
  std::string_view bytes, what, hint;
  bool plain = false;  ///< such a file may be UTF-8 throughout
  std::string_view unpack = "";
};

constexpr std::string_view kUnpack = "Unpack it first, and give the text that is in it.";
constexpr std::string_view kExportAsText =
    "Save or export it as plain text (UTF-8), and give that.";

constexpr Signature kSignatures[] = {
    {kCheckpointMark, "is a checkpoint of Unrolled",
     "Give it with --load to use the network, or with --resume to go on training."},
    {"\x1F\x8B", "is compressed with gzip", "Unpack it first", false, "gzip -dc"},
    {"BZh", "is compressed with bzip2", "Unpack it first", false, "bzip2 -dc"},
    {"\xFD\x37zXZ", "is compressed with xz", "Unpack it first", false, "xz -dc"},
    {"\x28\xB5\x2F\xFD", "is compressed with zstd", "Unpack it first", false, "zstd -dc"},
    {"PK\x03\x04", "is a zip archive or an office document", kUnpack},
    {"Rar!", "is a rar archive", kUnpack},
    {"7z\xBC\xAF", "is a 7z archive", kUnpack},
    {"%PDF-", "is a PDF document", "Extract its text first: pdftotext FILE text.txt", true},
    {"\xD0\xCF\x11\xE0", "is an office document", kExportAsText},
    {"{\\rtf", "is a document with formatting (RTF)", kExportAsText, true},
    {"\x89PNG", "is a picture (PNG)", "Give a text instead."},
    {"\xFF\xD8\xFF", "is a picture (JPEG)", "Give a text instead."},
    {"GIF8", "is a picture (GIF)", "Give a text instead."},
    {"RIFF", "is a sound, a picture or a film (RIFF)", "Give a text instead."},
    {"ID3", "is a sound (MP3)", "Give a text instead."},
    {"OggS", "is a sound (Ogg)", "Give a text instead."},
    {"\x7F"
     "ELF",
     "is a program", "Give a text instead."},
    {"SQLite format 3", "is a database (SQLite)", "Export the text that is in it first."},
};

struct Wide {
  std::string_view iconv, name;
  std::size_t size;  // bytes a unit
  bool big;          // the high byte comes first
};

constexpr Wide kWide[] = {{"UTF-32LE", "UTF-32", 4, false},
                          {"UTF-32BE", "UTF-32", 4, true},
                          {"UTF-16LE", "UTF-16", 2, false},
                          {"UTF-16BE", "UTF-16", 2, true}};

char32_t unit_at(std::string_view bytes, std::size_t at, const Wide& wide) {
  char32_t unit = 0;
  for (std::size_t i = 0; i < wide.size; ++i) {
    const std::size_t place = wide.big ? i : wide.size - 1 - i;
    unit = unit << 8 | static_cast<unsigned char>(bytes[at + place]);
  }
  return unit;
}

/// Between words and sentences of most scripts; in another byte order these are rare characters.
bool separates(char32_t unit) {
  return unit == U' ' || unit == U'\n' || unit == 0x3000 || unit == 0x3001 || unit == 0x3002 ||
         unit == 0xFF0C;
}

/// Whether the bytes read as text in that encoding: no unit that is none, hardly a control
/// character, and the separators that a text has.
bool reads_as(std::string_view bytes, const Wide& wide) {
  const std::size_t units = std::min<std::size_t>(bytes.size(), 1 << 16) / wide.size;
  if (units < 8 || bytes.size() % wide.size) return false;
  std::size_t controls = 0, separators = 0;
  char32_t before = 0;
  for (std::size_t i = 0; i < units; ++i) {
    const char32_t unit = unit_at(bytes, i * wide.size, wide);
    if (wide.size == 4 && !utf8::is_scalar_value(unit)) return false;
    const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    const bool after_high = before >= 0xD800 && before <= 0xDBFF;
    if (wide.size == 2 && low != after_high) return false;
    controls += unit < 0x20 && unit != U'\n' && unit != U'\r' && unit != U'\t';
    separators += separates(unit);
    before = unit;
  }
  return controls * 100 <= units && separators * 100 >= units;
}

std::size_t control_characters(std::string_view bytes) {
  return static_cast<std::size_t>(std::ranges::count_if(bytes, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && !"\t\n\v\f\r"sv.contains(c);
  }));
}

/// An 8-bit text has letters and spaces beside what UTF-8 cannot be; arbitrary bytes are spread.
bool reads_as_eight_bit(std::string_view bytes) {
  const auto plain = std::ranges::count_if(bytes, [](char c) { return c == ' ' || c == '\n'; });
  return plain * 50 >= std::ssize(bytes) && control_characters(bytes) * 200 <= bytes.size();
}

std::string share_of(std::size_t part, std::size_t whole) {
  return grouped(static_cast<double>(part)) + " of its " + grouped(static_cast<double>(whole));
}

/// The line and the byte where reading first went wrong, counted from 1 as editors do.
std::string place(std::string_view bytes, std::size_t at) {
  const auto line = 1 + std::ranges::count(bytes.substr(0, at), '\n');
  return "line " + grouped(static_cast<double>(line)) + ", byte " +
         grouped(static_cast<double>(at + 1)) + " of the file";
}

std::size_t remove_marks(std::string& bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  std::size_t removed = 0;
  for (std::size_t at = bytes.find(mark); at != bytes.npos; at = bytes.find(mark, at)) {
    bytes.erase(at, mark.size());
    ++removed;
  }
  return removed;
}

class Judge {
 public:
  Judge(const std::string& name, const std::string& path, const std::string& field)
      : name_(name), path_(path), field_(field) {}

  std::unexpected<Error> refuse(std::string what, std::string hint) const {
    return fail(ErrorCode::invalid_text, field_, name_ + " " + std::move(what) + ".",
                std::move(hint));
  }

  std::unexpected<Error> marked(std::string_view encoding) const {
    return refuse("is " + std::string(encoding) + ", not UTF-8",
                  "Convert it first: " + iconv(encoding));
  }

  std::unexpected<Error> unmarked(const Wide& wide) const {
    return refuse("is " + std::string(wide.name) + " without a byte-order mark, not UTF-8",
                  "Convert it first: " + iconv(wide.iconv));
  }

  std::string iconv(std::string_view from) const {
    return "iconv -f " + std::string(from) + " -t UTF-8 " + input() + " > text.txt";
  }

  /// How a command that writes to standard output would read it.
  std::string input() const { return path_ == "-" ? "" : shell_quoted(path_); }

 private:
  const std::string &name_, &path_, &field_;
};

}  // namespace

FileKind kind_of(std::string_view bytes) {
  for (const Signature& signature : kSignatures)
    if (bytes.starts_with(signature.bytes)) return {signature.what, signature.unpack};
  return {};
}

Expected<Text> as_text(std::string bytes, const std::string& name, const std::string& path,
                       const std::string& field) {
  const Judge judge(name, path, field);
  // UTF-32's mark begins as UTF-16's does.
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return judge.marked("UTF-32");
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return judge.marked("UTF-32");
  if (bytes.starts_with("\xFF\xFE")) return judge.marked("UTF-16");
  if (bytes.starts_with("\xFE\xFF")) return judge.marked("UTF-16");
  const std::size_t controls = control_characters(bytes);
  const utf8::IllFormed bad = utf8::ill_formed(bytes);
  const bool odd = controls > 0 || bad.sequences > 0;
  for (const Signature& signature : kSignatures) {
    // "ID3", "BZh" or "RIFF" may begin a text; a file of that kind has bytes that no text has.
    if (!bytes.starts_with(signature.bytes) || !(odd || signature.plain)) continue;
    std::string hint(signature.hint);
    if (!signature.unpack.empty())
      hint.append(": ").append(signature.unpack).append(" " + judge.input() + " > text.txt");
    if (const auto at = hint.find("FILE"); at != hint.npos) hint.replace(at, 4, judge.input());
    return judge.refuse(std::string(signature.what), std::move(hint));
  }
  if (odd)
    for (const Wide& wide : kWide)
      if (reads_as(bytes, wide)) return judge.unmarked(wide);

  const std::size_t characters = bad.characters;
  if (static_cast<double>(bad.sequences) > kRare * static_cast<double>(characters)) {
    if (!reads_as_eight_bit(bytes))
      return judge.refuse(
          "is no text: " + share_of(bad.sequences, characters) + " characters are no UTF-8",
          "Give a text; a document must be saved as plain text (UTF-8) first.");
    return judge.refuse("is not UTF-8: " + share_of(bad.sequences, characters) +
                            " characters cannot be read, the first in " +
                            place(bytes, bad.first_byte),
                        "If it is in Windows-1252 or Latin-1, as older western texts are: " +
                            judge.iconv("WINDOWS-1252"));
  }
  if (static_cast<double>(controls) > kRare * static_cast<double>(characters))
    return judge.refuse(
        "is no text: " + share_of(controls, characters) + " characters are control characters",
        "Give a text; a document must be saved as plain text (UTF-8) first.");

  Text text{.bytes = std::move(bytes), .note = ""};
  if (bad.sequences > 0)
    text.note = name + " has " + grouped(static_cast<double>(bad.sequences)) +
                (bad.sequences == 1 ? " place that is" : " places that are") +
                " no UTF-8, the first in " + place(text.bytes, bad.first_byte) +
                ". The network reads each as one unknown character.\n  If the file is in "
                "Windows-1252, convert it: " +
                judge.iconv("WINDOWS-1252");
  const bool begins_with_mark = text.bytes.starts_with("\xEF\xBB\xBF");
  const std::size_t inside = remove_marks(text.bytes) - begins_with_mark;
  if (inside > 0)
    text.note += (text.note.empty() ? "" : "\n") + name + " had " + std::to_string(inside) +
                 (inside == 1 ? " byte-order mark" : " byte-order marks") +
                 " inside, as where files were joined; they were left out.";
  return text;
}

Expected<Text> read_text(const std::string& path, const std::string& field) {
  auto bytes = read_file(path, field);
  if (!bytes) return std::unexpected(bytes.error());
  return as_text(std::move(*bytes), subject_of(path), path, field);
}

}  // namespace unrolled::cli
