// unrolled corpus: the data that the program brings along, to look at, to change and to learn from.

#include "core/settings/settings.hpp"
#include "core/support/json.hpp"
#include "examples/cli/commands.hpp"
#include "examples/cli/data_source.hpp"
#include "examples/cli/files.hpp"
#include "examples/cli/layout.hpp"
#include "examples/cli/report.hpp"
#include "examples/cli/terminal.hpp"

namespace unrolled::cli {
namespace {

constexpr std::size_t kCorpusIndent = 16;

JsonWriter& add_members(JsonWriter& json, const Corpus& corpus) {
  json.member("name", corpus.name).member("task", corpus.task);
  return json.member("title", corpus.title).member("summary", corpus.summary);
}

void list(bool json_wanted) {
  if (json_wanted) {
    JsonWriter json;
    json.begin_object().member("event", "corpora").key("corpora").begin_array();
    for (const Corpus& corpus : corpora()) add_members(json.begin_object(), corpus).end_object();
    print_line(json.end_array().end_object().text());
    return;
  }
  std::string_view task;
  for (const Corpus& corpus : corpora()) {
    if (corpus.task != task) print_line((task.empty() ? "" : "\n") + std::string(corpus.task));
    task = corpus.task;
    const std::string title = std::string(corpus.title) + ".";
    print_text(entry(corpus.name, title + " " + std::string(corpus.summary), kCorpusIndent));
  }
}

/// Errors: invalid_setting, invalid_file.
Expected<void> save(const Arguments& arguments, const std::string& data) {
  const std::string path = arguments.text("save");
  const bool replace = arguments.has("force");
  if (path == "-")
    return misused("save", "--save names a file, and not standard output.",
                   "Leave it out to write there; a file named \"-\" is ./-.");
  if (auto place = check_place(path, "save"); !place) return place;
  if (exists(path) && !replace)
    return fail(ErrorCode::invalid_file, "save", "\"" + path + "\" is there already.",
                "Choose another name with --save, or replace it with --force.");
  return write_file(path, as_bytes(data), replace ? Existing::replace : Existing::keep);
}

Expected<int> run_corpus(const Arguments& arguments) {
  const bool json_wanted = arguments.has("json");
  if (!arguments.has("name")) {
    for (const std::string_view flag : {"seed", "save", "force"})
      if (arguments.has(flag))
        return misused(std::string(flag), "--" + std::string(flag) + " belongs to one corpus.",
                       "Name it: unrolled corpus NAME. unrolled corpus lists them.");
    list(json_wanted);
    return kSuccess;
  }
  const auto corpus = corpus_named(arguments.text("name"));
  if (!corpus) return std::unexpected(corpus.error());
  const auto seed = arguments.integer("seed", 1, 0, kLargestSeed);
  if (!seed) return std::unexpected(seed.error());
  if (arguments.has("force") && !arguments.has("save"))
    return misused("force", "--force belongs to a file that is replaced.",
                   "Name it with --save FILE.");

  const std::string data = (*corpus)->make(static_cast<std::uint64_t>(*seed));
  const bool saved = arguments.has("save");
  if (saved)
    if (auto written = save(arguments, data); !written) return std::unexpected(written.error());
  if (json_wanted) {
    JsonWriter json;
    add_members(json.begin_object().member("event", "corpus"), **corpus).member("seed", *seed);
    json.member("bytes", data.size());
    saved ? json.member("saved", arguments.text("save")) : json.member("data", data);
    print_line(json.end_object().text());
  } else if (saved) {
    print_line("Saved to " + arguments.text("save") + ": " +
               memory(static_cast<double>(data.size())) + ". Learn it:\n  unrolled train --task " +
               std::string((*corpus)->task) + " --data " + shell_quoted(arguments.text("save")));
  } else {
    print_text(data);
  }
  return kSuccess;
}

constexpr Option kName = {"name", "NAME", "Which one. Without it all are listed."};

constexpr Option kCorpusOptions[] = {
    {"seed", "N", "Draws other examples of the kind; by default 1."},
    written_to("save", "Write the data there, and not to standard output."),
    {"force", "", "Replace what --save names where it is there already."},
    {"json", "", "Write the list, or a corpus with its data, as one JSON object."},
};

constexpr std::string_view kCorpusExamples[] = {
    "unrolled corpus",
    "unrolled corpus reviews | head",
    "unrolled corpus reviews --seed 2 --save more_reviews.tsv",
};

}  // namespace

constinit const Command kCorpus = {
    .name = "corpus",
    .purpose = "List the built-in data, or write some of it.",
    .options = kCorpusOptions,
    .takes = [](const Setting&) { return false; },
    .examples = kCorpusExamples,
    .run = run_corpus,
    .operand = &kName,
};

}  // namespace unrolled::cli
