// unrolled receipt: how a run came about and what it came to, for others to replay.

#include "core/session/receipt.hpp"
#include "core/session/portable.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/files.hpp"
#include "examples/cli/network_file.hpp"
#include "examples/cli/receipt_file.hpp"
#include "examples/cli/report.hpp"

namespace unrolled::cli {
namespace {

Expected<int> run_receipt(const Arguments& arguments) {
  if (!arguments.has("checkpoint"))
    return fail(ErrorCode::invalid_setting, "checkpoint", "receipt needs the checkpoint of a run.",
                "Name it: unrolled receipt book.unrolled.");
  const auto bytes = read_network(arguments.text("checkpoint"), "checkpoint");
  if (!bytes) return std::unexpected(bytes.error());
  if (holds_tensors(as_bytes(*bytes)))
    return fail(ErrorCode::invalid_file, "checkpoint",
                subject_of(arguments.text("checkpoint")) +
                    " holds a network without its training, so there is no run to speak of.",
                "Give the checkpoint that train --save wrote.");
  const std::string path = arguments.text("save");
  const bool printed = path.empty() || path == "-";
  if (!printed)
    if (auto free = receipt_can_be_written(arguments, "save", {"checkpoint"}); !free)
      return std::unexpected(free.error());
  const auto receipt = receipt_of(as_bytes(*bytes), arguments.text("name"));
  if (!receipt) return std::unexpected(receipt.error());
  if (printed) {
    print_text(receipt_json(*receipt));
    return kSuccess;
  }
  if (auto written = write_receipt(arguments, "save", *receipt); !written)
    return std::unexpected(written.error());
  print_line("The receipt " + receipt->code + " is in " + path + ".");
  return kSuccess;
}

constexpr Option kReceiptOptions[] = {
    written_to("save", "Write it here; else, and for \"-\", it goes to standard output."),
    {"name", "NAME",
     "What the data is called: \"corpus reviews\" for built-in data, which a replay then makes "
     "itself."},
    {"force", "", "Replace what --save names where it is there already."},
};
constexpr Option kReceiptOperand = {
    "checkpoint", "CHECKPOINT", "The run, as train --save kept it; \"-\" reads standard input."};

constexpr std::string_view kReceiptExamples[] = {
    "unrolled receipt book.unrolled --save book.json",
};

}  // namespace

constinit const Command kReceipt = {
    .name = "receipt",
    .purpose = "Write a run's receipt: settings, losses and a short code, for others to replay.",
    .options = kReceiptOptions,
    .takes = [](const Setting&) { return false; },
    .examples = kReceiptExamples,
    .run = run_receipt,
    .operand = &kReceiptOperand,
};

}  // namespace unrolled::cli
