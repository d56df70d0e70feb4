#include "examples/cli/report.hpp"

#include <cstdio>

#include "core/support/json.hpp"

namespace unrolled::cli {

void print_line(std::string_view line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

bool output_closed() {
  return std::ferror(stdout) != 0;
}

void print_error(const Error& error, bool json) {
  std::fprintf(stderr, "unrolled: %s\n", error.message.c_str());
  if (!error.hint.empty()) std::fprintf(stderr, "  %s\n", error.hint.c_str());
  if (!json) return;
  JsonWriter line;
  line.begin_object().member("event", "error").member("code", to_string(error.code));
  line.member("field", error.field).member("message", error.message);
  print_line(line.member("hint", error.hint).end_object().text());
  std::fflush(stdout);
}

void print_note(std::string_view note) {
  std::fprintf(stderr, "%.*s\n", static_cast<int>(note.size()), note.data());
}

}  // namespace unrolled::cli
