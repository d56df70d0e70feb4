// unrolled complete: what a trained network expects next.

#include "core/support/json.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/prompt.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/terminal.hpp"

namespace unrolled::cli {
namespace {

void print_list(std::string_view title, const std::vector<Suggestion>& suggestions) {
  print_line(title);
  for (const Suggestion& suggestion : suggestions) {
    const std::string percent = fixed(100 * suggestion.probability, 1);
    print_line("  " + std::string(percent.size() < 5 ? 5 - percent.size() : 0, ' ') + percent +
               " %  " +
               (suggestion.text.empty() ? "(complete as it is)" : visible(suggestion.text)));
  }
}

void add_list(JsonWriter& json, std::string_view name, const std::vector<Suggestion>& suggestions) {
  json.key(name).begin_array();
  for (const Suggestion& suggestion : suggestions)
    json.begin_object()
        .member("text", suggestion.text)
        .member("probability", suggestion.probability)
        .end_object();
  json.end_array();
}

Expected<int> run_complete(const Arguments& arguments) {
  const auto count = arguments.integer("count", 5, 1, 100);
  if (!count) return std::unexpected(count.error());
  auto network = load_network(arguments);
  if (!network) return std::unexpected(network.error());
  if (!network->writer()) return does_not_write(arguments, *network);
  Writer& writer = *network->writer();
  if (!arguments.has("prompt") && !arguments.has("prompt-file"))
    return fail(ErrorCode::invalid_setting, "prompt", "complete needs --prompt TEXT.",
                "It is the text to complete; --prompt-file FILE takes it from a file.");
  const auto read = read_prompt(arguments);
  if (!read) return std::unexpected(read.error());
  const std::string& prompt = *read;
  note_unseen(writer.unseen(prompt), "the prompt's");
  const auto characters = writer.next_characters(prompt, static_cast<int>(*count));
  // There is always a likeliest one, where there is any: the error says what keeps it away.
  if (characters.empty())
    if (auto able = writer.start_generation(prompt, {}); !able)
      return std::unexpected(able.error());
  const auto words = writer.complete_word(prompt, static_cast<int>(*count));
  if (arguments.has("json")) {
    JsonWriter json;
    json.begin_object().member("event", "completion").member("prompt", prompt);
    json.member("unseen", writer.unseen(prompt).characters);
    add_list(json, "characters", characters);
    add_list(json, "words", words);
    print_line(json.end_object().text());
  } else {
    print_list("Next character", characters);
    print_list("Rest of the word", words);
  }
  return kSuccess;
}

constexpr Option kCompleteOptions[] = {
    {"load", "FILE", "The checkpoint of a trained network.", true},
    kPrompt,
    kPromptFile,
    {"count", "N", "Suggestions of each kind, by default 5."},
    {"json", "", "Write the result as one JSON object."},
};

constexpr std::string_view kCompleteExamples[] = {
    "unrolled complete --load book.unrolled --prompt \"It was a dark and sto\"",
};

}  // namespace

constinit const Command kComplete = {
    .name = "complete",
    .purpose = "Suggest the next character and the rest of the word.",
    .options = kCompleteOptions,
    .takes = [](const Setting&) { return false; },
    .examples = kCompleteExamples,
    .run = run_complete,
};

}  // namespace unrolled::cli
