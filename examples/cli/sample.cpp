// unrolled sample: text written by a trained network.

#include <algorithm>
#include <cstdio>

#include "core/support/json.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/prompt.hpp"
#include "examples/cli/report.hpp"

namespace unrolled::cli {
namespace {

constexpr int kChunk = 32;  // between two flushes: it is seen to grow
constexpr int kUsualCharacters = 500, kUsualWords = 100;

bool is_sampling(const Setting& setting) {
  return setting.group == "generation" || setting.name == "seed";
}

/// A Writer, or a WordWriter: `length` of what it writes.
template <class AnyWriter>
Expected<int> write(const Arguments& arguments, AnyWriter& writer, const Settings& settings,
                    std::string_view unit, std::int64_t length) {
  const auto read = read_prompt(arguments);
  if (!read) return std::unexpected(read.error());
  const std::string& prompt = *read;
  const Unseen unseen = writer.unseen(prompt);
  note_unseen(unseen, "the prompt's", unit);
  const bool json = arguments.has("json");
  if (auto started = writer.start_generation(prompt, {.temperature = settings.temperature,
                                                      .top_k = settings.top_k,
                                                      .top_p = settings.top_p,
                                                      .seed = settings.seed});
      !started)
    return std::unexpected(started.error());

  std::string text;
  if (!json) print_text(prompt);
  auto goes_on = writer.can_generate();
  for (std::int64_t left = length; left > 0 && goes_on && !output_closed(); left -= kChunk) {
    const std::string more =
        writer.generate(static_cast<int>(std::min<std::int64_t>(left, kChunk)));
    if (json) {
      text += more;
    } else {
      print_text(more);
      flush_output();
    }
    if (left > kChunk) goes_on = writer.can_generate();
  }
  if (json) {
    JsonWriter object;
    object.begin_object().member("event", "sample").member("prompt", prompt);
    object.member("unseen", unseen.characters);
    object.member("text", text).member("temperature", settings.temperature);
    object.member("top_k", settings.top_k).member("top_p", settings.top_p);
    print_line(object.member("seed", settings.seed).end_object().text());
  } else {
    print_line("");
  }
  if (!goes_on) {
    flush_output();
    print_error(goes_on.error(), json);
    return kFailure;
  }
  return kSuccess;
}

Expected<int> run_sample(const Arguments& arguments) {
  const auto length = arguments.integer("length", 0, 1, 10'000'000);
  if (!length) return std::unexpected(length.error());
  auto network = load_network(arguments);
  if (!network) return std::unexpected(network.error());
  // How daring: as the checkpoint has it. The seed is this command's own.
  Settings defaults = network->settings();
  defaults.seed = Settings{}.seed;
  const auto settings = arguments.apply(defaults);
  if (!settings) return std::unexpected(settings.error());
  const auto writes = [&](auto& writer, std::int64_t usual) {
    return write(arguments, writer, *settings, network->summary().input, *length ? *length : usual);
  };
  if (Writer* writer = network->writer()) return writes(*writer, kUsualCharacters);
  if (WordWriter* writer = network->word_writer()) return writes(*writer, kUsualWords);
  return does_not_write(arguments, *network);
}

constexpr Option kSampleOptions[] = {
    {"load", "FILE", "The checkpoint of a trained network.", true},
    kPrompt,
    kPromptFile,
    {"length", "N",
     "Characters to write after the prompt, by default 500; of a network of words the "
     "words, line ends among them, by default 100."},
    {"json", "", "Write the result as one JSON object."},
};

constexpr std::string_view kSampleExamples[] = {
    "unrolled sample --load book.unrolled --length 1000",
    "unrolled sample --load book.unrolled --prompt \"Once \" --temperature 0.5 --seed 7",
};

}  // namespace

constinit const Command kSample = {
    .name = "sample",
    .purpose = "Let a network write text.",
    .options = kSampleOptions,
    .takes = is_sampling,
    .examples = kSampleExamples,
    .run = run_sample,
};

}  // namespace unrolled::cli
