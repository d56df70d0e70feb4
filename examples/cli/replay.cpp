// unrolled replay: a run made again from its receipt.

#include <algorithm>

#include "core/session/replay.hpp"
#include "core/session/version.hpp"
#include "core/support/json.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/data_source.hpp"
#include "examples/cli/files.hpp"
#include "examples/cli/layout.hpp"
#include "examples/cli/network_file.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/text_file.hpp"
#include "examples/cli/wait.hpp"

namespace unrolled::cli {
namespace {

constexpr std::string_view kCorpusPrefix = "corpus ";
constexpr double kReplayBudgetMs = 100;

/// The data that the flags name, or else built-in ones by the receipt's word.
Expected<std::string> data_of(const Arguments& arguments, const Receipt& receipt) {
  const std::string task = setting_text(receipt.settings, *find_setting("task"));
  const TaskKind* kind = find_task(receipt.settings);
  if (!kind || kind->data.empty() || arguments.has("text") || arguments.has("corpus")) {
    if (auto suits = corpus_suits(arguments, task); !suits) return std::unexpected(suits.error());
    auto data = read_data(arguments);
    return data && has_layout(arguments) ? laid_out(arguments, *std::move(data), task)
                                         : std::move(data);
  }
  if (receipt.name.starts_with(kCorpusPrefix)) {
    const auto named = built_in(receipt.name.substr(kCorpusPrefix.size()));
    if (!named) return std::unexpected(named.error());
    if (named->corpus->task == task) return named->corpus->make(named->seed);
  }
  return fail(ErrorCode::invalid_setting, "text", "replay needs the data of the run.",
              "Give it with --data FILE" +
                  (receipt.name.empty() ? std::string(".")
                                        : "; the receipt calls it \"" + receipt.name + "\"."));
}

/// What somebody sent may have come through a shell that writes another encoding.
Expected<std::string> read_receipt_file(const Arguments& arguments) {
  const std::string path = arguments.text("receipt");
  auto bytes = read_file(path, "receipt");
  if (!bytes) return bytes;
  const std::string name = subject_of(path);
  if (is_checkpoint(*bytes))
    return fail(
        ErrorCode::invalid_file, "receipt", name + " is a checkpoint, not a receipt.",
        "Write its receipt first: unrolled receipt " + shell_quoted(path) + " --save book.json.");
  auto text = as_text(*std::move(bytes), name, path, "receipt");
  if (!text) return std::unexpected(text.error());
  return std::move(text->bytes);
}

void tell(const Replay& replay, bool json_wanted) {
  if (!json_wanted) return print_line(replay.words());
  const ReplayOutcome& o = replay.outcome();
  JsonWriter json;
  json.begin_object().member("event", "replay").member("same", o.same);
  json.member("code", replay.receipt().code).member("steps", replay.steps());
  json.member("alike", o.alike).member("differs", o.differs);
  json.member("build", arithmetic()).member("words", replay.words());
  print_line(json.end_object().text());
}

Expected<int> run_replay(const Arguments& arguments) {
  if (!arguments.has("receipt"))
    return fail(ErrorCode::invalid_setting, "receipt", "replay needs a receipt.",
                "Name its file: unrolled replay book.json --data book.txt.");
  const auto text = read_receipt_file(arguments);
  if (!text) return std::unexpected(text.error());
  auto receipt = read_receipt(*text);
  if (!receipt) return std::unexpected(receipt.error());
  auto data = data_of(arguments, *receipt);
  if (!data) return std::unexpected(data.error());
  const std::string what = "Replaying " + std::to_string(receipt->steps) + " steps";
  const auto replay = waiting(what, [&]() -> Expected<Replay> {
    auto begun = Replay::create(*std::move(receipt), *std::move(data));
    if (begun)
      while (!begun->done()) begun->advance(kReplayBudgetMs);
    return begun;
  });
  if (!replay) return std::unexpected(replay.error());
  tell(*replay, arguments.has("json"));
  return replay->outcome().same ? kSuccess : kFailure;
}

constexpr Option kReplayOptions[] = {
    data_option("The data of the run, as it was given to train.", false),
    {"corpus", "NAME",
     "Built-in data in its place; a receipt that names its corpus needs neither."},
    kColumns,
    kSeparator,
    {"json", "", "Write the outcome as one JSON object."},
};
constexpr Option kReplayOperand = {
    "receipt", "RECEIPT",
    "What receipt or train --receipt has written; \"-\" reads standard input."};

constexpr std::string_view kReplayExamples[] = {
    "unrolled replay book.json --data book.txt",
    "unrolled receipt book.unrolled | unrolled replay - --data book.txt",
};

}  // namespace

constinit const Command kReplay = {
    .name = "replay",
    .purpose = "Train a run again from its receipt, and say whether every number is the same.",
    .options = kReplayOptions,
    .takes = [](const Setting&) { return false; },
    .examples = kReplayExamples,
    .run = run_replay,
    .operand = &kReplayOperand,
};

}  // namespace unrolled::cli
