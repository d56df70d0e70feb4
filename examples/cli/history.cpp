// unrolled history: the losses that a saved network was trained with, as a table.

#include "core/session/history_csv.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/files.hpp"
#include "examples/cli/network_file.hpp"
#include "examples/cli/report.hpp"

namespace unrolled::cli {
namespace {

Expected<int> run_history(const Arguments& arguments) {
  const std::string path = arguments.text("save", "-");
  if (path != "-" && is_same_file(path, arguments.text("load")))
    return fail(ErrorCode::invalid_file, "save", "--save would replace the network itself.",
                "Choose another name with --save.");
  const auto bytes = read_network(arguments.text("load"), "load");
  if (!bytes) return std::unexpected(bytes.error());
  const auto text = history_csv(as_bytes(*bytes));
  if (!text) return std::unexpected(text.error());
  if (path == "-") {
    print_text(*text);
    return kSuccess;
  }
  if (auto place = check_place(path, "save"); !place) return std::unexpected(place.error());
  if (exists(path) && !arguments.has("force"))
    return fail(ErrorCode::invalid_file, "save", "\"" + path + "\" is there already.",
                "Choose another name with --save, or replace it with --force.");
  const auto replaced = arguments.has("force") ? Existing::replace : Existing::keep;
  if (auto saved = write_file(path, as_bytes(*text), replaced); !saved)
    return std::unexpected(saved.error());
  print_line("Saved to " + path + ".");
  return kSuccess;
}

constexpr Option kHistoryOptions[] = {
    {"load", "FILE", "The network, as train --save or the page wrote it.", true},
    written_to("save", "Write the table there; else, and for \"-\", it goes to standard output."),
    {"force", "", "Replace what --save names where it is there already."},
};

constexpr std::string_view kHistoryExamples[] = {
    "unrolled history --load bard.unrolled",
    "unrolled history --load bard.unrolled --save losses.csv",
};

}  // namespace

constinit const Command kHistory = {
    .name = "history",
    .purpose = "Write the losses of a saved network as a table (CSV).",
    .options = kHistoryOptions,
    .takes = [](const Setting&) { return false; },
    .examples = kHistoryExamples,
    .run = run_history,
};

}  // namespace unrolled::cli
