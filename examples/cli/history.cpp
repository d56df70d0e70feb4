// unrolled history: the losses that a saved network was trained with, as a table.

#include <cmath>
#include <map>

#include "core/support/number_text.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/files.hpp"
#include "examples/cli/report.hpp"

namespace unrolled::cli {
namespace {

/// With all its digits and a decimal point, whatever the language of the machine; '' for none.
std::string written(double value) {
  return std::isfinite(value) ? number_text(value) : "";
}

/// A field of a table as RFC 4180 has it.
std::string field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char letter : text) {
    if (letter == '"') quoted += letter;
    quoted += letter;
  }
  return quoted + '"';
}

/// A row for each point of the curve and for each measurement, in the order of the steps.
std::string table(const Curve& curve, const Summary& summary) {
  struct Row {
    double loss = std::nan(""), measured = std::nan("");
  };
  std::map<double, Row> rows;
  for (std::size_t i = 0; i < curve.step.size(); ++i) rows[curve.step[i]].loss = curve.loss[i];
  for (std::size_t i = 0; i < curve.measured_step.size(); ++i)
    rows[curve.measured_step[i]].measured = curve.measured_loss[i];
  const Metric& first = summary.metrics.front();
  const std::string unit = first.unit.empty() ? "" : " (" + std::string(first.unit) + ")";
  std::string text = "step," + field("training loss" + unit) + "," +
                     field("held out: " + std::string(first.label) + unit) + "\r\n";
  for (const auto& [step, row] : rows)
    text += written(step) + "," + written(row.loss) + "," + written(row.measured) + "\r\n";
  return text;
}

Expected<int> run_history(const Arguments& arguments) {
  const std::string path = arguments.text("save", "-");
  if (path != "-" && is_same_file(path, arguments.text("load")))
    return fail(ErrorCode::invalid_file, "save", "--save would replace the network itself.",
                "Choose another name with --save.");
  auto network = load_network(arguments);
  if (!network) return std::unexpected(network.error());
  const Curve& curve = network->curve();
  if (curve.step.empty() && curve.measured_step.empty())
    return fail(ErrorCode::unsupported, "load", "The file holds no losses.",
                "Give the checkpoint of the run, as train --save or the page wrote it.");
  const std::string text = table(curve, network->summary());
  if (path == "-") {
    print_text(text);
    return kSuccess;
  }
  if (exists(path) && !arguments.has("force"))
    return fail(ErrorCode::invalid_file, "save", "\"" + path + "\" is there already.",
                "Choose another name with --save, or replace it with --force.");
  const auto replaced = arguments.has("force") ? Existing::replace : Existing::keep;
  if (auto saved = write_file(path, as_bytes(text), replaced); !saved)
    return std::unexpected(saved.error());
  print_line("Saved to " + path + ".");
  return kSuccess;
}

constexpr Option kHistoryOptions[] = {
    {"load", "FILE", "The network, as train --save or the page wrote it.", true},
    {"save", "FILE", "Write the table there; else, and for \"-\", it goes to standard output."},
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
