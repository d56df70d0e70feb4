// unrolled eval: how well a trained network predicts any text.

#include <cmath>

#include "core/support/json.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/prompt.hpp"
#include "examples/cli/records.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/terminal.hpp"
#include "examples/cli/text_file.hpp"
#include "examples/cli/wait.hpp"

namespace unrolled::cli {
namespace {

Expected<int> run_eval(const Arguments& arguments) {
  auto network = load_writer(arguments);
  if (!network) return std::unexpected(network.error());
  Writer& writer = *network->writer();
  const auto text = read_text(arguments.text("text"), "text");
  if (!text) return std::unexpected(text.error());
  if (!text->note.empty()) print_note("unrolled: " + text->note);
  const Unseen unseen = writer.unseen(text->bytes);
  const auto result =
      waiting("Measuring a text of " + memory(static_cast<double>(text->bytes.size())),
              [&] { return network->evaluate(text->bytes); });
  if (result && static_cast<std::int64_t>(unseen.characters) > result->answers)
    return fail(ErrorCode::invalid_text, "text",
                "The network never saw any character of this text.",
                "Give a text in the script that it learnt; a figure would say nothing here.");
  note_unseen(writer, text->bytes, "the text's");
  if (!result) return std::unexpected(result.error());
  const double nats = result->value("nats"), accuracy = result->value("accuracy");
  if (arguments.has("json")) {
    JsonWriter json;
    json.begin_object().member("event", "evaluation").member("characters", result->answers);
    json.member("unseen", unseen.characters);
    json.member("nats", nats).member("bits", nats * kBitsPerNat);
    json.member("perplexity", std::exp(nats)).member("accuracy", accuracy);
    print_line(json.end_object().text());
  } else {
    print_line(fixed(nats, 4) + " nats, " + fixed(nats * kBitsPerNat, 4) +
               " bits a character; perplexity " + fixed(std::exp(nats), 3) + "; " +
               fixed(100 * accuracy, 1) + " % of " + grouped(static_cast<double>(result->answers)) +
               " characters guessed right.");
  }
  return kSuccess;
}

constexpr Option kOptions[] = {
    {"load", "FILE", "The checkpoint of a trained network.", true},
    {"text", "FILE", "The text to predict, UTF-8; \"-\" reads standard input.", true},
    {"json", "", "Write the result as one JSON object."},
};

constexpr std::string_view kExamples[] = {
    "unrolled eval --load book.unrolled --text another.txt",
};

}  // namespace

constinit const Command kEval = {
    .name = "eval",
    .purpose = "Measure how well a network predicts a text.",
    .options = kOptions,
    .takes = [](const Setting&) { return false; },
    .examples = kExamples,
    .run = run_eval,
};

}  // namespace unrolled::cli
