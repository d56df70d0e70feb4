// unrolled eval: how well a trained network predicts any text, or answers any examples.

#include <atomic>
#include <cmath>

#include "core/session/json_object.hpp"
#include "core/support/utf8.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/data_source.hpp"
#include "examples/cli/evaluation_text.hpp"
#include "examples/cli/prompt.hpp"
#include "examples/cli/records.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/task_words.hpp"
#include "examples/cli/terminal.hpp"
#include "examples/cli/wait.hpp"

namespace unrolled::cli {
namespace {

/// How well a model of a text foresees it. What one that writes cannot tell apart is counted.
Expected<int> tell_text(const Arguments& arguments, Reader& network, const std::string& text,
                        const Expected<Evaluation>& result) {
  Writer* const writer = network.writer();
  const Summary& summary = network.summary();
  const Unseen unseen = writer ? writer->unseen(text) : Unseen{};
  const bool any = writer && unseen.characters < utf8::decode_document(text).size();
  if (result && writer && !any)
    return fail(ErrorCode::invalid_text, "text",
                "The network never saw any character of this text.",
                "Give a text in the script that it learnt; a figure would say nothing here.");
  if (writer) note_unseen(unseen, "the text's");
  if (!result) return std::unexpected(result.error());
  if (unseen.characters > 0 && !network.says_unknown())
    print_note(
        "unrolled: The network has no unknown character: it is not asked for these, and the "
        "figures are of the others.");
  const double nats = result->value("nats"), accuracy = result->value("accuracy");
  const std::string input(summary.input);
  if (arguments.has("json")) {
    JsonWriter json;
    json.begin_object().member("event", "evaluation").member(inputs(summary), result->answers);
    if (writer) json.member("unseen", unseen.characters);
    json.member("nats", nats).member("bits", nats * kBitsPerNat);
    json.member("perplexity", std::exp(nats)).member("accuracy", accuracy);
    print_line(json.end_object().text());
  } else {
    print_line(fixed(nats, 4) + " nats, " + fixed(nats * kBitsPerNat, 4) + " bits a " + input +
               "; perplexity " + fixed(std::exp(nats), 3) + "; " + fixed(100 * accuracy, 1) +
               " % of " + grouped(static_cast<double>(result->answers)) + " " + inputs(summary) +
               " guessed right.");
  }
  return kSuccess;
}

Expected<int> run_eval(const Arguments& arguments) {
  auto network = load_network(arguments);
  if (!network) return std::unexpected(network.error());
  if (auto suits = corpus_suits(arguments, network->summary().task); !suits)
    return std::unexpected(suits.error());
  auto data = read_data(arguments);
  if (data) data = laid_out(arguments, *std::move(data), network->summary().task);
  if (!data) return std::unexpected(data.error());
  std::atomic<double> share = 0;
  const auto result = waiting(
      "Measuring a text of " + memory(static_cast<double>(data->size())),
      [&] { return network->evaluate(*data, [&](double done) { share = done; }); }, &share);
  if (reads_text(network->summary())) return tell_text(arguments, *network, *data, result);
  if (!result) return std::unexpected(result.error());
  if (result->answers == 0)
    return fail(ErrorCode::invalid_text, "text", "There is nothing to measure in it.",
                "Give at least one example.");
  if (!arguments.has("json")) {
    print_text(evaluation_text(*result));
    return kSuccess;
  }
  JsonWriter json;
  json.begin_object().member("event", "evaluation").member("task", network->summary().task);
  write_members(json, *result);
  print_line(json.end_object().text());
  return kSuccess;
}

/// A corpus takes the file's place. A task that draws its own data says itself that there is none.
bool needs_no_file(const Arguments& arguments, const Option& option) {
  if (option.name != "text") return false;
  if (arguments.has("corpus")) return true;
  if (!arguments.has("load")) return false;
  const auto network = load_network(arguments);
  return network && network->summary().data.empty();
}

constexpr Option kEvalOptions[] = {
    {"load", "FILE", "The checkpoint of a trained network.", true},
    data_option("The text to predict, or the examples to answer, UTF-8, as for train; \"-\" reads "
                "standard input.",
                true),
    {"corpus", "NAME",
     "In place of a file, built-in data; NAME:SEED for examples that the run never saw."},
    kColumns,
    kSeparator,
    {"json", "", "Write the result as one JSON object."},
};

constexpr std::string_view kEvalExamples[] = {
    "unrolled eval --load book.unrolled --text another.txt",
    "unrolled eval --load reviews.unrolled --corpus reviews:2",
};

}  // namespace

constinit const Command kEval = {
    .name = "eval",
    .purpose = "Measure a network on a text, or on examples of its task.",
    .options = kEvalOptions,
    .takes = [](const Setting&) { return false; },
    .examples = kEvalExamples,
    .run = run_eval,
    .excused = needs_no_file,
};

}  // namespace unrolled::cli
