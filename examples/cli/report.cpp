#include "examples/cli/report.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "core/settings/table.hpp"
#include "core/support/json.hpp"
#include "examples/cli/arguments.hpp"

namespace unrolled::cli {
namespace {

int failure = 0;  // errno's value of the first write that failed

void note_failure() {
  if (failure == 0) failure = errno != 0 ? errno : EIO;
}

bool replace_name(std::string& text, const Setting& setting) {
  const std::string name = named(setting);
  const std::size_t at = text.find(name);
  if (at == std::string::npos) return false;
  text.replace(at, name.size(), flag(setting));
  return true;
}

/// The same error for who knows settings by their flags. A message names the setting at fault
/// first, then quotes what was given; hints quote nothing.
Error in_flags(Error error) {
  if (const Setting* setting = find_setting(error.field)) replace_name(error.message, *setting);
  for (const Setting& setting : settings_table())
    while (replace_name(error.hint, setting)) {
    }
  return error;
}

}  // namespace

void print_text(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) note_failure();
}

void print_line(std::string_view line) {
  print_text(line);
  if (std::fputc('\n', stdout) == EOF) note_failure();
}

void flush_output() {
  if (std::fflush(stdout) != 0) note_failure();
}

bool output_closed() {
  return failure != 0;
}

bool finish_output() {
  // Some file systems only say at the end that there was no room.
  if (std::fclose(stdout) != 0) note_failure();
  if (failure == 0) return true;
  if (failure != EPIPE)
    print_error(
        {.code = ErrorCode::invalid_file,
         .field = "",
         .message = std::string("The output could not be written: ") + std::strerror(failure) + ".",
         .hint = "What was printed is not complete. Make room or give it another place, and "
                 "run the command again."},
        false);
  return false;
}

void print_error(const Error& told, bool json, std::int64_t line) {
  const Error error = in_flags(told);
  const std::string place = line > 0 ? "Line " + std::to_string(line) + ": " : "";
  std::fprintf(stderr, "unrolled: %s%s\n", place.c_str(), error.message.c_str());
  if (!error.hint.empty()) std::fprintf(stderr, "  %s\n", error.hint.c_str());
  if (!json) return;
  JsonWriter object;
  object.begin_object().member("event", "error").member("code", to_string(error.code));
  if (line > 0) object.member("line", line);
  object.member("field", error.field).member("message", error.message);
  print_line(object.member("hint", error.hint).end_object().text());
  flush_output();
}

void print_note(std::string_view note) {
  std::fprintf(stderr, "%.*s\n", static_cast<int>(note.size()), note.data());
}

}  // namespace unrolled::cli
