// The command line: finds the command, runs it, turns what it returns into an exit code.

#include <algorithm>
#include <clocale>
#include <new>
#include <system_error>
#include <vector>

#include "examples/cli/commands.hpp"
#include "examples/cli/help.hpp"
#include "examples/cli/interrupt.hpp"
#include "examples/cli/report.hpp"

namespace unrolled::cli {
namespace {

using Words = std::span<const char* const>;

bool contains(Words words, std::string_view wanted) {
  return std::ranges::any_of(words, [&](std::string_view word) { return word == wanted; });
}

const Command* find_command(std::string_view name) {
  for (const Command* command : kCommands)
    if (command->name == name) return command;
  return nullptr;
}

int show(const std::string& help) {
  print_text(help);
  return kSuccess;
}

int unknown_command(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Command* command : kCommands) names.push_back(command->name);
  const std::string_view meant = nearest(name, names);
  print_error({.code = ErrorCode::invalid_setting,
               .field = "",
               .message = "There is no command \"" + std::string(name) + "\".",
               .hint = meant.empty() ? "unrolled --help lists the commands."
                                     : "Did you mean " + std::string(meant) + "?"},
              false);
  return kBadInput;
}

int run(Words words) {
  if (words.empty()) {
    std::fputs(overview().c_str(), stderr);
    return kBadInput;
  }
  const bool asks_help = words[0] == std::string_view("help") || contains({&words[0], 1}, "-h") ||
                         contains({&words[0], 1}, "--help");
  if (words[0] == std::string_view("--version") || words[0] == std::string_view("version"))
    return show("unrolled " UNROLLED_VERSION "\n");
  if (asks_help && words.size() == 1) return show(overview());
  const std::string_view name = words[asks_help ? 1 : 0];
  const Command* command = find_command(name);
  if (!command) return unknown_command(name);
  const Words flags = words.subspan(1);
  if (asks_help || contains(flags, "--help") || contains(flags, "-h")) return show(help(*command));

  const auto report = [&](const Error& error) {
    print_error(error, contains(flags, "--json"));
    return static_cast<int>(kBadInput);
  };
  const auto arguments = parse_arguments(*command, flags);
  if (!arguments) return report(arguments.error());
  for (const std::string& note : arguments->notes()) print_note("unrolled: " + note);
  const auto code = command->run(*arguments);
  return code ? *code : report(code.error());
}

}  // namespace
}  // namespace unrolled::cli

int main(int argc, char** argv) {
  using namespace unrolled::cli;
  ignore_write_signals();
  // Which characters have a width of their own is the C library's to know.
  std::setlocale(LC_CTYPE, "C.UTF-8");
  try {
    const int code = run(Words(argv + 1, argv + std::max(argc, 1)));
    // Output that was lost is no success.
    return finish_output() || code != kSuccess ? code : kFailure;
  } catch (const std::bad_alloc&) {
    print_error({.code = unrolled::ErrorCode::invalid_setting,
                 .field = "",
                 .message = "There is not enough memory for this.",
                 .hint = "Give a smaller file, or close other programs."},
                false);
    return kFailure;
  } catch (const std::system_error&) {
    print_error({.code = unrolled::ErrorCode::invalid_setting,
                 .field = "threads",
                 .message = "The system gives this program no more threads.",
                 .hint = "Give fewer --threads, or close other programs."},
                false);
    return kFailure;
  }
}
